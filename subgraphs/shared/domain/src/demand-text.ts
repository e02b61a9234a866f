import type { Leaf } from './policy.js';
import { type CredentialKind, sourceOf } from './source.js';
import type { Language } from './texts.js';

const KINDS: Readonly<Record<CredentialKind, Readonly<Record<Language, string>>>> = {
  registration: { nl: 'registratie', en: 'registration' },
  membership: { nl: 'lidmaatschap', en: 'membership' },
  keurmerk: { nl: 'keurmerk', en: 'keurmerk' },
  recognition: { nl: 'erkenning', en: 'recognition' },
  attachment: { nl: 'band', en: 'attachment' },
};

const LEVELS: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  certified: { nl: 'gecertificeerd', en: 'certified' },
  affiliated: { nl: 'aangesloten', en: 'affiliated' },
};

/** What one demand asks, in a few words. */
export function demandText(leaf: Leaf, language: Language): string {
  const dutch = language === 'nl';
  if (!('rule' in leaf)) {
    const details = [
      leaf.category,
      leaf.level === undefined ? undefined : (LEVELS[leaf.level]?.[language] ?? leaf.level),
      leaf.service === undefined ? undefined : `${dutch ? 'voor' : 'for'} ${leaf.service}`,
    ];
    const words = [KINDS[leaf.kind][language], ...details.filter((detail) => detail !== undefined)];
    return `${sourceOf(leaf.source).name}: ${words.join(' ')}`;
  }
  switch (leaf.rule) {
    case 'attached':
      return dutch
        ? 'Elke voorgestelde coach is verbonden aan de organisatie'
        : 'Every proposed coach is attached to the organisation';
    case 'struckOff':
      return `${dutch ? 'Doorgehaald in' : 'Struck off in'} ${sourceOf(leaf.source).name}`;
    case 'document':
      return `Document: ${leaf.document}`;
    case 'noDemandApplies':
      return `${dutch ? 'Geen registereis' : 'No register demand'}: ${leaf.support}`;
    case 'notStruckOff': {
      const registers = leaf.registers.map((register) => sourceOf(register).name).join(', ');
      return `${dutch ? 'Niet doorgehaald in' : 'Not struck off in'}: ${registers}`;
    }
  }
}
