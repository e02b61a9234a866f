import type { CredentialIdentity, Statement } from './credential.js';
import type { Day } from './day.js';
import type { SourceCode } from './source.js';

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
  /** Deliveries refused since the head (R36). */
  readonly refusedSince: readonly RefusedDelivery[];
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
  readonly state: 'known' | 'neverSeen';
  /** A row under this number stands in quarantine that no entry can be tied to (R16). */
  readonly quarantined: boolean;
  readonly entries: readonly EntryEvidence[];
}

export interface EntryEvidence extends CredentialIdentity {
  /** Stated as never having been true, by its last row. */
  readonly rectified: boolean;
  /** Why the entry is no longer listed as it was stated; null: listed. */
  readonly closedBy: 'missing' | 'quarantine' | null;
  /** In the order of their deliveries; empty when only quarantined rows are known. */
  readonly versions: readonly EntryVersion[];
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
