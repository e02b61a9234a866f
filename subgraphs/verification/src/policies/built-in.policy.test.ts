import { type Day, PURPOSES, policyInForce, type RecordedPolicy } from '@keurpoort/domain';
import { describe, expect, it } from 'vitest';
import { BUILT_IN_POLICIES } from './built-in.policy.js';

const recorded: readonly RecordedPolicy[] = BUILT_IN_POLICIES.map((policy) => ({ ...policy, recordedAt: 0 }));
const ON = '2026-06-01' as Day;

describe('the policies that every installation has', () => {
  it('can be judged for every purpose (R28)', () => {
    for (const { code } of BUILT_IN_POLICIES) {
      for (const purpose of PURPOSES) {
        expect(policyInForce({ code, version: null }, purpose, ON, recorded), code).toMatchObject({ code });
      }
    }
  });

  it('name a legal source, or say that they are examples of no existing municipality', () => {
    for (const { code, example, legalSource, owner } of BUILT_IN_POLICIES) {
      expect(example, code).toBe(legalSource === null);
      if (example) expect(owner).toMatch(/voorbeeld/);
    }
  });

  it('are M2, M3 and M5 by their sources, and M4 and T1 to T10 as examples', () => {
    const codes = (example: boolean) =>
      BUILT_IN_POLICIES.filter((one) => one.example === example).map(({ code }) => code);
    expect(codes(false)).toEqual(['UWV-C', 'CAO-MBO', 'INBURGEREN']);
    expect(codes(true)).toEqual(['M4', ...Array.from({ length: 10 }, (_, index) => `T${index + 1}`)]);
  });
});
