import { absenceOn } from '../absence.js';
import type { Status } from '../credential.js';
import { addDays, type Day, isWithin } from '../day.js';
import { isFaceless, type OrganisationRelation } from '../directory.js';
import type { EntryEvidence, Evidence, EvidenceAnswer, SubjectEvidence } from '../evidence.js';
import { bestOf, type Finding, found, withoutRepeats } from '../finding.js';
import { type ConfirmedNumber, entriesOfAnother, identifyCoach, namesOf, sourceIssue, subjectIn } from '../identity.js';
import type { Judging } from '../judging.js';
import { compareOrganisationNames } from '../name/name-matcher.js';
import { isListedUnderAnotherNumber, namesakesOf } from '../namesake.js';
import type { CredentialDemand } from '../policy.js';
import type { CoachReference, OrganisationReference } from '../question.js';
import type { Notice, Reason } from '../reason.js';
import { undatedOn } from '../timeline.js';
import { type EntryFinding, isReplaced, judgeEntry, levelReason, maxAgeOf, type Reach } from '../validity.js';

/** R20: a demand on a coach, over all confirmed numbers; a proposal keeps the demand open and never gives MET. */
export function judgeCoachCredential(demand: CredentialDemand, coach: CoachReference, judging: Judging): Finding {
  const answer = judging.evidence.get(demand.source);
  const identity = identifyCoach(coach, demand.source, judging);
  const evidence = readable(answer);
  if ('reason' in evidence) return { ...evidence, beneath: identity.issue ? [identity.issue.reason] : [] };
  if (identity.issue) return identity.issue;
  const own = anyNumber(
    [
      ...identity.confirmed.map((number) => judgeNumber(number.number, number, demand, judging, evidence)),
      ...(identity.gone ? [found('NO_LONGER_HELD')] : []),
    ],
    'NO_CONFIRMED_LINK',
  );
  const candidates = identity.proposed.map((number) => judgeNumber(number, null, demand, judging, evidence));
  const keptOpen = keptOpenBy(candidates, own);
  const finding =
    keptOpen.outcome === 'NOT_MET'
      ? keptOpenByName(coach, identity.confirmed, demand, keptOpen, judging, evidence)
      : keptOpen;
  return withNotices(finding, [...identity.notices, ...ageNotices(demand.maxAgeDays ?? judging.maxAgeDays, evidence)]);
}

/** R21: a demand on an organisation, by KvK number, and by linked numbers of the source's own. */
export function judgeOrganisationCredential(
  demand: CredentialDemand,
  organisation: OrganisationReference | null,
  judging: Judging,
): Finding {
  const evidence = readable(judging.evidence.get(demand.source));
  if (organisation === null)
    return 'reason' in evidence
      ? { ...evidence, beneath: ['ORGANISATION_NOT_GIVEN'] }
      : found('ORGANISATION_NOT_GIVEN');
  if ('reason' in evidence) return evidence;
  const own = asTyped(judgeHolder(organisation.kvkNumber, organisation.name, demand, judging, evidence), organisation);
  const repaired: readonly Notice[] = organisation.repaired ? ['KVK_NUMBER_REPAIRED'] : [];
  return withNotices(followRelations(own, organisation.kvkNumber, demand, judging, evidence, new Set()), [
    ...repaired,
    ...ageNotices(demand.maxAgeDays ?? judging.maxAgeDays, evidence),
  ]);
}

/** R21: what was typed lacked a digit; a list that has the number with a zero before it shows that it was that one, none does not. */
function asTyped(own: Finding, { repaired }: OrganisationReference): Finding {
  if (!repaired || own.reason !== 'NOT_LISTED') return own;
  return found('NUMBER_NOT_LISTED', { beneath: ['NOT_LISTED', ...own.beneath], evidence: own.evidence });
}

/** A policy that wants younger data than a source promises finds them stale now and then, while nobody is late (R12). */
function ageNotices(maxAgeDays: number | null, { promiseDays }: Evidence): readonly Notice[] {
  return maxAgeDays !== null && promiseDays !== null && maxAgeDays < promiseDays ? ['MAX_AGE_BELOW_PROMISE'] : [];
}

function readable(answer: EvidenceAnswer | undefined): Evidence | Finding {
  const issue = sourceIssue(answer);
  return issue || answer === undefined || answer === 'unreachable' ? (issue ?? found('SOURCE_UNREACHABLE')) : answer;
}

