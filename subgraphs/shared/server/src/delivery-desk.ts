import { createHash, randomUUID } from 'node:crypto';
import type { BadRow, EntryChange, RegisterWords } from '@keurpoort/domain';
import type { Clock } from './clock.js';
import {
  type CredentialStore,
  type DeliveryRecord,
  type HeldRecord,
  heldIn,
  type JournalEntry,
} from './credential.store.js';
import {
  type DecisionOnHeld,
  type DeliveryProgress,
  type DeliveryReport,
  decideOnHeld,
  deliver,
  type HeldRefusal,
  type Intake,
  MANIFEST_SCHEMA,
  rehearse,
} from './delivery.js';
import type { ReadManifest } from './delivery-manifest.js';
import { type ProcessLogger, traceOf } from './process-log.js';

/** Deliveries whose course and report can still be asked for; after that the journal has them. */
const KEPT_DELIVERIES = 50;
const NOTHING_YET: DeliveryProgress = { read: 0, compared: 0, written: 0 };

export interface DeskParts {
  readonly words: RegisterWords;
  readonly store: CredentialStore;
  readonly clock: Clock;
  readonly intake: Omit<Intake, 'by' | 'watch'>;
  readonly logger: ProcessLogger;
}

/** One delivery on its way, or as it ended. */
export interface DeliveryInProgress {
  readonly id: string;
  readonly sent: ReadManifest;
  /** How far it is. */
  readonly look: () => DeliveryProgress;
  /** Null while it is under way, and when it failed. */
  readonly report: DeliveryReport | null;
  /** What broke it off; nothing was taken in. */
  readonly failure: unknown;
  /** Something else was handed in under its key, at another process or before a restart: it was not read. */
  readonly isOfAnotherKey: boolean;
  /** Resolves when it has ended, one way or the other. */
  readonly ended: Promise<void>;
}

/** What the next delivery of a register has to say of itself. */
export interface NextDelivery {
  readonly schemaVersion: number;
  readonly sequence: number;
  readonly predecessor: number | null;
  /** The last delivery in force; null: nothing was delivered yet. */
  readonly last: Pick<DeliveryRecord, 'sequence' | 'kind' | 'referenceMoment' | 'digest' | 'readAs'> | null;
  /** Of the delivery that is being taken in here. */
  readonly underWay: string | null;
}

/** Which held delivery somebody decides on. The number alone may have come to another one since it was looked at. */
export interface HeldMeant {
  readonly sequence: number;
  /** Of its content, hexadecimal; null: not said. */
  readonly sha256: string | null;
}

/** A delivery that waits for somebody else. */
export interface HeldDelivery {
  readonly held: HeldRecord;
  /** In milliseconds since the epoch. */
  readonly since: number;
}

/** Where one register hands in: one delivery at a time, each under a key that makes repeating it safe. */
export class DeliveryDesk {
  private readonly deliveries = new Map<string, Course>();
  private readonly byKey = new Map<string, Course>();
  private current: Course | 'rehearsing' | null = null;

  constructor(private readonly parts: DeskParts) {}

  get words(): RegisterWords {
    return this.parts.words;
  }

  async next(): Promise<NextDelivery> {
    const journal = await this.parts.store.journal();
    const last = journal.flatMap(({ record }) => (record.type === 'delivery' ? [record] : [])).at(-1);
    return {
      schemaVersion: MANIFEST_SCHEMA,
      sequence: (last?.sequence ?? 0) + 1,
      predecessor: last?.sequence ?? null,
      last: last ?? null,
      underWay: this.current instanceof Course ? this.current.id : null,
    };
  }

  /** What was handed in under a key before: the same delivery, or another one; null: nothing. */
  under(by: string, key: string, sent: ReadManifest): DeliveryInProgress | 'ANOTHER' | null {
    const course = this.byKey.get(nameOf(by, key));
    if (!course) return null;
    return fingerprintOf(course.sent) === fingerprintOf(sent) ? course : 'ANOTHER';
  }

  /** Begins to take a delivery in; BUSY: another one is being taken in. */
  begin(sent: ReadManifest, bytes: AsyncIterable<Uint8Array>, by: string, key: string): DeliveryInProgress | 'BUSY' {
    if (this.current !== null) return 'BUSY';
    const course = new Course(sent);
    this.current = course;
    this.deliveries.set(course.id, course);
    this.byKey.set(nameOf(by, key), course);
    course.ended = this.takeUnder(key, course, bytes, by).finally(() => {
      this.current = null;
      // Under its key only what has come to its end is remembered; the journal knows how it stands with the rest.
      if (isPassing(course.report)) this.byKey.delete(nameOf(by, key));
      if (course.isOfAnotherKey) this.deliveries.delete(course.id);
      this.forget();
    });
    return course;
  }

