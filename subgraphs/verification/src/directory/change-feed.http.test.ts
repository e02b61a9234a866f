import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  changeFeedResolver,
  federatedSchema,
  type Identity,
  type ProcessLogEntry,
  serveSubgraph,
} from '@keurpoort/server';
import {
  AssertionVerifier,
  BearerTokens,
  FeedTokens,
  feedReaderOf,
  newSigningKey,
  publicKeysOf,
} from '@keurpoort/server/tokens';
import { afterEach, expect, test } from 'vitest';
import { HttpChangeFeed } from './change-feed.http.js';
import type { ChangePage } from './change-feed.js';

const key = await newSigningKey();
const log: ProcessLogEntry[] = [];
const logger = {
  error: (entry: ProcessLogEntry) => log.push(entry),
  info: (entry: ProcessLogEntry) => log.push(entry),
};
const toClose: (() => Promise<unknown> | unknown)[] = [];

afterEach(async () => {
  log.length = 0;
  for (const close of toClose.splice(0)) await close();
});

const PAGE: ChangePage = {
  erasedAgain: 'a7',
  changes: [
    {
      position: 4,
      recordTime: Date.parse('2026-03-02T10:00:00.007Z'),
      entry: 'een',
      change: 'stated',
      subject: 'coach',
      number: 'NL-2001',
      names: ['Merle van der Ploeg'],
      kvkNumber: null,
    },
    {
      position: 5,
      recordTime: Date.parse('2026-03-02T10:00:00.007Z'),
      entry: 'twee',
      change: 'rectified',
      number: 'NL-2002',
    },
    { position: 6, recordTime: Date.parse('2026-03-03T10:00:00.001Z'), entry: 'drie', change: 'erased' },
    { position: 7, recordTime: Date.parse('2026-03-03T10:00:00.001Z'), entry: 'vier', change: 'other' },
  ],
  head: { position: 7, recordTime: Date.parse('2026-03-04T10:00:00.999Z') },
};

/** A register's own subgraph, which trusts verification under the audience `audience`. */
async function register(page: ChangePage, { audience = 'keurpoort-noloc', trusts = key } = {}) {
  const asked: (readonly [number, number])[] = [];
  const { schema } = federatedSchema({
    resolvers: [changeFeedResolver('noloc')] as never,
    orphanedTypes: [],
    entities: {},
  });
  const feed = {
    changes: async (after: number, first: number) => {
      asked.push([after, first]);
      return page;
    },
  };
  const server = await serveSubgraph({
    schema,
    assertions: new AssertionVerifier(publicKeysOf(key), 'noloc'),
    tokens: new BearerTokens([feedReaderOf(publicKeysOf(trusts), audience)]),
    context: (identity: Identity | null) => ({ identity, feed }),
    ready: async () => [],
    port: 0,
    logger: { error: () => {}, info: () => {} },
  });
  toClose.push(() => server.close());
  return { url: server.url, asked };
}

/** Something else that listens where a register should. */
async function impostor(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  toClose.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
}

/** On a busy machine a page takes its time: only somebody who never answers is waited for no longer than a moment. */
const feedAt = (url: string, pageMs = 20_000) =>
  new HttpChangeFeed('noloc', { url, tokens: new FeedTokens(key), logger, pageMs });

test('A page over HTTP is the page that the register has, to the millisecond', async () => {
  const { url, asked } = await register(PAGE);
  expect(await feedAt(url).changes(3, 2_000)).toEqual(PAGE);
  expect(asked).toEqual([[3, 2_000]]);
  const empty = await register({ changes: [], head: null, erasedAgain: '' });
  expect(await feedAt(empty.url).changes(0, 10)).toEqual({ changes: [], head: null, erasedAgain: '' });
  expect(log).toEqual([]);
});

test('A register that does not know the key, or is another one, tells nothing', async () => {
  const stranger = await register(PAGE, { trusts: await newSigningKey() });
  const another = await register(PAGE, { audience: 'keurpoort-nvs' });
  for (const { url, asked } of [stranger, another]) {
    await expect(feedAt(url).changes(0, 10)).rejects.toMatchObject({ code: 'FEED_REFUSED' });
    expect(asked).toEqual([]);
  }
});

test('Whatever answers in a register’s place, it is out of reach and never a page', async () => {
  const silent = await impostor(() => {});
  const broken = await impostor((_, response) => response.end('<html>'));
  const failing = await impostor((_, response) => response.writeHead(502).end());
  const elsewhere = await impostor((_, response) => response.writeHead(307, { location: silent }).end());
  const told = (page: unknown) => impostor((_, response) => response.end(JSON.stringify({ data: { page } })));
  const noChanges = await told({ lastPosition: 3, lastRecordTime: '2026-03-02T10:00:00Z' });
  const halfHead = await told({ changes: [], lastPosition: 3, lastRecordTime: null });
  const strange = { position: 1, recordTime: '2026-03-02T10:00:00Z', entry: 'een', change: 'RENAMED' };
  const unknown = await told({ changes: [strange], lastPosition: 1, lastRecordTime: strange.recordTime });
  const cases = [
    [silent, 'FEED_TIMEOUT'],
    [broken, 'FEED_UNREADABLE'],
    [failing, 'FEED_UNREACHABLE'],
    [elsewhere, 'FEED_UNREACHABLE'],
    ['http://127.0.0.1:1/graphql', 'FEED_UNREACHABLE'],
    [noChanges, 'FEED_UNREADABLE'],
    [halfHead, 'FEED_UNREADABLE'],
    [unknown, 'FEED_UNREADABLE'],
  ] as const;
  for (const [url, code] of cases) {
    const feed = url === silent ? feedAt(url, 200) : feedAt(url);
    await expect(feed.changes(0, 10), url).rejects.toMatchObject({ code });
  }
});

test('The log tells once that a register is out of reach, and when it is there again', async () => {
  let works = false;
  const url = await impostor((_, response) => {
    const page = { changes: [], lastPosition: null, lastRecordTime: null, erasedAgain: '' };
    if (works) response.end(JSON.stringify({ data: { page } }));
    else response.writeHead(503).end();
  });
  const feed = feedAt(url);
  for (let asked = 0; asked < 3; asked += 1) await expect(feed.changes(0, 10)).rejects.toThrow();
  works = true;
  for (let asked = 0; asked < 2; asked += 1) await feed.changes(0, 10);
  expect(log).toEqual([
    { event: 'feed-out-of-reach', source: 'noloc', code: 'FEED_UNREACHABLE' },
    { event: 'feed-in-reach', source: 'noloc' },
  ]);
});

test('A token is used again for four minutes, and opens one register alone', async () => {
  let now = Date.parse('2026-03-02T10:00:00Z');
  const tokens = new FeedTokens(key, () => now);
  const first = await tokens.tokenFor('keurpoort-noloc');
  const believes = (audience: string) =>
    new BearerTokens([feedReaderOf(publicKeysOf(key), audience)], () => now).bearerOf(`Bearer ${first}`);
  expect(await believes('keurpoort-noloc')).toEqual({
    subject: 'verification:verification',
    organisation: null,
    scopes: ['feed'],
  });
  await expect(believes('keurpoort-nvs')).rejects.toMatchObject({ code: 'TOKEN_INVALID' });
  now += 239_000;
  expect(await tokens.tokenFor('keurpoort-noloc')).toBe(first);
  now += 2_000;
  expect(await tokens.tokenFor('keurpoort-noloc')).not.toBe(first);
  now += 100_000;
  await expect(believes('keurpoort-noloc')).rejects.toMatchObject({ code: 'TOKEN_EXPIRED' });
});
