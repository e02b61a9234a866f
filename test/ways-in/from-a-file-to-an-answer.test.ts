import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { SOURCE_CODES, SOURCES, type SourceCode } from '@keurpoort/domain';
import type { Gateway } from '@keurpoort/gateway';
import { type DeliveryServer, openEmbeddedLedger, type Scope, serveDeliveries, systemClock } from '@keurpoort/server';
import { registerAudience } from '@keurpoort/server/tokens';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type DeliverOptions, deliverFile, exitCodeOf, RegisterDesk } from '../../scripts/src/deliver.js';
import { deliveredText, heldText } from '../../scripts/src/deliver-text.js';
import { deliveryPlaces } from '../../scripts/src/delivery-places.js';
import { startNetwork } from '../../scripts/src/network.js';
import { ProgressBar } from '../../scripts/src/progress-bar.js';
import { allSubgraphs } from '../../scripts/src/registers.js';
import { readSandboxConfig } from '../../scripts/src/sandbox.config.js';
import { SignIn } from '../../scripts/src/sign-in.js';
import { closeWorld, connect, freshSecrets, openWorld, type World } from '../../scripts/src/world.js';
import { supergraphSdl } from '../fault-matrix/matrix.js';

/** Milliseconds between a delivery's answer and the first answer through the gateway that shows it. */
const VISIBLE_MS = 2_000;
const subgraphs = allSubgraphs();
const folder = mkdtempSync(join(tmpdir(), 'keurpoort-ways-in-'));
const logger = { error: () => {}, info: () => {} };
const quiet = new ProgressBar({ write: () => true });
const HEAD = 'nummer;naam;soort;categorie;van;tot;status';

/** What the check says beforehand of a list that is then refused. */
const WHOLE_LIST: Readonly<Record<string, string>> = {
  TOO_MANY_BAD_ROWS: 'WHOLE_LIST_TOO_MANY_BAD',
  MEASURE_UNUSABLE: 'WHOLE_LIST_MEASURE_UNUSABLE',
};

/** A sample of the conformity kit. */
interface Situation {
  readonly register: SourceCode;
  readonly kind: 'full' | 'delta';
  readonly file: string;
  readonly mapping: string | null;
  readonly sheet: string | null;
}

let world: World;
let gateway: Gateway;
let server: DeliveryServer;
let signIn: SignIn;

beforeAll(async () => {
  signIn = await SignIn.start();
  world = await openWorld({
    clock: systemClock,
    open: () => openEmbeddedLedger({ file: ':memory:' }),
    secrets: freshSecrets(),
    sandbox: true,
  });
  for (const source of SOURCE_CODES) {
    const identifiesBy = source === 'noloc' || source === 'nvs' ? 'number' : 'kvkNumber';
    const declarations = { wholeHistory: true, keepsEnded: true };
    await connect(world, source, { connected: true, promiseDays: 7, declarations, identifiesBy });
  }
  gateway = await startNetwork({ supergraphSdl, subgraphs, world: () => world, logger, issuers: signIn.issuers });
  const config = readSandboxConfig({
    KEURPOORT_THRESHOLDS_NVS: '{"dropped":0.01,"atLeast":1,"badRows":0,"badRowsAtLeast":1}',
  });
  if ('problems' in config) throw new Error(config.problems.join('\n'));
  const issuersFor = (audience: string) => signIn.issuersFor(audience);
  const places = deliveryPlaces(world, subgraphs, issuersFor, config.thresholds, logger);
  server = await serveDeliveries({ places, port: 0, logger });
});

afterAll(async () => {
  await server.close();
  await gateway.stop();
  await closeWorld(world);
  rmSync(folder, { recursive: true });
});

const folderOf = (source: SourceCode) => SOURCES.find(({ code }) => code === source)?.folder ?? '';
const tokenOf = (subject: string, at: SourceCode, ...scopes: readonly Scope[]) =>
  signIn.token({ subject, organisation: null, scopes }, registerAudience(folderOf(at)));

function fileOf(name: string, lines: readonly string[], changedAt = Date.now() - 60_000): string {
  const file = join(folder, name);
  writeFileSync(file, Buffer.from(`${lines.join('\r\n')}\r\n`, 'latin1'));
  utimesSync(file, new Date(changedAt), new Date(changedAt));
  return file;
}

const rowOf = (number: string, name: string) => `${number};${name};registratie;RJ;01-01-2024;31-12-2030;actief`;
const hand = async (file: string, options: Partial<DeliverOptions> = {}, subject = 'noloc') =>
  deliverFile(
    file,
    { register: 'noloc', ...options },
    { url: server.url, token: await tokenOf(subject, 'noloc', 'deliver:noloc') },
    (source) => subgraphs.registers[source].words,
    quiet,
    () => {},
  );

async function namesOf(number: string): Promise<readonly string[]> {
  const query = 'query N($number: String!) { nolocByNumber(number: $number) { registrations { name } } }';
  const { result } = await gateway.execute({ query, variables: { number } });
  expect(result.errors).toBeUndefined();
  const { nolocByNumber } = result.data as { nolocByNumber: { registrations: { name: string }[] } | null };
  return nolocByNumber?.registrations.map(({ name }) => name) ?? [];
}

