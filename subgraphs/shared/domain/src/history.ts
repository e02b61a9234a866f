import { type CredentialIdentity, isUntied, type Statement } from './credential.js';
import { endsBefore } from './day.js';
import type { DeliveryInForce, EntryEvidence, EntryVersion, KnownMeasure } from './evidence.js';
import { extensionOf, type ListedVersion } from './measure.js';
import { datesOf } from './timeline.js';

/** One change row of an entry. Unchanged rows write none: a sighting is read from the deliveries between two changes (R7). */
export type Change =
  | { readonly type: 'stated'; readonly statement: Statement }
  | { readonly type: 'missing' }
  /** `kvkNumber`: that of the row, where it could be read; left out in rows written before it was kept. */
  | { readonly type: 'quarantined'; readonly codes: readonly string[]; readonly kvkNumber?: string | null }
  | { readonly type: 'rectified' };

/** The KvK number that a change gives, also by a row that cannot be believed; null: none. */
export function kvkNumberIn(change: Change): string | null {
  if (change.type === 'stated') return change.statement.kvkNumber;
  return change.type === 'quarantined' ? (change.kvkNumber ?? null) : null;
}

/** What is known of an entry before a delivery. */
export interface KnownEntry {
  readonly entry: string;
  readonly identity: CredentialIdentity;
  readonly listing: 'listed' | 'missing' | 'quarantine' | 'rectified';
  /** The last statement; null when only quarantined rows are known. */
  readonly statement: Statement | null;
}

/** A change with the delivery that brought it. */
export interface DatedChange {
  readonly sequence: number;
  readonly recordTime: number;
  readonly change: Change;
}

type Listing = 'unseen' | 'listed' | 'missing' | 'quarantine';

interface Walk {
  listing: Listing;
  rectified: boolean;
  versions: ListedVersion[];
}

/**
 * The state of an entry after the given changes, with the sightings of each version up to the last delivery in force, and
 * its last valid day by the collective measures known (R18).
 */
export function foldEntry(
  identity: CredentialIdentity,
  changes: readonly DatedChange[],
  deliveries: readonly DeliveryInForce[],
  measures: readonly KnownMeasure[] = [],
): EntryEvidence {
  const bySequence = new Map<number, DatedChange>();
  for (const change of changes) bySequence.set(change.sequence, change);
  const walk: Walk = { listing: 'unseen', rectified: false, versions: [] };
  for (const delivery of deliveries) {
    const dated = bySequence.get(delivery.sequence);
    if (dated) apply(walk, dated, delivery, identity);
    else if (walk.listing === 'listed') sight(walk, delivery, identity, measures);
  }
  return {
    ...identity,
    rectified: walk.rectified,
    closedBy: walk.listing === 'missing' ? 'missing' : walk.listing === 'quarantine' ? 'quarantine' : null,
    extended: extensionOf(identity, walk.versions, measures),
    versions: walk.versions.map(({ listedIn: _, ...version }): EntryVersion => version),
  };
}

/** Whether measures move the last valid day of an entry, against what it was by the measures known before (R18). */
export function isMoved(
  identity: CredentialIdentity,
  changes: readonly DatedChange[],
  deliveries: readonly DeliveryInForce[],
  before: readonly KnownMeasure[],
  after: readonly KnownMeasure[],
): boolean {
  const lastDayBy = (measures: readonly KnownMeasure[]) =>
    datesOf(foldEntry(identity, changes, deliveries, measures)).until;
  return lastDayBy(before) !== lastDayBy(after);
}

function apply(walk: Walk, dated: DatedChange, delivery: DeliveryInForce, identity: CredentialIdentity): void {
  switch (dated.change.type) {
    case 'missing':
      // Without a good sighting there is nothing that could be missing: it stays in quarantine (R16).
      if (walk.listing !== 'quarantine' || walk.versions.length > 0 || isUntied(identity)) walk.listing = 'missing';
      return;
    case 'quarantined':
      // What was found never to have been true is no good sighting (R16).
      if (walk.rectified) walk.versions = [];
      walk.rectified = false;
      walk.listing = 'quarantine';
      return;
    case 'rectified':
      walk.rectified = true;
      walk.listing = 'listed';
      return;
    case 'stated':
      // What was found never to have been true says nothing beside what is stated now.
      if (walk.rectified) walk.versions = [];
      walk.rectified = false;
      walk.listing = 'listed';
      walk.versions.push({
        sequence: dated.sequence,
        recordTime: dated.recordTime,
        stated: dated.change.statement,
        firstSighted: delivery.day,
        lastSighted: delivery.day,
        lastListed: delivery.day,
        listedIn: dated.sequence,
      });
  }
}

function sight(
  walk: Walk,
  { sequence, kind, day }: DeliveryInForce,
  identity: CredentialIdentity,
  measures: readonly KnownMeasure[],
): void {
  const current = walk.versions.at(-1);
  if (!current) return;
  const seen = { ...current, lastSighted: day };
  if (kind === 'full') {
    walk.versions[walk.versions.length - 1] = { ...seen, lastListed: day, listedIn: sequence };
    return;
  }
  // A measure counts from its delivery on: a silent delta before it said nothing after the old last day (R7).
  const known = measures.filter((measure) => measure.sequence <= sequence);
  const { until } = datesOf({ versions: walk.versions, extended: extensionOf(identity, walk.versions, known) });
  if (!endsBefore(until, day)) walk.versions[walk.versions.length - 1] = seen;
}
