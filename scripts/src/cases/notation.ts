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
  readonly dossiers?: readonly unknown[];
  readonly decisions?: readonly unknown[];
  readonly observations?: readonly unknown[];
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
  readonly validFrom: string;
  readonly validUntil: string;
  readonly recordedAt: string;
  readonly maxAge?: string;
  readonly tree?: unknown;
  readonly parts?: Readonly<Record<string, unknown>>;
  readonly extends?: string;
  readonly overrides?: Readonly<Record<string, unknown>>;
}

export type CaseCoach = string | { readonly register: SourceCode; readonly number: string; readonly name: string };

export interface Ask {
  readonly subject:
    | { readonly coach: string }
    | { readonly register: SourceCode; readonly number: string; readonly name: string }
    | {
        readonly organisation: { readonly kvk: string; readonly name?: string };
        readonly coaches?: readonly CaseCoach[];
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
  readonly holdsUntil?: string;
  readonly refusal?: string;
}
