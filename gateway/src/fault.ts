/** An error as GraphQL writes it down. */
export interface SubgraphError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** Why a call to a subgraph brought no usable answer. */
export type FaultReason =
  | 'connection-refused'
  | 'connection-broken'
  | 'timeout'
  | 'http-status'
  | 'not-trusted'
  | 'broken-answer'
  | 'no-data'
  | 'answer-too-large'
  | 'threw'
  | 'circuit-open'
  | 'budget-spent'
  | 'caller-gone';

interface FaultDetails {
  /** Whether it says something about the subgraph's health, and so counts for its circuit breaker. */
  readonly counts: boolean;
  /** The HTTP status of the answer. */
  readonly status?: number;
  /** The errors of a well-formed GraphQL answer without data. */
  readonly errors?: readonly SubgraphError[];
  readonly cause?: unknown;
}

/** A call to a subgraph that brought no usable answer. */
export class SubgraphFault extends Error {
  override readonly name = 'SubgraphFault';
  readonly counts: boolean;
  readonly status: number | undefined;
  readonly errors: readonly SubgraphError[] | undefined;

  constructor(
    readonly reason: FaultReason,
    details: FaultDetails,
  ) {
    super(reason, details.cause === undefined ? undefined : { cause: details.cause });
    this.counts = details.counts;
    this.status = details.status;
    this.errors = details.errors;
  }
}
