import { type Connection, isConstraintError, openConnections, parseAnswer } from './connection.embedded.js';
import {
  AttemptVoided,
  type ErasedRow,
  erasedRow,
  type JournalLine,
  type JournalOutcome,
  type LedgerRow,
  type LedgerStore,
  type StoredRow,
} from './ledger.store.js';
import { isStorable, refuseUnstorable } from './storable-text.js';

/** Rows written by one statement, and so in one transaction. */
const BATCH_ROWS = 1_000;
/** Characters of row text in one batch, so that big bodies make smaller batches. */
const BATCH_CHARACTERS = 4_000_000;
/** Keys asked by one statement: bounds the answer that is built and parsed in one go. */
const KEYS_PER_READ = 500;
const LINES_PER_READ = 500;

const SCHEMA = `
CREATE TABLE IF NOT EXISTS rows (
  attempt TEXT NOT NULL,
  n INTEGER NOT NULL,
  entry TEXT NOT NULL,
  first_key TEXT NOT NULL,
  second_key TEXT,
  body TEXT NOT NULL,
  -- Also carries rowsOfAttempt, looseAttempts and sweep.
  UNIQUE (attempt, n)
) STRICT;
-- rowsByFirstKeys
CREATE INDEX IF NOT EXISTS rows_first_key ON rows (first_key);
-- rowsBySecondKeys
CREATE INDEX IF NOT EXISTS rows_second_key ON rows (second_key) WHERE second_key IS NOT NULL;
-- rowsByEntry
CREATE INDEX IF NOT EXISTS rows_entry ON rows (entry);
CREATE TABLE IF NOT EXISTS journal (
  position INTEGER PRIMARY KEY,
  attempt TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  record_time INTEGER NOT NULL,
  row_count INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS claims (
  name TEXT PRIMARY KEY,
  holder TEXT NOT NULL,
  until INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS progress (
  name TEXT PRIMARY KEY,
  position INTEGER NOT NULL
) STRICT;
`;

const INSERT_ROWS = `
INSERT INTO rows (attempt, n, entry, first_key, second_key, body)
SELECT ?1, ?2 + key, json_extract(value, '$[0]'), json_extract(value, '$[1]'), json_extract(value, '$[2]'),
  json_extract(value, '$[3]')
FROM json_each(?3) WHERE NOT EXISTS (SELECT 1 FROM journal WHERE attempt = ?1 AND kind = 'voided')`;
const INSERT_LINE = `
INSERT INTO journal (position, kind, attempt, record_time, row_count, body) VALUES (?1, ?2, ?3, ?4, ?5, ?6)`;
const TAKEN = `
SELECT json_group_array(CASE WHEN attempt = ?2 THEN 'attempt-taken' ELSE 'position-taken' END) AS answer
FROM journal WHERE position = ?1 OR attempt = ?2`;
const VOIDED = `SELECT json_group_array(kind) AS answer FROM journal WHERE attempt = ?1`;
const LINES = `
SELECT json_group_array(json_array(position, kind, attempt, record_time, row_count, body) ORDER BY position) AS answer
FROM (SELECT * FROM journal WHERE position > ?1 ORDER BY position LIMIT ?2)`;

const ROW = 'json_array(attempt, n, entry, first_key, second_key, body)';
const BY_FIRST_KEYS = `
SELECT json_group_array(${ROW}) AS answer FROM rows WHERE first_key IN (SELECT value FROM json_each(?1))`;
const BY_SECOND_KEYS = `
SELECT json_group_array(${ROW}) AS answer FROM rows
WHERE second_key IN (SELECT value FROM json_each(?1)) AND second_key IS NOT NULL`;
const byEntry = (comparison: '>' | '>=') => `
SELECT json_group_array(${ROW} ORDER BY entry, attempt, n) AS answer FROM rows
WHERE entry IN (SELECT DISTINCT entry FROM rows WHERE entry ${comparison} ?1 ORDER BY entry LIMIT ?2)`;
const BY_ENTRY_AFTER = byEntry('>');
const BY_ENTRY_FROM_START = byEntry('>=');

const OF_ATTEMPT = `
SELECT json_group_array(${ROW} ORDER BY n) AS answer
FROM (SELECT * FROM rows WHERE attempt = ?1 AND n >= ?2 ORDER BY n LIMIT ?3)`;

