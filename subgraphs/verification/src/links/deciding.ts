import { randomUUID } from 'node:crypto';
import {
  type CoachLink,
  compareNames,
  type DatedRecord,
  type Day,
  type Directory,
  type DirectoryRecord,
  directoryAt,
  type EndDay,
  endText,
  type LinkEnd,
  type LinkGround,
  type LinkProposal,
  type OrganisationRelation,
  type SourceCode,
  type StartDay,
  sourceOf,
  survivorOf,
} from '@keurpoort/domain';
import type { PublicationFailure } from '@keurpoort/server';
import type { DirectoryStore } from '../directory.store.js';
import { endsOfNumbers } from './listed-ends.js';
import type { ProposingPorts } from './proposing.js';

/** Why nothing was recorded; each a code of docs/errors.md. */
export const LINK_REFUSALS = [
  'LINK_RECORD_UNKNOWN',
  'LINK_DECIDED_BEFORE',
  'LINK_NOT_LISTED',
  'LINK_AMBIGUOUS',
  'LINK_THERE_ALREADY',
  'COACH_UNKNOWN',
  'MERGED_ALREADY',
  'OWN_NUMBERS_MISSING',
  'OWN_PROOF_NOT_ENOUGH',
  'HAND_OVER_INVALID',
] as const;
export type LinkRefusal = (typeof LINK_REFUSALS)[number] | PublicationFailure;

/** Who decides, and on what ground; always from the token. */
export interface Decider {
  readonly by: string;
  readonly how: LinkGround;
}

/** The link's own days; none given: all days (R19). */
export interface LinkDays {
  readonly from: Day | null;
  readonly until: Day | null;
}

export const ALL_DAYS: LinkDays = { from: null, until: null };

type Recorded = readonly DirectoryRecord[] | LinkRefusal;
export type Decided = { readonly records: readonly DirectoryRecord[]; readonly inForceFrom: number } | LinkRefusal;
type NumberEnd = Extract<LinkEnd, { source: SourceCode }>;

/**
 * Confirms a proposal: the one entry is linked to the coach of the other, both to a new id where neither is linked, and two
 * coaches become one. Never by a machine: there is always somebody who says so.
 */
export function confirmProposal(id: string, days: LinkDays, decider: Decider, ports: ProposingPorts): Promise<Decided> {
  return onProposal(id, ports.directory, async (proposal) => {
    const decision = decisionOn(proposal, 'confirmed', decider);
    const { one, other } = proposal;
    if ('kvkNumber' in other) return 'LINK_RECORD_UNKNOWN';
    if ('kvkNumber' in one) {
      const link = await organisationLink(one.kvkNumber, other, days, decider, ports);
      return typeof link === 'string' ? link : [link, decision];
    }
    const linked = await linkEnds(one, other, days, decider, ports);
    return typeof linked === 'string' ? linked : [...linked, decision];
  });
}

/** Rejects a proposal: the pair is not proposed again, unless something else comes to speak for it. */
export function rejectProposal(id: string, decider: Decider, { directory }: ProposingPorts): Promise<Decided> {
  return onProposal(id, directory, async (proposal) => [decisionOn(proposal, 'rejected', decider)]);
}

/** Links a number to a coach without a proposal; `coach` null: to a new id. */
export function linkNumber(
  coach: string | null,
  end: NumberEnd,
  days: LinkDays,
  decider: Decider,
  { directory, names }: ProposingPorts,
): Promise<Decided> {
  return decided(directory, async () => {
    const known = await knownOf(coach === null ? [] : [coach], [end], directory);
    if (coach !== null && !known.coachLinks.some((link) => link.coach === survivorOf(coach, known.merged))) {
      return 'COACH_UNKNOWN';
    }
    const [holder] = holdersOf(end, known);
    if (holder !== undefined) return 'LINK_THERE_ALREADY';
    const name = await nameOf(end, names);
    return name === null ? 'LINK_NOT_LISTED' : [coachLink(coach ?? newCoach(), name, end, days, decider)];
  });
}

/** Links an organisation to its number in a source whose list gives no KvK number (R21). */
export function linkOrganisation(
  kvkNumber: string,
  end: NumberEnd,
  days: LinkDays,
  decider: Decider,
  ports: ProposingPorts,
): Promise<Decided> {
  return decided(ports.directory, async () => {
    const link = await organisationLink(kvkNumber, end, days, decider, ports);
    return typeof link === 'string' ? link : [link];
  });
}

