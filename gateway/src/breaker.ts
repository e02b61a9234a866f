import { BrokenCircuitError, CircuitState, ConsecutiveBreaker, circuitBreaker, handleWhen } from 'cockatiel';
import { SubgraphFault } from './fault.js';

/** When a subgraph is no longer asked, and when it is tried again. */
export interface BreakerSettings {
  /** Faults in a row after which the circuit opens. */
  readonly faultsToOpen: number;
  /** Milliseconds after which one call tries an open circuit again. */
  readonly halfOpenAfterMs: number;
  /** A time-out counts only if the call was given at least this many milliseconds. */
  readonly patienceMs: number;
}

/** Five faults in a row open it, ten seconds later one call tries again; a call hurried by others counts for nothing. */
export const defaultBreaker: BreakerSettings = { faultsToOpen: 5, halfOpenAfterMs: 10_000, patienceMs: 250 };

/** The state of a circuit: in half-open one call is under way to see whether the subgraph is back. */
export type BreakerState = 'closed' | 'open' | 'half-open';

/** The circuit breaker of one subgraph. */
export interface Breaker {
  readonly state: BreakerState;
  /** Runs the work, or rejects at once with a SubgraphFault `circuit-open`. */
  run<T>(work: () => Promise<T>): Promise<T>;
}

/** Makes a closed circuit; `onChange` is told each later state. */
export function createBreaker(settings: BreakerSettings, onChange: (state: BreakerState) => void): Breaker {
  const circuit = circuitBreaker(
    handleWhen((error) => error instanceof SubgraphFault && error.counts),
    { halfOpenAfter: settings.halfOpenAfterMs, breaker: new ConsecutiveBreaker(settings.faultsToOpen) },
  );
  circuit.onStateChange((state) => onChange(named(state)));
  return {
    get state() {
      return named(circuit.state);
    },
    async run(work) {
      // Cockatiel would let others wait for the call that tries; here they are answered at once.
      if (circuit.state === CircuitState.HalfOpen) {
        throw new SubgraphFault('circuit-open', { counts: false });
      }
      try {
        return await circuit.execute(work);
      } catch (error) {
        throw error instanceof BrokenCircuitError ? new SubgraphFault('circuit-open', { counts: false }) : error;
      }
    },
  };
}

function named(state: CircuitState): BreakerState {
  switch (state) {
    case CircuitState.Closed:
      return 'closed';
    case CircuitState.HalfOpen:
      return 'half-open';
    default:
      return 'open';
  }
}
