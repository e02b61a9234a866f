import type { Day, EndDay, StartDay } from './day.js';
import type { CoachReference, Purpose } from './question.js';
import type { CredentialKind, SourceCode } from './source.js';

/** Days of a dossier, in their order; demands may be tied to all but the first (R30). Null: not known. */
export interface DossierDates {
  readonly publication: Day | null;
  readonly submission: Day | null;
  readonly award: Day | null;
  readonly start: Day | null;
  readonly end: Day | null;
}

export const NO_DATES: DossierDates = { publication: null, submission: null, award: null, start: null, end: null };

/** The order in which the days of a dossier follow each other. */
export const DOSSIER_DATES = ['publication', 'submission', 'award', 'start', 'end'] as const;

/** Two days of a dossier of which the one that comes first lies after the other. */
export function contradictionsIn(
  dates: DossierDates,
): readonly { readonly first: keyof DossierDates; readonly next: keyof DossierDates }[] {
  const known = DOSSIER_DATES.filter((name) => dates[name] !== null);
  return known.slice(1).flatMap((next, index) => {
    const first = known[index] ?? next;
    return (dates[first] ?? '') > (dates[next] ?? '') ? [{ first, next }] : [];
  });
}

/** A policy version that was published with the dossier (R29). */
export interface Pin {
  readonly policy: string;
  readonly version: number;
  /** Moment of the act, in milliseconds since the epoch: base and version are as known then. */
  readonly pinnedAt: number;
}

/** Somebody whom a bidder, or a member of a combination, proposes or lets perform, on days of their own (R30). */
export interface Participation {
  readonly bidder: string;
  readonly coach: CoachReference;
  readonly from: StartDay;
  readonly until: EndDay;
}

/** R32: the buyer recorded that the bidder relies on a third party who performs; the demand is judged on that party. */
export interface Reliance {
  readonly id: string;
  readonly bidder: string;
  /** Id of a demand or a subtree in the policy. */
  readonly demand: string;
  readonly thirdParty: string;
  readonly from: StartDay;
  readonly until: EndDay;
  readonly by: string;
}

/** A dossier (a procurement, mostly) as known at T. */
export interface Dossier {
  readonly id: string;
  readonly kind: Purpose;
  readonly buyer: string;
  readonly recordedAt: number;
  readonly dates: DossierDates;
  /** Null: it pins none. */
  readonly pin: Pin | null;
  readonly participations: readonly Participation[];
  readonly reliances: readonly Reliance[];
  /** Decisions that reach this dossier: its own, and those adopted from elsewhere (R32). */
  readonly decisions: readonly EquivalenceDecision[];
}

export const DECISION_RESULTS = ['equivalent', 'notEquivalent', 'noneOffered'] as const;
export type DecisionResult = (typeof DECISION_RESULTS)[number];

/** Articles of the Aanbestedingswet 2012 on which a decision may rest (R31). */
export const DECISION_GROUNDS = ['2.78a', '2.76', '2.78b', '2.96'] as const;

/** A recorded decision on equivalence that counts: with its second person where it needs one (R31, R32). */
export interface EquivalenceDecision {
  readonly id: string;
  readonly buyer: string;
  /** Id of a demand or a subtree in the policy. */
  readonly demand: string;
  /** KvK number of the bidder; null where the coach is the bidder. */
  readonly bidder: string | null;
  /** For a demand on a coach: directory id, or register and number. */
  readonly coach: string | null;
  /** `erased`: something was decided about a coach who was erased since (R37). */
  readonly result: DecisionResult | 'erased';
  readonly ground: string | null;
  readonly proofDigest: string | null;
  /** Without a first day it counts for all days of the dossier. */
  readonly from: Day | null;
  readonly until: EndDay;
  readonly by: string;
  readonly secondBy: string | null;
  /** From when it is a decision: the moment of the second person, in milliseconds since the epoch. */
  readonly decidedAt: number;
  readonly adopted: boolean;
}

/** Whom a record is about: a coach of the directory, a number of a register, or an organisation. */
export type RecordSubject =
  | { readonly coach: string }
  | { readonly source: SourceCode; readonly number: string }
  | { readonly kvkNumber: string };

/** What a source's public page showed, as far as it is written down (R34). */
export interface Seen {
  readonly listed: boolean;
  readonly number: string | null;
  readonly name: string | null;
  readonly kind: CredentialKind | null;
  readonly category: string | null;
  readonly level: string | null;
  /** Null: the page said nothing about services. */
  readonly services: readonly string[] | null;
  /** As our own status codes; null: the page showed none. */
  readonly status: string | null;
  readonly from: Day | null;
  readonly until: Day | null;
}

/** R34: an own observation that a second person confirmed. */
export interface OwnObservation {
  readonly id: string;
  readonly source: SourceCode;
  readonly about: RecordSubject;
  readonly seenOn: Day;
  readonly seen: Seen;
  readonly digest: string;
  readonly organisation: string;
  readonly by: string;
  readonly secondBy: string;
  readonly recordedAt: number;
}

/** R35: a document that a named person saw; no copy is kept. */
export interface SeenDocument {
  readonly id: string;
  readonly document: string;
  readonly about: RecordSubject;
  readonly seenOn: Day;
  /** The document's own date. */
  readonly date: Day;
  readonly sufficient: boolean;
  readonly until: EndDay;
  readonly buyer: string;
  readonly adoptedBy: readonly string[];
  readonly by: string;
  readonly recordedAt: number;
}

/** A buyer recorded that one coach is supervised by another (R28, grace). */
export interface Supervision {
  readonly id: string;
  readonly coach: string;
  readonly supervisor: string;
  readonly from: StartDay;
  readonly until: EndDay;
  readonly buyer: string;
  readonly by: string;
  readonly recordedAt: number;
}

/** What people recorded beside the registers, as known at T, as far as it may bear on the question. */
export interface Testimony {
  readonly observations: readonly OwnObservation[];
  readonly documents: readonly SeenDocument[];
  readonly supervisions: readonly Supervision[];
}

export const NO_TESTIMONY: Testimony = { observations: [], documents: [], supervisions: [] };
