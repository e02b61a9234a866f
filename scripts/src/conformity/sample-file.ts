import type { Situation } from './situation.js';
import { type SampleWorkbook, xlsxFile } from './xlsx-file.js';

/** A situation with the content of its files. */
export interface SampleSituation extends Omit<Situation, 'register' | 'kind' | 'moment' | 'mapping' | 'sheet'> {
  readonly folder: string;
  readonly content: Buffer;
  readonly register?: Situation['register'];
  readonly kind?: Situation['kind'];
  readonly mapping?: Readonly<Record<string, unknown>>;
  readonly sheet?: string;
}

export const MOMENT = '2026-11-20T06:00:00+01:00';

export type SampleEncoding = 'utf8' | 'utf8Mark' | 'utf16' | 'windows1252';

/** Text with lines that end in CRLF, as Excel writes them. */
export function textFile(lines: readonly string[], encoding: SampleEncoding = 'utf8', lineEnd = '\r\n'): Buffer {
  const text = lines.map((line) => `${line}${lineEnd}`).join('');
  if (encoding === 'utf16') return Buffer.from(`\ufeff${text}`, 'utf16le');
  if (encoding === 'windows1252')
    return Buffer.from(text.replaceAll('€', '\u0080').replaceAll('’', '\u0092'), 'latin1');
  return Buffer.from(encoding === 'utf8Mark' ? `\ufeff${text}` : text);
}

export function csv(
  folder: string,
  title: string,
  content: Buffer,
  more: Partial<SampleSituation> = {},
): SampleSituation {
  return { folder, title, file: 'lijst.csv', content, ...more };
}

export function xlsx(
  folder: string,
  title: string,
  workbook: SampleWorkbook,
  more: Partial<SampleSituation> = {},
): SampleSituation {
  return { folder, title, file: 'lijst.xlsx', content: xlsxFile(workbook), ...more };
}

export function jsonLines(folder: string, title: string, rows: readonly unknown[]): SampleSituation {
  const lines = rows.map((row) => (typeof row === 'string' ? row : JSON.stringify(row)));
  return { folder, title, file: 'lijst.jsonl', content: textFile(lines, 'utf8', '\n') };
}
