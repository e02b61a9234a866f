import { describe, expect, it } from 'vitest';
import { link, registers } from '../events.js';
import { certified, rj } from '../rows.js';
import { scenarioNetwork } from '../world.js';

const network = scenarioNetwork();
const WYTSKE = { coach: { id: 'wytske' } };
const asking = (demands: string) => ({ demands, asked: '2026-06-10' });
const struckOff = rj('NL-6201', 'Wytske Bosma', {
  from: '2022-01-01',
  until: '2026-05-31',
  status: 'withdrawn',
  statusFrom: '2026-06-01',
});
const atNvs = certified('NVS-6201', 'Wytske Bosma', { from: '2023-01-01', until: '2027-12-31' });
const lists = () => {
  const { noloc, nvs } = registers();
  return [noloc.delivers('2026-06-08', [struckOff]), nvs.delivers('2026-06-08', [atNvs])];
};
const toNoloc = link('wytske', 'Wytske Bosma', 'noloc', 'NL-6201');
const toNvs = link('wytske', 'Wytske Bosma', 'nvs', 'NVS-6201');

describe('a coach is struck off in one register and active in another (case 62)', () => {
  it('One register suffices for plain "Noloc or NVS"', async () => {
    // R25
    const world = await network.given(lists(), toNoloc, toNvs);
    const answer = await world.ask(WYTSKE, asking('NOLOC OR NVS'));
    expect(answer.outcome).toBe('MET');
  });

  it('"Not struck off anywhere" is a demand of its own', async () => {
    // R27
    const world = await network.given(lists(), toNoloc, toNvs);
    const answer = await world.ask(WYTSKE, asking('NOT STRUCK OFF'));
    const before = await world.ask(WYTSKE, { ...asking('NOT STRUCK OFF'), on: '2026-05-31' });
    expect(answer.nodes).toMatchObject({ demands: 'NOT_MET', person: 'MET', clean: 'NOT_MET STRUCK_OFF' });
    expect(answer.notices.clean).toContain('STRUCK_OFF_REGISTERS_LOOKED_AT');
    expect(before.nodes).toMatchObject({ demands: 'MET', clean: 'MET NOT_STRUCK_OFF' });
  });

  it('Only registers to which the coach was ever linked are looked at, unless the demand reaches all', async () => {
    // R27
    const world = await network.given(lists(), toNvs);
    const linked = await world.ask(WYTSKE, asking('NOT STRUCK OFF'));
    const all = await world.ask(WYTSKE, asking('NOT STRUCK OFF ANYWHERE'));
    expect(linked.nodes.clean).toBe('MET NOT_STRUCK_OFF');
    expect(all.nodes.clean).toBe('UNDETERMINED NO_CONFIRMED_LINK');
  });

  it('A link whose own days are over still counts for an exclusion', async () => {
    // R27
    const world = await network.given(
      lists(),
      toNvs,
      link('wytske', 'Wytske Bosma', 'noloc', 'NL-6201', { from: '2022-01-01', until: '2026-05-31' }),
    );
    const answer = await world.ask(WYTSKE, asking('NOT STRUCK OFF'));
    expect(answer.nodes.clean).toBe('NOT_MET STRUCK_OFF');
  });

  it('A register that cannot be reached leaves the exclusion open', async () => {
    // R27
    const world = await network.given(lists(), toNoloc, toNvs);
    const answer = await world.ask(WYTSKE, { ...asking('NOT STRUCK OFF'), on: '2026-05-31', down: ['noloc'] });
    expect(answer.nodes).toMatchObject({ person: 'MET', clean: 'UNDETERMINED SOURCE_UNREACHABLE' });
  });
});
