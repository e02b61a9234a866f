import type { ElementDraft } from './element-draft.js';
import { withNorm } from './profile-tasks.js';

/** Beroepsprofiel, chapter 3: six competences. The last indicator of Inlevingsvermogen stands after task 7 in the text as extracted. */
export const PROFILE_COMPETENCES: ElementDraft = {
  code: 'BP-C',
  kind: 'section',
  heading: 'Competenties',
  term: ['Competenties', 'Competences'],
  text: ['Zes competenties van een Register Jobcoach.', 'Six competences of a Register Jobcoach.'],
  beneath: [
    withNorm(
      'competence',
      'BP-C1',
      'Methodisch werken',
      ['Methodisch werken', 'Working methodically'],
      ['Werken met een doel en een methode.', 'Working with a goal and a method.'],
      [
        'Kan werken en handelen met een doel, met een systeem, als proces en bewust.',
        'Is able to work and act purposefully, systematically, as a process and consciously.',
      ],
      [
        [
          'Stelt doelen en tussendoelen die realistisch en te meten zijn.',
          'Sets realistic and measurable goals and intermediate goals.',
        ],
        [
          'Zegt welke stappen logisch naar een doel leiden, en waarom.',
          'Names the logical steps towards goals, and their grounds.',
        ],
        [
          'Weegt bewust af in welke vorm het contact is: online, face-to-face of een mix.',
          'Weighs consciously between forms of contact: face-to-face, online or a mix.',
        ],
        [
          'Maakt een bewuste keuze voor methoden en instrumenten, en weet welk effect die hebben.',
          'Chooses methods and/or instruments consciously, and is aware of their effects.',
        ],
        ['Evalueert steeds en past de aanpak aan.', 'Evaluates all the time and adjusts the approach.'],
        [
          'Kijkt terug op het eigen handelen en op gebruikte methoden en instrumenten, om ervan te leren.',
          'Evaluates own acting and the use of methods and/or instruments, to learn from it.',
        ],
        [
          'Deelt met vakgenoten, het hele proces lang en anoniem, welke keuzes en afwegingen er waren.',
          'Puts choices and considerations into words and shares them, anonymously and during the whole process, with fellow professionals.',
        ],
        [
          'Beheert de eigen caseload en houdt zicht op planning, relaties en hoelang trajecten duren.',
          'Manages the own caseload and keeps a good view of planning, relations and lead times.',
        ],
        [
          'Let op de eigen grenzen bij het samenwerken met het netwerk van de cliënt, sociaal en professioneel.',
          'Guards own limits in working together with the client’s (social and professional) network.',
        ],
      ],
    ),
    withNorm(
      'competence',
      'BP-C2',
      'Inlevingsvermogen',
      ['Inlevingsvermogen', 'Empathy'],
      ['Zich in anderen verplaatsen.', 'Putting oneself in the place of others.'],
      [
        'Kan bij anderen gevoelens, ideeën, situaties en behoeften opmerken en benoemen, en ook wat de eigen invloed daarop is.',
        'Is able to notice and name feelings, ideas, situations and needs of others, and the own influence on them.',
      ],
      [
        [
          'Is open, geïnteresseerd en aandachtig tegenover cliënt, werkgever, opdrachtgever en het netwerk van de cliënt, persoonlijk en professioneel.',
          'Shows openness, interest and attention towards client, employer, the client’s (personal and professional) network and/or principal.',
        ],
        [
          'Leeft zich zonder oordeel in wanneer iemand anders denkt, omgaat of gewend is dan gebruikelijk.',
          'Enters without judging into views, ideas, manners and customs that differ.',
        ],
        [
          'Denkt mee vanuit hoe cliënt, werkgever, opdrachtgever en het netwerk van de cliënt (persoonlijk en professioneel) ervoor staan en erover denken.',
          'Thinks along from the situation and opinions of client, employer, the client’s (personal and professional) network and/or principal.',
        ],
        [
          'Vraagt de cliënt een ervaring ook eens van een andere kant te bekijken.',
          'Invites the client to look at experiences from another perspective.',
        ],
        [
          'Ziet en benoemt wat cliënt, werkgever, opdrachtgever en het netwerk van de cliënt (persoonlijk en professioneel) non-verbaal laten merken.',
          'Recognises and names non-verbal signals of client, employer, the client’s (personal and professional) network and/or principal.',
        ],
        [
          'Weet dat eigen gedrag iets doet met de ander, kan erover praten en laat zien er rekening mee te houden.',
          'Understands that own behaviour affects the other, makes this discussable and shows that it is taken into account.',
        ],
      ],
    ),
    withNorm(
      'competence',
      'BP-C3',
      'Omgevingssensitiviteit',
      ['Omgevingssensitiviteit', 'Sensitivity to the surroundings'],
      ['Oog hebben voor de omgeving.', 'Having an eye for the surroundings.'],
      [
        'Kan signalen uit de omgeving zien en benoemen, weet waar spanning kan zitten, durft een standpunt in te nemen en weet wat te doen.',
        'Is able to perceive and name signals from the surroundings, is aware of possible tensions, dares to take a stand and knows how to act.',
      ],
      [
        [
          'Ziet en begrijpt hoe ingewikkeld meerzijdige partijdigheid is, en handelt ernaar.',
          'Understands and recognises how complex multi-sided partiality is, and acts accordingly.',
        ],
        [
          'Ziet en erkent belangen, behoeften en persoonlijkheden van iedereen die direct of indirect bij het traject betrokken is.',
          'Recognises and acknowledges interests, needs and personalities of those involved in the trajectory, directly or indirectly.',
        ],
        [
          'Luistert zonder oordeel naar iedereen rond de cliënt en kiest geen partij voor of tegen iemand.',
          'Listens without judging to all involved around the client, without being for one or against another.',
        ],
        [
          'Zegt wat keuzes en gedrag van de cliënt betekenen en teweegbrengen bij diens netwerk (sociaal en professioneel), werkgever, collega’s en/of opdrachtgever.',
          'Names consequences and impact of the client’s choices and behaviour for the (social and professional) network, employer, colleagues and/or principal.',
        ],
        [
          'Zegt ook andersom wat keuzes en gedrag van mensen dicht om de cliënt heen bij de cliënt teweegbrengen.',
          'Names consequences and impact on the client of choices and behaviour of parties in the client’s direct surroundings.',
        ],
        [
          'Helpt het gesprek op gang tussen mensen die indirect met het traject te maken hebben.',
          'Furthers the dialogue between people who are indirectly involved in the trajectory.',
        ],
      ],
    ),
    withNorm(
      'competence',
      'BP-C4',
      'Effectief communiceren',
      ['Effectief communiceren', 'Communicating effectively'],
      ['Zo communiceren dat het werkt.', 'Communicating so that it works.'],
      [
        'Kan ideeën, meningen en informatie overbrengen, met woorden en non-verbaal.',
        'Is able to convey ideas, opinions and information in verbal and non-verbal communication.',
      ],
      [
        [
          'Krijgt en houdt het vertrouwen van cliënt, werkgever, opdrachtgever en het netwerk van de cliënt, persoonlijk en professioneel.',
          'Builds and keeps a relation of trust with client, employer, the client’s (personal and professional) network and/or principal.',
        ],
        [
          'Past taal en spreektempo aan het niveau aan van cliënt, werkgever, opdrachtgever en het netwerk van de cliënt, persoonlijk en professioneel.',
          'Fits language and pace of speech to the level of client, employer, the client’s (personal and professional) network and/or principal.',
        ],
        [
          'Stuurt gesprekken naar een resultaat en maakt afspraken waar men iets aan heeft.',
          'Leads conversations purposefully to a result and reaches meaningful agreements.',
        ],
        [
          'Luistert actief, vraagt door en vat samen. De vragen zijn open en nodigen uit.',
          'Listens actively, sums up and asks on; asks open and inviting questions.',
        ],
        [
          'Reflecteert, confronteert en maakt dingen bespreekbaar, met respect voor de relatie.',
          'Reflects, confronts and makes subjects discussable, with respect for the relation.',
        ],
        [
          'Begrijpt weerstand en kan die ombuigen of laten ombuigen.',
          'Understands resistance, and can turn it or have it turned.',
        ],
        [
          'Motiveert, inspireert en steunt de werkgever bij het plaatsen.',
          'Motivates, inspires and supports the employer in the placement.',
        ],
        [
          'Zet de cliënt ertoe aan zichzelf te sturen, naar wat die kan en wat de omstandigheden toelaten.',
          'Encourages the client’s self-direction, fitted to the client’s possibilities and circumstances.',
        ],
        [
          'Motiveert, inspireert en steunt de cliënt om eruit te halen wat erin zit.',
          'Motivates, inspires and supports the client to get the best out of himself or herself.',
        ],
        ['Kan zich voegen naar de leerstijl van de cliënt.', 'Is able to connect with the client’s learning style.'],
        [
          'Presenteert en rapporteert helder, zo nodig met digitale middelen.',
          'Can present and report clearly, with digital means where needed.',
        ],
        [
          'Rapporteert in woord en geschrift hoe het proces vordert.',
          'Can report orally and in writing on the progress of the process.',
        ],
      ],
    ),
    withNorm(
      'competence',
      'BP-C5',
      'Adviseren',
      ['Adviseren', 'Advising'],
      ['Raad geven vanuit deskundigheid.', 'Giving advice from expertise.'],
      [
        'Kan met eigen deskundigheid cliënt, werkgever en/of opdrachtgever een ruimer beeld geven van hun situatie en mogelijkheden.',
        'Is able, from expertise, to broaden the insight of client, employer and/or principal into their situation and possibilities.',
      ],
      [
        [
          'Stelt een aanpak en mogelijke oplossingen voor, en noemt wat ervoor en ertegen pleit.',
          'Makes proposals for an approach and directions of solution, and names their pros and cons.',
        ],
        [
          'Geeft informatie, voorstellen en ideeën die helder zijn en passen.',
          'Offers clear and fitting information, proposals and ideas.',
        ],
        [
          'Legt verband met de situatie waarin de cliënt, diens netwerk (sociaal en professioneel) en/of de werkgever zich bevindt.',
          'Connects with the context of the situation of the client, the client’s (social and professional) network and/or the employer.',
        ],
        [
          'Geeft cliënt en werkgever actuele informatie over wetten en regels die ertoe doen en over re-integratie-instrumenten.',
          'Gives client and employer current information on relevant legislation and re-integration instruments.',
        ],
        [
          'Bespreekt met de werkgever welke vormen van begeleiding er zijn en geeft raad, ook werktechnisch.',
          'Discusses with the employer the possible forms of guidance and gives (work-technical) advice.',
        ],
      ],
    ),
    withNorm(
      'competence',
      'BP-C6',
      'Coachen',
      ['Coachen', 'Coaching'],
      ['De cliënt in beweging brengen.', 'Getting the client to move.'],
      [
        'Kan de cliënt aanzetten tot zelfstandig en ondernemend gedrag in loopbaan, werk, leren en/of ontwikkeling.',
        'Is able to stimulate the client to self-reliant and enterprising behaviour in career, work, learning and/or development.',
      ],
      [
        ['Moedigt aan dat iemand zelf onderzoekt.', 'Encourages an enquiring attitude.'],
        [
          'Luistert actief, als gelijke en zonder te oordelen, naar wat cliënt en/of werkgever te vertellen heeft.',
          'Listens actively, as an equal and without judging, to the story of client and/or employer.',
        ],
        ['Stelt vragen die open zijn en verkennen.', 'Asks open and exploring questions.'],
        [
          'Kijkt met cliënt en/of werkgever terug op eerdere ervaringen en zoekt uit wat helpt en wat niet.',
          'Evaluates earlier experiences with client and/or employer and finds out what works and what does not.',
        ],
        [
          'Daagt cliënt en/of werkgever uit zelf met oplossingen te komen.',
          'Challenges client and/or employer to think of solutions themselves.',
        ],
        [
          'Stimuleert de cliënt om te kiezen, of juist niet, en om iets te gaan doen.',
          'Stimulates the client to make choices or not to, and to come into action.',
        ],
        ['Steunt de werkgever bij het begeleiden van de cliënt.', 'Supports the employer in guiding the client.'],
      ],
    ),
  ],
};

