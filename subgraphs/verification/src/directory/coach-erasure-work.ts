import {
  type CoachReference,
  type DatedProof,
  type EndDay,
  endText,
  facelessId,
  isSamePerson,
  type LinkEnd,
  type ProofRecord,
  type StartDay,
} from '@keurpoort/domain';
import { type ErasureMarks, handleIn, type JournalLine, type PublishedLedger, type StoredRow } from '@keurpoort/server';
import { type LeftLink, type LeftOfCoach, type LeftProposal, proofEntry } from './coach-erasures.js';

/** Whoever it was: another than who recorded. */
const SECOND_PERSON = 'gewist';

/** Rows replaced by one call of the store. */
const PAGE = 1_000;

/** As much of a stored record as tells whom it names; every record of the ledger of verification fits it. */
interface NamingRecord {
  readonly type?: string;
  readonly id?: string;
  readonly of?: string;
  readonly coach?: string | CoachReference | null;
  readonly supervisor?: string;
  readonly about?: {
    readonly coach?: string;
    readonly kvkNumber?: string;
    readonly source?: string;
    readonly number?: string;
  };
  readonly source?: string;
  readonly number?: string;
  readonly state?: string;
  readonly from?: StartDay | null;
  readonly until?: EndDay;
  readonly survivor?: string;
  readonly merged?: string;
  readonly one?: LinkEnd;
  readonly other?: LinkEnd;
}

interface FoundRow {
  readonly row: StoredRow;
  readonly record: NamingRecord;
}

interface DatedNaming {
  readonly record: NamingRecord;
  readonly recordedAt: number;
}

/** Everything in the ledger that names coaches, in the order in which it may go. */
export interface FoundOfCoaches {
  /** What people recorded about them: dossiers, decisions, observations, documents, supervisions. */
  readonly proofs: readonly FoundRow[];
  /** Links and attachments. */
  readonly directory: readonly FoundRow[];
  /** What second persons, adoptions and acts of taking back say about any of these. */
  readonly acts: readonly FoundRow[];
  /** Directory ids as they are written in the rows. */
  readonly ids: readonly string[];
  /** Numbers that a standing confirmed link says to be theirs, and nobody else's, as `source:number`. */
  readonly numbers: readonly string[];
  /** Of which of them each number is. */
  readonly owners: ReadonlyMap<string, string>;
}

/**
 * Erases coaches from the ledger of verification: links, attachments, and what people recorded (R37). Acts go after what they
 * are about, so that nothing that was taken back comes to stand again, and links last of what names somebody: by them the rest
 * is found. What was interrupted is found again by what is left, and by the handles of what is gone.
 */
export class CoachErasureWork {
  constructor(
    private readonly ledger: PublishedLedger,
    private readonly marks: ErasureMarks,
  ) {}

  /** `coaches`: keyed hashes of the directory ids. */
  async find(coaches: ReadonlySet<string>): Promise<FoundOfCoaches> {
    const isTheirs = (id: string) => coaches.has(this.marks.coach(id));
    const numbers = await this.numbersOf(isTheirs);
    const proofs: FoundRow[] = [];
    const directory: FoundRow[] = [];
    const ids = new Set<string>();
    const handles = new Set<string>();
    const standing = new Set<string>();
    for await (const found of this.rows()) {
      if (found.record.type === 'erased') handles.add(handleIn(found.row.entry));
      const named = namesIn(found.record);
      for (const id of named.filter(isTheirs)) ids.add(id);
      if (named.length === 0) continue;
      const handle = this.marks.handle(found.row.entry);
      const byNumber = isProof(found) || found.record.type === 'linkProposal';
      if (named.some((name) => isTheirs(name) || (byNumber && numbers.has(name)))) {
        (isProof(found) ? proofs : directory).push(found);
        handles.add(handle);
      } else standing.add(handle);
    }
    // An id may be given out again: what is said of it then is about the other record.
    for (const handle of standing) handles.delete(handle);
    const acts: FoundRow[] = [];
    const backs: FoundRow[] = [];
    const taken = new Set([...proofs, ...directory].map(({ row }) => placeOf(row)));
    for await (const found of this.rows()) {
      if (taken.has(placeOf(found.row))) continue;
      if (this.isAbout(found, handles)) acts.push(found);
      else if (found.record.type === 'takenBack' || found.record.type === 'withdrawal') backs.push(found);
    }
    // What took one of these acts back goes with it.
    const withActs = new Set(acts.map(({ record }) => record.id));
    acts.push(...backs.filter(({ record: { of } }) => of !== undefined && withActs.has(of)));
    const sorted = directory.toSorted(linksLast);
    return { proofs, directory: sorted, acts, ids: [...ids], numbers: [...numbers.keys()], owners: numbers };
  }

