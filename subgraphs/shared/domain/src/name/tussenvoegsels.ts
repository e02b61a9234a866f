import type { PartComparison } from './surname-comparison.js';

/** A word of a tussenvoegsel as written: `v` may stand for `van`, `d` for `de`, `den` or `der`. */
export interface PrefixWord {
  readonly text: string;
  readonly short: boolean;
}

const ARTICLES = ['de', 'den', 'der', 'het', 't', 'ten', 'ter', 'e', 'la'];

/** Tussenvoegsels that stand on their own. */
const ALONE = new Set([
  ...['van', 'von', 'vom', 'fan', 'de', 'den', 'der', 'het', 'te', 'ten', 'ter', 'zu', 'zum', 'zur', 'la', 'le', 'les'],
  ...['du', 'des', 'del', 'della', 'dello', 'dela', 'di', 'da', 'das', 'dos', 'do', 'af', 'av'],
  ...['el', 'al', 'ben', 'bin', 'ibn', 'ait', 'abu', 'abou', 'bou', 'oulad', 'ould'],
]);

/** Words that are a tussenvoegsel only before an article: `op de`, `in 't`. */
const BEFORE_ARTICLE = new Set(['op', 'aan', 'in', 'uit', 'bij', 'onder', 'over', 'voor', 'achter', 'tot', 'boven']);

const FUSED: Readonly<Record<string, readonly string[]>> = {
  vande: ['van', 'de'],
  vanden: ['van', 'den'],
  vander: ['van', 'der'],
  vant: ['van', 't'],
  int: ['in', 't'],
  opt: ['op', 't'],
  opde: ['op', 'de'],
  opden: ['op', 'den'],
  aande: ['aan', 'de'],
  aant: ['aan', 't'],
  inde: ['in', 'de'],
  fande: ['fan', 'de'],
  fander: ['fan', 'der'],
  dela: ['de', 'la'],
};

const SHORT_PAIRS: Readonly<Record<string, readonly [string, string]>> = {
  vd: ['v', 'd'],
  vt: ['v', 't'],
  vh: ['v', 'h'],
  od: ['o', 'd'],
  ad: ['a', 'd'],
  id: ['i', 'd'],
  ud: ['u', 'd'],
};

const SHORT_FOR: Readonly<Record<string, readonly string[]>> = {
  v: ['van'],
  d: ['de', 'den', 'der'],
  t: ['t'],
  h: ['t', 'het'],
  a: ['aan'],
  o: ['op', 'onder', 'over'],
  i: ['in'],
  u: ['uit'],
  b: ['bij'],
};

/** Given names and surnames that look like a tussenvoegsel; where they stand decides. */
const ALSO_A_NAME = new Set([
  'ben',
  'al',
  'bin',
  'do',
  'du',
  'la',
  'le',
  'das',
  'van',
  'da',
  'di',
  'abou',
  'abu',
  'ten',
]);

export function isPrefixWord(text: string): boolean {
  return ALONE.has(text);
}

export function isPrefixBeforeArticle(text: string): boolean {
  return BEFORE_ARTICLE.has(text);
}

export function isArticle(text: string): boolean {
  return ARTICLES.includes(text);
}

export function fusedPrefix(text: string): readonly string[] | undefined {
  return Object.hasOwn(FUSED, text) ? FUSED[text] : undefined;
}

export function shortPair(text: string): readonly [string, string] | undefined {
  return Object.hasOwn(SHORT_PAIRS, text) ? SHORT_PAIRS[text] : undefined;
}

export function isAlsoAName(text: string): boolean {
  return ALSO_A_NAME.has(text);
}

const SPELLED_OTHERWISE: Readonly<Record<string, string>> = {
  fan: 'van',
  het: 't',
  bin: 'ben',
  ibn: 'ben',
  al: 'el',
  e: 'de',
};

const spread = (words: readonly PrefixWord[]): readonly string[] =>
  words.reduce<readonly string[]>(
    (soFar, word) => {
      const options = word.short ? (SHORT_FOR[word.text] ?? [word.text]) : [word.text];
      return soFar.flatMap((start) => options.map((option) => (start === '' ? option : `${start} ${option}`)));
    },
    [''],
  );

const spelled = (text: string): string =>
  text
    .split(' ')
    .map((word) => (Object.hasOwn(SPELLED_OTHERWISE, word) ? SPELLED_OTHERWISE[word] : word))
    .join(' ');

const meet = (one: readonly string[], other: readonly string[]): boolean => one.some((text) => other.includes(text));

/** Compares two tussenvoegsels; an empty list is none. */
export function comparePrefixes(one: readonly PrefixWord[], other: readonly PrefixWord[]): PartComparison {
  const [ones, others] = [spread(one), spread(other)];
  if (meet(ones, others)) return { decision: 'same' };
  if (one.length === 0 || other.length === 0) return { decision: 'uncertain', notice: 'TUSSENVOEGSEL_MISSING' };
  if (meet(ones.map(spelled), others.map(spelled))) return { decision: 'uncertain', notice: 'TUSSENVOEGSEL_SPELLING' };
  if (soundsAlike(ones, others) || standsForMore(one, others) || standsForMore(other, ones)) {
    return { decision: 'uncertain', notice: 'TUSSENVOEGSEL_SOUNDS_ALIKE' };
  }
  return { decision: 'different', notice: 'TUSSENVOEGSEL_DIFFERS' };
}

/** `van de` and `van den`: nobody hears the n. `de` and `den` alone are two surnames. */
function soundsAlike(ones: readonly string[], others: readonly string[]): boolean {
  const muted = (text: string): string => (text.includes(' ') ? text.replace(/ den$/, ' de') : text);
  const elided = (text: string): string => text.replace(/^d$/, 'de').replace(/^l$/, 'la');
  return meet(ones.map(muted), others.map(muted)) || meet(ones.map(elided), others.map(elided));
}

/** A lone `v.` says van, but is carelessly written for van der too. */
function standsForMore(one: readonly PrefixWord[], others: readonly string[]): boolean {
  const [first, second] = one;
  return (
    first?.short === true && first.text === 'v' && second === undefined && others.some((text) => /^van /.test(text))
  );
}
