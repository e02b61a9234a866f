import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type CredentialKind,
  DEMANDABLE,
  isFormProblem,
  MAX_POLICY_DAYS,
  MOMENTS,
  POLICY_FORM_PROBLEMS,
  POLICY_LIFE_PROBLEMS,
  POLICY_SENSE_PROBLEMS,
  PURPOSES,
  readPolicy,
  SOURCE_CODES,
  type SourceCode,
  STATUSES,
} from '@keurpoort/domain';
import { BUILT_IN_POLICIES } from '@keurpoort/verification';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { allSubgraphs } from '../../scripts/src/registers.js';
import { SCHEMA_FOLDER } from './schema-now.js';

const schema = JSON.parse(readFileSync(join(SCHEMA_FOLDER, 'policy.schema.json'), 'utf8')) as object;
const accepts = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false }).compile(schema);

/** What the reader holds against the form; the schema can say no more than that. */
function formProblems(raw: unknown): readonly string[] {
  const read = readPolicy(raw);
  return 'problems' in read ? read.problems.filter(isFormProblem).map(({ path, code }) => `${path} ${code}`) : [];
}

const text = fc.constantFrom('rj', 'nvs', 'label', 'Verordening artikel 4', 'VOG');
const days = fc.constantFrom(0, 1, 90, MAX_POLICY_DAYS);
const some = <T>(words: readonly T[], minLength = 0) => fc.subarray([...words], { minLength });
const sometimes = (fields: Readonly<Record<string, fc.Arbitrary<unknown>>>) => fc.record(fields, { requiredKeys: [] });
const base = fc
  .tuple(text, sometimes({ moment: fc.constantFrom(...MOMENTS), prescribedByLaw: fc.record({ article: text }) }))
  .map(([id, more]) => ({ id, ...more }));
const node = (fields: fc.Arbitrary<object>) => fc.tuple(base, fields).map(([one, more]) => ({ ...one, ...more }));

const scope = fc.constantFrom(
  ...SOURCE_CODES.flatMap((source) =>
    Object.keys(DEMANDABLE[source].kinds).map((kind) => ({ source, kind: kind as CredentialKind })),
  ),
);
const credential = node(
  scope.chain(({ source, kind }) => {
    const { kinds, services } = DEMANDABLE[source];
    const words = { category: kinds[kind]?.categories ?? [], level: kinds[kind]?.levels ?? [], service: services };
    const given = Object.entries(words).filter(([, list]) => list.length > 0);
    return fc
      .tuple(
        sometimes(Object.fromEntries(given.map(([name, list]) => [name, fc.constantFrom(...list)]))),
        sometimes({
          maxAgeDays: days,
          statuses: sometimes(Object.fromEntries(PURPOSES.map((purpose) => [purpose, some(STATUSES)]))),
          ownObservation: fc.record({ accepted: fc.boolean(), maxAgeDays: days }),
        }),
      )
      .map(([narrower, more]) => ({ source, kind, ...narrower, ...more }));
  }),
);
const source = fc.constantFrom(...SOURCE_CODES);
const rule = (
  name: string,
  fields: Readonly<Record<string, fc.Arbitrary<unknown>>>,
  optional: readonly string[] = [],
) =>
  node(
    fc.record(
      { rule: fc.constant(name), ...fields },
      { requiredKeys: ['rule', ...Object.keys(fields)].filter((field) => !optional.includes(field)) as never },
    ),
  );
const leaf = fc.oneof(
  { weight: 4, arbitrary: credential },
  rule('attached', {}),
  rule('struckOff', { source }),
  rule('notStruckOff', { registers: some(SOURCE_CODES, 1), reach: fc.constantFrom('linked', 'all') }, ['reach']),
  rule('document', { document: text, of: fc.constantFrom('coach', 'organisation'), maxAgeDays: days }, ['maxAgeDays']),
  rule('noDemandApplies', { support: text, article: text }, ['article']),
  fc.record({ part: text }),
);
const { tree } = fc.letrec((tie) => {
  const one = tie('tree');
  const list = fc.array(one, { minLength: 1, maxLength: 3 });
  const n = fc.integer({ min: 1, max: 3 });
  return {
    tree: fc.oneof(
      { maxDepth: 3, depthSize: 'small' },
      leaf,
      node(fc.record({ allOf: list })),
      node(fc.record({ anyOf: list })),
      node(fc.record({ atLeast: n, of: list })),
      node(fc.record({ not: one })),
      node(fc.record({ eachCoach: one })),
      node(fc.record({ atLeastCoaches: n, of: one })),
      node(fc.record({ eachMember: one })),
      node(fc.record({ anyMember: one })),
      node(fc.record({ performingMember: one })),
      node(fc.record({ grace: credential, supervisedBy: one, withinDays: days })),
    ),
  };
});
const day = fc.constantFrom('2020-01-01', '2024-02-29', '2026-12-31', '2000-02-29');
const policy = fc
  .tuple(
    fc.record({ code: text, version: fc.integer({ min: 1 }), owner: text, title: text, from: day }),
    sometimes({
      example: fc.boolean(),
      legalSource: fc.option(text),
      purposes: fc.option(some(PURPOSES, 1)),
      until: fc.oneof(day, fc.constantFrom('open', 'unknown')),
      maxAgeDays: fc.option(days),
      extends: fc.option(text),
      parts: fc.dictionary(text, tree, { maxKeys: 2 }),
      overrides: fc.dictionary(text, tree, { maxKeys: 2 }),
      tree: fc.option(tree),
      definitions: fc.dictionary(text, text),
      cvdr: fc.constantFrom('CVDR123456/1', null),
      equivalentsExcluded: some(PURPOSES),
    }),
  )
  .map(([needed, more]) => ({ ...needed, ...more }));

