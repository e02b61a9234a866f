import { type ElementDraft, numbered, type TextPair } from './element-draft.js';

/** Letter of OVAL, Noloc, NVS Support and Blik op Werk: level, competences, demands on organisations, testing. */
const LEVEL: ElementDraft = {
  code: 'KB-K',
  kind: 'section',
  heading: 'Opleidingsniveau en kennis jobcoach',
  term: ['Opleidingsniveau en kennis jobcoach', 'Education and knowledge of the jobcoach'],
  text: ['Niveau en kennis die van een jobcoach gevraagd worden.', 'Level and knowledge asked of a jobcoach.'],
  beneath: [
    {
      code: 'KB-K0.1',
      kind: 'statement',
      item: 'alinea 1, zin 1 en 2',
      text: [
        'Kwaliteit van jobcoaching is het streven; daar hoort een registratie bij.',
        'Quality of jobcoaching is the aim; a registration goes with it.',
      ],
    },
    {
      code: 'KB-K0.2',
      kind: 'wish',
      item: 'alinea 1, zin 3',
      term: ['basisniveau en specialisaties', 'basic level and specialisations'],
      text: [
        'Het streven is een basisniveau, met daarboven niveaus van specialisatie.',
        'The aim is a basic level, with different levels of specialisation.',
      ],
      remark: ['Een streven, geen bestaande regeling.', 'An aim, not an existing scheme.'],
    },
    {
      code: 'KB-K1',
      kind: 'knowledge',
      item: 'punt 1',
      term: ['hbo werk- en denkniveau', 'working and thinking at hbo level'],
      text: [
        'Een hbo-opleiding, of denken en werken op hbo-niveau.',
        'An hbo degree, or working and thinking at hbo level.',
      ],
    },
    {
      code: 'KB-K2',
      kind: 'knowledge',
      item: 'punt 2',
      text: ['Kennis van en ervaring in jobcoaching.', 'Knowledge of and experience in jobcoaching.'],
    },
    {
      code: 'KB-K3',
      kind: 'knowledge',
      item: 'punt 3',
      text: [
        'Kennis van doelgroepen, van de arbeidsmarkt (ook plaatselijk) en van de plaatselijke sociale kaart, met name op vier punten.',
        'Knowledge of target groups, of the (local) labour market and of the local social map, among others on four points.',
      ],
      beneath: numbered('knowledge', 'KB-K3.', 'punt 3, onderdeel', [
        [
          'Hoe mensen zich ontwikkelen, en wat zij in werk nodig hebben en waarom zij werken.',
          'Human development, needs and motives concerning work.',
        ],
        [
          'Bepaalde doelgroepen die een arbeidsbeperking hebben.',
          'Specific target groups with an occupational disability.',
        ],
        ['De arbeidsmarkt en hoe die zich ontwikkelt.', 'The labour market and its development.'],
        [
          'Wetten en regels die ertoe doen: arbeidsrecht, en maatregelen bij werkloosheid en re-integratie.',
          'Relevant legislation on labour law, and unemployment and re-integration measures.',
        ],
      ]),
    },
    {
      code: 'KB-K4',
      kind: 'knowledge',
      item: 'punt 4',
      text: [
        'Enkele methoden, technieken en instrumenten kennen, beheersen en toepassen. De brief noemt drie voorbeelden.',
        'Knowing, mastering and applying some methods, techniques and instruments. The letter names three examples.',
      ],
      beneath: [
        ['Supported employment', 'Supported employment'],
        ['Begeleid werken', 'Begeleid werken (supported work)'],
        ['Individual placement and support', 'Individual placement and support'],
      ].map(([nl = '', en = ''], index) => ({
        code: `KB-K4.${index + 1}`,
        kind: 'method',
        item: `punt 4, voorbeeld ${index + 1}`,
        term: [nl, en],
        text: [`Voorbeeld van een methode: ${nl}.`, `Example of a method: ${en}.`],
      })),
    },
  ],
};

