import { SOURCE_CODES, SOURCES } from '@keurpoort/domain';
import { expect, test } from 'vitest';
import { readRegisterConfig, readVerificationConfig, sealKeysSetting, subgraphUrlSetting } from './process.config.js';
import { DEFAULT_THRESHOLDS } from './thresholds.config.js';
import { newSigningKey, publicKeysOf } from './tokens/index.js';

const privateKey = await newSigningKey();
const secret = Buffer.alloc(32, 7).toString('base64url');
const other = Buffer.alloc(40, 9).toString('base64url');
const gatewayKeys = publicKeysOf(await newSigningKey());
const gateway = { KEURPOORT_GATEWAY_JWKS: Buffer.from(JSON.stringify(gatewayKeys)).toString('base64url') };
const issuer = { name: 'noloc', issuer: 'https://login.noloc.example', scopes: ['deliver:noloc'] };
const jwksUrl = 'https://login.noloc.example/jwks';
const feedKey = await newSigningKey();
const feedReader = { KEURPOORT_VERIFICATION_JWKS: JSON.stringify(publicKeysOf(feedKey)) };
const handingIn = { KEURPOORT_DELIVERY_PORT: '4201', KEURPOORT_ISSUERS: JSON.stringify([{ ...issuer, jwksUrl }]) };
const register = {
  KEURPOORT_PORT: '4101',
  KEURPOORT_DATA: '/data',
  KEURPOORT_SEAL_KEYS: `k1:${secret}`,
  KEURPOORT_ERASURE_KEY: secret,
  ...gateway,
  ...handingIn,
  ...feedReader,
};
const seals = Object.fromEntries(SOURCE_CODES.map((source) => [sealKeysSetting(source), `k1:${secret}`]));
const records = {
  KEURPOORT_PERSON_KEY: secret,
  KEURPOORT_RECEIPT_KEYS: Buffer.from('{"keys":[]}').toString('base64url'),
  KEURPOORT_ISSUER: 'https://keurpoort.example/',
};
const registerUrls = Object.fromEntries(
  SOURCES.map(({ folder }) => [subgraphUrlSetting(folder), `http://${folder}:4000/graphql`]),
);
const verification = {
  KEURPOORT_VERIFICATION_KEY: JSON.stringify(feedKey),
  ...registerUrls,
  KEURPOORT_PORT: '4106',
  KEURPOORT_DATA: '/data',
  KEURPOORT_ID_KEY: secret,
  KEURPOORT_ERASURE_KEY: secret,
  ...records,
  ...seals,
  ...gateway,
};

test('A register is told its port, its folder and its seal keys, and listens on this machine only', () => {
  expect(readRegisterConfig({ ...register, HOME: '/' }, 'noloc')).toEqual({
    host: '127.0.0.1',
    port: 4101,
    ledger: { kind: 'embedded', folder: '/data' },
    gatewayKeys,
    sandbox: false,
    deliveryPort: 4201,
    issuers: [{ ...issuer, audience: 'keurpoort-noloc', keys: { url: jwksUrl }, algorithms: [], organisation: null }],
    sealKeys: [{ id: 'k1', secret: new Uint8Array(Buffer.alloc(32, 7)) }],
    erasureKey: new Uint8Array(Buffer.alloc(32, 7)),
    thresholds: DEFAULT_THRESHOLDS,
    feedReader: {
      name: 'verification',
      issuer: 'keurpoort-verification',
      audience: 'keurpoort-noloc',
      keys: { jwks: publicKeysOf(feedKey) },
      algorithms: ['ES256'],
      scopes: ['feed'],
      organisation: null,
    },
  });
});

test('A register may be told thresholds of its own; what is wrong with them is told with the rest', () => {
  const told = (text: string) => readRegisterConfig({ ...register, KEURPOORT_THRESHOLDS: text }, 'noloc').thresholds;
  expect(told('{"dropped":0.02}').brake).toEqual({ ...DEFAULT_THRESHOLDS.brake, dropped: 0.02 });
  expect(told(' ')).toEqual(DEFAULT_THRESHOLDS);
  const wrong = { ...register, KEURPOORT_PORT: '', KEURPOORT_THRESHOLDS: '{"dropped":2,"atLeast":0}' };
  expect(() => readRegisterConfig(wrong, 'noloc')).toThrow(
    /KEURPOORT_PORT is missing.*\n- KEURPOORT_THRESHOLDS: dropped is no share.*\n- KEURPOORT_THRESHOLDS: atLeast is no whole/,
  );
});

