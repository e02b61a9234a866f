import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newSigningKey, publicKeysOf } from '@keurpoort/server/tokens';
import { afterAll, expect, test } from 'vitest';
import { smallSupergraph } from '../test/small-graph.js';
import { TrustedProxies } from './client-address.js';
import { readConfig } from './config.js';
import { withoutTelemetry } from './without-telemetry.js';

const folder = mkdtempSync(join(tmpdir(), 'gateway-config-'));
const supergraph = join(folder, 'supergraph.graphql');
writeFileSync(supergraph, smallSupergraph);
const notOne = join(folder, 'not-one.graphql');
writeFileSync(notOne, 'type Query { a: Int }');
afterAll(() => rmSync(folder, { recursive: true }));

const key = await newSigningKey();
const issuer = { name: 'gemeente', issuer: 'https://login.example/', audience: 'keurpoort', scopes: ['verify'] };
const issuers = [{ ...issuer, jwksUrl: 'https://login.example/keys', organisation: 'Gemeente Zandhoven' }];

const complete = {
  KEURPOORT_ISSUERS: JSON.stringify(issuers),
  KEURPOORT_GATEWAY_KEY: Buffer.from(JSON.stringify(key)).toString('base64url'),
  KEURPOORT_NAMED_SUBGRAPHS: 'hub',
  KEURPOORT_SHARED_SCOPES: 'verify, feed',
  KEURPOORT_SUPERGRAPH: supergraph,
  KEURPOORT_SUBGRAPH_HUB_URL: 'http://127.0.0.1:1/graphql',
  KEURPOORT_SUBGRAPH_ALPHA_URL: 'http://127.0.0.1:2/graphql',
  KEURPOORT_SUBGRAPH_BETA_URL: 'http://127.0.0.1:3/graphql',
  KEURPOORT_SUBGRAPH_GAMMA_URL: 'https://gamma.example/graphql',
};

test('complete settings are read, with 4000 as the port that nobody gave', () => {
  expect(readConfig({ ...complete, HOME: '/' })).toEqual({
    supergraphSdl: smallSupergraph,
    host: '127.0.0.1',
    trustedProxies: new TrustedProxies([]),
    port: 4000,
    subgraphUrls: {
      hub: 'http://127.0.0.1:1/graphql',
      alpha: 'http://127.0.0.1:2/graphql',
      beta: 'http://127.0.0.1:3/graphql',
      gamma: 'https://gamma.example/graphql',
    },
    issuers: [
      {
        ...issuer,
        keys: { url: 'https://login.example/keys' },
        algorithms: [],
        organisation: { always: 'Gemeente Zandhoven' },
      },
    ],
    signingKey: key,
    disclosure: { named: new Set(['hub']), sharedScopes: new Set(['verify', 'feed']) },
    publicErrorCodes: [],
    publicDocumentsUrl: null,
    notice: null,
  });
  const { trustedProxies } = readConfig({ ...complete, KEURPOORT_TRUSTED_PROXIES: '10.0.0.1, 10.1.0.0/16' });
  expect(trustedProxies.clientOf('10.1.2.3', '203.0.113.7')).toBe('203.0.113.7');
  const codes = readConfig({ ...complete, KEURPOORT_PUBLIC_ERROR_CODES: 'TOO_MANY, NOT_YET,' }).publicErrorCodes;
  expect(codes).toEqual(['TOO_MANY', 'NOT_YET']);
  expect(readConfig({ ...complete, KEURPOORT_PORT: '4100' }).port).toBe(4100);
  expect(readConfig({ ...complete, KEURPOORT_HOST: '0.0.0.0' }).host).toBe('0.0.0.0');
});

test('all problems are told at once', () => {
  const { KEURPOORT_SUBGRAPH_ALPHA_URL: _left, ...rest } = complete;
  const environment = {
    ...rest,
    KEURPOORT_HOST: 'everywhere',
    KEURPOORT_PORT: '70000',
    KEURPOORT_TRUSTED_PROXIES: '10.0.0.0/8,the-proxy',
    KEURPOORT_PUBLIC_ERROR_CODES: 'too many',
    KEURPOORT_SUBGRAPH_BETA_URL: 'ftp://beta',
    KEURPOORT_SUBGRAPH_OMEGA_URL: 'http://omega',
    KEURPOORT_ISSUERS: '',
    KEURPOORT_GATEWAY_KEY: JSON.stringify(publicKeysOf(key).keys[0]),
    KEURPOORT_NAMED_SUBGRAPHS: 'omega',
  };
  expect(() => readConfig(environment)).toThrow(
    expect.objectContaining({
      problems: [
        'KEURPOORT_HOST is no IP address to listen on',
        'KEURPOORT_PORT is no port: a whole number from 0 to 65535',
        'KEURPOORT_TRUSTED_PROXIES: the-proxy is no IP address, nor a block of them',
        expect.stringMatching(/^KEURPOORT_PUBLIC_ERROR_CODES is no list/),
        expect.stringMatching(/^KEURPOORT_ISSUERS is missing/),
        expect.stringMatching(/^KEURPOORT_GATEWAY_KEY is no private key/),
        expect.stringMatching(/^KEURPOORT_NAMED_SUBGRAPHS names "omega"/),
        expect.stringMatching(/_ALPHA_URL is missing/),
        expect.stringMatching(/_BETA_URL is no http/),
        expect.stringMatching(/_OMEGA_URL belongs to no subgraph/),
      ],
    }),
  );
});

test('a supergraph that is missing, unreadable or none is told as such', () => {
  expect(() => readConfig({})).toThrow(/KEURPOORT_SUPERGRAPH is missing/);
  expect(() => readConfig({ KEURPOORT_SUPERGRAPH: join(folder, 'none') })).toThrow(/cannot be read/);
  expect(() => readConfig({ KEURPOORT_SUPERGRAPH: notOne })).toThrow(/no composed supergraph/);
});

test('reporting to the maker of the gateway library is off while it is built, and the setting is put back', () => {
  const before = process.env.APOLLO_TELEMETRY_DISABLED;
  expect(withoutTelemetry(() => process.env.APOLLO_TELEMETRY_DISABLED)).toBe('true');
  expect(process.env.APOLLO_TELEMETRY_DISABLED).toBe(before);
});

test('A gateway that is told of no issuer, no key and nobody to name does not start', () => {
  const { KEURPOORT_ISSUERS: _i, KEURPOORT_GATEWAY_KEY: _k, KEURPOORT_NAMED_SUBGRAPHS: _n, ...rest } = complete;
  expect(() => readConfig(rest)).toThrow(
    /KEURPOORT_ISSUERS is missing[\s\S]*KEURPOORT_GATEWAY_KEY is missing[\s\S]*KEURPOORT_NAMED_SUBGRAPHS is missing/,
  );
});
