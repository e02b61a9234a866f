import { codeOf, type RegisterWords, type RowError } from '@keurpoort/domain';
import { MASK, passesElfproef } from './citizen-number.js';
import { type DateProblem, type ReadDate, readDate } from './delivered-date.js';
import { numberProblem } from './delivered-number.js';
import { yesOrNo } from './delivered-words.js';
import { DATE_FIELDS, type Field, MARKS, NAME_PARTS, NUMBER_FIELDS } from './field.js';
import { type FormatRow, formatError } from './format-row.js';
import type { NoticeBook } from './notice-book.js';
import type { NumberSurvey } from './number-survey.js';
import { type DraftValue, plainText, type RowDraft } from './row-draft.js';
import { kindOf } from './row-values.js';
import type { TypedCell } from './table-record.js';

const MOST_DATES = 20_000;

/** Second step: what the list as a whole shows is known, so every value can be checked and the row be given out. */
export class RowFinish {
  private readonly dates = new Map<string, ReadDate | DateProblem>();

  constructor(
    private readonly words: RegisterWords,
    private readonly notices: NoticeBook,
    private readonly survey: NumberSurvey,
  ) {}

  finish(draft: RowDraft): FormatRow {
    const { line, errors } = draft;
    if (!draft.readable) return { line, raw: {}, errors, readable: false };
    if (draft.measure) return { line, raw: draft.measure, errors, readable: true };
    const raw: Record<string, unknown> = {};
    for (const [field, value] of draft.values) {
      if (isNamePart(field)) continue;
      const read = this.value(draft, field, value);
      if (read !== undefined && field !== 'branchNumber') raw[field] = read;
    }
    this.name(draft, raw);
    this.service(draft, raw);
    return { line, raw, errors, readable: true };
  }

  private value(draft: RowDraft, field: Field, value: DraftValue): unknown {
    if (typeof value === 'object' && 'json' in value) return this.json(draft, field, value.json);
    const text = typeof value === 'string' ? value : this.cell(draft, field, value);
    if (text === null) return undefined;
    if (MARKS.has(field)) return this.mark(draft, field, text);
    if (isSpoilt(draft, field)) return text;
    if (DATE_FIELDS.has(field)) return this.date(draft, field, text);
    return NUMBER_FIELDS.has(field) ? this.number(draft, field, text) : text;
  }

  /** The text of a cell of a spreadsheet; null: it has none that may be used. */
  private cell(draft: RowDraft, field: Field, cell: TypedCell): string | null {
    const { type, text } = cell;
    if (type === 'emptyFormula') draft.errors.push(formatError(field, 'FORMULA_WITHOUT_VALUE'));
    else if (type === 'error') draft.errors.push(formatError(field, 'CELL_ERROR', text));
    else if (type === 'date' || type === 'month') {
      if (!DATE_FIELDS.has(field)) draft.errors.push(formatError(field, 'CELL_IS_DATE', text));
      else if (type === 'month') this.notices.add('MONTH_DATES', draft.line);
      else if (cell.hasTime) this.notices.add('DATE_TIME_DROPPED', draft.line);
      return text;
    } else if (type === 'number' && NUMBER_FIELDS.has(field)) {
      if (cell.padded) this.notices.add('NUMBER_FORMAT_APPLIED', draft.line);
      else this.notices.add('NUMBERS_FROM_CELLS', draft.line);
      if (/^\d{16,}$/.test(text)) draft.errors.push(formatError(field, 'NUMBER_ROUNDED', text));
      else if (/[.,]/.test(text))
        draft.errors.push(formatError(field, 'NUMBER_HAS_DECIMALS', text, text.split(/[.,]/)[0]));
    }
    return type === 'emptyFormula' || type === 'error' ? null : text;
  }

  private number(draft: RowDraft, field: Field, text: string): string {
    if (field === 'number' && this.survey.numbersAreCitizenNumbers && passesElfproef(text)) {
      draft.errors.push(formatError(field, 'BSN_MASKED'));
      return MASK;
    }
    if (field === 'branchNumber') this.notices.add('BRANCH_NUMBERS_NOT_STORED');
    // A list may know organisations by their KvK number only, and give it as the number too.
    const isKvk = field === 'number' && text === plainText(draft.values.get('kvkNumber'));
    const problem = numberProblem(isKvk ? 'kvkNumber' : field, text, this.survey.widthOf(kindOf(draft)));
    if (problem) draft.errors.push(formatError(field, problem.code, text, problem.repair));
    return text;
  }

  private date(draft: RowDraft, field: Field, text: string): string {
    const read = this.readDate(text);
    if ('code' in read) {
      draft.errors.push(dateError(field, text, read));
      return text;
    }
    this.noteDate(draft.line, text, read);
    return read.text;
  }

