import { changeDays } from './change-days.js';
import { addDays, addYears, type Day, laterOf } from './day.js';
import { judge, type VerdictNode } from './judge.js';
import type { Judging } from './judging.js';
import type { Outcome } from './kleene.js';
import { anniversariesUpTo } from './moment.js';
import { nodesOf, type PolicyInForce, type PolicyNode, type RecordedPolicy, type Refusal } from './policy.js';
import type { Reason } from './reason.js';

/** What makes an answer another one on a later day (R38). */
export const HOLDING_EVENTS = [
  'END',
  'BEGINNING',
  'MAXIMUM_AGE',
  'POLICY_VERSION',
  'POLICY_ENDS',
  'DECISION_ENDS',
  'DECISION_BEGINS',
  'MOMENT',
  'OTHER',
] as const;
export type HoldingEvent = (typeof HOLDING_EVENTS)[number];

/** The first later day on which the same question would get another outcome, nothing new being recorded (R38). */
export interface HoldsUntil {
  readonly day: Day;
  readonly event: HoldingEvent;
  /** The outcome on that day; null: the question would be refused, for the policy has ended. */
  readonly outcome: Outcome | null;
  /** The demand that changes it; null where the policy itself does. */
  readonly node: string | null;
  /** The reason of that demand from then on. */
  readonly reason: Reason | null;
}

/** The demands in force on a later day, as known at T (R29). */
export type PolicyOn = (day: Day) => PolicyInForce | Refusal;

/**
 * R38: for D = day(T), the first later day on which the same question, asked on that day with nothing new recorded, would get
 * another outcome, and the event. Null: no such day, or another D. `versions`: those that may come into force.
 */
export function holdsUntil(
  current: VerdictNode,
  judging: Judging,
  policyOn: PolicyOn,
  versions: readonly RecordedPolicy[],
): HoldsUntil | null {
  if (judging.askedOn !== judging.today) return null;
  let before: VerdictNode = current;
  let beforePolicy = policyOn(judging.today);
  for (const day of candidates(judging, policyOn, versions)) {
    const policy = policyOn(day);
    if (!('tree' in policy)) return { day, event: 'POLICY_ENDS', outcome: null, node: null, reason: null };
    const then = judge(policy.tree, askedLater(judging, policy, day));
    if (then.outcome !== current.outcome) {
      return { day, outcome: then.outcome, ...eventOf(before, then, beforePolicy, policy) };
    }
    before = then;
    beforePolicy = policy;
  }
  return null;
}

/** The same question, asked on a later day. */
export function askedLater(judging: Judging, policy: PolicyInForce, day: Day): Judging {
  const { maxAgeDays, equivalentsExcluded } = policy;
  return { ...judging, on: day, askedOn: day, today: day, maxAgeDays, equivalentsExcluded };
}

/** Every later day on which anything may differ; after the last of them nothing does. */
function candidates(judging: Judging, policyOn: PolicyOn, versions: readonly RecordedPolicy[]): readonly Day[] {
  const boundaries = versions.flatMap(({ from, until }) => [
    from,
    ...(until === 'open' || until === 'unknown' ? [] : [addDays(until, 1)]),
  ]);
  const later = [...new Set(boundaries)].filter((day) => day > judging.today);
  const trees = [judging.today, ...later].flatMap((day): PolicyNode[] => {
    const policy = policyOn(day);
    return 'tree' in policy ? [policy.tree] : [];
  });
  const ages = [judging.today, ...later].flatMap((day) => {
    const policy = policyOn(day);
    return 'tree' in policy ? changeDays(policy.tree, askedLater(judging, policy, day)) : [];
  });
  const days = [...new Set([...later, ...ages])].filter((day) => day > judging.today).toSorted();
  const start = judging.dossier?.dates.start ?? null;
  const tied = trees.some((tree) => nodesOf(tree).some((node) => node.moment === 'anniversaries'));
  if (!tied || start === null) return days;
  // After the last change every further anniversary is judged alike: the first one beyond it stands for all.
  const last = days.at(-1) ?? judging.today;
  const anniversaries = anniversariesUpTo(start, addYears(laterOf(last, start), 2));
  return [...new Set([...days, ...anniversaries.filter((day) => day > judging.today)])].toSorted();
}

const BEGINNINGS: ReadonlySet<Reason> = new Set(['LISTED', 'ATTACHED', 'OWN_OBSERVATION', 'DOCUMENT_SEEN', 'GRACE']);

function eventOf(
  before: VerdictNode,
  then: VerdictNode,
  beforePolicy: PolicyInForce | Refusal,
  policy: PolicyInForce,
): Pick<HoldsUntil, 'event' | 'node' | 'reason'> {
  const isSame =
    'tree' in beforePolicy &&
    beforePolicy.version === policy.version &&
    beforePolicy.base?.version === policy.base?.version;
  const was = new Map(flat(before).map((node) => [node.id, node]));
  const changed = flat(then).filter((node) => node.reason !== null && was.get(node.id)?.outcome !== node.outcome);
  const node = changed.find((one) => one.outcome === then.outcome) ?? changed[0] ?? null;
  if (!isSame) return { event: 'POLICY_VERSION', node: node?.id ?? null, reason: node?.reason ?? null };
  if (!node || node.reason === null) return { event: 'OTHER', node: null, reason: null };
  return { event: kindOf(was.get(node.id)?.reason ?? null, node), node: node.id, reason: node.reason };
}

function kindOf(was: Reason | null, node: VerdictNode): HoldingEvent {
  const { reason } = node;
  if (reason === 'SOURCE_STALE' || (was === 'OWN_OBSERVATION' && node.outcome === 'UNDETERMINED')) return 'MAXIMUM_AGE';
  if (was === 'EQUIVALENT_ACCEPTED' || was === 'NOT_EQUIVALENT' || was === 'NONE_OFFERED') return 'DECISION_ENDS';
  if (reason === 'EQUIVALENT_ACCEPTED' || reason === 'NOT_EQUIVALENT' || reason === 'NONE_OFFERED') {
    return 'DECISION_BEGINS';
  }
  if (node.moment !== null || was === 'PERIOD_NOT_BEGUN' || was === 'FUTURE_DAY') return 'MOMENT';
  if (reason !== null && BEGINNINGS.has(reason)) return 'BEGINNING';
  return node.outcome === 'MET' ? 'OTHER' : 'END';
}

function flat(node: VerdictNode): readonly VerdictNode[] {
  return [node, ...node.children.flatMap(flat)];
}
