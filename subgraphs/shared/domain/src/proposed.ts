import { isWithin } from './day.js';
import { isFaceless } from './directory.js';
import type { Participation, Reliance } from './dossier.js';
import { facelessIdOf, isErased, nameDecision } from './identity.js';
import type { Judging } from './judging.js';
import { type CoachReference, coachesIn, coachKey, type Member } from './question.js';

/**
 * The coaches over whom a quantifier goes, each once: proposed twice counts once (R26). On the days of a moment these are
 * those who are proposed or perform on that day, as the dossier records it (R30).
 */
export function proposedIn(member: Member | undefined, judging: Judging): readonly CoachReference[] {
  const { subject } = judging;
  const given = member ? member.coaches : coachesIn(subject);
  const bidder = member?.organisation.kvkNumber ?? subject.organisation?.kvkNumber ?? null;
  const recorded = (judging.dossier?.participations ?? []).filter((one) => one.bidder === bidder);
  return once(withRecorded(given, recorded, judging), judging);
}

function withRecorded(
  given: readonly CoachReference[],
  recorded: readonly Participation[],
  judging: Judging,
): readonly CoachReference[] {
  if (recorded.length === 0 || (judging.moment === null && given.length > 0)) return given;
  const keys = new Set(recorded.map(({ coach }) => personKey(coach, judging)));
  const performing = recorded.filter(({ from, until }) => isWithin(judging.on, from, until));
  const unrecorded = given.filter((coach) => !keys.has(personKey(coach, judging)));
  return [...performing.map(({ coach }) => coach), ...unrecorded];
}

function once(coaches: readonly CoachReference[], judging: Judging): readonly CoachReference[] {
  const persons = new Map<string, CoachReference>();
  for (const coach of coaches) {
    const key = personKey(coach, judging);
    if (!persons.has(key)) persons.set(key, coach);
  }
  return [...persons.values()];
}

function personKey(coach: CoachReference, judging: Judging): string {
  return directoryIdOf(coach, judging) ?? coachKey(coach);
}

function directoryIdOf(coach: CoachReference, judging: Judging): string | null {
  if (coach.by === 'id') return facelessIdOf(coach.id, judging) ?? coach.id;
  if (coach.by === 'name') return null;
  const { coachLinks } = judging.directory;
  const linked = coachLinks.filter(
    (link) => link.state === 'confirmed' && link.source === coach.source && link.number === coach.number,
  );
  const agreeing = linked.filter(({ coach: id, name }) => isFaceless(id) || nameDecision(coach.name, name) === 'same');
  const [id, ...others] = new Set(agreeing.map((link) => link.coach));
  // No name is left of who was erased, by which to tell whether this is the same person (R37).
  return id === undefined || others.length > 0 || isFaceless(id) ? null : id;
}

/** R26: two of them may be one person: their names agree or are uncertain. */
export function mayHoldOneTwice(coaches: readonly CoachReference[], judging: Judging): boolean {
  const names = coaches.map((coach) => knownNames(coach, judging));
  return names.some((own, index) => names.slice(index + 1).some((other) => mayBeOne(own, other)));
}

/**
 * R26: how many of these are certainly different persons: the most of them of whom no two may be one. Who was erased may be
 * anybody, and is counted for nobody (R37).
 */
export function surelyDifferent(coaches: readonly CoachReference[], judging: Judging): number {
  const names = coaches.filter((coach) => !isErased(coach, judging)).map((coach) => knownNames(coach, judging));
  const [alone, doubled]: [number[], number[]] = [[], []];
  for (const [index, own] of names.entries()) {
    const isAlone = names.every((other, at) => at === index || !mayBeOne(own, other));
    (isAlone ? alone : doubled).push(index);
  }
  return alone.length + mostApart(doubled, (a, b) => mayBeOne(names[a] ?? [], names[b] ?? []));
}

/** Of more than these the first that are apart are counted, which is never too many. */
const MOST_WEIGHED = 16;

function mostApart(persons: readonly number[], mayBe: (a: number, b: number) => boolean): number {
  const [first, ...rest] = persons;
  if (first === undefined) return 0;
  const apart = rest.filter((other) => !mayBe(first, other));
  if (apart.length === rest.length) return 1 + mostApart(rest, mayBe);
  if (persons.length > MOST_WEIGHED) return 1 + mostApart(apart, mayBe);
  return Math.max(1 + mostApart(apart, mayBe), mostApart(rest, mayBe));
}

function mayBeOne(a: readonly string[], b: readonly string[]): boolean {
  return a.some((name) => b.some((other) => nameDecision(name, other) !== 'different'));
}

function knownNames(coach: CoachReference, judging: Judging): readonly string[] {
  if (coach.by !== 'id') return [coach.name];
  const links = judging.directory.coachLinks.filter((link) => link.coach === coach.id && link.state === 'confirmed');
  return [...new Set(links.map((link) => link.name))];
}

/** R26: the members of a combination, each once, or the one that performs; a single bidder is its own only member. */
export function membersOf(judging: Judging, performing: boolean): readonly Member[] {
  const { organisation, coaches, combination } = judging.subject;
  if (!combination) return organisation ? [{ organisation, coaches }] : [];
  const members = new Map<string, Member>();
  for (const member of combination.members) {
    const { kvkNumber } = member.organisation;
    const before = members.get(kvkNumber);
    members.set(kvkNumber, before ? { ...before, coaches: [...before.coaches, ...member.coaches] } : member);
  }
  const all = [...members.values()];
  return performing ? all.filter(({ organisation: { kvkNumber } }) => kvkNumber === combination.performing) : all;
}

/** R32: the third party that performs a demand for the bidder on the day, as the buyer recorded it last. */
export function thirdPartyFor(bidder: string, path: readonly string[], judging: Judging): Reliance | null {
  const recorded = (judging.dossier?.reliances ?? []).filter(
    (one) => one.bidder === bidder && path.includes(one.demand) && isWithin(judging.on, one.from, one.until),
  );
  return recorded.at(-1) ?? null;
}
