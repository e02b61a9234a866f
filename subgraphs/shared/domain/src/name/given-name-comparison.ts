import {
  areRelatedGivenNames,
  isKnownGivenName,
  isOfficialGivenName,
  isRoepnaamOf,
  relatedGivenNames,
} from './given-names.js';
import type { GivenName, Reading } from './name-parts.js';
import { foldIj, slipBetween, slipsBetween, soundOf } from './spelling.js';
import type { PartComparison, PartDecision } from './surname-comparison.js';
import { isKnownSurname } from './surnames.js';

const same: PartComparison = { decision: 'same' };
const different: PartComparison = { decision: 'different', notice: 'GIVEN_NAME_DIFFERS' };
const asked = (notice: string): PartComparison => ({ decision: 'uncertain', notice });

const RANK: Readonly<Record<PartDecision, number>> = { same: 0, slip: 1, uncertain: 2, different: 3 };
const worst = (parts: readonly PartComparison[]): PartComparison =>
  parts.reduce((soFar, part) => (RANK[part.decision] > RANK[soFar.decision] ? part : soFar), same);

/** A given name this long carries enough for one slip to be seen as one. */
const LONG_ENOUGH_FOR_A_SLIP = 7;

/** Compares the given names of two readings, with the roepnaam where one of them shows it. */
export function compareGiven(one: Reading, other: Reading): PartComparison {
  const oneCalled = one.called.length > 0;
  const otherCalled = other.called.length > 0;
  if (oneCalled && otherCalled) return compareBothCalled(one, other);
  if (oneCalled) return compareWithCalled(one, other.given);
  if (otherCalled) return compareWithCalled(other, one.given);
  return compareNames(one.given, other.given);
}

function compareBothCalled(one: Reading, other: Reading): PartComparison {
  const official = compareNames(one.given, other.given);
  const called = compareNames(one.called, other.called);
  if (official.decision === 'same' && called.decision === 'same') return same;
  if (called.decision === 'different' && official.decision !== 'different') return different;
  if (official.decision === 'different' && called.decision !== 'same') return different;
  return asked('ROEPNAAM');
}

/** One side shows both forms; the other has `names`. */
function compareWithCalled(shown: Reading, names: readonly GivenName[]): PartComparison {
  if (names.length === 0) return asked('GIVEN_NAME_MISSING');
  const official = compareNames(shown.given, names);
  const called = compareNames(shown.called, names);
  const initialsOnly = names.every((name) => name.initial);
  if (official.decision === 'same' && initialsOnly) return same;
  if (called.decision === 'same' && !initialsOnly) return shown.given.length === 0 ? asked('ROEPNAAM') : same;
  if (official.decision === 'same') {
    const [first] = names;
    const [roepnaam] = shown.called;
    const shownInFull = shown.given.some((name) => !name.initial);
    if (shownInFull || first === undefined || roepnaam === undefined) return same;
    if (isRoepnaamOf(roepnaam.text, first.text)) return same;
    return isOfficialGivenName(first.text) ? asked('ROEPNAAM') : different;
  }
  if (called.decision === 'same' || called.decision === 'slip') return asked('ROEPNAAM');
  return official.decision === 'different' && called.decision === 'different' ? different : asked('ROEPNAAM');
}

/** Compares two rows of given names and initials. */
function compareNames(one: readonly GivenName[], other: readonly GivenName[]): PartComparison {
  if (one.length === 0 && other.length === 0) return same;
  if (one.length === 0 || other.length === 0) return asked('GIVEN_NAME_MISSING');
  const inFull = [...one, ...other].every((name) => !name.initial);
  if (
    inFull &&
    (joined(one) === joined(other) || writtenOut(one) === joined(other) || joined(one) === writtenOut(other))
  ) {
    return same;
  }
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  const mixed = [one, other].some((names) => names.some((name) => name.initial) && names.some((name) => !name.initial));
  const parts = short.map((name, at) =>
    compareName(name, long[at] ?? name, at === 0 ? 'first' : mixed ? 'among-full-names' : 'later'),
  );
  const aligned = worst(parts);
  if (aligned.decision !== 'different') {
    return short.length === long.length ? aligned : worst([aligned, judgeExtra(short, long)]);
  }
  if (inFull && soundOf(joined(one)) === soundOf(joined(other))) return asked('SAME_SOUND');
  if (inFull && one.length !== other.length && slipBetween(joined(one), joined(other)) !== undefined) {
    return asked('TYPING_ERROR');
  }
  if (hasSameNames(short, long) || isPartOf(short, long)) return asked('GIVEN_NAMES_IN_ANOTHER_ORDER');
  return different;
}

const joined = (names: readonly GivenName[]): string => names.map((name) => name.text).join('');
const writtenOut = (names: readonly GivenName[]): string => names.map((name) => name.writtenOut).join('');

