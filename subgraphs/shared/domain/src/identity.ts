import { type Day, daysBetween, earliestStart, isWithin, knownEnd } from './day.js';
import type { CoachLink } from './directory.js';
import type { EntryEvidence, Evidence, EvidenceAnswer, SubjectEvidence } from './evidence.js';
import { bestOf, type Finding, found } from './finding.js';
import type { Judging } from './judging.js';
import { compareNames, type NameDecision } from './name/name-matcher.js';
import { type CoachReference, coachKey } from './question.js';
import type { Notice } from './reason.js';
import type { SourceCode } from './source.js';
import { datesOf, lastDates } from './timeline.js';

/** A register number that counts as the coach's own on the day asked. */
export interface ConfirmedNumber {
  readonly number: string;
  /** Names by which the coach is known: through links, or as presented with the number. */
  readonly knownNames: readonly string[];
  /** Record time of the link; null for a typed number. */
  readonly linkedAt: number | null;
}

/** Who a coach is in one register on the day asked (R19, R20). */
export interface CoachIdentity {
  readonly confirmed: readonly ConfirmedNumber[];
  readonly proposed: readonly string[];
  /** Why no number is confirmed; null when at least one is. */
  readonly issue: Finding | null;
  readonly notices: readonly Notice[];
  /** The number was linked to a coach who was erased: others may have been too (R37). */
  readonly gone: boolean;
}

/** R17: why a source as a whole can say nothing; null when it can. */
export function sourceIssue(answer: EvidenceAnswer | undefined): Finding | null {
  if (answer === undefined || answer === 'unreachable') return found('SOURCE_UNREACHABLE');
  if (!answer.connected) return found('NOT_CONNECTED');
  return answer.deliveries.length === 0 ? found('NOTHING_DELIVERED_YET') : null;
}

export function subjectIn(answer: Evidence, kind: SubjectEvidence['kind'], value: string): SubjectEvidence | null {
  return (
    [...answer.subjects, ...answer.reached].find((subject) => subject.kind === kind && subject.value === value) ?? null
  );
}

/** The confirmed and proposed numbers of a coach in one register. With `anyDay`, a link counts whatever its own days (R27). */
export function identifyCoach(
  reference: CoachReference,
  source: SourceCode,
  judging: Judging,
  options: { readonly anyDay: boolean } = { anyDay: false },
): CoachIdentity {
  if (reference.by === 'name') return unidentified(found('SUBJECT_AMBIGUOUS'));
  if (reference.by === 'id') return byLinks(reference.id, source, judging, options.anyDay);
  const check = checkTypedNumber(reference, judging);
  const linked = coachesLinkedTo(reference.source, reference.number, judging);
  if (check.outcome !== 'MET') {
    return unidentified(source === reference.source || linked.length > 0 ? check : found('NO_CONFIRMED_LINK'));
  }
  if (linked.length > 1) return unidentified(found('SUBJECT_AMBIGUOUS'));
  const own =
    linked[0] === undefined
      ? unidentified(found('NO_CONFIRMED_LINK'))
      : byLinks(linked[0], source, judging, options.anyDay);
  if (source !== reference.source) return { ...own, notices: [...own.notices, ...check.notices] };
  const others = own.confirmed.filter((confirmed) => confirmed.number !== reference.number);
  const linkedNames = own.confirmed.flatMap((confirmed) => confirmed.knownNames);
  return {
    confirmed: [{ number: reference.number, knownNames: [reference.name, ...linkedNames], linkedAt: null }, ...others],
    proposed: own.proposed.filter((number) => number !== reference.number),
    issue: null,
    notices: check.notices,
    gone: own.issue?.reason === 'NO_LONGER_HELD',
  };
}

function unidentified(issue: Finding): CoachIdentity {
  return { confirmed: [], proposed: [], issue, notices: [], gone: false };
}

