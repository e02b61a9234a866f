import { describe, expect, test } from 'vitest';
import { day } from './day.js';
import {
  type AuthorityRef,
  bestOf,
  type EvidenceRef,
  type Finding,
  found,
  withoutRepeats,
  worstOf,
} from './finding.js';
import { MET_REASONS, NOT_MET_REASONS, outcomeOfReason, REASONS, rankOf, UNDETERMINED_REASONS } from './reason.js';

const row = (number: string): EvidenceRef => ({
  source: 'noloc',
  number,
  kind: 'registration',
  category: null,
  level: null,
  sequence: 1,
  name: null,
  from: null,
  until: null,
});
const act = (id: string): AuthorityRef => ({
  type: 'decision',
  id,
  organisation: 'Gemeente Zandhoven',
  by: 'a',
  secondBy: 'b',
  ground: null,
  digest: null,
  day: null,
  until: null,
});
const reasonsOf = ({ reason, beneath }: Finding) => [reason, ...beneath];

describe('which finding is shown (R39)', () => {
  test('A finding has the outcome that its reason goes with, and nothing beside it unless told.', () => {
    expect(found('LISTED')).toEqual({
      outcome: 'MET',
      reason: 'LISTED',
      beneath: [],
      notices: [],
      lastDay: null,
      evidence: [],
      authority: [],
      projection: null,
    });
    for (const reason of MET_REASONS) expect(outcomeOfReason(reason)).toBe('MET');
    for (const reason of UNDETERMINED_REASONS) expect(outcomeOfReason(reason)).toBe('UNDETERMINED');
    for (const reason of NOT_MET_REASONS) expect(outcomeOfReason(reason)).toBe('NOT_MET');
    expect(REASONS.map(rankOf)).toEqual(REASONS.map((_, index) => index));
  });

  test('Where any of them suffices: met, then unknown, then not met.', () => {
    const [met, open, failed] = [found('LISTED'), found('SOURCE_STALE'), found('EXPIRED')];
    expect(bestOf([failed, open, met]).reason).toBe('LISTED');
    expect(bestOf([failed, open]).reason).toBe('SOURCE_STALE');
    expect(bestOf([failed]).reason).toBe('EXPIRED');
  });

  test('Where all of them are needed: not met, then unknown, then met.', () => {
    const [met, open, failed] = [found('LISTED'), found('SOURCE_STALE'), found('EXPIRED')];
    expect(worstOf([met, open, failed]).reason).toBe('EXPIRED');
    expect(worstOf([met, open]).reason).toBe('SOURCE_STALE');
    expect(worstOf([met]).reason).toBe('LISTED');
  });

  test('Of one outcome the reason that stands first in the order, wherever it came from.', () => {
    expect(bestOf([found('WRONG_CATEGORY'), found('SUSPENDED'), found('EXPIRED')]).reason).toBe('SUSPENDED');
    expect(worstOf([found('CHANGE_DAY_UNKNOWN'), found('SOURCE_UNREACHABLE')]).reason).toBe('SOURCE_UNREACHABLE');
  });

  test('Of equal reasons the latest last day; open ended is later than any day, and unknown earlier.', () => {
    const until = (lastDay: Finding['lastDay'], number: string) =>
      found('LISTED', { lastDay, evidence: [row(number)] });
    const [june, may] = [until(day('2026-06-30'), 'june'), until(day('2026-05-31'), 'may')];
    const [open, unknown] = [until('open', 'open'), until(null, 'unknown')];
    expect(bestOf([may, june]).lastDay).toBe('2026-06-30');
    expect(bestOf([june, may]).lastDay).toBe('2026-06-30');
    expect(bestOf([june, open, unknown]).evidence).toEqual([row('open')]);
    expect(bestOf([unknown, may]).evidence).toEqual([row('may')]);
    expect(bestOf([until(null, 'first'), until(null, 'second')]).evidence).toEqual([row('first')]);
  });

  test('What the others said lies beneath it, each once, but for what is met.', () => {
    const best = bestOf([
      found('SOURCE_STALE', { beneath: ['ROW_IN_QUARANTINE'] }),
      found('EXPIRED', { beneath: ['ENDED', 'SOURCE_STALE'] }),
      found('EXPIRED'),
    ]);
    expect(reasonsOf(best)).toEqual(['SOURCE_STALE', 'ROW_IN_QUARANTINE', 'EXPIRED', 'ENDED']);
    expect(reasonsOf(worstOf([found('EXPIRED'), found('LISTED', { beneath: ['NOT_LISTED'] })]))).toEqual(['EXPIRED']);
  });

  test('Notices and authority of all of them are kept, each once; evidence of all unless it is met.', () => {
    const shared = act('d-1');
    const met = found('LISTED', { notices: ['OPEN_ENDED'], evidence: [row('a')], authority: [shared] });
    const failed = found('EXPIRED', {
      notices: ['OPEN_ENDED', 'NAME_VARIANT'],
      evidence: [row('b')],
      authority: [shared, act('d-2')],
    });
    expect(bestOf([failed, met])).toMatchObject({
      notices: ['OPEN_ENDED', 'NAME_VARIANT'],
      evidence: [row('a')],
      authority: [act('d-1'), act('d-2')],
    });
    expect(worstOf([met, failed]).evidence).toEqual([row('a'), row('b')]);
  });

  test('A reason is not told twice.', () => {
    expect(withoutRepeats(['ENDED', 'EXPIRED', 'ENDED'])).toEqual(['ENDED', 'EXPIRED']);
    expect(withoutRepeats(['ENDED', 'EXPIRED'], 'ENDED')).toEqual(['EXPIRED']);
  });
});
