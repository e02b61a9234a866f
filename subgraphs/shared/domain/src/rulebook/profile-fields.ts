import { type ElementDraft, numbered } from './element-draft.js';

/** Beroepsprofiel: what comes before the requirements. */
export const PROFILE_INTRODUCTION: ElementDraft = {
  code: 'BP-I',
  kind: 'section',
  heading: 'Inleiding',
  term: ['Inleiding', 'Introduction'],
  text: ['Wat dit profiel is en hoe het actueel blijft.', 'What this profile is and how it is kept up to date.'],
  remark: ['Het document geeft dit begin geen kop.', 'The document gives this beginning no heading.'],
  beneath: [
    {
      code: 'BP-I1',
      kind: 'statement',
      item: 'zin 1 en 2',
      text: [
        'Het profiel legt vast aan welke eisen van het beroep een Register Jobcoach op zijn minst voldoet.',
        'The profile states which demands of the profession a Register Jobcoach meets as a minimum.',
      ],
    },
    {
      code: 'BP-I2',
      kind: 'reference',
      item: 'zin 3',
      term: ['toetsingskader voor initiële certificering', 'assessment framework for initial certification'],
      text: [
        'Een apart toetsingskader werkt de eisen voor certificering verder uit.',
        'A separate assessment framework works out the demands for certification.',
      ],
      remark: [
        'Dit toetsingskader is niet beschikbaar in Keurpoort. Niets in Keurpoort rust erop.',
        'This framework is not at hand in Keurpoort. Nothing in Keurpoort rests on it.',
      ],
    },
    {
      code: 'BP-I3',
      kind: 'statement',
      item: 'zin 4',
      text: [
        'Over de eisen wordt minstens twee keer per jaar gesproken. Waar nodig worden ze aangepast.',
        'The demands are discussed at least twice a year, and adjusted where needed.',
      ],
      remark: [
        'Het document heeft geen datum. Keurpoort herinnert na een half jaar aan een nieuwe versie.',
        'The document has no date. Keurpoort reminds of a new version after half a year.',
      ],
    },
  ],
};

