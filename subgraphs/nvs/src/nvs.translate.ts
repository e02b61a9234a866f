import type { Evidence, SubjectEvidence } from '@keurpoort/domain';
import { type AskedDay, readAnswerHead, readCredential, standingIn } from '@keurpoort/server';
import type { NvsAnswer } from './nvs.type.js';

/** From our words to the register's own. */
export function readNvs(subjects: readonly SubjectEvidence[], evidence: Evidence, asked: AskedDay): NvsAnswer {
  const of = (kind: string) => standingIn(subjects).filter((entry) => entry.kind === kind);
  return {
    ...readAnswerHead(subjects, evidence, asked),
    registrations: of('registration').map((entry) => ({
      ...readCredential(entry, evidence, asked),
      level: entry.level,
    })),
  };
}
