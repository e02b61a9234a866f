import { isMeasureLine } from '@keurpoort/domain';
import { MASK, maskCitizenNumbers, maskedWithin } from './citizen-number.js';
import type { ColumnMapping } from './column-mapping.js';
import { type Field, MARKS, NAME_PARTS } from './field.js';
import { formatError } from './format-row.js';
import type { JsonLine } from './json-lines.js';
import type { NoticeBook } from './notice-book.js';
import { draftOf, type RowDraft } from './row-draft.js';
import type { RowValues } from './row-values.js';
import { columnOf, type DeliveredColumn } from './table-header.js';

const MOST_KEYS = 200;

/** Rows of JSON Lines: one object a line, by the names of the fields or by the headers of the mapping. */
export class JsonRows {
  private readonly keys = new Map<string, DeliveredColumn>();

  constructor(
    private readonly mapping: ColumnMapping,
    private readonly values: RowValues,
    private readonly notices: NoticeBook,
  ) {}

  /** Names seen so far; what is beyond a few hundred names is no list. */
  get columns(): readonly DeliveredColumn[] {
    return [...this.keys.values()];
  }

  hasSeen(normal: string): boolean {
    return this.columns.some((column) => column.normal === normal);
  }

  /** Null: an empty line. */
  read({ line, text }: JsonLine): RowDraft | null {
    if (text?.trim() === '') return null;
    const draft = draftOf(line);
    const row = text === null ? null : parsed(text);
    if (row === null) {
      draft.readable = false;
      draft.errors.push(text === null ? formatError('', 'LINE_TOO_LONG', '262.144') : notAnObject());
      return draft;
    }
    if (isMeasureLine(row)) return { ...draft, measure: maskedWithin(row) as Readonly<Record<string, unknown>> };
    // An escape may hide a digit.
    const needsCare = text?.includes('\\') || this.values.needsCare(text ?? '');
    for (const [key, value] of Object.entries(row)) this.take(draft, this.column(key), key, value, needsCare);
    this.values.complete(draft);
    return draft;
  }

  private column(key: string): DeliveredColumn {
    const known = this.keys.get(key);
    if (known) return known;
    const column = columnOf(key, this.mapping);
    if (this.keys.size < MOST_KEYS) this.keys.set(key, column);
    return column;
  }

  private take(draft: RowDraft, column: DeliveredColumn, key: string, value: unknown, needsCare: boolean): void {
    if (value === null || value === '') return;
    if (column.fields.length === 0) {
      if (column.isBsn) this.notices.add('BSN_COLUMN_DROPPED', null, column.header);
      else if (!column.leftOut) this.notices.add('COLUMNS_DROPPED', null, column.header === '' ? '""' : column.header);
      if (!column.isBsn && isMasked(value)) this.notices.add('BSN_IN_DROPPED_COLUMN', draft.line);
      return;
    }
    for (const field of column.fields) {
      if (draft.values.has(field)) draft.errors.push(formatError(field, 'FIELD_TWICE', maskCitizenNumbers(key)));
      else this.put(draft, field, value, needsCare);
    }
  }

  private put(draft: RowDraft, field: Field, value: unknown, needsCare: boolean): void {
    if (typeof value === 'string') this.values.put(draft, field, value, needsCare);
    else if (field === 'name' && isObject(value)) this.nameParts(draft, value);
    else if (field === 'services' && Array.isArray(value)) this.list(draft, field, value.map(String));
    else if (field === 'statuses' && Array.isArray(value)) this.periods(draft, value);
    else if (MARKS.has(field) && typeof value === 'boolean') draft.values.set(field, { json: value });
    else this.noText(draft, field, value);
  }

  private nameParts(draft: RowDraft, parts: Readonly<Record<string, unknown>>): void {
    for (const [part, text] of Object.entries(parts)) {
      const field = NAME_PARTS.find((name) => name === part);
      if (field && typeof text === 'string') this.values.put(draft, field, text, true);
      else this.notices.add('COLUMNS_DROPPED', null, `name.${maskCitizenNumbers(part)}`);
    }
  }

  private list(draft: RowDraft, field: Field, texts: readonly string[]): void {
    draft.values.set(field, { json: texts.map((text) => this.masked(draft, field, text)) });
  }

  private periods(draft: RowDraft, items: readonly unknown[]): void {
    const words = this.mapping.values.get('status');
    const periods = items.map((item) => {
      if (!isObject(item)) return null;
      const texts = ['status', 'from', 'until'].flatMap((part) => {
        const value = item[part];
        if (value === undefined || value === null) return [];
        const text = this.masked(draft, 'statuses', String(value));
        return [[part, part === 'status' ? (words?.get(text.trim().toLowerCase()) ?? text) : text] as const];
      });
      return Object.fromEntries(texts);
    });
    draft.values.set('statuses', { json: periods });
  }

  /** What must be text and is not: its digits may be a BSN, and what is nested in it is not looked at. */
  private noText(draft: RowDraft, field: Field, value: unknown): void {
    const shown = typeof value === 'object' ? null : maskCitizenNumbers(String(value));
    draft.values.set(field, shown?.includes(MASK) ? shown : { json: typeof value === 'object' ? null : value });
    if (shown?.includes(MASK)) draft.errors.push(formatError(field, 'BSN_MASKED'));
    else {
      draft.errors.push({
        field,
        code: 'VALUE_UNREADABLE',
        text: `Het veld ${field} moet tekst zijn.`,
        suggestion:
          shown === null ? 'Geef één waarde als tekst.' : `Zet de waarde tussen aanhalingstekens: "${shown}".`,
      });
    }
  }

  private masked(draft: RowDraft, field: Field, text: string): string {
    const masked = maskCitizenNumbers(text);
    if (masked !== text) draft.errors.push(formatError(field, 'BSN_MASKED'));
    return masked;
  }
}

function notAnObject() {
  return {
    field: '',
    code: 'ROW_UNREADABLE',
    text: 'Deze regel is geen JSON-object.',
    suggestion: 'Zet elke regel als één JSON-object op een eigen regel.',
  } as const;
}

function parsed(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isMasked(value: unknown): boolean {
  if (typeof value !== 'string' && typeof value !== 'number') return false;
  const text = String(value);
  return maskCitizenNumbers(text) !== text;
}
