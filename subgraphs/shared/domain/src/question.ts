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

/** One organisation of a combination, with the coaches that it proposes (R26). */
export interface Member {
  readonly organisation: OrganisationReference;
  readonly coaches: readonly CoachReference[];
}

/** Organisations that bid together. */
export interface Combination {
  readonly members: readonly Member[];
  /** KvK number of the member that performs; null: not said. */
  readonly performing: string | null;
}

export interface Subject {
  /** Null when only a coach, or a combination, is asked about. */
  readonly organisation: OrganisationReference | null;
  /** The coach asked about, or the coaches that the organisation proposes. */
  readonly coaches: readonly CoachReference[];
  readonly combination?: Combination | null;
}

export interface Question {
  readonly subject: Subject;
  readonly policy: { readonly code: string; readonly version: number | null } | null;
  readonly purpose: Purpose;
  /** Name of the organisation that asks; confirmed attachments of a buyer count for that buyer (R23). */
  readonly askedBy: string | null;
  readonly on: Day;
  /** Id of the dossier in which it is asked; null: none. */
  readonly dossier: string | null;
}

/** How a coach is named in a verdict: the directory id, or register and number as presented. */
export function coachKey(reference: CoachReference): string {
  if (reference.by === 'id') return reference.id;
  return reference.by === 'number' ? `${reference.source}:${reference.number}` : `"${reference.name}"`;
}

/** Everybody whom a subject names, members' coaches included. */
export function coachesIn(subject: Subject): readonly CoachReference[] {
  return [...subject.coaches, ...(subject.combination?.members ?? []).flatMap((member) => member.coaches)];
}

/** Every organisation that a subject names. */
export function organisationsIn(subject: Subject): readonly OrganisationReference[] {
  const members = subject.combination?.members ?? [];
  return [...(subject.organisation ? [subject.organisation] : []), ...members.map((member) => member.organisation)];
}
