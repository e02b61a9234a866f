import { type Day, day } from '../day.js';
import type { Accreditation } from './application-file.js';
import type { RulebookCode } from './rulebook.js';

/**
 * Where the text of the profile can be read in more ways than one, each doubt is a parameter. `open`: every reading is
 * tried, and where they differ nothing is decided. Numbers are those of docs/decisions/readings-of-the-profile.md.
 */
export const AMBIGUITIES = {
  SUPPLEMENT: ['WITH_DEGREE_TOO', 'WITH_ASSESSMENT_ONLY'],
  BLOCKS: ['EITHER_BLOCK', 'BOTH_BLOCKS'],
  DIPLOMA_DATE: ['CERTIFICATE_DATE', 'GRADUATION_DATE', 'END_OF_COURSE'],
  BEFORE_ACCREDITATION: ['COURSE_HOURS_COUNT', 'COURSE_COUNTS_FOR_NOTHING'],
  TRAINING_HOURS: ['STUDY_LOAD', 'CONTACT_HOURS'],
  ACTIVE_YEARS: ['YEARS_IN_TOTAL', 'YEARS_ON_END'],
  PART_TIME: ['PART_TIME_COUNTS_FULLY', 'PART_TIME_IN_PROPORTION'],
  HOURS_WHEN: ['HOURS_OVER_CAREER', 'HOURS_WITHIN_THREE_YEARS'],
  MOMENT: ['AT_APPLICATION', 'AT_INTERVIEW', 'AT_DECISION'],
  EXECUTING: ['OWN_COACHING_ONLY', 'LEADING_AND_TRAINING_TOO'],
  FOREIGN_DEGREE: ['FOREIGN_DEGREE_COUNTS', 'FOREIGN_DEGREE_DOES_NOT_COUNT'],
  FOOTNOTE_FIVE: ['DIPLOMA_STANDS_ALONE', 'ACCREDITATION_BEGINS'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type Ambiguity = keyof typeof AMBIGUITIES;
export type Reading = (typeof AMBIGUITIES)[Ambiguity][number];

export const AMBIGUITY_CODES = Object.keys(AMBIGUITIES) as readonly Ambiguity[];
export const READINGS: readonly Reading[] = Object.values(AMBIGUITIES).flat();

export function ambiguityOf(reading: Reading): Ambiguity {
  const found = AMBIGUITY_CODES.find((code) => (AMBIGUITIES[code] as readonly Reading[]).includes(reading));
  if (!found) throw new RangeError(`Unknown reading: ${reading}`);
  return found;
}

/** The figures of the profile, and how its doubts are read. */
export interface CertificationRules {
  readonly rulebook: RulebookCode;
  readonly version: number;
  /** From this day an accredited diploma stands alone. */
  readonly standsAloneFrom: Day;
  readonly trainingHours: number;
  readonly years: number;
  readonly executingHours: number;
  /** Null: no limit, as the profile says none. */
  readonly assessmentMaxAgeYears: number | null;
  readonly trainingMaxAgeYears: number | null;
  /** Whose diplomas footnote 5 speaks of, and from which day. */
  readonly footnoteFive: Accreditation;
  readonly accreditations: readonly Accreditation[];
  /** Chosen readings; what is not named is open. */
  readonly readings: Readonly<Partial<Record<Ambiguity, Reading>>>;
}

/** Per version of the profile. Between the two blocks of education "or" is read, as its layout shows them as two. */
export const CERTIFICATION_RULES: readonly CertificationRules[] = [
  {
    rulebook: 'BEROEPSPROFIEL',
    version: 1,
    standsAloneFrom: day('2024-01-01'),
    trainingHours: 98,
    years: 3,
    executingHours: 600,
    assessmentMaxAgeYears: null,
    trainingMaxAgeYears: null,
    footnoteFive: { provider: 'Sara Werkt', from: day('2022-09-01') },
    // Noloc's own pages in an older copy; the profile refers to that list without repeating it.
    accreditations: [
      { provider: 'Combo', from: day('2013-07-01') },
      { provider: 'Elan', from: day('2013-07-01') },
      { provider: 'Saxion', from: day('2013-07-01') },
      { provider: 'Capabel', from: day('2015-07-01') },
      { provider: 'Sara Werkt', from: day('2022-09-01') },
    ],
    readings: { BLOCKS: 'EITHER_BLOCK' },
  },
];

/** The relief that a later copy of Noloc's questions and answers names for another day than the profile (a notice, no rule). */
export const FAQ_RELIEF_AFTER: Day = day('2024-09-01');
/** The age of an assessment or EVC that Noloc's pages named, in years (a notice, no rule). */
export const PAGES_ASSESSMENT_YEARS = 2;
