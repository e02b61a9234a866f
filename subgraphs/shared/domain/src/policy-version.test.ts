import { describe, expect, it } from 'vitest';
import { day } from './day.js';
import type { PolicyNode, RecordedPolicy } from './policy.js';
import { policyInForce, problemsOf } from './policy-version.js';

const rj: PolicyNode = { id: 'rj', source: 'noloc', kind: 'registration', category: 'RJ' };
const nvs: PolicyNode = { id: 'nvs', source: 'nvs', kind: 'registration', level: 'certified' };
const D = day('2026-07-08');

const version = (about: Partial<RecordedPolicy>): RecordedPolicy => ({
  code: 'TOWN',
  version: 1,
  owner: 'Gemeente Voorbeelddam (verzonnen)',
  title: 'Town',
  example: true,
  legalSource: null,
  purposes: null,
  from: day('2020-01-01'),
  until: 'open',
  maxAgeDays: null,
  extends: null,
  parts: {},
  overrides: {},
  tree: rj,
  recordedAt: 1,
  ...about,
});

const inForce = (versions: readonly RecordedPolicy[], wanted: number | null = null) =>
  policyInForce({ code: 'TOWN', version: wanted }, 'ownCheck', D, versions);
const refusal = (versions: readonly RecordedPolicy[], wanted: number | null = null): string | null => {
  const answer = inForce(versions, wanted);
  return 'details' in answer ? answer.code : null;
};

describe('which demands apply on a day (R28, R29)', () => {
  it('Of the versions whose days contain the day the last one recorded counts, also when it is the lower number', () => {
    const answer = inForce([version({ version: 2, recordedAt: 5, tree: nvs }), version({ recordedAt: 9 })]);
    expect(answer).toMatchObject({ version: 1, tree: rj });
  });

  it('A version whose days are over does not count', () => {
    const over = version({ version: 2, recordedAt: 9, until: day('2026-07-07'), tree: nvs });
    expect(inForce([version({}), over])).toMatchObject({ version: 1 });
  });

  it('A deviation replaces a part of the base, takes the rest over, and keeps its own maximum age', () => {
    const tree = { id: 'all', allOf: [{ part: 'a' }, { part: 'b' }] };
    const base = version({ code: 'REGION', tree, parts: { a: rj, b: nvs }, maxAgeDays: 30 });
    const town = version({ tree: null, extends: 'REGION', overrides: { a: { ...rj, id: 'own' } }, maxAgeDays: 7 });
    expect(inForce([base, town])).toMatchObject({
      base: { code: 'REGION', version: 1 },
      maxAgeDays: 7,
      tree: { id: 'all', allOf: [{ id: 'own' }, { id: 'nvs' }] },
    });
  });

  it('A deviation from a part that the base lacks is broken, and so are a circle and a part without end', () => {
    const base = version({ code: 'REGION', parts: {} });
    expect(refusal([base, version({ extends: 'REGION', tree: null, overrides: { a: rj } })])).toBe('POLICY_BROKEN');
    expect(refusal([version({ extends: 'TOWN', tree: null })])).toBe('POLICY_BROKEN');
    const endless = { id: 'x', allOf: [{ part: 'a' }] };
    expect(refusal([version({ tree: { part: 'a' }, parts: { a: endless } })])).toBe('POLICY_BROKEN');
  });

  it('An unknown policy, an unknown version and a day without a version are told apart', () => {
    expect(refusal([])).toBe('POLICY_UNKNOWN');
    expect(refusal([version({})], 3)).toBe('POLICY_VERSION_UNKNOWN');
    expect(refusal([version({ from: day('2026-07-09') })])).toBe('POLICY_NOT_IN_FORCE');
    expect(refusal([version({ purposes: ['runningContract'] })])).toBe('PURPOSE_NOT_NAMED');
  });

  it('A tree says all that is wrong with it at once', () => {
    const twice: PolicyNode = {
      id: 'x',
      allOf: [rj, rj, { id: 'none', anyOf: [] }, { id: 'many', atLeast: 2, of: [nvs] }],
    };
    expect(problemsOf(twice)).toHaveLength(3);
    expect(problemsOf({ id: 'each', eachCoach: { id: 'inner', eachCoach: rj } })).toHaveLength(1);
  });
});
