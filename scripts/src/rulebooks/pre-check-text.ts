import {
  type Day,
  formatDay,
  type InBothLanguages,
  type Language,
  type Outcome,
  PRE_CHECK_OUTCOME_TEXTS,
  PRE_CHECK_PART_TEXTS,
  type PreCheckPartCode,
} from '@keurpoort/domain';

/** What the command-line pre-check asks the graph for. */
export const PRE_CHECK_QUERY = `query PreCheck($file: NolocApplicationFile!, $on: Date, $language: Language!) {
  nolocCertificationPreCheck(file: $file, on: $on, language: $language) {
    problems { path text }
    preCheck {
      label outcome on rulebookCode rulebookVersion exemptFromStepTwo noticeTexts
      parts {
        part outcome rules reasons elements turnsOnUnsaid
        turnsOn { question readings { text outcome } }
        ways { steps { text } }
      }
    }
  }
}`;

export interface PreCheckItemAnswer {
  readonly problems: readonly ProblemAnswer[];
  readonly preCheck: PreCheckAnswer | null;
}

interface ProblemAnswer {
  readonly path: string;
  readonly text: string;
}

export interface PreCheckAnswer {
  readonly label: string;
  readonly outcome: Outcome;
  readonly on: Day;
  readonly rulebookCode: string;
  readonly rulebookVersion: number;
  readonly exemptFromStepTwo: Outcome;
  readonly noticeTexts: readonly string[];
  readonly parts: readonly PartAnswer[];
}

interface PartAnswer {
  readonly part: PreCheckPartCode;
  readonly outcome: Outcome;
  readonly rules: readonly string[];
  readonly reasons: readonly string[];
  readonly elements: readonly string[];
  readonly turnsOnUnsaid: boolean;
  readonly turnsOn: readonly {
    readonly question: string;
    readonly readings: readonly { readonly text: string; readonly outcome: Outcome }[];
  }[];
  readonly ways: readonly { readonly steps: readonly { readonly text: string }[] }[];
}

const WORDS = {
  title: {
    nl: 'Oriëntatie op certificering als Register Jobcoach',
    en: 'Orientation on certification as Register Jobcoach',
  },
  under: { nl: 'Onder regelboek', en: 'Under rulebook' },
  version: { nl: 'versie', en: 'version' },
  day: { nl: 'peildag', en: 'day asked' },
  turns: { nl: 'Dit hangt af van hoe u de tekst leest:', en: 'This turns on how the text is read:' },
  unsaid: { nl: 'Dit hangt af van wat het dossier niet zegt.', en: 'This turns on what the file leaves unsaid.' },
  missing: { nl: 'Wat ontbreekt:', en: 'What is missing:' },
  or: { nl: 'of:', en: 'or:' },
  exempt: { nl: 'Vrijstelling van stap 2', en: 'Exemption from step 2' },
  notices: { nl: 'Let op', en: 'Please note' },
  problems: { nl: 'Dit dossier kan niet worden bekeken:', en: 'This file cannot be looked at:' },
} as const satisfies Readonly<Record<string, InBothLanguages<string>>>;

/** A pre-check as people read it on a terminal. */
export function preCheckText(found: PreCheckAnswer, language: Language): string {
  const word = (key: keyof typeof WORDS): string => WORDS[key][language];
  const shows = (outcome: Outcome): string => PRE_CHECK_OUTCOME_TEXTS[outcome][language];
  const part = (one: PartAnswer): readonly string[] => [
    '',
    `${PRE_CHECK_PART_TEXTS[one.part][language]}: ${shows(one.outcome)} (${one.rules.join(', ')}; ${one.elements.join(', ')})`,
    ...one.reasons.map((reason) => `  ${reason}`),
    ...(one.turnsOn.length > 0 ? [`  ${word('turns')}`] : []),
    ...one.turnsOn.flatMap(({ question, readings }) => [
      `    ${question}`,
      ...readings.map(({ text, outcome }) => `      - ${text} → ${shows(outcome)}`),
    ]),
    ...(one.turnsOnUnsaid ? [`  ${word('unsaid')}`] : []),
    ...one.ways.map(({ steps }, index) => {
      const lead = word(index === 0 ? 'missing' : 'or');
      return `  ${lead} ${steps.map(({ text }) => text).join(' + ')}`;
    }),
  ];
  return [
    `${word('title')}: ${shows(found.outcome)}`,
    found.label,
    `${word('under')} ${found.rulebookCode} ${word('version')} ${found.rulebookVersion}, ${word('day')} ${formatDay(found.on, language)}`,
    ...found.parts.flatMap(part),
    '',
    `${word('exempt')}: ${shows(found.exemptFromStepTwo)}`,
    '',
    `${word('notices')}:`,
    ...found.noticeTexts.map((notice) => `- ${notice}`),
    '',
  ].join('\n');
}

/** Every problem of a file at once, with its place. */
export function problemsText(problems: readonly ProblemAnswer[], language: Language): string {
  return [WORDS.problems[language], ...problems.map(({ path, text }) => `- ${path || '.'}: ${text}`), ''].join('\n');
}
