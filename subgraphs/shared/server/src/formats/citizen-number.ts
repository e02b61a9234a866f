/**
 * A BSN may never be kept. Nine digits that pass the elfproef are taken for one, wherever they stand and however they are
 * written; one number in eleven that is none is masked too, which is the safe side.
 */

export const MASK = '*********';

const NINE_DIGITS = /\d(?:[.,\s\-_/]{0,2}\d){8}/;
const CONSECUTIVE = /(?<!\d)\d{9}(?!\d)/g;
const SEPARATED = /(?<!\d)(?<!\d[.,\s\-_/])\d(?:[.,\s\-_/]{0,2}\d){8}(?!\d)(?!:\d)(?![.,\s\-_/]\d)/g;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

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
  if (text.length < 9 || !mayHoldCitizenNumber(text) || UUID.test(text)) return text;
  const mask = (found: string) => (passesElfproef(found.replace(/\D/g, '')) ? MASK : found);
  return text.replace(CONSECUTIVE, mask).replace(SEPARATED, mask);
}
