import { isKnownGivenName } from './given-names.js';
import { LONGEST_TEXT, readNameText } from './name-text.js';
import { type Item, itemsOf, type Token, tokensOf } from './name-tokens.js';
import { isKnownSurname } from './surnames.js';
import {
  ALWAYS_TITLE,
  ALWAYS_TITLE_BEHIND,
  CALLED,
  FIRM_WORDS,
  MARRIED,
  NOBILIARY,
  PLACEHOLDERS,
  REMARKS,
  SUFFIXES,
  TITLE_BEFORE,
  TITLE_BEHIND,
} from './titles.js';
import { isAlsoAName, isPrefixBeforeArticle, isPrefixWord, type PrefixWord } from './tussenvoegsels.js';

export interface GivenName {
  readonly initial: boolean;
  readonly text: string;
  readonly writtenOut: string;
}

export interface Surname {
  readonly prefix: readonly PrefixWord[];
  readonly core: string;
  readonly writtenOut: string;
}

/** One way to read a text as a name. */
export interface Reading {
  readonly given: readonly GivenName[];
  readonly called: readonly GivenName[];
  readonly surnames: readonly Surname[];
  /** How two surnames belong together: joined by the writer, or merely one after the other. */
  readonly link: 'single' | 'hyphen' | 'open' | 'stated';
  /** How many of the surnames stand before geb. or e.v., and so are a name by themselves. */
  readonly leading: number;
  /** A reading that can explain a name but does not settle it. */
  readonly mustAsk: boolean;
}

export interface PersonText {
  readonly readings: readonly Reading[];
  readonly suffix: string | undefined;
  readonly address: 'm' | 'v' | undefined;
  readonly firm: boolean;
  readonly mustAsk: boolean;
  readonly notices: readonly string[];
  /** All letters in order, to see through lost and added spaces. */
  readonly letters: string;
  readonly tokens: readonly string[];
}

interface Stripped {
  readonly tokens: readonly Token[];
  readonly suffix: string | undefined;
  readonly address: 'm' | 'v' | undefined;
  readonly titled: boolean;
  readonly mustAsk: boolean;
  readonly notices: readonly string[];
}

const MEN = new Set(['dhr', 'hr', 'heer', 'herr', 'sir', 'monsieur', 'jhr', 'jonkheer']);
const WOMEN = new Set([
  'mevr',
  'mevrouw',
  'mw',
  'mej',
  'mejuffrouw',
  'mrs',
  'ms',
  'miss',
  'frau',
  'madame',
  'jkvr',
  'jonkvrouw',
]);
const MORE_THAN_ONE = new Set(['en', 'of', 'und', 'and']);
const BEFORE_IS_MEANT = new Set(['hodn', 'handelend', 'handelende', 'tevens']);
const AFTER_IS_MEANT = new Set(['tav', 'co', 'pa', 'attn']);
const ON_BEHALF = new Set(['namens', 'obv', 'iov', 'voor', 'vertegenwoordigd', 'wn']);

/** With titles, initials and two surnames, real names stay under this. */
const MOST_WORDS = 22;
/** Longer than any surname, also one written without its spaces. */
const LONGEST_WORD = 60;
/** Bounds the work of comparing; what a person could mean by a text comes first. */
const MOST_READINGS = 24;

/** One name is compared with many, and reading it costs more than comparing; more than these are not kept. */
const MOST_REMEMBERED = 2_000;
const remembered = new Map<string, PersonText>();

/** Reads a text as the name of a person; without readings it holds no name. */
export function readPerson(raw: string): PersonText {
  if (raw.length > LONGEST_TEXT) return nobody(['TOO_LONG']);
  const known = remembered.get(raw);
  if (known) return known;
  const read = readAnew(raw);
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  remembered.set(raw, read);
  return read;
}

function readAnew(raw: string): PersonText {
  const { texts, mustAsk, notices } = readNameText(raw);
  const people = texts
    .flatMap((text) => {
      const split = splitCamels(text);
      return split === text ? [text] : [split, text];
    })
    .map((text) => readText(text));
  const [first] = people;
  if (first === undefined) return nobody(notices);
  return {
    ...first,
    readings: withoutRepeats(people.flatMap((person) => person.readings)),
    firm: people.some((person) => person.firm),
    mustAsk: mustAsk || first.mustAsk,
    notices: [...notices, ...first.notices],
  };
}

