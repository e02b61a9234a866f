import { compareFeatures, type NameFeatures } from './name/name-features.js';
import { compareNames, compareOrganisationNames, type NameDecision } from './name/name-matcher.js';
import type { SourceCode } from './source.js';

/** Changes with every change of a score or of what is looked at. */
export const LINK_SCORING_VERSION = '1.0.0';

/** What of two entries agrees, or stands against their being of one person or organisation. */
export const LINK_FEATURES = [
  'NAME_AGREES',
  'NAME_UNCERTAIN',
  'SURNAME',
  'SURNAME_SOUND',
  'SURNAME_SPELLING',
  'GIVEN_NAME',
  'GIVEN_NAME_SPELLING',
  'ROEPNAAM',
  'INITIALS',
  'TUSSENVOEGSEL',
  'SAME_NUMBER',
  'SAME_ORGANISATION',
  'OTHER_NAMESAKES',
  'OTHER_NUMBER_LINKED',
  'LINKED_TO_ANOTHER',
] as const;
export type LinkFeature = (typeof LINK_FEATURES)[number];

/** What each feature adds where it agrees, and takes away where it stands against. A name alone never reaches 100. */
export const LINK_WEIGHTS: Readonly<Record<LinkFeature, { readonly agrees: number; readonly against: number }>> = {
  NAME_AGREES: { agrees: 30, against: 0 },
  NAME_UNCERTAIN: { agrees: 15, against: 0 },
  SURNAME: { agrees: 20, against: 10 },
  SURNAME_SOUND: { agrees: 12, against: 0 },
  SURNAME_SPELLING: { agrees: 8, against: 0 },
  GIVEN_NAME: { agrees: 20, against: 10 },
  GIVEN_NAME_SPELLING: { agrees: 10, against: 0 },
  ROEPNAAM: { agrees: 10, against: 0 },
  INITIALS: { agrees: 8, against: 10 },
  TUSSENVOEGSEL: { agrees: 5, against: 5 },
  SAME_NUMBER: { agrees: 10, against: 0 },
  SAME_ORGANISATION: { agrees: 15, against: 0 },
  OTHER_NAMESAKES: { agrees: 0, against: 15 },
  OTHER_NUMBER_LINKED: { agrees: 0, against: 25 },
  LINKED_TO_ANOTHER: { agrees: 0, against: 20 },
};

/** Below this nobody is troubled with a proposal. */
export const LEAST_SCORE = 15;

/** An entry of a register by its number, or an organisation by its KvK number. */
export type LinkEnd = { readonly source: SourceCode; readonly number: string } | { readonly kvkNumber: string };

/** How a link came to be confirmed: by a person who may, or by the coach's own proof of both numbers. */
export const LINK_GROUNDS = ['person', 'ownProof'] as const;
export type LinkGround = (typeof LINK_GROUNDS)[number];

/** That two entries may be of one person or organisation, and why. Made by a machine, so never confirmed. */
export interface LinkProposal {
  readonly id: string;
  readonly one: LinkEnd;
  readonly other: LinkEnd;
  /** 0 to 100; it orders proposals and decides nothing. */
  readonly score: number;
  readonly matching: readonly LinkFeature[];
  readonly conflicting: readonly LinkFeature[];
  /** Version of the scoring. */
  readonly scoring: string;
}

/** What a person, or the coach's own proof, said of a proposal. */
export interface ProposalDecision {
  readonly id: string;
  /** Id of the proposal. */
  readonly of: string;
  readonly result: 'confirmed' | 'rejected';
  readonly by: string;
  readonly how: LinkGround;
}

/** One entry as it is compared. */
export interface ComparedEntry {
  /** Names that the register gives it now. */
  readonly names: readonly ComparedName[];
  readonly number: string;
  /** KvK numbers of organisations to which somebody attached it. */
  readonly kvkNumbers: readonly string[];
}

export interface ComparedName {
  readonly name: string;
  readonly features: NameFeatures;
}

