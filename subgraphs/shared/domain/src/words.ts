import type { Status } from './credential.js';
import type { CredentialKind, SourceCode } from './source.js';

/** A register's own language, in one file per register: its kinds, and its words for what everyone else calls by our codes. */
export interface RegisterWords {
  readonly source: SourceCode;
  /** What a row may be about, with the categories and levels that each kind has; empty lists: the kind has none. */
  readonly kinds: readonly KindWords[];
  /** Services by their code and the register's words for them; null: the register does not distinguish services. */
  readonly services: Readonly<Record<string, readonly string[]>> | null;
  /** The register's words for a status, in lower case, beside our own codes. */
  readonly statuses: Readonly<Record<string, Status>>;
}

export interface KindWords {
  readonly kind: CredentialKind;
  /** The register's words for the kind, in lower case. */
  readonly words: readonly string[];
  /** Category code by the register's words for it, in lower case. */
  readonly categories: Readonly<Record<string, readonly string[]>>;
  readonly levels: Readonly<Record<string, readonly string[]>>;
}

/** Dutch status words that any register may use. */
export const COMMON_STATUS_WORDS: Readonly<Record<string, Status>> = {
  actief: 'active',
  geldig: 'active',
  aspirant: 'aspirant',
  kandidaat: 'aspirant',
  geschorst: 'suspended',
  ingetrokken: 'withdrawn',
  doorgehaald: 'withdrawn',
  geroyeerd: 'withdrawn',
  verlopen: 'expired',
  'beeindigd op eigen verzoek': 'endedOnRequest',
  'beëindigd op eigen verzoek': 'endedOnRequest',
  overgedragen: 'transferred',
  onbekend: 'unknown',
};

type Words = Readonly<Record<string, readonly string[]>>;

/** Codes by word in lower case, made once for each table: a long list asks a million times. */
const codesByWord = new WeakMap<Words, ReadonlyMap<string, string>>();

/** The code that a word stands for, itself included; null when the register does not know the word. */
export function codeOf(word: string, table: Words): string | null {
  let codes = codesByWord.get(table);
  if (codes === undefined) {
    // Where two codes have a word, the first one counts.
    const pairs = Object.entries(table).flatMap(([code, words]) =>
      [code, ...words].map((one) => [one.toLowerCase(), code] as const),
    );
    codes = new Map(pairs.toReversed());
    codesByWord.set(table, codes);
  }
  return codes.get(word.trim().toLowerCase()) ?? null;
}
