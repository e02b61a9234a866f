import type { NodeKind } from './judge.js';
import { childrenOf, isLeaf, type Leaf, type Moment, type PolicyNode } from './policy.js';

/** A node of a tree of demands on its own, with its place in the tree. */
export interface OutlineNode {
  readonly id: string;
  /** Id of the node above; null: the root. */
  readonly parent: string | null;
  /** The root is 0. */
  readonly depth: number;
  readonly kind: NodeKind;
  /** For atLeast and atLeastCoaches. */
  readonly number: number | null;
  readonly demand: Leaf | null;
  readonly moment: Moment | null;
  /** Of the law that prescribes it; null: none. */
  readonly article: string | null;
  /** What it says beside its id and what stands beneath it. */
  readonly fields: Readonly<Record<string, unknown>>;
}

/** Fields that hold what stands beneath a node. */
const BRANCHES: ReadonlySet<string> = new Set([
  'allOf',
  'anyOf',
  'of',
  'not',
  'eachCoach',
  'eachMember',
  'anyMember',
  'performingMember',
  'grace',
  'supervisedBy',
]);

/** Every node of a tree, parents first. */
export function outlineOf(tree: PolicyNode, parent: string | null = null, depth = 0): readonly OutlineNode[] {
  const demand = isLeaf(tree) ? tree : null;
  // Of a leaf `of` says whose document it is.
  const own = Object.entries(tree).filter(([name]) => name !== 'id' && (demand !== null || !BRANCHES.has(name)));
  const node: OutlineNode = {
    id: tree.id,
    parent,
    depth,
    kind: kindOf(tree),
    number: 'atLeast' in tree ? tree.atLeast : 'atLeastCoaches' in tree ? tree.atLeastCoaches : null,
    demand,
    moment: tree.moment ?? null,
    article: tree.prescribedByLaw?.article ?? null,
    fields: Object.fromEntries(own),
  };
  return [node, ...childrenOf(tree).flatMap((child) => outlineOf(child, tree.id, depth + 1))];
}

function kindOf(node: PolicyNode): NodeKind {
  const kinds = ['allOf', 'anyOf', 'atLeast', 'not', 'eachCoach', 'atLeastCoaches'] as const;
  const others = ['eachMember', 'anyMember', 'performingMember', 'grace'] as const;
  return [...kinds, ...others].find((kind) => kind in node) ?? 'demand';
}
