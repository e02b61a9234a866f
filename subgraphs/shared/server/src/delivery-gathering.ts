import {
  isErasureRow,
  isMeasureLine,
  type MeasureEvent,
  measureError,
  measuresIn,
  type ReadRow,
  type RegisterWords,
  type RowError,
  type RowErrorCode,
  readErasure,
  readMeasure,
} from '@keurpoort/domain';
import type { ErrorCounts } from './credential.store.js';
import { type DeliverySource, DigestedBytes } from './delivery-source.js';
import { type FormatRow, readFormatRow } from './formats/format-row.js';
import { type DeliveryNotice, NoticeBook } from './formats/notice-book.js';
import { type DeliveryReading, type Detected, readDelivery } from './formats/read-delivery.js';
import { type FileRefusal, UnreadableDelivery } from './formats/unreadable-delivery.js';
import { type GatheredRow, gatheredText } from './gathered-row.js';
import { LoopTurns } from './loop-turns.js';
import type { PublishedDelivery } from './published-delivery.js';
import type { QuarantinedRow } from './row-body.js';
import { SortedSpill } from './sorted-spill.js';

/** Rows between two looks at the clock. */
const ROWS_AT_ONCE = 64;
/** Wide enough for the line numbers of any file that is taken in. */
const LINE_DIGITS = 12;

/** A delivery as it was read: its rows sorted by number, its bad rows by line, both kept out of memory. */
export class GatheredDelivery {
  /** By number, each as gatheredText has it. */
  readonly rows: SortedSpill;
  private readonly badOnes: SortedSpill;
  rowCount = 0;
  badRowCount = 0;
  /** A row's number could not be read (R15). */
  incomplete = false;
  digest = '';
  /** Why the file could not be read, or not to its end; null: it could. */
  unreadable: FileRefusal | null = null;
  /** Collective measures, in the order of the file (R18). */
  readonly measures: MeasureEvent[] = [];
  hasUnusableMeasure = false;
  private readonly dropped = new Set<number>();
  /** Lines that were dropped, since what they state was erased, or that ask to erase what is not there (R37). */
  readonly aboutErasure = new NoticeBook();
  private readonly errors = new Map<RowErrorCode, number>();
  private reading: DeliveryReading | null = null;

  /** With the deliveries before it, for their measures. */
  constructor(
    folder: string | undefined,
    readonly before: readonly PublishedDelivery[],
  ) {
    this.rows = new SortedSpill({ folder });
    this.badOnes = new SortedSpill({ folder });
  }

  /** Reads a file to its end and checks every row by itself. `referenceMoment` in milliseconds since the epoch. */
  async read(source: DeliverySource, words: RegisterWords, referenceMoment: number): Promise<void> {
    const { fileName, mapping = null, sheet = null } = source;
    const bytes = new DigestedBytes(source.bytes);
    const turns = new LoopTurns();
    try {
      this.reading = await readDelivery(bytes, { fileName, mapping, words, sheet });
      for await (const rows of this.reading.batches) {
        for (const row of rows) {
          this.rowCount += 1;
          if (this.rowCount % ROWS_AT_ONCE === 0) await turns.give();
          if (isMeasureLine(row.raw)) {
            await this.takeMeasure(row, words);
            continue;
          }
          if (isErasureRow(row.raw)) {
            await this.takeErasure(row, words);
            continue;
          }
          const result = readFormatRow(row, words, referenceMoment);
          if ('row' in result) await this.keep(result.row);
          else await this.reject({ ...result.bad, text: JSON.stringify(row.raw) });
        }
      }
    } catch (error) {
      if (!(error instanceof UnreadableDelivery)) throw error;
      this.unreadable = error.refusal;
    } finally {
      this.digest = await bytes.digest();
      await bytes.close();
    }
  }

  private async takeMeasure({ line, raw }: FormatRow, words: RegisterWords): Promise<void> {
    const read = readMeasure(raw, words);
    if ('errors' in read) return this.rejectMeasure(line, read.errors);
    const { measure } = read;
    const arriving = [
      ...this.before.map(({ record }) => record),
      { sequence: Number.POSITIVE_INFINITY, measures: this.measures },
    ];
    const error = measureError(measure, measuresIn(arriving));
    if (error) await this.rejectMeasure(line, [error]);
    else this.measures.push(measure);
  }

  /** A row that asks for erasure and is not well read erases nothing. */
  private async takeErasure({ line, raw, errors }: FormatRow, words: RegisterWords): Promise<void> {
    const read = readErasure(line, raw, words);
    if ('bad' in read || errors.length > 0) {
      const own = 'bad' in read ? read.bad.errors : [];
      const number = 'bad' in read ? read.bad.number : read.erasure.number;
      // It puts no entry in quarantine: it says nothing of one.
      await this.quarantine({ line, number, identity: null, errors: [...errors, ...own], text: JSON.stringify(raw) });
      return;
    }
    const { erasure } = read;
    await this.add({ number: erasure.number, erasure });
  }

  private async rejectMeasure(line: number, errors: readonly RowError[]): Promise<void> {
    this.hasUnusableMeasure = true;
    await this.quarantine({ line, number: null, identity: null, errors, text: '' });
  }

  private async keep(row: ReadRow): Promise<void> {
    const { number } = row.identity;
    await this.add({ number, row });
  }

  private async reject(row: QuarantinedRow): Promise<void> {
    await this.quarantine(row);
    const { number, identity, kvkNumber, errors } = row;
    if (number === null) this.incomplete = true;
    else {
      const named = errors.map(({ code, field }) => ({ code, field }));
      await this.add({ number, bad: { line: row.line, identity, kvkNumber: kvkNumber ?? null, errors: named } });
    }
  }

  /** Keeps a bad row to be reported; also those that only show when rows are compared with each other. */
  async quarantine(row: QuarantinedRow): Promise<void> {
    this.badRowCount += 1;
    for (const { code } of row.errors) this.errors.set(code, (this.errors.get(code) ?? 0) + 1);
    await this.badOnes.add(String(row.line).padStart(LINE_DIGITS, '0'), JSON.stringify(row));
  }

  /** The bad rows that are kept, by their lines. */
  async *badRows(): AsyncGenerator<readonly QuarantinedRow[]> {
    for await (const page of this.badOnes.sorted()) {
      const rows = page.map(({ text }) => JSON.parse(text) as QuarantinedRow);
      yield rows.filter(({ line }) => !this.dropped.has(line));
    }
  }

  private add(gathered: GatheredRow): Promise<void> {
    return this.rows.add(keyOf(gathered.number), gatheredText(gathered));
  }

  /** Lines that are not kept, well or badly written, since what they are about was erased (R37). */
  drop(lines: readonly number[], bad: readonly number[]): void {
    for (const line of lines) this.aboutErasure.add('ERASED_BEFORE', line, String(line));
    for (const line of bad) this.dropped.add(line);
    this.badRowCount -= bad.length;
  }

  get errorCounts(): ErrorCounts {
    return Object.fromEntries([...this.errors].toSorted(([a], [b]) => (a < b ? -1 : 1)));
  }

  get notices(): readonly DeliveryNotice[] {
    return [...(this.reading?.notices() ?? []), ...this.aboutErasure.notices()];
  }

  get detected(): Detected | null {
    return this.reading?.detected() ?? null;
  }

  async close(): Promise<void> {
    await this.rows.close();
    await this.badOnes.close();
  }
}

/** Numbers in the order in which the store has their entries. */
export function keyOf(number: string): string {
  return JSON.stringify(number);
}
