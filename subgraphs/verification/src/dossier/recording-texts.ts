import type { InBothLanguages } from '@keurpoort/domain';

/** Why something is not recorded (docs/errors.md); `{0}`, `{1}` are filled in with the facts of the problem. */
export const PROBLEM_TEXTS = {
  INPUT_INVALID: { nl: 'Dit veld is niet goed ingevuld: {0}.', en: 'This field is not filled in well: {0}.' },
  KEY_REUSED: {
    nl: 'Deze sleutel is al gebruikt om iets anders vast te leggen. Gebruik een nieuwe.',
    en: 'This key was used to record something else. Use a new one.',
  },
  TRY_AGAIN: {
    nl: 'Er is niets vastgelegd, want anderen legden tegelijk iets vast. Probeer het opnieuw.',
    en: 'Nothing was recorded, for others recorded something at the same time. Try again.',
  },
  CLOCK_UNRELIABLE: {
    nl: 'Er is niets vastgelegd, want onze klok klopt niet. Meld het aan de beheerder.',
    en: 'Nothing was recorded, for our clock is wrong. Tell the operator.',
  },
  NOTHING_STATED: { nl: 'Er is niets opgegeven om vast te leggen.', en: 'Nothing was stated to record.' },
  DOSSIER_NOT_RECORDED: {
    nl: 'Dit dossier is er niet, of het is niet van uw organisatie.',
    en: 'There is no such dossier, or it is not your organisation’s.',
  },
  RECORD_UNKNOWN: {
    nl: 'Deze vastlegging is er niet, of uw organisatie mag er niets aan doen.',
    en: 'There is no such record, or your organisation may do nothing with it.',
  },
  ALREADY_TAKEN_BACK: {
    nl: 'Deze vastlegging is al ingetrokken, of een andere nam de plaats in.',
    en: 'This record was taken back before, or another one took its place.',
  },
  NOT_ALLOWED: {
    nl: 'Hiervoor is de bevoegdheid {0} nodig.',
    en: 'This needs the scope {0}.',
  },
  DATES_CONTRADICT: {
    nl: 'Deze datums spreken elkaar tegen: {0} ligt na {1}.',
    en: 'These dates contradict each other: {0} lies after {1}.',
  },
  SUBMISSION_HAS_PASSED: {
    nl: 'De dag van indiening ({0}) is voorbij. De eisenset en die dag liggen nu vast.',
    en: 'The day of submission ({0}) has passed. The policy and that day are fixed now.',
  },
  PIN_AFTER_SUBMISSION: {
    nl: 'Op {0} is de eisenset nog vervangen. De dag van indiening kan daar niet voor liggen.',
    en: 'The policy was replaced on {0}. The day of submission cannot lie before that.',
  },
  POLICY_NOT_USABLE: {
    nl: 'Deze eisenset kan niet worden vastgezet: {0}.',
    en: 'This policy cannot be pinned: {0}.',
  },
  NO_POLICY_PINNED: {
    nl: 'Dit dossier heeft geen vastgezette eisenset. Zet er eerst een vast; een besluit gaat over een eis daarin.',
    en: 'This dossier pins no policy. Pin one first; a decision is about a demand in it.',
  },
  DEMAND_UNKNOWN: {
    nl: 'Deze eis staat niet in de vastgezette eisenset. Kies een van deze: {0}.',
    en: 'The pinned policy has no such demand. Choose one of these: {0}.',
  },
  DEMAND_NOT_OPEN_TO_EQUIVALENTS: {
    nl: 'Over deze eis kan geen besluit over gelijkwaardigheid gaan. Kies een van deze: {0}.',
    en: 'No decision on equivalence can be about this demand. Choose one of these: {0}.',
  },
  DEMAND_DIFFERS: {
    nl: 'De eis waarover is besloten vraagt iets anders dan uw eis {0}. Neem zelf een besluit.',
    en: 'The demand that was decided on asks something else than your demand {0}. Decide yourself.',
  },
  SUBJECT_MISSING: {
    nl: 'Geef de inschrijver, de coach of allebei op.',
    en: 'Name the bidder, the coach, or both.',
  },
  COACH_NEEDED: {
    nl: 'Deze eis gaat over een coach: een besluit noemt die coach.',
    en: 'This demand is about a coach: a decision names that coach.',
  },
  NAME_ALONE: {
    nl: 'Met een naam alleen is niet zeker wie er bedoeld is. Geef het kenmerk, of het register en nummer.',
    en: 'By a name alone it is not certain who is meant. Give the id, or the register and number.',
  },
  COACH_UNKNOWN: { nl: 'Deze coach is hier niet bekend.', en: 'This coach is not known here.' },
  COACH_ERASED: {
    nl: 'Over deze coach is alles gewist. Gebruik een nieuw kenmerk.',
    en: 'Everything about this coach was erased. Use a new id.',
  },
  SAME_COACH_TWICE: {
    nl: 'Een coach begeleidt niet zichzelf.',
    en: 'A coach does not supervise themselves.',
  },
  SAME_ORGANISATION_TWICE: {
    nl: 'Dit KvK-nummer staat er twee keer: {0}.',
    en: 'This KvK number stands there twice: {0}.',
  },
  PERFORMING_IS_NO_MEMBER: {
    nl: 'Wie uitvoert is geen van de leden.',
    en: 'The one that performs is none of the members.',
  },
  GROUND_MISSING: {
    nl: 'Noem het artikel waarop het besluit rust.',
    en: 'Name the article on which the decision rests.',
  },
  PROOF_MISSING: {
    nl: 'Geef de SHA-256 van het bewijs waarover is besloten.',
    en: 'Give the SHA-256 of the proof that was decided on.',
  },
  NOTHING_TO_DECIDE_ON: {
    nl: 'Is er niets aangeboden, dan is er geen artikel en geen bewijs.',
    en: 'Where nothing was offered there is no article and no proof.',
  },
  SUBMISSION_UNKNOWN: {
    nl: 'De dag van indiening is niet bekend. Leg die eerst vast; pas daarna staat vast dat niets is aangeboden.',
    en: 'The day of submission is not known. Record it first; only after it nothing was offered for certain.',
  },
  TOO_EARLY: {
    nl: 'Tot en met {0} kan nog bewijs worden aangeboden.',
    en: 'Proof may still be offered up to {0}.',
  },
  DECISION_UNKNOWN: {
    nl: 'Het besluit dat u vervangt is er niet in dit dossier, of het gaat over een andere eis, inschrijver of coach.',
    en: 'The decision that you replace is not in this dossier, or is about another demand, bidder or coach.',
  },
  SAME_PERSON: {
    nl: 'Wie iets vastlegt, kan niet ook de tweede persoon zijn.',
    en: 'Whoever recorded it cannot be the second person too.',
  },
  NOT_DECIDED: {
    nl: 'Dit besluit telt niet: er is geen tweede persoon, of een later besluit nam de plaats in.',
    en: 'This decision does not count: there is no second person, or a later decision took its place.',
  },
  NOT_AWARDED_YET: {
    nl: 'Over een besluit van een ander kan pas worden beschikt als die opdracht is gegund.',
    en: 'Another buyer’s decision can be adopted only after the award.',
  },
  NOT_ADOPTABLE: {
    nl: 'Dit kan niet worden overgenomen: het telt hier al, of er valt niets over te nemen.',
    en: 'This cannot be adopted: it counts here already, or there is nothing to adopt.',
  },
  WOULD_REVIVE: {
    nl: 'Zonder dit besluit zou een eerder besluit weer gaan tellen. Neem een nieuw besluit, met een tweede persoon.',
    en: 'Without this decision an earlier one would count again. Decide anew, with a second person.',
  },
  NOT_TO_BE_TAKEN_BACK: {
    nl: 'Dit kan niet worden ingetrokken. Leg vast wat ervoor in de plaats komt.',
    en: 'This cannot be taken back. Record what takes its place.',
  },
  NOT_TO_BE_ENDED: {
    nl: 'Dit heeft geen laatste dag die kan worden opgegeven.',
    en: 'This has no last day that could be stated.',
  },
  DAY_IN_FUTURE: { nl: 'Deze dag ligt in de toekomst.', en: 'This day lies in the future.' },
  END_BEFORE_START: { nl: 'De laatste dag ligt voor de eerste.', en: 'The last day lies before the first.' },
  DOCUMENT_AFTER_SEEN: {
    nl: 'Het document is van na de dag waarop het is gezien.',
    en: 'The document dates from after the day on which it was seen.',
  },
  SOURCE_IS_OF_OTHERS: {
    nl: 'Deze bron gaat over {0}.',
    en: 'This source is about {0}.',
  },
  NOT_OF_THIS_SOURCE: {
    nl: 'Deze bron kent dat niet. Kies uit: {0}.',
    en: 'The source does not know that. Choose from: {0}.',
  },
  NOTHING_WAS_SEEN: {
    nl: 'Is er niets gevonden, dan is er ook geen nummer, naam, soort of datum gezien.',
    en: 'Where nothing was found, no number, name, kind or date was seen either.',
  },
  NAME_NOT_SEEN: {
    nl: 'Neem de naam over die op de pagina staat; zonder naam is niet zeker wie het is.',
    en: 'Take over the name that the page shows; without it it is not certain who it is.',
  },
} as const satisfies Readonly<Record<string, InBothLanguages<string>>>;
export type ProblemCode = keyof typeof PROBLEM_TEXTS;

