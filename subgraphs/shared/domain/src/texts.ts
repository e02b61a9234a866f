import type { Status } from './credential.js';
import type { Day } from './day.js';
import type { FactState } from './facts.js';
import type { HoldingEvent } from './holds-until.js';
import type { Outcome } from './kleene.js';
import type { LegalWarning, RefusalCode } from './policy.js';
import type { Purpose } from './question.js';
import type { Notice, Reason } from './reason.js';

/**
 * What people read, in plain Dutch (B1) and in English. A text says what was found, never what follows from it: beneath
 * `not` the same finding counts the other way round. In a text, `{day|die dag}` is a value or else the words after the
 * bar, and `[ ({until})]` is a clause that is left out when one of its values is not known.
 */

export const LANGUAGES = ['nl', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];
export type InBothLanguages<T> = Readonly<Record<Language, T>>;

export interface ReasonText {
  /** A label of a few words, without values. */
  readonly short: string;
  /** What was found, and what it does and does not mean. */
  readonly text: string;
  /** What the asker can do now; null where nothing is needed. */
  readonly nextStep: string | null;
}

export interface RefusalText {
  readonly text: string;
  readonly nextStep: string;
}

export const TEXT_VALUES = [
  'source',
  'day',
  'name',
  'number',
  'until',
  'from',
  'status',
  'details',
  'organisation',
  'by',
  'secondBy',
  'ground',
  'seenOn',
] as const;
/**
 * `source`: name of the source; `day`: the day asked; `name` and `number`: as presented; `from` and `until`: first and last
 * valid day of the entry, where known; `status`: as the source calls it; `details`: of a refusal; `organisation`, `by`,
 * `secondBy`, `ground`, `seenOn`: of a decision, observation or document. Days as formatDay gives them.
 */
export type TextValue = (typeof TEXT_VALUES)[number];

/** Fills in a text. A value that is absent or empty leaves its fallback, or takes its clause away with it. */
export function fillText(template: string, values: Partial<Record<TextValue, string>>): string {
  const given = new Map<string, string | undefined>(Object.entries(values));
  const known = (name: string): string | null => given.get(name)?.trim() || null;
  return template
    .replace(PLACE, (_, clause?: string, space = '', name = '', fallback?: string) => {
      if (clause !== undefined) return fillClause(clause, known);
      const value = known(name) ?? fallback ?? null;
      return value === null ? '' : `${space}${value}`;
    })
    .trim();
}

/** A clause in brackets, or a place in braces with the space before it. */
const PLACE = /\[([^[\]]*)\]|( ?)\{(\w+)(?:\|([^{}]*))?\}/g;
const PLACE_IN_CLAUSE = /\{(\w+)(?:\|([^{}]*))?\}/g;

function fillClause(clause: string, known: (name: string) => string | null): string {
  let complete = true;
  const filled = clause.replace(PLACE_IN_CLAUSE, (_, name: string, fallback?: string) => {
    const value = known(name) ?? fallback ?? null;
    if (value === null) complete = false;
    return value ?? '';
  });
  return complete ? filled : '';
}

const MONTHS: InBothLanguages<readonly string[]> = {
  nl: [
    'januari',
    'februari',
    'maart',
    'april',
    'mei',
    'juni',
    'juli',
    'augustus',
    'september',
    'oktober',
    'november',
    'december',
  ],
  en: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
};

/** A calendar day in words: 31 mei 2026, 31 May 2026. */
export function formatDay(day: Day, language: Language): string {
  const [year = '', month = '', number = ''] = day.split('-');
  return `${Number(number)} ${MONTHS[language][Number(month) - 1] ?? month} ${Number(year)}`;
}

export const OUTCOME_TEXTS: Readonly<Record<Outcome, InBothLanguages<string>>> = {
  MET: { nl: 'aangetoond', en: 'shown' },
  NOT_MET: { nl: 'niet aangetoond in de bronnen', en: 'not shown in the sources' },
  UNDETERMINED: { nl: 'niet vast te stellen', en: 'cannot be determined' },
};

export const PURPOSE_TEXTS: Readonly<Record<Purpose, InBothLanguages<string>>> = {
  ownCheck: { nl: 'eigen controle', en: 'own check' },
  singleAssignment: { nl: 'losse opdracht', en: 'single assignment' },
  runningContract: { nl: 'lopend contract', en: 'running contract' },
  procurement: { nl: 'aanbesteding', en: 'procurement' },
  openHouse: { nl: 'Open House', en: 'Open House' },
  subsidy: { nl: 'subsidie', en: 'subsidy' },
};

export const STATUS_TEXTS: Readonly<Record<Status, InBothLanguages<string>>> = {
  active: { nl: 'actief', en: 'active' },
  aspirant: { nl: 'aspirant', en: 'aspirant' },
  suspended: { nl: 'geschorst', en: 'suspended' },
  withdrawn: { nl: 'ingetrokken', en: 'withdrawn' },
  expired: { nl: 'verlopen', en: 'expired' },
  endedOnRequest: { nl: 'beëindigd op eigen verzoek', en: 'ended on request' },
  transferred: { nl: 'overgedragen', en: 'transferred' },
  unknown: { nl: 'status onbekend', en: 'status unknown' },
};

export const FACT_STATE_TEXTS: Readonly<Record<FactState, InBothLanguages<string>>> = {
  LISTED: { nl: 'staat in de bron', en: 'listed' },
  NOT_LISTED: { nl: 'staat niet in de bron', en: 'not listed' },
  NO_CONFIRMED_LINK: { nl: 'geen bevestigde koppeling', en: 'no confirmed link' },
  STALE: { nl: 'gegevens zijn te oud', en: 'data too old' },
  UNREACHABLE: { nl: 'bron niet bereikbaar', en: 'source unreachable' },
  NOT_CONNECTED: { nl: 'bron niet aangesloten', en: 'source not connected' },
  NOTHING_DELIVERED: { nl: 'nog niets geleverd', en: 'nothing delivered yet' },
  UNCERTAIN: { nl: 'niet zeker', en: 'uncertain' },
};

/** How a source as a whole took part in an answer. */
export const SOURCE_STATES = [
  'ANSWERED',
  'NOT_ASKED',
  'STALE',
  'UNREACHABLE',
  'NOT_CONNECTED',
  'NOTHING_DELIVERED',
] as const;
export type SourceState = (typeof SOURCE_STATES)[number];

export const SOURCE_STATE_TEXTS: Readonly<Record<SourceState, InBothLanguages<string>>> = {
  ANSWERED: { nl: 'heeft geantwoord', en: 'answered' },
  NOT_ASKED: { nl: 'niet gevraagd: niet nodig voor deze eisenset', en: 'not asked: these demands do not need it' },
  STALE: FACT_STATE_TEXTS.STALE,
  UNREACHABLE: FACT_STATE_TEXTS.UNREACHABLE,
  NOT_CONNECTED: FACT_STATE_TEXTS.NOT_CONNECTED,
  NOTHING_DELIVERED: FACT_STATE_TEXTS.NOTHING_DELIVERED,
};

/** Stands under every answer: what it is not. */
export const CLOSING_LINE: InBothLanguages<string> = {
  nl: 'Dit is een controle in registers en geen besluit. Uitsluitingsgronden, de verklaring omtrent het gedrag (VOG) en geschiktheid zijn niet beoordeeld.',
  en: 'This is a check of registers and no decision. Grounds for exclusion, the certificate of conduct (VOG) and suitability were not judged.',
};

export const SANDBOX_LINE: InBothLanguages<string> = {
  nl: 'Alle gegevens in dit antwoord zijn verzonnen: personen, organisaties, nummers en eisen.',
  en: 'All data in this answer are fictitious: persons, organisations, numbers and demands.',
};

/** Said with every answer under demands that are not in force. */
export const TRIAL_LINE: InBothLanguages<string> = {
  nl: 'Dit is een proef en geen controle: er is beoordeeld alsof deze eisen golden. Een concept is nog niemands eisenset. Een proef kan niet worden vastgelegd.',
  en: 'This is a trial and no check: it was judged as if these demands were in force. A draft is nobody’s set of demands yet. A trial cannot be recorded.',
};

