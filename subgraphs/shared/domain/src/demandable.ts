import type { CredentialKind, SourceCode } from './source.js';

/** What a policy may ask of a source, in our codes. A test holds it to the registers' own word files. */
export interface Demandable {
  readonly kinds: Partial<
    Record<CredentialKind, { readonly categories: readonly string[]; readonly levels: readonly string[] }>
  >;
  /** Empty: the source does not distinguish services. */
  readonly services: readonly string[];
}

const NEITHER = { categories: [], levels: [] } as const;

export const DEMANDABLE: Readonly<Record<SourceCode, Demandable>> = {
  noloc: {
    kinds: {
      registration: { categories: ['RJ', 'RL'], levels: [] },
      membership: { categories: ['lid', 'aspirant', 'externeAansluiter'], levels: [] },
    },
    services: [],
  },
  nvs: { kinds: { registration: { categories: [], levels: ['certified', 'affiliated'] } }, services: [] },
  blikOpWerk: {
    kinds: { keurmerk: { categories: ['arbeid', 'inburgering'], levels: [] } },
    services: [
      'training',
      'treatment',
      'diagnosis',
      'organisationalAdvice',
      'jobcoaching',
      'absenceGuidance',
      'outplacement',
      'workToWork',
      'noWorkToWork',
      'socialActivation',
      'inburgering',
      'sustainableEmployability',
    ],
  },
  oval: {
    kinds: { membership: { categories: ['regulier', 'aspirant'], levels: [] }, keurmerk: NEITHER },
    services: [],
  },
  uwv: { kinds: { recognition: NEITHER }, services: ['jobcoaching'] },
};
