import {
  ATTACHMENT_KINDS,
  type AttachmentKind,
  type CredentialIdentity,
  PROCEDURES,
  type Procedure,
  STATUSES,
  type Statement,
  type Status,
  type StatusPeriod,
} from './credential.js';
import {
  dayOf,
  type EndDay,
  earliestStart,
  endsBefore,
  isMonth,
  knownEnd,
  lastDayOfMonth,
  parseDay,
  type StartDay,
} from './day.js';
import { COMMON_STATUS_WORDS, codeOf, type KindWords, type RegisterWords } from './words.js';

export const ACTIONS = ['STATED', 'ENDED', 'RECTIFIED'] as const;
export type Action = (typeof ACTIONS)[number];

/** What is wrong with a delivered row, by its format or by what it says. */
export interface RowError {
  /** Our name of the field; empty: the row as a whole. */
  readonly field: string;
  readonly code: RowErrorCode;
  /** Dutch, B1. */
  readonly text: string;
  readonly suggestion: string | null;
}

/** What a row says that cannot be. */
export const ROW_ERRORS = [
  'ROW_UNREADABLE',
  'NUMBER_UNREADABLE',
  'KVK_NUMBER_UNREADABLE',
  'KIND_UNKNOWN',
  'CATEGORY_UNKNOWN',
  'LEVEL_UNKNOWN',
  'STATUS_UNKNOWN_WORD',
  'PROCEDURE_UNKNOWN',
  'ACTION_UNKNOWN',
  'DATE_UNREADABLE',
  'END_BEFORE_START',
  'EXPIRED_BEFORE_END',
  'VALUE_UNREADABLE',
  'CONTRADICTING_ROWS',
  'MEASURE_UNREADABLE',
] as const;
/** What the file, or the program that wrote it, did to a row. */
export const FORMAT_ERRORS = [
  'LINE_TOO_LONG',
  'QUOTE_MISPLACED',
  'ROW_TOO_LONG',
  'ROW_CUT_OFF',
  'HEADER_REPEATED',
  'ROW_LOOKS_LIKE_NOTE',
  'FIELD_TWICE',
  'CHARACTER_UNREADABLE',
  'TEXT_GARBLED',
  'BSN_MASKED',
  'LEADING_ZERO_LOST',
  'SCIENTIFIC_NOTATION',
  'NUMBER_HAS_DECIMALS',
  'NUMBER_ROUNDED',
  'NUMBER_HAS_APOSTROPHE',
  'KVK_NUMBER_WRITTEN_OTHERWISE',
  'KVK_IS_BRANCH_NUMBER',
  'BRANCH_IS_KVK_NUMBER',
  'BRANCH_NUMBER_UNREADABLE',
  'TWO_DIGIT_YEAR',
  'DATE_ORDER_DOUBTFUL',
  'DATE_IS_SERIAL',
  'DATE_HAS_ZONE',
  'DATE_OTHER_NOTATION',
  'DATE_PLACEHOLDER',
  'CELL_IS_DATE',
  'CELL_ERROR',
  'FORMULA_WITHOUT_VALUE',
  'SERVICE_SEVERAL',
] as const;
export type FormatErrorCode = (typeof FORMAT_ERRORS)[number];
export type RowErrorCode = (typeof ROW_ERRORS)[number] | FormatErrorCode;

export interface ReadRow {
  readonly line: number;
  readonly identity: CredentialIdentity;
  readonly action: Action;
  readonly statement: Statement;
}

/** A row that goes to quarantine: with its identity as far as that could be read. */
export interface BadRow {
  readonly line: number;
  /** Null when the number could not be read: then the list shows nobody absent (R15). */
  readonly number: string | null;
  readonly identity: CredentialIdentity | null;
  /** The KvK number of the row, where it could be read: the organisation may be the one in quarantine (R16). */
  readonly kvkNumber?: string | null;
  readonly errors: readonly RowError[];
}

export type RowResult = { readonly row: ReadRow } | { readonly bad: BadRow };

