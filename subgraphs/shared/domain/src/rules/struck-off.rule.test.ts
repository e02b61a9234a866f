import { describe, expect, test } from 'vitest';
import { evidenceOf, statedEntry, subjectOf } from '../../test/small-evidence.js';
import { FENNA, judgingOf } from '../../test/small-judging.js';
import type { Statement, StatusPeriod } from '../credential.js';
import { type Day, day } from '../day.js';
import type { EntryEvidence } from '../evidence.js';
import { judgeNotStruckOff } from './struck-off.rule.js';

const FIRST = day('2025-01-06');
const LAST = day('2026-03-02');

function entry(stated: Partial<Statement>, about: Partial<EntryEvidence> = {}): EntryEvidence {
  const dates = { from: day('2024-01-01'), until: 'open' as const, name: 'Fenna de Wit' };
  return statedEntry({ number: 'N-1', kind: 'registration', ...about }, { ...dates, ...stated }, FIRST, LAST);
}

function judged(entries: readonly EntryEvidence[], on: Day = day('2026-03-05')) {
  const evidence = evidenceOf('noloc', [FIRST, LAST], [subjectOf('number', 'N-1', entries)]);
  const judging = judgingOf({ noloc: 'N-1' }, [evidence], { on, askedOn: on });
  return judgeNotStruckOff('noloc', ['noloc'], 'linked', FENNA, judging);
}

const withdrawn = (from: Day | 'unknown', until: StatusPeriod['until'] = 'unknown'): StatusPeriod => ({
  status: 'withdrawn',
  from,
  until,
});

describe('not struck off (R27)', () => {
  test('A withdrawal that began on a day that nobody gave leaves the days before it open.', () => {
    const reinstated = entry({ status: 'active', periods: [withdrawn('unknown', day('2024-06-30'))] });
    expect(judged([reinstated], day('2024-05-01'))).toMatchObject({
      outcome: 'UNDETERMINED',
      reason: 'CHANGE_DAY_UNKNOWN',
      beneath: ['WITHDRAWN'],
    });
    expect(judged([reinstated], day('2024-06-30')).reason).toBe('STRUCK_OFF');
    expect(judged([reinstated], day('2024-07-01')).reason).toBe('NOT_STRUCK_OFF');
  });

  test('A suspension that began on an unknown day is no strike-off, whenever it began.', () => {
    const suspended = entry({
      status: 'active',
      periods: [{ status: 'suspended', from: 'unknown', until: day('2024-06-30') }],
    });
    expect(judged([suspended], day('2024-05-01')).outcome).toBe('MET');
  });
});
