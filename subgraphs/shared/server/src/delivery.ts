import { createHash } from 'node:crypto';
import {
  type BadRow,
  type BadRowLimit,
  type BrakeCounts,
  type BrakeReason,
  type BrakeThresholds,
  baseOf,
  brakeReasons,
  type ComparisonCounts,
  type CredentialIdentity,
  DEFAULT_BAD_ROW_LIMIT,
  type DeliveryKind,
  dayOf,
  type EntryChange,
  hasTooManyBadRows,
  kvkNumberIn,
  type RegisterWords,
  type SourceCode,
  sourceOf,
} from '@keurpoort/domain';
import type { Clock } from './clock.js';
import {
  type CredentialStore,
  type DeliveryRecord,
  type DeliveryWriter,
  type ErrorCounts,
  type HeldRecord,
  heldIn,
  type JournalEntry,
  type JournalRecord,
} from './credential.store.js';
import { DeliveryComparison, NumberTooOften } from './delivery-comparison.js';
import { GatheredDelivery } from './delivery-gathering.js';
import { type DeliverySource, jsonLinesSource } from './delivery-source.js';
import { type Erasures, numberForReaders, type Tombstone } from './erasure-marks.js';
import type { FileRefusalCode } from './formats/format-texts.js';
import type { DeliveryNotice } from './formats/notice-book.js';
import type { Detected } from './formats/read-delivery.js';
import type { FileRefusal } from './formats/unreadable-delivery.js';
import { AttemptVoided, type JournalLine } from './ledger.store.js';
import type { PublicationFailure, Published, WaitingAttempt } from './publication.js';
import { publishedIn } from './published-delivery.js';
import type { QuarantinedRow } from './row-body.js';

export const MANIFEST_SCHEMA = 1;
/** A reference moment may lie this much after the moment of handing in (R36). */
const AHEAD_ALLOWANCE_MS = 300_000;
/** Tries to write a line after what others keep recording. */
const MOST_TRIES = 10;
/** Bad rows that a report holds; all of them are kept in the store. */
const MOST_BAD_ROWS_REPORTED = 1_000;

/** What goes with a delivery; made by the command or the page that sends it, never by hand. */
export interface Manifest {
  readonly schemaVersion: number;
  readonly register: SourceCode;
  readonly kind: DeliveryKind;
  readonly sequence: number;
  /** The sequence number before it; null for the first delivery. */
  readonly predecessor: number | null;
  /** m, in milliseconds since the epoch. */
  readonly referenceMoment: number;
  /** Rows without those that are empty and the headers. */
  readonly rowCount: number;
  /** SHA-256 of the content, hexadecimal. */
  readonly sha256: string;
  /** Digest of sheet and column mapping by which it is to be read: by others it is another delivery. */
  readonly readAs?: string | null;
}

export const DELIVERY_REFUSALS = [
  'SCHEMA_VERSION_UNKNOWN',
  'DIGEST_DIFFERS',
  'ROW_COUNT_DIFFERS',
  'TOO_MANY_BAD_ROWS',
  'NUMBER_TOO_OFTEN',
  'PREDECESSOR_HELD',
  'FIRST_MUST_BE_FULL',
  'SEQUENCE_GAP',
  'SEQUENCE_FORK',
  'REFERENCE_MOMENT_WENT_BACK',
  'REFERENCE_MOMENT_AHEAD',
  'MEASURE_UNUSABLE',
  'CLOCK_UNRELIABLE',
  'DELIVERY_RUNNING',
  'BUSY',
] as const;
export type DeliveryRefusal = (typeof DELIVERY_REFUSALS)[number];

export interface DeliveryReport {
  readonly outcome: 'published' | 'held' | 'repeated' | 'refused';
  readonly register: SourceCode;
  readonly sequence: number;
  /** Why it was refused; null otherwise. */
  readonly refusal: DeliveryRefusal | FileRefusalCode | null;
  /** Why the file as a whole cannot be read, in words; null: it can. */
  readonly unreadable: FileRefusal | null;
  /** Why the brake holds it; empty: it does not. */
  readonly held: readonly BrakeReason[];
  readonly counts: ComparisonCounts | null;
  /** In the order of their lines; of very many the first, where the store has them all. */
  readonly badRows: readonly BadRow[];
  readonly badRowCount: number;
  readonly errorCounts: ErrorCounts;
  readonly notices: readonly DeliveryNotice[];
  /** What kind of file it is; null: it was not read. */
  readonly detected: Detected | null;
  /** From when it is in force, in milliseconds since the epoch. */
  readonly inForceFrom: number | null;
  /** Acknowledged after its own record time: a fault to be looked at. */
  readonly late: boolean;
}