function nobody(notices: readonly string[]): PersonText {
  return {
    readings: [],
    suffix: undefined,
    address: undefined,
    firm: false,
    mustAsk: true,
    notices: [...notices, 'NO_NAME'],
    letters: '',
    tokens: [],
  };
}

/** JanWillem and ElAmrani: the capital shows where the space was. */
function splitCamels(text: string): string {
  return text.replace(/(\p{Lu}\p{Ll}+|(?<!\p{L})\p{Ll}{2,})(?=\p{Lu}\p{Ll})/gu, '$1 ');
}

function readText(text: string): PersonText {
  const all = mergeSlashed(mergeDotted(tokensOf(text)));
  const words = all.filter((token) => token.mark === '');
  const letters = words.map((token) => token.text).join('');
  const capitals = isInCapitals(words);
  const names = words.filter((token) => !isTitleOnly(token));
  const nameless = names.length === 0 || PLACEHOLDERS.has(names.map((token) => token.text).join(''));
  if (nameless || PLACEHOLDERS.has(letters) || isTitledPlaceholder(names)) return nobody([]);
  if (words.length > MOST_WORDS || words.some((token) => token.text.length > LONGEST_WORD))
    return nobody(['TOO_MANY_WORDS']);
  const firm = words.some((token) => FIRM_WORDS.has(token.text) && !isKnownSurname(token.text));
  const notices = new Set<string>();
  let mustAsk = false;
  let suffix: string | undefined;
  let address: 'm' | 'v' | undefined;
  const readings: Reading[] = [];
  for (const part of peopleIn(all)) {
    let complete = false;
    for (const eager of [true, false]) {
      const stripped = strip(part.tokens, eager, capitals);
      const options = { capitals: isInCapitals(stripped.tokens), titled: stripped.titled };
      const found = readBrackets(stripped.tokens, options);
      // Where a whole name is left without what may be a title, taking it for a name is a guess.
      const guess = part.mustAsk || (!eager && complete);
      readings.push(...found.map((reading) => (guess ? { ...reading, mustAsk: true } : reading)));
      complete = found.some((reading) => reading.given.length > 0 && !reading.mustAsk);
      suffix ??= stripped.suffix;
      address ??= stripped.address;
      mustAsk ||= stripped.mustAsk;
      for (const notice of stripped.notices) notices.add(notice);
    }
    if (part.mustAsk) notices.add('MORE_THAN_ONE_NAME');
  }
  return {
    readings: withoutRepeats(readings),
    suffix,
    address,
    firm,
    mustAsk,
    notices: [...notices],
    letters,
    tokens: words.map((token) => token.text),
  };
}

const isInCapitals = (tokens: readonly Token[]): boolean => !tokens.some((token) => /\p{Ll}/u.test(token.raw));

/** "Onbekend, MA": titles behind what is no name. Shorter placeholders are names too, beside one of a title's letters. */
function isTitledPlaceholder(names: readonly Token[]): boolean {
  const end = names.findLastIndex((token) => !TITLE_BEHIND.has(token.text));
  const word = names
    .slice(0, end + 1)
    .map((token) => token.text)
    .join('');
  return word.length > 3 && PLACEHOLDERS.has(word);
}

function isTitleOnly(token: Token): boolean {
  if (ALWAYS_TITLE.has(token.text) || ALWAYS_TITLE_BEHIND.has(token.text)) return true;
  return TITLE_BEFORE.has(token.text) && token.dot;
}

function withoutRepeats(readings: readonly Reading[]): readonly Reading[] {
  const seen = new Map(readings.map((reading) => [JSON.stringify(reading), reading]));
  return [...seen.values()].slice(0, MOST_READINGS);
}

/** e/v, v/d and the like are one word; other slashes stand between two. */
function mergeSlashed(tokens: readonly Token[]): readonly Token[] {
  const merged: Token[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const [token, slash, next] = [tokens[at], tokens[at + 1], tokens[at + 2]];
    if (token === undefined) break;
    const pair = `${token.text}${next?.text ?? ''}`;
    if (slash?.mark === '/' && token.mark === '' && /^(ev|eg|gv|wv|vd|vt|od|ad|id|ud|vh|co|pa)$/.test(pair)) {
      merged.push({ raw: pair, text: pair, dot: false, spaced: token.spaced, mark: '' });
      at += 2;
    } else {
      merged.push(token);
    }
  }
  return merged;
}

