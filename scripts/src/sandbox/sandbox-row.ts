import { type Day, isMonth, lastDayOfMonth, parseDay } from '@keurpoort/domain';

export type NameParts = Readonly<Partial<Record<'initials' | 'givenName' | 'prefix' | 'surname', string>>>;

type TextField =
  | 'number'
  | 'kvkNumber'
  | 'kind'
  | 'category'
  | 'level'
  | 'key'
  | 'service'
  | 'from'
  | 'until'
  | 'status'
  | 'statusFrom'
  | 'procedure'
  | 'successor'
  | 'attachmentKind'
  | 'action';

/** One JSON line of a delivery; a field that is undefined is not on the line. */
export type SandboxRow = Readonly<Partial<Record<TextField, string | undefined>>> & {
  readonly name?: string | NameParts;
  readonly statuses?: readonly RowPeriod[];
  readonly services?: readonly string[];
  readonly correction?: true;
};

export type RowPeriod = { readonly status: string; readonly from: string; readonly until: string };

/** The row as the register says it on a day: a suspension that is over, or a last valid day that has passed, changes it. */
export function rowOn(row: SandboxRow, day: Day): SandboxRow {
  if (row.status !== 'active' && row.status !== 'suspended') return row;
  const end = lastValidDay(row);
  if (end !== null && end < day) return { ...row, status: 'expired' };
  const { statuses = [] } = row;
  const covering = statuses.filter(({ from, until }) => from <= day && !(parseDay(until) !== null && until < day));
  const decided = covering.at(-1)?.status;
  if (decided !== undefined) return { ...row, status: decided };
  return statuses.length > 0 ? { ...row, status: 'active' } : row;
}

/** The last valid day where the row gives one. */
export function lastValidDay(row: SandboxRow): Day | null {
  const { until } = row;
  if (until === undefined) return null;
  return isMonth(until) ? lastDayOfMonth(until) : parseDay(until);
}

/** Rows of one certificate share this; a row that attaches by name only has no number. */
export function certificateOf(row: SandboxRow): string {
  return JSON.stringify([row.number ?? row.name, row.kind, row.category, row.level, row.key]);
}

/** The content of a row: what it does once, as an action or a correction, is no content (R16). */
export function contentOf(row: SandboxRow): SandboxRow {
  const { action: _action, correction: _correction, ...content } = row;
  return content;
}
