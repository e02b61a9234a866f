import { createHash, createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { inflateSync } from 'node:zlib';
import { checkReceipt, type PublicReceiptKey, type ReceiptCheck, type ReceiptToCheck } from '@keurpoort/verification';
import jws from 'jws';
import { describe, expect, it } from 'vitest';

interface Vector {
  readonly name: string;
  readonly given: ReceiptToCheck;
  readonly expected: Readonly<Record<'signature' | 'key' | 'content' | 'status', string>>;
}

const file = new URL('../../schema/receipt-vectors.json', import.meta.url);
const { vectors } = JSON.parse(readFileSync(file, 'utf8')) as { readonly vectors: readonly Vector[] };

function resultsOf({ signature, key, content, status }: ReceiptCheck) {
  return { signature: signature.result, key: key.result, content: content.result, status: status.result };
}

describe('the receipt vectors of the repository', () => {
  it.each(vectors)('$name', async ({ given, expected }) => {
    expect(resultsOf(await checkReceipt(given))).toEqual(expected);
  });

  it('Show every result of every step', () => {
    const shown = (step: keyof Vector['expected']) => new Set(vectors.map(({ expected }) => expected[step]));
    for (const step of ['signature', 'key', 'content'] as const) {
      expect([...shown(step)].toSorted()).toEqual(['BAD', 'GOOD', 'UNKNOWN']);
    }
    expect([...shown('status')].toSorted()).toEqual(['SUPERSEDED', 'UNKNOWN', 'VALID', 'WITHDRAWN']);
  });
});

/** The same with another JOSE library (jws), and Node's own digests and inflate: nothing of what the checker is made of. */
describe('the receipt vectors by a second implementation', () => {
  const keyOf = (text: string, keys: readonly PublicReceiptKey[] | null): PublicReceiptKey | null => {
    const kid = (jws.decode(text)?.header as { readonly kid?: string } | undefined)?.kid;
    return keys?.find((key) => key.kid === kid) ?? null;
  };
  const isSigned = (text: string, type: string, { kty, crv, x, y }: PublicReceiptKey): boolean => {
    const pem = createPublicKey({ key: { kty, crv, x, y }, format: 'jwk' }).export({ type: 'spki', format: 'pem' });
    return jws.verify(text, 'ES256', pem) && jws.decode(text)?.header.typ === type;
  };
  const claimsOf = (text: string) =>
    JSON.parse(Buffer.from(text.split('.')[1] ?? '', 'base64url').toString()) as {
      readonly sub: string;
      readonly iat: number;
      readonly exp: number;
      readonly check: object;
      readonly status: { readonly status_list: { readonly idx: number; readonly uri: string } };
      readonly status_list: { readonly bits: number; readonly lst: string };
    };

  it.each(vectors)('Agrees on the signature: $name', ({ given, expected }) => {
    const { receipt, trustedKeys, enclosedKeys } = given;
    if (jws.decode(receipt) === null) return expect(expected.signature).toBe('BAD');
    const key = keyOf(receipt, trustedKeys) ?? keyOf(receipt, enclosedKeys);
    if (!key) return expect(expected.signature).toBe('UNKNOWN');
    expect(isSigned(receipt, 'kp-receipt+jwt', key)).toBe(expected.signature === 'GOOD');
  });

  const whole = vectors.filter(({ expected }) => expected.signature === 'GOOD');

  it.each(whole)('Agrees on the period of the key: $name', ({ given, expected }) => {
    const key = keyOf(given.receipt, given.trustedKeys);
    const { iat } = claimsOf(given.receipt);
    const found = key === null ? 'UNKNOWN' : key.nbf <= iat && iat <= key.exp ? 'GOOD' : 'BAD';
    expect(found).toBe(expected.key);
  });

  it.each(whole)(
    'Agrees on the digest of the record: $name',
    ({ given: { receipt, skeleton, disclosures }, expected }) => {
      if (skeleton === null || disclosures !== null) return;
      const digest = createHash('sha256').update(skeleton).digest('base64url');
      expect(digest === claimsOf(receipt).sub).toBe(expected.content === 'GOOD');
    },
  );

  it.each(whole)('Agrees on the status: $name', ({ given, expected }) => {
    const { receipt, statusList, trustedKeys, now } = given;
    const { idx, uri } = claimsOf(receipt).status.status_list;
    const key = statusList === null ? null : keyOf(statusList, trustedKeys);
    if (statusList === null || !key || !isSigned(statusList, 'statuslist+jwt', key)) {
      return expect(expected.status).toBe('UNKNOWN');
    }
    const list = claimsOf(statusList);
    if (list.sub !== uri || list.exp * 1_000 < now) return expect(expected.status).toBe('UNKNOWN');
    const bytes = inflateSync(Buffer.from(list.status_list.lst, 'base64url'));
    expect(bytes).toHaveLength(131_072 / 4);
    const value = ((bytes[idx >> 2] ?? 0) >> ((idx & 3) * 2)) & 3;
    expect(['VALID', 'WITHDRAWN', '?', 'SUPERSEDED'][value]).toBe(expected.status);
  });
});
