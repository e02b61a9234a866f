import {
  type CoachReference,
  type DatedRecord,
  type DirectoryRecord,
  type PolicyVersion,
  type RecordedPolicy,
  readDirectoryRecord,
} from '@keurpoort/domain';
import { type Clock, type LedgerRow, type LedgerStore, PublishedLedger, type RowInForce } from '@keurpoort/server';
import { type IntakeReport, publishRecords } from './intake-report.js';
import { ProofStore } from './proof.store.js';

/** What verification keeps: who is who, and policies; append-only like everything else (design.md section 5). */
export type StoredRecord =
  | DirectoryRecord
  | { readonly type: 'policy'; readonly id: string; readonly policy: PolicyVersion };

/** All policies together, for lists of what can be asked. */
const POLICIES_KEY = 'policies';

/** Whom records may be about. */
export interface Everybody {
  readonly coaches: readonly CoachReference[];
  readonly kvkNumbers: readonly string[];
}

export class DirectoryStore {
  /** What people record beside the registers, in the same ledger. */
  readonly proofs: ProofStore;
  private readonly ledger: PublishedLedger;

  constructor(ledger: LedgerStore, clock: Clock) {
    this.ledger = new PublishedLedger(ledger, clock);
    this.proofs = new ProofStore(this.ledger);
  }

  /** Takes in a links delivery of JSON Lines: all of it or nothing, every problem told. */
  async takeLinks(content: string): Promise<IntakeReport> {
    const lines = content.split('\n').filter((line) => line.trim() !== '');
    const read = lines.map((line, index) => readDirectoryRecord(index + 1, parse(line)));
    const problems = read.flatMap((result) => ('problems' in result ? result.problems : []));
    if (problems.length > 0) return { outcome: 'refused', problems };
    return this.publish(read.flatMap((result) => ('record' in result ? [result.record] : [])));
  }

  async takePolicies(policies: readonly PolicyVersion[]): Promise<IntakeReport> {
    return this.publish(policies.map((policy) => ({ type: 'policy', id: `${policy.code}:${policy.version}`, policy })));
  }

  /** Every record that may bear on these people and organisations, whenever it was recorded. */
  async recordsAbout(everybody: readonly Everybody[]): Promise<readonly DatedRecord[]> {
    const coaches = everybody.flatMap((some) => some.coaches);
    const typed = coaches.flatMap((coach) => (coach.by === 'number' ? [numberKey(coach.source, coach.number)] : []));
    const byNumber = recordsIn(await this.ledger.bySecondKeys([...new Set(typed)]));
    const ids = new Set(coaches.flatMap((coach) => (coach.by === 'id' ? [coach.id] : [])));
    for (const { record } of byNumber) if (record.type === 'coachLink') ids.add(record.coach);
    const aboutCoaches = recordsIn(await this.ledger.byFirstKeys([...ids].map(coachKeyOf)));
    const given = everybody.flatMap((some) => some.kvkNumbers);
    const attached = aboutCoaches.flatMap(({ record }) => (record.type === 'attachment' ? [record.kvkNumber] : []));
    const aboutOrganisations = await this.recordsUpwards([...new Set([...given, ...attached])]);
    // A record is never changed: handed in again, it was known since the first time (R1).
    const latestFirst = [...byNumber, ...aboutCoaches, ...aboutOrganisations].toSorted(
      (a, b) => b.recordedAt - a.recordedAt,
    );
    const found = new Map(latestFirst.map((dated) => [dated.record.id, dated]));
    const withdrawals = recordsIn(await this.ledger.byFirstKeys([...found.keys()].map(recordKey)));
    return [...found.values(), ...withdrawals];
  }

  /** Records about organisations, their predecessors and mother companies, and so on upwards. */
  private async recordsUpwards(kvkNumbers: readonly string[]): Promise<readonly DatedRecord[]> {
    const seen = new Set<string>();
    const found: DatedRecord[] = [];
    for (let next = kvkNumbers; next.length > 0; ) {
      for (const kvkNumber of next) seen.add(kvkNumber);
      const records = recordsIn(await this.ledger.byFirstKeys(next.map(organisationKey)));
      found.push(...records);
      const upwards = records.flatMap(({ record }) => (record.type === 'relation' ? [record.fromKvkNumber] : []));
      next = [...new Set(upwards)].filter((kvkNumber) => !seen.has(kvkNumber));
    }
    return found;
  }

  /** Every version of the policies with these codes and of the policies that they extend. */
  async policies(codes: readonly string[]): Promise<readonly RecordedPolicy[]> {
    const seen = new Set<string>();
    const found: RecordedPolicy[] = [];
    for (let next = [...new Set(codes)]; next.length > 0; ) {
      for (const code of next) seen.add(code);
      found.push(...policiesIn(await this.ledger.byFirstKeys(next.map(policyKey))));
      next = [...new Set(found.flatMap((version) => version.extends ?? []))].filter((code) => !seen.has(code));
    }
    return found;
  }

  /** Every policy version that was recorded, for lists of what can be asked. */
  async allPolicies(): Promise<readonly RecordedPolicy[]> {
    return policiesIn(await this.ledger.bySecondKeys([POLICIES_KEY]));
  }

  async isEmpty(): Promise<boolean> {
    return (await this.ledger.journal()).length === 0;
  }

  sweepLeftOvers(): Promise<number> {
    return this.ledger.sweepLeftOvers();
  }

  close(): Promise<void> {
    return this.ledger.close();
  }

  private publish(records: readonly StoredRecord[]): Promise<IntakeReport> {
    return publishRecords(
      this.ledger,
      records.map((record) => [rowOf(record)]),
    );
  }
}

function rowOf(record: StoredRecord): LedgerRow {
  const body = JSON.stringify(record);
  const row = (firstKey: string, secondKey: string | null): LedgerRow => ({
    entry: record.id,
    firstKey,
    secondKey,
    body,
  });
  switch (record.type) {
    case 'coachLink':
      return row(coachKeyOf(record.coach), numberKey(record.source, record.number));
    case 'attachment':
      return row(coachKeyOf(record.coach), organisationKey(record.kvkNumber));
    case 'organisationLink':
      return row(organisationKey(record.kvkNumber), numberKey(record.source, record.number));
    case 'relation':
      return row(organisationKey(record.toKvkNumber), organisationKey(record.fromKvkNumber));
    case 'withdrawal':
    case 'adoption':
      return row(recordKey(record.of), null);
    case 'policy':
      return row(policyKey(record.policy.code), POLICIES_KEY);
  }
}

function recordsIn(rows: readonly RowInForce[]): readonly DatedRecord[] {
  return rows.flatMap(({ row, line }) => {
    const record = JSON.parse(row.body) as StoredRecord;
    return record.type === 'policy' ? [] : [{ record, recordedAt: line.recordTime }];
  });
}

function policiesIn(rows: readonly RowInForce[]): readonly RecordedPolicy[] {
  return rows.flatMap(({ row, line }) => {
    const record = JSON.parse(row.body) as StoredRecord;
    return record.type === 'policy' ? [{ ...record.policy, recordedAt: line.recordTime }] : [];
  });
}

function coachKeyOf(id: string): string {
  return `coach:${id}`;
}

function organisationKey(kvkNumber: string): string {
  return `kvk:${kvkNumber}`;
}

function numberKey(source: string, number: string): string {
  return `number:${source}:${number}`;
}

function recordKey(id: string): string {
  return `record:${id}`;
}

function policyKey(code: string): string {
  return `policy:${code}`;
}

/** Text that is no JSON stays text, which is no record either. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
