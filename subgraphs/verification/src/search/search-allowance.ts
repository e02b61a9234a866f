const MINUTE_MS = 60_000;
/** Kept apart at most; then the oldest is forgotten, which only gives somebody a fresh minute. */
const MOST_KEPT = 10_000;

/** Searches and look-ups per minute for each who signed in, and for all who did not together. */
export const SEARCHES_PER_MINUTE = 60;

/** So many searches a minute for each who asks; all who are anonymous ask together. */
export class SearchAllowance {
  private readonly used = new Map<string, { readonly since: number; readonly count: number }>();

  constructor(
    private readonly perMinute: number,
    private readonly now: () => number,
  ) {}

  /** Whether one more is allowed, which it then is not again. */
  take(who: string): boolean {
    const now = this.now();
    const known = this.used.get(who);
    const current = known && now - known.since < MINUTE_MS ? known : { since: now, count: 0 };
    if (current.count >= this.perMinute) return false;
    this.used.delete(who);
    this.used.set(who, { ...current, count: current.count + 1 });
    const [oldest] = this.used.keys();
    if (this.used.size > MOST_KEPT && oldest !== undefined) this.used.delete(oldest);
    return true;
  }
}