export const PROFILE_FIELD: ElementDraft = {
  code: 'BP-W',
  kind: 'section',
  heading: 'Het werkveld van de jobcoach',
  term: ['Het werkveld van de jobcoach', 'The field of work of the jobcoach'],
  text: [
    'Jobcoaching is één geheel van diensten en activiteiten. Er is intensieve begeleiding voor mensen van alle leeftijden die ondersteuning nodig hebben. Ook mogelijke werkgevers krijgen steun.',
    'Jobcoaching is one whole of services and activities: intensive guidance for people of every age who need support, and support for potential employers.',
  ],
  beneath: [
    {
      code: 'BP-WC',
      kind: 'section',
      item: 'alinea 1',
      text: [
        'Waarbij iemand met een ondersteuningsbehoefte hulp krijgt.',
        'What a person who needs support is helped with.',
      ],
      beneath: numbered('aim', 'BP-WC', 'alinea 1, punt', [
        ['Fit worden voor werk, en dat blijven.', 'Becoming and staying fit for work.'],
        ['Regulier werk vinden, krijgen en houden.', 'Finding, getting and keeping work on the regular labour market.'],
        [
          'Een duurzame plek om te werken krijgen, op de reguliere arbeidsmarkt.',
          'Getting a lasting place to work on the regular labour market.',
        ],
      ]),
    },
    {
      code: 'BP-WW',
      kind: 'section',
      item: 'alinea 2',
      text: ['Waarbij een mogelijke werkgever hulp krijgt.', 'What a potential employer is helped with.'],
      beneath: numbered('aim', 'BP-WW', 'alinea 2, punt', [
        ['De werkplek en de cliënt bij elkaar laten passen.', 'Fitting the workplace to the client.'],
        ['De cliënt inwerken.', 'Breaking the client in.'],
        ['Hoe de cliënt op de werkplek begeleiding kan krijgen.', 'How the client can be guided at the workplace.'],
      ]),
    },
    {
      code: 'BP-V',
      kind: 'section',
      item: 'alinea 3 en 4',
      text: ['De visie achter jobcoaching.', 'The view behind jobcoaching.'],
      beneath: [
        {
          code: 'BP-V1',
          kind: 'statement',
          item: 'alinea 3, zin 1',
          text: [
            'Jobcoaching begint bij iemands kracht en kwaliteiten en bij wat die persoon in beweging brengt. Ieder mens kan en mag zich ontwikkelen.',
            'Jobcoaching starts from a person’s strengths and qualities and from what moves that person. Everyone can and may develop.',
          ],
        },
        {
          code: 'BP-V2',
          kind: 'statement',
          item: 'alinea 3, zin 2',
          text: [
            'Zo worden de competenties van mensen die ondersteuning nodig hebben breder of groter, en wordt de samenleving inclusiever.',
            'So the competences of people who need support become broader or greater, and society more inclusive.',
          ],
        },
        {
          code: 'BP-V3',
          kind: 'statement',
          item: 'alinea 4, zin 1',
          text: [
            'De jobcoach begeleidt naar een duurzame plaatsing, met betaald regulier werk als doel.',
            'The jobcoach guides towards a lasting placement, with paid regular work as the goal.',
          ],
        },
        {
          code: 'BP-V4',
          kind: 'statement',
          item: 'alinea 4, zin 2',
          text: ['Het werk past bij wat de cliënt wil en kan.', 'The work fits what the client wants and can do.'],
        },
        {
          code: 'BP-V5',
          kind: 'statement',
          item: 'alinea 4, zin 3',
          text: [
            'De situatie van de cliënt is het begin. De systemen en processen waarin die leeft, zijn bepalend voor denken en handelen van de jobcoach.',
            'The jobcoach starts from the client’s situation, and thinks and acts from the systems and processes that the client is part of.',
          ],
        },
        {
          code: 'BP-V6',
          kind: 'statement',
          item: 'alinea 4, zin 4',
          term: ['spin in het web', 'spider in the web'],
          text: [
            'De jobcoach verbindt de cliënt en diens sociale en professionele netwerk met werkgever en opdrachtgever.',
            'The jobcoach connects the client and the client’s social and professional network with the employer and the principal.',
          ],
        },
        {
          code: 'BP-V7',
          kind: 'statement',
          item: 'alinea 4, zin 5',
          text: [
            'Het werk van de jobcoach is erop gericht dat de werkgever op een dag de begeleiding die nog nodig is zelf kan doen.',
            'The jobcoach works towards the moment when the employer can take over the guidance that is still needed.',
          ],
        },
      ],
    },
    {
      code: 'BP-D',
      kind: 'section',
      item: 'alinea 5',
      term: ['specifieke doelgroepen', 'specific target groups'],
      text: [
        'De jobcoach werkt voor specifieke doelgroepen. Het document geeft voorbeelden, geen volledige lijst.',
        'The jobcoach works for specific target groups. The document gives examples, not a complete list.',
      ],
      beneath: numbered('targetGroup', 'BP-D', 'alinea 5, voorbeeld', [
        ['Mensen met psychiatrische problematiek.', 'People with psychiatric problems.'],
        ['Mensen met niet-aangeboren hersenletsel.', 'People with acquired brain injury.'],
        ['Mensen met ontwikkelingsproblematiek.', 'People with developmental problems.'],
        ['Mensen met een lage of zonder startkwalificatie.', 'People with a low basic qualification, or none.'],
      ]),
    },
  ],
};

