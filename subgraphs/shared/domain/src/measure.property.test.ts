import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runs } from '../test/runs.config.js';
import { compareDelivery } from './compare.js';
import { addDays, type Day, day } from './day.js';
import { type ReadRow, readRow } from './delivery-row.js';
import type { DeliveryInForce, DeliveryKind, EntryEvidence, KnownMeasure } from './evidence.js';
import { type DatedChange, foldEntry, type KnownEntry } from './history.js';
import { type MeasureEvent, measuresIn } from './measure.js';
import { datesOf } from './timeline.js';
import type { RegisterWords } from './words.js';

const RUNS = runs(1_500);

const WORDS: RegisterWords = {
  source: 'noloc',
  kinds: [{ kind: 'registration', words: [], categories: { RJ: [], RL: [] }, levels: {} }],
  services: null,
  statuses: {},
};

const BEGIN = day('2022-12-01');
const FROMS = ['2020-01-01', '2023-01-01', '2023-02-01', '2020-03'] as const;
const UNTILS = [
  '2022-12-31',
  '2023-01-01',
  '2024-02-29',
  '2023-05-31',
  '2024-05-31',
  '2025-02-28',
  'open',
  '',
] as const;
const DAYS = ['2022-12-31', '2023-01-01', '2023-06-01', '2024-03-01'] as const;

interface Row {
  readonly from: string;
  readonly until: string;
  readonly excepted: boolean;
}

interface Delivery {
  readonly kind: DeliveryKind;
  readonly gap: number;
  /** Null: the delivery does not mention the entry; a full list then has it as it was, where it was. */
  readonly row: Row | null;
  readonly measures: readonly MeasureEvent[];
}

const measure: fc.Arbitrary<MeasureEvent> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      effect: fc.constant('apply' as const),
      id: fc.constantFrom('M1', 'M2', 'M3'),
      select: fc.record({
        kind: fc.constant(null),
        category: fc.constantFrom('RJ', 'RJ', null, 'RL'),
        level: fc.constant(null),
        validOn: fc.constantFrom(...DAYS).map((text) => day(text)),
      }),
      extendYears: fc.integer({ min: 1, max: 2 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      effect: fc.constant('reverse' as const),
      id: fc.constantFrom('M1', 'M2', 'M3'),
      until: fc.oneof(
        fc.constant(null),
        fc.constantFrom('2023-03-01', '2024-06-01', '2026-01-01').map((text) => day(text)),
      ),
    }),
  },
);

const deliveries: fc.Arbitrary<readonly Delivery[]> = fc.array(
  fc.record({
    kind: fc.constantFrom<DeliveryKind>('full', 'delta', 'delta'),
    gap: fc.integer({ min: 1, max: 200 }),
    row: fc.oneof(
      { weight: 2, arbitrary: fc.constant(null) },
      {
        weight: 3,
        arbitrary: fc.record({
          from: fc.oneof({ weight: 5, arbitrary: fc.constant(FROMS[0]) }, fc.constantFrom(...FROMS)),
          until: fc.constantFrom(...UNTILS),
          excepted: fc.integer({ min: 0, max: 7 }).map((number) => number === 0),
        }),
      },
    ),
    measures: fc.oneof(
      { weight: 2, arbitrary: fc.constant([]) },
      fc.uniqueArray(measure, { maxLength: 2, selector: ({ id }) => id }),
    ),
  }),
  { minLength: 1, maxLength: 7 },
);

/** Rows read, compared and folded, as they are when they are delivered. */
function folded(given: readonly Delivery[]): EntryEvidence | null {
  const inForce: DeliveryInForce[] = [];
  const changes: DatedChange[] = [];
  let known: readonly KnownEntry[] = [];
  let last: Row | null = null;
  let on: Day = BEGIN;
  for (const [index, { kind: given_, gap, row, measures: _ }] of given.entries()) {
    on = addDays(on, gap);
    const kind = index === 0 ? 'full' : given_;
    const said: Row | null = row ?? (kind === 'full' ? last : null);
    last = row ?? last;
    const rows: ReadRow[] = [];
    if (said) {
      const raw = { number: '1', name: 'Idske Brandsma', category: 'RJ', key: 'a', status: 'active', ...said };
      const read = readRow(1, raw, WORDS, Date.parse(`${on}T12:00:00Z`));
      if ('row' in read) rows.push(read.row);
    }
    for (const { entry, identity, change } of compareDelivery(kind, on, rows, [], known).changes) {
      if (change.type !== 'stated') throw new Error('nothing goes missing here');
      known = [{ entry, identity, listing: 'listed', statement: change.statement }];
      changes.push({ sequence: index + 1, recordTime: index, change });
    }
    inForce.push({ sequence: index + 1, kind, day: on, incomplete: false });
  }
  const identity = known[0]?.identity;
  return identity ? foldEntry(identity, changes, inForce, measuresOf(given)) : null;
}

