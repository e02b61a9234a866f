import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEFAULT_BRAKE } from '@keurpoort/domain';
import { NOLOC_WORDS } from '@keurpoort/noloc';
import {
  brakeAt,
  CredentialStore,
  DeliveryDesk,
  type DeliveryServer,
  ErasureMarks,
  type LedgerStore,
  openEmbeddedLedger,
  openMongoLedger,
  serveDeliveries,
  systemClock,
} from '@keurpoort/server';
import { BearerTokens, newSigningKey, TokenIssuer } from '@keurpoort/server/tokens';
import { createConnection } from 'mongoose';
import { afterAll, describe, expect, test } from 'vitest';
import { type DeliverOptions, deliverFile, exitCodeOf, RegisterDesk } from '../../scripts/src/deliver.js';
import { ProgressBar } from '../../scripts/src/progress-bar.js';
import { mongoDatabase, mongoUri } from '../mongodb.js';

const mongo = await mongoUri();
const folder = mkdtempSync(join(tmpdir(), 'keurpoort-stores-'));
const issuer = new TokenIssuer('noloc', 'https://login.noloc.example', await newSigningKey());
const scopes = ['deliver:noloc', 'release:noloc'];
const quiet = new ProgressBar({ write: () => true });
const HEAD = 'nummer;naam;soort;categorie;van;tot;status';
const rowOf = (serial: number, name = `Coach ${serial}`) =>
  `00000${String(serial).padStart(2, '0')};${name};registratie;RJ;01-01-2024;31-12-2030;actief`;
const people = (from: number, until: number) => Array.from({ length: until - from }, (_, n) => rowOf(from + n));
const uri = mongoDatabase(mongo ?? 'mongodb://127.0.0.1/', 'ways_in');

const stores: readonly (readonly [string, boolean, () => Promise<LedgerStore>])[] = [
  ['SQLite', true, () => openEmbeddedLedger({ file: join(folder, 'noloc.db') })],
  ['MongoDB', mongo !== null, () => openMongoLedger({ uri, name: 'noloc' })],
];

afterAll(async () => {
  rmSync(folder, { recursive: true });
  if (mongo === null) return;
  const connection = await createConnection(uri).asPromise();
  await connection.dropDatabase();
  await connection.close();
});

const tokenOf = (subject: string, ...granted: readonly string[]) =>
  issuer.mint({ subject, organisation: null, scopes: granted, audience: 'keurpoort-noloc', validForS: 600 });

function fileOf(name: string, rows: readonly string[]): string {
  const file = join(folder, name);
  writeFileSync(file, `${[HEAD, ...rows].join('\r\n')}\r\n`);
  utimesSync(file, new Date(Date.now() - 60_000), new Date(Date.now() - 60_000));
  return file;
}

/** One process of a register, with a connection of its own to the store. */
class RegisterProcess {
  private constructor(
    readonly store: CredentialStore,
    readonly server: DeliveryServer,
  ) {}

  static async start(open: () => Promise<LedgerStore>): Promise<RegisterProcess> {
    const store = new CredentialStore(await open(), systemClock, new ErasureMarks(new Uint8Array(32)));
    const logger = { error: () => {}, info: () => {} };
    const intake = { brake: brakeAt(DEFAULT_BRAKE) };
    const desk = new DeliveryDesk({ words: NOLOC_WORDS, store, clock: systemClock, intake, logger });
    const tokens = new BearerTokens([issuer.trustedFor('keurpoort-noloc', scopes)]);
    const server = await serveDeliveries({ places: new Map([['noloc', { desk, tokens }]]), port: 0, logger });
    return new RegisterProcess(store, server);
  }

  async hand(file: string, options: Partial<DeliverOptions> = {}) {
    const desk = { url: this.server.url, token: await tokenOf('machine', 'deliver:noloc') };
    return deliverFile(
      file,
      { register: 'noloc', ...options },
      desk,
      () => NOLOC_WORDS,
      quiet,
      () => {},
    );
  }

  async desk(subject: string, scope: string): Promise<RegisterDesk> {
    return new RegisterDesk({ url: this.server.url, token: await tokenOf(subject, scope) }, 'noloc');
  }

  async namesUnder(serial: number): Promise<readonly (string | null)[]> {
    const changes = await this.store.changesByNumbers([`00000${String(serial).padStart(2, '0')}`]);
    return changes.flatMap(({ change }) => (change.type === 'stated' ? [change.statement.name] : []));
  }

