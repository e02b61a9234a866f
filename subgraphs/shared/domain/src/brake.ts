import type { Comparison, KnownEntry } from './compare.js';
import { TERMINAL_STATUSES } from './credential.js';

/** From where a delivery is held for a second person: shares of what stood on the list before, between 0 and 1. */
export interface BrakeThresholds {
  /** Entries that a full list no longer names. */
  readonly dropped: number;
  /** Entries that are ended, withdrawn or found never to have been true. */
  readonly ended: number;
  /** Entries whose content changes in any other way. */
  readonly changed: number;
  /** New entries, beside those that stood on the list. */
  readonly added: number;
  /** Fewer entries than this never make a share: a small office changes one of three. */
  readonly atLeast: number;
}

export const DEFAULT_BRAKE: BrakeThresholds = { dropped: 0.1, ended: 0.1, changed: 0.25, added: 0.5, atLeast: 5 };

export const BRAKE_REASONS = [
  'LIST_EMPTY',
  'TOO_MANY_DROPPED',
  'TOO_MANY_ENDED',
  'TOO_MANY_CHANGED',
  'TOO_MANY_ADDED',
  'BY_HAND',
] as const;
export type BrakeReason = (typeof BRAKE_REASONS)[number];

/** Why a delivery is held (design.md section 4); empty: it is not. A first delivery has nothing to be compared with. */
export function brakeReasons(
  comparison: Comparison,
  known: readonly KnownEntry[],
  rowCount: number,
  thresholds: BrakeThresholds,
): readonly BrakeReason[] {
  const listed = new Map(known.filter((entry) => entry.listing === 'listed').map((entry) => [entry.entry, entry]));
  if (listed.size === 0) return [];
  const counts = { dropped: 0, ended: 0, changed: 0, added: 0 };
  for (const { entry, change } of comparison.changes) {
    const before = listed.get(entry);
    if (change.type === 'missing' && before) counts.dropped += 1;
    else if (change.type === 'rectified') counts.ended += 1;
    else if (change.type === 'stated' && !before) counts.added += 1;
    else if (change.type === 'stated' && before) {
      const wasOver = before.statement !== null && TERMINAL_STATUSES.has(before.statement.status);
      const isOver = TERMINAL_STATUSES.has(change.statement.status);
      if (isOver && !wasOver && change.statement.status !== 'expired') counts.ended += 1;
      else if (change.statement.status !== 'expired') counts.changed += 1;
    }
  }
  const exceeds = (count: number, share: number): boolean => count >= thresholds.atLeast && count > share * listed.size;
  return [
    ...(rowCount === 0 && counts.dropped > 0 ? (['LIST_EMPTY'] as const) : []),
    ...(exceeds(counts.dropped, thresholds.dropped) ? (['TOO_MANY_DROPPED'] as const) : []),
    ...(exceeds(counts.ended, thresholds.ended) ? (['TOO_MANY_ENDED'] as const) : []),
    ...(exceeds(counts.changed, thresholds.changed) ? (['TOO_MANY_CHANGED'] as const) : []),
    ...(exceeds(counts.added, thresholds.added) ? (['TOO_MANY_ADDED'] as const) : []),
  ];
}
