import type { SearchStore } from '../search/search.store.js';
import type { SearchAllowance } from '../search/search-allowance.js';
import type { ChangeFeed } from './change-feed.js';
import { DirectoryFollower } from './directory-follower.js';
import type { DirectoryNames } from './names-in-lists.js';

/** Milliseconds that a question waits for one register's changes, unless told otherwise. */
export const FEED_WAIT_MS = 250;

export interface FollowedNames extends DirectoryNames {
  /** Forgets the index and builds it from the feeds. */
  readonly rebuild: () => Promise<void>;
}

export interface FollowOptions {
  /** Milliseconds that a question waits for one register. */
  readonly waitMs: number;
  readonly allowance: SearchAllowance;
}

/**
 * An index that is brought up to date before it is looked into. A register that fails, or takes longer than `waitMs`, is not
 * waited for: what is missing is told by how far the index has followed (R20).
 */
export function followedNames(
  feeds: readonly ChangeFeed[],
  index: SearchStore,
  { waitMs, allowance }: FollowOptions,
): FollowedNames {
  const followers = feeds.map((feed) => new PatientFollower(new DirectoryFollower(feed, index), waitMs));
  return {
    index,
    allowance,
    catchUp: () => Promise.all(followers.map((follower) => follower.catchUp())),
    rebuild: async () => {
      for (const follower of followers) await follower.follower.rebuild();
    },
  };
}

class PatientFollower {
  private isLate = false;

  constructor(
    readonly follower: DirectoryFollower,
    private readonly waitMs: number,
  ) {}

  async catchUp(): Promise<void> {
    const done = this.follower.catchUp().then(
      () => false,
      () => false,
    );
    if (this.isLate) return;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<boolean>((resolve) => {
      timer = setTimeout(() => resolve(true), this.waitMs);
    });
    this.isLate = await Promise.race([done, late]);
    clearTimeout(timer);
    if (this.isLate) {
      void done.then(() => {
        this.isLate = false;
      });
    }
  }
}
