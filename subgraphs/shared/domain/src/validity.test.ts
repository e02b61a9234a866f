import { describe, expect, test } from 'vitest';
import { evidenceOf, statedEntry } from '../test/small-evidence.js';
import type { Statement, Status, StatusPeriod } from './credential.js';
import { addDays, type Day, day, type EndDay } from './day.js';
import type { EntryEvidence, Evidence } from './evidence.js';
import {
  type EntryDemand,
  isReplaced,
  isStale,
  judgeEntry,
  keepsPromise,
  lastDeliveryDay,
  levelReason,
  maxAgeOf,
  type Reach,
  reasonOfStatus,
} from './validity.js';

const FIRST = day('2025-01-06');
const LAST = day('2026-03-02');
const ON = day('2026-03-05');
const ACTIVE: EntryDemand = { statuses: new Set(['active']), service: null };

const entry = (stated: Partial<Statement> = {}, about: Partial<EntryEvidence> = {}, last: Day = LAST): EntryEvidence =>
  statedEntry(
    { number: 'N-1', kind: 'registration', ...about },
    { name: 'Fenna de Wit', from: day('2024-01-01'), until: day('2026-12-31'), ...stated },
    FIRST,
    last,
  );
const evidence: Evidence = evidenceOf('noloc', [FIRST, LAST], []);
const reach = (on: Day, more: Partial<Reach> = {}): Reach => ({
  on,
  today: on,
  maxAgeDays: 30,
  projecting: false,
  ...more,
});
const judged = (one: EntryEvidence, on: Day = ON, siblings: readonly EntryEvidence[] = [], more: Partial<Reach> = {}) =>
  judgeEntry(one, siblings, ACTIVE, reach(on, more), evidence);
const period = (status: Status, from: Day | 'unknown', until: EndDay): StatusPeriod => ({ status, from, until });
const twice = (first: Partial<Statement>, then: Partial<Statement>, about: Partial<EntryEvidence> = {}) => {
  const [before] = entry(first, about).versions;
  const [after] = entry(then, about).versions;
  const seen = { firstSighted: FIRST, lastSighted: day('2025-06-02'), lastListed: day('2025-06-02') };
  const since = { sequence: 2, firstSighted: day('2025-07-07'), lastSighted: LAST, lastListed: LAST };
  const versions =
    before && after
      ? [
          { ...before, ...seen },
          { ...after, ...since },
        ]
      : [];
  return { ...entry(then, about), versions };
};

describe('how far what was said reaches (R12)', () => {
  test('The policy’s maximum age, else twice the promise, else only the days that are covered.', () => {
    expect(maxAgeOf(7, evidence)).toBe(7);
    expect(maxAgeOf(null, evidence)).toBe(30);
    expect(maxAgeOf(null, { ...evidence, promiseDays: null })).toBeNull();
    expect(isStale(reach(LAST, { maxAgeDays: null }), evidence)).toBe(false);
    expect(isStale(reach(addDays(LAST, 1), { maxAgeDays: null }), evidence)).toBe(true);
    expect(isStale(reach(addDays(LAST, 30)), evidence)).toBe(false);
    expect(isStale(reach(addDays(LAST, 31)), evidence)).toBe(true);
    expect(isStale(reach(addDays(LAST, 31), { projecting: true }), evidence)).toBe(false);
    expect(isStale(reach(ON, { projecting: true }), { ...evidence, deliveries: [] })).toBe(true);
    expect([lastDeliveryDay(evidence), lastDeliveryDay({ ...evidence, deliveries: [] })]).toEqual([LAST, null]);
  });

  test('A promise is kept up to its last day; without a promise or a delivery nobody can say.', () => {
    expect(keepsPromise(evidence, addDays(LAST, 15))).toBe(true);
    expect(keepsPromise(evidence, addDays(LAST, 16))).toBe(false);
    expect(keepsPromise({ ...evidence, promiseDays: null }, LAST)).toBeNull();
    expect(keepsPromise({ ...evidence, deliveries: [] }, LAST)).toBeNull();
  });

  test('What is too old is stale, also where only bad rows are known.', () => {
    const old = addDays(LAST, 31);
    expect(judged(entry(), old)).toMatchObject({ reason: 'SOURCE_STALE', beneath: [], lastDay: '2026-12-31' });
    const unread = { ...entry(), versions: [], closedBy: 'quarantine' as const };
    expect(judged(unread, old)).toMatchObject({ reason: 'SOURCE_STALE', beneath: ['ROW_IN_QUARANTINE'] });
    expect(judged(unread)).toMatchObject({
      reason: 'ROW_IN_QUARANTINE',
      lastDay: null,
      evidence: [{ sequence: null, name: null, from: null, until: null }],
    });
  });
});

