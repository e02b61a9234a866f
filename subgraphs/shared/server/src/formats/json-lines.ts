import { UnreadableDelivery } from './unreadable-delivery.js';

/** Longest line, in characters. */
export const MAX_JSON_LINE = 262_144;

export interface JsonLine {
  /** From 1. */
  readonly line: number;
  /** Null: longer than a line may be. */
  readonly text: string | null;
}

/** Splits text into lines; a lone CR ends one too, since JSON has none within a value. */
export class LineSplitter {
  private rest = '';
  private line = 1;
  private tooLong = false;

  push(text: string): JsonLine[] {
    const whole = this.rest + text;
    // A CR at the very end may be half of a CRLF.
    const usable = whole.endsWith('\r') ? whole.length - 1 : whole.length;
    const parts = whole.slice(0, usable).split(/\r\n|\n|\r/);
    const last = (parts.pop() ?? '') + whole.slice(usable);
    const lines = parts.map((part) => this.lineOf(part));
    this.rest = last;
    if (last.length > MAX_JSON_LINE) {
      this.tooLong = true;
      this.rest = last.endsWith('\r') ? '\r' : '';
    }
    return lines;
  }

  end(): JsonLine[] {
    const text = this.rest.replace(/\r$/, '');
    this.rest = '';
    return text !== '' || this.tooLong ? [this.lineOf(text)] : [];
  }

  private lineOf(text: string): JsonLine {
    const isTooLong = this.tooLong || text.length > MAX_JSON_LINE;
    this.tooLong = false;
    const line = this.line;
    this.line += 1;
    return { line, text: isTooLong ? null : text };
  }
}

/** Refuses JSON that is spread over lines, or one list. */
export function checkIsLines(sample: string): void {
  const first = /\S[^\r\n]*/.exec(sample)?.[0].trim() ?? '';
  if (first.startsWith('[') || first === '{') throw new UnreadableDelivery('FORMAT_JSON_NOT_LINES');
}
