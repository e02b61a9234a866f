import { describe, expect, it } from 'vitest';
import { measureNames, type NamePair, parseNamePairs, reportNames } from './names.js';

const pairs: readonly NamePair[] = [
  { id: 'A1', a: 'Tess Vonk', b: 'Tess Vonk', same: true },
  { id: 'A2', a: 'Tess Vonk', b: 'Bram Kok', same: false, alsoOk: 'uncertain' },
  { id: 'A3', a: 'Hans Vonk', b: 'Johannes Vonk', same: 'uncertain' },
];
const always = (decision: 'same' | 'uncertain' | 'different') => () => ({ decision, notices: [] });

describe('measuring the name matcher', () => {
  it('fails a matcher that accepts everybody', () => {
    const figures = measureNames(pairs, always('same'));
    expect(figures).toMatchObject({ acceptedFalse: 1, refusedFirmTrue: 0, passed: false, recall: 1 });
    expect(figures.disagreements.map(({ id }) => id)).toEqual(['A2', 'A3']);
  });

  it('fails a matcher that refuses everybody', () => {
    expect(measureNames(pairs, always('different'))).toMatchObject({
      acceptedFalse: 0,
      refusedFirmTrue: 1,
      passed: false,
    });
  });

  it('passes a matcher that asks about everybody, and shows how often it asks', () => {
    const figures = measureNames(pairs, always('uncertain'));
    expect(figures).toMatchObject({ uncertainOnTrue: 1, truePairs: 1, recall: 0, passed: true });
    expect(reportNames(figures).join('\n')).toContain('A1  Tess Vonk  |  Tess Vonk  |  expected true, got uncertain');
  });

  it('counts a pair that may be either as no mistake when accepted with its second label', () => {
    const either: NamePair = { id: 'B1', a: 'x', b: 'y', same: false, alsoOk: true };
    expect(measureNames([either], always('same'))).toMatchObject({ acceptedFalse: 0, precision: 1, passed: true });
  });

  it('shows characters that turn text around as their code', () => {
    const turned: NamePair = { id: 'C1', a: '\u202eknoV', b: 'Tess Vonk', same: true };
    expect(reportNames(measureNames([turned], always('different'))).join('\n')).toContain('\\u{202e}knoV');
  });

  it('says which entry of a file is not a pair', () => {
    expect(() => parseNamePairs('[{"id":"A1","a":"x","b":"y","same":true},{"id":"A2"}]')).toThrow('Entry 2');
    expect(() => parseNamePairs('{}')).toThrow('JSON list');
  });
});
