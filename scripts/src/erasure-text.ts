import type { CoachErasureReport } from '@keurpoort/verification';

/** What an operator reads after an erasure, in Dutch. */
export function erasureText(coach: string, { outcome, records, parked }: CoachErasureReport): string {
  const elsewhere = [
    `Vastgelegde controles waaruit de persoon is weggehaald: ${records} (oordeel en controlegetallen blijven).`,
    `Bewijs dat nog wachtte en is weggegooid: ${parked}.`,
    'Wat een register zelf over deze persoon heeft, wist dat register met een levering ("action": "ERASED").',
    'Gooi ook oude back-ups weg; zie docs/erasure.md.',
  ];
  switch (outcome) {
    case 'erased':
      return [
        `Coach ${coach} is gewist: koppelingen, verbanden en alles wat over de coach is vastgelegd.`,
        ...elsewhere,
      ].join('\n');
    case 'was-erased':
      return [`Coach ${coach} was al gewist. Wat er nog lag, is nu ook weg.`, ...elsewhere].join('\n');
    case 'unknown':
      return `Over coach ${coach} is niets gevonden. Er is niets gewist.`;
    default:
      return `Coach ${coach} is niet gewist (${outcome}). Er is niets veranderd; probeer het opnieuw.`;
  }
}
