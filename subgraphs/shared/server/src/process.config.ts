import { isIP } from 'node:net';
import { SOURCE_CODES, type SourceCode, sourceOf } from '@keurpoort/domain';
import type { JSONWebKeySet } from 'jose';
import type { SealKey } from './seal.js';
import { type IntakeThresholds, readThresholds } from './thresholds.config.js';
import {
  FEED_READER,
  feedReaderOf,
  jsonIn,
  publicKeysIn,
  readIssuers,
  registerAudience,
  type SigningKey,
  signingKeyIn,
  type TrustedIssuer,
} from './tokens/index.js';

/** Where a subgraph keeps its ledger: collections in a MongoDB database, or one file in a folder. */
export type LedgerPlace =
  | { readonly kind: 'mongo'; readonly uri: string }
  | { readonly kind: 'embedded'; readonly folder: string };

/** What any subgraph process is told from outside. */
export interface SubgraphConfig {
  /** Address to listen on. */
  readonly host: string;
  readonly port: number;
  readonly ledger: LedgerPlace;
  /** The gateway's public keys: who asks is believed on its word alone. */
  readonly gatewayKeys: JSONWebKeySet;
  /** Every answer says that its data are fictitious. */
  readonly sandbox: boolean;
}

export interface RegisterConfig extends SubgraphConfig {
  /** Of this store alone, and the same for as long as it lives (R37). */
  readonly erasureKey: Uint8Array;
  /** The first one seals. */
  readonly sealKeys: readonly SealKey[];
  /** Where the register hands in; 0 takes any free port. */
  readonly deliveryPort: number;
  /** Whose tokens are believed there. */
  readonly issuers: readonly TrustedIssuer[];
  /** From where its deliveries are held for a second person, or refused. */
  readonly thresholds: IntakeThresholds;
  /** Verification, which follows the change feed under a key of its own. */
  readonly feedReader: TrustedIssuer;
}

export interface VerificationConfig extends SubgraphConfig {
  readonly erasureKey: Uint8Array;
  readonly sealKeys: Readonly<Record<SourceCode, readonly SealKey[]>>;
  readonly idKey: Uint8Array;
  /** Of the keyed hashes by which people are found in records; never changed while records are kept. */
  readonly personKey: Uint8Array;
  /** The keys of receipts as a JWK set, as JSON. */
  readonly receiptKeys: string;
  /** The public address of the platform, without a slash at the end. */
  readonly issuer: string;
  /** Signs verification in at the registers, whose change feeds it follows. */
  readonly feedKey: SigningKey;
  /** Where each register's own subgraph takes operations. */
  readonly registerUrls: Readonly<Record<SourceCode, string>>;
  /** Folder for the index of names; null: it is kept in memory, and built from the feeds at every start. */
  readonly indexFolder: string | null;
  /** The API of the KvK Handelsregister; null: it is not connected. */
  readonly companyApi: CompanyApiConfig | null;
}

export interface CompanyApiConfig {
  /** Up to the version, such as `https://api.kvk.nl/api`. */
  readonly url: string;
  readonly apiKey: string;
  /** Id of the subscription to changes; null: none. */
  readonly subscription: string | null;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** Everything that is wrong with the settings, at once; no value is repeated in it. */
export class SubgraphConfigurationError extends Error {
  override readonly name = 'SubgraphConfigurationError';

  constructor(readonly problems: readonly string[]) {
    super(`The subgraph cannot start:\n${problems.map((problem) => `- ${problem}`).join('\n')}`);
  }
}

const KEY_BYTES = 32;
const MAX_SEAL_KEYS = 2;

/** The setting that holds a register's seal keys in the verification subgraph. */
export function sealKeysSetting(source: SourceCode): string {
  return `KEURPOORT_SEAL_KEYS_${sourceOf(source).folder.toUpperCase().replaceAll('-', '_')}`;
}

/** The setting that says where a subgraph takes operations, by the name of its folder; the gateway reads the same one. */
export function subgraphUrlSetting(folder: string): string {
  return `KEURPOORT_SUBGRAPH_${folder.toUpperCase().replaceAll('-', '_')}_URL`;
}

/** The setting of the environment file that holds the erasure key of one subgraph, by the name of its folder. */
export function erasureKeySetting(folder: string): string {
  return `KEURPOORT_ERASURE_KEY_${folder.toUpperCase().replaceAll('-', '_')}`;
}

/** `folder`: of the register, by which it is known. Throws a SubgraphConfigurationError that names every problem. */
export function readRegisterConfig(environment: Environment, folder: string): RegisterConfig {
  const reader = new SettingsReader(environment);
  return reader.complete({
    ...reader.subgraph(),
    sealKeys: reader.sealKeys('KEURPOORT_SEAL_KEYS'),
    erasureKey: reader.key('KEURPOORT_ERASURE_KEY'),
    deliveryPort: reader.port('KEURPOORT_DELIVERY_PORT'),
    issuers: reader.issuers(registerAudience(folder)),
    thresholds: reader.thresholds(),
    feedReader: feedReaderOf(
      reader.publicKeys('KEURPOORT_VERIFICATION_JWKS', 'verification'),
      registerAudience(folder),
    ),
  });
}

/** Throws a SubgraphConfigurationError that names every problem. */
export function readVerificationConfig(environment: Environment): VerificationConfig {
  const reader = new SettingsReader(environment);
  const keys = SOURCE_CODES.map((source) => [source, reader.sealKeys(sealKeysSetting(source))] as const);
  const sealKeys = Object.fromEntries(keys) as Record<SourceCode, readonly SealKey[]>;
  return reader.complete({
    ...reader.subgraph(),
    sealKeys,
    idKey: reader.key('KEURPOORT_ID_KEY'),
    erasureKey: reader.key('KEURPOORT_ERASURE_KEY'),
    personKey: reader.key('KEURPOORT_PERSON_KEY'),
    receiptKeys: reader.encoded('KEURPOORT_RECEIPT_KEYS'),
    issuer: reader.address('KEURPOORT_ISSUER'),
    feedKey: reader.signingKey('KEURPOORT_VERIFICATION_KEY'),
    registerUrls: reader.registerUrls(),
    indexFolder: reader.folder(),
    companyApi: reader.companyApi(),
  });
}

class SettingsReader {
  private readonly problems: string[] = [];