export const PROFILE_SCOPE: ElementDraft = {
  code: 'BP-S',
  kind: 'section',
  heading: 'Scope',
  term: ['Scope', 'Scope'],
  text: ['Wat tot het werk van een Register Jobcoach hoort.', 'What belongs to the work of a Register Jobcoach.'],
  beneath: [
    {
      code: 'BP-S1',
      kind: 'statement',
      item: 'alinea 1, zin 1',
      text: [
        'De Register Jobcoach is deskundig in het vak, is ervoor opgeleid en heeft ervaring als begeleider. De begeleiding is intensief en gaat naar een duurzame plaatsing in betaald regulier werk. Ook de organisatie krijgt steun, zodat deze mensen op de werkplek een plek vinden.',
        'The Register Jobcoach is an expert, trained for it and experienced as a guide. The guidance is intensive and leads to a lasting placement in paid regular work. The organisation too is supported in integrating these people at the workplace.',
      ],
    },
    {
      code: 'BP-S2',
      kind: 'statement',
      item: 'alinea 1, zin 2',
      term: ['zelfstandig en onafhankelijk', 'self-reliant and independent'],
      text: [
        'Begeleidt een persoon, een groep of een organisatie. Werkt zelfstandig en onafhankelijk. De aanpak is individueel, volgt de vraag en is methodisch.',
        'Guides a person, a group or an organisation. Works self-reliantly and independently. The approach is individual, follows the demand and is methodical.',
      ],
    },
    {
      code: 'BP-S3',
      kind: 'statement',
      item: 'alinea 2',
      text: [
        'De begeleiding is face-to-face, online, of allebei door elkaar.',
        'The guidance is face-to-face, online, or a combination of both.',
      ],
    },
    {
      code: 'BP-SA',
      kind: 'section',
      item: 'alinea 3',
      text: [
        'Zes activiteiten. Bij elk daarvan is het handelen systematisch, bewust, procesmatig en op een doel gericht.',
        'Six activities. In each of them the coach acts systematically, consciously, as a process and towards a goal.',
      ],
      beneath: numbered('activity', 'BP-SA', 'alinea 3, punt', [
        [
          'Alle mogelijkheden die iemand heeft ontwikkelen, gebruiken en inzetten. Kracht en kwaliteit zijn het begin.',
          'Developing, using and deploying a person’s full potential, starting from strength and quality.',
        ],
        [
          'Zorgen dat iemand zich in het werk zo goed mogelijk zelf redt.',
          'Making a person as self-reliant in work as possible.',
        ],
        [
          'Samen kijken welke loopbaan of werkplek mogelijk is, en hoe iemand daar komt.',
          'Exploring possible careers or workplaces, and the way towards them.',
        ],
        ['Werk krijgen op de reguliere arbeidsmarkt.', 'Obtaining work on the regular labour market.'],
        [
          'Helpen dat een plaatsing duurzaam is, met support on the job en steun voor de werkgever.',
          'Helping a placement to last, by support on the job and support of the employer.',
        ],
        [
          'Waar nodig: afstemmen met het netwerk dat steun geeft.',
          'Where needed: coordinating with the supporting network.',
        ],
      ]),
    },
    {
      code: 'BP-S4',
      kind: 'statement',
      item: 'alinea 4, zin 1',
      text: [
        'Vraag en context bepalen de rol. De Register Jobcoach kan van rol wisselen, tegenover de cliënt, het netwerk van de cliënt (professioneel en sociaal), de opdrachtgever en de werkgever, ook een mogelijke werkgever.',
        'Question and context decide the role. The Register Jobcoach can switch between roles, towards the client, the client’s professional and social network, the principal and the (potential) employer.',
      ],
    },
    {
      code: 'BP-S5',
      kind: 'statement',
      item: 'alinea 4, zin 2',
      text: [
        'Kent de ontwikkelingen in maatschappij, economie, technologie en arbeidsmarkt, en weet wat die voor jobcoaching betekenen.',
        'Is aware of developments in society, economy, technology and labour market, and of what they mean for jobcoaching.',
      ],
    },
  ],
};
