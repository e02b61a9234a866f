import { describe, expect, it } from 'vitest';
import { allOf, anyOf, atLeast, not } from './kleene.js';

describe('three-valued logic (R25)', () => {
  it('Of demands that must all be met one that is not met decides', () => {
    expect(allOf(['MET', 'UNDETERMINED', 'NOT_MET'])).toBe('NOT_MET');
    expect(allOf(['MET', 'UNDETERMINED'])).toBe('UNDETERMINED');
    expect(allOf(['MET', 'MET'])).toBe('MET');
  });

  it('Of demands any of which suffices one that is met decides', () => {
    expect(anyOf(['NOT_MET', 'UNDETERMINED', 'MET'])).toBe('MET');
    expect(anyOf(['NOT_MET', 'UNDETERMINED'])).toBe('UNDETERMINED');
    expect(anyOf(['NOT_MET', 'NOT_MET'])).toBe('NOT_MET');
  });

  it('Two of three are there, cannot be there any more, or may be', () => {
    expect(atLeast(2, ['MET', 'MET', 'UNDETERMINED'])).toBe('MET');
    expect(atLeast(2, ['NOT_MET', 'NOT_MET', 'UNDETERMINED'])).toBe('NOT_MET');
    expect(atLeast(2, ['MET', 'NOT_MET', 'UNDETERMINED'])).toBe('UNDETERMINED');
  });

  it('The opposite of unknown is unknown', () => {
    expect(not('UNDETERMINED')).toBe('UNDETERMINED');
    expect(not(not('MET'))).toBe('MET');
  });
});
