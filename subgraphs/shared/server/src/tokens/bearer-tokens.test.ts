import { createPublicKey } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, importJWK, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';
import { afterEach, describe, expect, test } from 'vitest';
import { BearerTokens } from './bearer-tokens.js';
import { newSigningKey, publicKeysOf, type SigningKey } from './signing-key.js';
import { TokenIssuer } from './token-issuer.js';
import type { TrustedIssuer } from './trusted-issuer.js';

const NOW = Date.parse('2026-05-20T10:00:00Z');
const key = await newSigningKey();
const issuer = new TokenIssuer('zandhoven', 'https://login.zandhoven.example', key, () => NOW);
const trusted = issuer.trustedFor('keurpoort', ['verify', 'records']);
const content = {
  subject: 'femke',
  organisation: 'Gemeente Zandhoven',
  scopes: ['verify', 'deliver:noloc'],
  audience: 'keurpoort',
  validForS: 600,
};

const tokensAt = (now: number, ...issuers: readonly TrustedIssuer[]) => new BearerTokens(issuers, () => now);
const tokens = tokensAt(NOW, trusted);
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'accepted',
    (error: { readonly code?: string }) => error.code,
  );

/** A token with claims of one's own, signed with a key of one's own. */
async function forged(claims: JWTPayload, header: { readonly alg?: string; readonly kid?: string } = {}, by = key) {
  const standing = { iss: issuer.url, aud: 'keurpoort', sub: 'femke', exp: NOW / 1000 + 600 };
  return new SignJWT({ ...standing, ...claims }).setProtectedHeader({ alg: 'ES256', kid: key.kid, ...header }).sign(by);
}
const verdictOn = async (token: string | Promise<string>, by = tokens) => codeOf(by.bearerOf(`Bearer ${await token}`));

describe('a bearer token', () => {
  test('says who asks, for whom, and what that issuer may grant of what it grants', async () => {
    expect(await tokens.bearerOf(`Bearer ${await issuer.mint(content)}`)).toEqual({
      subject: 'zandhoven:femke',
      organisation: 'Gemeente Zandhoven',
      scopes: ['verify'],
    });
  });

  test('is nobody’s when none came along, and is refused when what came along is none', async () => {
    expect(await tokens.bearerOf(undefined)).toBeNull();
    for (const header of [
      '',
      'Bearer',
      'Basic ZmVta2U6Z2VoZWlt',
      'Bearer geheim',
      'Bearer a.b.c',
      `Bearer ${'x'.repeat(9000)}`,
    ]) {
      expect(await codeOf(tokens.bearerOf(header)), header).toBe('TOKEN_INVALID');
    }
  });

  test('gives two issuers’ people of one name two subjects', async () => {
    const other = new TokenIssuer('duinstad', 'https://login.duinstad.example', await newSigningKey(), () => NOW);
    const both = tokensAt(NOW, trusted, other.trustedFor('keurpoort', ['verify']));
    const subjects = await Promise.all(
      [issuer, other].map(async (from) => (await both.bearerOf(`Bearer ${await from.mint(content)}`))?.subject),
    );
    expect(subjects).toEqual(['zandhoven:femke', 'duinstad:femke']);
  });

  test('acts for the issuer’s own organisation where one is set, whatever it claims', async () => {
    const fixed = tokensAt(NOW, { ...trusted, organisation: { always: 'Gemeente Duinstad' } });
    const nobody = tokensAt(NOW, { ...trusted, organisation: null });
    const token = `Bearer ${await issuer.mint(content)}`;
    expect((await fixed.bearerOf(token))?.organisation).toBe('Gemeente Duinstad');
    expect((await nobody.bearerOf(token))?.organisation).toBeNull();
  });

  test('holds from its first to its last second, with half a minute for clocks that differ', async () => {
    const limited = await forged({ nbf: NOW / 1000 - 100, exp: NOW / 1000 + 600 });
    const at = (seconds: number) => verdictOn(limited, tokensAt(NOW + seconds * 1000, trusted));
    expect(await at(-131)).toBe('TOKEN_INVALID');
    expect(await at(-129)).toBe('accepted');
    expect(await at(629)).toBe('accepted');
    expect(await at(631)).toBe('TOKEN_EXPIRED');
  });
});

