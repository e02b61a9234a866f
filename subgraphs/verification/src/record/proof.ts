import { hkdfSync } from 'node:crypto';
import type { Head, Outcome, SourceCode } from '@keurpoort/domain';
import type { Identity } from '@keurpoort/server';
import { jwtVerify, SignJWT } from 'jose';
import { PARKED_MS } from './record.store.js';
import type { Skeleton } from './skeleton.js';

const TYPE = 'kp-proof';

/** That somebody was given this answer a moment ago: question, heads and verdict. It names nobody who was asked about. */
export interface Proof {
  /** Digest of the skeleton: the id of the record that it may become. */
  readonly record: string;
  readonly subject: string;
  readonly organisation: string;
  /** Milliseconds since the epoch. */
  readonly checkedAt: number;
}

export type ProofFailure = 'PROOF_INVALID' | 'PROOF_EXPIRED' | 'PROOF_OF_ANOTHER';

/** Signed with a key that all processes of this subgraph make from the key of its ids (HS256). */
export async function writeProof(
  record: string,
  skeleton: Skeleton,
  identity: Acting,
  idKey: Uint8Array,
): Promise<string> {
  const heads: Partial<Record<SourceCode, Head | null>> = {};
  for (const { source, state, head } of skeleton.sources) if (state === 'ANSWERED') heads[source] = head;
  const claims: { question: string; heads: typeof heads; outcome: Outcome | null; org: string; at: number } = {
    question: skeleton.question,
    heads,
    outcome: skeleton.outcome,
    org: identity.organisation,
    at: skeleton.checkedAt,
  };
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'HS256', typ: TYPE })
    .setJti(record)
    .setSubject(identity.subject)
    .setExpirationTime(Math.floor((skeleton.checkedAt + PARKED_MS) / 1_000))
    .sign(proofKey(idKey));
}

/** An expired proof is still read: what it was used for in time stays known to whoever used it. */
export async function readProof(text: string, identity: Acting, idKey: Uint8Array): Promise<Proof | ProofFailure> {
  try {
    const { payload } = await jwtVerify(text, proofKey(idKey), {
      algorithms: ['HS256'],
      typ: TYPE,
      currentDate: new Date(0),
      requiredClaims: ['jti', 'sub', 'org', 'at', 'exp'],
    });
    const { jti: record = '', sub: subject = '', org, at } = payload;
    const proof = { record, subject, organisation: String(org), checkedAt: Number(at) };
    const own = subject === identity.subject && proof.organisation === identity.organisation;
    return own ? proof : 'PROOF_OF_ANOTHER';
  } catch {
    return 'PROOF_INVALID';
  }
}

/** Somebody who signed in and acts for an organisation. */
export type Acting = Identity & { readonly organisation: string };

function proofKey(idKey: Uint8Array): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', idKey, new Uint8Array(), TYPE, 32));
}
