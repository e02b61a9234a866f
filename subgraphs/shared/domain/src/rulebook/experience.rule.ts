import { addDays, addYears, type Day, daysBetween } from '../day.js';
import type { Outcome } from '../kleene.js';
import type { ActivePeriod, ApplicationFile } from './application-file.js';
import type { Ambiguity, CertificationRules } from './certification-rules.js';
import type { World } from './readings.js';

/** The profile's demands on experience (BP-E1 to BP-E3): years, hours, and working at the time of certification. */

export const EXPERIENCE_RULES = ['W1', 'W2', 'W3'] as const;
export type ExperienceRule = (typeof EXPERIENCE_RULES)[number];

export const EXPERIENCE_AMBIGUITIES: Readonly<Record<ExperienceRule, readonly Ambiguity[]>> = {
  W1: ['ACTIVE_YEARS', 'PART_TIME'],
  W2: ['HOURS_WHEN', 'EXECUTING'],
  W3: ['MOMENT'],
};

const DAYS_IN_YEAR = 365;

export function judgeYears(file: ApplicationFile, on: Day, rules: CertificationRules, world: World): Outcome {
  if (file.activePeriods === null) return atLeast(file.yearsActive, rules.years);
  const runs = runsOf(file.activePeriods, on);
  const enough =
    world.readings.ACTIVE_YEARS === 'YEARS_ON_END'
      ? runs.some((run) => lastsYears([run], rules.years, world))
      : lastsYears(runs, rules.years, world);
  return enough ? 'MET' : 'NOT_MET';
}

/** Days one after the other on which somebody was active, with their weight: 1 is full time. */
interface Run {
  readonly from: Day;
  readonly days: number;
  readonly weight: number;
}

/** Laid end to end from the first day, the runs reach to the same day so many years later; in proportion, by weight too. */
function lastsYears(runs: readonly Run[], years: number, world: World): boolean {
  const first = runs[0];
  if (!first) return false;
  const days = runs.reduce((sum, run) => sum + run.days, 0);
  if (days < daysBetween(first.from, addYears(first.from, years))) return false;
  if (world.readings.PART_TIME === 'PART_TIME_COUNTS_FULLY') return true;
  const weight = runs.reduce((sum, run) => sum + run.weight, 0);
  return Math.round(weight * 1e6) >= years * DAYS_IN_YEAR * 1e6;
}

/** Periods up to and including a day, those that touch or overlap taken together; together never more than full time. */
function runsOf(periods: readonly ActivePeriod[], on: Day): readonly Run[] {
  const past = periods
    .map(({ from, until, partTime }) => ({ from, end: until === null || until > on ? on : until, partTime }))
    .filter(({ from, end }) => from <= end);
  const edges = [...new Set(past.flatMap(({ from, end }) => [from, addDays(end, 1)]))].toSorted();
  const runs: { from: Day; days: number; weight: number; next: Day }[] = [];
  for (const [index, from] of edges.entries()) {
    const next = edges[index + 1];
    const here = past.filter((period) => period.from <= from && from <= period.end);
    if (next === undefined || here.length === 0) continue;
    const days = daysBetween(from, next);
    const weight =
      days *
      Math.min(
        1,
        here.reduce((sum, { partTime }) => sum + partTime, 0),
      );
    const last = runs.at(-1);
    if (last?.next === from) Object.assign(last, { days: last.days + days, weight: last.weight + weight, next });
    else runs.push({ from, days, weight, next });
  }
  return runs;
}

export function judgeHours(file: ApplicationFile, rules: CertificationRules, world: World): Outcome {
  return atLeast(hoursCounted(file, world), rules.executingHours);
}

/** Null: the file says no hours. A figure that is not said apart is taken to be the same in every reading. */
export function hoursCounted(file: ApplicationFile, world: World): number | null {
  const { total, withinThreeYears, leading, leadingWithinThreeYears } = file.hours;
  const within = world.readings.HOURS_WHEN === 'HOURS_WITHIN_THREE_YEARS';
  const own = within ? (withinThreeYears ?? total) : total;
  if (own === null || world.readings.EXECUTING === 'OWN_COACHING_ONLY') return own;
  return own + ((within ? (leadingWithinThreeYears ?? leading) : leading) ?? 0);
}

export function judgeWorking(file: ApplicationFile, world: World): Outcome {
  const { now, atInterview, atDecision } = file.working;
  const moments = { AT_APPLICATION: now, AT_INTERVIEW: atInterview ?? now, AT_DECISION: atDecision ?? now };
  const working = moments[world.readings.MOMENT as keyof typeof moments];
  if (working === null) return 'UNDETERMINED';
  return working ? 'MET' : 'NOT_MET';
}

function atLeast(value: number | null, demanded: number): Outcome {
  if (value === null) return 'UNDETERMINED';
  return value >= demanded ? 'MET' : 'NOT_MET';
}
