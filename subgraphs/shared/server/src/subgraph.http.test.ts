import { request } from 'node:http';
import { buildSchema, GraphQLError, type GraphQLSchema } from 'graphql';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Identity } from './identity.js';
import type { ProcessLogEntry } from './process-log.js';
import { type SubgraphServer, serveSubgraph } from './subgraph.http.js';
import {
  AssertionSigner,
  AssertionVerifier,
  BearerTokens,
  newSigningKey,
  publicKeysOf,
  TokenIssuer,
} from './tokens/index.js';

let server: SubgraphServer;
let log: ProcessLogEntry[];
let storeAnswers: () => Promise<unknown>;
let contexts: number;
let asked: (Identity | null)[];

const key = await newSigningKey();
const signer = new AssertionSigner(key, { named: new Set(['noloc']), sharedScopes: new Set() });
const assertions = new AssertionVerifier(publicKeysOf(key), 'noloc');
const json = {
  'content-type': 'application/json',
  'keurpoort-assertion': await signer.assertionFor('noloc', null),
};
const post = (body: unknown, headers: Record<string, string> = json) =>
  fetch(server.url, { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body), headers });
const ask = async (query: string) => {
  const response = await post({ query });
  return { status: response.status, ...((await response.json()) as { data?: unknown; errors?: unknown[] }) };
};

beforeEach(async () => {
  log = [];
  contexts = 0;
  asked = [];
  storeAnswers = async () => [];
  server = await serveSubgraph({
    schema: registerLike(),
    assertions,
    context: (identity) => {
      asked.push(identity);
      contexts += 1;
      return { name: 'Noor Bakker' };
    },
    ready: () => storeAnswers(),
    port: 0,
    maxBodyBytes: 1000,
    logger: { error: (entry) => log.push(entry), info: (entry) => log.push(entry) },
  });
});
afterEach(() => server.close());

/** One field per thing that can happen in a resolver. */
function registerLike(): GraphQLSchema {
  const schema = buildSchema('type Query { name: String broken: String down: String refused: Int! strange: String }');
  const fields = schema.getQueryType()?.getFields() ?? {};
  const resolve = (field: string, answer: (context: { readonly name: string }) => unknown) => {
    const found = fields[field];
    if (found) found.resolve = (_parent, _args, context) => answer(context);
  };
  resolve('name', ({ name }) => name);
  resolve('broken', () => {
    throw new Error('no row for Noor Bakker, 123456782');
  });
  resolve('down', () => {
    throw new GraphQLError('The source cannot read its store', {
      originalError: Object.assign(new Error('disk of Noor Bakker'), { code: 'SQLITE_IOERR' }),
      extensions: { code: 'SOURCE_UNREACHABLE', source: 'noloc' },
    });
  });
  resolve('refused', () => {
    throw new GraphQLError('At most 100 questions', { extensions: { code: 'TOO_MANY_SUBJECTS', most: 100 } });
  });
  resolve('strange', () => {
    throw new GraphQLError('about Noor Bakker', { extensions: { code: 'SOMETHING_ELSE' } });
  });
  return schema;
}

test('An operation is answered, with a context of its own', async () => {
  expect(await ask('{ name }')).toEqual({ status: 200, data: { name: 'Noor Bakker' } });
  expect(await ask('{ name }')).toEqual({ status: 200, data: { name: 'Noor Bakker' } });
  expect(contexts).toBe(2);
  expect(log).toEqual([]);
});

test('The correlation id of the gateway is taken on; what is none is replaced', async () => {
  const given = 'aa11bb22-cc33-dd44-ee55-ff6677889900';
  const kept = await post({ query: '{ broken }' }, { ...json, 'x-correlation-id': given });
  expect(kept.headers.get('x-correlation-id')).toBe(given);
  expect(log.map((entry) => entry.correlationId)).toEqual([given]);
  const replaced = await post({ query: '{ name }' }, { ...json, 'x-correlation-id': 'Noor Bakker' });
  expect(replaced.headers.get('x-correlation-id')).toMatch(/^[0-9a-f-]{36}$/);
});

