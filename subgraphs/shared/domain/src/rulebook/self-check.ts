import { type Day, endsBefore } from '../day.js';
import type { SourceCode } from '../source.js';
import type { InBothLanguages } from '../texts.js';
import type { FileProblem } from './read-application-file.js';
import type { ElementKind, RulebookElement } from './rulebook.js';

/**
 * Checks that an organisation or a coach runs on itself: per element of a rulebook what it says it can show. Nothing is
 * looked up, nothing is stored, and nobody is judged by it.
 */

export const EVIDENCE_ASPECTS = ['PRESENT', 'CARRIED_OUT'] as const;
export type EvidenceAspect = (typeof EVIDENCE_ASPECTS)[number];

/** Own evidence for one element. */
export interface ElementEvidence {
  readonly element: string;
  /** ORG-5 asks that something is there and that it is carried out; elsewhere only the first. */
  readonly aspect: EvidenceAspect;
  readonly what: string;
  readonly since: Day | null;
  readonly reviewOn: Day | null;
}

export const ITEM_STATES = ['SHOWN', 'REVIEW_DUE', 'PARTLY_SHOWN', 'COVERED_BY_LABEL', 'OPEN'] as const;
export type ItemState = (typeof ITEM_STATES)[number];

export interface CheckedItem {
  readonly element: RulebookElement;
  readonly state: ItemState;
  /** What would complete it; empty when nothing is needed. */
  readonly missing: readonly EvidenceAspect[];
  readonly coverage: readonly LabelCoverage[];
}

/** What a label is known to cover of an item: by the texts that were read, or not known. */
export interface LabelCoverage {
  readonly source: SourceCode;
  readonly held: boolean;
  readonly how: CoverageKind;
}

export const COVERAGE_KINDS = ['FROM_TEXT', 'HEADING_ONLY', 'NOT_KNOWN'] as const;
export type CoverageKind = (typeof COVERAGE_KINDS)[number];

const LABELS = ['blikOpWerk', 'oval', 'uwv'] as const satisfies readonly SourceCode[];
export type Label = (typeof LABELS)[number];

/**
 * Which demands on organisations the texts of labels name. `HEADING_ONLY`: the text names the subject, and not this item of
 * it. What is not named here is not known, which is no "no".
 */
export const LABEL_COVERAGE: Readonly<Record<Label, Readonly<Record<string, CoverageKind>>>> = {
  blikOpWerk: {
    'ORG-1': 'FROM_TEXT',
    'ORG-1.1': 'FROM_TEXT',
    'ORG-2': 'FROM_TEXT',
    'ORG-3.1': 'FROM_TEXT',
    'ORG-3.2': 'HEADING_ONLY',
    'ORG-4': 'FROM_TEXT',
    'ORG-5.1': 'HEADING_ONLY',
    'ORG-5.2': 'HEADING_ONLY',
    'ORG-5.3': 'HEADING_ONLY',
    'ORG-5.4': 'HEADING_ONLY',
  },
  oval: { 'ORG-3.1': 'HEADING_ONLY', 'ORG-3.2': 'HEADING_ONLY' },
  uwv: { 'ORG-4': 'FROM_TEXT' },
};

/** Items of the organisation check: every demand without demands beneath it, and ORG-1, of which continuity is one point. */
export function organisationItems(elements: readonly RulebookElement[]): readonly RulebookElement[] {
  const demands = elements.filter(({ kind }) => kind === 'demand');
  return demands.filter(({ code }) => code === 'ORG-1' || !demands.some(({ parent }) => parent === code));
}

/** Codes by which a policy can demand that a document is shown for an item of the organisation check. */
export function documentCodes(elements: readonly RulebookElement[]): readonly string[] {
  return organisationItems(elements).map(({ code }) => code);
}

export function aspectsOf(element: RulebookElement): readonly EvidenceAspect[] {
  return element.parent === 'ORG-5' ? EVIDENCE_ASPECTS : ['PRESENT'];
}

const COACH_KINDS_OF_PROFILE: readonly ElementKind[] = ['indicator', 'attitude'];
const COACH_KINDS_OF_LETTER: readonly ElementKind[] = ['task', 'competence', 'knowledge'];

/** Items of the coach check: the profile's indicators and attitude, the letter's tasks, competences and knowledge. */
export function coachItems(elements: readonly RulebookElement[]): readonly RulebookElement[] {
  return elements.filter(({ code, kind }) => {
    if (!code.startsWith('KB-')) return COACH_KINDS_OF_PROFILE.includes(kind);
    const divided = elements.some(({ parent, kind: beneath }) => parent === code && beneath === 'knowledge');
    return COACH_KINDS_OF_LETTER.includes(kind) && !divided;
  });
}

