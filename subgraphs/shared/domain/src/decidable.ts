import { type CredentialDemand, childrenOf, isLeaf, type PolicyNode } from './policy.js';

/** A demand or a subtree on which a decision on equivalence can bear, with the labels that it asks. */
export interface Decidable {
  readonly node: PolicyNode;
  readonly labels: readonly CredentialDemand[];
}

/**
 * Every node on which somebody may decide (R31, R32): those that ask a label, but for what the law prescribes, and for what
 * stands beneath `not` or in a grace rule, where only the demand's own outcome counts (R33).
 */
export function decidableIn(tree: PolicyNode): readonly Decidable[] {
  const labels = labelsBeneath(tree);
  if (labels.length === 0) return [];
  const beneath = ownOnly(tree) ? [] : childrenOf(tree).flatMap(decidableIn);
  return [{ node: tree, labels }, ...beneath];
}

function ownOnly(node: PolicyNode): boolean {
  return node.prescribedByLaw !== undefined || 'not' in node || 'grace' in node;
}

function labelsBeneath(node: PolicyNode): readonly CredentialDemand[] {
  if (ownOnly(node)) return [];
  if (isLeaf(node)) return 'rule' in node ? [] : [node];
  return childrenOf(node).flatMap(labelsBeneath);
}

/** Whether one of the two stands beneath the other, or both are one. */
export function isOnOnePath(tree: PolicyNode, a: string, b: string): boolean {
  const within = (node: PolicyNode, id: string): boolean =>
    node.id === id || childrenOf(node).some((child) => within(child, id));
  const find = (node: PolicyNode, id: string): PolicyNode | null =>
    node.id === id
      ? node
      : childrenOf(node).reduce<PolicyNode | null>((found, child) => found ?? find(child, id), null);
  const [first, second] = [find(tree, a), find(tree, b)];
  return first !== null && second !== null && (within(first, b) || within(second, a));
}

/** Whether two demands ask the same, whatever they are called and whenever they are judged (R32). */
export function asksTheSame(a: PolicyNode, b: PolicyNode): boolean {
  return askedBy(a) === askedBy(b);
}

/** What does not change which equivalent would do: names, days, and how old what a source says may be. */
const BESIDE = new Set(['id', 'moment', 'maxAgeDays', 'ownObservation', 'statuses']);

function askedBy(node: PolicyNode): string {
  return JSON.stringify(node, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(
          Object.entries(value)
            .filter(([name]) => !BESIDE.has(name))
            .toSorted(([x], [y]) => (x < y ? -1 : 1)),
        )
      : value,
  );
}
