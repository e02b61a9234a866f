import { type Day, dayOf, type EndDay, isWithin, lastDayOfMonth, parseDay, type StartDay } from '../day.js';
import type { InBothLanguages } from '../texts.js';

/**
 * A rulebook (regelboek): what a founding document says about jobcoaching, element by element, in our own words. Versions
 * are data on two time axes, as policies are (R1, R29); none is edited in place.
 */

export const RULEBOOK_CODES = ['BEROEPSPROFIEL', 'KWALITEITSBRIEF'] as const;
export type RulebookCode = (typeof RULEBOOK_CODES)[number];

export const ELEMENT_KINDS = [
  'section',
  'statement',
  'aim',
  'targetGroup',
  'activity',
  'criterion',
  'footnote',
  'knowledge',
  'task',
  'competence',
  'norm',
  'indicator',
  'attitude',
  'method',
  'reference',
  'direction',
  'phase',
  'role',
  'supportForm',
  'demand',
  'source',
  'wish',
] as const;
export type ElementKind = (typeof ELEMENT_KINDS)[number];

/** Where the document says it: headings from the outside in, and the item beneath them. */
export interface Place {
  readonly headings: readonly string[];
  /** Such as `indicator 3`; null: the heading itself. */
  readonly item: string | null;
}

export interface RulebookElement {
  /** Unique over all rulebooks, and the same in every version that keeps the element. */
  readonly code: string;
  readonly kind: ElementKind;
  /** Code of the element above; null: a chapter. */
  readonly parent: string | null;
  /** The document's own name for it, where it has one. */
  readonly term: InBothLanguages<string> | null;
  /** What it says, in our own words. */
  readonly text: InBothLanguages<string>;
  readonly place: Place;
  /** Ours, not the document's: a doubt about the reading, or what is not at hand. */
  readonly remark: InBothLanguages<string> | null;
}

export interface RulebookVersion {
  readonly code: RulebookCode;
  readonly version: number;
  readonly title: InBothLanguages<string>;
  /** Title and nature of the document. */
  readonly source: InBothLanguages<string>;
  readonly owner: string;
  /** `unknown` where the document carries no date. */
  readonly from: StartDay;
  readonly until: EndDay;
  /** Milliseconds since the epoch. */
  readonly recordedAt: number;
  /** In how many months its owner reviews it, by its own words; null: it does not say. */
  readonly reviewMonths: number | null;
  readonly elements: readonly RulebookElement[];
}

export const RULEBOOK_REFUSALS = ['RULEBOOK_NOT_RECORDED', 'RULEBOOK_NOT_IN_FORCE'] as const;
export type RulebookRefusal = (typeof RULEBOOK_REFUSALS)[number];

export const RULEBOOK_NOTICES = ['VERSION_UNDATED', 'REVIEW_DUE'] as const;
export type RulebookNotice = (typeof RULEBOOK_NOTICES)[number];

/** The version whose days contain D, the last one recorded up to T (R29); without a day of its own it holds for all days. */
export function rulebookInForce(
  code: RulebookCode,
  on: Day,
  knownAt: number,
  versions: readonly RulebookVersion[],
): RulebookVersion | RulebookRefusal {
  const known = versions.filter((version) => version.code === code && version.recordedAt <= knownAt);
  if (known.length === 0) return 'RULEBOOK_NOT_RECORDED';
  const inForce = known.filter((version) => isWithin(on, version.from, version.until));
  const last = inForce.reduce<RulebookVersion | null>(
    (best, version) => (best === null || recordedAfter(version, best) ? version : best),
    null,
  );
  return last ?? 'RULEBOOK_NOT_IN_FORCE';
}

/** Of two recorded at one moment the higher version number is the later one. */
function recordedAfter(a: RulebookVersion, b: RulebookVersion): boolean {
  return a.recordedAt === b.recordedAt ? a.version > b.version : a.recordedAt > b.recordedAt;
}

/** What is said beside a version: that its document has no date, and that its owner has probably reviewed it since. */
export function noticesOn(version: RulebookVersion, knownAt: number): readonly RulebookNotice[] {
  const due = reviewDueOn(version);
  return [
    ...(version.from === 'unknown' ? (['VERSION_UNDATED'] as const) : []),
    ...(due !== null && dayOf(knownAt) > due ? (['REVIEW_DUE'] as const) : []),
  ];
}

/** The last day on which the version may still be taken as reviewed: counted from its start, else from its recording. */
export function reviewDueOn(version: RulebookVersion): Day | null {
  if (version.reviewMonths === null) return null;
  const start = parseDay(version.from) ?? dayOf(version.recordedAt);
  return monthsAfter(start, version.reviewMonths);
}

/** The same day of a later month, or that month's last day. */
function monthsAfter(from: Day, months: number): Day {
  const [year = 0, month = 0] = from.split('-').map(Number);
  const count = year * 12 + (month - 1) + months;
  const target = `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}`;
  return parseDay(`${target}${from.slice(7)}`) ?? lastDayOfMonth(target);
}

export function elementOf(version: RulebookVersion, code: string): RulebookElement | null {
  return version.elements.find((element) => element.code === code) ?? null;
}

export function elementsBeneath(version: RulebookVersion, code: string | null): readonly RulebookElement[] {
  return version.elements.filter((element) => element.parent === code);
}

/** The place as a reader finds it with the document at hand. */
export function placeText(place: Place): string {
  return [...place.headings, ...(place.item === null ? [] : [place.item])].join(' › ');
}
