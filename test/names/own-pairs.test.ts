import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { measureNames, type NamePair, parseNamePairs, reportNames } from '../../scripts/src/names.js';

const own = new URL('./own-pairs.json', import.meta.url);
/** Written by the rules before the matcher was run on them; the labels were never changed. */
const blind = new URL('./blind-pairs.json', import.meta.url);
const sample = new URL('../../../shared/cases/names.json', import.meta.url);

function check(pairs: readonly NamePair[]): void {
  const figures = measureNames(pairs);
  console.info(reportNames(figures).join('\n'));
  expect(figures.acceptedFalse).toBe(0);
  expect(figures.passed).toBe(true);
}

describe('the name matcher against labelled pairs', () => {
  it('accepts no false pair of our own set and refuses hardly a true one', () => {
    const pairs = parseNamePairs(readFileSync(own, 'utf8'));
    expect(pairs.length).toBeGreaterThanOrEqual(500);
    expect(new Set(pairs.map(({ id }) => id)).size).toBe(pairs.length);
    check(pairs);
  });

  it('does so on hard pairs that were labelled before it had seen them', () => {
    check(parseNamePairs(readFileSync(blind, 'utf8')));
  });

  it('does so on the acceptance sample too, where that is at hand', () => {
    if (existsSync(sample)) check(parseNamePairs(readFileSync(sample, 'utf8')));
    else console.info('The acceptance sample is not here; nothing was measured.');
  });
});
