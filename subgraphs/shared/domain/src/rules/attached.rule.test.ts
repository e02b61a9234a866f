import { describe, expect, test } from 'vitest';
import { confirmedLink, evidenceOf, statedEntry, subjectOf } from '../../test/small-evidence.js';
import { at, FENNA, judgingOf, ZANDHOVEN } from '../../test/small-judging.js';
import type { Statement } from '../credential.js';
import { type Day, day } from '../day.js';
import { EMPTY_DIRECTORY, type StatedAttachment } from '../directory.js';
import type { Evidence } from '../evidence.js';
import { found } from '../finding.js';
import type { Judging } from '../judging.js';
import type { CredentialDemand } from '../policy.js';
import { judgeAttachment, judgeRecognitionThroughAttachment, organisationsOf } from './attached.rule.js';

const [FIRST, LAST, KVK, OTHER] = [day('2025-01-06'), day('2026-03-02'), '99900101', '99900102'];
const recognition: CredentialDemand = { id: 'uwv', source: 'uwv', kind: 'recognition' };
const byBuyer: StatedAttachment = {
  coach: 'fenna',
  kvkNumber: KVK,
  kind: 'freelancer',
  from: day('2026-01-01'),
  until: day('2026-06-30'),
  assertedBy: 'buyer',
  buyer: ZANDHOVEN,
  recordedAt: at('2026-01-05'),
};
const byCoach: StatedAttachment = { ...byBuyer, assertedBy: 'coach', buyer: null };
const byRegister: StatedAttachment = { ...byBuyer, assertedBy: 'register', buyer: null };

/** A row of UWV that attaches the coach whose UWV number is U-1. */
const uwvRow = (stated: Partial<Statement> = {}, closedBy: 'missing' | null = null) =>
  statedEntry(
    { number: 'U-1', kind: 'attachment', key: `row-${stated.kvkNumber ?? KVK}`, closedBy },
    {
      name: 'Fenna de Wit',
      kvkNumber: KVK,
      from: day('2025-02-01'),
      until: day('2026-12-31'),
      attachmentKind: 'employee',
      ...stated,
    },
    FIRST,
    closedBy ? day('2026-02-02') : LAST,
  );
const uwv = (...rows: readonly ReturnType<typeof uwvRow>[]): Evidence =>
  evidenceOf('uwv', [FIRST, LAST], [subjectOf('number', 'U-1', rows)]);
const judging = (
  attachments: readonly StatedAttachment[],
  more: Partial<Judging> = {},
  evidence: readonly Evidence[] = [],
) =>
  judgingOf({}, evidence, {
    directory: { ...EMPTY_DIRECTORY, attachments, coachLinks: [confirmedLink('fenna', 'Fenna de Wit', 'uwv', 'U-1')] },
    ...more,
  });
const judged = (
  attachments: readonly StatedAttachment[],
  more: Partial<Judging> = {},
  evidence: readonly Evidence[] = [],
) => judgeAttachment(FENNA, KVK, judging(attachments, more, evidence));
const on = (text: string): { readonly on: Day } => ({ on: day(text) });

