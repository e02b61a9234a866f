import { type Day, dayOf, type EndDay, type StartDay } from './day.js';
import {
  type DecisionResult,
  type Dossier,
  type DossierDates,
  type EquivalenceDecision,
  NO_DATES,
  type OwnObservation,
  type Pin,
  type RecordSubject,
  type Seen,
  type SeenDocument,
  type Supervision,
  type Testimony,
} from './dossier.js';
import type { CoachReference, Purpose } from './question.js';
import type { SourceCode } from './source.js';

/**
 * What people record beside the registers: dossiers and what belongs to them, decisions, observations, documents. A record is
 * never changed; later ones stand beside it, each with the person who made it.
 */
export type ProofRecord = { readonly id: string; readonly by: string } & (
  | {
      readonly type: 'dossier';
      readonly kind: Purpose;
      readonly buyer: string;
      readonly title: string;
      readonly policy: string | null;
      readonly version: number | null;
      readonly dates: DossierDates;
    }
  | { readonly type: 'pin'; readonly dossier: string; readonly policy: string; readonly version: number }
  /** Dates that were not known before, or changed; those left out stay. */
  | { readonly type: 'dates'; readonly dossier: string; readonly dates: Partial<DossierDates> }
  /** Who bids: one organisation, or the members of a combination with the one that performs (R26). */
  | {
      readonly type: 'bidder';
      readonly dossier: string;
      readonly kvkNumbers: readonly string[];
      readonly performing: string | null;
    }
  | {
      readonly type: 'participation';
      readonly dossier: string;
      readonly bidder: string;
      readonly coach: CoachReference;
      readonly from: StartDay;
      readonly until: EndDay;
    }
  | {
      readonly type: 'reliance';
      readonly dossier: string;
      readonly bidder: string;
      readonly demand: string;
      readonly thirdParty: string;
      readonly from: StartDay;
      readonly until: EndDay;
    }
  | {
      readonly type: 'decision';
      readonly dossier: string;
      readonly buyer: string;
      readonly demand: string;
      readonly bidder: string | null;
      readonly coach: string | null;
      readonly result: DecisionResult;
      readonly ground: string | null;
      readonly proofDigest: string | null;
      readonly from: Day | null;
      readonly until: EndDay;
      /** Id of the decision that this one takes the place of. */
      readonly replaces: string | null;
    }
  /** What stays of a decision about a coach who was erased: that something was decided, and what it took the place of (R37). */
  | {
      readonly type: 'erasedDecision';
      readonly dossier: string;
      readonly buyer: string;
      readonly demand: string;
      readonly bidder: string | null;
      /** A faceless id. */
      readonly coach: string;
      /** False: it needed no second person to be a decision. */
      readonly needsSecond: boolean;
      readonly from: Day | null;
      readonly until: EndDay;
      readonly replaces: string | null;
    }
  /** A second person stands for a decision or an observation (R31, R34). */
  | { readonly type: 'second'; readonly of: string }
  /** Another buyer, or another dossier of a buyer, takes over a decision or a document (R32, R35). */
  | {
      readonly type: 'adoption';
      readonly of: string;
      readonly buyer: string;
      readonly dossier: string | null;
      /** The demand in the adopter's own policy that asks the same; without it the one that the decision names. */
      readonly demand?: string;
    }
  | {
      readonly type: 'observation';
      readonly source: SourceCode;
      readonly about: RecordSubject;
      readonly seenOn: Day;
      readonly seen: Seen;
      readonly digest: string;
      readonly organisation: string;
    }
  | {
      readonly type: 'document';
      readonly document: string;
      readonly about: RecordSubject;
      readonly seenOn: Day;
      readonly date: Day;
      readonly sufficient: boolean;
      readonly until: EndDay;
      readonly buyer: string;
    }
  | {
      readonly type: 'supervision';
      readonly coach: string;
      readonly supervisor: string;
      readonly from: StartDay;
      readonly until: EndDay;
      readonly buyer: string;
    }
  /** Was never true; from the record time of this act on (R1). */
  | { readonly type: 'takenBack'; readonly of: string }
);

export type ProofRecordOf<T extends ProofRecord['type']> = Extract<ProofRecord, { type: T }>;

/** A record with its record time, in milliseconds since the epoch. */
export interface DatedProof {
  readonly record: ProofRecord;
  readonly recordedAt: number;
}

/** What was recorded up to T and not taken back by then (R1), in the order of recording. */
class Known {
  private readonly standing: readonly DatedProof[];

  constructor(knownAt: number, records: readonly DatedProof[]) {
    const known = records.filter(({ recordedAt }) => recordedAt <= knownAt);
    const back = new Set(known.flatMap(({ record }) => (record.type === 'takenBack' ? [record.of] : [])));
    this.standing = known.filter(({ record }) => !back.has(record.id)).toSorted((a, b) => a.recordedAt - b.recordedAt);
  }

  of<T extends ProofRecord['type']>(type: T): readonly (ProofRecordOf<T> & { readonly recordedAt: number })[] {
    return this.standing.flatMap(({ record, recordedAt }) =>
      record.type === type ? [{ ...(record as ProofRecordOf<T>), recordedAt }] : [],
    );
  }

  /** The second person: the first other one who stood for it. */
  secondOf(id: string, by: string): { readonly by: string; readonly recordedAt: number } | null {
    return this.of('second').find((second) => second.of === id && !isSamePerson(second.by, by)) ?? null;
  }
}

/** The records of a type that were recorded up to T and not taken back by then, in the order of recording (R1). */
export function standingAt<T extends ProofRecord['type']>(
  knownAt: number,
  type: T,
  records: readonly DatedProof[],
): readonly (ProofRecordOf<T> & { readonly recordedAt: number })[] {
  return new Known(knownAt, records).of(type);
}

