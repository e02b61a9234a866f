import { describe, expect, it } from 'vitest';
import { day } from '../day.js';
import { noticesOn, type RulebookVersion, reviewDueOn, rulebookInForce } from './rulebook.js';

const at = (text: string): number => Date.parse(`${text}T12:00:00Z`);

const version = (about: Partial<RulebookVersion>): RulebookVersion => ({
  code: 'BEROEPSPROFIEL',
  version: 1,
  title: { nl: 'Profiel', en: 'Profile' },
  source: { nl: 'Noloc', en: 'Noloc' },
  owner: 'Noloc',
  from: 'unknown',
  until: 'unknown',
  recordedAt: at('2026-01-15'),
  reviewMonths: 6,
  elements: [],
  ...about,
});

describe('a rulebook has days of its own and a moment of recording', () => {
  const first = version({});
  const second = version({ version: 2, from: day('2026-03-01'), recordedAt: at('2026-06-01') });
  const numberOn = (on: string, knownAt: string) => {
    const found = rulebookInForce('BEROEPSPROFIEL', day(on), at(knownAt), [first, second]);
    return typeof found === 'string' ? found : found.version;
  };

  it('is not known before it was recorded', () => {
    expect(numberOn('2026-01-01', '2026-01-14')).toBe('RULEBOOK_NOT_RECORDED');
    expect(numberOn('2026-01-01', '2026-01-15')).toBe(1);
  });

  it('is the last one recorded of those whose days contain the day, also for days before it was recorded', () => {
    expect(numberOn('2026-04-01', '2026-05-31')).toBe(1);
    expect(numberOn('2026-04-01', '2026-06-01')).toBe(2);
    expect(numberOn('2026-02-28', '2026-06-01')).toBe(1);
  });

  it('is not in force after its last day', () => {
    const ended = version({ until: day('2026-02-28') });
    expect(rulebookInForce('BEROEPSPROFIEL', day('2026-03-01'), at('2026-04-01'), [ended])).toBe(
      'RULEBOOK_NOT_IN_FORCE',
    );
  });
});

describe('a version that is older than half a year reminds of a review', () => {
  it('counts from its recording where the document has no date, and says so', () => {
    const undated = version({});
    expect(reviewDueOn(undated)).toBe('2026-07-15');
    expect(noticesOn(undated, at('2026-07-15'))).toEqual(['VERSION_UNDATED']);
    expect(noticesOn(undated, at('2026-07-16'))).toEqual(['VERSION_UNDATED', 'REVIEW_DUE']);
  });

  it('counts from its first day where it has one, to the last day of a shorter month', () => {
    expect(reviewDueOn(version({ from: day('2025-08-31') }))).toBe('2026-02-28');
  });

  it('does not remind where its owner promises no review', () => {
    const letter = version({ reviewMonths: null });
    expect(reviewDueOn(letter)).toBeNull();
    expect(noticesOn(letter, at('2030-01-01'))).toEqual(['VERSION_UNDATED']);
  });
});
