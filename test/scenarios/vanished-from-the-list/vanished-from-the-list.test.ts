import { describe, expect, it } from 'vitest';
import { link, registers } from '../events.js';
import { rj, somebodyElse } from '../rows.js';
import { scenarioNetwork } from '../world.js';

const network = scenarioNetwork();
const BEREND = { coach: { id: 'berend' } };
const linked = link('berend', 'Berend Kuiper', 'noloc', 'NL-3101');
const berend = (about = {}) => rj('NL-3101', 'Berend Kuiper', { from: '2023-01-01', until: '2026-12-31', ...about });
const ask = { demands: 'RJ', asked: '2026-05-06' };

describe('an entry vanished from the list without a reason (case 31)', () => {
  it('Up to the last list that had it as stated; after that nobody knows', async () => {
    // R10
    const { noloc } = registers();
    const world = await network.given(
      linked,
      noloc.delivers('2026-04-01', [berend(), somebodyElse.noloc]),
      noloc.delivers('2026-05-01', [somebodyElse.noloc]),
    );
    expect((await world.ask(BEREND, { ...ask, on: '2026-04-01' })).nodes).toEqual({ rj: 'MET LISTED' });
    expect((await world.ask(BEREND, { ...ask, on: '2026-04-02' })).nodes).toEqual({
      rj: 'UNDETERMINED MISSING_FROM_LAST_DELIVERY',
    });
  });

  it('A silent delta cures nothing; the entry’s return does', async () => {
    // R7, R10
    const { noloc } = registers();
    const world = await network.given(
      linked,
      noloc.delivers('2026-04-01', [berend(), somebodyElse.noloc]),
      noloc.delivers('2026-04-15', [somebodyElse.noloc]),
      noloc.deliversChanges('2026-04-22', []),
      noloc.delivers('2026-05-01', [berend(), somebodyElse.noloc]),
    );
    const silent = await world.ask(BEREND, { ...ask, on: '2026-04-20', knownAt: '2026-04-25' });
    const returned = await world.ask(BEREND, { ...ask, on: '2026-04-20' });
    expect(silent.nodes).toEqual({ rj: 'UNDETERMINED MISSING_FROM_LAST_DELIVERY' });
    expect(returned.nodes).toEqual({ rj: 'MET LISTED' });
  });

  it('Not met once the register confirms an end', async () => {
    // R10: a stated end explains why an entry is no longer listed.
    const { noloc } = registers();
    const world = await network.given(
      linked,
      noloc.delivers('2026-04-01', [berend(), somebodyElse.noloc]),
      noloc.delivers('2026-04-15', [somebodyElse.noloc]),
      noloc.deliversChanges('2026-05-01', [berend({ action: 'ENDED', until: '2026-04-10', status: 'expired' })]),
    );
    expect((await world.ask(BEREND, { ...ask, on: '2026-04-10' })).nodes).toEqual({ rj: 'MET LISTED' });
    expect((await world.ask(BEREND, { ...ask, on: '2026-04-11' })).nodes).toEqual({ rj: 'NOT_MET EXPIRED' });
  });

  it('A renewal under the same number takes the place of the entry that is missing', async () => {
    // R10
    const { noloc } = registers();
    const world = await network.given(
      linked,
      noloc.delivers('2026-03-20', [berend({ until: '2026-03-31' })]),
      noloc.delivers('2026-04-02', [berend({ key: 'second', from: '2026-04-01', until: '2030-03-31' })]),
    );
    expect((await world.ask(BEREND, { ...ask, on: '2026-04-01' })).nodes).toEqual({ rj: 'MET LISTED' });
    expect((await world.ask(BEREND, { ...ask, on: '2026-03-20' })).nodes).toEqual({ rj: 'MET LISTED' });
  });
});