async function organisationLink(
  kvkNumber: string,
  end: NumberEnd,
  days: LinkDays,
  decider: Decider,
  { directory, names }: ProposingPorts,
): Promise<DirectoryRecord | LinkRefusal> {
  const listed = await endsOfNumbers([end], 'organisation', names.index);
  if (sourceOf(end.source).subject !== 'organisation' || listed.length === 0) return 'LINK_NOT_LISTED';
  const { organisationLinks } = directoryAt(Number.MAX_SAFE_INTEGER, await directory.recordsAboutNumbers([end]));
  if (organisationLinks.some(({ state }) => state === 'confirmed')) return 'LINK_THERE_ALREADY';
  return { type: 'organisationLink', id: randomUUID(), kvkNumber, ...end, ...linkWords(days, decider) };
}

/** Records what became of an organisation, with the day (R21). */
export function recordRelation(
  relation: Omit<OrganisationRelation, 'recordedAt'>,
  { by }: Decider,
  { directory }: ProposingPorts,
): Promise<Decided> {
  return decided(directory, async () => [{ type: 'relation', id: randomUUID(), ...relation, by }]);
}

/** Takes back a link, a relation or a merge that was found wrong: from now on, and for what is known from now on. */
export function takeBack(id: string, { by }: Decider, { directory }: ProposingPorts): Promise<Decided> {
  return decided(directory, async () => {
    const records = await directory.recordsByIds([id]);
    const record = records.find((dated) => dated.record.id === id)?.record;
    if (!record || !isTakenBackHere(record)) return 'LINK_RECORD_UNKNOWN';
    if (isTakenBack(id, records)) return 'LINK_DECIDED_BEFORE';
    return [{ type: 'withdrawal', id: randomUUID(), of: id, by }];
  });
}

/** Two ids are one coach: the second means the first from now on. */
export function mergeCoaches(
  survivor: string,
  merged: string,
  decider: Decider,
  { directory }: ProposingPorts,
): Promise<Decided> {
  return decided(directory, async () => {
    const known = await knownOf([survivor, merged], [], directory);
    const ids = [survivor, merged].map((id) => survivorOf(id, known.merged));
    if (ids[0] === ids[1]) return 'MERGED_ALREADY';
    const isKnown = (id: string) => known.coachLinks.some((link) => link.coach === id && link.state === 'confirmed');
    return ids.every(isKnown) ? [mergeOf(survivor, merged, decider)] : 'COACH_UNKNOWN';
  });
}

/**
 * Links numbers that a coach proved to hold, all in one go. The names that the registers give must not be two, and no two
 * coaches become one by it: that, and everything doubtful, is for a person to decide. A coach rejects nothing.
 */
export function linkOwnNumbers(
  numbers: readonly NumberEnd[],
  decider: Decider,
  { directory, names }: ProposingPorts,
): Promise<Decided> {
  return decided(directory, async () => {
    const known = await knownOf([], numbers, directory);
    const holders = [...new Set(numbers.flatMap((end) => holdersOf(end, known)))];
    const listed = await Promise.all(numbers.map((end) => nameOf(end, names)));
    const stated = listed.flatMap((name) => name ?? []);
    if (stated.length < numbers.length) return 'LINK_NOT_LISTED';
    const linkedNames = known.coachLinks.flatMap((link) =>
      holders.includes(link.coach) && link.state === 'confirmed' ? [link.name] : [],
    );
    if (holders.length > 1 || areTwo([...stated, ...linkedNames])) return 'OWN_PROOF_NOT_ENOUGH';
    const coach = holders[0] ?? newCoach();
    const missing = numbers.flatMap((end, at) =>
      holdersOf(end, known).length > 0 ? [] : [coachLink(coach, stated[at] ?? '', end, ALL_DAYS, decider)],
    );
    if (missing.length === 0) return 'LINK_THERE_ALREADY';
    return [...missing, ...(await confirmedBy(numbers, decider, directory))];
  });
}

function areTwo(names: readonly string[]): boolean {
  return names.some((a) => names.some((b) => compareNames(a, b).decision === 'different'));
}

/** Open proposals between numbers that were proven together are decided by the proof. */
async function confirmedBy(
  numbers: readonly NumberEnd[],
  decider: Decider,
  directory: DirectoryStore,
): Promise<readonly DirectoryRecord[]> {
  const proven = new Set(numbers.map(endText));
  const records = await directory.proposalsAbout(numbers);
  const proposals = records.flatMap(({ record }) => (record.type === 'linkProposal' ? [record] : []));
  const decidedOn = new Set(records.flatMap(({ record }) => ('of' in record ? [record.of] : [])));
  return proposals
    .filter(({ id, one, other }) => !decidedOn.has(id) && proven.has(endText(one)) && proven.has(endText(other)))
    .map((proposal) => decisionOn(proposal, 'confirmed', decider));
}