function competence(number: number, term: TextPair, text: TextPair): ElementDraft {
  return { code: `KB-C${number}`, kind: 'competence', item: `competentie ${number}`, term, text };
}

const COMPETENCES: ElementDraft = {
  code: 'KB-C',
  kind: 'section',
  heading: 'Competenties jobcoach',
  term: ['Competenties jobcoach', 'Competences of the jobcoach'],
  text: ['Negen competenties.', 'Nine competences.'],
  beneath: [
    competence(
      1,
      ['Inlevingsvermogen', 'Empathy'],
      [
        'Denkt mee vanuit hoe een ander ervoor staat en erover denkt, en helpt die zelf een oplossing te vinden.',
        'Thinks along from the situation and opinions of others, and helps them to find solutions themselves.',
      ],
    ),
    competence(
      2,
      ['Analytisch vermogen', 'Analytical ability'],
      [
        'Doet intake en assessment als geheel, met methode en doel. Brengt werkplek en werkgever in beeld, passend bij het werknemersprofiel, in een werkplekprofiel. Vindt door matching met de cliënt een werkplek die past, en let op de belangen van cliënt én werkgever.',
        'Carries out intake and assessment integrally, methodically and effectively. Describes workplace and employer, fitted to the employee profile, in a workplace profile. Through matching realises with the client a fitting workplace, and serves the interests of client and employer.',
      ],
    ),
    competence(
      3,
      ['Effectief communiceren', 'Communicating effectively'],
      [
        'Communiceert vanuit sterke kanten, op het niveau van de gesprekspartner. Ziet het systeem waarin wordt gewerkt en betrekt dat er effectief bij.',
        'Communicates from strengths, at the level of the other. Has an eye for the system worked in and involves it effectively.',
      ],
    ),
    competence(
      4,
      ['Reflecteren', 'Reflecting'],
      [
        'Zet theorie om in praktijk en schat de eigen ontwikkeling in het vak goed in. Kijkt terug met eigen evaluatie en feedback van werkgever of leidinggevende, en stelt leerdoelen en acties op die erbij passen.',
        'Turns theory into practice and judges own professional development rightly. Reflects with self-evaluation and feedback of employer or manager, and sets fitting learning goals and actions.',
      ],
    ),
    competence(
      5,
      ['Adviseren/instrueren', 'Advising and instructing'],
      [
        'Legt uit wat de beperking voor een werknemer betekent en hoe die samenhangt met diens rol. Zegt wat er voor werknemer en werkgever geldt aan wetten, regels en re-integratie-instrumenten. Geeft beiden goede raad, ook werktechnisch.',
        'Explains what the limitation means for a worker and how it relates to the role. Says which legislation and re-integration instruments apply to worker and employer. Gives both adequate (work-technical) advice.',
      ],
    ),
    competence(
      6,
      ['Coachen', 'Coaching'],
      [
        'Maakt met de cliënt een coachingsplan met SMART-doelen. Evalueert de resultaten met cliënt en betrokkenen en stelt zo nodig bij. Laat in de praktijk de beroepsvisie zien en kan daarmee de coaching on the job verantwoorden.',
        'Draws up with the client a coaching plan with SMART goals. Evaluates the results with client and those involved and adjusts where needed. Expresses the professional view in practice, and can account by it for the coaching on the job.',
      ],
    ),
    competence(
      7,
      ['Zelfreflectie', 'Self-reflection'],
      [
        'Reflecteert actief, kan naar zichzelf kijken en is kritisch, om helder te blijven over waar die zelf staat. Werkt als professional en uit ervaring in werk en leven, op een passende manier: authentiek en uit de eigen kern. Weet welke competenties sterk en zwak zijn.',
        'Reflects actively, is able to look at himself or herself and is critical, to stay clear about the own position. Works as a professional from experience of work and life, in a way that fits, from own core and authenticity. Is aware of own weak and strong competences.',
      ],
    ),
    competence(
      8,
      ['Professionele ontwikkeling', 'Professional development'],
      [
        'Werkt actief en steeds aan ontwikkeling, als persoon en in het vak: vakliteratuur, opleiding, cursus, lezing, themabijeenkomst en congres. Houdt ook de eigen kennis van de arbeidsmarkt op peil en maakt die sterker.',
        'Works actively and continually on personal and professional development: trade literature, education, courses, lectures, theme meetings and congresses. Also keeps up and strengthens own knowledge of the labour market.',
      ],
    ),
    competence(
      9,
      ['Netwerkcontacten', 'Network contacts'],
      [
        'Legt en onderhoudt actief contacten met vakgenoten en anderen die ertoe doen.',
        'Actively makes and keeps contacts with fellow professionals and others who matter.',
      ],
    ),
    {
      code: 'KB-C0',
      kind: 'reference',
      item: 'slotalinea en afbeelding',
      term: ['Met de jobcoach lukt het wel!', 'Met de jobcoach lukt het wel!'],
      text: [
        'Een tabel uit dit onderzoek laat de competenties als plaatje zien.',
        'A table from this study shows the competences as an illustration.',
      ],
      remark: ['De tabel zelf is niet beschikbaar in Keurpoort.', 'The table itself is not at hand in Keurpoort.'],
    },
  ],
};

