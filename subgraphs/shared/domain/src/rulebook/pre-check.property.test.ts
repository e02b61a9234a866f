import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs } from '../../test/runs.config.js';
import { addDays, type Day, day } from '../day.js';
import type { Outcome } from '../kleene.js';
import type { ActivePeriod, ApplicationFile, Assessment, Course, Degree, Training } from './application-file.js';
import { AMBIGUITIES, AMBIGUITY_CODES, CERTIFICATION_RULES, type CertificationRules } from './certification-rules.js';
import { preCheck, withSteps } from './pre-check.js';

const ON = day('2026-12-01');
const [RULES] = CERTIFICATION_RULES as [CertificationRules];
const RANK: Readonly<Record<Outcome, number>> = { NOT_MET: 0, UNDETERMINED: 1, MET: 2 };

const dayBetween = (from: string, days: number) => fc.nat(days).map((count) => addDays(day(from), count));
/** Close to the days on which something changes. */
const anyDay = fc.oneof(
  dayBetween('2022-08-30', 4),
  dayBetween('2023-12-29', 5),
  dayBetween('2013-06-29', 4),
  dayBetween('2012-01-01', 5500),
);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const hoursUpTo = (most: number) => fc.nat(most * 4).map((quarters) => quarters / 4);

const degree: fc.Arbitrary<Degree> = fc.record({
  level: fc.constantFrom('HBO', 'WO', 'OTHER'),
  obtainedOn: maybe(anyDay),
  foreign: fc.boolean(),
});
const assessment: fc.Arbitrary<Assessment> = fc.record({
  kind: fc.constantFrom('ASSESSMENT', 'EVC'),
  date: anyDay,
  showsHboLevel: fc.boolean(),
  recognised: maybe(fc.boolean()),
});
const course: fc.Arbitrary<Course> = fc.record({
  provider: fc.constantFrom('Elan', 'sara werkt', 'Capabel', 'Niemand kent deze'),
  diplomaDate: anyDay,
  graduatedOn: maybe(anyDay),
  endedOn: maybe(anyDay),
  hours: maybe(hoursUpTo(120)),
});
const training: fc.Arbitrary<Training> = fc
  .record({
    hours: hoursUpTo(100),
    part: fc.double({ min: 0, max: 1, noNaN: true }),
    completedOn: maybe(anyDay),
    withinScope: fc.boolean(),
    said: fc.boolean(),
  })
  .map(({ hours, part, said, ...more }) => ({ hours, contactHours: said ? Math.floor(hours * part) : null, ...more }));
const period: fc.Arbitrary<ActivePeriod> = fc
  .record({ from: anyDay, days: maybe(fc.nat(1500)), partTime: fc.constantFrom(0.2, 0.5, 0.8, 1) })
  .map(({ from, days, partTime }) => ({ from, until: days === null ? null : addDays(from, days), partTime }));
const atMostTwo = <T>(one: fc.Arbitrary<T>) => fc.array(one, { maxLength: 2 });

const file: fc.Arbitrary<ApplicationFile> = fc
  .record({
    degrees: atMostTwo(degree),
    assessments: atMostTwo(assessment),
    courses: atMostTwo(course),
    trainings: atMostTwo(training),
    yearsActive: maybe(fc.nat(6)),
    activePeriods: maybe(fc.array(period, { maxLength: 4 })),
    total: maybe(hoursUpTo(1200)),
    within: maybe(fc.double({ min: 0, max: 1, noNaN: true })),
    leading: maybe(hoursUpTo(400)),
    working: fc.record({ now: maybe(fc.boolean()), atInterview: maybe(fc.boolean()), atDecision: maybe(fc.boolean()) }),
  })
  .map(({ yearsActive, total, within, leading, ...more }) => ({
    ...more,
    yearsActive: more.activePeriods === null ? yearsActive : null,
    hours: {
      total,
      withinThreeYears: total === null || within === null ? null : Math.floor(total * within),
      leading,
      leadingWithinThreeYears: null,
    },
  }));

/** How the rules may be set: any doubt left open, or read in one of its ways. */
const rules: fc.Arbitrary<CertificationRules> = fc
  .record(
    Object.fromEntries(
      AMBIGUITY_CODES.map((code) => [code, fc.option(fc.constantFrom(...AMBIGUITIES[code]), { nil: undefined })]),
    ),
  )
  .map((readings) => ({
    ...RULES,
    readings: Object.fromEntries(Object.entries(readings).filter(([, reading]) => reading !== undefined)),
  }));