  /** What stays of them, of rows in force alone. */
  async leftOf(found: FoundOfCoaches): Promise<LeftOfCoach> {
    const { proofs, directory, acts } = found;
    const lines = new Map((await this.ledger.journal()).map((line) => [line.attempt, line]));
    const proofActs = firstOfEach(proofsInForce(acts.filter(isProof), lines));
    const people = firstOfEach(proofsInForce(proofs, lines));
    const left = people.flatMap(({ record, recordedAt }) => {
      const faceless = this.facelessOf(record, found);
      return faceless === null ? [] : [{ record: faceless, recordedAt }, ...this.actsOn(record, proofActs)];
    });
    const inOrder = directory.flatMap(({ row, record }) => {
      const line = inForce(row, lines);
      return line ? [{ record, recordedAt: line.recordTime }] : [];
    });
    const once = new Map(inOrder.toSorted(latestFirst).map((one) => [one.record.id, one]));
    const ends = acts.flatMap(({ row, record }) => {
      const line = inForce(row, lines);
      return line && !isProof({ row, record }) ? [{ record, recordedAt: line.recordTime }] : [];
    });
    return { proofs: left, ...this.directoryLeft([...once.values()], ends, found) };
  }

  /** Null: nothing of it need stay. */
  private facelessOf(record: ProofRecord, { owners, ids }: FoundOfCoaches): ProofRecord | null {
    const [named = ''] = namesIn(record);
    const faceless = facelessId(this.marks.coach(owners.get(named) ?? named));
    const about = { id: this.handleOf(record.id), by: '' };
    switch (record.type) {
      case 'participation':
        return { ...record, ...about, coach: { by: 'id', id: faceless } };
      case 'decision': {
        const { dossier, buyer, demand, bidder, from, until, replaces, result } = record;
        const needsSecond = result !== 'noneOffered';
        const place = { replaces: replaces === null ? null : this.handleOf(replaces), from, until, needsSecond };
        const of = { dossier, buyer, demand, bidder, coach: faceless };
        return { ...about, type: 'erasedDecision', ...of, ...place };
      }
      case 'supervision': {
        if (ids.includes(record.coach)) return null;
        const supervisor = facelessId(this.marks.coach(record.supervisor));
        return { ...record, ...about, coach: this.marks.coach(record.coach), supervisor };
      }
      default:
        return null;
    }
  }

  /** Another person who stood for it, adoptions, and what took it or any of these back; by nobody by name. */
  private actsOn(record: ProofRecord, acts: readonly DatedProof[]): readonly DatedProof[] {
    return acts.flatMap((act): readonly DatedProof[] => {
      const { type } = act.record;
      if (!('of' in act.record) || act.record.of !== record.id) return [];
      if (type === 'second' && isSamePerson(act.record.by, record.by)) return [];
      const id = this.handleOf(act.record.id);
      const faceless = { ...act.record, id, by: type === 'second' ? SECOND_PERSON : '', of: this.handleOf(record.id) };
      return [{ record: faceless, recordedAt: act.recordedAt }, ...this.actsOn(act.record, acts)];
    });
  }

  private directoryLeft(
    records: readonly DatedNaming[],
    acts: readonly DatedNaming[],
    { owners }: FoundOfCoaches,
  ): Pick<LeftOfCoach, 'links' | 'proposals'> {
    const undone = new Set(acts.flatMap(({ record: { type, of } }) => (type === 'withdrawal' ? (of ?? []) : [])));
    const endOf = (id: string | undefined): number | null => {
      // A decision that was taken back left the proposal open.
      const ends = acts.filter(({ record }) => record.of === id && !undone.has(record.id ?? ''));
      return ends.length > 0 ? Math.min(...ends.map(({ recordedAt }) => recordedAt)) : null;
    };
    const links = records.flatMap(({ record, recordedAt }): LeftLink[] => {
      const { type, state, coach, id, source, number, from, until } = record;
      if (type !== 'coachLink' || state !== 'confirmed' || typeof coach !== 'string' || !from || !until) return [];
      const faceless = facelessId(this.marks.coach(coach));
      const about = { coach: faceless, number: this.numberMark(`${source}:${number}`), from, until };
      return [{ ...about, recordedAt, takenBackAt: endOf(id) }];
    });
    const proposals = records.flatMap(({ record, recordedAt }): LeftProposal[] => {
      const { type, id, one, other } = record;
      if (type !== 'linkProposal' || !one || !other || 'kvkNumber' in one || 'kvkNumber' in other) return [];
      const [near, far] = owners.has(endText(one)) ? [other, one] : [one, other];
      if (owners.has(endText(near))) return [];
      const about = { near: this.numberMark(endText(near)), source: far.source, far: this.numberMark(endText(far)) };
      return [{ ...about, recordedAt, endedAt: endOf(id) }];
    });
    return { links, proposals };
  }

