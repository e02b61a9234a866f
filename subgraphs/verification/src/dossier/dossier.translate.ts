import {
  type CoachReference,
  coachKey,
  type DatedProof,
  type DatedRecord,
  type Decidable,
  type DecisionResult,
  decidableIn,
  type EquivalenceDecision,
  isSamePerson,
  type ProofRecord,
  type ProofRecordOf,
  type RecordSubject,
  SOURCE_CODES,
  type Status,
  standingAt,
} from '@keurpoort/domain';
import { ERASED_ID } from '../directory/coach-erasures.js';
import type { CoachReferenceView } from '../verdict.type.js';
import {
  type AdoptionView,
  type AskedLabel,
  type DecisionElsewhere,
  DecisionState,
  type DecisionView,
  type DossierAct,
  type DossierView,
  type ObservationView,
  type PinView,
  type Recording,
  type RecordSubjectView,
  type SeenDocumentView,
  type StatedAttachmentView,
  type SupervisionView,
} from './dossier.type.js';
import type { Recorded } from './recorder.js';
import type { StandingDossier } from './standing.js';

type Dated<T extends ProofRecord['type']> = ProofRecordOf<T> & { readonly recordedAt: number };

export function showRecorded({ id, recordedAt, problems, notices, dossier }: Recorded): Recording {
  return { id, recordedAt, problems, notices: notices.map((code) => ({ code })), dossierId: dossier };
}

/** A dossier as its owner reads it, as known at T. */
export function showDossier(standing: StandingDossier, knownAt: number): DossierView {
  const { dossier, records } = standing;
  const { id, kind, buyer, recordedAt, dates } = dossier;
  const isInside = (one: { readonly dossier: string }): boolean => one.dossier === id;
  const opened = standingAt(knownAt, 'dossier', records).find((one) => one.id === id);
  return {
    id,
    kind,
    title: opened?.title ?? '',
    organisation: buyer,
    openedBy: opened?.by ?? '',
    recordedAt,
    dates,
    pin: showPin(standing),
    bidders: standingAt(knownAt, 'bidder', records).filter(isInside),
    proposals: standingAt(knownAt, 'participation', records)
      .filter(isInside)
      .map((one) => ({ ...one, coach: showCoach(one.coach) })),
    reliances: standingAt(knownAt, 'reliance', records).filter(isInside),
    decisions: decisionsOf(standing, knownAt),
    acts: actsIn(standing, knownAt),
  };
}

function showPin({ dossier: { pin }, policy }: StandingDossier): PinView | null {
  const decidable = policy ? decidableIn(policy.tree) : [];
  return (
    pin && { ...pin, decidable: decidable.map(({ node, labels }) => ({ id: node.id, labels: labels.map(showLabel) })) }
  );
}

export function showLabel({ source, kind, category, level, service }: Decidable['labels'][number]): AskedLabel {
  return { source, kind, category: category ?? null, level: level ?? null, service: service ?? null };
}

/** The dossier's own decisions, whether they count or not, and those that it took over. */
export function decisionsOf({ dossier, records }: StandingDossier, knownAt: number): readonly DecisionView[] {
  const all = standingAt(knownAt, 'decision', records);
  const own = all.filter((one) => one.dossier === dossier.id && one.buyer === dossier.buyer);
  const counting = new Set(dossier.decisions.map(({ id }) => id));
  const replaced = new Set(
    own.flatMap(({ id, replaces }) => (replaces !== null && counting.has(id) ? [replaces] : [])),
  );
  const taken = dossier.decisions.flatMap(({ id, adopted, demand }) => {
    const found = adopted ? all.find((one) => one.id === id) : undefined;
    return found ? [{ ...found, demand }] : [];
  });
  return [
    ...own.map((one) => showDecision(one, stateOf(one, counting, replaced), false, knownAt, records)),
    ...taken.map((one) => {
      const shown = showDecision(one, DecisionState.COUNTS, true, knownAt, records);
      return one.buyer === dossier.buyer ? shown : { ...shown, dossier: null, replaces: null };
    }),
  ];
}

function stateOf(
  { id, result }: ProofRecordOf<'decision'>,
  counting: ReadonlySet<string>,
  replaced: ReadonlySet<string>,
): DecisionState {
  if (counting.has(id)) return DecisionState.COUNTS;
  if (replaced.has(id)) return DecisionState.REPLACED;
  return result === 'noneOffered' ? DecisionState.TOO_EARLY : DecisionState.AWAITS_SECOND_PERSON;
}

function showDecision(
  decision: Dated<'decision'>,
  state: DecisionState,
  adopted: boolean,
  knownAt: number,
  records: readonly DatedProof[],
): DecisionView {
  const { id, buyer, coach } = decision;
  return {
    ...decision,
    id,
    coach: coach === null ? null : showCoach(referenceOf(coach)),
    state,
    secondBy: secondOf(decision, knownAt, records),
    organisation: buyer,
    adopted,
  };
}