export const PROFILE_ATTITUDE: ElementDraft = {
  code: 'BP-A',
  kind: 'section',
  heading: 'Professionele attitude',
  term: ['Professionele attitude', 'Professional attitude'],
  text: ['Vier punten over de houding van een professional.', 'Four points about the attitude of a professional.'],
  beneath: [
    {
      code: 'BP-A1',
      kind: 'attitude',
      heading: 'Ethisch handelen',
      term: ['Ethisch handelen', 'Acting ethically'],
      text: [
        'Houdt zich aan de gedragscode en staat achter het klachtenreglement van Noloc. Kan ethisch en integer handelen en daarop terugkijken.',
        'Acts in line with Noloc’s code of conduct and subscribes to its complaints regulations. Is able to act ethically and with integrity, and to reflect on it.',
      ],
      beneath: [
        {
          code: 'BP-A1.1',
          kind: 'reference',
          item: 'zin 1',
          term: ['Noloc gedragscode', 'Noloc code of conduct'],
          text: [
            'Gedragscode waarnaar een Register Jobcoach handelt.',
            'The code of conduct that a Register Jobcoach acts in line with.',
          ],
          remark: ['De tekst ervan is niet beschikbaar in Keurpoort.', 'Its text is not at hand in Keurpoort.'],
        },
        {
          code: 'BP-A1.2',
          kind: 'reference',
          item: 'zin 2',
          term: ['Reglement voor Klachtenbehandeling', 'Regulations for the handling of complaints'],
          text: [
            'Klachtenreglement van Noloc, dat een Register Jobcoach onderschrijft.',
            'Noloc’s complaints regulations, to which a Register Jobcoach subscribes.',
          ],
          remark: ['De tekst ervan is niet beschikbaar in Keurpoort.', 'Its text is not at hand in Keurpoort.'],
        },
      ],
    },
    {
      code: 'BP-A2',
      kind: 'attitude',
      heading: 'Zelfreflectie',
      term: ['Zelfreflectie', 'Self-reflection'],
      text: [
        'Reflecteert actief: kan eigen daden, gedachten, gevoelens en herinneringen overdenken en doorgronden, en leert ervan. Is kritisch op zichzelf en stelt vragen: over de rol die is aangenomen, welke keuzes er konden zijn en gemaakt zijn, waarom, met welk effect, en wat dat betekent voor later gedrag.',
        'Reflects actively: is able to think over and fathom own acts, thoughts, feelings and memories, and learns from them. Is self-critical and asks questions: about the role taken, the choices that were possible and were made, why, with what effect, and what that means for later behaviour.',
      ],
    },
    {
      code: 'BP-A3',
      kind: 'attitude',
      heading: 'Professionele en persoonlijke ontwikkeling',
      term: ['Professionele en persoonlijke ontwikkeling', 'Professional and personal development'],
      text: [
        'Werkt actief en steeds aan de eigen ontwikkeling, als professional en als persoon. Zo groeit de deskundigheid, wordt de dienstverlening beter en blijft de coach bij: in de inhoud van begeleiding, en in de vorm ervan in een digitale tijd.',
        'Works actively and continually on own development, professional and personal: to increase expertise, to improve the service, and to keep in step with developments in the content of guidance and in its form in a digital age.',
      ],
    },
    {
      code: 'BP-A4',
      kind: 'attitude',
      heading: 'Diversiteit en inclusiviteit',
      term: ['Diversiteit en inclusiviteit', 'Diversity and inclusiveness'],
      text: [
        'De kijk op samenleving en maatschappij is breed, inclusief en cultureel divers; denken en handelen komen daaruit voort.',
        'Thinks and acts from a broad, inclusive and culturally diverse view of society.',
      ],
    },
  ],
};