describe('what is said beside one entry', () => {
  const noticesOf = (stated: Partial<Statement>, on: Day = ON) => judged(entry(stated), on).notices;

  test('Ends that are open, unknown or known are told apart (R9).', () => {
    expect(noticesOf({})).toEqual([]);
    expect(noticesOf({ until: 'open' })).toEqual(['OPEN_ENDED']);
    expect(noticesOf({ until: 'unknown' })).toEqual(['END_UNKNOWN']);
    expect(judged(entry({ until: 'open' })).lastDay).toBe('open');
    expect(judged(entry({ until: 'unknown' })).lastDay).toBeNull();
  });

  test('A procedure, and a successor that the register names (R5).', () => {
    expect(noticesOf({ procedure: 'appeal' })).toEqual(['PROCEDURE_RUNNING']);
    expect(noticesOf({ successor: 'N-9' })).toEqual(['SUCCESSOR_NAMED']);
  });

  test('What was announced takes effect on its day, and the last delivery is older (R13).', () => {
    const [before, after] = [addDays(LAST, 1), addDays(LAST, 3)];
    const announced = ['ANNOUNCED_AFTER_LAST_DELIVERY'];
    expect(judged(entry({ until: before }), after)).toMatchObject({ reason: 'EXPIRED', notices: announced });
    expect(judged(entry({ until: LAST }), LAST).notices).toEqual([]);
    expect(judged(entry({ until: LAST }), after).notices).toEqual(announced);
    expect(judged(entry({ from: after }), ON)).toMatchObject({ outcome: 'MET', notices: announced });
    expect(judged(entry({ from: LAST }), ON).notices).toEqual([]);
    const withdrawn = (from: Day | 'unknown') =>
      entry({ status: 'active', periods: [period('withdrawn', from, 'unknown')] });
    expect(judged(withdrawn(after), after)).toMatchObject({ reason: 'WITHDRAWN', notices: announced });
    expect(judged(withdrawn(addDays(after, 1)), after)).toMatchObject({ outcome: 'MET', notices: [] });
    expect(judged(withdrawn(LAST), ON).notices).toEqual([]);
    expect(judged(withdrawn('unknown'), ON).notices).toEqual([]);
    expect(judged(entry({ until: day('2026-02-01'), status: 'expired' }), ON).notices).toEqual([]);
  });
});

