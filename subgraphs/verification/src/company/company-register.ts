import type { Day } from '@keurpoort/domain';

/** What the Handelsregister says of one registration, as far as Keurpoort has any use for it: no addresses, no persons. */
export interface CompanyProfile {
  readonly kvkNumber: string;
  /** Names as registered, the first one first. */
  readonly names: readonly string[];
  /** The names may be a natural person's own: a sole trader's, or the legal form was not told (AVG). */
  readonly isPersonal: boolean;
  /** First day of the business; null: not told as a whole day. */
  readonly from: Day | null;
  /** Day on which the business ended, or will; null: none was told. */
  readonly endedOn: Day | null;
}

/** Why nothing could be had. Each of them is nobody's fault who asks, and says nothing of the organisation. */
export type CompanyFailure =
  | 'UNREACHABLE'
  | 'TIMEOUT'
  /** The key is not believed, or may not ask this. */
  | 'REFUSED'
  /** We ask too much; see `retryAfterMs`. */
  | 'BUSY'
  /** The register says that it cannot deliver now. */
  | 'TEMPORARILY_NOT_DELIVERABLE'
  | 'UNREADABLE';

export type CompanyAnswer =
  | { readonly state: 'listed'; readonly profile: CompanyProfile; readonly readAt: number }
  /** The register delivers nothing under this number: it was never given out, or belongs to a registration long gone. */
  | { readonly state: 'notListed'; readonly readAt: number }
  | { readonly state: 'unavailable'; readonly why: CompanyFailure; readonly retryAfterMs: number | null };

/** A registration of which something changed; the signal does not say what. */
export interface CompanyChange {
  readonly kvkNumber: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** The KvK Handelsregister, as far as it is connected. An outage is an answer: none of these rejects. */
export interface CompanyRegister {
  /** What it says of one KvK number of eight digits. */
  profile(kvkNumber: string): Promise<CompanyAnswer>;
  /** Registrations that changed between two moments; null: that could not be had, in part or as a whole. */
  changes(from: number, until: number): Promise<readonly CompanyChange[] | null>;
}
