import { type CoachReference, type EndDay, endText, type LinkEnd, type StartDay } from '@keurpoort/domain';
import { type ErasureMarks, handleIn, type JournalLine, type PublishedLedger, type StoredRow } from '@keurpoort/server';
import { type ErasedProposal, proofEntry } from './coach-erasures.js';

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
  readonly dossier?: string | null;
  readonly bidder?: string | null;
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
    const taken = new Set([...proofs, ...directory].map(({ row }) => placeOf(row)));
    for await (const found of this.rows()) {
      if (!taken.has(placeOf(found.row)) && this.isAbout(found, handles)) acts.push(found);
    }
    return { proofs, directory: directory.toSorted(linksLast), acts, ids: [...ids], numbers: [...numbers] };
  }

  /** What stays of them in dossiers, of rows in force alone. */
  async proposals({ proofs, acts }: FoundOfCoaches): Promise<readonly ErasedProposal[]> {
    const lines = new Map((await this.ledger.journal()).map((line) => [line.attempt, line]));
    const backs = acts.flatMap(({ row, record }) => {
      const line = inForce(row, lines);
      return record.type === 'takenBack' && line ? [{ of: record.of, at: line.recordTime }] : [];
    });
    return proofs.flatMap(({ row, record: { type, id, dossier, bidder, from, until } }) => {
      const line = inForce(row, lines);
      if (type !== 'participation' || !line || typeof dossier !== 'string' || typeof bidder !== 'string') return [];
      if (!from || !until) return [];
      const back = backs.filter(({ of }) => of === id).map(({ at }) => at);
      const takenBackAt = back.length > 0 ? Math.min(...back) : null;
      const handle = this.marks.handle(row.entry);
      return [{ handle, dossier, bidder, from, until, recordedAt: line.recordTime, takenBackAt }];
    });
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
  private async numbersOf(isTheirs: (id: string) => boolean): Promise<ReadonlySet<string>> {
    const links: NamingRecord[] = [];
    const back = new Set<string>();
    for await (const { row, record } of this.rows()) {
      if (record.type === 'coachLink' && record.state === 'confirmed') links.push(record);
      if (record.type === 'withdrawal' && !row.entry.startsWith(proofEntry(''))) back.add(record.of ?? '');
    }
    const own = new Set<string>();
    const others = new Set<string>();
    for (const { id = '', coach, source, number } of links) {
      if (back.has(id) || typeof coach !== 'string') continue;
      (isTheirs(coach) ? own : others).add(`${source}:${number}`);
    }
    return new Set([...own].filter((number) => !others.has(number)));
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

function placeOf({ attempt, n }: StoredRow): string {
  return JSON.stringify([attempt, n]);
}