/** The manifest of a content of JSON Lines. */
export function manifestFor(
  content: string,
  about: Pick<Manifest, 'register' | 'kind' | 'sequence' | 'referenceMoment'>,
): Manifest {
  return {
    schemaVersion: MANIFEST_SCHEMA,
    ...about,
    predecessor: about.sequence > 1 ? about.sequence - 1 : null,
    rowCount: linesOf(content).length,
    sha256: sha256(content),
  };
}

/** Who hands in, and from where a delivery is held for somebody else or refused. */
export interface Intake {
  /** Subject of the identity that hands in. */
  readonly by: string;
  readonly brake: (counts: BrakeCounts, rowCount: number) => readonly BrakeReason[];
  /** The default limit unless told. */
  readonly badRows?: BadRowLimit;
  /** Where rows are sorted that memory does not hold; the system's folder for temporary files unless told. */
  readonly spillFolder?: string | undefined;
  /** Is given a way to look how far the delivery is, once it is being read. */
  readonly watch?: (look: () => DeliveryProgress) => void;
}

/** How far a delivery is. */
export interface DeliveryProgress {
  /** Rows of the file. */
  readonly read: number;
  /** Entries that were compared with what is known. */
  readonly compared: number;
  /** Rows written to the store. */
  readonly written: number;
}

/** The thresholds of a register (design.md section 4). */
export function brakeAt(thresholds: BrakeThresholds): Intake['brake'] {
  return (counts, rowCount) => brakeReasons(counts, rowCount, thresholds);
}

/** Takes in a short delivery of JSON Lines that is in memory already. */
export function deliverJsonLines(
  manifest: Manifest,
  content: string,
  words: RegisterWords,
  store: CredentialStore,
  clock: Clock,
  intake: Intake,
): Promise<DeliveryReport> {
  return deliver(manifest, jsonLinesSource(content), words, store, clock, intake);
}

/**
 * Takes in a delivery: all of it or nothing. A refusal is noted in the journal, a repetition changes nothing, and what the
 * brake holds changes nothing until it is released. The content is read once and never held in memory. One delivery at a
 * time: a second is refused, and not noted, for a line in the journal would overtake the first.
 */
export async function deliver(
  manifest: Manifest,
  source: DeliverySource,
  words: RegisterWords,
  store: CredentialStore,
  clock: Clock,
  intake: Intake,
): Promise<DeliveryReport> {
  try {
    const report = await store.alone(() => deliverAlone(manifest, source, words, store, clock, intake));
    return report ?? { ...reportOf(manifest), outcome: 'refused', refusal: 'DELIVERY_RUNNING' };
  } catch (error) {
    // It was silent for so long that another process gave it up for dead.
    if (error instanceof AttemptVoided) return { ...reportOf(manifest), outcome: 'refused', refusal: 'BUSY' };
    throw error;
  }
}

async function deliverAlone(
  manifest: Manifest,
  source: DeliverySource,
  words: RegisterWords,
  store: CredentialStore,
  clock: Clock,
  intake: Intake,
): Promise<DeliveryReport> {
  const journal = await store.journal();
  const last = journal.at(-1)?.line ?? null;
  const earlier = await earlierReport(manifest, journal, store);
  if (earlier) return earlier;
  const refusal = refusalOf(manifest, journal, clock.now());
  if (refusal) return refuse(manifest, refusal, store, last);
  if (!store.isClockReliable(last)) return { ...reportOf(manifest), outcome: 'refused', refusal: 'CLOCK_UNRELIABLE' };
  const gathered = new GatheredDelivery(intake.spillFolder, publishedIn(journal));
  const inHand = new DeliveryInHand(manifest, gathered, store, last, intake, await store.erasures());
  intake.watch?.(() => inHand.progress());
  try {
    await gathered.read(source, words, manifest.referenceMoment);
    return await inHand.take(words);
  } finally {
    await gathered.close();
  }
}