const PLAIN = {
  code: 'TOWN',
  version: 1,
  owner: 'Gemeente Voorbeelddam (verzonnen)',
  title: 'Jobcoaching',
  from: '2026-01-01',
  tree: { id: 'rj', source: 'noloc', kind: 'registration', category: 'RJ' },
};
const RJ = { id: 'rj', source: 'noloc', kind: 'registration' };
const NVS = { id: 'nvs', source: 'nvs', kind: 'registration' };
const BOW = { id: 'bow', source: 'blikOpWerk', kind: 'keurmerk' };
const POLICIES_PAGE = readFileSync(join(SCHEMA_FOLDER, '../docs/policies.md'), 'utf8');

/** Everything that a policy can say, by the word that says it, in a policy that does. */
const CONSTRUCTS: readonly (readonly [word: string, policy: object])[] = [
  ['allOf', { tree: { id: 'all', allOf: [RJ, NVS] } }],
  ['anyOf', { tree: { id: 'any', anyOf: [RJ, NVS] } }],
  ['atLeast', { tree: { id: 'two', atLeast: 2, of: [RJ, NVS, BOW] } }],
  ['not', { tree: { id: 'no', not: { id: 'struck', rule: 'struckOff', source: 'noloc' } } }],
  ['eachCoach', { tree: { id: 'each', eachCoach: RJ } }],
  ['atLeastCoaches', { tree: { id: 'some', atLeastCoaches: 2, of: RJ } }],
  ['eachMember', { tree: { id: 'members', eachMember: BOW } }],
  ['anyMember', { tree: { id: 'member', anyMember: BOW } }],
  ['performingMember', { tree: { id: 'performs', performingMember: { id: 'each', eachCoach: RJ } } }],
  ['notStruckOff', { tree: { id: 'clean', rule: 'notStruckOff', registers: ['noloc', 'nvs'] } }],
  ['reach', { tree: { id: 'clean', rule: 'notStruckOff', registers: ['noloc'], reach: 'all' } }],
  ['source', { tree: BOW }],
  ['kind', { tree: { id: 'oval', source: 'oval', kind: 'membership' } }],
  ['category', { tree: { ...RJ, category: 'RL' } }],
  ['level', { tree: { ...NVS, level: 'certified' } }],
  ['service', { tree: { ...BOW, service: 'jobcoaching' } }],
  ['maxAgeDays', { maxAgeDays: 30, tree: { ...RJ, maxAgeDays: 7 } }],
  ['statuses', { tree: { ...RJ, statuses: { runningContract: ['suspended'] } } }],
  ['ownObservation', { tree: { ...RJ, ownObservation: { accepted: true, maxAgeDays: 30 } } }],
  ['attached', { tree: { id: 'band', rule: 'attached' } }],
  ['document', { tree: { id: 'vog', rule: 'document', document: 'VOG', of: 'coach', maxAgeDays: 90 } }],
  ['grace', { tree: { id: 'learns', grace: RJ, supervisedBy: NVS, withinDays: 365, purposes: ['runningContract'] } }],
  ['noDemandApplies', { tree: { id: 'none', rule: 'noDemandApplies', support: 'interne begeleiding', article: '10' } }],
  ['moment', { tree: { ...RJ, moment: 'throughout' } }],
  ['submission', { tree: { ...RJ, moment: 'submission' } }],
  ['award', { tree: { ...RJ, moment: 'award' } }],
  ['start', { tree: { ...RJ, moment: 'start' } }],
  ['anniversaries', { tree: { ...RJ, moment: 'anniversaries' } }],
  ['throughout', { tree: { ...RJ, moment: 'throughout' } }],
  ['prescribedByLaw', { tree: { ...BOW, prescribedByLaw: { article: 'Wet inburgering 2021' } } }],
  ['purposes', { purposes: ['procurement', 'runningContract'] }],
  ['equivalentsExcluded', { equivalentsExcluded: ['openHouse'] }],
  ['definitions', { definitions: { 'externe jobcoach': 'Een coach die de gemeente inzet.' } }],
  ['legalSource', { legalSource: 'Verordening artikel 15' }],
  ['cvdr', { cvdr: 'CVDR690480/1' }],
  ['parts', { parts: { person: RJ }, tree: { id: 'all', allOf: [{ part: 'person' }] } }],
  ['extends', { extends: 'REGION', tree: null }],
  ['overrides', { extends: 'REGION', tree: null, overrides: { person: RJ } }],
  ['until', { until: '2026-12-31' }],
];

