import { decodeJwt, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';
import { describe, expect, test } from 'vitest';
import { AssertionSigner, AssertionVerifier } from './assertion.js';
import { newSigningKey, publicKeysOf } from './signing-key.js';
import { TokenIssuer } from './token-issuer.js';

const NOW = Date.parse('2026-05-20T10:00:00Z');
const key = await newSigningKey();
const disclosure = { named: new Set(['verification']), sharedScopes: new Set(['verify']) };
const femke = {
  subject: 'zandhoven:femke',
  organisation: 'Gemeente Zandhoven',
  scopes: ['verify', 'policies:publish'],
};
const NOBODY = { caller: null, visitor: null };
const bram = { ...femke, subject: 'zandhoven:bram' };

const clock = { now: NOW };
const signer = new AssertionSigner(key, disclosure, () => clock.now);
const verifierOf = (subgraph: string, now = () => clock.now) => new AssertionVerifier(publicKeysOf(key), subgraph, now);
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'believed',
    (error: { readonly code?: string }) => error.code,
  );

describe('the gateway’s word on who asks', () => {
  test('tells a named subgraph everything, and nobody of somebody anonymous', async () => {
    const verifier = verifierOf('verification');
    expect(await verifier.askerIn(await signer.assertionFor('verification', femke))).toEqual({
      caller: femke,
      visitor: null,
    });
    expect(await verifier.askerIn(await signer.assertionFor('verification', null))).toEqual(NOBODY);
  });

  test('tells a register neither name nor organisation, and only the scopes that its fields ask for', async () => {
    const told = await verifierOf('noloc').askerIn(await signer.assertionFor('noloc', femke));
    expect(told.caller).toEqual({
      subject: expect.stringMatching(/^pseudonym:[\w-]{22}$/),
      organisation: null,
      scopes: ['verify'],
    });
    expect(JSON.stringify(decodeJwt(await signer.assertionFor('noloc', femke)))).not.toMatch(
      /femke|Zandhoven|policies/,
    );
  });

  test('gives a person one pseudonym a day at a register: another at the next, and another tomorrow', async () => {
    const pseudonym = async (subgraph: string, who: typeof femke, at: number) => {
      const then = new AssertionSigner(key, disclosure, () => at);
      return decodeJwt(await then.assertionFor(subgraph, who)).sub;
    };
    const here = await pseudonym('noloc', femke, NOW);
    expect(await pseudonym('noloc', femke, NOW + 3_600_000)).toBe(here);
    for (const other of [
      pseudonym('noloc', bram, NOW),
      pseudonym('nvs', femke, NOW),
      pseudonym('noloc', femke, NOW + 86_400_000),
    ]) {
      expect(await other).not.toBe(here);
    }
  });

  test('tells who answers anonymous visitors one from another, without the address, and registers nothing of them', async () => {
    const visitor = async (address: string, subgraph = 'verification', at = NOW) => {
      const then = new AssertionSigner(key, disclosure, () => at);
      const said = await then.assertionFor(subgraph, null, address);
      expect(JSON.stringify(decodeJwt(said))).not.toContain(address);
      return (await verifierOf(subgraph, () => at).askerIn(said)).visitor;
    };
    const here = await visitor('203.0.113.7');
    expect(here).toMatch(/^[\w-]{22}$/);
    expect(await visitor('::ffff:203.0.113.7')).toBe(here);
    for (const other of [visitor('203.0.113.8'), visitor('203.0.113.7', 'verification', NOW + 86_400_000)]) {
      expect(await other).not.toBe(here);
    }
    expect(await visitor('203.0.113.7', 'noloc')).toBeNull();
    expect(await visitor('no address')).toBeNull();
    expect(await visitor('2001:db8:1:2::3')).toBe(await visitor('2001:db8:1:2:ffff::9'));
    expect(await visitor('2001:db8:1:2::3')).not.toBe(await visitor('2001:db8:1:3::3'));
    const signedIn = await signer.assertionFor('verification', femke, '203.0.113.7');
    expect((await verifierOf('verification').askerIn(signedIn)).visitor).toBeNull();
  });

  test('is signed once a minute for each caller and subgraph, and holds for a minute and a half', async () => {
    const first = await signer.assertionFor('verification', femke);
    clock.now = NOW + 59_000;
    expect(await signer.assertionFor('verification', femke)).toBe(first);
    expect(await signer.assertionFor('verification', bram)).not.toBe(first);
    expect(await codeOf(verifierOf('verification', () => NOW + 89_000).askerIn(first))).toBe('believed');
    clock.now = NOW + 61_000;
    expect(await signer.assertionFor('verification', femke)).not.toBe(first);
    clock.now = NOW;
  });

  test('of a key that is being replaced is believed for as long as the subgraph knows both', async () => {
    const next = await newSigningKey();
    const said = await signer.assertionFor('noloc', null);
    const both = new AssertionVerifier(publicKeysOf(next, key), 'noloc', () => NOW);
    expect(await both.askerIn(said)).toEqual(NOBODY);
    const later = new AssertionVerifier(publicKeysOf(next), 'noloc', () => NOW);
    expect(await codeOf(later.askerIn(said))).toBe('ASSERTION_INVALID');
  });
});

