import { describe, expect, test } from 'vitest';
import { confirmedLink, evidenceOf, statedEntry, subjectOf } from '../test/small-evidence.js';
import { at, FENNA, judgingOf } from '../test/small-judging.js';
import type { Statement } from './credential.js';
import { type Day, day } from './day.js';
import { type CoachLink, EMPTY_DIRECTORY } from './directory.js';
import type { EntryEvidence, Evidence } from './evidence.js';
import {
  coachesLinkedTo,
  directoryIdsOf,
  entriesOfAnother,
  identifyCoach,
  namesOf,
  recordKeysOf,
  sourceIssue,
  subjectIn,
} from './identity.js';
import type { Judging } from './judging.js';

const [FIRST, LAST] = [day('2025-01-06'), day('2026-03-02')];
const entry = (stated: Partial<Statement> = {}, about: Partial<EntryEvidence> = {}): EntryEvidence =>
  statedEntry(
    { number: 'N-1', kind: 'registration', ...about },
    { name: 'Fenna de Wit', from: day('2024-01-01'), until: 'open', ...stated },
    FIRST,
    LAST,
  );
const noloc = (...entries: readonly EntryEvidence[]): Evidence =>
  evidenceOf('noloc', [FIRST, LAST], [subjectOf('number', 'N-1', entries)]);
const nvs = evidenceOf('nvs', [FIRST, LAST], []);
const typed = (name: string, number = 'N-1') => ({ by: 'number', source: 'noloc', number, name }) as const;
const linked = (links: readonly CoachLink[], evidence: readonly Evidence[], more: Partial<Judging> = {}) =>
  judgingOf({}, evidence, { directory: { ...EMPTY_DIRECTORY, coachLinks: links }, ...more });
const link = confirmedLink('fenna', 'Fenna de Wit', 'noloc', 'N-1');
const issueOf = (name: string, entries: readonly EntryEvidence[], on: Day = day('2026-03-05')) =>
  identifyCoach(typed(name), 'noloc', linked([], [noloc(...entries)], { on })).issue?.reason ?? null;
const noticesOf = (name: string, ...entries: readonly EntryEvidence[]) =>
  identifyCoach(typed(name), 'noloc', linked([], [noloc(...entries)])).notices;

