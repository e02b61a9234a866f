import { createHash, randomUUID } from 'node:crypto';
import {
  type BrakeReason,
  type Change,
  type ComparisonCounts,
  type CredentialIdentity,
  type Declarations,
  type DeliveryKind,
  type EntryChange,
  type IdentifierKind,
  type KnownEntry,
  type MeasureEvent,
  NOTHING_COMPARED,
  type RowErrorCode,
  type Statement,
} from '@keurpoort/domain';
import type { Clock } from './clock.js';
import { type ErasureMarks, Erasures, type Tombstone } from './erasure-marks.js';
import { ErasureWork } from './erasure-work.js';
import { erasedRow, handleIn, type JournalLine, type LedgerRow, type LedgerStore } from './ledger.store.js';
import {
  type AttemptWriter,
  CLAIM_MS,
  DELIVERING,
  type PublicationFailure,
  type Published,
  type WaitingAttempt,
} from './publication.js';
import { PublishedLedger, type RowInForce } from './published-ledger.js';
import {
  changeBody,
  isChangeBody,
  QUARANTINE_KEY,
  type QuarantinedRow,
  quarantineKeyOf,
  type RowBody,
} from './row-body.js';

/** Whether a register delivers, and what it declares once; a record with record time like any other (R17). */
export interface ConnectionRecord {
  readonly type: 'connection';
  readonly connected: boolean;
  /** The delivery promise in calendar days; null: none. */
  readonly promiseDays: number | null;
  readonly declarations: Declarations;
  readonly identifiesBy: IdentifierKind;
}

/** A published delivery, as the journal keeps it. */
export interface DeliveryRecord {
  readonly type: 'delivery';
  readonly sequence: number;
  readonly kind: DeliveryKind;
  /** m, in milliseconds since the epoch. */
  readonly referenceMoment: number;
  readonly digest: string;
  /** Digest of sheet and column mapping by which it was read; null: neither; absent before this was kept. */
  readonly readAs?: string | null;
  readonly rowCount: number;
  readonly incomplete: boolean;
  readonly counts: ComparisonCounts;
  readonly badRows: number;
  /** Collective measures that came with it: no rows are written for them (R18). */
  readonly measures: readonly MeasureEvent[];
  /** What was erased with it: keyed hashes, and nothing else (R37). */
  readonly erasures: readonly Tombstone[];
  /** Number of the first bad row within the attempt: they come after all changes, in the order of the file. */
  readonly badRowsFrom: number;
  readonly errorCounts: ErrorCounts;
  /** Who handed it in, and who released it where the brake had held it. */
  readonly handedInBy: string;
  readonly releasedBy: string | null;
}

/** A delivery that the brake holds: it changes nothing until somebody else decides (R36). */
export interface HeldRecord {
  readonly type: 'held';
  readonly delivery: DeliveryRecord;
  readonly reasons: readonly BrakeReason[];
  readonly waiting: WaitingAttempt;
}

/** A held delivery that was rejected, or withdrawn by its register; its number is free again. */
export interface RejectionRecord {
  readonly type: 'rejection';
  readonly sequence: number;
  readonly how: 'rejected' | 'withdrawn';
  readonly by: string;
}

/** A delivery that was refused; it is named in answers until the next head (R36). */
export interface RefusalRecord {
  readonly type: 'refusal';
  readonly sequence: number;
  readonly code: string;
  /** Bad rows that are kept under the attempt of the refusal, to be read by the register. */
  readonly badRows?: number;
}

/** How often each error was found in the rows of a delivery. */
export type ErrorCounts = Readonly<Partial<Record<RowErrorCode, number>>>;

/** Tombstones that were kept apart from a back-up, told again to a store that was put back from it (R37). */
export interface ErasedAgainRecord {
  readonly type: 'erasedAgain';
  readonly erasures: readonly Tombstone[];
}

export type JournalRecord =
  | ConnectionRecord
  | DeliveryRecord
  | RefusalRecord
  | HeldRecord
  | RejectionRecord
  | ErasedAgainRecord;

export interface JournalEntry {
  readonly line: JournalLine;
  readonly record: JournalRecord;
}

