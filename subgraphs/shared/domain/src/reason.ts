import type { Outcome } from './kleene.js';

/** The closed list of reasons in its one total order (R39). */

export const MET_REASONS = [
  'LISTED',
  'EQUIVALENT_ACCEPTED',
  'OWN_OBSERVATION',
  'DOCUMENT_SEEN',
  'ATTACHED',
  'NOT_STRUCK_OFF',
  'GRACE',
  'NO_DEMAND_APPLIES',
] as const;

export const UNDETERMINED_REASONS = [
  'FUTURE_DAY',
  'EQUIVALENCE_UNDECIDED',
  'SOURCE_UNREACHABLE',
  'OBSERVATIONS_DIFFER',
  'OBSERVED_ABSENT',
  'NOT_CONNECTED',
  'NOTHING_DELIVERED_YET',
  'NO_CONFIRMED_LINK',
  'NUMBER_NOT_LISTED',
  'NAME_DIFFERS',
  'NAME_UNCERTAIN',
  'BEFORE_FIRST_LIST',
  'SOURCE_STALE',
  'LIST_INCOMPLETE',
  'ROW_IN_QUARANTINE',
  'MISSING_FROM_LAST_DELIVERY',
  'CONTRADICTS_ITSELF',
  'START_CHANGED',
  'SUSPENSION_END_UNCONFIRMED',
  'CHANGE_DAY_UNKNOWN',
  'BEFORE_FIRST_SIGHTING',
  'SERVICES_UNKNOWN',
  'STATUS_UNEXPLAINED',
  'CANDIDATE_OPEN',
  'SUCCESSOR_CANDIDATE',
  'SUBJECT_AMBIGUOUS',
  'ORGANISATION_NOT_GIVEN',
  'COACH_NOT_GIVEN',
  'NOBODY_PROPOSED',
  'MEMBER_RULE_MISSING',
  'MOMENT_DATE_MISSING',
  'PERIOD_NOT_BEGUN',
  'ATTACHMENT_OWN_STATEMENT',
  'ATTACHMENT_NOT_SHOWN',
  'DOCUMENT_NOT_SEEN',
  'SUPERVISION_NOT_SHOWN',
] as const;

export const NOT_MET_REASONS = [
  'NOT_EQUIVALENT',
  'NONE_OFFERED',
  'STRUCK_OFF',
  'TOO_FEW_PROPOSED',
  'ATTACHMENT_ENDED',
  'DOCUMENT_INSUFFICIENT',
  'SUSPENDED',
  'NOT_YET_VALID',
  'EXPIRED',
  'ENDED',
  'TRANSFERRED',
  'WITHDRAWN',
  'ASPIRANT',
  'NOT_CERTIFIED',
  'WRONG_SERVICE',
  'WRONG_CATEGORY',
  'NOT_LISTED',
] as const;

export type Reason =
  | (typeof MET_REASONS)[number]
  | (typeof UNDETERMINED_REASONS)[number]
  | (typeof NOT_MET_REASONS)[number];

export const REASONS: readonly Reason[] = [...MET_REASONS, ...UNDETERMINED_REASONS, ...NOT_MET_REASONS];

const rank = new Map(REASONS.map((reason, index) => [reason, index]));
const outcomeOf = new Map<Reason, Outcome>([
  ...MET_REASONS.map((reason) => [reason, 'MET'] as const),
  ...UNDETERMINED_REASONS.map((reason) => [reason, 'UNDETERMINED'] as const),
  ...NOT_MET_REASONS.map((reason) => [reason, 'NOT_MET'] as const),
]);

/** The outcome that a reason goes with. */
export function outcomeOfReason(reason: Reason): Outcome {
  return outcomeOf.get(reason) ?? 'UNDETERMINED';
}

/** Position in the total order of R39: the lower goes first. */
export function rankOf(reason: Reason): number {
  return rank.get(reason) ?? REASONS.length;
}

/** What is said beside an outcome and never changes it. */
export const NOTICES = [
  'ANNOUNCED_AFTER_LAST_DELIVERY',
  'PROCEDURE_RUNNING',
  'END_UNKNOWN',
  'OPEN_ENDED',
  'NAME_IS_AN_EARLIER_ONE',
  'PARTNER_NAME_LEFT_OUT',
  'NAME_VARIANT',
  'ORGANISATION_NAME_DIFFERS',
  'KVK_NUMBER_REPAIRED',
  'OWN_CLAIM_IS_NO_GROUND',
  'PREDECESSOR_HELD',
  'MOTHER_COMPANY_HOLDS',
  'BUSINESS_SELLER_HELD',
  'ENDED_BY_OWN_STATEMENT',
  'MAY_BE_THE_SAME_PERSON',
  'STRUCK_OFF_REGISTERS_LOOKED_AT',
  'SUCCESSOR_NAMED',
  'EXTENDED_BY_MEASURE',
  'OLDER_POLICY_VERSION',
  'MAX_AGE_BELOW_PROMISE',
  'RESTS_ON_OWN_OBSERVATION',
  'JUDGED_ON_THIRD_PARTY',
  'DECISION_OF_ANOTHER_ADOPTED',
] as const;
export type Notice = (typeof NOTICES)[number];
