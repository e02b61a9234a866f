import { describe, expect, it } from 'vitest';
import type { Statement, Status, StatusPeriod } from './credential.js';
import { type Day, day, type EndDay } from './day.js';
import type { EntryVersion } from './evidence.js';
import { endedSuspensions, lastDates, serviceOn, statusOn, undatedOn } from './timeline.js';

const period = (status: Status, from: string, until: EndDay | string = 'unknown'): StatusPeriod => ({
  status,
  from: from === 'unknown' ? 'unknown' : day(from),
  until: until === 'unknown' || until === 'open' ? until : day(until),
});

/** A version seen from the first to the last day given. */
function seen(sequence: number, first: string, last: string, about: Partial<Statement> = {}): EntryVersion {
  const stated: Statement = {
    name: 'Fenna Bos',
    kvkNumber: null,
    from: day('2022-01-01'),
    until: 'open',
    status: 'active',
    periods: [],
    services: ['jobcoaching'],
    procedure: 'none',
    successor: null,
    correction: false,
    excepted: false,
    attachmentKind: null,
    ...about,
  };
  return {
    sequence,
    recordTime: sequence,
    stated,
    firstSighted: day(first),
    lastSighted: day(last),
    lastListed: day(last),
  };
}

const on = (text: string, versions: readonly EntryVersion[], wholeHistory = true): string =>
  statusOn(day(text), versions, wholeHistory).status;

describe('a status timeline (R4, R5, R6, R9)', () => {
  it('What is not dated holds from sighting to sighting while it is the same', () => {
    const sightings = [
      { first: day('2026-03-02'), last: day('2026-03-09'), value: 'a' },
      { first: day('2026-03-30'), last: day('2026-03-30'), value: 'b' },
    ];
    const valueOn = (text: string) => undatedOn(day(text) as Day, sightings);
    expect(valueOn('2026-03-01')).toBe('beforeFirstSighting');
    expect(valueOn('2026-03-09')).toEqual({ value: 'a' });
    expect(valueOn('2026-03-10')).toBe('changeDayUnknown');
    expect(valueOn('2026-03-30')).toEqual({ value: 'b' });
  });

  it('Of two sightings on one day the later one counts', () => {
    const sightings = ['a', 'b'].map((value) => ({ first: day('2026-03-02'), last: day('2026-03-02'), value }));
    expect(undatedOn(day('2026-03-02'), sightings)).toEqual({ value: 'b' });
  });

  it('A later version takes back only the dates that it speaks about', () => {
    const versions = [
      seen(1, '2026-03-02', '2026-03-02', { until: day('2026-12-31') }),
      seen(2, '2026-03-09', '2026-03-09', { from: day('2023-01-01'), until: 'unknown' }),
    ];
    expect(lastDates(versions)).toEqual({ from: '2023-01-01', until: '2026-12-31' });
  });

  it('A court’s suspension of a withdrawal is a period "active" inside it', () => {
    const versions = [
      seen(1, '2026-04-06', '2026-04-06', {
        status: 'withdrawn',
        periods: [period('withdrawn', '2026-02-01'), period('active', '2026-03-01', '2026-03-31')],
      }),
    ];
    expect(on('2026-01-31', versions)).toBe('active');
    expect(on('2026-02-28', versions)).toBe('withdrawn');
    expect(on('2026-03-31', versions)).toBe('active');
    expect(on('2026-04-01', versions)).toBe('withdrawn');
  });

  it('A row that carries the whole history replaces the timeline; any other leaves it', () => {
    const versions = [
      seen(1, '2026-03-02', '2026-03-02', {
        status: 'suspended',
        periods: [period('suspended', '2026-03-01', '2026-03-31')],
      }),
      seen(2, '2026-04-06', '2026-04-06'),
    ];
    expect(on('2026-03-15', versions, true)).toBe('active');
    expect(on('2026-03-15', versions, false)).toBe('suspended');
  });

  it('A suspension without a known last day goes on until a row says that it is over', () => {
    const suspended = seen(1, '2026-03-09', '2026-03-09', {
      status: 'suspended',
      periods: [period('suspended', '2026-03-01')],
    });
    const over = seen(2, '2026-05-04', '2026-05-04', { periods: [period('suspended', '2026-03-01')] });
    expect(on('2026-06-01', [suspended])).toBe('suspended');
    expect(on('2026-03-09', [suspended, over])).toBe('suspended');
    expect(on('2026-04-01', [suspended, over])).toBe('changeDayUnknown');
    expect(on('2026-05-04', [suspended, over])).toBe('active');
  });

  it('A suspension from an unknown day to a known one leaves the days before its last one open', () => {
    const versions = [
      seen(1, '2026-03-02', '2026-03-02'),
      seen(2, '2026-05-04', '2026-05-04', { periods: [period('suspended', 'unknown', '2026-04-30')] }),
    ];
    expect(on('2026-03-02', versions)).toBe('active');
    expect(on('2026-04-10', versions)).toBe('changeDayUnknown');
    expect(on('2026-04-30', versions)).toBe('suspended');
    expect(on('2026-05-01', versions)).toBe('active');
  });

  it('A suspension that is over is an expectation on the days after it (R14)', () => {
    const versions = [
      seen(1, '2026-03-09', '2026-03-09', { periods: [period('suspended', '2026-03-01', '2026-03-31')] }),
    ];
    expect(endedSuspensions(day('2026-03-31'), versions, true)).toEqual([]);
    expect(endedSuspensions(day('2026-04-01'), versions, true)).toEqual(['2026-03-31']);
  });

  it('A suspension from an unknown day is over after its last day, as an expectation, though it is the status stated (R14)', () => {
    const versions = [
      seen(1, '2026-03-09', '2026-03-09', {
        status: 'suspended',
        periods: [period('suspended', 'unknown', '2026-03-31')],
      }),
    ];
    expect(on('2026-03-31', versions)).toBe('suspended');
    expect(on('2026-04-01', versions)).toBe('active');
    expect(endedSuspensions(day('2026-04-01'), versions, true)).toEqual(['2026-03-31']);
  });

  it('Services that were not said are unknown, and a single list reaches back', () => {
    const versions = [seen(1, '2026-03-02', '2026-03-02')];
    expect(serviceOn(day('2025-01-01'), 'jobcoaching', versions)).toBe('in');
    expect(serviceOn(day('2026-03-02'), 'training', versions)).toBe('out');
    expect(
      serviceOn(day('2026-03-02'), 'training', [seen(1, '2026-03-02', '2026-03-02', { services: 'unknown' })]),
    ).toBe('unknown');
  });
});
