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
  type KnownEntry,
  NOTHING_COMPARED,
  type ReadRow,
  type UnderOneNumber,
  withoutErased,
} from '@keurpoort/domain';
import type { StandingEntry } from './credential.store.js';
import { type GatheredDelivery, keyOf } from './delivery-gathering.js';
import type { Erasures } from './erasure-marks.js';
import { readGathered, statedBodyIn } from './gathered-row.js';
import { LoopTurns } from './loop-turns.js';
import { MeasureReach } from './measure-reach.js';
import { byteOrdered, type SortedText } from './sorted-spill.js';

/** Rows of one number are held in memory together; nobody has more certificates than this. */
const MOST_OF_ONE_NUMBER = 20_000;

/** Thrown when a list has more rows under one number than anybody can have certificates. */
export class NumberTooOften extends Error {}

/** Compares a gathered delivery with what is known, number by number, both in the order of their numbers. */
export class DeliveryComparison {
  private compared: ComparisonCounts = NOTHING_COMPARED;
  /** Numbers whose only entry is as it was, beside those that were compared. */
  private unchanged = 0;
  readonly brake = new BrakeTally();
  /** The KvK number of an organisation that nothing else is known of could not be read (R15). */
  incomplete = false;

  /** What this delivery erases, by the number. */
  readonly erased: { readonly identity: CredentialIdentity; readonly entries: readonly string[] }[] = [];

  constructor(
    private readonly arriving: DeliveryInForce,
    private readonly erasures: Erasures,
  ) {}

  get counts(): ComparisonCounts {
    return { ...this.compared, unchanged: this.compared.unchanged + this.unchanged };
  }

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
    this.compared = addCounts(this.compared, { ...NOTHING_COMPARED, ...counts });
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
    for await (const found of byNumber(gathered.rows.sorted(), known)) {
      if (reach === null && this.isUnchanged(found)) {
        this.unchanged += 1;
        this.brake.addUnchanged();
        await turns.give();
        continue;
      }
      const all = readUnder(found);
      const under = this.withoutErased(all, gathered);
      const { changes, contradicting, counts, incomplete } = compareNumber(arriving.kind, arriving.day, under);
      this.incomplete ||= incomplete;
      const moved = reach === null ? NONE : reach.moved(standingIn(all.known, under.known), changes);
      this.compared = addCounts(this.compared, { ...counts, moved: moved.size });
      this.brake.add(changes, under.known, moved);
      this.brake.addErased(all.known.length - under.known.length);
      if (contradicting.length > 0) await quarantine(gathered, under.rows, contradicting);
      if (changes.length > 0) yield changes;
      await turns.give();
    }
  }

  /**
   * Whether a full list has the only entry of a number just as it was last said: nothing is to be read then. A delta speaks of
   * what it repeats (R7, R11), and an entry that was erased is not among what is known (R37).
   */
  private isUnchanged({ texts, known }: FoundNumber): boolean {
    const [text, entry] = [texts[0], known[0]];
    if (text === undefined || entry === undefined || texts.length > 1 || known.length > 1) return false;
    const body = this.arriving.kind === 'full' ? statedBodyIn(text) : null;
    return body !== null && entry.lastSays(body);
  }
}

/** What a delivery and the store have under one number, not read yet. */
interface FoundNumber {
  readonly texts: readonly string[];
  readonly known: readonly StandingEntry[];
}

interface DeliveredNumber extends UnderOneNumber {
  readonly known: readonly StandingEntry[];
  readonly erasures: readonly ErasureRow[];
}

function readUnder({ texts, known }: FoundNumber): DeliveredNumber {
  const rows: ReadRow[] = [];
  const bad: BadRowOfNumber[] = [];
  const erasures: ErasureRow[] = [];
  let number = known[0]?.number ?? '';
  for (const text of texts) {
    const gathered = readGathered(text);
    number = gathered.number;
    if ('row' in gathered) rows.push(gathered.row);
    else if ('bad' in gathered) bad.push(gathered.bad);
    else erasures.push(gathered.erasure);
  }
  return { number, rows, bad, known, erasures };
}

const NONE: ReadonlySet<string> = new Set();

function standingIn(known: readonly StandingEntry[], left: readonly KnownEntry[]): readonly StandingEntry[] {
  const standing = new Set(left.map(({ entry }) => entry));
  return known.filter(({ entry }) => standing.has(entry));
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
  texts: AsyncIterable<readonly SortedText[]>,
  known: AsyncIterable<readonly StandingEntry[]>,
): AsyncGenerator<FoundNumber> {
  const delivered = new Cursor(texts, ({ order }) => order, MOST_OF_ONE_NUMBER);
  const stored = new Cursor(known, ({ number }) => byteOrdered(keyOf(number)), Number.POSITIVE_INFINITY);
  try {
    for (;;) {
      const [one, other] = [await delivered.order(), await stored.order()];
      if (one === null && other === null) return;
      const isDelivered = one !== null && (other === null || one <= other);
      const isKnown = other !== null && (one === null || other <= one);
      yield {
        texts: isDelivered ? (await delivered.takeAll()).map(({ text }) => text) : [],
        known: isKnown ? await stored.takeAll() : [],
      };
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
  /** How the number of the next item compares; null: not known yet. */
  private coming: string | null = null;

  constructor(
    pages: AsyncIterable<readonly T[]>,
    private readonly orderOf: (item: T) => string,
    private readonly most: number,
  ) {
    this.pages = pages[Symbol.asyncIterator]();
  }

  /** How the number of the next item compares; null: there is none. */
  async order(): Promise<string | null> {
    while (this.coming === null) {
      const item = this.page[this.at];
      if (item !== undefined) {
        this.coming = this.orderOf(item);
        break;
      }
      const next = await this.pages.next();
      if (next.done) return null;
      this.page = next.value;
      this.at = 0;
    }
    return this.coming;
  }

  /** Every item of the next number. */
  async takeAll(): Promise<readonly T[]> {
    const order = await this.order();
    const items: T[] = [];
    while (order !== null && (await this.order()) === order) {
      const item = this.page[this.at];
      if (item === undefined) break;
      items.push(item);
      if (items.length > this.most) throw new NumberTooOften();
      this.at += 1;
      this.coming = null;
    }
    return items;
  }

  async close(): Promise<void> {
    await this.pages.return?.();
  }
}
