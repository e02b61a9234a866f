import { createHash } from 'node:crypto';
import {
  type BadRow,
  type BrakeReason,
  type BrakeThresholds,
  brakeReasons,
  type Comparison,
  type ComparisonCounts,
  compareDelivery,
  type DeliveryKind,
  dayOf,
  type EntryChange,
  isMeasureLine,
  type KnownEntry,
  type MeasureEvent,
  type MeasureProblem,
  measureProblem,
  measuresIn,
  type ReadRow,
  type RegisterWords,
  readMeasure,
  readRow,
  type SourceCode,
  sourceOf,
} from '@keurpoort/domain';
import type { Clock } from './clock.js';
import {
  type CredentialStore,
  type DeliveryRecord,
  type DeliveryRows,
  heldIn,
  type JournalEntry,
} from './credential.store.js';

export const MANIFEST_SCHEMA = 1;
/** A reference moment may lie this much after the moment of handing in (R36). */
const AHEAD_ALLOWANCE_MS = 300_000;

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
  readonly rowCount: number;
  /** SHA-256 of the content, hexadecimal. */
  readonly sha256: string;
}

export const DELIVERY_REFUSALS = [
  'SCHEMA_VERSION_UNKNOWN',
  'DIGEST_DIFFERS',
  'ROW_COUNT_DIFFERS',
  'PREDECESSOR_HELD',
  'FIRST_MUST_BE_FULL',
  'SEQUENCE_GAP',
  'SEQUENCE_FORK',
  'REFERENCE_MOMENT_WENT_BACK',
  'REFERENCE_MOMENT_AHEAD',
  'MEASURE_UNUSABLE',
  'CLOCK_UNRELIABLE',
  'BUSY',
] as const;
export type DeliveryRefusal = (typeof DELIVERY_REFUSALS)[number];

