import { createHash } from 'node:crypto';
import {
  type AroundThePair,
  type CoachLink,
  compareNames,
  compareOrganisationNames,
  type DatedRecord,
  type Directory,
  type DirectoryRecord,
  directoryAt,
  endText,
  idsMeaning,
  isSameEvidence,
  LINK_SCORING_VERSION,
  type LinkEnd,
  type LinkProposal,
  type LinkScore,
  type OrganisationLink,
  pairOf,
  SOURCE_CODES,
  scoreCoaches,
  scoreOrganisations,
} from '@keurpoort/domain';
import type { DirectoryNames } from '../directory/names-in-lists.js';
import type { DirectoryStore } from '../directory.store.js';
import type { SearchSubject } from '../search/search.store.js';
import { candidatesFor, comparedEntry, endsOf, endsOfNumbers, type ListedEnd } from './listed-ends.js';

export interface ProposingPorts {
  readonly directory: DirectoryStore;
  readonly names: Pick<DirectoryNames, 'index'>;
}

export interface ProposingReport {
  /** Names that were looked at. */
  readonly looked: number;
  /** Proposals that are new, or whose evidence changed. */
  readonly proposed: number;
  /** Proposals taken back because the two names are two now. */
  readonly takenBack: number;
  /** Entries with so many namesakes in one list that no proposal would tell anybody anything. */
  readonly crowded: number;
  /** Where the next call goes on; null: everything was looked at. */
  readonly next: number | null;
}

/** Names looked at by one call: comparing is work of the processor, and questions wait for it. */
const PAGE = 25;
/** More namesakes in one list than these tell nobody who is meant. */
const MOST_NAMESAKES = 20;
const MACHINE = 'keurpoort';

/** Looks at the next names of the index, and proposes links between those that may be one; never confirms any. */
export async function proposeFrom(
  after: number,
  subject: SearchSubject,
  { directory, names }: ProposingPorts,
): Promise<ProposingReport> {
  const { names: page, last } = await names.index.page(after, { subject, limit: PAGE });
  const done = await propose(await endsOf(page, subject, names.index), subject, null, { directory, names });
  return { looked: page.length, ...done, next: page.length < PAGE ? null : last };
}

/** The same for the numbers that are linked to one coach. */
export async function proposeForCoach(coach: string, ports: ProposingPorts): Promise<ProposingReport> {
  const { directory, names } = ports;
  const about = [{ coaches: [{ by: 'id' as const, id: coach }], organisations: [] }];
  const { coachLinks, merged } = directoryAt(Number.MAX_SAFE_INTEGER, await directory.recordsAbout(about));
  const ids = idsMeaning(coach, merged);
  const own = coachLinks.filter(({ coach: id, state }) => state === 'confirmed' && ids.includes(id));
  const ends = await endsOfNumbers(own, 'coach', names.index);
  const candidates = (await candidatesFor(ends, 'coach', names.index)).flat();
  // Evidence is told from the one side alone, so that it is the same whoever asks.
  const all = [...new Map([...ends, ...candidates].map((end) => [endText(end.end), end])).values()];
  const done = await propose(all, 'coach', new Set(ends.map(({ end }) => endText(end))), ports);
  return { looked: ends.length, ...done, next: null };
}

interface Pair {
  readonly one: ListedEnd;
  readonly other: ListedEnd;
  readonly around: Pick<AroundThePair, 'otherNamesakes'>;
}

/** `among`: only pairs that touch one of these ends; null: all. */
async function propose(
  ones: readonly ListedEnd[],
  subject: SearchSubject,
  among: ReadonlySet<string> | null,
  { directory, names }: ProposingPorts,
): Promise<Pick<ProposingReport, 'proposed' | 'takenBack' | 'crowded'>> {
  const candidates = await candidatesFor(ones, subject, names.index);
  const found = ones.map((one, at) => pairsOf(one, candidates[at] ?? [], subject));
  const touches = ({ one, other }: Pair) => among === null || [one, other].some(({ end }) => among.has(endText(end)));
  const pairs = found.flatMap((each) => each.pairs.filter(touches));
  const crowded = found.filter((each) => each.isCrowded).length;
  if (pairs.length === 0) return { proposed: 0, takenBack: 0, crowded };
  const recorded = await directory.recordDecided(async () => {
    const known = await recordsOf(pairs, directory);
    return pairs.flatMap((pair) => recordsFor(pair, subject, known));
  });
  if (typeof recorded === 'string') throw new Error(`Proposals were not recorded: ${recorded}`);
  const count = (type: DirectoryRecord['type']) => recorded.records.filter((record) => record.type === type).length;
  const replaced = recorded.records.filter(
    (record) => record.type === 'withdrawal' && isReplaced(record.id, recorded.records),
  );
  return { proposed: count('linkProposal'), takenBack: count('withdrawal') - replaced.length, crowded };
}

