import { createHash } from 'node:crypto';
import { request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { DEFAULT_BRAKE, type RegisterWords } from '@keurpoort/domain';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SetClock } from './clock.js';
import { CredentialStore } from './credential.store.js';
import { type DeliveryServer, serveDeliveries } from './delivery.http.js';
import { brakeAt } from './delivery.js';
import { DeliveryDesk } from './delivery-desk.js';
import { contentDigest, manifestHeader, type SentManifest } from './delivery-manifest.js';
import { ErasureMarks } from './erasure-marks.js';
import { openEmbeddedLedger } from './ledger.embedded.js';
import type { ProcessLogEntry } from './process-log.js';
import { SETTLING_MS } from './publication.js';
import { BearerTokens, newSigningKey, TokenIssuer } from './tokens/index.js';

const WORDS: RegisterWords = {
  source: 'noloc',
  kinds: [{ kind: 'registration', words: [], categories: { RJ: [], RL: [] }, levels: {} }],
  services: null,
  statuses: {},
};
const DELIVERED = Date.parse('2026-03-02T08:00:00+01:00');
const issuer = new TokenIssuer('noloc', 'https://login.noloc.example', await newSigningKey());
const scopes = ['deliver:noloc', 'release:noloc', 'deliver:nvs', 'verify'];
const tokenOf = (subject: string, ...granted: readonly string[]) =>
  issuer.mint({ subject, organisation: null, scopes: granted, audience: 'keurpoort-noloc', validForS: 600 });
const machine = await tokenOf('machine', 'deliver:noloc');
const releaser = await tokenOf('joost', 'release:noloc');

let clock: SetClock;
let store: CredentialStore;
let server: DeliveryServer;
let log: ProcessLogEntry[];

/** Another process on the same store, or this one after a restart: nothing is remembered but what the store has. */
function serve(more: { readonly silenceMs?: number } = {}): Promise<DeliveryServer> {
  const logger = { error: (entry: ProcessLogEntry) => log.push(entry), info: () => {} };
  const desk = new DeliveryDesk({ words: WORDS, store, clock, intake: { brake: brakeAt(DEFAULT_BRAKE) }, logger });
  const tokens = new BearerTokens([issuer.trustedFor('keurpoort-noloc', scopes)]);
  const places = new Map([['noloc', { desk, tokens }]]);
  return serveDeliveries({ places, port: 0, logger, maxBytes: 200_000, ...more });
}

beforeEach(async () => {
  log = [];
  clock = new SetClock(DELIVERED);
  store = new CredentialStore(
    await openEmbeddedLedger({ file: ':memory:' }),
    clock,
    new ErasureMarks(new Uint8Array(32)),
  );
  server = await serve();
});
afterEach(async () => {
  await server.close();
  await store.close();
});

function listOf(people: number, more = ''): string {
  const rows = Array.from(
    { length: people },
    (_, n) => `NL-${String(n).padStart(5, '0')};Coach ${n};registration;RJ;2024-01-01;2027-12-31;active`,
  );
  return `nummer;naam;soort;categorie;van;tot;status\n${rows.map((row) => `${row}\n`).join('')}${more}`;
}
const rowsIn = (content: string) => content.trim().split('\n').length - 1;
const digestOf = (content: string | Buffer) => contentDigest(createHash('sha256').update(content).digest('hex'));

function manifestOf(content: string, more: Partial<SentManifest> = {}): SentManifest {
  return {
    schemaVersion: 1,
    kind: 'full',
    sequence: 1,
    predecessor: null,
    referenceMoment: new Date(DELIVERED).toISOString(),
    rowCount: rowsIn(content),
    fileName: 'lijst.csv',
    ...more,
  };
}

interface Sending {
  readonly manifest?: Partial<SentManifest>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly token?: string;
  readonly path?: string;
  readonly at?: DeliveryServer;
}

function headersFor(content: string, { manifest, headers, token = machine }: Sending): Record<string, string> {
  return {
    authorization: `Bearer ${token}`,
    'content-type': 'text/csv',
    'content-digest': digestOf(content),
    'idempotency-key': `"${manifest?.sequence ?? 1}"`,
    'keurpoort-manifest': manifestHeader(manifestOf(content, manifest)),
    ...headers,
  };
}