/** Milliseconds until the gateway answers with that name. */
async function untilVisible(number: string, name: string): Promise<number> {
  const from = performance.now();
  while (!(await namesOf(number)).includes(name)) {
    if (performance.now() - from > 10 * VISIBLE_MS) return Number.POSITIVE_INFINITY;
    await pause(10);
  }
  return performance.now() - from;
}

describe('a list as a one-person office keeps it', () => {
  test('is handed in by one command, and is in the answers through the gateway within two seconds', async () => {
    const file = fileOf('lijst.csv', [
      HEAD,
      rowOf('0000001', 'Zoë D’Hondt'.replace('’', "'")),
      rowOf('0000002', 'José Veen'),
    ]);
    expect(await namesOf('0000001')).toEqual([]);
    const delivered = await hand(file);
    expect(exitCodeOf(delivered.report)).toBe(0);
    expect(deliveredText(delivered)).toMatch(/OVERGENOMEN[\s\S]*2 nieuw[\s\S]*Windows-1252/);
    const visibleMs = await untilVisible('0000001', "Zoë D'Hondt");
    console.info(`visible through the gateway ${Math.round(visibleMs)} ms after the delivery was answered`);
    expect(visibleMs).toBeLessThan(VISIBLE_MS);
  });

  test('handed in twice is handed in once; a later one follows on by itself', async () => {
    const file = fileOf('twee.csv', [HEAD, rowOf('0000001', 'Zoë Bakker'), rowOf('0000002', 'José Veen')]);
    const first = await hand(file, { asOf: new Date().toISOString() });
    expect(first.report).toMatchObject({ outcome: 'published', sequence: 2, counts: { changed: 1, unchanged: 1 } });
    const again = await hand(file, { asOf: first.sent.referenceMoment }, 'another machine');
    expect(again.report).toMatchObject({ outcome: 'repeated', sequence: 2 });
    expect(exitCodeOf(again.report)).toBe(0);
    await untilVisible('0000001', 'Zoë Bakker');
  });

  test('tried beforehand changes nothing', async () => {
    const file = fileOf('proef.csv', [HEAD, rowOf('0000003', 'Noor Bakker')]);
    const tried = await hand(file, { dryRun: true, asOf: new Date().toISOString() });
    expect(tried).toMatchObject({ location: null, report: { outcome: 'published', sequence: 3 } });
    expect(deliveredText(tried)).toContain('PROEF');
    expect(await namesOf('0000003')).toEqual([]);
  });

  test('that is older than the last one is refused, in words, with exit code 4', async () => {
    const refused = await hand(fileOf('oud.csv', [HEAD, rowOf('0000001', 'Zoë Bakker')], Date.now() - 86_400_000));
    expect(exitCodeOf(refused.report)).toBe(4);
    expect(deliveredText(refused)).toMatch(/GEWEIGERD[\s\S]*peilmoment[\s\S]*REFERENCE_MOMENT_WENT_BACK/);
  });

  test('with a row that nobody can read is taken in without that row, with exit code 1', async () => {
    const good = Array.from({ length: 30 }, (_, n) => rowOf(`00001${String(n).padStart(2, '0')}`, `Coach ${n}`));
    const kept = [rowOf('0000001', 'Zoë Bakker'), rowOf('0000002', 'José Veen')];
    const spoilt = rowOf('0000009', 'Bram Postma').replace('31-12-2030', '31-13-2030');
    const file = fileOf('fout.csv', [HEAD, ...kept, ...good, spoilt]);
    const held = await hand(file, { asOf: new Date().toISOString() });
    expect(exitCodeOf(held.report)).toBe(3);
    const token = await tokenOf('joost', 'noloc', 'release:noloc');
    const desk = new RegisterDesk({ url: server.url, token }, 'noloc');
    expect(heldText(await desk.held())).toMatch(/Levering 3 wordt vastgehouden[\s\S]*TOO_MANY_ADDED/);
    await desk.decide('release', 3);
    const again = await hand(file, { asOf: held.sent.referenceMoment });
    expect(again.report).toMatchObject({ outcome: 'repeated', badRowCount: 1 });
    expect(exitCodeOf(again.report)).toBe(1);
    expect(deliveredText(again)).toContain('31-13-2030');
    await untilVisible('0000100', 'Coach 0');
    expect(await namesOf('0000009')).toEqual([]);
  });

  test('under headers that nobody knows is not sent at all', async () => {
    await expect(hand(fileOf('koppen.csv', ['a;b', '1;2']))).rejects.toThrow(/niet te lezen[\s\S]*HEADER_NOT_FOUND/);
    await expect(hand(join(folder, 'bestaat-niet.csv'))).rejects.toThrow('niet te openen');
  });
});

