import { describe, expect, it } from 'vitest';
import { connection, link, registers } from '../events.js';
import { bow, somebodyElse } from '../rows.js';
import { scenarioNetwork } from '../world.js';

const network = scenarioNetwork();
const KLIMROOS = { organisation: { kvkNumber: '99915001', name: 'De Klimroos' } };
const asking = (on: string, asked = on) => ({ demands: 'BOW', on, asked });

describe('when a list shows that somebody is not on it', () => {
  it('A fresh and complete list shows absence', async () => {
    // R15
    const { blikOpWerk } = registers();
    const world = await network.given(blikOpWerk.delivers('2026-03-02', [somebodyElse.blikOpWerk]));
    const answer = await world.ask(KLIMROOS, asking('2026-03-05'));
    expect(answer.nodes).toEqual({ bow: 'NOT_MET NOT_LISTED' });
    expect(answer.facts.BLIK_OP_WERK).toBe('NOT_LISTED');
  });

  it('Before the first list nobody is absent, and a list that is too old shows nobody absent today', async () => {
    // R15
    const { blikOpWerk } = registers();
    const world = await network.given(blikOpWerk.delivers('2026-03-02', [somebodyElse.blikOpWerk]));
    const before = await world.ask(KLIMROOS, asking('2026-03-01', '2026-03-05'));
    const late = await world.ask(KLIMROOS, asking('2026-04-02'));
    expect(before.nodes).toEqual({ bow: 'UNDETERMINED BEFORE_FIRST_LIST' });
    expect(late.nodes).toEqual({ bow: 'UNDETERMINED SOURCE_STALE' });
  });

  it('A later list shows who was absent before only where lists keep ended entries', async () => {
    // R15
    const lists = () => {
      const { blikOpWerk } = registers();
      return [
        blikOpWerk.delivers('2026-01-05', [somebodyElse.blikOpWerk]),
        blikOpWerk.delivers('2026-05-04', [somebodyElse.blikOpWerk]),
      ];
    };
    const keeping = await network.given(lists());
    const forgetting = await network.given(
      connection('blikOpWerk', { declarations: { wholeHistory: true, keepsEnded: false }, identifiesBy: 'kvkNumber' }),
      lists(),
    );
    expect((await keeping.ask(KLIMROOS, asking('2026-03-20', '2026-05-06'))).nodes).toEqual({
      bow: 'NOT_MET NOT_LISTED',
    });
    expect((await forgetting.ask(KLIMROOS, asking('2026-03-20', '2026-05-06'))).nodes).toEqual({
      bow: 'UNDETERMINED SOURCE_STALE',
    });
  });

  it('A list in which a number could not be read shows nobody absent until the next full list', async () => {
    // R15
    const { noloc } = registers();
    const unreadable = { ...somebodyElse.noloc, number: undefined };
    const world = await network.given(
      link('ids', 'Ids Haan', 'noloc', 'NL-1501'),
      noloc.delivers('2026-03-02', [somebodyElse.noloc, unreadable]),
      noloc.deliversChanges('2026-03-09', []),
      noloc.delivers('2026-03-16', [somebodyElse.noloc]),
    );
    const ask = async (knownAt: string) =>
      (await world.ask({ coach: { id: 'ids' } }, { demands: 'RJ', on: '2026-03-10', knownAt, asked: '2026-03-20' }))
        .nodes;
    expect(await ask('2026-03-12')).toEqual({ rj: 'UNDETERMINED LIST_INCOMPLETE' });
    expect(await ask('2026-03-18')).toEqual({ rj: 'NOT_MET NOT_LISTED' });
  });

  it('A row that cannot be read goes to quarantine, where an entry is neither missing nor ended', async () => {
    // R16
    const { blikOpWerk } = registers();
    const good = bow('99915001', 'De Klimroos', { from: '2022-01-01', until: '2027-12-31' });
    const world = await network.given(
      blikOpWerk.delivers('2026-03-02', [good]),
      blikOpWerk.delivers('2026-03-16', [{ ...good, until: '2021-12-31' }]),
    );
    const seen = await world.ask(KLIMROOS, asking('2026-03-02', '2026-03-18'));
    const after = await world.ask(KLIMROOS, asking('2026-03-17', '2026-03-18'));
    expect(seen.nodes).toEqual({ bow: 'MET LISTED' });
    expect(after.nodes).toEqual({ bow: 'UNDETERMINED ROW_IN_QUARANTINE' });
  });

  it('Equal rows count once, and rows that contradict each other all go to quarantine', async () => {
    // R16
    const { blikOpWerk } = registers();
    const row = bow('99915001', 'De Klimroos', { from: '2022-01-01', until: '2027-12-31' });
    const world = await network.given(
      blikOpWerk.delivers('2026-03-02', [row, row]),
      blikOpWerk.delivers('2026-03-16', [row, { ...row, until: '2026-12-31' }]),
    );
    expect((await world.ask(KLIMROOS, asking('2026-03-03', '2026-03-04'))).nodes).toEqual({ bow: 'MET LISTED' });
    expect((await world.ask(KLIMROOS, asking('2026-03-17', '2026-03-18'))).nodes).toEqual({
      bow: 'UNDETERMINED ROW_IN_QUARANTINE',
    });
  });
});
