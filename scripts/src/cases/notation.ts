import type { Purpose, SourceCode } from '@keurpoort/domain';

/** Acceptance cases: worlds and questions with an answer key, in a notation that belongs to no implementation. */
export interface AcceptanceCase {
  readonly id: string;
  readonly title: string;
  readonly given: Given;
  readonly ask: Ask | { readonly many: readonly Ask[] };
  readonly expect: Expect;
}

export interface Given {
  readonly deliveries: readonly CaseDelivery[];
  readonly links?: readonly CaseLink[];
  readonly attachments?: readonly CaseAttachment[];
  readonly policies?: readonly CasePolicy[];
  readonly dossiers?: readonly CaseDossier[];
  readonly decisions?: readonly CaseDecision[];
  readonly observations?: readonly CaseObservation[];
  readonly notConnected?: readonly SourceCode[];
  readonly faults?: readonly CaseFault[];
}

export type FaultKind = 'down' | 'brokenSeal' | 'otherAsk' | 'nullEvidence';

export interface CaseFault {
  readonly source: SourceCode;
  readonly fault: FaultKind;
}

export interface CaseDelivery {
  readonly register: SourceCode;
  readonly kind: 'full' | 'delta';
  readonly sequence: number;
  readonly referenceMoment: string;
  readonly publishedAt: string;
  readonly rows: readonly CaseRow[];
  readonly held?: boolean;
  readonly releasedAt?: string | null;
  readonly measures?: readonly CaseMeasure[];
}

/** A collective measure of a register, and its being taken back as never true. */
export type CaseMeasure =
  | {
      readonly id: string;
      readonly effect: 'apply';
      readonly select: { readonly category?: string; readonly validOn: string };
      readonly extendYears: number;
    }
  | { readonly id: string; readonly effect: 'reverse'; readonly as: string };

export interface CaseRow {
  readonly number?: string | null;
  readonly name?: string;
  readonly kvk?: string | null;
  readonly kind?: string;
  readonly category?: string;
  readonly level?: string;
  readonly services?: readonly string[] | 'unknown';
  readonly status?: string;
  readonly statusFrom?: string;
  readonly validFrom?: string;
  readonly validUntil?: string;
  readonly suspendedFrom?: string;
  readonly suspendedUntil?: string;
  readonly procedure?: string;
  readonly entry?: string | number;
  readonly change?: string;
  readonly bad?: string;
}

export interface CaseLink {
  readonly coach: string;
  readonly name: string;
  readonly source: SourceCode;
  readonly number: string;
  readonly state: 'confirmed' | 'proposed';
  readonly by: string;
  readonly validFrom: string;
  readonly validUntil: string;
  readonly recordedAt: string;
  readonly withdrawnAt?: string;
}

export interface CaseAttachment {
  readonly coach: string;
  readonly kvk: string;
  readonly kind: string;
  readonly validFrom: string;
  readonly validUntil: string;
  readonly assertedBy: string;
  readonly recordedAt: string;
  readonly withdrawnAt?: string;
}

export interface CasePolicy {
  readonly code: string;
  readonly version: number;
  readonly owner: string;
  readonly purposes?: readonly Purpose[];
  /** Ours: purposes for which the policy says that equivalents do not count. */
  readonly equivalentsExcluded?: readonly Purpose[];
  readonly validFrom: string;
  readonly validUntil: string;
  readonly recordedAt: string;
  /** Null or left out: none (R12). */
  readonly maxAge?: string | null;
  readonly tree?: unknown;
  readonly parts?: Readonly<Record<string, unknown>>;
  readonly extends?: string;
  readonly overrides?: Readonly<Record<string, unknown>>;
}

export interface CaseDossier {
  readonly id: string;
  readonly kind: string;
  readonly buyer: string;
  readonly policy?: string | null;
  readonly pinnedVersion?: number | null;
  readonly publishedAt: string;
  readonly moments: Readonly<Partial<Record<'submission' | 'award' | 'start' | 'end', string>>>;
  /** Ours: later acts that replace the pin. */
  readonly pins?: readonly { readonly policy?: string; readonly version: number; readonly recordedAt: string }[];
  /** Ours: dates recorded later. */
  readonly dates?: readonly (Readonly<Record<string, string>> & { readonly recordedAt: string })[];
  /** Ours: who is proposed or performs, on which days. */
  readonly performing?: readonly {
    readonly kvk: string;
    readonly coach: string;
    readonly from: string;
    readonly until: string;
  }[];
  /** Ours: third parties relied on. */
  readonly reliesOn?: readonly { readonly kvk: string; readonly demand: string; readonly thirdParty: string }[];
}

export interface CaseSubject {
  readonly kvk?: string;
  readonly coach?: string;
  readonly register?: SourceCode;
  readonly number?: string;
}

export interface CaseDecision {
  readonly id: string;
  readonly dossier: string;
  readonly demand: string;
  readonly subject: CaseSubject;
  readonly buyer: string;
  readonly result: string;
  readonly ground?: string | null;
  readonly proofDigest?: string | null;
  readonly decidedBy?: string;
  readonly secondBy?: string | null;
  readonly validFrom?: string | null;
  readonly validUntil?: string | null;
  readonly recordedAt: string;
  readonly replaces?: string;
  readonly adoptedBy?:
    | string
    | { readonly buyer: string; readonly dossier?: string; readonly recordedAt?: string }
    | null;
}

export interface CaseObservation {
  readonly id: string;
  readonly source: SourceCode;
  readonly subject: CaseSubject;
  readonly seenOn: string;
  readonly seen: {
    readonly listed: boolean;
    readonly number?: string;
    readonly name?: string;
    readonly kind?: string;
    readonly category?: string;
    readonly level?: string;
    readonly service?: string;
    readonly services?: readonly string[];
    readonly status?: string;
    readonly validFrom?: string;
    readonly validUntil?: string;
  };
  readonly digest?: string | null;
  readonly observedBy?: string;
  readonly secondBy?: string | null;
  readonly recordedAt: string;
}

export type CaseCoach = string | { readonly register: SourceCode; readonly number: string; readonly name: string };

export interface Ask {
  readonly subject:
    | { readonly coach: string }
    | { readonly register: SourceCode; readonly number: string; readonly name: string }
    | {
        readonly organisation: { readonly kvk: string; readonly name?: string };
        readonly coaches?: readonly CaseCoach[];
      }
    | {
        /** Ours: a combination of organisations. */
        readonly members: readonly {
          readonly organisation: { readonly kvk: string; readonly name?: string };
          readonly coaches?: readonly CaseCoach[];
        }[];
        readonly performing?: string;
      };
  readonly policy: string | null;
  readonly purpose: Purpose;
  readonly on: string;
  readonly knownAt: string | null;
  readonly now: string;
  readonly dossier?: string;
}

export interface Expect {
  readonly outcome?: string;
  readonly outcomes?: readonly string[];
  readonly leafOutcomes?: Readonly<Record<string, string>>;
  readonly reasonsAnyOf?: readonly string[];
  readonly facts?: Readonly<Record<string, string>>;
  readonly holdsUntil?: string | null;
  readonly refusal?: string;
}
