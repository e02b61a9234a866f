import { describe, expect, test } from 'vitest';
import { evidenceOf, statedEntry, subjectOf } from '../test/small-evidence.js';
import { at, FENNA, judgingOf, YOUSSEF } from '../test/small-judging.js';
import { day } from './day.js';
import { EMPTY_DIRECTORY, type OrganisationLink } from './directory.js';
import type { EntryEvidence, Evidence } from './evidence.js';
import { type Fact, factsFor } from './facts.js';
import type { Judging } from './judging.js';

const [FIRST, LAST, KVK] = [day('2025-01-06'), day('2026-03-02'), '99900101'];
const entry = (number: string, about: Partial<EntryEvidence> = {}, last = LAST): EntryEvidence =>
  statedEntry({ number, kind: 'registration', ...about }, { name: 'Fenna de Wit', from: FIRST }, FIRST, last);
const noloc = (entries: readonly EntryEvidence[], about: Partial<Evidence> = {}): Evidence => ({
  ...evidenceOf('noloc', [FIRST, LAST], [subjectOf('number', 'N-1', entries)]),
  ...about,
});
const told = ({ state, reason, entries }: Fact) => [state, reason, entries.length];
const ofFenna = (evidence: readonly Evidence[], more: Partial<Judging> = {}) =>
  factsFor(judgingOf({ noloc: 'N-1' }, evidence, more)).map(told);

describe('what a source says, without any demand', () => {
  test('Listed with its entries, or not listed; what never was true, or only attaches, is no entry.', () => {
    expect(ofFenna([noloc([entry('N-1')])])).toEqual([['LISTED', null, 1]]);
    expect(ofFenna([noloc([])])).toEqual([['NOT_LISTED', null, 0]]);
    expect(ofFenna([noloc([entry('N-1', { rectified: true })])])).toEqual([['NOT_LISTED', null, 0]]);
    expect(ofFenna([noloc([entry('N-1', { kind: 'attachment' })])])).toEqual([['NOT_LISTED', null, 0]]);
    expect(ofFenna([noloc([{ ...entry('N-1'), versions: [] }])])).toEqual([['NOT_LISTED', null, 0]]);
  });

  test('Nothing can be said where it is too old, out of reach, not connected, or has nothing delivered (R12, R17).', () => {
    const old = { ...noloc([entry('N-1')]), deliveries: evidenceOf('noloc', [day('2026-01-05')], []).deliveries };
    expect(ofFenna([old])).toEqual([['STALE', 'SOURCE_STALE', 1]]);
    const unreachable = { evidence: new Map([['noloc', 'unreachable']] as const) };
    expect(ofFenna([], unreachable)).toEqual([['UNREACHABLE', 'SOURCE_UNREACHABLE', 0]]);
    expect(ofFenna([noloc([], { connected: false })])).toEqual([['NOT_CONNECTED', 'NOT_CONNECTED', 0]]);
    expect(ofFenna([noloc([], { deliveries: [] })])).toEqual([['NOTHING_DELIVERED', 'NOTHING_DELIVERED_YET', 0]]);
  });

  test('A coach who is not linked is unknown to it; where it said nothing yet that is still what is told (R20).', () => {
    const stranger = { subject: { organisation: null, coaches: [YOUSSEF] } };
    expect(ofFenna([noloc([])], stranger)).toEqual([['NO_CONFIRMED_LINK', 'NO_CONFIRMED_LINK', 0]]);
    expect(ofFenna([noloc([], { deliveries: [] })], stranger)).toEqual([['NO_CONFIRMED_LINK', 'NO_CONFIRMED_LINK', 0]]);
    expect(ofFenna([noloc([], { connected: false })], stranger)).toEqual([['NOT_CONNECTED', 'NOT_CONNECTED', 0]]);
    const named = { subject: { organisation: null, coaches: [{ by: 'name', name: 'Fenna de Wit' } as const] } };
    expect(ofFenna([noloc([])], named)).toEqual([['UNCERTAIN', 'SUBJECT_AMBIGUOUS', 0]]);
  });

  test('What was erased is told, unless something else stands there; a list that was read badly shows nobody absent (R15, R37).', () => {
    const erased = (entries: readonly EntryEvidence[]) => [
      noloc([], { subjects: [{ ...subjectOf('number', 'N-1', entries), state: 'erased' as const }] }),
    ];
    expect(ofFenna(erased([]))).toEqual([['UNCERTAIN', 'NO_LONGER_HELD', 0]]);
    expect(ofFenna(erased([entry('N-1')]))).toEqual([['LISTED', null, 1]]);
    const incomplete = noloc([]).deliveries.map((delivery) => ({ ...delivery, incomplete: true }));
    expect(ofFenna([noloc([], { deliveries: incomplete })])).toEqual([['UNCERTAIN', 'LIST_INCOMPLETE', 0]]);
    expect(ofFenna([noloc([])], { on: day('2024-01-01') })).toEqual([['UNCERTAIN', 'BEFORE_FIRST_LIST', 0]]);
    const keepsNothing = { declarations: { wholeHistory: true, keepsEnded: false } };
    expect(ofFenna([noloc([], keepsNothing)], { on: day('2025-06-01') })).toEqual([['STALE', 'SOURCE_STALE', 0]]);
  });

  test('Of each coach once, and of the organisation, in the order of the sources asked.', () => {
    const firm = { kvkNumber: KVK, name: null, repaired: false };
    const blik = evidenceOf('blikOpWerk', [FIRST, LAST], [subjectOf('kvkNumber', KVK, [])]);
    const subject = { organisation: firm, coaches: [FENNA, YOUSSEF, FENNA] };
    const facts = factsFor(judgingOf({ noloc: 'N-1' }, [blik, noloc([entry('N-1')])], { subject }));
    expect(facts.map(({ source, coach, state }) => [source, coach, state])).toEqual([
      ['blikOpWerk', null, 'NOT_LISTED'],
      ['noloc', FENNA, 'LISTED'],
      ['noloc', YOUSSEF, 'NO_CONFIRMED_LINK'],
    ]);
    expect(factsFor(judgingOf({}, [blik]))).toEqual([]);
  });
});

