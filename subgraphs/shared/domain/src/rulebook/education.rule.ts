import { addYears, type Day } from '../day.js';
import { anyOf, type Outcome } from '../kleene.js';
import type { ApplicationFile, Course } from './application-file.js';
import type { Ambiguity, CertificationRules } from './certification-rules.js';
import type { World } from './readings.js';

/** The decision table of the profile's education criteria (BP-O1 to BP-O5 and footnotes 1 to 5). */

export const EDUCATION_RULES = ['E1', 'E2', 'E3', 'E4', 'E5', 'E6', 'E7', 'E8', 'E9', 'E10'] as const;
export type EducationRule = (typeof EDUCATION_RULES)[number];

export const EDUCATION_AMBIGUITIES: readonly Ambiguity[] = [
  'SUPPLEMENT',
  'BLOCKS',
  'DIPLOMA_DATE',
  'BEFORE_ACCREDITATION',
  'TRAINING_HOURS',
  'FOREIGN_DEGREE',
  'FOOTNOTE_FIVE',
];

/** The columns of the table, in one world. */
export interface EducationFacts {
  /** D: an hbo or wo degree. */
  readonly degree: boolean;
  /** L: hbo level shown by an assessment or recognised EVC. */
  readonly level: boolean;
  /** A with a date from which an accredited diploma stands alone. */
  readonly newDiploma: boolean;
  /** A of the provider of footnote 5, between its day and the day from which all stand alone. */
  readonly footnoteFive: boolean;
  /** A with an earlier date, accredited on it. */
  readonly oldDiploma: boolean;
  /** H. */
  readonly hours: number;
}

export function educationFacts(
  file: ApplicationFile,
  on: Day,
  rules: CertificationRules,
  world: World,
): EducationFacts {
  const dated = file.courses
    .map((course) => ({ course, date: diplomaDate(course, world) }))
    .filter(({ date }) => date <= on);
  const accredited = dated.filter(({ course, date }) => isAccredited(course.provider, date, rules) ?? world.unsaid);
  const special = (course: Course, date: Day): boolean =>
    sameProvider(course.provider, rules.footnoteFive.provider) && date >= rules.footnoteFive.from;
  return {
    degree: file.degrees.some(
      ({ level, obtainedOn, foreign }) =>
        level !== 'OTHER' &&
        (obtainedOn === null || obtainedOn <= on) &&
        (!foreign || world.readings.FOREIGN_DEGREE === 'FOREIGN_DEGREE_COUNTS'),
    ),
    level: file.assessments.some(
      ({ kind, date, showsHboLevel, recognised }) =>
        showsHboLevel &&
        date <= on &&
        (kind === 'ASSESSMENT' || (recognised ?? world.unsaid)) &&
        isYoungEnough(date, rules.assessmentMaxAgeYears, on),
    ),
    newDiploma: accredited.some(({ date }) => date >= rules.standsAloneFrom),
    footnoteFive: accredited.some(({ course, date }) => date < rules.standsAloneFrom && special(course, date)),
    oldDiploma: accredited.some(({ date }) => date < rules.standsAloneFrom),
    hours: trainingHours(file, on, rules, world) + courseHours(dated, accredited, world),
  };
}

function diplomaDate(course: Course, world: World): Day {
  if (world.readings.DIPLOMA_DATE === 'GRADUATION_DATE') return course.graduatedOn ?? course.diplomaDate;
  if (world.readings.DIPLOMA_DATE === 'END_OF_COURSE') return course.endedOn ?? course.diplomaDate;
  return course.diplomaDate;
}

/** Null: the provider is not on the list, which is not complete. */
export function isAccredited(provider: string, date: Day, rules: CertificationRules): boolean | null {
  const entries = rules.accreditations.filter((entry) => sameProvider(entry.provider, provider));
  return entries.length === 0 ? null : entries.some(({ from }) => from <= date);
}

export function sameProvider(a: string, b: string): boolean {
  const plain = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  return plain(a) === plain(b);
}

function isYoungEnough(date: Day, maxYears: number | null, on: Day): boolean {
  return maxYears === null || addYears(date, maxYears) >= on;
}

