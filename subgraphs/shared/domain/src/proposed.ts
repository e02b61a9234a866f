import { isWithin } from './day.js';
import type { Participation, Reliance } from './dossier.js';
import { nameDecision } from './identity.js';
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
  if (coach.by === 'id') return coach.id;
  if (coach.by === 'name') return null;
  const { coachLinks } = judging.directory;
  const linked = coachLinks.filter(
    (link) => link.state === 'confirmed' && link.source === coach.source && link.number === coach.number,
  );
  const agreeing = linked.filter((link) => nameDecision(coach.name, link.name) === 'same');
  return agreeing[0]?.coach ?? null;
}

/** R26: coaches whose names agree or are uncertain may be one person; equal group numbers count once for certain. */
export function groupsOfOnePerson(coaches: readonly CoachReference[], judging: Judging): readonly number[] {
  const names = coaches.map((coach) => knownNames(coach, judging));
  const groups = coaches.map((_, index) => index);
  for (let i = 0; i < coaches.length; i += 1) {
    for (let j = 0; j < i; j += 1) {
      if (!mayBeOne(names[i] ?? [], names[j] ?? [])) continue;
      const [from, to] = [groups[i], groups[j]];
      if (to !== undefined) for (let k = 0; k < groups.length; k += 1) if (groups[k] === from) groups[k] = to;
    }
  }
  return groups;
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
