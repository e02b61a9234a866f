import { SOURCE_CODES, type SourceCode, sourceOf } from '@keurpoort/domain';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allSubgraphs } from '../../scripts/src/registers.js';
import { closeWorld, type World } from '../../scripts/src/world.js';
import { type Fault, type RightAnswer, say } from '../fault-matrix/fault-proxy.js';
import {
  expectMatrix,
  MATRIX_QUERY,
  MATRIX_QUESTIONS,
  type MatrixAnswer,
  sourcesInErrors,
} from '../fault-matrix/matrix.js';
import { openSmallWorld } from '../fault-matrix/small-world.js';
import { type ServedNetwork, serveNetwork } from './served-network.js';

/** Changes the text of the evidence in every entity. */
function onEvidence(right: RightAnswer, change: (text: string) => string): RightAnswer {
  for (const entity of right.data._entities) {
    for (const [field, value] of Object.entries(entity ?? {})) {
      if (entity && field.endsWith('Evidence') && typeof value === 'string') entity[field] = change(value);
    }
  }
  return right;
}

/** Each fault, and whether the gateway notices it: what it lets through, only the seal can tell. */
const FAULTS: Readonly<Record<string, Fault & { readonly unnoticed?: true }>> = {
  'refuses connections': { refuses: true },
  'never answers': { after: () => {} },
  'answers HTTP 500': { after: (response) => say(response, { errors: [{ message: 'no' }] }, 500) },
  'answers HTTP 400': {
    after: (response) => say(response, { errors: [{ message: 'no', extensions: { code: 'BAD_USER_INPUT' } }] }, 400),
  },
  'does not believe the gateway on who asks': {
    after: (response) => say(response, { errors: [{ message: 'no', extensions: { code: 'ASSERTION_INVALID' } }] }, 401),
  },
  'answers HTTP 404 with the right data': { after: (response, right) => say(response, right, 404) },
  'answers malformed JSON': { after: (response) => say(response, '{"data":{"_entities":[{]}}') },
  'breaks off in the middle of its answer': {
    after: (response, right) => {
      const text = JSON.stringify(right);
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
      response.write(text.slice(0, text.length / 2), () => response.destroy());
    },
  },
  'answers a GraphQL error': { after: (response) => say(response, { errors: [{ message: 'Amina el Idrissi' }] }) },
  'answers null data': { after: (response) => say(response, { data: null }) },
  'answers null for every entity': {
    after: (response, right) => say(response, { data: { _entities: right.data._entities.map(() => null) } }),
  },
  'answers too few entities': {
    after: (response, right) => say(response, { data: { _entities: right.data._entities.slice(1) } }),
  },
  'answers null evidence': {
    after: (response, right) =>
      say(response, {
        data: {
          _entities: right.data._entities.map((entity) =>
            Object.fromEntries(
              Object.entries(entity ?? {}).map(([field, value]) => [field, field === '__typename' ? value : null]),
            ),
          ),
        },
      }),
    unnoticed: true,
  },
  'answers evidence with a broken seal': {
    after: (response, right) =>
      say(
        response,
        onEvidence(right, (text) => text.replace('"known"', '"neverSeen"')),
      ),
    unnoticed: true,
  },
  'answers evidence for another ask, soundly sealed': {
    before: ({ variables }) => {
      for (const representation of variables.representations) {
        for (const [field, value] of Object.entries(representation)) {
          if (!field.endsWith('Ask') || typeof value !== 'string') continue;
          const ask = JSON.parse(value) as object;
          representation[field] = JSON.stringify({ ...ask, identifiers: [] });
        }
      }
    },
    unnoticed: true,
  },
};

describe('over HTTP, a source that fails costs exactly what it knows', () => {
  const subgraphs = allSubgraphs();
  let world: World;
  let network: ServedNetwork;

  beforeAll(async () => {
    world = await openSmallWorld(subgraphs);
    network = await serveNetwork(subgraphs, world, {
      budget: { totalMs: 6000, reservedMs: 4500 },
      breaker: { faultsToOpen: Number.MAX_SAFE_INTEGER },
    });
    // Planning the first question takes long on a busy machine, and the budget is short.
    await ask();
  });

  afterAll(async () => {
    await network.close();
    await closeWorld(world);
  });

  const ask = async (): Promise<MatrixAnswer> => {
    const answer = await network.gateway.execute({ query: MATRIX_QUERY, variables: { questions: MATRIX_QUESTIONS } });
    return answer.result as unknown as MatrixAnswer;
  };

  const askWith = async (fault: Fault, sources: readonly SourceCode[]): Promise<MatrixAnswer> => {
    for (const source of sources) await network.proxies[source].put(fault);
    try {
      return await ask();
    } finally {
      for (const source of sources) await network.proxies[source].repair();
    }
  };

  test('When every source answers, every demand has the outcome that the table starts from', async () => {
    const answer = await ask();
    expect(answer.errors).toBeUndefined();
    expect(expectMatrix(answer, [])).toEqual({ survived: 0, lost: 0 });
  });

  describe.each(Object.entries(FAULTS))('a source that %s', (_, fault) => {
    test.each(SOURCE_CODES)('%s', async (source) => {
      const answer = await askWith(fault, [source]);
      const { survived, lost } = expectMatrix(answer, [source]);
      expect(survived).toBeGreaterThan(4);
      expect(lost).toBeGreaterThan(8);
      expect(sourcesInErrors(answer)).toEqual(fault.unnoticed ? [] : [sourceOf(source).folder]);
      expect(JSON.stringify(answer.errors ?? [])).not.toContain('Amina');
    });
  });

  test('Two sources that fail in two ways cost what the two know', async () => {
    await network.proxies.noloc.put(FAULTS['answers null data'] ?? {});
    await network.proxies.uwv.put({ refuses: true });
    try {
      expectMatrix(await ask(), ['noloc', 'uwv']);
    } finally {
      await network.proxies.noloc.repair();
      await network.proxies.uwv.repair();
    }
  });

  test('When none of the five can be reached, nothing is decided', async () => {
    const answer = await askWith({ refuses: true }, SOURCE_CODES);
    expect(expectMatrix(answer, SOURCE_CODES).survived).toBe(0);
  });

  test('When all are back, every outcome is back', async () => {
    expectMatrix(await ask(), []);
  });
});

describe('over HTTP, behind a circuit breaker that opens', () => {
  const subgraphs = allSubgraphs();
  let world: World;
  let network: ServedNetwork;

  beforeAll(async () => {
    world = await openSmallWorld(subgraphs);
    network = await serveNetwork(subgraphs, world, {
      budget: { totalMs: 20_000, reservedMs: 5000 },
      breaker: { faultsToOpen: 2, halfOpenAfterMs: 6000 },
    });
  });

  afterAll(async () => {
    await network.close();
    await closeWorld(world);
  });

  test('A source that is no longer asked costs the same as one that fails, and is asked again when it is back', async () => {
    const ask = async () => {
      const answer = await network.gateway.execute({ query: MATRIX_QUERY, variables: { questions: MATRIX_QUESTIONS } });
      return answer.result as unknown as MatrixAnswer;
    };
    const proxy = network.proxies.oval;
    await proxy.put({ after: (response) => say(response, {}, 500) });
    for (let n = 0; n < 4; n += 1) expectMatrix(await ask(), ['oval']);
    expect(proxy.requests).toBe(2);
    await proxy.repair();
    expectMatrix(await ask(), ['oval']);
    expect(proxy.requests).toBe(2);
    await new Promise((resolve) => setTimeout(resolve, 6000));
    expectMatrix(await ask(), []);
    expect(proxy.requests).toBe(3);
  });
});
