import {
  asksTheSame,
  type Day,
  type Decidable,
  decidableIn,
  type EquivalenceDecision,
  isOnOnePath,
  isSamePerson,
  nodesOf,
  type PolicyInForce,
  type ProofRecordOf,
  sourceOf,
  standingAt,
} from '@keurpoort/domain';
import { bidderNotices, coachNotices, inWords } from './dossier.rule.js';
import type { Ruled } from './recorder.js';
import { type Problem, problem, type RecordingNotice } from './recording-texts.js';
import { EVER, type StandingDossier } from './standing.js';

/** A decision has to bear on something: a demand of the policy pinned, somebody who is meant, a ground and a proof (R31, R32). */
export function deciding(
  standing: StandingDossier,
  decision: ProofRecordOf<'decision'>,
  coachIsKnown: boolean,
  today: Day,
): Ruled {
  const { bidder, coach, result } = decision;
  const demand = demandNamed(decision.demand, standing.policy);
  const problems: Problem[] = [...demand.problems];
  const notices: RecordingNotice[] = [...bidderNotices(standing, bidder), ...coachNotices(standing, coach)];
  if (!coachIsKnown) problems.push(problem('COACH_UNKNOWN', 'coach'));
  if (bidder === null && coach === null) problems.push(problem('SUBJECT_MISSING', 'bidder'));
  if (demand.found && coach === null) {
    const ofCoach = demand.found.labels.map(({ source }) => sourceOf(source).subject === 'coach');
    if (ofCoach.every(Boolean)) problems.push(problem('COACH_NEEDED', 'coach'));
    else if (ofCoach.some(Boolean)) notices.push('REACHES_ORGANISATION_ONLY');
  }
  if (result === 'noneOffered') problems.push(...noneOffered(standing, decision, today));
  else {
    if (decision.ground === null) problems.push(problem('GROUND_MISSING', 'ground'));
    if (decision.proofDigest === null) problems.push(problem('PROOF_MISSING', 'proofDigest'));
    notices.push('NEEDS_SECOND_PERSON');
  }
  if (decision.replaces !== null && !replacesItsLike(standing, decision)) {
    problems.push(problem('DECISION_UNKNOWN', 'replaces'));
  }
  return { problems, notices };
}

/** R31: "none offered" is certain only after the day of submission. */
function noneOffered(
  { dossier: { kind, dates } }: StandingDossier,
  { ground, proofDigest }: ProofRecordOf<'decision'>,
  today: Day,
): readonly Problem[] {
  const problems: Problem[] = [];
  const { submission } = dates;
  if (ground !== null || proofDigest !== null) problems.push(problem('NOTHING_TO_DECIDE_ON', 'ground'));
  if (submission === null && kind === 'procurement') problems.push(problem('SUBMISSION_UNKNOWN', 'result'));
  if (submission !== null && today <= submission) problems.push(problem('TOO_EARLY', 'result', inWords(submission)));
  return problems;
}

function replacesItsLike(
  { dossier, records }: StandingDossier,
  { demand, bidder, coach, replaces }: ProofRecordOf<'decision'>,
): boolean {
  return standingAt(EVER, 'decision', records).some(
    (one) =>
      one.id === replaces &&
      one.dossier === dossier.id &&
      one.demand === demand &&
      one.bidder === bidder &&
      one.coach === coach,
  );
}

function demandNamed(
  demand: string,
  policy: PolicyInForce | null,
): { readonly found: Decidable | null; readonly problems: readonly Problem[] } {
  if (!policy) return { found: null, problems: [problem('NO_POLICY_PINNED', 'dossier')] };
  const decidable = decidableIn(policy.tree);
  const found = decidable.find(({ node }) => node.id === demand) ?? null;
  if (found) return { found, problems: [] };
  const ids = decidable.map(({ node }) => node.id).join(', ');
  const exists = nodesOf(policy.tree).some(({ id }) => id === demand);
  return {
    found: null,
    problems: [problem(exists ? 'DEMAND_NOT_OPEN_TO_EQUIVALENTS' : 'DEMAND_UNKNOWN', 'demand', ids)],
  };
}

/** R31, R34: the second person is another one of the same organisation. */
export function confirming(
  target: ProofRecordOf<'decision' | 'observation'>,
  takenBack: boolean,
  subject: string,
): Ruled {
  if (takenBack) return { problems: [problem('ALREADY_TAKEN_BACK', 'of')], notices: [] };
  return { problems: isSamePerson(target.by, subject) ? [problem('SAME_PERSON', 'of')] : [], notices: [] };
}

/** Where the decision that somebody wants to adopt was taken. */
export interface DecidedElsewhere {
  readonly standing: StandingDossier;
  /** Null: it does not count there (yet, or any more). */
  readonly decision: EquivalenceDecision | null;
  readonly result: EquivalenceDecision['result'];
}

/**
 * R32: adopted by an act, never inherited; after the award, for until then nobody else may learn whom it is about; and only
 * on a demand that asks the same.
 */
export function adopting(
  own: StandingDossier,
  demand: string,
  elsewhere: DecidedElsewhere | null,
  decidedOn: string,
  today: Day,
): Ruled {
  const target = demandNamed(demand, own.policy);
  const problems: Problem[] = [...target.problems];
  if (!elsewhere) return { problems: [problem('RECORD_UNKNOWN', 'decision'), ...problems], notices: [] };
  const { standing, decision, result } = elsewhere;
  const isOwn = standing.dossier.buyer === own.dossier.buyer;
  if (!decision) problems.push(problem(isOwn ? 'NOT_DECIDED' : 'RECORD_UNKNOWN', 'decision'));
  else if (result === 'noneOffered' || standing.dossier.id === own.dossier.id) {
    problems.push(problem('NOT_ADOPTABLE', 'decision'));
  } else if (!isOwn && !isAwarded(standing, today)) problems.push(problem('NOT_AWARDED_YET', 'decision'));
  const theirs = standing.policy && demandNamed(decidedOn, standing.policy).found;
  if (decision && target.found && !(theirs && asksTheSame(theirs.node, target.found.node))) {
    problems.push(problem('DEMAND_DIFFERS', 'demand', demand));
  }
  const notices = decision ? [...bidderNotices(own, decision.bidder), ...coachNotices(own, decision.coach)] : [];
  return { problems, notices };
}

/** From the day of the award on the bidder's name may be known elsewhere (R32). */
export function isAwarded({ dossier: { dates } }: StandingDossier, today: Day): boolean {
  return dates.award !== null && dates.award <= today;
}

/**
 * A decision may be taken back by one person only where that leaves the demand undecided: what an earlier decision of two
 * persons said must not come to count by the act of one (R31).
 */
export function wouldRevive(
  { dossier, policy }: StandingDossier,
  taken: EquivalenceDecision,
  without: StandingDossier,
): boolean {
  if (!dossier.decisions.some(({ id }) => id === taken.id)) return false;
  return without.dossier.decisions.some(
    (other) =>
      other.id !== taken.id &&
      (other.bidder === taken.bidder || other.bidder === null || taken.bidder === null) &&
      (other.coach === taken.coach || other.coach === null || taken.coach === null) &&
      (policy === null || isOnOnePath(policy.tree, other.demand, taken.demand)),
  );
}
