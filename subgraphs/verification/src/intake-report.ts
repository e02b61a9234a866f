import type { RecordProblem } from '@keurpoort/domain';
import type { LedgerRow, PublishedLedger } from '@keurpoort/server';

export type IntakeReport =
  | { readonly outcome: 'published'; readonly records: number; readonly inForceFrom: number }
  | { readonly outcome: 'refused'; readonly problems: readonly RecordProblem[] };

/** Somebody else may have recorded something at the same moment. */
const ATTEMPTS = 5;

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
  for (let attempt = 1; ; attempt += 1) {
    const last = (await ledger.journal()).at(-1) ?? null;
    const problems = await refused();
    if (problems.length > 0) return { outcome: 'refused', problems };
    const published = await ledger.publish(rows, JSON.stringify({ type: 'records' }), last);
    if (typeof published !== 'string') {
      return { outcome: 'published', records: records.length, inForceFrom: published.line.recordTime };
    }
    if (published !== 'OVERTAKEN' || attempt === ATTEMPTS) {
      const text = `Niet vastgelegd (${published}); probeer het opnieuw.`;
      return { outcome: 'refused', problems: [{ line: 0, field: '', text }] };
    }
  }
}
