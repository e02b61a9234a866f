import { createHash } from 'node:crypto';
import type { SourceCode } from '@keurpoort/domain';
import type { Followed, SearchStore } from '../search/search.store.js';
import type { ChangeFeed, ChangePage, FeedChange } from './change-feed.js';

export const FEED_PAGE = 2_000;
/** A page that is not what was asked for is asked again this many times before the register counts as out of reach. */
const ATTEMPTS = 3;

export type FollowOutcome = 'up-to-date' | 'rebuilt' | 'out-of-reach';

/**
 * Follows the five change feeds into the search index. Every page is asked for with the last change that is already there:
 * when that is another one now, the register was restored from a back-up, and its part of the index is built anew.
 */
export class DirectoryFollower {
  private running: Promise<ReadonlyMap<SourceCode, FollowOutcome>> | null = null;

  constructor(
    private readonly feeds: readonly ChangeFeed[],
    private readonly index: SearchStore,
  ) {}

  /** Takes in everything that the feeds have; a register that cannot be reached keeps what was there. */
  catchUp(): Promise<ReadonlyMap<SourceCode, FollowOutcome>> {
    this.running ??= this.followAll().finally(() => {
      this.running = null;
    });
    return this.running;
  }

  /** Forgets the index and builds it from the feeds. Ids, links and proposals are records of their own and stay (R19). */
  async rebuild(): Promise<ReadonlyMap<SourceCode, FollowOutcome>> {
    await this.running;
    for (const { source } of this.feeds) await this.index.forget(source);
    return this.catchUp();
  }

  private async followAll(): Promise<ReadonlyMap<SourceCode, FollowOutcome>> {
    const outcomes = await Promise.all(this.feeds.map(async (feed) => [feed.source, await this.follow(feed)] as const));
    return new Map(outcomes);
  }

  private async follow(feed: ChangeFeed): Promise<FollowOutcome> {
    let outcome: FollowOutcome = 'up-to-date';
    for (;;) {
      const followed = await this.index.followed(feed.source);
      const page = await askInOrder(feed, followed);
      if (page === 'out-of-reach') return page;
      if (page === 'restored') {
        await this.index.forget(feed.source);
        outcome = 'rebuilt';
        continue;
      }
      const { fresh, head, isLast } = page;
      const last = fresh.at(-1);
      if (!head) return outcome;
      // Only the last page says how far the whole of the register is known.
      const recordTime = isLast ? head.recordTime : (last?.recordTime ?? 0) - 1;
      const mark = last ? markOf(last) : (followed?.mark ?? '');
      if (last || followed?.recordTime !== recordTime) {
        const position = last?.position ?? followed?.position ?? 0;
        await this.index.apply(feed.source, fresh, { position, recordTime, mark });
      }
      if (isLast) return outcome;
    }
  }
}

interface InOrder {
  readonly fresh: readonly FeedChange[];
  readonly head: ChangePage['head'];
  readonly isLast: boolean;
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
    if (position > 0 && (known === undefined || markOf(known) !== followed?.mark)) return 'restored';
    const fresh = changes.filter((change) => change.position > position);
    const reached = changes.at(-1)?.position ?? 0;
    return { fresh, head: page.head, isLast: reached >= (page.head?.position ?? 0) };
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
function markOf({ position, recordTime, entry }: FeedChange): string {
  return createHash('sha256')
    .update(JSON.stringify([position, recordTime, entry]))
    .digest('base64url');
}
