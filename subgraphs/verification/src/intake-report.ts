import type { RecordProblem } from '@keurpoort/domain';
import type { LedgerRow, PublicationFailure, PublishedLedger } from '@keurpoort/server';

export type IntakeReport =
  | { readonly outcome: 'published'; readonly records: number; readonly inForceFrom: number }
  | { readonly outcome: 'refused'; readonly problems: readonly RecordProblem[] };

/** Somebody else may have recorded something at the same moment. */
const ATTEMPTS = 5;

/** Publishes all rows together; tries again when another record went in between. */
export async function publishRecords(
  ledger: PublishedLedger,
  records: readonly (readonly LedgerRow[])[],
): Promise<IntakeReport> {
  const rows = records.flat();
  for (let attempt = 1; ; attempt += 1) {
    const last = (await ledger.journal()).at(-1) ?? null;
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

/**
 * Publishes what `decide` makes of everything that was recorded so far; it decides anew when somebody recorded something in
 * between. Null: there was nothing to publish. OVERTAKEN: every time somebody was faster.
 */
export async function publishDecided(
  ledger: PublishedLedger,
  decide: () => Promise<readonly LedgerRow[]>,
): Promise<number | null | PublicationFailure> {
  for (let attempt = 1; ; attempt += 1) {
    const last = (await ledger.journal()).at(-1) ?? null;
    const rows = await decide();
    if (rows.length === 0) return null;
    const published = await ledger.publish(rows, JSON.stringify({ type: 'records' }), last);
    if (typeof published !== 'string') return published.line.recordTime;
    if (published !== 'OVERTAKEN' || attempt === ATTEMPTS) return published;
  }
}
