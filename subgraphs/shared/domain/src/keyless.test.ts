import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isShort, runs } from '../test/runs.config.js';
import { compareDelivery, compareNumber, entryIdOf } from './compare.js';
import type { CredentialIdentity, Statement } from './credential.js';
import { addDays, type Day, day } from './day.js';
import type { ReadRow } from './delivery-row.js';
import type { KnownEntry } from './history.js';
import { credentialsWithoutKey } from './keyless.js';

const FIRST = day('2020-01-01');
const TODAY = day('2026-03-02');
const IDENTITY: CredentialIdentity = { number: '0417', kind: 'registration', category: null, level: null, key: null };

function statement(from: Day | 'unknown', until: Statement['until'], services: Statement['services']): Statement {
  return {
    name: 'Fenna de Wit',
    kvkNumber: null,
    from,
    until,
    status: 'active',
    periods: [],
    services,
    procedure: 'none',
    successor: null,
    correction: false,
    excepted: false,
    attachmentKind: null,
  };
}

const said = fc
  .record({
    start: fc.integer({ min: 0, max: 12 }),
    length: fc.option(fc.integer({ min: 0, max: 5 })),
    known: fc.boolean(),
    services: fc.oneof(
      fc.constant('unknown' as const),
      fc.subarray(['jobcoaching', 'loopbaan', 'reintegratie'], { minLength: 1 }),
    ),
  })
  .map(({ start, length, known, services }) => {
    const from = addDays(FIRST, start);
    return statement(known ? from : 'unknown', length === null ? 'open' : addDays(from, length), services);
  });

const list = fc
  .array(said, { maxLength: 14 })
  .map((statements): readonly ReadRow[] =>
    statements.map((one, index) => ({ line: index + 1, identity: IDENTITY, action: 'STATED', statement: one })),
  );

/** R16 said again, each row with each. */
function overlap(a: Statement, b: Statement): boolean {
  const start = ({ from }: Statement) => (from === 'unknown' ? '' : from);
  const end = ({ until }: Statement) => (until === 'open' || until === 'unknown' ? '9999' : until);
  const [ours, theirs] = [a.services, b.services];
  const services =
    !Array.isArray(ours) ||
    !Array.isArray(theirs) ||
    ours.some((service) => theirs.includes(service)) ||
    (a.from === b.from && a.until === b.until);
  return services && start(a) <= end(b) && start(b) <= end(a);
}

function slowly(rows: readonly ReadRow[]): readonly (readonly number[])[] {
  let clusters: ReadRow[][] = [];
  for (const row of rows) {
    const joined = clusters.filter((cluster) => cluster.some((other) => overlap(row.statement, other.statement)));
    clusters = [...clusters.filter((cluster) => !joined.includes(cluster)), [row, ...joined.flat()]];
  }
  return linesOf(clusters);
}

function linesOf(clusters: readonly (readonly ReadRow[])[]): readonly (readonly number[])[] {
  const lines = clusters.map((cluster) => cluster.map((row) => row.line).toSorted((a, b) => a - b));
  return lines.toSorted((a, b) => (a[0] ?? 0) - (b[0] ?? 0));
}

test('Rows without a key are one credential where their days and services overlap, directly or by way of others (R16).', () => {
  fc.assert(
    fc.property(list, (rows) => {
      expect(linesOf(credentialsWithoutKey(rows))).toEqual(slowly(rows));
    }),
    { numRuns: runs(2_000) },
  );
});

function knownAfter(rows: readonly ReadRow[], before: readonly KnownEntry[]): readonly KnownEntry[] {
  const known = new Map(before.map((entry) => [entry.entry, entry]));
  const listing = { stated: 'listed', missing: 'missing', quarantined: 'quarantine', rectified: 'rectified' } as const;
  for (const { entry, identity, change } of compareDelivery('full', TODAY, rows, [], before).changes) {
    const stated = change.type === 'stated' ? change.statement : (known.get(entry)?.statement ?? null);
    known.set(entry, { entry, identity, listing: listing[change.type], statement: stated });
  }
  return [...known.values()].toSorted((a, b) => (a.entry < b.entry ? -1 : 1));
}

test('The same rows without keys again change nothing, in whatever order they stand, whatever was known before.', () => {
  fc.assert(
    fc.property(list, list, fc.boolean(), (earlier, rows, isReversed) => {
      const known = knownAfter(rows, knownAfter(earlier, []));
      const again = isReversed ? rows.toReversed() : rows;
      const { changes } = compareDelivery('full', TODAY, again, [], known);
      expect(changes).toEqual([]);
    }),
    { numRuns: runs(1_000) },
  );
});

test.skipIf(isShort)('A hundred thousand rows without a key under one number are compared in seconds.', () => {
  const services = ['jobcoaching', 'loopbaan', 'reintegratie'];
  const rows = Array.from({ length: 100_000 }, (_, index): ReadRow => {
    const from = addDays(FIRST, index);
    return {
      line: index + 1,
      identity: IDENTITY,
      action: 'STATED',
      statement: statement(from, from, [services[index % 3] ?? '']),
    };
  });
  const known = rows.map(({ statement: stated }, serial) => {
    return { entry: entryIdOf(IDENTITY, serial), identity: IDENTITY, listing: 'listed' as const, statement: stated };
  });
  const moved = rows.map((row) => ({ ...row, statement: { ...row.statement, name: 'F. de Wit' } }));
  const begun = performance.now();
  const first = compareNumber('full', TODAY, { number: '0417', rows, bad: [], known: [] });
  const second = compareNumber('full', TODAY, { number: '0417', rows: moved, bad: [], known });
  expect(first.counts.added).toBe(100_000);
  expect(second.counts.changed).toBe(100_000);
  // Compared each with each they would take hours.
  expect(performance.now() - begun).toBeLessThan(20_000);
});
