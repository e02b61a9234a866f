import { type Day, parseDay } from '../day.js';
import type { InBothLanguages } from '../texts.js';
import {
  type ActivePeriod,
  type ApplicationFile,
  ASSESSMENT_KINDS,
  type Assessment,
  type Course,
  DEGREE_LEVELS,
  type Degree,
  type ExecutingHours,
  type Training,
  type Working,
} from './application-file.js';

/** What is wrong with a file, and where: `courses[1].diplomaDate`. */
export interface FileProblem {
  readonly path: string;
  readonly text: InBothLanguages<string>;
}

/** More entries or hours than anyone hands in by right; beyond it the file is refused. */
export const MAX_ENTRIES = 100;
const MAX_HOURS = 100_000;
const MAX_YEARS = 80;
const MAX_NAME = 200;

/** Reads a file as it was handed in, whatever its shape; every problem is told at once. */
export function readApplicationFile(
  raw: unknown,
): { readonly file: ApplicationFile } | { readonly problems: readonly FileProblem[] } {
  const reader = new FileReader();
  const file = readFile(reader.object(raw, '', FILE_KEYS), reader);
  return reader.problems.length === 0 ? { file } : { problems: reader.problems };
}

const FILE_KEYS = [
  'degrees',
  'assessments',
  'courses',
  'trainings',
  'yearsActive',
  'activePeriods',
  'hours',
  'working',
];

type Raw = Readonly<Record<string, unknown>>;

function readFile(raw: Raw, reader: FileReader): ApplicationFile {
  const file: ApplicationFile = {
    degrees: reader.list(raw.degrees, 'degrees', (one, at) => readDegree(one, at, reader)),
    assessments: reader.list(raw.assessments, 'assessments', (one, at) => readAssessment(one, at, reader)),
    courses: reader.list(raw.courses, 'courses', (one, at) => readCourse(one, at, reader)),
    trainings: reader.list(raw.trainings, 'trainings', (one, at) => readTraining(one, at, reader)),
    yearsActive: reader.number(raw.yearsActive, 'yearsActive', MAX_YEARS),
    activePeriods: isAbsent(raw.activePeriods)
      ? null
      : reader.list(raw.activePeriods, 'activePeriods', (one, at) => readPeriod(one, at, reader)),
    hours: readHours(raw.hours, reader),
    working: readWorking(raw.working, reader),
  };
  if (file.yearsActive !== null && file.activePeriods !== null) {
    reader.problem('yearsActive', {
      nl: 'Geef het aantal jaren óf de perioden, niet allebei.',
      en: 'Give the number of years or the periods, not both.',
    });
  }
  return file;
}

function readDegree(raw: unknown, at: string, reader: FileReader): Degree {
  const one = reader.object(raw, at, ['level', 'obtainedOn', 'foreign']);
  return {
    level: reader.choice(one.level, `${at}.level`, DEGREE_LEVELS),
    obtainedOn: reader.day(one.obtainedOn, `${at}.obtainedOn`),
    foreign: reader.flag(one.foreign, `${at}.foreign`) ?? false,
  };
}

function readAssessment(raw: unknown, at: string, reader: FileReader): Assessment {
  const one = reader.object(raw, at, ['kind', 'date', 'showsHboLevel', 'recognised']);
  return {
    kind: reader.choice(one.kind, `${at}.kind`, ASSESSMENT_KINDS),
    date: reader.demandedDay(one.date, `${at}.date`),
    showsHboLevel: reader.demandedFlag(one.showsHboLevel, `${at}.showsHboLevel`),
    recognised: reader.flag(one.recognised, `${at}.recognised`),
  };
}

function readCourse(raw: unknown, at: string, reader: FileReader): Course {
  const one = reader.object(raw, at, ['provider', 'diplomaDate', 'graduatedOn', 'endedOn', 'hours']);
  return {
    provider: reader.name(one.provider, `${at}.provider`),
    diplomaDate: reader.demandedDay(one.diplomaDate, `${at}.diplomaDate`),
    graduatedOn: reader.day(one.graduatedOn, `${at}.graduatedOn`),
    endedOn: reader.day(one.endedOn, `${at}.endedOn`),
    hours: reader.number(one.hours, `${at}.hours`, MAX_HOURS),
  };
}

function readTraining(raw: unknown, at: string, reader: FileReader): Training {
  const one = reader.object(raw, at, ['hours', 'contactHours', 'completedOn', 'withinScope']);
  const hours = reader.demandedNumber(one.hours, `${at}.hours`, MAX_HOURS);
  const contactHours = reader.number(one.contactHours, `${at}.contactHours`, MAX_HOURS);
  reader.atMost(contactHours, hours, `${at}.contactHours`, `${at}.hours`);
  return {
    hours,
    contactHours,
    completedOn: reader.day(one.completedOn, `${at}.completedOn`),
    withinScope: reader.demandedFlag(one.withinScope, `${at}.withinScope`),
  };
}

function readPeriod(raw: unknown, at: string, reader: FileReader): ActivePeriod {
  const one = reader.object(raw, at, ['from', 'until', 'partTime']);
  const from = reader.demandedDay(one.from, `${at}.from`);
  const until = reader.day(one.until, `${at}.until`);
  if (until !== null && until < from) {
    reader.problem(`${at}.until`, {
      nl: 'De laatste dag ligt vóór de eerste.',
      en: 'The last day lies before the first.',
    });
  }
  const partTime = reader.number(one.partTime, `${at}.partTime`, 1) ?? 1;
  if (partTime === 0) {
    reader.problem(`${at}.partTime`, {
      nl: 'Een deeltijdfactor is groter dan 0.',
      en: 'A part-time factor is more than 0.',
    });
  }
  return { from, until, partTime };
}

