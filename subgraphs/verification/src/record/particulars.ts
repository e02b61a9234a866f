import { asksFor, coachesIn } from '@keurpoort/domain';
import { treesOf } from '../gathered.js';
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

/** Everybody whom an answer is about or holds something on: who was asked about, and whom the sources named. */
export function knownIn({ question, knownAt, gathered, judging, evidence }: Answered): readonly Known[] {
  const { subject } = question;
  const { directory } = judging;
  const coaches = [
    ...[...coachesIn(subject), ...gathered.around.coaches].flatMap((coach) => (coach.by === 'id' ? [coach.id] : [])),
    ...directory.coachLinks.map((link) => link.coach),
  ];
  const known: Known[] = coaches.map((id) => ({ by: 'coach', id }));
  const numbered = (source: string, kind: string, value: string) =>
    known.push(kind === 'number' ? { by: 'number', source, number: value } : { by: 'kvkNumber', kvkNumber: value });
  for (const trees of [treesOf(question, knownAt, gathered), []]) {
    for (const [source, identifiers] of asksFor(subject, trees, directory, gathered.around)) {
      for (const { kind, value } of identifiers) numbered(source, kind, value);
    }
  }
  for (const [source, answer] of evidence) {
    if (answer === 'unreachable') continue;
    for (const { kind, value, entries } of [...answer.subjects, ...answer.reached]) {
      numbered(source, kind, value);
      for (const entry of entries) numbered(source, 'number', entry.number);
    }
    for (const { number } of answer.withoutKvkNumber) numbered(source, 'number', number);
  }
  return [...new Map(known.map((one) => [keyText(one), one])).values()];
}
