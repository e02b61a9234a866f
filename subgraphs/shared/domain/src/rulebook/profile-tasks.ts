import { type ElementDraft, numbered, type TextPair } from './element-draft.js';

/** A task or competence with its norm (what one is able to do) and its indicators. */
export function withNorm(
  kind: 'task' | 'competence',
  code: string,
  heading: string,
  term: TextPair,
  text: TextPair,
  norm: TextPair,
  indicators: readonly TextPair[],
): ElementDraft {
  return {
    code,
    kind,
    heading,
    term,
    text,
    beneath: [
      { code: `${code}.N`, kind: 'norm', item: '“Is in staat…”', text: norm },
      ...numbered('indicator', `${code}.`, 'indicator', indicators),
    ],
  };
}

/** Beroepsprofiel, chapter 3: tasks 0 to 7. In the text as extracted, 6 and 7 stand amid the competences. */
const TASKS: readonly ElementDraft[] = [
  withNorm(
    'task',
    'BP-T0',
    'taak 0',
    ['Procestaken gedurende het gehele traject', 'Process tasks during the whole trajectory'],
    ['Wat in elke fase van het traject aandacht vraagt.', 'What asks for attention in every phase.'],
    [
      'Kan de hele begeleiding lang het proces van de cliënt volgen, en handelt daarnaar.',
      'Is able to connect with the client’s process during the whole guidance, and to act accordingly.',
    ],
    [
      [
        'Moedigt de cliënt aan om zo veel mogelijk zelf de regie te nemen. Houdt daarbij aan hoe deze cliënt leert of problemen oplost.',
        'Encourages the client to take charge as much as possible, following how the client learns or solves a problem.',
      ],
      [
        'Houdt contact met het netwerk van de cliënt, sociaal en professioneel, en betrekt het waar dat nodig is. Stemt dit af met de cliënt.',
        'Keeps in contact with the social and professional network and involves it where needed, in agreement with the client.',
      ],
      [
        'Bespreekt de voortgang van de begeleiding met opdrachtgever en werkgever, na overleg met de cliënt.',
        'Coordinates the progress of the guidance with principal and employer, in consultation with the client.',
      ],
      [
        'Verandert inhoud en werkwijze van het traject na overleg met wie erbij betrokken is.',
        'Adapts content and method of the trajectory in consultation with those involved.',
      ],
      [
        'Regelt een warme overdracht als er meer partijen in het traject meedoen.',
        'Sees to a warm handover when several parties take part in the trajectory.',
      ],
      [
        'Stuurt de cliënt zo nodig door: naar hulpverlening, een andere discipline of een specialist.',
        'Refers the client where needed to care, other disciplines or specialists.',
      ],
      ['Let zorgvuldig op de privacy van de cliënt.', 'Guards the client’s privacy with care.'],
    ],
  ),
  withNorm(
    'task',
    'BP-T1',
    'taak 1',
    ['Het voeren van een intakegesprek', 'Holding an intake interview'],
    [
      'Het gesprek aan het begin, met de cliënt alleen of ook met de opdrachtgever.',
      'The interview at the start, with the client or with client and principal.',
    ],
    [
      'Kan een werkrelatie met de cliënt opbouwen en het de cliënt mogelijk maken de eigen regie te nemen.',
      'Is able to enter a working relation with the client and to enable the client to take charge.',
    ],
    [
      [
        'Maakt online en offline goed contact met cliënt, opdrachtgever en werkgever. Geeft het gesprek structuur en maakt de werkrelatie open en veilig.',
        'Makes effective contact, online and offline, with client, principal and/or employer, gives the interview structure and makes the working relation open and safe.',
      ],
      [
        'Zoekt met de cliënt uit, en maakt duidelijk, wat de aanleiding, de vraag en de motivatie is.',
        'Explores and clarifies with the client the occasion, the question and the motivation.',
      ],
      [
        'Brengt de leefwereld van de cliënt in beeld, met daarin diens sociale en professionele netwerk.',
        'Analyses the client’s world, including the social and professional network.',
      ],
      [
        'Bespreekt welke fases het hele traject heeft, stemt af wat cliënt en/of opdrachtgever verwachten en zet het traject op schrift. Een werkfit-plan kan daar deel van zijn.',
        'Discusses the phases of the whole trajectory, aligns expectations with client and/or principal and puts the trajectory in writing. A plan to become fit for work may be part of it.',
      ],
      ['Heeft het met de cliënt over de gedragscode.', 'Discusses the code of conduct (gedragscode).'],
      ['Sluit af met concrete afspraken voor het vervolg.', 'Closes the interview with concrete follow-up agreements.'],
    ],
  ),
  withNorm(
    'task',
    'BP-T2',
    'taak 2',
    ['Het maken van een werknemersprofiel', 'Making an employee profile'],
    [
      'In beeld brengen wie de cliënt is en wat die nodig heeft.',
      'Showing who the client is and what the client needs.',
    ],
    [
      'Kan een assessment of intake doen die het geheel bekijkt, methodisch is en haar doel bereikt.',
      'Is able to carry out an assessment or intake that is integral, methodical and effective.',
    ],
    [
      [
        'Helpt de cliënt in beeld te krijgen wat motiveert en drijft, welke waarden en normen, vaardigheden, interesses en wensen er zijn, en welke leerstijl.',
        'Helps the client to map motives, drives, values and norms, skills already acquired, interests, wishes and learning style.',
      ],
      [
        'Zet samen met de cliënt op een rij wat die in werk, bij het werken en in samenwerking nodig heeft, waar aandacht voor moet zijn, wat niet kan en wat wel.',
        'Maps with the client needs, points of attention, limitations and possibilities regarding work, working and working together.',
      ],
      [
        'Zoekt met de cliënt uit wat er nodig is om blijvend mee te doen in het arbeidsproces.',
        'Finds out with the client what is needed to take part in work in a lasting way.',
      ],
      [
        'Maakt van de uitkomsten een werknemersprofiel, met doelen voor het traject en een plan van aanpak. Bespreekt dat met cliënt en/of opdrachtgever, geeft uitleg waar dat nodig is en past het plan zo nodig aan.',
        'Turns the outcomes of the assessment into an employee profile with goals and a plan of action; discusses it with client and/or principal, explains it where needed and adapts the plan if necessary.',
      ],
    ],
  ),
  withNorm(
    'task',
    'BP-T3',
    'taak 3',
    ['Jobfinding en het maken van een werkplekprofiel', 'Job finding and making a workplace profile'],
    ['Werk zoeken en de werkplek in beeld brengen.', 'Looking for work and describing the workplace.'],
    [
      'Kan uit eigen beweging een werkplek zoeken die bij de cliënt past, baan, werkplek en organisatie analyseren, en die naast het werknemersprofiel leggen.',
      'Is able to look proactively for a suitable workplace, to analyse a job, workplace and organisation, and to connect these with the employee profile.',
    ],
    [
      [
        'Gaat met het werknemersprofiel in de hand actief op zoek naar een werkplek die bij de cliënt past.',
        'Looks proactively for a suitable workplace for the client on the basis of the employee profile.',
      ],
      [
        'Benadert zelf mogelijke werkgevers, geeft een positief en realistisch beeld van de cliënt en bespreekt wat die kan.',
        'Contacts potential employers on own initiative, introduces the client positively and realistically and discusses what the client can do.',
      ],
      [
        'Vertelt de mogelijke werkgever over wetten en regels, subsidies en voorzieningen die mogelijk zijn.',
        'Informs the potential employer about legislation, subsidies and possible facilities.',
      ],
      [
        'Maakt een job analyse, uit een vacature of uit een interview met de mogelijke werkgever.',
        'Makes a job analysis from a vacancy or from an interview with the potential employer.',
      ],
      [
        'Maakt een werkgeversprofiel na een interview met de mogelijke werkgever.',
        'Makes an employer profile from an interview with the potential employer.',
      ],
      [
        'Maakt een werkplekprofiel uit de job analyse en wat bekend is over de organisatie.',
        'Draws up a workplace profile from the job analysis and the information on the organisation.',
      ],
      [
        'Kijkt met de cliënt na of de baan of werkplek past bij wat die kan en nodig heeft, zoals het werknemersprofiel dat zegt.',
        'Checks with the client whether the job or workplace fits the client’s possibilities and needs (the employee profile).',
      ],
    ],
  ),
  withNorm(
    'task',
    'BP-T4',
    'taak 4',
    ['Matching', 'Matching'],
    ['Cliënt en werkplek bij elkaar brengen.', 'Bringing client and workplace together.'],
    [
      'Kan, in afstemming met cliënt en werkgever, uitzoeken of de werkplek past of passend te maken is.',
      'Is able to find out, together with client and employer, whether the workplace fits, or to make it fit.',
    ],
    [
      ['Bereidt met de cliënt een sollicitatiegesprek voor.', 'Prepares a job interview with the client.'],
      ['Begeleidt de cliënt bij dat gesprek als dat nodig is.', 'Guides the client at the job interview where needed.'],
      [
        'Praat daarna met de cliënt na, zodat die kan kiezen of dit werk en deze werkplek passen.',
        'Discusses the interview afterwards, so that the client can decide whether the work and/or the workplace suits.',
      ],
      [
        'Bekijkt met cliënt en werkgever de problemen en kansen van werkplek, functie en omstandigheden, en legt die naast werknemersprofiel en werkplekprofiel.',
        'Makes with client and employer an analysis of problems and chances of workplace, job and/or conditions, and tests it against employee profile and workplace profile.',
      ],
      [
        'Bespreekt met de werkgever of de werkplek of de functie aan te passen is, of dat er een nieuwe, aangepaste functie kan komen.',
        'Discusses with the employer the possibilities of adapting the workplace or the job, or of creating a new adapted job.',
      ],
      [
        'Zoekt met cliënt en werkgever uit hoe de cliënt hier op zijn best is, zich kan ontwikkelen, en welke begeleiding dat vraagt.',
        'Finds out with client and employer how the client can do best at this workplace and can develop, and which guidance that takes.',
      ],
      [
        'Legt aan opdrachtgever en/of mogelijke werkgever uit waarom cliënt en werkplek wel of niet bij elkaar passen.',
        'Gives principal and/or potential employer the grounds why client and workplace do or do not match.',
      ],
      [
        'Brengt de plaatsing tot stand en zet de afspraken kort en krachtig op papier.',
        'Brings about the placement and records the agreements on it concisely.',
      ],
    ],
  ),
  withNorm(
    'task',
    'BP-T5',
    'taak 5',
    ['Het opstellen van een coachingsplan', 'Drawing up a coaching plan'],
    ['Vastleggen hoe de coaching verloopt.', 'Laying down how the coaching will go.'],
    [
      'Kan uit werknemersprofiel en werkplekprofiel een coachingsplan maken.',
      'Is able to draw up a coaching plan from employee profile and workplace profile.',
    ],
    [
      [
        'Maakt uit beide profielen, met cliënt en werkgever samen, een inwerkplan en/of coachingsplan. Het plan helpt de plaatsing duurzaam te maken.',
        'Draws up from both profiles, together with client and employer, an induction and/or coaching plan that helps the placement to last.',
      ],
      [
        'Maakt met de cliënt een actieplan, zodat die met vertrouwen stappen zet.',
        'Works out an action plan with the client, so that the client can take steps with confidence.',
      ],
      [
        'Gaat met de cliënt na wie uit diens netwerk kan meehelpen het coachingsplan uit te voeren.',
        'Finds out with the client who of the client’s network can play a part in carrying out the coaching plan.',
      ],
    ],
  ),
  withNorm(
    'task',
    'BP-T6',
    'taak 6',
    ['Begeleiding on the job', 'Guidance on the job'],
    ['Begeleiden terwijl de cliënt werkt.', 'Guiding while the client works.'],
    [
      'Kan cliënt en werkgever steunen wanneer zij het coachingsplan uitvoeren.',
      'Is able to support client and employer in carrying out the coaching plan.',
    ],
    [
      [
        'Begeleidt het uitvoeren van het coachingsplan en houdt het in het oog: met de cliënt en de werkgever apart, en met beiden samen.',
        'Guides and monitors the carrying out of the coaching plan, with client and employer apart as well as together.',
      ],
      [
        'Bespreekt met cliënt en werkgever hoe het gaat, en stuurt bij waar dat moet.',
        'Evaluates the progress with client and employer, and adjusts where needed.',
      ],
      [
        'Viert met de cliënt de stappen die gezet en de doelen die gehaald zijn.',
        'Celebrates with the client the steps made and goals reached.',
      ],
      [
        'Laat de werkgever actief meedoen aan het coachingsplan en aan hoe er begeleid wordt.',
        'Involves the employer actively in carrying out the coaching plan and in the way of guiding.',
      ],
      ['Verbindt cliënt en werkgever.', 'Plays a connecting role between client and employer.'],
      [
        'Werkt zo nodig zelf mee op de werkvloer, om te zien hoe de cliënt zich ontwikkelt.',
        'Works along on the shop floor where needed, to see how the client develops.',
      ],
      ['Schrijft een verslag over de coaching on the job.', 'Makes a report of the coaching on the job.'],
    ],
  ),
  withNorm(
    'task',
    'BP-T7',
    'taak 7',
    ['Afronding', 'Completion'],
    ['De begeleiding afsluiten.', 'Closing the guidance.'],
    [
      'Kan de begeleiding evalueren en er verslag over doen zoals de gedragscode en de AVG dat vragen.',
      'Is able to evaluate the guidance and to report on it in line with the code of conduct and the AVG.',
    ],
    [
      [
        'Vertelt de opdrachtgever in een verslag hoe de plaatsing is verlopen.',
        'Reports on the placement process to the principal.',
      ],
      [
        'Kijkt met opdrachtgever, werkgever en cliënt terug op het traject en zegt dat nazorg mogelijk is.',
        'Evaluates the trajectory with principal, employer and client, and names the possibility of aftercare.',
      ],
      [
        'Houdt zich in rapporten aan de AVG en aan Nolocs gedragscode.',
        'Reports in line with the AVG and Noloc’s code of conduct.',
      ],
    ],
  ),
];

export const PROFILE_TASKS: ElementDraft = {
  code: 'BP-T',
  kind: 'section',
  heading: '(Proces)taken',
  term: ['(Proces)taken', '(Process) tasks'],
  text: [
    'De hele begeleiding, van intake tot en met de begeleiding na de plaatsing, in acht taken.',
    'The whole guidance, from intake up to and including guidance after placement, in eight tasks.',
  ],
  beneath: [
    {
      code: 'BP-TT1',
      kind: 'statement',
      item: 'Toelichting, alinea 1',
      text: [
        'Taak 1 tot en met 7 horen allemaal bij het werk van de jobcoach en zijn niet van elkaar los te maken.',
        'Tasks 1 to 7 all belong to the work of the jobcoach, and cannot be separated from one another.',
      ],
    },
    {
      code: 'BP-TT2',
      kind: 'statement',
      item: 'Toelichting, alinea 2',
      text: [
        'Taak 0 staat los van de stappen: deze procestaken lopen door het hele traject heen en kunnen in elke fase spelen.',
        'Task 0 stands apart from the steps: these process tasks run through the whole trajectory and may matter in every phase.',
      ],
    },
    ...TASKS,
  ],
};
