import { type Day, daysBetween } from './day.js';
import type { DeliveryInForce, Evidence } from './evidence.js';
import type { Reason } from './reason.js';
import type { Reach } from './validity.js';

/** R15: whether the lists show on a day that a confirmed identifier is not listed; if they do not, why. */
export function absenceOn(
  reach: Reach,
  evidence: Evidence,
): Extract<Reason, 'NOT_LISTED' | 'BEFORE_FIRST_LIST' | 'SOURCE_STALE' | 'LIST_INCOMPLETE'> {
  const { deliveries, declarations } = evidence;
  const firstList = deliveries.find((delivery) => delivery.kind === 'full');
  if (!firstList || firstList.day > reach.on) return 'BEFORE_FIRST_LIST';
  const lastBefore = deliveries.filter((delivery) => delivery.day <= reach.on).at(-1);
  const fresh = lastBefore !== undefined && isFresh(reach, lastBefore.day);
  if (fresh && !isIncompleteAt(lastBefore, deliveries)) return 'NOT_LISTED';
  const laterLists = deliveries.filter((delivery) => delivery.kind === 'full' && delivery.day > reach.on);
  if (declarations.keepsEnded && laterLists.some((list) => !list.incomplete)) return 'NOT_LISTED';
  return fresh || (declarations.keepsEnded && laterLists.length > 0) ? 'LIST_INCOMPLETE' : 'SOURCE_STALE';
}

function isFresh(reach: Reach, last: Day): boolean {
  return reach.projecting || daysBetween(last, reach.on) <= (reach.maxAgeDays ?? 0);
}

/** A row whose number could not be read may be anybody's, until the next full list without one. */
function isIncompleteAt(delivery: DeliveryInForce, deliveries: readonly DeliveryInForce[]): boolean {
  const upTo = deliveries.slice(0, deliveries.indexOf(delivery) + 1);
  const lastList = upTo.findLastIndex((candidate) => candidate.kind === 'full');
  return upTo.slice(Math.max(lastList, 0)).some((candidate) => candidate.incomplete);
}
