import type { Evidence, SubjectEvidence } from '@keurpoort/domain';
import { type AskedDay, readAnswerHead, readCredential, readServices, standingIn } from '@keurpoort/server';
import type { UwvAnswer } from './uwv.type.js';

/** From our words to the register's own. */
export function readUwv(subjects: readonly SubjectEvidence[], evidence: Evidence, asked: AskedDay): UwvAnswer {
  const of = (kind: string) => standingIn(subjects).filter((entry) => entry.kind === kind);
  return {
    ...readAnswerHead(subjects, evidence, asked),
    recognitions: of('recognition').map((entry) => ({
      ...readCredential(entry, evidence, asked),
      services: readServices(entry),
    })),
    attachments: of('attachment').map((entry) => ({
      ...readCredential(entry, evidence, asked),
      kind: entry.versions.at(-1)?.stated.attachmentKind ?? null,
    })),
  };
}
