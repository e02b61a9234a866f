import { type Statement, type Status, type StatusPeriod, TERMINAL_STATUSES } from './credential.js';
import {
  addDays,
  type Day,
  type EndDay,
  earliestStart,
  endsBefore,
  knownEnd,
  laterOf,
  latestStart,
  type StartDay,
  startsAfter,
  statedEnd,
} from './day.js';
import type { EntryEvidence, EntryVersion, Evidence } from './evidence.js';
import { type EvidenceRef, type Finding, found, withoutRepeats } from './finding.js';
import { type Notice, type Reason, rankOf } from './reason.js';
import type { SourceCode } from './source.js';
import { datesOf, endedSuspensions, lastDates, serviceOn, statusOn } from './timeline.js';

/** What a demand asks of an entry that is of its kind, category and level. */
export interface EntryDemand {
  /** Statuses that count for the purpose (R28); `active` unless the policy says otherwise. */
  readonly statuses: ReadonlySet<Status>;
  /** Service that must be in scope; null: the demand names none. */
  readonly service: string | null;
}

/** How far what the register said reaches on the day asked (R12). */
export interface Reach {
  readonly on: Day;
  readonly today: Day;
  /** Calendar days; the policy's own, or twice the register's promise; null: neither, so only covered days count. */
  readonly maxAgeDays: number | null;
  /** For a projection (R3): as if the register said the same again every day. */
  readonly projecting: boolean;
}

/** Maximum age in calendar days: the policy's, else twice the delivery promise (R12). */
export function maxAgeOf(policyMaxAgeDays: number | null, evidence: Evidence): number | null {
  if (policyMaxAgeDays !== null) return policyMaxAgeDays;
  return evidence.promiseDays === null ? null : 2 * evidence.promiseDays;
}

/** Whether the last delivery is within the register's promise on a day; null: nothing was promised, or delivered yet. */
export function keepsPromise(evidence: Evidence, today: Day): boolean | null {
  const last = lastDeliveryDay(evidence);
  const { promiseDays } = evidence;
  return last === null || promiseDays === null ? null : addDays(last, promiseDays) >= today;
}

/** The day of the last delivery known at T. */
export function lastDeliveryDay(evidence: Evidence): Day | null {
  return evidence.deliveries.at(-1)?.day ?? null;
}

/** R12: true when the day lies beyond what the last delivery and the maximum age cover. */
export function isStale(reach: Reach, evidence: Evidence): boolean {
  const last = lastDeliveryDay(evidence);
  if (last === null) return true;
  return !reach.projecting && reach.on > addDays(last, reach.maxAgeDays ?? 0);
}

/** An entry is no entry for the demand when the service is not in its scope (R39); the finding then stands for absence. */
export interface EntryFinding extends Finding {
  readonly outOfScope: boolean;
}

interface Facet {
  readonly reason: Reason;
  readonly beneath: readonly Reason[];
}

/** What one entry says about one day (R4 to R14); the entry is of the demanded kind, category and level. */
export function judgeEntry(
  entry: EntryEvidence,
  siblings: readonly EntryEvidence[],
  demand: EntryDemand,
  reach: Reach,
  evidence: Evidence,
): EntryFinding {
  const { on } = reach;
  const dates = datesOf(entry);
  const last = entry.versions.at(-1);
  const describe = (
    reason: Reason,
    more: { beneath?: readonly Reason[]; notices?: readonly Notice[] } = {},
  ): EntryFinding => ({
    ...found(reason, { ...more, lastDay: statedEnd(dates.until), evidence: [refOf(entry, evidence.register, dates)] }),
    outOfScope: false,
  });
  if (isStale(reach, evidence)) return describe('SOURCE_STALE', { beneath: last ? [] : ['ROW_IN_QUARANTINE'] });
  if (!last) return describe('ROW_IN_QUARANTINE');
  const lastSighted = lastSightedOf(entry) ?? last.lastSighted;
  if (entry.closedBy === 'quarantine' && on > lastSighted) return describe('ROW_IN_QUARANTINE');
  if (isMissingOn(on, entry, last.stated, lastSighted, dates.until)) {
    const changed = siblings.some(
      (other) => other.level !== entry.level && isListed(other) && takesOver(other, lastSighted),
    );
    return describe(changed ? 'CHANGE_DAY_UNKNOWN' : 'MISSING_FROM_LAST_DELIVERY');
  }

  const scope = scopeFacet(on, demand, entry.versions);
  const facets = [
    ...dateFacets(on, entry.versions, dates, last, siblings, entry),
    ...statusFacets(reach, entry, demand, dates, evidence),
    ...(scope ? [scope] : []),
  ];
  const failing = facets.map((facet) => found(facet.reason, { beneath: facet.beneath }));
  const refused = failing.filter((finding) => finding.outcome === 'NOT_MET');
  const unknown = failing.filter((finding) => finding.outcome === 'UNDETERMINED');
  const notices = noticesOf(on, entry, last, dates, evidence);
  const deciding = refused.length > 0 ? refused : unknown;
  const [first, ...rest] = [...deciding].sort(byRank);
  if (!first) return describe('LISTED', { notices });
  const others = [...rest, ...failing.filter((finding) => !deciding.includes(finding))];
  return {
    ...describe(first.reason, {
      beneath: withoutRepeats([...first.beneath, ...others.flatMap((f) => [f.reason, ...f.beneath])], first.reason),
      notices,
    }),
    outOfScope: scope?.reason === 'WRONG_SERVICE',
  };
}

