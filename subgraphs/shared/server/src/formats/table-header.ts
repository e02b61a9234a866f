import type { RegisterWords } from '@keurpoort/domain';
import { maskCitizenNumbers } from './citizen-number.js';
import type { ColumnMapping } from './column-mapping.js';
import { type Field, fieldOfHeader, isBsnHeader, normalHeader } from './field.js';
import { isBlank, type TableRecord, textOf } from './table-record.js';
import { UnreadableDelivery } from './unreadable-delivery.js';

/** How many rows may stand above the headers. */
export const MOST_TITLE_ROWS = 25;

/** A column of the file, and what it fills. */
export interface DeliveredColumn {
  /** As the file has it, masked; empty: a column without a header. */
  readonly header: string;
  /** As mappings know it. */
  readonly normal: string;
  /** Empty: not used, not stored. */
  readonly fields: readonly Field[];
  readonly isBsn: boolean;
  /** The mapping says that it is to be left out. */
  readonly leftOut: boolean;
}

export function columnOf(header: string, mapping: ColumnMapping): DeliveredColumn {
  const trimmed = header.trim();
  const isBsn = isBsnHeader(trimmed);
  const mapped = trimmed === '' ? undefined : mapping.columns.get(normalHeader(trimmed));
  const documented = fieldOfHeader(trimmed);
  const fields = isBsn ? [] : (mapped ?? (documented === null ? [] : [documented]));
  return {
    header: maskCitizenNumbers(trimmed),
    normal: normalHeader(trimmed),
    fields,
    isBsn,
    leftOut: mapped?.length === 0,
  };
}

export interface FoundHeader {
  /** Place among the records looked at. */
  readonly index: number;
  readonly columns: readonly DeliveredColumn[];
  readonly recognised: number;
}

/** The row with most headers that are known, the first of equals; null when no row has any. */
export function findHeader(records: readonly TableRecord[], mapping: ColumnMapping): FoundHeader | null {
  let best: FoundHeader | null = null;
  let looked = 0;
  for (const [index, record] of records.entries()) {
    if (isBlank(record)) continue;
    looked += 1;
    if (looked > MOST_TITLE_ROWS + 1) break;
    const columns = record.cells.map((cell) => columnOf(textOf(cell), mapping));
    const recognised = columns.filter(({ fields }) => fields.length > 0).length;
    if (recognised > (best?.recognised ?? 0)) best = { index, columns, recognised };
  }
  return best;
}

/** As findHeader; refuses a file whose headers do not say where the number is, or say it twice. */
export function headerIn(
  records: readonly TableRecord[],
  mapping: ColumnMapping,
  words: RegisterWords,
): FoundHeader & { readonly line: number } {
  const found = findHeader(records, mapping);
  const record = found ? records[found.index] : undefined;
  if (!found || !record) throw new UnreadableDelivery('HEADER_NOT_FOUND', { value: firstRowAsHint(records) });
  const fields = found.columns.flatMap((column) => column.fields);
  const twice = fields.find((field, index) => fields.indexOf(field) !== index);
  if (twice) {
    const headers = found.columns.filter((column) => column.fields.includes(twice)).map(({ header }) => `"${header}"`);
    throw new UnreadableDelivery('COLUMN_TWICE', { value: `${headers.join(' en ')} (${twice})` });
  }
  const attaches = words.kinds.some(({ kind }) => kind === 'attachment') && fields.includes('name');
  if (!fields.includes('number') && !attaches) {
    throw new UnreadableDelivery('HEADER_NUMBER_MISSING', {
      value: found.columns.flatMap(({ header, fields: known }) => (known.length > 0 ? [header] : [])).join(', '),
    });
  }
  return { ...found, line: record.line };
}

/** The first row, unless it looks like a person's data: then nothing of it is repeated. */
function firstRowAsHint(records: readonly TableRecord[]): string {
  const cells = records.find((record) => !isBlank(record))?.cells.map((cell) => textOf(cell).trim()) ?? [];
  const shown = cells.filter((cell) => cell !== '').slice(0, 15);
  if (shown.length < 2 || shown.some((cell) => /\d/.test(cell) || cell.length > 40)) return '';
  return ` Gevonden is: ${shown.join(', ')}.`;
}
