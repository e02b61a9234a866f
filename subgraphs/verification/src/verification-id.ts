import type { Question, SourceCode } from '@keurpoort/domain';
import { CompactEncrypt, compactDecrypt } from 'jose';
import type { Trial } from './policies/trial.js';

/** What an id holds: question, T, and the digest of each ask; whoever answers can only answer that (design.md section 2). */
export interface Sealed {
  readonly question: Question;
  /** T, in milliseconds since the epoch. */
  readonly knownAt: number;
  readonly asks: Readonly<Partial<Record<SourceCode, string>>>;
  /** Absent: no trial. */
  readonly trial?: Trial;
}

/** Encrypts and authenticates an id (compact JWE, A256GCM); the key is 32 bytes, shared by all processes of this subgraph. */
export async function sealId(content: Sealed, key: Uint8Array): Promise<string> {
  const plain = new TextEncoder().encode(JSON.stringify(content));
  return new CompactEncrypt(plain)
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', typ: 'kp-verification' })
    .encrypt(key);
}

/** The content of an id, or null when it was changed, or was made elsewhere. */
export async function openId(id: string, key: Uint8Array): Promise<Sealed | null> {
  try {
    const { plaintext, protectedHeader } = await compactDecrypt(id, key, {
      keyManagementAlgorithms: ['dir'],
      contentEncryptionAlgorithms: ['A256GCM'],
    });
    return protectedHeader.typ === 'kp-verification'
      ? (JSON.parse(new TextDecoder().decode(plaintext)) as Sealed)
      : null;
  } catch {
    return null;
  }
}