  /** A list has few dates, many times. */
  private readDate(text: string): ReadDate | DateProblem {
    const known = this.dates.get(text);
    if (known) return known;
    const read = readDate(text, this.survey.hasMonthFirst);
    if (this.dates.size < MOST_DATES) this.dates.set(text, read);
    return read;
  }

  private noteDate(line: number, given: string, read: ReadDate): void {
    if (read.rewritten) this.notices.add('DATES_REWRITTEN', line);
    if (read.timeDropped) this.notices.add('DATE_TIME_DROPPED', line);
    if (/^(?:1900-01-0[01]|1[0-8]\d\d-|2[1-9]\d\d-|2099-12-31|[3-9]\d\d\d-)/.test(read.text))
      this.notices.add('PLACEHOLDER_DATES', line, given);
  }

  private mark(draft: RowDraft, field: Field, text: string): boolean | undefined {
    const answer = yesOrNo(text);
    if (answer === null) {
      draft.errors.push({
        field,
        code: 'VALUE_UNREADABLE',
        text: `"${text}" is geen ja en geen nee.`,
        suggestion:
          field === 'correction'
            ? 'Schrijf "ja" als de regel een eerdere opgave verbetert. Laat het vak anders leeg.'
            : 'Schrijf "ja" als collectieve maatregelen niet voor deze vermelding gelden. Laat het vak anders leeg.',
      });
    }
    return answer === true ? true : undefined;
  }

  /** Parts of a name go before the whole one: they say what is surname and what is not. */
  private name(draft: RowDraft, raw: Record<string, unknown>): void {
    const parts = NAME_PARTS.flatMap((part) => {
      const text = plainText(draft.values.get(part));
      return text === '' ? [] : [[part, text] as const];
    });
    if (!parts.some(([part]) => part === 'surname')) {
      if (parts.length > 0 && raw.name === undefined) raw.name = Object.fromEntries(parts);
      return;
    }
    if (raw.name !== undefined) this.notices.add('NAME_GIVEN_TWICE', draft.line);
    raw.name = Object.fromEntries(parts);
  }

  private service(draft: RowDraft, raw: Record<string, unknown>): void {
    const table = this.words.services;
    const given = raw.services;
    if (table === null) {
      if (raw.service !== undefined || given !== undefined) this.notices.add('SERVICE_NOT_USED', draft.line);
      raw.service = undefined;
      raw.services = undefined;
      return;
    }
    if (Array.isArray(given)) {
      for (const service of given) this.knownService(draft.line, String(service), table);
      return;
    }
    if (typeof given === 'string' && given !== 'unknown') {
      raw.service ??= given;
      raw.services = undefined;
    }
    const text = raw.service;
    if (typeof text !== 'string' || ['unknown', 'onbekend'].includes(text.toLowerCase())) return;
    if (codeOf(text, table) !== null) return;
    if (/[;|\n]/.test(text) || allKnown(text.split(/[,/+]/), table))
      draft.errors.push(formatError('service', 'SERVICE_SEVERAL', text));
    else this.knownService(draft.line, text, table);
  }

  private knownService(line: number, text: string, table: NonNullable<RegisterWords['services']>): void {
    if (codeOf(text, table) === null) this.notices.add('SERVICE_UNKNOWN_WORD', line, text.trim().slice(0, 60));
  }

  private json(draft: RowDraft, field: Field, value: unknown): unknown {
    if (field !== 'statuses' || !Array.isArray(value)) return value;
    return value.map((item: unknown) => this.period(draft, item));
  }

  private period(draft: RowDraft, item: unknown): unknown {
    if (typeof item !== 'object' || item === null) return item;
    const period = { ...item } as Record<string, unknown>;
    for (const part of ['from', 'until']) {
      const text = period[part];
      if (typeof text !== 'string' || text.trim() === '') continue;
      const read = this.readDate(text.trim());
      if ('code' in read) draft.errors.push(dateError('statuses', text, read));
      else {
        this.noteDate(draft.line, text, read);
        period[part] = read.text;
      }
    }
    return period;
  }
}

function allKnown(parts: readonly string[], table: Readonly<Record<string, readonly string[]>>): boolean {
  return parts.length > 1 && parts.every((part) => codeOf(part, table) !== null);
}

function dateError(field: string, text: string, { code, repair }: DateProblem): RowError {
  return formatError(field, code, text, repair);
}

function isSpoilt(draft: RowDraft, field: Field): boolean {
  return draft.errors.length > 0 && draft.errors.some((error) => error.field === field);
}

function isNamePart(field: Field): boolean {
  return (NAME_PARTS as readonly Field[]).includes(field);
}
