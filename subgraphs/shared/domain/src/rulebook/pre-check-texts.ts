import type { Outcome } from '../kleene.js';
import type { InBothLanguages } from '../texts.js';
import type { Ambiguity, Reading } from './certification-rules.js';
import type { EducationRule } from './education.rule.js';
import type { ExperienceRule } from './experience.rule.js';
import type { MissingStepCode, PreCheckNotice, PreCheckPartCode } from './pre-check.js';

/** What people read of a pre-check, in plain Dutch and in English. It speaks of the file, never of the person. */

export const PRE_CHECK_LABEL: InBothLanguages<string> = {
  nl: 'Oriëntatie van Keurpoort, niet van Noloc. Noloc beslist over certificering. Deze uitkomst zegt niets over een registratie die er al is, en verandert die niet. Een registratie bewijst ook geen hbo-niveau en geen uren.',
  en: 'Orientation by Keurpoort, not by Noloc. Noloc decides on certification. This outcome says nothing of a registration that exists, and changes none. Nor does a registration prove hbo level or hours.',
};

export const PRE_CHECK_OUTCOME_TEXTS: Readonly<Record<Outcome, InBothLanguages<string>>> = {
  MET: { nl: 'het dossier laat dit zien', en: 'the file shows this' },
  NOT_MET: { nl: 'het dossier laat dit niet zien', en: 'the file does not show this' },
  UNDETERMINED: { nl: 'niet vast te stellen', en: 'cannot be determined' },
};

export const PRE_CHECK_PART_TEXTS: Readonly<Record<PreCheckPartCode, InBothLanguages<string>>> = {
  EDUCATION: { nl: 'opleiding', en: 'education' },
  YEARS: { nl: 'jaren actief', en: 'years active' },
  HOURS: { nl: 'uren als uitvoerend jobcoach', en: 'hours as uitvoerend jobcoach' },
  WORKING: { nl: 'nu aan het werk', en: 'working now' },
};

export const CERTIFICATION_RULE_TEXTS: Readonly<Record<EducationRule | ExperienceRule, InBothLanguages<string>>> = {
  E1: {
    nl: 'Een geaccrediteerd diploma met een datum vanaf januari 2024 staat op zichzelf.',
    en: 'An accredited diploma dated from January 2024 stands alone.',
  },
  E2: {
    nl: 'Een diploma van Sara Werkt vanaf 1 september 2022, vóór januari 2024: voetnoot 5 is op twee manieren te lezen.',
    en: 'A diploma of Sara Werkt from 1 September 2022, before January 2024: footnote 5 can be read in two ways.',
  },
  E3: {
    nl: 'Een hbo- of wo-opleiding, met een geaccrediteerd diploma van vóór januari 2024.',
    en: 'An hbo or wo degree, with an accredited diploma from before January 2024.',
  },
  E4: {
    nl: 'Hbo-niveau door assessment of EVC, met een geaccrediteerd diploma van vóór januari 2024.',
    en: 'Hbo level by assessment or EVC, with an accredited diploma from before January 2024.',
  },
  E5: {
    nl: 'Een hbo- of wo-opleiding, met genoeg uren scholing in het vak.',
    en: 'An hbo or wo degree, with enough hours of training in the trade.',
  },
  E6: {
    nl: 'Hbo-niveau door assessment of EVC, met genoeg uren scholing in het vak.',
    en: 'Hbo level by assessment or EVC, with enough hours of training in the trade.',
  },
  E7: {
    nl: 'Een hbo- of wo-opleiding zonder aanvulling. Of die aanvulling ook bij een opleiding hoort, is op twee manieren te lezen.',
    en: 'An hbo or wo degree without supplement. Whether the supplement goes with a degree too can be read in two ways.',
  },
  E8: {
    nl: 'Hbo-niveau door assessment of EVC, zonder de aanvulling die daarbij hoort.',
    en: 'Hbo level by assessment or EVC, without the supplement that goes with it.',
  },
  E9: {
    nl: 'Een geaccrediteerd diploma van vóór januari 2024, zonder dat hbo-niveau is aangetoond.',
    en: 'An accredited diploma from before January 2024, without hbo level being shown.',
  },
  E10: {
    nl: 'Geen opleiding, assessment, EVC of geaccrediteerd diploma dat op deze dag telt.',
    en: 'No degree, assessment, EVC or accredited diploma that counts on this day.',
  },
  W1: { nl: 'Minstens drie jaar actief in de jobcoaching.', en: 'Active in jobcoaching for at least three years.' },
  W2: { nl: 'Minstens 600 uur als uitvoerend jobcoach.', en: 'At least 600 hours as uitvoerend jobcoach.' },
  W3: {
    nl: 'Bij het certificeren aan het werk als uitvoerend jobcoach.',
    en: 'Working as uitvoerend jobcoach at the time of certification.',
  },
};