describe('a number that somebody types with a name (R19)', () => {
  test('It counts when the name agrees; another name, an uncertain one and an unlisted number each have their reason.', () => {
    expect(issueOf('Fenna de Wit', [entry()])).toBeNull();
    expect(issueOf('Karel Bos', [entry()])).toBe('NAME_DIFFERS');
    expect(issueOf('Fenna Wit', [entry()])).toBe('NAME_UNCERTAIN');
    expect(issueOf('Fenna de Wit', [entry({ name: null })])).toBe('NAME_UNCERTAIN');
    expect(issueOf('Fenna de Wit', [])).toBe('NUMBER_NOT_LISTED');
    expect(issueOf('Fenna de Wit', [entry({}, { rectified: true })])).toBe('NUMBER_NOT_LISTED');
    const unread = { ...entry({}, { closedBy: 'quarantine' }), versions: [] };
    expect(issueOf('Fenna de Wit', [unread])).toBe('ROW_IN_QUARANTINE');
  });

  test('A source that says nothing, or an answer about other numbers, confirms nobody.', () => {
    const of = (evidence: readonly Evidence[], more: Partial<Judging> = {}) =>
      identifyCoach(typed('Fenna de Wit'), 'noloc', linked([], evidence, more)).issue?.reason;
    expect(of([])).toBe('SOURCE_UNREACHABLE');
    expect(of([], { evidence: new Map([['noloc', 'unreachable']]) })).toBe('SOURCE_UNREACHABLE');
    expect(of([{ ...noloc(), connected: false }])).toBe('NOT_CONNECTED');
    expect(of([{ ...noloc(), deliveries: [] }])).toBe('NOTHING_DELIVERED_YET');
    expect(of([evidenceOf('noloc', [FIRST], [])])).toBe('SOURCE_UNREACHABLE');
    const erased = (...entries: readonly EntryEvidence[]): Evidence => ({
      ...noloc(),
      subjects: [{ ...subjectOf('number', 'N-1', entries), state: 'erased' }],
    });
    expect(of([erased()])).toBe('NO_LONGER_HELD');
    expect(of([erased(entry())])).toBeUndefined();
    expect(of([erased(entry({ name: 'Karel Bos' }))])).toBe('NO_LONGER_HELD');
    expect(sourceIssue(undefined)?.reason).toBe('SOURCE_UNREACHABLE');
    expect(sourceIssue(noloc())).toBeNull();
  });

  test('The entry that covers the day is compared; where none does the nearest, of two the later.', () => {
    const old = entry({ name: 'Karel Bos', from: day('2020-01-01'), until: day('2021-12-31') }, { key: 'old' });
    const next = entry({ name: 'Fenna de Wit', from: day('2022-03-01'), until: day('2023-12-31') }, { key: 'next' });
    expect(issueOf('Karel Bos', [old, next], day('2021-12-31'))).toBeNull();
    expect(issueOf('Karel Bos', [old, next], day('2022-03-01'))).toBe('NAME_DIFFERS');
    expect(issueOf('Karel Bos', [old, next], day('2022-01-29'))).toBeNull();
    expect(issueOf('Karel Bos', [old, next], day('2022-01-30'))).toBe('NAME_DIFFERS');
    expect(issueOf('Fenna de Wit', [next, old], day('2022-01-30'))).toBeNull();
    expect(issueOf('Fenna de Wit', [old, next], day('2030-01-01'))).toBeNull();
    expect(issueOf('Karel Bos', [old, next], day('2019-01-01'))).toBeNull();
    const both = entry({ name: 'Fenna de Wit', from: 'unknown' }, { key: 'both' });
    expect(issueOf('Fenna de Wit', [old, both], day('2021-01-01'))).toBeNull();
    expect(issueOf('Karel Bos', [old, both], day('2021-01-01'))).toBeNull();
  });

  test('A name of an earlier version still agrees, and a partner name on one side only; both are told.', () => {
    const [before] = entry({ name: 'Fenna Bakker' }).versions;
    const [after] = entry().versions;
    const married = { ...entry(), versions: before && after ? [before, { ...after, sequence: 2 }] : [] };
    expect(noticesOf('Fenna Bakker', married)).toEqual(['NAME_IS_AN_EARLIER_ONE']);
    expect(noticesOf('Fenna de Wit', married)).toEqual([]);
    expect(noticesOf('Fenna de Wit-Bakker', entry())).toEqual(['PARTNER_NAME_LEFT_OUT', 'NAME_VARIANT']);
    expect(issueOf('Fenna de Wit', [entry({ name: 'Fenna de Wit-Bakker' })])).toBe('NAME_UNCERTAIN');
    expect(noticesOf('Fenna de Wit', entry())).toEqual([]);
  });

  test('A linked number is that coach, with all links; linked to two it is ambiguous.', () => {
    const [second, elsewhere] = [
      confirmedLink('fenna', 'Fenna de Wit', 'noloc', 'N-2'),
      confirmedLink('fenna', 'Fenna de Wit', 'nvs', 'V-1'),
    ];
    const judging = linked([link, second, elsewhere], [noloc(entry()), nvs]);
    const own = identifyCoach(typed('F. de Wit'), 'noloc', judging);
    expect(own.confirmed.map(({ number, linkedAt }) => [number, linkedAt === null])).toEqual([
      ['N-1', true],
      ['N-2', false],
    ]);
    expect(own.confirmed[0]?.knownNames).toEqual(expect.arrayContaining(['F. de Wit', 'Fenna de Wit']));
    expect(identifyCoach(typed('Fenna de Wit'), 'nvs', judging).confirmed.map(({ number }) => number)).toEqual(['V-1']);
    expect(identifyCoach(typed('Karel Bos'), 'nvs', judging).issue?.reason).toBe('NAME_DIFFERS');
    const alone = linked([], [noloc(entry()), nvs]);
    expect(identifyCoach(typed('Karel Bos'), 'nvs', alone).issue?.reason).toBe('NO_CONFIRMED_LINK');
    expect(identifyCoach(typed('Fenna de Wit'), 'nvs', alone).issue?.reason).toBe('NO_CONFIRMED_LINK');
    const two = linked([link, { ...link, coach: 'other' }], [noloc(entry())]);
    expect(identifyCoach(typed('Fenna de Wit'), 'noloc', two).issue?.reason).toBe('SUBJECT_AMBIGUOUS');
    expect(coachesLinkedTo('noloc', 'N-1', two)).toEqual(['fenna', 'other']);
  });

  test('A proposed number that was typed is no proposal any more.', () => {
    const proposals = ['N-1', 'N-3'].map((number) => ({ ...link, number, state: 'proposed' as const }));
    const judging = linked([link, ...proposals], [noloc(entry())]);
    expect(identifyCoach(typed('Fenna de Wit'), 'noloc', judging).proposed).toEqual(['N-3']);
  });
});