describe('the reason, and what lies beneath it (R39)', () => {
  test('Ended on request, or transferred, by the last valid day.', () => {
    const over = (status: Status) => judged(entry({ until: day('2026-02-01'), status }));
    expect(over('expired')).toMatchObject({ reason: 'EXPIRED', beneath: [] });
    expect(over('endedOnRequest')).toMatchObject({ reason: 'EXPIRED', beneath: ['ENDED'] });
    expect(over('transferred')).toMatchObject({ reason: 'EXPIRED', beneath: ['TRANSFERRED'] });
    expect(judged(entry({ status: 'endedOnRequest' }))).toMatchObject({ reason: 'ENDED', outcome: 'NOT_MET' });
  });

  test('Each status has its reason; an active one counts.', () => {
    const reasons = (
      ['active', 'aspirant', 'suspended', 'withdrawn', 'expired', 'endedOnRequest', 'transferred', 'unknown'] as const
    ).map(reasonOfStatus);
    expect(reasons).toEqual([
      null,
      'ASPIRANT',
      'SUSPENDED',
      'WITHDRAWN',
      'EXPIRED',
      'ENDED',
      'TRANSFERRED',
      'STATUS_UNEXPLAINED',
    ]);
  });

  test('What fails goes before what is unknown, and the unknown lies beneath it.', () => {
    const both = entry({ status: 'suspended', services: 'unknown' });
    const demand = { statuses: new Set<Status>(['active']), service: 'jobcoaching' };
    expect(judgeEntry(both, [], demand, reach(ON), evidence)).toMatchObject({
      reason: 'SUSPENDED',
      beneath: ['SERVICES_UNKNOWN'],
      outOfScope: false,
    });
    const elsewhere = entry({ status: 'suspended', services: ['loopbaan'] });
    expect(judgeEntry(elsewhere, [], demand, reach(ON), evidence)).toMatchObject({
      reason: 'SUSPENDED',
      beneath: ['WRONG_SERVICE'],
      outOfScope: true,
    });
  });

  test('A suspension counts where the purpose lets it count, and its end needs no confirming then (R14, R28).', () => {
    const until = addDays(LAST, 1);
    const suspended = entry({ status: 'suspended', periods: [period('suspended', day('2026-01-01'), until)] });
    const lenient = { statuses: new Set<Status>(['active', 'suspended']), service: null };
    expect(judgeEntry(suspended, [], lenient, reach(until), evidence).outcome).toBe('MET');
    expect(judgeEntry(suspended, [], lenient, reach(addDays(until, 1)), evidence).outcome).toBe('MET');
    expect(judged(suspended, until).reason).toBe('SUSPENDED');
    expect(judged(suspended, addDays(until, 1))).toMatchObject({
      reason: 'SUSPENSION_END_UNCONFIRMED',
      beneath: ['SUSPENDED'],
    });
    expect(judged(suspended, addDays(until, 1), [], { projecting: true }).outcome).toBe('MET');
  });

  test('A row that still says suspended after the last day contradicts itself (R11).', () => {
    const over = period('suspended', day('2025-12-01'), day('2026-01-31'));
    const still = entry({ status: 'suspended', periods: [over] });
    expect(judged(still, day('2026-02-01'))).toMatchObject({ reason: 'CONTRADICTS_ITSELF', beneath: ['SUSPENDED'] });
    expect(judged(still, day('2026-01-31')).reason).toBe('SUSPENDED');
    expect(judged(entry({ status: 'active', periods: [over] }), day('2026-02-01')).outcome).toBe('MET');
  });

  test('A row that still says active after its own last day contradicts itself on the days after it (R11).', () => {
    const still = entry({ until: day('2026-01-31') });
    expect(judged(still, day('2026-01-31')).outcome).toBe('MET');
    expect(judged(still, day('2026-02-01')).reason).toBe('CONTRADICTS_ITSELF');
    expect(judged(entry({ until: LAST }), ON).reason).toBe('EXPIRED');
  });

  test('Between two statuses that are not dated the day of the change is unknown (R6).', () => {
    const changed = twice({ status: 'active' }, { status: 'suspended' });
    expect(judged(changed, day('2025-06-02')).outcome).toBe('MET');
    expect(judged(changed, day('2025-06-20'))).toMatchObject({ reason: 'CHANGE_DAY_UNKNOWN', beneath: ['SUSPENDED'] });
    expect(judged(changed, day('2025-07-07')).reason).toBe('SUSPENDED');
  });
});