/** R10; a stated end or withdrawal explains why an entry is no longer listed. */
function isMissingOn(on: Day, entry: EntryEvidence, stated: Statement, lastSighted: Day, until: EndDay): boolean {
  return (
    entry.closedBy === 'missing' && on > lastSighted && !endsBefore(until, on) && !TERMINAL_STATUSES.has(stated.status)
  );
}

/**
 * R10: a renewal takes the place of a missing entry from the day on which it begins; R6: so does the same credential at
 * another level, from the day on which it was first seen there.
 */
export function isReplaced(on: Day, entry: EntryEvidence, others: readonly EntryEvidence[]): boolean {
  const end = knownEnd(datesOf(entry).until);
  const lastSeen = lastSightedOf(entry);
  if (entry.closedBy !== 'missing' || lastSeen === null || on <= lastSeen) return false;
  return others.some((other) => {
    if (other === entry || !isListed(other)) return false;
    if (other.level !== entry.level) return takesOver(other, lastSeen) && on >= firstSightedOf(other);
    const begins = latestStart(lastDates(other.versions).from);
    return end !== null && begins !== null && begins <= addDays(end, 1) && begins <= on;
  });
}

function isListed(entry: EntryEvidence): boolean {
  return !entry.rectified && entry.closedBy === null && entry.versions.length > 0;
}

/** An entry first seen after another was last seen, and with days that join its own. */
function takesOver(entry: EntryEvidence, lastSeen: Day): boolean {
  return firstSightedOf(entry) > lastSeen && !startsAfter(lastDates(entry.versions).from, lastSeen);
}

function firstSightedOf(entry: EntryEvidence): Day | '9' {
  return entry.versions[0]?.firstSighted ?? '9';
}

function lastSightedOf(entry: EntryEvidence): Day | null {
  return entry.versions.reduce<Day | null>(
    (latest, { lastSighted }) => (latest === null ? lastSighted : laterOf(lastSighted, latest)),
    null,
  );
}

function dateFacets(
  on: Day,
  versions: readonly EntryVersion[],
  dates: { from: StartDay; until: EndDay },
  last: EntryVersion,
  siblings: readonly EntryEvidence[],
  entry: EntryEvidence,
): readonly Facet[] {
  const facets: Facet[] = [];
  // R8: a known start holds, also before the first sighting; an unknown one, or a month, does not reach back.
  const first = firstSightedSince(earliestStart(dates.from), versions);
  const surely = latestStart(dates.from);
  const stated = versions.map((version) => version.stated);
  if (startsAfter(dates.from, on)) {
    facets.push({ reason: startWasChanged(on, entry, stated) ? 'START_CHANGED' : 'NOT_YET_VALID', beneath: [] });
  } else if ((surely === null || on < surely) && (first === null || on < first)) {
    facets.push({ reason: 'BEFORE_FIRST_SIGHTING', beneath: [] });
  }
  if (endsBefore(dates.until, on)) {
    if (last.stated.status === 'active' && endsBefore(dates.until, last.lastListed)) {
      facets.push({ reason: 'CONTRADICTS_ITSELF', beneath: [] });
    } else {
      facets.push({
        reason: endWasChanged(on, entry, stated) ? 'START_CHANGED' : 'EXPIRED',
        beneath:
          last.stated.status === 'endedOnRequest'
            ? ['ENDED']
            : last.stated.status === 'transferred'
              ? ['TRANSFERRED']
              : [],
      });
    }
  }
  const level = levelFacet(on, entry, siblings, dates.from);
  return [...facets, ...measureFacets(on, entry), ...(level ? [level] : [])];
}

