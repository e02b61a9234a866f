import { SOURCE_CODES, type SourceCode, sourceOf } from '@keurpoort/domain';
import type { Gateway, LocalEndpoint } from '@keurpoort/gateway';
import { type LedgerStore, openEmbeddedLedger, type RegisterContext } from '@keurpoort/server';
import { GraphQLError, type GraphQLFieldResolver, isObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startNetwork } from '../../scripts/src/network.js';
import { type AllSubgraphs, allSubgraphs } from '../../scripts/src/registers.js';
import { closeWorld, type World } from '../../scripts/src/world.js';
import {
  expectMatrix,
  MATRIX_QUERY,
  MATRIX_QUESTIONS,
  type MatrixAnswer,
  sourcesInErrors,
  supergraphSdl,
} from '../fault-matrix/matrix.js';
import { openSmallWorld } from '../fault-matrix/small-world.js';

type Resolve = GraphQLFieldResolver<Record<string, string>, RegisterContext>;

/** Puts a fault in the place of one part of a source; what is left out works. */
interface Fault {
  /** `seal`: the gateway sees nothing wrong. `masked`: it sees an error that does not say it is about the source. */
  readonly told?: 'seal' | 'masked';
  readonly context?: () => never;
  readonly entities?: (right: () => unknown) => unknown;
  readonly evidence?: (ask: string, right: (ask: string) => unknown) => unknown;
  readonly store?: 'fails' | 'hangs';
}

const FAULTS: Readonly<Record<string, Fault>> = {
  throws: {
    context: () => {
      throw new Error('Amina el Idrissi');
    },
  },
  'never resolves': { entities: () => new Promise(() => {}) },
  'answers a GraphQL error': {
    entities: () => {
      throw new GraphQLError('Amina el Idrissi', { extensions: { code: 'BAD_USER_INPUT' } });
    },
  },
  'answers null data': { entities: () => null },
  'answers null for every entity': {
    entities: async (right) => ((await right()) as unknown[]).map(() => null),
  },
  'answers too few entities': { entities: async (right) => ((await right()) as unknown[]).slice(1) },
  'throws at every piece of evidence': {
    told: 'masked',
    evidence: () => {
      throw new Error('Amina el Idrissi');
    },
  },
  'answers evidence with a broken seal': {
    told: 'seal',
    evidence: async (ask, right) => String(await right(ask)).replace('"known"', '"neverSeen"'),
  },
  'answers evidence for another ask, soundly sealed': {
    told: 'seal',
    evidence: (ask, right) => right(JSON.stringify({ ...(JSON.parse(ask) as object), identifiers: [] })),
  },
  'has a store that fails': { store: 'fails' },
  'has a store that never answers': { store: 'hangs' },
};

/** What the network stumbles over now. */
class Faults {
  private readonly present = new Map<SourceCode, Fault>();

  put(fault: Fault, sources: readonly SourceCode[]): void {
    for (const source of sources) this.present.set(source, fault);
  }

  clear(): void {
    this.present.clear();
  }

  of(source: SourceCode): Fault {
    return this.present.get(source) ?? {};
  }

  endpoint(source: SourceCode, endpoint: LocalEndpoint): LocalEndpoint {
    return { ...endpoint, context: (incoming) => this.of(source).context?.() ?? endpoint.context(incoming) };
  }

