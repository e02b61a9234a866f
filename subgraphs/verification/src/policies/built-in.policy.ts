import { type Day, type PolicyNode, type PolicyVersion, PURPOSES } from '@keurpoort/domain';

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

/** A rule that was read in its source; nothing is claimed of texts before the one that was read. */
function sourced(
  about: Pick<PolicyVersion, 'code' | 'owner' | 'title' | 'legalSource' | 'from'>,
  tree: PolicyNode,
  definitions: Readonly<Record<string, string>> = {},
): PolicyVersion {
  return { ...example(about.code, about.title, tree), ...about, example: false, definitions };
}

const vog = (id: string): PolicyNode => ({
  id,
  rule: 'document',
  document: 'VOG',
  of: 'coach',
  maxAgeDays: 90,
  moment: 'start',
});

/**
 * Policies that every installation has. `UWV-C` is M2 of the domain facts, and only part c of the article: it says nothing
 * about a right to support. `CAO-MBO` is M3, as far as its demands can be looked up or shown; `INBURGEREN` is M5, which never
 * meets a demand for jobcoaching. T1 to T10 and M4 are constructed: how M4 joins its labels is inferred, not read. Accepted
 * equivalents are no part of a tree: in a procurement they count by law (R31).
 */
export const BUILT_IN_POLICIES: readonly PolicyVersion[] = [
  sourced(
    {
      code: 'UWV-C',
      owner: 'UWV (Reïntegratiebesluit)',
      title: 'UWV: alleen onderdeel c',
      legalSource: 'Reïntegratiebesluit artikel 18 lid 2 onderdeel c (tekst van 2 mei 2026)',
      from: '2026-05-02' as Day,
    },
    { id: 'onderdeel-c', eachCoach: uwv('verbonden-aan-erkende-organisatie') },
  ),
  sourced(
    {
      code: 'CAO-MBO',
      owner: 'Cao mbo',
      title: 'Cao mbo artikel 14.3: re-integratiebedrijf',
      legalSource: 'Cao mbo artikel 14.3, zoals OVAL het toelicht (jaar niet vermeld)',
      from: '2020-01-01' as Day,
    },
    {
      id: 'keurmerk-lid-of-vakmensen',
      anyOf: [
        { id: 'blik-op-werk', source: 'blikOpWerk', kind: 'keurmerk' },
        { id: 'oval-keurmerk', source: 'oval', kind: 'keurmerk' },
        { id: 'oval-lid', source: 'oval', kind: 'membership', category: 'regulier' },
        {
          id: 'elke-coach-geregistreerd',
          eachCoach: {
            id: 'big-of-beroepsvereniging',
            anyOf: [
              { id: 'noloc', source: 'noloc', kind: 'registration' },
              { id: 'nvs', source: 'nvs', kind: 'registration' },
              { id: 'big-registratie', rule: 'document', document: 'BIG-registratie', of: 'coach' },
            ],
          },
        },
      ],
    },
    {
      keurmerk: 'Landelijk gevalideerd en algemeen erkend; hier gelezen als Blik op Werk of OVAL.',
      'BIG-registratie': 'Inschrijving in het BIG-register, als document gezien: dat register is hier geen bron.',
    },
  ),
  sourced(
    {
      code: 'INBURGEREN',
      owner: 'Wet inburgering 2021',
      title: 'Inburgering: Blik op Werk Keurmerk Inburgeren',
      legalSource: 'Wet inburgering 2021',
      from: '2022-01-01' as Day,
    },
    {
      id: 'keurmerk-inburgeren',
      source: 'blikOpWerk',
      kind: 'keurmerk',
      service: 'inburgering',
      prescribedByLaw: { article: 'Wet inburgering 2021' },
    },
  ),
  example('M4', 'naar de modelverordening van de VNG; de verbinding tussen de keurmerken is afgeleid', {
    id: 'model',
    anyOf: [blikOpWerk('blik-op-werk'), oval('oval'), { id: 'uwv-kader', allOf: [uwv('uwv-erkenning'), attached] }],
  }),
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
  example('T7', 'T1, met hbo-niveau en een VOG van hoogstens 90 dagen bij de start', {
    id: 'coach-met-documenten',
    eachCoach: {
      id: 'alles',
      allOf: [
        nolocOrNvs('noloc-of-nvs'),
        { id: 'hbo-niveau', rule: 'document', document: 'hbo-niveau', of: 'coach' },
        vog('vog'),
      ],
    },
  }),
  example('T8', 'T1, of een begeleide aspirant tot een jaar na de start', {
    id: 'elke-coach',
    eachCoach: {
      id: 'geregistreerd-of-aspirant',
      anyOf: [
        nolocOrNvs('noloc-of-nvs'),
        {
          id: 'begeleide-aspirant',
          grace: {
            id: 'aspirant',
            source: 'noloc',
            kind: 'membership',
            category: 'aspirant',
            statuses: Object.fromEntries(PURPOSES.map((purpose) => [purpose, ['aspirant' as const]])),
          },
          supervisedBy: {
            id: 'begeleider',
            anyOf: [registerJobcoach('begeleider-rj'), certifiedNvs('begeleider-nvs')],
          },
          withinDays: 365,
        },
      ],
    },
  }),
  example('T9', 'T4 op de dag van de start en op elke verjaardag', {
    id: 'elk-jaar',
    moment: 'anniversaries',
    allOf: [eachCoachNolocOrNvs, keurmerk, attached],
  }),
  example('T10', 'interne werkbegeleiding: geen registereis, wel een begeleider en een plan', {
    id: 'interne-begeleiding',
    allOf: [
      {
        id: 'geen-registereis',
        rule: 'noDemandApplies',
        support: 'interne werkbegeleiding',
        article: 'Participatiewet artikel 10 lid 3 onderdeel b',
      },
      { id: 'begeleider-genoemd', rule: 'document', document: 'interne begeleider genoemd', of: 'organisation' },
      { id: 'plan', rule: 'document', document: 'plan van de werkgever', of: 'organisation' },
    ],
  }),
];