function trainingHours(file: ApplicationFile, on: Day, rules: CertificationRules, world: World): number {
  const counting = file.trainings.filter(({ withinScope, completedOn }) => {
    if (!withinScope) return false;
    if (completedOn === null) return rules.trainingMaxAgeYears === null || world.unsaid;
    return completedOn <= on && isYoungEnough(completedOn, rules.trainingMaxAgeYears, on);
  });
  const inContact = world.readings.TRAINING_HOURS === 'CONTACT_HOURS';
  return counting.reduce((sum, { hours, contactHours }) => sum + (inContact ? (contactHours ?? hours) : hours), 0);
}

interface DatedCourse {
  readonly course: Course;
  readonly date: Day;
}

/** A course is training too; whether one from before its accreditation is, the profile does not say. */
function courseHours(dated: readonly DatedCourse[], accredited: readonly DatedCourse[], world: World): number {
  const counting = world.readings.BEFORE_ACCREDITATION === 'COURSE_HOURS_COUNT' ? dated : accredited;
  return counting.reduce((sum, { course }) => sum + (course.hours ?? 0), 0);
}

/** The rows of the table that apply to a file in one world, with their outcome; at least one always applies. */
export function educationRows(
  facts: EducationFacts,
  rules: CertificationRules,
  world: World,
): readonly { readonly rule: EducationRule; readonly outcome: Outcome }[] {
  const { degree, level, newDiploma, footnoteFive, oldDiploma } = facts;
  const enough = facts.hours >= rules.trainingHours;
  const diploma = newDiploma || oldDiploma;
  const when = (holds: boolean): Outcome => (holds ? 'MET' : 'NOT_MET');
  const rows: readonly (readonly [rule: EducationRule, applies: boolean, outcome: Outcome])[] = [
    ['E1', newDiploma, 'MET'],
    ['E2', footnoteFive, when(world.readings.FOOTNOTE_FIVE === 'DIPLOMA_STANDS_ALONE')],
    ['E3', degree && oldDiploma, 'MET'],
    ['E4', level && oldDiploma, 'MET'],
    ['E5', degree && !diploma && enough, 'MET'],
    ['E6', level && !diploma && enough, 'MET'],
    ['E7', degree && !diploma && !enough, when(world.readings.SUPPLEMENT === 'WITH_ASSESSMENT_ONLY')],
    ['E8', level && !diploma && !enough, 'NOT_MET'],
    ['E9', !degree && !level && oldDiploma && !footnoteFive, 'NOT_MET'],
    ['E10', !degree && !level && !diploma, 'NOT_MET'],
  ];
  return rows.filter(([, applies]) => applies).map(([rule, , outcome]) => ({ rule, outcome }));
}

/** The rows that decide in one world, and what they decide. */
export function judgeEducation(
  file: ApplicationFile,
  on: Day,
  rules: CertificationRules,
  world: World,
): { readonly outcome: Outcome; readonly decisive: EducationRule } {
  const facts = educationFacts(file, on, rules, world);
  const rows = educationRows(facts, rules, world);
  const outcome = anyOf(rows.map((row) => row.outcome));
  const decisive = rows.find((row) => row.outcome === outcome)?.rule ?? 'E10';
  const both = world.readings.BLOCKS === 'BOTH_BLOCKS';
  return { outcome: both && !meetsBothBlocks(facts, rules, world) ? 'NOT_MET' : outcome, decisive };
}

/** The reading that nobody defends but the text does not rule out: both blocks are demanded. */
function meetsBothBlocks(facts: EducationFacts, rules: CertificationRules, world: World): boolean {
  const supplement = facts.oldDiploma || facts.hours >= rules.trainingHours;
  const degreeSuffices = world.readings.SUPPLEMENT === 'WITH_ASSESSMENT_ONLY';
  const first = (facts.degree && (degreeSuffices || supplement)) || (facts.level && supplement);
  const second = facts.newDiploma || (facts.footnoteFive && world.readings.FOOTNOTE_FIVE === 'DIPLOMA_STANDS_ALONE');
  return first && second;
}
