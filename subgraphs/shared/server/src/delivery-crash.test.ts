import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { crashContract } from './delivery-crash.contract.js';
import { openEmbeddedLedger } from './ledger.embedded.js';

const folder = mkdtempSync(join(tmpdir(), 'keurpoort-crash-'));

afterAll(() => rmSync(folder, { recursive: true }));

let stores = 0;

// Each look reads every version of everybody, so that one store for all would cost more with each kill.
crashContract('SQLite', {
  place: () => {
    stores += 1;
    return join(folder, `ledger-${stores}.db`);
  },
  open: (file) => openEmbeddedLedger({ file }),
  people: 2_500,
  killsPerStore: 10,
});
