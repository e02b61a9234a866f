import { absenceOn } from './absence.js';
import { isWithin } from './day.js';
import type { EntryEvidence, Evidence, SubjectEvidence } from './evidence.js';
import type { Finding } from './finding.js';
import { identifyCoach, sourceIssue, subjectIn } from './identity.js';
import type { Judging } from './judging.js';
import { type CoachReference, coachKey, type OrganisationReference } from './question.js';
import type { Reason } from './reason.js';
import { reachOf } from './rules/credential.rule.js';
import { type SourceCode, sourceOf } from './source.js';
import { isStale } from './validity.js';

/** The five answers of a source (design.md section 3), and two that only say that nothing can be said. */
export const FACT_STATES = [
  'LISTED',
  'NOT_LISTED',
  'NO_CONFIRMED_LINK',
  'STALE',
  'UNREACHABLE',
  'NOT_CONNECTED',
  'NOTHING_DELIVERED',
  'UNCERTAIN',
] as const;
export type FactState = (typeof FACT_STATES)[number];

/** What one source says about one subject, without any demand and without an overall outcome (scenario 63). */
export interface Fact {
  readonly source: SourceCode;
  /** The coach, or null for the organisation. */
  readonly coach: CoachReference | null;
  readonly state: FactState;
  /** Why nothing can be said; null when something is. */
  readonly reason: Reason | null;
  readonly entries: readonly EntryEvidence[];
}

export function factsFor(judging: Judging): readonly Fact[] {
  return [...judging.evidence.keys()].flatMap((source) => {
    const { organisation, coaches } = judging.subject;
    if (sourceOf(source).subject === 'coach')
      return distinct(coaches).map((coach) => coachFact(source, coach, judging));
    return organisation ? [organisationFact(source, organisation, judging)] : [];
  });
}

function distinct(coaches: readonly CoachReference[]): readonly CoachReference[] {
  return [...new Map(coaches.map((coach) => [coachKey(coach), coach])).values()];
}

function coachFact(source: SourceCode, coach: CoachReference, judging: Judging): Fact {
  const answer = judging.evidence.get(source);
  const issue = sourceIssue(answer);
  const identity = identifyCoach(coach, source, judging);
  // Where a register has said nothing yet, that nobody is linked to it says more.
  const unlinked = issue?.reason === 'NOTHING_DELIVERED_YET' && identity.issue?.reason === 'NO_CONFIRMED_LINK';
  if (unlinked) return unsaid(source, coach, identity.issue);
  if (issue || answer === undefined || answer === 'unreachable') return unsaid(source, coach, issue);
  if (identity.issue) return unsaid(source, coach, identity.issue);
  const subjects = identity.confirmed.map((number) => subjectIn(answer, 'number', number.number));
  return said(source, coach, subjects, judging, answer);
}

function organisationFact(source: SourceCode, organisation: OrganisationReference, judging: Judging): Fact {
  const answer = judging.evidence.get(source);
  const issue = sourceIssue(answer);
  if (issue || answer === undefined || answer === 'unreachable') return unsaid(source, null, issue);
  const linked = judging.directory.organisationLinks.filter(
    (link) =>
      link.kvkNumber === organisation.kvkNumber &&
      link.source === source &&
      link.state === 'confirmed' &&
      isWithin(judging.on, link.from, link.until),
  );
  if (answer.identifiesBy === 'number' && linked.length === 0) {
    return { source, coach: null, state: 'NO_CONFIRMED_LINK', reason: 'NO_CONFIRMED_LINK', entries: [] };
  }
  const subjects = [
    subjectIn(answer, 'kvkNumber', organisation.kvkNumber),
    ...linked.map((link) => subjectIn(answer, 'number', link.number)),
  ];
  return said(source, null, subjects, judging, answer);
}

function said(
  source: SourceCode,
  coach: CoachReference | null,
  subjects: readonly (SubjectEvidence | null)[],
  judging: Judging,
  evidence: Evidence,
): Fact {
  const reach = reachOf(null, judging, evidence);
  const all = subjects.flatMap((subject) => subject?.entries ?? []);
  const isErased = subjects.some((subject) => subject?.state === 'erased');
  const entries = all.filter((entry) => !entry.rectified && entry.kind !== 'attachment' && entry.versions.length > 0);
  if (isErased && entries.length === 0) return { source, coach, state: 'UNCERTAIN', reason: 'NO_LONGER_HELD', entries };
  if (isStale(reach, evidence)) return { source, coach, state: 'STALE', reason: 'SOURCE_STALE', entries };
  if (entries.length > 0) return { source, coach, state: 'LISTED', reason: null, entries };
  const absence = absenceOn(reach, evidence);
  if (absence === 'NOT_LISTED') return { source, coach, state: 'NOT_LISTED', reason: null, entries };
  return { source, coach, state: absence === 'SOURCE_STALE' ? 'STALE' : 'UNCERTAIN', reason: absence, entries };
}

const STATE_OF: Partial<Record<Reason, FactState>> = {
  SOURCE_UNREACHABLE: 'UNREACHABLE',
  NOT_CONNECTED: 'NOT_CONNECTED',
  NOTHING_DELIVERED_YET: 'NOTHING_DELIVERED',
  NO_CONFIRMED_LINK: 'NO_CONFIRMED_LINK',
};

function unsaid(source: SourceCode, coach: CoachReference | null, issue: Finding | null): Fact {
  const reason = issue?.reason ?? 'SOURCE_UNREACHABLE';
  return { source, coach, state: STATE_OF[reason] ?? 'UNCERTAIN', reason, entries: [] };
}
