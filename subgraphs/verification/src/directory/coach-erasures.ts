import {
  type DatedProof,
  type DatedRecord,
  type Directory,
  type EndDay,
  facelessId,
  isFaceless,
  type ProofRecord,
  type ProofRecordOf,
  type SourceCode,
  type StartDay,
} from '@keurpoort/domain';
import { ErasureKeyDiffers, type ErasureMarks, type PublishedLedger } from '@keurpoort/server';

/** What stays of an erased coach in a dossier, as lines of the journal from before `LeftOfCoach` have it. */
interface ErasedProposal {
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

/** That a number was linked to somebody who was erased, as far as it must not be forgotten. */
export interface LeftLink {
  /** A faceless id. */
  readonly coach: string;
  /** Keyed hash of source and number. */
  readonly number: string;
  readonly from: StartDay;
  readonly until: EndDay;
  /** Milliseconds since the epoch. */
  readonly recordedAt: number;
  readonly takenBackAt: number | null;
}

/** That an entry was proposed to be of the person who has a number that was erased. */
export interface LeftProposal {
  /** Keyed hash of source and number of that entry. */
  readonly near: string;
  readonly source: SourceCode;
  /** Keyed hash of the number that was erased. */
  readonly far: string;
  /** Milliseconds since the epoch. */
  readonly recordedAt: number;
  /** When somebody decided on it; null: nobody did. */
  readonly endedAt: number | null;
}

/**
 * What stays of an erased coach, for otherwise something would come to be decided because somebody was forgotten (R37). Ids
 * of records are keyed hashes, persons are left out, and so is everything that was found out about the coach.
 */
export interface LeftOfCoach {
  /**
   * That somebody was proposed, was decided on, or supervised another; with second persons, adoptions and what took any of it
   * back. Of a supervision `coach` is the keyed hash of the one supervised.
   */
  readonly proofs: readonly DatedProof[];
  readonly links: readonly LeftLink[];
  readonly proposals: readonly LeftProposal[];
}

const NOTHING_LEFT: LeftOfCoach = { proofs: [], links: [], proposals: [] };

export interface ErasureRecord {
  readonly type: 'erasure';
  readonly keyMark: string;
  /** Keyed hash of the directory id. */
  readonly coach: string;
  /** Keyed hashes of the ids that were merged with it: they are the same person, and go with it. */
  readonly also?: readonly string[];
  readonly left: LeftOfCoach;
}

export interface Erasure {
  readonly position: number;
  /** Milliseconds since the epoch. */
  readonly recordTime: number;
  /** Keyed hash of the directory id. */
  readonly coach: string;
  readonly left: LeftOfCoach;
}

/** Stands for an erased coach in a dossier: known as erased, and to nobody as anyone. */
export const ERASED_ID = 'gewist:';

interface NumberOfSource {
  readonly source: SourceCode;
  readonly number: string;
}

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
      const {
        keyMark,
        coach,
        also = [],
        left,
        proposed = [],
      } = record as Omit<ErasureRecord, 'left'> & {
        readonly left?: LeftOfCoach;
        readonly proposed?: readonly ErasedProposal[];
      };
      if (keyMark !== this.marks.keyMark) throw new ErasureKeyDiffers();
      const earlier = { ...NOTHING_LEFT, proofs: proposed.flatMap((one) => proofsOf(coach, one)) };
      const others = also.map((other) => ({ position, recordTime, coach: other, left: NOTHING_LEFT }));
      return [{ position, recordTime, coach, left: left ?? earlier }, ...others];
    });
  }

  /** Which of these ids were erased, or stand for somebody who was; whatever the moment of knowledge. */
  async among(coaches: readonly string[]): Promise<readonly string[]> {
    const erased = new Set((await this.all()).map(({ coach }) => coach));
    if (erased.size === 0) return [];
    return coaches.filter((id) => erased.has(this.markOf(id)));
  }

  /** The records of dossiers as an erasure leaves them, also while it is at work. */
  async leftIn(dossiers: readonly string[], records: readonly DatedProof[]): Promise<readonly DatedProof[]> {
    const erasures = await this.all();
    if (erasures.length === 0) return records;
    const gone = new Map(
      erasures.flatMap(({ left, recordTime }) => left.proofs.map(({ record }) => [record.id, recordTime] as const)),
    );
    const handleOf = (id: string): string => this.marks.handle(proofEntry(id));
    const standing = records.filter(({ record, recordedAt }) => recordedAt > (gone.get(handleOf(record.id)) ?? -1));
    const ids = new Map(standing.map(({ record: { id } }) => [handleOf(id), id]));
    const left = erasures.flatMap(({ left: { proofs } }) => proofs).filter(({ record }) => isIn(dossiers, record));
    return [
      ...standing.map((proof) => replacing(proof, (id) => (gone.has(handleOf(id)) ? handleOf(id) : id))),
      ...left.map((proof) => replacing(proof, (handle) => ids.get(handle) ?? handle)),
    ];
  }

  /** Observations, documents and supervisions as an erasure leaves them, about these coaches. */
  async leftAbout(coaches: readonly string[], records: readonly DatedProof[]): Promise<readonly DatedProof[]> {
    const erasures = await this.all();
    if (erasures.length === 0) return records;
    const erased = new Set(erasures.map(({ coach }) => coach));
    const isErased = (id: string): boolean => erased.has(this.marks.coach(id));
    const standing = records.filter(({ record }) => {
      if (record.type === 'supervision') return !isErased(record.coach) && !isErased(record.supervisor);
      return !('about' in record) || !('coach' in record.about) || !isErased(record.about.coach);
    });
    const left = erasures.flatMap(({ left: { proofs } }) => proofs);
    const supervisions = coaches.flatMap((coach) =>
      left.flatMap(({ record, recordedAt }) =>
        record.type === 'supervision' && record.coach === this.markOf(coach)
          ? [{ record: { ...record, coach }, recordedAt }]
          : [],
      ),
    );
    const ids = new Set(supervisions.map(({ record: { id } }) => id));
    const acts = left.filter(({ record }) => record.type === 'takenBack' && ids.has(record.of));
    return [...standing, ...supervisions, ...acts];
  }

  /**
   * That these numbers were linked to somebody who was erased, beside the records there are; until a link is confirmed anew
   * after the erasure, for a number may be given out again.
   */
  async leftUnder(
    numbers: readonly NumberOfSource[],
    records: readonly DatedRecord[],
  ): Promise<readonly DatedRecord[]> {
    const erasures = await this.all();
    if (erasures.length === 0) return records;
    const once = new Map(numbers.map((one) => [this.numberMark(one), one]));
    const linked = new Map(
      records.flatMap(({ record }) =>
        record.type === 'coachLink' ? [[this.numberMark(record), record] as const] : [],
      ),
    );
    const left = erasures.flatMap(({ coach, recordTime, left: { links, proposals } }) => [
      ...links.flatMap((link, index) => {
        const number = once.get(link.number);
        return number ? linkRecords({ ...link, id: `${coach} ${index}` }, number, recordTime, records) : [];
      }),
      ...proposals.flatMap((proposal, index) => {
        const near = linked.get(proposal.near);
        return near ? proposalRecords({ ...proposal, id: `${coach} proposal ${index}` }, near) : [];
      }),
    ]);
    return [...records, ...left];
  }

  /** Under which faceless ids coaches that were erased stay known; of each its own first, then those erased with it. */
  async facelessOf(erased: readonly string[]): Promise<NonNullable<Directory['faceless']>> {
    if (erased.length === 0) return [];
    const erasures = await this.all();
    return erased.flatMap((coach) => {
      const own = this.markOf(coach);
      const positions = new Set(erasures.filter((one) => one.coach === own).map(({ position }) => position));
      const together = erasures.filter(({ position }) => positions.has(position)).map((one) => one.coach);
      return [...new Set([own, ...together])].map((mark) => ({ coach, facelessId: facelessId(mark) }));
    });
  }

  /** Keyed hash of a number of a register. */
  private numberMark({ source, number }: NumberOfSource): string {
    return this.marks.identifier('number', `${source}:${number}`);
  }

  private markOf(coach: string): string {
    return isFaceless(coach) ? coach.slice(facelessId('').length) : this.marks.coach(coach);
  }
}

