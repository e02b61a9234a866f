import { describe, expect, it } from 'vitest';
import { readRow } from './delivery-row.js';
import type { RegisterWords } from './words.js';

const WORDS: RegisterWords = {
  source: 'blikOpWerk',
  kinds: [{ kind: 'keurmerk', words: ['keurmerk arbeid'], categories: {}, levels: {} }],
  services: { jobcoaching: [], training: ['scholing'] },
  statuses: { erkend: 'active' },
};
const M = Date.parse('2026-03-02T06:00:00+01:00');

const read = (row: unknown) => readRow(1, row, WORDS, M);
const errorsOf = (row: unknown): readonly string[] => {
  const result = read(row);
  return 'bad' in result ? result.bad.errors.map((error) => error.code) : [];
};
const good = { number: 'BOW-0017', name: 'De Klimroos', from: '2022-01-01', until: '2026-05', status: 'geldig' };

describe('what a delivered row says (R2, R9, R16)', () => {
  it('A register’s own words are read as our codes, and an end in month form as the last day of the month', () => {
    expect(read({ ...good, service: 'scholing' })).toMatchObject({
      row: { statement: { status: 'active', until: '2026-05-31', services: ['training'] } },
    });
  });

  it('Open ended is written; empty is unknown', () => {
    expect(read({ ...good, until: 'onbepaald' })).toMatchObject({ row: { statement: { until: 'open' } } });
    expect(read({ ...good, until: '', from: '' })).toMatchObject({
      row: { statement: { until: 'unknown', from: 'unknown' } },
    });
  });

  it('A number keeps its leading zeros, so a JSON number is not read', () => {
    expect(errorsOf({ ...good, number: 17 })).toEqual(['NUMBER_UNREADABLE']);
    expect(read({ ...good, number: '0017' })).toMatchObject({ row: { identity: { number: '0017' } } });
  });

  it('An end before its start, and "expired" before its end, are row errors', () => {
    expect(errorsOf({ ...good, until: '2021-12-31' })).toEqual(['END_BEFORE_START']);
    expect(errorsOf({ ...good, status: 'verlopen' })).toEqual(['EXPIRED_BEFORE_END']);
    expect(errorsOf({ ...good, status: 'verlopen', until: '2026-03-01' })).toEqual([]);
  });

  it('All that is wrong with a row is told at once, with the number as far as it could be read', () => {
    const row = { ...good, until: '31-02-2026', status: 'weg', kvkNumber: '1234567' };
    expect(read(row)).toMatchObject({ bad: { number: 'BOW-0017' } });
    expect(errorsOf(row)).toEqual(['DATE_UNREADABLE', 'STATUS_UNKNOWN_WORD', 'KVK_NUMBER_UNREADABLE']);
  });

  it('What is no row at all belongs to nobody', () => {
    expect(read('BOW-0017;De Klimroos')).toMatchObject({ bad: { number: null, identity: null } });
  });
});
