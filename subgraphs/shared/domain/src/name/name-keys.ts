import { relatedGivenNames } from './given-names.js';
import { type Reading, readPerson } from './name-parts.js';
import { organisationCores } from './organisation-name.js';
import { foldIj, foldSpelling, soundOf } from './spelling.js';
import { isPrefixWord } from './tussenvoegsels.js';

/** A key under which a name is found, and how much it says that two names share it. */
export interface NameKey {
  readonly key: string;
  readonly weight: number;
}

/**
 * Keys for surname and given name together, or, where those find too little, for either alone. `registered` keys are those
 * under which a name is kept: of readings that are no guess, for a register writes its names with care.
 */
export type KeyReach = 'name' | 'surname' | 'registered';

const WEIGHT = { nameInFull: 12, surnameAndInitial: 6, soundAndInitial: 3, slipAndInitial: 1, surname: 2, slip: 1 };
/** What a reading that is a guess weighs beside one that is none. */
const GUESS = 0.5;
/** A name this short has no letters to spare: leaving one out would find everybody. */
const SHORTEST_WITH_SLIP = 3;
/** Letters of a surname's beginning and end that find it where more than one letter went wrong in between. */
const EDGE = 4;
/** Letters of an organisation's name that are looked at. */
const LONGEST_CORE = 40;

/**
 * Keys by which names that may be the same are found: every pair that the matcher does not tell apart by spelling, sound,
 * one slip, initials or roepnaam shares one. Keys only find; what agrees is for the matcher to say (R19).
 */
export function nameKeys(name: string, reach: KeyReach): readonly NameKey[] {
  const keys = new Map<string, number>();
  const { readings } = readPerson(name);
  const firm = readings.filter((reading) => !reading.mustAsk);
  for (const reading of reach === 'registered' && firm.length > 0 ? firm : readings) {
    const found = [...(reach === 'surname' ? [] : wholeKeys(reading)), ...(reach === 'name' ? [] : partKeys(reading))];
    const share = reading.mustAsk && firm.length > 0 ? GUESS : 1;
    for (const { key, weight } of found) keys.set(key, Math.max(weight * share, keys.get(key) ?? 0));
  }
  return [...keys].map(([key, weight]) => ({ key, weight }));
}

function wholeKeys(reading: Reading): readonly NameKey[] {
  const keys: NameKey[] = [];
  const initials = [...initialsOf(reading)];
  const add = (kind: string, text: string, weight: number): void => {
    for (const initial of initials) keys.push({ key: `${kind} ${text} ${initial}`, weight });
  };
  for (const core of coresOf(reading)) {
    const sound = squeezed(core);
    add('a', sound, WEIGHT.soundAndInitial);
    add('e', core, WEIGHT.surnameAndInitial);
    // Slips are of the keyboard and change the sound: they are undone in the letters.
    for (const variant of withOneLeftOut(core)) add('d', variant, WEIGHT.slipAndInitial);
    if (sound.length > EDGE) {
      add('b', sound.slice(0, EDGE), WEIGHT.slipAndInitial);
      add('z', sound.slice(-EDGE), WEIGHT.slipAndInitial);
    }
    for (const { text, initial } of [...reading.given, ...reading.called]) {
      if (!initial) keys.push({ key: `x ${core} ${text}`, weight: WEIGHT.nameInFull });
    }
  }
  for (const joined of joinedOf(reading)) add('a', squeezed(joined), WEIGHT.soundAndInitial);
  return keys;
}

function partKeys(reading: Reading): readonly NameKey[] {
  const keys: NameKey[] = [];
  for (const core of coresOf(reading)) {
    keys.push({ key: `s ${squeezed(core)}`, weight: WEIGHT.surname });
    for (const variant of withOneLeftOut(core)) keys.push({ key: `l ${variant}`, weight: WEIGHT.slip });
  }
  for (const joined of joinedOf(reading)) keys.push({ key: `s ${squeezed(joined)}`, weight: WEIGHT.surname });
  return keys;
}

/** Keys of the name of an organisation: legal form, spaces and one slip aside. */
export function organisationKeys(name: string): readonly NameKey[] {
  const keys = new Map<string, number>();
  for (const core of organisationCores(name)) {
    const letters = core.slice(0, LONGEST_CORE);
    for (const variant of withOneLeftOut(letters)) keys.set(`f ${variant}`, variant === letters ? 4 : 1);
    if (letters.length > 2 * EDGE) {
      keys.set(`fb ${letters.slice(0, 2 * EDGE)}`, 1);
      keys.set(`fz ${letters.slice(-2 * EDGE)}`, 1);
    }
  }
  return [...keys].map(([key, weight]) => ({ key, weight }));
}

/** The words of a name that are no tussenvoegsel: those that tell one person or organisation from another. */
export function tellingWords(name: string): readonly string[] {
  return nameWords(name).filter((word) => !isPrefixWord(word));
}

/** Words of a name, folded, for search by a part of it. */
export function nameWords(name: string): readonly string[] {
  const words = name.split(/[\s,.()/&+:;"-]+/u).map((word) => foldSpelling(word));
  return [...new Set(words.filter((word) => word !== ''))];
}

function coresOf({ surnames }: Reading): readonly string[] {
  return [...new Set(surnames.flatMap(({ core, writtenOut }) => [core, writtenOut]))].filter((core) => core.length > 1);
}

/** Surnames written as one word: Vandevelde for van de Velde, Smitbakker for Smit-Bakker. */
function joinedOf({ surnames }: Reading): readonly string[] {
  const withPrefixes = surnames.map(({ prefix, core }) => [...prefix.map(({ text }) => text), core].join(''));
  const all = [...withPrefixes, withPrefixes.join(''), surnames.map(({ core }) => core).join('')];
  return [...new Set(all)].filter((joined) => joined.length > 1 && !surnames.some(({ core }) => core === joined));
}

/** First letters of the given names, and of the names that their bearers go by or have on paper. */
function initialsOf({ given, called }: Reading): ReadonlySet<string> {
  const names = [...given, ...called];
  const related = names.flatMap(({ initial, text }) => (initial ? [] : [...relatedGivenNames(text)]));
  return new Set([...names.map(({ text }) => text), ...related].flatMap((text) => text[0] ?? []));
}

function squeezed(core: string): string {
  return soundOf(foldIj(core));
}

function withOneLeftOut(sound: string): readonly string[] {
  if (sound.length < SHORTEST_WITH_SLIP) return [sound];
  const shorter = Array.from(sound, (_, at) => sound.slice(0, at) + sound.slice(at + 1));
  return [...new Set([sound, ...shorter])];
}
