import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { crashContract } from './delivery-crash.contract.js';
import { openEmbeddedLedger } from './ledger.embedded.js';

const folder = mkdtempSync(join(tmpdir(), 'keurpoort-crash-'));

afterAll(() => rmSync(folder, { recursive: true }));

crashContract('SQLite', {
  place: () => join(folder, 'ledger.db'),
  open: (file) => openEmbeddedLedger({ file }),
  people: 2_500,
});
