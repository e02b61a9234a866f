import { sourceOf } from '@keurpoort/domain';
import type { DeliveryCheck, ReportedError } from './check-delivery.js';
import type { Detected } from './read-delivery.js';

const FORMATS = { csv: 'CSV', xlsx: 'Excel-werkmap', jsonLines: 'JSON Lines' } as const;
const ENCODINGS = {
  'utf-8': 'UTF-8',
  'windows-1252': 'Windows-1252',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16',
} as const;
const DELIMITERS: Readonly<Record<string, string>> = {
  ';': 'puntkomma',
  ',': 'komma',
  '\t': 'tab',
  '|': 'streepje (|)',
};

/** The report for people, in Dutch; `most`: how many errors it shows. */
export function checkText(check: DeliveryCheck, most = 50): string {
  const { counts, errors, notices, refusal, detected } = check;
  const lines = [
    `Bestand   ${check.file}`,
    `Register  ${sourceOf(check.register).name} (${check.kind === 'full' ? 'volledige lijst' : 'alleen wijzigingen'}, peildag ${check.referenceDay})`,
    ...(detected ? detectedLines(detected) : []),
    '',
  ];
  if (refusal) {
    lines.push('NIET TE LEZEN', `  ${refusal.text} [${refusal.code}]`, `  ${refusal.suggestion}`);
    return `${[...lines, '', LAST_LINE].join('\n')}\n`;
  }
  lines.push(
    `${counted(counts.rows, 'regel')}: ${counts.good} goed, ${counts.bad} niet goed (${counted(counts.errors, 'fout')}).`,
  );
  if (notices.length > 0)
    lines.push(
      '',
      'Let op',
      ...notices.map(({ text, line }) => `  - ${text}${line === null ? '' : ` (vanaf regel ${line})`}`),
    );
  if (errors.length > 0) lines.push('', 'Fouten', ...errors.slice(0, most).flatMap(errorLines));
  if (errors.length > most) lines.push(`  … en nog ${counted(errors.length - most, 'fout')}.`);
  return `${[...lines, '', LAST_LINE].join('\n')}\n`;
}

export function counted(count: number, word: string): string {
  return `${count} ${count === 1 ? word : word === 'fout' ? 'fouten' : `${word}s`}`;
}

const LAST_LINE = 'Dit is alleen een controle. Er is niets bewaard en niets aangeleverd.';

export function detectedLines(detected: Detected): string[] {
  const parts = [
    FORMATS[detected.format],
    detected.encoding === null ? null : `${ENCODINGS[detected.encoding]}${detected.byteOrderMark ? ' (met BOM)' : ''}`,
    detected.delimiter === null ? null : `gescheiden door een ${DELIMITERS[detected.delimiter] ?? detected.delimiter}`,
    detected.sheet === null ? null : `blad "${detected.sheet}"`,
    detected.headerLine === null ? null : `koppen op regel ${detected.headerLine}`,
  ];
  const columns = detected.columns.map(
    ({ header, fields }) =>
      `  ${header === '' ? '(zonder kop)' : header} → ${fields.length === 0 ? 'niet gebruikt' : fields.join(' en ')}`,
  );
  return [`Gelezen   ${parts.filter((part) => part !== null).join(', ')}`, 'Kolommen', ...columns];
}

export function errorLines({ line, column, field, code, text, suggestion }: ReportedError): string[] {
  const where = column ?? field;
  return [
    `  regel ${line}${where === '' ? '' : `, ${where}`}: ${text} [${code}]`,
    ...(suggestion === null ? [] : [`    → ${suggestion}`]),
  ];
}
