import {
  AMBIGUITY_TEXTS,
  ambiguityOf,
  CERTIFICATION_RULE_TEXTS,
  CERTIFICATION_RULES,
  type CertificationRules,
  type Day,
  dayOf,
  type FileProblem,
  type InBothLanguages,
  type Language,
  MISSING_STEP_TEXTS,
  noticesOn,
  PRE_CHECK_LABEL,
  PRE_CHECK_NOTICE_TEXTS,
  PRE_CHECK_OUTCOME_TEXTS,
  type PreCheck,
  type PreCheckPart,
  preCheck,
  READING_TEXTS,
  RULEBOOK_NOTICE_TEXTS,
  RULEBOOK_VERSIONS,
  readApplicationFile,
  rulebookInForce,
  todayAt,
} from '@keurpoort/domain';
import type {
  NolocApplicationFile,
  NolocPreCheck,
  NolocPreCheckItem,
  NolocPreCheckPart,
  NolocReadingsInput,
} from './pre-check.type.js';

export interface PreCheckAsked {
  readonly on: Day | null;
  readonly knownAt: number;
  readonly language: Language;
  readonly readings: NolocReadingsInput | null;
}

/** Reads what was handed in, checks it under the rulebook in force, and keeps nothing of it. */
export function answerPreCheck(file: NolocApplicationFile, asked: PreCheckAsked): NolocPreCheckItem {
  const { knownAt, language } = asked;
  const on = asked.on ?? dayOf(knownAt);
  const read = readApplicationFile(file);
  const rules = rulesFor(on, asked);
  const problems = [...('problems' in read ? read.problems : []), ...('problems' in rules ? rules.problems : [])];
  if ('problems' in read || 'problems' in rules) {
    return { preCheck: null, problems: problems.map(({ path, text }) => ({ path, text: text[language] })) };
  }
  const found = preCheck(read.file, on, todayAt(knownAt), rules);
  return { preCheck: show(found, on, knownAt, rules, language), problems: [] };
}

/** The figures of the version in force, with the readings asked for. */
function rulesFor(
  on: Day,
  { knownAt, readings }: PreCheckAsked,
): CertificationRules | { readonly problems: readonly FileProblem[] } {
  const version = rulebookInForce('BEROEPSPROFIEL', on, knownAt, RULEBOOK_VERSIONS);
  const rules =
    typeof version === 'string' ? undefined : CERTIFICATION_RULES.find((one) => one.version === version.version);
  if (!rules) return { problems: [{ path: 'knownAt', text: NO_RULEBOOK }] };
  const chosen = readings?.readings ?? [];
  const problems = problemsOfReadings(chosen.map(ambiguityOf), readings);
  if (problems.length > 0) return { problems };
  const open = new Set(readings?.leaveOpen ?? []);
  const standing = Object.entries(rules.readings).filter(([code]) => !open.has(code as never));
  return {
    ...rules,
    readings: Object.fromEntries([...standing, ...chosen.map((reading) => [ambiguityOf(reading), reading])]),
    standsAloneFrom: readings?.standsAloneFrom ?? rules.standsAloneFrom,
    assessmentMaxAgeYears: readings?.assessmentMaxAgeYears ?? rules.assessmentMaxAgeYears,
    trainingMaxAgeYears: readings?.trainingMaxAgeYears ?? rules.trainingMaxAgeYears,
    accreditations: readings?.accreditations ?? rules.accreditations,
  };
}

const NO_RULEBOOK: InBothLanguages<string> = {
  nl: 'Op dat moment was er geen Beroepsprofiel vastgelegd dat op deze dag geldt.',
  en: 'No profile that holds on this day had been recorded at that moment.',
};
const READ_TWICE: InBothLanguages<string> = {
  nl: 'Kies per leesvraag hoogstens één lezing, en laat die vraag dan niet ook open.',
  en: 'Choose at most one reading of each doubt, and do not leave that doubt open as well.',
};
const NO_AGE: InBothLanguages<string> = {
  nl: 'Een leeftijd in jaren is een getal van 0 tot en met 100.',
  en: 'An age in years is a number from 0 to 100.',
};

function problemsOfReadings(chosen: readonly string[], input: NolocReadingsInput | null): readonly FileProblem[] {
  const open: readonly string[] = input?.leaveOpen ?? [];
  const twice = chosen.some((code, index) => chosen.indexOf(code) !== index || open.includes(code));
  const ages = ['assessmentMaxAgeYears', 'trainingMaxAgeYears'] as const;
  const bad = ages.filter((field) => {
    const age = input?.[field] ?? 0;
    return age < 0 || age > 100;
  });
  return [
    ...(twice ? [{ path: 'readings.readings', text: READ_TWICE }] : []),
    ...bad.map((field) => ({ path: `readings.${field}`, text: NO_AGE })),
  ];
}

function show(found: PreCheck, on: Day, knownAt: number, rules: CertificationRules, language: Language): NolocPreCheck {
  const version = RULEBOOK_VERSIONS.find((one) => one.code === rules.rulebook && one.version === rules.version);
  const beside = version ? noticesOn(version, knownAt).map((notice) => RULEBOOK_NOTICE_TEXTS[notice][language]) : [];
  return {
    label: PRE_CHECK_LABEL[language],
    outcome: found.outcome,
    outcomeText: PRE_CHECK_OUTCOME_TEXTS[found.outcome][language],
    on,
    knownAt,
    rulebookCode: rules.rulebook,
    rulebookVersion: rules.version,
    parts: found.parts.map((part) => showPart(part, language)),
    exemptFromStepTwo: found.exemptFromStepTwo,
    readings: Object.values(rules.readings),
    standsAloneFrom: rules.standsAloneFrom,
    notices: found.notices,
    noticeTexts: [...found.notices.map((notice) => PRE_CHECK_NOTICE_TEXTS[notice][language]), ...beside],
  };
}

function showPart(part: PreCheckPart, language: Language): NolocPreCheckPart {
  return {
    ...part,
    reasons: part.rules.map((rule) => CERTIFICATION_RULE_TEXTS[rule][language]),
    turnsOn: part.turnsOn.map(({ ambiguity, readings }) => ({
      ambiguity,
      question: AMBIGUITY_TEXTS[ambiguity][language],
      readings: readings.map((one) => ({ ...one, text: READING_TEXTS[one.reading][language] })),
    })),
    ways: part.ways.map((steps) => ({
      steps: steps.map(({ step, hours }) => ({
        step,
        hours,
        text: MISSING_STEP_TEXTS[step][language].replace('{hours}', String(hours)),
      })),
    })),
  };
}
