import { ApolloGateway, LocalGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { GraphQLError, parse } from 'graphql';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { deadUrl, type FaultySubgraph, say, startFaultySubgraph, totalFaults } from '../test/faulty-subgraph.js';
import {
  type SmallGateway,
  type SubgraphName,
  schemaOf,
  smallSupergraph,
  sourceNames,
  sourceSchema,
  startSmallGateway,
  wholeQuestion,
} from '../test/small-graph.js';
import { readFetchShape } from './fetch-shape.js';
import { completeEntities, readQuestion, standIn } from './stand-in.js';
import { readSupergraph } from './supergraph.js';
import { withoutTelemetry } from './without-telemetry.js';

const twoQuestions = '{ questions(ids: ["q1", "q2"]) { id label outcome { summary known } } }';
const budget = { totalMs: 700, reservedMs: 300 };
const unreachable = (source: string) => ({
  message: `The source "${source}" gave no complete answer in time.`,
  extensions: { code: 'SOURCE_UNREACHABLE', source },
});
const withoutAlpha = (id: string) => ({
  id,
  label: `Question ${id}`,
  outcome: { summary: `alpha unknown, beta on beta?${id}, gamma on gamma?${id}`, known: ['beta', 'gamma'] },
});
const complete = (id: string) => ({
  id,
  label: `Question ${id}`,
  outcome: {
    summary: `alpha on alpha?${id}, beta on beta?${id}, gamma on gamma?${id}`,
    known: ['alpha', 'beta', 'gamma'],
  },
});

let running: SmallGateway | undefined;
afterEach(async () => {
  await running?.gateway.stop();
  running = undefined;
});

test('without the stand-in the plain gateway loses the finishing field with one source', async () => {
  const gateway = withoutTelemetry(
    () =>
      new ApolloGateway({
        supergraphSdl: smallSupergraph,
        buildService: ({ name }) =>
          name === 'alpha'
            ? {
                process: async () => {
                  throw new Error('down');
                },
              }
            : new LocalGraphQLDataSource(schemaOf(name as SubgraphName)),
      }),
  );
  const server = new ApolloServer({ gateway, nodeEnv: 'test' });
  const { body } = await server.executeOperation({ query: wholeQuestion });
  expect(body.kind === 'single' && body.singleResult.data).toEqual({
    question: { id: 'q1', label: 'Question q1', outcome: null },
  });
  await server.stop();
});

test('a key that is read back keeps its value, or the next subgraph would be asked about null', () => {
  const document = parse(`query ($representations: [_Any!]!) {
    _entities(representations: $representations) { __typename ... on Question { id code: label alphaFact } }
  }`);
  const { entityFields } = readFetchShape(document, 'alpha', readSupergraph(smallSupergraph));
  const variables = { representations: [{ __typename: 'Question', id: 'q1', code: 'c' }] };
  const question = entityFields && readQuestion(entityFields, variables, () => true);
  expect(question && standIn(question)).toEqual({
    entities: [{ __typename: 'Question', id: 'q1', code: null, alphaFact: null }],
    filledIn: 1,
  });
  const said = [{ __typename: 'Question', id: 'q2', code: 'd', alphaFact: 'known', betaFact: 'not asked' }];
  expect(question && completeEntities(question, said)).toEqual({
    entities: [{ __typename: 'Question', id: 'q1', code: 'd', alphaFact: 'known' }],
    filledIn: 0,
  });
});

test('a representation of one type is given the fields of that type only', () => {
  const document = parse(`query ($representations: [_Any!]!) {
    _entities(representations: $representations) { ... on Thing { alphaSize } ...F }
  }
  fragment F on Question { alphaFact }`);
  const { entityFields } = readFetchShape(document, 'alpha', readSupergraph(smallSupergraph));
  const variables = {
    representations: [
      { __typename: 'Question', id: 'q1' },
      { __typename: 'Thing', code: 'c' },
    ],
  };
  const question = entityFields && readQuestion(entityFields, variables, () => true);
  expect(question && standIn(question).entities).toEqual([
    { __typename: 'Question', alphaFact: null },
    { __typename: 'Thing', alphaSize: null },
  ]);
});

describe('over HTTP', () => {
  let alpha: FaultySubgraph;
  beforeAll(async () => {
    alpha = await startFaultySubgraph(sourceSchema('alpha'));
  });
  afterAll(() => alpha.close());
  afterEach(() => {
    alpha.fault = null;
  });
  const start = (url = alpha.url) =>
    startSmallGateway(
      { alpha: { kind: 'http', url } },
      { budget, breaker: { faultsToOpen: 1, patienceMs: 100 }, limits: { maxAnswerBytes: 60_000 } },
    );

  test('a source that works is answered in full', async () => {
    running = await start();
    const { result } = await running.gateway.execute({ query: twoQuestions });
    expect(result).toEqual({ data: { questions: [complete('q1'), complete('q2')] } });
  });

  test('a source at which nobody listens costs what it knows, and nothing else', async () => {
    running = await start(await deadUrl());
    const { result } = await running.gateway.execute({ query: twoQuestions });
    expect(result.data).toEqual({ questions: [withoutAlpha('q1'), withoutAlpha('q2')] });
    expect(result.errors).toEqual([unreachable('alpha')]);
    expect(running.log).toContainEqual(expect.objectContaining({ reason: 'connection-refused', counts: true }));
  });

  for (const [what, { fault, counts }] of Object.entries(totalFaults)) {
    test(`a source that ${what} costs what it knows, and nothing else`, async () => {
      running = await start();
      alpha.fault = fault;
      const { result } = await running.gateway.execute({ query: twoQuestions });
      expect(result.data).toEqual({ questions: [withoutAlpha('q1'), withoutAlpha('q2')] });
      expect(result.errors).toEqual([unreachable('alpha')]);
      const { sources } = await running.gateway.readiness();
      expect(sources.alpha?.breaker).toBe(counts ? 'open' : 'closed');
    });
  }

  test('of a list with a null entity the others are kept', async () => {
    running = await start();
    alpha.fault = (response, right) => say(response, { data: { _entities: [null, right.data?._entities?.[1]] } });
    const { result } = await running.gateway.execute({ query: twoQuestions });
    expect(result.data).toEqual({ questions: [withoutAlpha('q1'), complete('q2')] });
    expect(result.errors).toEqual([unreachable('alpha')]);
  });

  test('of a list with an entity that lacks a field the others are kept', async () => {
    running = await start();
    alpha.fault = (response, right) =>
      say(response, { data: { _entities: [right.data?._entities?.[0], { __typename: 'Question' }] } });
    const { result } = await running.gateway.execute({ query: twoQuestions });
    expect(result.data).toEqual({ questions: [complete('q1'), withoutAlpha('q2')] });
    expect(result.errors).toEqual([unreachable('alpha')]);
  });

  test('errors beside complete data are passed on and the data is kept', async () => {
    running = await start();
    alpha.fault = (response, right) =>
      say(response, {
        data: { _entities: [{ __typename: 'Question', alphaFact: null }, right.data?._entities?.[1]] },
        errors: [{ message: 'store', path: ['_entities', 0, 'alphaFact'], extensions: { code: 'STORE_DOWN' } }],
      });
    const { result, correlationId } = await running.gateway.execute({ query: twoQuestions });
    expect(result.data).toEqual({ questions: [withoutAlpha('q1'), complete('q2')] });
    expect(result.errors).toEqual([
      {
        message: 'Internal fault',
        path: ['questions', 0, 'alphaFact'],
        extensions: { code: 'INTERNAL', correlationId },
      },
    ]);
  });

  test('a source cannot answer for another source, nor change whom the question is about', async () => {
    running = await start();
    alpha.fault = (response, right) =>
      say(response, {
        data: {
          _entities: right.data?._entities?.map((entity) => ({ ...entity, id: 'q9', betaFact: 'forged', label: 'x' })),
        },
      });
    const { result } = await running.gateway.execute({ query: twoQuestions });
    expect(result).toEqual({ data: { questions: [complete('q1'), complete('q2')] } });
  });

  test('a field that the caller switched off is not missed', async () => {
    running = await start();
    const query = `query ($note: Boolean!) {
      question(id: "q1") { alphaSure alphaNote @include(if: $note) outcome { known } }
    }`;
    const { result } = await running.gateway.execute({ query, variables: { note: false } });
    expect(result).toEqual({
      data: { question: { alphaSure: true, outcome: { known: ['alpha', 'beta', 'gamma'] } } },
    });
  });

  test('a field under an alias of its own is nulled under that alias', async () => {
    running = await start();
    alpha.fault = (response) => response.destroy();
    const query = '{ question(id: "q1") { mine: alphaNote betaNote about { name alphaSize } outcome { known } } }';
    const { result } = await running.gateway.execute({ query });
    expect(result.data).toEqual({
      question: {
        mine: null,
        betaNote: 'beta notes q1',
        about: { name: 'Thing q1', alphaSize: null },
        outcome: { known: ['beta', 'gamma'] },
      },
    });
    expect(result.errors?.every(({ extensions }) => extensions?.code === 'SOURCE_UNREACHABLE')).toBe(true);
  });

  for (const [what, { fault }] of Object.entries(totalFaults)) {
    test(`a root field of a source that ${what} is an error, and no data is made up`, async () => {
      running = await start();
      alpha.fault = fault;
      const { result } = await running.gateway.execute({ query: '{ alphaCount betaCount }' });
      expect(result.data).toEqual({ alphaCount: null, betaCount: 7 });
      expect(result.errors).toHaveLength(1);
      expect(result.errors?.[0]?.extensions?.code).toMatch(/^(SOURCE_UNREACHABLE|BAD_USER_INPUT|INTERNAL)$/);
      expect(JSON.stringify(running.log)).not.toContain('Jansen');
    });
  }

  test('a mutation is never stood in for', async () => {
    const hub = await startFaultySubgraph(schemaOf('hub'));
    running = await startSmallGateway({ hub: { kind: 'http', url: hub.url } }, { budget });
    hub.fault = (response) => response.destroy();
    const { result } = await running.gateway.execute({ query: 'mutation { record(id: "q1") { id label } }' });
    expect(result).toEqual({ data: { record: null }, errors: [unreachable('hub')] });
    await hub.close();
  });

  test('the finishing step itself may fail, and then says so', async () => {
    const hub = await startFaultySubgraph(schemaOf('hub'));
    running = await startSmallGateway({ hub: { kind: 'http', url: hub.url } }, { budget });
    hub.fault = (response, right) =>
      right.data?._entities === undefined ? say(response, right) : say(response, 'broken');
    const { result } = await running.gateway.execute({ query: wholeQuestion });
    expect(result).toEqual({
      data: { question: { id: 'q1', label: 'Question q1', outcome: null } },
      errors: [unreachable('hub')],
    });
    await hub.close();
  });
});

describe('in one process', () => {
  const local = (schema: ReturnType<typeof sourceSchema>) => ({ kind: 'local' as const, schema, context: () => ({}) });
  const withReference = (answer: (reference: unknown) => unknown) => {
    const schema = sourceSchema('alpha');
    const fields = schema.getQueryType()?.getFields();
    if (fields?._entities === undefined) {
      throw new Error('The schema has no entities.');
    }
    fields._entities.resolve = (_source, { representations }) => answer(representations);
    return schema;
  };
  const faults: Record<string, () => ReturnType<typeof sourceSchema>> = {
    'throws in its fact': () =>
      sourceSchema('alpha', () => {
        throw new Error('down');
      }),
    'throws for its entities': () =>
      withReference(() => {
        throw new Error('down');
      }),
    'rejects for its entities': () => withReference(() => Promise.reject(new GraphQLError('down'))),
    'never resolves its fact': () => sourceSchema('alpha', () => new Promise(() => {})),
    'never resolves its entities': () => withReference(() => new Promise(() => {})),
    'answers null for its entities': () => withReference(() => null),
    'answers null for each entity': () => withReference((references) => (references as unknown[]).map(() => null)),
    'answers too few entities': () => withReference((references) => (references as unknown[]).slice(1)),
    'answers what is no entity': () => withReference((references) => (references as unknown[]).map(() => 3)),
  };

  for (const [what, schema] of Object.entries(faults)) {
    test(`a source that ${what} costs what it knows, and nothing else`, async () => {
      running = await startSmallGateway({ alpha: local(schema()) }, { budget });
      const { result } = await running.gateway.execute({ query: twoQuestions });
      expect(result.data).toEqual({ questions: [withoutAlpha('q1'), withoutAlpha('q2')] });
      expect(result.errors?.length).toBeGreaterThan(0);
      for (const error of result.errors ?? []) {
        expect(error.extensions?.code).toBe(what === 'throws in its fact' ? 'INTERNAL' : 'SOURCE_UNREACHABLE');
      }
    });
  }

  test('a source whose context cannot be made costs what it knows, and nothing else', async () => {
    const endpoint = {
      ...local(sourceSchema('alpha')),
      context: () => {
        throw new Error('no context');
      },
    };
    running = await startSmallGateway({ alpha: endpoint }, { budget });
    const { result } = await running.gateway.execute({ query: twoQuestions });
    expect(result.data).toEqual({ questions: [withoutAlpha('q1'), withoutAlpha('q2')] });
    expect(result.errors).toEqual([unreachable('alpha')]);
  });

  test('with every source down the question is still finished, and each is named once', async () => {
    const silent = (name: 'alpha' | 'beta' | 'gamma') => local(sourceSchema(name, () => new Promise(() => {})));
    running = await startSmallGateway(
      { alpha: silent('alpha'), beta: silent('beta'), gamma: silent('gamma') },
      { budget },
    );
    const { result } = await running.gateway.execute({ query: wholeQuestion });
    expect(result.data?.question).toEqual({
      id: 'q1',
      label: 'Question q1',
      outcome: { summary: 'alpha unknown, beta unknown, gamma unknown', known: [] },
    });
    expect(result.errors?.map(({ extensions }) => extensions?.source).sort()).toEqual([...sourceNames]);
  });
});
