import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import {
  type Disclosure,
  GATEWAY_AUDIENCE,
  readIssuers,
  type SigningKey,
  signingKeyIn,
  type TrustedIssuer,
} from '@keurpoort/server/tokens';
import { TrustedProxies } from './client-address.js';
import { readSupergraph } from './supergraph.js';

/** What a gateway process is told from outside. */
export interface GatewayConfig {
  readonly supergraphSdl: string;
  /** Address to listen on. */
  readonly host: string;
  readonly port: number;
  /** Whose X-Forwarded-For is believed. */
  readonly trustedProxies: TrustedProxies;
  /** The address of each subgraph that the supergraph names. */
  readonly subgraphUrls: Readonly<Record<string, string>>;
  /** Whose tokens are believed. */
  readonly issuers: readonly TrustedIssuer[];
  /** Signs the assertions of who asks. */
  readonly signingKey: SigningKey;
  readonly disclosure: Disclosure;
  /** Error codes of the subgraphs that callers may see with their message. */
  readonly publicErrorCodes: readonly string[];
  /** Address of the process that has the public documents, such as the keys of receipts; null: there are none. */
  readonly publicDocumentsUrl: string | null;
  /** Said in every answer; null: nothing. */
  readonly notice: string | null;
}

/** Everything that is wrong with the settings, at once. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';

  constructor(readonly problems: readonly string[]) {
    super(`The gateway cannot start:\n${problems.map((problem) => `- ${problem}`).join('\n')}`);
  }
}

const urlSetting = /^KEURPOORT_SUBGRAPH_(.+)_URL$/;

/** Reads the settings from the environment; throws a ConfigurationError that names every problem. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): GatewayConfig {
  const problems: string[] = [];
  const host = readHost(environment.KEURPOORT_HOST, problems);
  const port = readPort(environment.KEURPOORT_PORT, problems);
  const trustedProxies = readProxies(environment.KEURPOORT_TRUSTED_PROXIES, problems);
  const publicErrorCodes = readCodes(environment.KEURPOORT_PUBLIC_ERROR_CODES, problems);
  const issuers = readIssuers('KEURPOORT_ISSUERS', textOf(environment.KEURPOORT_ISSUERS), GATEWAY_AUDIENCE, problems);
  const signingKey = readSigningKey(environment.KEURPOORT_GATEWAY_KEY, problems);
  const supergraph = readSupergraphFile(environment.KEURPOORT_SUPERGRAPH, problems);
  const disclosure = readDisclosure(environment, supergraph?.subgraphs ?? null, problems);
  const subgraphUrls: Record<string, string> = {};
  if (supergraph !== null) {
    const expected = new Set<string>();
    for (const name of supergraph.subgraphs) {
      const setting = `KEURPOORT_SUBGRAPH_${name.toUpperCase().replace(/[^A-Z0-9]/g, '_')}_URL`;
      expected.add(setting);
      const url = environment[setting];
      if (url === undefined || url === '') {
        problems.push(`${setting} is missing: the address of the subgraph "${name}"`);
      } else if (!isHttpUrl(url)) {
        problems.push(`${setting} is no http or https address`);
      } else {
        subgraphUrls[name] = url;
      }
    }
    for (const setting of Object.keys(environment)) {
      if (urlSetting.test(setting) && !expected.has(setting)) {
        problems.push(`${setting} belongs to no subgraph of the supergraph`);
      }
    }
  }
  const publicDocumentsUrl = environment.KEURPOORT_PUBLIC_DOCUMENTS_URL?.trim() || null;
  if (publicDocumentsUrl !== null && !isHttpUrl(publicDocumentsUrl)) {
    problems.push('KEURPOORT_PUBLIC_DOCUMENTS_URL is no http or https address');
  }
  if (problems.length > 0 || supergraph === null || signingKey === null) {
    throw new ConfigurationError(problems);
  }
  return {
    supergraphSdl: supergraph.sdl,
    host,
    port,
    trustedProxies,
    subgraphUrls,
    issuers,
    signingKey,
    disclosure,
    publicErrorCodes,
    publicDocumentsUrl,
    notice: environment.KEURPOORT_NOTICE?.trim() || null,
  };
}

function readHost(text: string | undefined, problems: string[]): string {
  const host = text === undefined || text === '' ? '127.0.0.1' : text;
  if (isIP(host) === 0) {
    problems.push('KEURPOORT_HOST is no IP address to listen on');
  }
  return host;
}

function readSigningKey(text: string | undefined, problems: string[]): SigningKey | null {
  const given = textOf(text);
  const key = given === null ? null : signingKeyIn(given);
  if (given === null) {
    problems.push('KEURPOORT_GATEWAY_KEY is missing: a private key for ES256 with a kid, as a JSON Web Key');
  } else if (key === null) {
    problems.push('KEURPOORT_GATEWAY_KEY is no private key for ES256 with a kid, as a JSON Web Key');
  }
  return key;
}

function readDisclosure(
  environment: Readonly<Record<string, string | undefined>>,
  subgraphs: readonly string[] | null,
  problems: string[],
): Disclosure {
  const named = wordsIn(environment.KEURPOORT_NAMED_SUBGRAPHS);
  if (named.length === 0) {
    problems.push(
      'KEURPOORT_NAMED_SUBGRAPHS is missing: the subgraphs that are told who asks, with commas between them',
    );
  }
  for (const name of named) {
    if (subgraphs !== null && !subgraphs.includes(name)) {
      problems.push(`KEURPOORT_NAMED_SUBGRAPHS names "${name}", which is no subgraph of the supergraph`);
    }
  }
  return { named: new Set(named), sharedScopes: new Set(wordsIn(environment.KEURPOORT_SHARED_SCOPES)) };
}

function wordsIn(text: string | undefined): readonly string[] {
  const words = (text ?? '').split(',').map((word) => word.trim());
  return words.filter((word) => word !== '');
}

function textOf(text: string | undefined): string | null {
  return text === undefined || text.trim() === '' ? null : text.trim();
}

function readPort(text: string | undefined, problems: string[]): number {
  if (text === undefined || text === '') {
    return 4000;
  }
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (!(port <= 65_535)) {
    problems.push('KEURPOORT_PORT is no port: a whole number from 0 to 65535');
  }
  return port;
}

function readProxies(text: string | undefined, problems: string[]): TrustedProxies {
  try {
    return new TrustedProxies(wordsIn(text));
  } catch (error) {
    problems.push(`KEURPOORT_TRUSTED_PROXIES: ${error instanceof Error ? error.message : String(error)}`);
    return new TrustedProxies([]);
  }
}

function readCodes(text: string | undefined, problems: string[]): readonly string[] {
  const given = wordsIn(text);
  if (!given.every((code) => /^[A-Z][A-Z0-9_]*$/.test(code))) {
    problems.push('KEURPOORT_PUBLIC_ERROR_CODES is no list of codes in capitals with commas between them');
  }
  return given;
}

function readSupergraphFile(path: string | undefined, problems: string[]) {
  if (path === undefined || path === '') {
    problems.push('KEURPOORT_SUPERGRAPH is missing: the path of the composed supergraph');
    return null;
  }
  let sdl: string;
  try {
    sdl = readFileSync(path, 'utf8');
  } catch {
    problems.push(`KEURPOORT_SUPERGRAPH names a file that cannot be read: ${path}`);
    return null;
  }
  try {
    const { subgraphs } = readSupergraph(sdl);
    if (subgraphs.length > 0) {
      return { sdl, subgraphs };
    }
  } catch {
    // Told below, in the same words as a schema without subgraphs.
  }
  problems.push(`KEURPOORT_SUPERGRAPH is no composed supergraph: ${path}`);
  return null;
}

function isHttpUrl(text: string): boolean {
  return URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol);
}
