import type { Clock } from './clock.js';
import type { JournalLine, LedgerRow, LedgerStore, StoredRow } from './ledger.store.js';
import {
  type AttemptWriter,
  Publication,
  type PublicationFailure,
  type Published,
  type WaitingAttempt,
} from './publication.js';

/** A row that is in force, with the journal line that put it there. */
export interface RowInForce {
  readonly row: StoredRow;
  readonly line: JournalLine;
}

const ENTRY_PAGE = 500;

/** A ledger as readers see it: rows of published attempts only, none beyond the count that their line says. */
export class PublishedLedger {
  private readonly publication: Publication;
  private known: readonly JournalLine[] = [];

  constructor(
    private readonly ledger: LedgerStore,
    clock: Clock,
  ) {
    this.publication = new Publication(ledger, clock);
  }

  /** Every line of the journal, in order. What was read is immutable, so only new lines are fetched. */
  async journal(): Promise<readonly JournalLine[]> {
    const fresh = await this.ledger.journal(this.known.at(-1)?.position ?? 0);
    const after = this.known.at(-1)?.position ?? 0;
    this.known = [...this.known, ...fresh.filter((line) => line.position > after)];
    return this.known;
  }

  async byFirstKeys(keys: readonly string[]): Promise<readonly RowInForce[]> {
    return keys.length === 0 ? [] : this.inForce(await this.ledger.rowsByFirstKeys(keys));
  }

  async bySecondKeys(keys: readonly string[]): Promise<readonly RowInForce[]> {
    return keys.length === 0 ? [] : this.inForce(await this.ledger.rowsBySecondKeys(keys));
  }

  /** Every row in force, whole entries at a time, in key order. */
  async *pages(): AsyncGenerator<readonly RowInForce[]> {
    let after: string | null = null;
    for (;;) {
      const rows: readonly StoredRow[] = await this.ledger.rowsByEntry(after, ENTRY_PAGE);
      const last = rows.at(-1);
      if (!last) return;
      after = last.entry;
      yield await this.inForce(rows);
    }
  }

  publish(rows: readonly LedgerRow[], body: string, last: JournalLine | null): Promise<Published | PublicationFailure> {
    return this.publication.publish(rows, body, last);
  }

  begin(): AttemptWriter {
    return this.publication.begin();
  }

  clocksDiffer(last: JournalLine | null): boolean {
    return this.publication.clocksDiffer(last);
  }

  putInForce(waiting: WaitingAttempt, body: string, last: JournalLine | null): Promise<Published | PublicationFailure> {
    return this.publication.putInForce(waiting, body, last);
  }

  hold(waiting: WaitingAttempt, about: object, last: JournalLine | null): Promise<Published | PublicationFailure> {
    return this.publication.hold(waiting, about, last);
  }

  note(
    kind: 'refused',
    body: string,
    last: JournalLine | null,
    about?: WaitingAttempt,
  ): Promise<Published | PublicationFailure> {
    return this.publication.note(kind, body, last, about);
  }

  abandon(attempt: string): Promise<void> {
    return this.publication.abandon(attempt);
  }

  /** The first `rowCount` rows of an attempt from number `from` on, in order, by the page; in force or not. */
  async *rowsOf({ attempt, rowCount }: WaitingAttempt, from = 0): AsyncGenerator<readonly StoredRow[]> {
    for (let n = from; n < rowCount; ) {
      const page = await this.ledger.rowsOfAttempt(attempt, n, Math.min(ENTRY_PAGE, rowCount - n));
      const last = page.at(-1);
      if (!last) return;
      yield page.filter((row) => row.n < rowCount);
      n = last.n + 1;
    }
  }

  reject(waiting: WaitingAttempt, body: string, last: JournalLine | null): Promise<Published | PublicationFailure> {
    return this.publication.reject(waiting, body, last);
  }

  claim(name: string, holder: string, ms: number): Promise<boolean> {
    return this.publication.claim(name, holder, ms);
  }

  unclaim(name: string, holder: string): Promise<void> {
    return this.publication.unclaim(name, holder);
  }

  sweepLeftOvers(): Promise<number> {
    return this.publication.sweepLeftOvers();
  }

  close(): Promise<void> {
    return this.ledger.close();
  }

  /** In the order of publication. Lines are read before rows are trusted: a row of an unknown attempt is not in force. */
  private async inForce(rows: readonly StoredRow[]): Promise<readonly RowInForce[]> {
    if (rows.length === 0) return [];
    const lines = new Map((await this.journal()).map((line) => [line.attempt, line]));
    const found = rows.flatMap((row) => {
      const line = lines.get(row.attempt);
      return line?.kind === 'published' && row.n < line.rowCount ? [{ row, line }] : [];
    });
    return found.toSorted((a, b) => a.line.position - b.line.position || a.row.n - b.row.n);
  }
}
