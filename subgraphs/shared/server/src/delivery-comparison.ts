import {
  addCounts,
  type BadRow,
  type BadRowOfNumber,
  BrakeTally,
  type ComparisonCounts,
  type CredentialIdentity,
  compareNumber,
  type DeliveryInForce,
  type EntryChange,
  type ErasureRow,
  NOTHING_COMPARED,
  type ReadRow,
  type UnderOneNumber,
  withoutErased,
} from '@keurpoort/domain';
import type { StandingEntry } from './credential.store.js';
import { type GatheredDelivery, type GatheredRow, keyOf } from './delivery-gathering.js';
import type { Erasures } from './erasure-marks.js';
import { LoopTurns } from './loop-turns.js';
import { MeasureReach } from './measure-reach.js';
import { byteOrdered } from './sorted-spill.js';

/** Rows of one number are held in memory together; nobody has more certificates than this. */
const MOST_OF_ONE_NUMBER = 20_000;

/** Thrown when a list has more rows under one number than anybody can have certificates. */
export class NumberTooOften extends Error {}

/** Compares a gathered delivery with what is known, number by number, both in the order of their numbers. */
export class DeliveryComparison {
  counts: ComparisonCounts = NOTHING_COMPARED;
  readonly brake = new BrakeTally();

  /** What this delivery erases, by the number. */
  readonly erased: { readonly identity: CredentialIdentity; readonly entries: readonly string[] }[] = [];

  constructor(
    private readonly arriving: DeliveryInForce,
    private readonly erasures: Erasures,
  ) {}

  /** R37: what is erased, now or before, is neither compared nor kept. */
  private withoutErased({ erasures, ...under }: DeliveredNumber, gathered: GatheredDelivery): UnderOneNumber {
    const before = this.erasures;
    if (erasures.length === 0 && before.isEmpty) return under;
    const { left, erased, erasedEntries, dropped, nothingThere } = withoutErased(under, erasures, {
      number: before.lastUnder('number', under.number) !== null,
      entry: (identity) => before.has(identity),
    });
    for (const [index, identity] of erased.entries())
      this.erased.push({ identity, entries: index === 0 ? erasedEntries : [] });
    gathered.drop(
      dropped,
      under.bad.map(({ line }) => line).filter((line) => dropped.includes(line)),
    );
    for (const line of nothingThere) gathered.aboutErasure.add('NOTHING_TO_ERASE', line, String(line));
    const counts = { erased: erasures.length, erasedBefore: dropped.length };
    this.counts = addCounts(this.counts, { ...NOTHING_COMPARED, ...counts });
    return left;
  }

  /** The changes that the delivery brings, by the number. Rows that contradict each other are added to the bad rows. */
  async *changes(
    gathered: GatheredDelivery,
    known: AsyncIterable<readonly StandingEntry[]>,
  ): AsyncGenerator<readonly EntryChange[]> {
    const { arriving } = this;
    // Only a delivery with a measure needs all that was ever known of every entry.
    const reach = gathered.measures.length > 0 ? new MeasureReach(gathered.before, arriving, gathered.measures) : null;
    const turns = new LoopTurns();
    for await (const all of byNumber(gathered.rows.sorted(), known)) {
      const under = this.withoutErased(all, gathered);
      const { changes, contradicting, counts } = compareNumber(arriving.kind, arriving.day, under);
      this.counts = addCounts(this.counts, counts);
      this.brake.add(changes, under.known, reach?.moved(all.known, changes));
      this.brake.addErased(all.known.length - under.known.length);
      if (contradicting.length > 0) await quarantine(gathered, under.rows, contradicting);
      if (changes.length > 0) yield changes;
      await turns.give();
    }
  }
}

interface DeliveredNumber extends UnderOneNumber {
  readonly known: readonly StandingEntry[];
  readonly erasures: readonly ErasureRow[];
}

async function quarantine(
  gathered: GatheredDelivery,
  rows: readonly ReadRow[],
  contradicting: readonly BadRow[],
): Promise<void> {
  const byLine = new Map(rows.map((row) => [row.line, row]));
  for (const bad of contradicting) {
    const row = byLine.get(bad.line);
    await gathered.quarantine({ ...bad, text: JSON.stringify(row && { ...row.identity, ...row.statement }) });
  }
}

/** Puts together what a delivery and the store have under each number. */
async function* byNumber(
  rows: AsyncIterable<readonly GatheredRow[]>,
  known: AsyncIterable<readonly StandingEntry[]>,
): AsyncGenerator<DeliveredNumber> {
  const delivered = new Cursor(rows, (row) => row.number, MOST_OF_ONE_NUMBER);
  const stored = new Cursor(known, (entry) => entry.identity.number, Number.POSITIVE_INFINITY);
  try {
    for (;;) {
      const [number, ofKnown] = [await delivered.number(), await stored.number()];
      if (number === null && ofKnown === null) return;
      const order = number === null ? 1 : ofKnown === null ? -1 : compareKeys(number, ofKnown);
      const first = order <= 0 ? number : ofKnown;
      if (first === null) return;
      const good: ReadRow[] = [];
      const bad: BadRowOfNumber[] = [];
      const erasures: ErasureRow[] = [];
      for (const row of order <= 0 ? await delivered.takeAll() : [])
        if ('row' in row) good.push(row.row);
        else if ('bad' in row) bad.push(row.bad);
        else erasures.push(row.erasure);
      yield { number: first, rows: good, bad, known: order >= 0 ? await stored.takeAll() : [], erasures };
    }
  } finally {
    await delivered.close();
    await stored.close();
  }
}

/** Reads pages item by item, all of one number at a time. */
class Cursor<T> {
  private readonly pages: AsyncIterator<readonly T[]>;
  private page: readonly T[] = [];
  private at = 0;

  constructor(
    pages: AsyncIterable<readonly T[]>,
    private readonly numberOf: (item: T) => string,
    private readonly most: number,
  ) {
    this.pages = pages[Symbol.asyncIterator]();
  }

  /** The number of the next item; null: there is none. */
  async number(): Promise<string | null> {
    while (this.at >= this.page.length) {
      const next = await this.pages.next();
      if (next.done) return null;
      this.page = next.value;
      this.at = 0;
    }
    const item = this.page[this.at];
    return item === undefined ? null : this.numberOf(item);
  }

  async takeAll(): Promise<readonly T[]> {
    const number = await this.number();
    const items: T[] = [];
    for (;;) {
      const item = this.page[this.at];
      if (item === undefined || this.numberOf(item) !== number) return items;
      items.push(item);
      if (items.length > this.most) throw new NumberTooOften();
      this.at += 1;
      if (this.at >= this.page.length && (await this.number()) !== number) return items;
    }
  }

  async close(): Promise<void> {
    await this.pages.return?.();
  }
}

function compareKeys(a: string, b: string): number {
  if (a === b) return 0;
  return byteOrdered(keyOf(a)) < byteOrdered(keyOf(b)) ? -1 : 1;
}
