import type { Status } from '../credential.js';
import { addDays, type Day } from '../day.js';
import type { OwnObservation } from '../dossier.js';
import { type Finding, found, withoutRepeats } from '../finding.js';
import { nameDecision, recordKeysOf } from '../identity.js';
import type { Judging } from '../judging.js';
import { compareOrganisationNames } from '../name/name-matcher.js';
import type { CredentialDemand } from '../policy.js';
import type { CoachReference, OrganisationReference } from '../question.js';
import type { Reason } from '../reason.js';
import { isStale, lastDeliveryDay, reasonOfStatus } from '../validity.js';
import { reachOf } from './credential.rule.js';

export type ObservedSubject = { readonly coach: CoachReference } | { readonly organisation: OrganisationReference };

/**
 * R34: where the source itself says nothing (not connected, nothing delivered yet, or stale), what a named official saw
 * stands in, if the policy accepts it; never for a source that could not be reached.
 */
export function orOwnObservation(
  own: Finding,
  demand: CredentialDemand,
  subject: ObservedSubject,
  judging: Judging,
): Finding {
  const accepted = demand.ownObservation;
  if (!accepted?.accepted || own.outcome !== 'UNDETERMINED') return own;
  const after = silentSince(own, demand, judging);
  if (after === null) return own;
  const seen = judging.testimony.observations.filter(
    (observation) =>
      observation.source === demand.source && observation.seenOn > after && isAbout(observation, subject, judging),
  );
  const finding = observed(seen, demand, subject, accepted.maxAgeDays, judging);
  if (!finding) return own;
  return {
    ...finding,
    beneath: withoutRepeats([...finding.beneath, own.reason, ...own.beneath], finding.reason),
    notices: [...new Set([...finding.notices, 'RESTS_ON_OWN_OBSERVATION' as const])],
  };
}

/** The day after which a look counts, where the source itself is silent; null: it is not. */
function silentSince(own: Finding, demand: CredentialDemand, judging: Judging): string | null {
  const answer = judging.evidence.get(demand.source);
  if (answer === undefined || answer === 'unreachable') return null;
  const last = lastDeliveryDay(answer);
  if (!answer.connected || last === null) return '';
  const reach = reachOf(demand.maxAgeDays ?? judging.maxAgeDays, judging, answer);
  return isStale(reach, answer) || own.reason === 'SOURCE_STALE' ? last : null;
}

function isAbout({ source, about }: OwnObservation, subject: ObservedSubject, judging: Judging): boolean {
  if ('organisation' in subject) return 'kvkNumber' in about && about.kvkNumber === subject.organisation.kvkNumber;
  if ('kvkNumber' in about) return false;
  const { coach } = subject;
  const keys = recordKeysOf(coach, judging);
  if ('coach' in about) return keys.includes(about.coach);
  // A number of the very source that does not deliver cannot be confirmed: the name seen is compared instead (R19).
  const typed = coach.by === 'number' && coach.source === source && coach.number === about.number;
  return typed || keys.includes(`${about.source}:${about.number}`);
}

/** Each from its own day for its own maximum age; for earlier days as far as the page stated dates. */
function observed(
  seen: readonly OwnObservation[],
  demand: CredentialDemand,
  subject: ObservedSubject,
  maxAgeDays: number,
  judging: Judging,
): Finding | null {
  const { on, projecting } = judging;
  const says = (observation: OwnObservation): Finding | null => saysOn(on, observation, demand, subject, judging);
  const reaching = seen.filter(({ seenOn }) => seenOn <= on && (projecting || on <= addDays(seenOn, maxAgeDays)));
  const current = ofOneDay(reaching, (days) => days.at(-1));
  const next = ofOneDay(
    seen.filter(({ seenOn }) => seenOn > on),
    (days) => days[0],
  );
  const now = agreed(current.map(says));
  if (current.length > 0) {
    const between = next.length > 0 && (current[0]?.seenOn ?? on) < on;
    const then = between ? agreed(next.map(says)) : null;
    return now && then && now.outcome !== then.outcome
      ? found('OBSERVATIONS_DIFFER', {
          beneath: [now.reason, then.reason],
          authority: [...now.authority, ...then.authority],
        })
      : now;
  }
  const dated = next.filter((observation) => datesReachBackTo(on, observation));
  return dated.length === next.length ? agreed(dated.map(says)) : null;
}

/** The observations of one of the days of looking. */
function ofOneDay(
  seen: readonly OwnObservation[],
  choose: (days: readonly Day[]) => Day | undefined,
): readonly OwnObservation[] {
  const chosen = choose(seen.map(({ seenOn }) => seenOn).toSorted());
  return seen.filter(({ seenOn }) => seenOn === chosen);
}