/** A dry run: every change that a delivery would bring, by the number, and then the report; changes nothing. */
export async function* rehearse(
  manifest: Manifest,
  source: DeliverySource,
  words: RegisterWords,
  store: CredentialStore,
  clock: Clock,
  intake: Omit<Intake, 'by'>,
): AsyncGenerator<readonly EntryChange[], DeliveryReport> {
  const journal = await store.journal();
  const earlier = await earlierReport(manifest, journal, store);
  if (earlier) return earlier;
  const refusal = refusalOf(manifest, journal, clock.now());
  if (refusal) return { ...reportOf(manifest), outcome: 'refused', refusal };
  const gathered = new GatheredDelivery(intake.spillFolder, publishedIn(journal));
  try {
    await gathered.read(source, words, manifest.referenceMoment);
    return yield* new DeliveryInHand(
      manifest,
      gathered,
      store,
      null,
      { by: '', ...intake },
      await store.erasures(),
    ).rehearse();
  } finally {
    await gathered.close();
  }
}

/** A delivery whose content was read, on its way into the store. */
class DeliveryInHand {
  private readonly comparison: DeliveryComparison;
  private writer: DeliveryWriter | null = null;

  constructor(
    private readonly manifest: Manifest,
    private readonly gathered: GatheredDelivery,
    private readonly store: CredentialStore,
    private readonly last: JournalLine | null,
    private readonly intake: Intake,
    private readonly erasures: Erasures,
  ) {
    const { sequence, kind, referenceMoment } = manifest;
    const arriving = { sequence, kind, day: dayOf(referenceMoment), incomplete: false };
    this.comparison = new DeliveryComparison(arriving, erasures);
  }

  progress(): DeliveryProgress {
    const { added, changed, unchanged, returned, missing, rectified, quarantined } = this.comparison.counts;
    const compared = added + changed + unchanged + returned + missing + rectified + quarantined;
    return { read: this.gathered.rowCount, compared, written: this.writer?.rowCount ?? 0 };
  }

  async take(words: RegisterWords): Promise<DeliveryReport> {
    const { store, manifest, last } = this;
    const unfit = this.unfit();
    if (unfit) return this.refuse(unfit, last);
    const writer = store.begin(sourceOf(words.source).subject === 'organisation');
    this.writer = writer;
    const refusal = await this.write(writer);
    if (refusal) {
      await store.abandon(writer.name);
      return this.refuse(refusal, (await store.journal()).at(-1)?.line ?? null);
    }
    const { erased } = this.comparison;
    await writer.addErased(erased.flatMap(({ entries }) => entries).map((entry) => store.marks.handle(entry)));
    const badRowsFrom = writer.rowCount;
    const badRows = await this.writeBadRows(writer);
    const written = await writer.finish();
    const record = this.record(badRowsFrom, await this.tombstones());
    const held = this.held();
    const taken = await this.settle(record, written, held);
    if (typeof taken === 'string') {
      await store.abandon(writer.name);
      return { ...reportOf(manifest), outcome: 'refused', refusal: refusalAs(taken) };
    }
    const inForceFrom = held.length > 0 ? null : taken.line.recordTime;
    if (held.length === 0 && erased.length > 0) await store.eraseRows([...new Set(erased.map(numberOf))]);
    return {
      ...this.report(),
      held,
      badRows,
      outcome: held.length > 0 ? 'held' : 'published',
      inForceFrom,
      late: taken.late,
    };
  }

  /** Puts what was written in force, or lets it wait: after what was recorded meanwhile too, where that does not touch it. */
  private async settle(
    record: DeliveryRecord,
    written: WaitingAttempt,
    held: readonly BrakeReason[],
  ): Promise<Published | PublicationFailure> {
    const { store } = this;
    for (let { last } = this; ; ) {
      const taken =
        held.length > 0 ? await store.hold(record, written, held, last) : await store.publish(record, written, last);
      if (taken !== 'OVERTAKEN') return taken;
      const seen = last?.position ?? 0;
      const since = (await store.journal()).filter(({ line }) => line.position > seen);
      if (!(await this.isUntouchedBy(since, written))) return taken;
      last = since.at(-1)?.line ?? null;
    }
  }

  /** Whether these lines of the journal leave everything as it was when this delivery was compared. */
  private async isUntouchedBy(since: readonly JournalEntry[], written: WaitingAttempt): Promise<boolean> {
    if (since.length === 0 || !since.every(({ line, record }) => mayComeBetween(line, record, written))) return false;
    const isErasing = since.some(({ record }) => record.type === 'erasedAgain');
    // A row that nobody could read may be about somebody who was erased meanwhile.
    return !isErasing || (this.gathered.badRowCount === 0 && !(await this.store.holdsErased(written)));
  }

