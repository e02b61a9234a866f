import type { Caller } from '@keurpoort/server/tokens';
import { Budget, type BudgetSettings } from './budget.js';

/** What an endpoint may know of the request for which it is called. */
export interface IncomingRequest {
  /** Names this request in every log and in every subgraph. */
  readonly correlationId: string;
  /** The caller's HTTP headers without what the caller signs in with, names in lower case; empty without HTTP. */
  readonly headers: ReadonlyMap<string, string>;
  /** Aborted when the caller has gone, or when the call is out of time. */
  readonly signal: AbortSignal;
  /** The gateway's signed word to this subgraph on who asks. */
  readonly assertion: string;
}

/** A request as it is handed to the gateway; whatever is left out is made up. */
export interface RequestStart {
  /** Where it comes from, as far as that is believed; unknown without it. */
  readonly address?: string | null | undefined;
  readonly correlationId?: string | undefined;
  readonly headers?: ReadonlyMap<string, string> | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** The state of one request, shared by all the calls that are made for it. */
export interface RequestState extends Omit<IncomingRequest, 'assertion'> {
  /** Who asks; null: somebody anonymous. */
  readonly caller: Caller | null;
  /** Where it comes from; null: not known. No subgraph is told. */
  readonly address: string | null;
  readonly budget: Budget;
}

/** The context of the gateway's own operations. */
export interface GatewayContext {
  request: RequestState;
}

const never = new AbortController().signal;
const wellFormedId = /^[A-Za-z0-9-]{16,64}$/;
const signInHeaders: ReadonlySet<string> = new Set(['authorization', 'cookie', 'proxy-authorization']);

/** A correlation id as given; an ill-formed one is replaced. */
export function correlationIdFrom(given: string | undefined, newCorrelationId: () => string): string {
  return given !== undefined && wellFormedId.test(given) ? given : newCorrelationId();
}

/** Begins a request: its budget runs from here. */
export function startRequest(
  start: RequestStart,
  caller: Caller | null,
  budget: BudgetSettings,
  elapsedMs: () => number,
  newCorrelationId: () => string,
): RequestState {
  return {
    correlationId: correlationIdFrom(start.correlationId, newCorrelationId),
    headers: new Map([...(start.headers ?? [])].filter(([name]) => !signInHeaders.has(name))),
    caller,
    address: start.address ?? null,
    signal: start.signal ?? never,
    budget: new Budget(budget, elapsedMs),
  };
}
