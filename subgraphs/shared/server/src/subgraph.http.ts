import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApolloServer, HeaderMap } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { GraphQLError, type GraphQLFormattedError, type GraphQLSchema } from 'graphql';
import { checkScopes } from './authorization.js';
import { type Identity, identityOf, type Scope } from './identity.js';
import { type ProcessLogger, traceOf } from './process-log.js';
import type { PublicDocuments } from './public-document.js';
import {
  ASSERTION_HEADER,
  AssertionRefused,
  type AssertionVerifier,
  type BearerTokens,
  TokenRefused,
} from './tokens/index.js';

const GRAPHQL_PATH = '/graphql';
const CORRELATION_HEADER = 'x-correlation-id';
const CORRELATION_ID = /^[A-Za-z0-9-]{16,64}$/;
/** As much as the gateway reads of one subgraph's answer by default. */
const MAX_BODY_BYTES = 16 * 1024 * 1024;
const RECEIVE_MS = 10_000;
const GRACE_MS = 10_000;
/** What somebody may have to do at a subgraph without the gateway. */
const DIRECT_SCOPES: readonly Scope[] = ['feed', 'operate'];
const READY_MS = 2_000;

/** Codes whose message and extensions whoever calls may see; everything else is masked. */
const KEPT_CODES: ReadonlySet<unknown> = new Set([
  'SOURCE_UNREACHABLE',
  'INVALID_VERIFICATION_ID',
  'TOO_MANY_SUBJECTS',
  'KNOWN_AT_IN_FUTURE',
  'NOT_SIGNED_IN',
  'NOT_ALLOWED',
  'RATE_LIMITED',
  'SEARCH_NOT_AVAILABLE',
  'PROOF_INVALID',
  'PROOF_EXPIRED',
  'PROOF_OF_ANOTHER',
  'DRAFT_NOT_FOUND',
  'DRAFT_CHANGED',
  'DRAFT_CLOSED',
  'DRAFT_BROKEN',
  'SAME_PERSON',
  'CODE_OF_ANOTHER',
  'NOT_RECORDED',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
]);

/** How a subgraph is served over HTTP. */
export interface SubgraphServerOptions {
  readonly schema: GraphQLSchema;
  /** Verifies the gateway's word on who asks; without it nothing but health is answered. */
  readonly assertions: AssertionVerifier;
  /** Whose tokens are believed of feed readers and operators, who may come without the gateway; nobody's unless told. */
  readonly tokens?: BearerTokens;
  /** Made anew for every request; null: somebody anonymous asks, and the visitor's pseudonym where the gateway tells it. */
  readonly context: (identity: Identity | null, visitor: string | null) => object;
  /** Reads the journal of its store; rejects when that cannot be read. */
  readonly ready: () => Promise<unknown>;
  /** 0 takes any free port. */
  readonly port: number;
  /** Address to listen on; 127.0.0.1. */
  readonly host?: string;
  readonly logger: ProcessLogger;
  /** What anybody may read with GET, by path; nothing unless told. */
  readonly publicDocuments?: PublicDocuments;
  /** Bytes of a request's body; 16 MB. */
  readonly maxBodyBytes?: number;
  /** Milliseconds for requests under way to end when closing; 10,000. */
  readonly graceMs?: number;
}

/** A subgraph that listens. */
export interface SubgraphServer {
  /** Where the gateway is to send operations. */
  readonly url: string;
  readonly port: number;
  /** Takes no further requests and lets those under way end. */
  close(): Promise<void>;
}

interface RequestContext {
  readonly correlationId: string;
}