/** Reads one delivered row; all problems at once. `referenceMoment` in milliseconds since the epoch. */
export function readRow(line: number, raw: unknown, words: RegisterWords, referenceMoment: number): RowResult {
  const reader = new RowReader(raw, words);
  if (!reader.isObject) return { bad: { line, number: null, identity: null, errors: reader.errors } };
  const number = reader.number();
  const kind = reader.kind();
  const category = kind ? reader.code('category', kind.categories, 'CATEGORY_UNKNOWN') : null;
  const level = kind ? reader.code('level', kind.levels, 'LEVEL_UNKNOWN') : null;
  const key = reader.text('key');
  const identityReadable = reader.errors.length === 0;
  const identity: CredentialIdentity | null =
    number !== null && kind && identityReadable ? { number, kind: kind.kind, category, level, key } : null;
  const action = reader.action();
  const statement = reader.statement(action);
  reader.check(statement, referenceMoment);
  const { kvkNumber } = statement;
  if (reader.errors.length > 0 || identity === null)
    return { bad: { line, number, identity, kvkNumber, errors: reader.errors } };
  return { row: { line, identity, action, statement } };
}

/** What of a row says which entries it is about; a kind that is left out is not guessed. */
export function readIdentity(raw: Readonly<Record<string, unknown>>, words: RegisterWords) {
  const reader = new RowReader(raw, words);
  const number = reader.number();
  const kind = reader.text('kind') === null ? null : reader.kind();
  const kinds = kind ? [kind] : words.kinds;
  const category = reader.code('category', tableOf(kinds, 'categories'), 'CATEGORY_UNKNOWN');
  const level = reader.code('level', tableOf(kinds, 'levels'), 'LEVEL_UNKNOWN');
  return { number, kind: kind?.kind ?? null, category, level, key: reader.text('key'), errors: reader.errors };
}

function tableOf(
  kinds: readonly KindWords[],
  field: 'categories' | 'levels',
): Readonly<Record<string, readonly string[]>> {
  return Object.assign({}, ...kinds.map((kind) => kind[field]));
}

class RowReader {
  readonly errors: RowError[] = [];
  readonly isObject: boolean;
  private readonly raw: Readonly<Record<string, unknown>>;

  constructor(
    raw: unknown,
    private readonly words: RegisterWords,
  ) {
    this.isObject = typeof raw === 'object' && raw !== null && !Array.isArray(raw);
    this.raw = this.isObject ? (raw as Record<string, unknown>) : {};
    if (!this.isObject)
      this.fail(
        '',
        'ROW_UNREADABLE',
        'Deze regel is geen JSON-object.',
        'Zet elke regel als één JSON-object op een eigen regel.',
      );
  }

  text(field: string): string | null {
    const value = this.raw[field];
    if (value === undefined || value === null) return null;
    if (typeof value === 'string') return value.trim() === '' ? null : value.trim();
    this.fail(
      field,
      'VALUE_UNREADABLE',
      `Het veld ${field} moet tekst zijn.`,
      `Zet de waarde tussen aanhalingstekens: "${String(value)}".`,
    );
    return null;
  }

  /** A number is text: as a JSON number its leading zeros would be lost, so it is not read. */
  number(): string | null {
    const value = this.raw.number;
    const name = this.raw.name;
    if (typeof value === 'string' && value.trim() !== '' && !hasControls(value)) return value.trim();
    const isNamed =
      this.raw.kind === 'attachment' && (value === undefined || value === null) && typeof name === 'string';
    if (isNamed) return `naam:${name.trim()}`;
    this.fail(
      'number',
      'NUMBER_UNREADABLE',
      'Het nummer ontbreekt of is geen leesbare tekst.',
      'Geef het nummer als tekst, met alle nullen vooraan.',
    );
    return null;
  }

  kind(): KindWords | null {
    const word = this.text('kind')?.toLowerCase();
    const only = this.words.kinds.length === 1 ? this.words.kinds[0] : undefined;
    const found =
      word === undefined ? only : this.words.kinds.find((kind) => kind.kind === word || kind.words.includes(word));
    if (found) return found;
    this.fail(
      'kind',
      'KIND_UNKNOWN',
      `Dit register kent de soort "${word ?? ''}" niet.`,
      `Kies uit: ${this.words.kinds.map((kind) => kind.kind).join(', ')}.`,
    );
    return null;
  }

