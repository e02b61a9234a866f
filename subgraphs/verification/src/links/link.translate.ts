import {
  attachmentStates,
  coachesNamedIn,
  type DatedRecord,
  type Directory,
  type DirectoryRecord,
  directoryAt,
  endText,
  idsMeaning,
  type Language,
  LINK_FEATURE_TEXTS,
  LINK_WEIGHTS,
  type LinkEnd,
  type LinkFeature,
  survivorOf,
} from '@keurpoort/domain';
import { GraphQLError } from 'graphql';
import type { DirectoryNames } from '../directory/names-in-lists.js';
import type { SearchStore } from '../search/search.store.js';
import type { VerificationContext } from '../verification-context.js';
import { type Decided, type Decider, LINK_REFUSALS, type LinkDays } from './deciding.js';
import type {
  AttachmentView,
  CoachLinks,
  CoachMergeView,
  DirectoryLink,
  GivenDay,
  LinkDecision,
  LinkFeatureView,
  LinkProposalPage,
  LinkProposalView,
  ProposalState,
  ProposedEnd,
} from './link.type.js';
import { endsOfKvkNumbers, endsOfNumbers, type ListedEnd } from './listed-ends.js';
import type { ProposingPorts } from './proposing.js';

const MOST_PROPOSALS = 50;

/** Dutch, B1; the codes are in docs/errors.md. */
const REFUSAL_TEXTS: Readonly<Record<(typeof LINK_REFUSALS)[number], string>> = {
  LINK_RECORD_UNKNOWN: 'Dit kenmerk van een voorstel, koppeling of samenvoeging is niet bekend.',
  LINK_DECIDED_BEFORE: 'Hierover is al besloten. Vraag het opnieuw op.',
  LINK_NOT_LISTED: 'Deze bron heeft dit nummer nu niet op de lijst. Zonder naam van de bron leggen wij geen koppeling.',
  LINK_AMBIGUOUS: 'Dit nummer is aan meer dan één kenmerk gekoppeld. Trek eerst de verkeerde koppeling in.',
  LINK_THERE_ALREADY: 'Deze koppeling bestaat al. Trek een verkeerde koppeling eerst in.',
  COACH_UNKNOWN: 'Dit kenmerk van een coach is niet bekend.',
  MERGED_ALREADY: 'Deze twee kenmerken zijn al dezelfde coach.',
  OWN_NUMBERS_MISSING: 'Meld u aan bij beide registers. Er zijn twee bewezen nummers nodig.',
  OWN_PROOF_NOT_ENOUGH: 'De namen verschillen, of er zijn al twee kenmerken. Vraag een medewerker om te beslissen.',
  HAND_OVER_INVALID: 'Deze overdrachtscode is veranderd of ouder dan een kwartier. Meld u opnieuw aan.',
};

export function refused(code: string): GraphQLError {
  const known = LINK_REFUSALS.find((refusal) => refusal === code);
  if (known) return new GraphQLError(REFUSAL_TEXTS[known], { extensions: { code: known } });
  const text = `Niet vastgelegd (${code}). Probeer het opnieuw.`;
  return new GraphQLError(text, { extensions: { code: 'NOT_RECORDED' } });
}

/** Who asks, as the one who decides. */
export function deciderOf({ identity }: VerificationContext, how: Decider['how'] = 'person'): Decider {
  if (!identity) throw new GraphQLError('Sign in first', { extensions: { code: 'NOT_SIGNED_IN' } });
  return { by: identity.subject, how };
}

/** What deciding needs, with the names as the registers have them now. */
export async function portsOf({ ports, now }: VerificationContext): Promise<ProposingPorts> {
  const names = followed(ports.names);
  await names.catchUp(now);
  return { directory: ports.directory, names };
}

function followed(names: DirectoryNames | null): DirectoryNames {
  if (names) return names;
  throw new GraphQLError('No names are followed here', { extensions: { code: 'SEARCH_NOT_AVAILABLE' } });
}

export function daysOf(from: GivenDay, until: GivenDay): LinkDays {
  if (from && until && until < from) {
    throw new GraphQLError('De laatste dag ligt voor de eerste', { extensions: { code: 'BAD_USER_INPUT' } });
  }
  return { from: from ?? null, until: until ?? null };
}

