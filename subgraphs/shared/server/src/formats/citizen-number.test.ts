import { describe, expect, it } from 'vitest';
import { maskCitizenNumbers, passesElfproef } from './citizen-number.js';

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
    '3f2504e0-4f89-11d3-9a0c-030512345678',
    'Jan',
    '',
  ])('are not seen in %j', (given) => {
    expect(maskCitizenNumbers(given)).toBe(given);
  });
});