// Hops from attempt to attempt along the unique index instead of reading every row.
const LOOSE_ATTEMPTS = `
WITH RECURSIVE found (attempt) AS (
  SELECT min(attempt) FROM rows
  UNION ALL
  SELECT (SELECT min(attempt) FROM rows WHERE rows.attempt > found.attempt) FROM found WHERE found.attempt IS NOT NULL
)
SELECT json_group_array(attempt ORDER BY attempt) AS answer FROM found
WHERE attempt IS NOT NULL AND NOT EXISTS (SELECT 1 FROM journal WHERE journal.attempt = found.attempt)`;
const SWEEP = `DELETE FROM rows WHERE rowid IN (SELECT rowid FROM rows WHERE attempt = ?1 LIMIT ?2)`;
const CLAIM = `
INSERT INTO claims (name, holder, until) VALUES (?1, ?2, ?4)
ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until
WHERE claims.until <= ?3 OR claims.holder = excluded.holder`;
const UNCLAIM = `DELETE FROM claims WHERE name = ?1 AND holder = ?2`;
const SWEEP_CLAIMS = `DELETE FROM claims WHERE until <= ?1`;
const REACH = `
INSERT INTO progress (name, position) VALUES (?1, ?2)
ON CONFLICT (name) DO UPDATE SET position = max(position, excluded.position)`;
const REACHED = `SELECT json_group_array(position) AS answer FROM progress WHERE name = ?1`;
const ERASE = `
UPDATE rows SET entry = gone.entry, first_key = gone.first_key, second_key = gone.second_key, body = gone.body
FROM (SELECT json_extract(value, '$[0]') AS attempt, json_extract(value, '$[1]') AS n, json_extract(value, '$[2]') AS entry,
  json_extract(value, '$[3]') AS first_key, json_extract(value, '$[4]') AS second_key, json_extract(value, '$[5]') AS body
  FROM json_each(?1)) AS gone
WHERE rows.attempt = gone.attempt AND rows.n = gone.n`;
const CHECKPOINT = `PRAGMA wal_checkpoint(TRUNCATE)`;
const CHANGES = `SELECT changes() AS answer`;

type RowTuple = readonly [string, number, string, string, string | null, string];
type LineTuple = readonly [number, JournalLine['kind'], string, number, number, string];

class EmbeddedLedger implements LedgerStore {
  readonly #writer: Connection;
  readonly #reader: Connection;

  constructor(writer: Connection, reader: Connection) {
    this.#writer = writer;
    this.#reader = reader;
  }