  code(
    field: 'category' | 'level',
    table: Readonly<Record<string, readonly string[]>>,
    code: RowErrorCode,
  ): string | null {
    const word = this.text(field);
    if (word === null) return null;
    const found = codeOf(word, table);
    if (found === null) {
      this.fail(
        field,
        code,
        `Dit register kent de waarde "${word}" niet in het veld ${field}.`,
        `Kies uit: ${Object.keys(table).join(', ')}.`,
      );
    }
    return found;
  }

  action(): Action {
    const word = this.text('action') ?? 'STATED';
    const found = ACTIONS.find((action) => action === word.toUpperCase());
    if (found) return found;
    this.fail('action', 'ACTION_UNKNOWN', `De actie "${word}" bestaat niet.`, `Kies uit: ${ACTIONS.join(', ')}.`);
    return 'STATED';
  }

  statement(action: Action): Statement {
    const from = this.start();
    const until = this.end('until');
    const status = this.status(action);
    return {
      name: this.name(),
      kvkNumber: this.kvkNumber(),
      from,
      until,
      status,
      periods: this.periods(status),
      services: this.services(),
      procedure: this.choice<Procedure>('procedure', PROCEDURES, 'PROCEDURE_UNKNOWN') ?? 'none',
      successor: this.text('successor'),
      correction: this.raw.correction === true,
      excepted: this.raw.excepted === true,
      attachmentKind: this.attachmentKind(),
    };
  }

  /** R16: an end before its start, and "expired" before its end, are row errors. */
  check(statement: Statement, referenceMoment: number): void {
    const start = earliestStart(statement.from);
    const end = knownEnd(statement.until);
    if (start !== null && end !== null && end < start) {
      this.fail(
        'until',
        'END_BEFORE_START',
        `De laatste dag (${end}) ligt voor de eerste dag (${start}).`,
        'Kijk of de twee data verwisseld zijn.',
      );
    }
    if (statement.status === 'expired' && end !== null && end >= dayOf(referenceMoment)) {
      this.fail(
        'status',
        'EXPIRED_BEFORE_END',
        `De status is verlopen, maar de laatste geldige dag is ${end}.`,
        'Pas de status of de laatste dag aan.',
      );
    }
    for (const period of statement.periods) {
      if (period.from !== 'unknown' && endsBefore(period.until, period.from)) {
        this.fail(
          'statuses',
          'END_BEFORE_START',
          `Een periode ${period.status} eindigt (${period.until}) voor hij begint (${period.from}).`,
          'Kijk of de twee data verwisseld zijn.',
        );
      }
    }
  }

  private name(): string | null {
    const value = this.raw.name;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return this.text('name');
    const parts = value as Record<string, unknown>;
    const order = ['initials', 'givenName', 'prefix', 'surname'];
    const text = order.flatMap((part) =>
      typeof parts[part] === 'string' && parts[part].trim() !== '' ? [parts[part].trim()] : [],
    );
    return text.length === 0 ? null : text.join(' ');
  }

  private kvkNumber(): string | null {
    const value = this.text('kvkNumber');
    if (value === null || /^\d{8}$/.test(value)) return value;
    const repair = /^\d{7}$/.test(value)
      ? `Bedoelt u 0${value}?`
      : /^\d{12}$/.test(value)
        ? 'Dit lijkt een vestigingsnummer.'
        : null;
    this.fail('kvkNumber', 'KVK_NUMBER_UNREADABLE', 'Een KvK-nummer heeft acht cijfers.', repair);
    return null;
  }

  private start(): StartDay {
    const value = this.text('from');
    if (value === null || isUnknown(value)) return 'unknown';
    const start = isMonth(value) ? (value as StartDay) : parseDay(value);
    if (start === null) this.failDate('from', value);
    return start ?? 'unknown';
  }

  private end(field: string, value: string | null = this.text(field)): EndDay {
    if (value === null || isUnknown(value)) return 'unknown';
    if (isOpen(value)) return 'open';
    const end = isMonth(value) ? lastDayOfMonth(value) : parseDay(value);
    if (end === null) this.failDate(field, value);
    return end ?? 'unknown';
  }

  private status(action: Action): Status {
    const word = this.text('status');
    if (word === null) return action === 'ENDED' ? 'endedOnRequest' : 'unknown';
    return this.statusOf('status', word);
  }

