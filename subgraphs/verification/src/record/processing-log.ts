import { randomUUID } from 'node:crypto';
import { coachesIn, organisationsIn, type Question } from '@keurpoort/domain';
import type { Identity } from '@keurpoort/server';
import DataLoader from 'dataloader';
import type { Known } from './known.js';
import type { ProcessingLine, RecordStore } from './record.store.js';

/** Writes a line for each question of a request, all in one insert. An answer waits for its line: no check goes unlogged. */
export function processingLog(
  records: RecordStore,
  identity: Identity | null,
  now: number,
): DataLoader<Question, boolean> {
  return new DataLoader(
    async (questions) => {
      await records.log(
        questions.map((question) => ({ id: randomUUID(), at: now, line: lineOf(question, identity, records) })),
      );
      return questions.map(() => true);
    },
    { cache: false },
  );
}

function lineOf(
  { subject, purpose, policy }: Question,
  identity: Identity | null,
  records: RecordStore,
): ProcessingLine {
  const known: Known[] = coachesIn(subject).flatMap((coach): readonly Known[] => {
    if (coach.by === 'id') return [{ by: 'coach', id: coach.id }];
    return coach.by === 'number' ? [{ by: 'number', source: coach.source, number: coach.number }] : [];
  });
  for (const { kvkNumber } of organisationsIn(subject)) known.push({ by: 'kvkNumber', kvkNumber });
  return {
    who: identity?.subject ?? null,
    organisation: identity?.organisation ?? null,
    purpose,
    policy: policy?.code ?? null,
    subjects: known.map((one) => records.hashOf(one)),
  };
}