/** Serves a subgraph's schema; rejects when the port is taken. Parsed and validated documents are kept between requests. */
export async function serveSubgraph(options: SubgraphServerOptions): Promise<SubgraphServer> {
  const { logger, port, host = '127.0.0.1', graceMs = GRACE_MS } = options;
  const apollo = apolloServerOf(options.schema, logger);
  await apollo.start();
  const endpoint = new Endpoint(apollo, options);
  const server = createServer((request, response) => endpoint.receive(request, response));
  server.requestTimeout = RECEIVE_MS;
  server.headersTimeout = RECEIVE_MS;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const { port: taken } = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${taken}${GRAPHQL_PATH}`,
    port: taken,
    async close() {
      await closed(server, graceMs);
      await apollo.stop();
    },
  };
}

function apolloServerOf(schema: GraphQLSchema, logger: ProcessLogger): ApolloServer<RequestContext> {
  const say = () => logger.error({ event: 'framework' });
  return new ApolloServer<RequestContext>({
    schema,
    introspection: false,
    includeStacktraceInErrorResponses: false,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    nodeEnv: 'production',
    logger: { debug: () => {}, info: () => {}, warn: say, error: say },
    formatError: masked,
    plugins: [
      {
        requestDidStart: async ({ contextValue: { correlationId } }) => ({
          didEncounterErrors: async ({ errors }) => {
            for (const error of errors) {
              const { code } = error.extensions;
              const cause = causeOf(error);
              // What a caller did wrong is told to the caller, and is no fault.
              if (KEPT_CODES.has(code) && cause instanceof GraphQLError) continue;
              const told = typeof code === 'string' ? { told: code } : {};
              logger.error({ event: 'fault', correlationId, ...told, ...traceOf(cause) });
            }
          },
        }),
      },
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  });
}

function causeOf(error: Error): Error {
  const original = error instanceof GraphQLError ? error.originalError : undefined;
  return original instanceof Error ? causeOf(original) : error;
}

function masked({ message, path, extensions }: GraphQLFormattedError): GraphQLFormattedError {
  const place = path === undefined ? {} : { path };
  return KEPT_CODES.has(extensions?.code)
    ? { message, ...place, ...(extensions === undefined ? {} : { extensions }) }
    : { message: 'Internal fault', ...place, extensions: { code: 'INTERNAL' } };
}

interface Identified {
  readonly identity: Identity | null;
  readonly visitor: string | null;
}

/** What the two paths of health and the one of operations answer. */
class Endpoint {
  private readiness: Promise<boolean> | undefined;

  constructor(
    private readonly apollo: ApolloServer<RequestContext>,
    private readonly options: SubgraphServerOptions,
  ) {}

  receive(request: IncomingMessage, response: ServerResponse): void {
    const given = request.headers[CORRELATION_HEADER]?.toString() ?? '';
    const correlationId = CORRELATION_ID.test(given) ? given : randomUUID();
    response.setHeader(CORRELATION_HEADER, correlationId);
    this.handle(request, response, correlationId).catch((error: unknown) => {
      // A gateway that hung up while sending is no fault, and nobody is left to be told.
      if (response.destroyed) return;
      this.options.logger.error({ event: 'http-fault', correlationId, ...traceOf(error) });
      if (response.headersSent) response.destroy();
      else refuse(response, 500, 'INTERNAL', 'Internal fault');
    });
  }

  private async handle(request: IncomingMessage, response: ServerResponse, correlationId: string): Promise<void> {
    const path = (request.url ?? '').split('?', 1)[0];
    const reads = request.method === 'GET' || request.method === 'HEAD';
    if (path === '/health/live' && reads) return send(response, 200, JSON.stringify({ live: true }));
    if (path === '/health/ready' && reads) {
      const ready = await this.isReady();
      return send(response, ready ? 200 : 503, JSON.stringify({ ready }));
    }
    if (reads && path !== undefined && (await this.showDocument(path, response))) return;
    if (path !== GRAPHQL_PATH) return refuse(response, 404, 'BAD_REQUEST', `Operations are sent to ${GRAPHQL_PATH}.`);
    // What is asked names persons by number, and addresses end up in logs.
    if (request.method !== 'POST') {
      response.setHeader('allow', 'POST');
      return refuse(response, 405, 'BAD_REQUEST', 'Operations are sent with POST.');
    }
    const asker = await this.identify(request, response, correlationId);
    if (asker === 'refused') return;
    const maxBytes = this.options.maxBodyBytes ?? MAX_BODY_BYTES;
    const text = await readBody(request, maxBytes);
    if (text === null) {
      response.setHeader('connection', 'close');
      return refuse(response, 413, 'BAD_REQUEST', `The body is larger than ${maxBytes} bytes.`);
    }
    return this.answer(text, asker, request, response, correlationId);
  }

  private async showDocument(path: string, response: ServerResponse): Promise<boolean> {
    const document = await this.options.publicDocuments?.(path);
    if (!document) return false;
    response.setHeader('content-type', document.contentType);
    response.setHeader('cache-control', `public, max-age=${document.maxAgeSeconds}`);
    send(response, 200, document.body);
    return true;
  }

  /** Who asks: by the gateway's word, or a machine by its own token; what is not believed is answered here. */
  private async identify(
    request: IncomingMessage,
    response: ServerResponse,
    correlationId: string,
  ): Promise<Identified | 'refused'> {
    const { assertions, tokens, logger } = this.options;
    const assertion = request.headers[ASSERTION_HEADER]?.toString();
    const { authorization } = request.headers;
    try {
      if (tokens && assertion === undefined && authorization !== undefined) {
        const identity = identityOf(await tokens.bearerOf(authorization));
        checkScopes({ identity }, DIRECT_SCOPES);
        return { identity, visitor: null };
      }
      const { caller, visitor } = await assertions.askerIn(assertion);
      return { identity: identityOf(caller), visitor };
    } catch (error) {
      response.setHeader('connection', 'close');
      if (error instanceof GraphQLError) refuse(response, 403, String(error.extensions.code), error.message);
      else if (error instanceof AssertionRefused) refuse(response, 401, error.code, error.message);
      else if (error instanceof TokenRefused) {
        for (const [name, value] of Object.entries(error.headers)) response.setHeader(name, value);
        refuse(response, error.status, error.code, error.message);
      } else throw error;
      logger.error({ event: 'not-trusted', correlationId, ...traceOf(error) });
      return 'refused';
    }
  }

  private async answer(
    text: string,
    { identity, visitor }: Identified,
    request: IncomingMessage,
    response: ServerResponse,
    correlationId: string,
  ): Promise<void> {
    const body = parsed(text);
    if (body === undefined) return refuse(response, 400, 'BAD_REQUEST', 'The body is not JSON.');
    const headers = new HeaderMap();
    for (const [name, value] of Object.entries(request.headers)) {
      if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
    }
    const said = await this.apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: { method: 'POST', headers, search: '', body },
      context: async () => ({ ...this.options.context(identity, visitor), correlationId }),
    });
    if (said.body.kind !== 'complete') throw new Error('An answer in parts was made, which nobody can have asked for.');
    for (const [name, value] of said.headers) response.setHeader(name, value);
    send(response, said.status ?? 200, said.body.string);
  }

  /** Whoever asks while the journal is being read gets that reading's answer, so that asking cannot flood the store. */
  private isReady(): Promise<boolean> {
    this.readiness ??= this.readJournal().finally(() => {
      this.readiness = undefined;
    });
    return this.readiness;
  }

  private async readJournal(): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const tooLate = new Promise<boolean>((resolve) => {
      timer = setTimeout(() => resolve(false), READY_MS);
    });
    try {
      const { ready, logger } = this.options;
      const read = ready().then(
        () => true,
        (error: unknown) => {
          logger.error({ event: 'store-unreadable', ...traceOf(error) });
          return false;
        },
      );
      return await Promise.race([read, tooLate]);
    } finally {
      clearTimeout(timer);
    }
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** The body as text; null as soon as it is larger than allowed. */
async function readBody(request: IncomingMessage, maxBytes: number): Promise<string | null> {
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) return null;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    const bytes: Buffer = chunk;
    size += bytes.length;
    if (size > maxBytes) return null;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function refuse(response: ServerResponse, status: number, code: string, message: string): void {
  send(response, status, JSON.stringify({ errors: [{ message, extensions: { code } }] }));
}

function send(response: ServerResponse, status: number, body: string): void {
  response.statusCode = status;
  if (!response.hasHeader('content-type')) response.setHeader('content-type', 'application/json; charset=utf-8');
  if (!response.hasHeader('cache-control')) response.setHeader('cache-control', 'no-store');
  response.setHeader('content-length', Buffer.byteLength(body));
  response.end(body);
}

async function closed(server: Server, graceMs: number): Promise<void> {
  const cut = setTimeout(() => server.closeAllConnections(), graceMs);
  try {
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeIdleConnections();
    });
  } finally {
    clearTimeout(cut);
  }
}
