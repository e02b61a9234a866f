/** SQLite cuts text at a NUL, and UTF-8 has no lone surrogates: two texts would become one. Every store keeps the same texts. */
export function isStorable(text: string): boolean {
  return !text.includes('\0') && !/\p{Surrogate}/u.test(text);
}

/** Throws a TypeError. */
export function refuseUnstorable(texts: readonly string[]): void {
  if (!texts.every(isStorable)) {
    throw new TypeError('a text of a store holds neither NUL nor a lone surrogate');
  }
}