describe('a register that chose thresholds of its own', () => {
  const HEADERS = 'nummer;naam;soort';
  const rows = Array.from(
    { length: 30 },
    (_, n) => `00002${String(n).padStart(2, '0')};Loopbaancoach ${n};registratie`,
  );
  const handAt = async (lines: readonly string[]) => {
    const delivered = await deliverFile(
      fileOf('nvs.csv', [HEADERS, ...lines]),
      { register: 'nvs', asOf: new Date().toISOString() },
      { url: server.url, token: await tokenOf('nvs', 'nvs', 'deliver:nvs') },
      (source) => subgraphs.registers[source].words,
      quiet,
      () => {},
    );
    return delivered.report;
  };

  test('has a list refused for a single bad row', async () => {
    const refused = await handAt([...rows.slice(1), '0000200;Loopbaancoach 0;keurmerk']);
    expect(refused).toMatchObject({ outcome: 'refused', refusal: 'TOO_MANY_BAD_ROWS', badRowCount: 1 });
  });

  test('has a list held that drops one of thirty, which the default brake lets through', async () => {
    expect(await handAt(rows)).toMatchObject({ outcome: 'published' });
    expect(await handAt(rows.slice(1))).toMatchObject({ outcome: 'held', held: [{ code: 'TOO_MANY_DROPPED' }] });
  });
});

describe('every sample file', () => {
  const samples = fileURLToPath(new URL('../conformity/', import.meta.url));
  const situations = readdirSync(samples, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({ name, at: join(samples, name) }));

  test.each(situations)('$name: command and subgraph read the same, and refuse the same', async ({ at }) => {
    const json = (file: string) => JSON.parse(readFileSync(join(at, file), 'utf8')) as Record<string, never>;
    const { register, kind, file, mapping, sheet } = json('situation.json') as unknown as Situation;
    const { refusal, counts } = json('expected.json') as unknown as {
      readonly refusal: { readonly code: string } | null;
      readonly counts: { readonly rows: number };
    };
    const options = {
      register,
      delta: kind === 'delta',
      dryRun: true,
      asOf: new Date().toISOString(),
      ...(mapping === null ? {} : { mapping: join(at, mapping) }),
      ...(sheet === null ? {} : { sheet }),
    };
    const token = await tokenOf('sampler', register, `deliver:${register}`);
    const trying = deliverFile(
      join(at, file),
      options,
      { url: server.url, token },
      (source) => subgraphs.registers[source].words,
      quiet,
      () => {},
    );
    if (refusal) return expect(trying).rejects.toThrow(refusal.code);
    const { sent, report } = await trying;
    expect(sent.rowCount).toBe(counts.rows);
    expect(['ROW_COUNT_DIFFERS', 'DIGEST_DIFFERS']).not.toContain(report.refusal);
    // What the command foretells of the whole list is what becomes of it.
    const foretold = json('expected.json') as unknown as { readonly notices: readonly { readonly code: string }[] };
    const notice = WHOLE_LIST[report.refusal ?? ''];
    expect(foretold.notices.filter(({ code }) => code.startsWith('WHOLE_LIST_')).map(({ code }) => code)).toEqual(
      notice === undefined ? [] : [notice],
    );
    if (report.refusal === null) expect(report.detected).toEqual(json('expected.json').detected);
  });
});

describe('one register cannot write to another', () => {
  const pairs = SOURCE_CODES.flatMap((own) =>
    SOURCE_CODES.filter((other) => other !== own).map((other) => [own, other] as const),
  );

  test.each(pairs)('the machine of %s at %s', async (own, other) => {
    const before = await world.stores[other].journal();
    const tokens = [
      // Its own token, and one that an issuer wrongly made out for the other register.
      await tokenOf(own, own, `deliver:${own}`, `release:${own}`),
      await tokenOf(own, other, `deliver:${own}`, `release:${own}`),
    ];
    for (const [index, token] of tokens.entries()) {
      const desk = new RegisterDesk({ url: server.url, token }, folderOf(other));
      const code = index === 0 ? 'TOKEN_INVALID' : 'NOT_ALLOWED';
      const file = fileOf('ander.csv', [HEAD, rowOf('0000001', 'Iemand')]);
      const sent = {
        schemaVersion: 1,
        kind: 'full' as const,
        sequence: 1,
        predecessor: null,
        referenceMoment: new Date(Date.now() - 1000).toISOString(),
        rowCount: 1,
        fileName: 'ander.csv',
      };
      await expect(desk.deliver(file, sent, '0'.repeat(64), quiet)).rejects.toMatchObject({ code });
      await expect(desk.next()).rejects.toMatchObject({ code });
      await expect(desk.held()).rejects.toMatchObject({ code });
      for (const decision of ['release', 'reject', 'withdraw'] as const) {
        await expect(desk.decide(decision, 1)).rejects.toMatchObject({ code });
      }
    }
    expect(await world.stores[other].journal()).toEqual(before);
  });
});

test('What registers sign in with is of no use at the gateway', async () => {
  const token = await tokenOf('noloc', 'noloc', 'deliver:noloc');
  const { result } = await gateway.execute(
    { query: '{ __typename }' },
    { headers: new Map([['authorization', `Bearer ${token}`]]) },
  );
  expect(result.errors?.map((error) => error.extensions?.code)).toEqual(['TOKEN_INVALID']);
});
