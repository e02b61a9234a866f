import { describe, expect, it } from 'vitest';
import { link, registers } from '../events.js';
import { rj, somebodyElse } from '../rows.js';
import { scenarioNetwork } from '../world.js';

const network = scenarioNetwork();
const DIRKJE = { coach: { id: 'dirkje' } };
const linked = link('dirkje', 'Dirkje Bos', 'noloc', 'NL-3601');
const dirkje = rj('NL-3601', 'Dirkje Bos', { from: '2024-01-01', until: '2027-12-31' });
const ask = { demands: 'RJ', asked: '2026-05-20' };

describe('a delivery is refused', () => {
  it('A first delivery that is no full list changes nothing', async () => {
    // R36
    const { noloc } = registers();
    const world = await network.given(linked, noloc.deliversChanges('2026-05-04', [dirkje]));
    const answer = await world.ask(DIRKJE, ask);
    expect(answer.nodes).toEqual({ rj: 'UNDETERMINED NOTHING_DELIVERED_YET' });
    expect(answer.refusedSince.NOLOC).toEqual([1]);
  });

  it('A gap, a fork and a reference moment that goes back are refused, and answers name what was refused since', async () => {
    // R36
    const { noloc } = registers();
    const world = await network.given(
      linked,
      noloc.delivers('2026-05-04', [dirkje]),
      noloc.delivers('2026-05-05', [somebodyElse.noloc], { sequence: 3 }),
      noloc.delivers('2026-05-06', [somebodyElse.noloc], { sequence: 1 }),
      noloc.delivers('2026-05-07', [somebodyElse.noloc], { sequence: 2, referenceMoment: '2026-05-03' }),
      noloc.delivers('2026-05-08', [somebodyElse.noloc], { sequence: 2, referenceMoment: '2026-05-09' }),
    );
    const answer = await world.ask(DIRKJE, ask);
    expect(answer.nodes).toEqual({ rj: 'MET LISTED' });
    expect(answer.sources.NOLOC).toBe('as of 2026-05-04');
    expect(answer.refusedSince.NOLOC).toEqual([3, 1, 2, 2]);
  });
});
