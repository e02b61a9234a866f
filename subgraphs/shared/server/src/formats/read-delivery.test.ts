import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseColumnMapping } from './column-mapping.js';
import { type FormatRow, readFormatRow } from './format-row.js';
import { type ReadDeliveryOptions, readDelivery } from './read-delivery.js';
import { COACH_WORDS, FIRM_WORDS, inPieces } from './sample-words.contract.js';

const MOMENT = Date.parse('2026-11-20T06:00:00+01:00');

async function read(
  content: string | Uint8Array,
  { pieces, ...given }: Partial<ReadDeliveryOptions> & { pieces?: readonly number[] } = {},
) {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const options = { fileName: 'lijst', mapping: null, words: COACH_WORDS, ...given };
  const reading = await readDelivery(inPieces(bytes, pieces), options);
  const rows: FormatRow[] = [];
  for await (const row of reading.rows) rows.push(row);
  return { rows, detected: reading.detected(), notices: reading.notices() };
}

const codesOf = (row: FormatRow | undefined) => row?.errors.map(({ field, code }) => `${field} ${code}`);

function mapping(json: unknown) {
  const result = parseColumnMapping(json);
  if ('problems' in result) throw new Error(result.problems.join());
  return result.mapping;
}

const NAMES = ['number', 'name', 'key', 'successor'];