/** The first other person who stood for it. */
function secondOf(
  { id, by }: ProofRecordOf<'decision' | 'observation'>,
  knownAt: number,
  records: readonly DatedProof[],
): string | null {
  const seconds = standingAt(knownAt, 'second', records);
  return seconds.find((second) => second.of === id && !isSamePerson(second.by, by))?.by ?? null;
}

/** Everything that was done in the dossier up to T, what was taken back since included. */
function actsIn({ dossier, records }: StandingDossier, knownAt: number): readonly DossierAct[] {
  const known = records
    .filter(({ recordedAt }) => recordedAt <= knownAt)
    .toSorted((a, b) => a.recordedAt - b.recordedAt);
  const inside = new Set(known.flatMap(({ record }) => (belongsTo(record, dossier) ? [record.id] : [])));
  return known.flatMap(({ record, recordedAt }) => {
    const of = 'of' in record ? record.of : null;
    if (!inside.has(record.id) && !(of !== null && record.type !== 'adoption' && inside.has(of))) return [];
    const kind = record.type === 'erasedDecision' ? 'decision' : record.type;
    return [{ id: record.id, kind, of, by: record.by, recordedAt }];
  });
}

function belongsTo(record: ProofRecord, { id, buyer }: { readonly id: string; readonly buyer: string }): boolean {
  if (record.type === 'dossier') return record.id === id;
  if (record.type === 'adoption') return record.buyer === buyer && record.dossier === id;
  return 'dossier' in record && record.dossier === id;
}

/** Before the award nothing tells whom it is about (R32). */
export function showElsewhere(
  { dossier, policy }: StandingDossier,
  { node, labels }: Decidable,
  decision: EquivalenceDecision & { readonly result: DecisionResult },
  awarded: boolean,
): DecisionElsewhere {
  const { id, buyer, result, ground, decidedAt, from, until } = decision;
  const named = {
    bidder: decision.bidder,
    coach: decision.coach === null ? null : showCoach(referenceOf(decision.coach)),
    proofDigest: decision.proofDigest,
  };
  return {
    id,
    organisation: buyer,
    labels: labels.map(showLabel),
    policy: policy?.code ?? dossier.pin?.policy ?? '',
    version: policy?.version ?? dossier.pin?.version ?? 0,
    demand: node.id,
    result,
    ground,
    decidedAt,
    from,
    until,
    awarded,
    ...(awarded ? named : { bidder: null, coach: null, proofDigest: null }),
  };
}

export function showObservation(
  observation: Dated<'observation'>,
  knownAt: number,
  records: readonly DatedProof[],
): ObservationView {
  const { about, seen } = observation;
  return {
    ...observation,
    about: showSubject(about),
    seen: { ...seen, status: seen.status as Status | null },
    secondBy: secondOf(observation, knownAt, records),
  };
}

export function showDocument(document: Dated<'document'>): SeenDocumentView {
  return { ...document, about: showSubject(document.about) };
}

export function showSupervision(supervision: Dated<'supervision'>): SupervisionView {
  return supervision;
}

export function showAttachment({ record, recordedAt }: DatedRecord): readonly StatedAttachmentView[] {
  return record.type === 'attachment'
    ? [{ ...record, statedBy: record.assertedBy, by: record.by ?? '', recordedAt }]
    : [];
}

export function showAttachmentAdoption({ record, recordedAt }: DatedRecord): readonly AdoptionView[] {
  return record.type === 'adoption' ? [{ ...record, dossier: null, recordedAt }] : [];
}

function showSubject(about: RecordSubject): RecordSubjectView {
  if ('kvkNumber' in about) return { coach: null, kvkNumber: about.kvkNumber };
  const reference = 'coach' in about ? about.coach : `${about.source}:${about.number}`;
  return { coach: showCoach(referenceOf(reference)), kvkNumber: null };
}

type Named = { readonly by: 'id'; readonly id: string } | Omit<Extract<CoachReference, { by: 'number' }>, 'name'>;

/** A record names a coach by a directory id, or by register and number. */
function referenceOf(key: string): Named {
  const source = SOURCE_CODES.find((code) => key.startsWith(`${code}:`));
  return source ? { by: 'number', source, number: key.slice(source.length + 1) } : { by: 'id', id: key };
}

/** Null: everything about the coach was erased; what stands in their place is for judging alone (R37). */
function showCoach(coach: CoachReference | Named): CoachReferenceView | null {
  if (coach.by === 'id' && coach.id.startsWith(ERASED_ID)) return null;
  return {
    key: coachKey(coach as CoachReference),
    id: coach.by === 'id' ? coach.id : null,
    register: coach.by === 'number' ? coach.source : null,
    number: coach.by === 'number' ? coach.number : null,
    name: 'name' in coach ? coach.name : null,
  };
}
