import { describe, expect, it } from 'vitest';
import { link, registers } from '../events.js';
import { bow, certified, rj } from '../rows.js';
import { scenarioNetwork } from '../world.js';

const network = scenarioNetwork();
const ZWAANTJE = { coach: { id: 'zwaantje' } };
const KEERPUNT = { organisation: { kvkNumber: '99943001' } };

describe('a credential without an end, without a start, or under older criteria (cases 42, 43 and 52)', () => {
  it('A registration under earlier criteria counts until its own last day', async () => {
    // R4: the register's own dates; current criteria do not judge anew.
    const { noloc } = registers();
    const world = await network.given(
      link('zwaantje', 'Zwaantje Dijk', 'noloc', 'NL-4201'),
      noloc.delivers('2026-05-04', [rj('NL-4201', 'Zwaantje Dijk', { from: '2022-07-01', until: '2026-06-30' })]),
    );
    const answer = await world.ask(ZWAANTJE, { demands: 'RJ', asked: '2026-05-06' });
    expect(answer.nodes).toEqual({ rj: 'MET LISTED' });
  });

  it('Open ended is not expired, and is shown apart from an end that is not known', async () => {
    // R9
    const { blikOpWerk } = registers();
    const world = await network.given(
      blikOpWerk.delivers('2026-05-04', [
        bow('99943001', 'Keerpunt', { from: '2020-01-01', until: 'open' }),
        bow('99943002', 'Vervolg', { from: '2020-01-01' }),
      ]),
    );
    const open = await world.ask(KEERPUNT, { demands: 'BOW', asked: '2026-05-06' });
    const unknown = await world.ask(
      { organisation: { kvkNumber: '99943002' } },
      { demands: 'BOW', asked: '2026-05-06' },
    );
    expect(open.nodes).toEqual({ bow: 'MET LISTED' });
    expect(open.notices.bow).toEqual(['OPEN_ENDED']);
    expect(unknown.nodes).toEqual({ bow: 'MET LISTED' });
    expect(unknown.notices.bow).toEqual(['END_UNKNOWN']);
    expect(open.entries.BLIK_OP_WERK?.[0]?.openEnded).toBe(true);
    expect(unknown.entries.BLIK_OP_WERK?.[0]?.openEnded).not.toBe(true);
  });

  it('An unknown start is neither always nor never: it counts from the first sighting on', async () => {
    // R8
    const { nvs } = registers();
    const world = await network.given(
      link('zwaantje', 'Zwaantje Dijk', 'nvs', 'NVS-5201'),
      nvs.delivers('2026-03-09', [certified('NVS-5201', 'Zwaantje Dijk', { until: '2028-03-31' })]),
    );
    const before = await world.ask(ZWAANTJE, { demands: 'NVS', on: '2026-03-08', asked: '2026-03-10' });
    const from = await world.ask(ZWAANTJE, { demands: 'NVS', on: '2026-03-09', asked: '2026-03-10' });
    expect(before.nodes).toEqual({ nvs: 'UNDETERMINED BEFORE_FIRST_SIGHTING' });
    expect(from.nodes).toEqual({ nvs: 'MET LISTED' });
  });

  it('A start in month form is unknown within that month', async () => {
    // R2, R8
    const { nvs } = registers();
    const world = await network.given(
      link('zwaantje', 'Zwaantje Dijk', 'nvs', 'NVS-5201'),
      nvs.delivers('2026-04-09', [certified('NVS-5201', 'Zwaantje Dijk', { from: '2026-03', until: '2028-03-31' })]),
    );
    const ask = async (on: string) => (await world.ask(ZWAANTJE, { demands: 'NVS', on, asked: '2026-04-10' })).nodes;
    expect(await ask('2026-02-28')).toEqual({ nvs: 'NOT_MET NOT_YET_VALID' });
    expect(await ask('2026-03-15')).toEqual({ nvs: 'UNDETERMINED BEFORE_FIRST_SIGHTING' });
    expect(await ask('2026-03-31')).toEqual({ nvs: 'MET LISTED' });
  });
});
