import { createHash } from 'node:crypto';

/** Consecutive words from here on count as a phrase of the document. */
export const PHRASE_WORDS = 7;

/** Hashes of every run of words in a text; a text as extracted breaks words at the end of a line, so both readings are taken. */
export function phraseHashes(text: string): ReadonlySet<string> {
  return new Set([text, text.replace(/-\s*\n\s*/g, '')].flatMap((reading) => runsOf(reading).map(hashOf)));
}

/** Every run of words in a text, in order. */
export function runsOf(text: string): readonly string[] {
  const words = [...text.toLowerCase().matchAll(/[\p{L}\p{N}]+/gu)].map(([word]) => word);
  return words.slice(PHRASE_WORDS - 1).map((_, index) => words.slice(index, index + PHRASE_WORDS).join(' '));
}

/** Six characters suffice: a chance hit among some thousand phrases is rare, and harms nobody. */
export function hashOf(run: string): string {
  return createHash('sha256').update(run).digest('base64url').slice(0, 6);
}
