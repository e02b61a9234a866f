import { setImmediate } from 'node:timers/promises';
import { NOLOC_WORDS } from '@keurpoort/noloc';
import { readDelivery } from '@keurpoort/server';
import { describe, expect, it } from 'vitest';
import { type SampleWorkbook, xlsxFile, zipFile } from '../../scripts/src/conformity/xlsx-file.js';

async function rowsOf(content: Buffer): Promise<number> {
  async function* input() {
    yield content;
    await setImmediate();
  }
  const reading = await readDelivery(input(), { fileName: 'lijst.xlsx', mapping: null, words: NOLOC_WORDS });
  let rows = 0;
  for await (const _ of reading.rows) rows += 1;
  return rows;
}

function listOf(count: number): SampleWorkbook {
  const rows = Array.from({ length: count }, (_, index) => [{ number: 1_000_000 + index }, 'Els Vis']);
  return { sheets: [{ name: 'Register', rows: [['nummer', 'naam'], ...rows] }] };
}

/** The parts of a workbook, with another sheet. */
function workbookWith(sheet: string | Buffer): Buffer {
  const whole = (type: string, target: string) =>
    `<Relationships><Relationship Id="r1" Type="x/${type}" Target="${target}"/></Relationships>`;
  return zipFile([
    ['[Content_Types].xml', '<Types/>'],
    ['_rels/.rels', whole('officeDocument', 'xl/workbook.xml')],
    ['xl/workbook.xml', '<workbook xmlns:r="r"><sheets><sheet name="A" r:id="r1"/></sheets></workbook>'],
    ['xl/_rels/workbook.xml.rels', whole('worksheet', 'sheet.xml')],
    ['xl/sheet.xml', sheet],
  ]);
}

describe('the limits of a workbook', () => {
  it('is 50,000 rows, and one more is refused with a word on what to do', async () => {
    expect(await rowsOf(xlsxFile(listOf(50_000)))).toBe(50_000);
    await expect(rowsOf(xlsxFile(listOf(50_001)))).rejects.toThrow('XLSX_TOO_MANY_ROWS');
  });

  it('holds for what it unpacks to, whatever it says of itself', async () => {
    const bomb = workbookWith(Buffer.alloc(130 * 1_048_576, ' '));
    expect(bomb.length).toBeLessThan(200_000);
    await expect(rowsOf(bomb)).rejects.toThrow('XLSX_TOO_LARGE');
    const lying = Buffer.from(bomb);
    const central = lying.lastIndexOf('PK\u0001\u0002', lying.length);
    lying.writeUInt32LE(1000, central + 24);
    await expect(rowsOf(lying)).rejects.toThrow(/XLSX_/);
  });

  it('lets no document define entities of its own', async () => {
    const sheet =
      '<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>';
    await expect(rowsOf(workbookWith(sheet))).rejects.toThrow('XLSX_DAMAGED');
  });

  it('refuses what is damaged, cut off or no workbook', async () => {
    const good = xlsxFile(listOf(10));
    await expect(rowsOf(good.subarray(0, good.length - 30))).rejects.toThrow('XLSX_DAMAGED');
    await expect(rowsOf(workbookWith('<worksheet><sheetData>'))).rejects.toThrow('XLSX_DAMAGED');
    await expect(rowsOf(zipFile([['[Content_Types].xml', '<Types/>']]))).rejects.toThrow('XLSX_DAMAGED');
    const flipped = Buffer.from(good);
    for (let at = 400; at < 460; at += 1) flipped[at] = (flipped[at] ?? 0) ^ 0xff;
    await expect(rowsOf(flipped)).rejects.toThrow(/XLSX_|SHEET_|FORMAT_/);
  });

  it('reads cells that do not say where they are, and text within the cell', async () => {
    const row = (...texts: string[]) =>
      `<row>${texts.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>`;
    const sheet = `<x:worksheet xmlns:x="y"><x:sheetData>${row('nummer', 'naam')}${row('0012345', 'Els')}</x:sheetData></x:worksheet>`;
    expect(await rowsOf(workbookWith(sheet))).toBe(1);
  });
});
