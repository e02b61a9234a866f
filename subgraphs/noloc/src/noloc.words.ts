import type { RegisterWords } from '@keurpoort/domain';

/**
 * Noloc's own language. A registration (RJ, RL) and a membership are two facts: domain.md 2.1 [C]. Which words Noloc uses
 * for a suspension or a withdrawal was not found [N]: there the common Dutch words serve.
 */
export const NOLOC_WORDS: RegisterWords = {
  source: 'noloc',
  kinds: [
    {
      kind: 'registration',
      words: ['registratie', 'inschrijving'],
      categories: {
        RJ: ['register jobcoach'],
        // Says nothing about jobcoaching: domain.md 2.1 [C].
        RL: ['register loopbaanprofessional'],
      },
      levels: {},
    },
    {
      kind: 'membership',
      words: ['lidmaatschap', 'aansluiting'],
      categories: {
        lid: [],
        aspirant: ['aspirant-lid', 'aspirantlid'],
        externeAansluiter: ['externe aansluiter'],
      },
      levels: {},
    },
  ],
  services: null,
  statuses: {},
};
