import { createHash } from 'node:crypto';

/** Hits that one text shows at most, however it is paged: a search finds somebody, it does not copy a register. */
export const MOST_HITS = 40;
export const MOST_PER_PAGE = 20;

/** A place in the hits of one text; with another text it is no place at all. */
export function cursorAt(text: string, place: number): string {
  return Buffer.from(`${digestOf(text)}.${place}`).toString('base64url');
}

/** The place after which to go on; null: not a cursor of this text. */
export function placeOf(cursor: string, text: string): number | null {
  const [digest, place] = Buffer.from(cursor, 'base64url').toString('utf8').split('.');
  return digest === digestOf(text) && /^\d{1,3}$/.test(place ?? '') ? Number(place) : null;
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 24);
}
