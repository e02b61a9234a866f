import { addYears, type Day, day } from '../day.js';
import type { InBothLanguages } from '../texts.js';
import type { FileProblem } from './read-application-file.js';

/** Days and points that matter to a coach who is registered, as far as the registers' own texts were readable. */

/** As the coach hands them in; null: not said. */
export interface RegistrationDates {
  readonly nolocCertifiedOn: Day | null;
  /** As the register states it; it is never computed again. */
  readonly nolocUntil: Day | null;
  readonly nvsCertifiedOn: Day | null;
  readonly nvsUntil: Day | null;
  readonly nvsPoints: number | null;
  /** Of the points, those from intervision and literature. */
  readonly nvsPointsFromIntervision: number | null;
}

export const DATE_BASES = ['STATED', 'COMPUTED', 'NOT_KNOWN'] as const;
export type DateBasis = (typeof DATE_BASES)[number];

export interface RecertificationDay {
  readonly register: 'noloc' | 'nvs';
  /** Last valid day; null: not known. */
  readonly until: Day | null;
  readonly basis: DateBasis;
}

export function recertificationDays(dates: RegistrationDates): readonly RecertificationDay[] {
  const noloc = dates.nolocCertifiedOn === null ? null : nolocEnd(dates.nolocCertifiedOn);
  const nvs = dates.nvsCertifiedOn === null ? null : addYears(dates.nvsCertifiedOn, NVS_YEARS);
  return [dayOf('noloc', dates.nolocUntil, noloc), dayOf('nvs', dates.nvsUntil, nvs)];
}

function dayOf(register: 'noloc' | 'nvs', stated: Day | null, computed: Day | null): RecertificationDay {
  if (stated !== null) return { register, until: stated, basis: 'STATED' };
  return { register, until: computed, basis: computed === null ? 'NOT_KNOWN' : 'COMPUTED' };
}

const FOUR_YEARS_FROM = day('2023-01-01');
const NVS_YEARS = 5;

/** Three years before 2023, and one longer for certificates that were valid on 1-1-2023; four years since. */
function nolocEnd(certifiedOn: Day): Day {
  if (certifiedOn >= FOUR_YEARS_FROM) return addYears(certifiedOn, 4);
  const end = addYears(certifiedOn, 3);
  return end >= FOUR_YEARS_FROM ? addYears(end, 1) : end;
}

/** NVS: 100 points in five years, of which at most 20 from intervision and literature. How many Noloc asks is not known. */
export const NVS_POINTS = { needed: 100, mostFromIntervision: 20 } as const;

export interface PointsCount {
  /** Null: the points were not said. */
  readonly counted: number | null;
  readonly short: number | null;
}

export function nvsPoints({ nvsPoints: points, nvsPointsFromIntervision }: RegistrationDates): PointsCount {
  if (points === null) return { counted: null, short: null };
  const intervision = nvsPointsFromIntervision ?? 0;
  const counted = points - Math.max(0, intervision - NVS_POINTS.mostFromIntervision);
  return { counted, short: Math.max(0, NVS_POINTS.needed - counted) };
}

export function problemsOfDates(dates: RegistrationDates): readonly FileProblem[] {
  const { nolocCertifiedOn, nolocUntil, nvsCertifiedOn, nvsUntil, nvsPoints: points, nvsPointsFromIntervision } = dates;
  const before = (from: Day | null, until: Day | null): boolean => from !== null && until !== null && until < from;
  const part = nvsPointsFromIntervision;
  return [
    ...(before(nolocCertifiedOn, nolocUntil) ? [{ path: 'dates.nolocUntil', text: ENDS_FIRST }] : []),
    ...(before(nvsCertifiedOn, nvsUntil) ? [{ path: 'dates.nvsUntil', text: ENDS_FIRST }] : []),
    ...(points !== null && points < 0 ? [{ path: 'dates.nvsPoints', text: BAD_POINTS }] : []),
    ...(part !== null && (part < 0 || points === null || part > points)
      ? [{ path: 'dates.nvsPointsFromIntervision', text: BAD_POINTS }]
      : []),
  ];
}

const ENDS_FIRST: InBothLanguages<string> = {
  nl: 'De laatste geldige dag ligt vóór de dag van certificering.',
  en: 'The last valid day lies before the day of certification.',
};
const BAD_POINTS: InBothLanguages<string> = {
  nl: 'Punten zijn een getal van 0 of hoger, en een deel ervan is niet meer dan het geheel.',
  en: 'Points are a number from 0, and a part of them is no more than the whole.',
};
