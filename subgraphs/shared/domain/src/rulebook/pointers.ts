import { type Leaf, leavesOf, type PolicyNode } from '../policy.js';
import type { SourceCode } from '../source.js';

/** The element of the letter that names each source. */
export const SOURCE_ELEMENTS: Readonly<Record<SourceCode, string>> = {
  noloc: 'KB-S1',
  nvs: 'KB-S2',
  blikOpWerk: 'KB-S3',
  oval: 'KB-S4',
  uwv: 'KB-S5',
};

/** Codes of the elements that a demand stands on; none where the documents do not speak of it. */
export function elementsBehind(leaf: Leaf): readonly string[] {
  if ('source' in leaf) return [SOURCE_ELEMENTS[leaf.source]];
  return leaf.rule === 'notStruckOff' ? leaf.registers.map((register) => SOURCE_ELEMENTS[register]) : [];
}

/** Codes of the elements that the demands of a policy stand on, each once. */
export function elementsBehindTree(tree: PolicyNode): readonly string[] {
  return [...new Set(leavesOf(tree).flatMap(elementsBehind))];
}
