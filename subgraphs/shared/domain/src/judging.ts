import type { Day } from './day.js';
import type { Directory } from './directory.js';
import { type Dossier, NO_TESTIMONY, type Testimony } from './dossier.js';
import type { EvidenceAnswer } from './evidence.js';
import type { Moment } from './policy.js';
import type { Purpose, Subject } from './question.js';
import type { SourceCode } from './source.js';

/** Everything an answer is a function of (R1): question, D and T, and what was recorded up to T. */
export interface Judging {
  /** The day judged: D, or the day of a moment (R30). */
  readonly on: Day;
  /** D, the day asked. */
  readonly askedOn: Day;
  /** The moment that the day judged belongs to; null: the demands are judged on D. */
  readonly moment: Moment | null;
  /** Why the moment has no day to judge on; null: it has (R30). */
  readonly noDay: 'MOMENT_DATE_MISSING' | 'PERIOD_NOT_BEGUN' | null;
  /** T, in milliseconds since the epoch. */
  readonly knownAt: number;
  /** day(T). */
  readonly today: Day;
  readonly subject: Subject;
  readonly purpose: Purpose;
  readonly askedBy: string | null;
  /** The dossier in which the question is asked, as known at T. */
  readonly dossier: Dossier | null;
  readonly testimony: Testimony;
  /** The policy's maximum age in calendar days; null: twice each source's promise (R12). */
  readonly maxAgeDays: number | null;
  /** Purposes for which the policy says that equivalents do not count (R31, R32). */
  readonly equivalentsExcluded: readonly Purpose[];
  /** Of every source that was asked; a source that was not asked is absent. */
  readonly evidence: ReadonlyMap<SourceCode, EvidenceAnswer>;
  readonly directory: Directory;
  /** As if nothing changes after today (R3). */
  readonly projecting: boolean;
}

/** What a question without a dossier, a moment and testimony starts from. */
export const PLAIN_JUDGING = {
  moment: null,
  noDay: null,
  dossier: null,
  testimony: NO_TESTIMONY,
  equivalentsExcluded: [],
  projecting: false,
} as const satisfies Partial<Judging>;