/** A change of an entry, with the journal line that put it in force. */
export interface PublishedChange {
  readonly entry: string;
  readonly identity: CredentialIdentity;
  readonly change: Change;
  readonly line: JournalLine;
}

/**
 * An entry as it stands, with all that was ever published of it. Its rows are read only when somebody looks into them: of a
 * long list most entries stay as they are.
 */
export class StandingEntry implements KnownEntry {
  readonly number: string;
  private read: readonly PublishedChange[] | null = null;

  constructor(
    readonly entry: string,
    /** Its changes, at least one, in the order of publication. */
    private readonly rows: readonly RowInForce[],
  ) {
    this.number = rows[0]?.row.firstKey ?? '';
  }

  /** Whether this is the text of what was last said of it. */
  lastSays(body: string): boolean {
    return this.rows.at(-1)?.row.body === body;
  }

  get history(): readonly PublishedChange[] {
    this.read ??= changesIn(this.rows);
    return this.read;
  }

  get identity(): CredentialIdentity {
    return this.last.identity;
  }

  get listing(): KnownEntry['listing'] {
    return LISTING_AFTER[this.last.change.type];
  }

  get statement(): Statement | null {
    const stated = this.history.findLast(({ change }) => change.type === 'stated')?.change;
    return stated?.type === 'stated' ? stated.statement : null;
  }

  private get last(): PublishedChange {
    const last = this.history.at(-1);
    if (!last) throw new Error('an entry without a change');
    return last;
  }
}

/** A change with its number in the change feed. */
export interface NumberedChange {
  readonly position: number;
  readonly recordTime: number;
  /** A keyed hash of the entry: the same for all its changes, and for what is left of them. */
  readonly handle: string;
  /** Null: the row was erased. */
  readonly row: {
    readonly entry: string;
    readonly identity: CredentialIdentity;
    readonly change: Change;
  } | null;
}

/** How far the change feed goes. */
export interface NumberedHead {
  readonly position: number;
  readonly recordTime: number;
}

export interface NumberedPage {
  readonly changes: readonly NumberedChange[];
  readonly head: NumberedHead | null;
  /** Another text than before: entries were erased that no position of their own tells of; empty: there are none. */
  readonly erasedAgain: string;
}

/** What stood in no delivery before there were collective measures and erasures. */
const EARLIER = { measures: [], erasures: [], badRowsFrom: 0, errorCounts: {} };

/** Reads a record, also one that an earlier version wrote. */
function readRecord(body: string): JournalRecord {
  const record = JSON.parse(body) as JournalRecord;
  if (record.type === 'delivery') return sinceThen(record);
  return record.type === 'held' ? { ...record, delivery: sinceThen(record.delivery) } : record;
}

function sinceThen(record: DeliveryRecord): DeliveryRecord {
  return { ...EARLIER, ...record, counts: { ...NOTHING_COMPARED, ...record.counts } };
}

/** The delivery that waits for a decision after these lines, if any. */
export function heldIn(journal: readonly JournalEntry[]): HeldRecord | null {
  const held = journal.findLast(({ record }) => record.type === 'held');
  if (held?.record.type !== 'held') return null;
  const { attempt } = held.record.waiting;
  return journal.some(({ line }) => line.attempt === attempt) ? null : held.record;
}

/** The work of erasing the rows of what was erased. */
const ERASED = 'erased';

/** Look-up key of entries of organisations whose KvK number the list does not give (R21). */
const NO_KVK_NUMBER = '-';

/** How long it is known what was handed in under an idempotency key. */
const KEY_MS = 7 * 86_400_000;

function keyClaim(key: string): string {
  return `key ${key}`;
}

/** What one register delivered, complete history, over a ledger (design.md section 5). */
export class CredentialStore {
  private readonly ledger: PublishedLedger;
  private known: readonly JournalEntry[] = [];
  private erased: Erasures | null = null;