test('Two seal keys may be valid at once, the first of which seals', () => {
  const { sealKeys } = readRegisterConfig({ ...register, KEURPOORT_SEAL_KEYS: `k2:${other}, k1:${secret}` }, 'noloc');
  expect(sealKeys.map(({ id, secret: bytes }) => [id, bytes.length])).toEqual([
    ['k2', 40],
    ['k1', 32],
  ]);
});

test('A MongoDB database goes before a folder, and must be named', () => {
  const on = (uri: string) => readRegisterConfig({ ...register, MONGODB_URI: uri }, 'noloc').ledger;
  for (const uri of [
    'mongodb://mongo/keurpoort',
    'mongodb+srv://u:p@cluster/keurpoort?w=majority',
    'mongodb://a:1,b:2/k',
  ]) {
    expect(on(uri)).toEqual({ kind: 'mongo', uri });
  }
  for (const uri of ['mongodb://mongo', 'mongodb://mongo/', 'mongodb://mongo/?w=1']) {
    expect(() => on(uri)).toThrow(/names no database/);
  }
  expect(() => on('postgres://mongo/keurpoort')).toThrow(/MONGODB_URI is no mongodb/);
});

test('Verification is told the seal keys of all five registers and the key of its ids', () => {
  const config = readVerificationConfig({ ...verification, KEURPOORT_HOST: '0.0.0.0', KEURPOORT_SANDBOX: '1' });
  expect(config).toMatchObject({ host: '0.0.0.0', port: 4106, sandbox: true });
  expect(Object.keys(config.sealKeys)).toEqual(SOURCE_CODES);
  expect(config.idKey).toHaveLength(32);
  expect(config.feedKey).toEqual(feedKey);
  expect(config.registerUrls).toMatchObject({ blikOpWerk: 'http://blik-op-werk:4000/graphql' });
  expect(config.indexFolder).toBe('/data');
  expect(config).toMatchObject({ receiptKeys: '{"keys":[]}', issuer: 'https://keurpoort.example' });
  expect(SOURCE_CODES.map(sealKeysSetting)).toContain('KEURPOORT_SEAL_KEYS_BLIK_OP_WERK');
});

test('The Handelsregister is connected only where it is told where it is, and with which key', () => {
  const told = (settings: object) => readVerificationConfig({ ...verification, ...settings }).companyApi;
  const url = 'https://api.kvk.nl/api';
  expect(told({})).toBeNull();
  expect(told({ KEURPOORT_KVK_API_URL: url, KEURPOORT_KVK_API_KEY: 'sleutel' })).toEqual({
    url,
    apiKey: 'sleutel',
    subscription: null,
  });
  const both = { KEURPOORT_KVK_API_URL: url, KEURPOORT_KVK_API_KEY: 'sleutel', KEURPOORT_KVK_SUBSCRIPTION: 'b1697f81' };
  expect(told(both)).toMatchObject({ subscription: 'b1697f81' });
  expect(() => told({ KEURPOORT_KVK_API_URL: url })).toThrow(/KEURPOORT_KVK_API_KEY is missing/);
  expect(() => told({ KEURPOORT_KVK_API_KEY: 'sleutel' })).toThrow(/KEURPOORT_KVK_API_URL is missing/);
  expect(() => told({ ...both, KEURPOORT_KVK_API_URL: 'ftp://api.kvk.nl' })).toThrow(/no http or https/);
  expect(() => told({ ...both, KEURPOORT_KVK_API_KEY: 'sleutel\nvan jan' })).toThrow(/no header can carry/);
  expect(() => told({ ...both, KEURPOORT_KVK_API_KEY: 'sleutel van jan' })).not.toThrow(/sleutel van jan/);
});

