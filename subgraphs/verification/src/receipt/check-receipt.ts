import { canonicalJson, digestOf } from '@keurpoort/server';
import { compactVerify, importJWK } from 'jose';
import { type Disclosure, saltedDigest } from '../record/salted.js';
import type { Skeleton } from '../record/skeleton.js';
import { checkClaims, RECEIPT_TYPE, type ReceiptClaims } from './receipt.js';
import { type PublicReceiptKey, RECEIPT_ALGORITHM, thumbprintOf } from './receipt-keys.js';
import { type ReceiptStatus, STATUS_LIST_TYPE, type StatusListClaims, statusIn } from './status-list.js';

/** What a check is given; everything but the receipt may be missing, and then something stays unknown. */
export interface ReceiptToCheck {
  readonly receipt: string;
  /** Keys that were had from the platform itself, and are trusted. */
  readonly trustedKeys: readonly PublicReceiptKey[] | null;
  /** Keys that came with the receipt: they show that it is whole, not who signed it. */
  readonly enclosedKeys: readonly PublicReceiptKey[] | null;
  /** The skeleton of the record, to the byte. */
  readonly skeleton: string | null;
  readonly disclosures: readonly Disclosure[] | null;
  /** The signed status list; null: it could not be had. */
  readonly statusList: string | null;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** `UNKNOWN` is never good: something that was needed to tell is missing. */
export type CheckResult = 'GOOD' | 'BAD' | 'UNKNOWN';

export const RECEIPT_STEP_CODES = [
  'SIGNATURE_GOOD',
  'NO_RECEIPT',
  'SIGNATURE_BROKEN',
  'KEY_NOT_GIVEN',
  'SIGNATURE_NOT_GOOD',
  'KEY_VALID_THEN',
  'KEY_NOT_VALID_THEN',
  'KEY_NOT_TRUSTED',
  'NOTHING_TO_COMPARE',
  'RECORD_DIFFERS',
  'DISCLOSURE_DIFFERS',
  'CONTENT_FITS',
  'STATUS_VALID',
  'STATUS_SUPERSEDED',
  'STATUS_WITHDRAWN',
  'STATUS_UNREACHABLE',
  'STATUS_KEY_NOT_TRUSTED',
  'STATUS_SIGNATURE_BROKEN',
  'STATUS_OF_ANOTHER_LIST',
  'STATUS_EXPIRED',
  'STATUS_UNREADABLE',
] as const;
export type ReceiptStepCode = (typeof RECEIPT_STEP_CODES)[number];

export interface ReceiptStep<R extends string = CheckResult> {
  readonly result: R;
  /** One code per thing that can be found (docs/receipts.md). */
  readonly code: ReceiptStepCode;
}

/** Four results, none of which stands for another. */
export interface ReceiptCheck {
  readonly signature: ReceiptStep;
  /** Whether the key was one of the platform's, and valid when it signed. */
  readonly key: ReceiptStep;
  /** Whether the record and disclosures that were given are those of the receipt. */
  readonly content: ReceiptStep;
  readonly status: ReceiptStep<ReceiptStatus | 'UNKNOWN'>;
  /** What the receipt says, where its signature is good. */
  readonly claims: ReceiptClaims | null;
}

/** Checks a receipt without any network. */
export async function checkReceipt(given: ReceiptToCheck): Promise<ReceiptCheck> {
  const kid = keyIdIn(given.receipt);
  const trusted = keyIn(given.trustedKeys, kid);
  const key = trusted ?? keyIn(given.enclosedKeys, kid);
  const claims = key && (await verified<ReceiptClaims>(given.receipt, RECEIPT_TYPE, key));
  if (!claims) {
    const unread = { result: 'UNKNOWN', code: 'SIGNATURE_NOT_GOOD' } as const;
    return {
      signature: signatureFault(given.receipt, key),
      key: unread,
      content: unread,
      status: unread,
      claims: null,
    };
  }
  return {
    signature: { result: 'GOOD', code: 'SIGNATURE_GOOD' },
    key: keyStep(trusted, claims),
    content: contentStep(claims, given),
    status: await statusStep(claims, given),
    claims,
  };
}

function signatureFault(receipt: string, key: PublicReceiptKey | null): ReceiptStep {
  if (keyIdIn(receipt) === null) return { result: 'BAD', code: 'NO_RECEIPT' };
  return key ? { result: 'BAD', code: 'SIGNATURE_BROKEN' } : { result: 'UNKNOWN', code: 'KEY_NOT_GIVEN' };
}

function keyStep(trusted: PublicReceiptKey | null, { iat }: ReceiptClaims): ReceiptStep {
  if (!trusted) return { result: 'UNKNOWN', code: 'KEY_NOT_TRUSTED' };
  const valid = trusted.nbf <= iat && iat <= trusted.exp;
  return valid ? { result: 'GOOD', code: 'KEY_VALID_THEN' } : { result: 'BAD', code: 'KEY_NOT_VALID_THEN' };
}

function contentStep(claims: ReceiptClaims, { skeleton, disclosures }: ReceiptToCheck): ReceiptStep {
  if (skeleton === null && disclosures === null) return { result: 'UNKNOWN', code: 'NOTHING_TO_COMPARE' };
  if (skeleton !== null && !isOfReceipt(skeleton, claims)) return { result: 'BAD', code: 'RECORD_DIFFERS' };
  const kept = skeleton ?? canonicalJson(claims);
  const foreign = (disclosures ?? []).some((disclosure) => !kept.includes(`"${saltedDigest(disclosure)}"`));
  return foreign ? { result: 'BAD', code: 'DISCLOSURE_DIFFERS' } : { result: 'GOOD', code: 'CONTENT_FITS' };
}

function isOfReceipt(skeleton: string, { sub, check }: ReceiptClaims): boolean {
  if (digestOf(skeleton) !== sub) return false;
  return canonicalJson(checkClaims(JSON.parse(skeleton) as Skeleton)) === canonicalJson(check);
}

async function statusStep(claims: ReceiptClaims, given: ReceiptToCheck): Promise<ReceiptCheck['status']> {
  const unknown = (code: ReceiptStepCode) => ({ result: 'UNKNOWN', code }) as const;
  if (given.statusList === null) return unknown('STATUS_UNREACHABLE');
  const kid = keyIdIn(given.statusList);
  const key = keyIn(given.trustedKeys, kid);
  // A list whose key came with it could be anybody's.
  if (!key) return unknown('STATUS_KEY_NOT_TRUSTED');
  const list = await verified<StatusListClaims>(given.statusList, STATUS_LIST_TYPE, key);
  if (!list) return unknown('STATUS_SIGNATURE_BROKEN');
  const { idx, uri } = claims.status.status_list;
  if (list.sub !== uri) return unknown('STATUS_OF_ANOTHER_LIST');
  const signedInTime = key.nbf <= list.iat && list.iat <= key.exp;
  if (!signedInTime || list.exp * 1_000 < given.now) return unknown('STATUS_EXPIRED');
  const status = statusAt(list, idx);
  return status ? { result: status, code: `STATUS_${status}` as const } : unknown('STATUS_UNREADABLE');
}

function statusAt(list: StatusListClaims, index: number): ReceiptStatus | null {
  try {
    return statusIn(list, index);
  } catch {
    return null;
  }
}

function keyIn(keys: readonly PublicReceiptKey[] | null, kid: string | null): PublicReceiptKey | null {
  const found = keys?.find((key) => key.kid === kid);
  // A key is known by its own thumbprint, not by what somebody calls it.
  return found && thumbprintOf(found) === kid ? found : null;
}

function keyIdIn(jws: string): string | null {
  try {
    const header: unknown = JSON.parse(Buffer.from(jws.split('.', 1)[0] ?? '', 'base64url').toString());
    const kid = typeof header === 'object' && header !== null && 'kid' in header ? header.kid : null;
    return typeof kid === 'string' ? kid : null;
  } catch {
    return null;
  }
}

async function verified<T>(jws: string, type: string, { kty, crv, x, y }: PublicReceiptKey): Promise<T | null> {
  try {
    const key = await importJWK({ kty, crv, x, y }, RECEIPT_ALGORITHM);
    const { payload, protectedHeader } = await compactVerify(jws, key, { algorithms: [RECEIPT_ALGORITHM] });
    return protectedHeader.typ === type ? (JSON.parse(new TextDecoder().decode(payload)) as T) : null;
  } catch {
    return null;
  }
}
