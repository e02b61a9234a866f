import { isWithin } from './day.js';
import type { EntryEvidence, Evidence, SubjectEvidence } from './evidence.js';
import { type ConfirmedNumber, entriesOfAnother, namesOf, subjectIn } from './identity.js';
import type { Judging } from './judging.js';
import { compareNames, compareOrganisationNames } from './name/name-matcher.js';
import { type CoachReference, coachKey } from './question.js';
import type { SourceCode } from './source.js';

/** Entries that may be one coach's, linked to nobody, as far as their names say so (R20). */
export interface Namesakes {
  /** Each with only the entries under an agreeing or uncertain name. */
  readonly subjects: readonly SubjectEvidence[];
  /** More may be on the list than was asked for. */
  readonly incomplete: boolean;
}

/** R20: entries linked to nobody under an agreeing or uncertain name, and not found to be another person's. */
export function namesakesOf(
  coach: CoachReference,
  confirmed: readonly ConfirmedNumber[],
  source: SourceCode,
  judging: Judging,
  evidence: Evidence,
): Namesakes {
  const names = knownNames(confirmed, evidence);
  const own = new Set(confirmed.map(({ number }) => number));
  const isOthers = (number: string): boolean =>
    own.has(number) || isLinked(source, number, judging) || isFoundWrong(coach, source, number, judging);
  const agrees = (name: string): boolean => names.some((known) => compareNames(known, name).decision !== 'different');
  const subjects = evidence.subjects
    .filter(({ kind, value }) => kind === 'number' && !isOthers(value))
    .map((subject) => ({ ...subject, entries: subject.entries.filter((entry) => namesOf(entry).some(agrees)) }))
    .filter(({ entries }) => entries.length > 0);
  const unasked = judging.directory.names?.found.some(
    (found) =>
      found.source === source &&
      found.kvkNumber === null &&
      !isOthers(found.number) &&
      !subjectIn(evidence, 'number', found.number) &&
      agrees(found.name),
  );
  return { subjects, incomplete: (unasked ?? false) || isIncomplete(names, source, judging, evidence) };
}

/** R21: the list has an agreeing name under a number that is no other known organisation's than the one asked about. */
export function isListedUnderAnotherNumber(
  kvkNumber: string,
  name: string | null,
  source: SourceCode,
  judging: Judging,
  evidence: Evidence,
): 'yes' | 'no' | 'unknown' {
  const ownNames = judging.directory.names?.ownNames.filter((own) => own.kvkNumber === kvkNumber) ?? [];
  const names = [...(name === null ? [] : [name]), ...ownNames.map((own) => own.name)];
  const related = new Set(
    judging.directory.relations.flatMap(({ fromKvkNumber, toKvkNumber }) => [fromKvkNumber, toKvkNumber]),
  );
  const agrees = (other: string): boolean =>
    names.some((known) => compareOrganisationNames(known, other) !== 'different');
  const listed = evidence.subjects.some(
    ({ kind, value, entries }) =>
      kind === 'kvkNumber' &&
      value !== kvkNumber &&
      !related.has(value) &&
      entries.some((entry) => !entry.rectified && namesUnder(entry, value).some(agrees)),
  );
  if (listed) return 'yes';
  return isIncomplete(names, source, judging, evidence) ? 'unknown' : 'no';
}

function namesUnder(entry: EntryEvidence, kvkNumber: string): readonly string[] {
  return entry.versions.flatMap(({ stated }) => (stated.kvkNumber === kvkNumber ? (stated.name ?? []) : []));
}

/** Names from links and as presented, and those that the register gives the coach's own entries. */
function knownNames(confirmed: readonly ConfirmedNumber[], evidence: Evidence): readonly string[] {
  const listed = confirmed.flatMap((number) => {
    const entries = subjectIn(evidence, 'number', number.number)?.entries.filter((entry) => !entry.rectified) ?? [];
    const foreign = entriesOfAnother(entries, number);
    return entries.filter((entry) => !foreign.has(entry)).flatMap(namesOf);
  });
  return [...new Set([...confirmed.flatMap(({ knownNames: names }) => names), ...listed])];
}

function isLinked(source: SourceCode, number: string, judging: Judging): boolean {
  return judging.directory.coachLinks.some(
    (link) =>
      link.source === source &&
      link.number === number &&
      link.state === 'confirmed' &&
      isWithin(judging.on, link.from, link.until),
  );
}

function isFoundWrong(coach: CoachReference, source: SourceCode, number: string, judging: Judging): boolean {
  return judging.directory.foundWrong.some(
    (wrong) => wrong.coach === coachKey(coach) && wrong.source === source && wrong.number === number,
  );
}

/** The names in the list were followed less far than the answer rests on, or there were too many to ask for. */
function isIncomplete(names: readonly string[], source: SourceCode, judging: Judging, evidence: Evidence): boolean {
  const { names: inLists } = judging.directory;
  if (inLists === null) return false;
  const behind = evidence.head !== null && (inLists.knownTo[source] ?? 0) < evidence.head.recordTime;
  return behind || inLists.crowded.some((crowd) => crowd.source === source && names.includes(crowd.name));
}
