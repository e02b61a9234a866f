import { createPrivateKey, generateKeyPairSync, type JsonWebKey, type KeyObject } from 'node:crypto';
import { canonicalJson, digestOf } from '@keurpoort/server';

export const RECEIPT_ALGORITHM = 'ES256';

/** A public key as it is published: RFC 7517, with the first and last second of signing with it. */
export interface PublicReceiptKey {
  readonly kty: 'EC';
  readonly crv: 'P-256';
  readonly x: string;
  readonly y: string;
  /** RFC 7638 thumbprint. */
  readonly kid: string;
  readonly alg: typeof RECEIPT_ALGORITHM;
  readonly use: 'sig';
  /** Seconds since the epoch, both inclusive. */
  readonly nbf: number;
  readonly exp: number;
}

/** With `d` it can sign; a retired key keeps only what is published. */
export interface ReceiptKey extends PublicReceiptKey {
  readonly d?: string;
}

/** All keys that ever signed, oldest first; what is configured in production. */
export interface ReceiptKeySet {
  readonly keys: readonly ReceiptKey[];
}

export interface SigningKey {
  readonly kid: string;
  readonly key: KeyObject;
}

/** A new key that may sign from one moment to another, both in milliseconds since the epoch. */
export function newReceiptKey(from: number, until: number): ReceiptKey {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '', d = '' } = privateKey.export({ format: 'jwk' });
  const named = { kty: 'EC', crv: 'P-256', x, y } as const;
  const period = { nbf: Math.floor(from / 1_000), exp: Math.floor(until / 1_000) };
  return { ...named, kid: thumbprintOf(named), alg: RECEIPT_ALGORITHM, use: 'sig', ...period, d };
}

export function thumbprintOf({ kty, crv, x, y }: Pick<PublicReceiptKey, 'kty' | 'crv' | 'x' | 'y'>): string {
  return digestOf(canonicalJson({ kty, crv, x, y }));
}

/**
 * The set with a key that can sign for at least `spareMs` more, made when there is none, for `periodMs`. A key whose period
 * is over loses what it could sign with, and stays published.
 */
export function rotated(set: ReceiptKeySet, now: number, periodMs: number, spareMs: number): ReceiptKeySet {
  const keys: readonly ReceiptKey[] = set.keys.map((key) => (key.exp * 1_000 < now ? published(key) : key));
  const lasting = keys.some(({ d, nbf, exp }) => d !== undefined && nbf * 1_000 <= now && exp * 1_000 >= now + spareMs);
  return { keys: lasting ? keys : [...keys, newReceiptKey(now, now + periodMs)] };
}

function published({ d: _, ...key }: ReceiptKey): PublicReceiptKey {
  return key;
}

/** The keys that sign receipts and status lists. */
export class ReceiptKeys {
  constructor(private readonly set: ReceiptKeySet) {}

  /** Of the keys that may sign now the one that began last; null: none may. */
  signing(now: number): SigningKey | null {
    const seconds = Math.floor(now / 1_000);
    const able = this.set.keys.filter(({ d, nbf, exp }) => d !== undefined && nbf <= seconds && seconds <= exp);
    const [last] = able.toSorted((a, b) => b.nbf - a.nbf);
    return last ? { kid: last.kid, key: createPrivateKey({ key: jwkOf(last), format: 'jwk' }) } : null;
  }

  /** Every key that ever signed, without what it signs with. */
  get published(): { readonly keys: readonly PublicReceiptKey[] } {
    return { keys: this.set.keys.map(published) };
  }
}

/** A key set as it is configured, or everything that is wrong with it at once. */
export function readReceiptKeys(text: string): ReceiptKeySet | { readonly problems: readonly string[] } {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return { problems: ['the receipt keys are no JSON'] };
  }
  const keys = typeof raw === 'object' && raw !== null && 'keys' in raw ? raw.keys : null;
  if (!Array.isArray(keys) || keys.length === 0)
    return { problems: ['the receipt keys are no JWK set with keys in it'] };
  const problems = keys.flatMap((key: unknown, index) =>
    problemsOf(key).map((problem) => `receipt key ${index + 1}: ${problem}`),
  );
  const ids = new Set(keys.map((key: { kid?: unknown } | null) => key?.kid));
  if (ids.size < keys.length) problems.push('a receipt key stands in the set twice');
  return problems.length > 0 ? { problems } : { keys: keys as readonly ReceiptKey[] };
}

function problemsOf(raw: unknown): readonly string[] {
  if (typeof raw !== 'object' || raw === null) return ['is no JWK'];
  const key = raw as Partial<Record<keyof ReceiptKey, unknown>>;
  const problems: string[] = [];
  if (key.kty !== 'EC' || key.crv !== 'P-256' || key.alg !== RECEIPT_ALGORITHM || key.use !== 'sig') {
    problems.push('is not EC, P-256, ES256, sig');
  }
  if (!Number.isSafeInteger(key.nbf) || !Number.isSafeInteger(key.exp) || Number(key.nbf) >= Number(key.exp)) {
    problems.push('has no period: nbf and exp, in seconds, the first before the last');
  }
  if (problems.length > 0) return problems;
  const told = key as ReceiptKey;
  if (told.kid !== thumbprintOf(told)) problems.push('its kid is not its RFC 7638 thumbprint');
  if (told.d !== undefined && !signs(told)) problems.push('its private part does not belong to its public part');
  return problems;
}

function signs(key: ReceiptKey): boolean {
  try {
    const { x, y } = createPrivateKey({ key: jwkOf(key), format: 'jwk' }).export({ format: 'jwk' });
    return x === key.x && y === key.y;
  } catch {
    return false;
  }
}

function jwkOf({ kty, crv, x, y, d }: ReceiptKey): JsonWebKey {
  return { kty, crv, x, y, ...(d === undefined ? {} : { d }) };
}
