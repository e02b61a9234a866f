import { describe, expect, test } from 'vitest';
import { at, FENNA, judgingOf, YOUSSEF, ZANDHOVEN } from '../../test/small-judging.js';
import { day } from '../day.js';
import { type Dossier, type EquivalenceDecision, NO_DATES } from '../dossier.js';
import { type Finding, found } from '../finding.js';
import type { Judging } from '../judging.js';
import { equivalenceMode, type LabelHolder, orEquivalent } from './equivalence.rule.js';

const KVK = '99900101';
const accepted: EquivalenceDecision = {
  id: 'E-1',
  buyer: ZANDHOVEN,
  demand: 'keurmerk',
  bidder: KVK,
  coach: null,
  result: 'equivalent',
  ground: '2.78a',
  proofDigest: 'sha256:1',
  from: day('2026-02-01'),
  until: day('2026-06-30'),
  by: 'a. bakker',
  secondBy: 'b. smit',
  decidedAt: at('2026-02-01'),
  adopted: false,
};
const dossierOf = (decisions: readonly EquivalenceDecision[], kind: Dossier['kind'] = 'procurement'): Dossier => ({
  id: 'D-1',
  kind,
  buyer: ZANDHOVEN,
  recordedAt: 0,
  dates: NO_DATES,
  pin: null,
  participations: [],
  reliances: [],
  decisions,
});
const holder: LabelHolder = { bidder: KVK, coach: null, ofCoach: false };
const failed = found('NOT_LISTED', { lastDay: day('2026-01-31'), notices: ['END_UNKNOWN'] });
const judged = (
  decisions: readonly EquivalenceDecision[],
  own: Finding = failed,
  more: Partial<Judging> = {},
  of: LabelHolder = holder,
) => orEquivalent(own, ['all', 'keurmerk'], of, judgingOf({}, [], { dossier: dossierOf(decisions), ...more }));

describe('a label or an equivalent (R31)', () => {
  test('In a procurement always; in Open House and subsidy unless the policy says otherwise; elsewhere what was decided.', () => {
    const mode = (
      purpose: Judging['purpose'],
      kind: Dossier['kind'] | null,
      excluded: readonly Judging['purpose'][] = [],
    ) =>
      equivalenceMode(
        judgingOf({}, [], { purpose, dossier: kind && dossierOf([], kind), equivalentsExcluded: excluded }),
      );
    expect([mode('procurement', null), mode('ownCheck', 'procurement')]).toEqual(['open', 'open']);
    expect(mode('procurement', null, ['procurement'])).toBe('open');
    expect([mode('openHouse', null), mode('subsidy', null), mode('ownCheck', 'openHouse')]).toEqual([
      'open',
      'open',
      'open',
    ]);
    expect([mode('openHouse', null, ['openHouse']), mode('ownCheck', 'subsidy', ['subsidy'])]).toEqual([
      'none',
      'none',
    ]);
    expect(mode('subsidy', null, ['openHouse'])).toBe('open');
    expect([mode('runningContract', null), mode('runningContract', 'runningContract')]).toEqual(['none', 'decided']);
  });

  test('A label that is shown needs no decision, and says nothing of one.', () => {
    const met = found('LISTED');
    expect(judged([accepted], met)).toBe(met);
    expect(judged([{ ...accepted, result: 'notEquivalent' }], met)).toBe(met);
  });

  test('Not shown and undecided it stays open, with the label’s own reason beneath.', () => {
    expect(judged([])).toMatchObject({
      outcome: 'UNDETERMINED',
      reason: 'EQUIVALENCE_UNDECIDED',
      beneath: ['NOT_LISTED'],
      notices: ['END_UNKNOWN'],
    });
    const own = found('ORGANISATION_NOT_GIVEN');
    expect(judged([], own)).toBe(own);
    for (const reason of ['FUTURE_DAY', 'COACH_NOT_GIVEN', 'SUBJECT_AMBIGUOUS'] as const) {
      expect(judged([], found(reason)).reason).toBe(reason);
    }
    expect(judged([], failed, { dossier: dossierOf([], 'runningContract') })).toBe(failed);
    const shutOut = { dossier: dossierOf([accepted], 'openHouse'), equivalentsExcluded: ['openHouse' as const] };
    expect(judged([], failed, shutOut)).toBe(failed);
    expect(judged([], failed, { dossier: null, purpose: 'procurement' }).reason).toBe('EQUIVALENCE_UNDECIDED');
  });

  test('Accepted it is met, by whose authority and until when.', () => {
    expect(judged([accepted])).toMatchObject({
      outcome: 'MET',
      reason: 'EQUIVALENT_ACCEPTED',
      beneath: ['NOT_LISTED'],
      notices: ['END_UNKNOWN'],
      authority: [
        {
          type: 'decision',
          id: 'E-1',
          organisation: ZANDHOVEN,
          by: 'a. bakker',
          secondBy: 'b. smit',
          ground: '2.78a',
          digest: 'sha256:1',
          day: '2026-02-01',
          until: '2026-06-30',
        },
      ],
    });
    for (const until of ['open', 'unknown'] as const)
      expect(judged([{ ...accepted, until }]).authority[0]?.until).toBeNull();
    expect(judged([{ ...accepted, adopted: true }]).notices).toEqual(['END_UNKNOWN', 'DECISION_OF_ANOTHER_ADOPTED']);
    expect(judged([accepted], found('SOURCE_STALE')).outcome).toBe('MET');
  });

  test('Rejected, or none offered, the label’s own outcome stands; where that fails the decision is the reason.', () => {
    const rejected = { ...accepted, result: 'notEquivalent' as const, adopted: true };
    expect(judged([rejected])).toMatchObject({
      outcome: 'NOT_MET',
      reason: 'NOT_EQUIVALENT',
      beneath: ['NOT_LISTED'],
      lastDay: '2026-01-31',
      notices: ['END_UNKNOWN', 'DECISION_OF_ANOTHER_ADOPTED'],
      authority: [{ id: 'E-1' }],
    });
    expect(judged([{ ...accepted, result: 'noneOffered' }])).toMatchObject({
      reason: 'NONE_OFFERED',
      notices: ['END_UNKNOWN'],
    });
    expect(judged([rejected], found('SOURCE_STALE'))).toMatchObject({
      outcome: 'UNDETERMINED',
      reason: 'SOURCE_STALE',
      authority: [{ id: 'E-1' }],
    });
  });
});

