import {
  type CredentialKind,
  type DatedProof,
  type Decidable,
  dayOf,
  decidableIn,
  type SourceCode,
  standingAt,
} from '@keurpoort/domain';
import { namesIn } from '../directory/coach-erasure-work.js';
import type { VerificationContext } from '../verification-context.js';
import {
  decisionsOf,
  showAttachment,
  showAttachmentAdoption,
  showDocument,
  showDossier,
  showElsewhere,
  showObservation,
  showSupervision,
} from './dossier.translate.js';
import {
  type AwaitingSecondPerson,
  type DecisionElsewhere,
  DecisionState,
  type DecisionView,
  type DossierView,
  type ObservationView,
  type TestimonyView,
} from './dossier.type.js';
import { isAwarded } from './equivalence.rule.js';
import { type StandingDossier, standingDossier, standingDossiers } from './standing.js';

/** A dossier of this organisation, as known at T; another's is as if it were not there. */
export async function ownDossier(
  id: string,
  organisation: string,
  knownAt: number,
  { ports }: VerificationContext,
): Promise<DossierView | null> {
  const standing = await standingDossier(id, knownAt, ports.directory);
  return standing?.dossier.buyer === organisation ? showDossier(standing, knownAt) : null;
}

/** At most `first` of the organisation's own dossiers, after one of them. */
export async function ownDossiers(
  organisation: string,
  { after, first }: Paging,
  { ports, now }: VerificationContext,
): Promise<Page<DossierView>> {
  const ids = await ports.directory.proofs.idsOwnedBy(organisation, 'dossier');
  const page = pageOf(ids, (id) => id, { after, first });
  const standing = await standingDossiers(page.items, now, ports.directory);
  const own = standing.filter(({ dossier }) => dossier.buyer === organisation);
  return { items: own.map((one) => showDossier(one, now)), next: page.next };
}

export interface LabelWanted {
  readonly source?: SourceCode | null;
  readonly kind?: CredentialKind | null;
  readonly category?: string | null;
  readonly level?: string | null;
  readonly service?: string | null;
}

/** Decisions of other buyers that count where they were taken, latest first (R32). */
export async function decisionsElsewhere(
  organisation: string,
  wanted: LabelWanted,
  paging: Paging,
  context: VerificationContext,
): Promise<Page<DecisionElsewhere>> {
  const { ports, now } = context;
  const recorded = await withoutErased(await ports.directory.proofs.allDecisions(), context);
  const ids = recorded.flatMap(({ record }) =>
    record.type === 'decision' && record.buyer !== organisation ? record.dossier : [],
  );
  const standing = await standingDossiers([...new Set(ids)], now, ports.directory);
  const left = new Set(recorded.map(({ record }) => record.id));
  const found = standing.flatMap((one) => offered(one, wanted, dayOf(now))).filter(({ id }) => left.has(id));
  return pageOf(
    found.toSorted((a, b) => b.decidedAt - a.decidedAt || (a.id < b.id ? -1 : 1)),
    ({ id }) => id,
    paging,
  );
}

function offered(standing: StandingDossier, wanted: LabelWanted, today: ReturnType<typeof dayOf>) {
  const decidable = standing.policy ? decidableIn(standing.policy.tree) : [];
  return standing.dossier.decisions.flatMap((decision): DecisionElsewhere[] => {
    const demand = decidable.find(({ node }) => node.id === decision.demand);
    const { adopted, result } = decision;
    if (adopted || result === 'noneOffered' || result === 'erased' || !demand || !asks(demand, wanted)) return [];
    return [showElsewhere(standing, demand, { ...decision, result }, isAwarded(standing, today))];
  });
}

function asks({ labels }: Decidable, wanted: LabelWanted): boolean {
  return labels.some((label) =>
    (['source', 'kind', 'category', 'level', 'service'] as const).every(
      (field) => (wanted[field] ?? null) === null || label[field] === wanted[field],
    ),
  );
}