export const REASON_TEXTS: Readonly<Record<Reason, InBothLanguages<ReasonText>>> = {
  LISTED: {
    nl: {
      short: 'Staat in de bron',
      text: 'De bron[ {source}] heeft op {day|die dag} een vermelding die voor deze eis meetelt[, tot en met {until}]. Dit zegt alleen wat de bron heeft gemeld.',
      nextStep: null,
    },
    en: {
      short: 'Listed in the source',
      text: 'On {day|that day} the source[ {source}] has an entry that counts for this demand[, until {until} inclusive]. This says only what the source has reported.',
      nextStep: null,
    },
  },
  EQUIVALENT_ACCEPTED: {
    nl: {
      short: 'Gelijkwaardig bewijs aanvaard',
      text: 'Gelijkwaardig bewijs is aanvaard[ door {organisation}][ ({by}, met {secondBy} als tweede persoon)].[ De grond is {ground}.][ Het besluit geldt tot en met {until}.] Dit is een besluit van mensen, niet van de bron.',
      nextStep: null,
    },
    en: {
      short: 'Equivalent accepted',
      text: 'Equivalent proof was accepted[ by {organisation}][ ({by}, with {secondBy} as second person)].[ The ground is {ground}.][ The decision holds until {until} inclusive.] This is a decision of people, not of the source.',
      nextStep: null,
    },
  },
  OWN_OBSERVATION: {
    nl: {
      short: 'Zelf gezien bij de bron',
      text: 'De bron[ {source}] levert hierover niets. Een medewerker[ ({by}, {organisation})] zag de vermelding[ op {seenOn}] op de openbare pagina. Een tweede persoon[ ({secondBy})] heeft dat nagekeken.',
      nextStep: null,
    },
    en: {
      short: 'Seen at the source',
      text: 'The source[ {source}] delivers nothing about this. An official[ ({by}, {organisation})] saw the entry[ on {seenOn}] on its public page. A second person[ ({secondBy})] checked it.',
      nextStep: null,
    },
  },
  DOCUMENT_SEEN: {
    nl: {
      short: 'Document is gezien',
      text: 'Een medewerker[ ({by}, {organisation})] heeft vastgelegd dat het document is gezien en voldoende is[; het is gedateerd op {seenOn}]. Er is geen kopie bewaard.',
      nextStep: null,
    },
    en: {
      short: 'Document was seen',
      text: 'An official[ ({by}, {organisation})] recorded that the document was seen and suffices[; it is dated {seenOn}]. No copy was kept.',
      nextStep: null,
    },
  },
  ATTACHED: {
    nl: {
      short: 'Band met organisatie bevestigd',
      text: 'Een bron of de inkoper heeft bevestigd dat de coach op {day|die dag} aan deze organisatie verbonden is. Over de kwaliteit van het werk zegt dit niets.',
      nextStep: null,
    },
    en: {
      short: 'Attachment confirmed',
      text: 'A source or the buyer has confirmed that the coach is attached to this organisation on {day|that day}. It says nothing of the quality of the work.',
      nextStep: null,
    },
  },
  NOT_STRUCK_OFF: {
    nl: {
      short: 'Geen doorhaling gevonden',
      text: 'Onder de bekende nummers van deze coach is op {day|die dag} geen doorhaling gevonden. Over registers zonder bekend nummer zegt dit niets.',
      nextStep: null,
    },
    en: {
      short: 'No strike-off found',
      text: 'Under the known numbers of this coach no strike-off was found on {day|that day}. It says nothing of registers in which no number is known.',
      nextStep: null,
    },
  },
  GRACE: {
    nl: {
      short: 'Aspirant, met begeleiding',
      text: 'De coach is op {day|die dag} nog aspirant. De begeleider voldoet aan de eis. De coach is nog binnen de termijn die de eisenset geeft; daarna telt dit niet meer.',
      nextStep: null,
    },
    en: {
      short: 'Aspirant, supervised',
      text: 'On {day|that day} the coach is still an aspirant. The supervisor meets the demand. The coach is within the term that the set of demands gives; after it this counts no longer.',
      nextStep: null,
    },
  },
  NO_DEMAND_APPLIES: {
    nl: {
      short: 'Geen registereis van toepassing',
      text: 'Voor deze vorm van ondersteuning stelt de eisenset geen eis aan registers of keurmerken. Er is dus niets in de bronnen nagezocht.',
      nextStep: null,
    },
    en: {
      short: 'No register demand applies',
      text: 'For this form of support the set of demands asks nothing of registers or marks. So nothing was looked up in the sources.',
      nextStep: null,
    },
  },

  FUTURE_DAY: {
    nl: {
      short: 'De dag ligt in de toekomst',
      text: '{day|De gevraagde dag} ligt in de toekomst. Niemand weet wat er tot die dag nog verandert.',
      nextStep: 'Stel de vraag opnieuw als de dag er is. Tot dan geeft het antwoord alleen een verwachting.',
    },
    en: {
      short: 'The day lies in the future',
      text: '{day|The day asked} lies in the future. Nobody knows what will change before that day.',
      nextStep: 'Ask again when the day has come. Until then the answer gives no more than an expectation.',
    },
  },
  EQUIVALENCE_UNDECIDED: {
    nl: {
      short: 'Gelijkwaardigheid is nog niet beoordeeld',
      text: 'De vermelding zelf is niet gevonden. Gelijkwaardig bewijs mag ook, en daarover heeft niemand nog besloten. Dit is dus geen afwijzing.',
      nextStep:
        'Vraag de aanbieder of er gelijkwaardig bewijs is. Leg dan een besluit vast met een tweede persoon, of leg vast dat er niets is aangeboden.',
    },
    en: {
      short: 'Equivalence has not been judged',
      text: 'The entry itself was not found. Equivalent proof is allowed too, and nobody has decided about that yet. So this is no rejection.',
      nextStep:
        'Ask the bidder for equivalent proof. Then record a decision with a second person, or record that none was offered.',
    },
  },
  SOURCE_UNREACHABLE: {
    nl: {
      short: 'Bron niet bereikbaar',
      text: 'De bron[ {source}] gaf geen bruikbaar antwoord. Over de coach of organisatie zegt dat niets.',
      nextStep: 'Stel de vraag later opnieuw. Blijft dit zo, meld het dan aan de beheerder.',
    },
    en: {
      short: 'Source unreachable',
      text: 'The source[ {source}] gave no usable answer. It says nothing of the coach or organisation.',
      nextStep: 'Ask again later. If this goes on, tell the operator.',
    },
  },
  NO_LONGER_HELD: {
    nl: {
      short: 'Gegevens gewist',
      text: 'De gegevens zijn gewist[ in {source}]. Er is niet meer vast te stellen wat gold, voor geen enkele dag.',
      nextStep: 'Vraag de coach of de organisatie zelf om een bewijs, of vraag het na bij de bron.',
    },
    en: {
      short: 'Data erased',
      text: 'The data were erased[ in {source}]. What held can no longer be determined, for any day.',
      nextStep: 'Ask the coach or organisation itself for proof, or ask the source.',
    },
  },
  OBSERVATIONS_DIFFER: {
    nl: {
      short: 'Waarnemingen spreken elkaar tegen',
      text: 'Medewerkers zagen op de openbare pagina van de bron[ {source}] verschillende dingen. Wat op {day|die dag} klopte, is daardoor niet bekend.',
      nextStep: 'Kijk opnieuw bij de bron, of vraag het daar na, en leg vast wat u ziet.',
    },
    en: {
      short: 'Observations differ',
      text: 'Officials saw different things on the public page of the source[ {source}]. What was right on {day|that day} is therefore not known.',
      nextStep: 'Look again at the source, or ask it, and record what you see.',
    },
  },
  OBSERVED_ABSENT: {
    nl: {
      short: 'Bij het kijken niet gevonden',
      text: 'Een medewerker[ ({by})] heeft[ op {seenOn}] op de openbare pagina van de bron[ {source}] gekeken en vond geen vermelding die meetelt. Zo’n pagina is niet altijd volledig, dus dit bewijst niets.',
      nextStep: 'Vraag de coach of organisatie om bewijs, of vraag het na bij de bron.',
    },
    en: {
      short: 'Not found when looking',
      text: 'An official[ ({by})] looked[ on {seenOn}] at the public page of the source[ {source}] and found no entry that counts. Such a page is not always complete, so this proves nothing.',
      nextStep: 'Ask the coach or organisation for proof, or ask the source.',
    },
  },
  NOT_CONNECTED: {
    nl: {
      short: 'Bron is niet aangesloten',
      text: 'De bron[ {source}] levert geen gegevens aan Keurpoort. Wat erin staat, is hier dus niet te zien.',
      nextStep: 'Vraag het na bij de bron zelf, of vraag de coach of organisatie om bewijs.',
    },
    en: {
      short: 'Source is not connected',
      text: 'The source[ {source}] delivers no data to Keurpoort. What is in it cannot be seen here.',
      nextStep: 'Ask the source itself, or ask the coach or organisation for proof.',
    },
  },
  NOTHING_DELIVERED_YET: {
    nl: {
      short: 'Bron heeft nog niets geleverd',
      text: 'De bron[ {source}] is aangesloten, maar heeft nog geen lijst geleverd. Wat erin staat, is hier dus nog niet te zien.',
      nextStep: 'Wacht op de eerste levering, of vraag het na bij de bron zelf.',
    },
    en: {
      short: 'Source has delivered nothing yet',
      text: 'The source[ {source}] is connected, but has delivered no list yet. What is in it cannot be seen here yet.',
      nextStep: 'Wait for the first delivery, or ask the source itself.',
    },
  },
  NO_CONFIRMED_LINK: {
    nl: {
      short: 'Geen bevestigde koppeling',
      text: 'Keurpoort kent van deze coach of organisatie geen bevestigd nummer in de bron[ {source}]. Er kan dus wel een vermelding zijn.',
      nextStep: 'Vraag om het nummer in deze bron. Stel de vraag opnieuw met dat nummer en de naam die erbij hoort.',
    },
    en: {
      short: 'No confirmed link',
      text: 'Keurpoort knows no confirmed number of this coach or organisation in the source[ {source}]. So there may well be an entry.',
      nextStep: 'Ask for the number in this source. Then ask again with that number and the name that goes with it.',
    },
  },
  NUMBER_NOT_LISTED: {
    nl: {
      short: 'Nummer niet gevonden',
      text: 'Het nummer[ {number}] is niet gevonden in de bron[ {source}]. Het kan verkeerd getypt zijn, of de vermelding staat onder een ander nummer.',
      nextStep: 'Controleer het nummer bij de coach of organisatie en stel de vraag opnieuw.',
    },
    en: {
      short: 'Number not found',
      text: 'The number[ {number}] was not found in the source[ {source}]. It may be mistyped, or the entry stands under another number.',
      nextStep: 'Check the number with the coach or organisation and ask again.',
    },
  },
  NAME_DIFFERS: {
    nl: {
      short: 'Naam en nummer passen niet samen',
      text: 'Onder het nummer[ {number}] heeft de bron[ {source}] een andere naam[ dan {name}]. Of het om dezelfde persoon gaat, is niet bekend.',
      nextStep: 'Vraag de coach om het eigen nummer en de naam die daarbij in de bron staat.',
    },
    en: {
      short: 'Name and number do not match',
      text: 'Under the number[ {number}] the source[ {source}] has another name[ than {name}]. Whether it is the same person is not known.',
      nextStep: 'Ask the coach for their own number and the name that the source has with it.',
    },
  },
  NAME_UNCERTAIN: {
    nl: {
      short: 'Niet zeker of de naam klopt',
      text: 'De naam[ {name}] lijkt op de naam in de bron[ {source}], maar is niet zeker dezelfde. Of het om dezelfde persoon gaat, is niet bekend.',
      nextStep: 'Vraag de coach onder welke volledige naam de vermelding staat, en stel de vraag opnieuw.',
    },
    en: {
      short: 'Not certain that the name matches',
      text: 'The name[ {name}] resembles the name in the source[ {source}], but is not certainly the same. Whether it is the same person is not known.',
      nextStep: 'Ask the coach under which full name the entry stands, and ask again.',
    },
  },
  BEFORE_FIRST_LIST: {
    nl: {
      short: 'Nog geen lijst van die dag',
      text: 'Keurpoort heeft van de bron[ {source}] geen volledige lijst van {day|die dag} of eerder. Dat iemand toen ontbrak, kan dus niet blijken.',
      nextStep: 'Vraag de coach of organisatie om bewijs dat over die dag gaat, of vraag het na bij de bron.',
    },
    en: {
      short: 'No list of that day yet',
      text: 'Keurpoort has no full list of the source[ {source}] of {day|that day} or earlier. So it cannot show that anybody was absent then.',
      nextStep: 'Ask the coach or organisation for proof about that day, or ask the source.',
    },
  },
  SOURCE_STALE: {
    nl: {
      short: 'Gegevens zijn te oud',
      text: 'De laatste gegevens van de bron[ {source}] zijn te oud om iets te zeggen over {day|die dag}. Er kan intussen iets veranderd zijn.',
      nextStep: 'Wacht op een nieuwe levering, of vraag het na bij de bron zelf.',
    },
    en: {
      short: 'Data too old',
      text: 'The last data of the source[ {source}] are too old to say anything about {day|that day}. Something may have changed since.',
      nextStep: 'Wait for a new delivery, or ask the source itself.',
    },
  },
  LIST_INCOMPLETE: {
    nl: {
      short: 'Lijst is niet helemaal leesbaar',
      text: 'In de lijst van de bron[ {source}] was van minstens één regel het nummer niet te lezen. Die regel kan over deze coach of organisatie gaan.',
      nextStep: 'Wacht op een volgende volledige lijst, of vraag het na bij de bron zelf.',
    },
    en: {
      short: 'List not fully readable',
      text: 'In the list of the source[ {source}] the number of at least one row could not be read. That row may be about this coach or organisation.',
      nextStep: 'Wait for the next full list, or ask the source itself.',
    },
  },
  ROW_IN_QUARANTINE: {
    nl: {
      short: 'Regel wacht op verbetering',
      text: 'De bron[ {source}] leverde hierover een regel met een fout. Die regel telt niet mee tot de bron hem verbetert.',
      nextStep: 'Vraag het na bij de bron, en stel de vraag opnieuw als de regel is verbeterd.',
    },
    en: {
      short: 'Row awaits correction',
      text: 'The source[ {source}] delivered a row about this with an error in it. That row does not count until the source corrects it.',
      nextStep: 'Ask the source, and ask again when the row has been corrected.',
    },
  },
  MISSING_FROM_LAST_DELIVERY: {
    nl: {
      short: 'Ontbreekt in de laatste lijst',
      text: 'De bron[ {source}] noemde deze vermelding eerder, maar in de laatste lijst ontbreekt zij. De reden is niet bekend; het kan een fout in de lijst zijn.',
      nextStep: 'Vraag bij de bron na of de vermelding nog bestaat.',
    },
    en: {
      short: 'Missing from the last list',
      text: 'The source[ {source}] listed this entry before, but it is missing from the last list. The reason is not known; it may be an error in the list.',
      nextStep: 'Ask the source whether the entry still exists.',
    },
  },
  CONTRADICTS_ITSELF: {
    nl: {
      short: 'Bron spreekt zichzelf tegen',
      text: 'De bron[ {source}] herhaalt een status na de laatste dag die zij daar zelf voor geeft. Wat op {day|die dag} geldt, is daarom niet duidelijk.',
      nextStep: 'Vraag bij de bron na wat op die dag geldt.',
    },
    en: {
      short: 'Source contradicts itself',
      text: 'The source[ {source}] repeats a status after the last day that it gives for it itself. So it is not clear what holds on {day|that day}.',
      nextStep: 'Ask the source what holds on that day.',
    },
  },
  START_CHANGED: {
    nl: {
      short: 'Eerste of laatste dag veranderd',
      text: 'De bron[ {source}] gaf eerst andere dagen dan nu. Of het om dezelfde vermelding gaat, is voor {day|die dag} niet duidelijk.',
      nextStep: 'Vraag bij de bron na of de nieuwe dagen een verbetering zijn of een nieuwe vermelding.',
    },
    en: {
      short: 'First or last day changed',
      text: 'The source[ {source}] first gave other days than it does now. For {day|that day} it is not clear whether it is the same entry.',
      nextStep: 'Ask the source whether the new days are a correction or a new entry.',
    },
  },
  SUSPENSION_END_UNCONFIRMED: {
    nl: {
      short: 'Einde schorsing niet bevestigd',
      text: 'De schorsing liep volgens de bron[ {source}] tot voor {day|die dag}. Een latere lijst die het einde bevestigt is er nog niet, dus verlenging is mogelijk.',
      nextStep: 'Wacht op de volgende levering, of vraag bij de bron na of de schorsing voorbij is.',
    },
    en: {
      short: 'End of suspension unconfirmed',
      text: 'By the source[ {source}] the suspension ran until before {day|that day}. There is no later list yet that confirms its end, so it may have been prolonged.',
      nextStep: 'Wait for the next delivery, or ask the source whether the suspension is over.',
    },
  },
  CHANGE_DAY_UNKNOWN: {
    nl: {
      short: 'Dag van verandering onbekend',
      text: 'De bron[ {source}] meldt een verandering, maar niet vanaf welke dag. Wat op {day|die dag} gold, is daarom niet bekend.',
      nextStep: 'Vraag bij de bron na vanaf welke dag de verandering geldt.',
    },
    en: {
      short: 'Day of change unknown',
      text: 'The source[ {source}] reports a change, but not from which day. So it is not known what held on {day|that day}.',
      nextStep: 'Ask the source from which day the change holds.',
    },
  },
  BEFORE_FIRST_SIGHTING: {
    nl: {
      short: 'Begin is niet bekend',
      text: 'De bron[ {source}] geeft geen zekere eerste dag. Op {day|die dag} stond de vermelding nog in geen lijst die Keurpoort heeft.',
      nextStep: 'Vraag bij de bron na op welke dag de vermelding begon.',
    },
    en: {
      short: 'Start is not known',
      text: 'The source[ {source}] gives no certain first day. On {day|that day} the entry was not yet in any list that Keurpoort has.',
      nextStep: 'Ask the source on which day the entry began.',
    },
  },
  SERVICES_UNKNOWN: {
    nl: {
      short: 'Diensten zijn niet bekend',
      text: 'De bron[ {source}] zegt niet voor welke diensten deze vermelding geldt. Of de gevraagde dienst erbij hoort, is niet bekend.',
      nextStep: 'Vraag bij de bron na voor welke diensten de vermelding geldt.',
    },
    en: {
      short: 'Services are not known',
      text: 'The source[ {source}] does not say for which services this entry holds. Whether the service asked for is one of them is not known.',
      nextStep: 'Ask the source for which services the entry holds.',
    },
  },
  STATUS_UNEXPLAINED: {
    nl: {
      short: 'Status is niet duidelijk',
      text: 'De bron[ {source}] heeft een vermelding zonder duidelijke status[ ({status})]. Of zij op {day|die dag} telt, is niet bekend.',
      nextStep: 'Vraag bij de bron na welke status op die dag geldt.',
    },
    en: {
      short: 'Status is not clear',
      text: 'The source[ {source}] has an entry without a clear status[ ({status})]. Whether it counts on {day|that day} is not known.',
      nextStep: 'Ask the source which status holds on that day.',
    },
  },
  CANDIDATE_OPEN: {
    nl: {
      short: 'Mogelijke koppeling nog open',
      text: 'De bron[ {source}] heeft een vermelding die misschien bij deze coach of organisatie hoort. Niemand heeft dat nog bevestigd of weerlegd.',
      nextStep: 'Laat de mogelijke koppeling nakijken, en stel de vraag daarna opnieuw.',
    },
    en: {
      short: 'Possible link still open',
      text: 'The source[ {source}] has an entry that may belong to this coach or organisation. Nobody has confirmed or disproved that yet.',
      nextStep: 'Have the possible link checked, and then ask again.',
    },
  },
  SUCCESSOR_CANDIDATE: {
    nl: {
      short: 'Voorganger heeft mogelijk een vermelding',
      text: 'Deze organisatie volgt een andere op, die in de bron[ {source}] staat of kan staan. Of die vermelding is overgegaan, is niet bevestigd.',
      nextStep: 'Vraag bij de bron na of de vermelding ook voor het nieuwe KvK-nummer geldt.',
    },
    en: {
      short: 'Predecessor may have an entry',
      text: 'This organisation succeeds another that is, or may be, listed in the source[ {source}]. Whether that entry has passed on is not confirmed.',
      nextStep: 'Ask the source whether the entry also holds for the new KvK number.',
    },
  },
  SUBJECT_AMBIGUOUS: {
    nl: {
      short: 'Niet duidelijk wie is bedoeld',
      text: 'Met deze gegevens is niet zeker om wie het gaat. Een naam alleen is niet genoeg, en een nummer kan aan meer personen gekoppeld zijn.',
      nextStep: 'Geef een nummer uit een register, met de naam die daarbij hoort.',
    },
    en: {
      short: 'Not clear who is meant',
      text: 'From these data it is not certain who is meant. A name alone is not enough, and a number may be linked to more than one person.',
      nextStep: 'Give a number from a register, with the name that goes with it.',
    },
  },
  ORGANISATION_NOT_GIVEN: {
    nl: {
      short: 'Geen organisatie opgegeven',
      text: 'Deze eis gaat over een organisatie, maar in de vraag staat er geen.',
      nextStep: 'Stel de vraag opnieuw met het KvK-nummer van de organisatie.',
    },
    en: {
      short: 'No organisation given',
      text: 'This demand is about an organisation, but the question names none.',
      nextStep: 'Ask again with the KvK number of the organisation.',
    },
  },
  COACH_NOT_GIVEN: {
    nl: {
      short: 'Niet duidelijk welke coach',
      text: 'Deze eis gaat over een coach. De vraag noemt er geen, of noemt er meer van wie de uitkomst verschilt.',
      nextStep: 'Stel de vraag opnieuw met één coach.',
    },
    en: {
      short: 'Not clear which coach',
      text: 'This demand is about a coach. The question names none, or names several whose outcomes differ.',
      nextStep: 'Ask again with one coach.',
    },
  },
  NOBODY_PROPOSED: {
    nl: {
      short: 'Geen coach voorgesteld',
      text: 'Deze eis gaat over de coaches die het werk gaan doen, maar in de vraag staat er geen.',
      nextStep: 'Vraag de organisatie welke coaches zij voorstelt, en stel de vraag opnieuw.',
    },
    en: {
      short: 'No coach proposed',
      text: 'This demand is about the coaches who will do the work, but the question names none.',
      nextStep: 'Ask the organisation which coaches it proposes, and ask again.',
    },
  },
  MEMBER_RULE_MISSING: {
    nl: {
      short: 'Geen regel voor een combinatie',
      text: 'Er is een combinatie van organisaties voorgesteld. De eisenset zegt niet of elk lid, een van de leden of het uitvoerende lid aan deze eis moet voldoen.',
      nextStep: 'Vraag de eigenaar van de eisenset welke regel voor combinaties geldt.',
    },
    en: {
      short: 'No rule for a combination',
      text: 'A combination of organisations was proposed. The set of demands does not say whether each member, one of them or the performing one has to meet this demand.',
      nextStep: 'Ask the owner of the set of demands which rule holds for combinations.',
    },
  },
  MOMENT_DATE_MISSING: {
    nl: {
      short: 'Datum van het moment ontbreekt',
      text: 'Deze eis geldt op een moment van het dossier waarvan de datum niet is vastgelegd.',
      nextStep: 'Leg de datum vast in het dossier en stel de vraag opnieuw.',
    },
    en: {
      short: 'Date of the moment is missing',
      text: 'This demand holds at a moment of the dossier of which no date was recorded.',
      nextStep: 'Record the date in the dossier and ask again.',
    },
  },
  PERIOD_NOT_BEGUN: {
    nl: {
      short: 'De periode is nog niet begonnen',
      text: 'Deze eis geldt voor een hele periode, en die is op {day|die dag} nog niet begonnen.',
      nextStep: 'Stel de vraag opnieuw als de periode loopt.',
    },
    en: {
      short: 'The period has not begun',
      text: 'This demand holds for a whole period, which has not begun on {day|that day}.',
      nextStep: 'Ask again when the period is running.',
    },
  },
  ATTACHMENT_OWN_STATEMENT: {
    nl: {
      short: 'Alleen een eigen opgave',
      text: 'Over de band van de coach met deze organisatie is er alleen een opgave van henzelf. Niemand anders heeft die bevestigd.',
      nextStep:
        'Vraag een document waaruit de band blijkt, zoals een overeenkomst. Laat de inkoper vastleggen dat het is gezien.',
    },
    en: {
      short: 'Own statement only',
      text: 'About the attachment of the coach to this organisation there is only their own statement. Nobody else has confirmed it.',
      nextStep: 'Ask for a document that shows it, such as a contract. Have the buyer record that it was seen.',
    },
  },
  ATTACHMENT_NOT_SHOWN: {
    nl: {
      short: 'Band met organisatie niet bekend',
      text: 'Er is geen bevestiging gevonden dat de coach op {day|die dag} aan de organisatie verbonden is. Geen enkele lijst is hierin volledig, dus het kan wel zo zijn.',
      nextStep:
        'Vraag een document waaruit de band blijkt, zoals een overeenkomst. Laat de inkoper vastleggen dat het is gezien.',
    },
    en: {
      short: 'Attachment not known',
      text: 'No confirmation was found that the coach is attached to the organisation on {day|that day}. No list is complete in this, so it may well be so.',
      nextStep: 'Ask for a document that shows it, such as a contract. Have the buyer record that it was seen.',
    },
  },
  DOCUMENT_NOT_SEEN: {
    nl: {
      short: 'Document is nog niet gezien',
      text: 'Niemand heeft vastgelegd dat dit document is gezien. Het kan er wel zijn.',
      nextStep: 'Vraag om het document, bekijk het, en leg vast wie het wanneer zag.',
    },
    en: {
      short: 'Document not seen yet',
      text: 'Nobody has recorded that this document was seen. It may well exist.',
      nextStep: 'Ask for the document, look at it, and record who saw it and when.',
    },
  },
  SUPERVISION_NOT_SHOWN: {
    nl: {
      short: 'Begeleiding is niet vastgelegd',
      text: 'De coach is aspirant. Wie deze coach begeleidt, is niet vastgelegd.',
      nextStep: 'Vraag wie de coach begeleidt, en leg dat vast.',
    },
    en: {
      short: 'Supervision not recorded',
      text: 'The coach is an aspirant. Nobody has recorded who supervises this coach.',
      nextStep: 'Ask who supervises the coach, and record it.',
    },
  },

  NOT_EQUIVALENT: {
    nl: {
      short: 'Bewijs is niet gelijkwaardig bevonden',
      text: 'De vermelding is niet aangetoond, en het aangeboden bewijs is niet gelijkwaardig bevonden[ door {organisation}].[ Dat deed {by}, met {secondBy} als tweede persoon.][ De grond is {ground}.]',
      nextStep: 'De aanbieder kan om de motivering vragen. Een nieuw besluit kan dit besluit vervangen.',
    },
    en: {
      short: 'Proof found not equivalent',
      text: 'The entry was not shown, and the proof offered was found not equivalent[ by {organisation}].[ That was {by}, with {secondBy} as second person.][ The ground is {ground}.]',
      nextStep: 'The bidder may ask for the reasons. A new decision can take the place of this one.',
    },
  },
  NONE_OFFERED: {
    nl: {
      short: 'Geen gelijkwaardig bewijs aangeboden',
      text: 'De vermelding is niet aangetoond, en[ {organisation|de inkoper}] heeft vastgelegd dat er geen gelijkwaardig bewijs is aangeboden.',
      nextStep: 'Is er toch bewijs aangeboden, leg dan een besluit daarover vast.',
    },
    en: {
      short: 'No equivalent offered',
      text: 'The entry was not shown, and[ {organisation|the buyer}] has recorded that no equivalent proof was offered.',
      nextStep: 'If proof was offered after all, record a decision about it.',
    },
  },
  STRUCK_OFF: {
    nl: {
      short: 'Doorgehaald',
      text: 'De bron[ {source}] meldt een doorhaling die op {day|die dag} geldt. De reden is hier niet bekend.',
      nextStep: 'Vraag het na bij de bron, en vraag de coach om een reactie.',
    },
    en: {
      short: 'Struck off',
      text: 'The source[ {source}] reports a strike-off that holds on {day|that day}. The reason is not known here.',
      nextStep: 'Ask the source, and ask the coach for a response.',
    },
  },
  TOO_FEW_PROPOSED: {
    nl: {
      short: 'Te weinig coaches voorgesteld',
      text: 'In de vraag staan minder coaches dan deze eis vraagt. Over de coaches zelf zegt dit niets.',
      nextStep: 'Vraag de organisatie om meer coaches voor te stellen, en stel de vraag opnieuw.',
    },
    en: {
      short: 'Too few coaches proposed',
      text: 'The question names fewer coaches than this demand asks for. It says nothing of the coaches themselves.',
      nextStep: 'Ask the organisation to propose more coaches, and ask again.',
    },
  },
  ATTACHMENT_ENDED: {
    nl: {
      short: 'Band met organisatie beëindigd',
      text: 'De vastgelegde band van de coach met deze organisatie was op {day|die dag} voorbij. Een andere band met deze organisatie is niet gevonden.',
      nextStep: 'Vraag of de coach nu op een andere manier aan de organisatie verbonden is, en vraag daar bewijs van.',
    },
    en: {
      short: 'Attachment ended',
      text: 'The recorded attachment of the coach to this organisation was over on {day|that day}. No other attachment to this organisation was found.',
      nextStep: 'Ask whether the coach is now attached to it in another way, and ask for proof of that.',
    },
  },
  DOCUMENT_INSUFFICIENT: {
    nl: {
      short: 'Document te oud of niet voldoende',
      text: 'Het document is gezien[ door {by}].[ Het is gedateerd op {seenOn}.] Op {day|die dag} is het te oud, of het toont niet wat de eis vraagt.',
      nextStep: 'Vraag om een nieuwer of ander document.',
    },
    en: {
      short: 'Document too old or insufficient',
      text: 'The document was seen[ by {by}].[ It is dated {seenOn}.] On {day|that day} it is too old, or it does not show what the demand asks.',
      nextStep: 'Ask for a newer or another document.',
    },
  },
  SUSPENDED: {
    nl: {
      short: 'Geschorst op die dag',
      text: 'De bron[ {source}] meldt dat de vermelding op {day|die dag} geschorst is. Voor andere dagen kan dat anders zijn.',
      nextStep: 'Vraag bij de bron na tot wanneer de schorsing duurt.',
    },
    en: {
      short: 'Suspended on that day',
      text: 'The source[ {source}] reports that the entry is suspended on {day|that day}. It may be otherwise on other days.',
      nextStep: 'Ask the source how long the suspension lasts.',
    },
  },
  NOT_YET_VALID: {
    nl: {
      short: 'Nog niet begonnen',
      text: 'De vermelding in de bron[ {source}] begint pas na {day|die dag}[: op {from}].',
      nextStep: 'Kijk of een eerdere vermelding die dag dekt, of stel de vraag over een latere dag.',
    },
    en: {
      short: 'Not yet begun',
      text: 'The entry in the source[ {source}] begins only after {day|that day}[: on {from}].',
      nextStep: 'See whether an earlier entry covers that day, or ask about a later day.',
    },
  },
  EXPIRED: {
    nl: {
      short: 'Verlopen',
      text: 'Volgens de bron[ {source}] is de laatste geldige dag voorbij[: dat was {until}]. Een vermelding die op {day|die dag} doorliep, is daar niet gevonden.',
      nextStep: 'Vraag of de vermelding is verlengd. Zo ja, dan moet de bron dat nog melden.',
    },
    en: {
      short: 'Expired',
      text: 'By the source[ {source}] the last valid day has passed[: it was {until}]. No entry that still ran on {day|that day} was found there.',
      nextStep: 'Ask whether the entry was extended. If so, the source has yet to report it.',
    },
  },
  ENDED: {
    nl: {
      short: 'Beëindigd op eigen verzoek',
      text: 'De bron[ {source}] meldt dat deze vermelding op eigen verzoek is geëindigd. Over de kwaliteit van het werk zegt dit niets.',
      nextStep: 'Vraag de coach of organisatie of er een andere vermelding is, en in welke bron.',
    },
    en: {
      short: 'Ended on request',
      text: 'The source[ {source}] reports that this entry was ended at the holder’s own request. It says nothing of the quality of the work.',
      nextStep: 'Ask the coach or organisation whether there is another entry, and in which source.',
    },
  },
  TRANSFERRED: {
    nl: {
      short: 'Overgegaan in een andere vermelding',
      text: 'De bron[ {source}] meldt dat deze vermelding in een andere is overgegaan. Die andere telt alleen als zij zelf in een bron staat.',
      nextStep: 'Vraag de coach of organisatie om het nummer van de nieuwe vermelding.',
    },
    en: {
      short: 'Passed into another entry',
      text: 'The source[ {source}] reports that this entry has passed into another. That other one counts only where a source lists it.',
      nextStep: 'Ask the coach or organisation for the number of the new entry.',
    },
  },
  WITHDRAWN: {
    nl: {
      short: 'Ingetrokken',
      text: 'De bron[ {source}] meldt dat deze vermelding op {day|die dag} al was ingetrokken. De reden is hier niet bekend.',
      nextStep: 'Vraag het na bij de bron, en vraag de coach of organisatie om een reactie.',
    },
    en: {
      short: 'Withdrawn',
      text: 'The source[ {source}] reports that this entry had been withdrawn by {day|that day}. The reason is not known here.',
      nextStep: 'Ask the source, and ask the coach or organisation for a response.',
    },
  },
  ASPIRANT: {
    nl: {
      short: 'Alleen aspirant',
      text: 'De bron[ {source}] noemt op {day|die dag} alleen een status als aspirant. Dat is niet hetzelfde als een volledige vermelding.',
      nextStep: 'Vraag de coach of organisatie of er ook een volledige vermelding is, en vanaf welke dag.',
    },
    en: {
      short: 'Aspirant only',
      text: 'On {day|that day} the source[ {source}] names only an aspirant status. That is not the same as a full entry.',
      nextStep: 'Ask the coach or organisation whether there is a full entry too, and from which day.',
    },
  },
  NOT_CERTIFIED: {
    nl: {
      short: 'Wel aangesloten, niet gecertificeerd',
      text: 'De bron[ {source}] noemt deze coach als aangesloten, zonder certificering. Deze eis gaat over een certificering.',
      nextStep: 'Vraag de coach of er een certificering is, en vanaf welke dag.',
    },
    en: {
      short: 'Affiliated, not certified',
      text: 'The source[ {source}] lists this coach as affiliated, without certification. This demand is about certification.',
      nextStep: 'Ask the coach whether there is a certification, and from which day.',
    },
  },
  WRONG_SERVICE: {
    nl: {
      short: 'Vermelding voor een andere dienst',
      text: 'De bron[ {source}] heeft wel een vermelding, maar op {day|die dag} niet voor de dienst die deze eis noemt.',
      nextStep: 'Vraag de organisatie of de vermelding is uitgebreid met deze dienst, en vanaf welke dag.',
    },
    en: {
      short: 'Entry for another service',
      text: 'The source[ {source}] does have an entry, but on {day|that day} not for the service that this demand names.',
      nextStep: 'Ask the organisation whether the entry was extended to this service, and from which day.',
    },
  },
  WRONG_CATEGORY: {
    nl: {
      short: 'Vermelding van een andere soort',
      text: 'De bron[ {source}] heeft wel een vermelding, maar van een andere soort of categorie dan deze eis noemt.',
      nextStep: 'Vraag de coach of organisatie of er ook een vermelding van de gevraagde soort is.',
    },
    en: {
      short: 'Entry of another kind',
      text: 'The source[ {source}] does have an entry, but of another kind or category than this demand names.',
      nextStep: 'Ask the coach or organisation whether there is an entry of the kind asked for too.',
    },
  },
  NOT_LISTED: {
    nl: {
      short: 'Staat niet in de bron',
      text: 'In de bron[ {source}] is voor {day|die dag} geen vermelding gevonden. Dat is geen oordeel over de coach of organisatie.',
      nextStep: 'Vraag de coach of organisatie of er een vermelding is in een andere bron, of onder een ander nummer.',
    },
    en: {
      short: 'Not listed in the source',
      text: 'In the source[ {source}] no entry was found for {day|that day}. That is no judgement on the coach or organisation.',
      nextStep: 'Ask the coach or organisation whether there is an entry in another source, or under another number.',
    },
  },
};

