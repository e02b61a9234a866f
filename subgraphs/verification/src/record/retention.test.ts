import { expect, test } from 'vitest';
import { retainUntil } from './retention.js';

const checkedAt = Date.parse('2026-03-05T23:30:00+01:00');

test('A check is kept for three years after its day in Amsterdam', () => {
  expect(retainUntil({ checkedAt, procurement: null })).toBe('2029-03-05');
  expect(retainUntil({ checkedAt: Date.parse('2028-02-29T12:00:00Z'), procurement: null })).toBe('2031-02-28');
});

test('In a procurement it is kept for three years after the award, or after the check where that is later', () => {
  expect(retainUntil({ checkedAt, procurement: { award: '2026-06-01' } })).toBe('2029-06-01');
  expect(retainUntil({ checkedAt, procurement: { award: '2025-06-01' } })).toBe('2029-03-05');
});

test('A procurement of which no award is known keeps its records for six years', () => {
  expect(retainUntil({ checkedAt, procurement: { award: null } })).toBe('2032-03-05');
});