const DOTTED = new Set(['ev', 'eg', 'gv', 'wv', 'hodn', 'tav', 'obv', 'iov', 'nv', 'bv', 'vof']);

/** e.v., g.v. and h.o.d.n. are one word, whatever dots they are written with. */
function mergeDotted(tokens: readonly Token[]): readonly Token[] {
  const merged: Token[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token === undefined) break;
    let end = at;
    while (
      tokens[end]?.dot &&
      tokens[end]?.text.length === 1 &&
      tokens[end + 1]?.mark === '' &&
      tokens[end + 1]?.text.length === 1
    )
      end += 1;
    const word = tokens
      .slice(at, end + 1)
      .map((each) => each.text)
      .join('');
    const small = tokens.slice(at, end + 1).every((each) => each.raw === each.raw.toLowerCase());
    const firmForm = /^(bv|nv|vof)$/.test(word) && end === tokens.length - 1 && at > 0;
    const inCapitals = /^(ev|gv|wv)$/.test(word) && at > 1 && isInCapitals(tokens);
    if (end > at && DOTTED.has(word) && (small || firmForm || inCapitals)) {
      merged.push({ raw: word, text: word, dot: false, spaced: true, mark: '' });
      at = end;
    } else {
      merged.push(token);
    }
  }
  return merged;
}

/** Splits `Jan en Petra Bakker` or `X namens Y`: either may be meant, so neither is taken for granted. */
function peopleIn(
  tokens: readonly Token[],
): readonly { readonly tokens: readonly Token[]; readonly mustAsk: boolean }[] {
  const at = tokens.findIndex(
    (token, index) =>
      token.mark === '&' ||
      (index > 0 && token.mark === '' && (MORE_THAN_ONE.has(token.text) || BEFORE_IS_MEANT.has(token.text))) ||
      (token.mark === '' && AFTER_IS_MEANT.has(token.text) && index === 0) ||
      (index > 0 && token.mark === '' && ON_BEHALF.has(token.text) && !isPrefixBeforeArticle(token.text)),
  );
  if (at < 0) {
    const slash = tokens.findIndex((token) => token.mark === '/');
    if (slash < 0) return [{ tokens, mustAsk: false }];
    const left = tokens.slice(0, slash);
    if (
      left.every(
        (token) => ALWAYS_TITLE.has(token.text) || TITLE_BEFORE.has(token.text) || /^(de|heer)$/.test(token.text),
      )
    ) {
      return [{ tokens: tokens.filter((_, index) => index !== slash), mustAsk: false }];
    }
    return [left, tokens.slice(slash + 1)].map((part) => ({ tokens: part, mustAsk: true }));
  }
  return [tokens.slice(0, at), tokens.slice(at + 1)].map((part) => ({ tokens: part, mustAsk: true }));
}

const isName = (token: Token): boolean => token.mark === '' && !isPrefixWord(token.text) && !/^'[ts]$/.test(token.raw);

