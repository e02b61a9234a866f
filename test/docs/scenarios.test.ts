import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const rows = readFileSync(`${root}docs/scenarios.md`, 'utf8')
  .split('\n')
  .filter((line) => /^\| \d+ \|/.test(line))
  .map((line) => {
    const [number = '', , folder = '', outcome = '', beside = ''] = line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
    return {
      number: Number(number),
      folder: folder.replaceAll('`', ''),
      answers: quoted(outcome),
      notices: quoted(beside),
    };
  });

/** Cases about who is meant, which each have to be played. */
const CASES = [17, 18, 19, 20, 21, 24, 25, 34, 38, 49, 50, 56, 57, 58, 59, 60, 66];

function quoted(cell: string): readonly string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, text]) => text ?? '');
}

function testsIn(folder: string): string {
  const path = `${root}test/scenarios/${folder}`;
  if (!existsSync(path)) return '';
  const files = readdirSync(path).filter((file) => file.endsWith('.test.ts'));
  return files.map((file) => readFileSync(`${path}/${file}`, 'utf8')).join('\n');
}

describe('the table of cases about who is meant', () => {
  it('has every one of them', () => {
    expect(CASES.filter((number) => !rows.some((row) => row.number === number))).toEqual([]);
  });

  it.each(rows)('case $number is played in $folder, with the answers that the table gives', (row) => {
    const tests = testsIn(row.folder);
    const told = [...tests.matchAll(/\(cases? ([^)]*)\)/g)].flatMap(([, list = '']) => numbersIn(list));
    expect(told).toContain(row.number);
    expect(
      [...row.answers, ...row.notices].filter((text) => !tests.includes(`'${text}'`) && !tests.includes(` ${text}'`)),
    ).toEqual([]);
  });
});

/** `17, 24 and 25`, `13 to 16`. */
function numbersIn(list: string): readonly number[] {
  const [from, to] = /^(\d+) to (\d+)$/.exec(list)?.slice(1).map(Number) ?? [];
  if (from !== undefined && to !== undefined) return Array.from({ length: to - from + 1 }, (_, at) => from + at);
  return [...list.matchAll(/\d+/g)].map(([text]) => Number(text));
}
