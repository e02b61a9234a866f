import {
  compareFeatures,
  compareNames,
  compareOrganisationNames,
  type FeatureComparison,
  type NameDecision,
  type NameFeature,
  nameFeatures,
  nameKeys,
  organisationKeys,
  tellingWords,
} from '@keurpoort/domain';
import { foldNumber } from './number-text.js';
import type { IndexedName, SearchStore, SearchSubject } from './search.store.js';

/** Why a hit was found, or what stands against its being the one meant. */
export type SearchFeature = NameFeature | 'NUMBER' | 'KVK_NUMBER' | 'NAME_PART' | 'NAME';

export interface RankedName {
  readonly found: IndexedName;
  /** What the name matcher says of the text and the name; a number that is equal needs none. */
  readonly decision: NameDecision;
  readonly matching: readonly SearchFeature[];
  readonly conflicting: readonly SearchFeature[];
  readonly score: number;
}

/** Letters or digits that a text must have before anything is looked for: fewer would find half a register. */
export const SHORTEST_QUERY = 3;
export const LONGEST_QUERY = 200;

export type QueryProblem = 'TOO_SHORT' | 'TOO_LONG' | 'WILDCARD';

/** Candidates from the index per way of looking, and those that the matcher then looks at. */
const CANDIDATES = 80;
const LOOKED_AT = 15;
const MOST_LOOKED_AT = 60;
/** Below this the keys of the whole name found nothing convincing, and the surname alone is tried. */
const CONVINCING = 6;

/** Why a text is no search; null when it is one. Characters that stand for any other are none. */
export function problemOf(text: string): QueryProblem | null {
  if (text.length > LONGEST_QUERY) return 'TOO_LONG';
  if (/[*%_?]/.test(text.normalize('NFKC'))) return 'WILDCARD';
  const isNumber = /\d/.test(text) && foldNumber(text).length >= SHORTEST_QUERY;
  return isNumber || tellingWords(text).some((word) => word.length >= SHORTEST_QUERY) ? null : 'TOO_SHORT';
}

/** Names that a text may mean, the likeliest first: by number, KvK number, name or a part of it. */
export async function searchNames(
  text: string,
  subject: SearchSubject,
  index: SearchStore,
): Promise<readonly RankedName[]> {
  const query = text.trim();
  const scope = { subject, limit: CANDIDATES };
  const ranked: RankedName[] = [];
  if (/\d/.test(query)) {
    const kvkNumber = query.replace(/[\s.]/g, '');
    const byNumber = await index.byNumbers([query], scope);
    const byKvkNumber = /^\d{8}$/.test(kvkNumber) ? await index.byKvkNumbers([kvkNumber], scope) : [];
    ranked.push(
      ...byNumber.map((found) => exact(found, 'NUMBER')),
      ...byKvkNumber.map((found) => exact(found, 'KVK_NUMBER')),
    );
  }
  if (/\p{L}{2}/u.test(query)) {
    ranked.push(...(subject === 'coach' ? await coachesNamed(query, index) : await organisationsNamed(query, index)));
  }
  return inOrder(withoutRepeats(withoutStrangers(ranked.filter(({ found }) => stands(found)))));
}

/** Beside a name that agrees, somebody of another surname is nobody's business. */
function withoutStrangers(ranked: readonly RankedName[]): readonly RankedName[] {
  return ranked.some(({ decision }) => decision === 'same')
    ? ranked.filter(({ decision, conflicting }) => decision !== 'different' || !conflicting.includes('SURNAME'))
    : ranked;
}

/** Names of a coach or an organisation that agree, or may, with one of these; as known at any time. For R20 and R21. */
export async function namesakesOf(
  names: readonly string[],
  subject: SearchSubject,
  index: SearchStore,
  limit: number,
): Promise<readonly (readonly IndexedName[])[]> {
  const keys = names.map((name) => (subject === 'coach' ? nameKeys(name, 'name') : organisationKeys(name)));
  const compare =
    subject === 'coach' ? (a: string, b: string) => compareNames(a, b).decision : compareOrganisationNames;
  const found = await index.byKeys(keys, { subject, limit });
  return found.map((candidates, at) => candidates.filter(({ name }) => compare(names[at] ?? '', name) !== 'different'));
}

/** R19 counts names that were rectified for earlier moments only; a search asks what is known now. */
function stands({ known }: IndexedName): boolean {
  return known.some(({ until }) => until === null);
}

