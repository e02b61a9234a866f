import { sourceOf } from '@keurpoort/domain';
import {
  counted,
  type DeliveryReportAnswer,
  detectedLines,
  errorLines,
  type HeldDeliveryAnswer,
} from '@keurpoort/server';
import type { Delivered, RehearsedChange } from './deliver.js';

const MOST_ERRORS = 20;
const SECOND = 'Een tweede persoon moet ernaar kijken. Tot dan verandert er niets.';

const OUTCOMES: Readonly<Record<DeliveryReportAnswer['outcome'], string>> = {
  published: 'OVERGENOMEN',
  repeated: 'AL EERDER OVERGENOMEN, er is niets veranderd',
  held: 'VASTGEHOUDEN',
  refused: 'GEWEIGERD, er is niets overgenomen',
};

const COUNTS: readonly (readonly [keyof NonNullable<DeliveryReportAnswer['counts']>, string])[] = [
  ['added', 'nieuw'],
  ['changed', 'gewijzigd'],
  ['unchanged', 'ongewijzigd'],
  ['returned', 'weer terug op de lijst'],
  ['missing', 'niet meer op de lijst'],
  ['rectified', 'nooit waar geweest'],
  ['quarantined', 'in quarantaine'],
  ['repeated', 'dubbele regels, één keer geteld'],
  ['merged', 'regels over een andere dienst van dezelfde vermelding'],
  ['moved', 'met een andere laatste dag door een collectieve maatregel'],
  ['erased', 'verzoeken om te wissen'],
  ['erasedBefore', 'regels over wie gewist is, niet bewaard'],
];

/** The report of a delivery for people, in Dutch. */
export function deliveredText({ sent, report, location }: Delivered): string {
  const { register, sequence, outcome, refusalText, refusal, held, counts, notices, errors, detected } = report;
  const rehearsed = location === null;
  const lines = [
    `Bestand   ${sent.fileName}`,
    `Register  ${sourceOf(register).name} (${sent.kind === 'full' ? 'volledige lijst' : 'alleen wijzigingen'}, levering ${sequence})`,
    `Peilmoment ${moment(sent.referenceMoment)}`,
    ...(detected ? detectedLines(detected) : []),
    '',
    rehearsed ? `PROEF: zou zijn ${OUTCOMES[outcome].toLowerCase()}. Er is niets bewaard.` : OUTCOMES[outcome],
  ];
  if (refusalText !== null) lines.push(`  ${refusalText} [${refusal}]`);
  for (const { text, code } of held) lines.push(`  ${text} [${code}]`);
  if (held.length > 0 && !rehearsed) lines.push(`  ${SECOND}`);
  if (report.inForceFrom !== null) lines.push(`  Geldt sinds ${moment(report.inForceFrom)}.`);
  if (counts) {
    lines.push('', `${counted(sent.rowCount, 'regel')}:`);
    for (const [count, words] of COUNTS)
      if (counts[count] > 0) lines.push(`  ${String(counts[count]).padStart(7)} ${words}`);
  }
  if (notices.length > 0) lines.push('', 'Let op', ...notices.map(({ text }) => `  - ${text}`));
  if (report.badRowCount > 0) {
    lines.push(
      '',
      `${counted(report.badRowCount, 'regel')} niet goed: die tellen niet mee tot ze goed zijn aangeleverd.`,
    );
    lines.push(...errors.slice(0, MOST_ERRORS).flatMap(errorLines));
    if (errors.length > MOST_ERRORS || report.badRowCount > MOST_ERRORS) {
      lines.push('  … Alle fouten als lijst voor Excel: geef --errors fouten.csv mee.');
    }
  }
  if (outcome === 'repeated') {
    lines.push(
      '',
      'Is de lijst nog steeds actueel? Lever haar dan aan met --as-of en het moment waarop u dat vaststelde.',
    );
  }
  return `${lines.join('\n')}\n`;
}

const CHANGES: Readonly<Record<string, string>> = {
  stated: 'nieuw of gewijzigd',
  missing: 'niet meer op de lijst',
  quarantined: 'in quarantaine',
  rectified: 'nooit waar geweest',
};

/** One change of a dry run, in Dutch. */
export function changeText({ identity, change }: RehearsedChange): string {
  return `  ${identity.number}: ${CHANGES[change.type] ?? change.type}\n`;
}

/** A held delivery for whoever decides on it, in Dutch. */
export function heldText(held: HeldDeliveryAnswer | null): string {
  if (!held) return 'Er wordt geen levering vastgehouden.\n';
  const { sequence, rowCount, since, handedInBy, referenceMoment, reasons, counts, badRows } = held;
  const lines = [
    `Levering ${sequence} wordt vastgehouden sinds ${moment(since)}.`,
    `Peilmoment ${moment(referenceMoment)}, ${counted(rowCount, 'regel')}, aangeleverd door ${handedInBy}.`,
    '',
    ...reasons.map(({ text, code }) => `  ${text} [${code}]`),
    ...COUNTS.flatMap(([count, words]) =>
      counts && counts[count] > 0 ? [`  ${String(counts[count]).padStart(7)} ${words}`] : [],
    ),
    ...(badRows > 0 ? [`  ${String(badRows).padStart(7)} niet goed`] : []),
    '',
    `Vrijgeven of afwijzen doet een ander dan wie aanleverde: --release ${sequence} of --reject ${sequence}.`,
    `Het register zelf trekt haar in met --withdraw ${sequence}.`,
  ];
  return `${lines.join('\n')}\n`;
}

/** What was decided on a held delivery, in Dutch. */
export function decidedText(
  decision: 'release' | 'reject' | 'withdraw',
  sequence: number,
  inForceFrom: string | null,
): string {
  const done = { release: 'vrijgegeven', reject: 'afgewezen', withdraw: 'ingetrokken' }[decision];
  const since = inForceFrom === null ? 'Haar nummer is weer vrij.' : `Zij geldt sinds ${moment(inForceFrom)}.`;
  return `Levering ${sequence} is ${done}. ${since}\n`;
}

function moment(iso: string): string {
  return new Date(iso).toLocaleString('nl-NL', { timeZone: 'Europe/Amsterdam', dateStyle: 'long', timeStyle: 'short' });
}