test('A fault is masked, and logged without the values that it was about', async () => {
  expect(await ask('{ name broken strange }')).toEqual({
    status: 200,
    data: { name: 'Noor Bakker', broken: null, strange: null },
    errors: [
      { message: 'Internal fault', path: ['broken'], extensions: { code: 'INTERNAL' } },
      { message: 'Internal fault', path: ['strange'], extensions: { code: 'INTERNAL' } },
    ],
  });
  expect(log).toHaveLength(2);
  expect(JSON.stringify(log)).not.toMatch(/Noor|123456782|name broken/);
});

test('A store that fails is told with its source, and logged by what failed', async () => {
  expect(await ask('{ down }')).toEqual({
    status: 200,
    data: { down: null },
    errors: [
      {
        message: 'The source cannot read its store',
        path: ['down'],
        extensions: { code: 'SOURCE_UNREACHABLE', source: 'noloc' },
      },
    ],
  });
  expect(log).toMatchObject([{ event: 'fault', told: 'SOURCE_UNREACHABLE', name: 'Error', code: 'SQLITE_IOERR' }]);
  expect(JSON.stringify(log)).not.toContain('Noor');
});

test('A refusal is told with its code, with HTTP 200, and is no fault', async () => {
  const { status, data, errors } = await ask('{ refused }');
  expect({ status, data }).toEqual({ status: 200, data: null });
  expect(errors).toEqual([
    { message: 'At most 100 questions', path: ['refused'], extensions: { code: 'TOO_MANY_SUBJECTS', most: 100 } },
  ]);
  expect(log).toEqual([]);
});

test('What is no operation sent with POST is refused before anything is resolved', async () => {
  const refusals: [Promise<Response>, number][] = [
    [fetch(`${server.url}?query={name}`), 405],
    [fetch(server.url, { method: 'PUT', body: '{}', headers: json }), 405],
    [fetch(`http://127.0.0.1:${server.port}/elsewhere`), 404],
    [fetch(`http://127.0.0.1:${server.port}/health/live`, { method: 'POST' }), 404],
    [post('{"query":'), 400],
    [post('null'), 400],
    [post([{ query: '{ name }' }]), 400],
    [post({ query: '{ name' }), 400],
    [post({ query: '{ nothing }' }), 400],
    [post({ query: '{ __schema { types { name } } }' }), 400],
    [post({ query: '{ name }' }, { ...json, 'content-type': 'text/plain' }), 400],
    [post({ query: '{ name }', variables: { long: 'x'.repeat(1000) } }), 413],
  ];
  for (const [refusal, status] of refusals) expect((await refusal).status).toBe(status);
  expect(contexts).toBeLessThanOrEqual(6);
  expect(log).toEqual([]);
});

test('Nothing but health is answered without the gateway’s word on who asks, meant for this subgraph', async () => {
  const without = { 'content-type': 'application/json' };
  const others = await signer.assertionFor('nvs', null);
  const strangers = await new AssertionSigner(await newSigningKey(), {
    named: new Set(['noloc']),
    sharedScopes: new Set(),
  }).assertionFor('noloc', null);
  for (const [headers, code] of [
    [without, 'ASSERTION_MISSING'],
    [{ ...without, authorization: `Bearer ${json['keurpoort-assertion']}` }, 'ASSERTION_MISSING'],
    [{ ...without, 'keurpoort-assertion': others }, 'ASSERTION_INVALID'],
    [{ ...without, 'keurpoort-assertion': strangers }, 'ASSERTION_INVALID'],
  ] as const) {
    const response = await post({ query: '{ name }' }, headers);
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code } }] });
  }
  expect(contexts).toBe(0);
  expect(log).toMatchObject(log.map(() => ({ event: 'not-trusted' })));
  expect((await fetch(`http://127.0.0.1:${server.port}/health/live`)).status).toBe(200);
  expect((await fetch(`http://127.0.0.1:${server.port}/health/ready`)).status).toBe(200);
});

