import { addDays, addYears, type Day } from '../day.js';
import { allOf, type Outcome } from '../kleene.js';
import type { ApplicationFile } from './application-file.js';
import { type CertificationRules, FAQ_RELIEF_AFTER, PAGES_ASSESSMENT_YEARS } from './certification-rules.js';
import {
  EDUCATION_AMBIGUITIES,
  type EducationRule,
  educationFacts,
  isAccredited,
  judgeEducation,
  withPlainProviders,
} from './education.rule.js';
import {
  EXPERIENCE_AMBIGUITIES,
  type ExperienceRule,
  hoursCounted,
  judgeHours,
  judgeWorking,
  judgeYears,
} from './experience.rule.js';
import { type ReadOutcome, underAllReadings, type World, worldsOf } from './readings.js';

/**
 * An orientation on certification as Register Jobcoach, under one version of the profile. It is not Noloc's, it says nothing
 * of a registration that exists, and a registration says nothing to it.
 */
export interface PreCheck {
  readonly outcome: Outcome;
  readonly parts: readonly PreCheckPart[];
  /** Footnotes 2 and 4: an accredited diploma exempts from step 2; it does not admit by itself. */
  readonly exemptFromStepTwo: Outcome;
  readonly notices: readonly PreCheckNotice[];
}

export const PRE_CHECK_PARTS = ['EDUCATION', 'YEARS', 'HOURS', 'WORKING'] as const;
export type PreCheckPartCode = (typeof PRE_CHECK_PARTS)[number];

export interface PreCheckPart extends ReadOutcome {
  readonly part: PreCheckPartCode;
  /** Rows that decide: one, or several where readings decide by another. */
  readonly rules: readonly (EducationRule | ExperienceRule)[];
  /** Codes of the elements of the profile it rests on. */
  readonly elements: readonly string[];
  /** What would make the part MET: one of these ways, each step of it needed. Empty when it is MET. */
  readonly ways: readonly (readonly MissingStep[])[];
}

export const MISSING_STEPS = [
  'DEGREE',
  'ASSESSMENT',
  'TRAINING_HOURS',
  'ACCREDITED_DIPLOMA',
  'YEARS_ACTIVE',
  'EXECUTING_HOURS',
  'WORKING',
] as const;
export type MissingStepCode = (typeof MISSING_STEPS)[number];

export interface MissingStep {
  readonly step: MissingStepCode;
  /** Hours that are still needed; null: it is not about hours. */
  readonly hours: number | null;
}

export const PRE_CHECK_NOTICES = [
  'FRAMEWORK_NOT_AT_HAND',
  'FOLLOWS_IN_PROCEDURE',
  'ACCREDITATION_LIST_MAY_BE_OLD',
  'PROVIDER_NOT_ON_LIST',
  'BEFORE_ACCREDITATION',
  'FAQ_NAMES_ANOTHER_DAY',
  'ASSESSMENT_OLDER_THAN_PAGES_SAID',
  'EVIDENCE_AFTER_DAY',
  'TAKEN_FOR_EVERY_READING',
  'DAY_IN_FUTURE',
] as const;
export type PreCheckNotice = (typeof PRE_CHECK_NOTICES)[number];

/** `today`: the day of T. */
export function preCheck(handed: ApplicationFile, on: Day, today: Day, given: CertificationRules): PreCheck {
  const { file, rules } = withPlainProviders(handed, given);
  const parts = [education(file, on, rules), ...experience(file, on, rules)];
  return {
    outcome: allOf(parts.map((part) => part.outcome)),
    parts,
    exemptFromStepTwo: exemption(file, on, rules),
    notices: noticesOf(file, on, today, rules),
  };
}

function education(file: ApplicationFile, on: Day, rules: CertificationRules): PreCheckPart {
  const decisive = new Set<EducationRule>();
  const found = underAllReadings(EDUCATION_AMBIGUITIES, rules, (world) => {
    const judged = judgeEducation(file, on, rules, world);
    decisive.add(judged.decisive);
    return judged.outcome;
  });
  return {
    part: 'EDUCATION',
    ...found,
    rules: [...decisive].toSorted((a, b) => Number(a.slice(1)) - Number(b.slice(1))),
    elements: [...new Set([...decisive].flatMap((rule) => ELEMENTS_OF[rule]))].toSorted(),
    ways: found.outcome === 'MET' ? [] : educationWays(file, on, rules),
  };
}

