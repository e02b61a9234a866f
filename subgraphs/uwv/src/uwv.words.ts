import type { RegisterWords } from '@keurpoort/domain';

/**
 * UWV's own language. The recognition is of a legal person; a coach must be attached to it (verbonden): domain.md 2.5 [C].
 * That UWV delivers attachments is an assumption: no public list of them was found, domain.md 4 [N].
 */
export const UWV_WORDS: RegisterWords = {
  source: 'uwv',
  kinds: [
    { kind: 'recognition', words: ['erkenning', 'uwv-erkenning'], categories: {}, levels: {} },
    { kind: 'attachment', words: [], categories: {}, levels: {} },
  ],
  services: { jobcoaching: ['persoonlijke ondersteuning'] },
  statuses: { erkend: 'active' },
};
