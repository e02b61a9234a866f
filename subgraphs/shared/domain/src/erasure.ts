import { type BadRowOfNumber, baseOf, type UnderOneNumber } from './compare.js';
import type { CredentialIdentity } from './credential.js';
import { type BadRow, readIdentity } from './delivery-row.js';
import type { CredentialKind } from './source.js';
import type { RegisterWords } from './words.js';

/**
 * A delivered row that asks for erasure (R37): every entry under the number, or those that the other fields name. What is
 * left out does not narrow it.
 */
export interface ErasureRow {
  readonly line: number;
  readonly number: string;
  readonly kind: CredentialKind | null;
  readonly category: string | null;
  readonly level: string | null;
  readonly key: string | null;
}

export function isErasureRow(raw: Readonly<Record<string, unknown>>): boolean {
  return typeof raw.action === 'string' && raw.action.trim().toUpperCase() === 'ERASED';
}

/** Reads a row that asks for erasure. What it says beside the identity of an entry is not looked at. */
export function readErasure(
  line: number,
  raw: Readonly<Record<string, unknown>>,
  words: RegisterWords,
): { readonly erasure: ErasureRow } | { readonly bad: BadRow } {
  const { number, kind, category, level, key, errors } = readIdentity(raw, words);
  if (number === null || errors.length > 0) return { bad: { line, number, identity: null, errors } };
  return { erasure: { line, number, kind, category, level, key } };
}

/** What of one number is to be erased, what of a delivery is dropped for it, and what is left to compare. */
export interface ErasedOfNumber {
  readonly left: UnderOneNumber;
  /** The identities of what is erased, without the serial number of entries that have no key of the register's own. */
  readonly erased: readonly CredentialIdentity[];
  readonly erasedEntries: readonly string[];
  /** Lines that state, well or badly, what is erased now or was before. */
  readonly dropped: readonly number[];
  /** Lines that ask for the erasure of what is not there, and never was erased. */
  readonly nothingThere: readonly number[];
}

/** Takes out of a delivery what is erased by it or was erased before it (R37). */
export function withoutErased(
  under: UnderOneNumber,
  erasures: readonly ErasureRow[],
  wasErased: { readonly number: boolean; readonly entry: (identity: CredentialIdentity) => boolean },
): ErasedOfNumber {
  const { number, rows, bad, known } = under;
  const isReached = (identity: CredentialIdentity): boolean => erasures.some((row) => reaches(row, identity));
  const standing = known.filter(({ identity }) => !wasErased.entry(identity));
  const reached = standing.filter(({ identity }) => isReached(identity));
  // Stated and erased in one delivery, and not known before: what it states is what it erases.
  const stated =
    reached.length > 0 ? [] : rows.filter(({ identity }) => isReached(identity) && !wasErased.entry(identity));
  const erased = distinct([...reached, ...stated].map(({ identity }) => identity));
  const bases = new Set(erased.map(baseOf));
  const isGone = (identity: CredentialIdentity): boolean => bases.has(baseOf(identity)) || wasErased.entry(identity);
  const gone = rows.filter(({ identity }) => isGone(identity));
  const left = known.filter(({ identity }) => !isGone(identity));
  // A row that cannot be tied to an entry may be about the one that is gone, when no other is there.
  const isBadGone = ({ identity }: BadRowOfNumber): boolean =>
    identity === null ? left.length === 0 && (erased.length > 0 || wasErased.number) : isGone(identity);
  const isNothing = erased.length === 0 && !wasErased.number;
  return {
    left: {
      number,
      rows: rows.filter((row) => !gone.includes(row)),
      bad: bad.filter((row) => !isBadGone(row)),
      known: left,
    },
    erased,
    erasedEntries: reached.map(({ entry }) => entry),
    dropped: [...gone.map(({ line }) => line), ...bad.filter(isBadGone).map(({ line }) => line)],
    nothingThere: isNothing ? erasures.map(({ line }) => line) : [],
  };
}

function reaches(row: ErasureRow, identity: CredentialIdentity): boolean {
  return (
    row.number === identity.number &&
    (row.kind === null || row.kind === identity.kind) &&
    (row.category === null || row.category === identity.category) &&
    (row.level === null || row.level === identity.level) &&
    (row.key === null || row.key === identity.key)
  );
}

function distinct(identities: readonly CredentialIdentity[]): readonly CredentialIdentity[] {
  return [...new Map(identities.map((identity) => [baseOf(identity), identity])).values()];
}
