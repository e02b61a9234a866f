import { describe, expect, it } from 'vitest';
import { day } from './day.js';
import type { RecordedPolicy } from './policy.js';
import { problemsWithBases } from './policy-version.js';
import { readPolicy } from './read-policy.js';

const rj = { id: 'rj', source: 'noloc', kind: 'registration', category: 'RJ' };
const TOWN = {
  code: 'TOWN',
  version: 1,
  owner: 'Gemeente Voorbeelddam (verzonnen)',
  title: 'Jobcoaching',
  from: '2026-01-01',
};

const problemsIn = (raw: unknown): readonly string[] => {
  const read = readPolicy(raw);
  return 'problems' in read ? read.problems.map(({ path, code }) => `${path} ${code}`.trim()) : [];
};

describe('reading a policy', () => {
  it('fills in what nobody needs to say', () => {
    const read = readPolicy({ ...TOWN, tree: rj });
    expect(read).toMatchObject({ policy: { until: 'open', purposes: null, extends: null, parts: {} }, warnings: [] });
  });

  it('tells everything that is wrong at once, in Dutch and with its place', () => {
    const raw = {
      ...TOWN,
      owner: ' ',
      from: '2026-02-30',
      colour: 'blue',
      tree: {
        id: 'root',
        allOf: [
          { ...rj, source: 'sbcm' },
          { ...rj, id: 'kind', kind: 'keurmerk' },
          { ...rj, id: 'category', category: 'RX' },
          { id: 'level', source: 'nvs', kind: 'registration', level: 'gold' },
          { id: 'service', source: 'oval', kind: 'keurmerk', service: 'jobcoaching' },
          { ...rj, id: 'law', prescribedByLaw: {} },
          { ...rj, id: 'law' },
          { id: 'two', atLeast: 2, of: [{ ...rj, id: 'one' }] },
          { id: 'each', eachCoach: { id: 'again', eachCoach: { part: 'nowhere' } } },
          { id: 'both', not: rj, anyOf: [] },
          'rj',
        ],
      },
    };
    expect(problemsIn(raw).toSorted()).toEqual(
      [
        'owner VALUE_UNREADABLE',
        'from VALUE_UNREADABLE',
        'colour FIELD_UNKNOWN',
        'tree.allOf.0.source SOURCE_UNKNOWN',
        'tree.allOf.1.kind KIND_UNKNOWN',
        'tree.allOf.2.category CATEGORY_UNKNOWN',
        'tree.allOf.3.level LEVEL_UNKNOWN',
        'tree.allOf.4.service SERVICE_UNKNOWN',
        'tree.allOf.5.prescribedByLaw ARTICLE_MISSING',
        'tree.allOf.6.id ID_TWICE',
        'tree.allOf.7.atLeast MORE_THAN_THERE_ARE',
        'tree.allOf.8.eachCoach COACHES_BENEATH_COACH',
        'tree.allOf.8.eachCoach.eachCoach PART_UNKNOWN',
        'tree.allOf.9 NODE_UNREADABLE',
        'tree.allOf.10 NOT_AN_OBJECT',
      ].toSorted(),
    );
    const read = readPolicy(raw);
    const texts = 'problems' in read ? read.problems.map(({ text }) => text) : [];
    expect(texts).toContain('"RX" is onbekend. Kies uit: RJ, RL.');
    expect(texts).toContain('"jobcoaching" kan hier niet: deze bron kent dat niet.');
    expect(texts).toContain('Er worden 2 eisen gevraagd, maar er staan er 1.');
  });

  it.each<[string, object, string]>([
    ['a last day before the first', { tree: rj, until: '2025-12-31' }, 'until END_BEFORE_START'],
    ['no demands at all', {}, 'tree NO_TREE'],
    ['itself as its base', { extends: 'TOWN' }, 'extends BASE_IN_CIRCLE'],
    ['a deviation without a base', { tree: rj, overrides: { a: rj } }, 'overrides.a OVERRIDE_UNKNOWN'],
    [
      'members beneath a coach',
      { tree: { id: 'a', eachCoach: { id: 'b', anyMember: rj } } },
      'tree.eachCoach MEMBERS_BENEATH_ONE',
    ],
    [
      'a part twice, whose ids then stand twice',
      { tree: { id: 'a', allOf: [{ part: 'p' }, { part: 'p' }] }, parts: { p: rj } },
      'ID_TWICE',
    ],
  ])('refuses %s', (_, more, problem) => {
    expect(problemsIn({ ...TOWN, ...more })).toEqual([problem]);
  });

  it('finds parts that contain themselves, and is not kept busy by parts that multiply', () => {
    const circle = { a: { id: 'a', allOf: [{ part: 'b' }, { part: 'b' }] }, b: { id: 'b', not: { part: 'a' } } };
    expect(problemsIn({ ...TOWN, tree: { part: 'a' }, parts: circle })).toEqual([
      'parts.a.allOf.0 PART_IN_CIRCLE',
      'parts.a.allOf.1 PART_IN_CIRCLE',
      'parts.b.not PART_IN_CIRCLE',
    ]);
    const names = Array.from({ length: 40 }, (_, index) => `p${index}`);
    const doubling = names.map((name, index) => [name, { id: name, allOf: Array(2).fill({ part: names[index + 1] }) }]);
    const parts = { ...Object.fromEntries(doubling), p39: rj };
    expect(problemsIn({ ...TOWN, tree: { part: 'p0' }, parts })).toContain('ID_TWICE');
  });

  it('stops at a depth that nobody can oversee', () => {
    let tree: object = rj;
    for (let level = 0; level < 40; level += 1) tree = { id: `n${level}`, not: tree };
    expect(problemsIn({ ...TOWN, tree }).map((problem) => problem.split(' ').at(-1))).toEqual(['TOO_DEEP']);
  });

  it('accepts a policy that shuts equivalents out in a procurement, with a legal warning (R31)', () => {
    expect(readPolicy({ ...TOWN, tree: rj, equivalentsExcluded: ['procurement'] })).toMatchObject({
      warnings: ['EQUIVALENTS_SHUT_OUT'],
    });
  });
});

