import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HeaderMap } from '@apollo/server';
import { TokenRefused } from '@keurpoort/server/tokens';
import { TrustedProxies } from './client-address.js';
import type { Gateway } from './gateway.js';
import { type Logger, loggable } from './logger.js';
import type { PublicDocuments } from './public-documents.js';
import type { GatewayContext } from './request.js';

const graphqlPath = '/graphql';
const correlationHeader = 'x-correlation-id';

/** How the gateway is served over HTTP. */
export interface ServerOptions {
  /** Address to listen on; 127.0.0.1. */
  readonly host?: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly logger: Logger;
  /** Proxies whose X-Forwarded-For is believed; none, so that the connection alone says where a request comes from. */
  readonly trustedProxies?: TrustedProxies;
  /** What anybody may read with GET, by path; nothing unless told. */
  readonly publicDocuments?: PublicDocuments;
  /** Bytes of a request's body; 1 MB. */
  readonly maxBodyBytes?: number;
  /** Milliseconds a caller may take to send its request; 10,000. */
  readonly receiveMs?: number;
  /** Milliseconds for requests under way to end when closing; 10,000. */
  readonly graceMs?: number;
}

/** A gateway that listens. */
export interface GatewayServer {
  /** Where operations are to be sent. */
  readonly url: string;
  readonly port: number;
  /** Takes no further requests, lets those under way end, then stops the gateway. */
  close(): Promise<void>;
}

/** Serves a started gateway; rejects when the port is taken. */
export async function serveGateway(gateway: Gateway, options: ServerOptions): Promise<GatewayServer> {
  const {
    host = '127.0.0.1',
    port,
    logger,
    publicDocuments,
    trustedProxies = new TrustedProxies([]),
    maxBodyBytes = 1024 * 1024,
    receiveMs = 10_000,
    graceMs = 10_000,
  } = options;
  const server = createServer((request, response) => {
    const correlationId = gateway.correlationId(request.headers[correlationHeader]?.toString());
    response.setHeader(correlationHeader, correlationId);
    handle(gateway, { publicDocuments, trustedProxies, maxBodyBytes }, request, response, correlationId).catch(
      (error: unknown) => {
        // A caller that hung up while sending is no fault, and nobody is left to be told.
        if (response.destroyed) {
          return;
        }
        logger.error({ event: 'http-fault', correlationId, ...loggable(error) });
        if (response.headersSent) {
          response.destroy();
        } else {
          refuse(response, 500, 'INTERNAL', 'Internal fault', correlationId);
        }
      },
    );
  });
  server.requestTimeout = receiveMs;
  server.headersTimeout = receiveMs;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const { port: taken } = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${taken}${graphqlPath}`,
    port: taken,
    async close() {
      await closed(server, graceMs);
      await gateway.stop();
    },
  };
}

interface Serving {
  readonly publicDocuments: PublicDocuments | undefined;
  readonly trustedProxies: TrustedProxies;
  readonly maxBodyBytes: number;
}

async function handle(
  gateway: Gateway,
  serving: Serving,
  request: IncomingMessage,
  response: ServerResponse,
  correlationId: string,
): Promise<void> {
  const path = (request.url ?? '').split('?', 1)[0];
  if (path === '/health/live' || path === '/health/ready') {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('allow', 'GET, HEAD');
      return refuse(response, 405, 'BAD_REQUEST', 'Health is read with GET.');
    }
    if (path === '/health/live') {
      return send(response, 200, JSON.stringify({ live: true }));
    }
    const readiness = await gateway.readiness();
    return send(response, readiness.ready ? 200 : 503, JSON.stringify(readiness));
  }
  if (path !== undefined && (request.method === 'GET' || request.method === 'HEAD')) {
    const document = await serving.publicDocuments?.(path);
    if (document) {
      response.setHeader('content-type', document.contentType);
      response.setHeader('cache-control', `public, max-age=${document.maxAgeSeconds}`);
      return send(response, 200, document.body);
    }
  }
  if (path !== graphqlPath) {
    return refuse(response, 404, 'BAD_REQUEST', `Operations are sent to ${graphqlPath}.`);
  }
  // What is asked may name a person, and addresses end up in histories and logs.
  if (request.method !== 'POST') {
    response.setHeader('allow', 'POST');
    return refuse(response, 405, 'BAD_REQUEST', 'Operations are sent with POST.');
  }
  return answer(gateway, serving, request, response, correlationId);
}

async function answer(
  gateway: Gateway,
  { trustedProxies, maxBodyBytes }: Serving,
  request: IncomingMessage,
  response: ServerResponse,
  correlationId: string,
): Promise<void> {
  const gone = new AbortController();
  response.on('close', () => {
    if (!response.writableFinished) {
      gone.abort();
    }
  });
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) {
      headers.set(name, Array.isArray(value) ? value.join(', ') : value);
    }
  }
  if (!isPlainJson(headers)) {
    return refuse(response, 415, 'BAD_REQUEST', 'The body must be application/json in UTF-8, not compressed.');
  }
  const text = await readBody(request, maxBodyBytes);
  if (text === null) {
    response.setHeader('connection', 'close');
    return refuse(response, 413, 'BAD_REQUEST', `The body is larger than ${maxBodyBytes} bytes.`);
  }
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return refuse(response, 400, 'BAD_REQUEST', 'The body is not JSON.');
  }
  // The budget runs from here: a caller that sends slowly does not use it up.
  let contextValue: GatewayContext;
  try {
    const address = trustedProxies.clientOf(request.socket.remoteAddress, headers.get('x-forwarded-for'));
    contextValue = await gateway.context({ correlationId, headers, signal: gone.signal, address });
  } catch (error) {
    if (!(error instanceof TokenRefused)) throw error;
    for (const [name, value] of Object.entries(error.headers)) response.setHeader(name, value);
    return refuse(response, error.status, error.code, error.message);
  }
  const said = await gateway.server.executeHTTPGraphQLRequest({
    httpGraphQLRequest: { method: 'POST', headers, search: '', body },
    context: async () => contextValue,
  });
  if (said.body.kind !== 'complete') {
    throw new Error('An answer in parts was made, which nobody can have asked for.');
  }
  for (const [name, value] of said.headers) {
    response.setHeader(name, value);
  }
  send(response, said.status ?? 200, said.body.string);
}

function isPlainJson(headers: HeaderMap): boolean {
  const [essence = '', ...parameters] = (headers.get('content-type') ?? '').toLowerCase().split(';');
  const charset = parameters.map((parameter) => parameter.trim()).find((parameter) => parameter.startsWith('charset='));
  return (
    essence.trim() === 'application/json' &&
    (charset === undefined || /^charset="?utf-8"?$/.test(charset)) &&
    (headers.get('content-encoding') ?? 'identity') === 'identity'
  );
}

/** The body as text; null as soon as it is larger than allowed. */
async function readBody(request: IncomingMessage, maxBytes: number): Promise<string | null> {
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) {
    return null;
  }
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    const bytes: Buffer = chunk;
    size += bytes.length;
    if (size > maxBytes) {
      return null;
    }
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function refuse(response: ServerResponse, status: number, code: string, message: string, correlationId?: string): void {
  send(response, status, JSON.stringify({ errors: [{ message, extensions: { code, correlationId } }] }));
}

function send(response: ServerResponse, status: number, body: string): void {
  response.statusCode = status;
  if (!response.hasHeader('content-type')) {
    response.setHeader('content-type', 'application/json; charset=utf-8');
  }
  if (!response.hasHeader('cache-control')) {
    response.setHeader('cache-control', 'no-store');
  }
  response.setHeader('x-content-type-options', 'nosniff');
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
