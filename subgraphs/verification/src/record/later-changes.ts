import type { Known } from './known.js';
import type { RecordMarkKind, RecordStore } from './record.store.js';
import { readSkeleton } from './skeleton.js';

/** Something that a feed tells, after which a record that rests on it is no longer what it was. */
export interface LaterChange {
  /** Position in the feed; what was told once is told under the same position again. */
  readonly position: number;
  readonly kind: Exclude<RecordMarkKind, 'SUPERSEDED'>;
  /** Record time, in milliseconds since the epoch. */
  readonly recordedAt: number;
  /** Nobody: it only says that the feed was read up to this position. */
  readonly about: readonly Known[];
}

/** The change feed of a register, or of the directory, as far as records are concerned. */
export interface LaterChangeFeed {
  /** A source, or `directory`. */
  readonly name: string;
  /** At most `limit` changes beyond a position, in order; none is the end. */
  changes(after: number, limit: number): Promise<readonly LaterChange[]>;
  /** Tells what stands at a position from what stood there in another history, as of a store restored from a back-up. */
  fingerprint?(position: number): Promise<string>;
}

const PAGE = 200;

/** Up to which position a feed was followed; the last document of a feed counts. */
const CURSOR = 'cursor';

/**
 * Follows a feed from where it was left, and marks each record that rests on what was taken back: a rectification, a merge, an
 * unmerge, a link taken back. A record of a check from before the change is marked, also when it is made later; one of a check
 * after it rests on the change itself, or on a moment that its asker chose. Stopping half-way and starting again marks nothing twice. Says how many records were marked.
 */
export async function followFeed(feed: LaterChangeFeed, records: RecordStore): Promise<number> {
  let marked = 0;
  let after = await readFrom(feed, records);
  for (;;) {
    const page = await feed.changes(after, PAGE);
    const last = page.at(-1);
    if (!last) return marked;
    for (const change of page) marked += await markRestingOn(change, feed.name, records);
    const mark = (await feed.fingerprint?.(last.position)) ?? '';
    await keepCursor(feed.name, { position: last.position, mark }, records);
    after = last.position;
  }
}

async function markRestingOn(change: LaterChange, feed: string, records: RecordStore): Promise<number> {
  const { kind, recordedAt, position, about } = change;
  const mark = { kind, feed, recordedAt };
  await records.noteChange({ mark, position: `${position}:${kind}`, recordedAt, about });
  let marked = 0;
  for (const known of change.about) {
    for await (const record of records.restingOn(known)) {
      if (readSkeleton(record).checkedAt >= recordedAt) continue;
      if (await records.mark(record.id, mark, `${position}:${kind}`)) marked += 1;
    }
  }
  return marked;
}

async function readFrom(feed: LaterChangeFeed, records: RecordStore): Promise<number> {
  const { position, mark } = await cursorOf(feed.name, records);
  if (position === 0 || !feed.fingerprint) return position;
  // What was marked by a position that both histories have is not marked again.
  return (await feed.fingerprint(position)) === mark ? position : 0;
}

/** How far a feed was followed, and what stood there. */
export interface Cursor {
  readonly position: number;
  readonly mark: string;
}

export async function cursorOf(feed: string, { documents }: RecordStore): Promise<Cursor> {
  const found = (await documents.byKey(CURSOR, feed, null, PAGE)).at(-1);
  if (!found) return { position: 0, mark: '' };
  const { mark = '' } = JSON.parse(found.body) as { readonly mark?: string };
  return { position: found.at, mark };
}

/** The one kept before goes last; where two are left, the further one counts, and is not believed in another history. */
export async function keepCursor(feed: string, { position, mark }: Cursor, { documents }: RecordStore): Promise<void> {
  const id = `${feed}:${position}:${mark}`;
  const before = await documents.byKey(CURSOR, feed, null, PAGE);
  await documents.insert([{ kind: CURSOR, id, keys: [feed], at: position, body: JSON.stringify({ mark }) }]);
  const others = before.filter((one) => one.id !== id);
  if (others.length > 0)
    await documents.remove(
      CURSOR,
      others.map((one) => one.id),
    );
}
