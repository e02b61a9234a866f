import {
  type NameFeatures,
  type NameKey,
  nameFeatures,
  nameKeys,
  nameWords,
  organisationKeys,
  type SourceCode,
} from '@keurpoort/domain';
import { type Connection, openConnections, type Run } from '@keurpoort/server';
import type { FeedChange } from '../directory/change-feed.js';
import { foldNumber } from './number-text.js';
import type { Followed, IndexedName, SearchScope, SearchStore, SearchSubject } from './search.store.js';

/** `known` says which entries of the register gave a name, and from and until which record time. */
const SCHEMA = `
CREATE TABLE IF NOT EXISTS followed (
  source TEXT PRIMARY KEY, position INTEGER NOT NULL, record_time INTEGER NOT NULL, mark TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS name (
  id INTEGER PRIMARY KEY,
  source TEXT NOT NULL, subject TEXT NOT NULL, number TEXT NOT NULL, look_up TEXT NOT NULL,
  name TEXT NOT NULL, kvk TEXT NOT NULL,
  UNIQUE (source, number, subject, name, kvk)
) STRICT;
CREATE TABLE IF NOT EXISTS name_features (name INTEGER PRIMARY KEY, features TEXT NOT NULL) STRICT;
CREATE INDEX IF NOT EXISTS name_look_up ON name (look_up);
CREATE INDEX IF NOT EXISTS name_kvk ON name (kvk) WHERE kvk <> '';
CREATE TABLE IF NOT EXISTS known (
  source TEXT NOT NULL, entry TEXT NOT NULL, name INTEGER NOT NULL,
  from_time INTEGER NOT NULL, until_time INTEGER,
  PRIMARY KEY (source, entry, name, from_time)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS known_name ON known (name);
CREATE TABLE IF NOT EXISTS name_key (key INTEGER NOT NULL, name INTEGER NOT NULL, PRIMARY KEY (key, name)) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS name_word (word TEXT NOT NULL, name INTEGER NOT NULL, PRIMARY KEY (word, name)) STRICT, WITHOUT ROWID;
`;

// Erasure has to find keys by name; they are computed again from the name instead of being indexed twice.
const MARK_OF = `SELECT json_array(position, record_time, mark) AS answer FROM followed WHERE source = ?1`;
const SET_MARK = `INSERT OR REPLACE INTO followed (source, position, record_time, mark) VALUES (?1, ?2, ?3, ?4)`;
const LAST_ID = `SELECT coalesce(max(id), 0) AS answer FROM name`;
const ADD_NAMES = `
INSERT OR IGNORE INTO name (source, subject, number, look_up, name, kvk)
SELECT ?1, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4 FROM json_each(?2)`;
const NEW_NAMES = `SELECT json_group_array(json_array(id, subject, name)) AS answer FROM name WHERE id > ?1`;
const ADD_FEATURES = `
INSERT OR IGNORE INTO name_features (name, features) SELECT value ->> 0, value ->> 1 FROM json_each(?1)`;
const ADD_KEYS = `INSERT OR IGNORE INTO name_key (key, name) SELECT value ->> 0, value ->> 1 FROM json_each(?1) ORDER BY 1`;
const ADD_WORDS = `INSERT OR IGNORE INTO name_word (word, name) SELECT value ->> 0, value ->> 1 FROM json_each(?1) ORDER BY 1`;
const KNOW = `
INSERT OR IGNORE INTO known (source, entry, name, from_time)
SELECT ?1, given.value ->> 0, name.id, given.value ->> 1 FROM json_each(?2) AS given
CROSS JOIN name ON name.source = ?1 AND name.number = given.value ->> 3 AND name.subject = given.value ->> 2
  AND name.name = given.value ->> 4 AND name.kvk = given.value ->> 5
WHERE NOT EXISTS (
  SELECT 1 FROM known WHERE known.source = ?1 AND known.entry = given.value ->> 0 AND known.name = name.id
    AND known.until_time IS NULL
)`;
const RECTIFY = `UPDATE known SET until_time = ?3 WHERE source = ?1 AND entry = ?2 AND until_time IS NULL`;
const ERASE = `DELETE FROM known WHERE source = ?1 AND entry = ?2`;
const UNKNOWN = `
SELECT json_group_array(json_array(id, subject, name)) AS answer FROM name
WHERE source = ?1 AND NOT EXISTS (SELECT 1 FROM known WHERE known.name = name.id)`;
const DROP_NAMES = `DELETE FROM name WHERE id IN (SELECT value FROM json_each(?1))`;
const DROP_FEATURES = `DELETE FROM name_features WHERE name IN (SELECT value FROM json_each(?1))`;
const DROP_KEYS = `DELETE FROM name_key WHERE (key, name) IN (SELECT value ->> 0, value ->> 1 FROM json_each(?1))`;
const DROP_WORDS = `DELETE FROM name_word WHERE (word, name) IN (SELECT value ->> 0, value ->> 1 FROM json_each(?1))`;
const FORGET = [
  `DELETE FROM name_key WHERE name IN (SELECT id FROM name WHERE source = ?1)`,
  `DELETE FROM name_word WHERE name IN (SELECT id FROM name WHERE source = ?1)`,
  `DELETE FROM name_features WHERE name IN (SELECT id FROM name WHERE source = ?1)`,
  `DELETE FROM known WHERE source = ?1`,
  `DELETE FROM name WHERE source = ?1`,
  `DELETE FROM followed WHERE source = ?1`,
] as const;

