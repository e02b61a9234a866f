/** The list of sources from which asks, evidence fields and the schema are generated: a sixth register is one more line. */

export const SOURCES = [
  {
    code: 'noloc',
    folder: 'noloc',
    subject: 'coach',
    name: 'Register Jobcoach (Noloc)',
    strikesOff: ['registration'],
  },
  { code: 'nvs', folder: 'nvs', subject: 'coach', name: 'NVS-beroepenregister', strikesOff: ['registration'] },
  {
    code: 'blikOpWerk',
    folder: 'blik-op-werk',
    subject: 'organisation',
    name: 'Blik op Werk Keurmerk',
    strikesOff: ['keurmerk'],
  },
  { code: 'oval', folder: 'oval', subject: 'organisation', name: 'OVAL-keurmerk', strikesOff: ['keurmerk'] },
  { code: 'uwv', folder: 'uwv', subject: 'organisation', name: 'UWV-erkenning', strikesOff: ['recognition'] },
] as const satisfies readonly SourceDescription[];

interface SourceDescription {
  readonly code: string;
  readonly folder: string;
  /** Whom the source certifies. */
  readonly subject: 'coach' | 'organisation';
  readonly name: string;
  /** Kinds of credential whose withdrawal counts as struck off (R27). */
  readonly strikesOff: readonly CredentialKind[];
}

export type SourceCode = (typeof SOURCES)[number]['code'];
/** `attachment`: a register's own row that attaches a coach to an organisation (R23); only UWV delivers those. */
export const CREDENTIAL_KINDS = ['registration', 'membership', 'keurmerk', 'recognition', 'attachment'] as const;
export type CredentialKind = (typeof CREDENTIAL_KINDS)[number];

export const SOURCE_CODES: readonly SourceCode[] = SOURCES.map((source) => source.code);

export function sourceOf(code: SourceCode): (typeof SOURCES)[number] {
  const source = SOURCES.find((candidate) => candidate.code === code);
  if (!source) throw new RangeError(`Unknown source: ${code}`);
  return source;
}
