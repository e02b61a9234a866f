import { maskCitizenNumbers, mayHoldCitizenNumber } from './citizen-number.js';
import type { ColumnMapping } from './column-mapping.js';
import { ourWordFor } from './delivered-words.js';
import { DATE_FIELDS, type Field } from './field.js';
import { formatError } from './format-row.js';
import type { NoticeBook } from './notice-book.js';
import type { NumberSurvey } from './number-survey.js';
import { plainText, type RowDraft } from './row-draft.js';
import type { Cell } from './table-record.js';
import { ungarbled } from './text-encoding.js';

const NOT_PLAIN = /[^\x20-\x7e]/;

/** First step for every value: mask, unwrap, translate; before anything else has seen it. */
export class RowValues {
  constructor(
    private readonly mapping: ColumnMapping,
    private readonly notices: NoticeBook,
    private readonly survey: NumberSurvey,
  ) {}

  /** Whether the texts of a row, put together, need a closer look. */
  needsCare(together: string): boolean {
    return mayHoldCitizenNumber(together) || NOT_PLAIN.test(together);
  }

  put(draft: RowDraft, field: Field, cell: Cell, needsCare: boolean): void {
    if (typeof cell !== 'string' && cell.type !== 'number') {
      const text = needsCare ? maskCitizenNumbers(cell.text) : cell.text;
      if (text !== cell.text) draft.errors.push(formatError(field, 'BSN_MASKED'));
      draft.values.set(field, { ...cell, text });
      return;
    }
    const given = typeof cell === 'string' ? this.unwrapped(cell.trim(), draft.line) : cell.text;
    if (given === '') return;
    const text = needsCare ? this.cleared(draft, field, given) : given;
    const meant = this.mapping.values.get(field)?.get(text.toLowerCase()) ?? ourWordFor(field, text);
    draft.values.set(field, typeof cell === 'string' || meant !== cell.text ? meant : cell);
  }

  /** Fills in what holds for every row, and lets the survey see the row. */
  complete(draft: RowDraft): void {
    for (const [field, value] of this.mapping.defaults)
      if (!draft.values.has(field)) draft.values.set(field, ourWordFor(field, value));
    this.survey.addNumber(kindOf(draft), plainText(draft.values.get('number')));
    for (const field of DATE_FIELDS) {
      const value = draft.values.get(field);
      if (typeof value === 'string') this.survey.addDate(value);
    }
  }

  private unwrapped(text: string, line: number): string {
    const inner = text.startsWith('="') ? /^="([^"]*)"$/.exec(text)?.[1] : undefined;
    if (inner === undefined) return text;
    this.notices.add('EXCEL_TEXT_FORMULA', line);
    return inner.trim();
  }

  private cleared(draft: RowDraft, field: Field, given: string): string {
    const isOwnNumber = field === 'number' && this.mapping.numberLength === 9 && /^\d{9}$/.test(given);
    const text = isOwnNumber ? given : maskCitizenNumbers(given);
    if (text !== given) draft.errors.push(formatError(field, 'BSN_MASKED'));
    if (!NOT_PLAIN.test(text)) return text;
    // Half of a pair that makes one character is none by itself, and no store keeps it.
    if (/[\p{Cc}\p{Surrogate}\ufffd]/u.test(text.replace(/[\t\n\r]/g, ' '))) {
      const shown = text.replace(/[\p{Cc}\p{Surrogate}]/gu, '\ufffd');
      draft.errors.push(formatError(field, 'CHARACTER_UNREADABLE', shown));
      return shown;
    }
    const before = ungarbled(text);
    if (before !== null) draft.errors.push(formatError(field, 'TEXT_GARBLED', text, before));
    return text;
  }
}

/** Numbers of one kind of entry look alike. */
export function kindOf(draft: RowDraft): string {
  return plainText(draft.values.get('kind')).toLowerCase();
}
