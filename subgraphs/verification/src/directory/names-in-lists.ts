import {
  type CoachReference,
  type Directory,
  idsOf,
  type NameInList,
  type NamesInLists,
  SOURCE_CODES,
  type SourceCode,
  sourceOf,
} from '@keurpoort/domain';
import type { Everybody } from '../directory.store.js';
import { namesakesOf } from '../search/search.js';
import type { IndexedName, SearchStore } from '../search/search.store.js';
import type { SearchAllowance } from '../search/search-allowance.js';

/** The index of names, and a way to have it up to date before a question is answered. */
export interface DirectoryNames {
  readonly index: SearchStore;
  /** Ends when all that was known at T is in the index, as far as it could be had; a register out of reach fails nothing. */
  readonly catchUp: (knownAt: number) => Promise<unknown>;
  /** How often each who asks may search. */
  readonly allowance: SearchAllowance;
}

/** People and organisations with the directory as known at T, before names were looked up. */
export interface LookUp extends Everybody {
  readonly knownAt: number;
  readonly directory: Directory;
}

/** Nobody could look: absence stays open for every source that has a list (R20, R21). */
export const NOT_LOOKED_AT: NamesInLists = { found: [], ownNames: [], crowded: [], knownTo: {} };

/** Numbers asked for per name and source: more namesakes than these tell nobody anything. */
const MOST_NAMESAKES = 20;
/** Names that the index gives per name, of all sources together. */
const CANDIDATES = 200;

/** What the registers' lists have under the names of each subject, as known at its T (R20, R21). */
export async function namesInLists(lookUps: readonly LookUp[], index: SearchStore): Promise<readonly NamesInLists[]> {
  const knownTo = await knownToOf(index);
  const numbers = [...new Set(lookUps.flatMap((lookUp) => linkedNumbers(lookUp)))];
  const kvkNumbers = [
    ...new Set(lookUps.flatMap(({ organisations }) => organisations.map(({ kvkNumber }) => kvkNumber))),
  ];
  const listed = await index.byNumbers(numbers, { subject: 'coach', limit: Number.MAX_SAFE_INTEGER });
  const own = await index.byKvkNumbers(kvkNumbers, { subject: 'organisation', limit: Number.MAX_SAFE_INTEGER });
  const coachNames = lookUps.map((lookUp) => namesOfCoaches(lookUp, listed));
  const ownNames = lookUps.map((lookUp) => namesOfOrganisations(lookUp, own));
  const byCoachName = await found(coachNames.flat(), 'coach', index);
  const byFirmName = await found(
    ownNames.flatMap((names, at) => withPresented(names, lookUps[at])),
    'organisation',
    index,
  );
  return lookUps.map((lookUp, at) => {
    const asCoach = (coachNames[at] ?? []).map((name) => [name, byCoachName.get(name) ?? []] as const);
    const asFirm = withPresented(ownNames[at] ?? [], lookUp).map((name) => [name, byFirmName.get(name) ?? []] as const);
    return {
      ...gathered([...asCoach, ...asFirm], lookUp.knownAt),
      ownNames: ownNames[at] ?? [],
      knownTo,
    };
  });
}

async function knownToOf(index: SearchStore): Promise<Readonly<Partial<Record<SourceCode, number>>>> {
  const followed = await Promise.all(
    SOURCE_CODES.map(async (source) => [source, await index.followed(source)] as const),
  );
  return Object.fromEntries(followed.flatMap(([source, state]) => (state ? [[source, state.recordTime]] : [])));
}

function linkedNumbers({ coaches, directory }: LookUp): readonly string[] {
  const ids = new Set(coaches.flatMap((coach) => idsOf(coach, directory)));
  return directory.coachLinks.flatMap((link) =>
    ids.has(link.coach) && link.state === 'confirmed' ? [link.number] : [],
  );
}

/** Names by which the coaches are known: as presented, through links, and as their own registers give them. */
function namesOfCoaches({ coaches, directory, knownAt }: LookUp, listed: readonly IndexedName[]): readonly string[] {
  const names = coaches.flatMap((coach) => [
    ...presentedName(coach),
    ...idsOf(coach, directory).flatMap((id) =>
      directory.coachLinks
        .filter((link) => link.coach === id && link.state === 'confirmed')
        .flatMap((link) => [
          link.name,
          ...listed
            .filter(({ source, number }) => source === link.source && number === link.number)
            .filter((name) => isKnownAt(name, knownAt))
            .map(({ name }) => name),
        ]),
    ),
  ]);
  return [...new Set(names)];
}

function presentedName(coach: CoachReference): readonly string[] {
  return coach.by === 'number' ? [coach.name] : [];
}

interface OwnName {
  readonly kvkNumber: string;
  readonly name: string;
}

function namesOfOrganisations({ organisations, knownAt }: LookUp, own: readonly IndexedName[]): readonly OwnName[] {
  const asked = new Set(organisations.map(({ kvkNumber }) => kvkNumber));
  const names = own.flatMap(({ kvkNumber, name, known }) =>
    kvkNumber !== null && asked.has(kvkNumber) && isKnownAt({ known }, knownAt) ? [{ kvkNumber, name }] : [],
  );
  return [...new Map(names.map((one) => [JSON.stringify([one.kvkNumber, one.name]), one])).values()];
}

function withPresented(names: readonly OwnName[], lookUp: LookUp | undefined): readonly string[] {
  const presented = lookUp?.organisations.flatMap(({ name }) => name ?? []) ?? [];
  return [...new Set([...names.map(({ name }) => name), ...presented])];
}

async function found(
  names: readonly string[],
  subject: 'coach' | 'organisation',
  index: SearchStore,
): Promise<ReadonlyMap<string, readonly IndexedName[]>> {
  const once = [...new Set(names)];
  if (once.length === 0) return new Map();
  const lists = await namesakesOf(once, subject, index, CANDIDATES);
  return new Map(once.map((name, at) => [name, lists[at] ?? []]));
}

function gathered(
  byName: readonly (readonly [string, readonly IndexedName[]])[],
  knownAt: number,
): Pick<NamesInLists, 'found' | 'crowded'> {
  const kept: NameInList[] = [];
  const crowded: { source: SourceCode; name: string }[] = [];
  for (const [name, all] of byName) {
    const known = all.filter((one) => isKnownAt(one, knownAt) && sourceOf(one.source).subject === one.subject);
    for (const source of SOURCE_CODES) {
      const ofSource = known.filter((one) => one.source === source);
      if (ofSource.length > MOST_NAMESAKES || all.length >= CANDIDATES) crowded.push({ source, name });
      kept.push(...ofSource.slice(0, MOST_NAMESAKES));
    }
  }
  const once = new Map(
    kept.map(({ source, number, kvkNumber, name }) => [
      JSON.stringify([source, number, kvkNumber, name]),
      { source, number, kvkNumber, name },
    ]),
  );
  return { found: [...once.values()], crowded };
}

/** As known at T: given by then, and not found by then never to have been true. */
function isKnownAt({ known }: Pick<IndexedName, 'known'>, knownAt: number): boolean {
  return known.some(({ from, until }) => from <= knownAt && (until === null || until > knownAt));
}
