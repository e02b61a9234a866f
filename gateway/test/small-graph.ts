import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { AssertionSigner, BearerTokens, newSigningKey } from '@keurpoort/server/tokens';
import { type GraphQLSchema, parse } from 'graphql';
import {
  createGateway,
  type Gateway,
  type GatewayOptions,
  type LogEntry,
  type SubgraphEndpoint,
} from '../src/index.js';

const federation = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.3",
  import: ["@key", "@requires", "@external", "@inaccessible", "@shareable"])`;

/** A hub that asks three sources by their ask and finishes from what they know. */
const hubSdl = `
  ${federation}
  scalar Ask @inaccessible
  scalar Fact @inaccessible
  type Query {
    question(id: ID!): Question
    questions(ids: [ID!]!): [Question!]!
    mustHave: Int!
    refuse(code: String!): Int
  }
  type Mutation { record(id: ID!): Question }
  type Question @key(fields: "id") {
    id: ID!
    label: String
    about: Thing
    alphaAsk: Ask @inaccessible
    betaAsk: Ask @inaccessible
    gammaAsk: Ask @inaccessible
    alphaFact: Fact @external
    betaFact: Fact @external
    gammaFact: Fact @external
    outcome: Outcome @requires(fields: "alphaFact betaFact gammaFact")
  }
  type Thing @key(fields: "code") { code: ID! name: String }
  type Outcome { summary: String! known: [String!]! question: Question }
`;

const sourceSdl = (name: SourceName): string => `
  ${federation}
  scalar Ask @inaccessible
  scalar Fact @inaccessible
  type Query { ${name}Count: Int }
  type Question @key(fields: "id") {
    id: ID!
    ${name}Ask: Ask @external
    ${name}Fact: Fact @inaccessible @requires(fields: "${name}Ask")
    ${name}Note: String
    ${name}Sure: Boolean
  }
  type Thing @key(fields: "code") { code: ID! ${name}Size: Int }
`;

export type SourceName = 'alpha' | 'beta' | 'gamma';
export const sourceNames: readonly SourceName[] = ['alpha', 'beta', 'gamma'];
export type SubgraphName = 'hub' | SourceName;
export const subgraphNames: readonly SubgraphName[] = ['hub', ...sourceNames];

/** The reserved names of the small graph. */
export const reserved = [
  'id',
  'code',
  'alphaAsk',
  'betaAsk',
  'gammaAsk',
  'alphaFact',
  'betaFact',
  'gammaFact',
] as const;

export const smallSupergraph: string = compose();

function compose(): string {
  const sdlOf = (name: SubgraphName) => (name === 'hub' ? hubSdl : sourceSdl(name));
  const { supergraphSdl, errors } = composeServices(
    subgraphNames.map((name) => ({ name, typeDefs: parse(sdlOf(name)), url: `http://127.0.0.1/${name}` })),
  );
  if (supergraphSdl === undefined) {
    throw new Error(errors?.map(({ message }) => message).join('\n'));
  }
  return supergraphSdl;
}

interface Reference {
  readonly id: string;
  readonly [field: string]: unknown;
}

/** What the hub's resolvers may be told to do instead. */
export interface HubTricks {
  readonly finish?: (representation: Reference) => unknown;
  readonly question?: () => unknown;
  readonly refuse?: (code: string) => unknown;
}

