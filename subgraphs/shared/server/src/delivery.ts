import { createHash } from 'node:crypto';
import {
  type BadRow,
  type ComparisonCounts,
  compareDelivery,
  type DeliveryKind,
  dayOf,
  type KnownEntry,
  type ReadRow,
  type RegisterWords,
  readRow,
  type SourceCode,
  sourceOf,
} from '@keurpoort/domain';
import type { Clock } from './clock.js';
import type { CredentialStore, DeliveryRecord, JournalEntry } from './credential.store.js';

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
  'FIRST_MUST_BE_FULL',
  'SEQUENCE_GAP',
  'SEQUENCE_FORK',
  'REFERENCE_MOMENT_WENT_BACK',
  'REFERENCE_MOMENT_AHEAD',
  'CLOCK_UNRELIABLE',
  'BUSY',
] as const;
export type DeliveryRefusal = (typeof DELIVERY_REFUSALS)[number];

export interface DeliveryReport {
  readonly outcome: 'published' | 'repeated' | 'refused';
  readonly register: SourceCode;
  readonly sequence: number;
  /** Why it was refused; null otherwise. */
  readonly refusal: DeliveryRefusal | null;
  readonly counts: ComparisonCounts | null;
  readonly badRows: readonly BadRow[];
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

/** Takes in a delivery: all of it or nothing; a refusal is noted in the journal, a repetition changes nothing. */
export async function deliver(
  manifest: Manifest,
  content: string,
  words: RegisterWords,
  store: CredentialStore,
  clock: Clock,
): Promise<DeliveryReport> {
  const journal = await store.journal();
  const last = journal.at(-1)?.line ?? null;
  const repeated = repetitionOf(manifest, journal);
  if (repeated) {
    const { record, line } = repeated;
    return { ...reportOf(manifest), outcome: 'repeated', counts: record.counts, inForceFrom: line.recordTime };
  }
  const refusal = refusalOf(manifest, content, journal, clock.now());
  if (refusal) {
    await store.noteRefusal({ type: 'refusal', sequence: manifest.sequence, code: refusal }, last);
    return { ...reportOf(manifest), outcome: 'refused', refusal };
  }
  const { rows, bad, texts } = readContent(content, words, manifest.referenceMoment);
  const known: KnownEntry[] = [];
  for await (const entry of store.knownEntries()) known.push(entry);
  const comparison = compareDelivery(manifest.kind, dayOf(manifest.referenceMoment), rows, bad, known);
  const badRows = [...bad, ...comparison.contradicting].toSorted((a, b) => a.line - b.line);
  const record: DeliveryRecord = {
    type: 'delivery',
    sequence: manifest.sequence,
    kind: manifest.kind,
    referenceMoment: manifest.referenceMoment,
    digest: manifest.sha256,
    rowCount: manifest.rowCount,
    incomplete: comparison.incomplete,
    counts: comparison.counts,
    badRows: badRows.length,
  };
  const quarantine = badRows.map((row) => ({ row, text: texts[row.line - 1] ?? '' }));
  const organisations = sourceOf(words.source).subject === 'organisation';
  const published = await store.publishDelivery(record, comparison.changes, quarantine, last, organisations);
  if (typeof published === 'string') {
    const code = published === 'OVERTAKEN' ? 'BUSY' : published;
    return { ...reportOf(manifest), outcome: 'refused', refusal: code };
  }
  return {
    ...reportOf(manifest),
    outcome: 'published',
    counts: comparison.counts,
    badRows,
    inForceFrom: published.line.recordTime,
    late: published.late,
  };
}

function reportOf(manifest: Manifest): Omit<DeliveryReport, 'outcome'> {
  const { register, sequence } = manifest;
  return { register, sequence, refusal: null, counts: null, badRows: [], inForceFrom: null, late: false };
}

function deliveriesIn(journal: readonly JournalEntry[]) {
  return journal.flatMap(({ line, record }) => (record.type === 'delivery' ? [{ line, record }] : []));
}

function repetitionOf(manifest: Manifest, journal: readonly JournalEntry[]) {
  return deliveriesIn(journal).find(
    ({ record }) =>
      record.sequence === manifest.sequence &&
      record.digest === manifest.sha256 &&
      record.kind === manifest.kind &&
      record.referenceMoment === manifest.referenceMoment,
  );
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
  const last = deliveriesIn(journal).at(-1)?.record;
  if (!last && manifest.kind !== 'full') return 'FIRST_MUST_BE_FULL';
  if (last && manifest.sequence <= last.sequence) return 'SEQUENCE_FORK';
  if (last && (manifest.sequence > last.sequence + 1 || manifest.predecessor !== last.sequence)) return 'SEQUENCE_GAP';
  if (last && manifest.referenceMoment < last.referenceMoment) return 'REFERENCE_MOMENT_WENT_BACK';
  return manifest.referenceMoment > now + AHEAD_ALLOWANCE_MS ? 'REFERENCE_MOMENT_AHEAD' : null;
}

function readContent(content: string, words: RegisterWords, referenceMoment: number) {
  const rows: ReadRow[] = [];
  const bad: BadRow[] = [];
  const texts = linesOf(content);
  for (const [index, text] of texts.entries()) {
    const result = readRow(index + 1, parse(text), words, referenceMoment);
    if ('row' in result) rows.push(result.row);
    else bad.push(result.bad);
  }
  return { rows, bad, texts };
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
