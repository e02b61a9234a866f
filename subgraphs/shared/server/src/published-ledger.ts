import type { Clock } from './clock.js';
import type { ErasedRow, JournalLine, LedgerRow, LedgerStore, StoredRow } from './ledger.store.js';
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

/** What is in force of one entry: at least one row, in the order of publication. */
export interface EntryInForce {
  readonly entry: string;
  readonly rows: readonly RowInForce[];
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

  /**
   * What is in force of every entry, in key order, by the page; as it was when the first page was asked for. The next page is
   * fetched while one is looked at.
   */
  async *entries(): AsyncGenerator<readonly EntryInForce[]> {
    const lines = await this.linesByAttempt();
    let coming = this.ledger.rowsByEntry(null, ENTRY_PAGE);
    for (;;) {
      const rows = await coming;
      const last = rows.at(-1);
      if (!last) return;
      coming = this.ledger.rowsByEntry(last.entry, ENTRY_PAGE);
      // Whoever asks for the next page hears of a failure; who does not, need not.
      coming.catch(() => undefined);
      yield entriesIn(rows, lines);
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

  sweepClaims(): Promise<void> {
    return this.publication.sweepClaims();
  }

  /** Rows of any attempt under these keys, in force or not. */
  rowsUnder(keys: readonly string[]): Promise<readonly StoredRow[]> {
    return this.ledger.rowsByFirstKeys(keys);
  }

  /** Every row of every attempt, in force or not, by the page. */
  async *allRows(): AsyncGenerator<readonly StoredRow[]> {
    let after: string | null = null;
    for (;;) {
      const rows: readonly StoredRow[] = await this.ledger.rowsByEntry(after, ENTRY_PAGE);
      const last = rows.at(-1);
      if (!last) return;
      after = last.entry;
      yield rows;
    }
  }

  erase(rows: readonly ErasedRow[]): Promise<void> {
    return this.ledger.erase(rows);
  }

  forget(): Promise<void> {
    return this.ledger.forget();
  }

  reach(name: string, position: number): Promise<void> {
    return this.ledger.reach(name, position);
  }

  reached(name: string): Promise<number> {
    return this.ledger.reached(name);
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
    return inOrder(inForceBy(await this.linesByAttempt(), rows));
  }

  private async linesByAttempt(): Promise<ReadonlyMap<string, JournalLine>> {
    return new Map((await this.journal()).map((line) => [line.attempt, line]));
  }
}

function inForceBy(lines: ReadonlyMap<string, JournalLine>, rows: readonly StoredRow[]): RowInForce[] {
  const found: RowInForce[] = [];
  for (const row of rows) {
    const line = lines.get(row.attempt);
    if (line?.kind === 'published' && row.n < line.rowCount) found.push({ row, line });
  }
  return found;
}

function inOrder(rows: readonly RowInForce[]): readonly RowInForce[] {
  return rows.length < 2 ? rows : rows.toSorted((a, b) => a.line.position - b.line.position || a.row.n - b.row.n);
}

/** Rows of one entry follow each other. */
function entriesIn(rows: readonly StoredRow[], lines: ReadonlyMap<string, JournalLine>): readonly EntryInForce[] {
  const entries: { entry: string; rows: RowInForce[] }[] = [];
  for (const found of inForceBy(lines, rows)) {
    const current = entries.at(-1);
    if (current?.entry === found.row.entry) current.rows.push(found);
    else entries.push({ entry: found.row.entry, rows: [found] });
  }
  return entries.map(({ entry, rows: own }) => ({ entry, rows: inOrder(own) }));
}