/** The hub's schema. A fact that is null is not known; one that was not given at all fails the finishing. */
export function hubSchema(tricks: HubTricks = {}): GraphQLSchema {
  const questionOf = (id: string) => ({
    id,
    label: `Question ${id}`,
    about: { code: `thing-${id}`, name: `Thing ${id}` },
    ...Object.fromEntries(sourceNames.map((name) => [`${name}Ask`, `${name}?${id}`])),
  });
  return buildSubgraphSchema({
    typeDefs: parse(hubSdl),
    resolvers: {
      Query: {
        question: (_: unknown, { id }: { id: string }) => (tricks.question ?? (() => questionOf(id)))(),
        questions: (_: unknown, { ids }: { ids: string[] }) => ids.map(questionOf),
        mustHave: () => 1,
        refuse: (_: unknown, { code }: { code: string }) => tricks.refuse?.(code) ?? null,
      },
      Mutation: { record: (_: unknown, { id }: { id: string }) => questionOf(id) },
      Question: {
        __resolveReference: (reference: Reference) => ({ ...questionOf(reference.id), ...reference }),
        outcome: (question: Reference) => {
          const instead = tricks.finish?.(question);
          if (instead !== undefined) {
            return instead;
          }
          const known = sourceNames.filter((name) => question[`${name}Fact`] !== null);
          return {
            summary: sourceNames.map((name) => question[`${name}Fact`] ?? `${name} unknown`).join(', '),
            known,
            question: { id: question.id },
          };
        },
      },
      Thing: { __resolveReference: ({ code }: { code: string }) => ({ code, name: code }) },
    },
  });
}

/** A source's schema: its fact names the ask that it was given. */
export function sourceSchema(name: SourceName, fact?: (reference: Reference) => unknown): GraphQLSchema {
  return buildSubgraphSchema({
    typeDefs: parse(sourceSdl(name)),
    resolvers: {
      Query: { [`${name}Count`]: () => 7 },
      Question: {
        __resolveReference: (reference: Reference) => reference,
        [`${name}Fact`]: (reference: Reference) => (fact ?? (() => `${name} on ${reference[`${name}Ask`]}`))(reference),
        [`${name}Note`]: (reference: Reference) => `${name} notes ${reference.id}`,
        [`${name}Sure`]: () => true,
      },
      Thing: { __resolveReference: (thing: unknown) => thing, [`${name}Size`]: () => 3 },
    },
  });
}

export const schemaOf = (name: SubgraphName): GraphQLSchema => (name === 'hub' ? hubSchema() : sourceSchema(name));

const signingKey = await newSigningKey();

/** Nobody can sign in, and only the hub would be told who did. */
export const smallIdentities = {
  tokens: new BearerTokens([]),
  assertions: new AssertionSigner(signingKey, { named: new Set(['hub']), sharedScopes: new Set() }),
};

/** A gateway over the small graph with a log that can be read and calls that are counted. */
export interface SmallGateway {
  readonly gateway: Gateway;
  readonly log: LogEntry[];
  readonly calls: Record<SubgraphName, number>;
}

/** Starts a gateway in one process; whatever endpoint is not given works. */
export async function startSmallGateway(
  endpoints: Partial<Record<SubgraphName, SubgraphEndpoint>> = {},
  options: Partial<GatewayOptions> = {},
): Promise<SmallGateway> {
  const log: LogEntry[] = [];
  const calls: Record<SubgraphName, number> = { hub: 0, alpha: 0, beta: 0, gamma: 0 };
  const counted = (name: SubgraphName): SubgraphEndpoint => {
    const endpoint = endpoints[name] ?? { kind: 'local', schema: schemaOf(name), context: () => ({}) };
    return endpoint.kind === 'local'
      ? {
          ...endpoint,
          context: (incoming) => {
            calls[name] += 1;
            return endpoint.context(incoming);
          },
        }
      : {
          ...endpoint,
          headers: () => {
            calls[name] += 1;
            return {};
          },
        };
  };
  const gateway = createGateway({
    supergraphSdl: smallSupergraph,
    ...smallIdentities,
    subgraphs: Object.fromEntries(subgraphNames.map((name) => [name, counted(name)])),
    logger: { error: (entry) => log.push(entry), info: (entry) => log.push(entry) },
    budget: { totalMs: 2000, reservedMs: 500 },
    ...options,
  });
  await gateway.start();
  return { gateway, log, calls };
}

export const wholeQuestion = '{ question(id: "q1") { id label outcome { summary known } } }';
