import { GraphQLError } from 'graphql';
import { afterEach, describe, expect, test } from 'vitest';
import { type FaultySubgraph, startFaultySubgraph } from '../test/faulty-subgraph.js';
import {
  hubSchema,
  type SmallGateway,
  schemaOf,
  smallIdentities,
  smallSupergraph,
  sourceNames,
  sourceSchema,
  startSmallGateway,
  subgraphNames,
  wholeQuestion,
} from '../test/small-graph.js';
import { createGateway, type IncomingRequest } from './index.js';
import { readSupergraph } from './supergraph.js';

let running: SmallGateway | undefined;
const servers: FaultySubgraph[] = [];
afterEach(async () => {
  await running?.gateway.stop();
  running = undefined;
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

const local = (schema: ReturnType<typeof schemaOf>) => ({ kind: 'local' as const, schema, context: () => ({}) });
const silent = new Promise<never>(() => {});
const slowly = <T>(milliseconds: number, value: T): Promise<T> =>
  new Promise((resolve) => setTimeout(() => resolve(value), milliseconds));
const outcomeOf = (result: { data?: Record<string, unknown> | null }) =>
  (result.data?.question as { outcome: unknown } | undefined)?.outcome;

test('a question is finished from what all its sources know, in one call to each and two to the hub', async () => {
  running = await startSmallGateway();
  const { result } = await running.gateway.execute({ query: wholeQuestion });
  expect(outcomeOf(result)).toEqual({
    summary: 'alpha on alpha?q1, beta on beta?q1, gamma on gamma?q1',
    known: ['alpha', 'beta', 'gamma'],
  });
  expect(result.errors).toBeUndefined();
  expect(running.calls).toEqual({ hub: 2, alpha: 1, beta: 1, gamma: 1 });
  expect(running.log).toEqual([]);
});

test('what the gateway knows of the graph is read from the supergraph', () => {
  const facts = readSupergraph(smallSupergraph);
  expect([...facts.subgraphs].sort()).toEqual([...subgraphNames].sort());
  expect([...facts.rootOwners].sort()).toEqual([...subgraphNames].sort());
  expect([...facts.finishers]).toEqual(['hub']);
  expect(facts.isFinishing('hub', 'Question', 'outcome')).toBe(true);
  expect(facts.isFinishing('hub', 'Question', 'label')).toBe(false);
  expect(facts.isFinishing('alpha', 'Question', 'alphaFact')).toBe(false);
});

test('a gateway whose endpoints are not those of the supergraph is not made, and every difference is named', () => {
  const logger = { error: () => {}, info: () => {} };
  const subgraphs = { hub: local(schemaOf('hub')), omega: local(schemaOf('hub')) };
  expect(() => createGateway({ supergraphSdl: smallSupergraph, subgraphs, logger, ...smallIdentities })).toThrow(
    /"alpha".*"beta".*"gamma".*"omega"/,
  );
});

test('each call in one process has a context of its own, made from the request', async () => {
  const seen: IncomingRequest[] = [];
  const context = (incoming: IncomingRequest) => {
    seen.push(incoming);
    return {};
  };
  running = await startSmallGateway({ hub: { kind: 'local', schema: schemaOf('hub'), context } });
  const headers = new Map([['accept-language', 'nl']]);
  const { correlationId } = await running.gateway.execute({ query: wholeQuestion }, { headers });
  expect(seen.map((incoming) => incoming.correlationId)).toEqual([correlationId, correlationId]);
  expect(seen.every((incoming) => incoming.headers.get('accept-language') === 'nl')).toBe(true);
});

describe('the budget', () => {
  const budget = { totalMs: 600, reservedMs: 300 };

  test('a source that never answers leaves the reserve to the finishing step', async () => {
    const hub = hubSchema({ finish: () => slowly(120, undefined).then(() => ({ summary: 'late', known: [] })) });
    running = await startSmallGateway(
      { hub: local(hub), alpha: local(sourceSchema('alpha', () => silent)) },
      { budget },
    );
    const { result } = await running.gateway.execute({ query: wholeQuestion });
    expect(outcomeOf(result)).toEqual({ summary: 'late', known: [] });
    expect(result.errors?.map(({ extensions }) => extensions?.source)).toEqual(['alpha']);
  });

  test('it is one for all the steps: what the first uses up the sources no longer have', async () => {
    const hub = hubSchema({
      question: () => slowly(200, { id: 'q1', label: 'late', alphaAsk: 'a', betaAsk: 'b', gammaAsk: 'c', about: null }),
    });
    const alpha = sourceSchema('alpha', () => slowly(200, 'too late'));
    running = await startSmallGateway({ hub: local(hub), alpha: local(alpha) }, { budget });
    const { result } = await running.gateway.execute({ query: wholeQuestion });
    expect(outcomeOf(result)).toMatchObject({ known: ['beta', 'gamma'] });
  });

  test('a finishing step beyond the whole budget is cut off', async () => {
    running = await startSmallGateway({ hub: local(hubSchema({ finish: () => silent })) }, { budget });
    const { result } = await running.gateway.execute({ query: wholeQuestion });
    expect(outcomeOf(result)).toBeNull();
    expect(result.errors?.map(({ extensions }) => extensions)).toEqual([{ code: 'SOURCE_UNREACHABLE', source: 'hub' }]);
  });

  test('once it is used up nothing is called any more', async () => {
    running = await startSmallGateway({}, { budget: { totalMs: 0, reservedMs: 0 } });
    const { result } = await running.gateway.execute({ query: wholeQuestion });
    expect(result.data).toEqual({ question: null });
    expect(running.calls).toEqual({ hub: 0, alpha: 0, beta: 0, gamma: 0 });
    const { sources } = await running.gateway.readiness();
    expect(sources.hub?.breaker).toBe('closed');
  });

  test('a caller that goes away ends the calls under way, and no further ones are made', async () => {
    const alpha = await startFaultySubgraph(schemaOf('alpha'));
    servers.push(alpha);
    alpha.fault = () => caller.abort();
    const caller = new AbortController();
    running = await startSmallGateway(
      { alpha: { kind: 'http', url: alpha.url } },
      { budget: { totalMs: 20_000, reservedMs: 1000 }, breaker: { faultsToOpen: 1 } },
    );
    await running.gateway.execute({ query: wholeQuestion }, { signal: caller.signal });
    await expect.poll(() => alpha.abandoned()).toBe(1);
    expect(running.calls.hub).toBe(1);
    alpha.fault = null;
    const { sources } = await running.gateway.readiness();
    expect(sources.alpha?.breaker).toBe('closed');
  });
});

describe('the circuit breaker', () => {
  const start = async (halfOpenAfterMs: number) => {
    const alpha = await startFaultySubgraph(schemaOf('alpha'));
    servers.push(alpha);
    running = await startSmallGateway(
      { alpha: { kind: 'http', url: alpha.url } },
      { breaker: { faultsToOpen: 2, halfOpenAfterMs } },
    );
    return { alpha, gateway: running.gateway, log: running.log };
  };
  const breakerOf = async (gateway: SmallGateway['gateway']) => (await gateway.readiness()).sources.alpha?.breaker;

  test('after enough faults in a row a source is no longer called, and the stand-in answers', async () => {
    const { alpha, gateway, log } = await start(60_000);
    alpha.fault = (response) => response.destroy();
    for (let time = 0; time < 2; time += 1) {
      await gateway.execute({ query: wholeQuestion });
    }
    alpha.fault = null;
    const before = alpha.received.length;
    const { result } = await gateway.execute({ query: wholeQuestion });
    expect(outcomeOf(result)).toMatchObject({ known: ['beta', 'gamma'] });
    expect(alpha.received).toHaveLength(before);
    expect(log).toContainEqual({ event: 'breaker-changed', subgraph: 'alpha', state: 'open' });
    expect(await breakerOf(gateway)).toBe('open');
  });

  test('after a time one call tries again, and a source that is back is asked again', async () => {
    const { alpha, gateway } = await start(50);
    alpha.fault = (response) => response.destroy();
    for (let time = 0; time < 2; time += 1) {
      await gateway.execute({ query: wholeQuestion });
    }
    expect(await breakerOf(gateway)).toBe('open');
    alpha.fault = null;
    await slowly(80, null);
    const { result } = await gateway.execute({ query: wholeQuestion });
    expect(outcomeOf(result)).toMatchObject({ known: ['alpha', 'beta', 'gamma'] });
    expect(await breakerOf(gateway)).toBe('closed');
  });

  test('while one call tries again the others do not wait for it', async () => {
    const { alpha, gateway } = await start(50);
    alpha.fault = (response) => response.destroy();
    for (let time = 0; time < 2; time += 1) {
      await gateway.execute({ query: wholeQuestion });
    }
    await slowly(80, null);
    const before = alpha.received.length;
    alpha.fault = () => {};
    const answers = await Promise.all([1, 2, 3].map(() => gateway.execute({ query: wholeQuestion })));
    expect(alpha.received.length - before).toBe(1);
    for (const { result } of answers) {
      expect(outcomeOf(result)).toMatchObject({ known: ['beta', 'gamma'] });
    }
  });

  test('a time-out of a call that had hardly any time left says nothing about its source', async () => {
    const hub = hubSchema({
      question: () => slowly(250, { id: 'q1', alphaAsk: 'a', betaAsk: 'b', gammaAsk: 'c' }),
    });
    running = await startSmallGateway(
      { hub: local(hub), alpha: local(sourceSchema('alpha', () => silent)) },
      { budget: { totalMs: 600, reservedMs: 300 }, breaker: { faultsToOpen: 1, patienceMs: 200 } },
    );
    await running.gateway.execute({ query: wholeQuestion });
    expect(running.log).toContainEqual(expect.objectContaining({ reason: 'timeout', counts: false }));
    expect(await breakerOf(running.gateway)).toBe('closed');
  });
});

describe('errors', () => {
  const refusing = (error: unknown) => ({
    hub: local(
      hubSchema({
        refuse: () => {
          throw error;
        },
      }),
    ),
  });

  test('an error without a public code is masked, and logged once with its correlation id', async () => {
    running = await startSmallGateway(
      refusing(new TypeError('cannot read "Jan Jansen" of 123456782 in /srv/secret.js')),
    );
    const { result, correlationId } = await running.gateway.execute({ query: '{ refuse(code: "x") }' });
    expect(result).toEqual({
      data: { refuse: null },
      errors: [{ message: 'Internal fault', path: ['refuse'], extensions: { code: 'INTERNAL', correlationId } }],
    });
    expect(running.log).toEqual([
      expect.objectContaining({ event: 'internal-fault', correlationId, subgraph: 'hub', name: 'TypeError' }),
    ]);
    expect(JSON.stringify(running.log)).not.toMatch(/Jansen|123456782/);
  });

  test('an error with a public code keeps its message, and loses what nobody needs to see', async () => {
    const error = new GraphQLError('At most 100.', { extensions: { code: 'TOO_MANY', stacktrace: ['at x'], sql: '' } });
    running = await startSmallGateway(refusing(error), { publicErrorCodes: ['TOO_MANY'] });
    const { result } = await running.gateway.execute({ query: '{ refuse(code: "x") }' });
    expect(result.errors).toEqual([{ message: 'At most 100.', path: ['refuse'], extensions: { code: 'TOO_MANY' } }]);
    expect(running.log).toEqual([]);
  });

  test('the same code is masked where nobody made it public', async () => {
    running = await startSmallGateway(refusing(new GraphQLError('x', { extensions: { code: 'TOO_MANY' } })));
    const { result } = await running.gateway.execute({ query: '{ refuse(code: "x") }' });
    expect(result.errors?.[0]?.extensions?.code).toBe('INTERNAL');
  });

  test('a subgraph that is out of step with the supergraph does not blame the caller', async () => {
    const error = new GraphQLError('Cannot query field "inner".', {
      extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
    });
    running = await startSmallGateway(refusing(error));
    const { result } = await running.gateway.execute({ query: '{ refuse(code: "x") }' });
    expect(result.errors?.[0]).toMatchObject({ message: 'Internal fault', extensions: { code: 'INTERNAL' } });
  });

  test('an answer against the schema shows no inner names', async () => {
    running = await startSmallGateway({ hub: local(hubSchema({ finish: () => ({ summary: null, known: [] }) })) });
    const { result } = await running.gateway.execute({ query: wholeQuestion });
    expect(outcomeOf(result)).toBeNull();
    expect(result.extensions).toBeUndefined();
  });

  test('a notice stands in every answer, also in a refused one', async () => {
    running = await startSmallGateway({}, { notice: 'All data are fictitious.' });
    for (const query of [wholeQuestion, '{ nothing }']) {
      const { result } = await running.gateway.execute({ query });
      expect(result.extensions).toEqual({ notice: 'All data are fictitious.' });
    }
  });

  for (const [what, query, code] of [
    ['that cannot be parsed', '{', 'GRAPHQL_PARSE_FAILED'],
    ['with a field that does not exist', '{ nothing }', 'GRAPHQL_VALIDATION_FAILED'],
    ['with a field that only subgraphs see', '{ question(id: "q1") { alphaFact } }', 'GRAPHQL_VALIDATION_FAILED'],
    ['that asks for entities', '{ _entities(representations: []) { __typename } }', 'GRAPHQL_VALIDATION_FAILED'],
    ['whose variable is missing', 'query ($id: ID!) { question(id: $id) { id } }', 'BAD_USER_INPUT'],
    [
      'without an operation of that name',
      'query One { mustHave } query Two { mustHave }',
      'OPERATION_RESOLUTION_FAILURE',
    ],
    ['of too many tokens', `{ ${'mustHave '.repeat(20_000)} }`, 'GRAPHQL_PARSE_FAILED'],
  ] as const) {
    test(`an operation ${what} is refused with its own code, and no subgraph is called`, async () => {
      running = await startSmallGateway();
      const { result } = await running.gateway.execute({ query });
      expect(result.data).toBeUndefined();
      expect(result.errors?.[0]?.extensions).toEqual({ code });
      expect(running.calls).toEqual({ hub: 0, alpha: 0, beta: 0, gamma: 0 });
      expect(running.log).toEqual([]);
    });
  }
});

describe('readiness', () => {
  test('a source that is down leaves the gateway ready, and is named', async () => {
    const alpha = await startFaultySubgraph(schemaOf('alpha'));
    servers.push(alpha);
    running = await startSmallGateway({ alpha: { kind: 'http', url: alpha.url } });
    await running.gateway.execute({ query: wholeQuestion });
    alpha.fault = (response) => response.destroy();
    const { ready, sources } = await running.gateway.readiness();
    expect(ready).toBe(true);
    expect(sources.alpha).toMatchObject({ reachable: false, required: false, breaker: 'closed' });
    expect(sources.alpha?.lastSuccess).toMatch(/^\d{4}-/);
    for (const name of sourceNames) {
      expect(sources[name]?.required).toBe(false);
    }
  });

  test('without the subgraph that finishes, the gateway is not ready', async () => {
    const hub = await startFaultySubgraph(schemaOf('hub'));
    servers.push(hub);
    hub.fault = (response) => response.destroy();
    running = await startSmallGateway({ hub: { kind: 'http', url: hub.url } });
    const { ready, sources } = await running.gateway.readiness();
    expect(ready).toBe(false);
    expect(sources.hub).toEqual({ reachable: false, required: true, breaker: 'closed', lastSuccess: null });
  });
});