function demand(code: string, item: string, term: TextPair, text: TextPair, beneath: readonly ElementDraft[] = []) {
  return { code, kind: 'demand', item, term, text, beneath } as const;
}

const ORGANISATION: ElementDraft = {
  code: 'KB-ORG',
  kind: 'section',
  heading: 'Kwaliteitseisen jobcoachorganisaties',
  term: ['Kwaliteitseisen jobcoachorganisaties', 'Quality demands on jobcoach organisations'],
  text: [
    'Wat een jobcoachorganisatie laat zien dat zij heeft geborgd. Keurmerken en UWV werken dit in hun eigen eisen verder uit.',
    'What a jobcoach organisation shows to have secured. Keurmerken and UWV specify this further in demands of their own.',
  ],
  beneath: [
    demand(
      'ORG-1',
      'streepje 1',
      ['Primaire processen', 'Primary processes'],
      [
        'De primaire processen zijn geborgd, ook de continuïteit.',
        'The primary processes are secured, continuity included.',
      ],
      [
        demand(
          'ORG-1.1',
          'streepje 1',
          ['continuïteit', 'continuity'],
          ['Continuïteit is een van de punten die geborgd zijn.', 'Continuity is one of the points secured.'],
        ),
      ],
    ),
    demand(
      'ORG-2',
      'streepje 2',
      ['Privacy', 'Privacy'],
      ['De organisatie werkt AVG-proof.', 'The organisation works in line with the AVG.'],
    ),
    demand(
      'ORG-3',
      'streepje 3',
      ['Klachtafhandeling', 'Handling of complaints'],
      [
        'Elke organisatie kan klachten afhandelen: er is een reglement en een procedure.',
        'Every organisation can handle complaints: there are regulations and a procedure.',
      ],
      [
        demand(
          'ORG-3.1',
          'streepje 3',
          ['klachtreglement', 'complaints regulations'],
          ['Er is een klachtreglement.', 'There are complaints regulations.'],
        ),
        demand(
          'ORG-3.2',
          'streepje 3',
          ['klachtprocedure', 'complaints procedure'],
          ['Er is een klachtprocedure.', 'There is a complaints procedure.'],
        ),
      ],
    ),
    demand(
      'ORG-4',
      'streepje 4',
      ['Onderzoek/toetsing klanttevredenheid', 'Measuring customer satisfaction'],
      [
        'Hoe tevreden klanten zijn, wordt onderzocht of getoetst.',
        'How satisfied customers are is investigated or tested.',
      ],
    ),
    demand(
      'ORG-5',
      'streepje 5',
      ['Scholing en opleiding van medewerkers', 'Training and education of staff'],
      [
        'Scholing van medewerkers heeft blijvend aandacht. Dat blijkt uit vier punten die er zijn én die worden uitgevoerd.',
        'Training of staff has lasting attention. It shows in four points that are present and are carried out.',
      ],
      [
        demand(
          'ORG-5.1',
          'streepje 5',
          ['functieprofielen', 'job profiles'],
          ['Er zijn functieprofielen en ze worden gebruikt.', 'There are job profiles, and they are carried out.'],
        ),
        demand(
          'ORG-5.2',
          'streepje 5',
          ['inwerkprogramma nieuw personeel', 'induction programme for new staff'],
          [
            'Voor nieuw personeel is er een inwerkprogramma en het wordt uitgevoerd.',
            'There is an induction programme for new staff, and it is carried out.',
          ],
        ),
        demand(
          'ORG-5.3',
          'streepje 5',
          ['scholingsbeleid/opleidingsplan', 'training policy or education plan'],
          [
            'Er is scholingsbeleid of een opleidingsplan en het wordt uitgevoerd.',
            'There is a training policy or education plan, and it is carried out.',
          ],
        ),
        demand(
          'ORG-5.4',
          'streepje 5',
          ['intercollegiale toetsing', 'peer review'],
          [
            'Collega’s toetsen elkaar: intercollegiale toetsing is geregeld en gebeurt.',
            'Peer review between colleagues is arranged, and is carried out.',
          ],
        ),
      ],
    ),
  ],
};

