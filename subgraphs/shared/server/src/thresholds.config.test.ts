import { DEFAULT_BRAKE } from '@keurpoort/domain';
import { describe, expect, test } from 'vitest';
import { DEFAULT_THRESHOLDS, intakeAt, readThresholds } from './thresholds.config.js';

const SETTING = 'KEURPOORT_THRESHOLDS';

function read(given: unknown, language?: 'nl') {
  const problems: string[] = [];
  const text = typeof given === 'string' || given === null ? given : JSON.stringify(given);
  return { thresholds: readThresholds(SETTING, text, problems, language), problems };
}

describe('the thresholds of a register', () => {
  test('are the default ones where none are set, and what is left out keeps its default', () => {
    expect(read(null)).toEqual({ thresholds: DEFAULT_THRESHOLDS, problems: [] });
    expect(read({})).toEqual({ thresholds: DEFAULT_THRESHOLDS, problems: [] });
    expect(read({ dropped: 0.02, badRowsAtLeast: 3 }).thresholds).toEqual({
      brake: { ...DEFAULT_BRAKE, dropped: 0.02 },
      badRows: { ...DEFAULT_THRESHOLDS.badRows, atLeast: 3 },
    });
  });

  test('are JSON, or JSON in base64url, and each of them can be set', () => {
    const all = { dropped: 0, ended: 1, changed: 0.3, added: 0.4, atLeast: 2, badRows: 0.5, badRowsAtLeast: 7 };
    const thresholds = {
      brake: { dropped: 0, ended: 1, changed: 0.3, added: 0.4, atLeast: 2 },
      badRows: { share: 0.5, atLeast: 7 },
    };
    expect(read(all)).toEqual({ thresholds, problems: [] });
    expect(read(Buffer.from(JSON.stringify(all)).toString('base64url'))).toEqual({ thresholds, problems: [] });
  });

  test('that are wrong are told all at once', () => {
    const wrong = {
      dropped: 10,
      ended: '0.1',
      changed: -0.1,
      added: null,
      atLeast: 0,
      badRows: 1.1,
      badRowsAtLeast: 2.5,
    };
    const { problems } = read({ ...wrong, drooped: 0.1 });
    expect(problems).toHaveLength(8);
    for (const name of Object.keys(wrong)) {
      expect(problems.join('\n')).toMatch(new RegExp(`^${SETTING}: ${name} is no `, 'm'));
    }
    expect(problems[0]).toBe(
      `${SETTING} has a name that is no threshold; there are dropped, ended, changed, added, atLeast, badRows, badRowsAtLeast`,
    );
    for (const text of ['[0.1]', 'tien procent', '{', '0.1']) {
      expect(read(text).problems).toEqual([expect.stringContaining(`${SETTING} is no JSON object of thresholds`)]);
    }
    expect(read({ dropped: 10 }, 'nl').problems).toEqual([
      `${SETTING}: dropped is geen deel: een getal van 0 tot en met 1, zoals 0.1`,
    ]);
  });

  test('reach the brake and the limit of bad rows', () => {
    const { brake, badRows } = intakeAt(read({ dropped: 0.01, atLeast: 1, badRows: 0.2 }).thresholds);
    const counts = { listed: 30, dropped: 1, ended: 0, changed: 0, added: 0 };
    expect(brake(counts, 29)).toEqual(['TOO_MANY_DROPPED']);
    expect(intakeAt(DEFAULT_THRESHOLDS).brake(counts, 29)).toEqual([]);
    expect(badRows).toEqual({ share: 0.2, atLeast: 10 });
  });
});
