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
  /** Milliseconds since the epoch, on the clock by which T is given. */
  readonly now: () => number;
}

/** Milliseconds after which what was erased has left the index, whatever the moment of knowledge asked about (R37). */
export const ERASED_WITHIN_MS = 5_000;

/**
 * An index that is brought up to date before it is looked into. A register that fails, or takes longer than `waitMs`, is not
 * waited for: what is missing is told by how far the index has followed (R20).
 */
export function followedNames(
  feeds: readonly ChangeFeed[],
  index: SearchStore,
  { waitMs, allowance, now }: FollowOptions,
): FollowedNames {
  const followers = feeds.map((feed) => new PatientFollower(new DirectoryFollower(feed, index), waitMs, now));
  return {
    index,
    allowance,
    catchUp: (knownAt) => Promise.all(followers.map((follower) => follower.catchUp(knownAt))),
    rebuild: async () => {
      for (const { follower } of followers) await follower.rebuild();
    },
  };
}

/**
 * One reading serves everybody whose T it covers. A feed gives what is in force, and whatever has a record time up to T is
 * in force at T: so a reading that began at T or later has all that was known at T (R1), and none before it need have.
 */
class PatientFollower {
  private isLate = false;
  /** When the last reading that reached the register began. */
  private readAt = Number.NEGATIVE_INFINITY;
  private reading: { readonly began: number; readonly done: Promise<void> } | null = null;
  private next: Promise<void> | null = null;

  constructor(
    readonly follower: DirectoryFollower,
    private readonly waitMs: number,
    private readonly now: () => number,
  ) {}

  async catchUp(knownAt: number): Promise<void> {
    if (this.isLate || this.isKnownTo(knownAt)) return;
    const done = this.readingFor(knownAt);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<boolean>((resolve) => {
      timer = setTimeout(() => resolve(true), this.waitMs);
    });
    const isLate = await Promise.race([done.then(() => false), late]);
    clearTimeout(timer);
    if (!isLate) return;
    this.isLate = true;
    void done.then(() => {
      this.isLate = false;
    });
  }

  private isKnownTo(knownAt: number): boolean {
    const age = this.now() - this.readAt;
    return this.readAt >= knownAt && age >= 0 && age < ERASED_WITHIN_MS;
  }

  /** A reading that begins at T or later; all who wait for the one that is under way to end share the one after it. */
  private readingFor(knownAt: number): Promise<void> {
    if (!this.reading) return this.begin();
    if (this.reading.began >= knownAt) return this.reading.done;
    this.next ??= this.reading.done.then(() => {
      this.next = null;
      return this.begin();
    });
    return this.next;
  }

  private begin(): Promise<void> {
    const began = this.now();
    const done = this.follower
      .catchUp()
      .then(
        (outcome) => {
          if (outcome !== 'out-of-reach') this.readAt = began;
        },
        () => undefined,
      )
      .then(() => {
        this.reading = null;
      });
    this.reading = { began, done };
    return done;
  }
}
