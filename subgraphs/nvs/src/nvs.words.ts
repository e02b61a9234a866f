import type { RegisterWords } from '@keurpoort/domain';

/**
 * The language of the NVS-beroepenregister, which tells jobcoaches with a certification from affiliated ones: domain.md 2.2
 * [C]. Further levels, and its words for a suspension or a withdrawal, were not found [N].
 */
export const NVS_WORDS: RegisterWords = {
  source: 'nvs',
  kinds: [
    {
      kind: 'registration',
      words: ['registratie', 'inschrijving'],
      categories: {},
      levels: {
        certified: ['gecertificeerd', 'met certificering'],
        affiliated: ['aangesloten', 'zonder certificering'],
      },
    },
  ],
  services: null,
  statuses: {},
};
