/** What a raw text comes to before anyone looks for names in it. */
export interface NameText {
  /** Candidate texts, the likeliest first; none when this cannot be a name. */
  readonly texts: readonly string[];
  /** Whether the text may never be accepted without asking. */
  readonly mustAsk: boolean;
  readonly notices: readonly string[];
}

/** Longer than any name in a Dutch register; the work done per comparison is bounded by it. */
export const LONGEST_NAME = 200;
/** A raw text over this is not looked into: padding alone is a reason to ask. */
export const LONGEST_TEXT = 600;

const OVERRIDES = /[\u202a-\u202e\u2066-\u2069]/g;
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;
const HEAP_OF_MARKS = /\p{M}{4,}/u;
const MARKUP = /[<>{}[\]\\^~=;|#]|\$\{|--\s|\/\*|&&/;
const WILDCARDS = /[*%?]/;

const LOOKALIKES: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ['аАɑαΑᴀ', 'a'],
    ['вВΒβ', 'b'],
    ['сСϲ', 'c'],
    ['ԁ', 'd'],
    ['еЕёЁΕε', 'e'],
    ['ɡ', 'g'],
    ['нНһҺΗ', 'h'],
    ['іІιΙӏ', 'i'],
    ['јЈ', 'j'],
    ['кКκΚ', 'k'],
    ['мМΜ', 'm'],
    ['Νոη', 'n'],
    ['оОοΟօσ', 'o'],
    ['рРρΡ', 'p'],
    ['ԛ', 'q'],
    ['ѕЅ', 's'],
    ['тТτΤ', 't'],
    ['υսц', 'u'],
    ['νѵ', 'v'],
    ['ԝѡω', 'w'],
    ['хХχΧ', 'x'],
    ['уУγΥүҮ', 'y'],
    ['Ζ', 'z'],
  ].flatMap(([odd = '', plain = '']) => [...odd].map((char) => [char, plain])),
);

const CYRILLIC: Readonly<Record<string, string>> = Object.fromEntries(
  (
    'а:a б:b в:v г:g ґ:g д:d е:e ё:jo є:je ж:zj з:z и:i і:i ї:ji й:j к:k л:l м:m н:n о:o п:p р:r с:s т:t у:u ф:f х:ch ' +
    'ц:ts ч:tsj ш:sj щ:sjtsj ъ: ы:y ь: э:e ю:joe я:ja ' +
    'α:a β:v γ:g δ:d ε:e ζ:z η:i θ:th ι:i κ:k λ:l μ:m ν:n ξ:x ο:o π:p ρ:r σ:s ς:s τ:t υ:y φ:f χ:ch ψ:ps ω:o'
  )
    .split(' ')
    .map((pair) => pair.split(':') as [string, string]),
);

const LETTERS_FOR: Readonly<Record<string, readonly [string, string]>> = {
  '0': ['o', 'o'],
  '1': ['l', 'i'],
  '2': ['z', 'z'],
  '3': ['e', 'e'],
  '4': ['a', 'a'],
  '5': ['s', 's'],
  '6': ['b', 'g'],
  '7': ['t', 't'],
  '8': ['b', 'b'],
  '9': ['g', 'g'],
  '@': ['a', 'a'],
  $: ['s', 's'],
  '!': ['i', 'l'],
  '€': ['e', 'e'],
};

const CP1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
const GARBLED = /[\u00c2-\u00c5\u00c8\u00e1\u00e2][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]/;

/** Undoes UTF-8 that was read as Windows-1252; undefined when the text is not that. */
function readAsUtf8(text: string): string | undefined {
  const bytes: number[] = [];
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    const high = CP1252.indexOf(char);
    if (high >= 0) bytes.push(0x80 + high);
    else if (code < 0x100) bytes.push(code);
    else return undefined;
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(bytes));
  } catch {
    return undefined;
  }
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', apos: "'", quot: '"', nbsp: ' ', szlig: 'ß' };