export const NOTICE_TEXTS: Readonly<Record<Notice, InBothLanguages<string>>> = {
  ANNOUNCED_AFTER_LAST_DELIVERY: {
    nl: 'De laatste levering van de bron[ {source}] is ouder dan {day|die dag}. Het antwoord volgt wat de bron toen al had aangekondigd.',
    en: 'The last delivery of the source[ {source}] is older than {day|that day}. The answer follows what the source had announced by then.',
  },
  PROCEDURE_RUNNING: {
    nl: 'De bron[ {source}] meldt een procedure die nog loopt. Die verandert de uitkomst niet.',
    en: 'The source[ {source}] reports a procedure that is still under way. It does not change the outcome.',
  },
  END_UNKNOWN: {
    nl: 'De bron[ {source}] noemt geen laatste geldige dag. Of en wanneer de vermelding eindigt, is niet bekend.',
    en: 'The source[ {source}] names no last valid day. Whether and when the entry ends is not known.',
  },
  OPEN_ENDED: {
    nl: 'De vermelding geldt volgens de bron[ {source}] voor onbepaalde tijd.',
    en: 'By the source[ {source}] the entry is open ended.',
  },
  NAME_IS_AN_EARLIER_ONE: {
    nl: 'De naam in uw vraag past bij een eerdere naam in de bron[ {source}]. Nu noemt de bron een andere naam.',
    en: 'The name in your question matches an earlier name in the source[ {source}]. The source now has another name.',
  },
  PARTNER_NAME_LEFT_OUT: {
    nl: 'De naam in uw vraag en de naam in de bron[ {source}] verschillen alleen in een partnernaam. Zij zijn als dezelfde gelezen.',
    en: 'The name in your question and the name in the source[ {source}] differ only in a partner’s name. They were read as the same.',
  },
  NAME_VARIANT: {
    nl: 'De bron[ {source}] schrijft de naam anders dan uw vraag. De namen zijn als dezelfde gelezen.',
    en: 'The source[ {source}] writes the name in another way than your question. The names were read as the same.',
  },
  ORGANISATION_NAME_DIFFERS: {
    nl: 'De bron[ {source}] noemt bij dit KvK-nummer een andere naam. Het nummer telt, de naam niet.',
    en: 'The source[ {source}] has another name with this KvK number. The number counts, the name does not.',
  },
  KVK_NUMBER_REPAIRED: {
    nl: 'Het KvK-nummer is aangevuld tot acht cijfers[: {number}]. Controleer of dat het goede nummer is.',
    en: 'The KvK number was completed to eight digits[: {number}]. Check that it is the right number.',
  },
  OWN_CLAIM_IS_NO_GROUND: {
    nl: 'Een erkenning is van een organisatie. Wat een coach er zelf over zegt, telt niet als bewijs.',
    en: 'A recognition is of an organisation. What a coach says of it does not count as proof.',
  },
  PREDECESSOR_HELD: {
    nl: 'De organisatie die werd opgevolgd, staat of stond in de bron[ {source}], of dat is niet vast te stellen.',
    en: 'The organisation that was succeeded is or was listed in the source[ {source}], or that cannot be determined.',
  },
  MOTHER_COMPANY_HOLDS: {
    nl: 'De moederonderneming staat of stond zelf in de bron[ {source}], of dat is niet vast te stellen. Voor deze organisatie telt dat niet mee.',
    en: 'The mother company itself is or was listed in the source[ {source}], or that cannot be determined. It does not count for this organisation.',
  },
  BUSINESS_SELLER_HELD: {
    nl: 'De verkoper van de onderneming staat of stond in de bron[ {source}], of dat is niet vast te stellen. Voor deze organisatie telt dat niet mee.',
    en: 'The seller of the business is or was listed in the source[ {source}], or that cannot be determined. It does not count for this organisation.',
  },
  ENDED_BY_OWN_STATEMENT: {
    nl: 'De coach of organisatie zegt zelf dat de band is geëindigd. De bevestigde band telt mee zolang een ander het einde niet vastlegt.',
    en: 'The coach or organisation says that the attachment has ended. The confirmed attachment counts as long as nobody else records its end.',
  },
  MAY_BE_THE_SAME_PERSON: {
    nl: 'Onder de voorgestelde coaches zijn er die dezelfde persoon kunnen zijn. Zij tellen samen zeker voor één.',
    en: 'Among the coaches proposed there are some who may be the same person. Together they count for one with certainty.',
  },
  LISTED_UNDER_THIS_NAME: {
    nl: 'De lijst[ van {source}] heeft deze naam, of een die erop lijkt, onder een ander nummer. Zoek uit of dat dezelfde is.',
    en: 'The list[ of {source}] has this name, or one like it, under another number. Find out whether it is the same.',
  },
  NAMES_NOT_ALL_LOOKED_AT: {
    nl: 'Nog niet alle namen in de lijst[ van {source}] konden worden bekeken. Vraag naar het nummer, of stel de vraag later opnieuw.',
    en: 'Not every name in the list[ of {source}] could be looked at yet. Ask for the number, or ask again later.',
  },
  STRUCK_OFF_REGISTERS_LOOKED_AT: {
    nl: 'Er is alleen gezocht in registers waarin een nummer van deze coach bekend is[: {source}].',
    en: 'Only registers in which a number of this coach is known were looked at[: {source}].',
  },
  EXTENDED_BY_MEASURE: {
    nl: 'De laatste geldige dag komt uit een maatregel van het register voor veel vermeldingen tegelijk.',
    en: 'The last valid day comes from a measure of the register for many entries at once.',
  },
  SUCCESSOR_NAMED: {
    nl: 'De bron[ {source}] noemt een andere vermelding die voor deze in de plaats kwam[: {number}].',
    en: 'The source[ {source}] names another entry that took the place of this one[: {number}].',
  },
  MAX_AGE_BELOW_PROMISE: {
    nl: 'De eisenset wil jongere gegevens dan de bron[ {source}] belooft te leveren. Zij kunnen dus te oud zijn terwijl de bron op tijd is.',
    en: 'The policy wants younger data than the source[ {source}] promises to deliver. They may be too old while the source is on time.',
  },
  OLDER_POLICY_VERSION: {
    nl: 'Dit antwoord volgt niet de nieuwste versie van deze eisenset.',
    en: 'This answer does not follow the newest version of this set of demands.',
  },
  RESTS_ON_OWN_OBSERVATION: {
    nl: 'Dit rust op een eigen waarneming: een medewerker keek op de openbare pagina van de bron[ {source}]. De bron zelf heeft dit niet geleverd.',
    en: 'This rests on an own observation: an official looked at the public page of the source[ {source}]. The source itself did not deliver it.',
  },
  JUDGED_ON_THIRD_PARTY: {
    nl: 'De inkoper heeft vastgelegd dat de aanbieder hiervoor een beroep doet op een andere organisatie. De eis is op die organisatie beoordeeld.',
    en: 'The buyer has recorded that the bidder relies on another organisation for this. The demand was judged on that organisation.',
  },
  DECISION_OF_ANOTHER_ADOPTED: {
    nl: 'Het besluit over gelijkwaardigheid is elders genomen en voor dit dossier overgenomen.',
    en: 'The decision on equivalence was taken elsewhere and adopted for this dossier.',
  },
};

