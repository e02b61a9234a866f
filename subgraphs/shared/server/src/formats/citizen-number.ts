/**
 * A BSN may never be kept. Nine digits that pass the elfproef are taken for one, wherever they stand and however they are
 * written; one number in eleven that is none is masked too, which is the safe side.
 */

export const MASK = '*********';

/** What people write between the digits of one number. */
const BETWEEN = '[.,;|*()\\s\\-_/\u00b7\u2010-\u2015]';
const NINE_DIGITS = new RegExp(`\\d(?:${BETWEEN}{0,3}\\d){8}`);
const CONSECUTIVE = /(?<!\d)\d{9}(?!\d)/g;
const SEPARATED = new RegExp(
  `(?<!\\d)(?<!\\d${BETWEEN})\\d(?:${BETWEEN}{0,3}\\d){8}(?!\\d)(?!:\\d)(?!${BETWEEN}\\d)`,
  'g',
);
/** As a BSN is usually written, 123.456.782 and 1234.56.782: also beside other digits, such as those of a date. */
const GROUPED = new RegExp(
  `(?<!\\d)(?<!\\d[.\\-_/])(?:\\d{3}${BETWEEN}{1,3}\\d{3}|\\d{4}${BETWEEN}{1,3}\\d{2})${BETWEEN}{1,3}\\d{3}(?!\\d)(?!:\\d)(?![.\\-_/]\\d)`,
  'g',
);
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const NOT_ASCII = /[^\x20-\x7e]/;
/** What is nested deeper than this is no row and no measure. */
const MOST_DEPTH = 8;

/** True for nine digits of which 9, 8, ... 2 and -1 times each add up to a multiple of eleven. */
export function passesElfproef(digits: string): boolean {
  if (!/^\d{9}$/.test(digits) || digits === '000000000') return false;
  let sum = 0;
  for (let place = 0; place < 9; place += 1) sum += Number(digits[place]) * (place === 8 ? -1 : 9 - place);
  return sum % 11 === 0;
}

/** Whether a closer look is needed: one test for a whole row keeps a million rows quick. */
export function mayHoldCitizenNumber(text: string): boolean {
  return NINE_DIGITS.test(text);
}

/** The text with every number that may be a BSN masked; the very same text when there is none. */
export function maskCitizenNumbers(text: string): string {
  if (text.length < 9 || UUID.test(text)) return text;
  // Full-width digits are digits, and between digits may stand what nobody sees.
  const plain = NOT_ASCII.test(text) ? text.normalize('NFKC').replace(/\p{Cf}/gu, '') : text;
  if (!mayHoldCitizenNumber(plain)) return text;
  const mask = (found: string) => (passesElfproef(found.replace(/\D/g, '')) ? MASK : found);
  const masked = plain.replace(CONSECUTIVE, mask).replace(SEPARATED, mask).replace(GROUPED, mask);
  return masked === plain ? text : masked;
}

/** A value as JSON has it, in which every text, number and name of a field is masked; what lies too deep is left out. */
export function maskedWithin(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return maskCitizenNumbers(value);
  if (typeof value === 'number') {
    const text = String(value);
    const masked = maskCitizenNumbers(text);
    return masked === text ? value : masked;
  }
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= MOST_DEPTH) return null;
  if (Array.isArray(value)) return value.map((item) => maskedWithin(item, depth + 1));
  const fields = Object.entries(value).map(([name, field]) => {
    return [maskCitizenNumbers(name), maskedWithin(field, depth + 1)] as const;
  });
  return Object.fromEntries(fields);
}
