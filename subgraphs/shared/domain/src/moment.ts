import { addDays, addYears, type Day } from './day.js';
import type { Dossier } from './dossier.js';
import type { Judging } from './judging.js';
import type { Moment } from './policy.js';

/** The days on which a moment is judged, or why there are none (R30). */
export type MomentDays = { readonly days: readonly Day[] } | { readonly missing: NonNullable<Judging['noDay']> };

/**
 * R30: the dossier's dates are the days of a demand. `throughout` is judged on the first day and on every later day on which
 * anything may differ from the day before; between two of those every day is judged alike.
 */
export function daysOfMoment(moment: Moment, judging: Judging, changes: () => readonly Day[]): MomentDays {
  const dates = judging.dossier?.dates;
  const date = dates && dateOf(moment, judging.dossier);
  if (!dates || !date) return { missing: 'MOMENT_DATE_MISSING' };
  switch (moment) {
    case 'submission':
    case 'award':
    case 'start':
      return { days: [date] };
    case 'anniversaries':
      return { days: [date, ...anniversariesUpTo(date, judging.askedOn)] };
    case 'throughout': {
      const last = dates.end !== null && dates.end < judging.askedOn ? dates.end : judging.askedOn;
      if (date > judging.askedOn) return { missing: 'PERIOD_NOT_BEGUN' };
      // The first day after today is the first that nobody knows (R3).
      const tomorrow = addDays(judging.today, 1);
      const within = [...changes(), tomorrow].filter((day) => day > date && day <= last);
      return { days: [...new Set([date, ...within])].toSorted() };
    }
  }
}

function dateOf(moment: Moment, dossier: Dossier | null): Day | null {
  if (!dossier) return null;
  if (moment === 'submission') return dossier.dates.submission;
  return moment === 'award' ? dossier.dates.award : dossier.dates.start;
}

/** R30: each anniversary up to a day; of 29 February on 28 in years without one. */
export function anniversariesUpTo(start: Day, last: Day): readonly Day[] {
  const days: Day[] = [];
  for (let years = 1; addYears(start, years) <= last; years += 1) days.push(addYears(start, years));
  return days;
}
