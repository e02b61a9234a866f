import { describe, expect, it } from 'vitest';
import { compareDelivery, type EntryChange } from './compare.js';
import type { CredentialIdentity, Statement } from './credential.js';
import { type Day, day } from './day.js';
import type { BadRow, ReadRow } from './delivery-row.js';
import type { DeliveryKind } from './evidence.js';
import type { KnownEntry } from './history.js';

const TODAY = day('2026-03-02');

function statement(about: Partial<Statement> = {}): Statement {
  return {
    name: 'Lotte de Wit',
    kvkNumber: null,
    from: day('2022-01-01'),
    until: day('2026-12-31'),
    status: 'active',
    periods: [],
    services: null,
    procedure: 'none',
    successor: null,
    correction: false,
    excepted: false,
    attachmentKind: null,
    ...about,
  };
}

const identity = (key: string | null, number = 'NL-1'): CredentialIdentity => ({
  number,
  kind: 'registration',
  category: 'RJ',
  level: null,
  key,
});
const row = (line: number, key: string | null, about: Partial<Statement> = {}): ReadRow => ({
  line,
  identity: identity(key),
  action: 'STATED',
  statement: statement(about),
});
const bad = (number: string | null, key: string | null): BadRow => ({
  line: 9,
  number,
  identity: number === null ? null : identity(key, number),
  errors: [{ field: 'until', code: 'DATE_UNREADABLE', text: '', suggestion: null }],
});

/** What is known after a first full list with these rows. */
function knownAfter(rows: readonly ReadRow[]): readonly KnownEntry[] {
  return compareDelivery('full', TODAY, rows, [], []).changes.flatMap(({ entry, identity: of, change }) =>
    change.type === 'stated' ? [{ entry, identity: of, listing: 'listed' as const, statement: change.statement }] : [],
  );
}

function changesOf(
  kind: DeliveryKind,
  rows: readonly ReadRow[],
  known: readonly KnownEntry[],
  badRows: readonly BadRow[] = [],
  on: Day = TODAY,
): readonly string[] {
  return compareDelivery(kind, on, rows, badRows, known).changes.map(({ change }: EntryChange) => change.type);
}

