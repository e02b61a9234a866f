import type { Outcome } from './kleene.js';

/**
 * The closed list of reasons in its one total order (R39). Codes that only later rules give (equivalents, observations,
 * documents, moments, members) join the list with the rule that gives them.
 */

export const MET_REASONS = ['LISTED', 'ATTACHED', 'NOT_STRUCK_OFF'] as const;

export const UNDETERMINED_REASONS = [
  'FUTURE_DAY',
  'SOURCE_UNREACHABLE',
  'NO_LONGER_HELD',
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
  'ATTACHMENT_OWN_STATEMENT',
  'ATTACHMENT_NOT_SHOWN',
] as const;

export const NOT_MET_REASONS = [
  'STRUCK_OFF',
  'TOO_FEW_PROPOSED',
  'ATTACHMENT_ENDED',
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
] as const;
export type Notice = (typeof NOTICES)[number];
