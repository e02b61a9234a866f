import type { ColumnMapping } from './column-mapping.js';
import { CsvSplitter } from './csv-splitter.js';
import { findHeader } from './table-header.js';

export const DELIMITERS = [';', ',', '\t', '|'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** Excel's own first line that names the delimiter. */
const SEP_LINE = /^sep=([;,\t|])(\r\n|\n|\r|$)/i;

export interface CsvDialect {
  readonly delimiter: Delimiter;
  /** Characters of a first line that only names the delimiter. */
  readonly sepLine: string;
}

/** The delimiter under which the beginning of the text has most headers that are known. */
export function dialectOf(sample: string, isWhole: boolean, mapping: ColumnMapping): CsvDialect {
  const named = SEP_LINE.exec(sample);
  const sepLine = named?.[0] ?? '';
  const text = sample.slice(sepLine.length);
  let best: { delimiter: Delimiter; recognised: number; cells: number } | null = null;
  for (const delimiter of DELIMITERS) {
    if (named && named[1] !== delimiter) continue;
    const splitter = new CsvSplitter(delimiter);
    const records = splitter.push(text);
    if (isWhole || records.length === 0) records.push(...splitter.end());
    const found = findHeader(records, mapping);
    const cells = Math.max(0, ...records.slice(0, 50).map((record) => record.cells.length));
    const recognised = found?.recognised ?? 0;
    if (!best || recognised > best.recognised || (recognised === best.recognised && cells > best.cells))
      best = { delimiter, recognised, cells };
  }
  return { delimiter: best?.delimiter ?? ';', sepLine };
}