async function send(content: string, sending: Sending = {}) {
  const response = await fetch(`${(sending.at ?? server).url}${sending.path ?? '/noloc/deliveries'}`, {
    method: 'POST',
    headers: headersFor(content, sending),
    body: content,
  });
  return told(response);
}

/** As soon as the delivery before it was given up. */
async function sendWhenFree(content: string, sending: Sending): Promise<Told> {
  for (;;) {
    const answer = await send(content, sending);
    if (answer.body.code !== 'BUSY') return answer;
    await pause(20);
  }
}

interface Told {
  readonly status: number;
  readonly headers: Headers;
  readonly body: {
    readonly code?: string;
    readonly detail?: string;
    readonly id?: string;
    readonly state?: string;
    readonly progress?: object;
    readonly report?: { readonly outcome: string; readonly counts: { readonly added: number }; readonly errors: [] };
    readonly [more: string]: unknown;
  };
}

async function told(response: Response): Promise<Told> {
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: JSON.parse(text) as Told['body'] };
}

async function call(method: string, path: string, token: string, body?: object): Promise<Told> {
  const headers = { authorization: `Bearer ${token}` };
  return told(
    await fetch(`${server.url}/noloc/deliveries${path}`, {
      method,
      headers,
      ...(body ? { body: JSON.stringify(body) } : {}),
    }),
  );
}

