import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CsvSplitter, MAX_RECORD } from './csv-splitter.js';
import { textOf } from './table-record.js';

function split(text: string, delimiter = ';', cuts: readonly number[] = []) {
  const splitter = new CsvSplitter(delimiter);
  const edges = [0, ...cuts.map((cut) => cut % (text.length + 1)).toSorted((a, b) => a - b), text.length];
  const records = edges.slice(1).flatMap((edge, index) => splitter.push(text.slice(edges[index], edge)));
  return [...records, ...splitter.end()];
}

const cells = (text: string, delimiter?: string) => split(text, delimiter).map((record) => record.cells.map(textOf));

const table = fc.array(
  fc.array(fc.oneof(fc.constantFrom('', ' ', '"', ';', ',', '\t', '\n', '\r\n', '\r', 'é', 'a"b'), fc.string()), {
    minLength: 2,
    maxLength: 5,
  }),
  { minLength: 1, maxLength: 8 },
);

describe('splitting CSV', () => {
  it('reads back any table of texts, for each delimiter and line end', () => {
    fc.assert(
      fc.property(
        table,
        fc.constantFrom(';', ',', '\t', '|'),
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.boolean(),
        (rows, delimiter, lineEnd, endsWithLine) => {
          const text =
            rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(delimiter)).join(lineEnd) +
            (endsWithLine ? lineEnd : '');
          expect(cells(text, delimiter)).toEqual(rows);
        },
      ),
    );
  });

  it('reads what another parser can read as that parser does', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', ';', '"', '\n', ' ', '\r\n'), maxLength: 40 });
    fc.assert(
      fc.property(text, (given) => {
        let theirs: string[][];
        try {
          theirs = parse(given, { delimiter: ';', record_delimiter: ['\r\n', '\n'], relax_column_count: true });
        } catch {
          return;
        }
        expect(cells(given)).toEqual(theirs);
      }),
      { numRuns: 2000 },
    );
  });

  it('finds the same wherever the text is cut', () => {
    const text = fc.string({ unit: fc.constantFrom('a', ';', '"', '\n', '\r', '""'), maxLength: 60 });
    fc.assert(
      fc.property(text, fc.array(fc.nat(), { maxLength: 6 }), (given, cuts) => {
        expect(split(given, ';', cuts)).toEqual(split(given));
      }),
      { numRuns: 3000 },
    );
  });

  it('counts lines as an editor does, with line ends within values', () => {
    const lines = split('a;b\n"1\r\n2";c\n"x\n\ny";d\r\ne;f').map(({ line }) => line);
    expect(lines).toEqual([1, 2, 4, 7]);
  });

  it('loses one line to a quote that is not closed, and not the lines after it', () => {
    const records = split('a;b\n"Els Vis;1\nJan Vos;2\n"Ina Bos";3\n');
    expect(records).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: [], flaw: 'QUOTE_MISPLACED' },
      { line: 3, cells: ['Jan Vos', '2'] },
      { line: 4, cells: ['Ina Bos', '3'] },
    ]);
  });

  it('does so too when the quote would swallow more than a row may hold, wherever the text is cut', () => {
    const text = `"Els\n${'Jan Vos;2\n'.repeat(20_000)}`;
    const whole = split(text);
    expect(whole[0]).toEqual({ line: 1, cells: [], flaw: 'QUOTE_MISPLACED' });
    expect(whole).toHaveLength(20_001);
    expect(split(text, ';', [100, 70_000, 131_072])).toEqual(whole);
  });

  it('skips a line that is too long, and reads on', () => {
    const text = `a\n${'x'.repeat(MAX_RECORD * 3)}\r\nb\n`;
    const expected = [
      { line: 1, cells: ['a'] },
      { line: 2, cells: [], flaw: 'LINE_TOO_LONG' },
      { line: 3, cells: ['b'] },
    ];
    expect(split(text)).toEqual(expected);
    expect(split(text, ';', [3, MAX_RECORD + 10, MAX_RECORD * 3 + 3])).toEqual(expected);
  });

  it('gives up on a file in which quotes are wrong everywhere', () => {
    expect(() => split('a"b\n'.repeat(1001))).toThrow('QUOTES_BROKEN');
  });
});
