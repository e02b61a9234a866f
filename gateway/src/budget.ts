/** How long one request may take end to end, and how much of that only the finishing step may use. */
export interface BudgetSettings {
  /** Milliseconds for the whole request. */
  readonly totalMs: number;
  /** Milliseconds at its end that are kept for finishing fetches. */
  readonly reservedMs: number;
}

/** Five seconds in all, of which one is kept for finishing. */
export const defaultBudget: BudgetSettings = { totalMs: 5000, reservedMs: 1000 };

/** The one deadline of a request, over all the calls that are made for it. */
export class Budget {
  readonly #startedAt: number;

  constructor(
    private readonly settings: BudgetSettings,
    private readonly elapsedMs: () => number,
  ) {
    this.#startedAt = elapsedMs();
  }

  /** Milliseconds left for a call that begins now; zero or less when none may begin. */
  remainingMs(finishing: boolean): number {
    const end = this.settings.totalMs - (finishing ? 0 : this.settings.reservedMs);
    return this.#startedAt + end - this.elapsedMs();
  }
}
