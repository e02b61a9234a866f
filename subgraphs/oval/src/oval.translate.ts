import type { Evidence, SubjectEvidence } from '@keurpoort/domain';
import { type AskedDay, readAnswerHead, readCredential, standingIn } from '@keurpoort/server';
import type { OvalAnswer } from './oval.type.js';

/** From our words to the register's own. */
export function readOval(subjects: readonly SubjectEvidence[], evidence: Evidence, asked: AskedDay): OvalAnswer {
  const of = (kind: string) => standingIn(subjects).filter((entry) => entry.kind === kind);
  return {
    ...readAnswerHead(subjects, evidence, asked),
    keurmerken: of('keurmerk').map((entry) => readCredential(entry, evidence, asked)),
    memberships: of('membership').map((entry) => ({
      ...readCredential(entry, evidence, asked),
      category: entry.category,
    })),
  };
}
