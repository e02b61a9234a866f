import { describe, expect, it } from 'vitest';
import { link, registers } from '../events.js';
import { certified, recognition, rj } from '../rows.js';
import { scenarioNetwork } from '../world.js';

const network = scenarioNetwork();
const PLEUN = { coach: { id: 'pleun' } };

describe('a register corrects what it said before (cases 32, 33 and 55)', () => {
  it('The answer of then stays readable beside the answer of now', async () => {
    // R1, R4
    const { noloc } = registers();
    const pleun = (until: string) => rj('NL-3201', 'Pleun Dekker', { from: '2022-01-01', until });
    const world = await network.given(
      link('pleun', 'Pleun Dekker', 'noloc', 'NL-3201'),
      noloc.delivers(
        '2026-03-02',
        [pleun('2026-02-28')].map((row) => ({ ...row, status: 'expired' })),
      ),
      noloc.delivers('2026-04-06', [pleun('2026-12-31')]),
    );
    const then = await world.ask(PLEUN, {
      demands: 'RJ',
      on: '2026-03-03',
      knownAt: '2026-03-05',
      asked: '2026-04-10',
    });
    const now = await world.ask(PLEUN, { demands: 'RJ', on: '2026-03-03', asked: '2026-04-10' });
    expect(then.nodes).toEqual({ rj: 'NOT_MET EXPIRED' });
    expect(now.nodes).toEqual({ rj: 'MET LISTED' });
  });

  it('What was never true is absent as known from then on', async () => {
    // R1, R15
    const { nvs } = registers();
    const row = certified('NVS-3202', 'Pleun Dekker', { from: '2024-01-01', until: '2027-12-31' });
    const world = await network.given(
      link('pleun', 'Pleun Dekker', 'nvs', 'NVS-3202'),
      nvs.delivers('2026-03-02', [row]),
      nvs.delivers('2026-04-06', [{ ...row, action: 'RECTIFIED' }]),
    );
    const then = await world.ask(PLEUN, {
      demands: 'NVS',
      on: '2026-03-03',
      knownAt: '2026-03-05',
      asked: '2026-04-10',
    });
    const now = await world.ask(PLEUN, { demands: 'NVS', on: '2026-03-03', asked: '2026-04-10' });
    expect(then.nodes).toEqual({ nvs: 'MET LISTED' });
    expect(now.nodes).toEqual({ nvs: 'NOT_MET NOT_LISTED' });
  });

  it('A court may suspend a withdrawal for some weeks, in which the recognition is active', async () => {
    // R5: later decisions lie over earlier ones from their day.
    const { uwv } = registers();
    const withdrawn = recognition('99955001', 'Stroomdal', {
      from: '2021-01-01',
      until: '2026-12-31',
      status: 'withdrawn',
      statuses: [
        { status: 'withdrawn', from: '2026-02-01' },
        { status: 'active', from: '2026-03-01', until: '2026-03-31' },
      ],
    });
    const world = await network.given(uwv.delivers('2026-04-06', [withdrawn]));
    const ask = async (on: string) =>
      (await world.ask({ organisation: { kvkNumber: '99955001' } }, { demands: 'UWV', on, asked: '2026-04-10' })).nodes;
    expect(await ask('2026-01-31')).toEqual({ uwv: 'MET LISTED' });
    expect(await ask('2026-02-15')).toEqual({ uwv: 'NOT_MET WITHDRAWN' });
    expect(await ask('2026-03-15')).toEqual({ uwv: 'MET LISTED' });
    expect(await ask('2026-04-01')).toEqual({ uwv: 'NOT_MET WITHDRAWN' });
  });
});