export interface DeliveryReport {
  readonly outcome: 'published' | 'held' | 'repeated' | 'refused';
  readonly register: SourceCode;
  readonly sequence: number;
  /** Why it was refused; null otherwise. */
  readonly refusal: DeliveryRefusal | null;
  /** Why the brake holds it; empty: it does not. */
  readonly held: readonly BrakeReason[];
  readonly counts: ComparisonCounts | null;
  readonly badRows: readonly BadRow[];
  /** What is wrong with a measure in it: then the whole delivery is refused. */
  readonly measureProblems: readonly MeasureProblem[];
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

/** Who hands in, and from where a delivery is held for somebody else. */
export interface Intake {
  /** Subject of the identity that hands in. */
  readonly by: string;
  readonly brake: (comparison: Comparison, known: readonly KnownEntry[], rowCount: number) => readonly BrakeReason[];
}

/** The thresholds of a register (design.md section 4). */
export function brakeAt(thresholds: BrakeThresholds): Intake['brake'] {
  return (comparison, known, rowCount) => brakeReasons(comparison, known, rowCount, thresholds);
}

/** A delivery as far as it can be judged without writing anything. */
type Examined =
  | { readonly settled: DeliveryReport }
  | {
      readonly comparison: Comparison;
      readonly quarantine: DeliveryRows['quarantine'];
      readonly held: readonly BrakeReason[];
      readonly measures: readonly MeasureEvent[];
    };

/**
 * Takes in a delivery: all of it or nothing. A refusal is noted in the journal, a repetition changes nothing, and what the
 * brake holds changes nothing until it is released.
 */
export async function deliver(
  manifest: Manifest,
  content: string,
  words: RegisterWords,
  store: CredentialStore,
  clock: Clock,
  intake: Intake,
): Promise<DeliveryReport> {
  const journal = await store.journal();
  const last = journal.at(-1)?.line ?? null;
  const examined = await examine(manifest, content, words, store, clock, intake.brake);
  if ('settled' in examined) {
    const { settled } = examined;
    if (settled.refusal)
      await store.noteRefusal({ type: 'refusal', sequence: manifest.sequence, code: settled.refusal }, last);
    return settled;
  }
  const { comparison, quarantine, held, measures } = examined;
  const record: DeliveryRecord = {
    type: 'delivery',
    sequence: manifest.sequence,
    kind: manifest.kind,
    referenceMoment: manifest.referenceMoment,
    digest: manifest.sha256,
    rowCount: manifest.rowCount,
    incomplete: comparison.incomplete,
    counts: comparison.counts,
    badRows: quarantine.length,
    measures,
    handedInBy: intake.by,
    releasedBy: null,
  };
  const identifiesOrganisations = sourceOf(words.source).subject === 'organisation';
  const taken = await store.takeIn(
    record,
    { changes: comparison.changes, quarantine, identifiesOrganisations },
    held,
    last,
  );
  if (typeof taken === 'string') {
    return { ...reportOf(manifest), outcome: 'refused', refusal: taken === 'OVERTAKEN' ? 'BUSY' : taken };
  }
  const inForceFrom = held.length > 0 ? null : taken.line.recordTime;
  return { ...reportAfter(manifest, examined), inForceFrom, late: taken.late };
}

/** The full report of a delivery, and every change that it would bring; changes nothing. */
export async function rehearse(
  manifest: Manifest,
  content: string,
  words: RegisterWords,
  store: CredentialStore,
  clock: Clock,
  brake: Intake['brake'],
): Promise<{ readonly report: DeliveryReport; readonly changes: readonly EntryChange[] }> {
  const examined = await examine(manifest, content, words, store, clock, brake);
  if ('settled' in examined) return { report: examined.settled, changes: [] };
  return { report: reportAfter(manifest, examined), changes: examined.comparison.changes };
}

async function examine(
  manifest: Manifest,
  content: string,
  words: RegisterWords,
  store: CredentialStore,
  clock: Clock,
  brake: Intake['brake'],
): Promise<Examined> {
  const journal = await store.journal();
  const earlier = earlierReport(manifest, journal);
  if (earlier) return { settled: earlier };
  const refusal = refusalOf(manifest, content, journal, clock.now());
  if (refusal) return { settled: { ...reportOf(manifest), outcome: 'refused', refusal } };
  const published = deliveriesIn(journal).map(({ record }) => record);
  const { rows, bad, texts, measures, problems } = readContent(content, words, manifest.referenceMoment, published);
  if (problems.length > 0) {
    const report = { ...reportOf(manifest), measureProblems: problems };
    return { settled: { ...report, outcome: 'refused', refusal: 'MEASURE_UNUSABLE' } };
  }
  const known: KnownEntry[] = [];
  for await (const entry of store.knownEntries()) known.push(entry);
  const comparison = compareDelivery(manifest.kind, dayOf(manifest.referenceMoment), rows, bad, known);
  const badRows = [...bad, ...comparison.contradicting].toSorted((a, b) => a.line - b.line);
  const quarantine = badRows.map((row) => ({ row, text: texts[row.line - 1] ?? '' }));
  return { comparison, quarantine, held: brake(comparison, known, manifest.rowCount), measures };
}

function reportAfter(manifest: Manifest, examined: Exclude<Examined, { settled: unknown }>): DeliveryReport {
  const { comparison, quarantine, held } = examined;
  return {
    ...reportOf(manifest),
    outcome: held.length > 0 ? 'held' : 'published',
    held,
    counts: comparison.counts,
    badRows: quarantine.map(({ row }) => row),
  };
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
): Promise<{ readonly inForceFrom: number | null } | HeldRefusal> {
  const journal = await store.journal();
  const held = heldIn(journal);
  if (!held) return 'NOTHING_HELD';
  if (decision !== 'withdraw' && by === held.delivery.handedInBy) return 'SAME_PERSON';
  const last = journal.at(-1)?.line ?? null;
  const taken =
    decision === 'release'
      ? await store.release(held, by, last)
      : await store.reject(held, decision === 'reject' ? 'rejected' : 'withdrawn', by, last);
  if (typeof taken === 'string') return taken === 'OVERTAKEN' ? 'BUSY' : taken;
  return { inForceFrom: decision === 'release' ? taken.line.recordTime : null };
}

function reportOf(manifest: Manifest): Omit<DeliveryReport, 'outcome'> {
  const { register, sequence } = manifest;
  return {
    register,
    sequence,
    refusal: null,
    held: [],
    counts: null,
    badRows: [],
    measureProblems: [],
    inForceFrom: null,
    late: false,
  };
}

/** The same delivery twice gives the same report and changes nothing. */
function earlierReport(manifest: Manifest, journal: readonly JournalEntry[]): DeliveryReport | null {
  const published = deliveriesIn(journal).find(({ record }) => isSame(record, manifest));
  if (published) {
    const { record, line } = published;
    return { ...reportOf(manifest), outcome: 'repeated', counts: record.counts, inForceFrom: line.recordTime };
  }
  const held = heldIn(journal);
  return held && isSame(held.delivery, manifest)
    ? { ...reportOf(manifest), outcome: 'held', held: held.reasons, counts: held.delivery.counts }
    : null;
}

function isSame(record: DeliveryRecord, manifest: Manifest): boolean {
  const { sequence, digest, kind, referenceMoment } = record;
  const same = sequence === manifest.sequence && digest === manifest.sha256;
  return same && kind === manifest.kind && referenceMoment === manifest.referenceMoment;
}

function deliveriesIn(journal: readonly JournalEntry[]) {
  return journal.flatMap(({ line, record }) => (record.type === 'delivery' ? [{ line, record }] : []));
}

/** R36, and that the content is what the manifest says. */
function refusalOf(
  manifest: Manifest,
  content: string,
  journal: readonly JournalEntry[],
  now: number,
): DeliveryRefusal | null {
  if (manifest.schemaVersion !== MANIFEST_SCHEMA) return 'SCHEMA_VERSION_UNKNOWN';
  if (manifest.sha256 !== sha256(content)) return 'DIGEST_DIFFERS';
  if (manifest.rowCount !== linesOf(content).length) return 'ROW_COUNT_DIFFERS';
  if (heldIn(journal)) return 'PREDECESSOR_HELD';
  const last = deliveriesIn(journal).at(-1)?.record;
  if (!last && manifest.kind !== 'full') return 'FIRST_MUST_BE_FULL';
  if (last && manifest.sequence <= last.sequence) return 'SEQUENCE_FORK';
  if (last && (manifest.sequence > last.sequence + 1 || manifest.predecessor !== last.sequence)) return 'SEQUENCE_GAP';
  if (last && manifest.referenceMoment < last.referenceMoment) return 'REFERENCE_MOMENT_WENT_BACK';
  return manifest.referenceMoment > now + AHEAD_ALLOWANCE_MS ? 'REFERENCE_MOMENT_AHEAD' : null;
}

function readContent(
  content: string,
  words: RegisterWords,
  referenceMoment: number,
  published: readonly DeliveryRecord[],
) {
  const rows: ReadRow[] = [];
  const bad: BadRow[] = [];
  const measures: MeasureEvent[] = [];
  const problems: MeasureProblem[] = [];
  const texts = linesOf(content);
  for (const [index, text] of texts.entries()) {
    const raw = parse(text);
    if (isMeasureLine(raw)) {
      const read = readMeasure(index + 1, raw);
      if ('problems' in read) problems.push(...read.problems);
      else {
        const known = measuresIn([...published, { sequence: Number.POSITIVE_INFINITY, measures }]);
        const problem = measureProblem(read.measure, known);
        if (problem) problems.push({ line: index + 1, ...problem });
        else measures.push(read.measure);
      }
      continue;
    }
    const result = readRow(index + 1, raw, words, referenceMoment);
    if ('row' in result) rows.push(result.row);
    else bad.push(result.bad);
  }
  return { rows, bad, texts, measures, problems };
}

/** Text that is no JSON stays text, which is no row either: one place says what is wrong with it. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

function linesOf(content: string): readonly string[] {
  return content.split('\n').filter((line) => line.trim() !== '');
}

function sha256(content: string): string {
  return createHash('sha256').update(content).digest('hex');
}
