import { SOURCE_CODES, type SourceCode, sourceOf } from '@keurpoort/domain';
import { serveGateway } from '@keurpoort/gateway';
import { AssertionSigner, newSigningKey } from '@keurpoort/server/tokens';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DISCLOSURE, startNetwork } from '../../scripts/src/network.js';
import { allSubgraphs } from '../../scripts/src/registers.js';
import { SignIn } from '../../scripts/src/sign-in.js';
import { closeWorld, type World } from '../../scripts/src/world.js';
import {
  MATRIX_QUERY,
  MATRIX_QUESTIONS,
  type MatrixAnswer,
  sourcesInErrors,
  supergraphSdl,
} from '../fault-matrix/matrix.js';
import { NOW, openSmallWorld, SUBJECT } from '../fault-matrix/small-world.js';
import { type ServedNetwork, serveNetwork } from '../faults-http/served-network.js';

const QUERY = 'query Ask($q: VerifyQuestion!) { verify(question: $q) { verification { id verdict { outcome } } } }';
const question = (code: string) => ({ q: { subject: SUBJECT, policy: { code }, purpose: 'OWN_CHECK' } });
const FEMKE = { subject: 'femke', organisation: 'Gemeente Zandhoven' };
const subgraphs = allSubgraphs();
const names = [...SOURCE_CODES.map((source) => sourceOf(source).folder), 'verification'];

let world: World;
let network: ServedNetwork;
let signIn: SignIn;

beforeAll(async () => {
  signIn = await SignIn.start();
  world = await openSmallWorld(subgraphs);
  network = await serveNetwork(subgraphs, world, {
    issuers: signIn.issuers,
    budget: { totalMs: 20_000, reservedMs: 5000 },
    breaker: { faultsToOpen: Number.MAX_SAFE_INTEGER },
  });
});

afterAll(async () => {
  await network.close();
  await closeWorld(world);
});

const codesIn = (result: { readonly errors?: readonly { readonly extensions?: object }[] }) =>
  (result.errors ?? []).map((error) => (error.extensions as { readonly code?: string }).code);

describe('at the gateway', () => {
  test('somebody anonymous and somebody who signed in are both answered; a token that is not believed is not anonymous', async () => {
    const ask = (headers: ReadonlyMap<string, string>) =>
      network.gateway.execute({ query: QUERY, variables: question('at-least-5') }, { headers });
    const met = { verify: { verification: { verdict: { outcome: 'MET' } } } };
    expect((await ask(new Map())).result.data).toMatchObject(met);
    expect((await ask((await signIn.as(FEMKE)).headers)).result.data).toMatchObject(met);
    const stranger = await SignIn.start();
    const refused = (await ask((await stranger.as(FEMKE)).headers)).result;
    expect(refused.data).toBeUndefined();
    expect(codesIn(refused)).toEqual(['TOKEN_INVALID']);
  });

  test('over HTTP a token that is not believed is refused with 401 and how to sign in', async () => {
    const logger = { error: () => {}, info: () => {} };
    const gateway = await startNetwork({
      supergraphSdl,
      subgraphs,
      world: () => world,
      logger,
      issuers: signIn.issuers,
    });
    const server = await serveGateway(gateway, { port: 0, logger });
    const ask = (headers: object) =>
      fetch(server.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query: QUERY, variables: question('at-least-5') }),
      });
    const { headers } = await signIn.as(FEMKE);
    expect((await ask({})).status).toBe(200);
    expect((await ask({ authorization: headers.get('authorization') })).status).toBe(200);
    const refused = await ask({ authorization: `${headers.get('authorization')}x` });
    expect(refused.status).toBe(401);
    expect(refused.headers.get('www-authenticate')).toMatch(/^Bearer error="invalid_token"/);
    expect(await refused.json()).toMatchObject({ errors: [{ extensions: { code: 'TOKEN_INVALID' } }] });
    await server.close();
  });
});