/** What the directory says beside the two entries. */
export interface AroundThePair {
  /** Entries in the list of the one that bear an agreeing or uncertain name too, beside the one compared. */
  readonly otherNamesakes: number;
  /** The coach of the one is linked to another number in the register of the other. */
  readonly otherNumberLinked: boolean;
  /** The two are linked to two ids of the directory. */
  readonly linkedToAnother: boolean;
}

export interface LinkScore {
  readonly score: number;
  readonly matching: readonly LinkFeature[];
  readonly conflicting: readonly LinkFeature[];
}

/** How much speaks for two entries of coaches being one person's; null: their names are two, or too little speaks for it. */
export function scoreCoaches(one: ComparedEntry, other: ComparedEntry, around: AroundThePair): LinkScore | null {
  const compared = one.names.flatMap((a) => other.names.map((b) => namesCompared(a, b)));
  const best = compared.reduce<LinkScore | null>((soFar, each) => (beats(each, soFar) ? each : soFar), null);
  if (!best) return null;
  const agreeing: LinkFeature[] = [
    ...(one.number === other.number ? (['SAME_NUMBER'] as const) : []),
    ...(one.kvkNumbers.some((kvkNumber) => other.kvkNumbers.includes(kvkNumber))
      ? (['SAME_ORGANISATION'] as const)
      : []),
  ];
  return scored([...best.matching, ...agreeing], [...best.conflicting, ...standingAgainst(around)]);
}

/** The same of an organisation and an entry that gives no KvK number (R21). */
export function scoreOrganisations(
  one: readonly string[],
  other: readonly string[],
  around: AroundThePair,
): LinkScore | null {
  const decisions = one.flatMap((a) => other.map((b) => compareOrganisationNames(a, b)));
  const decision = decisions.find((each) => each === 'same') ?? decisions.find((each) => each === 'uncertain');
  return decision ? scored(agreementOf(decision), standingAgainst(around)) : null;
}

/** A pair whose features are the same again brings nothing new: what was rejected on them stays rejected. */
export function isSameEvidence(a: Omit<LinkScore, 'score'>, b: Omit<LinkScore, 'score'>): boolean {
  const text = ({ matching, conflicting }: Omit<LinkScore, 'score'>) =>
    JSON.stringify([[...matching].toSorted(), [...conflicting].toSorted()]);
  return text(a) === text(b);
}

function beats(each: LinkScore | null, soFar: LinkScore | null): boolean {
  return each !== null && (soFar === null || each.score > soFar.score);
}

function namesCompared(a: ComparedName, b: ComparedName): LinkScore | null {
  const { decision } = compareNames(a.name, b.name);
  if (decision === 'different') return null;
  const { matching, conflicting } = compareFeatures(a.features, b.features);
  return summed([...agreementOf(decision), ...matching], conflicting);
}

function agreementOf(decision: NameDecision): readonly LinkFeature[] {
  return { same: ['NAME_AGREES'] as const, uncertain: ['NAME_UNCERTAIN'] as const, different: [] }[decision];
}

function standingAgainst({ otherNamesakes, otherNumberLinked, linkedToAnother }: AroundThePair): LinkFeature[] {
  return [
    ...(otherNamesakes > 0 ? (['OTHER_NAMESAKES'] as const) : []),
    ...(otherNumberLinked ? (['OTHER_NUMBER_LINKED'] as const) : []),
    ...(linkedToAnother ? (['LINKED_TO_ANOTHER'] as const) : []),
  ];
}

function scored(matching: readonly LinkFeature[], conflicting: readonly LinkFeature[]): LinkScore | null {
  const found = summed(matching, conflicting);
  return found.score >= LEAST_SCORE ? found : null;
}

function summed(matching: readonly LinkFeature[], conflicting: readonly LinkFeature[]): LinkScore {
  const agrees = matching.reduce((sum, feature) => sum + LINK_WEIGHTS[feature].agrees, 0);
  const against = conflicting.reduce((sum, feature) => sum + LINK_WEIGHTS[feature].against, 0);
  return { score: Math.min(100, Math.max(0, agrees - against)), matching, conflicting };
}
