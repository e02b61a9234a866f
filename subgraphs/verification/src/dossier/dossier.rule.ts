import {
  contradictionsIn,
  type Day,
  type DossierDates,
  dayOf,
  fillText,
  formatDay,
  type InBothLanguages,
  mayReplacePin,
  NO_DATES,
  nodesOf,
  type PolicyInForce,
  type ProofRecordOf,
  REFUSAL_TEXTS,
  type Refusal,
  standingAt,
  type Language as TextLanguage,
} from '@keurpoort/domain';
import type { Ruled } from './recorder.js';
import { type Problem, problem, type RecordingNotice } from './recording-texts.js';
import { biddersIn, EVER, recordKey, type StandingDossier } from './standing.js';

const DATE_WORDS: Readonly<Record<keyof DossierDates, InBothLanguages<string>>> = {
  publication: { nl: 'de publicatie', en: 'the publication' },
  submission: { nl: 'de inschrijving', en: 'the submission' },
  award: { nl: 'de gunning', en: 'the award' },
  start: { nl: 'de start', en: 'the start' },
  end: { nl: 'het einde', en: 'the end' },
};

const NO_DOSSIER: Ruled = { problems: [problem('DOSSIER_NOT_RECORDED', 'dossier')], notices: [] };

/** For acts in a dossier: another organisation's is as if it were not there. */
export async function inOwnDossier(
  standing: StandingDossier | null,
  organisation: string,
  rule: (own: StandingDossier) => Promise<Ruled>,
): Promise<Ruled> {
  return standing && standing.dossier.buyer === organisation ? rule(standing) : NO_DOSSIER;
}

/** `policy`: what would be pinned; null: nothing. */
export function opening(record: ProofRecordOf<'dossier'>, policy: PolicyInForce | Refusal | null, today: Day): Ruled {
  const late = policy !== null && !mayBePinnedOn(today, record.dates);
  return {
    problems: [...contradictions(record.dates), ...pinProblems(policy)],
    notices: late ? ['PINNED_AFTER_SUBMISSION'] : [],
  };
}

/** R29: another pin up to the day of submission. */
export function pinning({ dossier }: StandingDossier, policy: PolicyInForce | Refusal, at: number): Ruled {
  const { dates } = dossier;
  const late = mayReplacePin(at, dates) ? [] : [submissionHasPassed(dates, 'dossier')];
  return { problems: [...late, ...pinProblems(policy)], notices: [] };
}

/** The day of submission is fixed once it has passed, or a pin could be replaced after it (R29). */
export function settingDates(
  { dossier, records }: StandingDossier,
  { dates }: ProofRecordOf<'dates'>,
  today: Day,
): Ruled {
  const problems: Problem[] = [...contradictions({ ...NO_DATES, ...dossier.dates, ...dates })];
  const stated = Object.values(dates).filter((day) => day !== undefined);
  if (stated.length === 0) problems.push(problem('NOTHING_STATED', 'dates'));
  const { submission } = dates;
  if (submission !== undefined && submission !== dossier.dates.submission) {
    if (!mayBePinnedOn(today, dossier.dates)) problems.push(submissionHasPassed(dossier.dates, 'dates.submission'));
    const pins = standingAt(EVER, 'pin', records).filter((pin) => pin.dossier === dossier.id);
    const last = pins.map((pin) => dayOf(pin.recordedAt)).at(-1);
    if (last !== undefined && submission !== null && submission < last) {
      problems.push(problem('PIN_AFTER_SUBMISSION', 'dates.submission', inWords(last)));
    }
  }
  return { problems, notices: [] };
}

export function bidding({ kvkNumbers, performing }: ProofRecordOf<'bidder'>): Ruled {
  const twice = kvkNumbers.filter((one, index) => kvkNumbers.indexOf(one) < index);
  const problems = twice.map((one) => problem('SAME_ORGANISATION_TWICE', 'kvkNumbers', one));
  if (kvkNumbers.length === 0) problems.push(problem('NOTHING_STATED', 'kvkNumbers'));
  if (performing !== null && !kvkNumbers.includes(performing)) {
    problems.push(problem('PERFORMING_IS_NO_MEMBER', 'performing'));
  }
  return { problems, notices: [] };
}

/** `known`: whether the directory knows the coach, where named by id. */
export function proposing(
  standing: StandingDossier,
  { bidder, coach }: ProofRecordOf<'participation'>,
  known: boolean,
): Ruled {
  return {
    problems: known ? [] : [problem('COACH_UNKNOWN', 'coach')],
    notices: [...bidderNotices(standing, bidder), ...(coach.by === 'name' ? (['NAMED_BY_NAME_ONLY'] as const) : [])],
  };
}

/** R32: a demand, or a subtree, of the policy pinned is judged on the third party. */
export function relying(standing: StandingDossier, { bidder, demand, thirdParty }: ProofRecordOf<'reliance'>): Ruled {
  const problems: Problem[] = [];
  if (bidder === thirdParty) problems.push(problem('SAME_ORGANISATION_TWICE', 'thirdParty', thirdParty));
  if (!standing.policy) problems.push(problem('NO_POLICY_PINNED', 'dossier'));
  else {
    const ids = nodesOf(standing.policy.tree).map(({ id }) => id);
    if (!ids.includes(demand)) problems.push(problem('DEMAND_UNKNOWN', 'demand', ids.join(', ')));
  }
  return { problems, notices: bidderNotices(standing, bidder) };
}

export function bidderNotices(standing: StandingDossier, bidder: string | null): readonly RecordingNotice[] {
  return bidder === null || biddersIn(standing, EVER).includes(bidder) ? [] : ['BIDDER_NOT_IN_DOSSIER'];
}

export function coachNotices({ dossier }: StandingDossier, coach: string | null): readonly RecordingNotice[] {
  const proposed = dossier.participations.map((one) => recordKey(one.coach));
  return coach === null || proposed.includes(coach) ? [] : ['COACH_NOT_IN_DOSSIER'];
}

function contradictions(dates: DossierDates): readonly Problem[] {
  return contradictionsIn(dates).map(({ first, next }) =>
    problem('DATES_CONTRADICT', `dates.${next}`, DATE_WORDS[first], DATE_WORDS[next]),
  );
}

function pinProblems(policy: PolicyInForce | Refusal | null): readonly Problem[] {
  if (policy === null || 'tree' in policy) return [];
  const why = (language: TextLanguage): string =>
    fillText(REFUSAL_TEXTS[policy.code][language].text, { details: policy.details.join('; ') }).replace(/\.$/, '');
  return [problem('POLICY_NOT_USABLE', 'pin', { nl: why('nl'), en: why('en') })];
}

function mayBePinnedOn(today: Day, { submission }: DossierDates): boolean {
  return submission === null || today <= submission;
}

function submissionHasPassed({ submission }: DossierDates, field: string): Problem {
  return problem('SUBMISSION_HAS_PASSED', field, submission === null ? '' : inWords(submission));
}

export function inWords(day: Day): InBothLanguages<string> {
  return { nl: formatDay(day, 'nl'), en: formatDay(day, 'en') };
}
