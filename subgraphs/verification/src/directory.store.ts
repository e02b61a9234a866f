import {
  type CoachReference,
  type DatedRecord,
  type DirectoryRecord,
  type PolicyVersion,
  readDirectoryRecord,
} from '@keurpoort/domain';
import {
  type Clock,
  type ErasureMarks,
  type JournalLine,
  type LedgerRow,
  type LedgerStore,
  type PublicationFailure,
  PublishedLedger,
  type RowInForce,
} from '@keurpoort/server';
import { CoachErasureWork, type FoundOfCoaches } from './directory/coach-erasure-work.js';
import { CoachErasures, type Erasure, type ErasureRecord } from './directory/coach-erasures.js';
import { type IntakeReport, publishRecords } from './intake-report.js';
import { DraftStore } from './policies/draft.store.js';
import { type PolicyIntakeReport, PolicyStore } from './policies/policy.store.js';
import { ProofStore } from './proof.store.js';

/** Whom records may be about. */
export interface Everybody {
  readonly coaches: readonly CoachReference[];
  /** With the names under which they were presented; null: none. */
  readonly organisations: readonly { readonly kvkNumber: string; readonly name: string | null }[];
}

export class DirectoryStore {
  /** What people record beside the registers, in the same ledger. */
  readonly proofs: ProofStore;
  /** Policies and their drafts, in the same ledger. */
  readonly policyVersions: PolicyStore;
  readonly drafts: DraftStore;
  private readonly ledger: PublishedLedger;
  private readonly coachErasures: CoachErasures;
  private readonly work: CoachErasureWork;

  /** `marks` are made with the erasure key that this store has had from the beginning. */
  constructor(
    ledger: LedgerStore,
    clock: Clock,
    private readonly marks: ErasureMarks,
  ) {
    this.ledger = new PublishedLedger(ledger, clock);
    this.coachErasures = new CoachErasures(this.ledger, marks);
    this.work = new CoachErasureWork(this.ledger, marks);
    this.proofs = new ProofStore(this.ledger, this.coachErasures);
    this.policyVersions = new PolicyStore(this.ledger);
    this.drafts = new DraftStore(this.ledger, this.policyVersions);
  }

  /**
   * Erases a coach from both time axes (R37): the links with their names, the attachments, what people recorded, and what
   * took any of it back. From then on the id is known as erased, and by its keyed hash alone. Erased twice is erased once.
   * `alsoElsewhere` goes before the rows by which an erasure that was interrupted is taken up again.
   */
  async eraseCoach(
    id: string,
    alsoElsewhere: (found: Pick<FoundOfCoaches, 'ids' | 'numbers'>) => Promise<boolean> = async () => false,
  ): Promise<'erased' | 'was-erased' | 'unknown' | PublicationFailure> {
    const last = (await this.ledger.journal()).at(-1) ?? null;
    const wasErased = (await this.erasedAmong([id])).length > 0;
    const found = await this.work.find(new Set([this.marks.coach(id)]));
    if (!wasErased && found.proofs.length + found.directory.length > 0) {
      const failure = await this.publishErasure(id, found, last);
      if (failure) return failure;
    }
    const wasElsewhere = await alsoElsewhere({ ids: [id], numbers: found.numbers });
    const rows = await this.work.erase(found);
    if (wasErased) return 'was-erased';
    return rows > 0 || wasElsewhere ? 'erased' : 'unknown';
  }

  private async publishErasure(
    id: string,
    found: FoundOfCoaches,
    last: JournalLine | null,
  ): Promise<PublicationFailure | null> {
    const record: ErasureRecord = {
      type: 'erasure',
      keyMark: this.marks.keyMark,
      coach: this.marks.coach(id),
      proposed: await this.work.proposals(found),
    };
    const published = await this.ledger.publish([], JSON.stringify(record), last);
    return typeof published === 'string' ? published : null;
  }

  /** Takes up every erasure again that was interrupted, as at every start; says how many rows went. */
  async eraseRows(
    alsoElsewhere: (found: Pick<FoundOfCoaches, 'ids' | 'numbers'>) => Promise<unknown> = async () => null,
  ): Promise<number> {
    const erased = new Set((await this.erasures()).map(({ coach }) => coach));
    if (erased.size === 0) return 0;
    const found = await this.work.find(erased);
    if (found.ids.length > 0) await alsoElsewhere(found);
    return this.work.erase(found);
  }

  /** Everything that was erased, for whoever keeps something of these persons: keyed hashes, see `markOf`. */
  erasures(): Promise<readonly Erasure[]> {
    return this.coachErasures.all();
  }

  /** The keyed hash under which the erasure of a coach is published. */
  markOf(coach: string): string {
    return this.marks.coach(coach);
  }

