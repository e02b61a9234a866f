import type { BadRow, Change, CredentialIdentity } from '@keurpoort/domain';

/** A row that cannot be believed, with its text as far as it could be read, masked. */
export interface QuarantinedRow extends BadRow {
  readonly text: string;
}

/** What the rows of a register's ledger hold. */
export type RowBody =
  | { readonly type: 'erased' }
  | { readonly type: 'change'; readonly identity: CredentialIdentity; readonly change: Change }
  | ({ readonly type: 'badRow' } & QuarantinedRow);

/** How the body of a change begins; one that was written otherwise is read to know what it is. */
const CHANGE_BODY = '{"type":"change",';

export function changeBody(identity: CredentialIdentity, change: Change): string {
  return JSON.stringify({ type: 'change', identity, change } satisfies RowBody);
}

export function isChangeBody(body: string): boolean {
  return body.startsWith(CHANGE_BODY) || (JSON.parse(body) as RowBody).type === 'change';
}

/** Begins the look-up keys and the entries of bad rows. */
export const QUARANTINE_KEY = '!quarantine';

/** Look-up key of the bad rows of one number; null: of those whose number could not be read. */
export function quarantineKeyOf(number: string | null): string {
  return number === null ? QUARANTINE_KEY : `${QUARANTINE_KEY} ${number}`;
}
