import { describe, expect, test } from 'vitest';
import { evidenceOf, statedEntry, subjectOf } from '../test/small-evidence.js';
import { at, FENNA, judgingOf, TODAY, ZANDHOVEN } from '../test/small-judging.js';
import type { Statement } from './credential.js';
import { addDays, type Day, day } from './day.js';
import { type Dossier, type EquivalenceDecision, NO_DATES, NO_TESTIMONY } from './dossier.js';
import type { Evidence } from './evidence.js';
import { askedLater, holdsUntil } from './holds-until.js';
import { judge } from './judge.js';
import type { Judging } from './judging.js';
import type { PolicyInForce, PolicyNode, RecordedPolicy, Refusal } from './policy.js';
import { policyInForce } from './policy-version.js';

const [FIRST, LAST] = [day('2025-01-06'), day('2026-03-02')];
const registration: PolicyNode = { id: 'rj', source: 'noloc', kind: 'registration' };
const recorded = (more: Partial<RecordedPolicy> = {}): RecordedPolicy => ({
  code: 'P',
  version: 1,
  owner: ZANDHOVEN,
  title: 'P',
  example: true,
  legalSource: null,
  purposes: null,
  from: day('2020-01-01'),
  until: 'open',
  maxAgeDays: 30,
  extends: null,
  parts: {},
  overrides: {},
  tree: registration,
  recordedAt: 1,
  ...more,
});
const noloc = (stated: Partial<Statement> = {}): Evidence =>
  evidenceOf(
    'noloc',
    [FIRST, LAST],
    [
      subjectOf('number', 'N-1', [
        statedEntry(
          { number: 'N-1', kind: 'registration' },
          { name: 'Fenna de Wit', from: day('2024-01-01'), until: 'open', ...stated },
          FIRST,
          LAST,
        ),
      ]),
    ],
  );
const holds = (versions: readonly RecordedPolicy[], evidence: readonly Evidence[], more: Partial<Judging> = {}) => {
  const policyOn = (on: Day): PolicyInForce | Refusal =>
    policyInForce({ code: 'P', version: null }, 'ownCheck', on, versions);
  const policy = policyOn(TODAY);
  if (!('tree' in policy)) throw new Error('No policy in force today');
  const judging = { ...judgingOf({ noloc: 'N-1' }, evidence, more), maxAgeDays: policy.maxAgeDays };
  return holdsUntil(judge(policy.tree, judging), judging, policyOn, versions);
};
const fresh = recorded({ maxAgeDays: 4_000 });

describe('until when an answer holds (R38)', () => {
  test('The first day after the last valid one, and why.', () => {
    expect(holds([fresh], [noloc({ until: day('2026-05-31') })])).toEqual({
      day: '2026-06-01',
      event: 'END',
      outcome: 'NOT_MET',
      node: 'rj',
      reason: 'EXPIRED',
    });
  });

  test('The day on which what is known has become too old.', () => {
    expect(holds([recorded()], [noloc()])).toEqual({
      day: addDays(LAST, 31),
      event: 'MAXIMUM_AGE',
      outcome: 'UNDETERMINED',
      node: 'rj',
      reason: 'SOURCE_STALE',
    });
  });

  test('The first day of what was granted already.', () => {
    expect(holds([fresh], [noloc({ from: day('2026-04-01') })])).toEqual({
      day: '2026-04-01',
      event: 'BEGINNING',
      outcome: 'MET',
      node: 'rj',
      reason: 'LISTED',
    });
  });

  test('Another version of the policy, or its end.', () => {
    const stricter = recorded({
      version: 2,
      from: day('2026-04-01'),
      tree: { id: 'none', not: registration },
      recordedAt: 2,
    });
    expect(holds([recorded(), stricter], [noloc()])).toMatchObject({
      day: addDays(LAST, 30),
      event: 'POLICY_VERSION',
      outcome: 'NOT_MET',
    });
    expect(holds([recorded({ until: day('2026-03-20') })], [noloc()])).toEqual({
      day: '2026-03-21',
      event: 'POLICY_ENDS',
      outcome: null,
      node: null,
      reason: null,
    });
    const same = recorded({ version: 2, from: day('2026-03-10'), recordedAt: 2 });
    expect(holds([recorded(), same], [noloc({ until: day('2026-03-15') })])).toMatchObject({
      day: '2026-03-16',
      event: 'END',
    });
  });

  test('Nothing changes it, or it is not about today: null.', () => {
    const none = recorded({ tree: { id: 'none', rule: 'noDemandApplies', support: 'intern' } });
    expect(holds([none], [noloc()])).toBeNull();
    const yesterday = addDays(TODAY, -1);
    expect(holds([fresh], [noloc({ until: day('2026-05-31') })], { on: yesterday, askedOn: yesterday })).toBeNull();
  });

  test('The demand that brings the other outcome is named, not one that changed without mattering.', () => {
    const tree: PolicyNode = {
      id: 'any',
      anyOf: [
        { id: 'all', allOf: [registration, { id: 'no', not: { ...registration, id: 'rj-2' } }] },
        { ...registration, id: 'rj-3' },
      ],
    };
    expect(holds([{ ...fresh, tree }], [noloc({ until: day('2026-05-31') })])).toMatchObject({
      day: '2026-06-01',
      outcome: 'NOT_MET',
      node: 'rj',
    });
  });
});

