import { ASSERTION_HEADER } from '@keurpoort/server/tokens';
import { type Dispatcher, errors } from 'undici';
import { SubgraphFault } from './fault.js';
import type { IncomingRequest } from './request.js';
import { isRecord, readAnswer, type SubgraphAnswer, type SubgraphSource } from './source.js';

/** A subgraph behind HTTP. */
export interface HttpEndpoint {
  readonly kind: 'http';
  readonly url: string;
  /** Headers to send along with each call, beside the correlation id and the assertion of who asks. */
  readonly headers?: (incoming: IncomingRequest) => Readonly<Record<string, string>>;
}

const jsonTypes = new Set(['application/json', 'application/graphql-response+json']);
const connectionRefused = new Set([
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** Sends each call as a POST over the given connection pool; the pool stays the caller's to close. */
export function httpSource(endpoint: HttpEndpoint, pool: Dispatcher): SubgraphSource {
  const url = new URL(endpoint.url);
  const target = { origin: url.origin, path: `${url.pathname}${url.search}` };
  return {
    async call({ query, variables, operationName }, incoming) {
      let response: Dispatcher.ResponseData;
      let body: string;
      try {
        response = await pool.request({
          ...target,
          method: 'POST',
          headers: {
            ...endpoint.headers?.(incoming),
            'content-type': 'application/json',
            accept: 'application/graphql-response+json, application/json',
            'x-correlation-id': incoming.correlationId,
            [ASSERTION_HEADER]: incoming.assertion,
          },
          body: JSON.stringify({ query, variables, ...(operationName === undefined ? {} : { operationName }) }),
          signal: incoming.signal,
        });
        body = await response.body.text();
      } catch (error) {
        throw faultOf(error);
      }
      return readResponse(response, body);
    },
    close: async () => {},
  };
}

function readResponse({ statusCode, headers }: Dispatcher.ResponseData, body: string): SubgraphAnswer {
  const contentType = headers['content-type'];
  const essence = (typeof contentType === 'string' ? contentType : '').split(';')[0]?.trim().toLowerCase() ?? '';
  if (statusCode === 401) {
    // The assertion is the gateway's own, so no caller can bring this about: keys, names or clocks are set wrongly.
    throw new SubgraphFault('not-trusted', { counts: true, status: statusCode });
  }
  if (statusCode >= 400 && statusCode < 500) {
    // The caller's own mistake is told in the body; it says nothing about the subgraph's health.
    const told = jsonTypes.has(essence) ? parsed(body) : undefined;
    const errors = isRecord(told) && told.data == null ? errorsIn(told) : undefined;
    throw new SubgraphFault('http-status', {
      counts: false,
      status: statusCode,
      ...(errors === undefined ? {} : { errors }),
    });
  }
  if (statusCode !== 200) {
    throw new SubgraphFault('http-status', { counts: true, status: statusCode });
  }
  if (!jsonTypes.has(essence)) {
    throw new SubgraphFault('broken-answer', { counts: true, status: statusCode });
  }
  return readAnswer(parsed(body));
}

function errorsIn(told: unknown): SubgraphAnswer['errors'] | undefined {
  try {
    return readAnswer(told).errors;
  } catch {
    return undefined;
  }
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function faultOf(error: unknown): SubgraphFault {
  if (error instanceof errors.ResponseExceededMaxSizeError) {
    // A caller can ask for much: what is too large for one must not close the subgraph for all.
    return new SubgraphFault('answer-too-large', { counts: false, cause: error });
  }
  const code = codeOf(error);
  return new SubgraphFault(
    code !== undefined && connectionRefused.has(code) ? 'connection-refused' : 'connection-broken',
    { counts: true, cause: error },
  );
}

function codeOf(error: unknown): string | undefined {
  if (error instanceof AggregateError) {
    return codeOf(error.errors[0]);
  }
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}