describe('an organisation in a list without KvK numbers (R21)', () => {
  const link: OrganisationLink = {
    kvkNumber: KVK,
    source: 'oval',
    number: 'O-1',
    state: 'confirmed',
    from: day('2026-01-01'),
    until: day('2026-06-30'),
    recordedAt: at('2026-01-05'),
  };
  const oval: Evidence = {
    ...evidenceOf('oval', [FIRST, LAST], [subjectOf('number', 'O-1', [entry('O-1', { kind: 'keurmerk' })])]),
    identifiesBy: 'number',
  };
  const facts = (links: readonly OrganisationLink[], on = day('2026-03-05')) =>
    factsFor(
      judgingOf({}, [oval], {
        on,
        subject: { organisation: { kvkNumber: KVK, name: null, repaired: false }, coaches: [] },
        directory: { ...EMPTY_DIRECTORY, organisationLinks: links },
      }),
    ).map(told);

  test('Is found by a confirmed link, on the days of that link.', () => {
    expect(facts([link])).toEqual([['LISTED', null, 1]]);
    expect(facts([])).toEqual([['NO_CONFIRMED_LINK', 'NO_CONFIRMED_LINK', 0]]);
    for (const other of [
      { ...link, state: 'proposed' as const },
      { ...link, source: 'uwv' as const },
      { ...link, kvkNumber: '99900102' },
    ]) {
      expect(facts([other])).toEqual([['NO_CONFIRMED_LINK', 'NO_CONFIRMED_LINK', 0]]);
    }
    expect(facts([link], day('2025-12-31'))).toEqual([['NO_CONFIRMED_LINK', 'NO_CONFIRMED_LINK', 0]]);
  });
});