  async *rehearse(): AsyncGenerator<readonly EntryChange[], DeliveryReport> {
    const unfit = this.unfit();
    if (unfit) return { ...this.report(unfit), badRows: await this.firstBadRows() };
    try {
      yield* this.comparison.changes(this.gathered, this.store.knownPages());
    } catch (error) {
      if (!(error instanceof NumberTooOften)) throw error;
      return { ...this.report('NUMBER_TOO_OFTEN'), badRows: await this.firstBadRows() };
    }
    const refusal = this.tooManyBad();
    if (refusal) return { ...this.report(refusal), badRows: await this.firstBadRows() };
    const held = this.held();
    const outcome = held.length > 0 ? 'held' : 'published';
    return { ...this.report(), held, outcome, badRows: await this.firstBadRows() };
  }

  /** Why the content cannot be compared with anything. */
  private unfit(): DeliveryReport['refusal'] {
    const { digest, unreadable, rowCount, hasUnusableMeasure } = this.gathered;
    if (this.manifest.sha256 !== digest) return 'DIGEST_DIFFERS';
    if (unreadable) return unreadable.code;
    if (hasUnusableMeasure) return 'MEASURE_UNUSABLE';
    if (this.manifest.rowCount !== rowCount) return 'ROW_COUNT_DIFFERS';
    return this.tooManyBad();
  }

  private tooManyBad(): DeliveryReport['refusal'] {
    const { badRowCount, rowCount } = this.gathered;
    const limit = this.intake.badRows ?? DEFAULT_BAD_ROW_LIMIT;
    return hasTooManyBadRows(badRowCount, rowCount, limit) ? 'TOO_MANY_BAD_ROWS' : null;
  }

  private held(): readonly BrakeReason[] {
    return this.intake.brake(this.comparison.brake.counts(), this.manifest.rowCount);
  }

  /** Rows that contradict each other show only now: they too count against the limit. */
  private async write(writer: DeliveryWriter): Promise<DeliveryReport['refusal']> {
    try {
      for await (const changes of this.comparison.changes(this.gathered, this.store.knownPages()))
        await writer.addChanges(changes);
    } catch (error) {
      if (error instanceof NumberTooOften) return 'NUMBER_TOO_OFTEN';
      throw error;
    }
    return this.tooManyBad();
  }

  /** Writes all bad rows, and gives the first. */
  private async writeBadRows(writer: DeliveryWriter): Promise<readonly BadRow[]> {
    const first: BadRow[] = [];
    for await (const rows of this.badRows()) {
      first.push(...rows.slice(0, MOST_BAD_ROWS_REPORTED - first.length).map(withoutText));
      await writer.addBadRows(this.manifest.sequence, rows);
    }
    return first;
  }

  private async firstBadRows(): Promise<readonly BadRow[]> {
    const first: BadRow[] = [];
    for await (const rows of this.badRows()) {
      first.push(...rows.slice(0, MOST_BAD_ROWS_REPORTED - first.length).map(withoutText));
      if (first.length >= MOST_BAD_ROWS_REPORTED) break;
    }
    return first;
  }

  private async *badRows(): AsyncGenerator<readonly QuarantinedRow[]> {
    for await (const rows of this.gathered.badRows()) yield rows.map((row) => this.withoutErasedText(row));
  }

  /** A bad row under a number of which something is erased, now or before, may be about that: its text is not kept. */
  private withoutErasedText(row: QuarantinedRow): QuarantinedRow {
    const { number } = row;
    if (number === null) return row;
    const isErased =
      this.erasures.lastUnder('number', number) !== null ||
      this.comparison.erased.some((one) => numberOf(one) === number);
    return isErased ? { ...row, identity: null, text: '' } : row;
  }

  /** A list with too many bad rows leaves them behind, for the register to read. */
  private async refuse(
    refusal: NonNullable<DeliveryReport['refusal']>,
    last: JournalLine | null,
  ): Promise<DeliveryReport> {
    const { store, manifest } = this;
    if (refusal !== 'TOO_MANY_BAD_ROWS') {
      await refuse(manifest, refusal, store, last);
      return { ...this.report(refusal), badRows: await this.firstBadRows() };
    }
    const writer = store.begin(false);
    const badRows = await this.writeBadRows(writer);
    await refuse(manifest, refusal, store, last, await writer.finish());
    return { ...this.report(refusal), badRows };
  }

