import type { RegisterWords } from '@keurpoort/domain';

/** A register as the tests of the formats need one. */
export const COACH_WORDS: RegisterWords = {
  source: 'noloc',
  kinds: [{ kind: 'registration', words: ['registratie'], categories: { RJ: [] }, levels: {} }],
  services: null,
  statuses: {},
};

export const FIRM_WORDS: RegisterWords = {
  source: 'blikOpWerk',
  kinds: [{ kind: 'keurmerk', words: [], categories: {}, levels: {} }],
  services: { jobcoaching: ['begeleid werken'], training: ['scholing'] },
  statuses: {},
};

/** The bytes in pieces of the given sizes, the last size again and again. */
export async function* inPieces(
  bytes: Uint8Array,
  sizes: readonly number[] = [bytes.length],
): AsyncGenerator<Uint8Array> {
  for (let at = 0, piece = 0; at < bytes.length; piece += 1) {
    const size = Math.max(1, sizes[Math.min(piece, sizes.length - 1)] ?? 1);
    yield bytes.subarray(at, at + size);
    at += size;
  }
}
