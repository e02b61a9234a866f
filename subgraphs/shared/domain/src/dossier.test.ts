import { expect, test } from 'vitest';
import { day } from './day.js';
import { contradictionsIn, NO_DATES } from './dossier.js';

test('The days of a dossier follow each other, as far as they are known (R30)', () => {
  const dates = { publication: day('2026-09-01'), submission: day('2026-10-01'), award: day('2026-11-01') };
  expect(contradictionsIn({ ...NO_DATES, ...dates })).toEqual([]);
  expect(contradictionsIn(NO_DATES)).toEqual([]);
  const oneDay = day('2026-09-01');
  expect(contradictionsIn({ ...NO_DATES, publication: oneDay, submission: oneDay, award: oneDay })).toEqual([]);
});

test('Two that contradict each other are told together, whatever is unknown between them', () => {
  const dates = { ...NO_DATES, publication: day('2026-09-02'), award: day('2026-09-01'), end: day('2026-08-31') };
  expect(contradictionsIn(dates)).toEqual([
    { first: 'publication', next: 'award' },
    { first: 'award', next: 'end' },
  ]);
});
