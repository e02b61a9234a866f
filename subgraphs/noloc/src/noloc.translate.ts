import type { Day, Evidence, SubjectEvidence } from '@keurpoort/domain';
import { readAnswerHead, readCredential, standingIn } from '@keurpoort/server';
import type { NolocAnswer } from './noloc.type.js';

/** From our words to the register's own. */
export function readNoloc(subjects: readonly SubjectEvidence[], evidence: Evidence, on: Day): NolocAnswer {
  const of = (kind: string) => standingIn(subjects).filter((entry) => entry.kind === kind);
  return {
    ...readAnswerHead(subjects, evidence),
    registrations: of('registration').map((entry) => ({
      ...readCredential(entry, evidence, on),
      category: entry.category,
    })),
    memberships: of('membership').map((entry) => ({
      ...readCredential(entry, evidence, on),
      category: entry.category,
    })),
  };
}
