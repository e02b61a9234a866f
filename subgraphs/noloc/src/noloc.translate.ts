import type { Evidence, SubjectEvidence } from '@keurpoort/domain';
import { type AskedDay, readAnswerHead, readCredential, standingIn } from '@keurpoort/server';
import type { NolocAnswer } from './noloc.type.js';

/** From our words to the register's own. */
export function readNoloc(subjects: readonly SubjectEvidence[], evidence: Evidence, asked: AskedDay): NolocAnswer {
  const of = (kind: string) => standingIn(subjects).filter((entry) => entry.kind === kind);
  return {
    ...readAnswerHead(subjects, evidence, asked),
    registrations: of('registration').map((entry) => ({
      ...readCredential(entry, evidence, asked),
      category: entry.category,
    })),
    memberships: of('membership').map((entry) => ({
      ...readCredential(entry, evidence, asked),
      category: entry.category,
    })),
  };
}
