import { type ElementDraft, numbered, type TextPair } from './element-draft.js';

/** Letter of OVAL, Noloc, NVS Support and Blik op Werk: what jobcoaching is and is not. */
const INTRODUCTION: ElementDraft = {
  code: 'KB-I',
  kind: 'section',
  heading: 'Aanhef',
  term: ['Aanhef', 'Opening'],
  text: ['Waarom de vier organisaties schrijven.', 'Why the four organisations write.'],
  remark: [
    'Het document geeft dit begin geen kop, en heeft geen datum.',
    'The document gives this beginning no heading, and has no date.',
  ],
  beneath: [
    {
      code: 'KB-I1',
      kind: 'statement',
      item: 'alinea 1',
      text: [
        'Het kabinet wil dat meer mensen met een beperking werk krijgen en houden. Jobcoaching helpt daarbij, als die goed wordt ingezet en de kwaliteit op orde is.',
        'The government wants more people with a disability to get and keep work. Jobcoaching helps, if it is used well and its quality is in order.',
      ],
    },
    {
      code: 'KB-V',
      kind: 'section',
      item: 'alinea 2, zin 1',
      text: [
        'Het wetsvoorstel kent vier vormen van persoonlijke ondersteuning op maat.',
        'The bill has four forms of personal support made to measure.',
      ],
      beneath: [
        {
          code: 'KB-V1',
          kind: 'supportForm',
          item: 'alinea 2, zin 1',
          term: ['jobcoach', 'jobcoach'],
          text: ['De jobcoach.', 'The jobcoach.'],
        },
        {
          code: 'KB-V2',
          kind: 'supportForm',
          item: 'alinea 2, zin 1',
          term: ['interne jobcoach', 'internal jobcoach'],
          text: ['De interne jobcoach.', 'The internal jobcoach.'],
          remark: [
            'De schrijvers willen deze titel niet meer (KB-N6). Wet en UWV gebruiken het begrip interne ondersteuning nog wel.',
            'The authors no longer want this title (KB-N6). Statute and UWV still use the notion of internal support.',
          ],
        },
        {
          code: 'KB-V3',
          kind: 'supportForm',
          item: 'alinea 2, zin 1',
          term: ['interne werkbegeleider', 'internal work supervisor'],
          text: ['De interne werkbegeleider.', 'The internal work supervisor.'],
        },
        {
          code: 'KB-V4',
          kind: 'supportForm',
          item: 'alinea 2, zin 1',
          term: ['Harrie', 'Harrie'],
          text: ['De zogenoemde Harrie.', 'The so-called Harrie.'],
        },
      ],
    },
    {
      code: 'KB-I2',
      kind: 'statement',
      item: 'alinea 2, zin 2 en 3',
      text: [
        'Gemeenten borgen volgens het wetsvoorstel zelf welke kwaliteit zij van een jobcoach vragen. Dat zou ook voor de andere vormen gelden.',
        'Under the bill municipalities themselves secure the quality demands on a jobcoach. The same would go for the other forms.',
      ],
    },
    {
      code: 'KB-I3',
      kind: 'wish',
      item: 'alinea 2, zin 4',
      text: ['Regels mogen geen bureaucratisch stelsel worden.', 'Rules must not become a bureaucratic system.'],
    },
    {
      code: 'KB-I4',
      kind: 'statement',
      item: 'alinea 3',
      text: [
        'De vier organisaties staan voor de inhoud van het vak, en voor professionele jobcoaches en goede organisaties. Zij bevelen aan over vijf onderwerpen: wat jobcoaching is en voor wie, resultaten en taken, wat interne werkbegeleiding is, competenties en het toetsen van kwaliteit.',
        'The four organisations stand for the content of the trade, and for professional jobcoaches and good organisations. They recommend on five subjects: what jobcoaching is and for whom, results and tasks, what internal supervision is, competences, and testing of quality.',
      ],
    },
  ],
};

