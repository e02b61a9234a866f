import { absenceOn } from '../absence.js';
import { earliestStart } from '../day.js';
import type { EntryEvidence, Evidence } from '../evidence.js';
import { bestOf, type Finding, found, withoutRepeats, worstOf } from '../finding.js';
import { type CoachIdentity, entriesOfAnother, identifyCoach, sourceIssue, subjectIn } from '../identity.js';
import type { Judging } from '../judging.js';
import type { CoachReference } from '../question.js';
import { type SourceCode, sourceOf } from '../source.js';
import { lastDates, statusOn } from '../timeline.js';
import { isStale, judgeEntry, type Reach } from '../validity.js';
import { reachOf } from './credential.rule.js';

/**
 * R27: not struck off in one register. A register without a number of the coach says nothing against them while another of
 * the registers looked at has one (`linked`), and is unknown with reach `all`.
 */
export function judgeNotStruckOff(
  source: SourceCode,
  registers: readonly SourceCode[],
  reach: 'linked' | 'all',
  coach: CoachReference,
  judging: Judging,
): Finding {
  const identity = everLinked(coach, source, judging);
  if (identity.confirmed.length > 0) return withLookedAt(judgeNumbers(identity, source, judging));
  const reason = identity.issue ?? found('NO_CONFIRMED_LINK');
  if (reason.reason !== 'NO_CONFIRMED_LINK' || reach === 'all') return reason;
  const elsewhere = registers.some((other) => everLinked(coach, other, judging).confirmed.length > 0);
  return elsewhere ? found('NOT_STRUCK_OFF', { beneath: ['NO_CONFIRMED_LINK'] }) : reason;
}

/** Links count for an exclusion whatever their own days, unless they were found wrong. */
function everLinked(coach: CoachReference, source: SourceCode, judging: Judging): CoachIdentity {
  return identifyCoach(coach, source, judging, { anyDay: true });
}

function withLookedAt(finding: Finding): Finding {
  return { ...finding, notices: [...new Set([...finding.notices, 'STRUCK_OFF_REGISTERS_LOOKED_AT' as const])] };
}

function judgeNumbers(identity: CoachIdentity, source: SourceCode, judging: Judging): Finding {
  const answer = judging.evidence.get(source);
  const issue = sourceIssue(answer);
  if (issue || answer === undefined || answer === 'unreachable') return issue ?? found('SOURCE_UNREACHABLE');
  const reach = reachOf(judging.maxAgeDays, judging, answer);
  const kinds: readonly string[] = sourceOf(source).strikesOff;
  const subjects = identity.confirmed.map((number) => ({
    number,
    subject: subjectIn(answer, 'number', number.number),
  }));
  const all = subjects
    .flatMap(({ subject }) => subject?.entries ?? [])
    .filter((entry) => !entry.rectified && kinds.includes(entry.kind));
  const findings = subjects.flatMap(({ number, subject }): Finding[] => {
    if (!subject) return [found('SOURCE_UNREACHABLE')];
    const entries = subject.entries.filter((entry) => all.includes(entry));
    // R37: erased is unknown, unless another entry was struck off.
    const gone = subject.state === 'erased' ? [found('NO_LONGER_HELD')] : [];
    if (entries.length === 0) return gone.length > 0 ? gone : [absent(subject.quarantined, reach, answer)];
    const foreign = entriesOfAnother(entries, number);
    const judged = entries.map((entry) =>
      foreign.has(entry) ? found('NAME_DIFFERS') : judgeStrike(entry, all, reach, answer),
    );
    return [...judged, ...gone];
  });
  const [first, ...rest] = findings;
  const finding = first ? worstOf([first, ...rest]) : found('NO_CONFIRMED_LINK');
  // R37: what was erased may have struck the coach off, or have ended a strike-off.
  const isGone = identity.gone || subjects.some(({ subject }) => subject?.state === 'erased');
  return isGone && finding.outcome !== 'UNDETERMINED'
    ? { ...finding, ...found('NO_LONGER_HELD', { beneath: withoutRepeats([finding.reason, ...finding.beneath]) }) }
    : finding;
}

function absent(quarantined: boolean, reach: Reach, evidence: Evidence): Finding {
  if (quarantined) return found('ROW_IN_QUARANTINE');
  const absence = absenceOn(reach, evidence);
  return absence === 'NOT_LISTED' ? found('NOT_STRUCK_OFF', { beneath: ['NOT_LISTED'] }) : found(absence);
}

function judgeStrike(entry: EntryEvidence, all: readonly EntryEvidence[], reach: Reach, evidence: Evidence): Finding {
  const judged = judgeEntry(entry, [], { statuses: new Set(['active']), service: null }, reach, evidence);
  if (
    isStale(reach, evidence) ||
    judged.reason === 'ROW_IN_QUARANTINE' ||
    judged.reason === 'MISSING_FROM_LAST_DELIVERY'
  ) {
    return { ...judged, evidence: judged.evidence };
  }
  const current = statusOn(reach.on, entry.versions, evidence.declarations.wholeHistory);
  if (current.status === 'changeDayUnknown') {
    return wasEverWithdrawn(entry) ? found('CHANGE_DAY_UNKNOWN', { beneath: ['WITHDRAWN'] }) : found('NOT_STRUCK_OFF');
  }
  if (current.status === 'unknown') return found('STATUS_UNEXPLAINED');
  if (current.status !== 'withdrawn') return found('NOT_STRUCK_OFF', { evidence: judged.evidence });
  const later = laterCredentials(entry, all).map((other) =>
    judgeEntry(other, [], { statuses: new Set(['active']), service: null }, reach, evidence),
  );
  const [first, ...rest] = later.filter((finding) => finding.outcome !== 'NOT_MET');
  if (!first)
    return found('STRUCK_OFF', { beneath: ['WITHDRAWN'], evidence: judged.evidence, lastDay: judged.lastDay });
  const best = bestOf([first, ...rest]);
  return best.outcome === 'MET'
    ? found('NOT_STRUCK_OFF', { beneath: ['WITHDRAWN'], evidence: best.evidence })
    : { ...best, beneath: ['WITHDRAWN'] };
}

/** By any row, as its status or as a period within its timeline. */
function wasEverWithdrawn({ versions }: EntryEvidence): boolean {
  return versions.some(({ stated }) => [stated, ...stated.periods].some(({ status }) => status === 'withdrawn'));
}

/** Credentials that begin after the one that was struck off began: active on the day, they end the strike-off there. */
function laterCredentials(entry: EntryEvidence, all: readonly EntryEvidence[]): readonly EntryEvidence[] {
  const begins = earliestStart(lastDates(entry.versions).from) ?? '';
  return all.filter((other) => other !== entry && (earliestStart(lastDates(other.versions).from) ?? '') > begins);
}
