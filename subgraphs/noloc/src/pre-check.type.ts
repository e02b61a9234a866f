import {
  AMBIGUITY_CODES,
  AMBIGUITY_TEXTS,
  type Ambiguity,
  ASSESSMENT_KINDS,
  CERTIFICATION_RULE_TEXTS,
  type Day,
  DEGREE_LEVELS,
  EDUCATION_RULES,
  EXPERIENCE_RULES,
  type InBothLanguages,
  MISSING_STEP_TEXTS,
  MISSING_STEPS,
  PRE_CHECK_NOTICE_TEXTS,
  PRE_CHECK_NOTICES,
  PRE_CHECK_PART_TEXTS,
  PRE_CHECK_PARTS,
  READING_TEXTS,
  READINGS,
  type Reading,
} from '@keurpoort/domain';
import { DateScalar, DateTimeScalar, OutcomeEnum } from '@keurpoort/server';
import { Field, Float, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';

function codes<T extends string>(
  name: string,
  description: string,
  list: readonly T[],
  texts: Readonly<Record<T, InBothLanguages<string>>> | null,
): Readonly<Record<string, T>> {
  const values = Object.fromEntries(list.map((code) => [code, code])) as Readonly<Record<string, T>>;
  const valuesConfig = Object.fromEntries(
    list.map((code) => [code, { description: (texts?.[code].en ?? code).replace(/[{}]/g, '') }]),
  );
  registerEnumType(values, { name, description, valuesConfig });
  return values;
}

const RULES = [...EDUCATION_RULES, ...EXPERIENCE_RULES];
const DegreeLevel = codes('NolocDegreeLevel', 'Level of a degree (opleidingsniveau).', DEGREE_LEVELS, {
  HBO: { nl: 'hbo (NLQF6)', en: 'A degree at hbo level (NLQF6).' },
  WO: { nl: 'wo (NLQF7)', en: 'A degree at wo level (NLQF7).' },
  OTHER: { nl: 'anders', en: 'Another level, which does not count for the profile.' },
});
const AssessmentKind = codes('NolocAssessmentKind', 'How hbo level was shown (assessment of EVC).', ASSESSMENT_KINDS, {
  ASSESSMENT: { nl: 'assessment', en: 'An assessment.' },
  EVC: { nl: 'EVC-procedure', en: 'An EVC procedure, which has to be a recognised one.' },
});
export const AmbiguityEnum = codes(
  'NolocAmbiguity',
  'A doubt about how the profile is to be read (leesvraag); each is a parameter.',
  AMBIGUITY_CODES,
  AMBIGUITY_TEXTS,
);
export const ReadingEnum = codes(
  'NolocReading',
  'One way to read the profile (lezing), of one doubt.',
  READINGS,
  READING_TEXTS,
);
const RuleEnum = codes(
  'NolocCertificationRule',
  'A row of the decision table (regel van de beslistabel): E of education, W of experience.',
  RULES,
  CERTIFICATION_RULE_TEXTS,
);
const PartEnum = codes(
  'NolocPreCheckPartCode',
  'A part of the pre-check (onderdeel van de voorcontrole).',
  PRE_CHECK_PARTS,
  PRE_CHECK_PART_TEXTS,
);
const StepEnum = codes(
  'NolocMissingStepCode',
  'Something that is missing in the file (ontbrekende stap).',
  MISSING_STEPS,
  MISSING_STEP_TEXTS,
);
const NoticeEnum = codes(
  'NolocPreCheckNotice',
  'Said beside the outcome of a pre-check (opmerking); it never changes one.',
  PRE_CHECK_NOTICES,
  PRE_CHECK_NOTICE_TEXTS,
);

const optional = { nullable: true } as const;

@InputType({ description: 'A degree in the file (opleiding).' })
export class NolocDegreeInput {
  @Field(() => DegreeLevel, { description: 'Level (niveau).' })
  level!: string;

  @Field(() => DateScalar, { ...optional, description: 'Day on which it was obtained (behaald op).' })
  obtainedOn?: Day | null;

  @Field(() => Boolean, { ...optional, description: 'True: from another country (buitenlands diploma).' })
  foreign?: boolean | null;
}

@InputType({ description: 'An assessment or EVC procedure in the file (assessment of EVC).' })
export class NolocAssessmentInput {
  @Field(() => AssessmentKind, { description: 'Which of the two.' })
  kind!: string;

  @Field(() => DateScalar, { description: 'Its date (datum).' })
  date!: Day;

  @Field(() => Boolean, {
    description: 'Whether it shows working and thinking at hbo level (hbo werk- en denkniveau).',
  })
  showsHboLevel!: boolean;

  @Field(() => Boolean, { ...optional, description: 'Of an EVC procedure: recognised (erkend); null: not said.' })
  recognised?: boolean | null;
}

@InputType({ description: 'A jobcoach course with a diploma in the file (jobcoachopleiding).' })
export class NolocCourseInput {
  @Field(() => String, { description: 'Provider of the course (opleider).' })
  provider!: string;

  @Field(() => DateScalar, { description: 'Date on the diploma (diplomadatum).' })
  diplomaDate!: Day;

  @Field(() => DateScalar, { ...optional, description: 'Day of graduation (afgestudeerd op); null: as the diploma.' })
  graduatedOn?: Day | null;

  @Field(() => DateScalar, {
    ...optional,
    description: 'Last day of the course (einde opleiding); null: as the diploma.',
  })
  endedOn?: Day | null;

  @Field(() => Float, { ...optional, description: 'Hours of the course (uren); null: not said.' })
  hours?: number | null;
}

@InputType({ description: 'Courses and training beside a diploma (scholing).' })
export class NolocTrainingInput {
  @Field(() => Float, { description: 'Hours of study load, or of an unsaid kind (uren).' })
  hours!: number;

  @Field(() => Float, { ...optional, description: 'Of which contact hours (contacturen); null: all of them.' })
  contactHours?: number | null;

  @Field(() => DateScalar, { ...optional, description: 'Day on which it was completed (afgerond op).' })
  completedOn?: Day | null;

  @Field(() => Boolean, {
    description: 'Whether it is aimed at the jobcoach trade and within the profile (past in het vak).',
  })
  withinScope!: boolean;
}

@InputType({ description: 'A period of being active in jobcoaching (periode).' })
export class NolocActivePeriodInput {
  @Field(() => DateScalar, { description: 'First day (eerste dag).' })
  from!: Day;

  @Field(() => DateScalar, { ...optional, description: 'Last day, inclusive (laatste dag); null: still going on.' })
  until?: Day | null;

  @Field(() => Float, { ...optional, description: 'Part-time factor, more than 0 and at most 1 (deeltijdfactor).' })
  partTime?: number | null;
}

@InputType({ description: 'Hours of experience (werkervaring in uren).' })
export class NolocHoursInput {
  @Field(() => Float, { ...optional, description: 'Hours as uitvoerend jobcoach in all; null: not said.' })
  total?: number | null;

  @Field(() => Float, { ...optional, description: 'Of which within the three years; null: all of them.' })
  withinThreeYears?: number | null;

  @Field(() => Float, {
    ...optional,
    description: 'Beside them, hours of leading or training others (leiding geven, opleiden).',
  })
  leading?: number | null;

  @Field(() => Float, { ...optional, description: 'Of which within the three years; null: all of them.' })
  leadingWithinThreeYears?: number | null;
}

@InputType({ description: 'Whether the applicant works as uitvoerend jobcoach (aan het werk).' })
export class NolocWorkingInput {
  @Field(() => Boolean, { ...optional, description: 'Now, or at application (bij de aanvraag); null: not said.' })
  now?: boolean | null;

  @Field(() => Boolean, { ...optional, description: 'At the interview (bij het gesprek); null: as now.' })
  atInterview?: boolean | null;

  @Field(() => Boolean, { ...optional, description: 'At the decision (bij het besluit); null: as now.' })
  atDecision?: boolean | null;
}

@InputType({
  description:
    'What is looked at (dossier voor de voorcontrole): no name, no number, no registration; nothing is stored.',
})
export class NolocApplicationFile {
  @Field(() => [NolocDegreeInput], { ...optional, description: 'Degrees (opleidingen).' })
  degrees?: NolocDegreeInput[] | null;

  @Field(() => [NolocAssessmentInput], { ...optional, description: 'Assessments and EVC procedures.' })
  assessments?: NolocAssessmentInput[] | null;

  @Field(() => [NolocCourseInput], {
    ...optional,
    description: 'Jobcoach courses with a diploma (jobcoachopleidingen).',
  })
  courses?: NolocCourseInput[] | null;

  @Field(() => [NolocTrainingInput], { ...optional, description: 'Other courses and training (scholing).' })
  trainings?: NolocTrainingInput[] | null;

  @Field(() => Float, { ...optional, description: 'Years active in jobcoaching (jaren actief); not beside periods.' })
  yearsActive?: number | null;

  @Field(() => [NolocActivePeriodInput], { ...optional, description: 'Or the periods (perioden).' })
  activePeriods?: NolocActivePeriodInput[] | null;

  @Field(() => NolocHoursInput, { ...optional, description: 'Hours of experience (uren).' })
  hours?: NolocHoursInput | null;

  @Field(() => NolocWorkingInput, { ...optional, description: 'Working as uitvoerend jobcoach (aan het werk).' })
  working?: NolocWorkingInput | null;
}

@InputType({ description: 'A course provider that is accredited, from a day on (geaccrediteerde opleider).' })
export class NolocAccreditationInput {
  @Field(() => String, { description: 'Provider (opleider).' })
  provider!: string;

  @Field(() => DateScalar, { description: 'Diplomas from this day on (diploma vanaf).' })
  from!: Day;
}

@InputType({ description: 'How the profile is to be read (lezing); without it every open doubt stays open.' })
export class NolocReadingsInput {
  @Field(() => [ReadingEnum], { ...optional, description: 'Chosen readings, at most one of each doubt.' })
  readings?: Reading[] | null;

  @Field(() => [AmbiguityEnum], {
    ...optional,
    description: 'Doubts to leave open that are otherwise read in one way.',
  })
  leaveOpen?: Ambiguity[] | null;

  @Field(() => DateScalar, {
    ...optional,
    description: 'Day from which an accredited diploma stands alone, instead of the profile’s.',
  })
  standsAloneFrom?: Day | null;

  @Field(() => Int, {
    ...optional,
    description: 'Greatest age of an assessment or EVC in years; null: no limit, as in the profile.',
  })
  assessmentMaxAgeYears?: number | null;

  @Field(() => Int, {
    ...optional,
    description: 'Greatest age of training in years; null: no limit, as in the profile.',
  })
  trainingMaxAgeYears?: number | null;

  @Field(() => [NolocAccreditationInput], {
    ...optional,
    description: 'The accredited courses, instead of the list at hand.',
  })
  accreditations?: NolocAccreditationInput[] | null;
}

@ObjectType({ description: 'What the outcome is under one reading (lezing).' })
export class NolocReadOutcome {
  @Field(() => ReadingEnum, { description: 'The reading.' })
  reading!: Reading;

  @Field(() => String, { description: 'The reading in words.' })
  text!: string;

  @Field(() => OutcomeEnum, { description: 'The outcome under it, other open doubts left open.' })
  outcome!: string;
}

@ObjectType({ description: 'A doubt on which the outcome turns (leesvraag), with the outcome under each reading.' })
export class NolocTurn {
  @Field(() => AmbiguityEnum, { description: 'The doubt.' })
  ambiguity!: Ambiguity;

  @Field(() => String, { description: 'The doubt as a question.' })
  question!: string;

  @Field(() => [NolocReadOutcome], { description: 'Every reading of it.' })
  readings!: readonly NolocReadOutcome[];
}

@ObjectType({ description: 'Something that is missing in the file (ontbrekende stap).' })
export class NolocMissingStep {
  @Field(() => StepEnum, { description: 'What.' })
  step!: string;

  @Field(() => Float, {
    nullable: true,
    description: 'Hours that are still needed (uren); null: it is not about hours.',
  })
  hours!: number | null;

  @Field(() => String, { description: 'In words.' })
  text!: string;
}

@ObjectType({ description: 'One way to complete a part (ontbrekende stap): every step of it is needed.' })
export class NolocWay {
  @Field(() => [NolocMissingStep], { description: 'Its steps.' })
  steps!: readonly NolocMissingStep[];
}

@ObjectType({ description: 'One part of the pre-check (onderdeel van de voorcontrole).' })
export class NolocPreCheckPart {
  @Field(() => PartEnum, { description: 'Which part.' })
  part!: string;

  @Field(() => OutcomeEnum, { description: 'What the file shows of it.' })
  outcome!: string;

  @Field(() => [RuleEnum], { description: 'Rows of the table that decide; several where readings decide by another.' })
  rules!: readonly string[];

  @Field(() => [String], { description: 'Those rows in words (reden).' })
  reasons!: readonly string[];

  @Field(() => [String], { description: 'Codes of the elements of the rulebook that they read; see rulebookElement.' })
  elements!: readonly string[];

  @Field(() => [NolocTurn], { description: 'Doubts on which the outcome turns, each with all its readings.' })
  turnsOn!: readonly NolocTurn[];

  @Field(() => Boolean, { description: 'True: what the file leaves unsaid can turn the outcome.' })
  turnsOnUnsaid!: boolean;

  @Field(() => [NolocWay], { description: 'What is still missing: one of these ways suffices (wat nog ontbreekt).' })
  ways!: readonly NolocWay[];
}

@ObjectType({
  description:
    'Orientation on certification as Register Jobcoach (voorcontrole), not of Noloc; it judges no registration.',
})
export class NolocPreCheck {
  @Field(() => String, { description: 'What it is and is not: orientation, not from Noloc (oriëntatie).' })
  label!: string;

  @Field(() => OutcomeEnum, { description: 'What the file shows as a whole.' })
  outcome!: string;

  @Field(() => String, { description: 'The outcome in words.' })
  outcomeText!: string;

  @Field(() => DateScalar, { description: 'The day asked (peildag).' })
  on!: Day;

  @Field(() => DateTimeScalar, { description: 'As known at (bekend op).' })
  knownAt!: number;

  @Field(() => String, { description: 'Code of the rulebook (regelboek).' })
  rulebookCode!: string;

  @Field(() => Int, { description: 'Version of the rulebook (versie).' })
  rulebookVersion!: number;

  @Field(() => [NolocPreCheckPart], { description: 'Its parts; all must be met.' })
  parts!: readonly NolocPreCheckPart[];

  @Field(() => OutcomeEnum, {
    description:
      'Whether an accredited diploma exempts from step 2 (vrijstelling van stap 2); it does not admit by itself.',
  })
  exemptFromStepTwo!: string;

  @Field(() => [ReadingEnum], { description: 'Readings that were chosen; every other doubt was left open.' })
  readings!: readonly Reading[];

  @Field(() => DateScalar, { description: 'Day from which an accredited diploma was taken to stand alone.' })
  standsAloneFrom!: Day;

  @Field(() => [NoticeEnum], { description: 'Notices beside it.' })
  notices!: readonly string[];

  @Field(() => [String], { description: 'The notices written out, those of the rulebook too (opmerkingen).' })
  noticeTexts!: readonly string[];
}

@ObjectType({ description: 'Something wrong with what was handed in (fout in het dossier).' })
export class NolocFileProblem {
  @Field(() => String, { description: 'Where, as a path of field names (plaats); entries of a list count from 0.' })
  path!: string;

  @Field(() => String, { description: 'What, in words.' })
  text!: string;
}

@ObjectType({ description: 'A pre-check (voorcontrole), or every problem of what was handed in: one of the two.' })
export class NolocPreCheckItem {
  @Field(() => NolocPreCheck, { nullable: true, description: 'The pre-check; null: see problems.' })
  preCheck!: NolocPreCheck | null;

  @Field(() => [NolocFileProblem], { description: 'Every problem at once; empty: none.' })
  problems!: readonly NolocFileProblem[];
}