test('What was decided and then erased is no longer held (R37).', () => {
  expect(judged([{ ...accepted, result: 'erased' }])).toMatchObject({
    outcome: 'UNDETERMINED',
    reason: 'NO_LONGER_HELD',
    beneath: ['NOT_LISTED'],
    notices: ['END_UNKNOWN'],
    authority: [],
  });
});

describe('whom and what a decision reaches (R32)', () => {
  const isOpen = (decision: EquivalenceDecision, of: LabelHolder = holder, more: Partial<Judging> = {}) =>
    judged([decision], failed, more, of).reason === 'EQUIVALENCE_UNDECIDED';

  test('The demand it names, or a subtree above it.', () => {
    expect(isOpen({ ...accepted, demand: 'all' })).toBe(false);
    expect(isOpen({ ...accepted, demand: 'another' })).toBe(true);
  });

  test('Its bidder; and for a demand on a coach only the coach that it names.', () => {
    expect(isOpen({ ...accepted, bidder: '99900102' })).toBe(true);
    const ofCoach = { bidder: KVK, coach: FENNA, ofCoach: true };
    expect(isOpen(accepted, ofCoach)).toBe(true);
    expect(isOpen({ ...accepted, coach: 'fenna' }, ofCoach)).toBe(false);
    expect(isOpen({ ...accepted, coach: 'youssef' }, ofCoach)).toBe(true);
    expect(isOpen({ ...accepted, coach: 'fenna' }, { ...ofCoach, coach: YOUSSEF })).toBe(true);
    expect(isOpen({ ...accepted, coach: 'fenna' }, { ...ofCoach, coach: null })).toBe(true);
  });

  test('A demand on the organisation, of a coach alone or of all its coaches.', () => {
    expect(isOpen(accepted, { bidder: KVK, coach: FENNA, ofCoach: false })).toBe(false);
    expect(isOpen({ ...accepted, coach: 'fenna' }, { bidder: KVK, coach: FENNA, ofCoach: false })).toBe(false);
    expect(isOpen({ ...accepted, coach: 'fenna' }, { bidder: KVK, coach: YOUSSEF, ofCoach: false })).toBe(true);
    expect(isOpen({ ...accepted, coach: 'fenna' })).toBe(true);
    const alone = { ...accepted, bidder: null };
    expect(isOpen(alone)).toBe(true);
    expect(isOpen({ ...alone, coach: 'fenna' }, { bidder: null, coach: FENNA, ofCoach: false })).toBe(false);
  });

  test('From its first day, or from the first day of the dossier, to its last day; afterwards it is open again.', () => {
    const on = (text: string) => ({ on: day(text) });
    expect(isOpen(accepted, holder, on('2026-01-31'))).toBe(true);
    expect(isOpen({ ...accepted, from: null }, holder, on('2020-01-01'))).toBe(false);
    expect(isOpen(accepted, holder, on('2026-02-01'))).toBe(false);
    expect(isOpen(accepted, holder, on('2026-06-30'))).toBe(false);
    expect(isOpen(accepted, holder, on('2026-07-01'))).toBe(true);
  });

  test('The last one recorded counts, also when its last day has passed and an earlier one’s has not.', () => {
    const rejected: EquivalenceDecision = {
      ...accepted,
      id: 'E-2',
      result: 'notEquivalent',
      decidedAt: at('2026-02-10'),
      until: day('2026-02-28'),
    };
    const on = day('2026-02-20');
    expect(judged([rejected, accepted], failed, { on }).reason).toBe('NOT_EQUIVALENT');
    expect(judged([accepted, rejected], failed, { on }).reason).toBe('NOT_EQUIVALENT');
    expect(judged([accepted, rejected]).reason).toBe('EQUIVALENCE_UNDECIDED');
    const together = { ...rejected, decidedAt: accepted.decidedAt };
    expect(judged([accepted, together], failed, { on }).reason).toBe('NOT_EQUIVALENT');
    expect(judged([together, accepted], failed, { on }).reason).toBe('EQUIVALENT_ACCEPTED');
    const toCome = { ...rejected, from: day('2026-12-01'), until: 'open' as const };
    expect(judged([accepted, toCome]).reason).toBe('EQUIVALENT_ACCEPTED');
  });
});
