import { describe, expect, it } from 'vitest';
import { asksTheSame, decidableIn, isOnOnePath } from './decidable.js';
import type { CredentialDemand, PolicyNode } from './policy.js';

const label = (id: string, more: Partial<CredentialDemand> = {}): CredentialDemand => ({
  id,
  source: 'blikOpWerk',
  kind: 'keurmerk',
  ...more,
});
const rj: PolicyNode = { id: 'rj', source: 'noloc', kind: 'registration', category: 'RJ' };
const tree: PolicyNode = {
  id: 'all',
  allOf: [
    { id: 'either', anyOf: [label('bow'), label('oval', { source: 'oval' })] },
    { id: 'each', eachCoach: rj },
    label('law', { prescribedByLaw: { article: 'art. 1' } }),
    { id: 'by-law', prescribedByLaw: { article: 'art. 2' }, allOf: [label('beneath-law')] },
    { id: 'not', not: label('beneath-not') },
    { id: 'grace', grace: label('aspirant'), supervisedBy: label('supervisor'), withinDays: 30 },
    { id: 'vog', rule: 'document', document: 'vog', of: 'coach' },
  ],
};

describe('demands on which a decision on equivalence can bear', () => {
  it('are those that ask a label, and what stands above them; not what the law prescribes, nor beneath `not` (R31, R33)', () => {
    expect(decidableIn(tree).map(({ node, labels }) => [node.id, labels.map(({ id }) => id)])).toEqual([
      ['all', ['bow', 'oval', 'rj']],
      ['either', ['bow', 'oval']],
      ['bow', ['bow']],
      ['oval', ['oval']],
      ['each', ['rj']],
      ['rj', ['rj']],
    ]);
    expect(decidableIn({ id: 'not', not: label('bow') })).toEqual([]);
  });

  it('stand on one path when one is beneath the other', () => {
    expect(isOnOnePath(tree, 'all', 'rj')).toBe(true);
    expect(isOnOnePath(tree, 'bow', 'either')).toBe(true);
    expect(isOnOnePath(tree, 'bow', 'bow')).toBe(true);
    expect(isOnOnePath(tree, 'bow', 'oval')).toBe(false);
    expect(isOnOnePath(tree, 'bow', 'nowhere')).toBe(false);
    expect(isOnOnePath(tree, 'nowhere', 'bow')).toBe(false);
  });
});

describe('two demands ask the same (R32)', () => {
  it('whatever they are called, whenever they are judged, and in whatever order they say it', () => {
    const one = label('a', { service: 'jobcoaching', maxAgeDays: 30, moment: 'award' });
    const other: CredentialDemand = { service: 'jobcoaching', kind: 'keurmerk', source: 'blikOpWerk', id: 'b' };
    expect(asksTheSame(one, other)).toBe(true);
    expect(asksTheSame({ id: 'x', anyOf: [one, rj] }, { id: 'y', anyOf: [other, { ...rj, id: 'z' }] })).toBe(true);
  });

  it('and not when source, service, level, article or the way they are combined differ', () => {
    const one = label('a', { service: 'jobcoaching' });
    const others: readonly PolicyNode[] = [
      label('a', { service: 'inburgering' }),
      label('a'),
      label('a', { service: 'jobcoaching', source: 'oval' }),
      label('a', { service: 'jobcoaching', level: 'certified' }),
      label('a', { service: 'jobcoaching', prescribedByLaw: { article: 'art. 1' } }),
      { id: 'a', allOf: [one] },
    ];
    expect(others.filter((other) => asksTheSame(one, other))).toEqual([]);
    expect(asksTheSame({ id: 'a', allOf: [one, rj] }, { id: 'a', anyOf: [one, rj] })).toBe(false);
    expect(asksTheSame({ id: 'a', anyOf: [one, rj] }, { id: 'a', anyOf: [rj, one] })).toBe(false);
  });
});
