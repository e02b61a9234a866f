import { describe, expect, it } from 'vitest';
import { dayOfSerial, readDate } from './delivered-date.js';

describe('dates as lists have them', () => {
  it.each([
    ['2026-05-31', '2026-05-31'],
    ['2026-05', '2026-05'],
    ['31-05-2026', '2026-05-31'],
    ['1-5-2026', '2026-05-01'],
    ['1/5/2026', '2026-05-01'],
    ['1.5.2026', '2026-05-01'],
    ['2026/5/1', '2026-05-01'],
    ['31-05-2026 0:00', '2026-05-31'],
    ['2026-05-31 23:59:59', '2026-05-31'],
    ['2026-05-31T00:00:00.000', '2026-05-31'],
    ['onbepaald', 'onbepaald'],
    ['onbekend', 'onbekend'],
    ['30-02-2026', '30-02-2026'],
    ['binnenkort', 'binnenkort'],
    ['1-5/2026', '1-5/2026'],
  ])('%j is read as %j', (given, text) => {
    expect(readDate(given, false)).toMatchObject({ text });
  });

  it.each([
    ['31-05-26', 'TWO_DIGIT_YEAR', ''],
    ['05/31/2026', 'DATE_ORDER_DOUBTFUL', '2026-05-31'],
    ['46173', 'DATE_IS_SERIAL', '2026-05-31'],
    ['2026-05-31T22:00:00Z', 'DATE_HAS_ZONE', '2026-06-01'],
    ['20260531', 'DATE_OTHER_NOTATION', '2026-05-31'],
    ['31 mei 2026', 'DATE_OTHER_NOTATION', '2026-05-31'],
    ['31 maart 2026', 'DATE_OTHER_NOTATION', '2026-03-31'],
    ['05-2026', 'DATE_OTHER_NOTATION', '2026-05'],
    ['n.v.t.', 'DATE_PLACEHOLDER', ''],
    ['-', 'DATE_PLACEHOLDER', ''],
  ])('%j is no date, and says so with %s', (given, code, repair) => {
    expect(readDate(given, false)).toEqual({ code, repair });
  });

  it('is in doubt about day and month where the list has the month in front as well', () => {
    expect(readDate('05/06/2026', true)).toEqual({ code: 'DATE_ORDER_DOUBTFUL', repair: '2026-06-05 of 2026-05-06' });
    expect(readDate('05/05/2026', true)).toMatchObject({ text: '2026-05-05' });
    expect(readDate('05-06-2026', true)).toMatchObject({ text: '2026-06-05' });
  });

  it('knows the days behind the numbers of Excel, in both its calendars', () => {
    expect(dayOfSerial(1, false)).toBe('1900-01-01');
    expect(dayOfSerial(59, false)).toBe('1900-02-28');
    expect(dayOfSerial(60, false)).toBeNull();
    expect(dayOfSerial(61, false)).toBe('1900-03-01');
    expect(dayOfSerial(46173.75, false)).toBe('2026-05-31');
    expect(dayOfSerial(46173 - 1462, true)).toBe('2026-05-31');
    expect(dayOfSerial(0, false)).toBeNull();
  });
});