function anyNumber(findings: readonly Finding[], none: Reason): Finding {
  const [first, ...rest] = findings;
  return first ? bestOf([first, ...rest]) : found(none);
}

/** R20: none of the confirmed counts, but an entry linked to nobody under the coach's name would, or may. */
function keptOpenByName(
  coach: CoachReference,
  confirmed: readonly ConfirmedNumber[],
  demand: CredentialDemand,
  own: Finding,
  judging: Judging,
  evidence: Evidence,
): Finding {
  const { subjects, incomplete } = namesakesOf(coach, confirmed, demand.source, judging, evidence);
  const found = subjects
    .filter(({ entries }) => entries.some((entry) => matches(entry, demand)))
    .map((subject) => judgeSubject(subject, demand, judging, evidence, () => null));
  const keptOpen = keptOpenBy(found, own);
  if (keptOpen.outcome !== 'NOT_MET') return withNotices(keptOpen, ['LISTED_UNDER_THIS_NAME']);
  return incomplete ? withNotices(candidateOpen(own), ['NAMES_NOT_ALL_LOOKED_AT']) : own;
}

/** R20: none of the confirmed counts, but a candidate would, or may. */
function keptOpenBy(candidates: readonly Finding[], own: Finding): Finding {
  if (own.outcome !== 'NOT_MET' || candidates.every((candidate) => candidate.outcome === 'NOT_MET')) return own;
  return candidateOpen(own);
}

function candidateOpen(own: Finding): Finding {
  return {
    ...own,
    ...found('CANDIDATE_OPEN', {
      beneath: withoutRepeats([own.reason, ...own.beneath]),
      evidence: own.evidence,
      notices: own.notices,
    }),
  };
}

function withNotices(finding: Finding, notices: readonly Notice[]): Finding {
  return notices.length === 0 ? finding : { ...finding, notices: [...new Set([...finding.notices, ...notices])] };
}

/** One KvK number in one register: its own entries, and those under numbers that are linked to it. */
function judgeHolder(
  kvkNumber: string,
  name: string | null,
  demand: CredentialDemand,
  judging: Judging,
  evidence: Evidence,
): Finding {
  const links = judging.directory.organisationLinks.filter(
    (link) =>
      link.kvkNumber === kvkNumber && link.source === demand.source && isWithin(judging.on, link.from, link.until),
  );
  const confirmed = links.filter((link) => link.state === 'confirmed');
  const proposed = links.filter((link) => link.state === 'proposed');
  const byKvkNumber =
    evidence.identifiesBy === 'kvkNumber' ? [judgeKvkNumber(kvkNumber, name, demand, judging, evidence)] : [];
  const byLinks = confirmed.map((link) => judgeNumber(link.number, null, demand, judging, evidence));
  const own = anyNumber([...byKvkNumber, ...byLinks], 'NO_CONFIRMED_LINK');
  return keptOpenBy(
    proposed.map((link) => judgeNumber(link.number, null, demand, judging, evidence)),
    own,
  );
}

/** R21: a succession keeps the demand open where the old number counted; other relations only give a notice. */
function followRelations(
  own: Finding,
  kvkNumber: string,
  demand: CredentialDemand,
  judging: Judging,
  evidence: Evidence,
  seen: ReadonlySet<string>,
): Finding {
  if (own.outcome !== 'NOT_MET') return own;
  const relations = judging.directory.relations.filter(
    (relation) => relation.toKvkNumber === kvkNumber && relation.day <= judging.on && !seen.has(relation.fromKvkNumber),
  );
  let finding = own;
  for (const relation of relations) {
    const held = (on: Day): boolean =>
      heldBefore(relation, demand, { ...judging, on }, evidence, new Set([...seen, kvkNumber])).outcome !== 'NOT_MET';
    if (relation.kind === 'sharePurchase' || !(held(judging.on) || held(addDays(relation.day, -1)))) continue;
    if (relation.kind === 'succession') {
      finding = {
        ...found('SUCCESSOR_CANDIDATE', {
          beneath: withoutRepeats([own.reason, ...own.beneath]),
          evidence: own.evidence,
        }),
        notices: [...finding.notices, 'PREDECESSOR_HELD'],
      };
    } else {
      finding = withNotices(finding, [
        relation.kind === 'motherCompany' ? 'MOTHER_COMPANY_HOLDS' : 'BUSINESS_SELLER_HELD',
      ]);
    }
  }
  return finding;
}