/** The withdrawal of what a new proposal takes the place of begins with its id. */
function isReplaced(id: string, records: readonly DirectoryRecord[]): boolean {
  return records.some((record) => record.type === 'linkProposal' && id.startsWith(replacing(record.id)));
}

const replacing = (id: string): string => `${id} replaces `;

/** Pairs of an end with those in lists after its own; an organisation's with entries that give no KvK number. */
function pairsOf(
  one: ListedEnd,
  candidates: readonly ListedEnd[],
  subject: SearchSubject,
): { readonly pairs: readonly Pair[]; readonly isCrowded: boolean } {
  const agreeing = candidates.filter(({ names, end }) => !isSame(end, one.end) && mayAgree(one.names, names, subject));
  const pairs: Pair[] = [];
  let isCrowded = false;
  for (const source of SOURCE_CODES) {
    const inList = agreeing.filter(({ end }) => 'source' in end && end.source === source);
    if (!isAfter(one.end, source)) continue;
    if (inList.length > MOST_NAMESAKES) isCrowded = true;
    else
      for (const other of inList)
        pairs.push({ one, other, around: { otherNamesakes: agreeingBeside(agreeing, one, other) } });
  }
  return { pairs, isCrowded };
}

/** Others of either list that bear an agreeing name too. */
function agreeingBeside(agreeing: readonly ListedEnd[], one: ListedEnd, other: ListedEnd): number {
  const lists = new Set([listOf(one.end), listOf(other.end)]);
  return agreeing.filter(({ end }) => lists.has(listOf(end)) && !isSame(end, other.end)).length;
}

function listOf(end: LinkEnd): string {
  return 'source' in end ? end.source : 'kvk';
}

function isAfter(end: LinkEnd, source: (typeof SOURCE_CODES)[number]): boolean {
  return 'kvkNumber' in end || SOURCE_CODES.indexOf(source) > SOURCE_CODES.indexOf(end.source);
}

function isSame(a: LinkEnd, b: LinkEnd): boolean {
  return endText(a) === endText(b);
}

function mayAgree(names: readonly string[], others: readonly string[], subject: SearchSubject): boolean {
  return names.some((a) =>
    others.some(
      (b) => (subject === 'coach' ? compareNames(a, b).decision : compareOrganisationNames(a, b)) !== 'different',
    ),
  );
}

interface KnownOfPairs {
  readonly directory: Directory;
  readonly proposals: readonly LinkProposal[];
  readonly decided: ReadonlySet<string>;
  readonly withdrawn: ReadonlySet<string>;
}

async function recordsOf(pairs: readonly Pair[], directory: DirectoryStore): Promise<KnownOfPairs> {
  const ends = [
    ...new Map(pairs.flatMap(({ one, other }) => [one, other]).map(({ end }) => [endText(end), end])).values(),
  ];
  const coaches = ends.flatMap((end) => ('number' in end ? [{ by: 'number' as const, ...end, name: '' }] : []));
  const organisations = ends.flatMap((end) => ('kvkNumber' in end ? [{ ...end, name: null }] : []));
  const records = onceEach([
    ...(await directory.recordsAbout([{ coaches, organisations }])),
    ...(await directory.proposalsAbout(ends)),
  ]);
  return {
    directory: directoryAt(Number.MAX_SAFE_INTEGER, records),
    proposals: records.flatMap(({ record }) => (record.type === 'linkProposal' ? [record] : [])),
    decided: new Set(records.flatMap(({ record }) => (record.type === 'proposalDecision' ? [record.of] : []))),
    withdrawn: new Set(records.flatMap(({ record }) => (record.type === 'withdrawal' ? [record.of] : []))),
  };
}

function onceEach(records: readonly DatedRecord[]): readonly DatedRecord[] {
  return [...new Map(records.map((dated) => [dated.record.id, dated])).values()];
}