describe('a coach of the directory (R19, R20, R37)', () => {
  test('Numbers count on the days of their link, or for an exclusion on any day (R27).', () => {
    const past = { ...link, from: day('2024-01-01'), until: day('2025-12-31') };
    expect(identifyCoach(FENNA, 'noloc', linked([past], [])).issue).toMatchObject({
      reason: 'NO_CONFIRMED_LINK',
      beneath: [],
    });
    expect(identifyCoach(FENNA, 'noloc', linked([past], []), { anyDay: true }).confirmed).toHaveLength(1);
    expect(identifyCoach(FENNA, 'noloc', linked([past], [], { on: day('2025-12-31') })).issue).toBeNull();
    expect(identifyCoach(FENNA, 'nvs', linked([link], [])).confirmed).toEqual([]);
    const twice = identifyCoach(FENNA, 'noloc', linked([link, { ...link, recordedAt: link.recordedAt + 1 }], []));
    expect(twice.confirmed).toEqual([{ number: 'N-1', knownNames: ['Fenna de Wit'], linkedAt: link.recordedAt + 1 }]);
  });

  test('A proposal confirms nothing, and says that it is there.', () => {
    const proposal = { ...link, state: 'proposed' as const };
    const identity = identifyCoach(FENNA, 'noloc', linked([proposal, proposal], []));
    expect(identity).toMatchObject({
      confirmed: [],
      proposed: ['N-1'],
      issue: { reason: 'NO_CONFIRMED_LINK', beneath: ['CANDIDATE_OPEN'] },
    });
    expect(identifyCoach(FENNA, 'noloc', linked([proposal, link], [])).proposed).toEqual([]);
  });

  test('Who was erased is no longer held; a name alone is nobody.', () => {
    const judging = linked([link], []);
    const erased = { ...judging, directory: { ...judging.directory, erasedCoaches: ['fenna'] } };
    expect(identifyCoach(FENNA, 'noloc', erased).issue?.reason).toBe('NO_LONGER_HELD');
    expect(identifyCoach({ by: 'name', name: 'Fenna de Wit' }, 'noloc', judging).issue?.reason).toBe(
      'SUBJECT_AMBIGUOUS',
    );
  });

  test('Records name a coach by id, by a linked number, or by the number typed with an agreeing name.', () => {
    const judging = linked([link], [noloc(entry())]);
    expect(recordKeysOf(FENNA, judging)).toEqual(['fenna', 'noloc:N-1']);
    expect(recordKeysOf(typed('Fenna de Wit'), judging)).toEqual(['fenna', 'noloc:N-1']);
    expect(recordKeysOf(typed('Karel Bos'), judging)).toEqual([]);
    expect(recordKeysOf(typed('Fenna de Wit'), linked([], [noloc(entry())]))).toEqual(['noloc:N-1']);
    expect(recordKeysOf({ by: 'name', name: 'Fenna de Wit' }, judging)).toEqual([]);
    expect(recordKeysOf(FENNA, linked([{ ...link, until: day('2025-12-31') }], []))).toEqual(['fenna']);
    expect(recordKeysOf(FENNA, linked([{ ...link, state: 'proposed' }], []))).toEqual(['fenna']);
    expect(directoryIdsOf(typed('Karel Bos'), judging)).toEqual([]);
    expect(directoryIdsOf(typed('Fenna de Wit'), judging)).toEqual(['fenna']);
  });

  test('What was asked, or reached, is found by its kind and value.', () => {
    const reached = { ...noloc(entry()), reached: [subjectOf('kvkNumber', '99900101', [])] };
    expect(subjectIn(reached, 'number', 'N-1')?.entries).toHaveLength(1);
    expect(subjectIn(reached, 'kvkNumber', '99900101')?.value).toBe('99900101');
    expect(subjectIn(reached, 'kvkNumber', 'N-1')).toBeNull();
    expect(subjectIn(reached, 'number', 'N-9')).toBeNull();
  });
});

