import { canonicalJson } from './canonical-json.js';
import type { VerdictNode } from './judge.js';
import type { PolicyInForce, PolicyVersion } from './policy.js';
import { type OutlineNode, outlineOf } from './policy-outline.js';

/** A version with its demands in place: one side of a comparison. */
export interface ComparedPolicy {
  readonly version: PolicyVersion;
  readonly policy: PolicyInForce;
}

/** What two policies say differently beside their demands. */
export const COMPARED_FIELDS = [
  'title',
  'owner',
  'legalSource',
  'cvdr',
  'purposes',
  'from',
  'until',
  'maxAgeDays',
  'equivalentsExcluded',
  'definitions',
  'base',
] as const;
export type ComparedField = (typeof COMPARED_FIELDS)[number];

export interface FieldDifference {
  readonly field: ComparedField;
  /** As canonical JSON. */
  readonly left: string;
  readonly right: string;
}

/** `MOVED`: the same demand beneath another node. */
export const DEMAND_CHANGES = ['ADDED', 'REMOVED', 'CHANGED', 'MOVED'] as const;
export type DemandChange = (typeof DEMAND_CHANGES)[number];

export interface DemandDifference {
  readonly change: DemandChange;
  /** Null: added. */
  readonly left: OutlineNode | null;
  /** Null: removed. */
  readonly right: OutlineNode | null;
}

export interface PolicyDifference {
  readonly fields: readonly FieldDifference[];
  readonly demands: readonly DemandDifference[];
}

/** What the right side says otherwise than the left: fields, and which demands were added, removed, changed or moved. */
export function comparePolicies(left: ComparedPolicy, right: ComparedPolicy): PolicyDifference {
  const [a, b] = [fieldsOf(left), fieldsOf(right)];
  return {
    fields: COMPARED_FIELDS.flatMap((field) =>
      a[field] === b[field] ? [] : [{ field, left: a[field], right: b[field] }],
    ),
    demands: compareDemands(outlineOf(left.policy.tree), outlineOf(right.policy.tree)),
  };
}

function fieldsOf({ version, policy }: ComparedPolicy): Readonly<Record<ComparedField, string>> {
  const { title, owner, legalSource, cvdr, maxAgeDays, equivalentsExcluded, definitions } = policy;
  const { purposes, from, until, extends: base } = version;
  const values: Readonly<Record<ComparedField, unknown>> = {
    title,
    owner,
    legalSource,
    cvdr,
    purposes,
    from,
    until,
    maxAgeDays,
    equivalentsExcluded,
    definitions,
    base,
  };
  const texts = Object.entries(values).map(([field, value]) => [field, canonicalJson(value)]);
  return Object.fromEntries(texts) as Readonly<Record<ComparedField, string>>;
}

function compareDemands(left: readonly OutlineNode[], right: readonly OutlineNode[]): readonly DemandDifference[] {
  const pairs = pairsOf(left, right);
  const byId = new Map(right.map((node) => [node.id, node]));
  const paired = new Set(pairs.values());
  const differences = left.flatMap((node): readonly DemandDifference[] => {
    const other = byId.get(pairs.get(node.id) ?? '');
    if (!pairs.has(node.id) || !other) return [{ change: 'REMOVED', left: node, right: null }];
    if (contentOf(node) !== contentOf(other)) return [{ change: 'CHANGED', left: node, right: other }];
    const above = node.parent === null ? null : (pairs.get(node.parent) ?? '');
    return above === other.parent ? [] : [{ change: 'MOVED', left: node, right: other }];
  });
  const added = right.filter(({ id }) => !paired.has(id));
  return [...differences, ...added.map((node) => ({ change: 'ADDED', left: null, right: node }) as const)];
}

/**
 * Which node of the right tree stands for which of the left: the one with the same id; of the rest a demand that says the same
 * under another id, and a branch over the same nodes.
 */
