import {
  type CoachReference,
  coachesNamedIn,
  type DatedRecord,
  type Directory,
  type DirectoryRecord,
  directoryAt,
  endText,
  idsMeaning,
  type LinkEnd,
  type PolicyVersion,
  type RecordProblem,
  readDirectoryRecord,
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
import { AttachmentStore } from './dossier/attachment.store.js';
import { type IntakeReport, publishDecided, publishRecords } from './intake-report.js';
import { DraftStore } from './policies/draft.store.js';
import { type PolicyIntakeReport, PolicyStore } from './policies/policy.store.js';
import { ABOUT_ERASED, ProofStore } from './proof.store.js';

/** The work of erasing the rows of coaches who were erased. */
const ERASED = 'erased';

/** All proposals together, for those who decide on them. */
const PROPOSALS_KEY = 'proposals';

/** Whom records may be about. */
export interface Everybody {
  readonly coaches: readonly CoachReference[];
  /** With the names under which they were presented; null: none. */
  readonly organisations: readonly { readonly kvkNumber: string; readonly name: string | null }[];
}

export class DirectoryStore {
  /** What people record beside the registers, in the same ledger. */
  readonly proofs: ProofStore;
  /** Attachments that people state one by one, in the same ledger. */
  readonly attachments: AttachmentStore;
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
    this.attachments = new AttachmentStore(this.ledger, rowsOf);
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
    const ids = await this.idsOfOne(id);
    const found = await this.work.find(
      new Set([...ids.map((one) => this.marks.coach(one)), ...(await this.goneWith(id))]),
    );
    if (!wasErased && found.proofs.length + found.directory.length > 0) {
      const failure = await this.publishErasure(ids, found, last);
      if (failure) return failure;
    }
    const wasElsewhere = await alsoElsewhere({ ids: unique([...ids, ...found.ids]), numbers: found.numbers });
    const rows = await this.work.erase(found);
    await this.eraseReached(id);
    if (wasErased) return 'was-erased';
    return rows > 0 || wasElsewhere ? 'erased' : 'unknown';
  }

  /** The id, and those with which it is merged now: one person. */
  private async idsOfOne(id: string): Promise<readonly string[]> {
    const { merged } = directoryAt(Number.MAX_SAFE_INTEGER, await this.withActs(await this.mergesOf([id])));
    return unique([id, ...idsMeaning(id, merged)]);
  }

  /** Keyed hashes of the ids that an earlier erasure of this one took along. */
  private async goneWith(id: string): Promise<readonly string[]> {
    const all = await this.erasures();
    const positions = new Set(all.flatMap(({ coach, position }) => (coach === this.marks.coach(id) ? [position] : [])));
    return all.flatMap(({ coach, position }) => (positions.has(position) ? [coach] : []));
  }

  private async publishErasure(
    [id = '', ...others]: readonly string[],
    found: FoundOfCoaches,
    last: JournalLine | null,
  ): Promise<PublicationFailure | null> {
    const record: ErasureRecord = {
      type: 'erasure',
      keyMark: this.marks.keyMark,
      coach: this.marks.coach(id),
      also: others.map((other) => this.marks.coach(other)),
      left: await this.work.leftOf(found),
    };
    const published = await this.ledger.publish([], JSON.stringify(record), last);
    return typeof published === 'string' ? published : null;
  }

  /** Takes up every erasure again that was interrupted, as at every start; says how many rows went. Mostly none was. */
  async eraseRows(
    alsoElsewhere: (found: Pick<FoundOfCoaches, 'ids' | 'numbers'>) => Promise<unknown> = async () => null,
  ): Promise<number> {
    const erasures = await this.erasures();
    const last = erasures.at(-1)?.position ?? 0;
    if ((await this.ledger.reached(ERASED)) >= last) return 0;
    const found = await this.work.find(new Set(erasures.map(({ coach }) => coach)));
    if (found.ids.length > 0) await alsoElsewhere(found);
    const rows = await this.work.erase(found);
    // What was interrupted after its last row may still stand in unused parts of the files.
    if (rows === 0) await this.ledger.forget();
    await this.ledger.reach(ERASED, last);
    return rows;
  }

  /** Nothing of it need be looked for at the next start, if nothing need of those before. */
  private async eraseReached(id: string): Promise<void> {
    const erasures = await this.erasures();
    const own = erasures.findLast(({ coach }) => coach === this.marks.coach(id))?.position ?? 0;
    const before = erasures.findLast(({ position }) => position < own)?.position ?? 0;
    if ((await this.ledger.reached(ERASED)) >= before) await this.ledger.reach(ERASED, own);
  }

  /** Everything that was erased, for whoever keeps something of these persons: keyed hashes, see `markOf`. */
  erasures(): Promise<readonly Erasure[]> {
    return this.coachErasures.all();
  }

  /** The keyed hash under which the erasure of a coach is published. */
  markOf(coach: string): string {
    return this.marks.coach(coach);
  }

  /** Under which faceless ids coaches that were erased stay known; of each its own first (R37). */
  facelessOf(erased: readonly string[]): Promise<NonNullable<Directory['faceless']>> {
    return this.coachErasures.facelessOf(erased);
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
    const aboutErased = () =>
      this.aboutErased(read.map((result) => ('record' in result ? coachesNamedIn(result.record) : [])));
    if (problems.length > 0) return { outcome: 'refused', problems: [...problems, ...(await aboutErased())] };
    return this.publish(
      read.flatMap((result) => ('record' in result ? [result.record] : [])),
      aboutErased,
    );
  }

  /**
   * Records what somebody decides on what is known at that moment: `decide` is asked again when anything else was recorded in
   * between, so that nothing is decided on what is no longer so.
   */
  async recordDecided<Refusal extends string>(
    decide: () => Promise<readonly DirectoryRecord[] | Refusal>,
  ): Promise<
    { readonly records: readonly DirectoryRecord[]; readonly inForceFrom: number } | Refusal | PublicationFailure
  > {
    let records: readonly DirectoryRecord[] = [];
    const published = await publishDecided<Refusal>(this.ledger, async () => {
      const decided = await decide();
      if (typeof decided === 'string') return { refused: decided };
      if ((await this.aboutErased(decided.map(coachesNamedIn))).length > 0) throw new Error('This coach was erased');
      records = decided;
      return { rows: records.flatMap(rowsOf) };
    });
    if ('refused' in published) return published.refused;
    return 'failed' in published ? published.failed : { records, inForceFrom: published.line?.recordTime ?? 0 };
  }

  private async aboutErased(named: readonly (readonly string[])[]): Promise<readonly RecordProblem[]> {
    const erased = await this.erasedAmong(named.flat());
    return named.flatMap((ids, index) =>
      ids.some((id) => erased.includes(id)) ? [{ ...ABOUT_ERASED, line: index + 1 }] : [],
    );
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
    const byNumber = recordsIn(await this.ledger.bySecondKeys(unique(typed)));
    const given = coaches.flatMap((coach) => (coach.by === 'id' ? [coach.id] : []));
    const merges = await this.mergesOf([...given, ...linkedIn(byNumber)]);
    const ids = unique([...given, ...linkedIn(byNumber), ...merges.flatMap(({ record }) => coachesNamedIn(record))]);
    const aboutCoaches = recordsIn(await this.ledger.byFirstKeys(ids.map(coachKeyOf)));
    const organisations = everybody.flatMap((some) => some.organisations.map(({ kvkNumber }) => kvkNumber));
    const attached = aboutCoaches.flatMap(({ record }) => (record.type === 'attachment' ? [record.kvkNumber] : []));
    const aboutOrganisations = await this.recordsUpwards(unique([...organisations, ...attached]));
    const found = [...byNumber, ...merges, ...aboutCoaches, ...aboutOrganisations];
    const proposals = await this.proposalsOf([
      ...numbersIn(found),
      ...organisations.map((kvkNumber) => ({ kvkNumber })),
    ]);
    const numbers = coaches.flatMap((coach) => (coach.by === 'number' ? [coach] : []));
    return this.coachErasures.leftUnder(numbers, await this.withActs([...found, ...proposals]));
  }

  /** Every link and proposal of these numbers, whoever they are of, with what took them back and who was merged. */
  async recordsAboutNumbers(
    numbers: readonly { readonly source: SourceCode; readonly number: string }[],
  ): Promise<readonly DatedRecord[]> {
    const keys = numbers.map(({ source, number }) => numberKey(source, number));
    const found = recordsIn(await this.ledger.bySecondKeys(unique(keys)));
    const known = await this.withActs([...found, ...(await this.mergesOf(linkedIn(found)))]);
    return this.coachErasures.leftUnder(numbers, known);
  }

  /** Proposals that name one of these ends, with what was decided on them. */
  async proposalsAbout(ends: readonly LinkEnd[]): Promise<readonly DatedRecord[]> {
    return this.withActs(await this.proposalsOf(ends));
  }

  /** Every proposal that was made, with what was decided on it. */
  async allProposals(): Promise<readonly DatedRecord[]> {
    return this.withActs(recordsIn(await this.ledger.bySecondKeys([PROPOSALS_KEY])));
  }

  /** A record by its id, with what took it back or decided on it; nothing when there is none. */
  async recordsByIds(ids: readonly string[]): Promise<readonly DatedRecord[]> {
    return this.withActs(recordsIn(await this.ledger.byFirstKeys(unique(ids).map(idKey))));
  }

  /** The records of each journal line after a position that has any, with what those took back; in order. */
  async *recordedAfter(position: number): AsyncGenerator<RecordedTogether> {
    for (const line of await this.ledger.journal()) {
      if (line.position <= position || line.kind !== 'published' || line.rowCount === 0) continue;
      const records = new Map<string, DirectoryRecord>();
      for await (const page of this.ledger.rowsOf(line)) {
        for (const { body } of page) {
          const record = JSON.parse(body) as DirectoryRecord;
          if (record.type === 'withdrawal' || record.type === 'merge') records.set(record.id, record);
        }
      }
      const told = [...records.values()];
      const about = told.map((record) => (record.type === 'withdrawal' ? record.of : record.id));
      const known = about.length > 0 ? await this.recordsByIds(about) : [];
      // What is handed in again, or taken back twice, was told the first time.
      const isNew = (record: DirectoryRecord): boolean =>
        !known.some(
          (other) =>
            other.recordedAt < line.recordTime &&
            (other.record.id === record.id ||
              (record.type === 'withdrawal' && other.record.type === 'withdrawal' && other.record.of === record.of)),
        );
      yield { position: line.position, recordTime: line.recordTime, records: told.filter(isNew), takenBack: known };
    }
  }

  /** Merges of these coaches, of those with whom they were merged, and so on; those taken back too. */
  private async mergesOf(ids: readonly string[]): Promise<readonly DatedRecord[]> {
    const seen = new Set<string>();
    const found: DatedRecord[] = [];
    for (let next = unique(ids); next.length > 0; ) {
      for (const id of next) seen.add(id);
      const merges = recordsIn(await this.ledger.byFirstKeys(next.map(mergeKey)));
      found.push(...merges);
      next = unique(merges.flatMap(({ record }) => coachesNamedIn(record))).filter((id) => !seen.has(id));
    }
    return found;
  }

  private async proposalsOf(ends: readonly LinkEnd[]): Promise<readonly DatedRecord[]> {
    return recordsIn(await this.ledger.byFirstKeys(unique(ends.map(pairKey))));
  }

  /** With what took them back or decided on them. */
  private async withActs(records: readonly DatedRecord[]): Promise<readonly DatedRecord[]> {
    const found = firstOfEach(records);
    const acts = recordsIn(await this.ledger.byFirstKeys(found.map(({ record }) => recordKey(record.id))));
    const taken = recordsIn(await this.ledger.byFirstKeys(firstOfEach(acts).map(({ record }) => recordKey(record.id))));
    return firstOfEach([...found, ...acts, ...taken]);
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

  private publish(
    records: readonly DirectoryRecord[],
    refused?: () => Promise<readonly RecordProblem[]>,
  ): Promise<IntakeReport> {
    return publishRecords(this.ledger, records.map(rowsOf), refused);
  }
}

/** What one line of the journal put in force: withdrawals and merges, and what the withdrawals are of. */
export interface RecordedTogether {
  readonly position: number;
  /** Milliseconds since the epoch. */
  readonly recordTime: number;
  readonly records: readonly DirectoryRecord[];
  readonly takenBack: readonly DatedRecord[];
}

/** A record is never changed: handed in again, it was known since the first time (R1). */
function firstOfEach(records: readonly DatedRecord[]): readonly DatedRecord[] {
  const latestFirst = records.toSorted((a, b) => b.recordedAt - a.recordedAt);
  return [...new Map(latestFirst.map((dated) => [dated.record.id, dated])).values()];
}

/** The rows under which a record is found; each holds the whole record. */
function rowsOf(record: DirectoryRecord): readonly LedgerRow[] {
  const body = JSON.stringify(record);
  const row = (firstKey: string, secondKey: string | null = null): LedgerRow => ({
    entry: record.id,
    firstKey,
    secondKey,
    body,
  });
  const byId = row(idKey(record.id));
  switch (record.type) {
    case 'coachLink':
      return [row(coachKeyOf(record.coach), numberKey(record.source, record.number)), byId];
    case 'attachment':
      return [row(coachKeyOf(record.coach), organisationKey(record.kvkNumber)), byId];
    case 'organisationLink':
      return [row(organisationKey(record.kvkNumber), numberKey(record.source, record.number)), byId];
    case 'relation':
      return [row(organisationKey(record.toKvkNumber), organisationKey(record.fromKvkNumber)), byId];
    case 'merge':
      return [row(mergeKey(record.survivor)), row(mergeKey(record.merged)), byId];
    case 'linkProposal':
      return [row(pairKey(record.one), PROPOSALS_KEY), row(pairKey(record.other)), byId];
    case 'withdrawal':
    case 'adoption':
    case 'proposalDecision':
      return [row(recordKey(record.of))];
  }
}

/** Coaches to whom a link says that something is theirs. */
function linkedIn(records: readonly DatedRecord[]): readonly string[] {
  return records.flatMap(({ record }) => (record.type === 'coachLink' ? [record.coach] : []));
}

function numbersIn(records: readonly DatedRecord[]): readonly LinkEnd[] {
  return records.flatMap(({ record }) =>
    record.type === 'coachLink' ? [{ source: record.source, number: record.number }] : [],
  );
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
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

function idKey(id: string): string {
  return `id:${id}`;
}

function mergeKey(coach: string): string {
  return `merge:${coach}`;
}

function pairKey(end: LinkEnd): string {
  return `pair:${endText(end)}`;
}

/** Text that is no JSON stays text, which is no record either. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