describe('numbers are given out again (R19)', () => {
  const known = (names: readonly string[], linkedAt: number | null) => ({ number: 'N-1', knownNames: names, linkedAt });
  const own = entry({}, { key: 'own' });
  const stranger = entry({ name: 'Karel Bos', from: day('2025-06-01') }, { key: 'stranger' });
  const recordedAt = (one: EntryEvidence, moment: number): EntryEvidence => ({
    ...one,
    versions: one.versions.map((version) => ({ ...version, recordTime: moment })),
  });

  test('An entry under a name that is unknown for the coach is another’s; one without a name is nobody’s.', () => {
    expect([...entriesOfAnother([own, stranger], known(['Fenna de Wit'], null))]).toEqual([stranger]);
    expect(entriesOfAnother([own, entry({ name: null })], known(['Fenna de Wit'], null)).size).toBe(0);
    expect(namesOf(entry({ name: null }))).toEqual([]);
  });

  test('Names that an agreeing entry carried are known from its first day on.', () => {
    const [before] = own.versions;
    const married = {
      ...own,
      versions: before ? [before, { ...before, stated: { ...before.stated, name: 'Fenna Bakker' } }] : [],
    };
    const later = entry({ name: 'Fenna Bakker', from: day('2025-06-01') }, { key: 'later' });
    expect(entriesOfAnother([later, married], known(['Fenna de Wit'], null)).size).toBe(0);
    expect(entriesOfAnother([later, own], known(['Fenna de Wit'], null)).size).toBe(1);
  });

  test('A link confirmed when they stood there already was confirmed for them, unless another’s stands there too.', () => {
    const moment = at('2026-01-05');
    const there = recordedAt(stranger, moment);
    expect(entriesOfAnother([there], known(['Fenna de Wit'], moment)).size).toBe(0);
    expect(entriesOfAnother([there], known(['Fenna de Wit'], moment - 1)).size).toBe(1);
    expect(entriesOfAnother([there], known(['Fenna de Wit'], null)).size).toBe(1);
    expect(entriesOfAnother([there, recordedAt(own, moment)], known(['Fenna de Wit'], moment)).size).toBe(1);
    const third = recordedAt(entry({ name: 'Jan Smit' }, { key: 'third' }), moment);
    expect(entriesOfAnother([there, third], known(['Fenna de Wit'], moment)).size).toBe(2);
    const again = recordedAt(entry({ name: 'K. Bos', from: day('2025-09-01') }, { key: 'again' }), moment);
    expect(entriesOfAnother([there, again], known(['Fenna de Wit'], moment)).size).toBe(0);
    expect(entriesOfAnother([there, recordedAt(again, moment + 1)], known(['Fenna de Wit'], moment)).size).toBe(2);
  });
});
