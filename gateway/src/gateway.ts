import { randomUUID } from 'node:crypto';
import { ApolloGateway } from '@apollo/gateway';
import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { AssertionSigner, BearerTokens, Caller } from '@keurpoort/server/tokens';
import { TokenRefused } from '@keurpoort/server/tokens';
import { type FormattedExecutionResult, GraphQLError, type GraphQLFormattedError } from 'graphql';
import { Agent } from 'undici';
import { type BreakerSettings, createBreaker, defaultBreaker } from './breaker.js';
import { type BudgetSettings, defaultBudget } from './budget.js';
import { type GatewayClock, systemClock } from './clock.js';
import { GuardedSource } from './guarded-source.js';
import { type HttpEndpoint, httpSource } from './http-source.js';
import { type LocalEndpoint, localSource } from './local-source.js';
import type { Logger } from './logger.js';
import { createErrorMask, type ErrorMask, ownPublicErrorCodes } from './masked-errors.js';
import { type Readiness, readReadiness, type WatchedSource } from './readiness.js';
import {
  correlationIdFrom,
  type GatewayContext,
  type RequestStart,
  type RequestState,
  startRequest,
} from './request.js';
import { reservedNamesRule } from './reserved-names.rule.js';
import { readSupergraph, type SupergraphFacts } from './supergraph.js';
import { withoutTelemetry } from './without-telemetry.js';

/** How the gateway reaches a subgraph. */
export type SubgraphEndpoint = HttpEndpoint | LocalEndpoint;

/** Bounds on what is read before any subgraph is called, and on what a subgraph may answer. */
export interface GatewayLimits {
  /** Tokens of an operation's text. */
  readonly maxTokens: number;
  /** Bytes of one subgraph's answer. */
  readonly maxAnswerBytes: number;
  /** Connections kept to one subgraph over HTTP. */
  readonly connectionsPerSubgraph: number;
}

/** What a gateway is made of. Whatever is left out takes the default named beside it. */
export interface GatewayOptions {
  /** A composed Federation 2 supergraph. */
  readonly supergraphSdl: string;
  /** One endpoint for each subgraph that the supergraph names, and no other. */
  readonly subgraphs: Readonly<Record<string, SubgraphEndpoint>>;
  /** Whose tokens are believed; without a token somebody is anonymous. */
  readonly tokens: BearerTokens;
  /** Says to each subgraph who asks. */
  readonly assertions: AssertionSigner;
  readonly logger: Logger;
  /** 5000 ms, of which 1000 are kept for finishing. */
  readonly budget?: Partial<BudgetSettings>;
  /** Five faults in a row, ten seconds. */
  readonly breaker?: Partial<BreakerSettings>;
  /** 10,000 tokens, 16 MB, 64 connections. */
  readonly limits?: Partial<GatewayLimits>;
  /** Further error codes that callers may see with their message; none. */
  readonly publicErrorCodes?: readonly string[];
  /** Whether the schema may be asked for; it may. */
  readonly introspection?: boolean;
  /** Random UUIDs. */
  readonly newCorrelationId?: () => string;
  /** The machine's clocks. */
  readonly clock?: GatewayClock;
  /** Said in every answer, under `extensions.notice`, such as that all data are fictitious. */
  readonly notice?: string;
}

/** An operation for the gateway, without HTTP. */
export interface GatewayOperation {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly operationName?: string;
}

/** The answer to an operation, and the name of the request in every log. */
export interface GatewayAnswer {
  readonly correlationId: string;
  readonly result: FormattedExecutionResult;
}

/** One public graph over its subgraphs. */
export interface Gateway {
  /** The Apollo Server beneath, for what is not offered here. */
  readonly server: ApolloServer<GatewayContext>;
  /** Loads the supergraph; to be called once, before anything else. Rejects when the supergraph is not valid. */
  start(): Promise<void>;
  /** The id under which a request goes, given the one that its caller proposed. */
  correlationId(given?: string): string;
  /** Begins a request, once it is known who asks; its budget runs from here. Rejects with TokenRefused. */
  context(start?: RequestStart): Promise<GatewayContext>;
  /** Answers one operation; whatever goes wrong with it is told in the answer's errors. */
  execute(operation: GatewayOperation, start?: RequestStart): Promise<GatewayAnswer>;
  /** Asks every subgraph whether it is there. */
  readiness(): Promise<Readiness>;
  /** Ends the work and the connections to the subgraphs. */
  stop(): Promise<void>;
}

