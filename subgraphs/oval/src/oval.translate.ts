import type { Day, Evidence, SubjectEvidence } from '@keurpoort/domain';
import { readAnswerHead, readCredential, standingIn } from '@keurpoort/server';
import type { OvalAnswer } from './oval.type.js';

/** From our words to the register's own. */
export function readOval(subjects: readonly SubjectEvidence[], evidence: Evidence, on: Day): OvalAnswer {
  const of = (kind: string) => standingIn(subjects).filter((entry) => entry.kind === kind);
  return {
    ...readAnswerHead(subjects, evidence),
    keurmerken: of('keurmerk').map((entry) => readCredential(entry, evidence, on)),
    memberships: of('membership').map((entry) => ({
      ...readCredential(entry, evidence, on),
      category: entry.category,
    })),
  };
}
