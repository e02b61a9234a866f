import { describe, expect, test } from 'vitest';
import { confirmedLink } from '../../test/small-evidence.js';
import { at, FENNA, judgingOf, ZANDHOVEN } from '../../test/small-judging.js';
import { type Day, day } from '../day.js';
import { EMPTY_DIRECTORY } from '../directory.js';
import { NO_TESTIMONY, type SeenDocument } from '../dossier.js';
import type { Judging } from '../judging.js';
import { type DocumentHolder, judgeDocument } from './document.rule.js';

const demand = { id: 'vog', rule: 'document', document: 'vog', of: 'coach' } as const;
const shown: SeenDocument = {
  id: 'P-1',
  document: 'vog',
  about: { coach: 'fenna' },
  seenOn: day('2026-01-12'),
  date: day('2025-12-01'),
  sufficient: true,
  until: 'unknown',
  buyer: ZANDHOVEN,
  adoptedBy: [],
  by: 'p. de jong',
  recordedAt: at('2026-01-12'),
};
const judged = (
  documents: readonly SeenDocument[],
  more: { readonly maxAgeDays?: number; readonly holder?: DocumentHolder; readonly on?: Day } & Partial<Judging> = {},
) => {
  const { maxAgeDays, holder = { coach: FENNA }, ...judging } = more;
  const testimony = { ...NO_TESTIMONY, documents };
  const asked = maxAgeDays === undefined ? demand : { ...demand, maxAgeDays };
  return judgeDocument(asked, holder, judgingOf({}, [], { testimony, ...judging }));
};

describe('a document that a named person saw (R35)', () => {
  test('Seen, it is shown by whose record, with its own date and how long it reaches: a year without a last day.', () => {
    expect(judged([shown])).toMatchObject({
      outcome: 'MET',
      reason: 'DOCUMENT_SEEN',
      authority: [
        {
          type: 'document',
          id: 'P-1',
          organisation: ZANDHOVEN,
          by: 'p. de jong',
          secondBy: null,
          ground: null,
          digest: null,
          day: '2025-12-01',
          until: '2027-01-11',
        },
      ],
    });
    expect(judged([{ ...shown, until: day('2026-06-30') }]).authority[0]?.until).toBe('2026-06-30');
  });

  test('Nobody saw it: not seen; of another kind, or before its own date, or after its last day, neither.', () => {
    expect(judged([])).toMatchObject({ outcome: 'UNDETERMINED', reason: 'DOCUMENT_NOT_SEEN' });
    expect(judged([{ ...shown, document: 'diploma' }]).reason).toBe('DOCUMENT_NOT_SEEN');
    expect(judged([shown], { on: day('2025-11-30') }).reason).toBe('DOCUMENT_NOT_SEEN');
    expect(judged([shown], { on: day('2025-12-01') }).reason).toBe('DOCUMENT_SEEN');
    expect(judged([shown], { on: day('2027-01-11') }).reason).toBe('DOCUMENT_SEEN');
    expect(judged([shown], { on: day('2027-01-12') }).reason).toBe('DOCUMENT_NOT_SEEN');
  });

  test('Too little, or older than the demand allows, is a failure; of several one that suffices is enough.', () => {
    const little = { ...shown, id: 'P-2', sufficient: false };
    expect(judged([little])).toMatchObject({ outcome: 'NOT_MET', reason: 'DOCUMENT_INSUFFICIENT' });
    expect(judged([little, shown]).outcome).toBe('MET');
    expect(judged([shown], { maxAgeDays: 94 }).outcome).toBe('MET');
    expect(judged([shown], { maxAgeDays: 93 })).toMatchObject({ outcome: 'NOT_MET', reason: 'DOCUMENT_INSUFFICIENT' });
  });

  test('It counts for the buyer that recorded it, and for one who adopted it; for nobody who asks anonymously.', () => {
    const adopted = { ...shown, adoptedBy: ['Gemeente Duinrand'] };
    expect(judged([shown], { askedBy: 'Gemeente Duinrand' }).reason).toBe('DOCUMENT_NOT_SEEN');
    expect(judged([adopted], { askedBy: 'Gemeente Duinrand' }).reason).toBe('DOCUMENT_SEEN');
    expect(judged([adopted], { askedBy: null }).reason).toBe('DOCUMENT_NOT_SEEN');
  });

  test('It is about whom it names: a coach by id or by a linked number, an organisation by its KvK number.', () => {
    const directory = { ...EMPTY_DIRECTORY, coachLinks: [confirmedLink('fenna', 'Fenna de Wit', 'noloc', 'N-1')] };
    const byNumber = { ...shown, about: { source: 'noloc', number: 'N-1' } as const };
    expect(judged([byNumber]).reason).toBe('DOCUMENT_NOT_SEEN');
    expect(judged([byNumber], { directory }).reason).toBe('DOCUMENT_SEEN');
    expect(judged([{ ...shown, about: { coach: 'youssef' } }]).reason).toBe('DOCUMENT_NOT_SEEN');
    const ofFirm = { ...shown, about: { kvkNumber: '99900101' } };
    expect(judged([ofFirm], { holder: { kvkNumber: '99900101' } }).reason).toBe('DOCUMENT_SEEN');
    expect(judged([ofFirm], { holder: { kvkNumber: '99900102' } }).reason).toBe('DOCUMENT_NOT_SEEN');
    expect(judged([shown], { holder: { kvkNumber: '99900101' } }).reason).toBe('DOCUMENT_NOT_SEEN');
    expect(judged([ofFirm]).reason).toBe('DOCUMENT_NOT_SEEN');
    const erased = { directory: { ...EMPTY_DIRECTORY, erasedCoaches: ['fenna'] } };
    expect(judged([], erased)).toMatchObject({ outcome: 'UNDETERMINED', reason: 'NO_LONGER_HELD' });
    expect(judged([], { ...erased, holder: { kvkNumber: '99900101' } }).reason).toBe('DOCUMENT_NOT_SEEN');
    const named = { coach: { by: 'name', name: 'Fenna de Wit' } } as const;
    expect(judged([shown], { holder: named })).toMatchObject({ outcome: 'UNDETERMINED', reason: 'SUBJECT_AMBIGUOUS' });
  });
});
