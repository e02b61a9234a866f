import { setImmediate } from 'node:timers/promises';
import type { RegisterWords } from '@keurpoort/domain';
import { type ColumnMapping, NO_MAPPING } from './column-mapping.js';
import { dialectOf } from './csv-dialect.js';
import { CsvSplitter } from './csv-splitter.js';
import type { FormatRow } from './format-row.js';
import { checkIsLines, type JsonLine, LineSplitter } from './json-lines.js';
import { JsonRows } from './json-rows.js';
import { type DeliveryNotice, NoticeBook } from './notice-book.js';
import { NumberSurvey } from './number-survey.js';
import type { RowDraft } from './row-draft.js';
import { RowFinish } from './row-finish.js';
import { RowValues } from './row-values.js';
import { type DeliveredColumn, type FoundHeader, headerIn, MOST_TITLE_ROWS } from './table-header.js';
import { isBlank, type TableRecord } from './table-record.js';
import { TableRows } from './table-rows.js';
import { TextDecoding, type TextEncodingName, windows } from './text-encoding.js';
import { UnreadableDelivery } from './unreadable-delivery.js';
import { openXlsx } from './xlsx-records.js';

export const MAX_XLSX_ROWS = 50_000;
/** Rows looked at before the first is given out, to see what numbers of this list look like. */
const SURVEYED_ROWS = 5000;
const SLICE = 500;

export interface ReadDeliveryOptions {
  readonly fileName: string;
  readonly mapping: ColumnMapping | null;
  readonly words: RegisterWords;
  /** Name of the sheet of a workbook; goes before the one in the mapping. */
  readonly sheet?: string | null;
}

/** What kind of file it turned out to be. */
export interface Detected {
  readonly format: 'csv' | 'xlsx' | 'jsonLines';
  /** Null: not a text file. */
  readonly encoding: TextEncodingName | null;
  readonly byteOrderMark: boolean;
  readonly delimiter: string | null;
  readonly sheet: string | null;
  /** Line of the headers, from 1; null: the format has none. */
  readonly headerLine: number | null;
  readonly columns: readonly { readonly header: string; readonly fields: readonly string[] }[];
}

export interface DeliveryReading {
  /** Rows in the order of the file, read as they are asked for. Throws UnreadableDelivery when it cannot be read further. */
  readonly rows: AsyncIterable<FormatRow>;
  /** The same rows by the handful, for who reads a million of them. Only one of the two can be read, once. */
  readonly batches: AsyncIterable<readonly FormatRow[]>;
  /** Final when all rows were read. */
  detected(): Detected;
  notices(): readonly DeliveryNotice[];
}

/**
 * Reads a delivered file as a stream: CSV, XLSX or JSON Lines, told by its content. Rejects with UnreadableDelivery when
 * the file as a whole cannot be read; what is wrong with a row comes with that row.
 */
export async function readDelivery(
  input: AsyncIterable<Uint8Array>,
  options: ReadDeliveryOptions,
): Promise<DeliveryReading> {
  const pieces = windows(input);
  try {
    const next = await pieces.next();
    const first = next.done ? new Uint8Array(0) : next.value;
    const stage = new RowStage(options);
    const reading = isZip(first)
      ? await readXlsx(pieces, first, options, stage)
      : await readText(pieces, first, options, stage);
    return { ...reading, rows: singly(reading.batches), notices: () => stage.notices.notices() };
  } catch (error) {
    await pieces.return(undefined);
    throw error;
  }
}

type Reading = Pick<DeliveryReading, 'batches' | 'detected'>;

/** Holds rows back until enough of them were seen. */
class RowStage {
  readonly notices = new NoticeBook();
  readonly values: RowValues;
  readonly mapping: ColumnMapping;
  private readonly finish: RowFinish;
  private readonly survey: NumberSurvey;
  private held: RowDraft[] | null = [];
  rows = 0;

  constructor({ mapping, words }: ReadDeliveryOptions) {
    this.mapping = mapping ?? NO_MAPPING;
    const survey = new NumberSurvey(this.mapping.numberLength);
    this.survey = survey;
    this.values = new RowValues(this.mapping, this.notices, survey);
    this.finish = new RowFinish(words, this.notices, survey);
    for (const [field, value] of this.mapping.defaults) this.notices.add('DEFAULTS_USED', null, `${field} = ${value}`);
  }

  async *take(drafts: readonly RowDraft[]): AsyncGenerator<readonly FormatRow[]> {
    this.rows += drafts.length;
    if (this.held === null) {
      yield drafts.map((draft) => this.finish.finish(draft));
      return;
    }
    for (const draft of drafts) this.held.push(draft);
    if (this.held.length >= SURVEYED_ROWS) yield* this.release();
  }

