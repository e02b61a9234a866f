import type { Evidence, SubjectEvidence } from '@keurpoort/domain';
import { type AskedDay, readAnswerHead, readCredential, readServices, standingIn } from '@keurpoort/server';
import type { BlikOpWerkAnswer } from './blik-op-werk.type.js';

/** From our words to the register's own. */
export function readBlikOpWerk(
  subjects: readonly SubjectEvidence[],
  evidence: Evidence,
  asked: AskedDay,
): BlikOpWerkAnswer {
  const of = (kind: string) => standingIn(subjects).filter((entry) => entry.kind === kind);
  return {
    ...readAnswerHead(subjects, evidence, asked),
    keurmerken: of('keurmerk').map((entry) => ({
      ...readCredential(entry, evidence, asked),
      category: entry.category,
      services: readServices(entry),
    })),
  };
}