/** Takes titles, forms of address, suffixes and remarks off. Eager also takes off what could be a name. */
function strip(tokens: readonly Token[], eager: boolean, capitals: boolean): Stripped {
  const gone = new Set<number>();
  const notices = new Set<string>();
  let suffix: string | undefined;
  let address: 'm' | 'v' | undefined;
  let mustAsk = false;
  const remaining = (): number =>
    tokens.filter((token, at) => !gone.has(at) && (isName(token) || (at === 0 && isAlsoAName(token.text)))).length;
  const take = (at: number, notice: string): void => {
    gone.add(at);
    notices.add(notice);
    const text = tokens[at]?.text ?? '';
    if (MEN.has(text)) address ??= 'm';
    if (WOMEN.has(text)) address ??= 'v';
  };
  const chunkAt = chunksOf(tokens);

  for (const [at, token] of tokens.entries()) {
    if (token.mark !== '') continue;
    const alone = chunkAt[at]?.length === 1 || !/^\p{L}$/u.test(token.text);
    const lastName =
      at > 0 && at === tokens.length - 1 && !token.dot && remaining() === 2 && /^\p{Lu}/u.test(token.raw);
    if (ALWAYS_TITLE.has(token.text) && !lastName) take(at, 'TITLE_IGNORED');
    else if (TITLE_BEFORE.has(token.text) && token.dot && alone && remaining() > 1) take(at, 'TITLE_IGNORED');
    else if (Object.hasOwn(SUFFIXES, token.text) && at > 0 && remaining() > 2 && !initialLike(token, tokens, at)) {
      if (!/^i/.test(token.text) || token.raw === token.raw.toUpperCase()) {
        suffix ??= SUFFIXES[token.text];
        take(at, 'SUFFIX');
      }
    }
  }
  stripFormOfAddress(tokens, gone, take, remaining);
  if (eager) {
    stripBefore(tokens, gone, take, remaining);
    stripBehind(tokens, gone, take, remaining, chunkAt, capitals);
  }
  for (const [at, token] of tokens.entries()) {
    const next = tokens[at + 1];
    if (
      at > 0 &&
      NOBILIARY.has(token.text) &&
      next !== undefined &&
      isPrefixWord(next.text) &&
      tokens[at - 1]?.mark === '' &&
      isName(tokens[at - 1] as Token)
    ) {
      take(at, 'NOBILIARY_TITLE_IGNORED');
      mustAsk = true;
    }
  }
  stripRemarks(tokens, gone, take, remaining);
  const kept = tokens.filter((_, at) => !gone.has(at));
  const titled = [...notices].includes('TITLE_IGNORED');
  return { tokens: kept, suffix, address, titled, mustAsk, notices: [...notices] };
}

function initialLike(token: Token, tokens: readonly Token[], at: number): boolean {
  return token.text.length === 2 && !token.dot && tokens[at + 1]?.mark === '' && token.raw === token.raw.toUpperCase();
}

/** Words written together with dots, such as M.Sc. or J.W. */
function chunksOf(tokens: readonly Token[]): readonly (readonly number[] | undefined)[] {
  const chunks: (readonly number[] | undefined)[] = [];
  let current: number[] = [];
  for (const [at, token] of tokens.entries()) {
    const previous = tokens[at - 1];
    if (token.mark !== '') {
      current = [];
    } else if (previous?.mark === '' && previous.dot && !token.spaced) {
      current.push(at);
    } else {
      current = [at];
    }
    chunks[at] = token.mark === '' ? current : undefined;
  }
  return chunks;
}

type Take = (at: number, notice: string) => void;

/** `de heer` before more than one name; a lone name after it would be the surname De Heer's given name. */
function stripFormOfAddress(
  tokens: readonly Token[],
  gone: ReadonlySet<number>,
  take: Take,
  remaining: () => number,
): void {
  const at = tokens.findIndex((_, index) => !gone.has(index));
  const [article, heer, next] = [tokens[at], tokens[at + 1], tokens[at + 2]];
  if (heer?.text === 'heer' && heer.mark === '' && /^(de|den)$/.test(article?.text ?? '') && next?.mark === '') {
    if (remaining() > 2 || isPrefixWord(next.text)) {
      take(at, 'TITLE_IGNORED');
      take(at + 1, 'TITLE_IGNORED');
    }
  }
  if (article?.text === 'heer' && heer?.mark === '' && remaining() > 2) take(at, 'TITLE_IGNORED');
}

function stripBefore(tokens: readonly Token[], gone: ReadonlySet<number>, take: Take, remaining: () => number): void {
  for (const [at, token] of tokens.entries()) {
    if (gone.has(at)) continue;
    if (token.mark === ',') continue;
    const starts =
      tokens.slice(0, at).every((each, index) => gone.has(index) || each.mark === ',') || tokens[at - 1]?.mark === ',';
    if (!starts || !TITLE_BEFORE.has(token.text) || remaining() < 3) continue;
    take(at, 'TITLE_IGNORED');
  }
}

