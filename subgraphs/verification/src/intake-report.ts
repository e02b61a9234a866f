import type { RecordProblem } from '@keurpoort/domain';
import type { JournalLine, LedgerRow, PublicationFailure, PublishedLedger } from '@keurpoort/server';

export type IntakeReport =
  | { readonly outcome: 'published'; readonly records: number; readonly inForceFrom: number }
  | { readonly outcome: 'refused'; readonly problems: readonly RecordProblem[] };

/** Somebody else may have recorded something at the same moment. */
const ATTEMPTS = 5;

/** What is to be recorded, or why nothing is. */
export type Decided<Refused> = { readonly rows: readonly LedgerRow[] } | { readonly refused: Refused };

/**
 * Publishes what was decided on the ledger as it stands; decides anew when another record went in between. `line`: what put it
 * in force; without any rows the last one that stands.
 */
export async function publishDecided<Refused>(
  ledger: PublishedLedger,
  decide: () => Promise<Decided<Refused>>,
): Promise<
  { readonly line: JournalLine | null } | { readonly refused: Refused } | { readonly failed: PublicationFailure }
> {
  for (let attempt = 1; ; attempt += 1) {
    const last = (await ledger.journal()).at(-1) ?? null;
    const decided = await decide();
    if ('refused' in decided) return decided;
    if (decided.rows.length === 0) return { line: last };
    const published = await ledger.publish(decided.rows, JSON.stringify({ type: 'records' }), last);
    if (typeof published !== 'string') return { line: published.line };
    if (published !== 'OVERTAKEN' || attempt === ATTEMPTS) return { failed: published };
  }
}

/** The record time of what was decided; null: nothing was to be recorded. */
export async function recordDecided(
  ledger: PublishedLedger,
  decide: () => Promise<readonly LedgerRow[]>,
): Promise<number | null | PublicationFailure> {
  const published = await publishDecided<null>(ledger, async () => {
    const rows = await decide();
    return rows.length > 0 ? { rows } : { refused: null };
  });
  if ('failed' in published) return published.failed;
  return 'line' in published ? (published.line?.recordTime ?? null) : null;
}

/**
 * Publishes all rows together, unless `refused` finds problems with them; tries again, and looks again, when another record
 * went in between.
 */
export async function publishRecords(
  ledger: PublishedLedger,
  records: readonly (readonly LedgerRow[])[],
  refused: () => Promise<readonly RecordProblem[]> = async () => [],
): Promise<IntakeReport> {
  const rows = records.flat();
  const published = await publishDecided<readonly RecordProblem[]>(ledger, async () => {
    const problems = await refused();
    return problems.length > 0 ? { refused: problems } : { rows };
  });
  if ('refused' in published) return { outcome: 'refused', problems: published.refused };
  return 'line' in published
    ? { outcome: 'published', records: records.length, inForceFrom: published.line?.recordTime ?? 0 }
    : notRecorded(published.failed);
}

/** The report when the ledger took nothing. */
export function notRecorded(failure: string): Extract<IntakeReport, { outcome: 'refused' }> {
  const text = `Niet vastgelegd (${failure}); probeer het opnieuw.`;
  return { outcome: 'refused', problems: [{ line: 0, field: '', text }] };
}
