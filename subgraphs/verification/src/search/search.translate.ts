import { type CoachLink, compareNames, directoryAt, type NameDecision, type SourceCode } from '@keurpoort/domain';
import { GraphQLError } from 'graphql';
import type { DirectoryNames } from '../directory/names-in-lists.js';
import type { VerificationContext } from '../verification-context.js';
import { foldNumber } from './number-text.js';
import { problemOf, type RankedName, searchNames } from './search.js';
import type { SearchSubject } from './search.store.js';
import type { CoachHit, ListedNumber, OrganisationHit, SearchPageInfo } from './search.type.js';
import { cursorAt, MOST_HITS, MOST_PER_PAGE, placeOf } from './search-cursor.js';

export interface PageAsked {
  readonly text: string;
  readonly first: number | null;
  readonly after: string | null;
}

const IN_FULL = ['SURNAME', 'GIVEN_NAME'] as const;

interface Connection<Hit> {
  readonly edges: readonly { readonly cursor: string; readonly node: Hit }[];
  readonly pageInfo: SearchPageInfo;
}

const PROBLEMS = {
  TOO_SHORT: 'Type at least three letters of a name that is no tussenvoegsel, or a whole number',
  TOO_LONG: 'At most 200 characters',
  WILDCARD: 'Characters that stand for any other are not allowed',
} as const;

/** Coaches that a text may mean; entries linked to one coach are one hit. */
export async function findCoaches(asked: PageAsked, context: VerificationContext): Promise<Connection<CoachHit>> {
  const names = allowed(context);
  const place = checked(asked);
  const ranked = await found(asked.text, 'coach', names, context.now);
  const links = await linksOf(ranked, context);
  const coachOf = ({ found: { source, number } }: RankedName): string | null =>
    links.find((link) => link.source === source && link.number === number)?.coach ?? null;
  const groups = grouped(ranked, (one) => coachOf(one) ?? keyOf(one));
  const hits = groups.map((group): CoachHit => ({ coach: coachOf(group[0]), ...shown(group) }));
  return shownAsAllowed(pageOf(hits, asked, place), typed(hits, groups), context);
}

export async function findOrganisations(
  asked: PageAsked,
  context: VerificationContext,
): Promise<Connection<OrganisationHit>> {
  const names = allowed(context);
  const place = checked(asked);
  const ranked = await found(asked.text, 'organisation', names, context.now);
  const groups = grouped(ranked, (one) => one.found.kvkNumber ?? keyOf(one));
  const hits = groups.map((group): OrganisationHit => ({ kvkNumber: group[0].found.kvkNumber, ...shown(group) }));
  return shownAsAllowed(pageOf(hits, asked, place), typed(hits, groups), context);
}

/** Whether a register lists this very number under this name; null: not under this number, or under another name. */
export async function lookUpCoach(
  source: SourceCode,
  number: string,
  name: string,
  context: VerificationContext,
): Promise<NameDecision | null> {
  const names = allowed(context);
  const listed = await names.index.byNumbers([number], { subject: 'coach', limit: MOST_HITS });
  const own = listed.filter(
    (one) =>
      one.source === source &&
      foldNumber(one.number) === foldNumber(number) &&
      one.known.some(({ until }) => until === null),
  );
  const decisions = own.map((one) => compareNames(name, one.name).decision);
  return decisions.find((one) => one === 'same') ?? decisions.find((one) => one === 'uncertain') ?? null;
}

export async function lookUpOrganisation(
  kvkNumber: string,
  context: VerificationContext,
): Promise<OrganisationHit | null> {
  const names = allowed(context);
  if (!/^\d{8}$/.test(kvkNumber)) throw badInput('A KvK number has eight digits');
  const ranked = await found(kvkNumber, 'organisation', names, context.now);
  const own = ranked.filter((one) => one.found.kvkNumber === kvkNumber);
  const [group] = grouped(own, () => kvkNumber);
  return group ? { kvkNumber, ...shown(group) } : null;
}

function allowed({ ports, identity, visitor }: VerificationContext): DirectoryNames {
  if (!ports.names)
    throw new GraphQLError('No names are followed here', { extensions: { code: 'SEARCH_NOT_AVAILABLE' } });
  if (!ports.names.allowance.take({ subject: identity?.subject ?? null, visitor })) {
    throw new GraphQLError('Too many searches for now; try again in a minute', {
      extensions: { code: 'RATE_LIMITED' },
    });
  }
  return ports.names;
}