function stripBehind(
  tokens: readonly Token[],
  gone: ReadonlySet<number>,
  take: Take,
  remaining: () => number,
  chunkAt: readonly (readonly number[] | undefined)[],
  capitals: boolean,
): void {
  for (let at = tokens.length - 1; at > 0; at -= 1) {
    const token = tokens[at];
    if (token === undefined || gone.has(at) || (token.mark !== '' && token.mark !== '-' && token.mark !== '&'))
      continue;
    if (token.mark !== '') return;
    const chunk = chunkAt[at] ?? [at];
    const word = chunk.map((index) => tokens[index]?.text ?? '').join('');
    const raw = chunk.map((index) => tokens[index]?.raw ?? '').join('');
    const certain = ALWAYS_TITLE_BEHIND.has(word);
    const shown = certain || (TITLE_BEHIND.has(word) && (/\p{Lu}.*\p{Lu}/u.test(raw) || /^(ir|ing|mr|dr)$/.test(raw)));
    if (!shown || tokens[at - 1]?.mark === '-') return;
    if (
      remaining() - chunk.length < 2 &&
      !(certain && !capitals && remaining() - chunk.length >= 1 && chunk.length > 1)
    )
      return;
    for (const index of chunk) take(index, 'TITLE_IGNORED');
    at = chunk[0] ?? at;
  }
}

function stripRemarks(tokens: readonly Token[], gone: ReadonlySet<number>, take: Take, remaining: () => number): void {
  for (let at = tokens.length - 1; at > 0; at -= 1) {
    const token = tokens[at];
    if (token === undefined || gone.has(at) || (token.mark !== '' && token.mark !== '&')) continue;
    if (!REMARKS.has(token.text) || remaining() < 3) return;
    take(at, 'REMARK_IGNORED');
  }
}

interface ReadOptions {
  readonly capitals: boolean;
  readonly titled: boolean;
}

interface Bracketed {
  readonly before: readonly Token[];
  readonly inside: readonly Token[];
  readonly after: readonly Token[];
}

function firstBrackets(tokens: readonly Token[]): Bracketed | undefined {
  const open = tokens.findIndex((token) => token.mark === '(');
  if (open < 0) return undefined;
  const length = tokens.slice(open).findIndex((token) => token.mark === ')');
  const close = length < 0 ? tokens.length : open + length;
  return { before: tokens.slice(0, open), inside: tokens.slice(open + 1, close), after: tokens.slice(close + 1) };
}

/** Brackets hold a roepnaam, a tussenvoegsel, a birth name, or a remark. */
function readBrackets(tokens: readonly Token[], options: ReadOptions, depth = 0): readonly Reading[] {
  const found = firstBrackets(tokens);
  if (found === undefined || depth > 2) {
    return readMarried(
      tokens.filter((token) => token.mark !== '(' && token.mark !== ')'),
      options,
    );
  }
  const { before, inside, after } = found;
  const words = inside.filter((token) => token.mark === '');
  const rest = [...before, ...after];
  const again = (next: readonly Token[]): readonly Reading[] => readBrackets(next, options, depth + 1);
  const [first] = words;
  if (first === undefined) return again(rest);
  if (words.every((token) => isPrefixWord(token.text) || /^([vd]|vd|t|in|op|aan)$/.test(token.text))) {
    return again([...before, ...inside, ...after]);
  }
  if (Object.hasOwn(MARRIED, first.text)) return again([...before, ...inside, ...after]);
  if (words.every((token) => REMARKS.has(token.text))) return again(rest);
  if (
    words.length === 1 &&
    rest.filter(isName).some((token) => token.text.startsWith(first.text) && token.dot === false && first.dot)
  ) {
    return again(rest);
  }
  const called = CALLED.has(first.text) ? inside.slice(1) : inside;
  const names = givenNames(itemsOf(called, { capitals: options.capitals, firstIsName: true }));
  if (names === undefined || names.length > 4) return again(rest).map((reading) => ({ ...reading, mustAsk: true }));
  const marked = CALLED.has(first.text);
  const nameFollows = after.some((token) => token.mark === '' && !REMARKS.has(token.text));
  if (names.every((name) => name.initial)) {
    return again(rest).map((reading) => ({
      ...reading,
      given: names,
      called: reading.called.length > 0 ? reading.called : reading.given,
    }));
  }
  const asCalled = again(rest).map((reading) => ({
    ...reading,
    called: names,
    mustAsk: reading.mustAsk || !(marked || nameFollows || names.every((name) => isKnownGivenName(name.text))),
  }));
  if (marked || nameFollows) return asCalled;
  const geb: Token = { raw: 'geb', text: 'geb', dot: true, spaced: true, mark: '' };
  const asBirthName = again([...before, geb, ...inside, ...after]).map((reading) => ({ ...reading, mustAsk: true }));
  return [...asCalled, ...asBirthName];
}