export const AMBIGUITY_TEXTS: Readonly<Record<Ambiguity, InBothLanguages<string>>> = {
  SUPPLEMENT: {
    nl: 'Hoort de aanvulling ook bij een opleiding, of alleen bij assessment en EVC?',
    en: 'Does the supplement go with a degree too, or with assessment and EVC only?',
  },
  BLOCKS: {
    nl: 'Volstaat één van de twee blokken met opleidingseisen, of zijn beide nodig?',
    en: 'Does one of the two blocks of education criteria suffice, or are both needed?',
  },
  DIPLOMA_DATE: {
    nl: 'Welke datum telt: die op het diploma, van het afstuderen, of het einde van de opleiding?',
    en: 'Which date counts: the one on the diploma, of graduation, or the end of the course?',
  },
  BEFORE_ACCREDITATION: {
    nl: 'Tellen uren van een opleiding zonder accreditatie mee als scholing?',
    en: 'Do hours of a course without accreditation count as training?',
  },
  TRAINING_HOURS: {
    nl: 'Zijn de uren scholing studielast of contacturen?',
    en: 'Are the hours of training study load or contact hours?',
  },
  ACTIVE_YEARS: {
    nl: 'Moeten de drie jaar aaneengesloten zijn?',
    en: 'Must the three years be on end?',
  },
  PART_TIME: { nl: 'Telt deeltijd volledig mee?', en: 'Does part time count fully?' },
  HOURS_WHEN: {
    nl: 'Moeten de uren binnen de drie jaar vallen?',
    en: 'Must the hours lie within the three years?',
  },
  MOMENT: {
    nl: 'Wanneer is het moment van certificeren: aanvraag, gesprek of besluit?',
    en: 'When is the time of certification: application, interview or decision?',
  },
  EXECUTING: {
    nl: 'Telt leiding geven of opleiden ook als uitvoerend?',
    en: 'Does leading or training others count as uitvoerend too?',
  },
  FOREIGN_DEGREE: {
    nl: 'Telt een diploma uit het buitenland? De tekst heeft er geen regel voor.',
    en: 'Does a foreign degree count? The text has no rule for it.',
  },
  FOOTNOTE_FIVE: {
    nl: 'Staat een diploma van Sara Werkt vanaf 1 september 2022 op zichzelf, of begon toen alleen de accreditatie?',
    en: 'Does a diploma of Sara Werkt from 1 September 2022 stand alone, or did only the accreditation begin then?',
  },
};

export const READING_TEXTS: Readonly<Record<Reading, InBothLanguages<string>>> = {
  WITH_DEGREE_TOO: { nl: 'De aanvulling hoort bij alle drie.', en: 'The supplement goes with all three.' },
  WITH_ASSESSMENT_ONLY: {
    nl: 'De aanvulling hoort alleen bij assessment en EVC.',
    en: 'The supplement goes with assessment and EVC only.',
  },
  EITHER_BLOCK: { nl: 'Eén blok volstaat.', en: 'One block suffices.' },
  BOTH_BLOCKS: { nl: 'Beide blokken zijn nodig.', en: 'Both blocks are needed.' },
  CERTIFICATE_DATE: { nl: 'De datum op het diploma telt.', en: 'The date on the diploma counts.' },
  GRADUATION_DATE: { nl: 'De dag van afstuderen telt.', en: 'The day of graduation counts.' },
  END_OF_COURSE: { nl: 'Het einde van de opleiding telt.', en: 'The end of the course counts.' },
  COURSE_HOURS_COUNT: { nl: 'Die uren tellen mee.', en: 'Those hours count.' },
  COURSE_COUNTS_FOR_NOTHING: { nl: 'Die uren tellen niet mee.', en: 'Those hours do not count.' },
  STUDY_LOAD: { nl: 'De uren zijn studielast.', en: 'The hours are study load.' },
  CONTACT_HOURS: { nl: 'De uren zijn contacturen.', en: 'The hours are contact hours.' },
  YEARS_IN_TOTAL: { nl: 'Drie jaar bij elkaar opgeteld.', en: 'Three years in total.' },
  YEARS_ON_END: { nl: 'Drie jaar aaneengesloten.', en: 'Three years on end.' },
  PART_TIME_COUNTS_FULLY: { nl: 'Deeltijd telt volledig.', en: 'Part time counts fully.' },
  PART_TIME_IN_PROPORTION: { nl: 'Deeltijd telt naar verhouding.', en: 'Part time counts in proportion.' },
  HOURS_OVER_CAREER: { nl: 'Alle uren tellen, hoe lang ook geleden.', en: 'All hours count, however long ago.' },
  HOURS_WITHIN_THREE_YEARS: { nl: 'Alleen uren in de drie jaar tellen.', en: 'Only hours in the three years count.' },
  AT_APPLICATION: { nl: 'De dag van de aanvraag telt.', en: 'The day of application counts.' },
  AT_INTERVIEW: { nl: 'De dag van het gesprek telt.', en: 'The day of the interview counts.' },
  AT_DECISION: { nl: 'De dag van het besluit telt.', en: 'The day of the decision counts.' },
  OWN_COACHING_ONLY: { nl: 'Alleen zelf coachen telt.', en: 'Only own coaching counts.' },
  LEADING_AND_TRAINING_TOO: { nl: 'Leiding geven en opleiden tellen ook.', en: 'Leading and training count too.' },
  FOREIGN_DEGREE_COUNTS: { nl: 'Een buitenlands diploma telt.', en: 'A foreign degree counts.' },
  FOREIGN_DEGREE_DOES_NOT_COUNT: { nl: 'Een buitenlands diploma telt niet.', en: 'A foreign degree does not count.' },
  DIPLOMA_STANDS_ALONE: { nl: 'Het diploma staat op zichzelf.', en: 'The diploma stands alone.' },
  ACCREDITATION_BEGINS: {
    nl: 'Alleen de accreditatie begon; de regels van vóór 2024 gelden.',
    en: 'Only the accreditation began; the rules from before 2024 apply.',
  },
};

