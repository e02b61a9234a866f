import { type EndDay, earliestStart, endsBefore, knownEnd, latestStart, type StartDay, startsAfter } from './day.js';
import type { StatedAttachment } from './directory.js';
import { countsFor, isOwnStatement, lastRecords } from './rules/attached.rule.js';

/**
 * `confirmed`: a register or a buyer said so, or said what covers it; `stated`: the coach or the organisation said so, and no
 * more; `disputed`: somebody else says otherwise of the same days (R23).
 */
export const ATTACHMENT_STATES = ['confirmed', 'stated', 'disputed'] as const;
export type AttachmentState = (typeof ATTACHMENT_STATES)[number];

export interface ShownAttachment {
  readonly attachment: StatedAttachment;
  readonly state: AttachmentState;
}

/** Every statement of one coach that concerns `viewer`, with its state; a buyer's statement concerns that buyer (R23). */
export function attachmentStates(
  attachments: readonly StatedAttachment[],
  viewer: string | null,
): readonly ShownAttachment[] {
  const seen = lastRecords(attachments).filter((one) => one.assertedBy !== 'buyer' || countsFor(one, viewer));
  return seen.map((attachment) => {
    const others = seen.filter(
      (other) => other.kvkNumber === attachment.kvkNumber && partyOf(other) !== partyOf(attachment),
    );
    return { attachment, state: stateOf(attachment, others) };
  });
}

function stateOf(attachment: StatedAttachment, others: readonly StatedAttachment[]): AttachmentState {
  const meeting = others.filter((other) => meets(attachment, other));
  if (meeting.some((other) => contradicts(attachment, other))) return 'disputed';
  return [attachment, ...meeting].some((one) => !isOwnStatement(one)) ? 'confirmed' : 'stated';
}

function partyOf({ assertedBy, buyer }: StatedAttachment): string {
  return `${assertedBy} ${buyer ?? ''}`;
}

/** The two have a day in common, as far as their days are known. */
function meets(a: StatedAttachment, b: StatedAttachment): boolean {
  return !isOver(a.until, b.from) && !isOver(b.until, a.from);
}

function isOver(until: EndDay, from: StartDay): boolean {
  const begin = earliestStart(from);
  return begin !== null && endsBefore(until, begin);
}

/** Two known beginnings or two stated ends that are not the same; an unknown one contradicts nothing. */
function contradicts(a: StatedAttachment, b: StatedAttachment): boolean {
  const begins = isApart(a.from, b.from) || isApart(b.from, a.from);
  const ends = a.until !== 'unknown' && b.until !== 'unknown' && knownEnd(a.until) !== knownEnd(b.until);
  return begins || ends;
}

function isApart(before: StartDay, after: StartDay): boolean {
  const latest = latestStart(before);
  return latest !== null && startsAfter(after, latest);
}
