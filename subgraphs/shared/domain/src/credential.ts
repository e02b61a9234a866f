import { type Day, type EndDay, knownEnd, type StartDay } from './day.js';
import type { CredentialKind } from './source.js';

/** Status of a credential (design.md section 3); a procedure is no status (R5). */
export const STATUSES = [
  'active',
  'aspirant',
  'suspended',
  'withdrawn',
  'expired',
  'endedOnRequest',
  'transferred',
  'unknown',
] as const;
export type Status = (typeof STATUSES)[number];

export const PROCEDURES = ['recertification', 'investigation', 'objection', 'appeal', 'none'] as const;
export type Procedure = (typeof PROCEDURES)[number];

/** A dated period of one status; a first day may be unknown, a last day is inclusive. */
export interface StatusPeriod {
  readonly status: Status;
  readonly from: Day | 'unknown';
  readonly until: EndDay;
}

/** What a register states about one credential at a reference moment: the content of a version (R16). */
export interface Statement {
  readonly name: string | null;
  readonly kvkNumber: string | null;
  readonly from: StartDay;
  readonly until: EndDay;
  /** The status at the reference moment. */
  readonly status: Status;
  /** Status periods with a day, in the order in which they were decided. */
  readonly periods: readonly StatusPeriod[];
  /** Services in scope; 'unknown': not said; null: the register does not distinguish services. */
  readonly services: readonly string[] | 'unknown' | null;
  readonly procedure: Procedure;
  /** Number of the credential that took this one's place, as the register says. */
  readonly successor: string | null;
  /** Marked by the register as a correction of what it stated before (R16). */
  readonly correction: boolean;
  /** Marked by the register as excepted from its collective measures: what the row says stands (R18). */
  readonly excepted: boolean;
  /** For an entry that attaches a coach to an organisation (R23); null for every other. */
  readonly attachmentKind: AttachmentKind | null;
}

export const ATTACHMENT_KINDS = ['employee', 'freelancer', 'director', 'subcontractor', 'unknown'] as const;
export type AttachmentKind = (typeof ATTACHMENT_KINDS)[number];

/** What makes a credential the same across deliveries, within its register (R16). */
export interface CredentialIdentity {
  readonly number: string;
  readonly kind: CredentialKind;
  readonly category: string | null;
  readonly level: string | null;
  /** The register's own key of the certificate or period; null: the list gives none. */
  readonly key: string | null;
}

/** Key of the stand-in entry for a quarantined row that can be tied to a number but not to an entry. */
export const UNTIED_KEY = '?';

export function isUntied({ key }: CredentialIdentity): boolean {
  return key === UNTIED_KEY;
}

export const TERMINAL_STATUSES: ReadonlySet<Status> = new Set<Status>([
  'withdrawn',
  'expired',
  'endedOnRequest',
  'transferred',
]);

/** The status of a statement that no first or last day is given for (R6); null when it is dated, or dated by the last valid day (R4). */
export function undatedStatus(statement: Statement): Status | null {
  if (statement.status === 'expired' && knownEnd(statement.until) !== null) return null;
  const dated = statement.periods.some(
    ({ status, from, until }) => status === statement.status && (from !== 'unknown' || knownEnd(until) !== null),
  );
  return dated ? null : statement.status;
}