const NAME = `json_array(name.source, name.subject, name.number, name.name, name.kvk, (
  SELECT json(features) FROM name_features WHERE name_features.name = name.id
), (
  SELECT json_group_array(json_array(from_time, until_time) ORDER BY from_time, until_time, entry)
  FROM known WHERE known.name = name.id
))`;
const BY_KEYS = `
WITH weighed AS MATERIALIZED (
  SELECT asked.value ->> 0 AS query, name_key.name AS id, sum(asked.value ->> 2) AS weight
  FROM json_each(?1) AS asked CROSS JOIN name_key ON name_key.key = asked.value ->> 1
  GROUP BY 1, 2
), best AS MATERIALIZED (
  SELECT query, id, weight FROM (
    SELECT query, id, weight, row_number() OVER (PARTITION BY query ORDER BY weight DESC, id) AS place FROM weighed
  ) WHERE place <= ?2
)
SELECT json_group_array(json_array(query, ${NAME}) ORDER BY query, weight DESC, best.id) AS answer
FROM best CROSS JOIN name ON name.id = best.id WHERE name.subject = ?3`;
const byWords = (count: number): string => `
SELECT json_group_array(${NAME}) AS answer FROM name WHERE subject = ?1 AND id IN (
  SELECT name FROM (${Array.from(
    { length: count },
    (_, at) => `SELECT name FROM name_word WHERE word >= ?${3 + 2 * at} AND word < ?${4 + 2 * at}`,
  ).join(' INTERSECT ')}) LIMIT ?2
)`;
const BY_NUMBERS = `
SELECT json_group_array(${NAME}) AS answer FROM name
WHERE subject = ?2 AND look_up IN (SELECT value FROM json_each(?1)) LIMIT ?3`;
const BY_KVK_NUMBERS = `
SELECT json_group_array(${NAME}) AS answer FROM name
WHERE subject = ?2 AND kvk <> '' AND kvk IN (SELECT value FROM json_each(?1)) LIMIT ?3`;
const PAGE = `
SELECT json_group_array(json_array(name.id, ${NAME}) ORDER BY name.id) AS answer FROM (
  SELECT * FROM name WHERE id > ?1 AND subject = ?2 ORDER BY id LIMIT ?3
) AS name`;
const CONTENTS = `
SELECT json_group_array(${NAME} ORDER BY source, subject, number, name, kvk) AS answer FROM name`;

type NameRow = readonly [
  SourceCode,
  SearchSubject,
  string,
  string,
  string,
  NameFeatures,
  readonly (readonly [number, number | null])[],
];
/** A name as it is written: subject, number, how the number is looked up, name, KvK number or nothing. */
type NameTuple = readonly [SearchSubject, string, string, string, string];

const NO_FEATURES: NameFeatures = [];
/** Names whose keys are written by one statement. */
const NAMES_AT_ONCE = 500;
/** More words than this of a typed name say no more. */
const MOST_WORDS = 5;

class EmbeddedSearch implements SearchStore {
  readonly #writer: Connection;
  readonly #reader: Connection;

  constructor(writer: Connection, reader: Connection) {
    this.#writer = writer;
    this.#reader = reader;
  }

  async followed(source: SourceCode): Promise<Followed | null> {
    const answer = await this.#writer.alone((run) => run(MARK_OF, source));
    if (answer === undefined) return null;
    const [position, recordTime, mark] = JSON.parse(String(answer)) as [number, number, string];
    return { position, recordTime, mark };
  }