  /** `marks` are made with the erasure key that this store has had from the beginning. */
  constructor(
    ledger: LedgerStore,
    clock: Clock,
    readonly marks: ErasureMarks,
    /** Milliseconds after which a delivery whose process was killed no longer stands in the way of the next. */
    private readonly claimMs = CLAIM_MS,
  ) {
    this.ledger = new PublishedLedger(ledger, clock);
  }

  /** Every line of the journal with what it records, in order. */
  async journal(): Promise<readonly JournalEntry[]> {
    const lines = await this.ledger.journal();
    const fresh = lines.slice(this.known.length);
    if (fresh.length > 0) {
      this.known = [...this.known, ...fresh.map((line) => ({ line, record: readRecord(line.body) }))];
    }
    return this.known;
  }

  /** What was erased, read after the rows that it is held against: then none is seen half (R37). */
  async erasures(): Promise<Erasures> {
    const published = (await this.journal()).flatMap(({ line, record }) =>
      record.type === 'delivery' || record.type === 'erasedAgain'
        ? record.erasures.map((tombstone) => ({
            tombstone,
            recordTime: line.recordTime,
            position: line.position,
          }))
        : [],
    );
    if (this.erased?.published.length !== published.length) this.erased = new Erasures(this.marks, published);
    return this.erased;
  }

  /**
   * Erases the rows of what tombstones name: with numbers those of the last ones alone, else all that a look at every row
   * finds, unless that was done for every tombstone, as it mostly was at a start. An erasure that was interrupted is taken up
   * again. Says how many rows went.
   */
  async eraseRows(numbers: readonly string[] | null = null): Promise<number> {
    const erasures = await this.erasures();
    const positions = [...new Set(erasures.published.map(({ position }) => position))].toSorted((a, b) => b - a);
    const [last = 0, before = 0] = positions;
    const done = await this.ledger.reached(ERASED);
    if (done >= last) return 0;
    const rows = await this.eraseFound(erasures, numbers);
    if (numbers === null || done >= before) await this.ledger.reach(ERASED, last);
    return rows;
  }

  /** The same by a look at every row, whatever was done before: of a back-up that was put back nobody knows. */
  async eraseEverywhere(): Promise<number> {
    const erasures = await this.erasures();
    if (erasures.isEmpty) return 0;
    const rows = await this.eraseFound(erasures, null);
    await this.ledger.reach(ERASED, Math.max(...erasures.published.map(({ position }) => position)));
    return rows;
  }

  private async eraseFound(erasures: Erasures, numbers: readonly string[] | null): Promise<number> {
    const rows = await new ErasureWork(this.ledger, erasures).run(numbers);
    // What was interrupted after its last row may still stand in unused parts of the files.
    if (rows === 0) await this.ledger.forget();
    return rows;
  }

  /** Every tombstone, to be kept apart from the back-ups: a back-up that is put back has lost those made since. */
  async tombstones(): Promise<readonly Tombstone[]> {
    return (await this.erasures()).published.map(({ tombstone }) => tombstone);
  }

  /** Tells a store that was put back from a back-up what had been erased since, and erases it again. */
  async eraseAgain(tombstones: readonly Tombstone[]): Promise<number | PublicationFailure> {
    const known = new Set((await this.tombstones()).map(({ entry }) => entry));
    const erasures = tombstones.filter(({ entry }) => !known.has(entry));
    const last = (await this.journal()).at(-1)?.line ?? null;
    const record: ErasedAgainRecord = { type: 'erasedAgain', erasures };
    const published = erasures.length > 0 ? await this.ledger.publish([], JSON.stringify(record), last) : null;
    return typeof published === 'string' ? published : this.eraseEverywhere();
  }

  /** Published changes of every entry under these numbers. */
  async changesByNumbers(numbers: readonly string[]): Promise<readonly PublishedChange[]> {
    return this.standing(changesIn(await this.ledger.byFirstKeys(numbers)));
  }

  /** Rows, then tombstones: whatever an erasure has left so far is not seen. */
  private async standing(changes: readonly PublishedChange[]): Promise<readonly PublishedChange[]> {
    const erasures = await this.erasures();
    return erasures.isEmpty ? changes : changes.filter(({ identity }) => !erasures.has(identity));
  }

