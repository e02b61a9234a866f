import type { Day, PolicyNode, PolicyVersion, Purpose } from '@keurpoort/domain';

/** Purposes that can be asked about before equivalents exist (R31). */
const PURPOSES: readonly Purpose[] = ['ownCheck', 'singleAssignment', 'runningContract'];

const EXAMPLE_OWNER = 'Keurpoort (voorbeeld, geen bestaande gemeente)';

const registerJobcoach = (id: string): PolicyNode => ({ id, source: 'noloc', kind: 'registration', category: 'RJ' });
const certifiedNvs = (id: string): PolicyNode => ({ id, source: 'nvs', kind: 'registration', level: 'certified' });
const blikOpWerk = (id: string): PolicyNode => ({ id, source: 'blikOpWerk', kind: 'keurmerk', service: 'jobcoaching' });
const oval = (id: string): PolicyNode => ({ id, source: 'oval', kind: 'keurmerk' });
const uwv = (id: string): PolicyNode => ({ id, source: 'uwv', kind: 'recognition' });
const attached: PolicyNode = { id: 'verbonden', rule: 'attached' };

const nolocOrNvs = (id: string): PolicyNode => ({
  id,
  anyOf: [registerJobcoach('noloc-rj'), certifiedNvs('nvs-gecertificeerd')],
});
const eachCoachNolocOrNvs: PolicyNode = { id: 'elke-coach', eachCoach: nolocOrNvs('noloc-of-nvs') };
const keurmerk: PolicyNode = { id: 'keurmerk', anyOf: [blikOpWerk('blik-op-werk'), oval('oval')] };

function example(code: string, title: string, tree: PolicyNode): PolicyVersion {
  return {
    code,
    version: 1,
    owner: EXAMPLE_OWNER,
    title: `Voorbeeld ${code}: ${title}`,
    example: true,
    legalSource: null,
    purposes: PURPOSES,
    from: '2020-01-01' as Day,
    until: 'open',
    maxAgeDays: null,
    extends: null,
    parts: {},
    overrides: {},
    tree,
  };
}

/**
 * Policies that every installation has. `UWV-C` is M2 of the domain facts, and only part c of the article: it says nothing
 * about a right to support. T1 to T6 are constructed; accepted equivalents, which T2, T4, T5 and T6 may also name, are left out.
 */
export const BUILT_IN_POLICIES: readonly PolicyVersion[] = [
  {
    code: 'UWV-C',
    version: 1,
    owner: 'UWV (Reïntegratiebesluit)',
    title: 'UWV: alleen onderdeel c',
    example: false,
    legalSource: 'Reïntegratiebesluit artikel 18 lid 2 onderdeel c (tekst van 2 mei 2026)',
    purposes: PURPOSES,
    // The text that was read is the one in force from this day; nothing is claimed of earlier texts.
    from: '2026-05-02' as Day,
    until: 'open',
    maxAgeDays: null,
    extends: null,
    parts: {},
    overrides: {},
    tree: { id: 'onderdeel-c', eachCoach: uwv('verbonden-aan-erkende-organisatie') },
  },
  example('T1', 'coach is Register Jobcoach bij Noloc of gecertificeerd bij NVS', eachCoachNolocOrNvs),
  example('T2', 'organisatie heeft het Blik op Werk Keurmerk voor jobcoaching of het OVAL-keurmerk', keurmerk),
  example('T3', 'organisatie is erkend door UWV en elke coach is eraan verbonden', {
    id: 'erkend-en-verbonden',
    allOf: [uwv('uwv-erkenning'), attached],
  }),
  example('T4', 'T1 en T2, en elke coach is verbonden aan de organisatie', {
    id: 'coach-en-organisatie',
    allOf: [eachCoachNolocOrNvs, keurmerk, attached],
  }),
  example('T5', 'UWV-erkenning, of een keurmerk en elke coach voldoet aan T1', {
    id: 'erkend-of-keurmerk',
    anyOf: [uwv('uwv-erkenning'), { id: 'keurmerk-en-coaches', allOf: [keurmerk, eachCoachNolocOrNvs] }],
  }),
  example('T6', 'UWV-erkenning of een keurmerk, en minstens twee coaches voldoen aan T1', {
    id: 'organisatie-en-twee-coaches',
    allOf: [
      { id: 'erkend-of-keurmerk', anyOf: [uwv('uwv-erkenning'), blikOpWerk('blik-op-werk'), oval('oval')] },
      { id: 'minstens-twee', atLeastCoaches: 2, of: nolocOrNvs('noloc-of-nvs') },
    ],
  }),
];