async function decided(directory: DirectoryStore, decide: () => Promise<Recorded>): Promise<Decided> {
  return directory.recordDecided<LinkRefusal>(decide);
}

function onProposal(
  id: string,
  directory: DirectoryStore,
  decide: (proposal: LinkProposal) => Promise<Recorded>,
): Promise<Decided> {
  return decided(directory, async () => {
    const records = await directory.recordsByIds([id]);
    const record = records.find((dated) => dated.record.id === id)?.record;
    if (record?.type !== 'linkProposal') return 'LINK_RECORD_UNKNOWN';
    const isDecided = records.some((dated) => dated.record.type === 'proposalDecision' && dated.record.of === id);
    return isDecided || isTakenBack(id, records) ? 'LINK_DECIDED_BEFORE' : decide(record);
  });
}

async function linkEnds(
  one: NumberEnd,
  other: NumberEnd,
  days: LinkDays,
  decider: Decider,
  { directory, names }: ProposingPorts,
): Promise<Recorded> {
  const known = await knownOf([], [one, other], directory);
  const holders = [holdersOf(one, known), holdersOf(other, known)] as const;
  if (holders.some((coaches) => coaches.length > 1)) return 'LINK_AMBIGUOUS';
  const [[here], [there]] = holders;
  if (here !== undefined && there !== undefined)
    return here === there ? 'LINK_THERE_ALREADY' : [mergeOf(here, there, decider)];
  const coach = here ?? there ?? newCoach();
  const missing = [...(here === undefined ? [one] : []), ...(there === undefined ? [other] : [])];
  const links: DirectoryRecord[] = [];
  for (const end of missing) {
    const name = await nameOf(end, names);
    if (name === null) return 'LINK_NOT_LISTED';
    links.push(coachLink(coach, name, end, days, decider));
  }
  return links;
}

async function knownOf(
  ids: readonly string[],
  ends: readonly NumberEnd[],
  directory: DirectoryStore,
): Promise<Directory> {
  const coaches = [
    ...ids.map((id) => ({ by: 'id' as const, id })),
    ...ends.map((end) => ({ by: 'number' as const, ...end, name: '' })),
  ];
  return directoryAt(Number.MAX_SAFE_INTEGER, await directory.recordsAbout([{ coaches, organisations: [] }]));
}

function holdersOf(end: NumberEnd, { coachLinks }: Directory): readonly string[] {
  const links = coachLinks.filter(
    (link: CoachLink) => link.state === 'confirmed' && link.source === end.source && link.number === end.number,
  );
  return [...new Set(links.map(({ coach }) => coach))];
}

/** The name that the register gives under the number, by which the coach is known from then on (R19). */
async function nameOf(end: NumberEnd, { index }: ProposingPorts['names']): Promise<string | null> {
  const [listed] = await endsOfNumbers([end], 'coach', index);
  return listed?.names[0] ?? null;
}

function coachLink(coach: string, name: string, end: NumberEnd, days: LinkDays, decider: Decider): DirectoryRecord {
  return { type: 'coachLink', id: randomUUID(), coach, name, ...end, ...linkWords(days, decider) };
}

function linkWords({ from, until }: LinkDays, decider: Decider) {
  const days: { from: StartDay; until: EndDay } = { from: from ?? 'unknown', until: until ?? 'open' };
  return { state: 'confirmed' as const, ...days, ...decider };
}

function mergeOf(survivor: string, merged: string, decider: Decider): DirectoryRecord {
  return { type: 'merge', id: randomUUID(), survivor, merged, ...decider };
}

function decisionOn({ id }: LinkProposal, result: 'confirmed' | 'rejected', decider: Decider): DirectoryRecord {
  return { type: 'proposalDecision', id: randomUUID(), of: id, result, ...decider };
}

function newCoach(): string {
  return `coach-${randomUUID()}`;
}

function isTakenBackHere({ type }: DirectoryRecord): boolean {
  return type === 'coachLink' || type === 'organisationLink' || type === 'relation' || type === 'merge';
}

function isTakenBack(id: string, records: readonly DatedRecord[]): boolean {
  return records.some(({ record }) => record.type === 'withdrawal' && record.of === id);
}
