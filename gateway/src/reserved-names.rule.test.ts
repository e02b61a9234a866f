import { afterEach, describe, expect, test } from 'vitest';
import { reserved, type SmallGateway, smallSupergraph, sourceSchema, startSmallGateway } from '../test/small-graph.js';
import { readSupergraph } from './supergraph.js';

let running: SmallGateway | undefined;
afterEach(async () => {
  await running?.gateway.stop();
  running = undefined;
});

test('the reserved names are those of all keys and requirements of the supergraph', () => {
  expect([...readSupergraph(smallSupergraph).reservedNames].sort()).toEqual([...reserved].sort());
});

const levels: Record<string, (alias: string) => string> = {
  'at the root': (alias) => `{ ${alias}: mustHave }`,
  'on the entity': (alias) => `{ question(id: "q1") { ${alias}: label outcome { known } } }`,
  'on the entity, by another source': (alias) => `{ question(id: "q1") { ${alias}: alphaNote outcome { known } } }`,
  'in a list': (alias) => `{ questions(ids: ["q1"]) { ${alias}: label outcome { known } } }`,
  'below the finishing field': (alias) => `{ question(id: "q1") { outcome { ${alias}: summary } } }`,
  'on an entity below': (alias) => `{ question(id: "q1") { about { ${alias}: name } outcome { known } } }`,
  'two levels below the finishing field': (alias) =>
    `{ question(id: "q1") { outcome { question { ${alias}: label outcome { known } } } } }`,
  'in a named fragment': (alias) =>
    `fragment F on Question { ${alias}: label } query { question(id: "q1") { ...F outcome { known } } }`,
  'in an inline fragment': (alias) =>
    `{ question(id: "q1") { ... on Question { ... { ${alias}: label } } outcome { known } } }`,
  'in a mutation': (alias) => `mutation { record(id: "q1") { ${alias}: label outcome { known } } }`,
  'in an operation that is not run': (alias) =>
    `query Run { mustHave } query Other { question(id: "q1") { ${alias}: label } }`,
  'where the caller switched it off': (alias) =>
    `{ question(id: "q1") { ${alias}: label @skip(if: true) outcome { known } } }`,
  'in a question about the schema': (alias) => `{ __schema { queryType { ${alias}: description } } }`,
};

for (const down of [false, true]) {
  describe(down ? 'with a source down' : 'with all sources up', () => {
    for (const [level, operation] of Object.entries(levels)) {
      test(`no other field is answered under a reserved name ${level}, and no subgraph is called`, async () => {
        const alpha = sourceSchema('alpha', () => {
          throw new Error('down');
        });
        running = await startSmallGateway(down ? { alpha: { kind: 'local', schema: alpha, context: () => ({}) } } : {});
        for (const alias of [...reserved, '__typename', '__proto__', '__anything']) {
          const { result } = await running.gateway.execute({ query: operation(alias), operationName: nameFor(level) });
          expect(result.data).toBeUndefined();
          const refusal = result.errors?.find(({ extensions }) => extensions?.code === 'ALIAS_RESERVED');
          expect(refusal?.message).toContain(`"${alias}"`);
          expect(refusal?.locations).toHaveLength(1);
        }
        expect(running.calls).toEqual({ hub: 0, alpha: 0, beta: 0, gamma: 0 });
      });
    }
  });
}

// Only one of the operations has a name.
const nameFor = (level: string) => (level === 'in an operation that is not run' ? 'Run' : '');

test('the reserved fields themselves, and every other alias, are answered', async () => {
  running = await startSmallGateway();
  const query =
    '{ question(id: "q1") { id id: id code1: id known: label about { code thing: name } outcome { alpha: known } } }';
  const { result } = await running.gateway.execute({ query });
  expect(result).toEqual({
    data: {
      question: {
        id: 'q1',
        code1: 'q1',
        known: 'Question q1',
        about: { code: 'thing-q1', thing: 'Thing q1' },
        outcome: { alpha: ['alpha', 'beta', 'gamma'] },
      },
    },
  });
});
