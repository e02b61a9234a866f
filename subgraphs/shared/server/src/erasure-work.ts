import { type CredentialIdentity, isUntied, kvkNumberIn } from '@keurpoort/domain';
import type { Erasures } from './erasure-marks.js';
import type { ErasedRow, JournalLine, StoredRow } from './ledger.store.js';
import type { PublishedLedger } from './published-ledger.js';
import { QUARANTINE_KEY, quarantineKeyOf, type RowBody } from './row-body.js';

/** Rows replaced by one call of the store, so that other writers get their turn. */
const PAGE = 1_000;

/** Replaces the rows of what was erased, wherever they stand: in force, held, refused, given up or left behind (R37). */
export class ErasureWork {
  private lines: ReadonlyMap<string, JournalLine> = new Map();

  constructor(
    private readonly ledger: PublishedLedger,
    private readonly erasures: Erasures,
  ) {}

  async run(numbers: readonly string[] | null): Promise<number> {
    this.lines = new Map((await this.ledger.journal()).map((line) => [line.attempt, line]));
    const found = await this.find(numbers);
    const withoutNumber = await this.ledger.rowsUnder([QUARANTINE_KEY]);
    const bad = [...found.bad, ...withoutNumber.filter((row) => mentions(row, found.words))];
    // What is known of the entries goes last: an erasure that stops in the midst still finds the rest by it.
    const rows = [...bad, ...found.rows].map(({ attempt, n, entry }) => this.gone(attempt, n, entry));
    for (let from = 0; from < rows.length; from += PAGE) await this.ledger.erase(rows.slice(from, from + PAGE));
    if (rows.length > 0) await this.ledger.forget();
    return rows.length;
  }

  private async find(numbers: readonly string[] | null): Promise<Found> {
    const found: Found = { rows: [], bad: [], words: new Set() };
    if (numbers === null) for await (const page of this.ledger.allRows()) this.sift(page, found);
    else {
      this.sift(await this.ledger.rowsUnder(numbers), found);
      this.sift(await this.ledger.rowsUnder(numbers.map(quarantineKeyOf)), found);
    }
    return found;
  }

  private sift(page: readonly StoredRow[], found: Found): void {
    for (const row of page) {
      const body = JSON.parse(row.body) as RowBody;
      if (body.type === 'change' && this.isErased(body.identity, row)) {
        found.rows.push(row);
        found.words.add(body.identity.number);
        const { change } = body;
        if (change.type === 'stated' && change.statement.name) found.words.add(change.statement.name);
        const kvkNumber = kvkNumberIn(change);
        if (kvkNumber) found.words.add(kvkNumber);
      } else if (body.type === 'badRow' && body.number !== null && this.isBefore(body.number, row)) found.bad.push(row);
    }
  }

  private isErased(identity: CredentialIdentity, row: StoredRow): boolean {
    if (isUntied(identity)) return this.isBefore(identity.number, row);
    return this.erasures.has(identity);
  }

  /** A number may be given out again: what is said under it after the erasure is another one's. */
  private isBefore(number: string, { attempt }: StoredRow): boolean {
    const last = this.erasures.lastUnder('number', number);
    if (last === null) return false;
    const line = this.lines.get(attempt);
    if (line) return line.position <= last.position;
    const begun = Number.parseInt(attempt.split('-', 1)[0] ?? '', 36);
    return !(begun > last.recordTime);
  }

  private gone(attempt: string, n: number, entry: string): ErasedRow {
    return { attempt, n, handle: this.erasures.marks.handle(entry) };
  }
}

interface Found {
  readonly rows: StoredRow[];
  readonly bad: StoredRow[];
  /** Numbers and names of what is erased, for bad rows that have no number of their own. */
  readonly words: Set<string>;
}

function mentions({ body }: StoredRow, words: ReadonlySet<string>): boolean {
  const row = JSON.parse(body) as RowBody;
  if (row.type !== 'badRow') return false;
  const text = row.text.toLowerCase();
  return [...words].some((word) => text.includes(word.toLowerCase()));
}
