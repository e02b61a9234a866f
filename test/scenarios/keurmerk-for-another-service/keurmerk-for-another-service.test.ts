import { describe, expect, it } from 'vitest';
import { registers } from '../events.js';
import { bow } from '../rows.js';
import { scenarioNetwork } from '../world.js';

const network = scenarioNetwork();
const TAALBRUG = { organisation: { kvkNumber: '99911001', name: 'De Taalbrug' } };
const taalbrug = (about = {}) => bow('99911001', 'De Taalbrug', { from: '2021-09-01', until: 'open', ...about });

describe('a Blik op Werk keurmerk for another service (cases 11 and 12)', () => {
  it('A keurmerk for inburgering only says nothing for jobcoaching', async () => {
    // R39: a keurmerk for another service is no entry for the demand.
    const { blikOpWerk } = registers();
    const world = await network.given(blikOpWerk.delivers('2026-03-02', [taalbrug({ services: ['inburgering'] })]));
    const answer = await world.ask(TAALBRUG, { demands: 'BOW', asked: '2026-03-05' });
    expect(answer.nodes).toEqual({ bow: 'NOT_MET WRONG_SERVICE' });
  });

  it('A keurmerk without its services leaves jobcoaching open', async () => {
    // R39: SERVICES_UNKNOWN is no absence.
    const { blikOpWerk } = registers();
    const world = await network.given(blikOpWerk.delivers('2023-03-02', [taalbrug({ services: undefined })]));
    const answer = await world.ask(TAALBRUG, { demands: 'BOW', asked: '2023-03-05' });
    expect(answer.nodes).toEqual({ bow: 'UNDETERMINED SERVICES_UNKNOWN' });
  });

  it('Services that changed between two lists leave the days between them open', async () => {
    // R6: services are undated, so they hold from sighting to sighting while they are the same.
    const { blikOpWerk } = registers();
    const world = await network.given(
      blikOpWerk.delivers('2023-03-02', [taalbrug({ services: ['jobcoaching', 'inburgering'] })]),
      blikOpWerk.delivers('2023-04-03', [taalbrug({ services: ['inburgering'] })]),
    );
    const ask = (on: string) => world.ask(TAALBRUG, { demands: 'BOW', on, asked: '2023-04-05' });
    expect((await ask('2023-03-02')).nodes).toEqual({ bow: 'MET LISTED' });
    expect((await ask('2023-03-20')).nodes).toEqual({ bow: 'UNDETERMINED CHANGE_DAY_UNKNOWN' });
    expect((await ask('2023-04-03')).nodes).toEqual({ bow: 'NOT_MET WRONG_SERVICE' });
  });
});
