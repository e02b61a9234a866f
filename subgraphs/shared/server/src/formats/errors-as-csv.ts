import type { ReportedError } from './check-delivery.js';

/** All errors as a CSV file that Excel in Dutch opens as it should: semicolons, UTF-8 with its mark. */
export function errorsAsCsv(errors: readonly ReportedError[]): string {
  return `${ERRORS_CSV_HEAD}${errorRowsAsCsv(errors)}`;
}

/** Without the headers, for who writes many by the page. */
export function errorRowsAsCsv(errors: readonly ReportedError[]): string {
  const rows = errors.map(({ line, column, field, code, text, suggestion }) => [
    String(line),
    column ?? '',
    field,
    code,
    text,
    suggestion ?? '',
  ]);
  return rows.map(lineOf).join('');
}

function lineOf(values: readonly string[]): string {
  return `${values.map(quoted).join(';')}\r\n`;
}

/** A value that a spreadsheet would run as a formula gets an apostrophe in front. */
function quoted(value: string): string {
  const safe = /^(?:\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n])/.test(value) ? `'${value}` : value;
  return `"${safe.replaceAll('"', '""')}"`;
}

export const ERRORS_CSV_HEAD = `\ufeff${lineOf(['regel', 'kolom', 'veld', 'code', 'tekst', 'voorstel'])}`;
