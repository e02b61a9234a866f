import {
  addDays,
  addYears,
  type Day,
  dayOf,
  type EndDay,
  endsBefore,
  latestStart,
  startsAfter,
  statedEnd,
} from '../day.js';
import type { StatedAttachment } from '../directory.js';
import type { Evidence } from '../evidence.js';
import { bestOf, type Finding, found, withoutRepeats, worstOf } from '../finding.js';
import { directoryIdsOf, identifyCoach, sourceIssue, subjectIn } from '../identity.js';
import type { Judging } from '../judging.js';
import type { CredentialDemand } from '../policy.js';
import type { CoachReference, OrganisationReference } from '../question.js';
import { judgeEntry } from '../validity.js';
import { reachOf } from './credential.rule.js';

/** R23: whether a coach is attached to an organisation on the day; no list of relations is complete. */
export function judgeAttachment(coach: CoachReference, kvkNumber: string | null, judging: Judging): Finding {
  if (kvkNumber === null) return found('ORGANISATION_NOT_GIVEN');
  if (coach.by === 'name') return found('SUBJECT_AMBIGUOUS');
  const stated = lastRecords(statedFor(coach, judging).filter((attachment) => attachment.kvkNumber === kvkNumber));
  const findings = [
    ...withoutThoseToCome(stated, judging.on).map((attachment) => judgeStated(attachment, judging)),
    ...delivered(coach, kvkNumber, judging),
  ];
  const confirmed = findings.find((finding) => finding.outcome === 'MET');
  if (confirmed) {
    const doubted = stated.some((attachment) => isOwnStatement(attachment) && endsBefore(attachment.until, judging.on));
    return doubted ? { ...confirmed, notices: [...confirmed.notices, 'ENDED_BY_OWN_STATEMENT'] } : confirmed;
  }
  const issue = identityIssue(coach, judging) ?? erasedIssue(coach, judging);
  if (issue) return issue;
  const open = findings.filter((finding) => finding.outcome === 'UNDETERMINED');
  const [first, ...rest] = open.length > 0 ? open : findings;
  const best = first ? bestOf([first, ...rest]) : found('ATTACHMENT_NOT_SHOWN');
  return best.outcome === 'NOT_MET' && mayBeKnownElsewhere(coach, judging)
    ? found('SOURCE_UNREACHABLE', { beneath: [best.reason] })
    : best;
}

/**
 * R23: UWV may know of another attachment; while it cannot be asked, that this one ended decides nothing. It knows of none
 * for a coach of whom no UWV number is confirmed (R19), and cannot matter then (R25).
 */
function mayBeKnownElsewhere(coach: CoachReference, judging: Judging): boolean {
  const isUnreachable = judging.evidence.get('uwv') === 'unreachable';
  return isUnreachable && identifyCoach(coach, 'uwv', judging).confirmed.length > 0;
}

/** R24: recognition is of the organisation; the coach meets the demand through an attachment to one that is recognised. */
export function judgeRecognitionThroughAttachment(
  demand: CredentialDemand,
  coach: CoachReference,
  given: OrganisationReference | null,
  judging: Judging,
  judgeOrganisation: (organisation: OrganisationReference) => Finding,
): Finding {
  if (given) {
    const recognised = judgeOrganisation(given);
    // R17: a register that cannot be asked decides nothing about what it recognises, whoever works there.
    if (recognised.reason === 'SOURCE_UNREACHABLE') return recognised;
    return worstOf([recognised, judgeAttachment(coach, given.kvkNumber, judging)]);
  }
  const issue = sourceIssue(judging.evidence.get(demand.source));
  if (issue) return { ...issue, notices: ['OWN_CLAIM_IS_NO_GROUND'] };
  const organisations = organisationsOf(coach, judging);
  const findings = organisations.map((kvkNumber) =>
    worstOf([
      judgeOrganisation({ kvkNumber, name: null, repaired: false }),
      judgeAttachment(coach, kvkNumber, judging),
    ]),
  );
  const [first, ...rest] = findings;
  const erased = erasedIssue(coach, judging);
  const best = first
    ? bestOf([first, ...rest])
    : (identityIssue(coach, judging) ?? erased ?? found('ATTACHMENT_NOT_SHOWN'));
  if (best.outcome === 'MET') return best;
  const notices = [...new Set([...best.notices, 'OWN_CLAIM_IS_NO_GROUND' as const])];
  // Other attachments may exist: that none of those shown suffices decides nothing (R23).
  return best.outcome === 'NOT_MET'
    ? found(erased?.reason ?? 'ATTACHMENT_NOT_SHOWN', {
        beneath: withoutRepeats([best.reason, ...best.beneath]),
        evidence: best.evidence,
        notices,
      })
    : { ...best, notices };
}

/** Every organisation to which any attachment of the coach is known, on any day. */
export function organisationsOf(coach: CoachReference, judging: Judging): readonly string[] {
  const stated = statedFor(coach, judging).map((attachment) => attachment.kvkNumber);
  const rows = uwvRows(coach, judging).flatMap(({ entry }) => entry.versions.at(-1)?.stated.kvkNumber ?? []);
  return [...new Set([...stated, ...rows])];
}

/** Attachments are recorded under directory ids; a typed number reaches them through the coach it is linked to. */
function statedFor(coach: CoachReference, judging: Judging): readonly StatedAttachment[] {
  const ids = directoryIdsOf(coach, judging);
  return judging.directory.attachments.filter((attachment) => ids.includes(attachment.coach));
}

