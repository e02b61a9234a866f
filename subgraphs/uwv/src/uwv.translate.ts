import type { Day, Evidence, SubjectEvidence } from '@keurpoort/domain';
import { readAnswerHead, readCredential, readServices, standingIn } from '@keurpoort/server';
import type { UwvAnswer } from './uwv.type.js';

/** From our words to the register's own. */
export function readUwv(subjects: readonly SubjectEvidence[], evidence: Evidence, on: Day): UwvAnswer {
  const of = (kind: string) => standingIn(subjects).filter((entry) => entry.kind === kind);
  return {
    ...readAnswerHead(subjects, evidence),
    recognitions: of('recognition').map((entry) => ({
      ...readCredential(entry, evidence, on),
      services: readServices(entry),
    })),
    attachments: of('attachment').map((entry) => ({
      ...readCredential(entry, evidence, on),
      kind: entry.versions.at(-1)?.stated.attachmentKind ?? null,
    })),
  };
}