const WHAT: ElementDraft = {
  code: 'KB-W',
  kind: 'section',
  heading: 'Wat is jobcoaching?',
  term: ['Wat is jobcoaching?', 'What is jobcoaching?'],
  text: ['De omschrijving van jobcoaching, en het doel.', 'The definition of jobcoaching, and its aim.'],
  beneath: [
    {
      code: 'KB-W1',
      kind: 'statement',
      item: 'alinea 1, zin 1',
      term: ['jobcoaching', 'jobcoaching'],
      text: [
        'Professionele, methodische en eventueel tijdelijke ondersteuning van mensen met een arbeidsbeperking, om regulier werk te vinden en te houden.',
        'Professional, methodical and possibly temporary support of people with an occupational disability, to find and keep work on the regular labour market.',
      ],
    },
    {
      code: 'KB-W2',
      kind: 'statement',
      item: 'alinea 1, zin 2',
      text: [
        'Het gaat om meer dan het inwerken dat bij een werkgever gewoon is, en om wat daarna nog nodig is om de taken te blijven doen en zich te ontwikkelen.',
        'It is about more than the usual induction by an employer, and about what is still needed afterwards to keep doing the tasks and to develop.',
      ],
    },
    {
      code: 'KB-WR',
      kind: 'section',
      item: 'alinea 2',
      text: ['De jobcoach werkt in twee richtingen.', 'The jobcoach works in two directions.'],
      beneath: [
        {
          code: 'KB-WR1',
          kind: 'direction',
          item: 'alinea 2, punt 1',
          term: ['coach-de-coach', 'coach the coach'],
          text: [
            'De werkgever of directe begeleider leert de begeleiding zelf te doen.',
            'The employer or direct supervisor learns to carry out the guidance alone.',
          ],
        },
        {
          code: 'KB-WR2',
          kind: 'direction',
          item: 'alinea 2, punt 2',
          text: [
            'De werknemer wordt begeleid bij het leren en trainen van vaardigheden, om taken bij een werkgever blijvend en zelfstandig te doen.',
            'The worker is guided in developing and training skills, to do tasks at an employer lastingly and self-reliantly.',
          ],
        },
      ],
    },
    {
      code: 'KB-W3',
      kind: 'aim',
      item: 'alinea 3, zin 1',
      text: [
        'De medewerker gaat elke dag met plezier werken, houdt betaald werk en bouwt aan een toekomst met meer zelfstandigheid.',
        'The worker goes to work with pleasure every day, keeps paid work and builds a more self-reliant future.',
      ],
    },
    {
      code: 'KB-W4',
      kind: 'aim',
      item: 'alinea 3, zin 2',
      text: [
        'Ook voor werkgever en collega’s is de ervaring goed.',
        'Employer and colleagues too have good experiences.',
      ],
    },
    {
      code: 'KB-W5',
      kind: 'statement',
      item: 'alinea 4, zin 1',
      text: [
        'Bij jobcoaching hoort ook: de werkgever raad geven over voorzieningen, en kennis overdragen aan de interne werkbegeleider.',
        'Jobcoaching includes advising the employer on facilities, and passing on knowledge to the internal work supervisor.',
      ],
    },
    {
      code: 'KB-W6',
      kind: 'aim',
      item: 'alinea 4, zin 2',
      text: [
        'De werkgever is als eerste verantwoordelijk voor de begeleiding. Daarom wordt die waar het kan afgebouwd, tot werkgever en werknemer het samen doen.',
        'The employer is the first to be responsible for the guidance. So it is phased out where possible, until employer and worker do it together.',
      ],
    },
    {
      code: 'KB-W7',
      kind: 'aim',
      item: 'alinea 4, zin 3',
      text: [
        'De jobcoach maakt zich op den duur zo overbodig als kan.',
        'In the end jobcoaches make themselves as superfluous as possible.',
      ],
    },
    {
      code: 'KB-W8',
      kind: 'statement',
      item: 'alinea 4, zin 4',
      text: [
        'Bij sommige problematiek blijft enige professionele begeleiding nodig. Vaak vraagt de werkgever of de werknemer erom.',
        'With some problems a measure of professional guidance remains necessary, often at the request of employer and/or worker.',
      ],
    },
  ],
};

