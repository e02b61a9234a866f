import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';
import { SOURCES } from '@keurpoort/domain';
import { type Environment, readRegisterConfig, readVerificationConfig, thresholdsSetting } from '@keurpoort/server';
import { issuerSetting, newSigningKey, TokenIssuer } from '@keurpoort/server/tokens';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readConfig } from '../../gateway/src/config.js';
import { DISCLOSURE, PUBLIC_ERROR_CODES } from '../../scripts/src/network.js';
import {
  environmentFileSecrets,
  feedReaderSecrets,
  gatewaySecrets,
  jsonText,
} from '../../scripts/src/secret-settings.js';
import { freshSecrets } from '../../scripts/src/world.js';

/** What this test reads of a compose file. */
interface Service {
  readonly image?: string;
  readonly build?: string;
  readonly command?: readonly string[];
  readonly ports?: readonly string[];
  readonly networks: readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly environment: Readonly<Record<string, string>>;
}

interface ComposeFile {
  readonly services: Readonly<Record<string, Service>>;
  readonly networks: Readonly<Record<string, { readonly internal?: boolean } | null>>;
}

const root = fileURLToPath(new URL('../../', import.meta.url));
const textOf = (path: string) => readFileSync(`${root}${path}`, 'utf8');
const compose = parse(textOf('docker-compose.yml'), { merge: true }) as ComposeFile;
const SUBGRAPHS = [...SOURCES.map(({ folder }) => folder), 'verification'];
const OURS = [...SUBGRAPHS, 'gateway'];

/** A .env as `secrets.main.js` prints it, with the issuers filled in. */
const issuers = new TokenIssuer('gemeente', 'https://login.example', await newSigningKey());
const settings: Readonly<Record<string, string>> = {
  ...gatewaySecrets(await newSigningKey()),
  ...feedReaderSecrets(await newSigningKey()),
  KEURPOORT_ISSUERS: jsonText([issuerSetting(issuers.trustedFor('keurpoort', ['verify']))]),
};
const secrets: Readonly<Record<string, string>> = {
  ...environmentFileSecrets(freshSecrets()),
  ...settings,
  MONGO_PASSWORD: 'geheim',
};

/** What a .env may also hold. */
const thresholds: Readonly<Record<string, string>> = { KEURPOORT_THRESHOLDS_NVS: '{"dropped":0.02}' };

function service(name: string): Service {
  const found = compose.services[name];
  if (!found) throw new Error(`There is no service ${name}`);
  return found;
}

/** The environment of a container, with the secrets filled in as compose would. */
function environmentOf(name: string): Record<string, string> {
  const entries = Object.entries(service(name).environment).map(([setting, value]) => [
    setting,
    value
      .replace(/\$\{([A-Z_]+):\?[^}]*\}/g, (_, secret: string) => secrets[secret] ?? `no ${secret} in .env`)
      .replace(/\$\{([A-Z_]+):-\}/g, (_, setting: string) => thresholds[setting] ?? ''),
  ]);
  return Object.fromEntries(entries) as Record<string, string>;
}

/** The settings that a configuration reads, whether or not they are there. */
function readBy(read: (environment: Environment) => unknown, environment: Environment): ReadonlySet<string> {
  const names = new Set<string>();
  const get = (target: Environment, name: string) => {
    names.add(name);
    return target[name];
  };
  read(new Proxy(environment, { get: (target, name) => get(target, String(name)) }));
  return names;
}

function configurationOf(name: string): (environment: Environment) => object {
  if (name === 'gateway') return readConfig;
  return name === 'verification' ? readVerificationConfig : (environment) => readRegisterConfig(environment, name);
}

