import { type Connection, type Model, Schema } from 'mongoose';
import { isDuplicateKeyError, openConnection, refuseName, SCHEMA_OPTIONS } from './connection.mongo.js';
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

const BATCH_ROWS = 1_000;
const KEYS_PER_READ = 500;

interface RowDocument extends StoredRow {
  /** `${attempt}:${n}`, so that the one index every collection has keeps a number from being added twice. */
  readonly _id: string;
}

/** The position is the `_id`: the insert of the next head fails on exactly that. */
interface LineDocument extends Omit<JournalLine, 'position'> {
  readonly _id: number;
}

/** Who holds what there is one of; the name is the `_id`. */
interface ClaimDocument {
  readonly _id: string;
  readonly holder: string;
  readonly until: number;
}

/** How far work on the ledger is done; its name is the `_id`. */
interface ProgressDocument {
  readonly _id: string;
  readonly position: number;
}

function rowSchema(): Schema<RowDocument> {
  const schema = new Schema<RowDocument>(
    { _id: String, attempt: String, n: Number, entry: String, firstKey: String, secondKey: String, body: String },
    SCHEMA_OPTIONS,
  );
  // rowsByFirstKeys
  schema.index({ firstKey: 1 });
  // rowsBySecondKeys
  schema.index({ secondKey: 1 });
  // rowsByEntry, its sort included
  schema.index({ entry: 1, attempt: 1, n: 1 });
  // rowsOfAttempt, its sort included; looseAttempts, sweep
  schema.index({ attempt: 1, n: 1 });
  return schema;
}

function lineSchema(): Schema<LineDocument> {
  const schema = new Schema<LineDocument>(
    { _id: Number, kind: String, attempt: String, recordTime: Number, rowCount: Number, body: String },
    SCHEMA_OPTIONS,
  );
  // write: an attempt is published or voided once
  schema.index({ attempt: 1 }, { unique: true });
  return schema;
}

function progressSchema(): Schema<ProgressDocument> {
  return new Schema<ProgressDocument>({ _id: String, position: Number }, SCHEMA_OPTIONS);
}

function claimSchema(): Schema<ClaimDocument> {
  return new Schema<ClaimDocument>({ _id: String, holder: String, until: Number }, SCHEMA_OPTIONS);
}

class MongoLedger implements LedgerStore {
  readonly #connection: Connection;
  readonly #rows: Model<RowDocument>;
  readonly #lines: Model<LineDocument>;
  readonly #claims: Model<ClaimDocument>;
  readonly #progress: Model<ProgressDocument>;

  constructor(connection: Connection, name: string) {
    this.#connection = connection;
    this.#rows = connection.model<RowDocument>(`${name}_rows`, rowSchema(), `${name}_rows`);
    this.#lines = connection.model<LineDocument>(`${name}_journal`, lineSchema(), `${name}_journal`);
    this.#claims = connection.model<ClaimDocument>(`${name}_claims`, claimSchema(), `${name}_claims`);
    this.#progress = connection.model<ProgressDocument>(`${name}_progress`, progressSchema(), `${name}_progress`);
  }

  async createIndexes(): Promise<void> {
    await this.#rows.createIndexes();
    await this.#lines.createIndexes();
  }

