import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { manifestFor } from '@keurpoort/server';
import { registerAudience } from '@keurpoort/server/tokens';
import { checkReceipt, type PublicReceiptKey } from '@keurpoort/verification';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Cluster, startCluster } from '../../scripts/src/cluster.js';
import { deliverFile } from '../../scripts/src/deliver.js';
import { startNetwork } from '../../scripts/src/network.js';
import { ProgressBar } from '../../scripts/src/progress-bar.js';
import { allSubgraphs } from '../../scripts/src/registers.js';
import { openSandbox } from '../../scripts/src/sandbox/open-sandbox.js';
import { SignIn } from '../../scripts/src/sign-in.js';
import { closeWorld, handIn } from '../../scripts/src/world.js';

const built = existsSync(new URL('../../gateway/dist/main.js', import.meta.url));
if (!built) {
  if ((process.env.CI ?? '') !== '') throw new Error('The processes are not built: run npm run build first.');
  console.warn('The processes are not built (npm run build). The suite on them is skipped.');
}

interface Answer {
  readonly data: {
    readonly verify: {
      readonly verification: {
        readonly sandbox: boolean;
        readonly verdict: {
          readonly outcome: string;
          readonly unreachable: readonly string[];
          readonly nodes: readonly { readonly id: string; readonly outcome: string; readonly reason: string | null }[];
        };
      };
    };
  };
}

const QUERY = `query Example($question: VerifyQuestion!) {
  verify(question: $question) {
    verification { sandbox verdict { outcome unreachable nodes { id outcome reason } } }
  }
}`;

const LEAVES = `query Leaves($question: VerifyQuestion!) {
  verify(question: $question) { verification { verdict { outcome nodes { id outcome reason notices } } } }
}`;

/** Whose answer rests on names: Sanne's own certification at NVS has lapsed, and the KvK number is of nobody. */
const BY_NAME = {
  lapsed: { organisation: { kvkNumber: '00001234' }, coaches: [{ id: 'coach-sanne-de-vries' }] },
  mistyped: { organisation: { kvkNumber: '00001243', name: 'Jobcoachbureau De Brug (fictief)' } },
  absent: { organisation: { kvkNumber: '00001243', name: 'Heel Iemand Anders (fictief)' } },
};

/** A certified coach at NVS whom nobody linked, under Sanne's name. */
const NAMESAKE = {
  number: 'N9999',
  name: 'S. de Vries',
  kind: 'registration',
  level: 'certified',
  key: 'N9999/1',
  from: '2020-01-01',
  until: '2039-12-31',
  status: 'active',
};

