import { describe, expect, test } from 'vitest';
import { STATUSES } from './credential.js';
import { day } from './day.js';
import { FACT_STATES } from './facts.js';
import { HOLDING_EVENTS } from './holds-until.js';
import { OUTCOMES } from './kleene.js';
import { REFUSALS } from './policy.js';
import { PURPOSES } from './question.js';
import { MET_REASONS, NOTICES, REASONS, UNDETERMINED_REASONS } from './reason.js';
import {
  CLOSING_LINE,
  DELIVERY_REFUSAL_TEXTS,
  FACT_STATE_TEXTS,
  fillText,
  formatDay,
  HOLDING_EVENT_TEXTS,
  LANGUAGES,
  type Language,
  LEGAL_WARNINGS,
  NOTICE_TEXTS,
  OUTCOME_TEXTS,
  PURPOSE_TEXTS,
  REASON_TEXTS,
  REFUSAL_TEXTS,
  SANDBOX_LINE,
  SOURCE_STATE_TEXTS,
  SOURCE_STATES,
  STATUS_TEXTS,
  TEXT_VALUES,
} from './texts.js';

const VALUES: Readonly<Record<Language, Record<(typeof TEXT_VALUES)[number], string>>> = {
  nl: {
    source: 'Register Jobcoach (Noloc)',
    day: '31 mei 2026',
    name: 'Fenna van der Meer',
    number: 'RJ-0042',
    until: '30 april 2026',
    from: '1 juni 2026',
    status: 'in behandeling',
    details: 'KvK-nummer',
    organisation: 'Gemeente Voorbeelddam (verzonnen)',
    by: 'M. Inkoper',
    secondBy: 'S. Tweelezer',
    ground: 'artikel 2.78a',
    seenOn: '3 mei 2026',
  },
  en: {
    source: 'Register Jobcoach (Noloc)',
    day: '31 May 2026',
    name: 'Fenna van der Meer',
    number: 'RJ-0042',
    until: '30 April 2026',
    from: '1 June 2026',
    status: 'under way',
    details: 'KvK number',
    organisation: 'Gemeente Voorbeelddam (fictitious)',
    by: 'M. Buyer',
    secondBy: 'S. Reader',
    ground: 'article 2.78a',
    seenOn: '3 May 2026',
  },
};

const DELIVERY_REFUSALS = [
  'FIRST_MUST_BE_FULL',
  'PREDECESSOR_HELD',
  'SEQUENCE_GAP',
  'SEQUENCE_FORK',
  'REFERENCE_MOMENT_WENT_BACK',
  'REFERENCE_MOMENT_AHEAD',
  'MEASURE_UNUSABLE',
  'DIGEST_DIFFERS',
  'ROW_COUNT_DIFFERS',
  'DELIVERY_RUNNING',
  'TOO_MANY_BAD_ROWS',
  'NUMBER_TOO_OFTEN',
  'SCHEMA_VERSION_UNKNOWN',
  'CLOCK_UNRELIABLE',
  'BUSY',
] as const satisfies readonly (keyof typeof DELIVERY_REFUSAL_TEXTS)[];

interface Sentence {
  readonly code: string;
  readonly language: Language;
  readonly template: string;
}

/** Everything that is written in whole sentences. */
const SENTENCES: readonly Sentence[] = LANGUAGES.flatMap((language) => {
  const withStep = (code: string, { text, nextStep }: { text: string; nextStep: string | null }) =>
    [text, nextStep].flatMap((template) => (template === null ? [] : [{ code, language, template }]));
  return [
    ...REASONS.flatMap((reason) => withStep(reason, REASON_TEXTS[reason][language])),
    ...REFUSALS.flatMap((code) => withStep(code, REFUSAL_TEXTS[code][language])),
    ...DELIVERY_REFUSALS.flatMap((code) => withStep(code, DELIVERY_REFUSAL_TEXTS[code][language])),
    ...NOTICES.map((notice) => ({ code: notice, language, template: NOTICE_TEXTS[notice][language] })),
  ];
});

const CLOSING_SENTENCES: readonly Sentence[] = LANGUAGES.flatMap((language) => [
  { code: 'CLOSING_LINE', language, template: CLOSING_LINE[language] },
  { code: 'SANDBOX_LINE', language, template: SANDBOX_LINE[language] },
]);

/** Every text in a few words. */
const LABELS: readonly string[] = LANGUAGES.flatMap((language) => [
  ...REASONS.map((reason) => REASON_TEXTS[reason][language].short),
  ...OUTCOMES.map((outcome) => OUTCOME_TEXTS[outcome][language]),
  ...PURPOSES.map((purpose) => PURPOSE_TEXTS[purpose][language]),
  ...STATUSES.map((status) => STATUS_TEXTS[status][language]),
  ...FACT_STATES.map((state) => FACT_STATE_TEXTS[state][language]),
  ...SOURCE_STATES.map((state) => SOURCE_STATE_TEXTS[state][language]),
]);