function pairsOf(left: readonly OutlineNode[], right: readonly OutlineNode[]): ReadonlyMap<string, string> {
  const pairs = new Map<string, string>();
  const taken = new Set<string>();
  const pair = (one: OutlineNode, other: OutlineNode | undefined): void => {
    if (!other || pairs.has(one.id) || taken.has(other.id)) return;
    pairs.set(one.id, other.id);
    taken.add(other.id);
  };
  const byId = new Map(right.map((node) => [node.id, node]));
  for (const node of left) pair(node, byId.get(node.id));
  const [childrenLeft, childrenRight] = [childrenIn(left), childrenIn(right)];
  const alike = new Map<string, OutlineNode[]>();
  for (const node of right) {
    const same = alike.get(contentOf(node));
    if (same) same.push(node);
    else alike.set(contentOf(node), [node]);
  }
  // From the leaves up: a branch is known by what stands beneath it.
  for (const node of left.toReversed()) {
    if (pairs.has(node.id)) continue;
    const children = new Set((childrenLeft.get(node.id) ?? []).map((id) => pairs.get(id)));
    const isOverTheSame = ({ id }: OutlineNode): boolean => {
      const others = childrenRight.get(id) ?? [];
      return !taken.has(id) && others.length === children.size && others.every((other) => children.has(other));
    };
    pair(node, alike.get(contentOf(node))?.find(isOverTheSame));
  }
  return pairs;
}

function childrenIn(nodes: readonly OutlineNode[]): ReadonlyMap<string, readonly string[]> {
  const children = new Map<string, string[]>();
  for (const { id, parent } of nodes) {
    if (parent === null) continue;
    const siblings = children.get(parent);
    if (siblings) siblings.push(id);
    else children.set(parent, [id]);
  }
  return children;
}

/** What a node says, whatever its id and what stands beneath it. */
function contentOf({ kind, fields }: OutlineNode): string {
  return canonicalJson({ kind, fields });
}

/** One node of two answers about the same subject. */
export interface NodeDifference {
  /** Null: the left policy has no such demand, or not about this coach or member. */
  readonly left: VerdictNode | null;
  readonly right: VerdictNode | null;
}

/** The nodes of two verdicts whose outcome or reason differs, or that only one of them has; parents first. */
export function compareVerdicts(
  left: { readonly policy: PolicyInForce; readonly verdict: VerdictNode },
  right: { readonly policy: PolicyInForce; readonly verdict: VerdictNode },
): readonly NodeDifference[] {
  const [a, b] = [outlineOf(left.policy.tree), outlineOf(right.policy.tree)];
  const pairs = pairsOf(a, b);
  const ids = new Set(a.map(({ id }) => id));
  const others = new Map(nodesIn(right.verdict).map((node) => [node.id, node]));
  const found = new Set<string>();
  const differences = nodesIn(left.verdict).flatMap((node): readonly NodeDifference[] => {
    const own = ownId(node.id, ids);
    const paired = pairs.get(own);
    const other = paired === undefined ? undefined : others.get(paired + node.id.slice(own.length));
    if (!other) return [{ left: node, right: null }];
    found.add(other.id);
    const same = node.outcome === other.outcome && node.reason === other.reason;
    return same ? [] : [{ left: node, right: other }];
  });
  const added = [...others.values()].filter(({ id }) => !found.has(id));
  return [...differences, ...added.map((node) => ({ left: null, right: node }))];
}

function nodesIn(node: VerdictNode): readonly VerdictNode[] {
  return [node, ...node.children.flatMap(nodesIn)];
}

/** The policy's own id in that of an answer, which names a coach or member behind an `@`. */
function ownId(id: string, ids: ReadonlySet<string>): string {
  for (let end = id.length; end > 0; end = id.lastIndexOf('@', end - 1)) {
    if (ids.has(id.slice(0, end))) return id.slice(0, end);
  }
  return id;
}