function byLinks(coach: string, source: SourceCode, judging: Judging, anyDay: boolean): CoachIdentity {
  // R37: an erased directory id too.
  if (judging.directory.erasedCoaches.includes(coach)) return unidentified(found('NO_LONGER_HELD'));
  const all = judging.directory.coachLinks.filter((link) => link.coach === coach);
  const knownNames = [...new Set(all.filter((link) => link.state === 'confirmed').map((link) => link.name))];
  const links = all.filter((link) => link.source === source && (anyDay || isWithin(judging.on, link.from, link.until)));
  const confirmed = links
    .filter((link) => link.state === 'confirmed')
    .map((link) => ({ number: link.number, knownNames, linkedAt: link.recordedAt }));
  const numbers = new Set(confirmed.map((link) => link.number));
  const proposed = links
    .filter((link) => link.state === 'proposed' && !numbers.has(link.number))
    .map((link) => link.number);
  return {
    confirmed: [...new Map(confirmed.map((link) => [link.number, link])).values()],
    proposed: [...new Set(proposed)],
    issue:
      confirmed.length > 0
        ? null
        : found('NO_CONFIRMED_LINK', { beneath: proposed.length > 0 ? ['CANDIDATE_OPEN'] : [] }),
    notices: [],
    gone: false,
  };
}

/** Directory ids of a coach, as far as it is known who is meant: of a typed number only when the name agrees (R19). */
export function directoryIdsOf(coach: CoachReference, judging: Judging): readonly string[] {
  if (coach.by === 'name') return [];
  if (coach.by === 'id') return [coach.id];
  return identifyCoach(coach, coach.source, judging).issue ? [] : coachesLinkedTo(coach.source, coach.number, judging);
}

/** Under what an erased coach stays known before all; null: not erased (R37). */
export function facelessIdOf(id: string, { directory }: Judging): string | null {
  return directory.faceless?.find(({ coach }) => coach === id)?.facelessId ?? null;
}

/** R37: somebody of whom no more is known than that they were erased; by a number, that it was linked to such a one. */
export function isErased(coach: CoachReference, judging: Judging): boolean {
  const { erasedCoaches } = judging.directory;
  if (coach.by === 'name') return false;
  if (coach.by === 'id') return erasedCoaches.includes(coach.id);
  return coachesLinkedTo(coach.source, coach.number, judging).some((id) => erasedCoaches.includes(id));
}

/** Everything by which a record may name this coach: directory id, or register and number. */
export function recordKeysOf(coach: CoachReference, judging: Judging): readonly string[] {
  const { faceless = [] } = judging.directory;
  const ids = directoryIdsOf(coach, judging).flatMap((id) => [
    id,
    ...faceless.flatMap((one) => (one.coach === id ? [one.facelessId] : [])),
  ]);
  const linked = judging.directory.coachLinks.filter(
    (link) => ids.includes(link.coach) && link.state === 'confirmed' && isWithin(judging.on, link.from, link.until),
  );
  const typed = coach.by === 'number' && !identifyCoach(coach, coach.source, judging).issue ? [coachKey(coach)] : [];
  return [...new Set([...ids, ...typed, ...linked.map(({ source, number }) => `${source}:${number}`)])];
}

/** Coaches to whom the number is linked on the day asked; more than one only where two links contradict each other. */
export function coachesLinkedTo(source: SourceCode, number: string, judging: Judging): readonly string[] {
  const links = judging.directory.coachLinks.filter(
    (link: CoachLink) =>
      link.source === source &&
      link.number === number &&
      link.state === 'confirmed' &&
      isWithin(judging.on, link.from, link.until),
  );
  return [...new Set(links.map((link) => link.coach))];
}

/** R19: whether a number presented with a name is confirmed by the name that the register gives. */
function checkTypedNumber(reference: Extract<CoachReference, { by: 'number' }>, judging: Judging): Finding {
  const answer = judging.evidence.get(reference.source);
  const issue = sourceIssue(answer);
  if (issue || answer === undefined || answer === 'unreachable') return issue ?? found('SOURCE_UNREACHABLE');
  const subject = subjectIn(answer, 'number', reference.number);
  if (!subject) return found('SOURCE_UNREACHABLE');
  const stated = subject.entries.filter((entry) => !entry.rectified && entry.versions.length > 0);
  const gone = subject.state === 'erased' ? [found('NO_LONGER_HELD')] : [];
  if (stated.length === 0 && gone[0]) return gone[0];
  if (stated.length === 0) {
    const quarantined = subject.quarantined || subject.entries.some((entry) => entry.closedBy === 'quarantine');
    return found(quarantined ? 'ROW_IN_QUARANTINE' : 'NUMBER_NOT_LISTED');
  }
  const nearest = nearestEntries(judging.on, stated);
  // R37: the entry that was erased may have covered the day, under another name.
  if (gone[0] && nearest.every((entry) => distanceOf(judging.on, entry).distance > 0)) return gone[0];
  const [first, ...rest] = nearest.map((entry) => compareWithEntry(reference.name, entry));
  return first ? bestOf([first, ...rest, ...gone]) : found('NUMBER_NOT_LISTED');
}

