import { createHash } from 'node:crypto';
import { canonicalJson, type DeliveryKind, parseDay, type SourceCode } from '@keurpoort/domain';
import type { Manifest } from './delivery.js';
import type { DeliverySource } from './delivery-source.js';
import { type ColumnMapping, parseColumnMapping } from './formats/column-mapping.js';

/** The header in which a delivery's manifest is sent: JSON, other letters than ASCII escaped. */
export const MANIFEST_HEADER = 'keurpoort-manifest';

/** A manifest as it is sent; register and digest are known from the address and from Content-Digest. */
export interface SentManifest {
  readonly schemaVersion: number;
  readonly kind: DeliveryKind;
  readonly sequence: number;
  readonly predecessor: number | null;
  /** ISO 8601 with its offset. */
  readonly referenceMoment: string;
  readonly rowCount: number;
  readonly fileName: string;
  readonly sheet?: string | null;
  /** The column mapping as the register wrote it down. */
  readonly mapping?: unknown;
}

export interface ReadManifest {
  readonly manifest: Manifest;
  readonly about: Omit<DeliverySource, 'bytes'>;
}

const FIELDS = ['schemaVersion', 'kind', 'sequence', 'predecessor', 'referenceMoment', 'rowCount', 'fileName'] as const;
const MAX_NAME = 200;
/** So far, and there is always a next number. */
const MAX_SEQUENCE = 1_000_000_000;
const INSTANT = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/;

/** Writes a manifest for its header. */
export function manifestHeader(sent: SentManifest): string {
  return JSON.stringify(sent).replace(
    /[^\x20-\x7e]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Reads the header of a manifest; all problems at once, in Dutch. `sha256` hexadecimal. */
export function readManifest(
  text: string,
  register: SourceCode,
  sha256: string,
): ReadManifest | { readonly problems: readonly string[] } {
  const sent = jsonObjectIn(text);
  if (!sent) return { problems: [`${MANIFEST_HEADER} is geen JSON-object.`] };
  const problems: string[] = [];
  const expect = (right: boolean, problem: string) => {
    if (!right) problems.push(problem);
  };
  const {
    schemaVersion,
    kind,
    sequence,
    predecessor,
    referenceMoment,
    rowCount,
    fileName,
    sheet = null,
    mapping = null,
  } = sent;
  for (const name of FIELDS) expect(sent[name] !== undefined, `${name} ontbreekt.`);
  expect(isCount(schemaVersion, 1), 'schemaVersion is een heel getal.');
  expect(kind === 'full' || kind === 'delta', 'kind is full of delta.');
  expect(isCount(sequence, 1) && Number(sequence) <= MAX_SEQUENCE, 'sequence is een heel getal van 1 tot een miljard.');
  expect(
    predecessor === null || isCount(predecessor, 1),
    'predecessor is het volgnummer van de vorige levering, of null.',
  );
  expect(isCount(rowCount, 0), 'rowCount is het aantal regels, zonder koppen en lege regels.');
  expect(isName(fileName), 'fileName is de naam van het bestand, zonder map.');
  expect(sheet === null || isName(sheet), 'sheet is de naam van een blad.');
  const moment = momentIn(referenceMoment);
  expect(moment !== null, 'referenceMoment is een moment met tijdzone, zoals 2026-11-20T06:00:00+01:00.');
  const columns = readMapping(mapping, problems);
  if (problems.length > 0) return { problems: [...new Set(problems)] };
  return {
    manifest: {
      schemaVersion: schemaVersion as number,
      register,
      kind: kind as DeliveryKind,
      sequence: sequence as number,
      predecessor: predecessor as number | null,
      referenceMoment: moment ?? 0,
      rowCount: rowCount as number,
      sha256,
      readAs: readAsOf(sheet as string | null, mapping),
    },
    about: { fileName: fileName as string, sheet: sheet as string | null, mapping: columns },
  };
}

/** What tells apart two readings of one file: a digest of its sheet and the column mapping as written down; null: neither. */
export function readAsOf(sheet: string | null, mapping: unknown): string | null {
  if (sheet === null && mapping === null) return null;
  return createHash('sha256').update(canonicalJson({ sheet, mapping })).digest('hex');
}

/** The SHA-256 in a Content-Digest header (RFC 9530), hexadecimal; null: there is none that can be read. */
export function sha256In(header: string | undefined): string | null {
  const found = /(?:^|,)\s*sha-256=:([A-Za-z0-9+/]{43}=):\s*(?:,|$)/.exec(header ?? '')?.[1];
  return found === undefined ? null : Buffer.from(found, 'base64').toString('hex');
}

/** A SHA-256, given hexadecimal, as Content-Digest has it. */
export function contentDigest(sha256: string): string {
  return `sha-256=:${Buffer.from(sha256, 'hex').toString('base64')}:`;
}

function readMapping(mapping: unknown, problems: string[]): ColumnMapping | null {
  if (mapping === null) return null;
  const read = parseColumnMapping(mapping);
  if ('mapping' in read) return read.mapping;
  problems.push(...read.problems);
  return null;
}

function jsonObjectIn(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

function momentIn(value: unknown): number | null {
  const [, day] = typeof value === 'string' ? (INSTANT.exec(value) ?? []) : [];
  const moment = day !== undefined && parseDay(day) ? Date.parse(String(value)) : Number.NaN;
  return Number.isNaN(moment) ? null : moment;
}

function isCount(value: unknown, least: number): boolean {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= least;
}

function isName(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== '' && value.length <= MAX_NAME && !/[/\\]/.test(value);
}