describe('a delivery compared with what is known (R7, R10, R16)', () => {
  it('An unchanged row writes nothing', () => {
    const rows = [row(1, 'a')];
    expect(changesOf('full', rows, knownAfter(rows))).toEqual([]);
  });

  it('An entry that a full list leaves out is missing; a delta leaves it as it was', () => {
    const known = knownAfter([row(1, 'a')]);
    expect(changesOf('full', [], known)).toEqual(['missing']);
    expect(changesOf('delta', [], known)).toEqual([]);
  });

  it('Equal rows count once', () => {
    const { changes, counts } = compareDelivery('full', TODAY, [row(1, 'a'), row(2, 'a')], [], []);
    expect(changes).toHaveLength(1);
    expect(counts.repeated).toBe(1);
  });

  it('Rows that contradict each other all go to quarantine', () => {
    const rows = [row(1, 'a'), row(2, 'a', { until: day('2027-12-31') })];
    const { contradicting, changes } = compareDelivery('full', TODAY, rows, [], knownAfter([row(1, 'a')]));
    expect(contradicting).toHaveLength(2);
    expect(changes.map(({ change }) => change.type)).toEqual(['quarantined']);
  });

  it('Without a key rows whose days do not overlap are different credentials', () => {
    const known = knownAfter([row(1, null, { until: day('2023-12-31') }), row(2, null, { from: day('2024-01-01') })]);
    expect(new Set(known.map(({ entry }) => entry)).size).toBe(2);
  });

  it('Without a key a later row replaces the one that it overlaps', () => {
    const known = knownAfter([row(1, null)]);
    const { changes } = compareDelivery('full', TODAY, [row(1, null, { from: day('2025-01-01') })], [], known);
    expect(changes.map(({ entry }) => entry)).toEqual(known.map(({ entry }) => entry));
  });

  it('A bad row puts the entry it can be tied to in quarantine, and that entry is not missing', () => {
    expect(changesOf('full', [], knownAfter([row(1, 'a')]), [bad('NL-1', 'a')])).toEqual(['quarantined']);
  });

  it('A bad row keeps the KvK number that it gives, and what stands for one that no entry could be told of is never missing (R16)', () => {
    const of = { ...bad('NL-1', 'a'), kvkNumber: '99900011' };
    const { changes } = compareDelivery('full', TODAY, [], [of], []);
    expect(changes).toMatchObject([{ kvkNumber: '99900011', change: { type: 'quarantined', kvkNumber: '99900011' } }]);
    const untied = compareDelivery('full', TODAY, [], [{ ...bad('NL-2', 'a'), identity: null }], []).changes;
    const known = untied.map(
      ({ entry, identity: one }): KnownEntry => ({ entry, identity: one, listing: 'quarantine', statement: null }),
    );
    expect(changesOf('full', [], known)).toEqual([]);
  });

  it('What ends after it was found never to have been true carries nothing on', () => {
    const stated = row(1, 'a', { services: null, successor: 'NL-9' });
    const [known] = knownAfter([stated]);
    if (!known) throw new Error('nothing known');
    const ending = { from: 'unknown', until: 'unknown', name: null, status: 'endedOnRequest' } as const;
    const ended: ReadRow = { ...row(1, 'a', ending), action: 'ENDED' };
    const after = (listing: KnownEntry['listing']) =>
      compareDelivery('delta', TODAY, [ended], [], [{ ...known, listing }]).changes.map(({ change }) =>
        change.type === 'stated' ? [change.statement.name, change.statement.from, change.statement.successor] : [],
      );
    expect(after('listed')).toEqual([['Lotte de Wit', '2022-01-01', 'NL-9']]);
    expect(after('rectified')).toEqual([[null, 'unknown', null]]);
  });

  it('An end that is told anew takes the place of the earlier end and leaves the suspension; one without a day does not (R4)', () => {
    const suspended = { status: 'suspended', from: day('2026-02-01'), until: day('2026-02-10') } as const;
    const endedFrom = (from: Day) => ({ status: 'endedOnRequest', from, until: 'unknown' }) as const;
    const before = row(1, 'a', {
      status: 'endedOnRequest',
      until: day('2026-03-15'),
      periods: [suspended, endedFrom(day('2026-03-16'))],
    });
    const startsAfter = (statement: Partial<Statement>) => {
      const ended: ReadRow = { ...row(1, 'a', { ...statement, status: 'endedOnRequest' }), action: 'ENDED' };
      const { changes } = compareDelivery('delta', TODAY, [ended], [], knownAfter([before]));
      return changes.map(({ change }) => (change.type === 'stated' ? change.statement.periods.map((p) => p.from) : []));
    };
    expect(startsAfter({ until: day('2026-03-31'), periods: [endedFrom(day('2026-04-01'))] })).toEqual([
      ['2026-02-01', '2026-04-01'],
    ]);
    expect(startsAfter({ until: day('2026-03-15'), name: 'Lotte Smit' })).toEqual([['2026-02-01', '2026-03-16']]);
  });

  it('An end that is marked as a correction is one', () => {
    const ended: ReadRow = { ...row(1, 'a', { status: 'endedOnRequest', correction: true }), action: 'ENDED' };
    const { changes } = compareDelivery('delta', TODAY, [ended], [], knownAfter([row(1, 'a')]));
    expect(changes).toMatchObject([{ change: { type: 'stated', statement: { correction: true } } }]);
  });

  it('A delta that says the same of an end that is unknown, or past, says something; of one to come it does not', () => {
    const later = day('2027-06-01');
    const again = (until: Statement['until'], on: Day) =>
      changesOf('delta', [row(1, 'a', { until })], knownAfter([row(1, 'a', { until })]), [], on);
    expect(again('unknown', TODAY)).toEqual(['stated']);
    expect(again(day('2026-12-31'), later)).toEqual(['stated']);
    expect(again(day('2026-12-31'), TODAY)).toEqual([]);
    expect(again('open', later)).toEqual([]);
  });

  it('So does one whose KvK number could not be read, of an organisation that nothing else is known of (R15, R21)', () => {
    const unreadable = { field: 'kvkNumber', code: 'KVK_NUMBER_UNREADABLE', text: '', suggestion: null } as const;
    const of = (kind: CredentialIdentity['kind']): BadRow => ({
      line: 9,
      number: 'BOW-1',
      identity: { ...identity('a', 'BOW-1'), kind },
      errors: [unreadable],
    });
    const incomplete = (one: BadRow, known: readonly KnownEntry[] = []) =>
      compareDelivery('full', TODAY, [], [one], known).incomplete;
    expect([incomplete(of('keurmerk')), incomplete(of('registration'))]).toEqual([true, false]);
    const known = [{ entry: 'x', identity: of('keurmerk').identity ?? identity('a'), listing: 'listed' as const }];
    expect(incomplete(of('keurmerk'), [{ ...known[0], statement: statement() } as KnownEntry])).toBe(false);
  });

  it('A row whose number could not be read makes the list incomplete', () => {
    expect(compareDelivery('full', TODAY, [row(1, 'a')], [bad(null, null)], []).incomplete).toBe(true);
  });
});
