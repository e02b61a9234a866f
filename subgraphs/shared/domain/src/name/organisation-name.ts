import { slipsBetween } from './spelling.js';

const LEGAL_FORMS =
  /(?<=^|\s)(?:besloten vennootschap|naamloze vennootschap|vennootschap onder firma|commanditaire vennootschap|b\s?v|n\s?v|v\s?o\s?f|c\s?v|u\s?a|w\s?a|b\s?a|stichting|st|vereniging|cooperatie|cooperatieve|maatschap|eenmanszaak|h\s?o\s?d\s?n|handelend onder de naam|gmbh|ltd|inc)(?=\s|$)/g;
/** Longer than any trade name the KvK accepts in practice; longer texts are compared as they stand. */
const LONGEST_NAME = 200;

/** Legal form, case, spaces, punctuation and `&` for `en` say nothing about which organisation is meant. */
export function compareOrganisationNames(a: string, b: string): 'same' | 'uncertain' | 'different' {
  if (a.length > LONGEST_NAME || b.length > LONGEST_NAME) {
    return a === b && /\p{L}{2}/u.test(a) ? 'uncertain' : 'different';
  }
  const [one, other] = [coreOf(a), coreOf(b)];
  if (one === '' || other === '') return 'different';
  const plain = isPlain(a) && isPlain(b);
  if (one === other) return plain ? 'same' : 'uncertain';
  if (digitsOf(one) !== digitsOf(other)) return 'different';
  const [names, others] = [tradeNamesOf(a), tradeNamesOf(b)];
  if (names.some((name) => others.includes(name))) return 'uncertain';
  const allowed = Math.min(one.length, other.length) >= 12 ? 2 : 1;
  return Math.min(one.length, other.length) >= 5 && slipsBetween(one, other, allowed) <= allowed
    ? 'uncertain'
    : 'different';
}

/** What of the name says which organisation is meant, and so for each of its trade names. */
export function organisationCores(name: string): readonly string[] {
  if (name.length > LONGEST_NAME) return [];
  return [...new Set([coreOf(name), ...tradeNamesOf(name)])].filter((core) => core !== '');
}

/** Override characters and letters of two scripts are how a name is made to look like another. */
function isPlain(text: string): boolean {
  const mixed = /\p{Script=Latin}/u.test(text) && /[\p{Script=Cyrillic}\p{Script=Greek}]/u.test(text);
  return !mixed && !/[\u202a-\u202e\u2066-\u2069<>]/.test(text) && !/\p{M}{4}/u.test(text.normalize('NFD'));
}

function coreOf(text: string): string {
  const plain = wordsOf(text);
  const core = plain.replace(LEGAL_FORMS, ' ').replace(/\s+/g, '');
  return core === '' ? plain.replace(/\s+/g, '') : core;
}

function wordsOf(text: string): string {
  return text
    .normalize('NFKC')
    .normalize('NFD')
    .replace(/\p{M}|[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/ø/g, 'o')
    .replace(/[&+]/g, ' en ')
    .replace(/['’‘`]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function tradeNamesOf(text: string): readonly string[] {
  return wordsOf(text)
    .split(/(?<=^|\s)(?:h\s?o\s?d\s?n|handelend onder de naam)(?=\s|$)/)
    .map((name) => coreOf(name))
    .filter((name) => name.length > 2);
}

const digitsOf = (text: string): string => text.replace(/\D+/g, ' ').trim();
