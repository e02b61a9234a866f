import type { Day } from './day.js';
import type { Directory } from './directory.js';
import type { EvidenceAnswer } from './evidence.js';
import type { Purpose, Subject } from './question.js';
import type { SourceCode } from './source.js';

/** Everything an answer is a function of (R1): question, D and T, and what was recorded up to T. */
export interface Judging {
  readonly on: Day;
  /** T, in milliseconds since the epoch. */
  readonly knownAt: number;
  /** day(T). */
  readonly today: Day;
  readonly subject: Subject;
  readonly purpose: Purpose;
  readonly askedBy: string | null;
  /** The policy's maximum age in calendar days; null: twice each source's promise (R12). */
  readonly maxAgeDays: number | null;
  /** Of every source that was asked; a source that was not asked is absent. */
  readonly evidence: ReadonlyMap<SourceCode, EvidenceAnswer>;
  readonly directory: Directory;
  /** As if nothing changes after today (R3). */
  readonly projecting: boolean;
}
