import type { Day, Evidence, SubjectEvidence } from '@keurpoort/domain';
import { readAnswerHead, readCredential, readServices, standingIn } from '@keurpoort/server';
import type { BlikOpWerkAnswer } from './blik-op-werk.type.js';

/** From our words to the register's own. */
export function readBlikOpWerk(subjects: readonly SubjectEvidence[], evidence: Evidence, on: Day): BlikOpWerkAnswer {
  const of = (kind: string) => standingIn(subjects).filter((entry) => entry.kind === kind);
  return {
    ...readAnswerHead(subjects, evidence),
    keurmerken: of('keurmerk').map((entry) => ({
      ...readCredential(entry, evidence, on),
      category: entry.category,
      services: readServices(entry),
    })),
  };
}
