import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { KnownEntry } from '@keurpoort/domain';
import { transformWithOxc } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ChangeFeedReader } from './change-feed.js';
import { systemClock } from './clock.js';
import { CredentialStore } from './credential.store.js';
import { ErasureMarks } from './erasure-marks.js';
import type { LedgerStore } from './ledger.store.js';

const KILLS = Number(process.env.KEURPOORT_KILLS ?? 5);
const CLAIM_MS = 300;
const SHARED = fileURLToPath(new URL('../../', import.meta.url));

/** Delivers list after list until it is killed, each with other names for the same numbers; says each that was published. */
const REGISTER = `
import { setTimeout as pause } from 'node:timers/promises';
import { systemClock } from './server/src/clock.js';
import { CredentialStore } from './server/src/credential.store.js';
import { ErasureMarks } from './server/src/erasure-marks.js';
import { deliverJsonLines, manifestFor } from './server/src/delivery.js';
import { openEmbeddedLedger } from './server/src/ledger.embedded.js';
import { openMongoLedger } from './server/src/ledger.mongo.js';
const [place, people] = process.argv.slice(2);
const words = {
  source: 'noloc', services: null, statuses: {},
  kinds: [{ kind: 'registration', words: [], categories: {}, levels: {} }],
};
const ledger = place.startsWith('mongodb')
  ? await openMongoLedger({ uri: place, name: 'crash' })
  : await openEmbeddedLedger({ file: place });
const store = new CredentialStore(ledger, systemClock, new ErasureMarks(new Uint8Array(32)), ${CLAIM_MS});
for (;;) {
  const last = (await store.journal()).findLast(({ record }) => record.type === 'delivery');
  const sequence = (last?.record.sequence ?? 0) + 1;
  const rows = Array.from({ length: Number(people) }, (_, serial) => ({
    number: 'NL-' + serial, name: 'list ' + sequence, kind: 'registration', key: 'a', from: '2024-01-01', status: 'active',
  }));
  const content = rows.map((row) => JSON.stringify(row) + '\\n').join('');
  const begun = performance.now();
  const manifest = manifestFor(content, { register: 'noloc', kind: 'full', sequence, referenceMoment: Date.now() });
  const report = await deliverJsonLines(manifest, content, words, store, systemClock, { by: 'noloc', brake: () => [] });
  if (report.refusal === 'DELIVERY_RUNNING') await pause(20);
  else process.stdout.write([sequence, report.refusal ?? report.outcome, performance.now() - begun].join(' ') + '\\n');
}
`;

let folder = '';

// Node cannot run TypeScript in a process of its own, so the sources are stripped of their types and put beside the register.
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keurpoort-crash-'));
  await writeFile(join(folder, 'package.json'), '{"type":"module"}');
  await symlink(join(SHARED, '../../node_modules'), join(folder, 'node_modules'));
  const domain = JSON.stringify(new URL(`file://${join(folder, 'domain/src/index.js')}`).href);
  for (const part of ['domain/src', 'server/src']) {
    for (const name of await readdir(join(SHARED, part), { recursive: true })) {
      if (!/(?<!test|contract|type|resolver)\.ts$/.test(name)) continue;
      const path = join(SHARED, part, name);
      const { code } = await transformWithOxc(await readFile(path, 'utf8'), path);
      const placed = join(folder, part, name.replace(/\.ts$/, '.js'));
      await mkdir(dirname(placed), { recursive: true });
      await writeFile(
        placed,
        code.replace(/(['"])@keurpoort\/domain\1/g, () => domain),
      );
    }
  }
  await writeFile(join(folder, 'register.mjs'), REGISTER);
});

afterAll(() => rm(folder, { recursive: true }));

/** Lets a register deliver, kills it at a random moment of its second or third list, and gives what it said. */
async function runUntilKilled(place: string, people: number): Promise<readonly string[]> {
  const child = spawn(process.execPath, [join(folder, 'register.mjs'), place, String(people)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { out: '', problem: '' };
  child.stdout.on('data', (chunk) => {
    said.out += String(chunk);
  });
  child.stderr.on('data', (chunk) => {
    said.problem += String(chunk);
  });
  const closed = once(child, 'close');
  while (!said.out.includes('\n') && child.exitCode === null) await pause(2);
  // As long as a list takes here and now: on a slow machine too, most kills meet one in the midst.
  const taken = Number(said.out.split(/[ \n]/)[2] ?? 0);
  await pause(Math.random() * 2 * taken);
  child.kill('SIGKILL');
  await closed;
  expect(said.problem).toBe('');
  return said.out.split('\n').slice(0, -1);
}

interface Store {
  /** A file, or the address of a database. */
  readonly place: string;
  readonly open: (place: string) => Promise<LedgerStore>;
  readonly people: number;
}

/** Kills a register so many times on one store, and looks each time; says how many lists came into force there. */
async function crashAndLook({ place, open, people }: Store, kills: number) {
  let published = 0;
  let between = 0;
  let loose = 0;
  for (let kill = 0; kill < kills; kill += 1) {
    const lines = await runUntilKilled(place, people);
    for (const line of lines) {
      const [sequence, outcome] = line.split(' ');
      expect(outcome, line).toBe('published');
      published = Number(sequence);
    }
    const ledger = await open(place);
    const store = new CredentialStore(ledger, systemClock, new ErasureMarks(new Uint8Array(32)), CLAIM_MS);
    const known: KnownEntry[] = [];
    for await (const page of store.knownPages()) known.push(...page);
    const names = new Set(known.map(({ statement }) => statement?.name));
    // The old list or the new one, and never one that was said to be published and is not.
    const [last] = [...names];
    expect(names.size).toBe(1);
    expect(known).toHaveLength(people);
    expect([`list ${published}`, `list ${published + 1}`]).toContain(last);
    if (last !== `list ${published}`) published += 1;
    // Nobody sweeps them here: each look finds those of before too.
    const left = (await ledger.looseAttempts()).length;
    if (left > loose) between += 1;
    loose = left;
    const feed = new ChangeFeedReader('noloc', store, () => Number.MAX_SAFE_INTEGER);
    expect((await feed.changes(0, 1)).head?.position).toBe(published * people);
    await ledger.close();
  }
  return { published, between };
}

/** What holds on whatever store, when a register is killed at random moments of its deliveries. */
export function crashContract(
  name: string,
  about: Omit<Store, 'place'> & {
    /** A new one each time it is asked. */
    readonly place: () => string;
    /** Kills on one store before the next is taken: one that reads everything for every question grows too slow. */
    readonly killsPerStore?: number;
  },
): void {
  test(`On ${name} a killed register finds the old list or the new one, whole, and can deliver again.`, {
    timeout: 120_000 + KILLS * 60_000,
  }, async () => {
    const { killsPerStore = KILLS } = about;
    let published = 0;
    let between = 0;
    for (let kills = 0; kills < KILLS; kills += killsPerStore) {
      const found = await crashAndLook({ ...about, place: about.place() }, Math.min(killsPerStore, KILLS - kills));
      published += found.published;
      between += found.between;
    }
    process.stdout.write(`${KILLS} kills, ${published} lists published, ${between} times rows were left half-way\n`);
  });
}