describe('a forged token is refused', () => {
  test('without a signature', async () => {
    const claims = { iss: issuer.url, aud: 'keurpoort', sub: 'femke', exp: NOW / 1000 + 600 };
    expect(await verdictOn(new UnsecuredJWT(claims).encode())).toBe('TOKEN_INVALID');
  });

  test('signed by HS256 with the public key as the secret', async () => {
    const [open] = publicKeysOf(key).keys;
    const pem = createPublicKey({ key: open ?? {}, format: 'jwk' })
      .export({ type: 'spki', format: 'pem' })
      .toString();
    for (const secret of [pem, JSON.stringify(open), key.x]) {
      const claims = { iss: issuer.url, aud: 'keurpoort', sub: 'femke' };
      const token = await new SignJWT(claims)
        .setProtectedHeader({ alg: 'HS256', kid: key.kid })
        .setExpirationTime(NOW / 1000 + 600)
        .sign(new TextEncoder().encode(secret.padEnd(32, '0')));
      expect(await verdictOn(token)).toBe('TOKEN_INVALID');
    }
  });

  test('signed with another key under the name of the right one', async () => {
    expect(await verdictOn(forged({}, {}, { ...(await newSigningKey()), kid: key.kid }))).toBe('TOKEN_INVALID');
  });

  test('for another audience, of another issuer, without a subject, or without an end', async () => {
    for (const claims of [
      { aud: 'keurpoort-noloc' },
      { aud: [] },
      { iss: 'https://login.zandhoven.example/' },
      { iss: undefined },
      { sub: undefined },
      { sub: ' ' },
      { sub: 'x'.repeat(300) },
      { exp: undefined },
      { organisation: 7 },
      { organisation: '' },
    ] as JWTPayload[]) {
      expect(await verdictOn(forged(claims)), JSON.stringify(claims)).toBe('TOKEN_INVALID');
    }
  });

  test('with a word changed', async () => {
    const [head, body = '', signature] = (await issuer.mint(content)).split('.');
    const said = JSON.parse(Buffer.from(body, 'base64url').toString()) as object;
    const changed = Buffer.from(JSON.stringify({ ...said, sub: 'bram' })).toString('base64url');
    expect(await verdictOn(`${head}.${changed}.${signature}`)).toBe('TOKEN_INVALID');
  });

  test('of an issuer that signs by RS256, signed by anything else than it is trusted with', async () => {
    const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
    const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: 'r1' }] };
    const rsa = tokensAt(NOW, { ...trusted, keys: { jwks }, algorithms: ['RS256'] });
    const signed = (alg: string) =>
      new SignJWT({ iss: issuer.url, aud: 'keurpoort', sub: 'femke' })
        .setProtectedHeader({ alg, kid: 'r1' })
        .setExpirationTime(NOW / 1000 + 600);
    expect(await verdictOn(signed('RS256').sign(privateKey), rsa)).toBe('accepted');
    const pss = await importJWK({ ...(await exportJWK(privateKey)), alg: 'PS256' }, 'PS256');
    expect(await verdictOn(signed('PS256').sign(pss), rsa)).toBe('TOKEN_INVALID');
  });
});

describe('an issuer whose keys are at an address', () => {
  const servers: Server[] = [];
  afterEach(() => Promise.all(servers.splice(0).map((server) => new Promise((done) => server.close(done)))));

  /** Serves what `keys` gives at each moment; counts how often it was asked. */
  async function serve(keys: () => readonly SigningKey[] | null) {
    const seen = { asked: 0 };
    const server = createServer((_request, response) => {
      seen.asked += 1;
      const now = keys();
      response.writeHead(now === null ? 500 : 200, { 'content-type': 'application/json' });
      response.end(now === null ? 'busy' : JSON.stringify(publicKeysOf(...now)));
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks`;
    return { seen, tokens: tokensAt(NOW, { ...trusted, keys: { url } }) };
  }

  test('is asked once, not for each token', async () => {
    const { seen, tokens: remote } = await serve(() => [key]);
    for (let n = 0; n < 5; n += 1) expect(await verdictOn(issuer.mint(content), remote)).toBe('accepted');
    expect(seen.asked).toBe(1);
  });

  test('may let an old and a new key stand side by side; a key that has gone is no longer believed', async () => {
    const next = await newSigningKey();
    const old = forged({});
    const young = forged({}, { kid: next.kid }, next);
    const rotating = await serve(() => [key, next]);
    expect(await verdictOn(old, rotating.tokens)).toBe('accepted');
    expect(await verdictOn(young, rotating.tokens)).toBe('accepted');
    const rotated = await serve(() => [next]);
    expect(await verdictOn(young, rotated.tokens)).toBe('accepted');
    expect(await verdictOn(old, rotated.tokens)).toBe('TOKEN_INVALID');
  });

  test('is not asked again for every name of a key that somebody makes up', async () => {
    const { seen, tokens: remote } = await serve(() => [key]);
    expect(await verdictOn(issuer.mint(content), remote)).toBe('accepted');
    for (let n = 0; n < 20; n += 1) {
      expect(await verdictOn(forged({}, { kid: `made-up-${n}` }), remote)).toBe('TOKEN_INVALID');
    }
    expect(seen.asked).toBe(1);
  });

  test('that cannot be reached makes nobody anonymous: it is a fault of its own, and passes', async () => {
    let answers: readonly SigningKey[] | null = null;
    const { tokens: remote } = await serve(() => answers);
    const refused = await remote.bearerOf(`Bearer ${await issuer.mint(content)}`).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'ISSUER_UNREACHABLE', status: 503, headers: { 'retry-after': '30' } });
    answers = [key];
    expect(await verdictOn(issuer.mint(content), remote)).toBe('accepted');
    const dead = tokensAt(NOW, { ...trusted, keys: { url: 'http://127.0.0.1:1/jwks' } });
    expect(await verdictOn(issuer.mint(content), dead)).toBe('ISSUER_UNREACHABLE');
    // A token that no trusted issuer can have made asks nobody.
    expect(await verdictOn(forged({ iss: 'https://elsewhere.example' }), dead)).toBe('TOKEN_INVALID');
  });
});

describe('register numbers in a token', () => {
  test('are believed of the registers for which the issuer may speak, and of no other', async () => {
    const mint = (numbers: readonly string[]) =>
      issuer.mint({
        subject: 'stegge',
        organisation: null,
        scopes: [],
        numbers,
        audience: 'keurpoort',
        validForS: 600,
      });
    const numbersBy = async (token: string, ...registers: readonly string[]) => {
      const trusting = tokensAt(NOW, issuer.trustedFor('keurpoort', ['verify'], registers));
      return (await trusting.bearerOf(`Bearer ${token}`))?.numbers;
    };
    const token = await mint(['noloc:00163-RJ', 'nvs:N0163']);
    expect(await numbersBy(token, 'noloc')).toEqual(['noloc:00163-RJ']);
    expect(await numbersBy(token)).toBeUndefined();
    expect(await codeOf(numbersBy(await mint(['no number at all']), 'noloc'))).toBe('TOKEN_INVALID');
  });
});
