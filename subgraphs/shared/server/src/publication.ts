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

/** Writes attempts to a ledger and puts them in force by one insert. Record times rise strictly. */
export class Publication {
  constructor(
    private readonly ledger: LedgerStore,
    private readonly clock: Clock,
  ) {}

  /** Publishes rows after `last`, the line on which they were compared; another writer in between means OVERTAKEN. */
  async publish(
    rows: readonly LedgerRow[],
    body: string,
    last: JournalLine | null,
  ): Promise<Published | PublicationFailure> {
    if (this.clocksDiffer(last)) return 'CLOCK_UNRELIABLE';
    const attempt = await this.append(rows);
    return this.write('published', attempt, rows.length, body, last);
  }

  /** Writes rows that wait for a decision, and says so in the journal: the body names the attempt that waits. */
  async hold(
    rows: readonly LedgerRow[],
    about: object,
    last: JournalLine | null,
  ): Promise<Published | PublicationFailure> {
    if (this.clocksDiffer(last)) return 'CLOCK_UNRELIABLE';
    const waiting: WaitingAttempt = { attempt: await this.append(rows), rowCount: rows.length };
    return this.write('held', this.newAttempt(), 0, JSON.stringify({ ...about, waiting }), last);
  }

  /** Puts an attempt that was held in force: from now on, not from when it was handed in. */
  async release(
    { attempt, rowCount }: WaitingAttempt,
    body: string,
    last: JournalLine | null,
  ): Promise<Published | PublicationFailure> {
    return this.clocksDiffer(last) ? 'CLOCK_UNRELIABLE' : this.write('published', attempt, rowCount, body, last);
  }

  /** Takes the place of an attempt that was held, so that it can never be put in force. */
  async reject(
    { attempt }: WaitingAttempt,
    body: string,
    last: JournalLine | null,
  ): Promise<Published | PublicationFailure> {
    return this.write('voided', attempt, 0, body, last);
  }

  private clocksDiffer(last: JournalLine | null): boolean {
    return last !== null && last.recordTime > this.clock.now() + CLOCK_TOLERANCE_MS;
  }

  private newAttempt(): string {
    return `${this.clock.now().toString(36)}-${randomUUID()}`;
  }

  private async append(rows: readonly LedgerRow[]): Promise<string> {
    const attempt = this.newAttempt();
    for (let n = 0; n < rows.length; n += BATCH_ROWS) {
      await this.ledger.append(attempt, n, rows.slice(n, n + BATCH_ROWS));
    }
    return attempt;
  }

  /** An event without rows, such as a refusal. */
  async note(kind: 'refused', body: string, last: JournalLine | null): Promise<Published | PublicationFailure> {
    return this.write(kind, this.newAttempt(), 0, body, last);
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
    const lines = await this.ledger.journal(0);
    const waiting = new Set(lines.flatMap((line) => (line.kind === 'held' ? [waitingIn(line).attempt] : [])));
    for (const attempt of await this.ledger.looseAttempts()) {
      if (waiting.has(attempt)) continue;
      const started = Number.parseInt(attempt.split('-', 1)[0] ?? '', 36);
      if (!(started > oldest)) await this.voidAttempt(attempt);
    }
    let swept = 0;
    for (const line of await this.ledger.journal(0)) {
      if (line.kind !== 'voided') continue;
      for (let gone = pageSize; gone === pageSize; swept += gone)
        gone = await this.ledger.sweep(line.attempt, pageSize);
    }
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
