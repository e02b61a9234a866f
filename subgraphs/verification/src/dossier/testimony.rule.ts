import {
  type Day,
  DEMANDABLE,
  type InBothLanguages,
  type ProofRecordOf,
  type Seen,
  type SourceCode,
  sourceOf,
} from '@keurpoort/domain';
import type { Ruled } from './recorder.js';
import { type Problem, problem } from './recording-texts.js';

const OF_PERSONS: InBothLanguages<string> = { nl: 'personen', en: 'persons' };
const OF_ORGANISATIONS: InBothLanguages<string> = { nl: 'organisaties', en: 'organisations' };

/** R34: what one page of one source can show, seen on a day that has come. */
export function observing(
  { source, about, seenOn, seen }: ProofRecordOf<'observation'>,
  coachIsKnown: boolean,
  today: Day,
): Ruled {
  const problems: Problem[] = seenOn > today ? [problem('DAY_IN_FUTURE', 'seenOn')] : [];
  const ofCoach = !('kvkNumber' in about);
  if ((sourceOf(source).subject === 'coach') !== ofCoach) {
    problems.push(problem('SOURCE_IS_OF_OTHERS', 'about', ofCoach ? OF_ORGANISATIONS : OF_PERSONS));
  }
  if (!coachIsKnown) problems.push(problem('COACH_UNKNOWN', 'about.coach'));
  problems.push(...(seen.listed ? listedProblems(source, seen, ofCoach) : absentProblems(seen)));
  return { problems, notices: ['NEEDS_SECOND_PERSON'] };
}

function absentProblems({ listed: _, ...rest }: Seen): readonly Problem[] {
  return Object.values(rest).every((value) => value === null) ? [] : [problem('NOTHING_WAS_SEEN', 'seen')];
}

function listedProblems(source: SourceCode, seen: Seen, ofCoach: boolean): readonly Problem[] {
  const problems: Problem[] = [];
  const { kind, category, level, services, from, until } = seen;
  if (ofCoach && (seen.name ?? '') === '') problems.push(problem('NAME_NOT_SEEN', 'seen.name'));
  if (from !== null && until !== null && until < from) problems.push(problem('END_BEFORE_START', 'seen.until'));
  const known = DEMANDABLE[source];
  const notOneOf = (field: string, value: string | null, choices: readonly string[]): void => {
    if (value !== null && !choices.includes(value)) {
      problems.push(problem('NOT_OF_THIS_SOURCE', `seen.${field}`, choices.join(', ') || '-'));
    }
  };
  notOneOf('kind', kind, Object.keys(known.kinds));
  const kinds = Object.entries(known.kinds).filter(([one]) => kind === null || one === kind);
  notOneOf(
    'category',
    category,
    kinds.flatMap(([, one]) => one.categories),
  );
  notOneOf(
    'level',
    level,
    kinds.flatMap(([, one]) => one.levels),
  );
  for (const service of services ?? []) notOneOf('services', service, known.services);
  return problems;
}

/** R35: a document is seen on a day that has come, and is no younger than that. */
export function seeing({ seenOn, date, until }: ProofRecordOf<'document'>, coachIsKnown: boolean, today: Day): Ruled {
  const problems: Problem[] = [];
  if (seenOn > today) problems.push(problem('DAY_IN_FUTURE', 'seenOn'));
  if (date > seenOn) problems.push(problem('DOCUMENT_AFTER_SEEN', 'date'));
  const open = until === 'open' || until === 'unknown';
  if (!open && until < date) problems.push(problem('END_BEFORE_START', 'until'));
  if (!coachIsKnown) problems.push(problem('COACH_UNKNOWN', 'about.coach'));
  return { problems, notices: open ? ['COUNTS_FOR_A_YEAR'] : [] };
}

/** R28: one coach supervises another; `unknown`: fields that name nobody of the directory. */
export function supervising(
  { coach, supervisor }: ProofRecordOf<'supervision'>,
  unknown: readonly ('coach' | 'supervisor')[],
): Ruled {
  const problems = unknown.map((field) => problem('COACH_UNKNOWN', field));
  if (coach === supervisor) problems.push(problem('SAME_COACH_TWICE', 'supervisor'));
  return { problems, notices: [] };
}
