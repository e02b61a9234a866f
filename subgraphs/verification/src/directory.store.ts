import {
  type CoachReference,
  type DatedRecord,
  type DirectoryRecord,
  facelessId,
  isFaceless,
  type LegalWarning,
  type PolicyProblem,
  type PolicyProblemCode,
  type PolicyVersion,
  problemsWithBases,
  type RecordedPolicy,
  type RecordProblem,
  readDirectoryRecord,
  readPolicy,
  type SourceCode,
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
import { ABOUT_ERASED, ProofStore } from './proof.store.js';

/** What verification keeps: who is who, and policies; append-only like everything else (design.md section 5). */
export type StoredRecord =
  | DirectoryRecord
  | { readonly type: 'policy'; readonly id: string; readonly policy: PolicyVersion };

/** All policies together, for lists of what can be asked. */
const POLICIES_KEY = 'policies';

export type PolicyIntakeReport =
  | (Extract<IntakeReport, { outcome: 'published' }> & { readonly warnings: readonly LegalWarning[] })
  | {
      readonly outcome: 'refused';
      /** Without a code where nothing is wrong with the policies. */
      readonly problems: readonly (RecordProblem & { readonly code?: PolicyProblemCode })[];
    };

/** Whom records may be about. */
export interface Everybody {
  readonly coaches: readonly CoachReference[];
  /** With the names under which they were presented; null: none. */
  readonly organisations: readonly { readonly kvkNumber: string; readonly name: string | null }[];
}

export class DirectoryStore {
  /** What people record beside the registers, in the same ledger. */
  readonly proofs: ProofStore;
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
      left: await this.work.leftOf(found, this.marks.coach(id)),
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

  /** Under which faceless ids coaches that were erased stay known (R37). */
  facelessOf(erased: readonly string[]): readonly { readonly coach: string; readonly facelessId: string }[] {
    return erased.flatMap((coach) =>
      isFaceless(coach) ? [] : [{ coach, facelessId: facelessId(this.marks.coach(coach)) }],
    );
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
    const aboutErased = async () => {
      const erased = await this.erasedAmong(
        read.flatMap((result) => ('record' in result && 'coach' in result.record ? result.record.coach : [])),
      );
      return read.flatMap((result, index) =>
        'record' in result && 'coach' in result.record && erased.includes(result.record.coach)
          ? [{ ...ABOUT_ERASED, line: index + 1 }]
          : [],
      );
    };
    if (problems.length > 0) return { outcome: 'refused', problems: [...problems, ...(await aboutErased())] };
    return this.publish(
      read.flatMap((result) => ('record' in result ? [result.record] : [])),
      aboutErased,
    );
  }

  /**
   * Takes in versions of policies together, or none of them: every problem of each is told, on the bases that are recorded
   * or come along. `line` counts the policies.
   */
  async takePolicies(policies: readonly PolicyVersion[]): Promise<PolicyIntakeReport> {
    const read = policies.map(readPolicy);
    const given = read.flatMap((one) => ('policy' in one ? [{ ...one.policy, recordedAt: Number.MAX_VALUE }] : []));
    const standing = await this.policies(given.flatMap(({ extends: base }) => base ?? []));
    const problems = read.flatMap((one, index) => {
      if ('problems' in one) return one.problems.map((problem) => inPolicy(index, problem));
      const { code } = one.policy;
      const others = [...standing, ...given].filter((other) => other.code !== code);
      const all = problemsWithBases({ ...one.policy, recordedAt: Number.MAX_VALUE }, others);
      return all.map((problem) => inPolicy(index, problem));
    });
    if (problems.length > 0) return { outcome: 'refused', problems };
    const report = await this.recordPolicies(policies);
    if (report.outcome === 'refused') return report;
    return { ...report, warnings: [...new Set(read.flatMap((one) => ('warnings' in one ? one.warnings : [])))] };
  }

  /** Unchecked: what a restored store may hold is judged all the same, and refused then (R28). */
  async recordPolicies(policies: readonly PolicyVersion[]): Promise<IntakeReport> {
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
    const given = everybody.flatMap((some) => some.organisations.map(({ kvkNumber }) => kvkNumber));
    const attached = aboutCoaches.flatMap(({ record }) => (record.type === 'attachment' ? [record.kvkNumber] : []));
    const aboutOrganisations = await this.recordsUpwards([...new Set([...given, ...attached])]);
    const found = firstOfEach([...byNumber, ...aboutCoaches, ...aboutOrganisations]);
    const withdrawals = recordsIn(await this.ledger.byFirstKeys(found.map(({ record }) => recordKey(record.id))));
    const numbers = coaches.flatMap((coach) => (coach.by === 'number' ? [coach] : []));
    return this.coachErasures.leftUnder(numbers, [...found, ...withdrawals]);
  }

  /** Every link of these numbers, whoever they are of, with what took it back. */
  async recordsAboutNumbers(
    numbers: readonly { readonly source: SourceCode; readonly number: string }[],
  ): Promise<readonly DatedRecord[]> {
    const keys = [...new Set(numbers.map(({ source, number }) => numberKey(source, number)))];
    const found = recordsIn(await this.ledger.bySecondKeys(keys));
    const withdrawals = recordsIn(await this.ledger.byFirstKeys(found.map(({ record }) => recordKey(record.id))));
    return this.coachErasures.leftUnder(numbers, firstOfEach([...found, ...withdrawals]));
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

  private publish(
    records: readonly StoredRecord[],
    refused?: () => Promise<readonly RecordProblem[]>,
  ): Promise<IntakeReport> {
    return publishRecords(
      this.ledger,
      records.map((record) => [rowOf(record)]),
      refused,
    );
  }
}

function inPolicy(
  index: number,
  { path, code, text }: PolicyProblem,
): RecordProblem & { readonly code: PolicyProblemCode } {
  return { line: index + 1, field: path, code, text };
}

/** A record is never changed: handed in again, it was known since the first time (R1). */
function firstOfEach(records: readonly DatedRecord[]): readonly DatedRecord[] {
  const latestFirst = records.toSorted((a, b) => b.recordedAt - a.recordedAt);
  return [...new Map(latestFirst.map((dated) => [dated.record.id, dated])).values()];
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
