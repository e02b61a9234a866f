import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SetClock } from '@keurpoort/server';
import { followFeed, sweep } from '@keurpoort/verification';
import { afterAll, describe, expect, it } from 'vitest';
import { checkReceiptFile, exitCodeOf, receiptText } from '../../../scripts/src/receipt-verify.js';
import { link, moment, registers } from '../events.js';
import { rj } from '../rows.js';
import { type Scenario, scenarioNetwork } from '../world.js';

const network = scenarioNetwork();
const folder = mkdtempSync(join(tmpdir(), 'keurpoort-receipts-'));
afterAll(() => rmSync(folder, { recursive: true }));

const ASKED = '2026-03-05';
const RECORD = `mutation Record($proof: String!, $replaces: ID) {
  recordVerification(proof: $proof, replaces: $replaces) { id receipt { jws status bundle } disclosures { label salt content } }
}`;
const READ = 'query Read($id: ID!) { record(id: $id) { erased receipt { jws status bundle } } }';

interface Receipt {
  readonly jws: string;
  readonly status: string;
  readonly bundle: string;
}

async function pleunChecked(): Promise<Scenario> {
  const { noloc } = registers();
  return network.given(
    link('pleun', 'Pleun Dekker', 'noloc', 'NL-3201'),
    noloc.delivers('2026-03-02', [rj('NL-3201', 'Pleun Dekker', { from: '2022-01-01', until: '2026-12-31' })]),
  );
}

interface Recorded {
  readonly id: string;
  readonly receipt: Receipt;
  readonly disclosures: readonly { readonly label: string }[];
}

async function recordedBy(scenario: Scenario, proof: string | null, at: string, replaces: string | null = null) {
  const { data } = await scenario.send(RECORD, { proof, replaces }, { at });
  const made = data?.recordVerification as Recorded | undefined;
  if (!made) throw new Error('not recorded');
  return made;
}

async function recorded(scenario: Scenario, asked = ASKED, replaces: string | null = null): Promise<Recorded> {
  const { proof } = await scenario.ask({ coach: { id: 'pleun' } }, { demands: 'RJ', asked });
  return recordedBy(scenario, proof, asked, replaces);
}

async function receiptOf(scenario: Scenario, id: string, at = '2026-04-10'): Promise<Receipt> {
  const { data } = await scenario.send(READ, { id }, { at });
  const found = data?.record as { readonly receipt: Receipt } | null | undefined;
  if (!found) throw new Error('no record');
  return found.receipt;
}

/** Of a question that the scenario itself does not record. */
async function unrecordedProof(scenario: Scenario): Promise<string> {
  const query = 'query Ask($q: VerifyQuestion!) { verify(question: $q) { verification { proof } } }';
  const q = { subject: { coach: { id: 'pleun' } }, policy: { code: 'RJ' }, purpose: 'OWN_CHECK' };
  const { data } = await scenario.send(query, { q }, { at: ASKED });
  const item = data?.verify as { readonly verification: { readonly proof: string } } | undefined;
  if (!item) throw new Error('no answer');
  return item.verification.proof;
}

let count = 0;
function fileOf(content: string): string {
  count += 1;
  const file = join(folder, `${count}`);
  writeFileSync(file, content);
  return file;
}

/** The keys and a status list as anybody may have them from the platform. */
async function published(scenario: Scenario, path: string): Promise<string> {
  const document = await scenario.world.receipts.publicDocument(path);
  if (!document) throw new Error(`${path} is not published`);
  return document.body;
}

async function checked(scenario: Scenario, receipt: string, more: object = {}, at = '2026-04-10') {
  (scenario.world.clock as SetClock).set(moment(at));
  const keys = fileOf(await published(scenario, '/.well-known/jwks.json'));
  const status = fileOf(await published(scenario, '/status-lists/1'));
  return checkReceiptFile(fileOf(receipt), { keys, status, ...more }, moment(at));
}

