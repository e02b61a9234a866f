import { addDays, addYears, type Day, dayOf, daysBetween, knownEnd } from '../day.js';
import type { RecordSubject, SeenDocument } from '../dossier.js';
import { bestOf, type Finding, found } from '../finding.js';
import { isErased, recordKeysOf } from '../identity.js';
import type { Judging } from '../judging.js';
import type { DocumentDemand } from '../policy.js';
import type { CoachReference } from '../question.js';

export type DocumentHolder = { readonly coach: CoachReference } | { readonly kvkNumber: string };

/** R35: a document that a named person saw; it reaches like a buyer's attachment (R23). */
export function judgeDocument(demand: DocumentDemand, holder: DocumentHolder, judging: Judging): Finding {
  if ('coach' in holder && holder.coach.by === 'name') return found('SUBJECT_AMBIGUOUS');
  const shown = judging.testimony.documents.filter(
    (document) =>
      document.document === demand.document &&
      countsFor(document, judging.askedBy) &&
      isAbout(document.about, holder, judging) &&
      reachesOn(judging.on, document),
  );
  // R37: what somebody saw of a coach who was erased since is gone.
  const gone = 'coach' in holder && isErased(holder.coach, judging) ? [found('NO_LONGER_HELD')] : [];
  const [first, ...rest] = [...shown.map((document) => judgeOne(document, demand, judging.on)), ...gone];
  return first ? bestOf([first, ...rest]) : found('DOCUMENT_NOT_SEEN');
}

function judgeOne(document: SeenDocument, demand: DocumentDemand, on: Day): Finding {
  const tooOld = daysBetween(document.date, on) > (demand.maxAgeDays ?? Number.POSITIVE_INFINITY);
  const authority = [
    {
      type: 'document' as const,
      id: document.id,
      organisation: document.buyer,
      by: document.by,
      secondBy: null,
      ground: null,
      digest: null,
      day: document.date,
      until: lastDayOf(document),
    },
  ];
  return found(document.sufficient && !tooOld ? 'DOCUMENT_SEEN' : 'DOCUMENT_INSUFFICIENT', { authority });
}

function countsFor({ buyer, adoptedBy }: SeenDocument, askedBy: string | null): boolean {
  return askedBy !== null && (buyer === askedBy || adoptedBy.includes(askedBy));
}

function isAbout(about: RecordSubject, holder: DocumentHolder, judging: Judging): boolean {
  if ('kvkNumber' in holder) return 'kvkNumber' in about && about.kvkNumber === holder.kvkNumber;
  if ('kvkNumber' in about) return false;
  const key = 'coach' in about ? about.coach : `${about.source}:${about.number}`;
  return recordKeysOf(holder.coach, judging).includes(key);
}

/** From the document's own date on; without a last day for a year from the day on which it was recorded. */
function reachesOn(on: Day, document: SeenDocument): boolean {
  return document.date <= on && on <= lastDayOf(document);
}

function lastDayOf(document: SeenDocument): Day {
  return knownEnd(document.until) ?? addDays(addYears(dayOf(document.recordedAt), 1), -1);
}
