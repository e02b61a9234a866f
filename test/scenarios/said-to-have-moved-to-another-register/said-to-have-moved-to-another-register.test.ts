import { describe, expect, it } from 'vitest';
import { link, registers } from '../events.js';
import { certified, rj, somebodyElse } from '../rows.js';
import { scenarioNetwork } from '../world.js';

const network = scenarioNetwork();
const WIEBREN = { coach: { id: 'wiebren' } };
const asking = { demands: 'NOLOC OR NVS', asked: '2026-05-06' };
const atNvs = certified('NVS-3401', 'Wiebren Nauta', {
  from: '2022-01-01',
  until: '2026-12-31',
  status: 'transferred',
  statusFrom: '2026-01-01',
});
const atNoloc = rj('NL-3401', 'Wiebren Nauta', { from: '2026-01-01', until: '2029-12-31' });
const lists = (noloc: readonly ReturnType<typeof rj>[]) => [
  registers().nvs.delivers('2026-05-04', [atNvs]),
  registers().noloc.delivers('2026-05-04', [...noloc, somebodyElse.noloc]),
];
const ofNvs = link('wiebren', 'Wiebren Nauta', 'nvs', 'NVS-3401');

describe('an NVS registration is said to have moved to Noloc (case 34)', () => {
  it('It is valid at Noloc only where an entry of Noloc is linked', async () => {
    // R19, R20: that one register took over another is a record, never an assumption.
    const world = await network.given(ofNvs, link('wiebren', 'Wiebren Nauta', 'noloc', 'NL-3401'), lists([atNoloc]));
    const answer = await world.ask(WIEBREN, asking);
    expect(answer.nodes).toEqual({ person: 'MET', rj: 'MET LISTED', nvs: 'NOT_MET TRANSFERRED' });
    expect(answer.evidence.rj).toEqual([expect.objectContaining({ number: 'NL-3401', name: 'Wiebren Nauta' })]);
    const before = await world.ask(WIEBREN, { ...asking, on: '2025-12-31' });
    expect(before.nodes).toEqual({ person: 'MET', rj: 'NOT_MET NOT_YET_VALID', nvs: 'MET LISTED' });
  });

  it('An entry at Noloc that nobody linked proves nothing, and neither does none', async () => {
    // R20
    const unlinked = await network.given(ofNvs, lists([atNoloc]));
    const nothing = await network.given(ofNvs, lists([]));
    const nodes = { person: 'UNDETERMINED', rj: 'UNDETERMINED NO_CONFIRMED_LINK', nvs: 'NOT_MET TRANSFERRED' };
    expect((await unlinked.ask(WIEBREN, asking)).nodes).toEqual(nodes);
    expect((await nothing.ask(WIEBREN, asking)).nodes).toEqual(nodes);
  });
});