function exact(found: IndexedName, feature: 'NUMBER' | 'KVK_NUMBER'): RankedName {
  return { found, decision: 'same', matching: [feature], conflicting: [], score: 100 };
}

async function coachesNamed(query: string, index: SearchStore): Promise<readonly RankedName[]> {
  const scope = { subject: 'coach', limit: CANDIDATES } as const;
  const asked = nameFeatures(query);
  // Namesakes are many, and what is said of one name is said of each.
  const featuresOf = oncePerName((found) => compareFeatures(asked, found.features));
  const decisionOf = oncePerName(({ name }) => compareNames(query, name).decision);
  const glance = (candidates: readonly IndexedName[]) =>
    candidates
      .map((found) => ({ found, features: featuresOf(found) }))
      .toSorted((a, b) => b.features.score - a.features.score);
  const [byName = []] = await index.byKeys([nameKeys(query, 'name')], scope);
  let glanced = glance(byName);
  if ((glanced[0]?.features.score ?? 0) < CONVINCING) {
    const [bySurname = []] = await index.byKeys([nameKeys(query, 'surname')], scope);
    glanced = glance(distinct([...byName, ...bySurname]));
  }
  const named = worthALook(glanced).map(({ found, features }) => judged(found, features, decisionOf(found)));
  const parts =
    (named[0]?.score ?? 0) < CONVINCING ? await index.byWords(longestFirst(tellingWords(query)), scope) : [];
  return [...named, ...parts.map((found) => part(found, featuresOf(found).score))];
}

function oncePerName<T>(say: (found: IndexedName) => T): (found: IndexedName) => T {
  const said = new Map<string, T>();
  return (found) => {
    const known = said.get(found.name);
    if (known !== undefined) return known;
    const answer = say(found);
    said.set(found.name, answer);
    return answer;
  };
}

/** The likeliest, and of the others those that are about as like; the matcher costs more than all the rest. */
function worthALook<T extends { readonly features: FeatureComparison }>(glanced: readonly T[]): readonly T[] {
  return glanced.filter(({ features }, at) => at < LOOKED_AT || (at < MOST_LOOKED_AT && features.score >= CONVINCING));
}

function judged(found: IndexedName, features: FeatureComparison, decision: NameDecision): RankedName {
  const score = features.score + { same: 4, uncertain: 2, different: 0 }[decision];
  return { found, decision, matching: features.matching, conflicting: features.conflicting, score };
}

function part(found: IndexedName, score: number): RankedName {
  return { found, decision: 'uncertain', matching: ['NAME_PART'], conflicting: [], score: Math.max(score, 5) };
}

async function organisationsNamed(query: string, index: SearchStore): Promise<readonly RankedName[]> {
  const scope = { subject: 'organisation', limit: CANDIDATES } as const;
  const [byName = []] = await index.byKeys([organisationKeys(query)], scope);
  const named = byName.map((found): RankedName => {
    const decision = compareOrganisationNames(query, found.name);
    const agrees = decision !== 'different';
    const score = { same: 12, uncertain: 8, different: 1 }[decision];
    return { found, decision, matching: agrees ? ['NAME'] : [], conflicting: agrees ? [] : ['NAME'], score };
  });
  const parts = await index.byWords(longestFirst(tellingWords(query)), scope);
  return [...named, ...parts.map((found) => part(found, 5))];
}

function longestFirst(words: readonly string[]): readonly string[] {
  return words.toSorted((a, b) => b.length - a.length);
}

function distinct(names: readonly IndexedName[]): readonly IndexedName[] {
  return [...new Map(names.map((name) => [keyOf(name), name])).values()];
}

/** Of one name found in several ways the best is kept. */
function withoutRepeats(ranked: readonly RankedName[]): readonly RankedName[] {
  const kept = new Map<string, RankedName>();
  for (const one of ranked) {
    const key = keyOf(one.found);
    const other = kept.get(key);
    if (!other || other.score < one.score) kept.set(key, one);
  }
  return [...kept.values()];
}

function inOrder(ranked: readonly RankedName[]): readonly RankedName[] {
  return ranked.toSorted((a, b) => b.score - a.score || (keyOf(a.found) < keyOf(b.found) ? -1 : 1));
}

function keyOf({ name, source, number, kvkNumber }: IndexedName): string {
  return JSON.stringify([name, source, foldNumber(number), kvkNumber]);
}
