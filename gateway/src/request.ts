import { Budget, type BudgetSettings } from './budget.js';

/** What an endpoint may know of the request for which it is called. */
export interface IncomingRequest {
  /** Names this request in every log and in every subgraph. */
  readonly correlationId: string;
  /** The caller's HTTP headers, names in lower case; empty without HTTP. */
  readonly headers: ReadonlyMap<string, string>;
  /** Aborted when the caller has gone, or when the call is out of time. */
  readonly signal: AbortSignal;
}

/** A request as it is handed to the gateway; whatever is left out is made up. */
export interface RequestStart {
  readonly correlationId?: string | undefined;
  readonly headers?: ReadonlyMap<string, string> | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** The state of one request, shared by all the calls that are made for it. */
export interface RequestState extends IncomingRequest {
  readonly budget: Budget;
}

/** The context of the gateway's own operations. */
export interface GatewayContext {
  request: RequestState;
}

const never = new AbortController().signal;
const wellFormedId = /^[A-Za-z0-9-]{16,64}$/;

/** Begins a request: its budget runs from here. An ill-formed correlation id is replaced. */
export function startRequest(
  start: RequestStart,
  budget: BudgetSettings,
  elapsedMs: () => number,
  newCorrelationId: () => string,
): RequestState {
  const given = start.correlationId;
  return {
    correlationId: given !== undefined && wellFormedId.test(given) ? given : newCorrelationId(),
    headers: start.headers ?? new Map(),
    signal: start.signal ?? never,
    budget: new Budget(budget, elapsedMs),
  };
}