  /** The keyed hashes of everything that is known of what is erased, in whichever version it stood. */
  private async tombstones(): Promise<readonly Tombstone[]> {
    const { marks } = this.store;
    const changes = await this.store.changesByNumbers([...new Set(this.comparison.erased.map(numberOf))]);
    return this.comparison.erased.map(({ identity }) => {
      const own = changes.filter((change) => baseOf(change.identity) === baseOf(identity));
      const kvkNumbers = own.flatMap(({ change }) => kvkNumberIn(change) ?? []);
      return {
        keyMark: marks.keyMark,
        number: marks.identifier('number', identity.number),
        numberForReaders: numberForReaders(identity.number, marks.readersKey),
        kvkNumbers: [...new Set(kvkNumbers)].map((kvkNumber) => marks.identifier('kvkNumber', kvkNumber)),
        entry: marks.entry(identity),
      };
    });
  }

  private record(badRowsFrom: number, erasures: readonly Tombstone[]): DeliveryRecord {
    const { manifest, gathered, comparison, intake } = this;
    return {
      type: 'delivery',
      sequence: manifest.sequence,
      kind: manifest.kind,
      referenceMoment: manifest.referenceMoment,
      digest: manifest.sha256,
      readAs: manifest.readAs ?? null,
      rowCount: manifest.rowCount,
      incomplete: gathered.incomplete || comparison.incomplete,
      counts: comparison.counts,
      badRows: gathered.badRowCount,
      measures: gathered.measures,
      erasures,
      badRowsFrom,
      errorCounts: gathered.errorCounts,
      handedInBy: intake.by,
      releasedBy: null,
    };
  }

  private report(refusal: DeliveryReport['refusal'] = null): DeliveryReport {
    const { gathered } = this;
    return {
      ...reportOf(this.manifest),
      outcome: refusal ? 'refused' : 'published',
      refusal,
      unreadable: refusal === 'DIGEST_DIFFERS' ? null : gathered.unreadable,
      counts: refusal ? null : this.comparison.counts,
      badRowCount: gathered.badRowCount,
      errorCounts: gathered.errorCounts,
      notices: gathered.notices,
      detected: gathered.detected,
    };
  }
}

/** Promises, refusals, and attempts that were given up say nothing of any entry; of erasures one must look further. */
function mayComeBetween(line: JournalLine, record: JournalRecord, { attempt }: WaitingAttempt): boolean {
  if (line.attempt === attempt) return false;
  if (line.kind === 'voided') return record.type === undefined;
  return ['connection', 'refusal', 'erasedAgain'].includes(record.type);
}

/** A refusal says nothing of any entry: it may stand after whatever else was recorded meanwhile. */
async function refuse(
  manifest: Manifest,
  refusal: NonNullable<DeliveryReport['refusal']>,
  store: CredentialStore,
  last: JournalLine | null,
  written?: WaitingAttempt,
): Promise<DeliveryReport> {
  const badRows = written ? { badRows: written.rowCount } : {};
  const record = { type: 'refusal', sequence: manifest.sequence, code: refusal, ...badRows } as const;
  let after = last;
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    if ((await store.noteRefusal(record, after, written)) !== 'OVERTAKEN') break;
    after = (await store.journal()).at(-1)?.line ?? null;
  }
  return { ...reportOf(manifest), outcome: 'refused', refusal };
}

function numberOf({ identity }: { readonly identity: CredentialIdentity }): string {
  return identity.number;
}

function refusalAs(failure: PublicationFailure): DeliveryRefusal {
  return failure === 'OVERTAKEN' ? 'BUSY' : failure;
}

function withoutText({ line, number, identity, errors }: QuarantinedRow): BadRow {
  return { line, number, identity, errors };
}

export type DecisionOnHeld = 'release' | 'reject' | 'withdraw';
export const HELD_REFUSALS = ['NOTHING_HELD', 'SAME_PERSON', 'CLOCK_UNRELIABLE', 'BUSY'] as const;
export type HeldRefusal = (typeof HELD_REFUSALS)[number];

/**
 * Decides on the delivery that is held: somebody else than who handed it in releases or rejects it; the register itself may
 * withdraw it (R36). Returns from when it is in force (milliseconds since the epoch), null when it never will be, or why not.
 */
