import { randomUUID } from 'node:crypto';
import type { Clock } from './clock.js';
import type { JournalLine, LedgerRow, LedgerStore } from './ledger.store.js';

/** Milliseconds between the insert that publishes and the record time from which it is in force (design.md section 4). */
export const SETTLING_MS = 250;
/** A last record time further ahead than this means that clocks differ: nothing is published. */
const CLOCK_TOLERANCE_MS = 60_000;
const BATCH_ROWS = 1_000;
/** Rows of an attempt without a journal line are left-overs once they are older than this. */
const ABANDONED_AFTER_MS = 600_000;

/** Name of the claim of whoever writes a delivery; a claim that is not prolonged ends after this many milliseconds. */
export const DELIVERING = 'delivering';
export const CLAIM_MS = 30_000;
const SWEEPER = 'sweeper';

export type PublicationFailure = 'CLOCK_UNRELIABLE' | 'OVERTAKEN';

/** An attempt whose rows are written and that waits for a decision. */
export interface WaitingAttempt {
  readonly attempt: string;
  readonly rowCount: number;
}

export interface Published {
  readonly line: JournalLine;
  /** The insert was acknowledged after its own record time: readers may have answered without it. */
  readonly late: boolean;
}

/** Writes the rows of one attempt in batches, one of them under way while the next is gathered. */
export class AttemptWriter {
  private batch: LedgerRow[] = [];
  private written = 0;
  private underWay: Promise<void> = Promise.resolve();

  constructor(
    private readonly ledger: LedgerStore,
    readonly attempt: string,
  ) {}

  /** Rows added so far: the number of the next one. */
  get rowCount(): number {
    return this.written + this.batch.length;
  }

  async add(row: LedgerRow): Promise<void> {
    this.batch.push(row);
    if (this.batch.length >= BATCH_ROWS) await this.send();
  }

  /** All rows are in the store when this resolves. */
  async finish(): Promise<WaitingAttempt> {
    await this.send();
    await this.underWay;
    return { attempt: this.attempt, rowCount: this.written };
  }

  private async send(): Promise<void> {
    await this.underWay;
    const { batch, written } = this;
    if (batch.length === 0) return;
    this.batch = [];
    this.written += batch.length;
    this.underWay = this.ledger.append(this.attempt, written, batch);
    // Whoever adds or finishes next hears of a failure; until then it must not count as unheard.
    this.underWay.catch(() => undefined);
  }
}

/** Writes attempts to a ledger and puts them in force by one insert. Record times rise strictly. */
export class Publication {
  constructor(
    private readonly ledger: LedgerStore,
    private readonly clock: Clock,
  ) {}

  /** A fresh attempt, whose rows are written as they come. */
  begin(): AttemptWriter {
    return new AttemptWriter(this.ledger, this.newAttempt());
  }

  /** Publishes rows after `last`, the line on which they were compared; another writer in between means OVERTAKEN. */
  async publish(
    rows: readonly LedgerRow[],
    body: string,
    last: JournalLine | null,
  ): Promise<Published | PublicationFailure> {
    if (this.clocksDiffer(last)) return 'CLOCK_UNRELIABLE';
    const writer = this.begin();
    for (const row of rows) await writer.add(row);
    return this.putInForce(await writer.finish(), body, last);
  }

  /** Puts an attempt whose rows are written in force: from now on, not from when they were written. */
  async putInForce(
    { attempt, rowCount }: WaitingAttempt,
    body: string,
    last: JournalLine | null,
  ): Promise<Published | PublicationFailure> {
    return this.clocksDiffer(last) ? 'CLOCK_UNRELIABLE' : this.write('published', attempt, rowCount, body, last);
  }

  /** Says in the journal that an attempt waits for a decision: the body names it. */
  async hold(
    waiting: WaitingAttempt,
    about: object,
    last: JournalLine | null,
  ): Promise<Published | PublicationFailure> {
    if (this.clocksDiffer(last)) return 'CLOCK_UNRELIABLE';
    return this.write('held', this.newAttempt(), 0, JSON.stringify({ ...about, waiting }), last);
  }

  /** Takes the place of an attempt that was held, so that it can never be put in force. */
  async reject(
    { attempt }: WaitingAttempt,
    body: string,
    last: JournalLine | null,
  ): Promise<Published | PublicationFailure> {
    return this.write('voided', attempt, 0, body, last);
  }

