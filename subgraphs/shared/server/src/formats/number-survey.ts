import { passesElfproef } from './citizen-number.js';
import type { ColumnMapping } from './column-mapping.js';

const LEAST_NUMBERS = 5;

/**
 * What the numbers of a list have in common, per kind: how many digits one has, so that a number that lost its leading
 * zeros stands out.
 */
export class NumberSurvey {
  private readonly lengths = new Map<string, Map<number, number>>();
  private readonly padded = new Map<string, Set<number>>();
  private nineDigits = 0;
  private nineDigitsPassing = 0;
  private monthFirst = false;
  private widths: Map<string, number | null> | null = null;

  constructor(private readonly declared: ColumnMapping['numberLength']) {}

  addNumber(kind: string, number: string): void {
    if (this.widths !== null || !/^\d{1,15}$/.test(number)) return;
    if (number.length === 9) {
      this.nineDigits += 1;
      if (passesElfproef(number)) this.nineDigitsPassing += 1;
    }
    const lengths = this.lengths.get(kind) ?? new Map<number, number>();
    lengths.set(number.length, (lengths.get(number.length) ?? 0) + 1);
    this.lengths.set(kind, lengths);
    if (!number.startsWith('0')) return;
    const padded = this.padded.get(kind) ?? new Set<number>();
    this.padded.set(kind, padded.add(number.length));
  }

  addDate(text: string): void {
    if (this.widths !== null || this.monthFirst) return;
    const parts = /^(\d{1,2})[-/.](\d{1,2})[-/.]\d{4}/.exec(text);
    if (parts && Number(parts[1]) <= 12 && Number(parts[2]) > 12) this.monthFirst = true;
  }

  /** From here on nothing is added, so that every row is judged alike. */
  close(): void {
    this.widths = new Map();
  }

  /** Dates that can only be read with the month in front stand in the list. */
  get hasMonthFirst(): boolean {
    return this.monthFirst;
  }

  /** A list declared to have numbers of nine digits, which all pass the elfproef, is a list of BSNs. */
  get numbersAreCitizenNumbers(): boolean {
    return this.nineDigits >= LEAST_NUMBERS && this.nineDigitsPassing === this.nineDigits;
  }

  /** The digits that a number of this kind has; null when the list does not show it. */
  widthOf(kind: string): number | null {
    if (this.declared !== null) return this.declared === 'varies' ? null : this.declared;
    const known = this.widths?.get(kind);
    if (known !== undefined) return known;
    const width = this.paddedWidth(kind) ?? this.commonWidth(kind);
    this.widths?.set(kind, width);
    return width;
  }

  /** Numbers that begin with a zero, all of one length that no other exceeds: then every number has that length. */
  private paddedWidth(kind: string): number | null {
    const [width, ...others] = this.padded.get(kind) ?? [];
    const longest = Math.max(...(this.lengths.get(kind)?.keys() ?? []));
    return width !== undefined && others.length === 0 && longest === width ? width : null;
  }

  /** Nearly all of one length, and so few shorter ones that they are no count from one upwards. */
  private commonWidth(kind: string): number | null {
    const lengths = this.lengths.get(kind);
    if (!lengths) return null;
    const longest = Math.max(...lengths.keys());
    const ofLongest = lengths.get(longest) ?? 0;
    let shorter = 0;
    let dense = false;
    for (const [length, count] of lengths) {
      if (length === longest) continue;
      shorter += count;
      if (count / (9 * 10 ** (length - 1)) > 0.05) dense = true;
    }
    const common = ofLongest >= LEAST_NUMBERS && ofLongest >= shorter * 4;
    return longest >= 5 && common && !dense ? longest : null;
  }
}
