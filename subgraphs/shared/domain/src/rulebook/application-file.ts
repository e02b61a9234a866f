import type { Day } from '../day.js';

/** What an applicant hands in for the pre-check; nothing of it is stored. No name, no number, no registration. */
export interface ApplicationFile {
  readonly degrees: readonly Degree[];
  readonly assessments: readonly Assessment[];
  readonly courses: readonly Course[];
  readonly trainings: readonly Training[];
  /** Null: not said, or said in periods. */
  readonly yearsActive: number | null;
  /** Null: not said, or said in years. */
  readonly activePeriods: readonly ActivePeriod[] | null;
  readonly hours: ExecutingHours;
  readonly working: Working;
}

export const DEGREE_LEVELS = ['HBO', 'WO', 'OTHER'] as const;
export interface Degree {
  readonly level: (typeof DEGREE_LEVELS)[number];
  readonly obtainedOn: Day | null;
  readonly foreign: boolean;
}

export const ASSESSMENT_KINDS = ['ASSESSMENT', 'EVC'] as const;
export interface Assessment {
  readonly kind: (typeof ASSESSMENT_KINDS)[number];
  readonly date: Day;
  readonly showsHboLevel: boolean;
  /** Of an EVC procedure; null: not said. */
  readonly recognised: boolean | null;
}

/** A course for jobcoaches that ended in a diploma. */
export interface Course {
  readonly provider: string;
  /** On the diploma. */
  readonly diplomaDate: Day;
  /** Null: as the diploma. */
  readonly graduatedOn: Day | null;
  readonly endedOn: Day | null;
  /** Study load; null: not said. */
  readonly hours: number | null;
}

export interface Training {
  /** Study load, or hours of an unsaid kind. */
  readonly hours: number;
  /** Null: as `hours`. */
  readonly contactHours: number | null;
  readonly completedOn: Day | null;
  /** Aimed at the jobcoach trade, and within the profile. */
  readonly withinScope: boolean;
}

export interface ActivePeriod {
  readonly from: Day;
  /** Null: still going on. */
  readonly until: Day | null;
  /** 1: full time. */
  readonly partTime: number;
}

/** Hours as uitvoerend jobcoach, and beside them hours of leading or training others; null: not said. */
export interface ExecutingHours {
  readonly total: number | null;
  /** Null: as the total. */
  readonly withinThreeYears: number | null;
  readonly leading: number | null;
  readonly leadingWithinThreeYears: number | null;
}

/** Whether the applicant works as uitvoerend jobcoach; null: not said, for the last two: as now. */
export interface Working {
  readonly now: boolean | null;
  readonly atInterview: boolean | null;
  readonly atDecision: boolean | null;
}

/** An accredited course provider: diplomas from this day on. */
export interface Accreditation {
  readonly provider: string;
  readonly from: Day;
}
