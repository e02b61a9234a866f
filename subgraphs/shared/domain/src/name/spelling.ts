const WITHOUT_MARK: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ħ: 'h',
  ŧ: 't',
  ŋ: 'n',
  ə: 'e',
};

const WRITTEN_OUT: Readonly<Record<string, string>> = {
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  å: 'aa',
  ø: 'oe',
  đ: 'dj',
};

const bare = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .normalize('NFC')
    .replace(/[^a-z]/g, (char) => WITHOUT_MARK[char] ?? char);

/** Lower case without marks; y with diaeresis is how typewriters wrote ij. */
export function foldSpelling(word: string): string {
  return bare(lowerCase(word)).replace(/[^\p{L}\p{N}]/gu, '');
}

/** As foldSpelling, with the letters that passports write out (ü as ue) written out. */
export function foldWrittenOut(word: string): string {
  const lower = lowerCase(word);
  return bare(lower.replace(/[äöüåøđ]/g, (char) => WRITTEN_OUT[char] ?? char)).replace(/[^\p{L}\p{N}]/gu, '');
}

function lowerCase(word: string): string {
  // The dotted capital I would otherwise leave a combining dot behind.
  return word.normalize('NFC').replace(/İ/g, 'i').toLowerCase().replace(/ÿ/g, 'ij');
}

/** y and ij written alike: the same sound, another legal name. */
export function foldIj(folded: string): string {
  return folded.replace(/ij/g, 'y');
}

const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/dt$/, 't'],
  [/d$/, 't'],
  [/dt(?=s)/g, 't'],
  [/sch(?=[aeiouy])/g, 'Z'],
  [/(tsj|tch|tsh|cz)/g, 'C'],
  [/(sj|sh)/g, 'S'],
  [/(dzj|dj)/g, 'J'],
  [/(uij|uy|ui)/g, 'U'],
  [/(ouw|auw|ou|au)(?!a)/g, 'O'],
  [/oe/g, 'u'],
  [/(eij|ey|ei|aij|aj|ay|ai|ij)/g, 'E'],
  [/ie/g, 'i'],
  [/y/g, 'i'],
  [/(ph)/g, 'f'],
  [/(gh|ch|kh)/g, 'g'],
  [/th/g, 't'],
  [/(ck|qu|q|c)/g, 'k'],
  [/x/g, 'ks'],
  [/rh/g, 'r'],
  [/z/g, 's'],
  [/w/g, 'v'],
  [/([a-zA-Z])\1+/g, '$1'],
];

/** What two spellings of one sound have in common; equality is a reason to ask. */
export function soundOf(folded: string): string {
  return remembered(dutchSounds, folded, () => respell(folded, SOUNDS));
}

const dutchSounds = new Map<string, string>();
const englishSounds = new Map<string, string>();
/** One comparison looks at the same few words many times over; more than these are not kept. */
const MOST_REMEMBERED = 2000;

function remembered(sounds: Map<string, string>, word: string, make: () => string): string {
  const known = sounds.get(word);
  if (known !== undefined) return known;
  if (sounds.size >= MOST_REMEMBERED) sounds.clear();
  const sound = make();
  sounds.set(word, sound);
  return sound;
}

const respell = (word: string, rules: readonly (readonly [RegExp, string])[]): string =>
  rules.reduce((sound, [pattern, replacement]) => sound.replace(pattern, replacement), word);

/** Spellings of one sound keep the first letter's kind and much of the length; the rest need no closer look. */
const LENGTHS_APART = 5;

/** Other scripts are written in English or in Dutch letters: ch is then tsj. */
const ENGLISH_SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/(tsj|tch|tsh|cz|ch)/g, 'C'],
  [/(zj|zh)/g, 'J'],
  [/(y|j)(?=[aeou])/g, 'i'],
  [/oo/g, 'u'],
  [/ee/g, 'i'],
];

/** Whether two words may be the same sound, in Dutch or in two transliterations. */
export function soundAlike(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > LENGTHS_APART) return false;
  if (soundOf(one) === soundOf(other)) return true;
  const english = (word: string): string =>
    remembered(englishSounds, word, () => soundOf(respell(word.replace(/sj/g, 'sh'), ENGLISH_SOUNDS)));
  return english(one) === english(other);
}

export type Slip =
  | { readonly kind: 'transposed'; readonly at: number; readonly letters: string }
  | { readonly kind: 'replaced'; readonly at: number; readonly letters: string }
  | { readonly kind: 'left-out'; readonly at: number; readonly letters: string };

/** The one slip of the keys between two different words, seen without regard to which came first; else undefined. */
export function slipBetween(one: string, other: string): Slip | undefined {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (long.length - short.length > 1) return undefined;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at += 1;
  if (short.length < long.length) {
    return short.slice(at) === long.slice(at + 1) ? { kind: 'left-out', at, letters: long[at] ?? '' } : undefined;
  }
  if (short.slice(at + 1) === long.slice(at + 1)) {
    return { kind: 'replaced', at, letters: `${short[at] ?? ''}${long[at] ?? ''}` };
  }
  const crossed = short[at] === long[at + 1] && short[at + 1] === long[at];
  return crossed && short.slice(at + 2) === long.slice(at + 2)
    ? { kind: 'transposed', at, letters: long.slice(at, at + 2) }
    : undefined;
}

/** Optimal string alignment distance, given up above the limit. Work is bounded by the limit times the length. */
export function slipsBetween(one: string, other: string, limit: number): number {
  if (Math.abs(one.length - other.length) > limit) return limit + 1;
  let before: number[] = [];
  let previous = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (let row = 1; row <= one.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const replaced = (previous[column - 1] ?? 0) + (one[row - 1] === other[column - 1] ? 0 : 1);
      let best = Math.min(replaced, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1);
      if (row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]) {
        best = Math.min(best, (before[column - 2] ?? 0) + 1);
      }
      current.push(best);
    }
    if (Math.min(...current) > limit) return limit + 1;
    before = previous;
    previous = current;
  }
  return previous[other.length] ?? limit + 1;
}

const ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];

/** Neighbouring keys on the keyboards that Dutch offices use. */
export function areNeighbouringKeys(one: string, other: string): boolean {
  const place = (key: string): readonly [number, number] | undefined => {
    const row = ROWS.findIndex((keys) => keys.includes(key));
    return row < 0 ? undefined : [row, (ROWS[row] ?? '').indexOf(key) + row * 0.5];
  };
  const [from, to] = [place(one), place(other)];
  if (from === undefined || to === undefined) return false;
  return Math.abs(from[0] - to[0]) <= 1 && Math.abs(from[1] - to[1]) <= 1;
}
