import type { CredentialIdentity, Statement } from './credential.js';
import type { Day } from './day.js';
import type { CredentialKind, SourceCode } from './source.js';

/** What is put to a source: T and every number that may matter on any day, each marked with why (design.md section 2). */
export interface Ask {
  readonly register: SourceCode;
  /** T, in milliseconds since the epoch. */
  readonly knownAt: number;
  readonly identifiers: readonly AskedIdentifier[];
}

export type IdentifierKind = 'number' | 'kvkNumber';
/** `namesake`: found in the register's list under a name that agrees or may (R20, R21). */
export type IdentifierMark = 'linked' | 'typed' | 'proposed' | 'related' | 'namesake';

export interface AskedIdentifier {
  readonly kind: IdentifierKind;
  readonly value: string;
  readonly marks: readonly IdentifierMark[];
}

export const EVIDENCE_SCHEMA = 1;

/** What a register knew at T about exactly what was asked, over all valid time. Published as schema/evidence.schema.json. */
export interface Evidence {
  readonly schema: typeof EVIDENCE_SCHEMA;
  readonly register: SourceCode;
  /** Digest of the ask that this answers, byte for byte. */
  readonly ask: string;
  readonly connected: boolean;
  /** The register's delivery promise in calendar days; null: none was made. */
  readonly promiseDays: number | null;
  readonly declarations: Declarations;
  /** `number` where the list gives no KvK numbers, so that organisations are linked like coaches (R21). */
  readonly identifiesBy: IdentifierKind;
  readonly head: Head | null;
  /** The deliveries in force at T, in order; the last one is the head. */
  readonly deliveries: readonly DeliveryInForce[];
  /** The delivery that the brake holds, if any (R36). */
  readonly heldSince: readonly HeldDelivery[];
  /** Deliveries refused since the head (R36). */
  readonly refusedSince: readonly RefusedDelivery[];
  /** Collective measures that the register delivered, also those taken back (R18). */
  readonly measures: readonly KnownMeasure[];
  readonly sandbox: boolean;
  readonly subjects: readonly SubjectEvidence[];
  /** Organisations that an asked coach is attached to, by the register's own rows, as the entries under their KvK numbers (R24). */
  readonly reached: readonly SubjectEvidence[];
  /** Organisations on the list without a KvK number, as far as their names go (R21). */
  readonly withoutKvkNumber: readonly NamedNumber[];
}

export interface Declarations {
  /** Rows carry the whole history: a row replaces the whole status timeline (R5). */
  readonly wholeHistory: boolean;
  /** Lists keep ended entries: a later list also shows who was absent before (R15). */
  readonly keepsEnded: boolean;
}

export type DeliveryKind = 'full' | 'delta';

export interface Head {
  readonly sequence: number;
  readonly kind: DeliveryKind;
  /** m: the reference moment, in milliseconds since the epoch. */
  readonly referenceMoment: number;
  readonly recordTime: number;
  /** SHA-256 of the delivery's content. */
  readonly digest: string;
}

export interface DeliveryInForce {
  readonly sequence: number;
  readonly kind: DeliveryKind;
  /** day(m). */
  readonly day: Day;
  /** A row's number could not be read: the list shows nobody absent (R15). */
  readonly incomplete: boolean;
}

/** Which entries a collective measure reaches: those valid on a day, suspended ones included (R18). */
export interface MeasureSelection {
  /** Null: every kind of credential, every category, every level. */
  readonly kind: CredentialKind | null;
  readonly category: string | null;
  readonly level: string | null;
  readonly validOn: Day;
}

/** A collective measure: the register's own rule for all entries that it selects, as one reversible event (R18). */
export interface KnownMeasure {
  readonly id: string;
  readonly select: MeasureSelection;
  readonly extendYears: number;
  /** The delivery that brought it. */
  readonly sequence: number;
  /** The delivery that took it back, and the last day on which it counted (null: it never was). */
  readonly reversed: { readonly sequence: number; readonly until: Day | null } | null;
}

export interface HeldDelivery {
  readonly sequence: number;
  readonly recordTime: number;
}

export interface RefusedDelivery {
  readonly sequence: number;
  readonly code: string;
  readonly recordTime: number;
}

export interface NamedNumber {
  readonly number: string;
  readonly names: readonly string[];
}

export interface SubjectEvidence {
  readonly kind: IdentifierKind;
  readonly value: string;
  /** `erased`: an entry under it was erased, and no other has been stated since (R37). */
  readonly state: 'known' | 'neverSeen' | 'erased';
  /** A row under this number stands in quarantine that no entry can be tied to (R16). */
  readonly quarantined: boolean;
  readonly entries: readonly EntryEvidence[];
}

export interface EntryEvidence extends CredentialIdentity {
  /** Stated as never having been true, by its last row. */
  readonly rectified: boolean;
  /** Why the entry is no longer listed as it was stated; null: listed. */
  readonly closedBy: 'missing' | 'quarantine' | null;
  /** How collective measures moved its last valid day; null: they did not (R18). */
  readonly extended: Extension | null;
  /** In the order of their deliveries; empty when only quarantined rows are known. */
  readonly versions: readonly EntryVersion[];
}

/** A last valid day that comes from collective measures (R18). */
export interface Extension {
  /** Ids of the measures, in the order in which they moved the day. */
  readonly measures: readonly string[];
  /** The last valid day by the register's rows. */
  readonly statedUntil: Day;
  /** The last valid day by the measures. */
  readonly until: Day;
  /** Earlier than `until` where it is not known whether the entry had begun on the day of a measure (R8). */
  readonly surelyUntil: Day;
  /** A row since the measure still calls it expired: the days after this one contradict each other (R11); null: none does. */
  readonly contradictedAfter: Day | null;
}

export interface EntryVersion {
  readonly sequence: number;
  readonly recordTime: number;
  readonly stated: Statement;
  /** First and last day of the sightings of this version (R7). */
  readonly firstSighted: Day;
  readonly lastSighted: Day;
  /** Last day on which a row, or a full list that has it unchanged, stated it (R11). */
  readonly lastListed: Day;
}

/** The evidence that came back for a source that was asked: null and everything broken is `unreachable` (R17). */
export type EvidenceAnswer = Evidence | 'unreachable';
