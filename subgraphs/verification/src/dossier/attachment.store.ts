import type { DatedRecord, DirectoryRecord } from '@keurpoort/domain';
import type { LedgerRow, PublicationFailure, PublishedLedger, RowInForce } from '@keurpoort/server';
import { recordDecided } from '../intake-report.js';

/** What people record about attachments, one at a time (R23). */
export type AttachmentRecord = Extract<DirectoryRecord, { type: 'attachment' | 'withdrawal' | 'adoption' }>;

/**
 * Attachments that people state through the graph: records of the directory like those of a links delivery, and found again
 * by their id and by whoever recorded them.
 */
export class AttachmentStore {
  constructor(
    private readonly ledger: PublishedLedger,
    private readonly rowsOfRecord: (record: DirectoryRecord) => readonly LedgerRow[],
  ) {}

  /** On the terms of `ProofStore.recordDecided`. */
  recordDecided(decide: () => Promise<readonly AttachmentRecord[]>): Promise<number | null | PublicationFailure> {
    return recordDecided(this.ledger, async () => (await decide()).flatMap((record) => this.rowsOf(record)));
  }

  /** An attachment that somebody stated, or an adoption of one, by its id; null: there is none. */
  async byId(id: string): Promise<DatedRecord | null> {
    return recordsIn(await this.ledger.byFirstKeys([statedKey(id)]))[0] ?? null;
  }

  /** What took these records back, or adopted them. */
  async actsOn(ids: readonly string[]): Promise<readonly DatedRecord[]> {
    return recordsIn(await this.ledger.byFirstKeys(ids.map((id) => `record:${id}`)));
  }

  /** Everything that was recorded on behalf of an organisation, in the order of recording. */
  async recordedFor(organisation: string): Promise<readonly DatedRecord[]> {
    return recordsIn(await this.ledger.bySecondKeys([recorderKey(organisation)]));
  }

  private rowsOf(record: AttachmentRecord): readonly LedgerRow[] {
    const rows = this.rowsOfRecord(record);
    if (record.type === 'withdrawal') return rows;
    const recorder = record.type === 'attachment' ? record.recordedFor : record.buyer;
    return [
      ...rows,
      ...rows
        .slice(0, 1)
        .map((row) => ({ ...row, firstKey: statedKey(record.id), secondKey: recorderKey(recorder ?? '') })),
    ];
  }
}

function recordsIn(rows: readonly RowInForce[]): readonly DatedRecord[] {
  return rows.map(({ row, line }) => ({
    record: JSON.parse(row.body) as DirectoryRecord,
    recordedAt: line.recordTime,
  }));
}

const statedKey = (id: string): string => `stated:${id}`;
const recorderKey = (organisation: string): string => `stated by:${organisation}`;
