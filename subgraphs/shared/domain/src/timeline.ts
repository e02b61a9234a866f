import { type Statement, type Status, type StatusPeriod, undatedStatus } from './credential.js';
import { type Day, type EndDay, endsBefore, knownEnd, type StartDay } from './day.js';
import type { EntryEvidence, EntryVersion } from './evidence.js';

/** What holds on a day by sightings alone (R6): a value, or that the day of the change between two values is not known. */
export type Undated<T> = { readonly value: T } | 'changeDayUnknown' | 'beforeFirstSighting';

interface Sighted<T> {
  readonly first: Day;
  readonly last: Day;
  readonly value: T;
}

/** R6: what is not dated holds from sighting to sighting while it is the same; of two on one day the later m counts. */
export function undatedOn<T>(on: Day, sightings: readonly Sighted<T>[]): Undated<T> {
  let previous: Sighted<T> | null = null;
  for (const sighting of sightings) {
    if (sighting.first <= on) previous = sighting;
    else {
      if (!previous) return 'beforeFirstSighting';
      if (on <= previous.last) break;
      return previous.value === sighting.value ? { value: previous.value } : 'changeDayUnknown';
    }
  }
  return previous ? { value: previous.value } : 'beforeFirstSighting';
}

/** The dates of the last word (R4); a version that leaves a date unknown does not take back an earlier one. */
export function lastDates(versions: readonly EntryVersion[]): { from: StartDay; until: EndDay } {
  let from: StartDay = 'unknown';
  let until: EndDay = 'unknown';
  for (const { stated } of versions) {
    if (stated.from !== 'unknown') from = stated.from;
    if (stated.until !== 'unknown') until = stated.until;
  }
  return { from, until };
}

/** As lastDates, with the last valid day as collective measures moved it (R18). */
export function datesOf({ versions, extended }: Pick<EntryEvidence, 'versions' | 'extended'>): {
  from: StartDay;
  until: EndDay;
} {
  const { from, until } = lastDates(versions);
  return { from, until: extended?.until ?? until };
}

export type StatusOn =
  | { readonly status: Status; readonly period: StatusPeriod | null }
  /** The two statuses between which the day of the change is unknown; null where none was stated. */
  | { readonly status: 'changeDayUnknown'; readonly between: readonly Status[] };

/** A dated period as decided, with the version that brought it. */
interface Decision {
  readonly period: StatusPeriod;
  readonly version: EntryVersion;
}

/** The status on a day (R5, R6): undated sightings beneath, dated periods over them, later decisions over earlier ones. */
export function statusOn(on: Day, versions: readonly EntryVersion[], wholeHistory: boolean): StatusOn {
  const decisions = decisionsOf(versions, wholeHistory);
  for (const decision of decisions.toReversed()) {
    const reach = reaches(decision, on, versions, wholeHistory);
    if (reach === 'yes') return { status: decision.period.status, period: decision.period };
    if (reach === 'changeDayUnknown') return { status: 'changeDayUnknown', between: [decision.period.status] };
  }
  return undatedStatusOn(on, versions, decisions, wholeHistory);
}

function decisionsOf(versions: readonly EntryVersion[], wholeHistory: boolean): readonly Decision[] {
  const speaking = wholeHistory ? versions.slice(-1) : versions;
  return speaking.flatMap((version) =>
    [...version.stated.periods]
      .sort((a, b) => (startOf(a) < startOf(b) ? -1 : startOf(a) > startOf(b) ? 1 : 0))
      .map((period) => ({ period, version })),
  );
}

/** An unknown first day sorts before every known one: a decision with a day lies over it. */
function startOf(period: StatusPeriod): string {
  return period.from === 'unknown' ? '' : period.from;
}

function reaches(
  { period, version }: Decision,
  on: Day,
  versions: readonly EntryVersion[],
  wholeHistory: boolean,
): 'yes' | 'no' | 'changeDayUnknown' {
  if (endsBefore(period.until, on)) return 'no';
  if (period.from === 'unknown') return reachesFromUnknown(period, on, versions);
  if (on < period.from) return 'no';
  if (knownEnd(period.until) !== null) return 'yes';
  const over = overByOwnRow(period, version, on, versions);
  return over !== 'yes' || wholeHistory ? over : overruledBySighting(period, version, on, versions);
}

/** R9: a row that gives a period no known last day, and another status after its first day, says that it is over. */
function overByOwnRow(
  period: StatusPeriod,
  version: EntryVersion,
  on: Day,
  versions: readonly EntryVersion[],
): 'yes' | 'no' | 'changeDayUnknown' {
  const { stated, firstSighted, lastListed } = version;
  const isSaidAfter = period.from !== 'unknown' && lastListed >= period.from;
  if (undatedStatus(stated) !== 'active' || !isSaidAfter) return 'yes';
  const over = period.from !== 'unknown' && firstSighted >= period.from ? firstSighted : lastListed;
  // An end that is left open goes on, and a status that is not: which of the two the register means is not known.
  if (on >= over) return period.until === 'unknown' ? 'no' : 'changeDayUnknown';
  const seen = versions.filter((earlier) => earlier !== version && earlier.stated.status === period.status);
  return on === period.from || seen.some(({ lastSighted }) => on <= lastSighted) ? 'yes' : 'changeDayUnknown';
}

