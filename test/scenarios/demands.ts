import type { PolicyNode, PolicyVersion } from '@keurpoort/domain';

const rj: PolicyNode = { id: 'rj', source: 'noloc', kind: 'registration', category: 'RJ' };
const nvs: PolicyNode = { id: 'nvs', source: 'nvs', kind: 'registration', level: 'certified' };
const bow: PolicyNode = { id: 'bow', source: 'blikOpWerk', kind: 'keurmerk', service: 'jobcoaching' };
const oval: PolicyNode = { id: 'oval', source: 'oval', kind: 'keurmerk' };
const uwv: PolicyNode = { id: 'uwv', source: 'uwv', kind: 'recognition' };
const attached: PolicyNode = { id: 'attached', rule: 'attached' };
const nolocOrNvs: PolicyNode = { id: 'person', anyOf: [rj, nvs] };

/** Demands that many scenarios share; each with a maximum age of thirty days. */
const TREES: Readonly<Record<string, PolicyNode>> = {
  RJ: rj,
  NVS: nvs,
  BOW: bow,
  OVAL: oval,
  UWV: uwv,
  'NOLOC OR NVS': nolocOrNvs,
  'BOW OR OVAL': { id: 'label', anyOf: [bow, oval] },
  'BOW AND OVAL': { id: 'labels', allOf: [bow, oval] },
  'UWV AND ATTACHED': { id: 'uwv-route', allOf: [uwv, attached] },
  'EACH COACH': { id: 'each', eachCoach: nolocOrNvs },
  'TWO COACHES': { id: 'two', atLeastCoaches: 2, of: nolocOrNvs },
  'NOT STRUCK OFF': {
    id: 'demands',
    allOf: [nolocOrNvs, { id: 'clean', rule: 'notStruckOff', registers: ['noloc', 'nvs'] }],
  },
  'NOT STRUCK OFF ANYWHERE': {
    id: 'demands',
    allOf: [nolocOrNvs, { id: 'clean', rule: 'notStruckOff', registers: ['noloc', 'nvs'], reach: 'all' }],
  },
  'RJ AND BOW': { id: 'both', allOf: [rj, bow] },
};

export const DEMANDS: readonly PolicyVersion[] = Object.entries(TREES).map(([code, tree]) => ({
  code,
  version: 1,
  owner: 'Gemeente Voorbeelddam (verzonnen)',
  title: code,
  example: true,
  legalSource: null,
  purposes: null,
  from: '2020-01-01' as PolicyVersion['from'],
  until: 'open',
  maxAgeDays: 30,
  extends: null,
  parts: {},
  overrides: {},
  tree,
}));