const defaultLimits: GatewayLimits = {
  maxTokens: 10_000,
  maxAnswerBytes: 16 * 1024 * 1024,
  connectionsPerSubgraph: 64,
};
const probeTimeoutMs = 1000;

/**
 * Makes a gateway; nothing is called before `start`. Throws when the supergraph cannot be read, or when its subgraphs
 * and the endpoints are not the same.
 */
export function createGateway(options: GatewayOptions): Gateway {
  const { supergraphSdl, subgraphs, tokens, assertions, logger } = options;
  const { newCorrelationId = randomUUID, clock = systemClock } = options;
  const budget = { ...defaultBudget, ...options.budget };
  const limits = { ...defaultLimits, ...options.limits };
  const facts = readSupergraph(supergraphSdl);
  checkEndpoints(facts, subgraphs);
  if (!(budget.reservedMs >= 0 && budget.reservedMs <= budget.totalMs)) {
    throw new Error('The gateway cannot be made: the reserved part of the budget must lie between 0 and the whole.');
  }

  const pool = new Agent({
    connections: limits.connectionsPerSubgraph,
    keepAliveTimeout: 10_000,
    headersTimeout: budget.totalMs,
    bodyTimeout: budget.totalMs,
    connect: { timeout: budget.totalMs },
    maxResponseSize: limits.maxAnswerBytes,
  });
  const newRequest = (start: RequestStart, caller: Caller | null): RequestState =>
    startRequest(start, caller, budget, () => clock.elapsedMs(), newCorrelationId);
  const begin = async (start: RequestStart = {}): Promise<GatewayContext> => {
    const caller = await tokens.bearerOf(start.headers?.get('authorization'));
    return { request: newRequest(start, caller) };
  };

  const watched = new Map<string, WatchedSource>();
  const guarded = new Map<string, GuardedSource>();
  const required = facts.finishers.size > 0 ? facts.finishers : facts.rootOwners;
  const breakerSettings = { ...defaultBreaker, ...options.breaker };
  for (const [name, endpoint] of Object.entries(subgraphs)) {
    let lastSuccess: Date | null = null;
    const source = endpoint.kind === 'http' ? httpSource(endpoint, pool) : localSource(endpoint);
    const breaker = createBreaker(breakerSettings, (state) =>
      logger.info({ event: 'breaker-changed', subgraph: name, state }),
    );
    const assert = (caller: Caller | null, address: string | null) => assertions.assertionFor(name, caller, address);
    watched.set(name, { source, assert, breaker, required: required.has(name), lastSuccess: () => lastSuccess });
    guarded.set(
      name,
      new GuardedSource({
        name,
        source,
        assert,
        breaker,
        patienceMs: breakerSettings.patienceMs,
        facts,
        logger,
        onSuccess: () => {
          lastSuccess = clock.now();
        },
      }),
    );
  }

  const mask = createErrorMask({
    publicErrorCodes: [...ownPublicErrorCodes, ...(options.publicErrorCodes ?? [])],
    logger,
    newCorrelationId,
  });
  const frameworkLogger = loggerForApollo(logger);
  const apolloGateway = withoutTelemetry(
    () =>
      new ApolloGateway({
        supergraphSdl,
        buildService: ({ name }) => guarded.get(name) ?? unknownSubgraph(name),
        queryPlannerConfig: { exposeDocumentNodeInFetchNode: true },
        validateSupergraph: true,
        __exposeQueryPlanExperimental: false,
        logger: frameworkLogger,
      }),
  );
  const server = new ApolloServer<GatewayContext>({
    gateway: apolloGateway,
    validationRules: [reservedNamesRule(facts.reservedNames)],
    formatError: mask.format,
    includeStacktraceInErrorResponses: false,
    introspection: options.introspection ?? true,
    parseOptions: { maxTokens: limits.maxTokens },
    persistedQueries: false,
    csrfPrevention: true,
    stopOnTerminationSignals: false,
    nodeEnv: 'production',
    logger: frameworkLogger,
    plugins: [
      requestPlugin(mask, () => newRequest({}, null), logger, options.notice),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  });

  let reading: Promise<Readiness> | undefined;
  return {
    server,
    async start() {
      // A key that cannot sign shows now, and the first request does not wait for the first signature.
      await Promise.all([...watched.values()].map(({ assert }) => assert(null, null)));
      await server.start();
    },
    correlationId: (given) => correlationIdFrom(given, newCorrelationId),
    context: begin,
    async execute({ query, variables, operationName }, start = {}) {
      const correlationId = correlationIdFrom(start.correlationId, newCorrelationId);
      let contextValue: GatewayContext;
      try {
        contextValue = await begin({ ...start, correlationId });
      } catch (error) {
        if (!(error instanceof TokenRefused)) throw error;
        return { correlationId, result: { errors: [refusedToken(error)] } };
      }
      const { body } = await server.executeOperation(
        {
          query,
          ...(variables === undefined ? {} : { variables }),
          ...(operationName === undefined ? {} : { operationName }),
        },
        { contextValue },
      );
      const result = body.kind === 'single' ? body.singleResult : body.initialResult;
      return { correlationId, result };
    },
    readiness() {
      // Whoever asks while a round is under way gets that round's answer, so that asking cannot flood the subgraphs.
      reading ??= readReadiness(watched, probeTimeoutMs, newCorrelationId()).finally(() => {
        reading = undefined;
      });
      return reading;
    },
    async stop() {
      await server.stop();
      await pool.destroy();
    },
  };
}

function checkEndpoints(facts: SupergraphFacts, endpoints: Readonly<Record<string, SubgraphEndpoint>>): void {
  const missing = facts.subgraphs.filter((name) => !Object.hasOwn(endpoints, name));
  const unknown = Object.keys(endpoints).filter((name) => !facts.subgraphs.includes(name));
  const problems = [
    ...missing.map((name) => `the supergraph has a subgraph "${name}" without an endpoint`),
    ...unknown.map((name) => `there is an endpoint "${name}" that the supergraph does not name`),
  ];
  if (problems.length > 0) {
    throw new Error(`The gateway cannot be made: ${problems.join('; ')}.`);
  }
}

function refusedToken({ message, code }: TokenRefused): GraphQLFormattedError {
  return { message, extensions: { code } };
}

function unknownSubgraph(name: string): never {
  throw new Error(`The supergraph names a subgraph "${name}" that has no endpoint.`);
}

function requestPlugin(
  mask: ErrorMask,
  newRequest: () => RequestState,
  logger: Logger,
  notice: string | undefined,
): ApolloServerPlugin<GatewayContext> {
  return {
    async requestDidStart({ contextValue }) {
      // Operations handed to the Apollo Server directly come without a context of ours: nobody signed in for them.
      if ((contextValue as Partial<GatewayContext>).request === undefined) {
        contextValue.request = newRequest();
      }
      const { correlationId } = contextValue.request;
      return {
        async didResolveOperation({ operation }) {
          // The gateway library would make an inner fault of this.
          if (operation === undefined) {
            throw new GraphQLError('The document holds no operation of that name, or more than one and no name.', {
              extensions: { code: 'OPERATION_RESOLUTION_FAILURE', http: { status: 400 } },
            });
          }
        },
        async didEncounterErrors({ errors }) {
          mask.belongTo(correlationId, errors);
        },
        async willSendResponse({ response }) {
          response.http.headers.set('x-correlation-id', correlationId);
          // The library reports here, with names of inner fields, what a subgraph answered against its schema.
          if (response.body.kind === 'single' && response.body.singleResult.extensions !== undefined) {
            delete response.body.singleResult.extensions;
            logger.error({ event: 'answer-against-schema', correlationId });
          }
          if (notice !== undefined && response.body.kind === 'single') {
            response.body.singleResult.extensions = { notice };
          }
        },
      };
    },
  };
}

function loggerForApollo(logger: Logger) {
  const say = (message?: unknown) => {
    logger.error({ event: 'framework', message: typeof message === 'string' ? message : String(message) });
  };
  return { debug: () => {}, info: () => {}, warn: say, error: say };
}
