import { describe, expect, it } from 'vitest';
import { checkDelivery } from './check-delivery.js';
import { COACH_WORDS, inPieces } from './sample-words.contract.js';

function check(content: string) {
  return checkDelivery(inPieces(Buffer.from(content)), {
    fileName: 'lijst.csv',
    mapping: null,
    words: COACH_WORDS,
    kind: 'full',
    referenceMoment: Date.parse('2026-11-20T06:00:00+01:00'),
  });
}

describe('checking a delivery', () => {
  it('reports rows that contradict each other, in the order of the file', async () => {
    const { errors, counts } = await check('nummer;categorie;status\n1;XX;\n2;RJ;actief\n3;RJ;\n2;RJ;geschorst\n');
    expect(errors.map(({ line, code }) => `${line} ${code}`)).toEqual([
      '2 CATEGORY_UNKNOWN',
      '3 CONTRADICTING_ROWS',
      '5 CONTRADICTING_ROWS',
    ]);
    expect(counts).toEqual({ rows: 4, good: 1, bad: 3, errors: 3 });
  });

  it('does not choke on a list with one number all over', async () => {
    const { notices, counts } = await check(`nummer;categorie\n${'1;RJ\n'.repeat(20_000)}2;RJ\n2;RJ\n`);
    expect(counts).toMatchObject({ rows: 20_002, bad: 0 });
    expect(notices.map(({ code }) => code)).toEqual(['ROWS_REPEATED', 'NOT_COMPARED']);
  });

  it('tells a fault of our own from a file that cannot be read', async () => {
    // biome-ignore lint/correctness/useYield: it fails before it gives anything
    async function* broken(): AsyncGenerator<Uint8Array> {
      throw new RangeError('disk');
    }
    const options = { fileName: 'x', mapping: null, words: COACH_WORDS, kind: 'full', referenceMoment: 0 } as const;
    await expect(checkDelivery(broken(), options)).rejects.toThrow('disk');
  });
});