  /** Both adapters throw their driver's errors as they come. */
  ledger(source: SourceCode, ledger: LedgerStore): LedgerStore {
    return new Proxy(ledger, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== 'function') return value;
        return (...args: unknown[]) => {
          const { store } = this.of(source);
          if (store === 'fails') return Promise.reject(new Error('SQLITE_IOERR: Amina el Idrissi'));
          return store === 'hangs' ? new Promise(() => {}) : (Reflect.apply(value, target, args) as unknown);
        };
      },
    });
  }

  /** In the way of the two resolvers through which evidence leaves a register. */
  standIn(subgraphs: AllSubgraphs): void {
    for (const source of SOURCE_CODES) {
      const { schema } = subgraphs.registers[source];
      const verification = schema.getType('Verification');
      const evidence = isObjectType(verification) ? verification.getFields()[`${source}Evidence`] : undefined;
      const entities = schema.getQueryType()?.getFields()._entities;
      const [give, find] = [evidence?.resolve as Resolve | undefined, entities?.resolve as Resolve | undefined];
      if (!evidence || !entities || !give || !find) throw new Error(`${source} gives no evidence`);
      entities.resolve = (parent, args, context, info) => {
        const right = () => find(parent, args, context, info);
        const { entities: faulty } = this.of(source);
        return faulty ? faulty(right) : right();
      };
      evidence.resolve = (parent: Record<string, string>, args, context, info) => {
        const field = `${source}Ask`;
        const right = (ask: string) => give({ ...parent, [field]: ask }, args, context, info);
        const { evidence: faulty } = this.of(source);
        const ask = parent[field];
        return faulty && ask ? faulty(ask, right) : give(parent, args, context, info);
      };
    }
  }
}

describe('in one process, a source that fails costs exactly what it knows', () => {
  const subgraphs = allSubgraphs();
  const faults = new Faults();
  let world: World;
  let gateway: Gateway;

  const ask = async (): Promise<MatrixAnswer> => {
    const answer = await gateway.execute({ query: MATRIX_QUERY, variables: { questions: MATRIX_QUESTIONS } });
    return answer.result as unknown as MatrixAnswer;
  };

  const askWith = async (fault: Fault, sources: readonly SourceCode[]): Promise<MatrixAnswer> => {
    faults.put(fault, sources);
    try {
      return await ask();
    } finally {
      faults.clear();
    }
  };

  beforeAll(async () => {
    faults.standIn(subgraphs);
    world = await openSmallWorld(subgraphs, async (name) => {
      const ledger = await openEmbeddedLedger({ file: ':memory:' });
      return name === 'verification' ? ledger : faults.ledger(name, ledger);
    });
    gateway = await startNetwork({
      supergraphSdl,
      subgraphs,
      world: () => world,
      logger: { error: () => {}, info: () => {} },
      gateway: {
        budget: { totalMs: 6000, reservedMs: 4500 },
        breaker: { faultsToOpen: Number.MAX_SAFE_INTEGER },
      },
      intercept: (name, endpoint) => {
        const source = SOURCE_CODES.find((code) => sourceOf(code).folder === name);
        return source ? faults.endpoint(source, endpoint) : endpoint;
      },
    });
    // Planning the first question takes long on a busy machine, and the budget is short.
    await ask();
  });

  afterAll(async () => {
    await gateway.stop();
    await closeWorld(world);
  });

  test('When every source answers, every demand has the outcome that the table starts from', async () => {
    const answer = await ask();
    expect(answer.errors).toBeUndefined();
    expectMatrix(answer, []);
  });

  describe.each(Object.entries(FAULTS))('a source that %s', (_, fault) => {
    test.each(SOURCE_CODES)('%s', async (source) => {
      const answer = await askWith(fault, [source]);
      const { survived, lost } = expectMatrix(answer, [source]);
      expect(survived).toBeGreaterThan(4);
      expect(lost).toBeGreaterThan(8);
      if (fault.told === 'masked') {
        expect(answer.errors?.every((error) => error.extensions?.code === 'INTERNAL')).toBe(true);
      } else {
        expect(sourcesInErrors(answer)).toEqual(fault.told === 'seal' ? [] : [sourceOf(source).folder]);
      }
      expect(JSON.stringify(answer.errors ?? [])).not.toContain('Amina');
    });
  });

  test('When the stores of all five fail, nothing is decided', async () => {
    const answer = await askWith({ store: 'fails' }, SOURCE_CODES);
    expect(expectMatrix(answer, SOURCE_CODES).survived).toBe(0);
  });

  test('When all are back, every outcome is back', async () => {
    expectMatrix(await ask(), []);
  });
});
