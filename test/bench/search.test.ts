import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { measureSearch } from './search-figures.js';

/** `npm run bench:search` measures at 10,000 and 100,000; every run of the tests looks at what is found among fewer. */
const SIZES = (process.env.KEURPOORT_BENCH_COACHES ?? '3000').split(',').map(Number);
const QUERIES = 400;

test.each(SIZES)(
  'Among %i coaches at least 98 of 100 searches show the one who is meant among the first ten.',
  async (size) => {
    const folder = mkdtempSync(join(tmpdir(), 'keurpoort-search-'));
    const figures = await measureSearch(size, QUERIES, folder);
    rmSync(folder, { recursive: true });
    if (process.env.KEURPOORT_BENCH_COACHES) process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
    expect(figures.recall).toBeGreaterThanOrEqual(0.98);
  },
  900_000,
);
