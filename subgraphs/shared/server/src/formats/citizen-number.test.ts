import { describe, expect, it } from 'vitest';
import { maskCitizenNumbers, maskedWithin, passesElfproef } from './citizen-number.js';

const PERHAPS_A_BSN = '123456782';

describe('numbers that may be a BSN', () => {
  it('are nine digits that pass the elfproef', () => {
    expect(passesElfproef(PERHAPS_A_BSN)).toBe(true);
    expect(passesElfproef('123456789')).toBe(false);
    expect(passesElfproef('000000000')).toBe(false);
    expect(passesElfproef('12345678')).toBe(false);
  });

  it.each([
    ['123456782', '*********'],
    ['1234.56.782', '*********'],
    ['123 456 782', '*********'],
    ['123\u00a0456\u00a0782', '*********'],
    ['123-456-782', '*********'],
    ['1 2 3 4 5 6 7 8 2', '*********'],
    ['Els Vis (BSN 123456782)', 'Els Vis (BSN *********)'],
    ['NL123456782B01', 'NL*********B01'],
    ['123456782,0', '*********,0'],
    ['123456782.0', '*********.0'],
    ['1.23456782E8', '*********E8'],
    ['123456782 en 123456782', '********* en *********'],
    ['123 - 456 - 782', '*********'],
    ['123\u2013456\u2013782', '*********'],
    ['123456782 01-01-1980', '********* 01-01-1980'],
    ['123.456.782 01-01-1980', '********* 01-01-1980'],
    ['sinds 1978, 1234.56.782', 'sinds 1978, *********'],
    ['12;123.456.782', '12;*********'],
    ['\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18\uff12', '*********'],
    ['123\u200b456\u200b782', '*********'],
  ])('are masked in %j', (given, masked) => {
    expect(maskCitizenNumbers(given)).toBe(masked);
  });

  it.each([
    '12345678',
    '123456789',
    '0123456782',
    '31-1-2026 00:00',
    '2026-12-31',
    '000012345678',
    '06 12345678',
    '1.123.456.782',
    '01-01-2024 - 31-12-2025',
    'Zo\u00eb \u00bd',
    '3f2504e0-4f89-11d3-9a0c-030512345678',
    'Jan',
    '',
  ])('are not seen in %j', (given) => {
    expect(maskCitizenNumbers(given)).toBe(given);
  });

  it('are masked wherever they stand within a value of JSON, and nothing lies deeper than is looked at', () => {
    const given = {
      id: `a ${PERHAPS_A_BSN}`,
      [PERHAPS_A_BSN]: [1, 123456782, { until: '2026-12-31' }],
      excepted: true,
    };
    expect(maskedWithin(given)).toEqual({
      id: 'a *********',
      '*********': [1, '*********', { until: '2026-12-31' }],
      excepted: true,
    });
    const deep: unknown = JSON.parse(`${'['.repeat(5_000)}${PERHAPS_A_BSN}${']'.repeat(5_000)}`);
    expect(JSON.stringify(maskedWithin(deep))).not.toContain(PERHAPS_A_BSN);
  });
});
