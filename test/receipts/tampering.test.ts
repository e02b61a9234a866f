import { readFileSync } from 'node:fs';
import { checkReceipt, type ReceiptToCheck, saltedDigest } from '@keurpoort/verification';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const file = new URL('../../schema/receipt-vectors.json', import.meta.url);
const { vectors } = JSON.parse(readFileSync(file, 'utf8')) as {
  readonly vectors: { readonly given: ReceiptToCheck }[];
};
const given = vectors[0]?.given;
if (!given) throw new Error('no vectors');

/** A byte of one part of a JWS turned into another. */
function withByte(jws: string, part: number, at: number, by: number): string {
  return jws
    .split('.')
    .map((text, index) => {
      if (index !== part) return text;
      const bytes = Buffer.from(text, 'base64url');
      const place = at % bytes.length;
      bytes[place] = (bytes[place] ?? 0) ^ by;
      return bytes.toString('base64url');
    })
    .join('.');
}

const part = fc.integer({ min: 0, max: 2 });
const place = fc.nat({ max: 5_000 });
const change = fc.integer({ min: 1, max: 255 });

describe('tampering', () => {
  it('No byte of header, claims or signature can be changed', async () => {
    await fc.assert(
      fc.asyncProperty(part, place, change, async (which, at, by) => {
        const check = await checkReceipt({ ...given, receipt: withByte(given.receipt, which, at, by) });
        expect(check.signature.result).not.toBe('GOOD');
        expect(check.status.result).toBe('UNKNOWN');
        expect(check.claims).toBeNull();
      }),
      { numRuns: 400 },
    );
  });

  it('No byte of a status list can be changed so that it still says something', async () => {
    await fc.assert(
      fc.asyncProperty(part, place, change, async (which, at, by) => {
        const check = await checkReceipt({ ...given, statusList: withByte(given.statusList ?? '', which, at, by) });
        expect(check.signature.result).toBe('GOOD');
        expect(check.status.result).toBe('UNKNOWN');
      }),
      { numRuns: 400 },
    );
  });

  it('No character of the record can be changed', async () => {
    const skeleton = given.skeleton ?? '';
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: skeleton.length - 1 }),
        fc.string({ minLength: 1, maxLength: 1 }),
        async (at, by) => {
          fc.pre(skeleton[at] !== by);
          const check = await checkReceipt({ ...given, skeleton: skeleton.slice(0, at) + by + skeleton.slice(at + 1) });
          expect(check.content.result).toBe('BAD');
        },
      ),
      { numRuns: 200 },
    );
  });

  it('Nothing but salt and content together make a disclosure', async () => {
    const disclosure = { label: 'coach.1', salt: 'zout', content: 'Pleun Dekker' };
    expect(saltedDigest(disclosure)).not.toBe(saltedDigest({ ...disclosure, salt: 'peper' }));
    const check = await checkReceipt({ ...given, disclosures: [disclosure] });
    expect(check.content).toEqual({ result: 'BAD', code: 'DISCLOSURE_DIFFERS' });
  });
});