describe('a delivery over HTTP', () => {
  test('is taken in and reported, with an address at which the report stays', async () => {
    const content = listOf(3);
    const { status, headers, body } = await send(content);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      register: 'noloc',
      sequence: 1,
      state: 'ended',
      progress: { rows: 3, read: 3, compared: 3, written: 3 },
      report: { outcome: 'published', refusal: null, counts: { added: 3 }, badRowCount: 0, errors: [] },
    });
    const location = headers.get('location') ?? '';
    const later = await call('GET', location.replace('/noloc/deliveries', ''), machine);
    expect(later.body).toEqual(body);
    const [delivery] = (await store.journal()).flatMap(({ record }) => (record.type === 'delivery' ? [record] : []));
    expect(delivery).toMatchObject({ sequence: 1, handedInBy: 'noloc:machine' });
  });

  test('says beforehand what the next one has to say of itself', async () => {
    const first = await call('GET', '/next', machine);
    expect(first.body).toEqual({
      register: 'noloc',
      schemaVersion: 1,
      sequence: 1,
      predecessor: null,
      last: null,
      underWay: null,
      held: null,
    });
    const content = listOf(1);
    await send(content);
    const sha256 = createHash('sha256').update(content).digest('hex');
    const last = { sequence: 1, kind: 'full', referenceMoment: new Date(DELIVERED).toISOString(), sha256 };
    const next = { sequence: 2, predecessor: 1, last };
    expect((await call('GET', '/next', releaser)).body).toMatchObject(next);
  });

  test('names its bad rows, all of them as CSV too', async () => {
    const content = listOf(40, 'NL-99999;Noor Bakker;registration;XX;2024-01-01;onzin;active\n');
    const { status, body } = await send(content);
    expect(status).toBe(200);
    expect(body.report).toMatchObject({ outcome: 'published', badRowCount: 1 });
    expect(body.report?.errors).toMatchObject([
      { line: 42, column: 'categorie', code: 'CATEGORY_UNKNOWN' },
      { line: 42, column: 'tot', code: 'DATE_UNREADABLE' },
    ]);
    const csv = await fetch(`${server.url}/noloc/deliveries/${body.id}/errors`, {
      headers: { authorization: `Bearer ${machine}` },
    });
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(csv.headers.get('content-disposition')).toBe('attachment; filename="fouten-noloc-1.csv"');
    const lines = (await csv.text()).split('\r\n');
    expect(lines[0]).toContain('"regel";"kolom"');
    expect(lines.slice(1)).toEqual([
      expect.stringContaining('"42";"categorie"'),
      expect.stringContaining('"42";"tot"'),
      '',
    ]);
  });

  test('sent again under its key gets the same answer; another under that key is refused', async () => {
    const content = listOf(3);
    const first = await send(content);
    const again = await send(content);
    expect([again.status, again.body]).toEqual([first.status, first.body]);
    const other = await send(listOf(4));
    expect(other).toMatchObject({ status: 422, body: { code: 'IDEMPOTENCY_KEY_REUSED' } });
    expect((await store.journal()).filter(({ record }) => record.type === 'delivery')).toHaveLength(1);
  });

  test('under another key is recognised by its content, and a refusal is told the same way twice', async () => {
    const content = listOf(3);
    await send(content);
    const again = await send(content, { headers: { 'idempotency-key': 'another' } });
    expect(again).toMatchObject({ status: 200, body: { report: { outcome: 'repeated', counts: { added: 3 } } } });
    const sending = { manifest: { sequence: 5, predecessor: 4 } };
    const refused = await send(content, sending);
    expect(refused).toMatchObject({ status: 409, body: { code: 'SEQUENCE_GAP', report: { outcome: 'refused' } } });
    expect(refused.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(refused.body).toMatchObject({ type: 'urn:keurpoort:problem:SEQUENCE_GAP', status: 409 });
    expect((await send(content, sending)).body).toEqual(refused.body);
  });

  test('is known under its key at another process and after a restart, for a week', async () => {
    const content = listOf(3);
    await send(content);
    const others = [await serve(), await serve()] as const;
    const [other, afterAWeek] = others;
    try {
      expect(await send(content, { at: other })).toMatchObject({
        status: 200,
        body: { report: { outcome: 'repeated', counts: { added: 3 } } },
      });
      const following = { manifest: { sequence: 2, predecessor: 1 }, headers: { 'idempotency-key': '"1"' }, at: other };
      const reused = await send(listOf(4), following);
      expect(reused).toMatchObject({ status: 422, body: { code: 'IDEMPOTENCY_KEY_REUSED' } });
      expect((await call('GET', '/next', machine)).body).toMatchObject({ sequence: 2, underWay: null });
      clock.set(DELIVERED + 7 * 86_400_000);
      const late = await send(listOf(4), { ...following, at: afterAWeek });
      expect(late).toMatchObject({ status: 200, body: { sequence: 2 } });
    } finally {
      await Promise.all(others.map((one) => one.close()));
    }
  });

  test('that waits for a decision keeps its key', async () => {
    await send(listOf(30));
    const content = listOf(10);
    const sending = { manifest: { sequence: 2, predecessor: 1 } };
    expect((await send(content, sending)).body.report).toMatchObject({ outcome: 'held' });
    expect((await send(content, sending)).body.report).toMatchObject({ outcome: 'held' });
    const other = await send(listOf(9), sending);
    expect(other).toMatchObject({ status: 422, body: { code: 'IDEMPOTENCY_KEY_REUSED' } });
  });

  test('to be read by another column mapping is another delivery', async () => {
    const content = listOf(3);
    await send(content);
    const mapping = { columns: { naam: null } };
    const other = await send(content, { manifest: { mapping } });
    expect(other).toMatchObject({ status: 422, body: { code: 'IDEMPOTENCY_KEY_REUSED' } });
    const fork = await send(content, { manifest: { mapping }, headers: { 'idempotency-key': 'another' } });
    expect(fork).toMatchObject({ status: 409, body: { code: 'SEQUENCE_FORK' } });
    const next = { mapping, sequence: 2, predecessor: 1 };
    const read = await send(content, { manifest: next, headers: { 'idempotency-key': 'next' } });
    expect(read).toMatchObject({ status: 200, body: { report: { outcome: 'published', counts: { changed: 3 } } } });
    const { last } = (await call('GET', '/next', machine)).body as { last: { readAs: string | null } };
    expect(last.readAs).toMatch(/^[0-9a-f]{64}$/);
  });

  test('two persons’ keys do not meet', async () => {
    const other = await tokenOf('other-machine', 'deliver:noloc');
    await send(listOf(3));
    const theirs = await send(listOf(3), {
      token: other,
      manifest: { sequence: 2, predecessor: 1 },
      headers: { 'idempotency-key': '"1"' },
    });
    expect(theirs).toMatchObject({ status: 200, body: { sequence: 2 } });
  });
});

