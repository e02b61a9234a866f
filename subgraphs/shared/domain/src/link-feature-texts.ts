import type { LinkFeature } from './link-proposal.js';

interface FeatureText {
  readonly nl: string;
  readonly en: string;
}

/** What a feature says where it agrees and where it stands against; null: it never does. Dutch, B1. */
export const LINK_FEATURE_TEXTS: Readonly<
  Record<LinkFeature, { readonly agrees: FeatureText | null; readonly against: FeatureText | null }>
> = {
  NAME_AGREES: {
    agrees: { nl: 'De namen komen overeen.', en: 'The names agree.' },
    against: null,
  },
  NAME_UNCERTAIN: {
    agrees: { nl: 'De namen kunnen dezelfde zijn. Vraag het na.', en: 'The names may be the same. Ask.' },
    against: null,
  },
  SURNAME: {
    agrees: { nl: 'De achternaam is gelijk.', en: 'The surname is the same.' },
    against: { nl: 'De achternaam is anders.', en: 'The surname is another.' },
  },
  SURNAME_SOUND: {
    agrees: { nl: 'De achternaam klinkt gelijk.', en: 'The surname sounds the same.' },
    against: null,
  },
  SURNAME_SPELLING: {
    agrees: { nl: 'De achternaam is gelijk, op een tikfout na.', en: 'The surname is the same but for a slip.' },
    against: null,
  },
  GIVEN_NAME: {
    agrees: { nl: 'De voornaam is gelijk.', en: 'The given name is the same.' },
    against: { nl: 'De voornaam is anders.', en: 'The given name is another.' },
  },
  GIVEN_NAME_SPELLING: {
    agrees: { nl: 'De voornaam is gelijk, op een tikfout na.', en: 'The given name is the same but for a slip.' },
    against: null,
  },
  ROEPNAAM: {
    agrees: { nl: 'De roepnaam past bij de voornaam.', en: 'The roepnaam fits the given name.' },
    against: null,
  },
  INITIALS: {
    agrees: { nl: 'De voorletters passen.', en: 'The initials fit.' },
    against: { nl: 'De voorletters passen niet.', en: 'The initials do not fit.' },
  },
  TUSSENVOEGSEL: {
    agrees: { nl: 'Het tussenvoegsel is gelijk.', en: 'The tussenvoegsel is the same.' },
    against: { nl: 'Het tussenvoegsel is anders.', en: 'The tussenvoegsel is another.' },
  },
  SAME_NUMBER: {
    agrees: {
      nl: 'Het nummer is in beide bronnen gelijk. Dat kan toeval zijn.',
      en: 'The number is the same in both sources. That may be chance.',
    },
    against: null,
  },
  SAME_ORGANISATION: {
    agrees: {
      nl: 'Beide zijn verbonden aan dezelfde organisatie.',
      en: 'Both are attached to the same organisation.',
    },
    against: null,
  },
  OTHER_NAMESAKES: {
    agrees: null,
    against: {
      nl: 'Er staan meer mensen of organisaties met zo’n naam op de lijst.',
      en: 'Others with such a name are on the list.',
    },
  },
  OTHER_NUMBER_LINKED: {
    agrees: null,
    against: {
      nl: 'Er is al een ander nummer van dezelfde bron gekoppeld.',
      en: 'Another number of the same source is linked already.',
    },
  },
  LINKED_TO_ANOTHER: {
    agrees: null,
    against: {
      nl: 'De twee zijn gekoppeld aan twee verschillende kenmerken.',
      en: 'The two are linked to two different ids.',
    },
  },
};