  private statusOf(field: string, word: string): Status {
    const wanted = word.toLowerCase();
    const found =
      STATUSES.find((status) => status.toLowerCase() === wanted) ??
      wordIn(this.words.statuses, wanted) ??
      wordIn(COMMON_STATUS_WORDS, wanted);
    if (found) return found;
    this.fail(
      field,
      'STATUS_UNKNOWN_WORD',
      `Dit register kent de status "${word}" niet.`,
      `Kies uit: ${STATUSES.join(', ')}.`,
    );
    return 'unknown';
  }

  private periods(status: Status): readonly StatusPeriod[] {
    const whole = this.raw.statuses;
    const listed = Array.isArray(whole) ? whole.flatMap((item) => this.period(item)) : [];
    if (whole !== undefined && whole !== null && !Array.isArray(whole)) {
      this.fail('statuses', 'VALUE_UNREADABLE', 'Het veld statuses moet een lijst zijn.', null);
    }
    const from = this.text('statusFrom');
    if (from === null || isUnknown(from)) return listed;
    const day = parseDay(from);
    if (day === null) {
      this.failDate('statusFrom', from);
      return listed;
    }
    return [...listed, { status, from: day, until: this.end('statusUntil') }];
  }

  private period(item: unknown): readonly StatusPeriod[] {
    if (typeof item !== 'object' || item === null) {
      this.fail('statuses', 'VALUE_UNREADABLE', 'Een periode in statuses is niet leesbaar.', null);
      return [];
    }
    const { status, from, until } = item as Record<string, unknown>;
    if (typeof status !== 'string') {
      this.fail('statuses', 'STATUS_UNKNOWN_WORD', 'Een periode in statuses heeft geen status.', null);
      return [];
    }
    const first = typeof from === 'string' && !isUnknown(from) ? parseDay(from) : 'unknown';
    if (first === null) this.failDate('statuses', String(from));
    const last = until === undefined || until === null ? 'unknown' : this.end('statuses', String(until));
    return [{ status: this.statusOf('statuses', status), from: first ?? 'unknown', until: last }];
  }

  private services(): readonly string[] | 'unknown' | null {
    const table = this.words.services;
    if (table === null) return null;
    const list = this.raw.services;
    const one = this.text('service');
    const words = Array.isArray(list) ? list : one !== null ? [one] : [];
    if (words.length === 0 || list === 'unknown' || (one !== null && isUnknown(one))) return 'unknown';
    return words.map((word) => codeOf(String(word), table) ?? String(word).trim()).toSorted();
  }

  private attachmentKind(): AttachmentKind | null {
    return this.raw.kind === 'attachment'
      ? (this.choice<AttachmentKind>('attachmentKind', ATTACHMENT_KINDS, 'VALUE_UNREADABLE') ?? 'unknown')
      : null;
  }

  private choice<T extends string>(field: string, values: readonly T[], code: RowErrorCode): T | null {
    const word = this.text(field);
    if (word === null) return null;
    const found = values.find((value) => value.toLowerCase() === word.toLowerCase());
    if (!found)
      this.fail(field, code, `De waarde "${word}" past niet in het veld ${field}.`, `Kies uit: ${values.join(', ')}.`);
    return found ?? null;
  }

  private failDate(field: string, value: string): void {
    this.fail(
      field,
      'DATE_UNREADABLE',
      `"${value}" is geen datum die bestaat.`,
      'Schrijf een datum als jjjj-mm-dd, bijvoorbeeld 2026-05-31.',
    );
  }

  private fail(field: string, code: RowErrorCode, text: string, suggestion: string | null): void {
    this.errors.push({ field, code, text, suggestion });
  }
}

/** Only the register's own words: every object in JavaScript has a "constructor". */
function wordIn(words: Readonly<Record<string, Status>>, word: string): Status | undefined {
  return Object.hasOwn(words, word) ? words[word] : undefined;
}

function isUnknown(value: string): boolean {
  return ['unknown', 'onbekend'].includes(value.toLowerCase());
}

function isOpen(value: string): boolean {
  return ['open', 'onbepaald'].includes(value.toLowerCase());
}

function hasControls(value: string): boolean {
  for (let at = 0; at < value.length; at += 1) if (value.charCodeAt(at) < 0x20) return true;
  return false;
}