export async function decideOnHeld(
  store: CredentialStore,
  decision: DecisionOnHeld,
  by: string,
  /** The one that was looked at; null: whichever is held. */
  meant: HeldRecord | null = null,
): Promise<{ readonly inForceFrom: number | null } | HeldRefusal> {
  let decidedOn = meant;
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const journal = await store.journal();
    const held = heldIn(journal);
    if (!held) return 'NOTHING_HELD';
    decidedOn ??= held;
    // Somebody else decided first, and another delivery waits under its number.
    if (held.waiting.attempt !== decidedOn.waiting.attempt) return 'BUSY';
    if (decision !== 'withdraw' && by === held.delivery.handedInBy) return 'SAME_PERSON';
    const last = journal.at(-1)?.line ?? null;
    const taken =
      decision === 'release'
        ? await store.release(held, by, last)
        : await store.reject(held, decision === 'reject' ? 'rejected' : 'withdrawn', by, last);
    if (taken === 'OVERTAKEN') continue;
    if (typeof taken === 'string') return taken;
    if (decision === 'release' && held.delivery.erasures.length > 0) await store.eraseRows();
    return { inForceFrom: decision === 'release' ? taken.line.recordTime : null };
  }
  return 'BUSY';
}

function reportOf(manifest: Manifest): Omit<DeliveryReport, 'outcome'> {
  const { register, sequence } = manifest;
  return {
    register,
    sequence,
    refusal: null,
    unreadable: null,
    held: [],
    counts: null,
    badRows: [],
    badRowCount: 0,
    errorCounts: {},
    notices: [],
    detected: null,
    inForceFrom: null,
    late: false,
  };
}

/** The same delivery twice gives the same report and changes nothing. */
async function earlierReport(
  manifest: Manifest,
  journal: readonly JournalEntry[],
  store: CredentialStore,
): Promise<DeliveryReport | null> {
  const held = heldIn(journal);
  const published = publishedIn(journal).find(({ record }) => isSame(record, manifest));
  const record = published?.record ?? held?.delivery;
  if (!record || !isSame(record, manifest)) return null;
  const told = journal.find((entry) => entry.record === (published ? record : held));
  const badRows: BadRow[] = [];
  if (told && record.badRows > 0)
    for await (const page of store.badRowsOf(told)) {
      badRows.push(...page.slice(0, MOST_BAD_ROWS_REPORTED - badRows.length).map(withoutText));
      if (badRows.length >= MOST_BAD_ROWS_REPORTED) break;
    }
  const { counts, errorCounts } = record;
  const report = { ...reportOf(manifest), counts, badRows, badRowCount: record.badRows, errorCounts };
  return published
    ? { ...report, outcome: 'repeated', inForceFrom: published.line.recordTime }
    : { ...report, outcome: 'held', held: held?.reasons ?? [] };
}

function isSame(record: DeliveryRecord, manifest: Manifest): boolean {
  const { sequence, digest, kind, referenceMoment, readAs } = record;
  const isReadAlike = readAs === undefined || readAs === (manifest.readAs ?? null);
  const same = sequence === manifest.sequence && digest === manifest.sha256 && isReadAlike;
  return same && kind === manifest.kind && referenceMoment === manifest.referenceMoment;
}

/** R36, as far as it shows before the content is read. A first list may have any number: registers count already. */
function refusalOf(manifest: Manifest, journal: readonly JournalEntry[], now: number): DeliveryRefusal | null {
  if (manifest.schemaVersion !== MANIFEST_SCHEMA) return 'SCHEMA_VERSION_UNKNOWN';
  if (heldIn(journal)) return 'PREDECESSOR_HELD';
  const last = publishedIn(journal).at(-1)?.record;
  if (!last && manifest.kind !== 'full') return 'FIRST_MUST_BE_FULL';
  if (last && manifest.sequence <= last.sequence) return 'SEQUENCE_FORK';
  if (last && (manifest.sequence > last.sequence + 1 || manifest.predecessor !== last.sequence)) return 'SEQUENCE_GAP';
  if (last && manifest.referenceMoment < last.referenceMoment) return 'REFERENCE_MOMENT_WENT_BACK';
  return manifest.referenceMoment > now + AHEAD_ALLOWANCE_MS ? 'REFERENCE_MOMENT_AHEAD' : null;
}

function linesOf(content: string): readonly string[] {
  return content.split('\n').filter((line) => line.trim() !== '');
}

function sha256(content: string): string {
  return createHash('sha256').update(content).digest('hex');
}
