import { createHmac } from 'node:crypto';
import { promisify } from 'node:util';
import { deflate, inflate } from 'node:zlib';
import { type DocumentPlace, type DocumentStore, numberForReaders, type StoredDocument } from '@keurpoort/server';
import { type Known, keyText } from './known.js';

/** Milliseconds for which evidence waits to become a record. */
export const PARKED_MS = 15 * 60_000;
const PAGE = 200;
const READERS_KEY = 'readersKey';
const CHANGE = 'change';
/** The key under which all marks stand together. */
const ALL_MARKS = 'marks';

/** What a check leaves until it is recorded: both parts of the record, made by the engine that answered. */
export interface Parked {
  /** Canonical JSON of the skeleton. */
  readonly skeleton: string;
  /** As `writeParticulars` made it. */
  readonly particulars: string;
  /** Id of the dossier in which it was asked; absent: none. */
  readonly dossier?: string | null;
}

/** Why a record is no longer what it was; the record itself is never changed. */
export const RECORD_MARKS = ['RECTIFIED', 'MERGED', 'UNMERGED', 'LINK_WITHDRAWN', 'SUPERSEDED'] as const;
export type RecordMarkKind = (typeof RECORD_MARKS)[number];

export interface RecordMark {
  readonly kind: RecordMarkKind;
  /** The feed that told it: a source, `directory`, or `records` for one record that takes the place of another. */
  readonly feed: string;
  /** Milliseconds since the epoch. */
  readonly recordedAt: number;
}

/** Something that a feed told, after which a record of an earlier check is no longer what it was. */
export interface NotedChange {
  readonly mark: RecordMark;
  /** By which it is marked once. */
  readonly position: string;
  /** Milliseconds since the epoch. */
  readonly recordedAt: number;
  readonly about: readonly Known[];
}

export interface StoredRecord {
  readonly id: string;
  readonly skeleton: string;
}

export interface ErasureReport {
  readonly records: number;
  readonly parked: number;
}

/** One check in the processing log (AVG art. 5(2)): who, which subjects as keyed hashes, and for what. Never what came of it. */
export interface ProcessingLine {
  /** Null: somebody who did not sign in. */
  readonly who: string | null;
  readonly organisation: string | null;
  readonly purpose: string;
  readonly policy: string | null;
  /** Of whom was asked about; a subject named by name only is nobody yet. */
  readonly subjects: readonly string[];
}

const squeeze = promisify(deflate);
const unsqueeze = promisify(inflate);

/**
 * What verification keeps of checks. A record is one insert of its skeleton; the part that names people is copied from what was
 * parked, by whoever comes first: the recorder, a second call, or the sweep. So a crash in between loses nothing.
 */
export class RecordStore {
  private keysOfReaders: Promise<Map<string, string>> | null = null;

  constructor(
    readonly documents: DocumentStore,
    /** Of the keyed hashes by which people are found again; 32 bytes, the same for as long as records are kept. */
    private readonly personKey: Uint8Array,
  ) {}

  /** The keyed hash of a person or organisation, as it stands in look-ups and in the processing log. */
  hashOf(known: Known): string {
    return createHmac('sha256', this.personKey).update(keyText(known)).digest('base64url');
  }

  /** Parks what a check rests on, once, under the digest of the record that it may become. */
  async park(id: string, parked: Parked, about: readonly Known[], checkedAt: number): Promise<void> {
    const keys = [...about, ...(await this.asErased(about))].map((known) => this.hashOf(known));
    await this.documents.insert([{ kind: 'parked', id, keys, at: checkedAt, body: await packed(parked) }]);
    await this.dropIfErased('parked', id, keys, checkedAt);
  }

  /** The key by which a source hashes the numbers that it erased; kept, for it may be out of reach when it is needed. */
  async learnReadersKey(source: string, key: string): Promise<void> {
    const known = await this.readersKeys();
    if (known.get(source) === key) return;
    known.set(source, key);
    await this.documents.insert([{ kind: READERS_KEY, id: source, keys: [], at: 0, body: key }]);
  }

  private readersKeys(): Promise<Map<string, string>> {
    this.keysOfReaders ??= this.documents
      .upTo(READERS_KEY, 0, null, PAGE)
      .then((found) => new Map(found.map(({ id, body }) => [id, body])));
    return this.keysOfReaders;
  }