export function checkedKvkNumber(kvkNumber: string): string {
  if (/^\d{8}$/.test(kvkNumber)) return kvkNumber;
  throw new GraphQLError('A KvK number has eight digits', { extensions: { code: 'BAD_USER_INPUT' } });
}

export async function showDecision(deciding: Promise<Decided>): Promise<LinkDecision> {
  const decided = await deciding;
  if (typeof decided === 'string') throw refused(decided);
  const records = decided.records.filter(({ type }) => type !== 'proposalDecision' && type !== 'withdrawal');
  const coach = records.flatMap(coachesNamedIn)[0] ?? null;
  return { ids: records.map(({ id }) => id), coach, knownFrom: decided.inForceFrom };
}

export interface ProposalsAsked {
  readonly coach?: string | null;
  readonly kvkNumber?: string | null;
  readonly state?: ProposalState | null;
  readonly first?: number | null;
  readonly after?: string | null;
}

/** Proposals about somebody, or all of them for who decides; the likeliest first. */
export async function showProposals(asked: ProposalsAsked, context: VerificationContext): Promise<LinkProposalPage> {
  const { directory } = context.ports;
  const names = followed(context.ports.names);
  const { identity } = context;
  const { coach = null, kvkNumber = null, state = null, first = null, after = null } = asked;
  if (coach === null && kvkNumber === null && !identity?.scopes.has('links:confirm')) {
    throw new GraphQLError('Not allowed: without somebody in particular this needs the scope links:confirm.', {
      extensions: { code: 'NOT_ALLOWED' },
    });
  }
  if (!names.allowance.take({ subject: identity?.subject ?? null, visitor: context.visitor })) {
    throw new GraphQLError('Too many searches this minute', { extensions: { code: 'RATE_LIMITED' } });
  }
  const records =
    coach !== null
      ? await directory.recordsAbout([{ coaches: [{ by: 'id', id: coach }], organisations: [] }])
      : kvkNumber !== null
        ? await directory.proposalsAbout([{ kvkNumber }])
        : await directory.allProposals();
  const all = statedProposals(records).toSorted(
    (a, b) => b.record.score - a.record.score || (a.record.id < b.record.id ? -1 : 1),
  );
  const ends = all.flatMap(({ record: { one, other } }) => [one, other]);
  const links = directoryAt(context.now, await directory.recordsAboutNumbers(ends.flatMap(numberOf)));
  const inState = all.filter((one) => state === null || stateOf(one, links) === state);
  const from = after === null ? 0 : inState.findIndex(({ record }) => record.id === after) + 1;
  const page = inState.slice(from, from + Math.min(Math.max(first ?? 20, 1), MOST_PROPOSALS));
  const listed = await listedEnds(
    page.flatMap(({ record: { one, other } }) => [one, other]),
    names.index,
  );
  const isLast = from + page.length >= inState.length;
  return {
    proposals: page.map((one) => showProposal(one, links, listed)),
    next: isLast ? null : (page.at(-1)?.record.id ?? null),
  };
}

type RecordOf<T extends DirectoryRecord['type']> = Extract<DirectoryRecord, { type: T }>;

interface StatedProposal {
  readonly record: RecordOf<'linkProposal'>;
  readonly recordedAt: number;
  readonly decision: (RecordOf<'proposalDecision'> & { readonly recordedAt: number }) | null;
  readonly replaced: boolean;
}

function statedProposals(records: readonly DatedRecord[]): readonly StatedProposal[] {
  return records.flatMap(({ record, recordedAt }): readonly StatedProposal[] => {
    if (record.type !== 'linkProposal') return [];
    const on = records.filter((dated) => 'of' in dated.record && dated.record.of === record.id);
    const decision = on.flatMap((dated) =>
      dated.record.type === 'proposalDecision' ? [{ ...dated.record, recordedAt: dated.recordedAt }] : [],
    )[0];
    const replaced = on.some((dated) => dated.record.type === 'withdrawal');
    return [{ record, recordedAt, decision: decision ?? null, replaced }];
  });
}

function stateOf({ record, decision, replaced }: StatedProposal, links: Directory): ProposalState {
  if (decision) return decision.result;
  if (replaced) return 'replaced';
  const [here, there] = [holderOf(record.one, links), holderOf(record.other, links)];
  return here !== null && here === there ? 'linked' : 'open';
}