describe('a delivery is refused', () => {
  test('when it is not what it says it is, and all of that is said at once', async () => {
    const content = listOf(3);
    const wrong: readonly (readonly [Sending, number, string])[] = [
      [{ headers: { 'content-digest': digestOf('something else') } }, 400, 'DIGEST_DIFFERS'],
      [{ headers: { 'content-digest': 'md5=:AAAA:' } }, 400, 'DIGEST_MISSING'],
      [{ headers: { 'idempotency-key': '' } }, 400, 'IDEMPOTENCY_KEY_MISSING'],
      [{ headers: { 'content-type': 'image/png' } }, 415, 'MEDIA_TYPE_UNKNOWN'],
      [{ headers: { 'content-encoding': 'gzip' } }, 415, 'MEDIA_TYPE_UNKNOWN'],
      [{ headers: { 'keurpoort-manifest': 'full' } }, 400, 'MANIFEST_INVALID'],
      [{ manifest: { rowCount: 4 } }, 422, 'ROW_COUNT_DIFFERS'],
      // After it there would be no next number.
      [{ manifest: { sequence: Number.MAX_SAFE_INTEGER } }, 400, 'MANIFEST_INVALID'],
      [{ manifest: { kind: 'delta' } }, 409, 'FIRST_MUST_BE_FULL'],
      [{ manifest: { schemaVersion: 99 } }, 422, 'SCHEMA_VERSION_UNKNOWN'],
      [{ manifest: { referenceMoment: '2026-03-02T09:00:00+01:00' } }, 422, 'REFERENCE_MOMENT_AHEAD'],
    ];
    for (const [index, [sending, status, code]] of wrong.entries()) {
      const headers = { 'idempotency-key': `"${index}"`, ...sending.headers };
      expect(await send(content, { ...sending, headers }), code).toMatchObject({ status, body: { code, status } });
    }
    const { body } = await send(content, {
      manifest: {
        kind: 'all' as 'full',
        sequence: 0,
        referenceMoment: '2026-02-30T09:00:00+01:00',
        mapping: { kolommen: 1 },
      },
    });
    expect(body.problems).toHaveLength(4);
    expect((await store.journal()).filter(({ record }) => record.type === 'delivery')).toEqual([]);
    // Nothing of it stands in the way of the right one.
    expect((await send(content, { headers: { 'idempotency-key': 'right' } })).status).toBe(200);
  });

  test('when the file cannot be read, in words', async () => {
    const refused = await send('zomaar wat tekst\n', { manifest: { rowCount: 1 } });
    expect(refused).toMatchObject({ status: 422, body: { code: 'HEADER_NOT_FOUND' } });
    expect(refused.body.detail).toMatch(/\S/);
  });

  test('when it is too large, whether or not it says so beforehand', async () => {
    const content = listOf(5000);
    expect(await send(content)).toMatchObject({ status: 413, body: { code: 'TOO_LARGE' } });
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const headers = headersFor(content, { headers: { 'transfer-encoding': 'chunked' } });
      const sent = request(`${server.url}/noloc/deliveries`, { method: 'POST', headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      sent.on('error', reject);
      sent.write(content.slice(0, 150_000));
      setTimeout(() => sent.write(content.slice(150_000, 250_000)), 50);
    });
    expect(status).toBe(413);
  });

  test('while another one is being taken in; who asks for that one again is told where it is', async () => {
    const content = listOf(3);
    const headers = headersFor(content, {});
    const slow = request(`${server.url}/noloc/deliveries`, { method: 'POST', headers });
    const answered = new Promise<number | undefined>((resolve) => {
      slow.on('response', (response) => {
        response.resume();
        resolve(response.statusCode);
      });
    });
    slow.write(content.slice(0, 20));
    await pause(100);
    const second = await send(content, { headers: { 'idempotency-key': 'second' } });
    expect(second).toMatchObject({ status: 409, body: { code: 'BUSY' } });
    expect(await send(content, { path: '/noloc/deliveries/dry-run' })).toMatchObject({ status: 409 });
    const same = await send(content);
    expect(same).toMatchObject({ status: 409, body: { code: 'BUSY' } });
    const { underWay } = (await call('GET', '/next', machine)).body;
    expect(same.headers.get('location')).toBe(`/noloc/deliveries/${underWay}`);
    expect((await call('GET', `/${underWay}`, machine)).body).toMatchObject({ state: 'underWay', report: null });
    slow.end(content.slice(20));
    expect(await answered).toBe(200);
    expect((await call('GET', `/${underWay}`, machine)).body).toMatchObject({ state: 'ended' });
  });

  test('when its sender falls silent: it is cut off, and the next one is taken in', async () => {
    const impatient = await serve({ silenceMs: 1_500 });
    try {
      const content = listOf(3);
      const stalled = request(`${impatient.url}/noloc/deliveries`, {
        method: 'POST',
        headers: headersFor(content, {}),
      });
      const cut = new Promise<string>((resolve) => {
        stalled.on('error', () => resolve('cut off'));
        stalled.on('response', (response) => resolve(String(response.statusCode)));
      });
      stalled.write(content.slice(0, 20));
      await pause(100);
      const meanwhile = await send(content, { at: impatient, headers: { 'idempotency-key': 'other' } });
      expect(meanwhile).toMatchObject({ status: 409, body: { code: 'BUSY' } });
      expect(await cut).toBe('cut off');
      const next = await sendWhenFree(content, { at: impatient });
      expect(next).toMatchObject({ status: 200, body: { sequence: 1 } });
    } finally {
      await impatient.close();
    }
  });

  test('when less arrives than was announced, or less than the manifest says', async () => {
    const content = listOf(30);
    const cut = content.slice(0, content.length / 2);
    const headers = { ...headersFor(content, {}), 'content-length': String(Buffer.byteLength(content)) };
    const short = request(`${server.url}/noloc/deliveries`, { method: 'POST', headers });
    short.on('error', () => {});
    short.write(cut);
    short.destroy();
    // Whole as far as HTTP can tell, but not the file of the digest; and with a digest of its own, not all its rows.
    const other = await sendWhenFree(cut, {
      headers: headersFor(content, { headers: { 'idempotency-key': 'first' } }),
    });
    expect(other).toMatchObject({ status: 400, body: { code: 'DIGEST_DIFFERS' } });
    const rows = await send(cut, { manifest: { rowCount: 30 }, headers: { 'idempotency-key': 'second' } });
    expect(rows).toMatchObject({ status: 422, body: { code: 'ROW_COUNT_DIFFERS' } });
    expect((await store.journal()).filter(({ record }) => record.type === 'delivery')).toEqual([]);
  });

  test('while another process takes one in; under the same key it is taken in once that one is gone', async () => {
    let letGo = () => {};
    let elsewhere: Promise<unknown> = Promise.resolve();
    await new Promise<void>((claimed) => {
      elsewhere = store.alone(() => {
        claimed();
        return new Promise<void>((resolve) => {
          letGo = resolve;
        });
      });
    });
    const content = listOf(3);
    const second = await send(content);
    expect(second).toMatchObject({ status: 409, body: { code: 'DELIVERY_RUNNING' } });
    expect(second.headers.get('retry-after')).toBe('30');
    letGo();
    await elsewhere;
    expect(await send(content)).toMatchObject({ status: 200, body: { report: { outcome: 'published' } } });
  });

  test('when its sender breaks off; then it may be sent anew under the same key', async () => {
    const content = listOf(3);
    const broken = request(`${server.url}/noloc/deliveries`, { method: 'POST', headers: headersFor(content, {}) });
    broken.on('error', () => {});
    broken.write(content.slice(0, 20));
    await pause(100);
    const { underWay } = (await call('GET', '/next', machine)).body;
    broken.destroy();
    await pause(100);
    expect((await call('GET', `/${underWay}`, machine)).body).toMatchObject({ state: 'brokenOff', report: null });
    expect(await send(content)).toMatchObject({ status: 200, body: { report: { outcome: 'published' } } });
    expect(JSON.stringify(log)).not.toMatch(/Coach|NL-/);
  });
});

