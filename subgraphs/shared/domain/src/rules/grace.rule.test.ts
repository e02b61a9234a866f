import { describe, expect, test } from 'vitest';
import { at, FENNA, judgingOf, YOUSSEF, ZANDHOVEN } from '../../test/small-judging.js';
import { type Day, day } from '../day.js';
import { type Dossier, NO_DATES, NO_TESTIMONY, type Supervision } from '../dossier.js';
import type { Judging } from '../judging.js';
import type { Grace, PolicyNode } from '../policy.js';
import { judgeGraceTerm, supervisorsOf } from './grace.rule.js';

const node: Grace<PolicyNode> = {
  id: 'grace',
  grace: { id: 'aspirant', source: 'nvs', kind: 'registration' },
  supervisedBy: { id: 'rj', source: 'noloc', kind: 'registration' },
  withinDays: 30,
};
const started = (start: Day | null): Dossier => ({
  id: 'D-1',
  kind: 'runningContract',
  buyer: ZANDHOVEN,
  recordedAt: 0,
  dates: { ...NO_DATES, start },
  pin: null,
  participations: [],
  reliances: [],
  decisions: [],
});

describe('a grace for aspirants (R28)', () => {
  const reasonOf = (more: Partial<Judging>, purposes?: Grace<PolicyNode>['purposes']) =>
    judgeGraceTerm(purposes ? { ...node, purposes } : node, judgingOf({}, [], more)).reason;

  test('Holds up to so many days after the start, and the start has to be known.', () => {
    const dossier = started(day('2026-02-03'));
    expect(reasonOf({ dossier, on: day('2026-03-05') })).toBe('GRACE');
    expect(reasonOf({ dossier, on: day('2026-03-06') })).toBe('ASPIRANT');
    expect(reasonOf({ dossier: started(null) })).toBe('MOMENT_DATE_MISSING');
    expect(reasonOf({ dossier: null })).toBe('MOMENT_DATE_MISSING');
  });

  test('Holds for the purposes that it names, or for all.', () => {
    const dossier = started(day('2026-02-03'));
    expect(reasonOf({ dossier, purpose: 'runningContract' }, ['runningContract'])).toBe('GRACE');
    expect(reasonOf({ dossier, purpose: 'procurement' }, ['runningContract'])).toBe('ASPIRANT');
    expect(reasonOf({ dossier, purpose: 'procurement' })).toBe('GRACE');
  });
});

describe('who supervises (R28)', () => {
  const record: Supervision = {
    id: 'S-1',
    coach: 'youssef',
    supervisor: 'fenna',
    from: day('2026-01-01'),
    until: day('2026-03-05'),
    buyer: ZANDHOVEN,
    by: 'p. de jong',
    recordedAt: at('2026-01-02'),
  };
  const of = (
    supervisions: readonly Supervision[],
    more: Partial<Judging> = {},
    coach = YOUSSEF as typeof FENNA | typeof YOUSSEF,
  ) => supervisorsOf(coach, judgingOf({}, [], { testimony: { ...NO_TESTIMONY, supervisions }, ...more }));

  test('As the buyer that asks recorded it, of this coach, on the days that it names.', () => {
    expect(of([record])).toEqual([record]);
    expect(of([record], {}, FENNA)).toEqual([]);
    expect(of([record], { askedBy: 'Gemeente Duinrand' })).toEqual([]);
    expect(of([record], { on: day('2025-12-31') })).toEqual([]);
    expect(of([record], { on: day('2026-03-06') })).toEqual([]);
    expect(of([])).toEqual([]);
  });
});