  /** In slices, so that other work gets its turn. */
  async *release(): AsyncGenerator<readonly FormatRow[]> {
    const held = this.held ?? [];
    this.held = null;
    this.survey.close();
    if (this.rows === 0) this.notices.add('NO_ROWS');
    for (let from = 0; from < held.length; from += SLICE) {
      yield held.slice(from, from + SLICE).map((draft) => this.finish.finish(draft));
      await setImmediate();
    }
  }

  noteUnusedMapping(columns: readonly DeliveredColumn[], headersSeen: (header: string) => boolean): void {
    if (columns.length === 0) return;
    for (const header of this.mapping.columns.keys())
      if (!headersSeen(header)) this.notices.add('MAPPING_COLUMN_MISSING', null, header);
  }
}

async function readText(
  pieces: AsyncGenerator<Uint8Array>,
  first: Uint8Array,
  options: ReadDeliveryOptions,
  stage: RowStage,
): Promise<Reading> {
  refuseOtherFormats(first);
  const decoding = new TextDecoding(first);
  const texts = decoded(pieces, first, decoding);
  const opening = await texts.next();
  const sample = opening.done ? '' : opening.value.text;
  const isNamedJson = /\.(jsonl|ndjson)$/i.test(options.fileName);
  // Nothing changed, as a delta of JSON Lines says it: without a line.
  if (sample.trim() === '' && (opening.done || opening.value.isLast) && !isNamedJson)
    throw new UnreadableDelivery('FILE_EMPTY');
  const found = {
    encoding: () => ({ encoding: decoding.encoding, byteOrderMark: decoding.byteOrderMark }),
    sample,
    isWhole: opening.done ? true : opening.value.isLast,
  };
  const isJson = /^\s*[{[]/.test(sample) || isNamedJson;
  return isJson ? readJsonLines(texts, found, stage) : readCsv(texts, found, options, stage);
}

interface Text {
  readonly text: string;
  readonly isLast: boolean;
}

interface Opening {
  readonly sample: string;
  /** The sample is the whole file. */
  readonly isWhole: boolean;
  encoding(): Pick<Detected, 'encoding' | 'byteOrderMark'>;
}

/** Looks one window ahead, because the last one is decoded as such. */
async function* decoded(
  pieces: AsyncGenerator<Uint8Array>,
  first: Uint8Array,
  decoding: TextDecoding,
): AsyncGenerator<Text> {
  let current = first;
  for await (const next of pieces) {
    yield { text: decoding.decode(current, false), isLast: false };
    current = next;
  }
  yield { text: decoding.decode(current, true), isLast: true };
}

function readJsonLines(texts: AsyncGenerator<Text>, opening: Opening, stage: RowStage): Reading {
  checkIsLines(opening.sample);
  const splitter = new LineSplitter();
  const rows = new JsonRows(stage.mapping, stage.values, stage.notices);
  const read = (lines: readonly JsonLine[]) =>
    lines.flatMap((line) => {
      const draft = rows.read(line);
      if (draft === null) stage.notices.add('EMPTY_ROWS_SKIPPED', line.line);
      return draft ?? [];
    });
  async function* batches() {
    yield* stage.take(read(splitter.push(opening.sample)));
    for await (const { text } of texts) yield* stage.take(read(splitter.push(text)));
    yield* stage.take(read(splitter.end()));
    stage.noteUnusedMapping(rows.columns, (header) => rows.hasSeen(header));
    yield* stage.release();
    noteEncoding(stage, opening);
  }
  const detected = () => ({
    format: 'jsonLines' as const,
    ...opening.encoding(),
    delimiter: null,
    sheet: null,
    headerLine: null,
    columns: shownColumns(rows.columns),
  });
  return { batches: batches(), detected };
}

async function readCsv(
  texts: AsyncGenerator<Text>,
  opening: Opening,
  options: ReadDeliveryOptions,
  stage: RowStage,
): Promise<Reading> {
  const { delimiter, sepLine } = dialectOf(opening.sample, opening.isWhole, stage.mapping);
  const splitter = new CsvSplitter(delimiter, sepLine === '' ? 1 : 2);
  async function* records() {
    yield splitter.push(opening.sample.slice(sepLine.length));
    for await (const { text } of texts) yield splitter.push(text);
    yield splitter.end();
  }
  const table = await openTable(records(), options.words, stage, false);
  async function* batches() {
    yield* table.batches;
    noteEncoding(stage, opening);
  }
  const detected = () => ({
    format: 'csv' as const,
    ...opening.encoding(),
    delimiter,
    sheet: null,
    headerLine: table.header.line,
    columns: shownColumns(table.header.columns),
  });
  return { batches: batches(), detected };
}

async function readXlsx(
  pieces: AsyncGenerator<Uint8Array>,
  first: Uint8Array,
  options: ReadDeliveryOptions,
  stage: RowStage,
): Promise<Reading> {
  const sheet = await openXlsx(pieces, first, options.sheet ?? stage.mapping.sheet, stage.notices);
  const table = await openTable(sheet.records[Symbol.asyncIterator](), options.words, stage, true);
  async function* batches() {
    for await (const rows of table.batches) {
      if (stage.rows > MAX_XLSX_ROWS)
        throw new UnreadableDelivery('XLSX_TOO_MANY_ROWS', { value: MAX_XLSX_ROWS.toLocaleString('nl-NL') });
      yield rows;
    }
    const merged = sheet.mergedRows().filter((row) => row > table.header.line).length;
    if (merged > 0) stage.notices.add('MERGED_CELLS', null, null, merged);
  }
  const detected = () => ({
    format: 'xlsx' as const,
    encoding: null,
    byteOrderMark: false,
    delimiter: null,
    sheet: sheet.sheet,
    headerLine: table.header.line,
    columns: shownColumns(table.header.columns),
  });
  return { batches: batches(), detected };
}

interface OpenTable {
  readonly header: FoundHeader & { readonly line: number };
  readonly batches: AsyncIterable<readonly FormatRow[]>;
}

/** Finds the headers among the first records; the rows follow as a stream. */
async function openTable(
  records: AsyncIterator<readonly TableRecord[]>,
  words: RegisterWords,
  stage: RowStage,
  isSheet: boolean,
): Promise<OpenTable> {
  const opening: TableRecord[] = [];
  let isDone = false;
  while (
    !isDone &&
    opening.length < 1000 &&
    opening.filter((record) => !isBlank(record)).length <= MOST_TITLE_ROWS + 1
  ) {
    const next = await records.next();
    if (next.done) isDone = true;
    else opening.push(...next.value);
  }
  const header = headerIn(opening, stage.mapping, words);
  const titles = opening.slice(0, header.index).filter((record) => !isBlank(record));
  if (titles.length > 0) stage.notices.add('TITLE_ROWS_SKIPPED', titles[0]?.line, null, titles.length);
  stage.noteUnusedMapping(header.columns, (name) => header.columns.some((column) => column.normal === name));
  const rows = new TableRows(header.columns, stage.values, stage.notices, isSheet);
  let lastLine = header.line;
  const read = (batch: readonly TableRecord[]) =>
    batch.flatMap((record) => {
      const draft = rows.read(record);
      if (draft === null) stage.notices.add('EMPTY_ROWS_SKIPPED', record.line);
      // A sheet does not write rows that are empty.
      const gap = isSheet ? record.line - lastLine - 1 : 0;
      if (gap > 0) stage.notices.add('EMPTY_ROWS_SKIPPED', lastLine + 1, null, gap);
      lastLine = record.line;
      return draft ?? [];
    });
  async function* batches() {
    yield* stage.take(read(opening.splice(0).slice(header.index + 1)));
    for (let next = await records.next(); !next.done; next = await records.next()) yield* stage.take(read(next.value));
    yield* stage.release();
  }
  return { header, batches: closing(batches(), records) };
}

/** Lets go of the input when the rows are not read to their end. */
async function* closing<T>(batches: AsyncIterable<T>, source: AsyncIterator<unknown>): AsyncGenerator<T> {
  try {
    yield* batches;
  } finally {
    await source.return?.();
  }
}

async function* singly(batches: AsyncIterable<readonly FormatRow[]>): AsyncGenerator<FormatRow> {
  for await (const rows of batches) yield* rows;
}

function noteEncoding(stage: RowStage, opening: Opening): void {
  if (opening.encoding().encoding === 'windows-1252') stage.notices.add('WINDOWS_1252');
}

function shownColumns(columns: readonly DeliveredColumn[]): Detected['columns'] {
  const last = columns.findLastIndex(({ header }) => header !== '');
  return columns.slice(0, last + 1).map(({ header, fields }) => ({ header, fields }));
}

function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5);
}

/** What people send by mistake, by its first bytes. */
function refuseOtherFormats(bytes: Uint8Array): void {
  const head = Buffer.from(bytes.subarray(0, 512)).toString('latin1');
  if (head.startsWith('\u00d0\u00cf\u0011\u00e0')) throw new UnreadableDelivery('FORMAT_OLD_EXCEL');
  const text = head.replace(/^\u00ef\u00bb\u00bf/, '').trimStart();
  const kind = head.startsWith('%PDF')
    ? 'PDF'
    : head.startsWith('\u001f\u008b')
      ? 'gzip'
      : text.startsWith('{\\rtf')
        ? 'RTF'
        : /^<(!doctype html|html|table)/i.test(text)
          ? 'HTML'
          : text.startsWith('<?xml')
            ? 'XML'
            : null;
  if (kind) throw new UnreadableDelivery('FORMAT_OTHER', { value: kind });
}
