import type { Dossier, RecordSubject, Testimony } from './dossier.js';
import type { LinkGround } from './link-proposal.js';
import type { CoachReference, Subject } from './question.js';

/** That two ids of the directory are one coach, and who said so. */
export interface CoachMerge {
  readonly id: string;
  /** The id that stays. */
  readonly survivor: string;
  /** The id that means the survivor from then on. */
  readonly merged: string;
  readonly by: string;
  /** Absent: it came with a links delivery. */
  readonly how?: LinkGround;
}

/** An id and the one that it means. */
export interface MergedCoach {
  readonly coach: string;
  readonly survivor: string;
}

/**
 * What every merged id means, from the merges that stand: of a chain the last survivor; a merge within a group, such as one
 * that would close a circle, changes nothing until another one of it is taken back.
 */
export function mergedCoaches(
  merges: readonly (CoachMerge & { readonly recordedAt: number })[],
): readonly MergedCoach[] {
  const into = new Map<string, string>();
  const last = (id: string): string => {
    const next = into.get(id);
    return next === undefined ? id : last(next);
  };
  for (const { survivor, merged } of merges.toSorted(inOrder)) {
    const [stays, goes] = [last(survivor), last(merged)];
    if (stays !== goes) into.set(goes, stays);
  }
  return [...into.keys()].toSorted().map((coach) => ({ coach, survivor: last(coach) }));
}

function inOrder(
  a: { readonly id: string; readonly recordedAt: number },
  b: { readonly id: string; readonly recordedAt: number },
) {
  return a.recordedAt - b.recordedAt || (a.id < b.id ? -1 : 1);
}

/** The id that stands for a coach. */
export function survivorOf(id: string, merged: readonly MergedCoach[]): string {
  return merged.find(({ coach }) => coach === id)?.survivor ?? id;
}

/** Every id that means this coach, the survivor first. */
export function idsMeaning(id: string, merged: readonly MergedCoach[]): readonly string[] {
  const survivor = survivorOf(id, merged);
  return [survivor, ...merged.filter((one) => one.survivor === survivor).map(({ coach }) => coach)];
}

export function coachAsMerged(coach: CoachReference, merged: readonly MergedCoach[]): CoachReference {
  return coach.by === 'id' ? { by: 'id', id: survivorOf(coach.id, merged) } : coach;
}

export function subjectAsMerged(subject: Subject, merged: readonly MergedCoach[]): Subject {
  if (merged.length === 0) return subject;
  const all = (coaches: readonly CoachReference[]) => coaches.map((coach) => coachAsMerged(coach, merged));
  const { combination } = subject;
  const members = combination?.members.map((member) => ({ ...member, coaches: all(member.coaches) }));
  return {
    ...subject,
    coaches: all(subject.coaches),
    ...(combination && members ? { combination: { ...combination, members } } : {}),
  };
}

/** What people recorded in a dossier about an id that was merged, they recorded about the survivor. */
export function dossierAsMerged(dossier: Dossier, merged: readonly MergedCoach[]): Dossier {
  if (merged.length === 0) return dossier;
  return {
    ...dossier,
    participations: dossier.participations.map((one) => ({ ...one, coach: coachAsMerged(one.coach, merged) })),
    decisions: dossier.decisions.map((one) => ({
      ...one,
      coach: one.coach === null ? null : survivorOf(one.coach, merged),
    })),
  };
}

export function testimonyAsMerged(testimony: Testimony, merged: readonly MergedCoach[]): Testimony {
  if (merged.length === 0) return testimony;
  const about = (subject: RecordSubject): RecordSubject =>
    'coach' in subject ? { coach: survivorOf(subject.coach, merged) } : subject;
  return {
    observations: testimony.observations.map((one) => ({ ...one, about: about(one.about) })),
    documents: testimony.documents.map((one) => ({ ...one, about: about(one.about) })),
    supervisions: testimony.supervisions.map((one) => ({
      ...one,
      coach: survivorOf(one.coach, merged),
      supervisor: survivorOf(one.supervisor, merged),
    })),
  };
}
