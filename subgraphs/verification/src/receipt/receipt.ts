import type { Outcome, Purpose } from '@keurpoort/domain';
import { CompactSign } from 'jose';
import type { Skeleton, SkeletonSource } from '../record/skeleton.js';
import { RECEIPT_ALGORITHM, type SigningKey } from './receipt-keys.js';

export const RECEIPT_TYPE = 'kp-receipt+jwt';

/**
 * What a receipt (controlebewijs) says: a fact about a moment, which does not expire. No name and no number of anybody: who
 * was checked is in salted digests. `sub` is the record, by the digest of its skeleton.
 */
export interface ReceiptClaims {
  readonly iss: string;
  /** Seconds since the epoch. */
  readonly iat: number;
  readonly jti: string;
  readonly sub: string;
  readonly check: CheckClaims;
  readonly status: { readonly status_list: { readonly idx: number; readonly uri: string } };
}

/** The part that follows from the skeleton. */
export interface CheckClaims {
  readonly organisation: string;
  /** Moments as ISO 8601 in UTC. */
  readonly checkedAt: string;
  readonly on: string;
  readonly knownAt: string;
  readonly purpose: Purpose;
  readonly policy: Skeleton['policy'];
  readonly outcome: Outcome | null;
  readonly nodes: readonly {
    readonly id: string;
    readonly outcome: Outcome;
    readonly reason: string | null;
    readonly beneath: readonly string[];
  }[];
  readonly sources: readonly SkeletonSource[];
  readonly engine: Skeleton['engine'];
  readonly question: string;
  readonly subject: Skeleton['subject'];
  readonly sandbox: boolean;
}

export function checkClaims(skeleton: Skeleton): CheckClaims {
  const { organisation, on, purpose, policy, outcome, sources, engine, question, subject, sandbox } = skeleton;
  return {
    organisation,
    checkedAt: new Date(skeleton.checkedAt).toISOString(),
    on,
    knownAt: new Date(skeleton.knownAt).toISOString(),
    purpose,
    policy,
    outcome,
    nodes: skeleton.nodes.map(({ id, outcome: found, reason, beneath }) => ({ id, outcome: found, reason, beneath })),
    sources,
    engine,
    question,
    subject,
    sandbox,
  };
}

/** Compact JWS, ES256, with a type of its own so that nothing else that we sign passes for a receipt. */
export function signReceipt(claims: ReceiptClaims, { kid, key }: SigningKey): Promise<string> {
  return new CompactSign(new TextEncoder().encode(JSON.stringify(claims)))
    .setProtectedHeader({ alg: RECEIPT_ALGORITHM, kid, typ: RECEIPT_TYPE })
    .sign(key);
}