const FOR_WHOM: ElementDraft = {
  code: 'KB-D',
  kind: 'section',
  heading: 'Voor wie is jobcoaching bedoeld?',
  term: ['Voor wie is jobcoaching bedoeld?', 'For whom is jobcoaching meant?'],
  text: ['De doelgroep.', 'The target group.'],
  beneath: [
    {
      code: 'KB-D1',
      kind: 'targetGroup',
      item: 'alinea 1',
      text: [
        'Werkzoekenden en werknemers met een structurele functionele beperking. Zonder persoonlijke ondersteuning kunnen zij hun taken niet doen zoals de werkgever dat vraagt en verwacht.',
        'Job seekers and workers with a structural functional limitation, who without personal support cannot do their tasks as the employer asks and expects.',
      ],
    },
  ],
};

const RESULT: ElementDraft = {
  code: 'KB-G',
  kind: 'section',
  heading: 'Wat is het resultaat van jobcoaching?',
  term: ['Wat is het resultaat van jobcoaching?', 'What is the result of jobcoaching?'],
  text: ['Wat jobcoaching oplevert.', 'What jobcoaching brings about.'],
  beneath: [
    {
      code: 'KB-G1',
      kind: 'aim',
      item: 'alinea 1, zin 1',
      text: [
        'De werkgever kan deze werknemer begeleiden en krijgt daarbij hulp.',
        'The employer is enabled to guide this worker.',
      ],
    },
    {
      code: 'KB-G2',
      kind: 'aim',
      item: 'alinea 1, zin 2',
      text: [
        'De werknemer doet op de werkplek de taken zo zelfstandig als kan. Het vermogen om mee te doen in werk en de loonwaarde groeien zo ver mogelijk. De plaatsing wordt definitief, met zo weinig mogelijk steun.',
        'The worker does the tasks at the workplace as self-reliantly as possible. The ability to take part in work and the wage value are developed as far as possible. The placement becomes definitive, with as little support as possible.',
      ],
    },
  ],
};

const TASKS_WITH_EMPLOYER: readonly TextPair[] = [
  [
    'Zoekt uit welke steun werkgever en werknemer nodig hebben.',
    'Takes stock of the support that employer and worker need.',
  ],
  [
    'Maakt met werkgever en werknemer een plan voor begeleiding en ontwikkeling.',
    'Draws up with employer and worker a plan for guidance and development.',
  ],
  [
    'Verzorgt de introductie op de werkplek: geeft informatie en stuurt verwachtingen, bij werkgever, collega’s, werknemer en eventueel andere hulpverleners.',
    'Sees to the introduction at the workplace: informs and manages expectations of employer, colleagues, worker and possibly other carers.',
  ],
  [
    'Geeft de intern werkbegeleider raad en kennis over ondersteunen.',
    'Advises the internal work supervisor on support and passes on knowledge.',
  ],
  [
    'Steunt de werknemer op de werkvloer, afgestemd met de intern werkbegeleider.',
    'Supports the worker on the shop floor, in coordination with the internal work supervisor.',
  ],
  [
    'Bemiddelt wanneer er echt iets speelt tussen de werknemer en werkgever, leidinggevende of collega’s.',
    'Mediates when something is really the matter between the worker and employer, manager or colleagues.',
  ],
];

