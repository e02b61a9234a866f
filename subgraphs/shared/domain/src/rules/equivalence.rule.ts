import { endsBefore } from '../day.js';
import type { EquivalenceDecision } from '../dossier.js';
import { type AuthorityRef, type Finding, found, withoutRepeats } from '../finding.js';
import { recordKeysOf } from '../identity.js';
import type { Judging } from '../judging.js';
import type { CoachReference, Purpose } from '../question.js';
import type { Reason } from '../reason.js';

/** Who would have to hold the label (R32). */
export interface LabelHolder {
  /** KvK number of the bidder; null: a coach alone is asked about. */
  readonly bidder: string | null;
  readonly coach: CoachReference | null;
  /** True for a demand on a coach: a decision then has to name that coach. */
  readonly ofCoach: boolean;
}

/**
 * R31: `open`: a label is that or equivalent, undecided until somebody decides; `decided`: what was decided for the dossier
 * counts, and nothing is left open; `none`: only the label counts.
 */
export function equivalenceMode(judging: Judging): 'open' | 'decided' | 'none' {
  const { purpose, dossier, equivalentsExcluded } = judging;
  const purposes: readonly Purpose[] = dossier ? [purpose, dossier.kind] : [purpose];
  if (purposes.includes('procurement')) return 'open';
  const excluded = purposes.some((one) => equivalentsExcluded.includes(one));
  if (excluded) return 'none';
  if (purposes.includes('openHouse') || purposes.includes('subsidy')) return 'open';
  return dossier ? 'decided' : 'none';
}

/** Where nobody is given who could offer an equivalent, there is nothing to decide. */
const NOBODY_TO_DECIDE_ON: ReadonlySet<Reason> = new Set([
  'FUTURE_DAY',
  'ORGANISATION_NOT_GIVEN',
  'COACH_NOT_GIVEN',
  'SUBJECT_AMBIGUOUS',
]);

/** R31, R32: a demand for a label is that label or an equivalent that a person accepted. `path`: the demand and the nodes above it. */
export function orEquivalent(own: Finding, path: readonly string[], holder: LabelHolder, judging: Judging): Finding {
  const mode = equivalenceMode(judging);
  if (mode === 'none' || own.outcome === 'MET' || NOBODY_TO_DECIDE_ON.has(own.reason)) return own;
  const decision = decisionOn(path, holder, judging);
  const beneath = withoutRepeats([own.reason, ...own.beneath]);
  const { evidence, notices } = own;
  if (!decision) {
    return mode === 'open'
      ? found('EQUIVALENCE_UNDECIDED', { beneath, evidence, notices, authority: own.authority })
      : own;
  }
  const authority = [...own.authority, authorityOf(decision)];
  const adopted = decision.adopted ? (['DECISION_OF_ANOTHER_ADOPTED'] as const) : [];
  // R37: what was decided on somebody who was erased since is gone; an earlier decision does not come to count again.
  if (decision.result === 'erased') return found('NO_LONGER_HELD', { beneath, evidence, notices });
  if (decision.result === 'equivalent') {
    return found('EQUIVALENT_ACCEPTED', { beneath, evidence, authority, notices: [...notices, ...adopted] });
  }
  if (own.outcome !== 'NOT_MET') return { ...own, authority };
  const reason = decision.result === 'notEquivalent' ? 'NOT_EQUIVALENT' : 'NONE_OFFERED';
  return found(reason, { beneath, evidence, authority, notices: [...notices, ...adopted], lastDay: own.lastDay });
}

/** R32: the last decision known that has begun; when its last day has passed, undecided again. */
function decisionOn(path: readonly string[], holder: LabelHolder, judging: Judging): EquivalenceDecision | null {
  const reaching = (judging.dossier?.decisions ?? []).filter(
    (decision) =>
      path.includes(decision.demand) &&
      reaches(decision, holder, judging) &&
      (decision.from === null || decision.from <= judging.on),
  );
  const last = reaching.reduce<EquivalenceDecision | null>(
    (best, decision) => (best === null || decision.decidedAt >= best.decidedAt ? decision : best),
    null,
  );
  return last && !endsBefore(last.until, judging.on) ? last : null;
}

function reaches(decision: EquivalenceDecision, holder: LabelHolder, judging: Judging): boolean {
  const named = (): boolean =>
    decision.coach !== null && holder.coach !== null && recordKeysOf(holder.coach, judging).includes(decision.coach);
  if (decision.bidder !== null && decision.bidder !== holder.bidder) return false;
  if (holder.ofCoach || decision.bidder === null) return named();
  return decision.coach === null || named();
}

function authorityOf(decision: EquivalenceDecision): AuthorityRef {
  return {
    type: 'decision',
    id: decision.id,
    organisation: decision.buyer,
    by: decision.by,
    secondBy: decision.secondBy,
    ground: decision.ground,
    digest: decision.proofDigest,
    day: decision.from,
    until: decision.until === 'open' || decision.until === 'unknown' ? null : decision.until,
  };
}
