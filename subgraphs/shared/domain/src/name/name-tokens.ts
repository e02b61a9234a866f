import { isKnownGivenName } from './given-names.js';
import { foldSpelling, foldWrittenOut } from './spelling.js';
import { isKnownSurname } from './surnames.js';
import { LONG_INITIALS } from './titles.js';
import {
  fusedPrefix,
  isAlsoAName,
  isArticle,
  isPrefixBeforeArticle,
  isPrefixWord,
  type PrefixWord,
  shortPair,
} from './tussenvoegsels.js';

/** A word as it stands in the text, or a mark between words. */
export interface Token {
  readonly raw: string;
  readonly text: string;
  readonly dot: boolean;
  readonly spaced: boolean;
  readonly mark: '' | ',' | '-' | '/' | '&' | '(' | ')';
}

/** A word with its part in a name. */
export interface Item {
  readonly part: 'word' | 'initial' | 'prefix';
  readonly text: string;
  readonly writtenOut: string;
  readonly short: boolean;
  readonly hyphen: boolean;
}

const TOKEN = /[\p{L}\p{M}\p{N}'?\ufffd]+\.?|[,()\-/&+":;]/gu;
const QUOTED = /(^|[\s(])["']([\p{L}\p{M}][\p{L}\p{M}\s.-]*?[\p{L}\p{M}.])["'](?=$|[\s),])/gu;

export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  const prepared = text
    .replace(QUOTED, '$1($2)')
    .replace(/^([dl])'(?=\p{L})/giu, "$1' ")
    .replace(/([\s-][dl])'(?=\p{L}{2})/giu, "$1' ");
  for (const match of prepared.matchAll(TOKEN)) {
    const raw = match[0];
    const spaced = /\s/.test(prepared[match.index - 1] ?? ' ');
    if (/^[,()\-/&+":;]/.test(raw)) {
      const mark = raw === '+' ? '&' : raw === ';' ? '&' : raw === ':' ? ',' : raw;
      if (mark !== '"') tokens.push({ raw, text: '', dot: false, spaced, mark: mark as Token['mark'] });
      continue;
    }
    const word = raw.replace(/\.$/, '');
    const folded = foldSpelling(word);
    if (folded === '') continue;
    tokens.push({ raw: word, text: folded, dot: raw.endsWith('.'), spaced, mark: '' });
  }
  return tokens;
}

const isLower = (raw: string): boolean => raw === raw.toLowerCase();
const isUpper = (raw: string): boolean => raw === raw.toUpperCase() && raw !== raw.toLowerCase();
const INITIALS_WITHOUT_DOT = new Set(['th', 'chr', 'ch', 'sj', 'tj', 'ph', 'ij', 'joh', 'jac']);
/** No tussenvoegsel is longer; it also bounds the spellings that a run of short forms can stand for. */
const LONGEST_PREFIX = 4;

export interface ItemOptions {
  /** Whether the text has no lower case letters, so that case says nothing. */
  readonly capitals: boolean;
  /** Whether a first word such as Ben is read as a given name. */
  readonly firstIsName: boolean;
  /** Whether no given name is among the words, as before the comma of a list. */
  readonly surnameOnly?: boolean;
}

/** Gives every word of one stretch (without commas) its part. */
export function itemsOf(tokens: readonly Token[], options: ItemOptions): readonly Item[] {
  const items: Item[] = [];
  const words = tokens.filter((token) => token.mark === '' || token.mark === '-');
  let hyphen = false;
  let run = 0;
  const add = (part: Item['part'], text: string, raw: string, short = false): void => {
    items.push({ part, text, writtenOut: part === 'word' ? foldWrittenOut(raw) : text, short, hyphen });
    hyphen = false;
    run = part === 'prefix' ? run + 1 : 0;
  };
  for (const [at, token] of words.entries()) {
    if (token.mark === '-') {
      hyphen = items.length > 0 && items.at(-1)?.part !== 'prefix';
      continue;
    }
    const prefix = run < LONGEST_PREFIX ? prefixAt(words, at, options, items.length === 0) : undefined;
    if (prefix !== undefined) {
      for (const word of prefix) add('prefix', word.text, word.text, word.short);
      continue;
    }
    const initials = initialsAt(words, at, options);
    if (initials !== undefined) {
      for (const initial of initials) add('initial', initial, initial);
      continue;
    }
    const previous = words[at - 1];
    if (
      previous?.text === 'o' &&
      items.at(-1)?.part === 'initial' &&
      !previous.dot &&
      items.length > 1 &&
      !isKnownSurname(token.text)
    ) {
      items.pop();
      add('word', `o${token.text}`, `o${token.raw}`);
      continue;
    }
    add('word', token.text, token.raw);
  }
  return items;
}

const full = (...texts: readonly string[]): readonly PrefixWord[] => texts.map((text) => ({ text, short: false }));
const abbreviated = (...texts: readonly string[]): readonly PrefixWord[] =>
  texts.map((text) => ({ text, short: true }));

function prefixAt(
  words: readonly Token[],
  at: number,
  options: ItemOptions,
  first: boolean,
): readonly PrefixWord[] | undefined {
  const token = words[at];
  if (token === undefined) return undefined;
  const next = words[at + 1];
  const last = next === undefined;
  const { text, raw } = token;
  if (/^'[tse]$/i.test(raw)) return full(text);
  if (/^[dl]'$/i.test(raw)) return last ? undefined : full(text);
  if (first && options.firstIsName && isAlsoAName(text)) return undefined;
  if (text.length === 1) return shortPrefixAt(words, at, options, first);
  const pair = shortPair(text);
  if (pair !== undefined && (text.startsWith('v') || (isLower(raw) && !first && !last))) return abbreviated(...pair);
  const fused = fusedPrefix(text);
  if (fused !== undefined && !last) return full(...fused);
  if (isPrefixBeforeArticle(text) && next !== undefined) {
    return isArticle(next.text) || /^[dt]$/.test(next.text) ? full(text) : undefined;
  }
  if (!isPrefixWord(text)) return undefined;
  if (last && isAlsoAName(text) && text !== 'van') return first ? full(text) : undefined;
  return full(text);
}

function shortPrefixAt(
  words: readonly Token[],
  at: number,
  options: ItemOptions,
  leads: boolean,
): readonly PrefixWord[] | undefined {
  const token = words[at];
  const next = words[at + 1];
  const previous = words[at - 1];
  if (token === undefined) return undefined;
  const { text, raw } = token;
  const lower = isLower(raw);
  // Before a comma no given name is meant, so that a lone letter in front is a tussenvoegsel.
  const first = leads && options.surnameOnly !== true;
  if (first && options.firstIsName) return undefined;
  const afterPrefix =
    previous !== undefined &&
    (isPrefixWord(previous.text) ||
      isPrefixBeforeArticle(previous.text) ||
      (/^[voaiub]$/.test(previous.text) && (isLower(previous.raw) || lower || options.capitals)));
  const nextIsShort =
    next !== undefined &&
    /^[dth]$/.test(next.text) &&
    (isLower(next.raw) || next.raw.startsWith("'") || (options.capitals && !first));
  if (text === 'v') {
    if (nextIsShort) return abbreviated('v');
    return lower && next !== undefined && next.mark === '' && !first && !next.dot ? abbreviated('v') : undefined;
  }
  if (text === 'd') {
    const ends = next === undefined || next.mark === '-';
    if (afterPrefix && (lower || options.capitals)) return abbreviated('d');
    return lower && !first && !ends && !isPrefixWord(next.text) && !options.capitals ? abbreviated('d') : undefined;
  }
  if (text === 't') return afterPrefix || (lower && !token.dot && next !== undefined) ? full('t') : undefined;
  if (text === 'h') return afterPrefix && previous?.text === 'v' && lower ? abbreviated('h') : undefined;
  if (/^[aoiub]$/.test(text) && lower && nextIsShort && !first) return abbreviated(text);
  return undefined;
}

function initialsAt(words: readonly Token[], at: number, options: ItemOptions): readonly string[] | undefined {
  const token = words[at];
  if (token === undefined) return undefined;
  const { text, raw } = token;
  const next = words[at + 1];
  if (text.length === 1) return [text];
  if (raw === 'IJ' || (text === 'ij' && token.dot)) return ['ij'];
  if (token.dot && LONG_INITIALS.has(text)) return [text];
  if (token.dot && text.length <= 5 && next !== undefined && next.mark === '') return [text];
  if (INITIALS_WITHOUT_DOT.has(text) && at < words.length - 1 && !options.capitals) return [text];
  const previous = words[at - 1];
  if (next?.mark === '-' || previous?.mark === '-') return undefined;
  const letters = splitInitials(raw);
  if (letters === undefined) return undefined;
  // Tess KOK and Ida van der ZEE: a surname in capitals, as forms ask for it.
  if (
    next === undefined &&
    previous !== undefined &&
    (isKnownSurname(text) || isPrefixWord(previous.text) || previous.text === 'vd')
  ) {
    return undefined;
  }
  if (!/[aeiou]/.test(text)) return letters;
  return options.capitals || isKnownGivenName(text) ? undefined : letters;
}

/** MJ, PCM or JW: capitals that stand for a name each; ij counts as one letter. */
function splitInitials(raw: string): readonly string[] | undefined {
  if (raw.length > 4) return undefined;
  if (!isUpper(raw) && !/^[bcdfghjklmnpqrstvwxz]{2,3}$/.test(raw)) return undefined;
  return (raw.toLowerCase().match(/ij|\p{L}/gu) ?? []).map(foldSpelling);
}