/** Of these records, those that name nobody who was erased: rows may still be there while an erasure is at work (R37). */
async function withoutErased(
  records: readonly DatedProof[],
  { ports }: VerificationContext,
): Promise<readonly DatedProof[]> {
  const erased = new Set(await ports.directory.proofs.erasedIn(records.map(({ record }) => record)));
  return records.filter(({ record }) => !namesIn(record).some((name) => erased.has(name)));
}

/** Decisions and observations of the organisation that are nothing yet without a second person (R31, R34). */
export async function awaitingSecondPerson(
  organisation: string,
  context: VerificationContext,
): Promise<AwaitingSecondPerson> {
  const { directory } = context.ports;
  const decided = await directory.proofs.ownedBy(organisation, 'decision');
  const ids = decided.flatMap(({ record }) => (record.type === 'decision' ? record.dossier : []));
  const standing = await standingDossiers([...new Set(ids)], context.now, directory);
  const own = standing.filter(({ dossier }) => dossier.buyer === organisation);
  const decisions = own.flatMap((one) => decisionsOf(one, context.now)).filter(waits);
  const observations = await ownObservations(organisation, context);
  return { decisions, observations: observations.filter(({ secondBy }) => secondBy === null) };
}

function waits({ state, adopted }: DecisionView): boolean {
  return state === DecisionState.AWAITS_SECOND_PERSON && !adopted;
}

/** What the organisation recorded beside the registers, as it stands now. */
export async function testimonyOf(organisation: string, context: VerificationContext): Promise<TestimonyView> {
  const { ports, now } = context;
  const { proofs, attachments } = ports.directory;
  const documents = await withoutErased(await proofs.ownedBy(organisation, 'document'), context);
  const supervisions = await withoutErased(await proofs.ownedBy(organisation, 'supervision'), context);
  const stated = await attachments.recordedFor(organisation);
  const acts = await attachments.actsOn(stated.map(({ record }) => record.id));
  const coaches = stated.flatMap(({ record }) => (record.type === 'attachment' ? record.coach : []));
  const erased = new Set(await ports.directory.erasedAmong([...new Set(coaches)]));
  const gone = new Set(acts.flatMap(({ record }) => (record.type === 'withdrawal' ? [record.of] : [])));
  return {
    observations: await ownObservations(organisation, context),
    documents: standingAt(now, 'document', documents).map(showDocument),
    supervisions: standingAt(now, 'supervision', supervisions).map(showSupervision),
    attachments: stated
      .flatMap(showAttachment)
      .filter(({ id, coach, recordedAt }) => recordedAt <= now && !gone.has(id) && !erased.has(coach)),
    adoptions: [
      ...standingAt(now, 'adoption', await proofs.adoptionsBy(organisation)),
      ...stated.flatMap(showAttachmentAdoption).filter(({ id, recordedAt }) => recordedAt <= now && !gone.has(id)),
    ],
  };
}

async function ownObservations(
  organisation: string,
  context: VerificationContext,
): Promise<readonly ObservationView[]> {
  const { ports, now } = context;
  const records = await withoutErased(await ports.directory.proofs.ownedBy(organisation, 'observation'), context);
  return standingAt(now, 'observation', records).map((one) => showObservation(one, now, records));
}

export interface Paging {
  readonly first: number | null;
  readonly after: string | null;
}

export interface Page<T> {
  readonly items: readonly T[];
  /** Where the next page begins; null: this is the last one. */
  readonly next: string | null;
}

const MAX_PAGE = 100;

function pageOf<T>(all: readonly T[], idOf: (item: T) => string, { first, after }: Paging): Page<T> {
  const start = after === null ? 0 : all.findIndex((item) => idOf(item) === after) + 1;
  // An id that is not there (any more) begins nowhere: better no page than the first one again.
  if (after !== null && start === 0) return { items: [], next: null };
  const items = all.slice(start, start + pageSize(first));
  const last = items.at(-1);
  return { items, next: last && start + items.length < all.length ? idOf(last) : null };
}

export function pageSize(first: number | null): number {
  return Math.min(Math.max(first ?? 20, 1), MAX_PAGE);
}
