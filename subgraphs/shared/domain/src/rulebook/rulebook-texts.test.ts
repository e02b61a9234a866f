import { describe, expect, it } from 'vitest';
import type { InBothLanguages } from '../texts.js';
import {
  AMBIGUITY_TEXTS,
  CERTIFICATION_RULE_TEXTS,
  MISSING_STEP_TEXTS,
  PRE_CHECK_LABEL,
  PRE_CHECK_NOTICE_TEXTS,
  PRE_CHECK_OUTCOME_TEXTS,
  READING_TEXTS,
} from './pre-check-texts.js';
import { RULEBOOK_NOTICE_TEXTS } from './rulebook-texts.js';
import { RULEBOOK_VERSIONS } from './rulebooks.js';
import {
  COVERAGE_TEXTS,
  DATE_BASIS_TEXTS,
  ITEM_STATE_TEXTS,
  NOLOC_POINTS_TEXT,
  SELF_CHECK_LABEL,
} from './self-check-texts.js';

const MOST_WORDS = 25;
const TEXTS: readonly InBothLanguages<string>[] = [
  PRE_CHECK_LABEL,
  SELF_CHECK_LABEL,
  NOLOC_POINTS_TEXT,
  ...[
    AMBIGUITY_TEXTS,
    CERTIFICATION_RULE_TEXTS,
    MISSING_STEP_TEXTS,
    PRE_CHECK_NOTICE_TEXTS,
    PRE_CHECK_OUTCOME_TEXTS,
    READING_TEXTS,
    RULEBOOK_NOTICE_TEXTS,
    COVERAGE_TEXTS,
    DATE_BASIS_TEXTS,
    ITEM_STATE_TEXTS,
  ].flatMap((texts) => Object.values<InBothLanguages<string>>(texts)),
];

const longSentences = (text: string, most: number): readonly string[] =>
  text.split(/(?<=[.?!:;])\s+/).filter((sentence) => sentence.split(/\s+/).length > most);

describe('what people read of the rulebooks and their checks', () => {
  it(`is there in both languages, in sentences of at most ${MOST_WORDS} words`, () => {
    for (const { nl, en } of TEXTS) {
      expect(en.length).toBeGreaterThan(0);
      expect(longSentences(nl, MOST_WORDS)).toEqual([]);
    }
  });

  it('renders the documents in sentences that can be read aloud', () => {
    const long = RULEBOOK_VERSIONS.flatMap(({ elements }) =>
      elements.flatMap(({ text, remark }) => [text.nl, remark?.nl ?? ''].flatMap((nl) => longSentences(nl, 30))),
    );
    expect(long).toEqual([]);
  });

  it('decides about nobody', () => {
    const deciding = /\b(afgekeurd|goedgekeurd|geslaagd|gezakt|toegelaten|afgewezen|ongeschikt)\b/i;
    expect(TEXTS.filter(({ nl }) => deciding.test(nl))).toEqual([]);
  });
});
