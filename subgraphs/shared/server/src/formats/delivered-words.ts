import type { Field } from './field.js';

/** Dutch words for values of which the domain has only our codes; in lower case. */
const WORDS: Readonly<Partial<Record<Field, Readonly<Record<string, string>>>>> = {
  action: {
    vermeld: 'STATED',
    gemeld: 'STATED',
    beëindigd: 'ENDED',
    beeindigd: 'ENDED',
    gerectificeerd: 'RECTIFIED',
    rectificatie: 'RECTIFIED',
    gewist: 'ERASED',
  },
  procedure: {
    hercertificering: 'recertification',
    herregistratie: 'recertification',
    onderzoek: 'investigation',
    bezwaar: 'objection',
    beroep: 'appeal',
    geen: 'none',
  },
  attachmentKind: {
    werknemer: 'employee',
    'in loondienst': 'employee',
    zzp: 'freelancer',
    "zzp'er": 'freelancer',
    bestuurder: 'director',
    directeur: 'director',
    onderaannemer: 'subcontractor',
    onbekend: 'unknown',
  },
  kind: { attachment: 'attachment', band: 'attachment', verbonden: 'attachment' },
};

export function ourWordFor(field: Field, text: string): string {
  const words = WORDS[field];
  const word = text.toLowerCase();
  return words !== undefined && Object.hasOwn(words, word) ? (words[word] ?? text) : text;
}

/** Whether a row is marked, as a correction or otherwise; null: neither yes nor no. */
export function yesOrNo(text: string): boolean | null {
  const word = text.toLowerCase();
  if (['ja', 'j', 'yes', 'true', 'waar', 'x', '1'].includes(word)) return true;
  return ['nee', 'n', 'no', 'false', 'onwaar', '0'].includes(word) ? false : null;
}