/** Said beside something that was recorded. */
export const NOTICE_TEXTS_OF_RECORDING = {
  PINNED_AFTER_SUBMISSION: {
    nl: 'De dag van indiening was al voorbij toen de eisenset werd vastgezet.',
    en: 'The day of submission had passed when the policy was pinned.',
  },
  BIDDER_NOT_IN_DOSSIER: {
    nl: 'Deze organisatie staat niet als inschrijver in het dossier.',
    en: 'This organisation is no bidder in the dossier.',
  },
  COACH_NOT_IN_DOSSIER: {
    nl: 'Deze coach is in het dossier niet voorgesteld.',
    en: 'This coach is not proposed in the dossier.',
  },
  REACHES_ORGANISATION_ONLY: {
    nl: 'Dit besluit noemt geen coach, en geldt dus niet voor de eisen aan een coach daaronder.',
    en: 'This decision names no coach, so it does not reach the demands on a coach beneath.',
  },
  NAMED_BY_NAME_ONLY: {
    nl: 'Met een naam alleen blijft open wie er bedoeld is.',
    en: 'By a name alone it stays open who is meant.',
  },
  NEEDS_SECOND_PERSON: {
    nl: 'Dit telt pas als een tweede persoon van uw organisatie ervoor instaat.',
    en: 'This counts only once a second person of your organisation stands for it.',
  },
  SECOND_PERSON_THERE: {
    nl: 'Een tweede persoon stond hier al voor in.',
    en: 'A second person stood for this before.',
  },
  WAS_TAKEN_BACK: {
    nl: 'Dit is eerder vastgelegd, en daarna ingetrokken.',
    en: 'This was recorded before, and taken back since.',
  },
  COUNTS_FOR_A_YEAR: {
    nl: 'Zonder laatste dag telt dit een jaar vanaf vandaag.',
    en: 'Without a last day this counts for a year from today.',
  },
  OWN_STATEMENT_ONLY: {
    nl: 'Een eigen verklaring bewijst niets: de band blijft open tot u het bewijs ziet en het zelf vastlegt.',
    en: 'One’s own statement proves nothing: the attachment stays open until you see proof and record it yourself.',
  },
} as const satisfies Readonly<Record<string, InBothLanguages<string>>>;
export type RecordingNotice = keyof typeof NOTICE_TEXTS_OF_RECORDING;

/** One thing that is wrong: which field, why, and what belongs in the text. */
export interface Problem {
  readonly code: ProblemCode;
  /** Path in the input, such as `decision.demand`; empty: the act as a whole. */
  readonly field: string;
  readonly facts: readonly InBothLanguages<string>[];
}

export function problem(
  code: ProblemCode,
  field: string,
  ...facts: readonly (string | InBothLanguages<string>)[]
): Problem {
  return { code, field, facts: facts.map((fact) => (typeof fact === 'string' ? { nl: fact, en: fact } : fact)) };
}

export function problemText({ code, facts }: Problem, language: keyof InBothLanguages<string>): string {
  return PROBLEM_TEXTS[code][language].replace(
    /\{(\d)\}/g,
    (_, place: string) => facts[Number(place)]?.[language] ?? '',
  );
}