describe('no longer on the list (R10)', () => {
  const missing = (stated: Partial<Statement> = {}, about: Partial<EntryEvidence> = {}) =>
    entry(stated, { closedBy: 'missing', ...about }, day('2026-02-02'));
  const renewal = (from: Day) =>
    statedEntry(
      { number: 'N-1', kind: 'registration', key: 'second' },
      { name: 'Fenna de Wit', from, until: 'open' },
      LAST,
      LAST,
    );

  test('After the last sighting up to its own last day it is missing; then it has expired.', () => {
    const until = day('2026-03-03');
    expect(judged(missing({ until }), day('2026-02-02')).outcome).toBe('MET');
    expect(judged(missing({ until }), day('2026-02-03')).reason).toBe('MISSING_FROM_LAST_DELIVERY');
    expect(judged(missing({ until }), until).reason).toBe('MISSING_FROM_LAST_DELIVERY');
    expect(judged(missing({ until }), addDays(until, 1)).reason).toBe('EXPIRED');
    expect(judged(missing({ status: 'withdrawn' })).reason).toBe('WITHDRAWN');
  });

  test('An entry in quarantine is neither missing nor ended; up to its last good sighting it stands (R16).', () => {
    const unread = { ...missing(), closedBy: 'quarantine' as const };
    expect(judged(unread, day('2026-02-02')).outcome).toBe('MET');
    expect(judged(unread, day('2026-02-03')).reason).toBe('ROW_IN_QUARANTINE');
  });

  test('A renewal takes its place from its first day, if it begins no later than the day after the last one.', () => {
    const gone = missing({ until: day('2026-02-28') });
    const next = renewal(day('2026-03-01'));
    expect(isReplaced(day('2026-03-01'), gone, [gone, next])).toBe(true);
    expect(isReplaced(day('2026-02-28'), gone, [gone, next])).toBe(false);
    expect(isReplaced(ON, gone, [gone, renewal(day('2026-03-02'))])).toBe(false);
    expect(isReplaced(ON, gone, [gone])).toBe(false);
    expect(isReplaced(ON, entry({ until: day('2026-02-28') }), [next])).toBe(false);
    expect(isReplaced(day('2026-02-02'), gone, [renewal(day('2026-01-01'))])).toBe(false);
    expect(isReplaced(day('2026-02-03'), gone, [renewal(day('2026-01-01'))])).toBe(true);
    for (const about of [{ rectified: true }, { closedBy: 'missing' as const }, { versions: [] }]) {
      expect(isReplaced(ON, gone, [{ ...next, ...about }])).toBe(false);
    }
    expect(isReplaced(ON, missing({ until: 'open' }), [next])).toBe(false);
  });

  test('The same credential at another level takes its place from the day on which it was seen there (R6).', () => {
    const gone = missing({}, { level: 'affiliated' });
    const moved = { ...renewal(day('2024-01-01')), level: 'certified' };
    expect(isReplaced(addDays(LAST, -1), gone, [moved])).toBe(false);
    expect(isReplaced(LAST, gone, [moved])).toBe(true);
    expect(judged(gone, day('2026-02-20'), [moved]).reason).toBe('CHANGE_DAY_UNKNOWN');
    expect(judged(gone, day('2026-02-20'), [{ ...moved, closedBy: 'missing' }]).reason).toBe(
      'MISSING_FROM_LAST_DELIVERY',
    );
    expect(judged(moved, day('2026-02-02'), [gone]).reason).toBe('NOT_CERTIFIED');
    expect(judged(moved, day('2026-02-03'), [gone]).reason).toBe('CHANGE_DAY_UNKNOWN');
    expect(judged(moved, LAST, [gone]).outcome).toBe('MET');
    expect(judged(moved, day('2026-02-02'), [{ ...gone, rectified: true }]).outcome).toBe('MET');
    expect(judged(moved, day('2026-02-02'), [{ ...gone, level: 'certified' }]).outcome).toBe('MET');
    expect([levelReason(gone), levelReason({ ...gone, level: 'A' })]).toEqual(['NOT_CERTIFIED', 'WRONG_CATEGORY']);
  });
});