/** Values that fit in one place and not in another. */
const stray = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    0,
    -1,
    1.5,
    1e300,
    '',
    ' ',
    'open',
    'RJ',
    'certified',
    'keurmerk',
    'nvs',
    'attached',
  ),
  fc.constantFrom<unknown>('2025-02-29', '1900-02-29', '2026-04-31', '2026-13-01', 'CVDR1', 'procurement', 'linked'),
  fc.constantFrom<unknown>(
    [],
    {},
    ['procurement', 'procurement'],
    ['nvs', 'nvs'],
    { article: '' },
    { part: 'x', id: 'y' },
  ),
);
const FIELDS = ['id', 'part', 'of', 'not', 'allOf', 'rule', 'source', 'kind', 'level', 'category', 'service', 'reach'];

/** One value somewhere replaced, taken out or put in. */
function mutated(
  root: unknown,
  where: number,
  how: 'replace' | 'remove' | 'add',
  value: unknown,
  field: string,
): unknown {
  const copy = structuredClone(root);
  const places: { readonly holder: Record<string, unknown>; readonly name: string }[] = [];
  const visit = (holder: unknown): void => {
    if (typeof holder !== 'object' || holder === null) return;
    for (const name of Object.keys(holder)) {
      places.push({ holder: holder as Record<string, unknown>, name });
      visit((holder as Record<string, unknown>)[name]);
    }
  };
  visit(copy);
  const chosen = places[where % places.length];
  if (!chosen) return copy;
  const { holder, name } = chosen;
  if (how === 'add' && !Array.isArray(holder)) holder[field] = value;
  else if (how === 'remove' && Array.isArray(holder)) holder.splice(Number(name), 1);
  else if (how === 'remove') delete holder[name];
  else holder[name] = value;
  return copy;
}

const how = fc.constantFrom('replace', 'remove', 'add');

describe('the published schema of policies', () => {
  test('What is well formed both accept, whatever its demands (R25, R26, R28, R30)', () => {
    fc.assert(
      fc.property(policy, (given) => {
        expect(formProblems(given)).toEqual([]);
        expect(accepts(given), JSON.stringify(accepts.errors)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('After any change in any place the schema accepts exactly what the reader does', () => {
    let [accepted, refused] = [0, 0];
    fc.assert(
      fc.property(policy, fc.nat(), how, stray, fc.constantFrom(...FIELDS), (given, where, change, value, field) => {
        const changed = mutated(given, where, change, value, field);
        const problems = formProblems(changed);
        if (problems.length === 0) accepted += 1;
        else refused += 1;
        expect(accepts(changed), `${JSON.stringify(changed)}: ${problems.join('; ')}`).toBe(problems.length === 0);
      }),
      { numRuns: 3_000 },
    );
    expect(accepted).toBeGreaterThan(100);
    expect(refused).toBeGreaterThan(1_000);
  });

  it.each(CONSTRUCTS)('has room for %s, and so has the reader and docs/policies.md', (word, more) => {
    const given = { ...PLAIN, ...more };
    expect(accepts(given), JSON.stringify(accepts.errors)).toBe(true);
    expect(readPolicy(given)).toMatchObject({ policy: given });
    const misspelt = JSON.parse(JSON.stringify(given).replaceAll(`"${word}"`, `"${word}x"`)) as object;
    expect(accepts(misspelt)).toBe(false);
    expect(formProblems(misspelt)).not.toEqual([]);
    expect(POLICIES_PAGE).toMatch(new RegExp(`\`[^\`]*\\b${word}\\b[^\`]*\``));
  });

  it.each(BUILT_IN_POLICIES)('has room for the built-in policy $code', (given) => {
    expect(accepts(given)).toBe(true);
    expect(readPolicy(given)).toMatchObject({ policy: given });
  });

  it('stands with every code of the reader in docs/errors.md', () => {
    const page = readFileSync(join(SCHEMA_FOLDER, '../docs/errors.md'), 'utf8').split('## Policy errors')[1] ?? '';
    const codes = [...POLICY_FORM_PROBLEMS, ...POLICY_SENSE_PROBLEMS, ...POLICY_LIFE_PROBLEMS];
    expect(codes.filter((code) => !page.includes(`\`${code}\``))).toEqual([]);
  });

  it('names what the registers themselves know', () => {
    const { registers } = allSubgraphs();
    for (const code of SOURCE_CODES) {
      const { kinds, services } = registers[code].words;
      const demandable = kinds.filter(({ kind }) => kind !== 'attachment');
      expect(DEMANDABLE[code as SourceCode]).toEqual({
        kinds: Object.fromEntries(
          demandable.map(({ kind, categories, levels }) => [
            kind,
            { categories: Object.keys(categories), levels: Object.keys(levels) },
          ]),
        ),
        services: Object.keys(services ?? {}),
      });
    }
  });
});
