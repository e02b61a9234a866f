import type { BadRowOfNumber, CredentialIdentity, ErasureRow, ReadRow, Statement } from '@keurpoort/domain';
import { changeBody } from './row-body.js';

/** What a delivery says under a number. */
export type GatheredRow =
  | { readonly number: string; readonly row: ReadRow }
  | { readonly number: string; readonly bad: BadRowOfNumber }
  | { readonly number: string; readonly erasure: ErasureRow };

/** Begins the text of anything but a row that just states. */
const AS_JSON = '{';

/**
 * As the sorted rows hold it, without line ends. Of a row that just states: its line, and the very body that the store would
 * keep, so that an unchanged one shows without being read.
 */
export function gatheredText(gathered: GatheredRow): string {
  if (!('row' in gathered) || gathered.row.action !== 'STATED') return JSON.stringify(gathered);
  const { line, identity, statement } = gathered.row;
  return `${line} ${changeBody(identity, { type: 'stated', statement })}`;
}

/** The body that the store would keep of what this text holds; null: of more than a row that just states. */
export function statedBodyIn(text: string): string | null {
  return text.startsWith(AS_JSON) ? null : text.slice(text.indexOf(' ') + 1);
}

export function readGathered(text: string): GatheredRow {
  const body = statedBodyIn(text);
  if (body === null) return JSON.parse(text) as GatheredRow;
  const { identity, change } = JSON.parse(body) as {
    readonly identity: CredentialIdentity;
    readonly change: { readonly statement: Statement };
  };
  const line = Number.parseInt(text, 10);
  return { number: identity.number, row: { line, identity, action: 'STATED', statement: change.statement } };
}