/** Null: none of them says anything of this demand. */
function agreed(findings: readonly (Finding | null)[]): Finding | null {
  const said = findings.filter((finding) => finding !== null);
  const [first] = said;
  if (!first || said.every(({ outcome }) => outcome === first.outcome)) return first ?? null;
  return found('OBSERVATIONS_DIFFER', {
    beneath: withoutRepeats(said.map(({ reason }) => reason)),
    authority: said.flatMap(({ authority }) => authority),
  });
}

/** R34: for days before the day of looking only what the page dated counts. */
function datesReachBackTo(on: Day, { seen }: OwnObservation): boolean {
  if (!seen.listed || (seen.status !== 'active' && seen.status !== 'expired')) return false;
  if (seen.until !== null && seen.until < on) return true;
  return seen.from !== null && (seen.status === 'active' || seen.until !== null);
}

/** What the page that was seen says of a day, as if it held on that day; null: nothing of what is demanded. */
function saysOn(
  on: Day,
  observation: OwnObservation,
  demand: CredentialDemand,
  subject: ObservedSubject,
  judging: Judging,
): Finding | null {
  const { seen, seenOn } = observation;
  const authority = [authorityOf(observation)];
  const say = (reason: Reason, beneath: readonly Reason[] = []): Finding =>
    found(reason, { authority, beneath, lastDay: seen.until });
  if (!seen.listed) return say('OBSERVED_ABSENT');
  const doubt = nameDoubt(seen.name, subject, judging);
  if (doubt) return say(doubt);
  if (seen.kind !== null && seen.kind !== demand.kind) return say('OBSERVED_ABSENT', ['WRONG_CATEGORY']);
  if (demand.category !== undefined && seen.category !== demand.category) {
    const other = seen.category === 'aspirant' || seen.status === 'aspirant' ? 'ASPIRANT' : 'WRONG_CATEGORY';
    return seen.category === null ? null : say('OBSERVED_ABSENT', [other]);
  }
  if (demand.level !== undefined && seen.level !== demand.level) {
    return seen.level === null ? null : say('OBSERVED_ABSENT', ['NOT_CERTIFIED']);
  }
  if (demand.service !== undefined) {
    if (seen.services === null) return say('SERVICES_UNKNOWN');
    if (!seen.services.includes(demand.service)) return say('OBSERVED_ABSENT', ['WRONG_SERVICE']);
  }
  if (seen.from !== null && on < seen.from) return say('NOT_YET_VALID');
  if (seen.until !== null && on > seen.until) {
    return say(seen.status === 'active' && seen.until < seenOn ? 'CONTRADICTS_ITSELF' : 'EXPIRED');
  }
  if (seen.status === null) return say('STATUS_UNEXPLAINED');
  const counting: readonly string[] = ['active', ...(demand.statuses?.[judging.purpose] ?? [])];
  const dated = seen.status === 'expired' && seen.until !== null;
  return counting.includes(seen.status) || dated
    ? say('OWN_OBSERVATION')
    : say(reasonOfStatus(seen.status as Status) ?? 'STATUS_UNEXPLAINED');
}

/** R19: the name on the page against every name known; without any to compare with, of a coach nothing is certain. */
function nameDoubt(name: string | null, subject: ObservedSubject, judging: Judging): Reason | null {
  const known = 'coach' in subject ? coachNames(subject.coach, judging) : organisationNames(subject, judging);
  if (name === null) return 'coach' in subject ? 'NAME_UNCERTAIN' : null;
  if (known.length === 0) return 'coach' in subject ? 'NAME_UNCERTAIN' : null;
  const decisions = known.map((other) =>
    'coach' in subject ? nameDecision(name, other) : compareOrganisationNames(name, other),
  );
  if (decisions.includes('same')) return null;
  return decisions.includes('uncertain') ? 'NAME_UNCERTAIN' : 'NAME_DIFFERS';
}

function coachNames(coach: CoachReference, judging: Judging): readonly string[] {
  const keys = recordKeysOf(coach, judging);
  const links = judging.directory.coachLinks.filter((link) => link.state === 'confirmed' && keys.includes(link.coach));
  return [...(coach.by === 'id' ? [] : [coach.name]), ...links.map((link) => link.name)];
}

/** The name presented, and those under which any register that was asked lists the KvK number. */
function organisationNames(
  { organisation }: { readonly organisation: OrganisationReference },
  judging: Judging,
): readonly string[] {
  const listed = [...judging.evidence.values()].flatMap((answer) =>
    answer === 'unreachable'
      ? []
      : answer.subjects
          .filter(({ kind, value }) => kind === 'kvkNumber' && value === organisation.kvkNumber)
          .flatMap(({ entries }) =>
            entries.flatMap((entry) => entry.versions.flatMap(({ stated }) => stated.name ?? [])),
          ),
  );
  return [...(organisation.name === null ? [] : [organisation.name]), ...listed];
}

function authorityOf({ id, organisation, by, secondBy, digest, seenOn }: OwnObservation) {
  return {
    type: 'observation' as const,
    id,
    organisation,
    by,
    secondBy,
    ground: null,
    digest,
    day: seenOn,
    until: null,
  };
}
