import { type Clock, type ProcessLogger, traceOf } from '@keurpoort/server';
import { FeedOutOfReach } from '../directory/change-feed.http.js';
import type { ChangeFeed, ErasureFeed } from '../directory/change-feed.js';
import { directoryChanges } from '../directory/directory-changes.js';
import type { DirectoryStore } from '../directory.store.js';
import { followFeed, type LaterChangeFeed } from './later-changes.js';
import type { RecordStore } from './record.store.js';
import { registerChanges } from './register-changes.js';
import { followErasures } from './register-erasures.js';
import { everyMinute } from './sweeping.js';

/** What records are told of afterwards. */
export interface LaterFeeds {
  /** After which records get a mark. */
  readonly changes: readonly LaterChangeFeed[];
  /** After which persons leave the records. */
  readonly erasures: readonly ErasureFeed[];
}

/** The feeds of the registers and of the directory. */
export function laterFeeds(registers: readonly (ChangeFeed & ErasureFeed)[], directory: DirectoryStore): LaterFeeds {
  return { changes: [...registers.map(registerChanges), directoryChanges(directory)], erasures: registers };
}

/** Follows every feed from where it was left; one that cannot be read is told by its name, and holds up no other. */
export async function followLater(
  { changes, erasures }: LaterFeeds,
  records: RecordStore,
  clock: Clock,
  failed: (feed: string, error: unknown) => void,
): Promise<void> {
  const follow = async (name: string, work: () => Promise<unknown>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      failed(name, error);
    }
  };
  // Erasures first: what is erased need not be marked.
  for (const feed of erasures) await follow(feed.source, () => followErasures(feed, records, () => clock.now()));
  for (const feed of changes) await follow(feed.name, () => followFeed(feed, records));
}

/** Follows them now and every minute until it is stopped. A register that is out of reach is told by its feed itself. */
export function followLaterRegularly(
  feeds: LaterFeeds,
  records: RecordStore,
  clock: Clock,
  logger: Pick<ProcessLogger, 'error'>,
): { stop(): void } {
  const failed = (feed: string, error: unknown) => {
    if (!(error instanceof FeedOutOfReach)) logger.error({ event: 'following-failed', feed, ...traceOf(error) });
  };
  return everyMinute('following-failed', () => followLater(feeds, records, clock, failed), logger);
}