  async stop(): Promise<void> {
    await this.server.close();
    await this.store.close();
  }
}

describe.each(stores)('a register with two processes on one store of %s', (_, isThere, open) => {
  test.skipIf(!isThere)('hands in, tries, repeats, is held and released, with bad rows and all.', async () => {
    const one = await RegisterProcess.start(open);
    const two = await RegisterProcess.start(open);
    try {
      const spoilt = rowOf(40).replace('31-12-2030', '31-13-2030');
      const first = fileOf('eerste.csv', [...people(0, 12), spoilt]);
      const tried = await two.hand(first, { dryRun: true });
      expect(tried.report).toMatchObject({ outcome: 'published', counts: { added: 12 }, badRowCount: 1 });
      expect(await one.store.journal()).toEqual([]);

      const taken = await one.hand(first);
      expect(taken.report).toMatchObject({ outcome: 'published', sequence: 1, counts: { added: 12 } });
      expect(exitCodeOf(taken.report)).toBe(1);
      const errors = await (await one.desk('machine', 'deliver:noloc')).errorsCsv(taken.location ?? '');
      expect(errors).toContain('31-13-2030');
      expect(await two.namesUnder(3)).toEqual(['Coach 3']);

      // The same command at the other process: the same key, which that process never saw.
      const again = await two.hand(first);
      expect(again.report).toMatchObject({ outcome: 'repeated', sequence: 1, badRowCount: 1 });

      const shorter = fileOf('korter.csv', [rowOf(0, 'Fenna de Wit'), ...people(1, 6)]);
      const held = await two.hand(shorter, { asOf: new Date().toISOString() });
      expect(held.report).toMatchObject({ outcome: 'held', held: [{ code: 'TOO_MANY_DROPPED' }] });
      expect(await one.namesUnder(0)).toEqual(['Coach 0']);
      const machine = await one.desk('machine', 'release:noloc');
      await expect(machine.decide('release', 2)).rejects.toMatchObject({ code: 'SAME_PERSON' });
      await (await one.desk('joost', 'release:noloc')).decide('release', 2);
      expect(await two.namesUnder(0)).toEqual(['Coach 0', 'Fenna de Wit']);

      const erasing = fileOf('wissen.csv', []);
      writeFileSync(erasing, 'nummer;actie\r\n0000004;gewist\r\n');
      const erased = await two.hand(erasing, { delta: true, asOf: new Date().toISOString() });
      expect(erased.report).toMatchObject({ outcome: 'published', sequence: 3, counts: { erased: 1 } });
      expect(await one.namesUnder(4)).toEqual([]);

      const full = await one.hand(fileOf('weer.csv', [rowOf(0, 'Fenna de Wit'), ...people(1, 6)]), {
        asOf: new Date().toISOString(),
      });
      expect(full.report).toMatchObject({ outcome: 'published', counts: { unchanged: 5, erasedBefore: 1 } });
    } finally {
      await one.stop();
      await two.stop();
    }
  });

  test.skipIf(!isThere)(
    'takes two deliveries that come at the same time one after the other, or tells the second to wait.',
    async () => {
      const processes = [await RegisterProcess.start(open), await RegisterProcess.start(open)];
      try {
        const files = processes.map((_process, at) =>
          fileOf(`tegelijk-${at}.csv`, [rowOf(0, `Keer ${at}`), ...people(1, 6)]),
        );
        const asOf = new Date().toISOString();
        const ends = await Promise.all(
          processes.map((process, at) => process.hand(files[at] ?? '', { asOf }).then(({ report }) => report)),
        );
        const published = ends.filter(({ outcome }) => outcome === 'published');
        const refused = ends.filter(({ outcome }) => outcome === 'refused');
        // Unless one was through before the other had asked for its number.
        expect([1, 2]).toContain(published.length);
        expect(published.length + refused.length).toBe(2);
        expect(new Set(published.map(({ sequence }) => sequence)).size).toBe(published.length);
        for (const { refusal } of refused) expect(['DELIVERY_RUNNING', 'SEQUENCE_FORK', 'BUSY']).toContain(refusal);
      } finally {
        await Promise.all(processes.map((process) => process.stop()));
      }
    },
  );
});
