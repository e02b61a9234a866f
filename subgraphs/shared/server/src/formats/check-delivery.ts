import {
  type BadRow,
  compareDelivery,
  DEFAULT_BAD_ROW_LIMIT,
  type DeliveryKind,
  dayOf,
  hasTooManyBadRows,
  isErasureRow,
  isMeasureLine,
  type ReadRow,
  type RowError,
  readErasure,
  readMeasure,
  type SourceCode,
} from '@keurpoort/domain';
import { maskCitizenNumbers } from './citizen-number.js';
import { type FormatRow, readFormatRow } from './format-row.js';
import { type DeliveryNotice, NoticeBook } from './notice-book.js';
import { type DeliveryReading, type Detected, type ReadDeliveryOptions, readDelivery } from './read-delivery.js';
import { type FileRefusal, UnreadableDelivery } from './unreadable-delivery.js';

const MOST_ERRORS = 100_000;
/** Rows are held to be compared with each other, which a very long list is not here. */
const MOST_COMPARED = 200_000;
/** Rows of one number are compared each with each. */
const MOST_OF_ONE_NUMBER = 200;

export interface CheckOptions extends ReadDeliveryOptions {
  readonly kind: DeliveryKind;
  /** m, in milliseconds since the epoch. */
  readonly referenceMoment: number;
}

export interface ReportedError extends RowError {
  readonly line: number;
  /** The header of the column, as the file has it; null: no column, or several. */
  readonly column: string | null;
}

/** What is to be said of a file before it is handed in. */
export interface DeliveryCheck {
  readonly file: string;
  readonly register: SourceCode;
  readonly kind: DeliveryKind;
  readonly referenceDay: string;
  /** Why it cannot be read; null: it can. */
  readonly refusal: FileRefusal | null;
  /** Null: refused before its shape was known. */
  readonly detected: Detected | null;
  readonly counts: {
    /** Without empty rows. */
    readonly rows: number;
    readonly good: number;
    readonly bad: number;
    readonly errors: number;
  };
  readonly errors: readonly ReportedError[];
  readonly notices: readonly DeliveryNotice[];
}

/** Reads a whole file and says what is wrong with it; nothing is stored. */
export async function checkDelivery(input: AsyncIterable<Uint8Array>, options: CheckOptions): Promise<DeliveryCheck> {
  const check = new Check(options);
  let refusal: FileRefusal | null = null;
  try {
    const reading = await readDelivery(input, options);
    check.reading = reading;
    for await (const rows of reading.batches) for (const row of rows) check.take(row);
    check.compare();
  } catch (error) {
    if (!(error instanceof UnreadableDelivery)) throw error;
    refusal = error.refusal;
  }
  return check.report(refusal);
}

class Check {
  reading: DeliveryReading | null = null;
  private readonly own = new NoticeBook();
  private readonly errors: ReportedError[] = [];
  private good: ReadRow[] | null = [];
  private readonly perNumber = new Map<string, number>();
  private counts = { rows: 0, bad: 0, errors: 0 };
  /** Good lines that state no entry: measures and erasures. */
  private others = 0;

  constructor(private readonly options: CheckOptions) {}

  take(given: FormatRow): void {
    const { words, referenceMoment } = this.options;
    this.counts.rows += 1;
    if (isMeasureLine(given.raw)) {
      const read = readMeasure(given.raw, words);
      if ('measure' in read) this.others += 1;
      else {
        this.own.add('WHOLE_LIST_MEASURE_UNUSABLE', given.line);
        this.reject({ line: given.line, number: null, identity: null, errors: read.errors });
      }
      return;
    }
    if (isErasureRow(given.raw)) {
      const read = readErasure(given.line, given.raw, words);
      const errors = [...given.errors, ...('bad' in read ? read.bad.errors : [])];
      if (errors.length > 0) this.reject({ line: given.line, number: null, identity: null, errors });
      else this.others += 1;
      return;
    }
    const result = readFormatRow(given, words, referenceMoment);
    if ('bad' in result) this.reject(result.bad);
    else this.keep(result.row);
  }

  private keep(row: ReadRow): void {
    if (this.good === null) return;
    if (this.good.length >= MOST_COMPARED) {
      this.good = null;
      this.perNumber.clear();
      return;
    }
    const { number } = row.identity;
    const seen = this.perNumber.get(number) ?? 0;
    this.perNumber.set(number, seen + 1);
    if (seen <= MOST_OF_ONE_NUMBER) this.good.push(row);
  }

  /** R16: rows of one list that contradict each other all go to quarantine; equal ones count once. */
  compare(): void {
    const rows = (this.good ?? []).filter(
      (row) => (this.perNumber.get(row.identity.number) ?? 0) <= MOST_OF_ONE_NUMBER,
    );
    if (rows.length < this.counts.rows - this.counts.bad - this.others) this.own.add('NOT_COMPARED');
    const { kind, referenceMoment } = this.options;
    const { contradicting, counts } = compareDelivery(kind, dayOf(referenceMoment), rows, [], []);
    for (const row of contradicting) this.reject(row);
    if (counts.repeated > 0) this.own.add('ROWS_REPEATED', null, null, counts.repeated);
  }

  report(refusal: FileRefusal | null): DeliveryCheck {
    const { fileName, words, kind, referenceMoment } = this.options;
    const detected = this.reading?.detected() ?? null;
    const { bad, rows } = this.counts;
    if (hasTooManyBadRows(bad, rows, DEFAULT_BAD_ROW_LIMIT)) this.own.add('WHOLE_LIST_TOO_MANY_BAD', null, null, bad);
    const errors = this.errors.toSorted((a, b) => a.line - b.line);
    if (this.counts.errors > errors.length)
      this.own.add('ERRORS_LEFT_OUT', null, null, this.counts.errors - errors.length);
    return {
      file: maskCitizenNumbers(fileName),
      register: words.source,
      kind,
      referenceDay: dayOf(referenceMoment),
      refusal,
      detected,
      counts: { ...this.counts, good: this.counts.rows - this.counts.bad },
      errors,
      notices: [...(this.reading?.notices() ?? []), ...this.own.notices()],
    };
  }

  private reject(row: BadRow): void {
    const told = reportedErrors(row, this.reading?.detected().columns ?? []);
    this.counts.bad += 1;
    this.counts.errors += told.length;
    if (this.errors.length + told.length <= MOST_ERRORS) this.errors.push(...told);
  }
}

/** The errors of a row with the columns that they stand in. */
export function reportedErrors(row: BadRow, columns: Detected['columns']): readonly ReportedError[] {
  const errors = row.errors.map((error) => ({ line: row.line, column: columnFor(error.field, columns), ...error }));
  return errors.filter((error, index) => errors.findIndex((other) => isSame(error, other)) === index);
}

/** One column may fill two fields; what is wrong with it is said once. */
function isSame(a: ReportedError, b: ReportedError): boolean {
  return a === b || (a.column !== null && a.column === b.column && a.code === b.code);
}

function columnFor(field: string, columns: Detected['columns']): string | null {
  const filling = columns.filter(({ fields }) => fields.includes(field));
  return filling.length === 1 ? (filling[0]?.header ?? null) : null;
}
