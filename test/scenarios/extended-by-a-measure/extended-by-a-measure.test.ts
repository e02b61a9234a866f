import { describe, expect, it } from 'vitest';
import { link, registers } from '../events.js';
import { rj } from '../rows.js';
import { scenarioNetwork } from '../world.js';

const network = scenarioNetwork();
const IDSKE = { coach: { id: 'idske' } };

/** Idske's certificate ran to 15 June 2023, by her own paper too (case 6). */
const idske = (about = {}) => rj('NL-2301', 'Idske Brandsma', { from: '2020-06-16', until: '2023-06-15', ...about });
const linked = link('idske', 'Idske Brandsma', 'noloc', 'NL-2301');

/** The register's rule of 1 January 2023: who was valid on that day is valid one year longer. */
const longer = {
  action: 'MEASURE',
  id: 'verlenging-2023',
  effect: 'apply',
  select: { category: 'RJ', validOn: '2023-01-01' },
  extendYears: 1,
};
const takenBack = { action: 'MEASURE', id: 'verlenging-2023', effect: 'reverse' };

describe('a register makes everybody valid a year longer (case 6)', () => {
  it('The old paper shows a day that the register has moved: the answer says where the last day comes from', async () => {
    // R18: the register's own rule is its own word; no row was delivered for her.
    const { noloc } = registers();
    const world = await network.given(
      linked,
      noloc.delivers('2022-12-12', [idske()]),
      noloc.deliversChanges('2023-01-09', [longer]),
      noloc.deliversChanges('2024-01-02', []),
    );
    const answer = await world.ask(IDSKE, { demands: 'RJ', on: '2024-01-01', asked: '2024-01-03' });
    expect(answer.nodes).toEqual({ rj: 'MET LISTED' });
    expect(answer.notices.rj).toContain('EXTENDED_BY_MEASURE');
    expect(answer.evidence.rj).toMatchObject([{ number: 'NL-2301', until: '2024-06-15' }]);
  });

  it('Taken back as never true, and still the answer of before when asked as known then', async () => {
    // R18, R1
    const { noloc } = registers();
    const world = await network.given(
      linked,
      noloc.delivers('2022-12-12', [idske()]),
      noloc.deliversChanges('2023-01-09', [longer]),
      noloc.deliversChanges('2023-07-03', []),
      noloc.deliversChanges('2023-07-10', [takenBack]),
    );
    const asking = { demands: 'RJ', on: '2023-07-01', asked: '2023-07-12' } as const;
    const now = await world.ask(IDSKE, asking);
    const then = await world.ask(IDSKE, { ...asking, knownAt: '2023-07-05' });
    expect(now.nodes).toEqual({ rj: 'NOT_MET EXPIRED' });
    expect(then.nodes).toEqual({ rj: 'MET LISTED' });
  });

  it('The register still calls her expired on the old day: that contradicts its own rule', async () => {
    // R18 leaves the measure in force, R11 says what follows.
    const { noloc } = registers();
    const world = await network.given(
      linked,
      noloc.delivers('2022-12-12', [idske()]),
      noloc.deliversChanges('2023-01-09', [longer]),
      noloc.delivers('2023-07-03', [idske({ status: 'expired' })]),
    );
    const asking = { demands: 'RJ', asked: '2023-07-05' } as const;
    const before = await world.ask(IDSKE, { ...asking, on: '2023-06-15' });
    const after = await world.ask(IDSKE, { ...asking, on: '2023-06-16' });
    expect(before.nodes).toEqual({ rj: 'MET LISTED' });
    expect(after.nodes).toEqual({ rj: 'UNDETERMINED CONTRADICTS_ITSELF' });
  });

  it('A measure that cannot be read holds the whole delivery up, and the answers name it', async () => {
    // R18, R36: rows without the measure that belongs to them are no whole delivery.
    const { noloc } = registers();
    const world = await network.given(
      linked,
      noloc.delivers('2022-12-12', [idske()]),
      noloc.deliversChanges('2023-01-09', [idske({ until: '2023-06-30' }), { ...longer, extendYears: 'een' }]),
    );
    const answer = await world.ask(IDSKE, { demands: 'RJ', on: '2023-01-08', asked: '2023-01-10' });
    expect(answer.evidence.rj).toMatchObject([{ until: '2023-06-15' }]);
    expect(answer.refusedSince.NOLOC).toEqual([2]);
  });
});