describe('a receipt that is shown to a judge', () => {
  it('Is good in four ways, and names nobody', async () => {
    const scenario = await pleunChecked();
    const { receipt } = await recorded(scenario);
    const check = await checked(scenario, receipt.bundle, {}, ASKED);
    expect(check).toMatchObject({
      signature: { result: 'GOOD' },
      key: { result: 'GOOD' },
      content: { result: 'GOOD' },
      status: { result: 'VALID' },
      claims: { iss: 'http://127.0.0.1:4000', check: { on: ASKED, outcome: 'MET', purpose: 'ownCheck' } },
    });
    expect(exitCodeOf(check)).toBe(0);
    expect(receiptText(check, 'nl')).toMatch(
      /1\. Handtekening: GOED.*\n2\. .*GOED.*\n3\. Inhoud: GOED.*\n4\. Stand: GELDIG/,
    );
    const claims = JSON.stringify(check.claims);
    for (const secret of ['pleun', 'Pleun', 'Dekker', 'NL-3201', 'ilse']) expect(claims).not.toContain(secret);
  });

  it('Can be shown to be about somebody, by what stands behind one digest and nothing more', async () => {
    const scenario = await pleunChecked();
    const { receipt, disclosures } = await recorded(scenario);
    const about = disclosures.filter(({ label }) => label === 'coach.1');
    const disclosed = { disclosures: fileOf(JSON.stringify(about)) };
    expect((await checked(scenario, receipt.jws, disclosed)).content.result).toBe('GOOD');
    const other = JSON.stringify(about).replace('Pleun', 'Joris');
    expect((await checked(scenario, receipt.jws, { disclosures: fileOf(other) })).content.code).toBe(
      'DISCLOSURE_DIFFERS',
    );
  });

  it('Is the same receipt however often it is asked for, by whomever and at once', async () => {
    const scenario = await pleunChecked();
    const { id, receipt } = await recorded(scenario);
    const again = await Promise.all([1, 2, 3].map(() => receiptOf(scenario, id)));
    expect(new Set([receipt.jws, ...again.map(({ jws }) => jws)]).size).toBe(1);
  });

  it('Is not good without the platform’s keys, nor without its status', async () => {
    const scenario = await pleunChecked();
    const { receipt } = await recorded(scenario);
    const alone = await checkReceiptFile(fileOf(receipt.bundle), {}, moment(ASKED));
    expect([alone.signature, alone.key, alone.status].map(({ result }) => result)).toEqual([
      'GOOD',
      'UNKNOWN',
      'UNKNOWN',
    ]);
    expect(exitCodeOf(alone)).toBe(2);
    const keys = fileOf(await published(scenario, '/.well-known/jwks.json'));
    const bare = await checkReceiptFile(fileOf(receipt.jws), { keys }, moment(ASKED));
    expect(bare).toMatchObject({ key: { result: 'GOOD' }, status: { result: 'UNKNOWN', code: 'STATUS_UNREACHABLE' } });
    const nobody = await checkReceiptFile(fileOf(receipt.jws), { keys, issuer: 'http://127.0.0.1:1' }, moment(ASKED));
    expect(nobody.status).toEqual({ result: 'UNKNOWN', code: 'STATUS_UNREACHABLE' });
  });

  it('Is withdrawn when something that it rests on is taken back, and superseded by a new check', async () => {
    const scenario = await pleunChecked();
    const first = await recorded(scenario);
    const second = await recorded(scenario, '2026-03-06', first.id);
    expect((await checked(scenario, first.receipt.jws)).status.result).toBe('SUPERSEDED');
    expect((await checked(scenario, second.receipt.jws)).status.result).toBe('VALID');
    const change = {
      position: 1,
      kind: 'RECTIFIED' as const,
      recordedAt: moment('2026-04-06'),
      about: [{ by: 'number' as const, source: 'noloc', number: 'NL-3201' }],
    };
    await followFeed({ name: 'noloc', changes: async (after) => (after < 1 ? [change] : []) }, scenario.world.records);
    for (const { id, receipt } of [first, second]) {
      const check = await checked(scenario, receipt.jws);
      expect(check).toMatchObject({ signature: { result: 'GOOD' }, status: { result: 'WITHDRAWN' } });
      expect(exitCodeOf(check)).toBe(1);
      expect(await receiptOf(scenario, id)).toMatchObject({ jws: receipt.jws, status: 'WITHDRAWN' });
    }
  });

  it('Stays withdrawn when its record is no longer kept', async () => {
    const scenario = await pleunChecked();
    const { records } = scenario.world;
    const proof = await unrecordedProof(scenario);
    const { id, receipt } = await recordedBy(scenario, proof, ASKED);
    await records.mark(id, { kind: 'MERGED', feed: 'directory', recordedAt: moment('2026-04-06') }, '1');
    expect((await sweep(records, moment('2029-03-06'))).records).toBe(1);
    expect(await records.find(id)).toBeNull();
    expect((await checked(scenario, receipt.jws, {}, '2029-03-07')).status.result).toBe('WITHDRAWN');
  });

  it('Stays good when the person is erased: it never named them', async () => {
    // R37
    const scenario = await pleunChecked();
    const { id, receipt } = await recorded(scenario);
    await scenario.world.records.eraseRecordsOf([{ by: 'coach', id: 'pleun' }], moment('2026-03-20'));
    const { data } = await scenario.send(READ, { id }, { at: '2026-04-10' });
    expect(data?.record).toMatchObject({ erased: true, receipt: { jws: receipt.jws, status: 'VALID' } });
    expect(exitCodeOf(await checked(scenario, receipt.bundle))).toBe(0);
  });

  it('Is published nowhere: only keys and status lists are', async () => {
    const scenario = await pleunChecked();
    const { id } = await recorded(scenario);
    const { receipts } = scenario.world;
    for (const path of ['/', `/receipts/${id}`, '/status-lists/0', '/status-lists/2', '/status-lists/1/', '/graphql']) {
      expect(await receipts.publicDocument(path), path).toBeNull();
    }
    const { keys } = JSON.parse(await published(scenario, '/.well-known/jwks.json')) as { keys: object[] };
    expect(keys).toHaveLength(1);
    for (const key of keys) expect(Object.keys(key)).not.toContain('d');
  });
});