  /** Published changes of every entry that ever stood under one of these KvK numbers, with all its versions. */
  async changesByKvkNumbers(kvkNumbers: readonly string[]): Promise<readonly PublishedChange[]> {
    const rows = await this.ledger.bySecondKeys(kvkNumbers);
    return this.changesByNumbers([...new Set(rows.map(({ row }) => row.firstKey))]);
  }

  /** Published changes of the entries of organisations that stand on the list without a KvK number. */
  async changesWithoutKvkNumber(): Promise<readonly PublishedChange[]> {
    return this.changesByKvkNumbers([NO_KVK_NUMBER]);
  }

  /** Every entry as it stands after the whole journal, in the order of the bytes of its key, by the page. */
  async *knownPages(): AsyncGenerator<readonly StandingEntry[]> {
    for await (const page of this.ledger.entries()) {
      // Rows, then tombstones: whatever an erasure has left so far is not seen.
      const erasures = await this.erasures();
      const entries = page.flatMap(({ entry, rows }) => {
        const changes = rows.filter(({ row }) => isChangeBody(row.body));
        return changes.length > 0 ? new StandingEntry(entry, changes) : [];
      });
      yield erasures.isEmpty ? entries : entries.filter(({ identity }) => !erasures.has(identity));
    }
  }

  /**
   * Changes of deliveries in force at `knownAt` (milliseconds since the epoch), numbered 1, 2, 3 ... over all of them; at
   * most `first` above the number `after`. A number is kept when its row is erased.
   */
  async changesAfter(after: number, first: number, knownAt: number): Promise<NumberedPage> {
    // Before the rows: a page may show more as erased than its mark says, and never less.
    const journal = await this.journal();
    const lines = journal.filter(({ line }) => line.recordTime <= knownAt);
    const changes: NumberedChange[] = [];
    let position = 0;
    for (const { line, record } of lines) {
      if (record.type !== 'delivery') continue;
      const from = Math.max(0, after - position);
      const until = Math.min(record.badRowsFrom, from + first - changes.length);
      if (from < until) changes.push(...(await this.changesOf(line, from, until, position + 1)));
      position += record.badRowsFrom;
    }
    const recordTime = lines.at(-1)?.line.recordTime;
    const head = recordTime === undefined ? null : { position, recordTime };
    return { changes, head, erasedAgain: erasedAgainIn(journal) };
  }

  private async changesOf(
    { attempt, recordTime }: JournalLine,
    from: number,
    until: number,
    firstPosition: number,
  ): Promise<readonly NumberedChange[]> {
    const found = new Map<number, Pick<NumberedChange, 'handle' | 'row'>>();
    for await (const page of this.ledger.rowsOf({ attempt, rowCount: until }, from))
      for (const { n, entry, body } of page) {
        const row = JSON.parse(body) as RowBody;
        if (row.type === 'erased') found.set(n, { handle: handleIn(entry), row: null });
        else if (row.type === 'change')
          found.set(n, {
            handle: this.marks.handle(entry),
            row: { entry, identity: row.identity, change: row.change },
          });
      }
    // Rows, then tombstones: what an erasure has left so far is not told.
    const erasures = await this.erasures();
    return Array.from({ length: until - from }, (_, index) => {
      const n = from + index;
      const { handle, row } = found.get(n) ?? { handle: '', row: null };
      const standing = row && !erasures.has(row.identity) ? row : null;
      return { position: firstPosition + n, recordTime, handle, row: standing };
    });
  }

  /** The bad rows of a delivery or a refusal of this journal, in the order of their lines, by the page. */
  async *badRowsOf({ line, record }: JournalEntry): AsyncGenerator<readonly QuarantinedRow[]> {
    if (record.type !== 'delivery' && record.type !== 'held' && record.type !== 'refusal') return;
    const attempt = record.type === 'held' ? record.waiting : line;
    const from = record.type === 'refusal' ? 0 : (record.type === 'held' ? record.delivery : record).badRowsFrom;
    for await (const page of this.ledger.rowsOf(attempt, from)) {
      const rows = page.flatMap(({ body }) => {
        const row = JSON.parse(body) as RowBody;
        return row.type === 'badRow' ? [row] : [];
      });
      const erasures = await this.erasures();
      yield rows.filter(({ number }) => {
        const last = number === null ? null : erasures.lastUnder('number', number);
        return last === null || line.position > last.position;
      });
    }
  }

