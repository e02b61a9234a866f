import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { day } from './day.js';
import type { VerdictNode } from './judge.js';
import { childrenOf, nodesOf, type PolicyInForce, type PolicyNode, type PolicyVersion } from './policy.js';
import { type ComparedPolicy, comparePolicies, compareVerdicts } from './policy-comparison.js';

const LEAVES: readonly PolicyNode[] = [
  { id: 'rj', source: 'noloc', kind: 'registration', category: 'RJ' },
  { id: 'nvs', source: 'nvs', kind: 'registration', level: 'certified' },
  { id: 'bow', source: 'blikOpWerk', kind: 'keurmerk', service: 'jobcoaching' },
  { id: 'vog', rule: 'document', document: 'VOG', of: 'coach', maxAgeDays: 90 },
  { id: 'plan', rule: 'document', document: 'plan', of: 'organisation' },
  { id: 'band', rule: 'attached' },
];

/** Trees over some of these demands, each of them once. */
const tree: fc.Arbitrary<PolicyNode> = fc
  .tuple(fc.subarray([...LEAVES], { minLength: 2 }), fc.array(fc.nat({ max: 3 }), { minLength: 6, maxLength: 6 }))
  .map(([leaves, kinds]) =>
    leaves.reduce((node, leaf, at): PolicyNode => {
      const id = `n${at}`;
      if (kinds[at] === 0) return { id, allOf: [node, leaf] };
      if (kinds[at] === 1) return { id, anyOf: [leaf, node] };
      return kinds[at] === 2
        ? { id, atLeast: 2, of: [node, leaf] }
        : { id, allOf: [{ id: `not${at}`, not: leaf }, node] };
    }),
  );

const VERSION: PolicyVersion = {
  code: 'TOWN',
  version: 1,
  owner: 'Gemeente Voorbeelddam (verzonnen)',
  title: 'Jobcoaching',
  example: true,
  legalSource: null,
  purposes: null,
  from: day('2026-01-01'),
  until: 'open',
  maxAgeDays: null,
  extends: null,
  parts: {},
  overrides: {},
  tree: null,
};

function side(of: PolicyNode, about: Partial<PolicyVersion> = {}): ComparedPolicy {
  const version = { ...VERSION, tree: of, ...about };
  const policy: PolicyInForce = {
    ...version,
    base: null,
    tree: of,
    cvdr: null,
    equivalentsExcluded: [],
    definitions: {},
    pinned: false,
  };
  return { version, policy };
}

/** The same demands under other ids. */
function renamed(node: PolicyNode): PolicyNode {
  return JSON.parse(JSON.stringify(node), (key, value: unknown) =>
    key === 'id' ? `new-${String(value)}` : value,
  ) as PolicyNode;
}

/** A verdict of the shape of a tree, each node with the outcome and reason that is drawn for it. */
function answered(node: PolicyNode, met: (id: string) => boolean, coach = ''): VerdictNode {
  const id = `${node.id}${coach}`;
  const reason = met(node.id) ? 'LISTED' : 'NOT_LISTED';
  const children = childrenOf(node).map((child) => answered(child, met, coach));
  const about = { coach: coach === '' ? null : { by: 'id', id: coach.slice(1) }, member: null };
  return { id, outcome: met(node.id) ? 'MET' : 'NOT_MET', reason, children, ...about } as unknown as VerdictNode;
}

describe('two policies beside each other', () => {
  it('say nothing differently when one is the other, under whatever ids', () => {
    fc.assert(
      fc.property(tree, (one) => {
        for (const other of [one, renamed(one)]) {
          expect(comparePolicies(side(one), side(other))).toEqual({ fields: [], demands: [] });
        }
      }),
      { numRuns: 300 },
    );
  });

  it('that differ in one demand name that demand, and nothing but branches above it', () => {
    fc.assert(
      fc.property(tree, fc.nat(), (one, which) => {
        const leaves = nodesOf(one).filter((node) => 'source' in node || 'rule' in node);
        const changed = leaves[which % leaves.length];
        const other = JSON.parse(JSON.stringify(one), (_, value: unknown) =>
          (value as PolicyNode | null)?.id === changed?.id ? { ...(value as object), moment: 'award' } : value,
        ) as PolicyNode;
        const { demands } = comparePolicies(side(one), side(other));
        expect(demands.map(({ change, left, right }) => [change, left?.id, right?.id])).toEqual([
          ['CHANGED', changed?.id, changed?.id],
        ]);
        const back = comparePolicies(side(one), side(renamed(other))).demands;
        expect(back.map(({ change, left, right }) => [change, left?.id ?? right?.id])).toEqual(
          expect.arrayContaining([
            ['REMOVED', changed?.id],
            ['ADDED', `new-${changed?.id}`],
          ]),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('tell what they say otherwise beside their demands, and what moved', () => {
    const [rj, nvs, bow] = LEAVES as readonly [PolicyNode, PolicyNode, PolicyNode];
    const one: PolicyNode = { id: 'all', allOf: [{ id: 'either', anyOf: [rj, nvs] }, bow] };
    const other: PolicyNode = { id: 'all', allOf: [{ id: 'either', anyOf: [rj, bow] }, nvs] };
    const { fields, demands } = comparePolicies(side(one), side(other, { maxAgeDays: 7, purposes: ['subsidy'] }));
    expect(fields).toEqual([
      { field: 'purposes', left: 'null', right: '["subsidy"]' },
      { field: 'maxAgeDays', left: 'null', right: '7' },
    ]);
    expect(demands.map(({ change, left }) => `${change} ${left?.id}`)).toEqual(['MOVED nvs', 'MOVED bow']);
  });
});

describe('two answers about one subject', () => {
  it('differ on exactly the demands whose outcome differs, coach by coach, under whatever ids', () => {
    const coaches = ['', '@sanne', '@n1'];
    fc.assert(
      fc.property(
        tree,
        fc.func(fc.boolean()),
        fc.func(fc.boolean()),
        fc.constantFrom(...coaches),
        (one, a, b, coach) => {
          const other = renamed(one);
          const left = { policy: side(one).policy, verdict: answered(one, (id) => a(id), coach) };
          const right = { policy: side(other).policy, verdict: answered(other, (id) => b(id.slice(4)), coach) };
          const found = compareVerdicts(left, right).map((node) => [node.left?.id, node.right?.id]);
          const expected = nodesOf(one).filter(({ id }) => a(id) !== b(id));
          expect(found).toEqual(expected.map(({ id }) => [`${id}${coach}`, `new-${id}${coach}`]));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('tell of a demand, or a coach, that only one of them has', () => {
    const [rj, nvs] = LEAVES as readonly [PolicyNode, PolicyNode];
    const verdict = answered({ id: 'all', allOf: [rj] }, () => true);
    const more = answered({ id: 'all', allOf: [rj, nvs] }, () => true);
    const left = { policy: side({ id: 'all', allOf: [rj] }).policy, verdict };
    const right = { policy: side({ id: 'all', allOf: [rj, nvs] }).policy, verdict: more };
    expect(compareVerdicts(left, right)).toEqual([{ left: null, right: more.children[1] }]);
    expect(compareVerdicts(right, left)).toEqual([{ left: more.children[1], right: null }]);
  });
});
