import { describe, expect, it } from 'vitest';
import type { Statement } from './credential.js';
import { day } from './day.js';
import type { KnownMeasure } from './evidence.js';
import { extensionOf, isMeasureLine, type ListedVersion, measureError, measuresIn, readMeasure } from './measure.js';
import type { RegisterWords } from './words.js';

const WORDS: RegisterWords = {
  source: 'noloc',
  kinds: [{ kind: 'registration', words: ['registratie'], categories: { RJ: [], RL: [] }, levels: {} }],
  services: null,
  statuses: {},
};

const RJ = { number: 'NL-1', kind: 'registration', category: 'RJ', level: null, key: 'a' } as const;

/** As Noloc did on 1 January 2023: certificates that were valid on that day run one year longer. */
const NOLOC: KnownMeasure = {
  id: 'verlenging-2023',
  select: { kind: null, category: 'RJ', level: null, validOn: day('2023-01-01') },
  extendYears: 1,
  sequence: 2,
  reversed: null,
};

function stated(sequence: number, about: Partial<Statement> = {}, listedIn = sequence): ListedVersion {
  const sighted = day(`2022-12-${String(4 + sequence).padStart(2, '0')}`);
  const statement: Statement = {
    name: 'Idske Brandsma',
    kvkNumber: null,
    from: day('2020-04-01'),
    until: day('2023-03-31'),
    status: 'active',
    periods: [],
    services: null,
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
    stated: statement,
    firstSighted: sighted,
    lastSighted: sighted,
    lastListed: sighted,
    listedIn,
  };
}

const until = (versions: readonly ListedVersion[], measures: readonly KnownMeasure[] = [NOLOC]) =>
  extensionOf(RJ, versions, measures)?.until ?? null;

describe('a last valid day and collective measures (R18)', () => {
  it('One year longer keeps month and day, or takes the last day of that month', () => {
    expect(until([stated(1)])).toBe('2024-03-31');
    expect(until([stated(1, { until: day('2024-02-29') })])).toBe('2025-02-28');
  });

  it('Open and unknown ends stay', () => {
    expect(until([stated(1, { until: 'open' })])).toBeNull();
    expect(until([stated(1, { until: 'unknown' })])).toBeNull();
  });

  it('A row marked as excepted takes its place, in whichever delivery; one excepted long before it says nothing of it', () => {
    expect(until([stated(1), stated(2, { excepted: true })])).toBeNull();
    expect(until([stated(1), stated(3, { excepted: true })])).toBeNull();
    expect(until([stated(1, { excepted: true }, 4)])).toBeNull();
    expect(until([stated(1, { excepted: true })])).toBe('2024-03-31');
  });

  it('A row in the delivery of the measure with another last day takes its place; the first row of an entry does not', () => {
    expect(until([stated(1), stated(2, { until: day('2023-06-30') })])).toBeNull();
    expect(until([stated(2)])).toBe('2024-03-31');
    expect(until([stated(3)])).toBeNull();
  });

  it('A second measure reaches what the first one extended, and outlives a row that states the day in between', () => {
    const second: KnownMeasure = {
      ...NOLOC,
      id: 'nogmaals',
      select: { ...NOLOC.select, validOn: day('2024-01-01') },
      sequence: 5,
    };
    expect(until([stated(1)], [NOLOC, second])).toBe('2025-03-31');
    expect(until([stated(1), stated(6, { until: day('2024-03-31') })], [NOLOC, second])).toBe('2025-03-31');
    expect(until([stated(1), stated(6, { until: day('2024-04-30') })], [NOLOC, second])).toBeNull();
  });

  it('Taken back it never was; with a day it counted until then, and never shortens what the row says', () => {
    const back = (last: string | null): KnownMeasure => ({
      ...NOLOC,
      reversed: { sequence: 3, until: last === null ? null : day(last) },
    });
    expect(until([stated(1)], [back(null)])).toBeNull();
    expect(until([stated(1)], [back('2023-09-30')])).toBe('2023-09-30');
    expect(until([stated(1)], [back('2023-02-01')])).toBeNull();
  });

  it('Without a known first day it is sure only for what was seen by the day of the measure', () => {
    const seen = extensionOf(RJ, [stated(1, { from: 'unknown' })], [NOLOC]);
    expect(seen?.surelyUntil).toBe('2024-03-31');
    const early = { ...NOLOC, select: { ...NOLOC.select, validOn: day('2022-12-01') } };
    expect(extensionOf(RJ, [stated(1, { from: 'unknown' })], [early])).toMatchObject({
      until: '2024-03-31',
      surelyUntil: '2023-03-31',
    });
  });

  it('A row since that still says expired contradicts it; one from before it does not', () => {
    const expired = { status: 'expired' } as const;
    expect(extensionOf(RJ, [stated(1), stated(3, expired)], [NOLOC])?.contradictedAfter).toBe('2023-03-31');
    expect(extensionOf(RJ, [stated(1, expired)], [NOLOC])?.contradictedAfter).toBeNull();
  });

  it('An attachment is no credential: no measure reaches it', () => {
    const everything = { ...NOLOC, select: { ...NOLOC.select, category: null } };
    const attached = { ...RJ, kind: 'attachment', category: null } as const;
    expect(extensionOf(attached, [stated(1)], [everything])).toBeNull();
  });
});

describe('a line about a measure', () => {
  const line = {
    action: 'MEASURE',
    id: 'verlenging-2023',
    effect: 'apply',
    select: { category: 'RJ', validOn: '2023-01-01' },
    extendYears: 1,
  };

  it('Is told from a row by its action', () => {
    expect([line, { action: 'measure' }, { action: 'ENDED' }, null, 'MEASURE'].map(isMeasureLine)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });

  it('Is read as it stands, and taken back with or without a day', () => {
    expect(readMeasure(line, WORDS)).toEqual({
      measure: { effect: 'apply', id: 'verlenging-2023', select: NOLOC.select, extendYears: 1 },
    });
    const back = { action: 'MEASURE', id: 'verlenging-2023', effect: 'reverse' };
    expect(readMeasure(back, WORDS)).toMatchObject({ measure: { until: null } });
    expect(readMeasure({ ...back, until: '2023-09-30' }, WORDS)).toMatchObject({ measure: { until: '2023-09-30' } });
  });

  it('Tells every problem at once', () => {
    const problems = (raw: Readonly<Record<string, unknown>>) => {
      const read = readMeasure(raw, WORDS);
      return 'errors' in read ? read.errors.map(({ field }) => field).toSorted() : [];
    };
    const wrong = {
      action: 'MEASURE',
      effect: 'apply',
      select: { validOn: '1-1-2023', category: 'RX' },
      extendYears: 0,
    };
    expect(problems(wrong)).toEqual(['extendYears', 'id', 'select.category', 'select.validOn']);
    expect(problems({ ...line, effect: 'verleng' })).toEqual(['effect']);
    expect(problems({ action: 'MEASURE', effect: 'reverse', until: 'mei' })).toEqual(['id', 'until']);
  });

  it('May not give another measure the id of one in force, nor take back one that is not there', () => {
    const known = measuresIn([{ sequence: 2, measures: [{ effect: 'apply', ...NOLOC }] }]);
    const { id, select, extendYears } = NOLOC;
    expect(measureError({ effect: 'apply', id, select, extendYears }, known)).toBeNull();
    expect(measureError({ effect: 'apply', id, select, extendYears: 2 }, known)?.field).toBe('id');
    expect(measureError({ effect: 'reverse', id: 'andere', until: null }, known)?.field).toBe('id');
  });
});
