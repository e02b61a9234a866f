import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ledgerContract } from './ledger.contract.js';
import { openEmbeddedLedger } from './ledger.embedded.js';
import type { LedgerStore } from './ledger.store.js';

let folder = '';
let count = 0;
const files = new WeakMap<LedgerStore, string>();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keurpoort-ledger-'));
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

async function openFile(file: string): Promise<LedgerStore> {
  const store = await openEmbeddedLedger({ file });
  files.set(store, file);
  return store;
}

function newFile(): string {
  count += 1;
  return join(folder, `${count}.db`);
}

ledgerContract('a file', () => openFile(newFile()), { reopen: (store) => openFile(files.get(store) ?? '') });

ledgerContract('memory', () => openEmbeddedLedger({ file: ':memory:' }));

describe('one file', () => {
  test('Ten handles may open a new file at once.', async () => {
    const file = newFile();
    const stores = await Promise.all(Array.from({ length: 10 }, () => openFile(file)));
    expect(await Promise.all(stores.map((store) => store.journal(0)))).toEqual(stores.map(() => []));
    await Promise.all(stores.map((store) => store.close()));
  });

  test('A file that cannot be opened is told.', async () => {
    await expect(openEmbeddedLedger({ file: join(folder, 'no such folder', 'x.db') })).rejects.toThrow();
  });

  test('A batch with a number that is taken adds none of its rows.', async () => {
    const store = await openFile(newFile());
    const row = { entry: 'e', firstKey: 'k', secondKey: null, body: '{}' };
    await store.append('attempt-1', 1, [row]);
    await expect(store.append('attempt-1', 0, [row, row, row])).rejects.toThrow();
    expect((await store.rowsByFirstKeys(['k'])).map(({ n }) => n)).toEqual([1]);
    await store.close();
  });

  test('The event loop turns while 20,000 rows are added and read.', async () => {
    const store = await openFile(newFile());
    const body = JSON.stringify({ text: 'x'.repeat(300) });
    const started = performance.now();
    let turns = 0;
    const timer = setInterval(() => {
      turns += 1;
    }, 1);
    for (let first = 0; first < 20_000; first += 1_000) {
      const rows = Array.from({ length: 1_000 }, (_, index) => {
        return { entry: `e-${first + index}`, firstKey: `k-${index}`, secondKey: null, body };
      });
      await store.append('attempt-1', first, rows);
    }
    await store.rowsByEntry(null, 1_000);
    clearInterval(timer);
    // Held by every batch, the loop would turn once between two of them: some twenty times.
    expect(turns).toBeGreaterThan(60);
    expect(performance.now() - started).toBeLessThan(30_000);
    await store.close();
  });
});