const check = (about: ApplicationFile, under: CertificationRules, on: Day = ON) => preCheck(about, on, ON, under);

interface Evidence {
  readonly degrees?: readonly Degree[];
  readonly assessments?: readonly Assessment[];
  readonly courses?: readonly Course[];
  readonly trainings?: readonly Training[];
  readonly activePeriods?: readonly ActivePeriod[];
}

const evidence: fc.Arbitrary<Evidence> = fc.oneof(
  degree.map((one) => ({ degrees: [one] })),
  assessment.map((one) => ({ assessments: [one] })),
  course.map((one) => ({ courses: [one] })),
  training.map((one) => ({ trainings: [one] })),
  period.map((one) => ({ activePeriods: [one] })),
);

function withEvidence(about: ApplicationFile, more: Evidence): ApplicationFile {
  const periods = about.activePeriods === null ? null : [...about.activePeriods, ...(more.activePeriods ?? [])];
  return {
    ...about,
    degrees: [...about.degrees, ...(more.degrees ?? [])],
    assessments: [...about.assessments, ...(more.assessments ?? [])],
    courses: [...about.courses, ...(more.courses ?? [])],
    trainings: [...about.trainings, ...(more.trainings ?? [])],
    activePeriods: periods,
  };
}

describe('for every file and every way to read the profile', () => {
  it('adding evidence never makes an outcome less than it was', () => {
    fc.assert(
      fc.property(file, evidence, rules, (about, more, under) => {
        const before = check(about, under);
        const after = check(withEvidence(about, more), under);
        for (const [index, part] of before.parts.entries()) {
          const grown = after.parts[index];
          expect(RANK[grown?.outcome ?? 'NOT_MET']).toBeGreaterThanOrEqual(RANK[part.outcome]);
        }
      }),
      { numRuns: runs(150) },
    );
  });

  it('every way to complete it completes it, and each step of a way is needed', () => {
    fc.assert(
      fc.property(file, rules, (about, under) => {
        for (const part of check(about, under).parts) {
          const outcomeWith = (steps: (typeof part.ways)[number]) =>
            check(withSteps(about, steps, ON, under), under).parts.find((one) => one.part === part.part)?.outcome;
          if (part.outcome === 'MET') expect(part.ways).toEqual([]);
          else expect(part.ways.length).toBeGreaterThan(0);
          for (const way of part.ways) {
            expect(outcomeWith(way)).toBe('MET');
            for (const step of way) {
              expect(outcomeWith(way.filter((other) => other !== step))).not.toBe('MET');
              const { hours } = step;
              if (!hours) continue;
              const short = way.map((other) => (other === step ? { ...step, hours: hours - 0.25 } : other));
              expect(outcomeWith(short)).not.toBe('MET');
            }
          }
        }
      }),
      { numRuns: runs(100) },
    );
  });

  it('all parts completed, the whole is met', () => {
    fc.assert(
      fc.property(file, rules, (about, under) => {
        const steps = check(about, under).parts.flatMap((part) => part.ways[0] ?? []);
        expect(check(withSteps(about, steps, ON, under), under).outcome).toBe('MET');
      }),
      { numRuns: runs(100) },
    );
  });

  it('what is decided stays so under every reading of an open doubt', () => {
    fc.assert(
      fc.property(file, rules, (about, under) => {
        const open = check(about, RULES);
        const chosen = check(about, { ...under, readings: { ...under.readings, BLOCKS: 'EITHER_BLOCK' } });
        for (const [index, part] of open.parts.entries()) {
          if (part.outcome !== 'UNDETERMINED') expect(chosen.parts[index]?.outcome).toBe(part.outcome);
        }
      }),
      { numRuns: runs(150) },
    );
  });

  it('an undetermined part names what it turns on', () => {
    fc.assert(
      fc.property(file, (about) => {
        for (const part of check(about, RULES).parts) {
          if (part.outcome !== 'UNDETERMINED') expect(part.turnsOn).toEqual([]);
          const unsaid = part.turnsOnUnsaid || part.part !== 'EDUCATION';
          if (part.outcome === 'UNDETERMINED') expect(part.turnsOn.length > 0 || unsaid).toBe(true);
        }
      }),
      { numRuns: runs(150) },
    );
  });
});