describe('attached to an organisation (R23)', () => {
  test('Not shown proves nothing, whatever other organisations or coaches have.', () => {
    const nothing = { outcome: 'UNDETERMINED', reason: 'ATTACHMENT_NOT_SHOWN' };
    expect(judged([])).toMatchObject(nothing);
    expect(judged([{ ...byBuyer, kvkNumber: OTHER }])).toMatchObject(nothing);
    expect(judged([{ ...byBuyer, coach: 'youssef' }])).toMatchObject(nothing);
    expect(judgeAttachment(FENNA, null, judging([byBuyer])).reason).toBe('ORGANISATION_NOT_GIVEN');
    const named = { by: 'name', name: 'Fenna de Wit' } as const;
    expect(judgeAttachment(named, KVK, judging([byBuyer])).reason).toBe('SUBJECT_AMBIGUOUS');
  });

  test('Confirmed by a buyer it counts for that buyer and one who adopts it, on its days.', () => {
    expect(judged([byBuyer])).toMatchObject({ outcome: 'MET', reason: 'ATTACHED', lastDay: '2026-06-30', notices: [] });
    expect(judged([byBuyer], { askedBy: 'Gemeente Duinrand' }).reason).toBe('ATTACHMENT_NOT_SHOWN');
    expect(judged([byBuyer], { askedBy: null }).reason).toBe('ATTACHMENT_NOT_SHOWN');
    const adopted = { ...byBuyer, adoptedBy: ['Gemeente Duinrand'] };
    expect(judged([adopted], { askedBy: 'Gemeente Duinrand' }).reason).toBe('ATTACHED');
    expect(judged([byBuyer], on('2026-01-01')).reason).toBe('ATTACHED');
    expect(judged([byBuyer], on('2025-12-31')).reason).toBe('ATTACHMENT_NOT_SHOWN');
    expect(judged([byBuyer], on('2026-06-30')).reason).toBe('ATTACHED');
    expect(judged([byBuyer], on('2026-07-01'))).toMatchObject({ outcome: 'NOT_MET', reason: 'ATTACHMENT_ENDED' });
  });

  test('A buyer’s without a last day counts for a year, a register’s until the register ends it.', () => {
    for (const until of ['open', 'unknown'] as const) {
      expect(judged([{ ...byBuyer, until }], on('2027-01-04')).reason).toBe('ATTACHED');
      expect(judged([{ ...byBuyer, until }], on('2027-01-05')).reason).toBe('ATTACHMENT_NOT_SHOWN');
      expect(judged([{ ...byRegister, until }], { ...on('2030-01-01'), askedBy: null }).reason).toBe('ATTACHED');
    }
    expect(judged([{ ...byBuyer, until: 'open' }]).lastDay).toBe('open');
  });

  test('Of what one asserter recorded of the same relation the last record counts, in whatever order they stand.', () => {
    const ended = { ...byBuyer, until: day('2026-02-28'), recordedAt: at('2026-03-01') };
    expect(judged([byBuyer, ended]).reason).toBe('ATTACHMENT_ENDED');
    expect(judged([ended, byBuyer]).reason).toBe('ATTACHMENT_ENDED');
    expect(judged([byBuyer, { ...ended, kind: 'employee' }]).reason).toBe('ATTACHED');
    expect(judged([byBuyer, { ...ended, from: day('2026-02-01') }]).reason).toBe('ATTACHED');
    expect(judged([byBuyer, { ...ended, buyer: 'Gemeente Duinrand' }]).reason).toBe('ATTACHED');
    expect(judged([byRegister, ended]).reason).toBe('ATTACHED');
  });

  test('Another relation that is not over keeps it open; one that is still to come does not.', () => {
    const ended = { ...byBuyer, until: day('2026-02-28') };
    expect(judged([ended, byCoach]).reason).toBe('ATTACHMENT_OWN_STATEMENT');
    const later = { ...byBuyer, kind: 'employee' as const, from: day('2026-04-01') };
    expect(judged([ended, later]).reason).toBe('ATTACHMENT_ENDED');
    expect(judged([ended, { ...later, from: '2026-03' }]).reason).toBe('ATTACHED');
    expect(judged([later]).reason).toBe('ATTACHMENT_NOT_SHOWN');
  });

  test('An own statement, of coach or organisation, is a document to see, for the days it speaks of and after its end.', () => {
    for (const assertedBy of ['coach', 'organisation'] as const) {
      const own = { ...byCoach, assertedBy };
      expect(judged([own])).toMatchObject({ outcome: 'UNDETERMINED', reason: 'ATTACHMENT_OWN_STATEMENT' });
      expect(judged([own], on('2026-07-01')).reason).toBe('ATTACHMENT_OWN_STATEMENT');
      expect(judged([own], on('2025-12-31')).reason).toBe('ATTACHMENT_NOT_SHOWN');
    }
    const over = { ...byCoach, until: day('2026-02-28') };
    expect(judged([byBuyer, over])).toMatchObject({ reason: 'ATTACHED', notices: ['ENDED_BY_OWN_STATEMENT'] });
    expect(judged([byBuyer, byCoach]).notices).toEqual([]);
    expect(judged([byRegister, { ...byBuyer, until: day('2026-02-28') }]).notices).toEqual([]);
  });

  test('A beginning that is unknown, or known by its month, has begun for certain when it was recorded (R2, R8).', () => {
    const since = (from: StatedAttachment['from']) => ({ ...byBuyer, from });
    expect(judged([since('unknown')], on('2026-01-04')).reason).toBe('ATTACHMENT_NOT_SHOWN');
    expect(judged([since('unknown')], on('2026-01-05')).reason).toBe('ATTACHED');
    expect(judged([since('2025-12')], on('2025-12-30')).reason).toBe('ATTACHMENT_NOT_SHOWN');
    expect(judged([since('2025-12')], on('2025-12-31')).reason).toBe('ATTACHED');
    expect(judged([since('2026-01')], on('2026-01-05')).reason).toBe('ATTACHED');
    expect(judged([since('2026-02')], on('2026-01-31')).reason).toBe('ATTACHMENT_NOT_SHOWN');
  });
});

