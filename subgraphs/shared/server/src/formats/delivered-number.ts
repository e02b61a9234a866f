import type { FormatErrorCode } from '@keurpoort/domain';
import type { Field } from './field.js';

export interface NumberProblem {
  readonly code: FormatErrorCode;
  readonly repair: string;
}

/** What a spreadsheet may have done to a number, or where a number stands in the wrong field; null: nothing is seen. */
export function numberProblem(field: Field, text: string, width: number | null): NumberProblem | null {
  return (
    spoilt(field, text) ??
    (field === 'kvkNumber'
      ? kvkProblem(text)
      : field === 'branchNumber'
        ? branchProblem(text)
        : shortNumber(field, text, width))
  );
}

function spoilt(field: Field, text: string): NumberProblem | null {
  if (!/[.,'’‘"]|e[+-]/i.test(text)) return null;
  if (/^\d+(?:[.,]\d+)?E[+-]\d+$/i.test(text) || /^\d[.,]\d+E\d+$/i.test(text)) {
    const exact = digitsOf(text);
    return { code: 'SCIENTIFIC_NOTATION', repair: exact === null ? '' : `Bedoelt u ${exact}? ` };
  }
  // A register may have numbers such as 2024.101; a comma, or zeros after the point, only a spreadsheet writes.
  const decimals = field === 'kvkNumber' ? /^(\d+)[.,]\d{1,2}$/ : /^(\d+)(?:,\d+|\.0+)$/;
  const whole = decimals.exec(text)?.[1];
  if (whole !== undefined) return { code: 'NUMBER_HAS_DECIMALS', repair: whole };
  const quoted = /^['’‘"](.*?)['’"]?$/.exec(text)?.[1];
  return quoted === undefined ? null : { code: 'NUMBER_HAS_APOSTROPHE', repair: quoted };
}

/** The digits, when the notation still has them all. */
function digitsOf(text: string): string | null {
  const [, whole = '', decimals = '', exponent = ''] = /^(\d+)(?:[.,](\d+))?E([+-]?\d+)$/i.exec(text) ?? [];
  const places = Number(exponent) - decimals.length;
  return places === 0 ? whole + decimals : null;
}

function kvkProblem(text: string): NumberProblem | null {
  if (/^\d{8}$/.test(text)) return null;
  if (/^\d{4,7}$/.test(text)) return { code: 'LEADING_ZERO_LOST', repair: text.padStart(8, '0') };
  const digits = text.replace(/^kvk[\s:.-]*(?:nr\.?|nummer)?[\s:]*/i, '').replace(/[\s.-]/g, '');
  if (/^\d{12}$/.test(digits)) return { code: 'KVK_IS_BRANCH_NUMBER', repair: '' };
  return /^\d{8}$/.test(digits) ? { code: 'KVK_NUMBER_WRITTEN_OTHERWISE', repair: digits } : null;
}

function branchProblem(text: string): NumberProblem | null {
  const digits = text.replace(/[\s.-]/g, '');
  if (/^\d{12}$/.test(digits)) return null;
  return { code: /^\d{8}$/.test(digits) ? 'BRANCH_IS_KVK_NUMBER' : 'BRANCH_NUMBER_UNREADABLE', repair: '' };
}

function shortNumber(field: Field, text: string, width: number | null): NumberProblem | null {
  if (field === 'key' || width === null || !/^\d+$/.test(text) || text.length >= width) return null;
  return { code: 'LEADING_ZERO_LOST', repair: text.padStart(width, '0') };
}
