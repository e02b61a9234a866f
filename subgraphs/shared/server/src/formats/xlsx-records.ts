import { maskCitizenNumbers } from './citizen-number.js';
import type { NoticeBook } from './notice-book.js';
import { UnreadableDelivery } from './unreadable-delivery.js';
import { MAX_XLSX_BYTES, XlsxArchive } from './xlsx-archive.js';
import { hasValues, readSheet, type SheetReading } from './xlsx-sheet.js';
import { readWorkbook, type Workbook, type WorkbookSheet } from './xlsx-workbook.js';

export interface XlsxReading extends SheetReading {
  readonly sheet: string;
}

/** Opens the sheet with the list: the one that is named, or else the only one with values. */
export async function openXlsx(
  windows: AsyncIterable<Uint8Array>,
  first: Uint8Array,
  wanted: string | null,
  notices: NoticeBook,
): Promise<XlsxReading> {
  const archive = await XlsxArchive.open(await gathered(windows, first));
  if (!archive.has('[Content_Types].xml')) throw otherThanExcel(archive);
  const workbook = await readWorkbook(archive);
  const sheet = wanted === null ? await onlySheet(archive, workbook, notices) : named(workbook, wanted);
  return { sheet: maskCitizenNumbers(sheet.name), ...readSheet(archive, sheet.part, workbook) };
}

async function gathered(windows: AsyncIterable<Uint8Array>, first: Uint8Array): Promise<Buffer> {
  const pieces = [first];
  let size = first.length;
  for await (const window of windows) {
    size += window.length;
    if (size > MAX_XLSX_BYTES)
      throw new UnreadableDelivery('FILE_TOO_LARGE', { value: String(MAX_XLSX_BYTES / 1_048_576) });
    pieces.push(window);
  }
  return Buffer.concat(pieces);
}

function otherThanExcel(archive: XlsxArchive): UnreadableDelivery {
  const kind = archive.has('mimetype')
    ? 'OpenDocument'
    : archive.parts().some((part) => part.endsWith('.iwa'))
      ? 'Numbers'
      : 'zip';
  return new UnreadableDelivery('FORMAT_OTHER', { value: kind });
}

async function onlySheet(archive: XlsxArchive, workbook: Workbook, notices: NoticeBook): Promise<WorkbookSheet> {
  const filled: WorkbookSheet[] = [];
  for (const sheet of workbook.sheets)
    if (!sheet.isHidden && (await hasValues(archive, sheet.part, workbook))) filled.push(sheet);
  const [only, ...others] = filled;
  if (!only) throw new UnreadableDelivery('SHEET_EMPTY');
  if (others.length > 0) throw new UnreadableDelivery('SHEETS_SEVERAL', { value: namesOf(filled) });
  for (const { name, isHidden } of workbook.sheets)
    if (isHidden) notices.add('SHEETS_NOT_READ', null, `"${maskCitizenNumbers(name)}" (verborgen)`);
  return only;
}

function named(workbook: Workbook, wanted: string): WorkbookSheet {
  const same = (name: string) => name.trim().toLowerCase() === wanted.trim().toLowerCase();
  const sheet = workbook.sheets.find(({ name }) => name === wanted) ?? workbook.sheets.find(({ name }) => same(name));
  if (!sheet) throw new UnreadableDelivery('SHEET_UNKNOWN', { value: namesOf(workbook.sheets) });
  return sheet;
}

function namesOf(sheets: readonly WorkbookSheet[]): string {
  return sheets.map(({ name }) => `"${maskCitizenNumbers(name)}"`).join(', ');
}