  /** Whether the clock and the last record time are too far apart to publish anything. */
  clocksDiffer(last: JournalLine | null): boolean {
    return last !== null && last.recordTime > this.clock.now() + CLOCK_TOLERANCE_MS;
  }

  private newAttempt(): string {
    return `${this.clock.now().toString(36)}-${randomUUID()}`;
  }

  /** An event that puts nothing in force, such as a refusal; the rows of `about` are kept to be read, and never in force. */
  async note(
    kind: 'refused',
    body: string,
    last: JournalLine | null,
    about: WaitingAttempt = { attempt: this.newAttempt(), rowCount: 0 },
  ): Promise<Published | PublicationFailure> {
    return this.write(kind, about.attempt, about.rowCount, body, last);
  }

  private async write(
    kind: JournalLine['kind'],
    attempt: string,
    rowCount: number,
    body: string,
    last: JournalLine | null,
  ): Promise<Published | PublicationFailure> {
    const recordTime = Math.max(this.clock.now() + SETTLING_MS, (last?.recordTime ?? 0) + 1);
    const line: JournalLine = { position: (last?.position ?? 0) + 1, kind, attempt, recordTime, rowCount, body };
    const outcome = await this.ledger.write(line);
    if (outcome !== 'written') return 'OVERTAKEN';
    return { line, late: this.clock.now() > recordTime };
  }

  /** Voids attempts that were left behind, then sweeps their rows in pages; says how many rows went. */
  async sweepLeftOvers(pageSize = 1_000): Promise<number> {
    const oldest = this.clock.now() - ABANDONED_AFTER_MS;
    // Whoever writes a delivery right now is no left-over, however long it takes.
    const isFree = await this.claim(DELIVERING, SWEEPER, CLAIM_MS);
    if (isFree) {
      try {
        await this.voidLeftOvers(oldest);
      } finally {
        await this.unclaim(DELIVERING, SWEEPER);
      }
    }
    let swept = 0;
    for (const line of await this.ledger.journal(0))
      if (line.kind === 'voided') swept += await this.sweep(line.attempt, pageSize);
    return swept;
  }

  /** Claims what there is one of for `ms` milliseconds; see LedgerStore.claim. */
  claim(name: string, holder: string, ms: number): Promise<boolean> {
    const now = this.clock.now();
    return this.ledger.claim(name, holder, now, now + ms);
  }

  unclaim(name: string, holder: string): Promise<void> {
    return this.ledger.unclaim(name, holder);
  }

  sweepClaims(): Promise<void> {
    return this.ledger.sweepClaims(this.clock.now());
  }

  private async voidLeftOvers(oldest: number): Promise<void> {
    const lines = await this.ledger.journal(0);
    const waiting = new Set(lines.flatMap((line) => (line.kind === 'held' ? [waitingIn(line).attempt] : [])));
    for (const attempt of await this.ledger.looseAttempts()) {
      if (waiting.has(attempt)) continue;
      const started = Number.parseInt(attempt.split('-', 1)[0] ?? '', 36);
      if (!(started > oldest)) await this.voidAttempt(attempt);
    }
  }

  /** Gives an attempt up: it can never be put in force, and its rows go. */
  async abandon(attempt: string, pageSize = 1_000): Promise<void> {
    await this.voidAttempt(attempt);
    await this.sweep(attempt, pageSize);
  }

  private async sweep(attempt: string, pageSize: number): Promise<number> {
    let swept = 0;
    for (let gone = pageSize; gone === pageSize; swept += gone) gone = await this.ledger.sweep(attempt, pageSize);
    return swept;
  }

  /** Takes the attempt's place in the journal, so that a writer that wakes up late can no longer publish it. */
  private async voidAttempt(attempt: string): Promise<void> {
    for (;;) {
      const last = (await this.ledger.journal(0)).at(-1) ?? null;
      const recordTime = Math.max(this.clock.now() + SETTLING_MS, (last?.recordTime ?? 0) + 1);
      const position = (last?.position ?? 0) + 1;
      const outcome = await this.ledger.write({
        position,
        kind: 'voided',
        attempt,
        recordTime,
        rowCount: 0,
        body: '{}',
      });
      if (outcome !== 'position-taken') return;
    }
  }
}

/** The attempt that a line of kind `held` leaves waiting. */
export function waitingIn(line: JournalLine): WaitingAttempt {
  return (JSON.parse(line.body) as { readonly waiting: WaitingAttempt }).waiting;
}