describe('a deviation on its base (R29)', () => {
  const recorded = (raw: object): RecordedPolicy => {
    const read = readPolicy({ ...TOWN, ...raw });
    if ('problems' in read) throw new Error(JSON.stringify(read.problems));
    return { ...read.policy, recordedAt: 1 };
  };
  const region = recorded({ code: 'REGION', tree: { part: 'person' }, parts: { person: rj }, until: '2026-06-30' });
  const later = recorded({ code: 'REGION', version: 2, from: '2026-07-01', tree: { id: 'all', allOf: [rj] } });
  const codes = (town: RecordedPolicy, ...others: readonly RecordedPolicy[]) =>
    problemsWithBases(town, others).map(({ path, code }) => `${path} ${code}`);

  it('may replace a part that the base has on every day on which both hold', () => {
    const town = recorded({ extends: 'REGION', overrides: { person: { ...rj, id: 'own' } } });
    expect(codes({ ...town, until: day('2026-06-30') }, region, later)).toEqual([]);
    expect(codes(town, region, later)).toEqual(['overrides.person OVERRIDE_UNKNOWN']);
  });

  it('is broken without a base, on no day of its base, and in a circle of bases', () => {
    const town = recorded({ extends: 'REGION' });
    expect(codes(town)).toEqual(['extends BASE_UNKNOWN']);
    expect(codes({ ...town, until: day('2026-03-31') }, later)).toEqual(['extends BASE_NOT_IN_FORCE']);
    const round = recorded({ code: 'REGION', extends: 'TOWN' });
    expect(codes(town, round)).toEqual(['extends BASE_IN_CIRCLE']);
  });
});
