import { describe, expect, test } from 'vitest';
import { judgingOf, TODAY, ZANDHOVEN } from '../test/small-judging.js';
import { addDays, type Day, day } from './day.js';
import { type DossierDates, NO_DATES } from './dossier.js';
import { anniversariesUpTo, daysOfMoment } from './moment.js';
import { MOMENTS, type Moment } from './policy.js';

const daysOf = (
  moment: Moment,
  dates: Partial<DossierDates> | null,
  askedOn: Day = TODAY,
  changes: readonly Day[] = [],
) => {
  const dossier = dates && {
    id: 'D-1',
    kind: 'procurement' as const,
    buyer: ZANDHOVEN,
    recordedAt: 0,
    dates: { ...NO_DATES, ...dates },
    pin: null,
    participations: [],
    reliances: [],
    decisions: [],
  };
  return daysOfMoment(moment, judgingOf({}, [], { dossier, askedOn }), () => changes);
};
const missing = { missing: 'MOMENT_DATE_MISSING' };

describe('the days of a moment (R30)', () => {
  test('Submission, award and start are days of the dossier; without one nobody knows.', () => {
    const dates = { submission: day('2026-01-10'), award: day('2026-02-10'), start: day('2026-03-01') };
    expect(daysOf('submission', dates)).toEqual({ days: ['2026-01-10'] });
    expect(daysOf('award', dates)).toEqual({ days: ['2026-02-10'] });
    expect(daysOf('start', dates)).toEqual({ days: ['2026-03-01'] });
    for (const moment of MOMENTS) {
      expect(daysOf(moment, {}), moment).toEqual(missing);
      expect(daysOf(moment, null), moment).toEqual(missing);
    }
    expect(daysOf('award', { start: day('2026-03-01') })).toEqual(missing);
    expect(daysOf('submission', { start: day('2026-03-01') })).toEqual(missing);
  });

  test('Anniversaries are the start and each year after it up to the day asked, that day included.', () => {
    const start = day('2024-02-29');
    expect(daysOf('anniversaries', { start })).toEqual({ days: ['2024-02-29', '2025-02-28', '2026-02-28'] });
    expect(daysOf('anniversaries', { start }, day('2026-02-27'))).toEqual({ days: ['2024-02-29', '2025-02-28'] });
    expect(anniversariesUpTo(start, day('2028-02-29'))).toEqual([
      '2025-02-28',
      '2026-02-28',
      '2027-02-28',
      '2028-02-29',
    ]);
    expect(anniversariesUpTo(start, start)).toEqual([]);
  });

  test('Throughout is the first day and every later one on which anything may change, up to the end or the day asked.', () => {
    const start = day('2026-01-10');
    const changes = ['2026-03-01', '2026-01-10', '2026-01-05', '2026-02-01', '2026-03-05', '2026-03-10'].map(day);
    expect(daysOf('throughout', { start }, TODAY, changes)).toEqual({
      days: ['2026-01-10', '2026-02-01', '2026-03-01', '2026-03-05'],
    });
    expect(daysOf('throughout', { start, end: day('2026-03-01') }, TODAY, changes)).toEqual({
      days: ['2026-01-10', '2026-02-01', '2026-03-01'],
    });
    expect(daysOf('throughout', { start, end: day('2026-02-28') }, TODAY, changes)).toEqual({
      days: ['2026-01-10', '2026-02-01'],
    });
    expect(daysOf('throughout', { start, end: day('2026-12-31') }, TODAY, changes)).toEqual(
      daysOf('throughout', { start }, TODAY, changes),
    );
  });

  test('The first day that nobody knows is looked at too; a period that has not begun has no days.', () => {
    const start = day('2026-03-01');
    const later = addDays(TODAY, 5);
    expect(daysOf('throughout', { start }, later)).toEqual({ days: ['2026-03-01', addDays(TODAY, 1)] });
    expect(daysOf('throughout', { start: later }, later)).toEqual({ days: [later] });
    expect(daysOf('throughout', { start: addDays(TODAY, 1) })).toEqual({ missing: 'PERIOD_NOT_BEGUN' });
    expect(daysOf('throughout', { start: TODAY })).toEqual({ days: [TODAY] });
  });
});
