import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { NOTICE_TEXTS_OF_RECORDING, PROBLEM_TEXTS, type ProblemCode, problem, problemText } from './recording-texts.js';

const CODES = Object.keys(PROBLEM_TEXTS) as readonly ProblemCode[];

describe('what stands in the way of recording', () => {
  it('has a row in docs/errors.md for each code, and none for any other', () => {
    const page = readFileSync(new URL('../../../../docs/errors.md', import.meta.url), 'utf8');
    const [, after = ''] = page.split('## What stands in the way of recording');
    const [section = ''] = after.split('\n## ');
    expect([...section.matchAll(/^\| `([A-Z_]+)`/gm)].map(([, code]) => code)).toEqual(CODES);
  });

  it('is told in Dutch and in English, with its facts filled in', () => {
    const told = problem('DATES_CONTRADICT', 'dates.start', { nl: 'de gunning', en: 'the award' }, 'x');
    expect(problemText(told, 'nl')).toBe('Deze datums spreken elkaar tegen: de gunning ligt na x.');
    expect(problemText(told, 'en')).toBe('These dates contradict each other: the award lies after x.');
    for (const code of CODES) expect(problemText(problem(code, ''), 'nl')).not.toMatch(/[{}]/);
  });

  it('names the same facts in both languages, and every text ends as a sentence', () => {
    const placesIn = (text: string) => (text.match(/\{\d\}/g) ?? []).toSorted();
    for (const { nl, en } of [...Object.values(PROBLEM_TEXTS), ...Object.values(NOTICE_TEXTS_OF_RECORDING)]) {
      expect(placesIn(nl)).toEqual(placesIn(en));
      expect(nl).toMatch(/\.$/);
      expect(en).toMatch(/\.$/);
    }
  });
});