export const HOLDING_EVENT_TEXTS: Readonly<Record<HoldingEvent, InBothLanguages<string>>> = {
  END: { nl: 'een vermelding, band of periode eindigt', en: 'an entry, attachment or period ends' },
  BEGINNING: { nl: 'een vermelding of band begint', en: 'an entry or attachment begins' },
  MAXIMUM_AGE: { nl: 'gegevens worden te oud', en: 'data become too old' },
  POLICY_VERSION: {
    nl: 'een andere versie van de eisenset gaat gelden',
    en: 'another version of the demands comes into force',
  },
  POLICY_ENDS: { nl: 'de eisenset geldt niet meer', en: 'the demands are in force no longer' },
  DECISION_ENDS: { nl: 'een besluit over gelijkwaardigheid eindigt', en: 'a decision on equivalence ends' },
  DECISION_BEGINS: { nl: 'een besluit over gelijkwaardigheid begint', en: 'a decision on equivalence begins' },
  MOMENT: { nl: 'een moment van het dossier is bereikt', en: 'a moment of the dossier is reached' },
  OTHER: { nl: 'iets anders verandert', en: 'something else changes' },
};

/** What the law says otherwise than a policy does (R31). */
export const LEGAL_WARNINGS: Readonly<Record<LegalWarning, InBothLanguages<string>>> = {
  EQUIVALENTS_SHUT_OUT: {
    nl: 'Deze eisenset sluit gelijkwaardig bewijs uit. In een aanbesteding kan dat niet: wie een keurmerk eist, aanvaardt ook gelijkwaardige keurmerken en ander passend bewijs (Aanbestedingswet 2012, artikel 2.76 en 2.78a). Daar telt gelijkwaardig bewijs dus toch mee.',
    en: 'This set of demands shuts out equivalent proof. In a procurement that is not possible: who demands a label accepts equivalent labels and other suitable proof too (Aanbestedingswet 2012, articles 2.76 and 2.78a). So equivalents count there all the same.',
  },
};