  /** The numbers among these as their sources would tell that they were erased (R37). */
  private async asErased(about: readonly Known[]): Promise<readonly Known[]> {
    const keys = await this.readersKeys();
    return about.flatMap((known): Known[] => {
      const key = known.by === 'number' ? keys.get(known.source) : undefined;
      if (known.by !== 'number' || key === undefined) return [];
      return [{ by: 'erasedNumber', source: known.source, hash: numberForReaders(known.number, key) }];
    });
  }

  /** Makes the record of what was parked; null when that is gone. Calling it again changes nothing. */
  async record(id: string, organisation: string): Promise<StoredRecord | null> {
    const there = await this.find(id);
    const [parked] = await this.documents.byIds('parked', [id]);
    if (!there && !parked) return null;
    if (parked) {
      const { skeleton, dossier = null } = await unpacked<Parked>(parked.body);
      const keys = [organisationKey(organisation), ...(dossier === null ? [] : [dossierKey(dossier)])];
      await this.documents.insert([{ kind: 'record', id, keys, at: parked.at, body: skeleton }]);
      await this.complete(parked);
    }
    return this.find(id);
  }

  async find(id: string): Promise<StoredRecord | null> {
    const [found] = await this.documents.byIds('record', [id]);
    return found ? { id, skeleton: found.body } : null;
  }

  /** Records that an organisation made, oldest first. */
  async madeBy(organisation: string, after: string | null, limit: number): Promise<readonly StoredRecord[]> {
    const place = after === null ? null : await this.placeOf(after);
    const found = await this.documents.byKey('record', organisationKey(organisation), place, limit);
    return found.map(({ id, body }) => ({ id, skeleton: body }));
  }

  /** Records of what was asked in a dossier, oldest first. */
  async madeIn(dossier: string, after: string | null, limit: number): Promise<readonly StoredRecord[]> {
    const place = after === null ? null : await this.placeOf(after);
    const found = await this.documents.byKey('record', dossierKey(dossier), place, limit);
    return found.map(({ id, body }) => ({ id, skeleton: body }));
  }

  /** The part of a record that names people, as `writeParticulars` made it; null: erased. */
  async particularsOf(id: string): Promise<string | null> {
    const [found] = await this.documents.byIds('particulars', [id]);
    if (found) return unpacked<string>(found.body);
    // Recorded a moment ago by a process that has ended since.
    const [parked] = (await this.find(id)) ? await this.documents.byIds('parked', [id]) : [];
    if (!parked) return null;
    await this.complete(parked);
    const [completed] = await this.documents.byIds('particulars', [id]);
    return completed ? unpacked<string>(completed.body) : null;
  }

  /**
   * Erases a person: first says so, then removes in pages what was parked and every part of a record that names them.
   * Skeletons stay. Whoever writes such a part at the same time looks afterwards whether it was erased, and removes it.
   */
  async eraseRecordsOf(person: readonly Known[], at: number): Promise<ErasureReport> {
    const hashes = person.map((known) => this.hashOf(known));
    await this.documents.insert(
      hashes.map((hash) => ({ kind: 'erasure', id: `${hash}:${at}`, keys: [hash], at, body: '{}' })),
    );
    const removed = { records: 0, parked: 0 };
    for (const hash of hashes) {
      removed.records += await this.removeUnder('particulars', hash, at);
      removed.parked += await this.removeUnder('parked', hash, at);
    }
    return removed;
  }

  /** Takes up every erasure again, as at every start: what was interrupted is finished. */
  async eraseAgain(): Promise<ErasureReport> {
    const removed = { records: 0, parked: 0 };
    let last: DocumentPlace | null = null;
    for (;;) {
      const page: readonly StoredDocument[] = await this.documents.upTo('erasure', Number.MAX_SAFE_INTEGER, last, PAGE);
      for (const { keys, at } of page)
        for (const hash of keys) {
          removed.records += await this.removeUnder('particulars', hash, at);
          removed.parked += await this.removeUnder('parked', hash, at);
        }
      last = page.at(-1) ?? null;
      if (last === null) return removed;
    }
  }

