import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { transformWithOxc } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openEmbeddedLedger } from './ledger.embedded.js';
import type { LedgerStore, StoredRow } from './ledger.store.js';

const KILLS = Number(process.env.KEURPOORT_KILLS ?? 5);
const WRITERS = 2;
const ROWS = 300;

/** Publishes attempt after attempt until it is killed, and says each one that was acknowledged. */
const WRITER = `
import { openEmbeddedLedger } from './ledger.embedded.js';
const [file, writer] = process.argv.slice(2);
const ledger = await openEmbeddedLedger({ file });
for (let round = 0; ; round += 1) {
  const attempt = writer + '-' + round;
  for (let first = 0; first < ${ROWS}; first += 100) {
    const rows = Array.from({ length: 100 }, (_, index) => {
      return { entry: attempt, firstKey: attempt, secondKey: null, body: '"row ' + (first + index) + '"' };
    });
    await ledger.append(attempt, first, rows);
  }
  let outcome = 'position-taken';
  while (outcome === 'position-taken') {
    const position = (await ledger.journal(0)).length + 1;
    const line = { position, kind: 'published', attempt, recordTime: position, rowCount: ${ROWS}, body: '{}' };
    outcome = await ledger.write(line);
  }
  process.stdout.write(attempt + ' ' + outcome + '\\n');
}
`;

let folder = '';

// Node cannot run TypeScript in a process of its own, so the adapter itself is stripped of its types and put beside the writer.
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keurpoort-crash-'));
  await writeFile(join(folder, 'package.json'), '{"type":"module"}');
  for (const name of ['ledger.embedded', 'connection.embedded', 'ledger.store', 'storable-text']) {
    const path = fileURLToPath(new URL(`./${name}.ts`, import.meta.url));
    const { code } = await transformWithOxc(await readFile(path, 'utf8'), path);
    const placed = code.replace(/(['"])libsql\/promise\1/, () => JSON.stringify(import.meta.resolve('libsql/promise')));
    await writeFile(join(folder, `${name}.js`), placed);
  }
  await writeFile(join(folder, 'writer.mjs'), WRITER);
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

test('Whatever moment its writers are killed at, a ledger has every acknowledged attempt, and each one whole.', {
  timeout: 60_000 + KILLS * 12_000,
}, async () => {
  const file = join(folder, 'ledger.db');
  const acknowledged: string[] = [];
  for (let kill = 0; kill < KILLS; kill += 1) {
    const names = Array.from({ length: WRITERS }, (_, index) => `writer-${kill}-${index}`);
    const outputs = await Promise.all(names.map((name) => runUntilKilled(file, name)));
    for (const output of outputs) {
      expect(output.problem).toBe('');
      expect(output.lines.filter((line) => !line.endsWith(' written'))).toEqual([]);
      acknowledged.push(...output.lines.map((line) => line.replace(' written', '')));
    }
    const ledger = await openEmbeddedLedger({ file });
    await expectWhole(ledger, acknowledged, (kill + 1) * WRITERS);
    await ledger.close();
  }

  const ledger = await openEmbeddedLedger({ file });
  const before = await ledger.journal(0);
  for (const [index, attempt] of (await ledger.looseAttempts()).entries()) {
    const line = { position: before.length + index + 1, attempt, recordTime: 0, rowCount: 0, body: '{}' };
    expect(await ledger.write({ ...line, kind: 'voided' })).toBe('written');
    while ((await ledger.sweep(attempt, 70)) > 0);
    expect(await ledger.rowsByFirstKeys([attempt])).toEqual([]);
  }
  await expectWhole(ledger, acknowledged, 0);
  expect(acknowledged.length).toBeGreaterThanOrEqual(KILLS * WRITERS);
  await ledger.close();
});

async function expectWhole(ledger: LedgerStore, acknowledged: readonly string[], looseAtMost: number): Promise<void> {
  const lines = await ledger.journal(0);
  const published = lines.filter(({ kind }) => kind === 'published');
  expect(lines.map(({ position }) => position)).toEqual(lines.map((_, index) => index + 1));
  const attempts = new Set(published.map(({ attempt }) => attempt));
  expect(acknowledged.filter((attempt) => !attempts.has(attempt))).toEqual([]);

  const loose = await ledger.looseAttempts();
  expect(loose.length).toBeLessThanOrEqual(looseAtMost);
  const whole = Array.from({ length: ROWS }, (_, index) => `${index} "row ${index}"`);
  const known = new Set([...attempts, ...loose]);
  let found = 0;
  for (let after: string | null = null; ; ) {
    const page: readonly StoredRow[] = await ledger.rowsByEntry(after, 1);
    const attempt = page[0]?.attempt;
    if (attempt === undefined) {
      break;
    }
    after = attempt;
    expect(known).toContain(attempt);
    if (attempts.has(attempt)) {
      found += 1;
      const rows = [...page].sort((one, other) => one.n - other.n).map(({ n, body }) => `${n} ${body}`);
      expect(rows).toEqual(whole);
    }
  }
  expect(found).toBe(published.length);
}

/** Lets one writer run, kills it at a random moment after its first acknowledged attempt, and gives what it said. */
async function runUntilKilled(file: string, name: string): Promise<{ lines: string[]; problem: string }> {
  const child: ChildProcess = spawn(process.execPath, [join(folder, 'writer.mjs'), file, name], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  let problem = '';
  child.stdout?.on('data', (chunk) => {
    said += String(chunk);
  });
  child.stderr?.on('data', (chunk) => {
    problem += String(chunk);
  });
  const closed = once(child, 'close');
  while (!said.includes('\n') && child.exitCode === null) {
    await pause(2);
  }
  await pause(Math.random() * 400);
  child.kill('SIGKILL');
  await closed;
  // What follows the last line feed was cut off by the kill.
  return { lines: said.split('\n').slice(0, -1), problem };
}