test('A feed reader or an operator may come with a token of its own, and nobody else', async () => {
  const issuer = new TokenIssuer('machines', 'https://login.example', await newSigningKey());
  const tokens = new BearerTokens([
    issuer.trustedFor('keurpoort-noloc', ['feed', 'operate', 'verify', 'deliver:noloc']),
  ]);
  const own = await serveSubgraph({
    schema: registerLike(),
    assertions,
    tokens,
    context: (identity) => {
      asked.push(identity);
      return { name: 'Noor Bakker' };
    },
    ready: async () => [],
    port: 0,
    logger: { error: (entry) => log.push(entry), info: () => {} },
  });
  const askAs = async (scope: string, audience = 'keurpoort-noloc') => {
    const token = await issuer.mint({
      subject: 'reader',
      organisation: null,
      scopes: [scope],
      audience,
      validForS: 60,
    });
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
    const response = await fetch(own.url, { method: 'POST', headers, body: '{"query":"{ name }"}' });
    const { errors = [] } = (await response.json()) as {
      readonly errors?: { readonly extensions: { code: string } }[];
    };
    return [response.status, ...errors.map(({ extensions }) => extensions.code)];
  };
  try {
    expect(await askAs('feed')).toEqual([200]);
    expect(await askAs('operate')).toEqual([200]);
    expect(asked.map((identity) => identity?.subject)).toEqual(['machines:reader', 'machines:reader']);
    expect(await askAs('verify')).toEqual([403, 'NOT_ALLOWED']);
    expect(await askAs('deliver:noloc')).toEqual([403, 'NOT_ALLOWED']);
    expect(await askAs('feed', 'keurpoort')).toEqual([401, 'TOKEN_INVALID']);
    expect(log).toHaveLength(3);
  } finally {
    await own.close();
  }
});

test('A context is told who asks, with the scopes that exist here', async () => {
  const femke = { subject: 'zandhoven:femke', organisation: 'Gemeente Zandhoven', scopes: ['verify', 'made-up'] };
  const assertion = await signer.assertionFor('noloc', femke);
  expect((await post({ query: '{ name }' }, { ...json, 'keurpoort-assertion': assertion })).status).toBe(200);
  expect(asked).toEqual([{ ...femke, scopes: new Set(['verify']) }]);
});

test('A body that does not say how long it is, is read no further than allowed', async () => {
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const sent = request(server.url, { method: 'POST', headers: json }, (response) => {
      response.resume();
      resolve(response.statusCode);
      sent.destroy();
    });
    sent.on('error', reject);
    sent.write('x'.repeat(600));
    sent.write('x'.repeat(600));
  });
  expect(status).toBe(413);
});

test('Liveness is the process alone; readiness is its store', async () => {
  const health = async (path: string) => {
    const response = await fetch(`http://127.0.0.1:${server.port}/health/${path}`);
    return { status: response.status, ...((await response.json()) as object) };
  };
  expect(await health('live')).toEqual({ status: 200, live: true });
  expect(await health('ready')).toEqual({ status: 200, ready: true });
  storeAnswers = async () => {
    throw Object.assign(new Error('mongodb://keurpoort:secret@mongo'), { code: 'ECONNREFUSED' });
  };
  expect(await health('live')).toEqual({ status: 200, live: true });
  expect(await health('ready')).toEqual({ status: 503, ready: false });
  expect(log).toMatchObject([{ event: 'store-unreadable', code: 'ECONNREFUSED' }]);
  expect(JSON.stringify(log)).not.toContain('secret');
  storeAnswers = () => new Promise(() => {});
  expect(await health('ready')).toEqual({ status: 503, ready: false });
});

test('Closing lets a request under way end', async () => {
  const slow = await serveSubgraph({
    schema: registerLike(),
    assertions,
    context: () => ({ name: new Promise((resolve) => setTimeout(() => resolve('Noor Bakker'), 200)) }),
    ready: async () => [],
    port: 0,
    logger: { error: () => {}, info: () => {} },
  });
  const answer = fetch(slow.url, { method: 'POST', body: JSON.stringify({ query: '{ name }' }), headers: json });
  await new Promise((resolve) => setTimeout(resolve, 50));
  await slow.close();
  expect(await (await answer).json()).toEqual({ data: { name: 'Noor Bakker' } });
  await expect(fetch(slow.url)).rejects.toThrow();
});