  apply(source: SourceCode, changes: readonly FeedChange[], reached: Followed): Promise<void> {
    return this.#together(async (run) => {
      const before = Number(await run(LAST_ID));
      const stated = changes.flatMap((change) => (change.change === 'stated' ? tuplesOf(change) : []));
      for (const part of inParts(stated)) await run(ADD_NAMES, source, JSON.stringify(part));
      const fresh = JSON.parse(String(await run(NEW_NAMES, before))) as IdentifiedName[];
      for (const part of inParts(fresh)) {
        await run(ADD_FEATURES, JSON.stringify(part.flatMap(featureRows)));
        await run(ADD_KEYS, JSON.stringify(part.flatMap(keyRows)));
        await run(ADD_WORDS, JSON.stringify(part.flatMap(wordRows)));
      }
      for (const part of inRuns(changes)) await know(run, source, part);
      if (changes.some(({ change }) => change === 'erased')) await dropUnknown(run, source);
      await run(SET_MARK, source, reached.position, reached.recordTime, reached.mark);
    });
  }

  forget(source: SourceCode): Promise<void> {
    return this.#together(async (run) => {
      for (const statement of FORGET) await run(statement, source);
    });
  }

  async byKeys(
    queries: readonly (readonly NameKey[])[],
    { subject, limit }: SearchScope,
  ): Promise<readonly (readonly IndexedName[])[]> {
    const asked = queries.flatMap((keys, query) =>
      keys.map(({ key, weight }) => [query, hashOf(`${subject} ${key}`), weight]),
    );
    const answer = await this.#reader.alone((run) => run(BY_KEYS, JSON.stringify(asked), limit, subject));
    const found: IndexedName[][] = queries.map(() => []);
    for (const [query, row] of JSON.parse(String(answer)) as [number, NameRow][]) found[query]?.push(toName(row));
    return found;
  }

  byWords(words: readonly string[], { subject, limit }: SearchScope): Promise<readonly IndexedName[]> {
    const asked = words.slice(0, MOST_WORDS);
    if (asked.length === 0) return Promise.resolve([]);
    const bounds = asked.flatMap((word) => [word, `${word}\u{10ffff}`]);
    return this.#names(byWords(asked.length), subject, limit, ...bounds);
  }

  byNumbers(numbers: readonly string[], { subject, limit }: SearchScope): Promise<readonly IndexedName[]> {
    return this.#names(BY_NUMBERS, JSON.stringify(numbers.map(foldNumber)), subject, limit);
  }

  byKvkNumbers(kvkNumbers: readonly string[], { subject, limit }: SearchScope): Promise<readonly IndexedName[]> {
    return this.#names(BY_KVK_NUMBERS, JSON.stringify(kvkNumbers), subject, limit);
  }

  async page(after: number, { subject, limit }: SearchScope) {
    const answer = await this.#reader.alone((run) => run(PAGE, after, subject, limit));
    const rows = JSON.parse(String(answer)) as (readonly [number, NameRow])[];
    return { names: rows.map(([, row]) => toName(row)), last: rows.at(-1)?.[0] ?? after };
  }

  contents(): Promise<readonly IndexedName[]> {
    return this.#names(CONTENTS);
  }

  async close(): Promise<void> {
    if (this.#reader !== this.#writer) await this.#reader.close();
    await this.#writer.close();
  }

  async #names(sql: string, ...parameters: readonly (string | number)[]): Promise<readonly IndexedName[]> {
    const answer = await this.#reader.alone((run) => run(sql, ...parameters));
    return (JSON.parse(String(answer)) as NameRow[]).map(toName);
  }

  /** One transaction: what a killed process left half done is undone when the file is opened again. */
  #together(work: (run: Run) => Promise<void>): Promise<void> {
    return this.#writer.alone(async (run) => {
      await run('BEGIN IMMEDIATE');
      try {
        await work(run);
        await run('COMMIT');
      } catch (error) {
        await run('ROLLBACK');
        throw error;
      }
    });
  }
}

/** Opens an index in one SQLite file, which is made when it is not there; `:memory:` ends with `close`. */
export async function openEmbeddedSearch(options: { file: string | ':memory:' }): Promise<SearchStore> {
  const { writer, reader } = await openConnections(options.file, SCHEMA);
  return new EmbeddedSearch(writer, reader);
}

