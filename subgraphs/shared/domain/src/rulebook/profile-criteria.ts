import { type ElementDraft, numbered, type TextPair } from './element-draft.js';

/** Beroepsprofiel, chapter 3: education, experience and the areas of knowledge. */
const EDUCATION: ElementDraft = {
  code: 'BP-O',
  kind: 'section',
  heading: 'Opleidingscriteria',
  term: ['Opleidingscriteria', 'Education criteria'],
  text: ['Welke opleiding wordt gevraagd.', 'Which education is asked for.'],
  remark: [
    'Tussen de twee blokken staat geen “of”; de opmaak laat zien dat het er twee zijn.',
    'There is no “or” between the two blocks; the layout shows that they are two.',
  ],
  beneath: [
    {
      code: 'BP-O1',
      kind: 'criterion',
      item: 'blok 1, zin 1',
      text: ['Een opleiding op hbo (NLQF6) of wo (NLQF7).', 'A degree at hbo (NLQF6) or wo (NLQF7) level.'],
    },
    {
      code: 'BP-O2',
      kind: 'criterion',
      item: 'blok 1, zin 1',
      term: ['hbo werk- en denkniveau', 'working and thinking at hbo level'],
      text: [
        'Of: hbo werk- en denkniveau (NLQF6), aangetoond door een assessment of door een erkende EVC-procedure.',
        'Or: working and thinking at hbo level (NLQF6), shown by an assessment or by a recognised EVC procedure.',
      ],
      remark: [
        'Niet duidelijk is of de aanvulling (BP-O3, BP-O4) ook bij een opleiding hoort, of alleen bij assessment en EVC.',
        'It is not clear whether the supplement (BP-O3, BP-O4) goes with a degree too, or with assessment and EVC only.',
      ],
    },
    {
      code: 'BP-O3',
      kind: 'criterion',
      item: 'blok 1, streepje 1',
      text: [
        'Aanvulling: een diploma van een jobcoachopleiding met accreditatie van Noloc, behaald vóór januari 2024.',
        'Supplement: a diploma of a jobcoach course accredited by Noloc, completed before January 2024.',
      ],
      beneath: [
        {
          code: 'BP-F1',
          kind: 'footnote',
          item: 'voetnoot 1',
          text: [
            'Welke opleidingen accreditatie hebben en welke diplomadata gelden, staat op de website van Noloc.',
            'Which courses are accredited, and the diploma dates, stand on Noloc’s website.',
          ],
        },
        {
          code: 'BP-F2',
          kind: 'footnote',
          item: 'voetnoot 2',
          text: ['Wie zo’n diploma heeft, is vrijgesteld van stap 2.', 'Who has such a diploma is exempt from step 2.'],
          remark: ['Wat stap 2 inhoudt, zegt het document niet.', 'The document does not say what step 2 is.'],
        },
      ],
    },
    {
      code: 'BP-O4',
      kind: 'criterion',
      item: 'blok 1, streepje 2',
      text: [
        'Of als aanvulling: 98 uur (3,5 EC) of meer aan scholing (opleiding, cursus of training) die over het vak van jobcoach gaat en past in dit profiel.',
        'Or as supplement: 98 hours (3.5 EC) or more of courses or training about the jobcoach trade that fit within this profile.',
      ],
    },
    {
      code: 'BP-O5',
      kind: 'criterion',
      item: 'blok 2',
      text: [
        'Een diploma van een door Noloc geaccrediteerde jobcoachopleiding, van januari 2024 of later.',
        'A diploma of a jobcoach course accredited by Noloc, from January 2024 or later.',
      ],
      beneath: [
        {
          code: 'BP-F3',
          kind: 'footnote',
          item: 'voetnoot 3',
          text: ['Hetzelfde als voetnoot 1.', 'The same as footnote 1.'],
        },
        {
          code: 'BP-F4',
          kind: 'footnote',
          item: 'voetnoot 4',
          text: ['Hetzelfde als voetnoot 2.', 'The same as footnote 2.'],
        },
        {
          code: 'BP-F5',
          kind: 'footnote',
          item: 'voetnoot 5',
          text: [
            'Voor Sara Werkt: een diploma van 1 september 2022 of later.',
            'For Sara Werkt: a diploma of 1 September 2022 or later.',
          ],
          remark: [
            'Dit kan betekenen dat dit diploma vanaf die dag op zichzelf volstaat, of alleen dat de accreditatie toen begon.',
            'This may mean that this diploma stands alone from that day, or only that the accreditation began then.',
          ],
        },
      ],
    },
  ],
};

const EXPERIENCE: ElementDraft = {
  code: 'BP-E',
  kind: 'section',
  heading: 'Werkervaring',
  term: ['Werkervaring', 'Work experience'],
  text: ['Welke ervaring wordt gevraagd.', 'Which experience is asked for.'],
  beneath: [
    {
      code: 'BP-E1',
      kind: 'criterion',
      item: 'zin 1',
      text: ['Minstens drie jaar actief in de jobcoaching.', 'Active in jobcoaching for at least three years.'],
    },
    {
      code: 'BP-E2',
      kind: 'criterion',
      item: 'zin 1',
      term: ['uitvoerend jobcoach', 'jobcoach doing the coaching'],
      text: [
        'Ten minste 600 uur ervaring in het beroep, als uitvoerend jobcoach.',
        'At least 600 hours of experience in the profession, as uitvoerend jobcoach.',
      ],
    },
    {
      code: 'BP-E3',
      kind: 'criterion',
      item: 'zin 2',
      text: [
        'Bij het certificeren werkt de kandidaat als uitvoerend jobcoach.',
        'At the time of certification the candidate works as uitvoerend jobcoach.',
      ],
    },
  ],
};