  /** What is handed in under a key is known to every process, and for longer than this one lives. */
  private async takeUnder(key: string, course: Course, bytes: AsyncIterable<Uint8Array>, by: string): Promise<void> {
    const { store, words, logger } = this.parts;
    const [name, content] = [digestOf(nameOf(by, key)), digestOf(fingerprintOf(course.sent))];
    try {
      course.isOfAnotherKey = !(await store.keepKey(name, content));
      if (course.isOfAnotherKey) return;
      await this.take(course, bytes, by);
      // A held delivery keeps its key; what was not judged at all, or broke off, may come back as something else.
      if (isPassing(course.report) && course.report?.outcome !== 'held') await store.freeKey(name, content);
    } catch (error) {
      course.failure ??= error;
      logger.error({ event: 'delivery-key-fault', register: words.source, ...traceOf(error) });
    }
  }

  /** A dry run; BUSY: a delivery is being taken in, with which it would have to share the machine. */
  rehearse(
    { manifest, about }: ReadManifest,
    bytes: AsyncIterable<Uint8Array>,
  ): AsyncGenerator<readonly EntryChange[], DeliveryReport> | 'BUSY' {
    if (this.current !== null) return 'BUSY';
    this.current = 'rehearsing';
    const { words, store, clock, intake } = this.parts;
    return this.atTheDesk(rehearse(manifest, { ...about, bytes }, words, store, clock, intake));
  }

  delivery(id: string): DeliveryInProgress | null {
    return this.deliveries.get(id) ?? null;
  }

  async held(): Promise<HeldDelivery | null> {
    const journal = await this.parts.store.journal();
    const held = heldIn(journal);
    const entry = journal.find(({ record }) => record === held);
    return held && entry ? { held, since: entry.line.recordTime } : null;
  }

  /** Decides on the delivery that is held, if it is the one that is meant. */
  async decide(
    decision: DecisionOnHeld,
    meant: HeldMeant,
    by: string,
  ): Promise<{ readonly inForceFrom: number | null } | HeldRefusal | 'HELD_DIFFERS'> {
    const waiting = await this.held();
    if (waiting && !isMeant(waiting.held.delivery, meant)) return 'HELD_DIFFERS';
    return decideOnHeld(this.parts.store, decision, by, waiting?.held ?? null);
  }

  /** All bad rows of a delivery, by the page: those of its report, or what the store keeps where these are more. */
  async *badRows(report: DeliveryReport): AsyncGenerator<readonly BadRow[]> {
    const { store } = this.parts;
    const entry = report.badRowCount > report.badRows.length ? entryOf(report, await store.journal()) : null;
    if (entry) yield* store.badRowsOf(entry);
    else yield report.badRows;
  }

  private async *atTheDesk(
    rehearsal: AsyncGenerator<readonly EntryChange[], DeliveryReport>,
  ): AsyncGenerator<readonly EntryChange[], DeliveryReport> {
    try {
      return yield* rehearsal;
    } finally {
      this.current = null;
    }
  }

  private async take(course: Course, bytes: AsyncIterable<Uint8Array>, by: string): Promise<void> {
    const { words, store, clock, intake, logger } = this.parts;
    const { manifest, about } = course.sent;
    try {
      course.report = await deliver(manifest, { ...about, bytes }, words, store, clock, {
        ...intake,
        by,
        watch: (look) => {
          course.look = look;
        },
      });
    } catch (error) {
      course.failure = error;
      logger.error({ event: 'delivery-broken-off', register: words.source, ...traceOf(error) });
    }
  }

  private forget(): void {
    for (const [id, course] of this.deliveries) {
      if (this.deliveries.size <= KEPT_DELIVERIES) return;
      this.deliveries.delete(id);
      for (const [key, other] of this.byKey) if (other === course) this.byKey.delete(key);
    }
  }
}

class Course implements DeliveryInProgress {
  readonly id = randomUUID();
  look: () => DeliveryProgress = () => NOTHING_YET;
  report: DeliveryReport | null = null;
  failure: unknown = null;
  isOfAnotherKey = false;
  ended: Promise<void> = Promise.resolve();

  constructor(readonly sent: ReadManifest) {}
}

/** Refusals that say nothing of the delivery itself. */
const NOT_NOW: ReadonlySet<DeliveryReport['refusal']> = new Set(['BUSY', 'DELIVERY_RUNNING', 'CLOCK_UNRELIABLE']);

function isPassing(report: DeliveryReport | null): boolean {
  return report === null || report.outcome === 'held' || NOT_NOW.has(report.refusal);
}

function isMeant({ sequence, digest }: DeliveryRecord, meant: HeldMeant): boolean {
  return sequence === meant.sequence && (meant.sha256 === null || meant.sha256 === digest);
}

function nameOf(by: string, key: string): string {
  return JSON.stringify([by, key]);
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function fingerprintOf({ manifest }: ReadManifest): string {
  return JSON.stringify(manifest);
}

/** Where the store keeps what was wrong with a delivery. */
function entryOf({ sequence, outcome }: DeliveryReport, journal: readonly JournalEntry[]): JournalEntry | null {
  const type = outcome === 'held' ? 'held' : outcome === 'refused' ? 'refusal' : 'delivery';
  const numberOf = ({ record }: JournalEntry) =>
    record.type === 'held' ? record.delivery.sequence : 'sequence' in record ? record.sequence : null;
  return journal.findLast((entry) => entry.record.type === type && numberOf(entry) === sequence) ?? null;
}