function holderOf(end: LinkEnd, { coachLinks }: Directory): string | null {
  if ('kvkNumber' in end) return null;
  const link = coachLinks.find(
    ({ source, number, state }) => state === 'confirmed' && source === end.source && number === end.number,
  );
  return link?.coach ?? null;
}

async function listedEnds(ends: readonly LinkEnd[], index: SearchStore): Promise<ReadonlyMap<string, ListedEnd>> {
  const numbers = ends.flatMap(numberOf);
  const kvkNumbers = ends.flatMap((end) => ('kvkNumber' in end ? [end.kvkNumber] : []));
  const found = [
    ...(await endsOfNumbers(numbers, 'coach', index)),
    ...(await endsOfNumbers(numbers, 'organisation', index)),
    ...(await endsOfKvkNumbers(kvkNumbers, index)),
  ];
  return new Map(found.map((end) => [endText(end.end), end]));
}

function numberOf(end: LinkEnd) {
  return 'kvkNumber' in end ? [] : [end];
}

function showProposal(
  stated: StatedProposal,
  links: Directory,
  listed: ReadonlyMap<string, ListedEnd>,
): LinkProposalView {
  const { record, recordedAt, decision } = stated;
  const end = (one: LinkEnd): ProposedEnd => ({
    listed: 'kvkNumber' in one ? null : one,
    kvkNumber: 'kvkNumber' in one ? one.kvkNumber : null,
    names: listed.get(endText(one))?.names ?? [],
    coach: holderOf(one, links),
  });
  return {
    id: record.id,
    one: end(record.one),
    other: end(record.other),
    score: record.score,
    matching: record.matching.map((feature) => showFeature(feature, false)),
    conflicting: record.conflicting.map((feature) => showFeature(feature, true)),
    state: stateOf(stated, links),
    proposedAt: recordedAt,
    decidedAt: decision?.recordedAt ?? null,
    how: decision?.how ?? null,
    by: decision?.by ?? null,
    scoring: record.scoring,
  };
}

function showFeature(feature: LinkFeature, against: boolean): LinkFeatureView {
  const { agrees, against: minus } = LINK_WEIGHTS[feature];
  return { feature, weight: against ? -minus : agrees, against };
}

export function featureText({ feature, against }: LinkFeatureView, language: Language): string {
  const { agrees, against: minus } = LINK_FEATURE_TEXTS[feature];
  return (against ? minus : agrees)?.[language] ?? '';
}

/** Everything that was recorded about who a coach is, up to T. */
export async function showCoachLinks(
  id: string,
  knownAt: number,
  { ports }: VerificationContext,
): Promise<CoachLinks | null> {
  const records = await ports.directory.recordsAbout([{ coaches: [{ by: 'id', id }], organisations: [] }]);
  const erased = await ports.directory.erasedAmong([id]);
  const known = records
    .filter(({ recordedAt }) => recordedAt <= knownAt)
    .toSorted((a, b) => a.recordedAt - b.recordedAt);
  if (erased.length > 0 || known.length === 0) return null;
  const { merged } = directoryAt(knownAt, known);
  const takenBackAt = (of: string) =>
    known.find(({ record }) => record.type === 'withdrawal' && record.of === of)?.recordedAt ?? null;
  const shown = <T extends 'coachLink' | 'merge'>(type: T) =>
    known.flatMap(({ record, recordedAt }) =>
      record.type === type ? [{ ...(record as RecordOf<T>), recordedAt, takenBackAt: takenBackAt(record.id) }] : [],
    );
  const ids = idsMeaning(id, merged);
  const links = shown('coachLink')
    .filter(({ coach }) => ids.includes(coach))
    .map(({ source, how = null, ...link }): DirectoryLink => ({ ...link, register: source, how, kvkNumber: null }));
  const merges = shown('merge').map(({ how = null, ...merge }): CoachMergeView => ({ ...merge, how }));
  return { coach: survivorOf(id, merged), ids, links, merges };
}

/** What is said of the attachments of a coach, as far as it concerns who asks (R23). */
export function showAttachments(id: string, directory: Directory, viewer: string | null): readonly AttachmentView[] {
  const survivor = survivorOf(id, directory.merged);
  const own = directory.attachments.filter(({ coach }) => coach === survivor);
  return attachmentStates(own, viewer).map(({ attachment, state }) => ({ ...attachment, state }));
}
