import type { Day } from './day.js';
import type { SourceCode } from './source.js';

export const PURPOSES = [
  'ownCheck',
  'singleAssignment',
  'runningContract',
  'procurement',
  'openHouse',
  'subsidy',
] as const;
export type Purpose = (typeof PURPOSES)[number];

/** Purposes under which equivalents may have to count; they are refused until equivalence exists (R28, R31). */
export const PURPOSES_NOT_AVAILABLE: ReadonlySet<Purpose> = new Set<Purpose>(['procurement', 'openHouse', 'subsidy']);

/** Whom the asker means (R19, R22): a directory id, a register number as presented with a name, or no more than a name. */
export type CoachReference =
  | { readonly by: 'id'; readonly id: string }
  | { readonly by: 'number'; readonly source: SourceCode; readonly number: string; readonly name: string }
  | { readonly by: 'name'; readonly name: string };

export interface OrganisationReference {
  readonly kvkNumber: string;
  readonly name: string | null;
  /** Said about the number as it was typed, such as a repair. */
  readonly repaired: boolean;
}

export interface Subject {
  /** Null when only a coach is asked about. */
  readonly organisation: OrganisationReference | null;
  /** The coach asked about, or the coaches that the organisation proposes. */
  readonly coaches: readonly CoachReference[];
}

export interface Question {
  readonly subject: Subject;
  readonly policy: { readonly code: string; readonly version: number | null } | null;
  readonly purpose: Purpose;
  /** Name of the organisation that asks; confirmed attachments of a buyer count for that buyer (R23). */
  readonly askedBy: string | null;
  readonly on: Day;
}

/** How a coach is named in a verdict: the directory id, or register and number as presented. */
export function coachKey(reference: CoachReference): string {
  if (reference.by === 'id') return reference.id;
  return reference.by === 'number' ? `${reference.source}:${reference.number}` : `"${reference.name}"`;
}