describe('rows that UWV delivered (R23)', () => {
  test('They count for everybody, with what they rest on.', () => {
    expect(judged([], { askedBy: null }, [uwv(uwvRow())])).toMatchObject({
      outcome: 'MET',
      reason: 'ATTACHED',
      lastDay: '2026-12-31',
      evidence: [{ source: 'uwv', number: 'U-1', kind: 'attachment' }],
    });
    expect(judged([], {}, [uwv(uwvRow({ kvkNumber: OTHER }))]).reason).toBe('ATTACHMENT_NOT_SHOWN');
    expect(judged([], {}, [uwv({ ...uwvRow(), rectified: true })]).reason).toBe('ATTACHMENT_NOT_SHOWN');
    expect(judged([], {}, [uwv({ ...uwvRow(), number: 'U-2' })]).reason).toBe('ATTACHMENT_NOT_SHOWN');
    expect(judged([], {}, [uwv({ ...uwvRow(), kind: 'recognition' })]).reason).toBe('ATTACHMENT_NOT_SHOWN');
  });

  test('Ended they decide, unless another is open; missing ones leave it open; those to come say nothing yet.', () => {
    expect(judged([], {}, [uwv(uwvRow({ until: LAST }))])).toMatchObject({
      outcome: 'NOT_MET',
      reason: 'ATTACHMENT_ENDED',
      beneath: ['EXPIRED'],
      evidence: [{ number: 'U-1' }],
    });
    expect(judged([byCoach], {}, [uwv(uwvRow({ until: LAST }))]).reason).toBe('ATTACHMENT_OWN_STATEMENT');
    expect(judged([], {}, [uwv(uwvRow({}, 'missing'))]).reason).toBe('MISSING_FROM_LAST_DELIVERY');
    expect(judged([], {}, [uwv(uwvRow({ from: day('2026-04-01') }))]).reason).toBe('ATTACHMENT_NOT_SHOWN');
  });

  test('While UWV cannot be asked, that a buyer’s attachment ended decides nothing.', () => {
    const ended = [{ ...byBuyer, until: day('2026-02-28') }];
    const unreachable = { evidence: new Map([['uwv', 'unreachable']] as const) };
    expect(judged(ended, unreachable)).toMatchObject({
      outcome: 'UNDETERMINED',
      reason: 'SOURCE_UNREACHABLE',
      beneath: ['ATTACHMENT_ENDED'],
    });
    expect(judged([byBuyer], unreachable).outcome).toBe('MET');
    expect(judged([], unreachable).reason).toBe('ATTACHMENT_NOT_SHOWN');
    expect(judged(ended).outcome).toBe('NOT_MET');
  });

  test('What was erased at UWV may have attached the coach (R37).', () => {
    const erased = evidenceOf('uwv', [FIRST, LAST], [{ ...subjectOf('number', 'U-1', []), state: 'erased' }]);
    expect(judged([], {}, [erased]).reason).toBe('NO_LONGER_HELD');
    expect(judged([byBuyer], {}, [erased]).reason).toBe('ATTACHED');
    expect(judged([byCoach], {}, [erased]).reason).toBe('NO_LONGER_HELD');
  });
});

