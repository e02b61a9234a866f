import { deflateSync, inflateSync } from 'node:zlib';
import { CompactSign } from 'jose';
import { RECEIPT_ALGORITHM, type SigningKey } from './receipt-keys.js';

/**
 * The status of many receipts in one signed list, as the IETF Token Status List: two bits each, the first receipt in the
 * lowest bits of the first byte, compressed, base64url.
 */
export const STATUS_LIST_TYPE = 'statuslist+jwt';
export const STATUS_LIST_MEDIA_TYPE = 'application/statuslist+jwt';
/** Far more than there are receipts: who is in a small list is easily guessed. */
export const STATUS_LIST_SIZE = 131_072;
const BITS = 2;
const PER_BYTE = 8 / BITS;

/** `SUPERSEDED` is a value that the draft leaves to the application. */
export const STATUS_VALUES = { VALID: 0, WITHDRAWN: 1, SUPERSEDED: 3 } as const;
export type ReceiptStatus = keyof typeof STATUS_VALUES;

/** Seconds for which a list may be kept, and after which it says nothing any more. */
export const STATUS_TTL = 300;
const STATUS_EXPIRES = 86_400;

export interface StatusListClaims {
  readonly sub: string;
  readonly iat: number;
  readonly exp: number;
  readonly ttl: number;
  readonly status_list: { readonly bits: number; readonly lst: string };
}

/** Every index that is not named is `VALID`, so that a list tells nothing of how many receipts there are. */
export function statusListClaims(
  uri: string,
  statuses: ReadonlyMap<number, ReceiptStatus>,
  now: number,
): StatusListClaims {
  const bytes = new Uint8Array(STATUS_LIST_SIZE / PER_BYTE);
  for (const [index, status] of statuses) {
    const at = Math.floor(index / PER_BYTE);
    bytes[at] = (bytes[at] ?? 0) | (STATUS_VALUES[status] << ((index % PER_BYTE) * BITS));
  }
  const iat = Math.floor(now / 1_000);
  const lst = deflateSync(bytes, { level: 9 }).toString('base64url');
  return { sub: uri, iat, exp: iat + STATUS_EXPIRES, ttl: STATUS_TTL, status_list: { bits: BITS, lst } };
}

export function signStatusList(claims: StatusListClaims, { kid, key }: SigningKey): Promise<string> {
  return new CompactSign(new TextEncoder().encode(JSON.stringify(claims)))
    .setProtectedHeader({ alg: RECEIPT_ALGORITHM, kid, typ: STATUS_LIST_TYPE })
    .sign(key);
}

/** The status at an index; null: the list does not say, or with a value that nobody uses here. */
export function statusIn({ status_list: { bits, lst } }: StatusListClaims, index: number): ReceiptStatus | null {
  if (bits !== BITS) return null;
  const bytes = inflateSync(Buffer.from(lst, 'base64url'), { maxOutputLength: STATUS_LIST_SIZE });
  const byte = bytes[Math.floor(index / PER_BYTE)];
  if (byte === undefined) return null;
  const value = (byte >> ((index % PER_BYTE) * BITS)) & (2 ** BITS - 1);
  const found = Object.entries(STATUS_VALUES).find(([, one]) => one === value);
  return found ? (found[0] as ReceiptStatus) : null;
}
