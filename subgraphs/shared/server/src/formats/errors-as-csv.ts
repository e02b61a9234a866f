import type { ReportedError } from './check-delivery.js';

/** All errors as a CSV file that Excel in Dutch opens as it should: semicolons, UTF-8 with its mark. */
export function errorsAsCsv(errors: readonly ReportedError[]): string {
  const head = ['regel', 'kolom', 'veld', 'code', 'tekst', 'voorstel'];
  const rows = errors.map(({ line, column, field, code, text, suggestion }) => [
    String(line),
    column ?? '',
    field,
    code,
    text,
    suggestion ?? '',
  ]);
  return `\ufeff${[head, ...rows].map((row) => `${row.map(quoted).join(';')}\r\n`).join('')}`;
}

/** A value that a spreadsheet would run as a formula gets an apostrophe in front. */
function quoted(value: string): string {
  const safe = /^[=+\-@\t\r\n]/.test(value) ? `'${value}` : value;
  return `"${safe.replaceAll('"', '""')}"`;
}
