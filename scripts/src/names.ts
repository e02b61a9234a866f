import { compareNames, type NameComparison } from '@keurpoort/domain';

export type NameLabel = true | false | 'uncertain';

/** One pair of a file in the form of names.json: `a` is presented, `b` is what the register has. */
export interface NamePair {
  readonly id: string;
  readonly a: string;
  readonly b: string;
  readonly same: NameLabel;
  readonly alsoOk?: NameLabel;
  readonly kind?: string;
  readonly why?: string;
}

export interface NameDisagreement {
  readonly id: string;
  readonly a: string;
  readonly b: string;
  readonly expected: string;
  readonly got: string;
}

export interface NameFigures {
  readonly pairs: number;
  /** Pairs labelled false, and not defensible as true, that were accepted; has to be none. */
  readonly acceptedFalse: number;
  readonly firmTrue: number;
  readonly refusedFirmTrue: number;
  readonly truePairs: number;
  readonly uncertainOnTrue: number;
  readonly precision: number;
  readonly recall: number;
  readonly disagreements: readonly NameDisagreement[];
  readonly passed: boolean;
}

/** The share of the firm true pairs from which on refusing them counts as failing. */
export const REFUSED_SHARE_LIMIT = 0.02;
const LONGEST_SHOWN = 60;

const LABELS: Readonly<Record<NameComparison['decision'], NameLabel>> = {
  same: true,
  uncertain: 'uncertain',
  different: false,
};

/** Parses a file of pairs. Throws a TypeError that says which entry is not of the form. */
export function parseNamePairs(text: string): readonly NamePair[] {
  const parsed: unknown = JSON.parse(text);
  if (!Array.isArray(parsed)) throw new TypeError('A file of name pairs is a JSON list.');
  return parsed.map((entry: unknown, at) => {
    if (!isNamePair(entry)) throw new TypeError(`Entry ${at + 1} is not a name pair with id, a, b and same.`);
    return entry;
  });
}

function isNamePair(entry: unknown): entry is NamePair {
  if (typeof entry !== 'object' || entry === null) return false;
  const { id, a, b, same } = entry as Partial<Record<keyof NamePair, unknown>>;
  return [id, a, b].every((text) => typeof text === 'string') && [true, false, 'uncertain'].includes(same as NameLabel);
}

/** Runs the matcher, or the one given, over the pairs and counts. */
export function measureNames(
  pairs: readonly NamePair[],
  compare: (presented: string, registered: string) => NameComparison = compareNames,
): NameFigures {
  const answers = pairs.map((pair) => ({ pair, got: LABELS[compare(pair.a, pair.b).decision] }));
  const share = (part: number, whole: number): number => (whole === 0 ? 1 : part / whole);
  const trues = answers.filter(({ pair }) => pair.same === true);
  const firm = trues.filter(({ pair }) => pair.alsoOk === undefined);
  const accepted = answers.filter(({ got }) => got === true);
  const acceptedFalse = accepted.filter(({ pair }) => pair.same === false && pair.alsoOk !== true).length;
  const refusedFirmTrue = firm.filter(({ got }) => got === false).length;
  return {
    pairs: pairs.length,
    acceptedFalse,
    firmTrue: firm.length,
    refusedFirmTrue,
    truePairs: trues.length,
    uncertainOnTrue: trues.filter(({ got }) => got === 'uncertain').length,
    precision: share(accepted.filter(({ pair }) => pair.same === true || pair.alsoOk === true).length, accepted.length),
    recall: share(trues.filter(({ got }) => got === true).length, trues.length),
    disagreements: answers
      .filter(({ pair, got }) => got !== pair.same && got !== pair.alsoOk)
      .map(({ pair, got }) => ({ id: pair.id, a: pair.a, b: pair.b, expected: expectedOf(pair), got: String(got) })),
    passed: acceptedFalse === 0 && (firm.length === 0 || refusedFirmTrue / firm.length < REFUSED_SHARE_LIMIT),
  };
}

function expectedOf(pair: NamePair): string {
  return pair.alsoOk === undefined ? String(pair.same) : `${pair.same} or ${pair.alsoOk}`;
}

/** The figures as lines to print. */
export function reportNames(figures: NameFigures): readonly string[] {
  const percent = (part: number, whole: number): string =>
    `${whole === 0 ? '0.0' : ((100 * part) / whole).toFixed(1)} %`;
  return [
    `pairs                      ${figures.pairs}`,
    `false pairs accepted       ${figures.acceptedFalse} (must be 0)`,
    `firm true pairs refused    ${figures.refusedFirmTrue} of ${figures.firmTrue}, ${percent(figures.refusedFirmTrue, figures.firmTrue)} (must be under 2 %)`,
    `true pairs asked about     ${figures.uncertainOnTrue} of ${figures.truePairs}, ${percent(figures.uncertainOnTrue, figures.truePairs)}`,
    `precision of accepting     ${figures.precision.toFixed(4)}`,
    `recall on true pairs       ${figures.recall.toFixed(4)}`,
    `disagreements              ${figures.disagreements.length}`,
    ...figures.disagreements.map(
      ({ id, a, b, expected, got }) => `  ${id}  ${shown(a)}  |  ${shown(b)}  |  expected ${expected}, got ${got}`,
    ),
    figures.passed ? 'passed' : 'FAILED',
  ];
}

/** Names may hold characters that turn a terminal's text around; those are shown as their code. */
function shown(name: string): string {
  const cut = name.length > LONGEST_SHOWN ? `${name.slice(0, LONGEST_SHOWN)}…(${name.length})` : name;
  return cut.replace(/[^\p{L}\p{N}\p{P}\p{S} ]/gu, (char) => `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`);
}
