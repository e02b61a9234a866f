import type { EntryChange } from './compare.js';
import { TERMINAL_STATUSES } from './credential.js';
import type { Change, KnownEntry } from './history.js';

/** From where a delivery is held for a second person: shares of what stood on the list before, between 0 and 1. */
export interface BrakeThresholds {
  /** Entries that a full list no longer names. */
  readonly dropped: number;
  /** Entries that are ended, withdrawn, erased or found never to have been true. */
  readonly ended: number;
  /** Entries whose content changes in any other way, or whose last valid day a collective measure moves (R18). */
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

/** What the brake looks at, added up over the numbers of a delivery. */
export interface BrakeCounts {
  /** Entries that stood on the list before. */
  readonly listed: number;
  readonly dropped: number;
  readonly ended: number;
  readonly changed: number;
  readonly added: number;
}

const NONE: ReadonlySet<string> = new Set();

/** Counts what a delivery does to what is known, number by number. */
export class BrakeTally {
  private readonly counted = { listed: 0, dropped: 0, ended: 0, changed: 0, added: 0 };

  /** What is known under one number, the changes to it, and the entries of which a measure moves the last day (R18). */
  add(changes: readonly EntryChange[], known: readonly KnownEntry[], moved: ReadonlySet<string> = NONE): void {
    const { counted } = this;
    const listed = known.filter((entry) => entry.listing === 'listed');
    counted.listed += listed.length;
    if (changes.length === 0 && moved.size === 0) return;
    const byEntry = new Map(listed.map((entry) => [entry.entry, entry]));
    for (const { entry, change } of changes) {
      const effect = effectOf(change, byEntry.get(entry));
      if (effect === null) continue;
      counted[effect] += 1;
      // What a row says of an entry counts once, moved or not.
      byEntry.delete(entry);
    }
    for (const entry of moved) if (byEntry.has(entry)) counted.changed += 1;
  }

  /** One entry that stood on the list, and stands there as it did. */
  addUnchanged(): void {
    this.counted.listed += 1;
  }

  /** What is erased has stood on the list, and nothing brings it back: it counts as ended. */
  addErased(entries: number): void {
    this.counted.listed += entries;
    this.counted.ended += entries;
  }

  counts(): BrakeCounts {
    return { ...this.counted };
  }
}

function effectOf(change: Change, before: KnownEntry | undefined): keyof Omit<BrakeCounts, 'listed'> | null {
  if (change.type === 'missing') return before ? 'dropped' : null;
  if (change.type === 'rectified') return 'ended';
  if (change.type !== 'stated') return null;
  if (!before) return 'added';
  if (change.statement.status === 'expired') return null;
  const wasOver = before.statement !== null && TERMINAL_STATUSES.has(before.statement.status);
  return TERMINAL_STATUSES.has(change.statement.status) && !wasOver ? 'ended' : 'changed';
}

/** Why a delivery is held (design.md section 4); empty: it is not. A first delivery has nothing to be compared with. */
export function brakeReasons(
  counts: BrakeCounts,
  rowCount: number,
  thresholds: BrakeThresholds,
): readonly BrakeReason[] {
  const { listed } = counts;
  if (listed === 0) return [];
  const exceeds = (count: number, share: number): boolean => count >= thresholds.atLeast && count > share * listed;
  return [
    ...(rowCount === 0 && counts.dropped > 0 ? (['LIST_EMPTY'] as const) : []),
    ...(exceeds(counts.dropped, thresholds.dropped) ? (['TOO_MANY_DROPPED'] as const) : []),
    ...(exceeds(counts.ended, thresholds.ended) ? (['TOO_MANY_ENDED'] as const) : []),
    ...(exceeds(counts.changed, thresholds.changed) ? (['TOO_MANY_CHANGED'] as const) : []),
    ...(exceeds(counts.added, thresholds.added) ? (['TOO_MANY_ADDED'] as const) : []),
  ];
}

/** From where a delivery is refused as a whole: a share of its rows between 0 and 1. */
export interface BadRowLimit {
  readonly share: number;
  /** Fewer bad rows than this never make a share: of a short list one row may be bad. */
  readonly atLeast: number;
}

export const DEFAULT_BAD_ROW_LIMIT: BadRowLimit = { share: 0.1, atLeast: 10 };

export function hasTooManyBadRows(bad: number, rowCount: number, limit: BadRowLimit): boolean {
  return bad >= limit.atLeast && bad > limit.share * rowCount;
}
