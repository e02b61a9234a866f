import { compareGiven } from './given-name-comparison.js';
import { type PersonText, type Reading, readPerson, type Surname } from './name-parts.js';
import { LONGEST_TEXT } from './name-text.js';
import { compareOrganisationNames } from './organisation-name.js';
import { foldSpelling, slipBetween } from './spelling.js';
import { compareCores, type PartComparison, type PartDecision } from './surname-comparison.js';
import { comparePrefixes, isPrefixWord } from './tussenvoegsels.js';

export { compareOrganisationNames } from './organisation-name.js';

/** Changes with every change of an answer, so that a kept answer can be told from a new one. */
export const NAME_MATCHER_VERSION = '1.0.1';

export type NameDecision = 'same' | 'uncertain' | 'different';

export interface NameComparison {
  readonly decision: NameDecision;
  /** Codes of what was noticed on the way, such as PARTNER_NAME_LEFT_OUT, TITLE_IGNORED or TYPING_ERROR. */
  readonly notices: readonly string[];
}

const RANK: Readonly<Record<PartDecision, number>> = { same: 0, slip: 1, uncertain: 2, different: 3 };

/** The name presented with a register number against the name the register has under it. Throws nothing. */
export function compareNames(presented: string, registered: string): NameComparison {
  const one = readPerson(presented);
  const other = readPerson(registered);
  const shared = [...one.notices, ...other.notices];
  const answer = (decision: NameDecision, ...notices: readonly (string | undefined)[]): NameComparison => ({
    decision,
    notices: [...new Set([...notices.filter((notice) => notice !== undefined), ...shared])],
  });
  if (one.letters === '' || other.letters === '') return answer(sameLongText(presented, registered));
  if (one.firm || other.firm) return compareWithFirm(presented, registered, one, other, answer);
  const best = bestOf(one, other);
  if (best.decision === 'different') {
    const reason = reasonToAsk(presented, registered, one, other);
    return reason === undefined ? answer('different', ...best.notices) : answer('uncertain', reason);
  }
  if (best.decision === 'uncertain' || one.mustAsk || other.mustAsk) return answer('uncertain', ...best.notices);
  return answer('same', ...best.notices);
}

/** Texts too long to be looked into are never accepted; the same text twice is asked about. */
function sameLongText(presented: string, registered: string): NameDecision {
  const fold = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase();
  const [one, other] = [fold(presented), fold(registered)];
  const padded = Math.max(presented.length, registered.length) > LONGEST_TEXT;
  return padded && one === other && /\p{L}{2}/u.test(one) && one.length > 3 && !/[<>*%]|\p{M}{4}/u.test(one)
    ? 'uncertain'
    : 'different';
}

interface Best {
  readonly decision: PartDecision;
  readonly notices: readonly string[];
}

function bestOf(one: PersonText, other: PersonText): Best {
  let best: Best = { decision: 'different', notices: ['NAME_DIFFERS'] };
  for (const left of one.readings) {
    for (const right of other.readings) {
      const found = compareReadings(left, right);
      if (RANK[found.decision] < RANK[best.decision]) best = found;
      if (best.decision === 'same') break;
    }
  }
  const suffixes = compareSuffixes(one, other);
  return RANK[suffixes.decision] > RANK[best.decision]
    ? { decision: suffixes.decision, notices: [...best.notices, ...noticeOf(suffixes)] }
    : best;
}

const noticeOf = (part: PartComparison): readonly string[] => (part.notice === undefined ? [] : [part.notice]);

function compareSuffixes(one: PersonText, other: PersonText): PartComparison {
  if (one.suffix !== other.suffix) {
    const bothStated = one.suffix !== undefined && other.suffix !== undefined;
    return bothStated
      ? { decision: 'different', notice: 'SUFFIX_DIFFERS' }
      : { decision: 'uncertain', notice: 'SUFFIX_LEFT_OUT' };
  }
  if (one.address !== undefined && other.address !== undefined && one.address !== other.address) {
    return { decision: 'uncertain', notice: 'FORM_OF_ADDRESS_DIFFERS' };
  }
  return { decision: 'same' };
}

function compareReadings(one: Reading, other: Reading): Best {
  const surname = compareSurnames(one, other);
  if (surname.decision === 'different') return { decision: 'different', notices: noticeOf(surname) };
  const given = compareGiven(one, other);
  const notices = [...noticeOf(surname), ...noticeOf(given)];
  const exact = surname.decision === 'same' && given.decision === 'same';
  const guessed = one.mustAsk || other.mustAsk;
  // A guess at the order of the words, or a missing given name, leaves no room for a second doubt.
  if (guessed)
    return exact || hasOneDoubt(surname, given)
      ? { decision: 'uncertain', notices }
      : { decision: 'different', notices };
  if (surname.decision === 'slip' && given.decision !== 'same') {
    return { decision: given.decision === 'different' ? 'different' : 'uncertain', notices };
  }
  // The word too many on the one side and the word too many on the other are then two different words.
  const hasSurnameTooMany =
    surname.notice === 'PARTNER_NAME_ADDED' ||
    (surname.notice === 'PARTNER_NAME_LEFT_OUT' && surname.decision === 'uncertain');
  if (hasSurnameTooMany && /^EXTRA/.test(given.notice ?? '')) return { decision: 'different', notices };
  const decision = RANK[surname.decision] >= RANK[given.decision] ? surname.decision : given.decision;
  if (given.notice === 'GIVEN_NAME_MISSING' && surname.decision !== 'same') return { decision: 'different', notices };
  return { decision, notices };
}