describe('decisions, looks and moments as events (R38)', () => {
  const decision: EquivalenceDecision = {
    id: 'E-1',
    buyer: ZANDHOVEN,
    demand: 'rj',
    bidder: null,
    coach: 'fenna',
    result: 'equivalent',
    ground: '2.78a',
    proofDigest: null,
    from: null,
    until: day('2026-04-30'),
    by: 'a',
    secondBy: 'b',
    decidedAt: at('2026-02-01'),
    adopted: false,
  };
  const dossier = (more: Partial<Dossier>): Partial<Judging> => ({
    dossier: {
      id: 'D-1',
      kind: 'procurement',
      buyer: ZANDHOVEN,
      recordedAt: 0,
      dates: NO_DATES,
      pin: null,
      participations: [],
      reliances: [],
      decisions: [],
      ...more,
    },
    subject: { organisation: null, coaches: [FENNA] },
  });
  const absent = evidenceOf('noloc', [FIRST, LAST], [subjectOf('number', 'N-1', [])]);

  test('A decision’s last day, or its first.', () => {
    expect(holds([fresh], [absent], dossier({ decisions: [decision] }))).toEqual({
      day: '2026-05-01',
      event: 'DECISION_ENDS',
      outcome: 'UNDETERMINED',
      node: 'rj',
      reason: 'EQUIVALENCE_UNDECIDED',
    });
    const toCome = { ...decision, from: day('2026-03-20') };
    expect(holds([fresh], [absent], dossier({ decisions: [toCome] }))).toMatchObject({
      day: '2026-03-20',
      event: 'DECISION_BEGINS',
      outcome: 'MET',
      reason: 'EQUIVALENT_ACCEPTED',
    });
    for (const result of ['notEquivalent', 'noneOffered'] as const) {
      expect(holds([fresh], [absent], dossier({ decisions: [{ ...decision, result }] })), result).toMatchObject({
        day: '2026-05-01',
        event: 'DECISION_ENDS',
      });
      const later = { ...toCome, result };
      expect(holds([fresh], [absent], dossier({ decisions: [later] })), result).toMatchObject({
        event: 'DECISION_BEGINS',
      });
    }
  });

  test('An own observation that has become too old.', () => {
    const accepted = recorded({ tree: { ...registration, ownObservation: { accepted: true, maxAgeDays: 20 } } });
    const observation = {
      id: 'O-1',
      source: 'noloc' as const,
      about: { coach: 'fenna' },
      seenOn: day('2026-03-01'),
      seen: {
        listed: true,
        number: null,
        name: 'Fenna de Wit',
        kind: null,
        category: null,
        level: null,
        services: null,
        status: 'active',
        from: null,
        until: null,
      },
      digest: 'x',
      organisation: ZANDHOVEN,
      by: 'a',
      secondBy: 'b',
      recordedAt: at('2026-03-01'),
    };
    const testimony = { ...NO_TESTIMONY, observations: [observation] };
    const silent = { ...noloc(), connected: false, deliveries: [] };
    expect(holds([accepted], [silent], { testimony })).toMatchObject({
      day: '2026-03-22',
      event: 'MAXIMUM_AGE',
      reason: 'NOT_CONNECTED',
    });
  });

  test('The day of a moment: a period that begins, and the next anniversary, however far away.', () => {
    const start = day('2026-03-20');
    const throughout = recorded({ maxAgeDays: 4_000, tree: { ...registration, moment: 'throughout' } });
    const own = { kind: 'ownCheck' as const };
    expect(holds([throughout], [noloc()], dossier({ ...own, dates: { ...NO_DATES, start } }))).toMatchObject({
      day: '2026-03-20',
      event: 'MOMENT',
      outcome: 'MET',
    });
    const yearly = recorded({ maxAgeDays: 4_000, tree: { ...registration, moment: 'anniversaries' } });
    const began = { ...NO_DATES, start: day('2025-02-01') };
    expect(holds([yearly], [noloc({ until: day('2026-05-31') })], dossier({ ...own, dates: began }))).toMatchObject({
      day: '2027-02-01',
      event: 'MOMENT',
      outcome: 'NOT_MET',
    });
  });

  test('The same question on a later day has that day for today, and the policy of then.', () => {
    const judging = judgingOf({}, []);
    const policy = policyInForce({ code: 'P', version: null }, null, TODAY, [
      recorded({ maxAgeDays: 7, equivalentsExcluded: ['subsidy'] }),
    ]);
    if (!('tree' in policy)) throw new Error('No policy in force');
    const later = addDays(TODAY, 3);
    expect(askedLater(judging, policy, later)).toEqual({
      ...judging,
      on: later,
      askedOn: later,
      today: later,
      maxAgeDays: 7,
      equivalentsExcluded: ['subsidy'],
    });
  });
});