type Stated = Extract<FeedChange, { change: 'stated' }>;

async function know(run: Run, source: SourceCode, part: readonly FeedChange[]): Promise<void> {
  const stated = part.flatMap((change) => (change.change === 'stated' ? [change] : []));
  if (stated.length > 0) {
    for (const rows of inParts(knownRows(stated))) await run(KNOW, source, JSON.stringify(rows));
  }
  for (const { change, entry, recordTime } of part) {
    if (change === 'rectified') await run(RECTIFY, source, entry, recordTime);
    if (change === 'erased') await run(ERASE, source, entry);
  }
}

/** Statements that follow each other in one run; each other change by itself, for their order matters. */
function inRuns(changes: readonly FeedChange[]): readonly (readonly FeedChange[])[] {
  const runs: FeedChange[][] = [];
  for (const change of changes) {
    const last = runs.at(-1);
    if (last?.[0]?.change === 'stated' && change.change === 'stated') last.push(change);
    else runs.push([change]);
  }
  return runs;
}

/** Of a name that one entry gives more than once in a run, the first time counts. */
function knownRows(stated: readonly Stated[]): readonly (readonly (string | number)[])[] {
  const rows = new Map<string, readonly (string | number)[]>();
  for (const change of stated) {
    for (const [subject, number, , name, kvk] of tuplesOf(change)) {
      const key = JSON.stringify([change.entry, subject, number, name, kvk]);
      if (!rows.has(key)) rows.set(key, [change.entry, change.recordTime, subject, number, name, kvk]);
    }
  }
  return [...rows.values()];
}

/** Names that no entry gives any more leave the index whole. */
async function dropUnknown(run: Run, source: SourceCode): Promise<void> {
  const gone = JSON.parse(String(await run(UNKNOWN, source))) as IdentifiedName[];
  for (const part of inParts(gone)) {
    await run(DROP_KEYS, JSON.stringify(part.flatMap(keyRows)));
    await run(DROP_WORDS, JSON.stringify(part.flatMap(wordRows)));
    await run(DROP_FEATURES, JSON.stringify(part.map(([id]) => id)));
    await run(DROP_NAMES, JSON.stringify(part.map(([id]) => id)));
  }
}

type IdentifiedName = readonly [number, SearchSubject, string];

function keyRows([id, subject, name]: IdentifiedName): readonly (readonly [number, number])[] {
  const keys = subject === 'coach' ? nameKeys(name, 'registered') : organisationKeys(name);
  return keys.map(({ key }) => [hashOf(`${subject} ${key}`), id]);
}

function featureRows([id, subject, name]: IdentifiedName): readonly (readonly [number, string])[] {
  return [[id, JSON.stringify(subject === 'coach' ? nameFeatures(name) : NO_FEATURES)]];
}

function wordRows([id, , name]: IdentifiedName): readonly (readonly [string, number])[] {
  return nameWords(name).map((word) => [word, id]);
}

function tuplesOf(change: Stated): readonly NameTuple[] {
  const { subject, number, names, kvkNumber } = change;
  return names.map((name) => [subject, number, foldNumber(number), name, kvkNumber ?? '']);
}

function toName([source, subject, number, name, kvk, features, known]: NameRow): IndexedName {
  const periods = known.map(([from, until]) => ({ from, until }));
  return { source, subject, number, name, kvkNumber: kvk === '' ? null : kvk, features, known: periods };
}

function inParts<T>(rows: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(rows.length / NAMES_AT_ONCE) }, (_, at) =>
    rows.slice(at * NAMES_AT_ONCE, (at + 1) * NAMES_AT_ONCE),
  );
}

/** 53 bits of a key, so that it fits a JSON number; two keys that meet only cost a comparison. */
function hashOf(key: string): number {
  let low = 0xdeadbeef;
  let high = 0x41c6ce57;
  for (let at = 0; at < key.length; at += 1) {
    const code = key.charCodeAt(at);
    low = Math.imul(low ^ code, 0x9e3779b1);
    high = Math.imul(high ^ code, 0x5f356495);
  }
  low = Math.imul(low ^ (low >>> 16), 0x85ebca6b) ^ Math.imul(high ^ (high >>> 13), 0xc2b2ae35);
  high = Math.imul(high ^ (high >>> 16), 0x85ebca6b) ^ Math.imul(low ^ (low >>> 13), 0xc2b2ae35);
  return (high >>> 11) * 0x1_0000_0000 + (low >>> 0);
}
