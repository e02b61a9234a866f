import { type Connection, openConnections, parseAnswer } from './connection.embedded.js';
import { type DocumentPlace, type DocumentStore, refuseUnkeepable, type StoredDocument } from './document.store.js';
import { isStorable } from './storable-text.js';

/** Documents and characters of one statement, and so of one transaction. */
const BATCH_DOCUMENTS = 500;
const BATCH_CHARACTERS = 4_000_000;
const IDS_PER_READ = 500;

// The triggers keep a document and its keys together: one statement adds or removes both.
const SCHEMA = `
CREATE TABLE IF NOT EXISTS documents (
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  at INTEGER NOT NULL,
  keys TEXT NOT NULL,
  body TEXT NOT NULL,
  -- byIds, remove
  UNIQUE (kind, id)
) STRICT;
-- upTo
CREATE INDEX IF NOT EXISTS documents_at ON documents (kind, at, id);
-- byKey
CREATE TABLE IF NOT EXISTS document_keys (
  kind TEXT NOT NULL,
  key TEXT NOT NULL,
  at INTEGER NOT NULL,
  id TEXT NOT NULL,
  PRIMARY KEY (kind, key, at, id)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER IF NOT EXISTS document_added AFTER INSERT ON documents BEGIN
  INSERT OR IGNORE INTO document_keys (kind, key, at, id)
  SELECT new.kind, value, new.at, new.id FROM json_each(new.keys);
END;
CREATE TRIGGER IF NOT EXISTS document_removed AFTER DELETE ON documents BEGIN
  DELETE FROM document_keys
  WHERE kind = old.kind AND at = old.at AND id = old.id AND key IN (SELECT value FROM json_each(old.keys));
END;
`;

const INSERT = `
INSERT OR IGNORE INTO documents (kind, id, at, keys, body)
SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]'), json_extract(value, '$[2]'), json_extract(value, '$[3]'),
  json_extract(value, '$[4]')
FROM json_each(?1)`;
const CHANGES = 'SELECT changes() AS answer';
const DOCUMENT = 'json_array(d.kind, d.id, d.at, d.keys, d.body)';
const BY_IDS = `
SELECT json_group_array(${DOCUMENT}) AS answer FROM documents d
WHERE d.kind = ?1 AND d.id IN (SELECT value FROM json_each(?2))`;
const BY_KEY = `
SELECT json_group_array(${DOCUMENT} ORDER BY d.at, d.id) AS answer
FROM (
  SELECT kind, at, id FROM document_keys
  WHERE kind = ?1 AND key = ?2 AND (at, id) > (?3, ?4) ORDER BY at, id LIMIT ?5
) k JOIN documents d ON d.kind = k.kind AND d.id = k.id`;
const UP_TO = `
SELECT json_group_array(${DOCUMENT} ORDER BY d.at, d.id) AS answer
FROM (
  SELECT * FROM documents WHERE kind = ?1 AND at <= ?2 AND (at, id) > (?3, ?4) ORDER BY at, id LIMIT ?5
) d`;
const REMOVE = 'DELETE FROM documents WHERE kind = ?1 AND id IN (SELECT value FROM json_each(?2))';

type DocumentTuple = readonly [kind: string, id: string, at: number, keys: string, body: string];

const START: DocumentPlace = { at: Number.MIN_SAFE_INTEGER, id: '' };

class EmbeddedDocuments implements DocumentStore {
  readonly #writer: Connection;
  readonly #reader: Connection;

  constructor(writer: Connection, reader: Connection) {
    this.#writer = writer;
    this.#reader = reader;
  }

  async insert(documents: readonly StoredDocument[]): Promise<number> {
    refuseUnkeepable(documents);
    let added = 0;
    for (let start = 0; start < documents.length; ) {
      const end = batchEnd(documents, start);
      const batch = documents.slice(start, end);
      const rows = batch.map(({ kind, id, at, keys, body }) => [kind, id, at, JSON.stringify(keys), body]);
      added += await this.#changed(INSERT, JSON.stringify(rows));
      start = end;
    }
    return added;
  }

  async byIds(kind: string, ids: readonly string[]): Promise<readonly StoredDocument[]> {
    const found: StoredDocument[] = [];
    for (const chunk of chunks(ids)) found.push(...(await this.#read(BY_IDS, kind, chunk)));
    return found;
  }

  async byKey(kind: string, key: string, after: DocumentPlace | null, limit: number) {
    const { at, id } = after ?? START;
    return isStorable(key) ? this.#read(BY_KEY, kind, key, at, id, limit) : [];
  }

  upTo(kind: string, at: number, after: DocumentPlace | null, limit: number): Promise<readonly StoredDocument[]> {
    const from = after ?? START;
    return this.#read(UP_TO, kind, at, from.at, from.id, limit);
  }

  async remove(kind: string, ids: readonly string[]): Promise<number> {
    let removed = 0;
    for (const chunk of chunks(ids)) removed += await this.#changed(REMOVE, kind, chunk);
    return removed;
  }

  async close(): Promise<void> {
    await this.#reader.close();
    await this.#writer.close();
  }

  async #read(sql: string, ...parameters: readonly (string | number)[]): Promise<readonly StoredDocument[]> {
    const answer = await this.#reader.alone((run) => run(sql, ...parameters));
    return parseAnswer<DocumentTuple>(answer).map(([kind, id, at, keys, body]) => {
      return { kind, id, at, keys: JSON.parse(keys) as readonly string[], body };
    });
  }

  #changed(sql: string, ...parameters: readonly string[]): Promise<number> {
    return this.#writer.alone(async (run) => {
      await run(sql, ...parameters);
      return Number(await run(CHANGES));
    });
  }
}

/** Opens documents in one SQLite file, on the terms of `openEmbeddedLedger`. */
export async function openEmbeddedDocuments(options: { file: string | ':memory:' }): Promise<DocumentStore> {
  const { writer, reader } = await openConnections(options.file, SCHEMA);
  return new EmbeddedDocuments(writer, reader);
}

function batchEnd(documents: readonly StoredDocument[], start: number): number {
  let characters = 0;
  let end = start;
  while (end < documents.length && end - start < BATCH_DOCUMENTS) {
    characters += documents[end]?.body.length ?? 0;
    if (end > start && characters > BATCH_CHARACTERS) break;
    end += 1;
  }
  return end;
}

/** As the texts of JSON lists, so that no statement grows with what is asked. */
function chunks(ids: readonly string[]): readonly string[] {
  const storable = [...new Set(ids)].filter(isStorable);
  const count = Math.ceil(storable.length / IDS_PER_READ);
  return Array.from({ length: count }, (_, index) =>
    JSON.stringify(storable.slice(index * IDS_PER_READ, (index + 1) * IDS_PER_READ)),
  );
}