function area(number: number, term: TextPair, text: TextPair, indicators: readonly ElementDraft[]): ElementDraft {
  return { code: `BP-K${number}`, kind: 'knowledge', heading: term[0], term, text, beneath: indicators };
}

const indicators = (number: number, texts: readonly TextPair[]) =>
  numbered('indicator', `BP-K${number}.`, 'indicator', texts);

const [THEORIES, SUPPORTED_EMPLOYMENT] = indicators(1, [
  [
    'Is bekend met de theorieën en methodieken die in jobcoaching gangbaar zijn, en met de (digitale) instrumenten en werkvormen die daarbij passen.',
    'Knows the current jobcoach theories and methods, and the (digital) instruments and working forms that go with them.',
  ],
  [
    'Is in elk geval bekend met theorie en methodiek van Supported Employment.',
    'Knows in any case the theory and method of Supported Employment.',
  ],
]) as [ElementDraft, ElementDraft];

const KNOWLEDGE: ElementDraft = {
  code: 'BP-K',
  kind: 'section',
  heading: 'Kennisgebieden',
  term: ['Kennisgebieden', 'Areas of knowledge'],
  text: [
    'Vier gebieden waarvan een Register Jobcoach kennis heeft.',
    'Four areas that a Register Jobcoach has knowledge of.',
  ],
  beneath: [
    area(
      1,
      ['Jobcoachtheorie en -methodieken', 'Jobcoach theory and methods'],
      ['Kennis van theorie en methoden van het vak.', 'Knowledge of theory and methods of the trade.'],
      [
        THEORIES,
        {
          ...SUPPORTED_EMPLOYMENT,
          beneath: [
            {
              code: 'BP-M1',
              kind: 'method',
              item: 'indicator 2',
              term: ['Supported Employment', 'Supported Employment'],
              text: [
                'De methode die elke Register Jobcoach moet kennen.',
                'The method that every Register Jobcoach has to know.',
              ],
            },
          ],
        },
      ],
    ),
    area(
      2,
      ['Ontwikkeling van de mens', 'Human development'],
      ['Kennis van hoe mensen zich ontwikkelen.', 'Knowledge of how people develop.'],
      indicators(2, [
        [
          'Is bekend met de levensfases van mensen in het algemeen, en met de dilemma’s die bij elke fase horen.',
          'Knows the phases of life in general, and the dilemmas that mark each of them.',
        ],
        [
          'Is bekend met het gedrag dat het meest kenmerkend is voor mensen die ondersteuning nodig hebben.',
          'Knows the main behavioural traits of people who need support.',
        ],
        [
          'Is bekend met de leefgebieden van iemand die ondersteuning nodig heeft.',
          'Knows the areas of life of people who need support.',
        ],
        ['Is bekend met gangbare theorieën over motivatie.', 'Knows current theories of motivation.'],
        [
          'Is bekend met gangbare theorieën over hoe mensen het liefst leren.',
          'Knows current theories about preferences in learning.',
        ],
      ]),
    ),
    area(
      3,
      ['Arbeidsmarkt', 'Labour market'],
      ['Kennis van de arbeidsmarkt.', 'Knowledge of the labour market.'],
      indicators(3, [
        ['Is bekend met wat er nu op de arbeidsmarkt gebeurt.', 'Knows the present developments on the labour market.'],
        ['Is bekend met de sociale kaart.', 'Knows the social map (sociale kaart).'],
        [
          'Weet wat er bijzonder is aan het benaderen van de arbeidsmarkt voor mensen die ondersteuning nodig hebben.',
          'Knows what is specific about approaching the labour market for people who need support.',
        ],
        [
          'Weet wat er bijzonder is aan het benaderen van werkgevers.',
          'Knows what is specific about approaching employers.',
        ],
        [
          'Weet waar, online en offline, actuele en betrouwbare informatie over de arbeidsmarkt te vinden is.',
          'Knows sources, online and offline, of current and reliable information on the labour market.',
        ],
      ]),
    ),
    area(
      4,
      ['Wet- en regelgeving', 'Legislation'],
      ['Kennis van de regels.', 'Knowledge of the rules.'],
      indicators(4, [
        [
          'Is bekend met de wetten, regels, subsidies en voorzieningen die nu voor de cliënt van belang zijn.',
          'Knows the present legislation, subsidies and facilities that matter to the client.',
        ],
        [
          'Is bekend met de wetten, regels, subsidies en voorzieningen die nu voor de werkgever van belang zijn.',
          'Knows the present legislation, subsidies and facilities that matter to the employer.',
        ],
      ]),
    ),
  ],
};

export const PROFILE_CRITERIA: readonly ElementDraft[] = [EDUCATION, EXPERIENCE, KNOWLEDGE];