function readHours(raw: unknown, reader: FileReader): ExecutingHours {
  const keys = ['total', 'withinThreeYears', 'leading', 'leadingWithinThreeYears'] as const;
  const one = isAbsent(raw) ? {} : reader.object(raw, 'hours', keys);
  const [total, withinThreeYears, leading, leadingWithinThreeYears] = keys.map((key) =>
    reader.number(one[key], `hours.${key}`, MAX_HOURS),
  ) as [number | null, number | null, number | null, number | null];
  reader.atMost(withinThreeYears, total, 'hours.withinThreeYears', 'hours.total');
  reader.atMost(leadingWithinThreeYears, leading, 'hours.leadingWithinThreeYears', 'hours.leading');
  return { total, withinThreeYears, leading, leadingWithinThreeYears };
}

function readWorking(raw: unknown, reader: FileReader): Working {
  const one = isAbsent(raw) ? {} : reader.object(raw, 'working', ['now', 'atInterview', 'atDecision']);
  return {
    now: reader.flag(one.now, 'working.now'),
    atInterview: reader.flag(one.atInterview, 'working.atInterview'),
    atDecision: reader.flag(one.atDecision, 'working.atDecision'),
  };
}

function isAbsent(value: unknown): value is null | undefined {
  return value === null || value === undefined;
}

/** Reads values one by one and keeps what is wrong; what it returns in their place is never used. */
class FileReader {
  readonly problems: FileProblem[] = [];

  problem(path: string, text: InBothLanguages<string>): void {
    this.problems.push({ path, text });
  }

  object(raw: unknown, at: string, keys: readonly string[]): Raw {
    if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
      this.problem(at, { nl: 'Hier hoort een groep gegevens te staan.', en: 'A group of data belongs here.' });
      return {};
    }
    for (const key of Object.keys(raw)) {
      if (keys.includes(key)) continue;
      this.problem(at === '' ? key : `${at}.${key}`, {
        nl: `Dit veld is niet bekend. Bekend zijn: ${keys.join(', ')}.`,
        en: `This field is not known. Known are: ${keys.join(', ')}.`,
      });
    }
    return raw as Raw;
  }

  list<T>(raw: unknown, at: string, read: (one: unknown, at: string) => T): readonly T[] {
    if (isAbsent(raw)) return [];
    if (!Array.isArray(raw) || raw.length > MAX_ENTRIES) {
      this.problem(at, {
        nl: `Hier hoort een lijst te staan van hoogstens ${MAX_ENTRIES} regels.`,
        en: `A list of at most ${MAX_ENTRIES} entries belongs here.`,
      });
      return [];
    }
    return raw.map((one: unknown, index) => read(one, `${at}[${index}]`));
  }

  day(raw: unknown, at: string): Day | null {
    if (isAbsent(raw)) return null;
    const day = typeof raw === 'string' ? parseDay(raw) : null;
    if (day === null) {
      this.problem(at, {
        nl: 'Dit is geen bestaande dag, zoals 2024-01-31.',
        en: 'This is no existing day, such as 2024-01-31.',
      });
    }
    return day;
  }

  demandedDay(raw: unknown, at: string): Day {
    if (isAbsent(raw)) this.missing(at);
    return this.day(raw, at) ?? ('' as Day);
  }

  number(raw: unknown, at: string, most: number): number | null {
    if (isAbsent(raw)) return null;
    if (typeof raw === 'number' && raw >= 0 && raw <= most) return raw;
    this.problem(at, {
      nl: `Hier hoort een getal van 0 tot en met ${most}.`,
      en: `A number from 0 to ${most} belongs here.`,
    });
    return null;
  }

  demandedNumber(raw: unknown, at: string, most: number): number {
    if (isAbsent(raw)) this.missing(at);
    return this.number(raw, at, most) ?? 0;
  }

  flag(raw: unknown, at: string): boolean | null {
    if (isAbsent(raw)) return null;
    if (typeof raw === 'boolean') return raw;
    this.problem(at, { nl: 'Hier hoort true of false te staan.', en: 'true or false belongs here.' });
    return null;
  }

  demandedFlag(raw: unknown, at: string): boolean {
    if (isAbsent(raw)) this.missing(at);
    return this.flag(raw, at) ?? false;
  }

  choice<T extends string>(raw: unknown, at: string, choices: readonly T[]): T {
    const found = choices.find((choice) => choice === raw);
    if (found !== undefined) return found;
    const list = choices.join(', ');
    this.problem(at, { nl: `Kies een van: ${list}.`, en: `Choose one of: ${list}.` });
    return choices[0] as T;
  }

  name(raw: unknown, at: string): string {
    if (typeof raw === 'string' && raw.trim() !== '' && raw.length <= MAX_NAME) return raw;
    this.problem(at, {
      nl: `Hier hoort een naam te staan van hoogstens ${MAX_NAME} tekens.`,
      en: `A name of at most ${MAX_NAME} characters belongs here.`,
    });
    return '';
  }

  atMost(part: number | null, whole: number | null, at: string, of: string): void {
    if (part === null || (whole !== null && part <= whole)) return;
    this.problem(at, {
      nl: `Dit is meer dan ${of}, of dat ontbreekt.`,
      en: `This is more than ${of}, or that is missing.`,
    });
  }

  private missing(at: string): void {
    this.problem(at, { nl: 'Dit ontbreekt.', en: 'This is missing.' });
  }
}