describe('who may do what', () => {
  test('nobody hands in without a token of the register', async () => {
    const content = listOf(3);
    const elsewhere = await issuer.mint({
      subject: 'machine',
      organisation: null,
      scopes: ['deliver:noloc'],
      audience: 'keurpoort',
      validForS: 600,
    });
    const cases: readonly (readonly [string, number, string])[] = [
      [await tokenOf('nvs', 'deliver:nvs'), 403, 'NOT_ALLOWED'],
      [await tokenOf('femke', 'verify'), 403, 'NOT_ALLOWED'],
      [releaser, 403, 'NOT_ALLOWED'],
      [elsewhere, 401, 'TOKEN_INVALID'],
      ['nonsense', 401, 'TOKEN_INVALID'],
    ];
    for (const [token, status, code] of cases) {
      for (const path of ['/noloc/deliveries', '/noloc/deliveries/dry-run']) {
        expect(await send(content, { token, path }), code).toMatchObject({ status, body: { code } });
      }
    }
    const anonymous = await fetch(`${server.url}/noloc/deliveries/next`);
    expect(anonymous.status).toBe(401);
    expect(anonymous.headers.get('www-authenticate')).toBe('Bearer');
    expect(await store.journal()).toEqual([]);
  });

  test('no other address answers', async () => {
    for (const path of ['/', '/graphql', '/nvs/deliveries', '/noloc', '/noloc/deliveries/a/b/c', '/noloc/elsewhere']) {
      const response = await fetch(`${server.url}${path}`, { headers: { authorization: `Bearer ${machine}` } });
      expect(response.status, path).toBe(404);
    }
    expect((await call('DELETE', '', machine)).status).toBe(405);
    expect((await call('GET', '/held/release', releaser)).status).toBe(405);
    expect((await call('GET', '/aa11bb22-cc33-dd44-ee55-ff6677889900', machine)).body.code).toBe('DELIVERY_UNKNOWN');
  });

  test('what the brake holds is released or rejected by somebody else, or withdrawn by its register', async () => {
    const both = await tokenOf('machine', 'deliver:noloc', 'release:noloc');
    await send(listOf(40));
    const sending = { manifest: { sequence: 2, predecessor: 1 } };
    const held = await send(listOf(10), sending);
    expect(held).toMatchObject({ status: 200, body: { report: { outcome: 'held', inForceFrom: null } } });
    const waiting = (await call('GET', '/held', releaser)).body.held as object;
    expect(waiting).toMatchObject({
      sequence: 2,
      handedInBy: 'noloc:machine',
      reasons: [{ code: 'TOO_MANY_DROPPED', text: expect.stringContaining('niet meer op de lijst') }],
    });
    const decisions: readonly (readonly [string, string, object | undefined, number, string])[] = [
      ['/held/release', machine, { sequence: 2 }, 403, 'NOT_ALLOWED'],
      ['/held/release', both, { sequence: 2 }, 403, 'SAME_PERSON'],
      ['/held/reject', both, { sequence: 2 }, 403, 'SAME_PERSON'],
      ['/held/withdraw', releaser, { sequence: 2 }, 403, 'NOT_ALLOWED'],
      ['/held/release', releaser, { sequence: 3 }, 409, 'HELD_DIFFERS'],
      ['/held/release', releaser, { sequence: 2, sha256: '0'.repeat(64) }, 409, 'HELD_DIFFERS'],
      ['/held/release', releaser, { sequence: 2, sha256: 'zero' }, 400, 'BODY_INVALID'],
      ['/held/release', releaser, undefined, 400, 'BODY_INVALID'],
    ];
    for (const [path, token, body, status, code] of decisions) {
      expect(await call('POST', path, token, body), code).toMatchObject({ status, body: { code } });
    }
    expect(await send(listOf(41), { manifest: { sequence: 3, predecessor: 2 } })).toMatchObject({
      status: 409,
      body: { code: 'PREDECESSOR_HELD' },
    });
    const withdrawn = await call('POST', '/held/withdraw', machine, { sequence: 2 });
    expect(withdrawn).toMatchObject({ status: 200, body: { decision: 'withdraw', inForceFrom: null } });
    await send(listOf(10), { ...sending, headers: { 'idempotency-key': 'anew' } });
    const { sha256 } = (await call('GET', '/held', releaser)).body.held as { sha256: string };
    const released = await call('POST', '/held/release', releaser, { sequence: 2, sha256 });
    expect(released).toMatchObject({ status: 200, body: { decision: 'release' } });
    expect(Date.parse(String(released.body.inForceFrom))).toBeGreaterThanOrEqual(DELIVERED + SETTLING_MS);
    const again = await send(listOf(10), { ...sending, headers: { 'idempotency-key': 'anew' } });
    expect(again).toMatchObject({ status: 200, body: { report: { outcome: 'repeated' } } });
    expect(await call('POST', '/held/release', releaser, { sequence: 2 })).toMatchObject({
      status: 409,
      body: { code: 'NOTHING_HELD' },
    });
  });
});

