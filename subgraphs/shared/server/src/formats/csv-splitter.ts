import type { TableRecord } from './table-record.js';
import { UnreadableDelivery } from './unreadable-delivery.js';

/** Longest row, in characters; a quote that is never closed may not swallow more than this. */
export const MAX_RECORD = 65_536;
const MAX_FLAWS = 1000;

const QUOTE = 34;
const LF = 10;
const CR = 13;
const EQUALS = 61;

type Parsed = { readonly cells: string[]; readonly next: number; readonly breaks: number; readonly ended: boolean };

/**
 * Splits text into rows as RFC 4180 has it; a line ends in LF, CRLF or a lone CR. Why it is our own, and not a package:
 * docs/decisions/csv-splitter.md. A row with a misplaced quote costs that one line, never the lines after it.
 */
export class CsvSplitter {
  private text = '';
  private flaws = 0;
  /** Within a line that was too long to keep. */
  private skipping = false;
  private readonly delimiterCode: number;

  constructor(
    delimiter: string,
    /** Number of the first line. */
    private line = 1,
  ) {
    this.delimiterCode = delimiter.charCodeAt(0);
  }

  push(text: string): TableRecord[] {
    this.text = this.text === '' ? text : this.text + text;
    return this.split(false);
  }

  end(): TableRecord[] {
    return this.split(true);
  }

  private split(isLast: boolean): TableRecord[] {
    const records: TableRecord[] = [];
    let at = this.skipping ? this.skip(0) : 0;
    while (at < this.text.length && !this.skipping) {
      const parsed = this.parse(at, isLast);
      if (parsed === 'incomplete') break;
      if (typeof parsed === 'object') {
        const { cells, next, breaks, ended } = parsed;
        records.push(ended ? { line: this.line, cells } : { line: this.line, cells, cutOff: true });
        this.line += breaks + 1;
        at = next;
        continue;
      }
      const lineEnd = this.lineEnd(at, Math.min(this.text.length, at + MAX_RECORD + 2));
      if (lineEnd === null && !isLast && this.text.length - at <= MAX_RECORD + 2) break;
      records.push({ line: this.line, cells: [], flaw: parsed });
      this.flaws += 1;
      if (this.flaws > MAX_FLAWS) throw new UnreadableDelivery('QUOTES_BROKEN', { value: String(MAX_FLAWS) });
      at = this.skip(at);
    }
    this.text = this.text.slice(at);
    return records;
  }

  /** To the start of the next line; without one in sight, everything until it comes. */
  private skip(from: number): number {
    const end = this.lineEnd(from, this.text.length);
    const isCrAtEnd = end !== null && end === this.text.length && this.text.charCodeAt(end - 1) === CR;
    this.skipping = end === null || isCrAtEnd;
    if (isCrAtEnd) return end - 1;
    if (end === null) return this.text.length;
    this.line += 1;
    return end;
  }

  /** Just after the first line end at or after `from`; null when there is none before `limit`. */
  private lineEnd(from: number, limit: number): number | null {
    for (let at = from; at < limit; at += 1) {
      const code = this.text.charCodeAt(at);
      if (code === LF) return at + 1;
      if (code === CR) return this.text.charCodeAt(at + 1) === LF ? at + 2 : at + 1;
    }
    return null;
  }

  private parse(start: number, isLast: boolean): Parsed | 'incomplete' | 'QUOTE_MISPLACED' | 'LINE_TOO_LONG' {
    const { text, delimiterCode } = this;
    const limit = start + MAX_RECORD;
    const cells: string[] = [];
    let breaks = 0;
    for (let at = start; ; ) {
      let end: number;
      if (text.charCodeAt(at) === QUOTE) {
        const closing = this.closingQuote(at + 1, limit, isLast);
        if (typeof closing === 'string') return closing;
        const raw = text.slice(at + 1, closing);
        const cell = raw.includes('"') ? raw.replaceAll('""', '"') : raw;
        breaks += lineBreaks(cell);
        cells.push(cell);
        end = closing + 1;
      } else {
        end = at;
        for (; end < text.length; end += 1) {
          const code = text.charCodeAt(end);
          if (code === delimiterCode || code === LF || code === CR) break;
          // ="0012345" is how some make Excel keep a number as text.
          if (code === QUOTE && text.charCodeAt(at) !== EQUALS)
            return end > limit ? this.tooLong(start) : 'QUOTE_MISPLACED';
        }
        cells.push(text.slice(at, end));
      }
      if (end > limit) return this.tooLong(start);
      if (end >= text.length) return isLast ? { cells, next: end, breaks, ended: false } : 'incomplete';
      const code = text.charCodeAt(end);
      if (code === delimiterCode) {
        at = end + 1;
        continue;
      }
      if (code === LF) return { cells, next: end + 1, breaks, ended: true };
      if (code !== CR) return 'QUOTE_MISPLACED';
      if (end + 1 >= text.length && !isLast) return 'incomplete';
      return { cells, next: text.charCodeAt(end + 1) === LF ? end + 2 : end + 1, breaks, ended: true };
    }
  }

  private closingQuote(from: number, limit: number, isLast: boolean): number | 'incomplete' | 'QUOTE_MISPLACED' {
    for (let at = from; ; ) {
      const quote = this.text.indexOf('"', at);
      if (quote > limit || (quote < 0 && this.text.length > limit)) return 'QUOTE_MISPLACED';
      if (quote < 0) return isLast ? 'QUOTE_MISPLACED' : 'incomplete';
      if (quote + 1 >= this.text.length) return isLast ? quote : 'incomplete';
      if (this.text.charCodeAt(quote + 1) !== QUOTE) return quote;
      at = quote + 2;
    }
  }

  /** A long row of many lines has a quote that was not closed; one of a single line is just too long. */
  private tooLong(start: number): 'QUOTE_MISPLACED' | 'LINE_TOO_LONG' {
    return this.lineEnd(start, start + MAX_RECORD) === null ? 'LINE_TOO_LONG' : 'QUOTE_MISPLACED';
  }
}

function lineBreaks(text: string): number {
  if (!text.includes('\n') && !text.includes('\r')) return 0;
  return text.match(/\r\n|\n|\r/g)?.length ?? 0;
}
