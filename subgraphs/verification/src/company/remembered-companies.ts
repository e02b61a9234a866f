import type { CompanyAnswer, CompanyFailure, CompanyRegister } from './company-register.js';

/** Milliseconds that an answer is used again: a number that is not there today may be given out today. */
const FRESH_MS = { listed: 24 * 3_600_000, notListed: 3_600_000 };
/** Milliseconds that an answer is shown at most, with its age, when the register cannot be reached. */
const STALE_MS = 7 * 24 * 3_600_000;
const MOST_KEPT = 10_000;
/** Failures in a row after which the register is left alone, and milliseconds for which it is. */
const FAILURES = 3;
const LEFT_ALONE_MS = 30_000;
/** Milliseconds that changes are read again from before the last reading: signals come a little late. */
const OVERLAP_MS = 10 * 60_000;

export type RememberedAnswer =
  | Exclude<CompanyAnswer, { state: 'unavailable' }>
  | { readonly state: 'unavailable'; readonly why: CompanyFailure; readonly last: Kept | null };
type Kept = Exclude<CompanyAnswer, { state: 'unavailable' }>;

/**
 * A company register that is asked no more than it must. Answers are kept in memory with the moment of reading, and one of a
 * natural person's business never: its names would be personal data. What the register says has changed is forgotten.
 */
export class RememberedCompanies {
  private readonly kept = new Map<string, Kept>();
  private readonly asking = new Map<string, Promise<CompanyAnswer>>();
  private failures = 0;
  private leftAloneUntil = Number.NEGATIVE_INFINITY;
  private why: CompanyFailure = 'UNREACHABLE';
  private changesReadUntil: number | null = null;

  /** `now` gives milliseconds since the epoch. */
  constructor(
    private readonly register: CompanyRegister,
    private readonly now: () => number,
  ) {}

  async profile(kvkNumber: string): Promise<RememberedAnswer> {
    const now = this.now();
    const known = this.kept.get(kvkNumber) ?? null;
    if (known && now - known.readAt < FRESH_MS[known.state]) return known;
    const last = known && now - known.readAt < STALE_MS ? known : null;
    if (now < this.leftAloneUntil) return { state: 'unavailable', why: this.why, last };
    const answer = await this.ask(kvkNumber);
    return answer.state === 'unavailable' ? { state: 'unavailable', why: answer.why, last } : answer;
  }

  /** Forgets what changed since the last time; when that cannot be known, everything. */
  async forgetChanged(): Promise<void> {
    const now = this.now();
    const from = this.changesReadUntil ?? now;
    const changed = await this.register.changes(from - OVERLAP_MS, now);
    // What was kept from before the first reading may have changed unseen.
    if (changed === null || this.changesReadUntil === null) this.kept.clear();
    for (const { kvkNumber } of changed ?? []) this.kept.delete(kvkNumber);
    this.changesReadUntil = changed === null ? null : now;
  }

  /** Two that ask for one number at once ask once. */
  private ask(kvkNumber: string): Promise<CompanyAnswer> {
    const underWay = this.asking.get(kvkNumber);
    if (underWay) return underWay;
    const answer = this.register.profile(kvkNumber).then((said) => this.heard(kvkNumber, said));
    this.asking.set(kvkNumber, answer);
    const ended = () => this.asking.delete(kvkNumber);
    answer.then(ended, ended);
    return answer;
  }

  private heard(kvkNumber: string, said: CompanyAnswer): CompanyAnswer {
    if (said.state === 'unavailable') {
      this.failures += 1;
      this.why = said.why;
      if (said.retryAfterMs !== null || said.why === 'BUSY' || this.failures >= FAILURES) {
        this.leftAloneUntil = this.now() + (said.retryAfterMs ?? LEFT_ALONE_MS);
      }
      return said;
    }
    this.failures = 0;
    this.kept.delete(kvkNumber);
    if (said.state === 'listed' && said.profile.isPersonal) return said;
    this.kept.set(kvkNumber, said);
    const [oldest] = this.kept.keys();
    if (this.kept.size > MOST_KEPT && oldest !== undefined) this.kept.delete(oldest);
    return said;
  }
}