/** The text with every choice of its values known and the others not. */
function fillings({ template, language }: Sentence): readonly string[] {
  const used = TEXT_VALUES.filter((name) => new RegExp(`\\{${name}[|}]`).test(template));
  return Array.from({ length: 2 ** used.length }, (_, choice) => {
    const known = used.filter((_, index) => (choice >> index) % 2 === 1);
    return fillText(template, Object.fromEntries(known.map((name) => [name, VALUES[language][name]])));
  });
}

const named = ({ code, language, template }: Sentence) => ({ name: `${code} (${language})`, template, language, code });

describe('the texts are complete', () => {
  test.each([
    ['reason', REASONS, REASON_TEXTS],
    ['notice', NOTICES, NOTICE_TEXTS],
    ['refusal', REFUSALS, REFUSAL_TEXTS],
    ['refusal of a delivery', DELIVERY_REFUSALS, DELIVERY_REFUSAL_TEXTS],
    ['state of a fact', FACT_STATES, FACT_STATE_TEXTS],
    ['state of a source', SOURCE_STATES, SOURCE_STATE_TEXTS],
    ['outcome', OUTCOMES, OUTCOME_TEXTS],
    ['purpose', PURPOSES, PURPOSE_TEXTS],
    ['status', STATUSES, STATUS_TEXTS],
    ['event', HOLDING_EVENTS, HOLDING_EVENT_TEXTS],
    ['legal warning', ['EQUIVALENTS_SHUT_OUT'], LEGAL_WARNINGS],
  ] as const)('Every %s has a text in both languages, and no text is about anything else.', (_, codes, texts) => {
    expect(Object.keys(texts).toSorted()).toEqual([...codes].toSorted());
    for (const text of Object.values(texts)) expect(Object.keys(text).toSorted()).toEqual(['en', 'nl']);
  });

  test('Only what was shown needs no next step.', () => {
    for (const reason of REASONS) {
      for (const language of LANGUAGES) {
        const { nextStep } = REASON_TEXTS[reason][language];
        expect({ reason, none: nextStep === null }).toEqual({
          reason,
          none: (MET_REASONS as readonly string[]).includes(reason),
        });
      }
    }
  });

  test('The three outcomes are called as the design says.', () => {
    expect(OUTCOMES.map((outcome) => OUTCOME_TEXTS[outcome].nl)).toEqual([
      'aangetoond',
      'niet aangetoond in de bronnen',
      'niet vast te stellen',
    ]);
  });
});