function heldBefore(
  relation: OrganisationRelation,
  demand: CredentialDemand,
  judging: Judging,
  evidence: Evidence,
  seen: ReadonlySet<string>,
): Finding {
  const old = judgeHolder(relation.fromKvkNumber, null, demand, judging, evidence);
  return followRelations(old, relation.fromKvkNumber, demand, judging, evidence, seen);
}

function judgeNumber(
  number: string,
  link: ConfirmedNumber | null,
  demand: CredentialDemand,
  judging: Judging,
  evidence: Evidence,
): Finding {
  if (isFaceless(number)) return found('NO_LONGER_HELD');
  const subject = subjectIn(evidence, 'number', number);
  if (!subject) return found('SOURCE_UNREACHABLE');
  const foreign = link ? entriesOfAnother(credentialsOf(subject), link) : new Set<EntryEvidence>();
  return judgeSubject(subject, demand, judging, evidence, (entry) => (foreign.has(entry) ? 'NAME_DIFFERS' : null));
}

function judgeKvkNumber(
  kvkNumber: string,
  name: string | null,
  demand: CredentialDemand,
  judging: Judging,
  evidence: Evidence,
): Finding {
  const subject = subjectIn(evidence, 'kvkNumber', kvkNumber);
  if (!subject) return found('SOURCE_UNREACHABLE');
  const held = {
    ...subject,
    entries: subject.entries.filter((entry) => holdsOn(judging.on, kvkNumber, entry) !== 'no'),
  };
  const finding = judgeSubject(held, demand, judging, evidence, (entry) =>
    holdsOn(judging.on, kvkNumber, entry) === 'unknown' ? 'CHANGE_DAY_UNKNOWN' : null,
  );
  if (finding.reason === 'NOT_LISTED') {
    const elsewhere = isListedUnderAnotherNumber(kvkNumber, name, demand.source, judging, evidence);
    if (elsewhere === 'yes' || mayBeUnnumbered(name, evidence))
      return found('NUMBER_NOT_LISTED', { beneath: ['NOT_LISTED'], notices: ['LISTED_UNDER_THIS_NAME'] });
    if (elsewhere === 'unknown')
      return found('NUMBER_NOT_LISTED', { beneath: ['NOT_LISTED'], notices: ['NAMES_NOT_ALL_LOOKED_AT'] });
  }
  const listed = held.entries.flatMap(namesOf);
  const differs =
    name !== null &&
    listed.length > 0 &&
    listed.every((other) => compareOrganisationNames(name, other) === 'different');
  return withNotices(finding, differs ? ['ORGANISATION_NAME_DIFFERS'] : []);
}

/** R21: the list has an agreeing name without a number; without a name to compare, any such entry may be the one. */
function mayBeUnnumbered(name: string | null, evidence: Evidence): boolean {
  return evidence.withoutKvkNumber.some(
    (entry) => name === null || entry.names.some((other) => compareOrganisationNames(name, other) !== 'different'),
  );
}

/** Whose the entry is on a day, where the register changed its KvK number: undated, so by its sightings (R6). */
function holdsOn(on: Day, kvkNumber: string, entry: EntryEvidence): 'yes' | 'no' | 'unknown' {
  const sightings = entry.versions.flatMap((version) =>
    version.stated.kvkNumber === null
      ? []
      : [{ first: version.firstSighted, last: version.lastSighted, value: version.stated.kvkNumber }],
  );
  const first = sightings[0];
  if (!first) return 'yes';
  const holder = undatedOn(on, sightings);
  if (holder === 'changeDayUnknown') return 'unknown';
  return (holder === 'beforeFirstSighting' ? first.value : holder.value) === kvkNumber ? 'yes' : 'no';
}

function credentialsOf(subject: SubjectEvidence): readonly EntryEvidence[] {
  return subject.entries.filter((entry) => !entry.rectified && entry.kind !== 'attachment');
}