const TESTING: ElementDraft = {
  code: 'KB-S',
  kind: 'section',
  heading: 'Toetsing van kwaliteitseisen jobcoaches en jobcoachorganisaties',
  term: [
    'Toetsing van kwaliteitseisen jobcoaches en jobcoachorganisaties',
    'Testing quality demands on jobcoaches and jobcoach organisations',
  ],
  text: [
    'Registers en keurmerken waarmee is na te gaan of een jobcoach of organisatie de kwaliteit heeft geborgd.',
    'Registers and keurmerken by which it can be seen whether a jobcoach or organisation has secured quality.',
  ],
  remark: ['De brief zet geen “en” of “of” tussen de vijf.', 'The letter puts no “and” or “or” between the five.'],
  beneath: [
    ...(
      [
        [
          'Jobcoachregister van Noloc',
          'Noloc’s register of jobcoaches',
          'Een van de vijf die de brief noemt.',
          'One of the five that the letter names.',
        ],
        [
          'NVS-beroepenregister voor jobcoaches',
          'NVS register of jobcoaches',
          'Een van de vijf die de brief noemt.',
          'One of the five that the letter names.',
        ],
        [
          'Blik op Werk Keurmerk',
          'Blik op Werk Keurmerk',
          'Een van de vijf die de brief noemt.',
          'One of the five that the letter names.',
        ],
        [
          'OVAL-keurmerk',
          'OVAL-keurmerk',
          'Een van de vijf die de brief noemt.',
          'One of the five that the letter names.',
        ],
        [
          'UWV-erkenning jobcoachorganisatie',
          'UWV recognition of a jobcoach organisation',
          'Een van de vijf die de brief noemt.',
          'One of the five that the letter names.',
        ],
      ] as const
    ).map(
      ([nl, en, text, english], index): ElementDraft => ({
        code: `KB-S${index + 1}`,
        kind: 'source',
        item: `streepje ${index + 1}`,
        term: [nl, en],
        text: [text, english],
      }),
    ),
    {
      code: 'KB-S0',
      kind: 'wish',
      item: 'slotalinea',
      text: [
        'De schrijvers vragen dit te gebruiken bij het verder uitwerken en inzetten van jobcoaching, en bieden aan mee te denken.',
        'The authors ask for this to be used in working out and using jobcoaching further, and offer their help.',
      ],
    },
  ],
};

export const LETTER_QUALITY: readonly ElementDraft[] = [LEVEL, COMPETENCES, ORGANISATION, TESTING];