describe('docker-compose.yml', () => {
  test('Its services are MongoDB, every subgraph folder, and the gateway', () => {
    const folders = readdirSync(`${root}subgraphs`).filter((folder) => folder !== 'shared');
    expect(folders.toSorted()).toEqual(SUBGRAPHS.toSorted());
    expect(Object.keys(compose.services).toSorted()).toEqual([...OURS, 'mongo'].toSorted());
  });

  describe.each(OURS)('%s', (name) => {
    const folder = name === 'gateway' ? name : `subgraphs/${name}`;
    const environment = environmentOf(name);
    if (name === 'gateway') environment.KEURPOORT_SUPERGRAPH = `${root}schema/supergraph.graphql`;

    test('Its command is what the build makes of its main.ts', () => {
      expect(service(name).command).toEqual(['node', `${folder}/dist/main.js`]);
      expect(existsSync(`${root}${folder}/src/main.ts`)).toBe(true);
      const { scripts } = JSON.parse(textOf(`${folder}/package.json`)) as {
        readonly scripts: { readonly build: string };
      };
      expect(scripts.build).toBe('tsc -p tsconfig.build.json');
    });

    test('Its configuration accepts its settings, and reads every one of them', () => {
      const read = configurationOf(name);
      const config = read(environment);
      expect(config).toMatchObject({ host: '0.0.0.0', port: 4000 });
      const names = readBy(read, environment);
      for (const setting of Object.keys(service(name).environment)) expect(names).toContain(setting);
    });

    test('Its health check asks its own port, and it waits for what it cannot do without', () => {
      const [kind, node, option, code = ''] = service(name).healthcheck?.test ?? [];
      expect([kind, node, option]).toEqual(['CMD', 'node', '-e']);
      expect(code).toContain(`http://127.0.0.1:${environment.KEURPOORT_PORT}/health/ready`);
      expect(() => new Script(code)).not.toThrow();
      const needed = name === 'gateway' ? 'verification' : 'mongo';
      expect(service(name).depends_on).toEqual({ [needed]: { condition: 'service_healthy' } });
    });
  });

  test('The gateway is told where each subgraph listens, and which of their codes callers may see', () => {
    const config = readConfig({
      ...environmentOf('gateway'),
      KEURPOORT_SUPERGRAPH: `${root}schema/supergraph.graphql`,
    });
    const urls = SUBGRAPHS.map((name) => [name, `http://${name}:${environmentOf(name).KEURPOORT_PORT}/graphql`]);
    expect(config.subgraphUrls).toEqual(Object.fromEntries(urls));
    expect(config.publicErrorCodes).toEqual(PUBLIC_ERROR_CODES);
    expect(config.disclosure).toEqual(DISCLOSURE);
    expect(service('gateway').environment.KEURPOORT_SUPERGRAPH).toBe('/app/schema/supergraph.graphql');
    expect(textOf('Dockerfile')).toContain('WORKDIR /app');
  });

  test('Only the gateway, and where each register hands in, can be reached from outside, and only from this machine', () => {
    const published = new Map([
      ['gateway', '4000:4000'],
      ...SOURCES.map(({ folder }, index) => [folder, `${4101 + index}:4001`] as const),
    ]);
    for (const [name, { ports, networks, environment }] of Object.entries(compose.services)) {
      const port = published.get(name);
      expect(ports ?? [], name).toEqual(port === undefined ? [] : [`127.0.0.1:${port}`]);
      expect(networks, name).toEqual(port === undefined ? ['inside'] : ['inside', 'outside']);
      if (port?.endsWith(':4001')) expect(environment).toMatchObject({ KEURPOORT_DELIVERY_PORT: '4001' });
    }
    expect(compose.networks.inside?.internal).toBe(true);
  });

  test('A register is told its own seal and nobody else’s; verification is told the same; the gateway its key alone', () => {
    for (const { folder } of SOURCES) {
      const own = `KEURPOORT_SEAL_KEYS_${folder.toUpperCase().replaceAll('-', '_')}`;
      const erasure = `KEURPOORT_ERASURE_KEY_${folder.toUpperCase().replaceAll('-', '_')}`;
      const given = environmentOf(folder);
      expect(Object.entries(given).filter(([, value]) => Object.values(secrets).includes(value))).toEqual([
        ['KEURPOORT_SEAL_KEYS', secrets[own]],
        ['KEURPOORT_ERASURE_KEY', secrets[erasure]],
        ['KEURPOORT_ISSUERS', secrets.KEURPOORT_ISSUERS],
        ['KEURPOORT_GATEWAY_JWKS', secrets.KEURPOORT_GATEWAY_JWKS],
        ['KEURPOORT_VERIFICATION_JWKS', secrets.KEURPOORT_VERIFICATION_JWKS],
      ]);
      expect(environmentOf('verification')[own]).toBe(secrets[own]);
    }
    const told = Object.entries(environmentOf('gateway')).filter(([, value]) => Object.values(secrets).includes(value));
    expect(told.map(([setting]) => setting)).toEqual(['KEURPOORT_ISSUERS', 'KEURPOORT_GATEWAY_KEY']);
    for (const name of SUBGRAPHS) expect(Object.keys(environmentOf(name))).not.toContain('KEURPOORT_GATEWAY_KEY');
    const holders = OURS.filter((name) => 'KEURPOORT_VERIFICATION_KEY' in environmentOf(name));
    expect(holders).toEqual(['verification']);
  });

  test('Verification is told where each register listens, as the gateway is', () => {
    const { registerUrls, indexFolder } = readVerificationConfig(environmentOf('verification'));
    const urls = SOURCES.map(({ code, folder }) => [code, `http://${folder}:4000/graphql`]);
    expect(registerUrls).toEqual(Object.fromEntries(urls));
    expect(indexFolder).toBeNull();
  });

  test('A register is told its own thresholds, and the default ones where none are set', () => {
    const droppedAt = (folder: string) => readRegisterConfig(environmentOf(folder), folder).thresholds.brake.dropped;
    expect(SOURCES.map(({ code, folder }) => [code, droppedAt(folder)])).toEqual(
      SOURCES.map(({ code }) => [code, code === 'nvs' ? 0.02 : 0.1]),
    );
  });

  test('.env.example names every secret that the file needs and what it may be told, and holds none', () => {
    const namesAfter = (pattern: RegExp) =>
      new Set([...textOf('docker-compose.yml').matchAll(pattern)].map(([, name]) => name));
    const needed = namesAfter(/\$\{([A-Z_]+):\?/g);
    const optional = namesAfter(/\$\{([A-Z_]+):-/g);
    const lines = textOf('.env.example')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'));
    expect(lines.toSorted()).toEqual([...needed, ...optional].map((name) => `${name}=`).toSorted());
    const thresholds = SOURCES.map(({ code }) => thresholdsSetting(code));
    expect([...optional].toSorted()).toEqual([...thresholds, 'KEURPOORT_TRUSTED_PROXIES'].toSorted());
    expect([...needed].toSorted()).toEqual(Object.keys(secrets).toSorted());
    expect(textOf('.dockerignore').split('\n')).toContain('.env');
  });

  test('The image builds from the lock file and does not run as root', () => {
    const dockerfile = textOf('Dockerfile');
    expect(dockerfile).toMatch(/^RUN npm ci && npm run build && npm prune --omit=dev/m);
    expect(dockerfile.match(/^FROM (\S+)/gm)).toEqual(['FROM node:20-slim', 'FROM node:20-slim']);
    expect(dockerfile.lastIndexOf('USER node')).toBeGreaterThan(dockerfile.lastIndexOf('FROM'));
  });
});