/** Doubts that may come on top of a guess at the order of the words. */
const SMALL_DOUBTS = new Set([
  'EXTRA_GIVEN_NAME',
  'EXTRA_NAME',
  'GIVEN_NAMES_IN_ANOTHER_ORDER',
  'ROEPNAAM',
  'PARTNER_NAME_LEFT_OUT',
  'PARTNER_NAME_ADDED',
  'TUSSENVOEGSEL_MISSING',
]);

function hasOneDoubt(surname: PartComparison, given: PartComparison): boolean {
  const doubts = [surname, given].filter((part) => part.decision !== 'same');
  return (
    doubts.length === 1 && doubts.every((part) => part.decision !== 'different' && SMALL_DOUBTS.has(part.notice ?? ''))
  );
}

function compareSurnames(one: Reading, other: Reading): PartComparison {
  if (one.surnames.length === 0 || other.surnames.length === 0) {
    return one.surnames.length === other.surnames.length
      ? { decision: 'same' }
      : { decision: 'uncertain', notice: 'SURNAME_MISSING' };
  }
  const straight = compareInOrder(one.surnames, other.surnames);
  if (RANK[straight.decision] <= RANK.slip) return straight;
  const [fewer, more] = one.surnames.length <= other.surnames.length ? [one, other] : [other, one];
  if (fewer.surnames.length < more.surnames.length) {
    const respaced = compareJoined(fewer.surnames, more.surnames);
    if (respaced !== undefined) return respaced;
    const missing = compareWithPart(fewer, more, more === other);
    return RANK[missing.decision] < RANK[straight.decision] ? missing : straight;
  }
  if (one.surnames.length > 1) {
    const turned = compareTurned(one, other);
    if (turned !== undefined) return turned;
  }
  return compareJoined(one.surnames, other.surnames) ?? straight;
}

function compareInOrder(one: readonly Surname[], other: readonly Surname[]): PartComparison {
  if (one.length !== other.length) return { decision: 'different', notice: 'SURNAME_DIFFERS' };
  return one
    .map((surname, at) => compareSurname(surname, other[at] ?? surname))
    .reduce((soFar, part) =>
      RANK[part.decision] > RANK[soFar.decision] || (part.notice && !soFar.notice && part.decision === soFar.decision)
        ? part
        : soFar,
    );
}

function compareSurname(one: Surname, other: Surname): PartComparison {
  const cores = compareCores(one, other);
  if (cores.decision === 'different') return cores;
  const prefixes = comparePrefixes(one.prefix, other.prefix);
  if (prefixes.decision === 'different') return prefixes;
  if (prefixes.decision === 'uncertain')
    return cores.decision === 'same' ? prefixes : { decision: 'different', notice: 'SURNAME_DIFFERS' };
  return cores;
}

/** Two surnames the other way round: a choice where they are joined, another family where they are not. */
function compareTurned(one: Reading, other: Reading): PartComparison | undefined {
  const turned = one.surnames.map((_, at) => [...one.surnames.slice(at), ...one.surnames.slice(0, at)]).slice(1);
  const found = turned
    .map((surnames) => compareInOrder(surnames, other.surnames))
    .find((part) => part.decision === 'same');
  if (found === undefined) return undefined;
  const joined = [one.link, other.link].every((link) => link === 'hyphen' || link === 'stated');
  return joined
    ? { decision: 'same', notice: 'SURNAMES_IN_OTHER_ORDER' }
    : { decision: 'uncertain', notice: 'SURNAMES_IN_OTHER_ORDER' };
}

/** The side with fewer surnames may have left out the partner's or the birth name. */
function compareWithPart(fewer: Reading, more: Reading, moreIsRegistered: boolean): PartComparison {
  const size = fewer.surnames.length;
  const parts = Array.from({ length: more.surnames.length - size + 1 }, (_, at) => ({
    at,
    part: compareInOrder(fewer.surnames, more.surnames.slice(at, at + size)),
  }));
  const found = parts.find(({ part }) => part.decision === 'same');
  if (found === undefined) return { decision: 'different', notice: 'SURNAME_DIFFERS' };
  // The register itself says which surname is used and that the other is a partner's.
  if (more.link === 'stated' && moreIsRegistered && found.at === 0 && more.leading === size) {
    return { decision: 'same', notice: 'PARTNER_NAME_LEFT_OUT' };
  }
  // A partner name beside the registered surname agrees (R19); the other way round the register knows a name more.
  const isJoined = more.link === 'hyphen' || more.link === 'stated';
  if (!moreIsRegistered && isJoined && size === 1) return { decision: 'same', notice: 'PARTNER_NAME_ADDED' };
  return { decision: 'uncertain', notice: 'PARTNER_NAME_LEFT_OUT' };
}

