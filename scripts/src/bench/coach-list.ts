import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';

export type ListFormat = 'csv' | 'jsonl';

export interface WrittenList {
  readonly path: string;
  readonly rowCount: number;
  readonly sha256: string;
}

const GIVEN_NAMES = ['Fenna', 'Youssef', 'Griet', 'Lotte', 'Sanne', 'Mehmet', 'Anouk', 'Bram'];
const SURNAMES = ['de Wit', 'Amrani', 'Bakker', 'van den Berg', 'Yılmaz', 'Jansen', 'Visser', 'de Groot'];
const HEADER = 'nummer;naam;soort;categorie;sleutel;geldigVanaf;geldigTot;status';
const PIECE_ROWS = 2_000;

/** A list of made-up coaches whose rows stand in no order of their numbers. */
export async function writeCoachList(path: string, rowCount: number, format: ListFormat): Promise<WrittenList> {
  const file = createWriteStream(path);
  const hash = createHash('sha256');
  const write = async (text: string) => {
    hash.update(text);
    if (!file.write(text)) await once(file, 'drain');
  };
  if (format === 'csv') await write(`${HEADER}\r\n`);
  for (let from = 0; from < rowCount; from += PIECE_ROWS) {
    const size = Math.min(PIECE_ROWS, rowCount - from);
    await write(Array.from({ length: size }, (_, index) => lineOf(from + index, rowCount, format)).join(''));
  }
  file.end();
  await finished(file);
  return { path, rowCount, sha256: hash.digest('hex') };
}

/** The number of the coach on a row: each number once, scattered over the list. */
export function numberOn(row: number, rowCount: number): string {
  return `J-${String((row * 618_033) % coprime(rowCount, 618_033)).padStart(8, '0')}`;
}

/** The smallest size from `rowCount` on that has no divisor in common with the step. */
function coprime(rowCount: number, step: number): number {
  for (let size = rowCount; ; size += 1) {
    let [a, b] = [size, step];
    while (b !== 0) [a, b] = [b, a % b];
    if (a === 1) return size;
  }
}

function lineOf(row: number, rowCount: number, format: ListFormat): string {
  const number = numberOn(row, rowCount);
  const name = `${GIVEN_NAMES[row % 8] ?? ''} ${SURNAMES[(row >> 3) % 8] ?? ''}`;
  const from = `20${10 + (row % 14)}-0${1 + (row % 9)}-01`;
  const until = `20${26 + (row % 4)}-12-31`;
  if (format === 'csv') return `${number};${name};registratie;RJ;${row % 3};${from};${until};actief\r\n`;
  const stated = { number, name, kind: 'registration', category: 'RJ', key: String(row % 3), from, until };
  return `${JSON.stringify({ ...stated, status: 'active' })}\n`;
}
