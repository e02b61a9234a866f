const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** Kept apart at most; then the oldest is forgotten, which only gives somebody a fresh allowance. */
const MOST_KEPT = 50_000;

/** How much may be searched and looked up. Of one process: a second process has allowances of its own. */
export interface SearchLimits {
  /** Searches and look-ups a minute for each who signed in. */
  readonly signedInPerMinute: number;
  /** Names a day that one who signed in is shown without having typed them: so nobody copies a register text by text. */
  readonly namesPerDay: number;
  /** Look-ups for each anonymous visitor, a minute and a day. */
  readonly visitorPerMinute: number;
  readonly visitorPerDay: number;
  /** Look-ups a minute for all anonymous visitors together, so that many addresses are no way around the rest. */
  readonly visitorsPerMinute: number;
}

export const SEARCH_LIMITS: SearchLimits = {
  signedInPerMinute: 60,
  namesPerDay: 600,
  visitorPerMinute: 20,
  visitorPerDay: 200,
  visitorsPerMinute: 600,
};

/** Who searches: by their token, or an anonymous visitor by a pseudonym of the day; neither: one of those not told apart. */
export interface Searcher {
  readonly subject: string | null;
  readonly visitor: string | null;
}

/** How often each may search, and how many names each may be shown. */
export class SearchAllowance {
  private readonly signedIn: Meter;
  private readonly names: Meter;
  private readonly visitorMinutes: Meter;
  private readonly visitorDays: Meter;
  private readonly visitors: Meter;

  /** `now` gives milliseconds since the epoch. */
  constructor(now: () => number, limits: SearchLimits = SEARCH_LIMITS) {
    this.signedIn = new Meter(limits.signedInPerMinute, MINUTE_MS, now);
    this.names = new Meter(limits.namesPerDay, DAY_MS, now);
    this.visitorMinutes = new Meter(limits.visitorPerMinute, MINUTE_MS, now);
    this.visitorDays = new Meter(limits.visitorPerDay, DAY_MS, now);
    this.visitors = new Meter(limits.visitorsPerMinute, MINUTE_MS, now);
  }

  /** Whether one more search is allowed, which it then is not again. */
  take({ subject, visitor }: Searcher): boolean {
    if (subject !== null) return this.signedIn.take(subject);
    const who = visitor ?? '';
    // Whoever is over their own allowance uses up nothing of what all share.
    return this.visitorMinutes.take(who) && this.visitorDays.take(who) && this.visitors.take('');
  }

  /** Whether so many more names may be shown today, which then count. */
  show(subject: string, names: number): boolean {
    return this.names.take(subject, names);
  }
}

/** So much within each stretch of time for each who asks; a stretch begins with the first of it. */
class Meter {
  private readonly used = new Map<string, { readonly since: number; readonly count: number }>();

  constructor(
    private readonly most: number,
    private readonly stretchMs: number,
    private readonly now: () => number,
  ) {}

  take(who: string, count = 1): boolean {
    const now = this.now();
    const known = this.used.get(who);
    const current = known && now - known.since < this.stretchMs ? known : { since: now, count: 0 };
    if (current.count + count > this.most) return false;
    this.used.delete(who);
    this.used.set(who, { ...current, count: current.count + count });
    const [oldest] = this.used.keys();
    if (this.used.size > MOST_KEPT && oldest !== undefined) this.used.delete(oldest);
    return true;
  }
}