  /** Removes, in pages, what was parked too long ago; finishes records that a crash left without their second part. */
  async sweepParked(now: number): Promise<number> {
    let swept = 0;
    for (;;) {
      const page = await this.documents.upTo('parked', now - PARKED_MS, null, PAGE);
      if (page.length === 0) return swept;
      const recorded = await this.documents.byIds('record', idsOf(page));
      const withRecord = new Set(idsOf(recorded));
      for (const parked of page) if (withRecord.has(parked.id)) await this.complete(parked);
      swept += await this.documents.remove('parked', idsOf(page));
    }
  }

  /**
   * Removes, in pages, records made up to `madeBefore` whose last day has passed, with all that belongs to them; but a mark
   * stays with its receipt, for a receipt that was withdrawn must never become good again.
   */
  async sweepRetained(madeBefore: number, isOver: (record: StoredRecord) => boolean): Promise<number> {
    let swept = 0;
    let last: DocumentPlace | null = null;
    for (;;) {
      const page: readonly StoredDocument[] = await this.documents.upTo('record', madeBefore, last, PAGE);
      last = page.at(-1) ?? null;
      if (last === null) return swept;
      const over = page.filter(({ id, body }) => isOver({ id, skeleton: body })).map(({ id }) => id);
      await this.documents.remove('particulars', over);
      for (const id of over) if ((await this.marksOf(id)).length === 0) await this.documents.remove('receipt', [id]);
      swept += await this.documents.remove('record', over);
    }
  }

  /** Adds lines to the processing log, under every subject and the organisation that checked. */
  async log(
    lines: readonly { readonly id: string; readonly at: number; readonly line: ProcessingLine }[],
  ): Promise<void> {
    await this.documents.insert(
      lines.map(({ id, at, line }) => {
        const organisation = line.organisation === null ? [] : [organisationKey(line.organisation)];
        return { kind: 'processing', id, keys: [...line.subjects, ...organisation], at, body: JSON.stringify(line) };
      }),
    );
  }

  /** Every line about a person or organisation, oldest first, with its moment. */
  async *loggedAbout(known: Known): AsyncGenerator<ProcessingLine & { readonly at: number }> {
    for await (const { at, body } of this.under('processing', this.hashOf(known))) {
      yield { ...(JSON.parse(body) as ProcessingLine), at };
    }
  }

  /** Removes, in pages, lines of the processing log from before a moment. */
  async sweepLog(before: number): Promise<number> {
    let swept = 0;
    for (;;) {
      const page = await this.documents.upTo('processing', before, null, PAGE);
      if (page.length === 0) return swept;
      swept += await this.documents.remove('processing', idsOf(page));
    }
  }

  /** Records that rest on something about this person or organisation. Those that were erased are not found. */
  async *restingOn(known: Known): AsyncGenerator<StoredRecord> {
    for await (const { id } of this.under('particulars', this.hashOf(known))) {
      const found = await this.find(id);
      if (found) yield found;
    }
  }

  /**
   * Keeps what a feed told for as long as a check from before it may still become a record; whoever makes one in the mean time
   * marks it by this. To be called before the records there are are looked through.
   */
  async noteChange(change: NotedChange): Promise<void> {
    const { about, recordedAt, ...rest } = change;
    const keys = [...new Set(about.map((known) => this.hashOf(known)))];
    const parts = Array.from({ length: Math.ceil(keys.length / PAGE) }, (_, at) =>
      keys.slice(at * PAGE, (at + 1) * PAGE),
    );
    await this.documents.insert(
      parts.map((part, at) => {
        const id = `${change.mark.feed}:${change.position}:${at}`;
        return { kind: CHANGE, id, keys: part, at: recordedAt, body: JSON.stringify(rest) };
      }),
    );
  }

  /** Removes, in pages, what feeds told before a moment. */
  async sweepChanges(before: number): Promise<number> {
    let swept = 0;
    for (;;) {
      const page = await this.documents.upTo(CHANGE, before, null, PAGE);
      if (page.length === 0) return swept;
      swept += await this.documents.remove(CHANGE, idsOf(page));
    }
  }

