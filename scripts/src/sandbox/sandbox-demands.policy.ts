import type { PolicyNode } from '@keurpoort/domain';

/** Demands in which the table of cases says what it expects; constructed, not the policy of any municipality. */
export const SANDBOX_DEMANDS = {
  registerJobcoach: { id: 'rj', source: 'noloc', kind: 'registration', category: 'RJ' },
  nvsCertified: { id: 'nvs', source: 'nvs', kind: 'registration', level: 'certified' },
  nolocOrNvs: {
    id: 't1',
    anyOf: [
      { id: 'rj', source: 'noloc', kind: 'registration', category: 'RJ' },
      { id: 'nvs', source: 'nvs', kind: 'registration', level: 'certified' },
    ],
  },
  nolocOrNvsNotStruckOff: {
    id: 't1-clean',
    allOf: [
      {
        id: 't1',
        anyOf: [
          { id: 'rj', source: 'noloc', kind: 'registration', category: 'RJ' },
          { id: 'nvs', source: 'nvs', kind: 'registration', level: 'certified' },
        ],
      },
      { id: 'clean', rule: 'notStruckOff', registers: ['noloc', 'nvs'] },
    ],
  },
  blikOpWerkJobcoaching: { id: 'bow', source: 'blikOpWerk', kind: 'keurmerk', service: 'jobcoaching' },
  ovalKeurmerk: { id: 'oval', source: 'oval', kind: 'keurmerk' },
  ovalRegularMember: { id: 'member', source: 'oval', kind: 'membership', category: 'regulier' },
  keurmerk: {
    id: 't2',
    anyOf: [
      { id: 'bow', source: 'blikOpWerk', kind: 'keurmerk', service: 'jobcoaching' },
      { id: 'oval', source: 'oval', kind: 'keurmerk' },
    ],
  },
  uwvRecognised: { id: 'uwv', source: 'uwv', kind: 'recognition' },
  uwvRecognisedAndAttached: {
    id: 't3',
    allOf: [
      { id: 'uwv', source: 'uwv', kind: 'recognition' },
      { id: 'attached', rule: 'attached' },
    ],
  },
  attached: { id: 'attached', rule: 'attached' },
} as const satisfies Record<string, PolicyNode>;

export type SandboxDemand = keyof typeof SANDBOX_DEMANDS;
