import type { FormatErrorCode } from '@keurpoort/domain';

/** A cell of a spreadsheet that is more than text. */
export interface TypedCell {
  readonly type: 'number' | 'date' | 'month' | 'boolean' | 'error' | 'emptyFormula';
  /** A number with all its digits, a day as YYYY-MM-DD, a month as YYYY-MM, or the error as Excel writes it. */
  readonly text: string;
  /** The number is shown with the zeros in front that its notation asks for, and has them here. */
  readonly padded?: boolean;
  readonly hasTime?: boolean;
}

export type Cell = string | TypedCell;

/** One row of a table as the file has it, before anyone knows what its columns are. */
export interface TableRecord {
  /** Line of the text, or row of the sheet, from 1. */
  readonly line: number;
  readonly cells: readonly Cell[];
  /** Why the cells could not be told apart. */
  readonly flaw?: FormatErrorCode;
  /** The text ended in this row, without a line end after it. */
  readonly cutOff?: boolean;
  readonly formulas?: number;
  readonly hidden?: boolean;
}

export function textOf(cell: Cell | undefined): string {
  return cell === undefined ? '' : typeof cell === 'string' ? cell : cell.text;
}

export function isBlank(record: TableRecord): boolean {
  return (
    record.flaw === undefined &&
    record.cells.every((cell) => (typeof cell === 'string' ? cell.trim() === '' : cell.type === 'emptyFormula'))
  );
}