describe('at every subgraph', () => {
  const urlOf = (name: string) =>
    network.urls[(SOURCE_CODES.find((code) => sourceOf(code).folder === name) ?? name) as SourceCode];
  const probe = async (name: string, assertion: string | null) => {
    const response = await fetch(urlOf(name), {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(assertion === null ? {} : { 'keurpoort-assertion': assertion }),
      },
      body: JSON.stringify({ query: '{ __typename }' }),
    });
    return { status: response.status, codes: codesIn((await response.json()) as object) };
  };

  test.each(names)('%s answers nobody without the gateway’s word, but for its health', async (name) => {
    expect(await probe(name, null)).toEqual({ status: 401, codes: ['ASSERTION_MISSING'] });
    expect((await fetch(new URL('/health/ready', urlOf(name)))).status).toBe(200);
    expect(await probe(name, await network.assertions.assertionFor(name, null))).toEqual({ status: 200, codes: [] });
  });

  test.each(names)('%s does not believe a word that was meant for another, or signed by another', async (name) => {
    for (const other of names.filter((candidate) => candidate !== name)) {
      const assertion = await network.assertions.assertionFor(other, { ...FEMKE, scopes: ['operate'] });
      expect(await probe(name, assertion), other).toEqual({ status: 401, codes: ['ASSERTION_INVALID'] });
    }
    const stranger = new AssertionSigner(await newSigningKey(), DISCLOSURE);
    expect(await probe(name, await stranger.assertionFor(name, null))).toEqual({
      status: 401,
      codes: ['ASSERTION_INVALID'],
    });
  });
});

describe('in one process', () => {
  test.each(SOURCE_CODES)('%s that does not believe the gateway costs what it knows, and no more', async (source) => {
    const { folder } = sourceOf(source);
    const strangers = new AssertionSigner(await newSigningKey(), DISCLOSURE);
    const gateway = await startNetwork({
      supergraphSdl,
      subgraphs,
      world: () => world,
      logger: { error: () => {}, info: () => {} },
      intercept: (name, endpoint) =>
        name === folder
          ? {
              ...endpoint,
              context: async (incoming) =>
                endpoint.context({ ...incoming, assertion: await strangers.assertionFor(name, null) }),
            }
          : endpoint,
    });
    try {
      const { result } = await gateway.execute({ query: MATRIX_QUERY, variables: { questions: MATRIX_QUESTIONS } });
      const answer = result as unknown as MatrixAnswer;
      expect(sourcesInErrors(answer)).toEqual([folder]);
      const verdict = answer.data?.verifyMany.find((_, index) => MATRIX_QUESTIONS[index]?.policy.code === 'at-least-5');
      expect(verdict?.verification?.verdict).toMatchObject({ outcome: 'UNDETERMINED', provisional: true });
      expect((await gateway.readiness()).sources[folder]).toMatchObject({ reachable: false });
    } finally {
      await gateway.stop();
    }
  });
});

describe('a verification that was begun for one organisation', () => {
  const judge = async (id: string, organisation: string | null) => {
    const caller = organisation === null ? null : { subject: 'x:somebody', organisation, scopes: ['verify'] };
    const response = await fetch(network.urls.verification, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'keurpoort-assertion': await network.assertions.assertionFor('verification', caller),
      },
      body: JSON.stringify({
        query:
          'query J($r: [_Any!]!) { _entities(representations: $r) { ... on Verification { verdict { outcome } } } }',
        variables: { r: [{ __typename: 'Verification', id }] },
      }),
    });
    const said = (await response.json()) as {
      readonly data: { readonly _entities: readonly unknown[] };
      readonly errors?: [];
    };
    return { judged: said.data._entities[0] !== null, codes: codesIn(said) };
  };

  test('is not judged for another, nor for somebody anonymous', async () => {
    const { result } = await network.gateway.execute(
      { query: QUERY, variables: { q: { ...question('at-least-5').q, knownAt: new Date(NOW).toISOString() } } },
      await signIn.as(FEMKE),
    );
    const { id } = (result.data as { verify: { verification: { id: string } } }).verify.verification;
    expect(await judge(id, 'Gemeente Zandhoven')).toEqual({ judged: true, codes: [] });
    expect(await judge(id, 'Gemeente Duinstad')).toEqual({ judged: false, codes: ['INVALID_VERIFICATION_ID'] });
    expect(await judge(id, null)).toEqual({ judged: false, codes: ['INVALID_VERIFICATION_ID'] });
  });
});