/** Per item what is shown of it on a day, and what is missing. */
export function checkItems(
  items: readonly RulebookElement[],
  evidence: readonly ElementEvidence[],
  labels: readonly Label[],
  on: Day,
): readonly CheckedItem[] {
  return items.map((element) => {
    const own = evidence.filter((one) => one.element === element.code && (one.since === null || one.since <= on));
    const lapsed = own.filter(({ reviewOn }) => reviewOn !== null && endsBefore(reviewOn, on));
    const counting = own.filter((one) => !lapsed.includes(one));
    const missing = aspectsOf(element).filter((aspect) => !counting.some((one) => one.aspect === aspect));
    const coverage = coverageOf(element, labels);
    const covered = coverage.some(({ held, how }) => held && how === 'FROM_TEXT');
    const state = stateOf(missing, counting, lapsed, covered);
    return { element, state, missing: state === 'COVERED_BY_LABEL' ? [] : missing, coverage };
  });
}

function stateOf(
  missing: readonly EvidenceAspect[],
  counting: readonly ElementEvidence[],
  lapsed: readonly ElementEvidence[],
  covered: boolean,
): ItemState {
  if (missing.length === 0) return 'SHOWN';
  if (covered) return 'COVERED_BY_LABEL';
  if (lapsed.length > 0) return 'REVIEW_DUE';
  return counting.length > 0 ? 'PARTLY_SHOWN' : 'OPEN';
}

function coverageOf(element: RulebookElement, held: readonly Label[]): readonly LabelCoverage[] {
  if (element.kind !== 'demand') return [];
  return LABELS.map((source) => ({
    source,
    held: held.includes(source),
    how: LABEL_COVERAGE[source][element.code] ?? 'NOT_KNOWN',
  }));
}

/** True when an item needs nothing more. */
export function isComplete(item: CheckedItem): boolean {
  return item.missing.length === 0;
}

export const MAX_EVIDENCE = 1_000;
const MAX_TEXT = 500;

/** What is wrong with own evidence, every problem at once. */
export function problemsOfEvidence(
  evidence: readonly ElementEvidence[],
  items: readonly RulebookElement[],
): readonly FileProblem[] {
  if (evidence.length > MAX_EVIDENCE) return [{ path: 'evidence', text: TOO_MUCH }];
  return evidence.flatMap((one, index) => {
    const item = items.find(({ code }) => code === one.element);
    const at = `evidence[${index}]`;
    return [
      ...(item ? [] : [{ path: `${at}.element`, text: NO_ITEM }]),
      ...(item && !aspectsOf(item).includes(one.aspect) ? [{ path: `${at}.aspect`, text: NO_ASPECT }] : []),
      ...(one.what.trim() === '' || one.what.length > MAX_TEXT ? [{ path: `${at}.what`, text: NO_TEXT }] : []),
      ...(one.since !== null && one.reviewOn !== null && one.reviewOn < one.since
        ? [{ path: `${at}.reviewOn`, text: REVIEW_FIRST }]
        : []),
    ];
  });
}

const TOO_MUCH: InBothLanguages<string> = {
  nl: `Geef hoogstens ${MAX_EVIDENCE} bewijzen tegelijk.`,
  en: `Give at most ${MAX_EVIDENCE} pieces of evidence at once.`,
};
const NO_ITEM: InBothLanguages<string> = {
  nl: 'Dit kenmerk hoort niet bij een onderdeel van deze controle.',
  en: 'This code belongs to no item of this check.',
};
const NO_ASPECT: InBothLanguages<string> = {
  nl: 'Alleen bij ORG-5.1 tot en met ORG-5.4 is ook het uitvoeren te laten zien.',
  en: 'Only of ORG-5.1 to ORG-5.4 the carrying out is to be shown too.',
};
const NO_TEXT: InBothLanguages<string> = {
  nl: `Zeg in hoogstens ${MAX_TEXT} tekens wat u kunt laten zien.`,
  en: `Say in at most ${MAX_TEXT} characters what you can show.`,
};
const REVIEW_FIRST: InBothLanguages<string> = {
  nl: 'De dag van herziening ligt vóór de dag vanaf wanneer dit er is.',
  en: 'The day of review lies before the day since when this is there.',
};
