import { type Directory, isFaceless } from './directory.js';
import type { AskedIdentifier, IdentifierKind, IdentifierMark } from './evidence.js';
import { leavesOf, type PolicyNode } from './policy.js';
import { type CoachReference, coachesIn, organisationsIn, type Subject } from './question.js';
import { SOURCES, type SourceCode, sourceOf } from './source.js';

/**
 * Which sources are asked, and for which numbers: every number that may matter on any day, each marked with why (design.md
 * section 2). A source that the demands do not need is not asked. Without demands: every source of a subject that is given.
 */
export function asksFor(
  subject: Subject,
  trees: readonly PolicyNode[],
  directory: Directory,
  around: Around = NOBODY_AROUND,
): ReadonlyMap<SourceCode, readonly AskedIdentifier[]> {
  const needed = trees.length > 0 ? sourcesOf(trees, subject) : sourcesOfSubject(subject);
  return new Map([...needed].map((source) => [source, identifiersFor(source, subject, directory, around)]));
}

/** Who matters beside the subject: coaches of the dossier, supervisors, third parties relied on (R30, R32, R28). */
export interface Around {
  readonly coaches: readonly CoachReference[];
  readonly kvkNumbers: readonly string[];
}

const NOBODY_AROUND: Around = { coaches: [], kvkNumbers: [] };

function sourcesOf(trees: readonly PolicyNode[], subject: Subject): ReadonlySet<SourceCode> {
  const needed = new Set<SourceCode>();
  for (const leaf of trees.flatMap(leavesOf)) {
    if (!('rule' in leaf)) needed.add(leaf.source);
    else if (leaf.rule === 'attached') needed.add('uwv');
    else if (leaf.rule === 'struckOff') needed.add(leaf.source);
    else if (leaf.rule === 'notStruckOff') for (const register of leaf.registers) needed.add(register);
  }
  // A typed number is confirmed by its own register, whatever is demanded (R19).
  for (const coach of coachesIn(subject)) if (coach.by === 'number') needed.add(coach.source);
  return needed;
}

function sourcesOfSubject(subject: Subject): ReadonlySet<SourceCode> {
  const given = SOURCES.filter((source) =>
    source.subject === 'coach' ? coachesIn(subject).length > 0 : organisationsIn(subject).length > 0,
  );
  return new Set(given.map((source) => source.code));
}

function identifiersFor(
  source: SourceCode,
  subject: Subject,
  directory: Directory,
  around: Around,
): readonly AskedIdentifier[] {
  const marks = new Map<string, Set<IdentifierMark>>();
  const add = (kind: IdentifierKind, value: string, mark: IdentifierMark): void => {
    const key = `${kind} ${value}`;
    marks.set(key, (marks.get(key) ?? new Set()).add(mark));
  };
  const coaches = [...coachesIn(subject), ...around.coaches];
  const ids = coaches.flatMap((coach) => idsOf(coach, directory));
  for (const coach of coaches) {
    if (coach.by === 'number' && coach.source === source) add('number', coach.number, 'typed');
  }
  for (const link of directory.coachLinks) {
    if (link.source === source && ids.includes(link.coach) && !isFaceless(link.number))
      add('number', link.number, markOf(link.state));
  }
  for (const { number, kvkNumber } of directory.names?.found.filter((found) => found.source === source) ?? []) {
    if (kvkNumber !== null) add('kvkNumber', kvkNumber, 'namesake');
    else add('number', number, 'namesake');
  }
  if (sourceOf(source).subject === 'organisation') {
    const organisations = organisationsAround(subject, around.kvkNumbers, ids, directory);
    for (const { kvkNumber, mark } of organisations) add('kvkNumber', kvkNumber, mark);
    for (const link of directory.organisationLinks) {
      if (link.source === source && organisations.some(({ kvkNumber }) => kvkNumber === link.kvkNumber)) {
        add('number', link.number, markOf(link.state));
      }
    }
  }
  return [...marks]
    .map(([key, set]) => {
      const space = key.indexOf(' ');
      return { kind: key.slice(0, space) as IdentifierKind, value: key.slice(space + 1), marks: [...set].toSorted() };
    })
    .toSorted((a, b) => (`${a.kind} ${a.value}` < `${b.kind} ${b.value}` ? -1 : 1));
}

function markOf(state: 'confirmed' | 'proposed'): IdentifierMark {
  return state === 'confirmed' ? 'linked' : 'proposed';
}

/** Directory ids a reference may mean: whether the name agrees is known only with the evidence. */
export function idsOf(coach: CoachReference, directory: Directory): readonly string[] {
  if (coach.by === 'id') return [coach.id];
  if (coach.by === 'name') return [];
  const links = directory.coachLinks.filter((link) => link.source === coach.source && link.number === coach.number);
  return [...new Set(links.filter((link) => link.state === 'confirmed').map((link) => link.coach))];
}

function organisationsAround(
  subject: Subject,
  related: readonly string[],
  ids: readonly string[],
  directory: Directory,
): readonly { kvkNumber: string; mark: IdentifierMark }[] {
  const named = organisationsIn(subject);
  const given =
    named.length > 0
      ? named.map(({ kvkNumber }) => ({ kvkNumber, mark: 'typed' as const }))
      : directory.attachments
          .filter((attachment) => ids.includes(attachment.coach))
          .map((attachment) => ({ kvkNumber: attachment.kvkNumber, mark: 'linked' as const }));
  const around: { kvkNumber: string; mark: IdentifierMark }[] = [
    ...given,
    ...related.map((kvkNumber) => ({ kvkNumber, mark: 'related' as const })),
  ];
  // The order of discovery makes every predecessor of a predecessor be asked too.
  for (let index = 0; index < around.length; index += 1) {
    for (const relation of directory.relations) {
      const isOfThis = relation.toKvkNumber === around[index]?.kvkNumber;
      if (isOfThis && !around.some(({ kvkNumber }) => kvkNumber === relation.fromKvkNumber)) {
        around.push({ kvkNumber: relation.fromKvkNumber, mark: 'related' });
      }
    }
  }
  return around;
}