  constructor(private readonly environment: Environment) {}

  complete<T>(config: T): T {
    if (this.problems.length > 0) throw new SubgraphConfigurationError(this.problems);
    return config;
  }

  subgraph(): SubgraphConfig {
    const gatewayKeys = this.publicKeys('KEURPOORT_GATEWAY_JWKS', 'the gateway');
    return {
      host: this.host(),
      port: this.port('KEURPOORT_PORT'),
      ledger: this.ledger(),
      gatewayKeys,
      sandbox: this.sandbox(),
    };
  }

  /** One or two keys as `id:secret,id:secret`, each secret at least 32 bytes in base64url. */
  sealKeys(setting: string): readonly SealKey[] {
    const text = this.text(setting);
    if (text === null) {
      this.problems.push(`${setting} is missing: id:secret, the secret being ${KEY_BYTES} bytes or more in base64url`);
      return [];
    }
    const keys = text.split(',').map((part) => this.sealKey(part.trim()));
    const ids = new Set(keys.map((key) => key?.id));
    if (keys.includes(null)) {
      this.problems.push(
        `${setting} is no list of id:secret, with ids of letters, digits, _ and -, and secrets of ${KEY_BYTES} bytes or more in base64url`,
      );
    } else if (keys.length > MAX_SEAL_KEYS || ids.size < keys.length) {
      this.problems.push(`${setting} holds more than ${MAX_SEAL_KEYS} keys, or one id twice`);
    }
    return keys.flatMap((key) => key ?? []);
  }

  /** A key of 32 bytes. */
  key(setting: string): Uint8Array {
    const text = this.text(setting);
    const bytes = text === null ? null : bytesOf(text);
    if (text === null) this.problems.push(`${setting} is missing: ${KEY_BYTES} bytes in base64url`);
    else if (bytes?.length !== KEY_BYTES) this.problems.push(`${setting} is not ${KEY_BYTES} bytes in base64url`);
    return bytes ?? new Uint8Array();
  }

  /** Text in base64url, so that JSON survives an environment file. */
  encoded(setting: string): string {
    const text = this.text(setting);
    const bytes = text === null ? null : bytesOf(text);
    if (text === null) this.problems.push(`${setting} is missing: a JWK set in base64url`);
    else if (bytes === null) this.problems.push(`${setting} is not base64url`);
    return Buffer.from(bytes ?? []).toString();
  }

  /** An http or https address without a path. */
  address(setting: string): string {
    const text = this.text(setting)?.replace(/\/$/, '') ?? null;
    if (text === null) this.problems.push(`${setting} is missing: the public address of the platform`);
    else if (!URL.canParse(text) || new URL(text).origin !== text) {
      this.problems.push(`${setting} is no http or https address without a path`);
    }
    return text ?? '';
  }

  issuers(audience: string): readonly TrustedIssuer[] {
    const issuers = readIssuers('KEURPOORT_ISSUERS', this.text('KEURPOORT_ISSUERS'), audience, this.problems);
    if (issuers.some(({ name, issuer }) => name === FEED_READER.name || issuer === FEED_READER.issuer)) {
      this.problems.push('KEURPOORT_ISSUERS gives the name or issuer under which verification signs itself in');
    }
    return issuers;
  }

  /** The default ones unless told otherwise. */
  thresholds(): IntakeThresholds {
    const setting = 'KEURPOORT_THRESHOLDS';
    return readThresholds(setting, this.text(setting), this.problems);
  }

