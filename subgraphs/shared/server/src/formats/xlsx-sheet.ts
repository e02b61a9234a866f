import { dayOfSerial } from './delivered-date.js';
import type { Cell, TableRecord, TypedCell } from './table-record.js';
import type { XlsxArchive, XmlReader } from './xlsx-archive.js';
import { unescaped } from './xlsx-text.js';
import type { CellStyle, Workbook } from './xlsx-workbook.js';

/** Far beyond what a list has; Excel goes to 16,384. */
const MAX_COLUMNS = 1000;

export interface SheetReading {
  /** Rows that have a cell, in order. */
  readonly records: AsyncIterable<readonly TableRecord[]>;
  /** First rows of merged cells, once all rows were read. */
  mergedRows(): readonly number[];
}

/** Reads the rows of a sheet as a stream. */
export function readSheet(archive: XlsxArchive, part: string, workbook: Workbook): SheetReading {
  const reader = new SheetReader(workbook);
  return { records: recordsOf(archive, part, reader), mergedRows: () => reader.mergedRows };
}

/** Whether any cell of the sheet has a value. */
export async function hasValues(archive: XlsxArchive, part: string, workbook: Workbook): Promise<boolean> {
  for await (const records of readSheet(archive, part, workbook).records)
    if (records.some(({ cells }) => cells.some((cell) => typeof cell !== 'string' || cell.trim() !== ''))) return true;
  return false;
}

async function* recordsOf(archive: XlsxArchive, part: string, reader: SheetReader) {
  for await (const _ of archive.read(part, reader)) {
    const records = reader.take();
    if (records.length > 0) yield records;
  }
  const records = reader.take();
  if (records.length > 0) yield records;
}

interface OpenCell {
  readonly column: number;
  readonly type: string;
  readonly style: CellStyle;
  value: string;
  hasValue: boolean;
  hasFormula: boolean;
}

class SheetReader implements XmlReader {
  readonly mergedRows: number[] = [];
  private records: TableRecord[] = [];
  private row = { line: 0, hidden: false, formulas: 0, cells: [] as Cell[] };
  private nextColumn = 0;
  private cell: OpenCell | null = null;
  private inValue = false;
  private inPhonetic = false;

  constructor(private readonly workbook: Workbook) {}

  take(): readonly TableRecord[] {
    const { records } = this;
    this.records = [];
    return records;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'row') {
      const given = Number(attributes.r);
      const line = Number.isSafeInteger(given) && given > 0 ? given : this.row.line + 1;
      this.row = { line, hidden: ['1', 'true'].includes(attributes.hidden ?? ''), formulas: 0, cells: [] };
      this.nextColumn = 0;
    } else if (name === 'c') this.openCell(attributes);
    else if (name === 'f' && this.cell) this.cell.hasFormula = true;
    else if (name === 'rPh') this.inPhonetic = true;
    else if (name === 'v' || name === 't') this.inValue = this.cell !== null && !this.inPhonetic;
    else if (name === 'mergeCell') this.mergedRows.push(Number(/\d+/.exec(attributes.ref ?? '')?.[0] ?? 0));
  }

  text(text: string): void {
    if (!this.inValue || !this.cell) return;
    this.cell.value += text;
    this.cell.hasValue = true;
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.inValue = false;
    else if (name === 'rPh') this.inPhonetic = false;
    else if (name === 'c') this.closeCell();
    else if (name === 'row') this.closeRow();
  }

  private openCell(attributes: Readonly<Record<string, string>>): void {
    const column = attributes.r === undefined ? this.nextColumn : columnNumber(attributes.r);
    this.nextColumn = column + 1;
    const style = this.workbook.styles[Number(attributes.s ?? 0)] ?? { shows: 'plain' };
    this.cell = { column, type: attributes.t ?? 'n', style, value: '', hasValue: false, hasFormula: false };
  }

  private closeCell(): void {
    const cell = this.cell;
    this.cell = null;
    if (!cell || cell.column >= MAX_COLUMNS || !(cell.hasValue || cell.hasFormula)) return;
    if (cell.hasFormula) this.row.formulas += 1;
    const content = this.content(cell);
    if (content === '') return;
    while (this.row.cells.length < cell.column) this.row.cells.push('');
    this.row.cells[cell.column] = content;
  }

  private closeRow(): void {
    const { line, hidden, formulas, cells } = this.row;
    if (cells.length > 0)
      this.records.push({ line, cells, ...(formulas > 0 && { formulas }), ...(hidden && { hidden }) });
  }

  private content(cell: OpenCell): Cell {
    const { type, value } = cell;
    if (!cell.hasValue && type !== 'str') return { type: 'emptyFormula', text: '' };
    if (type === 's') return this.workbook.sharedTexts[Number(value)] ?? '';
    if (type === 'str' || type === 'inlineStr') return unescaped(value);
    if (type === 'b') return { type: 'boolean', text: value === '1' ? 'WAAR' : 'ONWAAR' };
    if (type === 'e') return { type: 'error', text: value };
    if (type === 'd') return { type: 'date', text: value.slice(0, 10), hasTime: /T(?!00:00(:00)?)/.test(value) };
    return this.number(value, cell.style);
  }

  private number(value: string, style: CellStyle): TypedCell {
    const number = Number(value);
    if ('shows' in style && (style.shows === 'date' || style.shows === 'month')) {
      const day = dayOfSerial(number, this.workbook.since1904);
      if (day !== null)
        return style.shows === 'month'
          ? { type: 'month', text: day.slice(0, 7) }
          : { type: 'date', text: day, hasTime: number % 1 !== 0 };
    }
    const text = digits(value, number);
    if ('zeros' in style && /^\d+$/.test(text))
      return { type: 'number', text: text.padStart(style.zeros, '0'), padded: true };
    return { type: 'number', text };
  }
}

/** A number with all its digits: Excel may keep 12345678 as 1.2345678E7. */
function digits(value: string, number: number): string {
  if (!/e/i.test(value) || Number.isNaN(number) || Math.abs(number) >= 1e21) return value;
  return Number.isInteger(number) ? BigInt(number).toString() : String(number);
}

function columnNumber(reference: string): number {
  let column = 0;
  for (const character of reference.toUpperCase()) {
    const place = character.charCodeAt(0) - 64;
    if (place < 1 || place > 26) break;
    column = Math.min(column * 26 + place, MAX_COLUMNS + 1);
  }
  return Math.max(0, column - 1);
}
