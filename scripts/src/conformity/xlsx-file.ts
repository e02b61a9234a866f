import { crc32, deflateRawSync } from 'node:zlib';

/** A cell as Excel keeps it. `style`: place in the list of notations, from 1. */
export type SheetCell =
  | string
  | { readonly number: number | string; readonly style?: number }
  | { readonly formula: string; readonly text?: string; readonly number?: number }
  | { readonly error: string };

export interface SampleSheet {
  readonly name: string;
  readonly rows: readonly (readonly SheetCell[])[];
  readonly hidden?: boolean;
  /** Rows that a filter hides, from 1. */
  readonly hiddenRows?: readonly number[];
  readonly merged?: readonly string[];
}

export interface SampleWorkbook {
  readonly sheets: readonly SampleSheet[];
  /** Notations of numbers, such as "dd-mm-yyyy". */
  readonly notations?: readonly string[];
  readonly since1904?: boolean;
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A workbook of the parts that a list needs: for the conformity kit and tests. */
export function xlsxFile(workbook: SampleWorkbook): Buffer {
  const texts: string[] = [];
  const sheets = workbook.sheets.map((sheet) => sheetXml(sheet, texts));
  return zipFile([
    ['[Content_Types].xml', `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`],
    ['_rels/.rels', relationsXml([['rId1', 'officeDocument', 'xl/workbook.xml']])],
    ['xl/workbook.xml', workbookXml(workbook)],
    [
      'xl/_rels/workbook.xml.rels',
      relationsXml([
        ...sheets.map((_, index) => [`rId${index + 1}`, 'worksheet', `worksheets/sheet${index + 1}.xml`] as const),
        ['rIdS', 'styles', 'styles.xml'],
        ['rIdT', 'sharedStrings', '/xl/sharedStrings.xml'],
      ]),
    ],
    ['xl/styles.xml', stylesXml(workbook.notations ?? [])],
    ['xl/sharedStrings.xml', `${XML}<sst xmlns="${MAIN}">${texts.map(sharedText).join('')}</sst>`],
    ...sheets.map((xml, index) => [`xl/worksheets/sheet${index + 1}.xml`, xml] as const),
  ]);
}

function workbookXml({ sheets, since1904 }: SampleWorkbook): string {
  const lines = sheets.map(
    ({ name, hidden }, index) =>
      `<sheet name="${escaped(name)}" sheetId="${index + 1}"${hidden ? ' state="hidden"' : ''} r:id="rId${index + 1}"/>`,
  );
  const properties = since1904 ? '<workbookPr date1904="1"/>' : '<workbookPr/>';
  return `${XML}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}">${properties}<sheets>${lines.join('')}</sheets></workbook>`;
}

function relationsXml(relations: readonly (readonly [string, string, string])[]): string {
  const lines = relations.map(
    ([id, type, target]) => `<Relationship Id="${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`,
  );
  const namespace = 'http://schemas.openxmlformats.org/package/2006/relationships';
  return `${XML}<Relationships xmlns="${namespace}">${lines.join('')}</Relationships>`;
}

function stylesXml(notations: readonly string[]): string {
  const codes = notations.map((code, index) => `<numFmt numFmtId="${164 + index}" formatCode="${escaped(code)}"/>`);
  const styles = ['<xf numFmtId="0"/>', ...notations.map((_, index) => `<xf numFmtId="${164 + index}"/>`)];
  return `${XML}<styleSheet xmlns="${MAIN}"><numFmts>${codes.join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${styles.join('')}</cellXfs></styleSheet>`;
}

function sheetXml({ rows, hiddenRows = [], merged = [] }: SampleSheet, texts: string[]): string {
  const lines = rows.map((cells, index) => {
    const line = index + 1;
    const filled = cells.map((cell, column) =>
      cell === '' ? '' : cellXml(cell, `${columnName(column)}${line}`, texts),
    );
    if (filled.every((cell) => cell === '')) return '';
    return `<row r="${line}"${hiddenRows.includes(line) ? ' hidden="1"' : ''}>${filled.join('')}</row>`;
  });
  const merges = merged.map((range) => `<mergeCell ref="${range}"/>`).join('');
  const mergeCells = merges === '' ? '' : `<mergeCells>${merges}</mergeCells>`;
  return `${XML}<worksheet xmlns="${MAIN}"><sheetData>${lines.join('')}</sheetData>${mergeCells}</worksheet>`;
}

function cellXml(cell: SheetCell, place: string, texts: string[]): string {
  if (typeof cell === 'string') {
    const known = texts.indexOf(cell);
    const index = known >= 0 ? known : texts.push(cell) - 1;
    return `<c r="${place}" t="s"><v>${index}</v></c>`;
  }
  if ('error' in cell) return `<c r="${place}" t="e"><v>${escaped(cell.error)}</v></c>`;
  if (!('formula' in cell)) return `<c r="${place}" s="${cell.style ?? 0}"><v>${cell.number}</v></c>`;
  const formula = `<f>${escaped(cell.formula)}</f>`;
  if (cell.text !== undefined) return `<c r="${place}" t="str">${formula}<v>${escaped(cell.text)}</v></c>`;
  return `<c r="${place}">${formula}${cell.number === undefined ? '' : `<v>${cell.number}</v>`}</c>`;
}

/** In two runs, as Excel keeps text with some of it in bold. */
function sharedText(text: string): string {
  const half = Math.ceil(text.length / 2);
  const runs = [text.slice(0, half), text.slice(half)].map(
    (part) => `<r><t xml:space="preserve">${escaped(part)}</t></r>`,
  );
  return `<si>${runs.join('')}</si>`;
}

function columnName(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest > 0 ? columnName(rest - 1) : '') + String.fromCharCode(65 + (index % 26));
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** A zip of these files, without dates, so that the same content is the same file. */
export function zipFile(files: readonly (readonly [string, string | Buffer])[]): Buffer {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of files) {
    const bytes = Buffer.from(content);
    const packed = deflateRawSync(bytes, { level: 9 });
    const about = Buffer.alloc(26);
    about.writeUInt16LE(20, 0);
    about.writeUInt16LE(8, 4);
    about.writeUInt32LE(crc32(bytes), 10);
    about.writeUInt32LE(packed.length, 14);
    about.writeUInt32LE(bytes.length, 18);
    about.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), about, Buffer.from(name), packed]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    centrals.push(Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000'), about, place, Buffer.from(name)]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(centrals);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006');
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}