const joinedLetters = (surnames: readonly Surname[]): string | undefined => {
  const words = surnames.flatMap((surname) => [
    ...surname.prefix.map((word) => (word.short ? undefined : word.text)),
    surname.core,
  ]);
  return words.includes(undefined) ? undefined : words.join('');
};

/** Vandevelde for van de Velde: the same letters, yet another legal name. */
function compareJoined(one: readonly Surname[], other: readonly Surname[]): PartComparison | undefined {
  const [left, right] = [joinedLetters(one), joinedLetters(other)];
  return left !== undefined && left === right ? { decision: 'uncertain', notice: 'WRITTEN_AS_ONE_WORD' } : undefined;
}

/** Databases that cut names do so at these lengths. */
const CUT_AT = new Set([20, 24, 25, 30, 32, 35, 40, 50]);

/** Why two names that nothing else explains are asked about and not refused. */
function reasonToAsk(presented: string, registered: string, one: PersonText, other: PersonText): string | undefined {
  if (compareSuffixes(one, other).decision === 'different') return undefined;
  if (one.letters === other.letters && one.letters.length > 3) return 'SPACING';
  if (isCut(presented, registered) || isCut(registered, presented)) return 'CUT_SHORT';
  if (hasSlipInTussenvoegsel(one.tokens, other.tokens)) return 'TYPING_ERROR';
  if (hasUnreadableLetter(presented, registered) || hasUnreadableLetter(registered, presented))
    return 'UNREADABLE_CHARACTER';
  return isUnreadableScript(presented) !== isUnreadableScript(registered) ? 'LETTERS_OF_ANOTHER_SCRIPT' : undefined;
}

function isCut(short: string, long: string): boolean {
  const [cut, whole] = [short, long].map((text) => text.normalize('NFC').replace(/\s+/g, ' ').trim());
  if (cut === undefined || whole === undefined || whole.length <= cut.length) return false;
  const fits = CUT_AT.has(cut.length) || (CUT_AT.has(cut.length + 1) && /[\s-]/.test(whole[cut.length] ?? ''));
  return fits && foldSpelling(whole).startsWith(foldSpelling(cut));
}

function hasSlipInTussenvoegsel(one: readonly string[], other: readonly string[]): boolean {
  if (one.length !== other.length || one.length < 3) return false;
  const places = one.map((_, at) => at).filter((at) => one[at] !== other[at]);
  const [at, second] = places;
  if (at === undefined || second !== undefined) return false;
  const [left, right] = [one[at] ?? '', other[at] ?? ''];
  if (isPrefixWord(left) === isPrefixWord(right)) return false;
  return Math.max(left.length, right.length) > 1 && slipBetween(left, right) !== undefined;
}

/** A letter that was lost on the way, where the other side has one that older systems cannot write. */
function hasUnreadableLetter(garbled: string, clear: string): boolean {
  const [left, right] = [[...garbled.normalize('NFC')], [...clear.normalize('NFC')]];
  if (left.length !== right.length || left.length > 200) return false;
  const differing = left.flatMap((char, at) => (char.toLowerCase() === right[at]?.toLowerCase() ? [] : [at]));
  return (
    differing.length > 0 &&
    differing.length <= 3 &&
    differing.every(
      (at) =>
        /[^\p{L}\s]/u.test(left[at] ?? '') && /[^\p{ASCII}]/u.test(right[at] ?? '') && /\p{L}/u.test(right[at] ?? ''),
    )
  );
}

const isUnreadableScript = (text: string): boolean =>
  /\p{L}/u.test(text) && !/[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]/u.test(text);

function compareWithFirm(
  presented: string,
  registered: string,
  one: PersonText,
  other: PersonText,
  answer: (decision: NameDecision, ...notices: readonly string[]) => NameComparison,
): NameComparison {
  if (one.firm && other.firm) return answer(compareOrganisationNames(presented, registered), 'NAME_OF_A_FIRM');
  const sharesSurname = one.readings.some((left) =>
    other.readings.some((right) =>
      left.surnames.some((surname) =>
        right.surnames.some((each) => surname.core === each.core && surname.core.length > 2),
      ),
    ),
  );
  return answer(sharesSurname ? 'uncertain' : 'different', 'NAME_OF_A_FIRM');
}