function decodeEntities(text: string): string {
  return text
    .replace(/&#(\d{1,5});/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&([A-Za-z])(acute|grave|uml|circ|tilde|cedil);/g, (_, letter: string) => letter)
    .replace(/&(amp|apos|quot|nbsp|szlig);/g, (_, name: string) => ENTITIES[name] ?? '')
    .replace(/%20/g, ' ');
}

export function readNameText(raw: string): NameText {
  const notices: string[] = [];
  const ask = (notice: string): void => {
    notices.push(notice);
  };
  const none = (notice: string): NameText => ({ texts: [], mustAsk: true, notices: [...notices, notice] });

  if (HEAP_OF_MARKS.test(raw.normalize('NFD'))) return none('HEAP_OF_MARKS');
  let text = raw.replace(/[;:,\s]+$/, '');
  const turned = text.replace(OVERRIDES, '');
  if (turned !== text) {
    ask('OVERRIDE_CHARACTER');
    text = turned;
  }
  if (GARBLED.test(text)) {
    const decoded = readAsUtf8(text);
    if (decoded !== undefined) {
      ask('GARBLED_ENCODING');
      text = decoded;
    }
  }
  const decoded = decodeEntities(text);
  if (decoded !== text) {
    ask('ENCODED_CHARACTERS');
    text = decoded;
  }
  if (MARKUP.test(text)) return none('MARKUP');
  if (/\n\s*\S/.test(text.trim())) ask('MORE_THAN_ONE_LINE');
  if (/[\u{1d400}-\u{1d7ff}\u24b6-\u24e9]/u.test(text)) ask('ODD_LETTERS');
  text = unifyMarks(unifyMarks(text.replace(/[\p{Zs}\s]+/gu, ' ')).normalize('NFKC'));
  if (text.includes('\ufffd')) ask('UNREADABLE_CHARACTER');
  if (WILDCARDS.test(text.replace(/(?<=\p{L})\?(?=[\p{L}\s]|$)/gu, ''))) return none('WILDCARD');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
  const controls = /[\u0000-\u001f\u007f-\u009f]/g;
  const printable = text.replace(controls, '');
  if (printable !== text) {
    ask('CONTROL_CHARACTER');
    text = printable;
  }
  if (text.includes('_')) {
    ask('UNDERSCORE');
    text = text.replace(/_/g, ' ');
  }
  const scripts = foldScripts(text);
  if (scripts.notice !== undefined) ask(scripts.notice);
  const letters = scripts.texts.flatMap((each) => foldDigits(each, ask));
  if (/[^\p{L}\p{M}\p{N}\s'".,()\-/&+?\ufffd:\u200b\u00ad]/u.test(letters.join('').replace(INVISIBLE, ''))) {
    ask('ODD_CHARACTERS');
  }
  const shown = letters.flatMap((each) => invisibleRemoved(each)).map((each) => each.replace(/\s+/g, ' ').trim());
  const texts = [...new Set(shown)].filter((each) => each.length <= LONGEST_NAME);
  return texts.length === 0
    ? none('TOO_LONG')
    : { texts, mustAsk: mustAskFor(notices), notices: [...new Set(notices)] };
}

const mustAskFor = (notices: readonly string[]): boolean => notices.length > 0;

/** Quotes, dashes and slashes of every kind written in one way. */
function unifyMarks(text: string): string {
  return text
    .replace(/[\u2018\u2019\u201a\u201b\u2032\u02bc\u02bb\u02b9\u02c8\u00b4`\u055a\ua78c\uff07]/g, "'")
    .replace(/[\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb]/g, '"')
    .replace(/[\u2010-\u2015\u2212\u2043\u02d7\u207b\ufe58\ufe63\uff0d]/g, '-')
    .replace(/[\u2044\u2215\u29f8]/g, '/')
    .replace(/[\u2022\u00b7\u2027]/g, ' ');
}

function invisibleRemoved(text: string): readonly string[] {
  const removed = text.replace(INVISIBLE, '');
  return removed === text ? [text] : [removed, text.replace(/[\u200b\u2060\ufeff]/g, ' ').replace(INVISIBLE, '')];
}

function foldScripts(text: string): { readonly texts: readonly string[]; readonly notice?: string } {
  if (!/[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}ɑɡᴀ]/u.test(text)) return { texts: [text] };
  if (/\p{Script=Latin}/u.test(text.replace(/[ɑɡᴀ]/g, '')) || /[ɑɡᴀ]/.test(text)) {
    return {
      texts: [text.replace(/[^\p{ASCII}]/gu, (char) => LOOKALIKES[char] ?? char)],
      notice: 'LETTERS_OF_ANOTHER_SCRIPT',
    };
  }
  const transliterated = text
    .normalize('NFC')
    .toLowerCase()
    .replace(/./gu, (char) => CYRILLIC[char] ?? char);
  const lookedAt = text.replace(/[^\p{ASCII}]/gu, (char) => LOOKALIKES[char] ?? char);
  return { texts: [text, transliterated, lookedAt], notice: 'LETTERS_OF_ANOTHER_SCRIPT' };
}

function foldDigits(text: string, ask: (notice: string) => void): readonly string[] {
  if (!/[0-9@$!€]/.test(text)) return [text];
  ask('DIGITS');
  const asLetters = (which: 0 | 1): string =>
    text.replace(/[0-9@$!€]/g, (char, at: number) => {
      const besideLetter = /\p{L}/u.test(text[at - 1] ?? '') || /\p{L}/u.test(text[at + 1] ?? '');
      return besideLetter ? (LETTERS_FOR[char]?.[which] ?? char) : ' ';
    });
  return [asLetters(0), asLetters(1)];
}
