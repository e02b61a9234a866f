import { expect, test } from 'vitest';
import {
  BRAKE_REASONS,
  BrakeTally,
  brakeReasons,
  DEFAULT_BAD_ROW_LIMIT,
  DEFAULT_BRAKE,
  hasTooManyBadRows,
} from './brake.js';
import { compareDelivery, entryIdOf } from './compare.js';
import type { CredentialIdentity, Statement } from './credential.js';
import type { Day } from './day.js';
import type { ReadRow } from './delivery-row.js';
import type { KnownEntry } from './history.js';

const TODAY = '2026-11-16' as Day;

function identity(serial: number): CredentialIdentity {
  return { number: `NL-${serial}`, kind: 'registration', category: 'RJ', level: null, key: 'a' };
}

function statement(serial: number, more: Partial<Statement> = {}): Statement {
  return {
    name: `Coach ${serial}`,
    kvkNumber: null,
    from: '2024-01-01' as Day,
    until: '2027-12-31' as Day,
    status: 'active',
    periods: [],
    services: null,
    procedure: 'none',
    successor: null,
    correction: false,
    excepted: false,
    attachmentKind: null,
    ...more,
  };
}

const LIST = Array.from({ length: 100 }, (_, serial) => serial);

const known: readonly KnownEntry[] = LIST.map((serial) => ({
  entry: entryIdOf(identity(serial), 0),
  identity: identity(serial),
  listing: 'listed',
  statement: statement(serial),
}));

function rows(
  serials: readonly number[],
  more: (serial: number) => Partial<Statement> = () => ({}),
): readonly ReadRow[] {
  return serials.map((serial) => ({
    line: serial + 1,
    identity: identity(serial),
    action: 'STATED',
    statement: statement(serial, more(serial)),
  }));
}

function reasons(list: readonly ReadRow[], before: readonly KnownEntry[] = known): readonly string[] {
  const tally = new BrakeTally();
  tally.add(compareDelivery('full', TODAY, list, [], before).changes, before);
  return brakeReasons(tally.counts(), list.length, DEFAULT_BRAKE);
}

test('An unchanged list is not held, in whatever order its rows stand.', () => {
  expect(reasons(rows(LIST))).toEqual([]);
  expect(reasons(rows(LIST).toReversed())).toEqual([]);
});

test('An empty list revokes nobody: it is held.', () => {
  expect(reasons([])).toEqual(['LIST_EMPTY', 'TOO_MANY_DROPPED']);
});

test('A truncated list is held.', () => {
  expect(reasons(rows(LIST.slice(0, 60)))).toEqual(['TOO_MANY_DROPPED']);
});

test('A list in which every row stands twice is not held: equal rows count once.', () => {
  expect(reasons([...rows(LIST), ...rows(LIST)])).toEqual([]);
});

test('A list in which the names moved up one row is held.', () => {
  expect(reasons(rows(LIST, (serial) => ({ name: `Coach ${serial + 1}` })))).toEqual(['TOO_MANY_CHANGED']);
});

test('A list that withdraws a third of all at once is held.', () => {
  const withdrawn = (serial: number) => (serial % 3 === 0 ? { status: 'withdrawn' as const } : {});
  expect(reasons(rows(LIST, withdrawn))).toEqual(['TOO_MANY_ENDED']);
});

test('Certificates that ran out by their own last day are no reason to hold a list.', () => {
  const expired = (serial: number) => (serial % 3 === 0 ? { status: 'expired' as const } : {});
  expect(reasons(rows(LIST, expired))).toEqual([]);
});

test('A small office may change one entry of three.', () => {
  expect(reasons(rows([0, 1]), known.slice(0, 3))).toEqual([]);
});

test('A first list has nothing to be compared with.', () => {
  expect(reasons(rows(LIST), [])).toEqual([]);
  expect(BRAKE_REASONS).toContain('BY_HAND');
});

test('One bad row in a short list is no reason to refuse the list; a tenth of a long one is.', () => {
  expect(hasTooManyBadRows(1, 3, DEFAULT_BAD_ROW_LIMIT)).toBe(false);
  expect(hasTooManyBadRows(100, 1_000, DEFAULT_BAD_ROW_LIMIT)).toBe(false);
  expect(hasTooManyBadRows(101, 1_000, DEFAULT_BAD_ROW_LIMIT)).toBe(true);
});
