import { type DocumentNode, parse } from 'graphql';
import type { Breaker, BreakerState } from './breaker.js';
import type { SubgraphSource } from './source.js';

/** How one subgraph is doing. */
export interface SourceHealth {
  readonly reachable: boolean;
  readonly breaker: BreakerState;
  /** The last usable answer to a question, as an ISO instant; null when there has been none. */
  readonly lastSuccess: string | null;
  /** Whether the gateway can answer nothing of use without it. */
  readonly required: boolean;
}

/** Whether the gateway can do its work, and which sources it can reach. */
export interface Readiness {
  readonly ready: boolean;
  readonly sources: Readonly<Record<string, SourceHealth>>;
}

/** What readiness is read from, per subgraph. */
export interface WatchedSource {
  readonly source: SubgraphSource;
  /** Says to this subgraph who asks; here somebody anonymous. */
  readonly assert: (caller: null, address: null) => Promise<string>;
  readonly breaker: Breaker;
  readonly required: boolean;
  readonly lastSuccess: () => Date | null;
}

const probe = '{ __typename }';
const probeDocument: DocumentNode = parse(probe);

/** Asks every subgraph for its root type name, all at once; ready when every required one answers in time. */
export async function readReadiness(
  watched: ReadonlyMap<string, WatchedSource>,
  timeoutMs: number,
  correlationId: string,
): Promise<Readiness> {
  const entries = await Promise.all(
    [...watched].map(async ([name, { source, assert, breaker, required, lastSuccess }]) => {
      const reachable = await answers(source, await assert(null, null), timeoutMs, correlationId);
      const health: SourceHealth = {
        reachable,
        breaker: breaker.state,
        lastSuccess: lastSuccess()?.toISOString() ?? null,
        required,
      };
      return [name, health] as const;
    }),
  );
  return {
    ready: entries.every(([, { reachable, required }]) => reachable || !required),
    sources: Object.fromEntries(entries),
  };
}

async function answers(
  source: SubgraphSource,
  assertion: string,
  timeoutMs: number,
  correlationId: string,
): Promise<boolean> {
  const cut = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => {
      resolve(false);
      cut.abort();
    }, timeoutMs);
  });
  const call = { query: probe, document: probeDocument, variables: {}, operationName: undefined };
  const answer = source.call(call, { correlationId, headers: new Map(), signal: cut.signal, assertion }).then(
    ({ data }) => data !== null,
    () => false,
  );
  try {
    return await Promise.race([answer, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
