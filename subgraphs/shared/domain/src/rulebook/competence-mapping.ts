/**
 * Which competence of the letter lies near which element of the profile. This mapping is ours: neither document makes one.
 * `sameName`: both use the name, with words of their own. `overlap`: part of what one says, the other says too.
 */
export interface CompetenceMapping {
  /** Code of the letter's competence. */
  readonly letter: string;
  readonly profile: string;
  readonly how: 'sameName' | 'overlap';
}

export const COMPETENCE_MAPPING: readonly CompetenceMapping[] = [
  { letter: 'KB-C1', profile: 'BP-C2', how: 'sameName' },
  { letter: 'KB-C2', profile: 'BP-T2', how: 'overlap' },
  { letter: 'KB-C2', profile: 'BP-T3', how: 'overlap' },
  { letter: 'KB-C2', profile: 'BP-T4', how: 'overlap' },
  { letter: 'KB-C3', profile: 'BP-C4', how: 'sameName' },
  { letter: 'KB-C3', profile: 'BP-C3', how: 'overlap' },
  { letter: 'KB-C4', profile: 'BP-C1', how: 'overlap' },
  { letter: 'KB-C4', profile: 'BP-A3', how: 'overlap' },
  { letter: 'KB-C5', profile: 'BP-C5', how: 'sameName' },
  { letter: 'KB-C6', profile: 'BP-C6', how: 'sameName' },
  { letter: 'KB-C6', profile: 'BP-T5', how: 'overlap' },
  { letter: 'KB-C7', profile: 'BP-A2', how: 'sameName' },
  { letter: 'KB-C8', profile: 'BP-A3', how: 'overlap' },
];

/** What lies near an element, seen from either document; KB-C9 (Netwerkcontacten) has nothing near it. */
export function mappedFrom(code: string): readonly CompetenceMapping[] {
  return COMPETENCE_MAPPING.filter(({ letter, profile }) => letter === code || profile === code);
}
