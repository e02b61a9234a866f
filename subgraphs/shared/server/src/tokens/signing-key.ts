import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JSONWebKeySet, type JWK } from 'jose';

/** A private key of ES256 with its own name, as a JSON Web Key. */
export interface SigningKey extends JWK {
  readonly kty: 'EC';
  readonly crv: 'P-256';
  readonly kid: string;
  readonly x: string;
  readonly y: string;
  readonly d: string;
}

export const SIGNING_ALGORITHM = 'ES256';

export async function newSigningKey(): Promise<SigningKey> {
  const { privateKey } = await generateKeyPair(SIGNING_ALGORITHM, { extractable: true });
  const { x = '', y = '', d = '' } = await exportJWK(privateKey);
  const point = { kty: 'EC', crv: 'P-256', x, y } as const;
  return { ...point, d, kid: await calculateJwkThumbprint(point), alg: SIGNING_ALGORITHM, use: 'sig' };
}

/** What others need to verify what these keys signed. */
export function publicKeysOf(...keys: readonly SigningKey[]): JSONWebKeySet {
  return { keys: keys.map(({ d: _secret, ...open }) => open) };
}

/** A signing key from JSON, or JSON in base64url; null: it is none. */
export function signingKeyIn(text: string): SigningKey | null {
  const key = jsonIn(text);
  if (!isRecord(key)) return null;
  const complete = ['kid', 'x', 'y', 'd'].every((field) => typeof key[field] === 'string' && key[field] !== '');
  return complete && key.kty === 'EC' && key.crv === 'P-256' ? (key as unknown as SigningKey) : null;
}

/** A set of public keys, each with a name of its own; null: it is none, or holds a secret. */
export function publicKeysIn(set: unknown): JSONWebKeySet | null {
  if (!isRecord(set) || !Array.isArray(set.keys) || set.keys.length === 0) return null;
  const keys = set.keys as readonly unknown[];
  const open = keys.every(
    (key) => isRecord(key) && ['EC', 'RSA', 'OKP'].includes(String(key.kty)) && key.d === undefined && isName(key.kid),
  );
  const names = new Set(keys.map((key) => (isRecord(key) ? key.kid : null)));
  return open && names.size === keys.length ? (set as unknown as JSONWebKeySet) : null;
}

/** JSON, or JSON in base64url, which no shell and no .env file can spoil; undefined: neither. */
export function jsonIn(text: string): unknown {
  const plain = /^\s*[[{]/.test(text) ? text : Buffer.from(text, 'base64url').toString('utf8');
  try {
    return JSON.parse(plain) as unknown;
  } catch {
    return undefined;
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isName(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}