  /** What feeds told since the check, of anybody in it. */
  private async markChangedSince(id: string, keys: readonly string[], checkedAt: number): Promise<void> {
    const own = new Set(keys);
    let last: DocumentPlace | null = { at: checkedAt + 1, id: '' };
    while (last !== null) {
      const since: readonly StoredDocument[] = await this.documents.upTo(CHANGE, Number.MAX_SAFE_INTEGER, last, PAGE);
      for (const change of since) {
        if (!change.keys.some((key) => own.has(key))) continue;
        const { mark, position } = JSON.parse(change.body) as Pick<NotedChange, 'mark' | 'position'>;
        await this.mark(id, mark, position);
      }
      last = since.at(-1) ?? null;
    }
  }

  /** Once per record, feed and position. */
  async mark(record: string, mark: RecordMark, position: string): Promise<boolean> {
    const id = `${record}:${mark.feed}:${position}`;
    const added = await this.documents.insert([
      { kind: 'mark', id, keys: [record, ALL_MARKS], at: mark.recordedAt, body: JSON.stringify(mark) },
    ]);
    return added === 1;
  }

  async marksOf(record: string): Promise<readonly RecordMark[]> {
    const found: RecordMark[] = [];
    for await (const { body } of this.under('mark', record)) found.push(JSON.parse(body) as RecordMark);
    return found;
  }

  /** Every record that has a mark, with its marks. */
  async *marked(): AsyncGenerator<readonly [record: string, marks: readonly RecordMark[]]> {
    const records = new Set<string>();
    for await (const { keys } of this.under('mark', ALL_MARKS)) {
      for (const key of keys) if (key !== ALL_MARKS) records.add(key);
    }
    for (const record of records) yield [record, await this.marksOf(record)];
  }

  close(): Promise<void> {
    return this.documents.close();
  }

  /** Copies the second part from what was parked, unless a person in it has been erased since the check. */
  private async complete({ id, keys, at, body }: StoredDocument): Promise<void> {
    const { particulars } = await unpacked<Parked>(body);
    await this.documents.insert([{ kind: 'particulars', id, keys, at, body: await packed(particulars) }]);
    await this.dropIfErased('particulars', id, keys, at);
    await this.markChangedSince(id, keys, at);
  }

  private async dropIfErased(kind: string, id: string, keys: readonly string[], checkedAt: number): Promise<void> {
    const own = new Set(keys);
    let last: DocumentPlace | null = { at: checkedAt, id: '' };
    while (last !== null) {
      // Erasures are rare, people in one answer may be many: so look through those since the check.
      const since: readonly StoredDocument[] = await this.documents.upTo(
        'erasure',
        Number.MAX_SAFE_INTEGER,
        last,
        PAGE,
      );
      if (since.some((erasure) => erasure.keys.some((key) => own.has(key)))) {
        await this.documents.remove(kind, [id]);
        return;
      }
      last = since.at(-1) ?? null;
    }
  }

  private async removeUnder(kind: string, key: string, upTo: number): Promise<number> {
    let removed = 0;
    for (;;) {
      const page = await this.documents.byKey(kind, key, null, PAGE);
      const older = page.filter(({ at }) => at <= upTo);
      if (older.length > 0) removed += await this.documents.remove(kind, idsOf(older));
      // Pages come in the order of `at`: a later one ends it.
      if (older.length < page.length || page.length === 0) return removed;
    }
  }

  private async *under(kind: string, key: string): AsyncGenerator<StoredDocument> {
    let last: DocumentPlace | null = null;
    for (;;) {
      const page: readonly StoredDocument[] = await this.documents.byKey(kind, key, last, PAGE);
      yield* page;
      last = page.at(-1) ?? null;
      if (last === null) return;
    }
  }

  private async placeOf(id: string): Promise<DocumentPlace> {
    const [found] = await this.documents.byIds('record', [id]);
    return found ?? { at: Number.MAX_SAFE_INTEGER, id };
  }
}

function organisationKey(organisation: string): string {
  return `organisation:${organisation}`;
}

function dossierKey(dossier: string): string {
  return `dossier:${dossier}`;
}

function idsOf(documents: readonly StoredDocument[]): readonly string[] {
  return documents.map(({ id }) => id);
}

/** Evidence about many people is megabytes, which squeeze to a tenth. */
async function packed(value: unknown): Promise<string> {
  return (await squeeze(JSON.stringify(value))).toString('base64');
}

async function unpacked<T>(body: string): Promise<T> {
  return JSON.parse((await unsqueeze(Buffer.from(body, 'base64'))).toString()) as T;
}
