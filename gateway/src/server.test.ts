import { request } from 'node:http';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type FaultySubgraph, startFaultySubgraph } from '../test/faulty-subgraph.js';
import { type SmallGateway, schemaOf, startSmallGateway, wholeQuestion } from '../test/small-graph.js';
import { TrustedProxies } from './client-address.js';
import { type GatewayServer, serveGateway } from './index.js';

let small: SmallGateway;
let server: GatewayServer;
let hub: FaultySubgraph;
beforeEach(async () => {
  hub = await startFaultySubgraph(schemaOf('hub'));
  small = await startSmallGateway(
    { hub: { kind: 'http', url: hub.url } },
    { budget: { totalMs: 10_000, reservedMs: 1000 } },
  );
  const logger = { error: () => {}, info: () => {} };
  server = await serveGateway(small.gateway, { port: 0, logger, maxBodyBytes: 2000 });
});
afterEach(async () => {
  await server.close();
  await hub.close();
});

const root = () => `http://127.0.0.1:${server.port}`;
const post = (body: string, headers: Record<string, string> = { 'content-type': 'application/json' }) =>
  fetch(server.url, { method: 'POST', body, headers });

test('an operation is answered, with a correlation id that the subgraphs were told', async () => {
  const response = await post(JSON.stringify({ query: wholeQuestion }));
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
  expect(response.headers.get('cache-control')).toBe('no-store');
  const correlationId = response.headers.get('x-correlation-id');
  expect(correlationId).toMatch(/^[0-9a-f-]{36}$/);
  expect(await response.json()).toMatchObject({
    data: { question: { outcome: { known: ['alpha', 'beta', 'gamma'] } } },
  });
  expect(hub.received.map((headers) => headers['x-correlation-id'])).toEqual([correlationId, correlationId]);
});

test('a well-formed correlation id of the caller is kept, any other is replaced', async () => {
  const body = JSON.stringify({ query: '{ mustHave }' });
  const given = 'aa11bb22-cc33-dd44-ee55-ff6677889900';
  const kept = await post(body, { 'content-type': 'application/json', 'x-correlation-id': given });
  expect(kept.headers.get('x-correlation-id')).toBe(given);
  const replaced = await post(body, {
    'content-type': 'application/json',
    'x-correlation-id': 'Jan Jansen, 123456782',
  });
  expect(replaced.headers.get('x-correlation-id')).toMatch(/^[0-9a-f-]{36}$/);
});

test('what is not an operation sent with POST is refused before any subgraph is called', async () => {
  const json = { 'content-type': 'application/json' };
  const refusals: [Promise<Response>, number][] = [
    [fetch(`${server.url}?query={mustHave}`), 405],
    [fetch(`${server.url}?query={mustHave}`, { headers: { 'apollo-require-preflight': '1' } }), 405],
    [fetch(server.url, { method: 'PUT', body: '{}', headers: json }), 405],
    [fetch(`${root()}/elsewhere`), 404],
    [post('{"query":"{ mustHave }"}', { 'content-type': 'text/plain' }), 415],
    [post('{"query":"{ mustHave }"}', { ...json, 'content-encoding': 'gzip' }), 415],
    [post('{"query":"{ mustHave }"}', { 'content-type': 'application/json; charset=latin1' }), 415],
    [post('{"query":'), 400],
    [post('null'), 400],
    [post('[{"query":"{ mustHave }"}]'), 400],
    [post('{"query":{}}'), 400],
    [post(JSON.stringify({ query: '{ mustHave }', variables: { long: 'x'.repeat(3000) } })), 413],
    [post(JSON.stringify({ query: '{ label: question(id: "1") { id: label } }' })), 400],
  ];
  for (const [refusal, status] of refusals) {
    const response = await refusal;
    expect(response.status).toBe(status);
    expect(response.headers.get('x-correlation-id')).toMatch(/^[0-9a-f-]{36}$/);
    const { errors } = (await response.json()) as { errors: { extensions: { code: string } }[] };
    expect(errors[0]?.extensions.code).toMatch(/^(BAD_REQUEST|ALIAS_RESERVED)$/);
  }
  expect(small.calls).toEqual({ hub: 0, alpha: 0, beta: 0, gamma: 0 });
});

