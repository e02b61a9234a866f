import { createHmac, timingSafeEqual } from 'node:crypto';
import type { SourceCode } from '@keurpoort/domain';

/** A secret shared by one source and the verification subgraph; two may be valid at once, the first one seals. */
export interface SealKey {
  readonly id: string;
  readonly secret: Uint8Array;
}

const KEY_ID = /^[A-Za-z0-9_-]{1,32}$/;

/** Seals what a source answers to an ask: HMAC-SHA256 over register, digest of the ask and content, byte for byte. */
export function seal(register: SourceCode, askDigest: string, content: string, keys: readonly SealKey[]): string {
  const key = keys[0];
  if (!key || !KEY_ID.test(key.id)) throw new Error(`No usable seal key for ${register}`);
  return `${key.id}.${mac(register, askDigest, content, key).toString('base64url')}.${content}`;
}

/** The sealed content, or null when the seal is broken, of an unknown key, or of another register or ask. */
export function openSeal(
  sealed: string,
  register: SourceCode,
  askDigest: string,
  keys: readonly SealKey[],
): string | null {
  const [id, code] = sealed.split('.', 2);
  const key = keys.find((candidate) => candidate.id === id);
  if (!key || code === undefined) return null;
  const content = sealed.slice(`${key.id}.${code}.`.length);
  const expected = mac(register, askDigest, content, key);
  const given = Buffer.from(code, 'base64url');
  return given.length === expected.length && timingSafeEqual(given, expected) ? content : null;
}

function mac(register: SourceCode, askDigest: string, content: string, key: SealKey): Buffer {
  return createHmac('sha256', key.secret).update(`${register}\0${askDigest}\0${content}`).digest();
}
