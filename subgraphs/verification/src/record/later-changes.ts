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
  readonly about: readonly Known[];
}

/** The change feed of a register, or of the directory, as far as records are concerned. */
export interface LaterChangeFeed {
  /** A source, or `directory`. */
  readonly name: string;
  /** At most `limit` changes beyond a position, in order; none is the end. */
  changes(after: number, limit: number): Promise<readonly LaterChange[]>;
}

const PAGE = 200;

/** Up to which position a feed was followed; the last document of a feed counts. */
const CURSOR = 'cursor';

/**
 * Follows a feed from where it was left, and marks each record that rests on what was taken back: a rectification, a merge, an
 * unmerge, a link taken back. A record that was made before the change and not marked yet is marked; one made after it rests
 * on the change itself. Stopping half-way and starting again marks nothing twice. Says how many records were marked.
 */
export async function followFeed(feed: LaterChangeFeed, records: RecordStore): Promise<number> {
  let marked = 0;
  let after = await followedUpTo(feed.name, records);
  for (;;) {
    const page = await feed.changes(after, PAGE);
    const last = page.at(-1);
    if (!last) return marked;
    for (const change of page) marked += await markRestingOn(change, feed.name, records);
    await keepCursor(feed.name, last.position, after, records);
    after = last.position;
  }
}

async function markRestingOn(change: LaterChange, feed: string, records: RecordStore): Promise<number> {
  const { kind, recordedAt, position } = change;
  let marked = 0;
  for (const known of change.about) {
    for await (const record of records.restingOn(known)) {
      // What was known then included it already.
      if (readSkeleton(record).knownAt >= recordedAt) continue;
      if (await records.mark(record.id, { kind, feed, recordedAt }, `${position}:${kind}`)) marked += 1;
    }
  }
  return marked;
}

async function followedUpTo(feed: string, { documents }: RecordStore): Promise<number> {
  const found = await documents.byKey(CURSOR, feed, null, PAGE);
  return found.at(-1)?.at ?? 0;
}

async function keepCursor(feed: string, position: number, before: number, { documents }: RecordStore): Promise<void> {
  await documents.insert([{ kind: CURSOR, id: `${feed}:${position}`, keys: [feed], at: position, body: '{}' }]);
  await documents.remove(CURSOR, [`${feed}:${before}`]);
}