/** Two persons are two subjects; how one is written makes no second person. */
export function isSamePerson(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}

/** A dossier as known at T; null: it was not recorded by then (R1, R29, R30, R32). */
export function dossierAt(knownAt: number, id: string, records: readonly DatedProof[]): Dossier | null {
  const known = new Known(knownAt, records);
  const dossier = known.of('dossier').find((one) => one.id === id);
  if (!dossier) return null;
  const { kind, buyer, recordedAt } = dossier;
  const changes = known.of('dates').filter((one) => one.dossier === id);
  const dates: DossierDates = Object.assign({ ...NO_DATES }, dossier.dates, ...changes.map((change) => change.dates));
  const own = { id, buyer };
  return {
    ...own,
    kind,
    recordedAt,
    dates,
    pin: lastPin(dossier, known, dates),
    participations: known.of('participation').filter((one) => one.dossier === id),
    reliances: known.of('reliance').filter((one) => one.dossier === id),
    decisions: decisionsReaching(own, dates, known),
  };
}

/** R29: the pin may be replaced by a recorded act up to the day of submission; the last one counts. */
function lastPin(
  dossier: ProofRecordOf<'dossier'> & { readonly recordedAt: number },
  known: Known,
  dates: DossierDates,
): Pin | null {
  const { policy, version, recordedAt } = dossier;
  const first = policy === null || version === null ? [] : [{ policy, version, pinnedAt: recordedAt }];
  const later = known
    .of('pin')
    .filter((pin) => pin.dossier === dossier.id && mayReplacePin(pin.recordedAt, dates))
    .map((pin) => ({ policy: pin.policy, version: pin.version, pinnedAt: pin.recordedAt }));
  return [...first, ...later].at(-1) ?? null;
}

export function mayReplacePin(at: number, { submission }: DossierDates): boolean {
  return submission === null || dayOf(at) <= submission;
}

/** R32: the dossier's own decisions and those that it, or its buyer, adopted; none that another one replaced. */
function decisionsReaching(
  dossier: { readonly id: string; readonly buyer: string },
  dates: DossierDates,
  known: Known,
): readonly EquivalenceDecision[] {
  const adoptions = known
    .of('adoption')
    .filter((one) => one.buyer === dossier.buyer && (one.dossier === null || one.dossier === dossier.id));
  const decisions = allDecisions(known);
  const effective = decisions.flatMap((decision): EquivalenceDecision[] => {
    const decided = decidedAt(decision, known, dates);
    if (!decided) return [];
    const own = decision.dossier === dossier.id && decision.buyer === dossier.buyer;
    if (own) return [{ ...decision, ...decided, adopted: false }];
    const first = new Map<string, EquivalenceDecision>();
    for (const { of, recordedAt, demand = decision.demand } of adoptions) {
      if (of !== decision.id || first.has(demand)) continue;
      const since = Math.max(decided.decidedAt, recordedAt);
      first.set(demand, { ...decision, ...decided, demand, decidedAt: since, adopted: true });
    }
    return [...first.values()];
  });
  const replaced = new Set(
    decisions.flatMap(({ id, replaces }) =>
      replaces !== null && effective.some((one) => one.id === id) ? [replaces] : [],
    ),
  );
  return effective.filter(({ id }) => !replaced.has(id));
}

type AnyDecision = Omit<ProofRecordOf<'decision'>, 'type' | 'result'> & {
  readonly result: EquivalenceDecision['result'];
  readonly needsSecond: boolean;
  readonly recordedAt: number;
};

/** R37: a decision about somebody who was erased goes on taking the place of earlier ones. */
function allDecisions(known: Known): readonly AnyDecision[] {
  const standing = known.of('decision').map((one) => ({ ...one, needsSecond: one.result !== 'noneOffered' }));
  const erased = known
    .of('erasedDecision')
    .map((one) => ({ ...one, result: 'erased' as const, ground: null, proofDigest: null }));
  return [...standing, ...erased].toSorted((a, b) => a.recordedAt - b.recordedAt);
}

/**
 * R31: accepting and rejecting need a second person, and are no decision before; "none offered" needs none, and counts only
 * when it was recorded after the day of submission.
 */
function decidedAt(
  { id, by, needsSecond, recordedAt }: AnyDecision,
  known: Known,
  { submission }: DossierDates,
): { readonly decidedAt: number; readonly secondBy: string | null } | null {
  const second = known.secondOf(id, by);
  if (!needsSecond) {
    const late = submission === null || dayOf(recordedAt) > submission;
    return late ? { decidedAt: recordedAt, secondBy: second?.by ?? null } : null;
  }
  return second ? { decidedAt: Math.max(recordedAt, second.recordedAt), secondBy: second.by } : null;
}

/** Observations, documents and supervisions as known at T (R34, R35, R28). */
export function testimonyAt(knownAt: number, records: readonly DatedProof[]): Testimony {
  const known = new Known(knownAt, records);
  const adoptions = known.of('adoption');
  return {
    observations: known.of('observation').flatMap((observation): OwnObservation[] => {
      const second = known.secondOf(observation.id, observation.by);
      return second && observation.digest !== '' ? [{ ...observation, secondBy: second.by }] : [];
    }),
    documents: known.of('document').map(
      (document): SeenDocument => ({
        ...document,
        adoptedBy: adoptions.flatMap((one) => (one.of === document.id ? [one.buyer] : [])),
      }),
    ),
    supervisions: known.of('supervision').map((supervision): Supervision => supervision),
  };
}