export const REFUSAL_TEXTS: Readonly<Record<RefusalCode, InBothLanguages<RefusalText>>> = {
  INPUT_INVALID: {
    nl: {
      text: 'De vraag is niet volledig, of er staat iets in dat niet te lezen is[: {details}].',
      nextStep: 'Verbeter wat er mist of niet klopt, en stel de vraag opnieuw.',
    },
    en: {
      text: 'The question is not complete, or something in it cannot be read[: {details}].',
      nextStep: 'Correct what is missing or wrong, and ask again.',
    },
  },
  KNOWN_AT_IN_FUTURE: {
    nl: {
      text: 'U vraagt wat bekend is op een moment dat nog moet komen[ ({details})].',
      nextStep: 'Laat het moment weg voor wat nu bekend is, of kies een moment dat geweest is.',
    },
    en: {
      text: 'You ask what is known at a moment that has yet to come[ ({details})].',
      nextStep: 'Leave the moment out for what is known now, or choose one that has passed.',
    },
  },
  TOO_MANY_SUBJECTS: {
    nl: {
      text: 'Er staan te veel vragen of personen in één verzoek[ ({details})]. Hoogstens 100 vragen en 500 personen kunnen tegelijk.',
      nextStep: 'Verdeel de vragen over meer verzoeken.',
    },
    en: {
      text: 'There are too many questions or persons in one request[ ({details})]. At most 100 questions and 500 persons can go together.',
      nextStep: 'Divide the questions over several requests.',
    },
  },
  PURPOSE_NOT_NAMED: {
    nl: {
      text: 'Deze eisenset is niet gemaakt voor het doel van uw vraag[ ({details})].',
      nextStep: 'Kies een doel dat de eisenset noemt, of kies een andere eisenset.',
    },
    en: {
      text: 'This set of demands was not made for the purpose of your question[ ({details})].',
      nextStep: 'Choose a purpose that the set of demands names, or choose another set.',
    },
  },
  POLICY_UNKNOWN: {
    nl: {
      text: 'Keurpoort kent deze eisenset niet[ ({details})].',
      nextStep: 'Controleer de code van de eisenset, of vraag de feiten per bron zonder eisenset.',
    },
    en: {
      text: 'Keurpoort does not know this set of demands[ ({details})].',
      nextStep: 'Check the code of the set of demands, or ask for the facts per source without one.',
    },
  },
  POLICY_VERSION_UNKNOWN: {
    nl: {
      text: 'Keurpoort kent deze versie van de eisenset niet[ ({details})].',
      nextStep: 'Controleer het nummer van de versie, of laat het weg voor de versie die op de dag geldt.',
    },
    en: {
      text: 'Keurpoort does not know this version of the set of demands[ ({details})].',
      nextStep: 'Check the version number, or leave it out for the version in force on the day.',
    },
  },
  POLICY_NOT_IN_FORCE: {
    nl: {
      text: 'Op de gevraagde dag geldt er geen versie van deze eisenset[ ({details})].',
      nextStep: 'Kies een dag waarop de eisenset geldt, of kies een andere eisenset.',
    },
    en: {
      text: 'No version of this set of demands is in force on the day asked[ ({details})].',
      nextStep: 'Choose a day on which the set of demands is in force, or choose another set.',
    },
  },
  POLICY_BROKEN: {
    nl: {
      text: 'Deze eisenset bevat een fout, zodat er niet mee te werken is[: {details}].',
      nextStep: 'Meld dit aan de eigenaar van de eisenset.',
    },
    en: {
      text: 'This set of demands has an error in it, so that it cannot be used[: {details}].',
      nextStep: 'Tell the owner of the set of demands.',
    },
  },
  POLICY_NOT_PINNED: {
    nl: {
      text: 'Dit dossier heeft bij de publicatie een andere eisenset vastgezet[ ({details})].',
      nextStep: 'Laat de eisenset weg, of kies de eisenset van het dossier.',
    },
    en: {
      text: 'This dossier pinned another set of demands at its publication[ ({details})].',
      nextStep: 'Leave the set of demands out, or choose the one of the dossier.',
    },
  },
  DOSSIER_NOT_RECORDED: {
    nl: {
      text: 'Dit dossier was op dat moment niet vastgelegd door de organisatie die vraagt[ ({details})].',
      nextStep: 'Controleer het kenmerk van het dossier, of kies een later moment van kennis.',
    },
    en: {
      text: 'At that moment this dossier had not been recorded by the organisation that asks[ ({details})].',
      nextStep: 'Check the id of the dossier, or choose a later moment of knowledge.',
    },
  },
};