/** Splits at geb. and e.v., the words by which two surnames are stated one after the other. */
function readMarried(tokens: readonly Token[], options: ReadOptions): readonly Reading[] {
  const called = tokens.findIndex((token, at) => at > 0 && CALLED.has(token.text));
  const word = tokens[called + 1];
  if (called > 0 && word !== undefined && word.mark === '') {
    const names = givenNames(itemsOf([word], { capitals: options.capitals, firstIsName: true })) ?? [];
    const rest = tokens.filter((_, at) => at !== called && at !== called + 1);
    return readMarried(rest, options).map((reading) => ({ ...reading, called: names }));
  }
  const at = tokens.findIndex((token, index) => {
    if (index === 0 || token.mark !== '' || !Object.hasOwn(MARRIED, token.text)) return false;
    if (tokens.slice(index + 1).every((each) => each.mark !== '')) return false;
    return token.text.length > 2 || options.capitals || token.raw === token.raw.toLowerCase();
  });
  if (at < 0) return readCommas(tokens, options);
  const comma = tokens.slice(at).findIndex((token) => token.mark === ',');
  const end = comma < 0 ? tokens.length : at + comma;
  const before = tokens.slice(0, at).filter((token, index, all) => token.mark !== ',' || index < all.length - 1);
  const left = readCommas([...before, ...tokens.slice(end)], options);
  const behind = tokens.slice(at + 1, end);
  const [first, second] = behind;
  const alternatives = [behind];
  if (
    first !== undefined &&
    second !== undefined &&
    /^(van|met|de|als)$/.test(first.text) &&
    tokens[at]?.text !== 'ev'
  ) {
    alternatives.push(behind.slice(1));
  }
  if (first !== undefined && tokens[at]?.text === 'geb' && first.text === 'als') alternatives.push(behind.slice(1));
  return alternatives.flatMap((alternative) => {
    const right = surnamesOf(itemsOf(alternative, { capitals: options.capitals, firstIsName: false }));
    if (right.length === 0) return left;
    return left.flatMap((reading) =>
      reading.surnames.length === 0
        ? []
        : [
            {
              ...reading,
              surnames: [...reading.surnames, ...right],
              link: 'stated' as const,
              leading: reading.surnames.length,
            },
          ],
    );
  });
}

function readCommas(tokens: readonly Token[], options: ReadOptions): readonly Reading[] {
  const segments: Token[][] = [[]];
  for (const token of tokens) {
    if (token.mark === ',') segments.push([]);
    else if (token.mark !== '/') segments.at(-1)?.push(token);
  }
  const filled = segments.filter((segment) => segment.some((token) => token.mark === ''));
  const [surnamePart, ...others] = filled;
  if (surnamePart === undefined) return [];
  if (others.length === 0) return readNatural(surnamePart, options);
  return readList(surnamePart, others, options);
}

const itemsFor = (tokens: readonly Token[], options: ReadOptions, firstIsName: boolean): readonly Item[] =>
  itemsOf(tokens, { capitals: options.capitals, firstIsName });

const isPrefix = (item: Item): boolean => item.part === 'prefix';