test('A dry run tells every change and the report, and keeps nothing', async () => {
  await send(listOf(3));
  const content = listOf(4).replace('Coach 1;', 'Noor Bakker;');
  const response = await fetch(`${server.url}/noloc/deliveries/dry-run`, {
    method: 'POST',
    headers: headersFor(content, { manifest: { sequence: 2, predecessor: 1 } }),
    body: content,
  });
  expect(response.headers.get('content-type')).toBe('application/jsonl; charset=utf-8');
  const lines = (await response.text()).trim().split('\n');
  const told = lines.map((line) => JSON.parse(line) as { readonly change?: object; readonly report?: object });
  expect(told.filter(({ change }) => change)).toHaveLength(2);
  expect(told.at(-1)?.report).toMatchObject({ outcome: 'published', counts: { added: 1, changed: 1, unchanged: 2 } });
  expect((await store.journal()).filter(({ record }) => record.type === 'delivery')).toHaveLength(1);
});

test('A dry run whose sender goes away leaves the desk free', async () => {
  const content = listOf(3000);
  const gone = request(`${server.url}/noloc/deliveries/dry-run`, { method: 'POST', headers: headersFor(content, {}) });
  gone.on('error', () => {});
  gone.on('response', (response) => response.once('data', () => gone.destroy()));
  gone.end(content);
  await new Promise((resolve) => gone.once('close', resolve));
  for (let tries = 0; ; tries += 1) {
    const { status } = await send(listOf(3), { headers: { 'idempotency-key': `try-${tries}` } });
    if (status === 200) break;
    expect(tries).toBeLessThan(100);
    await pause(20);
  }
});

