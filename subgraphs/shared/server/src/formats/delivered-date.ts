import type { FormatErrorCode } from '@keurpoort/domain';
import { dayOf, isMonth, parseDay } from '@keurpoort/domain';

export interface ReadDate {
  /** As the domain reads it: YYYY-MM-DD, YYYY-MM, or the text itself where the domain has the word. */
  readonly text: string;
  readonly rewritten: boolean;
  readonly timeDropped: boolean;
}

export interface DateProblem {
  readonly code: FormatErrorCode;
  readonly repair: string;
}

const MONTHS = ['jan', 'feb', 'mrt', 'apr', 'mei', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dec'];
const PLACEHOLDERS = new Set([
  '-',
  '--',
  '?',
  'x',
  '.',
  'nvt',
  'n.v.t.',
  'n.v.t',
  'nb',
  'n.b.',
  'geen',
  'leeg',
  'null',
]);

/** Reads a date as lists have them (docs/deliveries.md); what cannot be sure is a problem with a suggested repair. */
export function readDate(given: string, hasMonthFirst: boolean): ReadDate | DateProblem {
  const zoned = /^(\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?)(Z|[+-]\d{2}:?\d{2})$/i.exec(given);
  if (zoned) {
    const instant = Date.parse(given.replace(' ', 'T').replace(',', '.'));
    return { code: 'DATE_HAS_ZONE', repair: Number.isNaN(instant) ? 'een datum' : dayOf(instant) };
  }
  const timed = /^(\S+?)[T ]\s*\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?$/i.exec(given);
  const text = timed?.[1] ?? given;
  const timeDropped = timed !== null;
  if (parseDay(text) !== null) return { text, rewritten: false, timeDropped };
  if (isMonth(text)) return { text, rewritten: false, timeDropped };
  if (PLACEHOLDERS.has(text.toLowerCase())) return { code: 'DATE_PLACEHOLDER', repair: '' };
  const yearFirst = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/.exec(text);
  if (yearFirst) return asRead(dayFrom(yearFirst[1], yearFirst[3], yearFirst[4]), given, timeDropped);
  const dayFirst = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})$/.exec(text);
  if (dayFirst) return readDayFirst(dayFirst, hasMonthFirst, given, timeDropped);
  return otherNotation(text) ?? { text: given, rewritten: false, timeDropped: false };
}

function readDayFirst(
  [, first, separator, second, year]: RegExpExecArray,
  hasMonthFirst: boolean,
  given: string,
  timeDropped: boolean,
): ReadDate | DateProblem {
  const usual = dayFrom(year, second, first);
  const american = dayFrom(year, first, second);
  if (usual === null && american !== null) return { code: 'DATE_ORDER_DOUBTFUL', repair: american };
  const doubtful = hasMonthFirst && american !== null && american !== usual && separator === '/';
  if (doubtful) return { code: 'DATE_ORDER_DOUBTFUL', repair: `${usual} of ${american}` };
  return asRead(usual, given, timeDropped);
}

/** A day that does not exist is left as it stands: the domain says so. */
function asRead(day: string | null, given: string, timeDropped: boolean): ReadDate {
  return day === null
    ? { text: given, rewritten: false, timeDropped: false }
    : { text: day, rewritten: true, timeDropped };
}

function otherNotation(text: string): DateProblem | null {
  if (/^\d{1,2}[-/.]\d{1,2}[-/.]\d{2}$/.test(text)) return { code: 'TWO_DIGIT_YEAR', repair: '' };
  if (/^\d{5}([.,]\d+)?$/.test(text)) {
    const day = dayOfSerial(Number(text.replace(',', '.')), false);
    return day === null ? null : { code: 'DATE_IS_SERIAL', repair: day };
  }
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  const monthOfYear = /^(\d{1,2})[-/.](\d{4})$/.exec(text);
  const written = /^(\d{1,2})[ .-]+([a-z]{3})[a-z]*\.?[ .-]+(\d{4})$/i.exec(text.replace(/^(\S+\s+)maart/i, '$1mrt'));
  const month = written ? MONTHS.indexOf((written[2] ?? '').toLowerCase()) + 1 : 0;
  const repair = compact
    ? dayFrom(compact[1], compact[2], compact[3])
    : written && month > 0
      ? dayFrom(written[3], String(month), written[1])
      : monthOfYear
        ? `${monthOfYear[2]}-${(monthOfYear[1] ?? '').padStart(2, '0')}`
        : null;
  if (repair === null || (monthOfYear && !isMonth(repair))) return null;
  return { code: 'DATE_OTHER_NOTATION', repair };
}

function dayFrom(year = '', month = '', day = ''): string | null {
  return parseDay(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
}

/** The day of a number by which Excel keeps dates; null when there is none (29 February 1900 never was). */
export function dayOfSerial(serial: number, since1904: boolean): string | null {
  const whole = Math.floor(serial);
  if (!Number.isFinite(serial) || whole < 1 || whole > 2_958_465 || (!since1904 && whole === 60)) return null;
  const epoch = since1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, whole < 60 ? 31 : 30);
  return new Date(epoch + whole * 86_400_000).toISOString().slice(0, 10);
}
