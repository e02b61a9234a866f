import type { DatedProof, EndDay, StartDay } from '@keurpoort/domain';
import { ErasureKeyDiffers, type ErasureMarks, type PublishedLedger } from '@keurpoort/server';

/** What stays of an erased coach in a dossier: that somebody was proposed, so that it is not judged on the others alone. */
export interface ErasedProposal {
  /** Keyed hash of the entry of the row that it takes the place of. */
  readonly handle: string;
  readonly dossier: string;
  readonly bidder: string;
  readonly from: StartDay;
  readonly until: EndDay;
  /** Milliseconds since the epoch. */
  readonly recordedAt: number;
  /** When it was taken back; null: never. */
  readonly takenBackAt: number | null;
}

export interface ErasureRecord {
  readonly type: 'erasure';
  readonly keyMark: string;
  /** Keyed hash of the directory id. */
  readonly coach: string;
  /** Keyed hashes of the ids that were merged with it: they are the same person, and go with it. */
  readonly also?: readonly string[];
  /** Absent in a line from before dossiers were erased from. */
  readonly proposed?: readonly ErasedProposal[];
}

export interface Erasure {
  readonly position: number;
  /** Milliseconds since the epoch. */
  readonly recordTime: number;
  /** Keyed hash of the directory id. */
  readonly coach: string;
  readonly proposed: readonly ErasedProposal[];
}

/** Stands for an erased coach in a dossier: known as erased, and to nobody as anyone. */
export const ERASED_ID = 'gewist:';

/** Who was erased from the ledger of verification (R37). To be read after the records that it is held against. */
export class CoachErasures {
  constructor(
    private readonly ledger: PublishedLedger,
    readonly marks: ErasureMarks,
  ) {}

  async all(): Promise<readonly Erasure[]> {
    return (await this.ledger.journal()).flatMap(({ body, position, recordTime }) => {
      const record = JSON.parse(body) as { readonly type?: string };
      if (record.type !== 'erasure') return [];
      const { keyMark, coach, also = [], proposed = [] } = record as ErasureRecord;
      if (keyMark !== this.marks.keyMark) throw new ErasureKeyDiffers();
      const others = also.map((other) => ({ position, recordTime, coach: other, proposed: [] }));
      return [{ position, recordTime, coach, proposed }, ...others];
    });
  }

  /** Which of these ids were erased, or stand for somebody who was; whatever the moment of knowledge. */
  async among(coaches: readonly string[]): Promise<readonly string[]> {
    const erased = new Set((await this.all()).map(({ coach }) => coach));
    if (erased.size === 0) return [];
    return coaches.filter(
      (id) => erased.has(this.marks.coach(id)) || (id.startsWith(ERASED_ID) && erased.has(id.slice(ERASED_ID.length))),
    );
  }

  /** The records of dossiers as an erasure leaves them, also while it is at work. */
  async leftIn(dossiers: readonly string[], records: readonly DatedProof[]): Promise<readonly DatedProof[]> {
    const erasures = await this.all();
    const gone = new Map(
      erasures.flatMap(({ proposed, recordTime }) => proposed.map(({ handle }) => [handle, recordTime] as const)),
    );
    if (gone.size === 0) return records;
    const standing = records.filter(
      ({ record, recordedAt }) => recordedAt > (gone.get(this.marks.handle(proofEntry(record.id))) ?? -1),
    );
    const left = erasures.flatMap(({ coach, proposed }) =>
      proposed.filter(({ dossier }) => dossiers.includes(dossier)).flatMap((one) => proofsOf(coach, one)),
    );
    return [...standing, ...left];
  }
}

function proofsOf(coach: string, { handle, recordedAt, takenBackAt, ...about }: ErasedProposal): readonly DatedProof[] {
  const reference = { by: 'id', id: `${ERASED_ID}${coach}` } as const;
  const proposal = {
    record: { type: 'participation', id: handle, by: '', coach: reference, ...about },
    recordedAt,
  } as const;
  if (takenBackAt === null) return [proposal];
  const back = { type: 'takenBack', id: `${handle} taken back`, by: '', of: handle } as const;
  return [proposal, { record: back, recordedAt: takenBackAt }];
}

/** The entry under which a record of the proofs stands in the ledger. */
export function proofEntry(id: string): string {
  return `proof:${id}`;
}