test('A long delivery is answered before it has ended, with where its course can be followed', async () => {
  await server.close();
  const clock = new SetClock(DELIVERED);
  const desk = new DeliveryDesk({
    words: WORDS,
    store,
    clock,
    intake: { brake: brakeAt(DEFAULT_BRAKE) },
    logger: { error: () => {}, info: () => {} },
  });
  const tokens = new BearerTokens([issuer.trustedFor('keurpoort-noloc', scopes)]);
  const logger = { error: () => {}, info: () => {} };
  server = await serveDeliveries({ places: new Map([['noloc', { desk, tokens }]]), port: 0, logger, answerMs: 1 });
  const { status, headers, body } = await send(listOf(8000));
  expect(status).toBe(202);
  expect(body).toMatchObject({ state: 'underWay', report: null, progress: { rows: 8000 } });
  const path = (headers.get('location') ?? '').replace('/noloc/deliveries', '');
  const seen = new Set<string>();
  for (;;) {
    const now = await call('GET', path, machine);
    seen.add(JSON.stringify(now.body.progress));
    if (now.body.state === 'ended') {
      expect(now.body).toMatchObject({ report: { outcome: 'published', counts: { added: 8000 } } });
      break;
    }
    await pause(10);
  }
  expect(seen.size).toBeGreaterThan(1);
});