/** R18: days that only a measure covers, where it may not reach the entry, or the register's row denies what it says. */
function measureFacets(on: Day, { extended }: EntryEvidence): readonly Facet[] {
  if (extended === null || on > extended.until) return [];
  const { contradictedAfter, surelyUntil } = extended;
  return [
    ...(contradictedAfter !== null && on > contradictedAfter
      ? [{ reason: 'CONTRADICTS_ITSELF' as const, beneath: ['EXPIRED' as const] }]
      : []),
    ...(on > surelyUntil ? [{ reason: 'BEFORE_FIRST_SIGHTING' as const, beneath: ['EXPIRED' as const] }] : []),
  ];
}

/** The first day known on which it was seen and may have begun; what was seen before its month was announced (R2, R8). */
function firstSightedSince(start: Day | null, versions: readonly EntryVersion[]): Day | null {
  for (const { firstSighted, lastSighted } of versions) {
    if (start === null || firstSighted >= start) return firstSighted;
    if (lastSighted >= start) return lastSighted;
  }
  return null;
}

/** R16: without a key of the register's own, days that only an older row covered may belong to another credential. */
function startWasChanged(on: Day, entry: EntryEvidence, stated: readonly Statement[]): boolean {
  if (entry.key !== null) return false;
  const corrected = stated.findLastIndex((statement) => statement.correction);
  return stated.slice(Math.max(corrected, 0), -1).some((earlier) => covers(on, earlier));
}

function endWasChanged(on: Day, entry: EntryEvidence, stated: readonly Statement[]): boolean {
  const last = stated.at(-1);
  return last !== undefined && !TERMINAL_STATUSES.has(last.status) && startWasChanged(on, entry, stated);
}

function covers(on: Day, stated: Statement): boolean {
  const start = earliestStart(stated.from);
  return start !== null && start <= on && !endsBefore(stated.until, on);
}

/** R6 for levels: an entry of another level that this one took the place of speaks for the days on which it was seen. */
function levelFacet(on: Day, entry: EntryEvidence, siblings: readonly EntryEvidence[], from: StartDay): Facet | null {
  if (entry.level === null) return null;
  const first = entry.versions[0]?.firstSighted;
  if (!first || on >= first) return null;
  for (const sibling of siblings) {
    const lastSeen = sibling.versions.at(-1)?.lastSighted;
    if (sibling.level === entry.level || sibling.rectified || !lastSeen || lastSeen >= first) continue;
    if (startsAfter(from, lastSeen)) continue;
    return { reason: on <= lastSeen ? levelReason(sibling) : 'CHANGE_DAY_UNKNOWN', beneath: [] };
  }
  return null;
}

/** Why an entry of another level does not count (R39). */
export function levelReason(entry: EntryEvidence): Reason {
  return entry.level === 'affiliated' ? 'NOT_CERTIFIED' : 'WRONG_CATEGORY';
}

const STATUS_REASONS: Readonly<Record<Exclude<Status, 'active'>, Reason>> = {
  aspirant: 'ASPIRANT',
  suspended: 'SUSPENDED',
  withdrawn: 'WITHDRAWN',
  expired: 'EXPIRED',
  endedOnRequest: 'ENDED',
  transferred: 'TRANSFERRED',
  unknown: 'STATUS_UNEXPLAINED',
};

export function reasonOfStatus(status: Status): Reason | null {
  return status === 'active' ? null : STATUS_REASONS[status];
}