/** Why a delivery was not taken in, for those who deliver. Nothing of such a delivery comes into force. */
export const DELIVERY_REFUSAL_TEXTS = {
  PREDECESSOR_HELD: {
    nl: {
      text: 'De vorige levering wordt vastgehouden. Een tweede persoon moet er eerst naar kijken.',
      nextStep: 'Laat een tweede persoon de vorige levering vrijgeven, of trek haar in.',
    },
    en: {
      text: 'The previous delivery is held. A second person has to look at it first.',
      nextStep: 'Have a second person release the previous delivery, or withdraw it.',
    },
  },
  FIRST_MUST_BE_FULL: {
    nl: {
      text: 'De eerste levering van een bron moet een volledige lijst zijn. Deze levering bevat alleen wijzigingen.',
      nextStep: 'Lever eerst een volledige lijst.',
    },
    en: {
      text: 'The first delivery of a source must be a full list. This delivery holds only changes.',
      nextStep: 'Deliver a full list first.',
    },
  },
  SEQUENCE_GAP: {
    nl: {
      text: 'Het volgnummer sluit niet aan[ ({details})]. Een eerdere levering ontbreekt.',
      nextStep: 'Lever eerst wat ontbreekt, of pas het volgnummer aan.',
    },
    en: {
      text: 'The sequence number does not follow on[ ({details})]. An earlier delivery is missing.',
      nextStep: 'Deliver first what is missing, or correct the sequence number.',
    },
  },
  SEQUENCE_FORK: {
    nl: {
      text: 'Onder dit volgnummer is al een andere levering gedaan, of de genoemde voorganger is niet de laatste[ ({details})].',
      nextStep: 'Lever opnieuw met het eerste vrije volgnummer, na de laatste levering.',
    },
    en: {
      text: 'Another delivery was made under this sequence number, or the predecessor named is not the last one[ ({details})].',
      nextStep: 'Deliver again with the first free sequence number, after the last delivery.',
    },
  },
  REFERENCE_MOMENT_WENT_BACK: {
    nl: {
      text: 'Het peilmoment ligt voor dat van de vorige levering[ ({details})].',
      nextStep: 'Controleer het peilmoment. Lever alleen gegevens die nieuwer zijn dan de vorige.',
    },
    en: {
      text: 'The reference moment lies before that of the previous delivery[ ({details})].',
      nextStep: 'Check the reference moment. Deliver only data that are newer than the previous ones.',
    },
  },
  REFERENCE_MOMENT_AHEAD: {
    nl: {
      text: 'Het peilmoment ligt meer dan vijf minuten na het moment van aanleveren[ ({details})].',
      nextStep: 'Controleer het peilmoment, de tijdzone en de klok van uw systeem.',
    },
    en: {
      text: 'The reference moment lies more than five minutes after the moment of handing in[ ({details})].',
      nextStep: 'Check the reference moment, the time zone and the clock of your system.',
    },
  },
  MEASURE_UNUSABLE: {
    nl: {
      text: 'Een collectieve maatregel in de levering klopt niet[ ({details})]. Zonder die maatregel is de levering niet heel.',
      nextStep: 'Verbeter de maatregel volgens het verslag, en stuur het bestand opnieuw.',
    },
    en: {
      text: 'A collective measure in the delivery cannot be used[ ({details})]. Without that measure the delivery is not whole.',
      nextStep: 'Correct the measure as the report says, and send the file again.',
    },
  },
  DIGEST_DIFFERS: {
    nl: {
      text: 'De controlesom (SHA-256) past niet bij het bestand. Het bestand is misschien niet heel aangekomen.',
      nextStep: 'Stuur het bestand opnieuw, met de controlesom die erbij hoort.',
    },
    en: {
      text: 'The digest (SHA-256) does not fit the file. The file may not have arrived whole.',
      nextStep: 'Send the file again, with the digest that goes with it.',
    },
  },
  ROW_COUNT_DIFFERS: {
    nl: {
      text: 'Het aantal regels is anders dan in het begeleidende bericht staat[ ({details})].',
      nextStep: 'Controleer of het bestand compleet is, en stuur het opnieuw met het juiste aantal.',
    },
    en: {
      text: 'The number of rows is not the one that the manifest states[ ({details})].',
      nextStep: 'Check that the file is complete, and send it again with the right number.',
    },
  },
  DELIVERY_RUNNING: {
    nl: {
      text: 'Er wordt al een levering van dit register verwerkt.',
      nextStep:
        'Wacht tot die klaar is en stuur deze levering dan opnieuw. Is het verwerken afgebroken, dan kan dat na een halve minuut.',
    },
    en: {
      text: 'A delivery of this register is being taken in already.',
      nextStep:
        'Wait until it has finished, then send this delivery again. If that was broken off, you can after half a minute.',
    },
  },
  TOO_MANY_BAD_ROWS: {
    nl: {
      text: 'Er zitten te veel regels met fouten in de lijst[ ({details})]. Er is niets overgenomen.',
      nextStep: 'Bekijk de fouten in het verslag, verbeter ze en stuur de lijst opnieuw.',
    },
    en: {
      text: 'Too many rows of the list have errors[ ({details})]. Nothing was taken in.',
      nextStep: 'Look at the errors in the report, correct them and send the list again.',
    },
  },
  NUMBER_TOO_OFTEN: {
    nl: {
      text: 'Eén nummer staat duizenden keren in de lijst[ ({details})]. Dat kan niet kloppen.',
      nextStep: 'Controleer of de kolom met het nummer de goede kolom is, en stuur de lijst opnieuw.',
    },
    en: {
      text: 'One number stands in the list thousands of times[ ({details})]. That cannot be right.',
      nextStep: 'Check that the column with the number is the right one, and send the list again.',
    },
  },
  SCHEMA_VERSION_UNKNOWN: {
    nl: {
      text: 'Keurpoort kent deze versie van het bestandsformaat niet[ ({details})].',
      nextStep: 'Gebruik een versie die in de documentatie staat.',
    },
    en: {
      text: 'Keurpoort does not know this version of the file format[ ({details})].',
      nextStep: 'Use a version that the documentation names.',
    },
  },
  CLOCK_UNRELIABLE: {
    nl: {
      text: 'De klok van Keurpoort loopt niet zeker gelijk, dus is er niets gepubliceerd. Aan uw bestand ligt het niet.',
      nextStep: 'Stuur hetzelfde bestand later opnieuw. Blijft dit zo, meld het dan aan de beheerder.',
    },
    en: {
      text: 'The clock of Keurpoort is not certain to be right, so nothing was published. Your file is not the cause.',
      nextStep: 'Send the same file again later. If this goes on, tell the operator.',
    },
  },
  BUSY: {
    nl: {
      text: 'Een andere levering van deze bron wordt net verwerkt.',
      nextStep: 'Wacht even, en stuur hetzelfde bestand dan opnieuw.',
    },
    en: {
      text: 'Another delivery of this source is being taken in just now.',
      nextStep: 'Wait a moment, and then send the same file again.',
    },
  },
} as const satisfies Readonly<Record<string, InBothLanguages<RefusalText>>>;
