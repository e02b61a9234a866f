/** Kleene's logic over again, as numbers, so that the matrix does not trust the code that it judges. */
export type Outcome = 'MET' | 'NOT_MET' | 'UNDETERMINED';

const VALUES: readonly Outcome[] = ['NOT_MET', 'UNDETERMINED', 'MET'];

/** A tree of demands, of which the table knows how the branches combine. */
export type Tree =
  | { readonly id: string; readonly allOf: readonly Tree[] }
  | { readonly id: string; readonly anyOf: readonly Tree[] }
  | { readonly id: string; readonly atLeast: number; readonly of: readonly Tree[] }
  | { readonly id: string; readonly not: Tree }
  | { readonly id: string; readonly source: string };

/** The outcome of a tree, given that of every demand by its id. */
export function tableOutcome(tree: Tree, leaves: ReadonlyMap<string, Outcome>): Outcome {
  return VALUES[numberOf(tree, leaves)] ?? 'UNDETERMINED';
}

function numberOf(tree: Tree, leaves: ReadonlyMap<string, Outcome>): number {
  const values = (trees: readonly Tree[]) => trees.map((one) => numberOf(one, leaves));
  if ('allOf' in tree) return Math.min(...values(tree.allOf));
  if ('anyOf' in tree) return Math.max(...values(tree.anyOf));
  if ('atLeast' in tree) return values(tree.of).toSorted((a, b) => b - a)[tree.atLeast - 1] ?? 0;
  if ('not' in tree) return 2 - numberOf(tree.not, leaves);
  return VALUES.indexOf(leaves.get(tree.id) ?? 'UNDETERMINED');
}