describe.skipIf(!built)('every subgraph and the gateway as processes of their own', () => {
  const folder = mkdtempSync(join(tmpdir(), 'keurpoort-cluster-test-'));
  const told: string[] = [];
  let cluster: Cluster;
  let signIn: SignIn;

  beforeAll(async () => {
    const place = { kind: 'embedded' as const, folder };
    const tell = (text: string) => told.push(text);
    signIn = await SignIn.start();
    const issuersFor = (audience: string) => signIn.issuersFor(audience);
    cluster = await startCluster(allSubgraphs(), { node: process.execPath, place, port: 0, issuersFor, tell });
  }, 180_000);

  afterAll(async () => {
    await cluster?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const ask = async () => {
    const question = {
      subject: { organisation: { kvkNumber: '00001234' }, coaches: [{ id: 'coach-sanne-de-vries' }] },
      policy: { code: 'T4' },
      purpose: 'OWN_CHECK',
    };
    const response = await fetch(cluster.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: QUERY, variables: { question } }),
    });
    const { data } = (await response.json()) as Answer;
    return data.verify.verification;
  };

  test('Seven processes answer the example question from the sandbox', async () => {
    expect(cluster.processes.size).toBe(7);
    expect(new Set([...cluster.processes.values()].map(({ pid }) => pid)).size).toBe(7);
    const { sandbox, verdict } = await ask();
    expect(sandbox).toBe(true);
    expect(verdict).toMatchObject({ outcome: 'MET', unreachable: [] });
    expect(told).toEqual([]);
  });

  test('A delivery at a register’s own process is soon in the answers of the gateway', async () => {
    const url = cluster.processes.get('noloc')?.deliveries ?? '';
    const asker = { subject: 'noloc', organisation: null, scopes: ['deliver:noloc' as const] };
    const token = await signIn.token(asker, registerAudience('noloc'));
    const file = join(folder, 'nieuw.csv');
    writeFileSync(
      file,
      'nummer;naam;soort;categorie;van;tot;status\n98765-RJ;Noor Bakker;registratie;RJ;2026-01-01;2030-12-31;actief\n',
    );
    const { registers } = allSubgraphs();
    const { report } = await deliverFile(
      file,
      { register: 'noloc', delta: true },
      { url, token },
      (source) => registers[source].words,
      new ProgressBar({ write: () => true }),
      () => {},
    );
    expect(report).toMatchObject({ outcome: 'published', counts: { added: 1 }, badRowCount: 0 });
    const query = '{ nolocByNumber(number: "98765-RJ") { registrations { name } } }';
    const from = performance.now();
    for (;;) {
      const response = await fetch(cluster.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query }),
      });
      if ((await response.text()).includes('Noor Bakker')) break;
      expect(performance.now() - from).toBeLessThan(20_000);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    console.info(`visible over HTTP ${Math.round(performance.now() - from)} ms after the delivery was answered`);
  });

  describe('and the same in one process', () => {
    const beside = mkdtempSync(join(tmpdir(), 'keurpoort-one-process-test-'));
    const subgraphs = allSubgraphs();
    let world: Awaited<ReturnType<typeof openSandbox>>;
    let oneProcess: Awaited<ReturnType<typeof startNetwork>>;

    beforeAll(async () => {
      world = await openSandbox(beside, subgraphs, Date.now());
      oneProcess = await startNetwork({
        supergraphSdl: readFileSync(new URL('../../schema/supergraph.graphql', import.meta.url), 'utf8'),
        subgraphs,
        world: () => world,
        logger: { error: () => {}, info: () => {} },
      });
    }, 120_000);

    afterAll(async () => {
      await oneProcess?.stop();
      if (world) await closeWorld(world);
      rmSync(beside, { recursive: true, force: true });
    });

    const variablesOf = (subject: keyof typeof BY_NAME) => ({
      question: { subject: BY_NAME[subject], policy: { code: 'T4' }, purpose: 'OWN_CHECK' },
    });
    const alone = async (subject: keyof typeof BY_NAME) =>
      (await oneProcess.execute({ query: LEAVES, variables: variablesOf(subject) })).result.data;
    const apart = async (subject: keyof typeof BY_NAME): Promise<unknown> => {
      const response = await fetch(cluster.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: LEAVES, variables: variablesOf(subject) }),
      });
      return ((await response.json()) as { readonly data: unknown }).data;
    };

    test('Absence is shown, or kept open by an agreeing name under another number', async () => {
      // R20, R21
      for (const subject of ['lapsed', 'mistyped', 'absent'] as const)
        expect(await apart(subject), subject).toEqual(await alone(subject));
      expect(JSON.stringify(await apart('lapsed'))).toMatch(/"NOT_MET","reason":"EXPIRED"/);
      expect(JSON.stringify(await apart('mistyped'))).toMatch(/NUMBER_NOT_LISTED.*LISTED_UNDER_THIS_NAME/);
      expect(JSON.stringify(await apart('absent'))).toMatch(/"NOT_MET","reason":"NOT_LISTED"/);
    });

    test('A namesake whom nobody linked keeps the demand open as soon as the register has delivered', async () => {
      // R20
      const line = `${JSON.stringify(NAMESAKE)}\n`;
      const last = (await world.stores.nvs.journal()).flatMap(({ record }) =>
        record.type === 'delivery' ? [record.sequence] : [],
      );
      const about = { register: 'nvs', kind: 'delta', sequence: Math.max(...last) + 1 } as const;
      const manifest = manifestFor(line, { ...about, referenceMoment: Date.now() });
      expect(await handIn(world, subgraphs, manifest, line)).toMatchObject({ outcome: 'published' });
      const file = join(folder, 'naamgenoot.jsonl');
      writeFileSync(file, line);
      const asker = { subject: 'nvs', organisation: null, scopes: ['deliver:nvs' as const] };
      const { report } = await deliverFile(
        file,
        { register: 'nvs', delta: true },
        {
          url: cluster.processes.get('nvs')?.deliveries ?? '',
          token: await signIn.token(asker, registerAudience('nvs')),
        },
        (source) => subgraphs.registers[source].words,
        new ProgressBar({ write: () => true }),
        () => {},
      );
      expect(report).toMatchObject({ outcome: 'published', counts: { added: 1 } });
      await vi.waitFor(
        async () => {
          const answer = await alone('lapsed');
          expect(JSON.stringify(answer)).toMatch(/CANDIDATE_OPEN","notices":\["LISTED_UNDER_THIS_NAME"\]/);
          expect(await apart('lapsed')).toEqual(answer);
        },
        { timeout: 20_000, interval: 100 },
      );
    });

    test('Coaches are found by name, where somebody signed in to search', async () => {
      const { headers } = await signIn.as({ organisation: 'Gemeente Voorbeelddam', scopes: ['search'] });
      const response = await fetch(cluster.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...Object.fromEntries(headers) },
        body: JSON.stringify({ query: '{ searchCoaches(text: "Sanne de Vries") { edges { node { names } } } }' }),
      });
      expect(await response.text()).toContain('Sanne de Vries');
    });
  });

  test('A check is recorded in one process, and its receipt is checked with what the gateway publishes', async () => {
    const { headers } = await signIn.as({ organisation: 'Gemeente Voorbeelddam', scopes: ['verify', 'records'] });
    const send = async (query: string, variables: object) => {
      const response = await fetch(cluster.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...Object.fromEntries(headers) },
        body: JSON.stringify({ query, variables }),
      });
      const { data } = (await response.json()) as { data: Readonly<Record<string, unknown>> };
      return data;
    };
    const question = { subject: { coach: { id: 'coach-sanne-de-vries' } }, purpose: 'OWN_CHECK' };
    const asked = await send(
      'query Ask($question: VerifyQuestion!) { verify(question: $question) { verification { proof } } }',
      { question },
    );
    const { proof } = (asked.verify as { readonly verification: { readonly proof: string } }).verification;
    const made = await send(
      'mutation Record($proof: String!) { recordVerification(proof: $proof) { replay { state } receipt { bundle } } }',
      { proof },
    );
    const recorded = made.recordVerification as {
      readonly replay: { readonly state: string };
      readonly receipt: { readonly bundle: string };
    };
    expect(recorded.replay.state).toBe('IDENTICAL');
    const { bundle } = recorded.receipt;
    const published = async (path: string) => (await fetch(new URL(path, cluster.url))).text();
    const { receipt, skeleton } = JSON.parse(bundle) as { readonly receipt: string; readonly skeleton: string };
    const check = await checkReceipt({
      receipt,
      skeleton,
      trustedKeys: (JSON.parse(await published('/.well-known/jwks.json')) as { keys: PublicReceiptKey[] }).keys,
      enclosedKeys: null,
      disclosures: null,
      statusList: await published('/status-lists/1'),
      now: Date.now(),
    });
    expect(check).toMatchObject({
      signature: { result: 'GOOD' },
      key: { result: 'GOOD' },
      content: { result: 'GOOD' },
      status: { result: 'VALID' },
    });
  });

  test('A register whose process was killed costs what it knows, and is named', async () => {
    const noloc = cluster.processes.get('noloc');
    if (!noloc) throw new Error('There is no process of noloc');
    process.kill(noloc.pid, 'SIGKILL');
    const { verdict } = await ask();
    expect(verdict).toMatchObject({ outcome: 'UNDETERMINED', unreachable: ['NOLOC'] });
    const leaf = verdict.nodes.find(({ reason }) => reason === 'SOURCE_UNREACHABLE');
    expect(leaf?.id).toMatch(/^noloc-rj@/);
    const organisation = verdict.nodes.find(({ id }) => id === 'keurmerk');
    expect(organisation?.outcome).toBe('MET');
    expect(told.join()).toContain(`noloc (pid ${noloc.pid}) has ended by itself`);
  });

  test('Stopping ends every process', async () => {
    const pids = [...cluster.processes.values()].map(({ pid }) => pid);
    await cluster.stop();
    for (const pid of pids) expect(() => process.kill(pid, 0)).toThrow();
  });
});
