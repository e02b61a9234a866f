import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { runs } from '../test/runs.config.js';
import { allOf, anyOf, atLeast, between, not, type Outcome } from './kleene.js';

const RUNS = runs(2_000);
// More runs than usual are given more time.
vi.setConfig({ testTimeout: 30_000 + RUNS * 20 });

/** A tree over numbered facts, apart from any policy. */
type Tree =
  | { readonly type: 'fact'; readonly fact: number }
  | { readonly type: 'allOf' | 'anyOf'; readonly of: readonly Tree[] }
  | { readonly type: 'atLeast'; readonly n: number; readonly of: readonly Tree[] }
  | { readonly type: 'not'; readonly of: Tree };

const FACTS = 5;
const outcome = fc.constantFrom<Outcome>('MET', 'NOT_MET', 'UNDETERMINED');
const outcomes = fc.array(outcome, { minLength: FACTS, maxLength: FACTS });

/** Trees in which a fact may stand more than once. */
const tree: fc.Arbitrary<Tree> = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    fc.record({ type: fc.constant('fact' as const), fact: fc.nat({ max: FACTS - 1 }) }),
    fc.record({
      type: fc.constantFrom('allOf' as const, 'anyOf' as const),
      of: fc.array(tie('tree'), { minLength: 1, maxLength: 3 }),
    }),
    fc
      .array(tie('tree'), { minLength: 1, maxLength: 4 })
      .chain((of) => fc.record({ type: fc.constant('atLeast' as const), n: fc.nat({ max: 5 }), of: fc.constant(of) })),
    fc.record({ type: fc.constant('not' as const), of: tie('tree') }),
  ),
})).tree;

/** The same trees with every fact in one place only: numbered anew from left to right. */
const treeOfSingleFacts = tree.map((shape) => numberedAnew(shape, { next: 0 })).filter((shape) => factsIn(shape) <= 9);

function numberedAnew(shape: Tree, counter: { next: number }): Tree {
  if (shape.type === 'fact') {
    counter.next += 1;
    return { type: 'fact', fact: counter.next - 1 };
  }
  if (shape.type === 'not') return { type: 'not', of: numberedAnew(shape.of, counter) };
  return { ...shape, of: shape.of.map((child) => numberedAnew(child, counter)) };
}

function factsIn(shape: Tree): number {
  if (shape.type === 'fact') return shape.fact + 1;
  return shape.type === 'not' ? factsIn(shape.of) : Math.max(...shape.of.map(factsIn));
}

function judged(shape: Tree, facts: readonly Outcome[]): Outcome {
  switch (shape.type) {
    case 'fact':
      return facts[shape.fact] ?? 'UNDETERMINED';
    case 'not':
      return not(judged(shape.of, facts));
    case 'atLeast':
      return atLeast(
        shape.n,
        shape.of.map((child) => judged(child, facts)),
      );
    default: {
      const children = shape.of.map((child) => judged(child, facts));
      return shape.type === 'allOf' ? allOf(children) : anyOf(children);
    }
  }
}

/** Two-valued truth, for facts that are all known. */
function holds(shape: Tree, facts: readonly boolean[]): boolean {
  switch (shape.type) {
    case 'fact':
      return facts[shape.fact] === true;
    case 'not':
      return !holds(shape.of, facts);
    case 'allOf':
      return shape.of.every((child) => holds(child, facts));
    case 'anyOf':
      return shape.of.some((child) => holds(child, facts));
    case 'atLeast':
      return shape.of.filter((child) => holds(child, facts)).length >= shape.n;
  }
}

/** Every way in which what is unknown may turn out. */
function completions(facts: readonly Outcome[]): readonly (readonly boolean[])[] {
  return facts.reduce<boolean[][]>(
    (all, fact) =>
      all.flatMap((known) =>
        (fact === 'UNDETERMINED' ? [true, false] : [fact === 'MET']).map((value) => [...known, value]),
      ),
    [[]],
  );
}

function truthOver(shape: Tree, facts: readonly Outcome[]): Outcome {
  const values = new Set(completions(facts).map((known) => holds(shape, known)));
  return values.size === 2 ? 'UNDETERMINED' : values.has(true) ? 'MET' : 'NOT_MET';
}

describe('Kleene’s logic (R25)', () => {
  test('What becomes known never flips a decided outcome.', () => {
    fc.assert(
      fc.property(
        tree,
        outcomes,
        fc.nat({ max: FACTS - 1 }),
        fc.constantFrom<Outcome>('MET', 'NOT_MET'),
        (shape, facts, index, known) => {
          const before = judged(shape, facts.with(index, 'UNDETERMINED'));
          if (before !== 'UNDETERMINED') expect(judged(shape, facts.with(index, known))).toBe(before);
        },
      ),
      { numRuns: RUNS },
    );
  });

  test('An outcome is MET or NOT_MET only if it would be so however the unknown turns out.', () => {
    fc.assert(
      fc.property(tree, outcomes, (shape, facts) => {
        const outcomeNow = judged(shape, facts);
        if (outcomeNow !== 'UNDETERMINED') expect(truthOver(shape, facts)).toBe(outcomeNow);
      }),
      { numRuns: RUNS },
    );
  });

  test('Where no fact stands twice, it is undetermined only if the unknown can decide it either way.', () => {
    fc.assert(
      fc.property(treeOfSingleFacts, fc.array(outcome, { minLength: 9, maxLength: 9 }), (shape, facts) => {
        const relevant = facts.slice(0, factsIn(shape));
        expect(judged(shape, relevant)).toBe(truthOver(shape, relevant));
      }),
      { numRuns: RUNS },
    );
  });

  test('Not, all of and any of are each other’s mirror.', () => {
    fc.assert(
      fc.property(fc.array(outcome, { minLength: 1, maxLength: 5 }), (facts) => {
        expect(not(allOf(facts))).toBe(anyOf(facts.map(not)));
        expect(atLeast(facts.length, facts)).toBe(allOf(facts));
        expect(atLeast(1, facts)).toBe(anyOf(facts));
      }),
      { numRuns: RUNS },
    );
  });

  test('A count between certain and possible is decided only where both ends agree.', () => {
    fc.assert(
      fc.property(fc.nat({ max: 6 }), fc.nat({ max: 6 }), fc.nat({ max: 6 }), (n, certain, more) => {
        const counts = Array.from({ length: more + 1 }, (_, extra) => certain + extra >= n);
        const expected = counts.every(Boolean) ? 'MET' : counts.some(Boolean) ? 'UNDETERMINED' : 'NOT_MET';
        expect(between(n, certain, certain + more)).toBe(expected);
      }),
      { numRuns: RUNS },
    );
  });
});