/** R39: entries that match, MET before UNDETERMINED before NOT_MET; none: absence, with why what is there does not count. */
function judgeSubject(
  subject: SubjectEvidence,
  demand: CredentialDemand,
  judging: Judging,
  evidence: Evidence,
  doubt: (entry: EntryEvidence) => Reason | null,
): Finding {
  const reach = reachOf(demand.maxAgeDays ?? judging.maxAgeDays, judging, evidence);
  const entries = credentialsOf(subject);
  const matching = entries.filter((entry) => matches(entry, demand));
  const standing = matching.filter((entry) => !isReplaced(judging.on, entry, sameCredentialKind(entry, entries)));
  const others = entries.filter((entry) => !standing.includes(entry));
  const judged = standing.map((entry) => ({
    doubt: doubt(entry),
    finding: judgeEntry(entry, sameCredentialKind(entry, entries), demandOn(demand, judging), reach, evidence),
  }));
  const findings = withoutOthersDays(judged).map(doubted);
  const inScope = findings.filter((finding) => !finding.outOfScope);
  // R37: what was erased may have counted; what stands beside it may count all the same.
  const gone = subject.state === 'erased' ? [found('NO_LONGER_HELD')] : [];
  const [first, ...rest] = [...inScope, ...gone];
  if (first) return bestOf([first, ...rest]);
  if (subject.quarantined) return found('ROW_IN_QUARANTINE');
  const absence = absenceOn(reach, evidence);
  if (absence !== 'NOT_LISTED') return found(absence);
  const outOfScope: readonly Reason[] = findings.map(() => 'WRONG_SERVICE');
  const [why, ...more] = [...outOfScope, ...others.map((entry) => otherReason(entry, demand))].toSorted(
    (a, b) => ABSENCE_ORDER.indexOf(a) - ABSENCE_ORDER.indexOf(b),
  );
  if (!why) return found('NOT_LISTED');
  const beneath = withoutRepeats([...more, ...findings.map((finding) => finding.reason), 'NOT_LISTED'], why);
  return found(why, { beneath, evidence: findings.flatMap((finding) => finding.evidence) });
}

interface Doubted {
  readonly doubt: Reason | null;
  readonly finding: EntryFinding;
}

/** R19: an entry that may be another person's says nothing against this one on days before it begins or after it ends. */
function withoutOthersDays(judged: readonly Doubted[]): readonly Doubted[] {
  const own = judged.filter(
    ({ doubt, finding }) =>
      doubt !== 'NAME_DIFFERS' || (finding.reason !== 'NOT_YET_VALID' && finding.reason !== 'EXPIRED'),
  );
  return own.length > 0 ? own : judged;
}

function doubted({ doubt, finding }: Doubted): EntryFinding {
  return doubt === null
    ? finding
    : { ...finding, ...found(doubt, { evidence: finding.evidence, beneath: [] }), outOfScope: false };
}

const ABSENCE_ORDER: readonly Reason[] = ['ASPIRANT', 'NOT_CERTIFIED', 'WRONG_SERVICE', 'WRONG_CATEGORY', 'NOT_LISTED'];

function otherReason(entry: EntryEvidence, demand: CredentialDemand): Reason {
  if (matches(entry, demand)) return 'NOT_LISTED';
  if (entry.category === 'aspirant' || entry.versions.at(-1)?.stated.status === 'aspirant') return 'ASPIRANT';
  return entry.level === null ? 'WRONG_CATEGORY' : levelReason(entry);
}

function matches(entry: EntryEvidence, demand: CredentialDemand): boolean {
  return (
    entry.kind === demand.kind &&
    (demand.category === undefined || entry.category === demand.category) &&
    (demand.level === undefined || entry.level === demand.level)
  );
}

/** Entries that may be one credential at another level, or a renewal: of one number, kind and category (R6, R10). */
function sameCredentialKind(entry: EntryEvidence, entries: readonly EntryEvidence[]): readonly EntryEvidence[] {
  return entries.filter(
    (other) =>
      other !== entry &&
      other.number === entry.number &&
      other.kind === entry.kind &&
      other.category === entry.category,
  );
}

function demandOn(
  demand: CredentialDemand,
  judging: Judging,
): { statuses: ReadonlySet<Status>; service: string | null } {
  return {
    statuses: new Set<Status>(['active', ...(demand.statuses?.[judging.purpose] ?? [])]),
    service: demand.service ?? null,
  };
}

export function reachOf(maxAgeDays: number | null, judging: Judging, evidence: Evidence): Reach {
  return {
    on: judging.on,
    today: judging.today,
    maxAgeDays: maxAgeOf(maxAgeDays, evidence),
    projecting: judging.projecting,
  };
}