function isIn(dossiers: readonly string[], record: ProofRecord): boolean {
  if (record.type === 'supervision') return false;
  // Another dossier may have adopted a decision, with what stands beside it.
  return record.type !== 'participation' || dossiers.includes(record.dossier);
}

function replacing(proof: DatedProof, idOf: (replaced: string) => string): DatedProof {
  const { record } = proof;
  if (!('replaces' in record) || record.replaces === null) return proof;
  return { ...proof, record: { ...record, replaces: idOf(record.replaces) } };
}

function linkRecords(
  { id, coach, from, until, recordedAt, takenBackAt }: LeftLink & { readonly id: string },
  { source, number }: NumberOfSource,
  erasedAt: number,
  records: readonly DatedRecord[],
): readonly DatedRecord[] {
  const link = {
    type: 'coachLink',
    id,
    by: '',
    state: 'confirmed',
    coach,
    name: '',
    source,
    number,
    from,
    until,
  } as const;
  const anew = records.flatMap(({ record, recordedAt: at }) => {
    const isOfNumber = record.type === 'coachLink' && record.source === source && record.number === number;
    return isOfNumber && record.state === 'confirmed' && at > erasedAt ? [at] : [];
  });
  const ends = [...(takenBackAt === null ? [] : [takenBackAt]), ...anew];
  const back = { type: 'withdrawal', id: `${id} back`, of: id } as const;
  return [{ record: link, recordedAt }, ...(ends.length > 0 ? [{ record: back, recordedAt: Math.min(...ends) }] : [])];
}

/** The number that was erased is one of which nobody knows anything (R20). */
function proposalRecords(
  { id, source, far, recordedAt, endedAt }: LeftProposal & { readonly id: string },
  near: NumberOfSource,
): readonly DatedRecord[] {
  const ends = { one: { source: near.source, number: near.number }, other: { source, number: facelessId(far) } };
  const scored = { score: 0, matching: [], conflicting: [], scoring: '' };
  const decision = { type: 'withdrawal', id: `${id} ended`, of: id } as const;
  return [
    { record: { type: 'linkProposal', id, ...ends, ...scored }, recordedAt },
    ...(endedAt === null ? [] : [{ record: decision, recordedAt: endedAt }]),
  ];
}

function proofsOf(coach: string, { handle, recordedAt, takenBackAt, ...about }: ErasedProposal): readonly DatedProof[] {
  const reference = { by: 'id', id: facelessId(coach) } as const;
  const proposal = {
    record: { type: 'participation', id: handle, by: '', coach: reference, ...about },
    recordedAt,
  } as const;
  if (takenBackAt === null) return [proposal];
  const back: ProofRecordOf<'takenBack'> = { type: 'takenBack', id: `${handle} taken back`, by: '', of: handle };
  return [proposal, { record: back, recordedAt: takenBackAt }];
}

/** The entry under which a record of the proofs stands in the ledger. */
export function proofEntry(id: string): string {
  return `proof:${id}`;
}
