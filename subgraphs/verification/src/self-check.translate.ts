import {
  type CheckedItem,
  COVERAGE_TEXTS,
  checkItems,
  coachItems,
  DATE_BASIS_TEXTS,
  type Day,
  dayOf,
  daysBetween,
  type ElementEvidence,
  elementOf,
  type FileProblem,
  type InBothLanguages,
  ITEM_STATE_TEXTS,
  isComplete,
  LABEL_COVERAGE,
  type Label,
  type Language,
  mappedFrom,
  NOLOC_POINTS_TEXT,
  NVS_POINTS,
  nvsPoints,
  organisationItems,
  problemsOfDates,
  problemsOfEvidence,
  type RegistrationDates,
  type RulebookCode,
  type RulebookElement,
  type RulebookVersion,
  recertificationDays,
  SELF_CHECK_LABEL,
  type SourceCode,
} from '@keurpoort/domain';
import { showElement, showRulebook } from './rulebook.translate.js';
import type {
  CoachSelfCheck,
  RegistrationDatesInput,
  SelfCheck,
  SelfCheckEvidenceInput,
  SelfCheckGroup,
  SelfCheckItem,
} from './self-check.type.js';

export interface SelfCheckAsked {
  readonly evidence: readonly SelfCheckEvidenceInput[];
  readonly on: Day | null;
  readonly knownAt: number;
  readonly language: Language;
}

export function checkOrganisation(labels: readonly SourceCode[], asked: SelfCheckAsked): SelfCheck {
  const versions = versionsInForce(['KWALITEITSBRIEF'], asked);
  const known = labels.filter((label): label is Label => label in LABEL_COVERAGE);
  const problems = known.length === labels.length ? [] : [{ path: 'labels', text: NO_LABEL }];
  return check(versions, organisationItems, known, problems, asked);
}

export function checkCoach(
  rulebooks: readonly RulebookCode[],
  dates: RegistrationDatesInput | null,
  asked: SelfCheckAsked,
): CoachSelfCheck {
  const read = readDates(dates);
  const on = asked.on ?? dayOf(asked.knownAt);
  return {
    ...check(versionsInForce(rulebooks, asked), coachItems, [], problemsOfDates(read), asked),
    recertification: recertificationDays(read).map(({ register, until, basis }) => ({
      source: register,
      until,
      basis,
      basisText: DATE_BASIS_TEXTS[basis][asked.language],
      daysLeft: until === null ? null : daysBetween(on, until),
    })),
    nvsPoints: { ...nvsPoints(read), needed: NVS_POINTS.needed },
    nolocPoints: NOLOC_POINTS_TEXT[asked.language],
  };
}

function versionsInForce(codes: readonly RulebookCode[], { on, knownAt }: SelfCheckAsked): readonly RulebookVersion[] {
  return codes.flatMap((code) => showRulebook(code, on, knownAt)?.words ?? []);
}

const NO_LABEL: InBothLanguages<string> = {
  nl: 'Noem hier keurmerken en erkenningen van organisaties: BLIK_OP_WERK, OVAL of UWV.',
  en: 'Name labels of organisations here: BLIK_OP_WERK, OVAL or UWV.',
};
const NO_RULEBOOK: InBothLanguages<string> = {
  nl: 'Op dat moment was er geen regelboek vastgelegd dat op deze dag geldt.',
  en: 'No rulebook that holds on this day had been recorded at that moment.',
};

function check(
  versions: readonly RulebookVersion[],
  itemsOf: (elements: readonly RulebookElement[]) => readonly RulebookElement[],
  labels: readonly Label[],
  more: readonly FileProblem[],
  { evidence: handed, on, knownAt, language }: SelfCheckAsked,
): SelfCheck {
  const label = SELF_CHECK_LABEL[language];
  const elements = versions.flatMap((version) => itemsOf(version.elements));
  const evidence = handed.map(readEvidence);
  const none = versions.length === 0 ? [{ path: 'knownAt', text: NO_RULEBOOK }] : [];
  const problems = [...more, ...(none.length > 0 ? none : problemsOfEvidence(evidence, elements))];
  if (problems.length > 0) {
    const told = problems.map(({ path, text }) => ({ path, text: text[language] }));
    return { label, problems: told, complete: false, groups: [], items: [], open: [] };
  }
  const checked = checkItems(elements, evidence, labels, on ?? dayOf(knownAt));
  const items = checked.map((item) => showItem(item, checked, versions, language));
  return {
    label,
    problems: [],
    complete: checked.every(isComplete),
    groups: groupsOf(checked, versions),
    items,
    open: items.filter((_, index) => checked[index] && !isComplete(checked[index])),
  };
}

function readEvidence({ element, aspect, what, since, reviewOn }: SelfCheckEvidenceInput): ElementEvidence {
  return { element, aspect: aspect ?? 'PRESENT', what, since: since ?? null, reviewOn: reviewOn ?? null };
}

function readDates(input: RegistrationDatesInput | null): RegistrationDates {
  return {
    nolocCertifiedOn: input?.nolocCertifiedOn ?? null,
    nolocUntil: input?.nolocUntil ?? null,
    nvsCertifiedOn: input?.nvsCertifiedOn ?? null,
    nvsUntil: input?.nvsUntil ?? null,
    nvsPoints: input?.nvsPoints ?? null,
    nvsPointsFromIntervision: input?.nvsPointsFromIntervision ?? null,
  };
}

function versionOf(element: RulebookElement, versions: readonly RulebookVersion[]): RulebookVersion {
  const found = versions.find((version) => version.elements.includes(element));
  if (!found) throw new RangeError(`No rulebook has ${element.code}`);
  return found;
}

function showItem(
  { element, state, missing, coverage }: CheckedItem,
  all: readonly CheckedItem[],
  versions: readonly RulebookVersion[],
  language: Language,
): SelfCheckItem {
  return {
    element: showElement(element, versionOf(element, versions)),
    state,
    stateText: ITEM_STATE_TEXTS[state][language],
    missing,
    coverage: coverage.map((one) => ({ ...one, text: COVERAGE_TEXTS[one.how][language] })),
    nearShown: nearShown(element.code, all),
  };
}

/** Elements of the other document near this one of which every item is shown; a hint, and no evidence. */
function nearShown(code: string, all: readonly CheckedItem[]): readonly string[] {
  const near = mappedFrom(code).map(({ letter, profile }) => (letter === code ? profile : letter));
  return near.filter((other) => {
    const items = all.filter(({ element }) => element.code === other || element.parent === other);
    return items.length > 0 && items.every(isComplete);
  });
}

/** Per element that items stand beneath, in the order of the documents. */
function groupsOf(checked: readonly CheckedItem[], versions: readonly RulebookVersion[]): readonly SelfCheckGroup[] {
  const parents = [...new Set(checked.map(({ element }) => element.parent))];
  return parents.flatMap((code) => {
    const beneath = checked.filter(({ element }) => element.parent === code);
    return versions.flatMap((version) => {
      const element = code === null ? null : elementOf(version, code);
      if (!element) return [];
      const complete = beneath.filter(isComplete).length;
      return [{ element: showElement(element, version), items: beneath.length, complete }];
    });
  });
}