/** Library order: the surname, a comma, the given names, with the tussenvoegsel anywhere. */
function readList(
  surnamePart: readonly Token[],
  others: readonly (readonly Token[])[],
  options: ReadOptions,
): readonly Reading[] {
  const front = itemsOf(surnamePart, { capitals: options.capitals, firstIsName: false, surnameOnly: true });
  const loose: Item[] = [];
  const given: Item[] = [];
  let odd = false;
  for (const other of others) {
    const items = listItems(other, options);
    const inner = items.slice(items.findIndex((item) => !isPrefix(item)));
    if (items.every(isPrefix)) {
      loose.push(...items);
      continue;
    }
    const lastName = inner.length - 1 - [...inner].reverse().findIndex((item) => !isPrefix(item));
    odd ||= inner.slice(0, lastName).some(isPrefix);
    loose.push(...items.filter(isPrefix));
    given.push(...inner.slice(0, lastName + 1).filter((item) => !isPrefix(item)));
  }
  const readings: Reading[] = [];
  if (given.length === 0) {
    const last = front.length - 1;
    const natural = [...front.slice(0, last), ...loose, ...front.slice(last)];
    return front.length > 1 ? readItems(natural, options) : [reading([], surnamesOf([...loose, ...front]))];
  }
  const names = givenNames(given);
  const surnames = surnamesOf([...loose, ...front]);
  if (names !== undefined && surnames.length > 0 && front.every((item) => item.part !== 'initial')) {
    readings.push({ ...reading(names, surnames), mustAsk: odd });
  }
  // Somebody may have put the comma behind the given name, or a remark behind a whole name.
  const swapped = givenNames(front.filter((item) => !isPrefix(item)));
  const behind = surnamesOf(others.flatMap((other) => listItems(other, options)));
  if (swapped !== undefined && behind.length > 0) readings.push({ ...reading(swapped, behind), mustAsk: true });
  if (front.length > 1) readings.push(...readItems(front, options).map((each) => ({ ...each, mustAsk: true })));
  return readings;
}

function listItems(tokens: readonly Token[], options: ReadOptions): readonly Item[] {
  // V.d. behind the comma: there is nothing after it to show that it is short for van de.
  const start = tokens.findIndex(
    (token, at) => /^(v|vd)$/.test(token.text) && tokens.slice(at + 1).every((each) => /^[dt]$/.test(each.text)),
  );
  const tail = start < 0 ? [] : tokens.slice(start);
  const isShort = tail.length > 0 && tail.every((token) => token.raw === token.raw.toLowerCase() || start === 0);
  if (isShort && tail.map((token) => token.text).join('').length > 1) {
    const shorts = tail
      .flatMap((token) => [...token.text])
      .map((text): Item => ({ part: 'prefix', text, writtenOut: text, short: true, hyphen: false }));
    return [...itemsFor(tokens.slice(0, start), options, true), ...shorts];
  }
  const items = itemsFor(tokens, options, false);
  const startsWithName = isAlsoAName(tokens[0]?.text ?? '') && tokens[0]?.text !== 'van';
  return startsWithName ? itemsFor(tokens, options, true) : items;
}

function readNatural(tokens: readonly Token[], options: ReadOptions): readonly Reading[] {
  const variants = [itemsFor(tokens, options, false), itemsFor(tokens, options, true)];
  return variants.flatMap((items) => readItems(items, options));
}

/** How many starts of the surname are tried; more words than this in a surname are not seen. */
const STARTS_TRIED = 5;

function readItems(items: readonly Item[], options: ReadOptions): readonly Reading[] {
  const names = items.filter((item) => !isPrefix(item));
  const [only] = names;
  if (only === undefined) return [];
  if (names.length === 1) {
    const surnameOnly = reading([], surnamesOf(items));
    if (items.length > 1 || options.titled) return only.part === 'initial' ? [] : [surnameOnly];
    const given = givenNames(items) ?? [];
    return only.part === 'initial' ? [] : [surnameOnly, reading(given, [])];
  }
  const readings: Reading[] = [];
  const starts = items
    .map((_, at) => at)
    .filter((at) => at > 0 && startsSurname(items, at))
    .slice(-STARTS_TRIED);
  for (const start of starts) {
    const given = givenNames(items.slice(0, start));
    const surnames = surnamesOf(items.slice(start));
    if (given !== undefined && surnames.length > 0) readings.push(reading(given, surnames));
  }
  readings.push(...readSurnameFirst(items));
  const separate = items.filter((item, at) => at > 0 && !item.hyphen && items[at - 1]?.part !== 'prefix');
  if (separate.length === 0) readings.push(reading([], surnamesOf(items)));
  return readings;
}

