import { describe, expect, it } from 'vitest';
import {
  addDays,
  addYears,
  day,
  dayOf,
  daysBetween,
  endsBefore,
  isMonth,
  isWithin,
  lastDayOfMonth,
  latestStart,
  parseDay,
  startsAfter,
  statedEnd,
} from './day.js';

describe('calendar days (R2)', () => {
  it('A day that does not exist is no day', () => {
    expect(parseDay('2026-02-29')).toBeNull();
    expect(parseDay('2024-02-29')).toBe('2024-02-29');
    expect(parseDay('2026-2-9')).toBeNull();
    expect(() => day('yesterday')).toThrow(new RangeError('Not a calendar day: yesterday'));
  });

  it('Exactly the days of the calendar are days', () => {
    for (const year of ['0000', '0004', '1900', '2000', '2023', '2024', '2100', '9999']) {
      for (let month = 0; month <= 13; month += 1) {
        for (let date = 0; date <= 32; date += 1) {
          const text = `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
          const moment = new Date(`${text}T00:00:00Z`);
          const exists = !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text);
          expect(parseDay(text), text).toBe(exists ? text : null);
        }
      }
    }
  });

  it('An instant belongs to the day that Amsterdam has then, in winter and in summer', () => {
    expect(dayOf(Date.parse('2025-12-30T23:00:00Z'))).toBe('2025-12-31');
    expect(dayOf(Date.parse('2026-06-30T21:59:59Z'))).toBe('2026-06-30');
    expect(dayOf(Date.parse('2026-06-30T22:00:00Z'))).toBe('2026-07-01');
  });

  it('Adding days crosses the days on which the clocks change', () => {
    expect(addDays(day('2026-03-28'), 2)).toBe('2026-03-30');
    expect(addDays(day('2026-10-26'), -2)).toBe('2026-10-24');
    expect(daysBetween(day('2026-10-24'), day('2026-10-26'))).toBe(2);
  });

  it('A year later keeps month and day, and 29 February becomes 28 (R18)', () => {
    expect(addYears(day('2024-02-29'), 1)).toBe('2025-02-28');
    expect(addYears(day('2024-02-29'), 4)).toBe('2028-02-29');
    expect(addYears(day('2023-06-15'), 1)).toBe('2024-06-15');
    expect(addYears(day('0998-06-15'), 1)).toBe('0999-06-15');
  });

  it('A month ends on its own last day', () => {
    expect(lastDayOfMonth('2024-02')).toBe('2024-02-29');
    expect(lastDayOfMonth('2026-12')).toBe('2026-12-31');
    expect(['2026-00', '2026-01', '2026-12', '2026-13', '2026-1'].filter(isMonth)).toEqual(['2026-01', '2026-12']);
  });

  it('A start in month form surely lies after the day before the month, and has surely begun on its last day', () => {
    expect(startsAfter('2026-03', day('2026-02-28'))).toBe(true);
    expect(startsAfter('2026-03', day('2026-03-01'))).toBe(false);
    expect(startsAfter('unknown', day('0001-01-01'))).toBe(false);
    expect(latestStart('2026-03')).toBe('2026-03-31');
    expect(latestStart('unknown')).toBeNull();
  });

  it('A last day is inclusive, and what is open or unknown excludes nothing', () => {
    expect(isWithin(day('2026-05-31'), day('2026-05-01'), day('2026-05-31'))).toBe(true);
    expect(endsBefore(day('2026-05-31'), day('2026-06-01'))).toBe(true);
    expect(isWithin(day('2026-05-31'), 'unknown', 'open')).toBe(true);
    expect(endsBefore('unknown', day('2099-01-01'))).toBe(false);
    expect([statedEnd('open'), statedEnd('unknown'), statedEnd(day('2026-05-31'))]).toEqual([
      'open',
      null,
      '2026-05-31',
    ]);
  });
});