/** What somebody typed themselves may be shown without end; other names only so many a day. */
function shownAsAllowed<Hit extends { readonly names: readonly string[] }>(
  page: Connection<Hit>,
  known: ReadonlySet<Hit>,
  context: VerificationContext,
): Connection<Hit> {
  const untyped = page.edges.flatMap(({ node }) => (known.has(node) ? [] : [node]));
  shownWithin(untyped, context);
  return page;
}

/** These, if so many more names may be shown today; else RATE_LIMITED. */
export function shownWithin<Hit extends { readonly names: readonly string[] }>(
  hits: readonly Hit[],
  { ports, identity }: VerificationContext,
): readonly Hit[] {
  const names = hits.reduce((sum, hit) => sum + hit.names.length, 0);
  if (identity && names > 0 && !ports.names?.allowance.show(identity.subject, names)) {
    throw new GraphQLError('No more names today; a whole number, or a name in full, is still found', {
      extensions: { code: 'RATE_LIMITED' },
    });
  }
  return hits;
}

/** Found by a whole number, or by given name and surname in full. */
function wasTyped({ decision, matching }: RankedName): boolean {
  if (matching.includes('NUMBER') || matching.includes('KVK_NUMBER')) return true;
  return decision === 'same' && (matching.includes('NAME') || IN_FULL.every((feature) => matching.includes(feature)));
}

async function found(
  text: string,
  subject: SearchSubject,
  names: DirectoryNames,
  now: number,
): Promise<readonly RankedName[]> {
  await names.catchUp(now);
  return searchNames(text, subject, names.index);
}

function checked({ text, first, after }: PageAsked): number {
  const problem = problemOf(text);
  if (problem) throw badInput(PROBLEMS[problem]);
  if (first !== null && (first < 1 || first > MOST_PER_PAGE)) throw badInput(`first is 1 to ${MOST_PER_PAGE}`);
  if (after === null) return 0;
  const place = placeOf(after, text);
  if (place === null) throw badInput('This cursor is of another search');
  return place;
}

function badInput(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
}

async function linksOf(
  ranked: readonly RankedName[],
  { ports, now }: VerificationContext,
): Promise<readonly CoachLink[]> {
  const records = await ports.directory.recordsAboutNumbers(ranked.map((one) => one.found));
  return directoryAt(now, records).coachLinks.filter(({ state }) => state === 'confirmed');
}

type Group = readonly [RankedName, ...RankedName[]];

function grouped(ranked: readonly RankedName[], keyOfHit: (one: RankedName) => string): readonly Group[] {
  const groups = new Map<string, [RankedName, ...RankedName[]]>();
  for (const one of ranked) {
    const group = groups.get(keyOfHit(one));
    if (group) group.push(one);
    else groups.set(keyOfHit(one), [one]);
  }
  return [...groups.values()];
}

function keyOf({ found: { source, number } }: RankedName): string {
  return JSON.stringify([source, foldNumber(number)]);
}

function typed<Hit>(hits: readonly Hit[], groups: readonly Group[]): ReadonlySet<Hit> {
  return new Set(hits.filter((_, at) => groups[at]?.some(wasTyped)));
}

function shown(group: Group): Omit<CoachHit, 'coach'> {
  const [best] = group;
  const numbers = group.map(({ found: { source, number } }): ListedNumber => ({ source, number }));
  return {
    names: [...new Set(group.map((one) => one.found.name))],
    numbers: [...new Map(numbers.map((one) => [JSON.stringify(one), one])).values()],
    agreement: best.decision,
    matching: best.matching,
    conflicting: best.conflicting,
  };
}

function pageOf<Hit>(all: readonly Hit[], { text, first }: PageAsked, place: number): Connection<Hit> {
  const hits = all.slice(0, MOST_HITS);
  const end = Math.min(hits.length, place + (first ?? 10));
  const edges = hits.slice(place, end).map((node, at) => ({ cursor: cursorAt(text, place + at + 1), node }));
  return {
    edges,
    pageInfo: {
      hasNextPage: end < hits.length,
      hasPreviousPage: place > 0,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}