describe('a recognition is of the organisation (R24)', () => {
  const recognised = (kvkNumber: string) =>
    found('LISTED', { evidence: [], notices: kvkNumber === KVK ? [] : ['OPEN_ENDED'] });
  const through = (
    attachments: readonly StatedAttachment[],
    given: string | null = null,
    judge = recognised,
    evidence: readonly Evidence[] = [uwv()],
  ) =>
    judgeRecognitionThroughAttachment(
      recognition,
      FENNA,
      given === null ? null : { kvkNumber: given, name: null, repaired: false },
      judging(attachments, {}, evidence),
      ({ kvkNumber }) => judge(kvkNumber),
    );

  test('The coach meets it through an attachment to one that is recognised, to the one given or to any.', () => {
    expect(through([byBuyer], KVK).outcome).toBe('MET');
    expect(through([byBuyer]).outcome).toBe('MET');
    expect(through([byBuyer], OTHER)).toMatchObject({ outcome: 'UNDETERMINED', reason: 'ATTACHMENT_NOT_SHOWN' });
    expect(through([byBuyer], KVK, () => found('NOT_LISTED'))).toMatchObject({
      outcome: 'NOT_MET',
      reason: 'NOT_LISTED',
    });
    const both = [{ ...byBuyer, kvkNumber: OTHER }, byBuyer];
    expect(through(both, null, (kvkNumber) => found(kvkNumber === KVK ? 'LISTED' : 'EXPIRED')).outcome).toBe('MET');
  });

  test('An own claim is no ground, and none that suffices among those shown decides nothing.', () => {
    expect(through([])).toMatchObject({ reason: 'ATTACHMENT_NOT_SHOWN', notices: ['OWN_CLAIM_IS_NO_GROUND'] });
    expect(through([byBuyer], null, () => found('NOT_LISTED', { beneath: ['WRONG_CATEGORY'] }))).toMatchObject({
      outcome: 'UNDETERMINED',
      reason: 'ATTACHMENT_NOT_SHOWN',
      beneath: ['NOT_LISTED', 'WRONG_CATEGORY'],
      notices: ['OWN_CLAIM_IS_NO_GROUND'],
    });
    expect(through([byCoach])).toMatchObject({
      reason: 'ATTACHMENT_OWN_STATEMENT',
      notices: ['OWN_CLAIM_IS_NO_GROUND'],
    });
    expect(through([byBuyer], null, recognised, [])).toMatchObject({
      reason: 'SOURCE_UNREACHABLE',
      notices: ['OWN_CLAIM_IS_NO_GROUND'],
    });
    const erased = evidenceOf('uwv', [FIRST, LAST], [{ ...subjectOf('number', 'U-1', []), state: 'erased' }]);
    expect(through([byBuyer], null, () => found('NOT_LISTED'), [erased]).reason).toBe('NO_LONGER_HELD');
    expect(through([], null, recognised, [erased]).reason).toBe('NO_LONGER_HELD');
  });

  test('Every organisation to which any attachment of the coach is known is looked at, once.', () => {
    const rows = [uwv(uwvRow(), uwvRow({ kvkNumber: OTHER }))];
    expect(organisationsOf(FENNA, judging([byBuyer, byCoach], {}, rows))).toEqual([KVK, OTHER]);
    expect(organisationsOf(FENNA, judging([], {}, [uwv()]))).toEqual([]);
    expect(organisationsOf({ by: 'id', id: 'youssef' }, judging([byBuyer], {}, rows))).toEqual([]);
  });
});