const DEGREE_OR_LEVEL = ['BP-O1', 'BP-O2'];
/** Which elements of the profile a row of the table reads. */
export const ELEMENTS_OF: Readonly<Record<EducationRule | ExperienceRule, readonly string[]>> = {
  E1: ['BP-O5', 'BP-F3', 'BP-F4'],
  E2: ['BP-O5', 'BP-F5'],
  E3: ['BP-O1', 'BP-O3', 'BP-F1', 'BP-F2'],
  E4: ['BP-O2', 'BP-O3', 'BP-F1', 'BP-F2'],
  E5: ['BP-O1', 'BP-O4'],
  E6: ['BP-O2', 'BP-O4'],
  E7: ['BP-O1', 'BP-O3', 'BP-O4'],
  E8: ['BP-O2', 'BP-O3', 'BP-O4'],
  E9: [...DEGREE_OR_LEVEL, 'BP-O3'],
  E10: [...DEGREE_OR_LEVEL, 'BP-O5'],
  W1: ['BP-E1'],
  W2: ['BP-E2'],
  W3: ['BP-E3'],
};

function experience(file: ApplicationFile, on: Day, rules: CertificationRules): readonly PreCheckPart[] {
  const part = (
    code: PreCheckPartCode,
    rule: ExperienceRule,
    judge: (world: World) => Outcome,
    step: () => MissingStep,
  ): PreCheckPart => {
    const found = underAllReadings(EXPERIENCE_AMBIGUITIES[rule], rules, judge);
    const ways = found.outcome === 'MET' ? [] : [[step()]];
    return { part: code, ...found, rules: [rule], elements: ELEMENTS_OF[rule], ways };
  };
  return [
    part(
      'YEARS',
      'W1',
      (world) => judgeYears(file, on, rules, world),
      () => ({ step: 'YEARS_ACTIVE', hours: null }),
    ),
    part(
      'HOURS',
      'W2',
      (world) => judgeHours(file, rules, world),
      () => ({ step: 'EXECUTING_HOURS', hours: executingHoursShort(file, rules) }),
    ),
    part(
      'WORKING',
      'W3',
      (world) => judgeWorking(file, world),
      () => ({ step: 'WORKING', hours: null }),
    ),
  ];
}

/** Hours that are not said are taken as none; what is beside them counts where the reading says so. */
function executingHoursShort(file: ApplicationFile, rules: CertificationRules): number {
  const said = { ...file, hours: { ...file.hours, total: file.hours.total ?? 0 } };
  const counted = worldsOf(EXPERIENCE_AMBIGUITIES.W2, rules).map((world) => hoursCounted(said, world) ?? 0);
  return Math.max(0, rules.executingHours - Math.min(...counted));
}

const EDUCATION_STEPS: readonly MissingStepCode[] = ['DEGREE', 'ASSESSMENT', 'TRAINING_HOURS', 'ACCREDITED_DIPLOMA'];

/** Every smallest set of steps that makes education MET in all worlds, shorter ones first. */
function educationWays(file: ApplicationFile, on: Day, rules: CertificationRules): readonly (readonly MissingStep[])[] {
  const worlds = worldsOf(EDUCATION_AMBIGUITIES, rules);
  const counted = worlds.map((world) => educationFacts(file, on, rules, world).hours);
  // In a world in which a diploma counts no hours are needed: the fewest that do are found by trying.
  const short = [...new Set(counted.map((hours) => rules.trainingHours - hours))].filter((hours) => hours > 0);
  const steps = short.length > 0 ? EDUCATION_STEPS : EDUCATION_STEPS.filter((step) => step !== 'TRAINING_HOURS');
  const found: { readonly set: readonly MissingStepCode[]; readonly way: readonly MissingStep[] }[] = [];
  for (const set of subsetsOf(steps).toSorted((a, b) => a.length - b.length)) {
    if (found.some((smaller) => smaller.set.every((step) => set.includes(step)))) continue;
    const tries = set.includes('TRAINING_HOURS') ? short.toSorted((a, b) => a - b) : [null];
    const way = tries
      .map((hours) => set.map((step): MissingStep => ({ step, hours: step === 'TRAINING_HOURS' ? hours : null })))
      .find((way) => {
        const after = withSteps(file, way, on, rules);
        return worlds.every((world) => judgeEducation(after, on, rules, world).outcome === 'MET');
      });
    if (way) found.push({ set, way });
  }
  return found.map(({ way }) => way);
}

function subsetsOf<T>(items: readonly T[]): readonly T[][] {
  const sets: T[][] = [[]];
  for (const item of items) sets.push(...sets.map((set) => [...set, item]));
  return sets;
}

