import type { DocumentNode } from 'graphql';
import { type SubgraphError, SubgraphFault } from './fault.js';
import type { IncomingRequest } from './request.js';

/** One operation for a subgraph, as text and already parsed. */
export interface SubgraphCall {
  readonly query: string;
  readonly document: DocumentNode;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly operationName: string | undefined;
}

/** A well-formed GraphQL answer. */
export interface SubgraphAnswer {
  readonly data: Record<string, unknown> | null;
  readonly errors: readonly SubgraphError[];
}

/** One way to reach a subgraph. Rejects with a SubgraphFault for everything but a well-formed answer. */
export interface SubgraphSource {
  call(call: SubgraphCall, incoming: IncomingRequest): Promise<SubgraphAnswer>;
  close(): Promise<void>;
}

/** Takes what a subgraph said for an answer, or throws a SubgraphFault when it is none. */
export function readAnswer(said: unknown): SubgraphAnswer {
  if (!isRecord(said)) {
    throw new SubgraphFault('broken-answer', { counts: true });
  }
  const { data = null, errors = [] } = said;
  if ((data !== null && !isRecord(data)) || !Array.isArray(errors) || !errors.every(isError)) {
    throw new SubgraphFault('broken-answer', { counts: true });
  }
  // Errors without data are how GraphQL refuses a bad request; neither is no answer at all.
  if (data === null && errors.length === 0) {
    throw new SubgraphFault('no-data', { counts: true });
  }
  return { data, errors };
}

/** Whether a value is an object with fields. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isError(value: unknown): value is SubgraphError {
  return isRecord(value) && typeof value.message === 'string';
}