describe('beginnings (R2, R8, R16)', () => {
  test('A known start holds, also before the first sighting; an unknown one, or a month, does not reach back.', () => {
    expect(judged(entry({ from: day('2024-01-01') }), day('2024-01-01')).outcome).toBe('MET');
    expect(judged(entry({ from: day('2024-01-01') }), day('2023-12-31')).reason).toBe('NOT_YET_VALID');
    expect(judged(entry({ from: 'unknown' }), addDays(FIRST, -1)).reason).toBe('BEFORE_FIRST_SIGHTING');
    expect(judged(entry({ from: 'unknown' }), FIRST).outcome).toBe('MET');
    expect(judged(entry({ from: '2024-12' }), day('2024-12-30')).reason).toBe('BEFORE_FIRST_SIGHTING');
    expect(judged(entry({ from: '2024-12' }), day('2024-12-31')).outcome).toBe('MET');
    expect(judged(entry({ from: '2025-01' }), FIRST).outcome).toBe('MET');
    expect(judged(entry({ from: '2025-01' }), addDays(FIRST, -1)).reason).toBe('BEFORE_FIRST_SIGHTING');
  });

  test('Without a key days that only an older row covered may belong to another credential, unless it is a correction.', () => {
    const keyless = (then: Partial<Statement>) =>
      twice({ from: day('2024-01-01'), until: day('2026-12-31') }, then, { key: null });
    const moved = { from: day('2024-06-01'), until: day('2026-01-31') };
    expect(judged(keyless(moved), day('2024-05-31')).reason).toBe('START_CHANGED');
    expect(judged(keyless(moved), day('2023-12-31')).reason).toBe('NOT_YET_VALID');
    expect(judged(keyless({ ...moved, correction: true }), day('2024-05-31')).reason).toBe('NOT_YET_VALID');
    expect(judged(keyless({ ...moved, status: 'unknown' }), day('2026-02-01'))).toMatchObject({
      reason: 'START_CHANGED',
      beneath: ['STATUS_UNEXPLAINED'],
    });
    expect(judged(keyless({ ...moved, status: 'expired' }), day('2026-02-01')).reason).toBe('EXPIRED');
    const keyed = twice({ from: day('2024-01-01') }, { from: day('2024-06-01') });
    expect(judged(keyed, day('2024-05-31')).reason).toBe('NOT_YET_VALID');
  });
});

describe('a last valid day that a measure moved (R18)', () => {
  const extended = {
    measures: ['M-1'],
    statedUntil: day('2025-12-31'),
    until: day('2026-12-31'),
    surelyUntil: day('2026-12-31'),
    contradictedAfter: null,
  };

  test('The days that only the measure covers count, with a notice.', () => {
    const one = entry({ until: day('2025-12-31') }, { extended });
    expect(judged(one)).toMatchObject({ outcome: 'MET', notices: ['EXTENDED_BY_MEASURE'], lastDay: '2026-12-31' });
  });

  test('Where the measure may not reach the entry, or a row denies it, those days are unknown.', () => {
    const unsure = entry({}, { extended: { ...extended, surelyUntil: day('2025-12-31') } });
    expect(judged(unsure)).toMatchObject({ reason: 'BEFORE_FIRST_SIGHTING', beneath: ['EXPIRED'] });
    expect(judged(unsure, day('2025-12-31')).outcome).toBe('MET');
    const denied = entry({}, { extended: { ...extended, contradictedAfter: day('2025-12-31') } });
    expect(judged(denied)).toMatchObject({ reason: 'CONTRADICTS_ITSELF', beneath: ['EXPIRED'] });
    expect(judged(denied, day('2025-12-31')).outcome).toBe('MET');
  });
});