function startsSurname(items: readonly Item[], at: number): boolean {
  const [item, previous] = [items[at], items[at - 1]];
  if (item === undefined || previous === undefined || item.hyphen) return false;
  if (item.part === 'initial') return false;
  const last = at === items.length - 1;
  if (!last && item.part === 'word' && isKnownGivenName(item.text) && !isKnownSurname(item.text)) return false;
  const hasName = items.slice(at).some((each) => each.part === 'word');
  return hasName && previous.part !== 'prefix';
}

/** Terpstra MJ, Van der Berg Jan, Berg Jan van der: the surname in front, without a comma. */
function readSurnameFirst(items: readonly Item[]): readonly Reading[] {
  const readings: Reading[] = [];
  const lastName = items.length - 1 - [...items].reverse().findIndex((item) => !isPrefix(item));
  const trailing = items.slice(lastName + 1);
  const body = items.slice(0, lastName + 1);
  for (let start = body.length - 1; start > 0; start -= 1) {
    const given = body.slice(start);
    if (given.some(isPrefix) || given[0]?.hyphen) break;
    const front = body.slice(0, start);
    // What follows the first name of the front has to belong to it.
    const [head] = front;
    if (head === undefined || head.part === 'initial' || front.some((item) => item.part === 'initial')) continue;
    const [names, surnames] = [givenNames(given), surnamesOf([...trailing, ...front])];
    if (names === undefined || surnames.length === 0) continue;
    if (isEvidentlyNatural(front, given)) continue;
    const initialsOnly = names.every((name) => name.initial);
    const listed = trailing.length > 0 || initialsOnly;
    // De heer Jan is how one speaks to Jan, and De Heer Jan may be a list.
    const evident =
      isPrefix(head) && surnames[0]?.core !== 'heer' && names.every((name) => isKnownGivenName(name.text));
    readings.push({ ...reading(names, surnames), mustAsk: !(listed || evident) });
  }
  return readings;
}

/** Tess Vonk: a name nobody has for a surname, then one nobody has for a given name. */
function isEvidentlyNatural(front: readonly Item[], behind: readonly Item[]): boolean {
  const [first, last] = [front[0], behind.at(-1)];
  if (first === undefined || last === undefined || last.part !== 'word') return false;
  const onlyGiven = isKnownGivenName(first.text) && !isKnownSurname(first.text);
  return onlyGiven && isKnownSurname(last.text) && !isKnownGivenName(last.text);
}

function reading(given: readonly GivenName[], surnames: readonly (Surname & { readonly hyphen?: boolean })[]): Reading {
  const link = surnames.length < 2 ? 'single' : surnames.some((surname) => surname.hyphen) ? 'hyphen' : 'open';
  return { given, called: [], surnames, link, leading: surnames.length, mustAsk: false };
}

/** Undefined where the items are no given names: a Dutch tussenvoegsel never stands among them. */
function givenNames(items: readonly Item[]): readonly GivenName[] | undefined {
  const names: GivenName[] = [];
  let particle = '';
  for (const item of items) {
    if (isPrefix(item)) {
      if (!/^(del|de|la|da|do|das|dos)$/.test(item.text) || items.length < 3) return undefined;
      particle += item.text;
      continue;
    }
    const initial = item.part === 'initial';
    names.push({ initial, text: particle + item.text, writtenOut: particle + item.writtenOut });
    particle = '';
  }
  if (particle !== '') return undefined;
  return items.length > 0 && isPrefix(items[0] as Item) ? undefined : names;
}

function surnamesOf(items: readonly Item[]): readonly (Surname & { readonly hyphen: boolean })[] {
  const surnames: { prefix: PrefixWord[]; core: string; writtenOut: string; hyphen: boolean }[] = [];
  let prefix: PrefixWord[] = [];
  let hyphen = false;
  for (const item of items) {
    hyphen ||= item.hyphen;
    if (isPrefix(item)) {
      prefix.push({ text: item.text, short: item.short });
      continue;
    }
    surnames.push({ prefix, core: item.text, writtenOut: item.writtenOut, hyphen });
    prefix = [];
    hyphen = false;
  }
  const bare = surnames.find((surname) => surname.prefix.length === 0);
  if (prefix.length > 0 && bare !== undefined) bare.prefix = prefix;
  return surnames;
}