describe('a subgraph believes nobody', () => {
  const signed = (claims: JWTPayload, header: object = {}, by = key) =>
    new SignJWT({
      iss: 'keurpoort-gateway',
      aud: 'noloc',
      iat: NOW / 1000,
      exp: NOW / 1000 + 90,
      anonymous: true,
      ...claims,
    })
      .setProtectedHeader({ alg: 'ES256', kid: key.kid, typ: 'kp-assertion+jwt', ...header })
      .sign(by);
  const verdict = async (text: string | Promise<string> | undefined, now = NOW) =>
    codeOf(verifierOf('noloc', () => now).askerIn(await text));

  test('without the gateway’s word', async () => {
    expect(await verdict(undefined)).toBe('ASSERTION_MISSING');
    expect(await verdict('')).toBe('ASSERTION_MISSING');
    expect(await verdict('femke')).toBe('ASSERTION_INVALID');
    expect(await verdict(signed({}))).toBe('believed');
  });

  test('when the word was for another subgraph', async () => {
    expect(await verdict(signer.assertionFor('nvs', femke))).toBe('ASSERTION_INVALID');
    expect(await verdict(signer.assertionFor('verification', femke))).toBe('ASSERTION_INVALID');
  });

  test('when it is too old, not yet made, or made to last', async () => {
    const said = await signed({});
    expect(await verdict(said, NOW + 104_000)).toBe('believed');
    expect(await verdict(said, NOW + 106_000)).toBe('ASSERTION_EXPIRED');
    expect(await verdict(said, NOW - 60_000)).toBe('ASSERTION_INVALID');
    expect(await verdict(signed({ exp: NOW / 1000 + 86_400 }), NOW + 600_000)).toBe('ASSERTION_EXPIRED');
  });

  test('when it is remembered beyond its time', async () => {
    let now = NOW;
    const verifier = verifierOf('noloc', () => now);
    const said = await signed({});
    expect(await codeOf(verifier.askerIn(said))).toBe('believed');
    now = NOW + 200_000;
    expect(await codeOf(verifier.askerIn(said))).toBe('ASSERTION_EXPIRED');
  });

  test('when somebody else signed, or nobody', async () => {
    expect(await verdict(signed({}, {}, { ...(await newSigningKey()), kid: key.kid }))).toBe('ASSERTION_INVALID');
    const claims = { iss: 'keurpoort-gateway', aud: 'noloc', iat: NOW / 1000, exp: NOW / 1000 + 90, anonymous: true };
    expect(await verdict(new UnsecuredJWT(claims).encode())).toBe('ASSERTION_INVALID');
    const secret = new TextEncoder().encode(JSON.stringify(publicKeysOf(key).keys[0]));
    const hashed = new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid: key.kid, typ: 'kp-assertion+jwt' });
    expect(await verdict(hashed.sign(secret))).toBe('ASSERTION_INVALID');
  });

  test('when it is a token for people, even one signed with the gateway’s own key', async () => {
    const issuer = new TokenIssuer('gateway', 'keurpoort-gateway', key, () => NOW);
    const content = { subject: 'femke', organisation: null, scopes: ['verify'], audience: 'noloc', validForS: 90 };
    expect(await verdict(issuer.mint(content))).toBe('ASSERTION_INVALID');
  });

  test('when it says of nobody who asks, or both that it is somebody and that it is nobody', async () => {
    expect(await verdict(signed({ anonymous: undefined }))).toBe('ASSERTION_INVALID');
    expect(await verdict(signed({ sub: 'zandhoven:femke' }))).toBe('ASSERTION_INVALID');
    expect(await verdict(signed({ anonymous: false, sub: 'zandhoven:femke' }))).toBe('ASSERTION_INVALID');
    expect(await verdict(signed({ anonymous: undefined, sub: '' }))).toBe('ASSERTION_INVALID');
    const somebody = { anonymous: undefined, sub: 'zandhoven:femke', visitor: 'A'.repeat(22) };
    expect(await verdict(signed(somebody))).toBe('ASSERTION_INVALID');
  });
});
