import { SOURCE_CODES, type SourceCode, sourceOf } from '@keurpoort/domain';
import type { Gateway } from '@keurpoort/gateway';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startNetwork } from '../../scripts/src/network.js';
import { allSubgraphs } from '../../scripts/src/registers.js';
import { closeWorld, type World } from '../../scripts/src/world.js';
import { supergraphSdl } from '../fault-matrix/matrix.js';
import { openSmallWorld, SUBJECT } from '../fault-matrix/small-world.js';

/** Every name in a `@key` or `@requires` of the committed supergraph, read as text and not by the gateway. */
const RESERVED = [
  ...new Set(
    [...supergraphSdl.matchAll(/\b(?:key|requires): "([^"]*)"/g)].flatMap(([, names]) => names?.split(' ') ?? []),
  ),
].toSorted();

/** Where in a question a forged name may stand. */
const LEVELS: Readonly<Record<string, (name: string) => string>> = {
  'at the root': (name) => `{ ${name}: verify(question: $q) { verification { id verdict { outcome } } } }`,
  'in an item': (name) => `{ verify(question: $q) { ${name}: refusal { code } verification { verdict { outcome } } } }`,
  'as the verification of an item': (name) =>
    `{ verify(question: $q) { ${name}: verification { verdict { outcome } } } }`,
  'in a verification': (name) => `{ verify(question: $q) { verification { ${name}: on verdict { outcome } } } }`,
  'in a verification, for its verdict': (name) =>
    `{ verify(question: $q) { verification { ${name}: verdict { outcome } } } }`,
  'in a verdict': (name) => `{ verify(question: $q) { verification { verdict { ${name}: outcome } } } }`,
  'in a node of a verdict': (name) =>
    `{ verify(question: $q) { verification { verdict { nodes { ${name}: outcome } } } } }`,
  'in a fragment': (name) =>
    `{ verify(question: $q) { verification { ...forged verdict { outcome } } } } fragment forged on Verification { ${name}: purpose }`,
  'in an inline fragment': (name) =>
    `{ verify(question: $q) { verification { ... on Verification { ${name}: knownAt } verdict { outcome } } } }`,
  'in one of many questions': (name) =>
    `{ verifyMany(questions: [$q, $q]) { verification { ${name}: sandbox verdict { outcome } } } }`,
};

describe('an alias that would write into what the sources are told', () => {
  const subgraphs = allSubgraphs();
  let world: World;
  let gateway: Gateway;
  let calls: string[] = [];
  let down: SourceCode | null = null;

  beforeAll(async () => {
    world = await openSmallWorld(subgraphs);
    gateway = await startNetwork({
      supergraphSdl,
      subgraphs,
      world: () => world,
      logger: { error: () => {}, info: () => {} },
      gateway: { breaker: { faultsToOpen: Number.MAX_SAFE_INTEGER } },
      intercept: (name, endpoint) => ({
        ...endpoint,
        context: (incoming) => {
          calls.push(name);
          if (down !== null && sourceOf(down).folder === name) throw new Error(`${name} is down`);
          return endpoint.context(incoming);
        },
      }),
    });
  });

  afterAll(async () => {
    await gateway.stop();
    await closeWorld(world);
  });

  beforeEach(() => {
    calls = [];
    down = null;
  });

  const ask = async (selection: string) => {
    const q = { subject: SUBJECT, policy: { code: 'at-least-5' }, purpose: 'OWN_CHECK' };
    const { result } = await gateway.execute({
      query: `query Forge($q: VerifyQuestion!) ${selection}`,
      variables: { q },
    });
    return result;
  };

  const expectRefused = async (selection: string) => {
    const { data, errors } = await ask(selection);
    expect(data ?? null).toBeNull();
    expect(errors?.map((error) => error.extensions?.code)).toEqual(['ALIAS_RESERVED']);
    expect(calls).toEqual([]);
  };

  test('The names that are reserved are the keys and everything that is asked of and answered by the sources', () => {
    const ofSources = SOURCE_CODES.flatMap((source) => [`${source}Ask`, `${source}Evidence`]);
    expect(RESERVED).toEqual(['id', 'kvkNumber', ...ofSources].toSorted());
  });

  describe.each(RESERVED)('%s', (name) => {
    test.each(Object.entries(LEVELS))('is refused %s, and nobody is asked', async (_, selection) => {
      await expectRefused(selection(name));
    });

    test.each(SOURCE_CODES)('is refused at every level while %s is down', async (source) => {
      down = source;
      for (const selection of Object.values(LEVELS)) await expectRefused(selection(name));
    });
  });

  test('An alias that begins with two underscores is refused', async () => {
    await expectRefused('{ verify(question: $q) { verification { __typename: purpose } } }');
  });

  test('A field under its own name and an alias that is nobody’s name are answered', async () => {
    const { data, errors } = await ask(
      '{ mine: verify(question: $q) { verification { id: id day: on kvkNumber result: verdict { overall: outcome } } } }',
    );
    expect(errors).toBeUndefined();
    const answer = { day: '2026-05-20', kvkNumber: '00005050', result: { overall: 'MET' } };
    expect(data).toMatchObject({ mine: { verification: answer } });
    expect(new Set(calls).size).toBe(6);
  });

  test('What is put to the sources and what they answer cannot be asked for at all', async () => {
    for (const source of SOURCE_CODES) {
      for (const field of [`${source}Ask`, `${source}Evidence`]) {
        const { errors } = await ask(`{ verify(question: $q) { verification { ${field} } } }`);
        expect(errors?.map((error) => error.extensions?.code)).toEqual(['GRAPHQL_VALIDATION_FAILED']);
      }
    }
    expect(calls).toEqual([]);
  });
});
