import { relatedGivenNames } from './given-names.js';
import { type Reading, readPerson } from './name-parts.js';
import { foldIj, slipsBetween, soundOf } from './spelling.js';
import { comparePrefixes, type PrefixWord } from './tussenvoegsels.js';

/** What of two names agrees, or stands against their being one person's; each is told beside a candidate. */
export const NAME_FEATURES = [
  'SURNAME',
  'SURNAME_SOUND',
  'SURNAME_SPELLING',
  'GIVEN_NAME',
  'GIVEN_NAME_SPELLING',
  'ROEPNAAM',
  'INITIALS',
  'TUSSENVOEGSEL',
] as const;
export type NameFeature = (typeof NAME_FEATURES)[number];

export interface FeatureComparison {
  readonly matching: readonly NameFeature[];
  readonly conflicting: readonly NameFeature[];
  /** Higher is more alike; it orders candidates and decides nothing. */
  readonly score: number;
}

/** A name taken apart, once, for many comparisons: one for each way to read it. */
export type NameFeatures = readonly ReadingFeatures[];

interface ReadingFeatures {
  readonly surnames: readonly SurnameFeature[];
  readonly given: readonly string[];
  readonly guess: boolean;
}

interface SurnameFeature {
  readonly core: string;
  readonly sound: string;
  readonly prefix: readonly PrefixWord[];
}

/** More ways to read a name than these only repeat what the likelier ones say. */
const MOST_READINGS = 3;

export function nameFeatures(name: string): NameFeatures {
  const { readings } = readPerson(name);
  const firm = readings.filter((reading) => !reading.mustAsk);
  const features = [...firm, ...readings.filter((reading) => reading.mustAsk)].map((reading) => ({
    surnames: reading.surnames.map(({ core, prefix }) => ({ core, sound: soundOf(foldIj(core)), prefix })),
    given: givenOf(reading),
    guess: reading.mustAsk && firm.length > 0,
  }));
  return [...new Map(features.map((one) => [JSON.stringify(one), one])).values()].slice(0, MOST_READINGS);
}

function givenOf({ given, called }: Reading): readonly string[] {
  return [...new Set([...given, ...called].map(({ text }) => text))];
}

export function compareFeatures(one: NameFeatures, other: NameFeatures): FeatureComparison {
  return best(
    one.flatMap((a) => other.map((b) => compareReadings(a, b))),
    NOTHING,
  );
}

function compareReadings(one: ReadingFeatures, other: ReadingFeatures): FeatureComparison {
  const surname = best(
    one.surnames.flatMap((a) => other.surnames.map((b) => compareSurname(a, b))),
    NOTHING,
  );
  const given = best(
    one.given.flatMap((a) => other.given.map((b) => compareGivenName(a, b))),
    NOTHING,
  );
  const guesses = Number(one.guess) + Number(other.guess);
  // A given name alone is half of what a surname says, and nothing where the surnames are another's.
  const score = surname.score + (surname.score > 0 || one.surnames.length === 0 ? given.score : given.score / 2);
  return {
    matching: [...surname.matching, ...given.matching],
    conflicting: [...surname.conflicting, ...given.conflicting],
    score: Math.max(0, score - 2 * guesses),
  };
}

const NOTHING: FeatureComparison = { matching: [], conflicting: [], score: 0 };
const agree = (matching: NameFeature, score: number): FeatureComparison => ({
  ...NOTHING,
  matching: [matching],
  score,
});
const differ = (conflicting: NameFeature, score = 0): FeatureComparison => ({
  ...NOTHING,
  conflicting: [conflicting],
  score,
});

function best(found: readonly FeatureComparison[], otherwise: FeatureComparison): FeatureComparison {
  return found.reduce((soFar, one) => (one.score > soFar.score ? one : soFar), found[0] ?? otherwise);
}

function compareSurname(one: SurnameFeature, other: SurnameFeature): FeatureComparison {
  const core = compareCore(one, other);
  if (core.score === 0 || (one.prefix.length === 0 && other.prefix.length === 0)) return core;
  const prefixes = comparePrefixes(one.prefix, other.prefix).decision;
  const agreeing = prefixes === 'same';
  return {
    matching: agreeing ? [...core.matching, 'TUSSENVOEGSEL'] : core.matching,
    conflicting: agreeing ? core.conflicting : [...core.conflicting, 'TUSSENVOEGSEL'],
    score: core.score - { same: 0, slip: 1, uncertain: 1, different: 2 }[prefixes],
  };
}

function compareCore(one: SurnameFeature, other: SurnameFeature): FeatureComparison {
  if (one.core === other.core) return agree('SURNAME', 8);
  if (one.sound === other.sound) return agree('SURNAME_SOUND', 6);
  const slips = slipsBetween(one.core, other.core, 2);
  return slips <= 2 ? agree('SURNAME_SPELLING', 6 - 2 * slips) : differ('SURNAME');
}

function compareGivenName(one: string, other: string): FeatureComparison {
  if (one === other) return agree(one.length === 1 ? 'INITIALS' : 'GIVEN_NAME', one.length === 1 ? 3 : 4);
  if (one.length === 1 || other.length === 1) {
    if (one[0] === other[0]) return agree('INITIALS', 3);
    const related = relatedGivenNames(one.length === 1 ? other : one);
    const initial = one.length === 1 ? one : other;
    return [...related].some((name) => name.startsWith(initial)) ? agree('ROEPNAAM', 1) : differ('INITIALS');
  }
  if (relatedGivenNames(one).has(other)) return agree('ROEPNAAM', 2);
  const slips = slipsBetween(one, other, 2);
  if (slips <= 2) return agree('GIVEN_NAME_SPELLING', 3 - slips);
  return differ('GIVEN_NAME', one[0] === other[0] ? 0.5 : 0);
}