/** R9: a period without a known last day goes on until a later delivery says otherwise, even when that one gives no day. */
function overruledBySighting(
  period: StatusPeriod,
  version: EntryVersion,
  on: Day,
  versions: readonly EntryVersion[],
): 'yes' | 'no' | 'changeDayUnknown' {
  const next = versions.indexOf(version) + 1;
  const changed = versions.slice(next).findIndex((later) => {
    const undated = undatedIn(later, versions);
    return undated !== null && undated !== period.status;
  });
  const otherwise = changed < 0 ? undefined : versions[next + changed];
  if (!otherwise) return 'yes';
  if (on >= otherwise.firstSighted) return 'no';
  // Versions in between still said so.
  const still = versions[next + changed - 1] ?? version;
  return on <= still.lastSighted ? 'yes' : 'changeDayUnknown';
}

/**
 * A period whose first day is unknown began after the last sighting of another status, and not later than the first
 * sighting of its own or its last day (R6).
 */
function reachesFromUnknown(
  period: StatusPeriod,
  on: Day,
  versions: readonly EntryVersion[],
): 'yes' | 'no' | 'changeDayUnknown' {
  const first = versions.find(
    ({ stated, firstSighted }) => stated.status === period.status && !endsBefore(period.until, firstSighted),
  );
  const end = knownEnd(period.until);
  const begun = first && (end === null || first.firstSighted < end) ? first.firstSighted : end;
  if (begun !== null && on >= begun) return 'yes';
  // Of a version that is seen again after it had begun, only the first sighting shows that it had not begun.
  const without = versions.some((version) => {
    const undated = undatedIn(version, versions);
    if (undated === null || undated === period.status) return false;
    // What is seen after its last day says nothing about its first.
    if (end !== null && version.firstSighted > end) return false;
    return on <= (begun === null || version.lastSighted < begun ? version.lastSighted : version.firstSighted);
  });
  return without ? 'no' : 'changeDayUnknown';
}

function undatedStatusOn(
  on: Day,
  versions: readonly EntryVersion[],
  decisions: readonly Decision[],
  wholeHistory: boolean,
): StatusOn {
  const sightings = versions.flatMap((version) => {
    const value = undatedIn(version, versions);
    const { sequence, firstSighted: first, lastSighted: last } = version;
    return value === null ? [] : [{ sequence, first, last, value }];
  });
  // A dated status replaces undated ones of before, on the days it names (R6); what its own row or a later one states stays.
  const standing = sightings.filter(
    ({ sequence, first, last }) =>
      !decisions.some(
        (decision) =>
          decision.version.sequence > sequence &&
          decision.period.from !== 'unknown' &&
          [first, last].every((seen) => reaches(decision, seen, versions, wholeHistory) === 'yes'),
      ),
  );
  const first = standing[0];
  if (!first) return impliedStatus(decisions);
  const undated = undatedOn(on, standing);
  if (undated === 'beforeFirstSighting') {
    return first.value === 'active'
      ? { status: 'active', period: null }
      : { status: 'changeDayUnknown', between: [first.value] };
  }
  if (undated !== 'changeDayUnknown') return { status: undated.value, period: null };
  return {
    status: 'changeDayUnknown',
    between: standing
      .filter((s) => s.first > on)
      .slice(0, 1)
      .map((s) => s.value),
  };
}

/** The status of a version that no day is given for; "expired" is dated by the last valid day, whichever version gave it (R4). */
function undatedIn({ stated, firstSighted }: EntryVersion, versions: readonly EntryVersion[]): Status | null {
  if (stated.status !== 'expired') return undatedStatus(stated);
  const isDated = [stated.until, lastDates(versions).until].some((until) => endsBefore(until, firstSighted));
  return isDated ? null : undatedStatus({ ...stated, until: 'unknown' });
}

/** A credential whose only statuses are dated was active before them, unless they say that it became active or a candidate. */
function impliedStatus(decisions: readonly Decision[]): StatusOn {
  const first = decisions[0]?.period.status;
  return first === 'active' || first === 'aspirant' || first === 'unknown'
    ? { status: 'changeDayUnknown', between: [first] }
    : { status: 'active', period: null };
}

/** Suspensions that ended before the day, by their own last day, and that no later decision lies over on that day (R5, R14). */
export function endedSuspensions(on: Day, versions: readonly EntryVersion[], wholeHistory: boolean): readonly Day[] {
  const decisions = decisionsOf(versions, wholeHistory);
  const deciding = decisions.findLastIndex((decision) => reaches(decision, on, versions, wholeHistory) === 'yes');
  return decisions.slice(Math.max(deciding, 0)).flatMap(({ period }) => {
    const end = knownEnd(period.until);
    return period.status === 'suspended' && end !== null && end < on ? [end] : [];
  });
}

/** R6 for services: whether a service is in scope on a day. */
export function serviceOn(
  on: Day,
  service: string,
  versions: readonly EntryVersion[],
): 'in' | 'out' | 'unknown' | 'changeDayUnknown' {
  const sightings = versions.map((version) => ({
    first: version.firstSighted,
    last: version.lastSighted,
    value: scopeOf(version.stated, service),
  }));
  const undated = undatedOn(on, sightings);
  // What a single list says reaches back to the start; one that changed does not (R6).
  if (undated === 'beforeFirstSighting') return sightings[0]?.value ?? 'unknown';
  return undated === 'changeDayUnknown' ? 'changeDayUnknown' : undated.value;
}

function scopeOf(stated: Statement, service: string): 'in' | 'out' | 'unknown' {
  if (stated.services === 'unknown' || stated.services === null) return 'unknown';
  return stated.services.includes(service) ? 'in' : 'out';
}