const TASKS_WITH_WORKER: readonly TextPair[] = [
  ['Leert de werknemer vaardigheden, ook sociale.', 'Teaches the worker skills, social ones too.'],
  ['Is vraagbaak wanneer de werknemer vragen over privézaken heeft.', 'Is there for the worker’s private questions.'],
  [
    'Let op de relatie met hoe het thuis gaat bij de werknemer.',
    'Keeps an eye on the relation with the worker’s home situation.',
  ],
  ['Geeft antwoord als er vragen over de uitkering zijn.', 'Answers questions about the benefit.'],
  ['Richt zich op ontwikkeling en scholing van de werknemer.', 'Focuses on development and training of the worker.'],
  [
    'Ziet op tijd dat een baan niet duurzaam is, en zorgt voor de juiste hulp bij het zoeken van ander werk.',
    'Signals in time that a job will not last, and sees to the right help in finding another.',
  ],
];

const task =
  (first: number) =>
  (text: TextPair, index: number): ElementDraft => ({
    code: `KB-T${first + index}`,
    kind: 'task',
    item: `taak ${first + index}`,
    text,
  });

const TASKS: ElementDraft = {
  code: 'KB-T',
  kind: 'section',
  heading: 'Wat zijn taken van een jobcoach?',
  term: ['Wat zijn taken van een jobcoach?', 'What are the tasks of a jobcoach?'],
  text: [
    'Een jobcoach heeft veel rollen en taken. De brief gaat vooral over de rol na plaatsing, tegenover werknemer en werkgever.',
    'A jobcoach has many roles and tasks. The letter is mainly about the role after placement, towards worker and employer.',
  ],
  beneath: [
    {
      code: 'KB-F',
      kind: 'section',
      item: 'alinea 1, zin 3 en 4',
      text: [
        'Jobcoaches worden vaak ook ingezet in alles wat aan plaatsing voorafgaat. De brief noemt voorbeelden.',
        'Jobcoaches are often used for the whole process before placement as well. The letter gives examples.',
      ],
      beneath: numbered('phase', 'KB-F', 'alinea 1, zin 4, voorbeeld', [
        ['Een intake of assessment doen.', 'Carrying out an intake or assessment.'],
        ['De medewerker werk-fit maken.', 'Making the worker fit for work.'],
        ['Jobfinding, job-analyse en matching.', 'Job finding, job analysis and matching.'],
        ['De plaatsing zelf.', 'The placement itself.'],
      ]),
    },
    {
      code: 'KB-T0.1',
      kind: 'statement',
      item: 'alinea 1, zin 5',
      text: [
        'Doet één professional het hele traject, dan heeft dat voordelen. Zo gaat er bij een overdracht tussen jobfinding en plaatsing niets mis in de communicatie.',
        'One professional for the whole trajectory has advantages, among others that no noise arises when a worker is handed over between job finding and placement.',
      ],
    },
    {
      code: 'KB-T0.2',
      kind: 'statement',
      item: 'alinea 1, zin 6',
      text: [
        'Doen meer professionals elk een deel, dan is het voordeel dat een jobcoach niet alle competenties voor beide fasen nodig heeft.',
        'Dividing the work has the advantage that a jobcoach does not need the whole range of competences for both phases.',
      ],
    },
    {
      code: 'KB-TA',
      kind: 'section',
      heading: 'Bij plaatsing richting werknemer en werkgever',
      term: ['Bij plaatsing richting werknemer en werkgever', 'At placement, towards worker and employer'],
      text: ['Zes taken voor werknemer en werkgever samen.', 'Six tasks towards worker and employer.'],
      beneath: TASKS_WITH_EMPLOYER.map(task(1)),
    },
    {
      code: 'KB-TB',
      kind: 'section',
      heading: 'Bij plaatsing richting werknemer (training on the job)',
      term: [
        'Bij plaatsing richting werknemer (training on the job)',
        'At placement, towards the worker (training on the job)',
      ],
      text: ['Zes taken voor de werknemer.', 'Six tasks towards the worker.'],
      beneath: TASKS_WITH_WORKER.map(task(7)),
    },
  ],
};

