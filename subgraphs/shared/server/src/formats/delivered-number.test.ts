import { describe, expect, it } from 'vitest';
import { numberProblem } from './delivered-number.js';
import { NumberSurvey } from './number-survey.js';

describe('numbers that a spreadsheet spoilt', () => {
  it.each([
    ['number', '1,23457E+11', 'SCIENTIFIC_NOTATION', ''],
    ['number', '1,2345678E+7', 'SCIENTIFIC_NOTATION', 'Bedoelt u 12345678? '],
    ['kvkNumber', '1.23457E+07', 'SCIENTIFIC_NOTATION', ''],
    ['number', '12345,0', 'NUMBER_HAS_DECIMALS', '12345'],
    ['kvkNumber', '12345678.0', 'NUMBER_HAS_DECIMALS', '12345678'],
    ['number', "'0012345", 'NUMBER_HAS_APOSTROPHE', '0012345'],
    ['kvkNumber', '1234567', 'LEADING_ZERO_LOST', '01234567'],
    ['kvkNumber', '000012345678', 'KVK_IS_BRANCH_NUMBER', ''],
    ['kvkNumber', 'KvK 12.34.56.78', 'KVK_NUMBER_WRITTEN_OTHERWISE', '12345678'],
    ['branchNumber', '12345678', 'BRANCH_IS_KVK_NUMBER', ''],
    ['branchNumber', '1234', 'BRANCH_NUMBER_UNREADABLE', ''],
  ] as const)('%s %j gives %s', (field, text, code, repair) => {
    expect(numberProblem(field, text, null)).toEqual({ code, repair });
  });

  it.each([
    ['number', 'RJ-2024.101'],
    ['number', '2024.101'],
    ['number', '12E5'],
    ['key', 'C-1'],
    ['kvkNumber', '12345678'],
    ['branchNumber', '000012345678'],
  ] as const)('%s %j is left alone', (field, text) => {
    expect(numberProblem(field, text, 8)).toBeNull();
  });
});

describe('the length of the numbers of a list', () => {
  function widthOf(numbers: readonly string[], declared: number | 'varies' | null = null) {
    const survey = new NumberSurvey(declared);
    for (const number of numbers) survey.addNumber('', number);
    survey.close();
    return survey.widthOf('');
  }
  const from = (first: number, count: number, step = 1) =>
    Array.from({ length: count }, (_, index) => String(first + index * step));

  it('is shown by one number that begins with a zero', () => {
    expect(widthOf(['0012345', '12346', '1200000'])).toBe(7);
  });

  it('is not shown by such numbers of several lengths, or when others are longer', () => {
    expect(widthOf(['007', '0012', '12345'])).toBeNull();
    expect(widthOf(['007', '12345'])).toBeNull();
  });

  it('is shown when nearly all have it and the shorter ones are few among all that could be', () => {
    expect(widthOf([...from(10_234_567, 20, 345_678), '234567'])).toBe(8);
  });

  it('is not shown by a count from one upwards', () => {
    expect(widthOf(from(1, 12_000))).toBeNull();
    expect(widthOf(from(1, 99_999))).toBeNull();
    expect(widthOf(from(1, 3000))).toBeNull();
  });

  it('is what the register declares', () => {
    expect(widthOf(['12', '0012345'], 'varies')).toBeNull();
    expect(widthOf(['12'], 5)).toBe(5);
  });

  it('tells that numbers of nine digits are all BSNs', () => {
    const survey = new NumberSurvey(9);
    for (const number of ['123456782', '111222333', '100000009', '999999990', '010464554'])
      survey.addNumber('', number);
    expect(survey.numbersAreCitizenNumbers).toBe(true);
    survey.addNumber('', '123456789');
    expect(survey.numbersAreCitizenNumbers).toBe(false);
  });
});