/** `{hours}`: hours that are still needed. */
export const MISSING_STEP_TEXTS: Readonly<Record<MissingStepCode, InBothLanguages<string>>> = {
  DEGREE: { nl: 'een hbo- of wo-diploma', en: 'an hbo or wo degree' },
  ASSESSMENT: {
    nl: 'een assessment of erkende EVC-procedure die hbo-niveau laat zien',
    en: 'an assessment or recognised EVC procedure that shows hbo level',
  },
  TRAINING_HOURS: {
    nl: 'nog {hours} uur scholing in het vak (ook als contacturen)',
    en: 'another {hours} hours of training in the trade (as contact hours too)',
  },
  ACCREDITED_DIPLOMA: {
    nl: 'een diploma van een geaccrediteerde jobcoachopleiding',
    en: 'a diploma of an accredited jobcoach course',
  },
  YEARS_ACTIVE: {
    nl: 'drie jaar actief, in elke lezing (aaneengesloten en voltijds)',
    en: 'three years active, in every reading (on end and full time)',
  },
  EXECUTING_HOURS: {
    nl: 'nog {hours} uur als uitvoerend jobcoach, in elke lezing',
    en: 'another {hours} hours as uitvoerend jobcoach, in every reading',
  },
  WORKING: {
    nl: 'werk als uitvoerend jobcoach bij aanvraag, gesprek en besluit',
    en: 'work as uitvoerend jobcoach at application, interview and decision',
  },
};

export const PRE_CHECK_NOTICE_TEXTS: Readonly<Record<PreCheckNotice, InBothLanguages<string>>> = {
  FRAMEWORK_NOT_AT_HAND: {
    nl: 'Noloc heeft een apart toetsingskader. Dat is niet beschikbaar in Keurpoort; het kan meer vragen dan hier staat.',
    en: 'Noloc has a separate assessment framework. It is not at hand in Keurpoort, and may ask more than stands here.',
  },
  FOLLOWS_IN_PROCEDURE: {
    nl: 'Kennis, taken, competenties en attitude worden in de procedure getoetst. Deze controle kijkt daar niet naar.',
    en: 'Knowledge, tasks, competences and attitude are tested in the procedure. This check does not look at them.',
  },
  ACCREDITATION_LIST_MAY_BE_OLD: {
    nl: 'De lijst van geaccrediteerde opleidingen komt uit een oudere kopie van Nolocs website. Kijk daar voor de actuele lijst.',
    en: 'The list of accredited courses is from an older copy of Noloc’s website. See there for the present list.',
  },
  PROVIDER_NOT_ON_LIST: {
    nl: 'Een opleider staat niet op de gebruikte lijst. Of het diploma geaccrediteerd is, is daarom niet bekend.',
    en: 'A provider is not on the list used. So it is not known whether the diploma is accredited.',
  },
  BEFORE_ACCREDITATION: {
    nl: 'Een diploma is van vóór de accreditatie van die opleider. Het telt hooguit als uren scholing.',
    en: 'A diploma dates from before its provider was accredited. At most it counts as hours of training.',
  },
  FAQ_NAMES_ANOTHER_DAY: {
    nl: 'Het Beroepsprofiel noemt januari 2024. Een latere pagina van Noloc noemt ná 1 september 2024. Het profiel is hier gevolgd.',
    en: 'The profile names January 2024. A later page of Noloc names after 1 September 2024. Here the profile is followed.',
  },
  ASSESSMENT_OLDER_THAN_PAGES_SAID: {
    nl: 'Een assessment of EVC is ouder dan twee jaar. Het profiel noemt geen grens, een oudere pagina van Noloc wel.',
    en: 'An assessment or EVC is older than two years. The profile names no limit, an older page of Noloc did.',
  },
  EVIDENCE_AFTER_DAY: {
    nl: 'Iets in het dossier ligt na de gevraagde dag. Het telt op die dag nog niet mee.',
    en: 'Something in the file lies after the day asked. It does not count yet on that day.',
  },
  TAKEN_FOR_EVERY_READING: {
    nl: 'Een getal of datum is niet uitgesplitst. Het is in elke lezing hetzelfde genomen.',
    en: 'A figure or date was not given apart. It was taken to be the same in every reading.',
  },
  DAY_IN_FUTURE: {
    nl: 'De gevraagde dag ligt in de toekomst. De eisen kunnen dan anders zijn.',
    en: 'The day asked lies in the future. The demands may be different then.',
  },
};
