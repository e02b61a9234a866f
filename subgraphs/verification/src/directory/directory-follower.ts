import { createHash } from 'node:crypto';
import type { Followed, SearchStore } from '../search/search.store.js';
import type { ChangeFeed, ChangePage, FeedChange } from './change-feed.js';

export const FEED_PAGE = 2_000;
/** A page that is not what was asked for is asked again this many times before the register counts as out of reach. */
const ATTEMPTS = 3;

export type FollowOutcome = 'up-to-date' | 'rebuilt' | 'out-of-reach';

/**
 * Follows the change feed of one register into the search index. Every page is asked for with the last change that is
 * already there: when that is another one now, the register was restored from a back-up, and its part of the index is built
 * anew. So it is when entries were erased that no position tells of (R37). One process follows into one index.
 */
export class DirectoryFollower {
  private running: Promise<FollowOutcome> | null = null;
  /** What the index says; undefined: to be read. */
  private followed: Followed | null | undefined;

  constructor(
    private readonly feed: ChangeFeed,
    private readonly index: SearchStore,
  ) {}

  /** Takes in everything that the feed has; a register that cannot be reached keeps what was there. */
  catchUp(): Promise<FollowOutcome> {
    this.running ??= this.follow().finally(() => {
      this.running = null;
    });
    return this.running;
  }

  /** Forgets the register's part and builds it from the feed. Ids, links and proposals are records of their own (R19). */
  async rebuild(): Promise<FollowOutcome> {
    await this.running;
    await this.forget();
    return this.catchUp();
  }

  private async follow(): Promise<FollowOutcome> {
    let outcome: FollowOutcome = 'up-to-date';
    for (;;) {
      this.followed ??= await this.index.followed(this.feed.source);
      const { followed } = this;
      const page = await askInOrder(this.feed, followed);
      if (page === 'out-of-reach') return page;
      if (page === 'restored') {
        await this.forget();
        outcome = 'rebuilt';
        continue;
      }
      const { fresh, head, isLast, erasedAgain } = page;
      if (!head) return outcome;
      const last = fresh.at(-1);
      // Only the last page says how far the whole of the register is known.
      const recordTime = isLast ? head.recordTime : (last?.recordTime ?? 0) - 1;
      if (last || followed?.recordTime !== recordTime) {
        const position = last?.position ?? followed?.position ?? 0;
        const mark = last ? markOf(last, erasedAgain) : (followed?.mark ?? '');
        await this.reach(fresh, { position, recordTime, mark });
      }
      if (isLast) return outcome;
    }
  }

  private async reach(fresh: readonly FeedChange[], reached: Followed): Promise<void> {
    this.followed = undefined;
    await this.index.apply(this.feed.source, fresh, reached);
    this.followed = reached;
  }

  private async forget(): Promise<void> {
    this.followed = undefined;
    await this.index.forget(this.feed.source);
  }
}

interface InOrder {
  readonly fresh: readonly FeedChange[];
  readonly head: ChangePage['head'];
  readonly isLast: boolean;
  readonly erasedAgain: string;
}

async function askInOrder(feed: ChangeFeed, followed: Followed | null): Promise<InOrder | 'restored' | 'out-of-reach'> {
  const position = followed?.position ?? 0;
  const after = Math.max(0, position - 1);
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const page = await feed.changes(after, FEED_PAGE).catch(() => null);
    if (page === null) return 'out-of-reach';
    const changes = inOrderOnce(page.changes);
    if (!isWithoutGaps(changes, after, page.head?.position ?? 0)) continue;
    const known = changes.find((change) => change.position === position);
    if (position > 0 && (known === undefined || markOf(known, page.erasedAgain) !== followed?.mark)) return 'restored';
    const fresh = changes.filter((change) => change.position > position);
    const reached = changes.at(-1)?.position ?? 0;
    return { fresh, head: page.head, isLast: reached >= (page.head?.position ?? 0), erasedAgain: page.erasedAgain };
  }
  return 'out-of-reach';
}

/** Delivered twice or in another order on the way is still the same page. */
function inOrderOnce(changes: readonly FeedChange[]): readonly FeedChange[] {
  return [...new Map(changes.map((change) => [change.position, change])).values()].toSorted(
    (a, b) => a.position - b.position,
  );
}

function isWithoutGaps(changes: readonly FeedChange[], after: number, head: number): boolean {
  if (changes.length === 0) return head <= after;
  return changes.every((change, at) => change.position === after + 1 + at);
}

/** What was erased since keeps its position, its moment and its entry; so those alone tell one change from another. */
function markOf({ position, recordTime, entry }: FeedChange, erasedAgain: string): string {
  return createHash('sha256')
    .update(JSON.stringify([position, recordTime, entry, erasedAgain]))
    .digest('base64url');
}