function statusFacets(
  reach: Reach,
  entry: EntryEvidence,
  demand: EntryDemand,
  dates: { until: EndDay },
  evidence: Evidence,
): readonly Facet[] {
  const { on } = reach;
  const { wholeHistory } = evidence.declarations;
  const current = statusOn(on, entry.versions, wholeHistory);
  if (current.status === 'changeDayUnknown') {
    return [
      { reason: 'CHANGE_DAY_UNKNOWN', beneath: current.between.flatMap((status) => reasonOfStatus(status) ?? []) },
    ];
  }
  if (!demand.statuses.has(current.status)) {
    const reason = reasonOfStatus(current.status);
    return reason ? [{ reason, beneath: [] }] : [{ reason: 'STATUS_UNEXPLAINED', beneath: [] }];
  }
  if (demand.statuses.has('suspended') || current.status === 'suspended') return [];
  const ended = endedSuspensions(on, entry.versions, wholeHistory);
  const last = entry.versions.at(-1);
  if (ended.length === 0 || !last) return [];
  // R11: a row that still says suspended after the last day of its suspensions contradicts itself.
  const own = last.stated.periods.filter((period) => period.status === 'suspended');
  const isOver = ({ until }: StatusPeriod): boolean => endsBefore(until, on) && endsBefore(until, last.lastListed);
  if (last.stated.status === 'suspended' && own.length > 0 && own.every(isOver) && !endsBefore(dates.until, on)) {
    return [{ reason: 'CONTRADICTS_ITSELF', beneath: ['SUSPENDED'] }];
  }
  // R14: the end of a suspension is an expectation until a delivery with m after its last day.
  const confirmed = ended.every((end) => isConfirmedAfter(end, entry, evidence));
  return confirmed || reach.projecting ? [] : [{ reason: 'SUSPENSION_END_UNCONFIRMED', beneath: ['SUSPENDED'] }];
}

function isConfirmedAfter(end: Day, entry: EntryEvidence, evidence: Evidence): boolean {
  const lastDelivery = lastDeliveryDay(evidence);
  if (entry.closedBy === null && lastDelivery !== null && lastDelivery > end) return true;
  return entry.versions.some((version) => version.lastSighted > end);
}

function scopeFacet(on: Day, demand: EntryDemand, versions: readonly EntryVersion[]): Facet | null {
  if (demand.service === null) return null;
  switch (serviceOn(on, demand.service, versions)) {
    case 'in':
      return null;
    case 'out':
      return { reason: 'WRONG_SERVICE', beneath: [] };
    case 'unknown':
      return { reason: 'SERVICES_UNKNOWN', beneath: [] };
    case 'changeDayUnknown':
      return { reason: 'CHANGE_DAY_UNKNOWN', beneath: [] };
  }
}

/** R13: what was announced takes effect on its day, with a notice that the last delivery is older. */
function noticesOf(
  on: Day,
  { extended }: EntryEvidence,
  last: EntryVersion,
  dates: { until: EndDay },
  evidence: Evidence,
): readonly Notice[] {
  const lastDelivery = lastDeliveryDay(evidence);
  const announced =
    lastDelivery !== null &&
    on > lastDelivery &&
    (startsAfter(last.stated.from, lastDelivery) ||
      (!endsBefore(dates.until, lastDelivery) && endsBefore(dates.until, on)) ||
      last.stated.periods.some(
        (period) => period.from !== 'unknown' && period.from > lastDelivery && period.from <= on,
      ));
  return [
    ...(announced ? (['ANNOUNCED_AFTER_LAST_DELIVERY'] as const) : []),
    ...(last.stated.procedure !== 'none' ? (['PROCEDURE_RUNNING'] as const) : []),
    ...(dates.until === 'unknown' ? (['END_UNKNOWN'] as const) : []),
    ...(dates.until === 'open' ? (['OPEN_ENDED'] as const) : []),
    ...(last.stated.successor !== null ? (['SUCCESSOR_NAMED'] as const) : []),
    ...(extended !== null ? (['EXTENDED_BY_MEASURE'] as const) : []),
  ];
}

function byRank(a: Finding, b: Finding): number {
  return rankOf(a.reason) - rankOf(b.reason);
}

function refOf(entry: EntryEvidence, source: SourceCode, dates: { from: StartDay; until: EndDay }): EvidenceRef {
  const last = entry.versions.at(-1);
  return {
    source,
    number: entry.number,
    kind: entry.kind,
    category: entry.category,
    level: entry.level,
    sequence: last?.sequence ?? null,
    name: last?.stated.name ?? null,
    from: last ? dates.from : null,
    until: last ? dates.until : null,
  };
}