/** Names one side has more of: initials that merely add are fine, a name in full is another matter. */
function judgeExtra(short: readonly GivenName[], long: readonly GivenName[]): PartComparison {
  const extra = long.slice(short.length);
  if (extra.some((name) => !name.initial && isKnownSurname(name.text) && !isKnownGivenName(name.text))) {
    return asked('EXTRA_NAME');
  }
  const shortInitials = short.every((name) => name.initial);
  if (shortInitials) return same;
  const [only, second] = short;
  // A.M. fits Annemarie as one name and as two; M.J. beside Marloes can only be one more name.
  if (only !== undefined && second === undefined && long.every((name) => name.initial)) {
    return extra.some((name) => only.text.includes(name.text[0] ?? '', 2)) ? asked('EXTRA_INITIAL') : same;
  }
  const longHasNames = long.some((name) => !name.initial);
  const extraInitials = extra.every((name) => name.initial);
  return extraInitials && longHasNames ? same : asked('EXTRA_GIVEN_NAME');
}

function hasSameNames(short: readonly GivenName[], long: readonly GivenName[]): boolean {
  const sorted = (names: readonly GivenName[]): string =>
    names
      .map((name) => name.text)
      .sort()
      .join(' ');
  return short.length === long.length && sorted(short) === sorted(long);
}

/** Whether the names of the shorter row occur in the longer, in order: the second name may be the one used. */
function isPartOf(short: readonly GivenName[], long: readonly GivenName[]): boolean {
  if (short.length === long.length) return false;
  let at = 0;
  for (const name of long) {
    const wanted = short[at];
    if (wanted !== undefined && compareName(wanted, name, 'later').decision === 'same') at += 1;
  }
  return at === short.length;
}

type Place = 'first' | 'later' | 'among-full-names';

function compareName(one: GivenName, other: GivenName, place: Place): PartComparison {
  if (one.initial && other.initial) return compareInitials(one.text, other.text);
  if (one.initial) return compareInitialWithName(one.text, other, place);
  if (other.initial) return compareInitialWithName(other.text, one, place);
  return compareFullNames(one, other);
}

function compareInitials(one: string, other: string): PartComparison {
  if (one.startsWith(other) || other.startsWith(one)) {
    return one.length !== other.length && [one, other].includes('ij') ? asked('Y_FOR_IJ') : same;
  }
  if (foldIj(one) === foldIj(other)) return asked('Y_FOR_IJ');
  return different;
}

function compareInitialWithName(initial: string, name: GivenName, place: Place): PartComparison {
  if (name.text.startsWith(initial) || name.writtenOut.startsWith(initial)) {
    if (initial === 'i' && name.text.startsWith('ij')) return asked('Y_FOR_IJ');
    // Next to a full name a lone letter may as well be half a surname.
    return place === 'among-full-names' && !isKnownGivenName(name.text) ? asked('INITIAL_FOR_UNKNOWN_NAME') : same;
  }
  if (foldIj(name.text).startsWith(foldIj(initial))) return asked('Y_FOR_IJ');
  const explained =
    place === 'first' && [...relatedGivenNames(name.text)].some((related) => related.startsWith(initial));
  if (explained) return asked('ROEPNAAM');
  if (initial.length > 1 && name.text[0] === initial[0] && isWithin(initial, name.text)) return asked('ABBREVIATION');
  return different;
}

function isWithin(letters: string, word: string): boolean {
  let at = 0;
  for (const letter of word) if (letter === letters[at]) at += 1;
  return at === letters.length;
}

function compareFullNames(one: GivenName, other: GivenName): PartComparison {
  if (one.text === other.text) return same;
  if (one.writtenOut === other.text || one.text === other.writtenOut)
    return { decision: 'same', notice: 'UMLAUT_WRITTEN_OUT' };
  if (areRelatedGivenNames(one.text, other.text)) return asked('ROEPNAAM');
  if (foldIj(one.text) === foldIj(other.text)) return asked('Y_FOR_IJ');
  if (soundOf(one.text) === soundOf(other.text)) return asked('SAME_SOUND');
  if (isKnownGivenName(one.text) && isKnownGivenName(other.text)) return different;
  const slip = slipBetween(one.text, other.text);
  if (slip !== undefined) {
    const [short, long] = one.text.length <= other.text.length ? [one.text, other.text] : [other.text, one.text];
    if (long === `${short}a`) return different;
    const swapped = slip.kind === 'transposed' && short.length >= LONG_ENOUGH_FOR_A_SLIP;
    const known = isKnownGivenName(one.text) || isKnownGivenName(other.text);
    return swapped && known ? { decision: 'slip', notice: 'TYPING_ERROR' } : asked('TYPING_ERROR');
  }
  const [short, long] = one.text.length <= other.text.length ? [one.text, other.text] : [other.text, one.text];
  if (short.length >= 3 && long.startsWith(short)) return asked('SHORT_FORM');
  if (short.length >= 9 && slipsBetween(short, long, 2) <= 2) return asked('TYPING_ERROR');
  return different;
}