  async append(attempt: string, firstN: number, rows: readonly LedgerRow[]): Promise<void> {
    refuseUnstorable([attempt]);
    for (const row of rows) {
      refuseUnstorable([row.entry, row.firstKey, row.secondKey ?? '', row.body]);
    }
    for (let start = 0; start < rows.length; start += BATCH_ROWS) {
      const batch = rows.slice(start, start + BATCH_ROWS).map(({ entry, firstKey, secondKey, body }, index) => {
        const n = firstN + start + index;
        return { _id: `${attempt}:${n}`, attempt, n, entry, firstKey, secondKey, body };
      });
      await this.#rows.insertMany(batch, { ordered: true, lean: true });
      // Looked at afterwards: whoever voids an attempt sweeps it only then, so one of the two finds these rows.
      if ((await this.#lines.findOne({ attempt, kind: 'voided' }, { _id: 1 }).lean()) !== null) {
        await this.#rows.deleteMany({ _id: { $in: batch.map(({ _id }) => _id) } });
        throw new AttemptVoided();
      }
    }
  }

  async write(line: JournalLine): Promise<JournalOutcome> {
    const { position, kind, attempt, recordTime, rowCount, body } = line;
    refuseUnstorable([kind, attempt, body]);
    try {
      await this.#lines.insertMany([{ _id: position, kind, attempt, recordTime, rowCount, body }], { lean: true });
      return 'written';
    } catch (error) {
      if (!isDuplicateKeyError(error)) {
        throw error;
      }
      if ((await this.#lines.findOne({ attempt }, { _id: 1 }).lean()) !== null) {
        return 'attempt-taken';
      }
      if ((await this.#lines.findOne({ _id: position }, { _id: 1 }).lean()) !== null) {
        return 'position-taken';
      }
      throw error;
    }
  }

  async journal(after: number): Promise<readonly JournalLine[]> {
    const documents = await this.#lines
      .find({ _id: { $gt: after } })
      .sort({ _id: 1 })
      .lean();
    return documents.map(({ _id, kind, attempt, recordTime, rowCount, body }) => {
      return { position: _id, kind, attempt, recordTime, rowCount, body };
    });
  }

  rowsByFirstKeys(keys: readonly string[]): Promise<readonly StoredRow[]> {
    return this.#rowsByKeys(keys, (chunk) => this.#rows.find({ firstKey: { $in: chunk } }).lean());
  }

  rowsBySecondKeys(keys: readonly string[]): Promise<readonly StoredRow[]> {
    return this.#rowsByKeys(keys, (chunk) => this.#rows.find({ secondKey: { $in: chunk } }).lean());
  }

  async rowsByEntry(after: string | null, limit: number): Promise<readonly StoredRow[]> {
    const rows: StoredRow[] = [];
    let entries = 0;
    let last: string | null = null;
    const cursor = this.#rows
      .find(after === null ? {} : { entry: { $gt: after } })
      .sort({ entry: 1, attempt: 1, n: 1 })
      .lean()
      .cursor({ batchSize: BATCH_ROWS });
    try {
      for await (const document of cursor) {
        if (document.entry !== last) {
          last = document.entry;
          entries += 1;
        }
        if (entries > limit) {
          break;
        }
        rows.push(toRow(document));
      }
    } finally {
      await cursor.close();
    }
    return rows;
  }

  async rowsOfAttempt(attempt: string, fromN: number, limit: number): Promise<readonly StoredRow[]> {
    const documents = await this.#rows
      .find({ attempt, n: { $gte: fromN } })
      .sort({ n: 1 })
      .limit(limit)
      .lean();
    return documents.map(toRow);
  }

  async looseAttempts(): Promise<readonly string[]> {
    // Hops from attempt to attempt along the index: `distinct` would be bound by the size of one document.
    const attempts: string[] = [];
    for (let last: string | undefined; ; ) {
      const next: Pick<RowDocument, 'attempt'> | null = await this.#rows
        .findOne(last === undefined ? {} : { attempt: { $gt: last } }, { attempt: 1, _id: 0 })
        .sort({ attempt: 1 })
        .lean();
      if (next === null) {
        break;
      }
      attempts.push(next.attempt);
      last = next.attempt;
    }
    const settled = new Set<string>();
    for (let start = 0; start < attempts.length; start += KEYS_PER_READ) {
      const chunk = attempts.slice(start, start + KEYS_PER_READ);
      const lines = await this.#lines.find({ attempt: { $in: chunk } }, { attempt: 1, _id: 0 }).lean();
      for (const line of lines) {
        settled.add(line.attempt);
      }
    }
    return attempts.filter((attempt) => !settled.has(attempt));
  }

  async sweep(attempt: string, limit: number): Promise<number> {
    const line = await this.#lines.findOne({ attempt }, { kind: 1 }).lean();
    if (line?.kind !== 'voided') {
      throw new Error('only an attempt that was voided can be swept');
    }
    const page = await this.#rows.find({ attempt }, { _id: 1 }).limit(limit).lean();
    const { deletedCount } = await this.#rows.deleteMany({ _id: { $in: page.map(({ _id }) => _id) } });
    return deletedCount;
  }

  async claim(name: string, holder: string, now: number, until: number): Promise<boolean> {
    refuseUnstorable([name, holder]);
    try {
      await this.#claims.insertMany([{ _id: name, holder, until }], { lean: true });
      return true;
    } catch (error) {
      if (!isDuplicateKeyError(error)) {
        throw error;
      }
      const free = { _id: name, $or: [{ until: { $lte: now } }, { holder }] };
      const { matchedCount } = await this.#claims.updateOne(free, { $set: { holder, until } });
      return matchedCount === 1;
    }
  }

  async unclaim(name: string, holder: string): Promise<void> {
    await this.#claims.deleteMany({ _id: name, holder });
  }

  async sweepClaims(now: number): Promise<void> {
    await this.#claims.deleteMany({ until: { $lte: now } });
  }

  async reach(name: string, position: number): Promise<void> {
    refuseUnstorable([name]);
    try {
      await this.#progress.insertMany([{ _id: name, position }], { lean: true });
    } catch (error) {
      if (!isDuplicateKeyError(error)) {
        throw error;
      }
      await this.#progress.updateOne({ _id: name, position: { $lt: position } }, { $set: { position } });
    }
  }

  async reached(name: string): Promise<number> {
    const found = await this.#progress.findOne({ _id: name }).lean();
    return found?.position ?? 0;
  }

  async erase(rows: readonly ErasedRow[]): Promise<void> {
    for (let start = 0; start < rows.length; start += BATCH_ROWS) {
      const writes = rows.slice(start, start + BATCH_ROWS).map(({ attempt, n, handle }) => ({
        updateOne: { filter: { _id: `${attempt}:${n}` }, update: { $set: erasedRow(handle) } },
      }));
      await this.#rows.bulkWrite(writes, { ordered: false });
    }
  }

  /** The server lets go of replaced documents by itself; its oplog and back-ups keep them for as long as they are kept. */
  async forget(): Promise<void> {}

  async close(): Promise<void> {
    await this.#connection.close();
  }

  async #rowsByKeys(
    keys: readonly string[],
    find: (chunk: readonly string[]) => PromiseLike<readonly RowDocument[]>,
  ): Promise<readonly StoredRow[]> {
    const distinct = [...new Set(keys)].filter(isStorable);
    const rows: StoredRow[] = [];
    for (let start = 0; start < distinct.length; start += KEYS_PER_READ) {
      for (const document of await find(distinct.slice(start, start + KEYS_PER_READ))) {
        rows.push(toRow(document));
      }
    }
    return rows;
  }
}

/**
 * Opens a ledger in the collections `<name>_rows` and `<name>_journal` of the database that `uri` names, over a connection
 * of its own, and declares their indexes. Throws a TypeError on a name of other than lower-case letters, digits, `_` and
 * `-`, and the driver's error when no server answers within five seconds.
 */
export async function openMongoLedger(options: { uri: string; name: string }): Promise<LedgerStore> {
  refuseName(options.name);
  const connection = await openConnection(options.uri);
  try {
    const ledger = new MongoLedger(connection, options.name);
    await ledger.createIndexes();
    return ledger;
  } catch (error) {
    await connection.close();
    throw error;
  }
}

function toRow({ attempt, n, entry, firstKey, secondKey, body }: RowDocument): StoredRow {
  return { attempt, n, entry, firstKey, secondKey, body };
}