function measuresOf(given: readonly Delivery[]): readonly KnownMeasure[] {
  return measuresIn(given.map(({ measures }, index) => ({ sequence: index + 1, measures })));
}

// The rule said again, slowly: a pile of measures on the register's own last day, counted out anew after each delivery.

function yearsLater(from: string, years: number): string {
  const [year, month, date] = from.split('-').map(Number);
  const leap = (of: number): boolean => (of % 4 === 0 && of % 100 !== 0) || of % 400 === 0;
  const later = (year ?? 0) + years;
  return `${later}-${from.slice(5, 7)}-${month === 2 && date === 29 && !leap(later) ? '28' : from.slice(8)}`;
}

/** The last days one after the other: the register's own, and the one after each measure on the pile. */
function counted(own: string, pile: readonly KnownMeasure[]): readonly string[] {
  const ends = [own];
  for (const { extendYears, reversed } of pile) {
    const before = ends.at(-1) ?? '';
    const later = yearsLater(before, extendYears);
    const back = reversed?.until ?? later;
    const [sooner = later] = [back, later].toSorted();
    ends.push([before, sooner].toSorted().at(-1) ?? '');
  }
  return ends;
}

function naively(given: readonly Delivery[]): { until: string; ids: readonly string[] } | null {
  const known = measuresOf(given);
  let last: Row | null = null;
  let seen: string | null = null;
  let own = '';
  let pile: readonly KnownMeasure[] = [];
  let on: Day = BEGIN;
  const froms = given.flatMap(({ row }) => (row?.from ? [row.from] : []));
  // The last word on the first day speaks for all days (R4).
  const from = froms.at(-1) ?? '';
  const isSelected = ({ select }: KnownMeasure, end: string): boolean => {
    const begun = from.length === 7 ? `${from}-31` <= select.validOn : from <= select.validOn;
    return select.category !== 'RL' && begun && select.validOn <= end;
  };
  for (const [index, { kind, gap, row }] of given.entries()) {
    on = addDays(on, gap);
    const full = index === 0 || kind === 'full';
    const said: Row | null = row ?? (full ? last : null);
    last = row ?? last;
    const arriving = known.filter(
      ({ sequence, reversed }) => sequence === index + 1 && (reversed === null || reversed.until !== null),
    );
    const takeRow = (): void => {
      if (!said) return;
      const end = said.until === '' ? own : said.until;
      const ends = counted(own, pile);
      const place = ends.lastIndexOf(end);
      if (said.excepted) pile = [];
      else if (said.until !== '') pile = place < 0 ? [] : pile.slice(place);
      own = end;
    };
    const isFirst = seen === null && said !== null;
    if (isFirst) takeRow();
    if (isFirst || seen !== null) {
      for (const one of arriving) {
        const end = counted(own, pile).at(-1) ?? '';
        if (own === '' || own === 'open' || !isSelected(one, end)) continue;
        if (counted(own, [...pile, one]).at(-1) !== end) pile = [...pile, one];
      }
    }
    if (!isFirst) takeRow();
    else if (said?.excepted) pile = [];
    seen ??= said ? on : null;
  }
  if (seen === null) return null;
  return { until: counted(own, pile).at(-1) || 'unknown', ids: pile.map(({ id }) => id) };
}

/** Rows with an end before their start go to quarantine, which is another matter. */
function isOrderly(given: readonly Delivery[]): boolean {
  return given.every(({ row }) => !row || row.until === '' || row.until === 'open' || row.from.slice(0, 7) < row.until);
}

describe('collective measures (R18)', () => {
  test('The last valid day is the one that a slow count of all rows and measures gives.', () => {
    let extended = 0;
    fc.assert(
      fc.property(deliveries.filter(isOrderly), (given) => {
        const entry = folded(given);
        const expected = naively(given);
        const found = entry && { until: datesOf(entry).until, ids: entry.extended?.measures ?? [] };
        expect(found).toEqual(expected);
        if (entry?.extended) extended += 1;
      }),
      { numRuns: RUNS },
    );
    expect(extended).toBeGreaterThan(Math.floor(RUNS / 30));
  });

  test('A measure taken back as never true leaves nothing behind, whatever was delivered since.', () => {
    fc.assert(
      fc.property(deliveries.filter(isOrderly), (given) => {
        const back: Delivery = {
          kind: 'delta',
          gap: 1,
          row: null,
          measures: ['M1', 'M2', 'M3'].map((id) => ({ effect: 'reverse', id, until: null })),
        };
        const without = given.map((delivery) => ({ ...delivery, measures: [] }));
        expect(folded([...given, back])).toEqual(folded([...without, { ...back, measures: [] }]));
      }),
      { numRuns: Math.ceil(RUNS / 5) },
    );
  });
});