/** The file after steps were taken, by the day of the check and in a form that every reading accepts. */
export function withSteps(
  file: ApplicationFile,
  steps: readonly MissingStep[],
  on: Day,
  rules: CertificationRules,
): ApplicationFile {
  return steps.reduce((done, step) => withStep(done, step, on, rules), file);
}

function withStep(file: ApplicationFile, step: MissingStep, on: Day, rules: CertificationRules): ApplicationFile {
  const hours = step.hours ?? 0;
  switch (step.step) {
    case 'DEGREE':
      return { ...file, degrees: [...file.degrees, { level: 'HBO', obtainedOn: on, foreign: false }] };
    case 'ASSESSMENT': {
      const assessment = { kind: 'ASSESSMENT', date: on, showsHboLevel: true, recognised: null } as const;
      return { ...file, assessments: [...file.assessments, assessment] };
    }
    case 'TRAINING_HOURS': {
      const training = { hours, contactHours: hours, completedOn: on, withinScope: true };
      return { ...file, trainings: [...file.trainings, training] };
    }
    case 'ACCREDITED_DIPLOMA': {
      const provider = rules.accreditations[0]?.provider ?? rules.footnoteFive.provider;
      const course = { provider, diplomaDate: on, graduatedOn: null, endedOn: null, hours: null };
      return { ...file, courses: [...file.courses, course] };
    }
    case 'YEARS_ACTIVE': {
      const period = { from: addDays(addYears(on, -rules.years), -1), until: null, partTime: 1 };
      return { ...file, yearsActive: null, activePeriods: [...(file.activePeriods ?? []), period] };
    }
    case 'EXECUTING_HOURS': {
      const { total, withinThreeYears } = file.hours;
      const within = withinThreeYears === null ? null : withinThreeYears + hours;
      return { ...file, hours: { ...file.hours, total: (total ?? 0) + hours, withinThreeYears: within } };
    }
    case 'WORKING':
      return { ...file, working: { now: true, atInterview: true, atDecision: true } };
  }
}

function exemption(file: ApplicationFile, on: Day, rules: CertificationRules): Outcome {
  return underAllReadings(['DIPLOMA_DATE'], rules, (world) => {
    const { newDiploma, oldDiploma } = educationFacts(file, on, rules, world);
    return newDiploma || oldDiploma ? 'MET' : 'NOT_MET';
  }).outcome;
}

function noticesOf(file: ApplicationFile, on: Day, today: Day, rules: CertificationRules): readonly PreCheckNotice[] {
  const dates = [
    ...file.degrees.map(({ obtainedOn }) => obtainedOn),
    ...file.assessments.map(({ date }) => date),
    ...file.courses.map(({ diplomaDate }) => diplomaDate),
    ...file.trainings.map(({ completedOn }) => completedOn),
    ...(file.activePeriods ?? []).map(({ from }) => from),
  ];
  const accredited = file.courses.map(({ provider, diplomaDate }) => isAccredited(provider, diplomaDate, rules));
  const taken =
    file.courses.some(({ graduatedOn, endedOn }) => graduatedOn === null || endedOn === null) ||
    file.trainings.some(({ contactHours }) => contactHours === null) ||
    (file.hours.total !== null && file.hours.withinThreeYears === null) ||
    file.yearsActive !== null;
  const given: Readonly<Record<PreCheckNotice, boolean>> = {
    FRAMEWORK_NOT_AT_HAND: true,
    FOLLOWS_IN_PROCEDURE: true,
    ACCREDITATION_LIST_MAY_BE_OLD: file.courses.length > 0,
    PROVIDER_NOT_ON_LIST: accredited.includes(null),
    BEFORE_ACCREDITATION: accredited.includes(false),
    FAQ_NAMES_ANOTHER_DAY: file.courses.some(
      ({ diplomaDate }) => diplomaDate >= rules.standsAloneFrom && diplomaDate <= FAQ_RELIEF_AFTER,
    ),
    ASSESSMENT_OLDER_THAN_PAGES_SAID: file.assessments.some(({ date }) => addYears(date, PAGES_ASSESSMENT_YEARS) < on),
    EVIDENCE_AFTER_DAY: dates.some((date) => date !== null && date > on),
    TAKEN_FOR_EVERY_READING: taken,
    DAY_IN_FUTURE: on > today,
  };
  return PRE_CHECK_NOTICES.filter((notice) => given[notice]);
}