describe('the texts are plain', () => {
  test.each([...SENTENCES, ...CLOSING_SENTENCES].map(named))('$name reads well, whatever is known.', (sentence) => {
    for (const filled of fillings(sentence)) {
      expect(filled).toMatch(/^\S.*\.$/);
      expect(filled).not.toMatch(/[{}[\]|]|\s\s|\s[.,;:)]|\(\s|\(\)|\.\.|[.:,;]{2}/);
      for (const part of filled.split(/(?<=\.)\s+/)) expect(part.split(/\s+/).length, part).toBeLessThanOrEqual(25);
    }
  });

  test.each([...SENTENCES, ...CLOSING_SENTENCES].map(named))(
    '$name has only places that can be filled.',
    (sentence) => {
      const places = [...sentence.template.matchAll(/\{(\w+)/g)].map((match) => match[1] ?? '');
      expect(places.filter((place) => !(TEXT_VALUES as readonly string[]).includes(place))).toEqual([]);
      // A place without other words to fall back on stands in a clause that can be left out.
      expect(sentence.template.replace(/\[[^[\]]*\]/g, '')).not.toMatch(/\{\w+\}/);
    },
  );

  test.each(REASONS)('%s names the same values in Dutch and in English.', (reason) => {
    const places = (text: string) => [...text.matchAll(/\{(\w+)/g)].map((match) => match[1]).toSorted();
    expect(places(REASON_TEXTS[reason].nl.text)).toEqual(places(REASON_TEXTS[reason].en.text));
  });

  test('A label is short and has no full stop.', () => {
    for (const label of LABELS) {
      expect(label.length, label).toBeLessThan(60);
      expect(label).toMatch(/^\S.*[^.\s]$/);
      expect(label).not.toMatch(/[{}[\]|]|\s\s/);
    }
  });

  test('The label of a reason has at most six words.', () => {
    for (const reason of REASONS) {
      for (const language of LANGUAGES) {
        const { short } = REASON_TEXTS[reason][language];
        expect(short.split(' ').length, short).toBeLessThanOrEqual(6);
      }
    }
  });

  test('No two reasons have the same label.', () => {
    for (const language of LANGUAGES) {
      const labels = REASONS.map((reason) => REASON_TEXTS[reason][language].short);
      expect(new Set(labels).size).toBe(labels.length);
    }
  });
});

describe('the texts judge nobody', () => {
  const DECIDING =
    /besluit|beslis|afgekeurd|goedgekeurd|geweigerd|afgewezen|uitgesloten|onbevoegd|onbetrouwbaar|fraud|rejected|refused|disqualif|disapproved|approved|decision|decided/i;

  /** These tell of a decision that people recorded, or have still to record (R31). */
  const ABOUT_DECISIONS = new Set([
    'EQUIVALENT_ACCEPTED',
    'EQUIVALENCE_UNDECIDED',
    'NOT_EQUIVALENT',
    'NONE_OFFERED',
    'DECISION_OF_ANOTHER_ADOPTED',
  ]);

  test.each(SENTENCES.filter(({ code }) => !ABOUT_DECISIONS.has(code.split(' ')[0] ?? '')).map(named))(
    '$name speaks of no decision.',
    ({ template }) => {
      expect(template).not.toMatch(DECIDING);
    },
  );

  test('No label speaks of a decision.', () => {
    for (const label of LABELS) expect(label).not.toMatch(DECIDING);
  });

  test.each(UNDETERMINED_REASONS)('%s is unknown, and is not told as a failure.', (reason) => {
    for (const language of LANGUAGES) {
      const { short, text, nextStep } = REASON_TEXTS[reason][language];
      expect([short, text, nextStep].join(' ')).not.toMatch(
        /ongeldig|niet geldig|voldoet niet|niet aangetoond|invalid|not valid|not met|fail|not shown/i,
      );
    }
  });

  test('The closing line says that it is no decision, and names what was not judged.', () => {
    expect(CLOSING_LINE.nl).toMatch(/geen besluit.*Uitsluitingsgronden.*VOG.*geschiktheid/);
    expect(CLOSING_LINE.en).toMatch(/no decision.*exclusion.*VOG.*suitability/);
  });
});

describe('filling in', () => {
  test('A known value takes its place.', () => {
    expect(fillText('Op {day|die dag} staat {name} in de bron[ {source}].', VALUES.nl)).toBe(
      'Op 31 mei 2026 staat Fenna van der Meer in de bron Register Jobcoach (Noloc).',
    );
  });

  test('An unknown value leaves other words, or takes its clause away.', () => {
    expect(fillText('Op {day|die dag} staat[ {name}] hier[, tot {until}].', {})).toBe('Op die dag staat hier.');
    expect(fillText('[Van {from} tot {until}: ]actief.', { from: '1 mei 2026' })).toBe('actief.');
  });

  test('An empty value is not known.', () => {
    expect(fillText('De bron[ {source}] zwijgt op {day|die dag}.', { source: ' ', day: '' })).toBe(
      'De bron zwijgt op die dag.',
    );
  });

  test('A place without other words, or of a value that does not exist, leaves nothing behind.', () => {
    expect(fillText('{source} Nummer {number}{toString}.', {})).toBe('Nummer.');
  });

  test('What stands in a value is shown and never read as a place.', () => {
    expect(fillText('Fout[: {details}].', { details: 'id {day} [x] $& stands twice', day: '1 mei 2026' })).toBe(
      'Fout: id {day} [x] $& stands twice.',
    );
  });
});

describe('a day in words', () => {
  test.each([
    ['2026-05-31', '31 mei 2026', '31 May 2026'],
    ['2024-02-29', '29 februari 2024', '29 February 2024'],
    ['2026-01-01', '1 januari 2026', '1 January 2026'],
    ['2025-12-31', '31 december 2025', '31 December 2025'],
  ])('%s is %s, or %s in English.', (text, dutch, english) => {
    expect(formatDay(day(text), 'nl')).toBe(dutch);
    expect(formatDay(day(text), 'en')).toBe(english);
  });

  test('Every month has a name of its own in both languages.', () => {
    for (const language of LANGUAGES) {
      const names = Array.from({ length: 12 }, (_, index) =>
        formatDay(day(`2026-${String(index + 1).padStart(2, '0')}-01`), language),
      );
      expect(new Set(names).size).toBe(12);
      for (const name of names) expect(name).toMatch(/^1 \p{L}{3,9} 2026$/u);
    }
  });
});
