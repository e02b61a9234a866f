import { areNeighbouringKeys, foldIj, type Slip, slipBetween, slipsBetween, soundAlike } from './spelling.js';
import { isDutchSurname, isKnownSurname, readsAsDutchSurname } from './surnames.js';

export type PartDecision = 'same' | 'slip' | 'uncertain' | 'different';

export interface PartComparison {
  readonly decision: PartDecision;
  readonly notice?: string;
}

const different: PartComparison = { decision: 'different', notice: 'SURNAME_DIFFERS' };
const asked = (notice: string): PartComparison => ({ decision: 'uncertain', notice });

/** Shorter surnames carry too little for a slip to be told from another name. */
const LONG_ENOUGH_FOR_A_SLIP = 7;
/** Letters that come and go between variants of one surname: Wagemaker, Wagenmaker; Brandsma, Bransma. */
const LINKING_LETTERS = new Set(['n', 'e', 's', 'h', 'j', 'c', 't', 'd', 'g', 'w']);
const VARIANT_ENDINGS = new Set(['s', 'n', 'e', 't', 'd', 'x', 'h', 'a', 'i', 'k', 'f', 'p']);

/** Compares two surnames without their tussenvoegsels; both folded, and both also with umlauts written out. */
export function compareCores(
  one: { readonly core: string; readonly writtenOut: string },
  other: { readonly core: string; readonly writtenOut: string },
): PartComparison {
  if (one.core === other.core) return { decision: 'same' };
  if (one.writtenOut === other.core || one.core === other.writtenOut) {
    return { decision: 'same', notice: 'UMLAUT_WRITTEN_OUT' };
  }
  if (foldIj(one.core) === foldIj(other.core)) return asked('Y_FOR_IJ');
  const alike = soundAlike(one.core, other.core);
  const bothKnown = isKnownSurname(one.core) && isKnownSurname(other.core);
  // Transliterations of one name stand side by side in lists; Dutch spelling variants are families.
  if (bothKnown)
    return alike && !(isDutchSurname(one.core) && isDutchSurname(other.core)) ? asked('SAME_SOUND') : different;
  const slip = slipBetween(one.core, other.core);
  const judged = slip === undefined ? undefined : judgeSlip(one.core, other.core, slip);
  if (judged?.decision === 'slip') return judged;
  if (alike) return asked('SAME_SOUND');
  if (judged !== undefined) return judged;
  const long = Math.min(one.core.length, other.core.length) >= 9;
  const known = isKnownSurname(one.core) || isKnownSurname(other.core);
  if (long && !known && slipsBetween(one.core, other.core, 2) <= 2) return asked('TYPING_ERROR');
  return different;
}

function judgeSlip(one: string, other: string, slip: Slip): PartComparison {
  const shortest = Math.min(one.length, other.length);
  const longest = Math.max(one.length, other.length);
  if (addsAnS(one, other)) return different;
  if (slip.at === 0 && slip.kind !== 'transposed') {
    return shortest >= LONG_ENOUGH_FOR_A_SLIP ? asked('TYPING_ERROR') : different;
  }
  if (longest < LONG_ENOUGH_FOR_A_SLIP) return asked('TYPING_ERROR');
  return isPlainlyTyping(one, other, slip) ? { decision: 'slip', notice: 'TYPING_ERROR' } : asked('TYPING_ERROR');
}

/** Smit and Smits, Mulder and Mulders: the commonest pair of surnames there is. */
function addsAnS(one: string, other: string): boolean {
  return (one === `${other}s` && /[^aeiou]$/.test(other)) || (other === `${one}s` && /[^aeiou]$/.test(one));
}

function isPlainlyTyping(one: string, other: string, slip: Slip): boolean {
  if (slip.kind === 'transposed') return !/^(ie|ei)$/.test(slip.letters);
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  const dutchOne = readsAsDutchSurname(one);
  const dutchOther = readsAsDutchSurname(other);
  // A slip shows as one side that reads as a surname and one that no surname could be.
  if (dutchOne === dutchOther) return false;
  const doubled = slip.kind === 'left-out' && long[slip.at] === long[slip.at - 1];
  if (doubled) return isImpossibleDouble(long, slip.at);
  if (soundAlike(one, other)) return false;
  if (slip.kind === 'replaced') return areNeighbouringKeys(slip.letters[0] ?? '', slip.letters[1] ?? '');
  const atEnd = slip.at >= short.length - 1;
  if (atEnd && VARIANT_ENDINGS.has(slip.letters)) return false;
  return !LINKING_LETTERS.has(slip.letters);
}

/** A double letter is a spelling variant (Hofman, Hoffman) unless it stands in a heap of consonants or is a third. */
function isImpossibleDouble(word: string, at: number): boolean {
  const letter = word[at] ?? '';
  const before = word[at - 2] ?? '';
  const after = word[at + 1] ?? '';
  if (before === letter || after === letter) return true;
  if (/[aeou]/.test(letter)) return false;
  if (/[ijy]/.test(letter)) return true;
  if (at === word.length - 1) return /[mrpgbdv]/.test(letter);
  const longVowelBefore = /[aeiouy]/.test(before) && /[aeiouy]/.test(word[at - 3] ?? '');
  if (longVowelBefore && letter !== 's' && at < word.length - 1) return true;
  return /[^aeiouy]/.test(before) && before !== '';
}