/** What is to be recorded of a pair: nothing when it is linked, proposed or decided on the same evidence already. */
function recordsFor(pair: Pair, subject: SearchSubject, known: KnownOfPairs): readonly DirectoryRecord[] {
  const ends = { one: pair.one.end, other: pair.other.end };
  const links = subject === 'coach' ? coachesOf(ends, known) : organisationsOf(ends, known);
  if (links.isLinked) return [];
  const score = scoreOf(pair, subject, links, known);
  const earlier = known.proposals.filter((proposal) => pairOf(proposal) === pairOf(ends));
  const standing = earlier.filter(({ id }) => !known.withdrawn.has(id));
  const open = standing.filter(({ id }) => !known.decided.has(id));
  if (!score) return open.map(({ id }) => ({ type: 'withdrawal', id: `${id} no longer`, of: id, by: MACHINE }));
  if (standing.some((proposal) => isSameEvidence(proposal, score))) return [];
  const id = idOf(ends, score, earlier.length);
  return [
    { type: 'linkProposal', id, ...ends, ...score, scoring: LINK_SCORING_VERSION },
    ...open.map(({ id: of }) => ({ type: 'withdrawal' as const, id: `${replacing(id)}${of}`, of, by: MACHINE })),
  ];
}

interface LinkedPair extends Pick<AroundThePair, 'otherNumberLinked' | 'linkedToAnother'> {
  /** The two are linked to one coach or organisation. */
  readonly isLinked: boolean;
}

type Ends = Pick<LinkProposal, 'one' | 'other'>;

function coachesOf({ one, other }: Ends, { directory }: KnownOfPairs): LinkedPair {
  const confirmed = directory.coachLinks.filter(({ state }) => state === 'confirmed');
  const [here, there] = [coachesLinkedTo(one, confirmed), coachesLinkedTo(other, confirmed)];
  const hasOther = (coaches: readonly string[], end: LinkEnd) =>
    confirmed.some(
      (link) => coaches.includes(link.coach) && 'source' in end && link.source === end.source && !isSame(link, end),
    );
  return {
    isLinked: here.some((coach) => there.includes(coach)),
    otherNumberLinked: hasOther(here, other) || hasOther(there, one),
    linkedToAnother: here.length > 0 && there.length > 0,
  };
}

function coachesLinkedTo(end: LinkEnd, confirmed: readonly CoachLink[]): readonly string[] {
  return confirmed.flatMap((link) =>
    'source' in end && isSame({ source: link.source, number: link.number }, end) ? [link.coach] : [],
  );
}

function organisationsOf({ one, other }: Ends, { directory }: KnownOfPairs): LinkedPair {
  const ofSource = directory.organisationLinks.filter(
    (link: OrganisationLink) => link.state === 'confirmed' && 'source' in other && link.source === other.source,
  );
  const own = ofSource.filter(({ kvkNumber }) => 'kvkNumber' in one && kvkNumber === one.kvkNumber);
  const isOther = ({ number }: OrganisationLink) => 'number' in other && number === other.number;
  return {
    isLinked: own.some(isOther),
    otherNumberLinked: own.length > 0,
    linkedToAnother: ofSource.some((link) => isOther(link) && !own.includes(link)),
  };
}

function scoreOf(
  { one, other, around }: Pair,
  subject: SearchSubject,
  links: LinkedPair,
  { directory }: KnownOfPairs,
): LinkScore | null {
  const beside = { ...around, otherNumberLinked: links.otherNumberLinked, linkedToAnother: links.linkedToAnother };
  if (subject === 'organisation') return scoreOrganisations(one.names, other.names, beside);
  const confirmed = directory.coachLinks.filter(({ state }) => state === 'confirmed');
  const attached = ({ end }: ListedEnd) => {
    const coaches = coachesLinkedTo(end, confirmed);
    return directory.attachments.flatMap(({ coach, kvkNumber }) => (coaches.includes(coach) ? [kvkNumber] : []));
  };
  return scoreCoaches(comparedEntry(one, attached(one)), comparedEntry(other, attached(other)), beside);
}

/** The same pair on the same evidence is the same proposal, whoever finds it. */
function idOf(ends: Ends, { matching, conflicting }: LinkScore, earlier: number): string {
  const content = JSON.stringify([pairOf(ends), matching, conflicting, LINK_SCORING_VERSION, earlier]);
  return `proposal-${createHash('sha256').update(content).digest('base64url').slice(0, 22)}`;
}