test('All problems are told at once, without the secrets', () => {
  const { KEURPOORT_SEAL_KEYS_UWV: _left, ...rest } = { ...verification, KEURPOORT_SEAL_KEYS_UWV: '' };
  const environment = {
    ...rest,
    KEURPOORT_HOST: 'everywhere',
    KEURPOORT_PORT: '70000',
    KEURPOORT_DATA: '',
    KEURPOORT_SANDBOX: 'yes',
    KEURPOORT_GATEWAY_JWKS: JSON.stringify({ keys: [privateKey] }),
    KEURPOORT_ID_KEY: other,
    KEURPOORT_PERSON_KEY: '',
    KEURPOORT_RECEIPT_KEYS: '{}',
    KEURPOORT_ISSUER: 'https://keurpoort.example/path',
    KEURPOORT_VERIFICATION_KEY: JSON.stringify(publicKeysOf(feedKey)),
    KEURPOORT_SUBGRAPH_NVS_URL: 'nvs:4000',
    KEURPOORT_SUBGRAPH_OVAL_URL: '',
    KEURPOORT_SEAL_KEYS_NOLOC: `k1:${secret},k1:${other}`,
    KEURPOORT_SEAL_KEYS_NVS: 'k1:geheim',
    KEURPOORT_SEAL_KEYS_OVAL: `k1:${secret},k2:${secret},k3:${secret}`,
  };
  const problems = () => {
    try {
      readVerificationConfig(environment);
      return [];
    } catch (error) {
      return (error as { problems: string[] }).problems;
    }
  };
  expect(problems().map((problem) => problem.split(' ', 1)[0])).toEqual([
    'KEURPOORT_SEAL_KEYS_NOLOC',
    'KEURPOORT_SEAL_KEYS_NVS',
    'KEURPOORT_SEAL_KEYS_OVAL',
    'KEURPOORT_SEAL_KEYS_UWV',
    'KEURPOORT_GATEWAY_JWKS',
    'KEURPOORT_HOST',
    'KEURPOORT_PORT',
    'MONGODB_URI',
    'KEURPOORT_SANDBOX',
    'KEURPOORT_ID_KEY',
    'KEURPOORT_PERSON_KEY',
    'KEURPOORT_RECEIPT_KEYS',
    'KEURPOORT_ISSUER',
    'KEURPOORT_VERIFICATION_KEY',
    'KEURPOORT_SUBGRAPH_NVS_URL',
    'KEURPOORT_SUBGRAPH_OVAL_URL',
  ]);
  expect(problems().join()).not.toMatch(new RegExp(`geheim|${secret}|${other}|${privateKey.d}`));
});

test('Without any setting a register says what it needs', () => {
  expect(() => readRegisterConfig({}, 'noloc')).toThrow(
    /^The subgraph cannot start:\n- KEURPOORT_GATEWAY_JWKS is missing.*\n- KEURPOORT_PORT is missing.*\n- MONGODB_URI and KEURPOORT_DATA are both missing.*\n- KEURPOORT_SEAL_KEYS is missing.*\n- KEURPOORT_ERASURE_KEY is missing.*\n- KEURPOORT_DELIVERY_PORT is missing.*\n- KEURPOORT_ISSUERS is missing.*\n- KEURPOORT_VERIFICATION_JWKS is missing/,
  );
});

test('No issuer of tokens goes by the name under which verification signs itself in, and what it is told holds no secret', () => {
  const own = (more: object) => ({ ...register, KEURPOORT_ISSUERS: JSON.stringify([{ ...issuer, jwksUrl, ...more }]) });
  for (const more of [{ name: 'verification' }, { issuer: 'keurpoort-verification' }]) {
    expect(() => readRegisterConfig(own(more), 'noloc')).toThrow(/KEURPOORT_ISSUERS gives the name or issuer/);
  }
  const secretTold = { ...register, KEURPOORT_VERIFICATION_JWKS: JSON.stringify({ keys: [feedKey] }) };
  expect(() => readRegisterConfig(secretTold, 'noloc')).toThrow(/KEURPOORT_VERIFICATION_JWKS is no JSON Web Key Set/);
});