  /** A JSON Web Key Set, or that in base64url. */
  publicKeys(setting: string, whose: string): JSONWebKeySet {
    const text = this.text(setting);
    const keys = text === null ? null : publicKeysIn(jsonIn(text));
    if (text === null) this.problems.push(`${setting} is missing: the public keys of ${whose}, a JSON Web Key Set`);
    else if (keys === null)
      this.problems.push(`${setting} is no JSON Web Key Set of public keys, each with a kid of its own`);
    return keys ?? { keys: [] };
  }

  /** A private key of ES256, as JSON or that in base64url. */
  signingKey(setting: string): SigningKey {
    const text = this.text(setting);
    const key = text === null ? null : signingKeyIn(text);
    if (text === null) this.problems.push(`${setting} is missing: a private ES256 JSON Web Key with a kid`);
    else if (key === null) this.problems.push(`${setting} is no private ES256 JSON Web Key with a kid`);
    return key ?? { kty: 'EC', crv: 'P-256', kid: '', x: '', y: '', d: '' };
  }

  registerUrls(): Readonly<Record<SourceCode, string>> {
    const urls = SOURCE_CODES.map((source) => {
      const setting = subgraphUrlSetting(sourceOf(source).folder);
      const text = this.text(setting);
      if (text === null) this.problems.push(`${setting} is missing: where that register takes operations`);
      else if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) {
        this.problems.push(`${setting} is no http or https address`);
      }
      return [source, text ?? ''] as const;
    });
    return Object.fromEntries(urls) as Record<SourceCode, string>;
  }

  /** Address and key come together; neither: not connected. */
  companyApi(): CompanyApiConfig | null {
    const url = this.text('KEURPOORT_KVK_API_URL');
    const apiKey = this.text('KEURPOORT_KVK_API_KEY');
    const subscription = this.text('KEURPOORT_KVK_SUBSCRIPTION');
    if (url === null && apiKey === null && subscription === null) return null;
    if (url === null) this.problems.push('KEURPOORT_KVK_API_URL is missing: where the KVK API is');
    else if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
      this.problems.push('KEURPOORT_KVK_API_URL is no http or https address');
    if (apiKey === null) this.problems.push('KEURPOORT_KVK_API_KEY is missing: the key that KVK gave');
    else if (!/^[\x21-\x7e]+$/.test(apiKey))
      this.problems.push('KEURPOORT_KVK_API_KEY has characters that no header can carry');
    return { url: url ?? '', apiKey: apiKey ?? '', subscription };
  }

  /** Given beside a database too: what can be built anew need not be kept there. */
  folder(): string | null {
    return this.text('KEURPOORT_DATA');
  }

  private sealKey(text: string): SealKey | null {
    const [id = '', secret = '', ...rest] = text.split(':');
    const bytes = bytesOf(secret);
    const good = /^[A-Za-z0-9_-]{1,32}$/.test(id) && bytes !== null && bytes.length >= KEY_BYTES && rest.length === 0;
    return good ? { id, secret: bytes } : null;
  }

  private host(): string {
    const host = this.text('KEURPOORT_HOST') ?? '127.0.0.1';
    if (isIP(host) === 0) this.problems.push('KEURPOORT_HOST is no IP address to listen on');
    return host;
  }

  port(setting: string): number {
    const text = this.text(setting);
    const port = text !== null && /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
    if (text === null) this.problems.push(`${setting} is missing: a whole number from 0 to 65535`);
    else if (!(port <= 65_535)) this.problems.push(`${setting} is no port: a whole number from 0 to 65535`);
    return port;
  }

  private ledger(): LedgerPlace {
    const uri = this.text('MONGODB_URI');
    const folder = this.folder();
    if (uri === null) {
      if (folder === null) {
        this.problems.push(
          'MONGODB_URI and KEURPOORT_DATA are both missing: a MongoDB database, or a folder for a file',
        );
      }
      return { kind: 'embedded', folder: folder ?? '' };
    }
    if (!/^mongodb(\+srv)?:\/\/[^/?]+/.test(uri))
      this.problems.push('MONGODB_URI is no mongodb:// or mongodb+srv:// address');
    // MongoDB would take a database called "test".
    else if (!/^mongodb(\+srv)?:\/\/[^/?]+\/[^?]+/.test(uri)) {
      this.problems.push(
        'MONGODB_URI names no database: write it after the host, such as mongodb://host:27017/keurpoort',
      );
    }
    return { kind: 'mongo', uri };
  }

  private sandbox(): boolean {
    const text = this.text('KEURPOORT_SANDBOX') ?? '0';
    if (text !== '0' && text !== '1') this.problems.push('KEURPOORT_SANDBOX is neither 1 (fictitious data) nor 0');
    return text === '1';
  }

  private text(setting: string): string | null {
    const value = this.environment[setting]?.trim() ?? '';
    return value === '' ? null : value;
  }
}

/** Null for what is not base64url, of which Node would read a part. */
function bytesOf(text: string): Uint8Array | null {
  return /^[A-Za-z0-9_-]+$/.test(text) ? new Uint8Array(Buffer.from(text, 'base64url')) : null;
}
