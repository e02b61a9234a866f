/** Kleene's three-valued logic (R25): decided branches decide, whatever is missing elsewhere. */

export const OUTCOMES = ['MET', 'NOT_MET', 'UNDETERMINED'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export function allOf(outcomes: readonly Outcome[]): Outcome {
  if (outcomes.includes('NOT_MET')) return 'NOT_MET';
  return outcomes.includes('UNDETERMINED') ? 'UNDETERMINED' : 'MET';
}

export function anyOf(outcomes: readonly Outcome[]): Outcome {
  if (outcomes.includes('MET')) return 'MET';
  return outcomes.includes('UNDETERMINED') ? 'UNDETERMINED' : 'NOT_MET';
}

export function atLeast(n: number, outcomes: readonly Outcome[]): Outcome {
  const met = outcomes.filter((outcome) => outcome === 'MET').length;
  const possible = outcomes.filter((outcome) => outcome !== 'NOT_MET').length;
  return between(n, met, possible);
}

/** At least n are demanded, and between `certain` and `possible` are there. */
export function between(n: number, certain: number, possible: number): Outcome {
  if (certain >= n) return 'MET';
  return possible < n ? 'NOT_MET' : 'UNDETERMINED';
}

export function not(outcome: Outcome): Outcome {
  if (outcome === 'UNDETERMINED') return 'UNDETERMINED';
  return outcome === 'MET' ? 'NOT_MET' : 'MET';
}
