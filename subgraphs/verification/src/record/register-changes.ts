import { createHash } from 'node:crypto';
import type { ChangeFeed } from '../directory/change-feed.js';
import type { LaterChange, LaterChangeFeed } from './later-changes.js';

const FEED_PAGE = 2_000;

/** What a register tells of entries that were never true, for recorded checks that rest on them. */
export function registerChanges(feed: ChangeFeed): LaterChangeFeed {
  return {
    name: feed.source,
    changes: async (after, limit) => {
      const { changes } = await feed.changes(after, FEED_PAGE);
      const last = changes.at(-1);
      if (!last) return [];
      const rectified = changes.flatMap((change): LaterChange[] => {
        if (change.change !== 'rectified') return [];
        const { position, recordTime: recordedAt, number } = change;
        return [{ position, kind: 'RECTIFIED', recordedAt, about: [{ by: 'number', source: feed.source, number }] }];
      });
      if (rectified.length > limit) return rectified.slice(0, limit);
      return rectified.at(-1)?.position === last.position
        ? rectified
        : [...rectified, { position: last.position, kind: 'RECTIFIED', recordedAt: last.recordTime, about: [] }];
    },
    fingerprint: async (position) => {
      const { changes } = await feed.changes(position - 1, 1);
      const found = changes.find((change) => change.position === position);
      if (!found) return '';
      // The same for what was erased since.
      const text = JSON.stringify([found.recordTime, found.entry]);
      return createHash('sha256').update(text).digest('base64url');
    },
  };
}