/** For a typed number: why it is not known who presents it. */
function identityIssue(coach: CoachReference, judging: Judging): Finding | null {
  return coach.by === 'number' ? identifyCoach(coach, coach.source, judging).issue : null;
}

/** R37: what was erased, in the directory or at UWV, may have attached the coach. */
function erasedIssue(coach: CoachReference, judging: Judging): Finding | null {
  if (coach.by === 'name') return null;
  const uwv = judging.evidence.get('uwv');
  const { confirmed, issue, gone } = identifyCoach(coach, 'uwv', judging);
  const isRowErased = confirmed.some(
    ({ number }) => uwv !== undefined && uwv !== 'unreachable' && subjectIn(uwv, 'number', number)?.state === 'erased',
  );
  return gone || isRowErased || issue?.reason === 'NO_LONGER_HELD' ? found('NO_LONGER_HELD') : null;
}

/** An attachment that surely begins later is no other one on the day (R23). */
function withoutThoseToCome(stated: readonly StatedAttachment[], on: Day): readonly StatedAttachment[] {
  return stated.filter((attachment) => !startsAfter(attachment.from, on) || endsBefore(attachment.until, on));
}

export function isOwnStatement(attachment: StatedAttachment): boolean {
  return attachment.assertedBy === 'coach' || attachment.assertedBy === 'organisation';
}

function judgeStated(attachment: StatedAttachment, judging: Judging): Finding {
  const { on } = judging;
  const until = confirmedUntil(attachment);
  const within = hasBegun(attachment, on) && !endsBefore(until, on);
  if (isOwnStatement(attachment)) {
    const speaks = within || endsBefore(attachment.until, on);
    return found(speaks ? 'ATTACHMENT_OWN_STATEMENT' : 'ATTACHMENT_NOT_SHOWN');
  }
  if (attachment.assertedBy === 'buyer' && !countsFor(attachment, judging.askedBy))
    return found('ATTACHMENT_NOT_SHOWN');
  if (within) return found('ATTACHED', { lastDay: statedEnd(attachment.until) });
  return found(endsBefore(attachment.until, on) ? 'ATTACHMENT_ENDED' : 'ATTACHMENT_NOT_SHOWN');
}

/** R23: a buyer's confirmation counts for that buyer, and for one who adopted it. */
export function countsFor({ buyer, adoptedBy }: StatedAttachment, askedBy: string | null): boolean {
  return askedBy !== null && (buyer === askedBy || (adoptedBy ?? []).includes(askedBy));
}

/** R8: a known start holds; from an unknown one, or within its month (R2), only what was recorded by then is shown. */
function hasBegun({ from, recordedAt }: StatedAttachment, on: Day): boolean {
  const surely = latestStart(from);
  return (surely !== null && surely <= on) || (!startsAfter(from, on) && dayOf(recordedAt) <= on);
}

/** Of what one asserter recorded of the same relation the last record counts: so a register or a buyer ends it. */
export function lastRecords(attachments: readonly StatedAttachment[]): readonly StatedAttachment[] {
  const inOrder = attachments.toSorted((a, b) => a.recordedAt - b.recordedAt);
  const relationOf = ({ assertedBy, buyer, from, kind }: StatedAttachment): string =>
    JSON.stringify([assertedBy, buyer, from, kind]);
  return [...new Map(inOrder.map((attachment) => [relationOf(attachment), attachment])).values()];
}

/** A buyer's confirmation without a last day counts for a year from the day on which it was recorded. */
function confirmedUntil(attachment: StatedAttachment): EndDay {
  if (attachment.assertedBy !== 'buyer' || (attachment.until !== 'open' && attachment.until !== 'unknown')) {
    return attachment.until;
  }
  return addDays(addYears(dayOf(attachment.recordedAt), 1), -1);
}

/** Attachments that UWV delivered: they count for all, until UWV ends them; those that begin later say nothing yet. */
function delivered(coach: CoachReference, kvkNumber: string, judging: Judging): readonly Finding[] {
  return uwvRows(coach, judging)
    .filter(({ entry }) => entry.versions.at(-1)?.stated.kvkNumber === kvkNumber)
    .flatMap(({ entry, evidence }) => {
      const judged = judgeEntry(
        entry,
        [],
        { statuses: new Set(['active']), service: null },
        reachOf(judging.maxAgeDays, judging, evidence),
        evidence,
      );
      const { evidence: rows, lastDay } = judged;
      if (judged.outcome === 'MET') return [{ ...judged, ...found('ATTACHED', { evidence: rows, lastDay }) }];
      if (judged.outcome === 'UNDETERMINED') return [judged];
      if (judged.reason === 'NOT_YET_VALID') return [];
      return [found('ATTACHMENT_ENDED', { beneath: [judged.reason], evidence: rows })];
    });
}

function uwvRows(coach: CoachReference, judging: Judging) {
  const evidence = judging.evidence.get('uwv');
  if (evidence === undefined || evidence === 'unreachable' || coach.by === 'name') return [];
  const numbers = new Set(identifyCoach(coach, 'uwv', judging).confirmed.map((confirmed) => confirmed.number));
  const entries = allSubjects(evidence).flatMap((subject) => subject.entries);
  const rows = entries.filter((entry) => entry.kind === 'attachment' && !entry.rectified && numbers.has(entry.number));
  return [...new Map(rows.map((entry) => [JSON.stringify([entry.number, entry.key]), { entry, evidence }])).values()];
}

function allSubjects(evidence: Evidence) {
  return [...evidence.subjects, ...evidence.reached];
}
