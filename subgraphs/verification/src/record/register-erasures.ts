import { createHash } from 'node:crypto';
import type { ErasureFeed, FeedErasure } from '../directory/change-feed.js';
import { ERASED_WITHIN_MS } from '../directory/followed-names.js';
import { cursorOf, keepCursor } from './later-changes.js';
import type { ErasureReport, RecordStore } from './record.store.js';

const PAGE = 200;

/**
 * Follows what a register erased for privacy, and takes the persons out of recorded checks and parked evidence that hold
 * something of it (R37). Nobody tells the number: the register tells a keyed hash, and what is kept here has the same one.
 * Interrupted, it begins where it was left; what is erased already stays so.
 */
export async function followErasures(
  feed: ErasureFeed,
  records: RecordStore,
  now: () => number,
): Promise<ErasureReport> {
  const name = `${feed.source} erasures`;
  const removed = { records: 0, parked: 0 };
  let cursor = await cursorOf(name, records);
  let isAnew = cursor.position === 0;
  for (;;) {
    const { erasures, readersKey } = await feed.erasures(Math.max(0, cursor.position - 1), PAGE);
    await records.learnReadersKey(feed.source, readersKey);
    const known = erasures.find(({ position }) => position === cursor.position);
    if (cursor.position > 0 && (!known || fingerprintOf(known) !== cursor.mark)) {
      // A register that was restored from a back-up has another list.
      cursor = { position: 0, mark: '' };
      isAnew = true;
      continue;
    }
    const fresh = erasures.filter(({ position }) => position > cursor.position);
    const last = fresh.at(-1);
    if (!last) return removed;
    for (const { number, recordTime } of fresh) {
      if (number === null) continue;
      // Followed all along, nothing of it can have come in later than now; read anew, others may have the number since.
      const upTo = isAnew ? recordTime + ERASED_WITHIN_MS : now();
      const report = await records.eraseRecordsOf([{ by: 'erasedNumber', source: feed.source, hash: number }], upTo);
      removed.records += report.records;
      removed.parked += report.parked;
    }
    cursor = { position: last.position, mark: fingerprintOf(last) };
    await keepCursor(name, cursor, records);
  }
}

function fingerprintOf({ recordTime, number }: FeedErasure): string {
  return createHash('sha256')
    .update(JSON.stringify([recordTime, number]))
    .digest('base64url');
}
