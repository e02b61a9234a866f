import type { RegisterWords } from '@keurpoort/domain';

/**
 * OVAL's own language. Whether a member is a keurmerk holder was not found [N], so that they are two facts; neither were the
 * scopes of the keurmerk, so that no services are distinguished: domain.md 2.4.
 */
export const OVAL_WORDS: RegisterWords = {
  source: 'oval',
  kinds: [
    {
      kind: 'membership',
      words: ['lidmaatschap'],
      categories: {
        regulier: ['regulier lid'],
        // Must never count as regular: domain.md 2.4 [C].
        aspirant: ['aspirant-lid', 'aspirantlid'],
      },
      levels: {},
    },
    { kind: 'keurmerk', words: ['oval-keurmerk', 'oval keurmerk'], categories: {}, levels: {} },
  ],
  services: null,
  statuses: {},
};
