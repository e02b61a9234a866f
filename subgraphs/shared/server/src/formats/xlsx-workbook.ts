import { damaged, localName, type XlsxArchive } from './xlsx-archive.js';
import { textReader } from './xlsx-text.js';

export interface WorkbookSheet {
  readonly name: string;
  readonly part: string;
  readonly isHidden: boolean;
}

/** How the cells of one style show a number. */
export type CellStyle = { readonly shows: 'plain' | 'date' | 'month' | 'time' } | { readonly zeros: number };

export interface Workbook {
  readonly sheets: readonly WorkbookSheet[];
  readonly since1904: boolean;
  readonly styles: readonly CellStyle[];
  readonly sharedTexts: readonly string[];
}

/** Reads what the sheets need: their names, texts that cells share, and how styles show numbers. */
export async function readWorkbook(archive: XlsxArchive): Promise<Workbook> {
  const part = await workbookPart(archive);
  const folder = part.slice(0, part.lastIndexOf('/') + 1);
  const relations = await readRelations(archive, `${folder}_rels/${part.slice(folder.length)}.rels`, folder);
  const sheets: WorkbookSheet[] = [];
  let since1904 = false;
  await archive.readWhole(part, {
    open(name, attributes) {
      if (name === 'workbookPr') since1904 = ['1', 'true'].includes(attributes.date1904 ?? '');
      if (name !== 'sheet') return;
      const id = Object.entries(attributes).find(([key]) => key !== 'id' && localName(key) === 'id')?.[1] ?? '';
      const relation = relations.get(id);
      if (relation?.type === 'worksheet')
        sheets.push({
          name: attributes.name ?? '',
          part: relation.part,
          isHidden: (attributes.state ?? 'visible') !== 'visible',
        });
    },
    close() {},
  });
  const partOf = (type: string) => [...relations.values()].find((relation) => relation.type === type)?.part ?? '';
  return {
    sheets,
    since1904,
    styles: await readStyles(archive, partOf('styles')),
    sharedTexts: await readSharedTexts(archive, partOf('sharedStrings')),
  };
}

interface Relation {
  readonly type: string;
  readonly part: string;
}

async function workbookPart(archive: XlsxArchive): Promise<string> {
  const relations = await readRelations(archive, '_rels/.rels', '');
  const part = [...relations.values()].find(({ type }) => type === 'officeDocument')?.part;
  if (part === undefined || !archive.has(part) || part.toLowerCase().endsWith('.bin')) throw damaged();
  return part;
}

async function readRelations(archive: XlsxArchive, part: string, folder: string): Promise<Map<string, Relation>> {
  const relations = new Map<string, Relation>();
  await archive.readWhole(part, {
    open(name, attributes) {
      const { Id: id, Type: type = '', Target: target = '' } = attributes;
      if (name !== 'Relationship' || id === undefined || attributes.TargetMode === 'External') return;
      const path = target.startsWith('/') ? target.slice(1) : resolved(folder, target);
      relations.set(id, { type: type.slice(type.lastIndexOf('/') + 1), part: path });
    },
    close() {},
  });
  return relations;
}

function resolved(folder: string, target: string): string {
  return new URL(target, `file:///${folder}`).pathname.slice(1);
}

async function readSharedTexts(archive: XlsxArchive, part: string): Promise<string[]> {
  const texts: string[] = [];
  await archive.readWhole(
    part,
    textReader('si', (text) => texts.push(text)),
  );
  return texts;
}

async function readStyles(archive: XlsxArchive, part: string): Promise<CellStyle[]> {
  const codes = new Map<number, string>();
  const styles: CellStyle[] = [];
  let inCellFormats = false;
  await archive.readWhole(part, {
    open(name, attributes) {
      if (name === 'numFmt') codes.set(Number(attributes.numFmtId), attributes.formatCode ?? '');
      if (name === 'cellXfs') inCellFormats = true;
      if (name !== 'xf' || !inCellFormats) return;
      const id = Number(attributes.numFmtId ?? 0);
      styles.push(styleOf(id, codes.get(id)));
    },
    close(name) {
      if (name === 'cellXfs') inCellFormats = false;
    },
  });
  return styles;
}

/** What ECMA-376 18.8.30 gives a number by itself, and otherwise what its own code shows. */
export function styleOf(id: number, code: string | undefined): CellStyle {
  if (code === undefined) {
    if (id === 17) return { shows: 'month' };
    if ([14, 15, 16, 22].includes(id) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)) return { shows: 'date' };
    return { shows: (id >= 18 && id <= 21) || (id >= 45 && id <= 47) ? 'time' : 'plain' };
  }
  if (/^0{2,}$/.test(code)) return { zeros: code.length };
  const bare = code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, '').replace(/general|standaard/gi, '');
  if (/[dj]/i.test(bare)) return { shows: /d/i.test(bare) ? 'date' : 'month' };
  if (/y/i.test(bare)) return { shows: 'month' };
  return { shows: /[hs]/i.test(bare) ? 'time' : 'plain' };
}
