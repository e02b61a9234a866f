import { type Connection, type Model, type QueryFilter, Schema } from 'mongoose';
import { isDuplicateKeyError, openConnection, refuseName, SCHEMA_OPTIONS } from './connection.mongo.js';
import { type DocumentPlace, type DocumentStore, refuseUnkeepable, type StoredDocument } from './document.store.js';

const IDS_PER_READ = 500;
const INSERTS_AT_ONCE = 20;

interface DocumentRow {
  /** `${kind}:${id}`: the one index every collection has keeps an id from being taken twice. */
  readonly _id: string;
  readonly kind: string;
  readonly id: string;
  readonly at: number;
  readonly keys: readonly string[];
  readonly body: string;
}

function documentSchema(): Schema<DocumentRow> {
  const schema = new Schema<DocumentRow>(
    { _id: String, kind: String, id: String, at: Number, keys: [String], body: String },
    SCHEMA_OPTIONS,
  );
  // byKey, its sort included
  schema.index({ kind: 1, keys: 1, at: 1, id: 1 });
  // upTo, its sort included
  schema.index({ kind: 1, at: 1, id: 1 });
  return schema;
}

class MongoDocuments implements DocumentStore {
  readonly #connection: Connection;
  readonly #rows: Model<DocumentRow>;

  constructor(connection: Connection, name: string) {
    this.#connection = connection;
    this.#rows = connection.model<DocumentRow>(`${name}_documents`, documentSchema(), `${name}_documents`);
  }

  async createIndexes(): Promise<void> {
    await this.#rows.createIndexes();
  }

  async insert(documents: readonly StoredDocument[]): Promise<number> {
    refuseUnkeepable(documents);
    // Of several under one id in one call the first is kept, though they are inserted at the same time.
    const inReverse = documents.toReversed().map((one) => [idOf(one.kind, one.id), one] as const);
    const first = [...new Map(inReverse).values()].toReversed();
    let added = 0;
    for (let start = 0; start < first.length; start += INSERTS_AT_ONCE) {
      const written = await Promise.all(first.slice(start, start + INSERTS_AT_ONCE).map((one) => this.#add(one)));
      added += written.filter(Boolean).length;
    }
    return added;
  }

  async byIds(kind: string, ids: readonly string[]): Promise<readonly StoredDocument[]> {
    const found: StoredDocument[] = [];
    for (const chunk of chunks(kind, ids)) {
      const rows = await this.#rows.find({ _id: { $in: chunk } }).lean();
      found.push(...rows.map(toDocument));
    }
    return found;
  }

  byKey(kind: string, key: string, after: DocumentPlace | null, limit: number): Promise<readonly StoredDocument[]> {
    return this.#page({ kind, keys: key }, after, limit);
  }

  upTo(kind: string, at: number, after: DocumentPlace | null, limit: number): Promise<readonly StoredDocument[]> {
    return this.#page({ kind, at: { $lte: at } }, after, limit);
  }

  async remove(kind: string, ids: readonly string[]): Promise<number> {
    let removed = 0;
    for (const chunk of chunks(kind, ids)) {
      removed += (await this.#rows.deleteMany({ _id: { $in: chunk } })).deletedCount;
    }
    return removed;
  }

  async close(): Promise<void> {
    await this.#connection.close();
  }

  async #add({ kind, id, at, keys, body }: StoredDocument): Promise<boolean> {
    try {
      const row = { _id: idOf(kind, id), kind, id, at, keys: [...new Set(keys)], body };
      await this.#rows.insertMany([row], { lean: true });
      return true;
    } catch (error) {
      if (isDuplicateKeyError(error)) return false;
      throw error;
    }
  }

  async #page(filter: QueryFilter<DocumentRow>, after: DocumentPlace | null, limit: number) {
    const beyond = after === null ? [] : [{ at: { $gt: after.at } }, { at: after.at, id: { $gt: after.id } }];
    const rows = await this.#rows
      .find(beyond.length === 0 ? filter : { $and: [filter, { $or: beyond }] })
      .sort({ at: 1, id: 1 })
      .limit(limit)
      .lean();
    return rows.map(toDocument);
  }
}

/** Opens documents in the collection `<name>_documents`, on the terms of `openMongoLedger`. */
export async function openMongoDocuments(options: { uri: string; name: string }): Promise<DocumentStore> {
  refuseName(options.name);
  const connection = await openConnection(options.uri);
  try {
    const documents = new MongoDocuments(connection, options.name);
    await documents.createIndexes();
    return documents;
  } catch (error) {
    await connection.close();
    throw error;
  }
}

function idOf(kind: string, id: string): string {
  return `${kind}:${id}`;
}

function chunks(kind: string, ids: readonly string[]): readonly (readonly string[])[] {
  const distinct = [...new Set(ids)].map((id) => idOf(kind, id));
  const count = Math.ceil(distinct.length / IDS_PER_READ);
  return Array.from({ length: count }, (_, index) => distinct.slice(index * IDS_PER_READ, (index + 1) * IDS_PER_READ));
}

function toDocument({ kind, id, at, keys, body }: DocumentRow): StoredDocument {
  return { kind, id, at, keys, body };
}
