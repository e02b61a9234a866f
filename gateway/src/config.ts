import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { readSupergraph } from './supergraph.js';

/** What a gateway process is told from outside. */
export interface GatewayConfig {
  readonly supergraphSdl: string;
  /** Address to listen on. */
  readonly host: string;
  readonly port: number;
  /** The address of each subgraph that the supergraph names. */
  readonly subgraphUrls: Readonly<Record<string, string>>;
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
  const publicErrorCodes = readCodes(environment.KEURPOORT_PUBLIC_ERROR_CODES, problems);
  const supergraph = readSupergraphFile(environment.KEURPOORT_SUPERGRAPH, problems);
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
  if (problems.length > 0 || supergraph === null) {
    throw new ConfigurationError(problems);
  }
  return {
    supergraphSdl: supergraph.sdl,
    host,
    port,
    subgraphUrls,
    publicErrorCodes,
    publicDocumentsUrl,
    notice: environment.KEURPOORT_NOTICE?.trim() || null,
  };
}

function readHost(text: string | undefined, problems: string[]): string {
  // Callers have no identities yet: any other address is for a network that nobody else can reach.
  const host = text === undefined || text === '' ? '127.0.0.1' : text;
  if (isIP(host) === 0) {
    problems.push('KEURPOORT_HOST is no IP address to listen on');
  }
  return host;
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

function readCodes(text: string | undefined, problems: string[]): readonly string[] {
  const codes = (text ?? '').split(',').map((code) => code.trim());
  const given = codes.filter((code) => code !== '');
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
