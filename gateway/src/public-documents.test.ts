import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type SmallGateway, startSmallGateway } from '../test/small-graph.js';
import { type GatewayServer, serveGateway } from './index.js';
import { forwardedDocuments } from './public-documents.js';

let small: SmallGateway;
let server: GatewayServer;
let other: Server;
let asked: string[] = [];
let errors: object[] = [];

beforeEach(async () => {
  asked = [];
  errors = [];
  other = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    if (request.url === '/.well-known/jwks.json') {
      response.setHeader('content-type', 'application/jwk-set+json');
      response.setHeader('cache-control', 'public, max-age=60');
      response.end('{"keys":[]}');
    } else if (request.url === '/status-lists/7') {
      response.statusCode = 500;
      response.end();
    } else {
      response.statusCode = 404;
      response.end();
    }
  });
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  small = await startSmallGateway({}, {});
  const logger = { error: (entry: object) => errors.push(entry), info: () => {} };
  const url = `http://127.0.0.1:${(other.address() as AddressInfo).port}/graphql`;
  server = await serveGateway(small.gateway, { port: 0, logger, publicDocuments: forwardedDocuments(url, logger) });
});

afterEach(async () => {
  await server.close();
  await new Promise((resolve) => other.close(resolve));
});

const get = (path: string, method = 'GET') => fetch(`http://127.0.0.1:${server.port}${path}`, { method });

test('a public document is handed on, and may be kept as long as its owner says', async () => {
  const response = await get('/.well-known/jwks.json');
  expect([response.status, await response.text()]).toEqual([200, '{"keys":[]}']);
  expect(response.headers.get('content-type')).toBe('application/jwk-set+json');
  expect(response.headers.get('cache-control')).toBe('public, max-age=60');
});

test('a document that is not there is told so, and nothing else is asked of the process behind', async () => {
  expect((await get('/status-lists/1')).status).toBe(404);
  for (const path of ['/health', '/status-lists/01', '/status-lists/1/2', '/.well-known/other', '/metrics', '//x']) {
    expect((await get(path)).status, path).toBe(404);
  }
  expect((await get('/status-lists/1', 'POST')).status).toBe(404);
  expect(asked).toEqual(['GET /status-lists/1']);
});

test('a document that cannot be had is a fault, and never an empty one', async () => {
  const response = await get('/status-lists/7');
  expect(response.status).toBe(500);
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(errors.length).toBeGreaterThan(0);
});