  /** Which of these coaches were erased, whatever the moment of knowledge. To be read after their records. */
  erasedAmong(coaches: readonly string[]): Promise<readonly string[]> {
    return this.coachErasures.among(coaches);
  }

  /** Takes in a links delivery of JSON Lines: all of it or nothing, every problem told. */
  async takeLinks(content: string): Promise<IntakeReport> {
    const lines = content.split('\n').filter((line) => line.trim() !== '');
    const read = lines.map((line, index) => readDirectoryRecord(index + 1, parse(line)));
    const problems = read.flatMap((result) => ('problems' in result ? result.problems : []));
    const erased = await this.erasedAmong(
      read.flatMap((result) => ('record' in result && 'coach' in result.record ? result.record.coach : [])),
    );
    for (const [index, result] of read.entries()) {
      if (!('record' in result) || !('coach' in result.record) || !erased.includes(result.record.coach)) continue;
      problems.push({
        line: index + 1,
        field: 'coach',
        text: 'Over deze coach is alles gewist. Gebruik een nieuw kenmerk.',
      });
    }
    if (problems.length > 0) return { outcome: 'refused', problems };
    return this.publish(read.flatMap((result) => ('record' in result ? [result.record] : [])));
  }

  /** Takes in versions of policies together, or none of them; see `PolicyStore.take`. */
  takePolicies(policies: readonly PolicyVersion[]): Promise<PolicyIntakeReport> {
    return this.policyVersions.take(policies);
  }

  /** Unchecked; see `PolicyStore.record`. */
  recordPolicies(policies: readonly PolicyVersion[]): Promise<IntakeReport> {
    return this.policyVersions.record(policies);
  }

  /** Every record that may bear on these people and organisations, whenever it was recorded. */
  async recordsAbout(everybody: readonly Everybody[]): Promise<readonly DatedRecord[]> {
    const coaches = everybody.flatMap((some) => some.coaches);
    const typed = coaches.flatMap((coach) => (coach.by === 'number' ? [numberKey(coach.source, coach.number)] : []));
    const byNumber = recordsIn(await this.ledger.bySecondKeys([...new Set(typed)]));
    const ids = new Set(coaches.flatMap((coach) => (coach.by === 'id' ? [coach.id] : [])));
    for (const { record } of byNumber) if (record.type === 'coachLink') ids.add(record.coach);
    const aboutCoaches = recordsIn(await this.ledger.byFirstKeys([...ids].map(coachKeyOf)));
    const given = everybody.flatMap((some) => some.organisations.map(({ kvkNumber }) => kvkNumber));
    const attached = aboutCoaches.flatMap(({ record }) => (record.type === 'attachment' ? [record.kvkNumber] : []));
    const aboutOrganisations = await this.recordsUpwards([...new Set([...given, ...attached])]);
    const found = firstOfEach([...byNumber, ...aboutCoaches, ...aboutOrganisations]);
    const withdrawals = recordsIn(await this.ledger.byFirstKeys(found.map(({ record }) => recordKey(record.id))));
    return [...found, ...withdrawals];
  }

  /** Every link of these numbers, whoever they are of, with what took it back. */
  async recordsAboutNumbers(
    numbers: readonly { readonly source: string; readonly number: string }[],
  ): Promise<readonly DatedRecord[]> {
    const keys = [...new Set(numbers.map(({ source, number }) => numberKey(source, number)))];
    const found = recordsIn(await this.ledger.bySecondKeys(keys));
    const withdrawals = recordsIn(await this.ledger.byFirstKeys(found.map(({ record }) => recordKey(record.id))));
    return firstOfEach([...found, ...withdrawals]);
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

  async isEmpty(): Promise<boolean> {
    return (await this.ledger.journal()).length === 0;
  }

  sweepLeftOvers(): Promise<number> {
    return this.ledger.sweepLeftOvers();
  }

  close(): Promise<void> {
    return this.ledger.close();
  }

  private publish(records: readonly DirectoryRecord[]): Promise<IntakeReport> {
    return publishRecords(
      this.ledger,
      records.map((record) => [rowOf(record)]),
    );
  }
}

/** A record is never changed: handed in again, it was known since the first time (R1). */
function firstOfEach(records: readonly DatedRecord[]): readonly DatedRecord[] {
  const latestFirst = records.toSorted((a, b) => b.recordedAt - a.recordedAt);
  return [...new Map(latestFirst.map((dated) => [dated.record.id, dated])).values()];
}

function rowOf(record: DirectoryRecord): LedgerRow {
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
  }
}

function recordsIn(rows: readonly RowInForce[]): readonly DatedRecord[] {
  return rows.map(({ row, line }) => ({
    record: JSON.parse(row.body) as DirectoryRecord,
    recordedAt: line.recordTime,
  }));
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

/** Text that is no JSON stays text, which is no record either. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
