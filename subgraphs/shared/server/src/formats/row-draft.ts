import type { RowError } from '@keurpoort/domain';
import type { Field } from './field.js';
import type { TypedCell } from './table-record.js';

/** A row with its values by field, masked, not yet checked against what the list as a whole shows. */
export interface RowDraft {
  readonly line: number;
  readonly values: Map<Field, DraftValue>;
  readonly errors: RowError[];
  readable: boolean;
  /** A line about a collective measure has no values of a row. */
  readonly measure?: Readonly<Record<string, unknown>>;
}

/** Text, a cell of a spreadsheet, or what JSON has beside text. */
export type DraftValue = string | TypedCell | { readonly json: unknown };

export function draftOf(line: number): RowDraft {
  return { line, values: new Map(), errors: [], readable: true };
}

export function plainText(value: DraftValue | undefined): string {
  return typeof value === 'string' ? value : value !== undefined && 'text' in value ? value.text : '';
}
