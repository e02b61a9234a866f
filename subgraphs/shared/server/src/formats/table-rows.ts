import { maskCitizenNumbers } from './citizen-number.js';
import { normalHeader } from './field.js';
import { formatError } from './format-row.js';
import type { NoticeBook } from './notice-book.js';
import { draftOf, type RowDraft } from './row-draft.js';
import type { RowValues } from './row-values.js';
import type { DeliveredColumn } from './table-header.js';
import { type Cell, isBlank, type TableRecord, textOf } from './table-record.js';

/** Between the cells of a row that is looked at as a whole: nobody writes it within a number. */
const BESIDE = '~';

/** Rows of a table below its headers. */
export class TableRows {
  /** Columns up to the last with a header: beyond it a row may have nothing. */
  private readonly width: number;
  private readonly known: number;

  constructor(
    private readonly columns: readonly DeliveredColumn[],
    private readonly values: RowValues,
    private readonly notices: NoticeBook,
    /** In a CSV file every row has as many cells as there are headers; a sheet leaves out what is empty. */
    private readonly isRagged: boolean,
  ) {
    this.width = columns.findLastIndex(({ header }) => header !== '') + 1;
    this.known = columns.filter(({ fields }) => fields.length > 0).length;
    for (const { header, fields, isBsn, leftOut } of columns) {
      if (isBsn) notices.add('BSN_COLUMN_DROPPED', null, header);
      else if (fields.length === 0 && header !== '' && !leftOut) notices.add('COLUMNS_DROPPED', null, header);
    }
  }

  /** Null: an empty row. */
  read(record: TableRecord): RowDraft | null {
    if (isBlank(record)) return null;
    const draft = draftOf(record.line);
    if (record.formulas) this.notices.add('FORMULAS_READ', record.line, null, record.formulas);
    if (record.hidden) this.notices.add('HIDDEN_ROWS_READ', record.line);
    const error = this.wholeRowError(record);
    if (error) {
      draft.errors.push(error);
      draft.readable = false;
      return draft;
    }
    if (!this.isRagged && record.cells.length < this.width) this.notices.add('ROWS_SHORTER', record.line);
    const needsCare = this.values.needsCare(record.cells.map(textOf).join(BESIDE));
    for (const [index, cell] of record.cells.entries()) {
      const column = this.columns[index];
      if (column === undefined || column.fields.length === 0) this.dropped(record.line, index, column, cell, needsCare);
      else for (const field of column.fields) this.values.put(draft, field, cell, needsCare);
    }
    this.values.complete(draft);
    return draft;
  }

  private wholeRowError(record: TableRecord) {
    const { cells } = record;
    if (record.flaw) return formatError('', record.flaw, '65.536');
    const beyond = cells.slice(Math.max(this.width, this.columns.length));
    if (beyond.some((cell) => textOf(cell).trim() !== '')) return formatError('', 'ROW_TOO_LONG');
    if (record.cutOff && cells.length < this.width) return formatError('', 'ROW_CUT_OFF');
    if (this.isHeader(cells)) return formatError('', 'HEADER_REPEATED');
    return this.known >= 3 && isNote(cells) ? formatError('', 'ROW_LOOKS_LIKE_NOTE') : null;
  }

  private isHeader(cells: readonly Cell[]): boolean {
    return this.columns.every(
      ({ header, normal }, index) => header === '' || normalHeader(textOf(cells[index])) === normal,
    );
  }

  /** What is not stored is not read either, but a BSN in it is told. */
  private dropped(
    line: number,
    index: number,
    column: DeliveredColumn | undefined,
    cell: Cell,
    needsCare: boolean,
  ): void {
    const text = textOf(cell).trim();
    if (text === '') return;
    if (column === undefined || column.header === '')
      this.notices.add('COLUMNS_DROPPED', null, `kolom ${index + 1} (zonder kop)`);
    if (needsCare && !column?.isBsn && maskCitizenNumbers(text) !== text)
      this.notices.add('BSN_IN_DROPPED_COLUMN', line);
  }
}

function isNote(cells: readonly Cell[]): boolean {
  const filled = cells.filter((cell) => textOf(cell).trim() !== '');
  const [only, ...others] = filled;
  if (typeof only !== 'string' || others.length > 0) return false;
  return !/\d/.test(only) || /^\s*(?:totaal|aantal|bron|peil|einde|stand)/i.test(only);
}