  /**
   * The bad rows that stand in quarantine as known at `knownAt` (milliseconds since the epoch): those since the last full
   * list, without the ones whose number was delivered well again.
   */
  async *quarantineAt(knownAt: number): AsyncGenerator<readonly QuarantinedRow[]> {
    const known = (await this.journal()).filter(({ line }) => line.recordTime <= knownAt);
    const deliveries = known.filter(({ record }) => record.type === 'delivery');
    const full = deliveries.findLastIndex(({ record }) => record.type === 'delivery' && record.kind === 'full');
    for (const delivery of deliveries.slice(Math.max(0, full)))
      for await (const rows of this.badRowsOf(delivery)) {
        const numbers = [...new Set(rows.flatMap(({ number }) => number ?? []))];
        const last = new Map<string, PublishedChange>();
        for (const change of await this.changesByNumbers(numbers))
          if (change.line.recordTime <= knownAt) last.set(change.entry, change);
        const inQuarantine = new Set(
          [...last.values()].flatMap(({ identity, change }) => (change.type === 'quarantined' ? identity.number : [])),
        );
        yield rows.filter(({ number }) => number === null || inQuarantine.has(number));
      }
  }

  /** Does `work` unless another delivery is being taken in here, by whatever process; then null. */
  async alone<T>(work: () => Promise<T>): Promise<T | null> {
    const holder = randomUUID();
    if (!(await this.ledger.claim(DELIVERING, holder, this.claimMs))) return null;
    const prolong = () => this.ledger.claim(DELIVERING, holder, this.claimMs).catch(() => false);
    const timer = setInterval(prolong, this.claimMs / 3);
    try {
      return await work();
    } finally {
      clearInterval(timer);
      await this.ledger.unclaim(DELIVERING, holder);
    }
  }

  /**
   * Keeps, for a week, what was handed in under a key: for every process on this store, and after a restart. False: it was
   * something else. Both are digests.
   */
  async keepKey(key: string, handedIn: string): Promise<boolean> {
    await this.ledger.sweepClaims();
    return this.ledger.claim(keyClaim(key), handedIn, KEY_MS);
  }

  /** Lets go of a key under which nothing came to its end. */
  freeKey(key: string, handedIn: string): Promise<void> {
    return this.ledger.unclaim(keyClaim(key), handedIn);
  }

  /** Whether the clock can be trusted with the next record time. */
  isClockReliable(last: JournalLine | null): boolean {
    return !this.ledger.clocksDiffer(last);
  }

  /** Begins to write what a delivery brings; nothing of it is in force until the attempt is published. */
  begin(identifiesOrganisations: boolean): DeliveryWriter {
    return new DeliveryWriter(this.ledger.begin(), identifiesOrganisations);
  }

  publish(
    delivery: DeliveryRecord,
    written: WaitingAttempt,
    last: JournalLine | null,
  ): Promise<Published | PublicationFailure> {
    return this.ledger.putInForce(written, JSON.stringify(delivery), last);
  }

  /** Lets a delivery wait for a decision. */
  hold(
    delivery: DeliveryRecord,
    written: WaitingAttempt,
    reasons: readonly BrakeReason[],
    last: JournalLine | null,
  ): Promise<Published | PublicationFailure> {
    return this.ledger.hold(written, { type: 'held', delivery, reasons }, last);
  }

  /** Whether an attempt has a row about what was erased: of what was written before the erasure was known. */
  async holdsErased(written: WaitingAttempt): Promise<boolean> {
    const erasures = await this.erasures();
    for await (const page of this.ledger.rowsOf(written))
      for (const { body } of page) {
        const row = JSON.parse(body) as RowBody;
        if (row.type === 'change' && erasures.has(row.identity)) return true;
      }
    return false;
  }

  /** Gives up what was written, for good. */
  abandon(attempt: string): Promise<void> {
    return this.ledger.abandon(attempt);
  }