test('a body that does not say how long it is, is read no further than allowed', async () => {
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const sent = request(
      server.url,
      { method: 'POST', headers: { 'content-type': 'application/json' } },
      (response) => {
        response.resume();
        resolve(response.statusCode);
        sent.destroy();
      },
    );
    sent.on('error', reject);
    sent.write(`{"query":"${'x'.repeat(3000)}`);
  });
  expect(status).toBe(413);
});

test('a caller that hangs up ends the calls that were made for it', async () => {
  hub.fault = () => caller.abort();
  const caller = new AbortController();
  const response = fetch(server.url, {
    method: 'POST',
    body: JSON.stringify({ query: wholeQuestion }),
    headers: { 'content-type': 'application/json' },
    signal: caller.signal,
  });
  await expect(response).rejects.toThrow();
  await expect.poll(() => hub.abandoned()).toBe(1);
  expect(small.calls).toEqual({ hub: 1, alpha: 0, beta: 0, gamma: 0 });
});

test('it is alive whatever its subgraphs do, and ready while it can finish', async () => {
  const live = await fetch(`${root()}/health/live`);
  expect(live.status).toBe(200);
  const ready = await fetch(`${root()}/health/ready`);
  expect(ready.status).toBe(200);
  expect(await ready.json()).toMatchObject({ ready: true, sources: { alpha: { reachable: true, breaker: 'closed' } } });
  hub.fault = (response) => response.destroy();
  const notReady = await fetch(`${root()}/health/ready`);
  expect(notReady.status).toBe(503);
  expect(await notReady.json()).toMatchObject({ ready: false, sources: { hub: { reachable: false } } });
  expect((await fetch(`${root()}/health/live`)).status).toBe(200);
});

test('closing lets what is under way end, and takes nothing more', async () => {
  let arrived: (() => void) | undefined;
  const underWay = new Promise<void>((resolve) => {
    arrived = resolve;
  });
  hub.fault = (response, right) => {
    arrived?.();
    setTimeout(() => {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(right));
    }, 100);
  };
  const answer = post(JSON.stringify({ query: '{ mustHave }' }));
  await underWay;
  const other = await serveGateway(small.gateway, { port: 0, logger: { error: () => {}, info: () => {} } });
  const closing = server.close();
  expect(await (await answer).json()).toEqual({ data: { mustHave: 1 } });
  await closing;
  await expect(post('{}')).rejects.toThrow();
  await other.close();
});

test('a port that is taken is told at once', async () => {
  await expect(
    serveGateway(small.gateway, { port: server.port, logger: { error: () => {}, info: () => {} } }),
  ).rejects.toThrow(/EADDRINUSE/);
});

test('where an anonymous visitor comes from is the connection, unless a trusted proxy says otherwise', async () => {
  const visitorTold = async (url: string, forwardedFor: string) => {
    const headers = { 'content-type': 'application/json', 'x-forwarded-for': forwardedFor };
    expect(
      (await fetch(url, { method: 'POST', body: JSON.stringify({ query: '{ mustHave }' }), headers })).status,
    ).toBe(200);
    const [, claims = ''] = String(hub.received.at(-1)?.['keurpoort-assertion']).split('.');
    return JSON.parse(Buffer.from(claims, 'base64url').toString()).visitor as unknown;
  };
  const here = await visitorTold(server.url, '203.0.113.7');
  expect(here).toEqual(expect.any(String));
  expect(await visitorTold(server.url, '203.0.113.8')).toBe(here);
  const logger = { error: () => {}, info: () => {} };
  const trustedProxies = new TrustedProxies(['127.0.0.1']);
  const behind = await serveGateway(small.gateway, { port: 0, logger, trustedProxies });
  const there = await visitorTold(behind.url, '203.0.113.7');
  expect(there).not.toBe(here);
  expect(await visitorTold(behind.url, '203.0.113.7')).toBe(there);
  expect(await visitorTold(behind.url, '203.0.113.8')).not.toBe(there);
  await behind.close();
});