  private numberMark(number: string): string {
    return this.marks.identifier('number', number);
  }

  private handleOf(id: string): string {
    return this.marks.handle(proofEntry(id));
  }

  /** Says how many rows went. */
  async erase({ proofs, directory, acts }: FoundOfCoaches): Promise<number> {
    const proofActs = acts.filter(isProof);
    const others = acts.filter((act) => !isProof(act));
    const gone = [...proofs, ...proofActs, ...directory, ...others].map(({ row: { attempt, n, entry } }) => ({
      attempt,
      n,
      handle: this.marks.handle(entry),
    }));
    for (let from = 0; from < gone.length; from += PAGE) await this.ledger.erase(gone.slice(from, from + PAGE));
    if (gone.length > 0) await this.ledger.forget();
    return gone.length;
  }

  /** A number that is somebody else's too, by another link, says nothing about whom a record is. */
  private async numbersOf(isTheirs: (id: string) => boolean): Promise<ReadonlyMap<string, string>> {
    const links: NamingRecord[] = [];
    const back = new Set<string>();
    for await (const { row, record } of this.rows()) {
      if (record.type === 'coachLink' && record.state === 'confirmed') links.push(record);
      if (record.type === 'withdrawal' && !row.entry.startsWith(proofEntry(''))) back.add(record.of ?? '');
    }
    const own = new Map<string, string>();
    const others = new Set<string>();
    for (const { id = '', coach, source, number } of links) {
      if (back.has(id) || typeof coach !== 'string') continue;
      if (isTheirs(coach)) own.set(`${source}:${number}`, coach);
      else others.add(`${source}:${number}`);
    }
    return new Map([...own].filter(([number]) => !others.has(number)));
  }

  private isAbout({ row, record: { type, of } }: FoundRow, handles: ReadonlySet<string>): boolean {
    // The row by which a decision stands in the list of all has no type.
    if (type === undefined) return handles.has(this.marks.handle(row.entry));
    if (of === undefined) return false;
    return handles.has(this.marks.handle(proofEntry(of))) || handles.has(this.marks.handle(of));
  }

  private async *rows(): AsyncGenerator<FoundRow> {
    for await (const page of this.ledger.allRows())
      for (const row of page) yield { row, record: JSON.parse(row.body) as NamingRecord };
  }
}

function isProof({ row }: FoundRow): boolean {
  return row.entry.startsWith(proofEntry(''));
}

/** Directory ids that a record names, and numbers as `source:number`. A name alone tells nobody who it is. */
export function namesIn({
  coach,
  supervisor,
  about,
  survivor,
  merged,
  one,
  other,
}: Pick<
  NamingRecord,
  'type' | 'coach' | 'supervisor' | 'about' | 'survivor' | 'merged' | 'one' | 'other'
>): readonly string[] {
  const names: string[] = [];
  if (typeof coach === 'string') names.push(coach);
  else if (coach?.by === 'id') names.push(coach.id);
  else if (coach?.by === 'number') names.push(`${coach.source}:${coach.number}`);
  for (const id of [supervisor, survivor, merged]) if (id !== undefined) names.push(id);
  for (const end of [one, other]) if (end && 'number' in end) names.push(endText(end));
  if (about?.coach !== undefined) names.push(about.coach);
  if (about?.number !== undefined) names.push(`${about.source}:${about.number}`);
  return names;
}

function linksLast(a: FoundRow, b: FoundRow): number {
  return Number(a.record.type === 'coachLink') - Number(b.record.type === 'coachLink');
}

function inForce(row: StoredRow, lines: ReadonlyMap<string, JournalLine>): JournalLine | null {
  const line = lines.get(row.attempt);
  return line?.kind === 'published' && row.n < line.rowCount ? line : null;
}

function proofsInForce(found: readonly FoundRow[], lines: ReadonlyMap<string, JournalLine>): readonly DatedProof[] {
  return found.flatMap(({ row, record }) => {
    const line = inForce(row, lines);
    // The row by which a decision stands in the list of all has no type.
    return line && record.type !== undefined ? [{ record: record as ProofRecord, recordedAt: line.recordTime }] : [];
  });
}

/** A record handed in again was known since the first time (R1). */
function firstOfEach(proofs: readonly DatedProof[]): readonly DatedProof[] {
  return [...new Map(proofs.toSorted(latestFirst).map((proof) => [proof.record.id, proof])).values()];
}

function latestFirst(a: { readonly recordedAt: number }, b: { readonly recordedAt: number }): number {
  return b.recordedAt - a.recordedAt;
}

function placeOf({ attempt, n }: StoredRow): string {
  return JSON.stringify([attempt, n]);
}
