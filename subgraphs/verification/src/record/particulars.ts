import type { Answered, Judged } from '../verify.js';
import { type Known, keyText } from './known.js';
import type { CheckedBy } from './skeleton.js';

/** The part of a record that names people: who checked, what was asked, what every source answered, and the salt. */
export interface Particulars {
  /** Who checked, as the issuer of identities knows them. */
  readonly subject: string;
  readonly by: CheckedBy;
  readonly answered: Judged;
}

/** As text; evidence stands in it once, and what holds on a later day not at all. */
export function writeParticulars({ subject, by, answered }: Particulars): string {
  const { question, knownAt, policy, judging } = answered;
  return JSON.stringify({ subject, by, answered: { question, knownAt, policy, judging } }, (_key, value: unknown) =>
    value instanceof Map ? { $map: [...value] } : value instanceof Set ? { $set: [...value] } : value,
  );
}

export function readParticulars(text: string): Particulars {
  const read = JSON.parse(text, (_key, value: unknown) => revived(value)) as Particulars;
  return { ...read, answered: { ...read.answered, evidence: read.answered.judging.evidence } };
}

function revived(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Object.keys(value).length !== 1) return value;
  if ('$map' in value) return new Map(value.$map as [unknown, unknown][]);
  return '$set' in value ? new Set(value.$set as unknown[]) : value;
}

/**
 * Everybody whom an answer is about or holds something on: who was asked about, and whom the directory and the sources named.
 * Found by the shape of what was recorded, so that nothing that is added to it later is forgotten when somebody is erased.
 */
export function knownIn({ question, judging, evidence }: Answered): readonly Known[] {
  const known = new Map<string, Known>();
  const add = (one: Known) => known.set(keyText(one), one);
  const { evidence: _, ...own } = judging;
  for (const part of [question, own]) collect(part, add);
  for (const [source, answer] of evidence) {
    if (answer === 'unreachable') continue;
    collect(answer, add);
    for (const { kind, value, entries } of [...answer.subjects, ...answer.reached]) {
      if (kind === 'number') add({ by: 'number', source, number: value });
      for (const entry of entries) add({ by: 'number', source, number: entry.number });
    }
    for (const { number } of answer.withoutKvkNumber) add({ by: 'number', source, number });
  }
  return [...known.values()];
}

/** Fields that hold the directory id of a coach. */
const COACH_FIELDS: ReadonlySet<string> = new Set(['coach', 'supervisor', 'survivor']);

function collect(value: unknown, add: (known: Known) => void): void {
  if (typeof value === 'string' && /^\d{8}$/.test(value)) add({ by: 'kvkNumber', kvkNumber: value });
  if (typeof value !== 'object' || value === null) return;
  const { source, number, by, id } = value as Readonly<Record<string, unknown>>;
  if (typeof source === 'string' && typeof number === 'string') add({ by: 'number', source, number });
  if (by === 'id' && typeof id === 'string') add({ by: 'coach', id });
  const parts =
    value instanceof Map || value instanceof Set ? [...value].map((part) => ['', part]) : Object.entries(value);
  for (const [name, part] of parts) {
    if (COACH_FIELDS.has(name) && typeof part === 'string') add({ by: 'coach', id: part });
    collect(part, add);
  }
}
