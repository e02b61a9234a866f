import type { DatedProof, DatedRecord } from '@keurpoort/domain';
import { canonicalJson, type PublicationFailure, SETTLING_MS } from '@keurpoort/server';
import type { Acting } from '../record/proof.js';
import type { VerificationContext } from '../verification-context.js';
import { type Problem, problem, type RecordingNotice } from './recording-texts.js';

/** What came of an act: a record, or every problem that stands in its way. */
export interface Recorded {
  /** Null: nothing was recorded. */
  readonly id: string | null;
  /** From when it is in force, in milliseconds since the epoch. */
  readonly recordedAt: number | null;
  readonly problems: readonly Problem[];
  readonly notices: readonly RecordingNotice[];
  /** The dossier that it belongs to; null: none. */
  readonly dossier: string | null;
}

/** What the rules make of an act on everything that was recorded so far. */
export interface Ruled {
  readonly problems: readonly Problem[];
  readonly notices: readonly RecordingNotice[];
}

/** An act as it was read: its records (the first gives it its id) and what is wrong with the input. */
export interface Draft<R extends { readonly id: string }> {
  readonly records: readonly R[];
  readonly problems: readonly Problem[];
  readonly dossier: string | null;
}

/** Where drafts are recorded. */
export interface Place<R extends { readonly id: string }> {
  /** What stands under the id already, and whether it was taken back. */
  find(id: string): Promise<{ readonly dated: DatedProof | DatedRecord; readonly takenBack: boolean } | null>;
  erasedIn(records: readonly R[]): Promise<readonly string[]>;
  recordDecided(decide: () => Promise<readonly R[]>): Promise<number | null | PublicationFailure>;
}

/** The moment at which something recorded now is in force at the earliest: rules on days look at that day. */
export function inForceFrom({ now }: VerificationContext): number {
  return now + SETTLING_MS;
}

/**
 * Records an act once, however often it is sent: rules look at everything recorded so far, and again when somebody recorded
 * something in between. The same act again is answered as before, whatever its rules would say by now.
 */
export async function record<R extends { readonly id: string }>(
  place: Place<R>,
  draft: Draft<R>,
  rule: () => Promise<Ruled>,
): Promise<Recorded> {
  const [main] = draft.records;
  const nothing = { id: null, recordedAt: null, notices: [], dossier: draft.dossier };
  if (!main) return { ...nothing, problems: draft.problems };
  let outcome: Recorded = { ...nothing, problems: draft.problems };
  const recordedAt = await place.recordDecided(async () => {
    const there = await place.find(main.id);
    if (there) {
      outcome = { ...nothing, ...again(main, there) };
      return [];
    }
    const erased = await place.erasedIn(draft.records);
    const ruled = await rule();
    const gone = erased.length > 0 ? [problem('COACH_ERASED', 'coach')] : [];
    const known = ruled.problems.filter(({ code }) => gone.length === 0 || code !== 'COACH_UNKNOWN');
    const problems = [...draft.problems, ...gone, ...known];
    outcome = { ...nothing, problems, notices: problems.length > 0 ? [] : ruled.notices };
    return problems.length > 0 ? [] : draft.records;
  });
  if (recordedAt === null) return outcome;
  if (recordedAt === 'OVERTAKEN') return { ...nothing, problems: [problem('TRY_AGAIN', '')] };
  if (recordedAt === 'CLOCK_UNRELIABLE') return { ...nothing, problems: [problem('CLOCK_UNRELIABLE', '')] };
  return { ...outcome, id: main.id, recordedAt };
}

function again(
  main: { readonly id: string },
  { dated, takenBack }: { readonly dated: DatedProof | DatedRecord; readonly takenBack: boolean },
): Pick<Recorded, 'id' | 'recordedAt' | 'problems' | 'notices'> {
  // A colleague who sends the same act again repeats it; who did it first stands in the record.
  if (canonicalJson({ ...dated.record, by: '' }) !== canonicalJson({ ...main, by: '' })) {
    return { id: null, recordedAt: null, problems: [problem('KEY_REUSED', 'key')], notices: [] };
  }
  return { id: main.id, recordedAt: dated.recordedAt, problems: [], notices: takenBack ? ['WAS_TAKEN_BACK'] : [] };
}

/** Who acts, and for which organisation; both from the token alone. */
export interface Actor {
  readonly subject: string;
  readonly organisation: string;
  readonly mayDecide: boolean;
}

export function actorOf({ subject, organisation, scopes }: Acting): Actor {
  return { subject, organisation, mayDecide: scopes.has('decisions') };
}
