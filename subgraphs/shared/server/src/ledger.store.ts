/**
 * The append-only ledger beneath every store (design.md section 4 and 5): rows written under an attempt, and a journal
 * whose single inserts put a whole attempt in force. Two adapters (embedded, mongo) are held to one contract suite.
 */

/** A row before it is stored. `body` is JSON text; the two keys are the only look-ups a row has. */
export interface LedgerRow {
  /** The entry this row is about; rows of one entry are read together, in the order in which they were published. */
  readonly entry: string;
  readonly firstKey: string;
  readonly secondKey: string | null;
  readonly body: string;
}

/** A row as stored: numbered from 0 within its attempt. */
export interface StoredRow extends LedgerRow {
  readonly attempt: string;
  readonly n: number;
}

/**
 * One line of the journal. `published` puts the first `rowCount` rows of its attempt in force from `recordTime` on;
 * `voided` takes the place of an attempt that will never be published; the others are events with an attempt of their own:
 * `refused` may have rows, such as those in which errors were found, which are never in force; `held` names in its body the
 * attempt whose rows wait for a decision.
 */
export interface JournalLine {
  /** 1, 2, 3, ... without gaps within one ledger; unique. */
  readonly position: number;
  readonly kind: 'published' | 'voided' | 'refused' | 'held';
  /** Unique over all lines. */
  readonly attempt: string;
  /** Milliseconds since the epoch; strictly increasing with the position. */
  readonly recordTime: number;
  readonly rowCount: number;
  /** JSON text: manifest, report, reason. */
  readonly body: string;
}

export type JournalOutcome = 'written' | 'position-taken' | 'attempt-taken';

/** Thrown by `append` when the attempt was voided: nothing of it can come into force any more. */
export class AttemptVoided extends Error {}

/** Errors of a store that cannot answer are thrown as they come; the caller decides what an outage means. */
export interface LedgerStore {
  /**
   * Adds rows numbered from `firstN`; adding a number twice to one attempt throws, and AttemptVoided is thrown, with none of
   * them left behind, when the attempt was voided.
   */
  append(attempt: string, firstN: number, rows: readonly LedgerRow[]): Promise<void>;
  /** One single insert. Never overwrites: a taken position or attempt is told, and nothing is written. */
  write(line: JournalLine): Promise<JournalOutcome>;
  /** All lines with a position above `after`, in order. */
  journal(after: number): Promise<readonly JournalLine[]>;
  /** Rows of any attempt, published or not, whose first key is among `keys`; in no particular order. */
  rowsByFirstKeys(keys: readonly string[]): Promise<readonly StoredRow[]>;
  rowsBySecondKeys(keys: readonly string[]): Promise<readonly StoredRow[]>;
  /**
   * Rows of at most `limit` whole entries with an entry key above `after` (null: from the start), ordered by entry, in code
   * unit order of UTF-8. Rows of one entry are never split over two pages. An empty page is the end.
   */
  rowsByEntry(after: string | null, limit: number): Promise<readonly StoredRow[]>;
  /** At most `limit` rows of the attempt, published or not, numbered `fromN` or higher, in order of their numbers. */
  rowsOfAttempt(attempt: string, fromN: number, limit: number): Promise<readonly StoredRow[]>;
  /** Attempts that have rows but no line in the journal. */
  looseAttempts(): Promise<readonly string[]>;
  /**
   * Claims what this ledger has one of, such as the right to write a delivery, until a moment (milliseconds since the epoch);
   * again by the same holder prolongs it. False: another holds it beyond `now`. A courtesy: the journal has the last word.
   */
  claim(name: string, holder: string, now: number, until: number): Promise<boolean>;
  /** Gives a claim back; does nothing when another holds it. */
  unclaim(name: string, holder: string): Promise<void>;
  /** Lets go of claims that have ended at `now`. */
  sweepClaims(now: number): Promise<void>;
  /** Remembers that work of this name is done up to a position of the journal; it never goes back. */
  reach(name: string, position: number): Promise<void>;
  /** Up to which position work of this name is done; 0: nothing is known of it. */
  reached(name: string): Promise<number>;
  /** Deletes at most `limit` rows of the attempt; says how many it deleted. Only for attempts that were voided. */
  sweep(attempt: string, limit: number): Promise<number>;
  /** Replaces rows by what is left of an erased one, under the same number; gone rows are left alone, and the rest stays. */
  erase(rows: readonly ErasedRow[]): Promise<void>;
  /** Lets what was erased or swept leave the files too, as far as the store can: may take long, and may be tried again. */
  forget(): Promise<void>;
  close(): Promise<void>;
}

/** What is left of an erased row: its place, and a handle for its entry that tells nobody who it was. */
export interface ErasedRow {
  readonly attempt: string;
  readonly n: number;
  readonly handle: string;
}

/** The row that stands in the place of an erased one. */
export function erasedRow(handle: string): LedgerRow {
  return { entry: `${ERASED_KEY} ${handle}`, firstKey: ERASED_KEY, secondKey: null, body: '{"type":"erased"}' };
}

/** The handle in the entry of what is left of an erased row. */
export function handleIn(entry: string): string {
  return entry.slice(ERASED_KEY.length + 1);
}

const ERASED_KEY = '!erased';
