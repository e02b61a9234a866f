import {
  type BadRow,
  type FormatErrorCode,
  type ReadRow,
  type RegisterWords,
  type RowError,
  readRow,
} from '@keurpoort/domain';
import { FORMAT_ERROR_TEXTS, fill } from './format-texts.js';

/** A row as the file has it, by our names of fields: what readRow of the domain takes. */
export interface FormatRow {
  /** Line of the text, or row of the sheet, from 1. */
  readonly line: number;
  /** Without columns that nobody asked for; what may be a BSN is masked. */
  readonly raw: Readonly<Record<string, unknown>>;
  readonly errors: readonly RowError[];
  /** False: its values could not be told apart, so that nothing in it may be believed. */
  readonly readable: boolean;
}

const IDENTITY_FIELDS = new Set(['number', 'kind', 'category', 'level', 'key']);

/** Reads a row by format and content together; all problems at once. `referenceMoment` in milliseconds since the epoch. */
export function readFormatRow(
  row: FormatRow,
  words: RegisterWords,
  referenceMoment: number,
): { readonly row: ReadRow } | { readonly bad: BadRow } {
  if (!row.readable) return { bad: { line: row.line, number: null, identity: null, errors: row.errors } };
  const result = readRow(row.line, row.raw, words, referenceMoment);
  if (row.errors.length === 0) return result;
  const spoilt = new Set(row.errors.map(({ field }) => field));
  const content =
    'bad' in result
      ? result.bad
      : {
          ...result.row,
          number: result.row.identity.number,
          kvkNumber: result.row.statement.kvkNumber,
          errors: [],
        };
  const errors = [...row.errors, ...content.errors.filter(({ field }) => !spoilt.has(field))];
  const isIdentified = [...spoilt].every((field) => !IDENTITY_FIELDS.has(field));
  return {
    bad: {
      line: row.line,
      number: spoilt.has('number') ? null : content.number,
      identity: isIdentified ? content.identity : null,
      kvkNumber: spoilt.has('kvkNumber') ? null : (content.kvkNumber ?? null),
      errors,
    },
  };
}

/** An error of the format, in its words. */
export function formatError(field: string, code: FormatErrorCode, value = '', repair = ''): RowError {
  const { text, suggestion } = FORMAT_ERROR_TEXTS[code];
  const shown = value.length > 60 ? `${value.slice(0, 60)}…` : value;
  return { field, code, text: fill(text, { value: shown }), suggestion: suggestion && fill(suggestion, { repair }) };
}
