import type {
  CoachReference,
  CredentialKind,
  Day,
  DecisionResult,
  EndDay,
  ProofRecord,
  Purpose,
  RecordSubject,
} from '@keurpoort/domain';
import type { CaseDecision, CaseDossier, CaseObservation, CaseSubject } from './notation.js';

/** What a case says people recorded, as the product records it, with the moment of recording. */
export interface TimedRecords {
  readonly at: string;
  readonly records: readonly ProofRecord[];
}

const CLERK = 'inkoper (verzonnen)';

export function dossierRecords(dossier: CaseDossier): readonly TimedRecords[] {
  const { id, kind, buyer, policy, pinnedVersion, publishedAt, moments, pins = [], dates = [] } = dossier;
  const by = CLERK;
  const dossierDates = {
    publication: null,
    submission: (moments.submission ?? null) as Day | null,
    award: (moments.award ?? null) as Day | null,
    start: (moments.start ?? null) as Day | null,
    end: (moments.end ?? null) as Day | null,
  };
  return [
    {
      at: publishedAt,
      records: [
        {
          type: 'dossier',
          id,
          by,
          kind: kind as Purpose,
          buyer,
          title: id,
          policy: policy ?? null,
          version: pinnedVersion ?? null,
          dates: dossierDates,
        },
        ...(dossier.performing ?? []).map(
          (one, index): ProofRecord => ({
            type: 'participation',
            id: `${id}-coach-${index}`,
            by,
            dossier: id,
            bidder: one.kvk,
            coach: coachReference(one.coach),
            from: one.from as Day,
            until: one.until as EndDay,
          }),
        ),
        ...(dossier.reliesOn ?? []).map(
          (one, index): ProofRecord => ({
            type: 'reliance',
            id: `${id}-party-${index}`,
            by,
            dossier: id,
            bidder: one.kvk,
            demand: one.demand,
            thirdParty: one.thirdParty,
            from: 'unknown',
            until: 'open',
          }),
        ),
      ],
    },
    ...pins.map((pin, index) => ({
      at: pin.recordedAt,
      records: [
        {
          type: 'pin' as const,
          id: `${id}-pin-${index}`,
          by,
          dossier: id,
          policy: pin.policy ?? policy ?? '',
          version: pin.version,
        },
      ],
    })),
    ...dates.map(({ recordedAt, ...known }, index) => ({
      at: recordedAt,
      records: [{ type: 'dates' as const, id: `${id}-dates-${index}`, by, dossier: id, dates: known as object }],
    })),
  ];
}

function coachReference(coach: string): CoachReference {
  return { by: 'id', id: coach };
}

export function decisionRecords(decision: CaseDecision, buyers: ReadonlyMap<string, string>): readonly TimedRecords[] {
  const { id, dossier, demand, subject, buyer, result, ground, proofDigest, decidedBy, secondBy, recordedAt } =
    decision;
  const by = decidedBy ?? CLERK;
  const record: ProofRecord = {
    type: 'decision',
    id,
    by,
    dossier,
    buyer,
    demand,
    bidder: subject.kvk ?? null,
    coach: subject.coach ?? (subject.number === undefined ? null : `${subject.register}:${subject.number}`),
    result: result as DecisionResult,
    ground: ground ?? null,
    proofDigest: proofDigest ?? null,
    from: (decision.validFrom ?? null) as Day | null,
    until: (decision.validUntil ?? 'open') as EndDay,
    replaces: decision.replaces ?? null,
  };
  const second: ProofRecord[] = secondBy ? [{ type: 'second', id: `${id}-second`, by: secondBy, of: id }] : [];
  const adopter = decision.adoptedBy ?? null;
  const adoption: ProofRecord[] = adopter === null ? [] : [adoptionOf(id, adopter, buyers)];
  const adoptedAt = adopter !== null && typeof adopter === 'object' ? (adopter.recordedAt ?? recordedAt) : recordedAt;
  return [
    { at: recordedAt, records: [record, ...second, ...(adoptedAt === recordedAt ? adoption : [])] },
    ...(adoptedAt === recordedAt ? [] : [{ at: adoptedAt, records: adoption }]),
  ];
}

/** A buyer, or one of its dossiers, that takes a decision over. */
function adoptionOf(
  of: string,
  adopter: NonNullable<CaseDecision['adoptedBy']>,
  buyers: ReadonlyMap<string, string>,
): ProofRecord {
  const named = typeof adopter === 'string' ? { buyer: adopter } : adopter;
  const dossier = 'dossier' in named ? named.dossier : undefined;
  const ofDossier = buyers.get(named.buyer);
  return {
    type: 'adoption',
    id: `${of}-adopted`,
    by: CLERK,
    of,
    buyer: ofDossier ?? named.buyer,
    dossier: ofDossier === undefined ? (dossier ?? null) : named.buyer,
  };
}

export function observationRecords(observation: CaseObservation, organisation: string): TimedRecords {
  const { id, source, subject, seenOn, seen, digest, observedBy, secondBy, recordedAt } = observation;
  const record: ProofRecord = {
    type: 'observation',
    id,
    by: observedBy ?? CLERK,
    source,
    about: aboutOf(subject, source),
    seenOn: seenOn as Day,
    seen: {
      listed: seen.listed,
      number: seen.number ?? null,
      name: seen.name ?? null,
      kind: (seen.kind ?? null) as CredentialKind | null,
      category: seen.category ?? null,
      level: seen.level ?? null,
      services: seen.services ?? (seen.service === undefined ? null : [seen.service]),
      status: seen.status ?? null,
      from: (seen.validFrom ?? null) as Day | null,
      until: (seen.validUntil === 'open' ? null : (seen.validUntil ?? null)) as Day | null,
    },
    digest: digest ?? '',
    organisation,
  };
  const second: ProofRecord[] = secondBy ? [{ type: 'second', id: `${id}-second`, by: secondBy, of: id }] : [];
  return { at: recordedAt, records: [record, ...second] };
}

function aboutOf(subject: CaseSubject, source: CaseObservation['source']): RecordSubject {
  if (subject.kvk !== undefined) return { kvkNumber: subject.kvk };
  if (subject.coach !== undefined) return { coach: subject.coach };
  return { source: subject.register ?? source, number: subject.number ?? '' };
}
