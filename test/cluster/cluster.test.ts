import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { registerAudience } from '@keurpoort/server/tokens';
import { checkReceipt, type PublicReceiptKey } from '@keurpoort/verification';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Cluster, startCluster } from '../../scripts/src/cluster.js';
import { deliverFile } from '../../scripts/src/deliver.js';
import { ProgressBar } from '../../scripts/src/progress-bar.js';
import { allSubgraphs } from '../../scripts/src/registers.js';
import { SignIn } from '../../scripts/src/sign-in.js';

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