describe('reading a delivered file', () => {
  it('gives back any table, written in any dialect and encoding, however it arrives', async () => {
    const text = fc.oneof(
      fc.constantFrom('a;b', 'c,d', 'say "hi"', 'two\nlines', 'cr\r\nlf', 'é', '€', 'ĳ', 'tab\there', '|'),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
    );
    const cell = text
      .map((value) => `x${value.replaceAll('\0', '')}x`)
      .filter((value) => !/\d|[\p{Cc}\p{Cs}\ufffd]|[Â-Å]|â/u.test(value.replace(/[\t\n\r]/g, '')));
    const table = fc.array(fc.tuple(cell, cell, cell, cell), { minLength: 1, maxLength: 6 });
    const dialect = fc.record({
      delimiter: fc.constantFrom(';', ',', '\t', '|'),
      lineEnd: fc.constantFrom('\n', '\r\n', '\r'),
      encoding: fc.constantFrom('utf8', 'utf8 with mark', 'utf16le', 'utf16be', 'windows-1252'),
      endsWithLine: fc.boolean(),
    });
    const pieces = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(table, dialect, pieces, async (rows, { delimiter, lineEnd, encoding, endsWithLine }, sizes) => {
        fc.pre(encoding !== 'windows-1252' || rows.flat().every((value) => /^[\x20-\x7eé\t\n\r]*$/.test(value)));
        const lines = [NAMES, ...rows].map((row) =>
          row.map((value) => `"${value.replaceAll('"', '""')}"`).join(delimiter),
        );
        const written = lines.join(lineEnd) + (endsWithLine ? lineEnd : '');
        const { rows: found } = await read(encode(written, encoding), { pieces: sizes });
        expect(found.map(({ raw }) => NAMES.map((name) => raw[name]))).toEqual(rows);
        expect(found.flatMap(({ errors }) => errors)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('finds the same in a file with errors wherever it is cut', async () => {
    const content = `Lijst\n\nnummer;naam;geldigVanaf;BSN;extra\n0012345;"José\nVis";31-12-2026;123456782;x\n12;"b"c;1-1-26;;\nx;y;z;;;;w\n`;
    const whole = await read(content);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1 }), async (pieces) => {
        expect(await read(content, { pieces })).toEqual(whole);
      }),
      { numRuns: 50 },
    );
  });

  it('reads a list that is longer than what is looked at first, in order', async () => {
    const lines = Array.from({ length: 12_345 }, (_, index) => `${String(index).padStart(6, '0')};Coach`);
    const { rows } = await read(`nummer;naam\n${lines.join('\n')}`);
    expect(rows.map(({ raw }) => raw.number)).toEqual(lines.map((line) => line.slice(0, 6)));
    expect(rows.every(({ errors }) => errors.length === 0)).toBe(true);
  });

  it('reads no further than it is asked for, and lets go of the input', async () => {
    let given = 0;
    let isClosed = false;
    async function* endless() {
      try {
        yield Buffer.from('nummer;naam\n');
        for (;;) {
          given += 1;
          yield Buffer.from('0012345;Els Vis\n'.repeat(1000));
        }
      } finally {
        isClosed = true;
      }
    }
    const reading = await readDelivery(endless(), { fileName: 'x.csv', mapping: null, words: COACH_WORDS });
    for await (const row of reading.rows) if (row.line > 6000) break;
    expect(given).toBeLessThan(50);
    expect(isClosed).toBe(true);
  });

  it('forgives case, spaces and underscores in headers, and takes parts of a name', async () => {
    const { rows } = await read(
      'NUMMER,Voor letters,tussen_voegsel,Achternaam,Kvk-nummer,geldig tot\n1,E.,van der,Vis,12345678,onbepaald\n',
    );
    expect(rows[0]?.raw).toEqual({
      number: '1',
      name: { initials: 'E.', prefix: 'van der', surname: 'Vis' },
      kvkNumber: '12345678',
      until: 'onbepaald',
    });
  });

  it('takes the delimiter that Excel names in a first line', async () => {
    const { rows, detected } = await read('sep=|\nnummer|naam\n1|Els; Vis, en co\n');
    expect(detected.delimiter).toBe('|');
    expect(rows).toMatchObject([{ line: 3, raw: { number: '1', name: 'Els; Vis, en co' } }]);
  });

  it('masks what may be a BSN in every place it gives out, and drops columns of them', async () => {
    const content = [
      'nummer;naam;sleutel;burgerservicenummer;opmerking;123456782',
      '123456782;Els 123.456.782;C 123 456 782;123456782;zie 123456782;',
      '0012345;Jan;"123456782 x";;;',
    ].join('\n');
    const result = await read(content, { fileName: 'x.csv' });
    expect(JSON.stringify(result)).not.toMatch(/123.?456.?782/);
    expect(codesOf(result.rows[0])).toEqual(['number BSN_MASKED', 'name BSN_MASKED', 'key BSN_MASKED']);
    expect(result.rows[0]?.raw).toEqual({ number: '*********', name: 'Els *********', key: 'C *********' });
    const [read1] = result.rows.map((row) => readFormatRow(row, COACH_WORDS, MOMENT));
    expect(read1).toMatchObject({ bad: { number: null, identity: null } });
  });

  it('masks it in JSON too: as a number, escaped, nested, in a name', async () => {
    const content = [
      '{"number":123456782,"name":"Els"}',
      '{"number":"\\u0031\\u003234\\u00356782","name":"Els"}',
      '{"number":"1","name":{"surname":"Vis 123456782","123456782":"x"},"services":["123456782"]}',
      '{"number":"2","123456782":"a","statuses":[{"status":"123456782","from":"123.456.782"}],"x":123456782}',
      '{"number":["123456782"],"kind":{"a":"123456782"}}',
      '"123456782"',
      '{"number":"3", 123456782}',
    ].join('\n');
    const result = await read(content);
    expect(JSON.stringify(result)).not.toMatch(/123.?456.?782/);
    const texts = result.rows.map((row) => JSON.stringify(readFormatRow(row, FIRM_WORDS, MOMENT)));
    expect(texts.join()).not.toMatch(/123.?456.?782/);
    expect(result.rows.every(({ errors }) => errors.length > 0)).toBe(true);
  });

  it('lets a register have numbers of nine digits, unless they are all BSNs', async () => {
    const own = mapping({ numberLength: 9 });
    const numbers = ['123456782', '123456783', '123456784', '123456785', '123456786'];
    const { rows } = await read(`nummer\n${numbers.join('\n')}`, { mapping: own });
    expect(rows.map(({ raw }) => raw.number)).toEqual(numbers);
    const all = ['123456782', '111222333', '100000009', '999999990', '010464554'];
    const masked = await read(`nummer\n${all.join('\n')}`, { mapping: own });
    expect(masked.rows.flatMap((row) => codesOf(row))).toEqual(all.map(() => 'number BSN_MASKED'));
    expect(JSON.stringify(masked)).not.toContain('111222333');
  });

  it('translates words and fills in what holds for every row', async () => {
    const { rows, notices } = await read(
      'Reg.nr.;Stand;Correctie;Actie\n1;Uitgeschreven;ja;beëindigd\n2;actief;nee;\n',
      {
        mapping: mapping({
          columns: { 'Reg.nr.': 'number', Stand: 'status', Weg: 'name' },
          values: { status: { UITGESCHREVEN: 'withdrawn' } },
          defaults: { kind: 'registration' },
        }),
      },
    );
    expect(rows.map(({ raw }) => raw)).toEqual([
      { number: '1', status: 'withdrawn', correction: true, action: 'ENDED', kind: 'registration' },
      { number: '2', status: 'actief', kind: 'registration' },
    ]);
    expect(notices.map(({ code }) => code)).toEqual(['MAPPING_COLUMN_MISSING', 'DEFAULTS_USED']);
  });

  it('lets one column fill two fields, where a list knows organisations by their KvK number only', async () => {
    const { rows } = await read('KvK nr\n12345678\n', {
      words: FIRM_WORDS,
      mapping: mapping({ columns: { 'KvK nr': ['number', 'kvkNumber'] } }),
    });
    expect(rows[0]?.raw).toEqual({ number: '12345678', kvkNumber: '12345678' });
  });

  it('wants one service a row', async () => {
    const { rows, notices } = await read(
      'nummer;dienst\n1;jobcoaching\n2;"jobcoaching, scholing"\n3;"x; y"\n4;iets anders\n5;onbekend\n',
      { words: FIRM_WORDS },
    );
    expect(rows.map((row) => codesOf(row)?.[0] ?? null)).toEqual([
      null,
      'service SERVICE_SEVERAL',
      'service SERVICE_SEVERAL',
      null,
      null,
    ]);
    expect(notices).toMatchObject([{ code: 'SERVICE_UNKNOWN_WORD', count: 1 }]);
  });

  it('reports an error of the format and one of the content together, one a field', async () => {
    const { rows } = await read('nummer;geldigVanaf;geldigTot;soort;categorie\n1;1-1-26;2020-99-99;registratie;XX\n');
    const result = rows[0] && readFormatRow(rows[0], COACH_WORDS, MOMENT);
    expect(result && 'bad' in result && result.bad.errors.map(({ code }) => code)).toEqual([
      'TWO_DIGIT_YEAR',
      'CATEGORY_UNKNOWN',
      'DATE_UNREADABLE',
    ]);
    expect(result).toMatchObject({ bad: { number: '1', identity: null } });
  });

  it('knows a number by its identity even when a date is wrong', async () => {
    const { rows } = await read('nummer;geldigVanaf\n1;1-1-26\n');
    expect(rows[0] && readFormatRow(rows[0], COACH_WORDS, MOMENT)).toMatchObject({
      bad: { number: '1', identity: { number: '1', kind: 'registration' } },
    });
  });

  it.each([
    ['', 'FILE_EMPTY'],
    ['  \r\n ', 'FILE_EMPTY'],
    ['%PDF-1.7', 'FORMAT_OTHER'],
    ['<html><table>', 'FORMAT_OTHER'],
    ['\ufeff<?xml version="1.0"?>', 'FORMAT_OTHER'],
    ['[{"number":"1"}]', 'FORMAT_JSON_NOT_LINES'],
    ['{\n  "number": "1"\n}', 'FORMAT_JSON_NOT_LINES'],
    ['jan;piet\n1;2\n', 'HEADER_NOT_FOUND'],
    ['naam;status\nx;actief\n', 'HEADER_NUMBER_MISSING'],
    ['nummer;number\n1;2\n', 'COLUMN_TWICE'],
    ['PK\u0003\u0004 nothing like a zip', 'XLSX_DAMAGED'],
  ])('refuses %j as a whole: %s', async (content, code) => {
    await expect(read(content)).rejects.toThrow(code);
  });

  it('tells that it cannot read further, rather than giving a part for the whole', async () => {
    await expect(read(`nummer;naam\n${'1;a"b\n'.repeat(20_000)}`)).rejects.toThrow('QUOTES_BROKEN');
  });

  it('reads JSON Lines with lone CR, a mark in front and a line that is too long', async () => {
    const content = `\ufeff{"number":"1"}\r{"number":"2"}\r\n\n{"number":"${'3'.repeat(300_000)}"}\n{"number":"4"}`;
    const expected = [
      [1, true],
      [2, true],
      [4, false],
      [5, true],
    ];
    for (const pieces of [[1_000_000], [13, 1, 7, 65_000]]) {
      const { rows, notices } = await read(content, { pieces });
      expect(rows.map(({ line, readable }) => [line, readable])).toEqual(expected);
      expect(notices).toMatchObject([{ code: 'EMPTY_ROWS_SKIPPED', count: 1, line: 3 }]);
    }
  });
});

function encode(text: string, encoding: string): Uint8Array {
  if (encoding === 'utf8') return Buffer.from(text);
  if (encoding === 'utf8 with mark') return Buffer.from(`\ufeff${text}`);
  if (encoding === 'utf16le') return Buffer.from(`\ufeff${text}`, 'utf16le');
  if (encoding === 'utf16be') return Buffer.from(`\ufeff${text}`, 'utf16le').swap16();
  return Buffer.from(text, 'latin1');
}
