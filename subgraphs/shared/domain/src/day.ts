/**
 * Calendar days in Europe/Amsterdam (R2). A day is text in the form YYYY-MM-DD, so that no time zone can shift it and days
 * compare as text. Instants are milliseconds since the epoch.
 */

declare const dayMark: unique symbol;
export type Day = string & { readonly [dayMark]: true };

/** A first day: a day, a month (unknown within it, R2) or unknown. */
export type StartDay = Day | `${number}-${string}` | 'unknown';
/** A last valid day, inclusive: open ended and unknown are two different things (R9). */
export type EndDay = Day | 'open' | 'unknown';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MONTH = /^(\d{4})-(\d{2})$/;

/** The day that the text names, or null when no such day exists. */
export function parseDay(text: string): Day | null {
  if (!DAY.test(text)) return null;
  const [month, day] = [Number(text.slice(5, 7)), Number(text.slice(8))];
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(Number(text.slice(0, 4)), month) ? (text as Day) : null;
}

/** By arithmetic, since a million rows have several days each. */
function daysIn(year: number, month: number): number {
  if (month !== 2) return 30 + ((month ^ (month >> 3)) & 1);
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}

/** As parseDay, for text that is known to be a day; throws a RangeError when it is not. */
export function day(text: string): Day {
  const parsed = parseDay(text);
  if (!parsed) throw new RangeError(`Not a calendar day: ${text}`);
  return parsed;
}

/** True for YYYY-MM with a month that exists. */
export function isMonth(text: string): boolean {
  const parts = MONTH.exec(text);
  return parts !== null && Number(parts[2]) >= 1 && Number(parts[2]) <= 12;
}

export function firstDayOfMonth(month: string): Day {
  return day(`${month}-01`);
}

export function lastDayOfMonth(month: string): Day {
  const [year, number] = month.split('-').map(Number);
  return fromUtc(Date.UTC(year ?? Number.NaN, number ?? Number.NaN, 0));
}

export function addDays(from: Day, days: number): Day {
  return fromUtc(Date.parse(`${from}T00:00:00Z`) + days * 86_400_000);
}

/** Keeps month and day, or takes the last day of that month: 29 February becomes 28 (R18). */
export function addYears(from: Day, years: number): Day {
  const year = String(Number(from.slice(0, 4)) + years).padStart(4, '0');
  return parseDay(`${year}${from.slice(4)}`) ?? lastDayOfMonth(`${year}${from.slice(4, 7)}`);
}

/** Number of days from `from` to `to`; negative when `to` lies before. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

const amsterdam = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Amsterdam',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** day(x) of rules.md: the calendar day of an instant in Europe/Amsterdam. */
export function dayOf(instant: number): Day {
  return amsterdam.format(instant) as Day;
}

/** True when `on` lies within first and last day, both inclusive; open, unknown and month bounds do not exclude. */
export function isWithin(on: Day, from: StartDay, until: EndDay): boolean {
  return !startsAfter(from, on) && !endsBefore(until, on);
}

/** The earliest day on which something with this start can have begun; null: unknown. */
export function earliestStart(from: StartDay): Day | null {
  if (from === 'unknown') return null;
  return isMonth(from) ? firstDayOfMonth(from) : (from as Day);
}

/** The day from which it has surely begun; null: unknown. */
export function latestStart(from: StartDay): Day | null {
  if (from === 'unknown') return null;
  return isMonth(from) ? lastDayOfMonth(from) : (from as Day);
}

/** True when it surely begins after `on`. */
export function startsAfter(from: StartDay, on: Day): boolean {
  return (earliestStart(from) ?? on) > on;
}

/** The last valid day where one is stated. */
export function knownEnd(until: EndDay): Day | null {
  return until === 'open' || until === 'unknown' ? null : until;
}

/** The last valid day, or that there is none; null: unknown (R9). */
export function statedEnd(until: EndDay): Day | 'open' | null {
  return until === 'unknown' ? null : until;
}

/** True when the stated last day lies before `on`. */
export function endsBefore(until: EndDay, on: Day): boolean {
  return (knownEnd(until) ?? on) < on;
}

export function laterOf(a: Day, b: Day): Day {
  return a < b ? b : a;
}

function fromUtc(milliseconds: number): Day {
  return new Date(milliseconds).toISOString().slice(0, 10) as Day;
}