  async append(attempt: string, firstN: number, rows: readonly LedgerRow[]): Promise<void> {
    refuseUnstorable([attempt]);
    for (const row of rows) {
      refuseUnstorable([row.entry, row.firstKey, row.secondKey ?? '', row.body]);
    }
    let start = 0;
    while (start < rows.length) {
      const end = batchEnd(rows, start);
      const batch = rows.slice(start, end).map((row) => [row.entry, row.firstKey, row.secondKey, row.body]);
      const n = firstN + start;
      const added = await this.#writer.alone(async (run) => {
        await run(INSERT_ROWS, attempt, n, JSON.stringify(batch));
        return run(CHANGES);
      });
      if (Number(added) === 0) throw new AttemptVoided();
      start = end;
    }
  }

  async write(line: JournalLine): Promise<JournalOutcome> {
    const { position, kind, attempt, recordTime, rowCount, body } = line;
    refuseUnstorable([kind, attempt, body]);
    return this.#writer.alone(async (run) => {
      try {
        await run(INSERT_LINE, position, kind, attempt, recordTime, rowCount, body);
        return 'written';
      } catch (error) {
        if (!isConstraintError(error)) {
          throw error;
        }
        const taken = parseAnswer<JournalOutcome>(await run(TAKEN, position, attempt));
        const outcome = taken.find((one) => one === 'attempt-taken') ?? taken[0];
        if (outcome === undefined) {
          throw error;
        }
        return outcome;
      }
    });
  }

  async journal(after: number): Promise<readonly JournalLine[]> {
    const lines: JournalLine[] = [];
    let last = after;
    for (;;) {
      const from = last;
      const answer = await this.#reader.alone((run) => run(LINES, from, LINES_PER_READ));
      const page = parseAnswer<LineTuple>(answer);
      for (const [position, kind, attempt, recordTime, rowCount, body] of page) {
        lines.push({ position, kind, attempt, recordTime, rowCount, body });
        last = position;
      }
      if (page.length < LINES_PER_READ) {
        return lines;
      }
    }
  }

  rowsByFirstKeys(keys: readonly string[]): Promise<readonly StoredRow[]> {
    return this.#rowsByKeys(BY_FIRST_KEYS, keys);
  }

  rowsBySecondKeys(keys: readonly string[]): Promise<readonly StoredRow[]> {
    return this.#rowsByKeys(BY_SECOND_KEYS, keys);
  }

  async rowsByEntry(after: string | null, limit: number): Promise<readonly StoredRow[]> {
    const [sql, from] = after === null ? [BY_ENTRY_FROM_START, ''] : [BY_ENTRY_AFTER, after];
    return toRows(await this.#reader.alone((run) => run(sql, from, limit)));
  }

  async rowsOfAttempt(attempt: string, fromN: number, limit: number): Promise<readonly StoredRow[]> {
    return toRows(await this.#reader.alone((run) => run(OF_ATTEMPT, attempt, fromN, limit)));
  }

  async looseAttempts(): Promise<readonly string[]> {
    return parseAnswer<string>(await this.#reader.alone((run) => run(LOOSE_ATTEMPTS)));
  }

  async sweep(attempt: string, limit: number): Promise<number> {
    return this.#writer.alone(async (run) => {
      const kinds = parseAnswer<JournalLine['kind']>(await run(VOIDED, attempt));
      if (!kinds.includes('voided')) {
        throw new Error('only an attempt that was voided can be swept');
      }
      await run(SWEEP, attempt, limit);
      return Number(await run(CHANGES));
    });
  }

  async claim(name: string, holder: string, now: number, until: number): Promise<boolean> {
    refuseUnstorable([name, holder]);
    return this.#writer.alone(async (run) => {
      await run(CLAIM, name, holder, now, until);
      return Number(await run(CHANGES)) === 1;
    });
  }

  async unclaim(name: string, holder: string): Promise<void> {
    await this.#writer.alone((run) => run(UNCLAIM, name, holder));
  }

  async sweepClaims(now: number): Promise<void> {
    await this.#writer.alone((run) => run(SWEEP_CLAIMS, now));
  }

  async reach(name: string, position: number): Promise<void> {
    refuseUnstorable([name]);
    await this.#writer.alone((run) => run(REACH, name, position));
  }

  async reached(name: string): Promise<number> {
    const [position = 0] = parseAnswer<number>(await this.#reader.alone((run) => run(REACHED, name)));
    return position;
  }

  async erase(rows: readonly ErasedRow[]): Promise<void> {
    for (let start = 0; start < rows.length; start += BATCH_ROWS) {
      const batch = rows.slice(start, start + BATCH_ROWS).map(({ attempt, n, handle }) => {
        const { entry, firstKey, secondKey, body } = erasedRow(handle);
        return [attempt, n, entry, firstKey, secondKey, body];
      });
      await this.#writer.alone((run) => run(ERASE, JSON.stringify(batch)));
    }
  }

  async forget(): Promise<void> {
    // What moved between pages may lie in unused parts of them; only a rewritten file is free of it.
    await this.#writer.alone(() => this.#writer.exec('VACUUM'));
    await this.#writer.alone(() => this.#writer.exec(CHECKPOINT));
  }

  async close(): Promise<void> {
    await this.#reader.close();
    await this.#writer.close();
  }

  async #rowsByKeys(sql: string, keys: readonly string[]): Promise<readonly StoredRow[]> {
    const distinct = [...new Set(keys)].filter(isStorable);
    const rows: StoredRow[] = [];
    for (let start = 0; start < distinct.length; start += KEYS_PER_READ) {
      const chunk = JSON.stringify(distinct.slice(start, start + KEYS_PER_READ));
      for (const row of toRows(await this.#reader.alone((run) => run(sql, chunk)))) {
        rows.push(row);
      }
    }
    return rows;
  }
}

/**
 * Opens a ledger in one SQLite file, which is made when it is not there (its folder must be); several processes may share
 * it. A statement that waits longer than ten seconds for another writer throws `SQLITE_BUSY`. `:memory:` ends with `close`.
 */
export async function openEmbeddedLedger(options: { file: string | ':memory:' }): Promise<LedgerStore> {
  const { writer, reader } = await openConnections(options.file, SCHEMA);
  return new EmbeddedLedger(writer, reader);
}

function batchEnd(rows: readonly LedgerRow[], start: number): number {
  let characters = 0;
  let end = start;
  while (end < rows.length && end - start < BATCH_ROWS) {
    const row = rows[end];
    characters += (row?.body.length ?? 0) + (row?.entry.length ?? 0);
    if (end > start && characters > BATCH_CHARACTERS) {
      break;
    }
    end += 1;
  }
  return end;
}

function toRows(answer: string | number | undefined): StoredRow[] {
  return parseAnswer<RowTuple>(answer).map(([attempt, n, entry, firstKey, secondKey, body]) => {
    return { attempt, n, entry, firstKey, secondKey, body };
  });
}