/** The entries that cover the day; where none does, the nearest one, of two equally near the later. */
function nearestEntries(on: Day, entries: readonly EntryEvidence[]): readonly EntryEvidence[] {
  const distances = entries.map((entry) => ({ entry, ...distanceOf(on, entry) }));
  const covering = distances.filter(({ distance }) => distance === 0);
  if (covering.length > 0) return covering.map(({ entry }) => entry);
  const nearest = distances.reduce((best, candidate) => {
    if (candidate.distance !== best.distance) return candidate.distance < best.distance ? candidate : best;
    return candidate.begins > best.begins ? candidate : best;
  });
  return [nearest.entry];
}

function distanceOf(on: Day, entry: EntryEvidence): { distance: number; begins: string } {
  const { from, until } = datesOf(entry);
  const start = earliestStart(from);
  const end = knownEnd(until);
  const before = start !== null && start > on ? daysBetween(on, start) : 0;
  const after = end !== null && end < on ? daysBetween(end, on) : 0;
  return { distance: Math.max(before, after), begins: start ?? '' };
}

/** R19: a partner name stands on the one side only. */
const PARTNER_NAME_NOTICES: ReadonlySet<string> = new Set(['PARTNER_NAME_LEFT_OUT', 'PARTNER_NAME_ADDED']);

function compareWithEntry(presented: string, entry: EntryEvidence): Finding {
  const names = entry.versions.map((version) => version.stated.name);
  const comparisons = names.map((name) => (name === null ? null : compareNames(presented, name)));
  const agreeing = comparisons.findLastIndex((comparison) => comparison?.decision === 'same');
  if (agreeing >= 0) {
    const comparison = comparisons[agreeing];
    const latest = comparisons.at(-1);
    return found('LISTED', {
      notices: [
        ...(latest?.decision === 'same' ? [] : (['NAME_IS_AN_EARLIER_ONE'] as const)),
        ...(comparison?.notices.some((notice) => PARTNER_NAME_NOTICES.has(notice))
          ? (['PARTNER_NAME_LEFT_OUT'] as const)
          : []),
        ...(comparison && comparison.notices.length > 0 ? (['NAME_VARIANT'] as const) : []),
      ],
    });
  }
  const uncertain = comparisons.some((comparison) => comparison === null || comparison.decision === 'uncertain');
  return found(uncertain ? 'NAME_UNCERTAIN' : 'NAME_DIFFERS');
}

/**
 * R19: entries under a linked number whose names differ from all that are known for the coach, until the link is confirmed
 * for them: numbers are given out again. Names that an agreeing entry has carried are known from then on.
 */
export function entriesOfAnother(
  entries: readonly EntryEvidence[],
  number: ConfirmedNumber,
): ReadonlySet<EntryEvidence> {
  const { knownNames, linkedAt } = number;
  const known = [...knownNames];
  const foreign = new Set<EntryEvidence>();
  let agreeing = 0;
  for (const entry of entries.toSorted((a, b) => (beginOf(a) < beginOf(b) ? -1 : 1))) {
    const names = namesOf(entry);
    if (names.length === 0) continue;
    if (agrees(names, known)) {
      agreeing += 1;
      known.push(...names);
    } else foreign.add(entry);
  }
  // A link confirmed when these entries were already there was confirmed for them, unless another's or two persons' stand there.
  const first = [...foreign][0];
  if (
    first &&
    linkedAt !== null &&
    agreeing === 0 &&
    [...foreign].every((entry) => firstRecorded(entry) <= linkedAt && agrees(namesOf(entry), namesOf(first)))
  ) {
    return new Set();
  }
  return foreign;
}

function agrees(names: readonly string[], known: readonly string[]): boolean {
  return names.some((name) => known.some((other) => nameDecision(name, other) !== 'different'));
}

export function namesOf(entry: EntryEvidence): readonly string[] {
  return [...new Set(entry.versions.flatMap((version) => version.stated.name ?? []))];
}

function beginOf(entry: EntryEvidence): string {
  return earliestStart(lastDates(entry.versions).from) ?? '';
}

function firstRecorded(entry: EntryEvidence): number {
  return entry.versions[0]?.recordTime ?? Number.POSITIVE_INFINITY;
}

export function nameDecision(a: string, b: string): NameDecision {
  return compareNames(a, b).decision;
}