  /** Puts a held delivery in force. */
  release(
    { delivery, waiting }: HeldRecord,
    by: string,
    last: JournalLine | null,
  ): Promise<Published | PublicationFailure> {
    return this.ledger.putInForce(waiting, JSON.stringify({ ...delivery, releasedBy: by }), last);
  }

  /** Ends a held delivery for good. */
  reject(
    { delivery, waiting }: HeldRecord,
    how: RejectionRecord['how'],
    by: string,
    last: JournalLine | null,
  ): Promise<Published | PublicationFailure> {
    const record: RejectionRecord = { type: 'rejection', sequence: delivery.sequence, how, by };
    return this.ledger.reject(waiting, JSON.stringify(record), last);
  }

  publishConnection(record: ConnectionRecord, last: JournalLine | null): Promise<Published | PublicationFailure> {
    return this.ledger.publish([], JSON.stringify(record), last);
  }

  /** Says in the journal that a delivery was refused; with the bad rows that were written, to be read and never in force. */
  noteRefusal(
    record: RefusalRecord,
    last: JournalLine | null,
    written?: WaitingAttempt,
  ): Promise<Published | PublicationFailure> {
    return this.ledger.note('refused', JSON.stringify(record), last, written);
  }

  sweepLeftOvers(): Promise<number> {
    return this.ledger.sweepLeftOvers();
  }

  close(): Promise<void> {
    return this.ledger.close();
  }
}

/** Of what was erased without a row that tells it: the same for as long as no more is. */
function erasedAgainIn(journal: readonly JournalEntry[]): string {
  const entries = journal.flatMap(({ record }) =>
    record.type === 'erasedAgain' ? record.erasures.map(({ entry }) => entry) : [],
  );
  return entries.length === 0 ? '' : createHash('sha256').update(JSON.stringify(entries)).digest('base64url');
}

function changesIn(rows: readonly RowInForce[]): readonly PublishedChange[] {
  return rows.flatMap(({ row, line }) => {
    const body = JSON.parse(row.body) as RowBody;
    return body.type === 'change' ? [{ entry: row.entry, identity: body.identity, change: body.change, line }] : [];
  });
}

function changeRow({ entry, identity, change, kvkNumber }: EntryChange, organisations: boolean): LedgerRow {
  return {
    entry,
    firstKey: identity.number,
    secondKey: kvkNumber ?? (organisations && change.type === 'stated' ? NO_KVK_NUMBER : null),
    body: changeBody(identity, change),
  };
}

function badRow(sequence: number, row: QuarantinedRow): LedgerRow {
  const body: RowBody = { type: 'badRow', ...row };
  return {
    entry: JSON.stringify([QUARANTINE_KEY, sequence, row.line]),
    firstKey: quarantineKeyOf(row.number),
    secondKey: null,
    body: JSON.stringify(body),
  };
}

/** Writes the changes of a delivery, and after them its bad rows. */
export class DeliveryWriter {
  constructor(
    private readonly attempt: AttemptWriter,
    private readonly identifiesOrganisations: boolean,
  ) {}

  get rowCount(): number {
    return this.attempt.rowCount;
  }

  async addChanges(changes: readonly EntryChange[]): Promise<void> {
    for (const change of changes) await this.attempt.add(changeRow(change, this.identifiesOrganisations));
  }

  /** Says that entries were erased, by handles that tell nobody who they were. */
  async addErased(handles: readonly string[]): Promise<void> {
    for (const handle of handles) await this.attempt.add(erasedRow(handle));
  }

  async addBadRows(sequence: number, rows: readonly QuarantinedRow[]): Promise<void> {
    for (const row of rows) await this.attempt.add(badRow(sequence, row));
  }

  /** All rows are in the store when this resolves. */
  finish(): Promise<WaitingAttempt> {
    return this.attempt.finish();
  }

  get name(): string {
    return this.attempt.attempt;
  }
}

const LISTING_AFTER = {
  stated: 'listed',
  missing: 'missing',
  quarantined: 'quarantine',
  rectified: 'rectified',
} as const;
