import { expect, test } from 'vitest';
import { newSigningKey, publicKeysOf } from './signing-key.js';
import { issuerSetting, TokenIssuer } from './token-issuer.js';
import { readIssuers } from './trusted-issuer.js';

const key = await newSigningKey();
const good = {
  name: 'zandhoven',
  issuer: 'https://login.zandhoven.example/',
  audience: 'keurpoort',
  jwksUrl: 'https://login.zandhoven.example/jwks',
  organisationClaim: 'org',
  scopes: ['verify', 'deliver:noloc'],
};

function read(value: unknown) {
  const problems: string[] = [];
  const text = value === null ? null : typeof value === 'string' ? value : JSON.stringify(value);
  return { issuers: readIssuers('ISSUERS', text, 'keurpoort-noloc', problems), problems };
}

test('Issuers are read from JSON, or from JSON in base64url', () => {
  const expected = [
    {
      name: 'zandhoven',
      issuer: 'https://login.zandhoven.example/',
      audience: 'keurpoort',
      keys: { url: 'https://login.zandhoven.example/jwks' },
      algorithms: [],
      scopes: ['verify', 'deliver:noloc'],
      organisation: { claim: 'org' },
    },
  ];
  expect(read([good])).toEqual({ issuers: expected, problems: [] });
  expect(read(Buffer.from(JSON.stringify([good])).toString('base64url')).issuers).toEqual(expected);
});

test('What a setting is written from is what is read from it', () => {
  const trusted = new TokenIssuer('duinstad', 'https://duinstad.example', key).trustedFor(
    'keurpoort',
    ['verify'],
    ['noloc'],
  );
  expect(read([issuerSetting(trusted)])).toEqual({ issuers: [trusted], problems: [] });
});

test('An issuer that names no audience is believed under the name of who reads the setting', () => {
  const { audience: _, ...rest } = good;
  expect(read([rest]).issuers[0]?.audience).toBe('keurpoort-noloc');
});

test('All that is wrong is told at once, with its place', () => {
  const { jwksUrl: _, ...rest } = good;
  const { problems } = read([
    { ...good, name: 'Zandhoven!', issuer: '', audience: 7, algorithms: ['HS256'], scopes: 'verify', colour: 'blue' },
    { ...rest, issuer: 'https://b.example', jwksUrl: 'http://login.example/jwks' },
    { ...rest, issuer: 'https://c.example' },
    { ...rest, issuer: 'https://d.example', jwks: { keys: [key] } },
    { ...rest, issuer: 'https://e.example', jwks: { keys: [{ kty: 'oct', k: 'AAAA', kid: 'x' }] } },
    { ...good, issuer: 'https://f.example', organisation: 'Gemeente Zandhoven' },
    'https://g.example',
  ]);
  expect(problems).toEqual([
    'ISSUERS[0].colour is not known',
    expect.stringContaining('ISSUERS[0].name is no word'),
    'ISSUERS[0].issuer is missing',
    'ISSUERS[0].audience is missing',
    expect.stringContaining('ISSUERS[0].algorithms are not among ES256'),
    expect.stringContaining('ISSUERS[0].scopes is no list'),
    expect.stringContaining('ISSUERS[1].jwksUrl is no https address'),
    expect.stringContaining('ISSUERS[2].jwksUrl or jwks'),
    expect.stringContaining('ISSUERS[3].jwks is no set of public keys'),
    expect.stringContaining('ISSUERS[4].jwks is no set of public keys'),
    expect.stringContaining('ISSUERS[5].organisation and organisationClaim exclude'),
    expect.stringContaining('ISSUERS[6] is no issuer'),
  ]);
  expect(problems.join()).not.toContain(key.d);
});

test('Two issuers have two names, and none at all is no setting', () => {
  expect(read([good, good]).problems).toEqual(['ISSUERS gives one name twice', 'ISSUERS gives one issuer twice']);
  for (const nothing of [null, [], {}, 'zandhoven']) expect(read(nothing).problems).toHaveLength(1);
  expect(publicKeysOf(key).keys[0]).not.toHaveProperty('d');
});