const NOT: ElementDraft = {
  code: 'KB-N',
  kind: 'section',
  heading: 'Wat is jobcoaching niet?',
  term: ['Wat is jobcoaching niet?', 'What is jobcoaching not?'],
  text: ['Wat de schrijvers niet tot jobcoaching rekenen.', 'What the authors do not count as jobcoaching.'],
  beneath: [
    {
      code: 'KB-N1',
      kind: 'statement',
      item: 'alinea 1, zin 1',
      text: [
        'Lichte steun in de eerste dagen van een nieuwe baan, voor wie lang geen werk had, is geen jobcoaching.',
        'Light support in the first days of a new job, for somebody who was long out of work, is no jobcoaching.',
      ],
    },
    {
      code: 'KB-N2',
      kind: 'statement',
      item: 'alinea 1, zin 1',
      text: [
        'Wat een interne werkbegeleider doet, is ook geen jobcoaching.',
        'The guidance that an internal work supervisor gives is no jobcoaching either.',
      ],
    },
    {
      code: 'KB-N3',
      kind: 'statement',
      item: 'alinea 1, zin 2',
      term: ['intern werkbegeleider', 'internal work supervisor'],
      text: [
        'De intern werkbegeleider is deskundig in het werk zelf en begeleidt de werknemer elke dag in dat werk.',
        'The internal work supervisor is an expert on the work itself and guides the worker in it every day.',
      ],
    },
    {
      code: 'KB-N4',
      kind: 'statement',
      item: 'alinea 1, zin 3',
      text: [
        'Dagelijks begeleiden is: opdrachten gedoseerd geven, nagaan hoe ze worden gedaan en zo nodig verbeteren.',
        'Daily guidance is: giving work in measured doses, checking how it is done and correcting where needed.',
      ],
    },
    {
      code: 'KB-N5',
      kind: 'statement',
      item: 'alinea 1, zin 4',
      text: [
        'Een intern werkbegeleider verleent geen hulp als hulpverlener.',
        'An internal work supervisor is no care professional.',
      ],
    },
    {
      code: 'KB-NR',
      kind: 'section',
      item: 'alinea 1, zin 5',
      text: ['Rollen en taken van de intern begeleider.', 'Roles and tasks of the internal supervisor.'],
      beneath: numbered('role', 'KB-NR', 'rol', [
        ['De werknemer elke dag begeleiden in het werk.', 'Daily guidance in the work.'],
        ['Vertrouwenspersoon zijn.', 'Being a person of trust.'],
        [
          'Schakel zijn tussen werknemer en jobcoach of werkgever.',
          'Intermediary between worker and jobcoach or employer.',
        ],
        ['Begeleiden op sociaal gebied.', 'Guiding in social matters.'],
        [
          'In de organisatie het eerste aanspreekpunt zijn, en vraagbaak en wegwijzer.',
          'Source of answers, signpost and direct contact within the organisation.',
        ],
        ['Vangnet zijn: steun geven.', 'Safety net: giving support.'],
        [
          'Deskundig zijn in het werk, en op de werkvloer aanspreekbaar voor de werknemer.',
          'Expert on the work, and the worker’s contact on the shop floor.',
        ],
      ]),
    },
    {
      code: 'KB-N6',
      kind: 'wish',
      item: 'slotalinea',
      term: ['interne jobcoach', 'internal jobcoach'],
      text: [
        'Dit heet interne werkbegeleiding, geen interne jobcoaching. Er zijn volgens de schrijvers nog twee titels: jobcoach en intern werkbegeleider. “Interne jobcoach” vervalt, omdat die in de praktijk rollen verwart en discussie geeft.',
        'This is internal supervision, not internal jobcoaching. The authors know only the jobcoach and the internal work supervisor. The title internal jobcoach is dropped, because it confuses roles and raises discussion.',
      ],
      remark: [
        'Dit is een wens van de schrijvers. Wet en UWV kennen interne ondersteuning nog.',
        'This is a wish of the authors. Statute and UWV still know internal support.',
      ],
    },
  ],
};

export const LETTER_WHAT: readonly ElementDraft[] = [INTRODUCTION, WHAT, FOR_WHOM, RESULT, TASKS, NOT];
