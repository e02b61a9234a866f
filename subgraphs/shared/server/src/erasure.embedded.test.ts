import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RegisterWords } from '@keurpoort/domain';
import { expect, test } from 'vitest';
import { SetClock } from './clock.js';
import { CredentialStore } from './credential.store.js';
import { deliverJsonLines, manifestFor } from './delivery.js';
import { erasureContract } from './erasure.contract.js';
import { ErasureMarks } from './erasure-marks.js';
import { openEmbeddedLedger } from './ledger.embedded.js';

erasureContract('the embedded store', () => openEmbeddedLedger({ file: ':memory:' }));

const WORDS: RegisterWords = {
  source: 'noloc',
  kinds: [{ kind: 'registration', words: [], categories: { RJ: [] }, levels: {} }],
  services: null,
  statuses: {},
};

async function bytesIn(folder: string): Promise<Buffer> {
  const files = await readdir(folder);
  return Buffer.concat(await Promise.all(files.map((file) => readFile(join(folder, file)))));
}

test('The bytes of what was erased leave the files, the write-ahead log included, while the store stays open (R37).', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'keurpoort-erasure-'));
  const ledger = await openEmbeddedLedger({ file: join(folder, 'noloc.db') });
  try {
    const clock = new SetClock(Date.parse('2026-03-02T08:00:00+01:00'));
    const store = new CredentialStore(ledger, clock, new ErasureMarks(new Uint8Array(32).fill(9)));
    const deliver = async (sequence: number, kind: 'full' | 'delta', rows: readonly object[]) => {
      clock.set(clock.now() + 86_400_000);
      const content = rows.map((row) => `${JSON.stringify(row)}\n`).join('');
      const about = { register: 'noloc', kind, sequence, referenceMoment: clock.now() } as const;
      const intake = { by: 'register:noloc', brake: () => [] };
      const report = await deliverJsonLines(manifestFor(content, about), content, WORDS, store, clock, intake);
      expect(report.outcome).toBe('published');
    };
    // Enough others that pages split and cells move: what was there before may lie in unused parts of them.
    const list = (name: string, until: string) =>
      Array.from({ length: 3_000 }, (_, serial) => ({
        number: `NL-${String(serial).padStart(5, '0')}`,
        name: serial === 1_500 ? name : `Coach ${serial}`,
        key: 'a',
        category: 'RJ',
        until,
      }));
    await deliver(1, 'full', list('Roos Winterswijk', 'open'));
    await deliver(2, 'full', list('Roos Winterswijk-Kok', '2027-12-31'));
    await deliver(3, 'delta', [{ number: 'NL-01500', key: 'b', name: 'Roos Winterswijk', until: 'ergens' }]);
    for (const trace of ['Winterswijk', 'NL-01500']) expect((await bytesIn(folder)).includes(trace)).toBe(true);
    await deliver(4, 'delta', [{ number: 'NL-01500', action: 'ERASED' }]);
    const left = await bytesIn(folder);
    for (const trace of ['Winterswijk', 'NL-01500']) expect(left.includes(trace), trace).toBe(false);
    expect(left.includes('NL-01501')).toBe(true);
  } finally {
    await ledger.close();
    await rm(folder, { recursive: true });
  }
});
