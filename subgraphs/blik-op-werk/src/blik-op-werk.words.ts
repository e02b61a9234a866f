import type { RegisterWords } from '@keurpoort/domain';

/**
 * The language of Blik op Werk: two keurmerken since 1 April 2023, and twelve diensten, domain.md 2.3 [C]. Only the number of
 * dienst 11 is confirmed as official, so no other dienst is known by a number.
 */
export const BLIK_OP_WERK_WORDS: RegisterWords = {
  source: 'blikOpWerk',
  kinds: [
    {
      kind: 'keurmerk',
      words: ['blik op werk keurmerk', 'blik op werk-keurmerk'],
      categories: {
        arbeid: ['keurmerk arbeid'],
        inburgering: ['keurmerk inburgering', 'keurmerk inburgeren', 'inburgeren'],
      },
      levels: {},
    },
  ],
  services: {
    training: ['scholing en opleiding'],
    treatment: ['fysieke en mentale behandeling of begeleiding'],
    diagnosis: ['diagnose, onderzoek en loopbaanoriëntatie'],
    organisationalAdvice: ['organisatieadvies en onderzoek'],
    jobcoaching: [],
    absenceGuidance: ['verzuimbegeleiding', 'verzuimbegeleiding (wet poortwachter)'],
    outplacement: [],
    workToWork: ['van werk naar werk', 'van werk naar werk (1e/2e spoor)'],
    noWorkToWork: ['toeleiden naar werk vanuit geen werk'],
    socialActivation: ['sociale activering en participatie'],
    inburgering: ['inburgeringscursussen en duale trajecten', 'dienst 11'],
    sustainableEmployability: ['duurzame inzetbaarheid'],
  },
  statuses: {},
};
