import type { InBothLanguages } from '../texts.js';
import type { DateBasis } from './register-dates.js';
import type { CoverageKind, EvidenceAspect, ItemState } from './self-check.js';

export const SELF_CHECK_LABEL: InBothLanguages<string> = {
  nl: 'Eigen controle: gerekend met wat is ingevuld. Keurpoort heeft niets nagekeken en niets bewaard. Een keurmerk of erkenning controleert u met een gewone vraag.',
  en: 'Self-check: computed from what was filled in. Keurpoort looked nothing up and stored nothing. A keurmerk or recognition is checked by an ordinary question.',
};

export const ITEM_STATE_TEXTS: Readonly<Record<ItemState, InBothLanguages<string>>> = {
  SHOWN: { nl: 'bewijs opgegeven', en: 'evidence stated' },
  REVIEW_DUE: { nl: 'bewijs moet worden herzien', en: 'evidence is due for review' },
  PARTLY_SHOWN: { nl: 'deels bewijs opgegeven', en: 'evidence stated in part' },
  COVERED_BY_LABEL: {
    nl: 'gedekt door keurmerk of erkenning, volgens de tekst',
    en: 'covered by a label, from its text',
  },
  OPEN: { nl: 'nog open', en: 'still open' },
};

export const COVERAGE_TEXTS: Readonly<Record<CoverageKind, InBothLanguages<string>>> = {
  FROM_TEXT: { nl: 'staat in de tekst van de bron', en: 'stands in the text of the source' },
  HEADING_ONLY: {
    nl: 'de bron noemt het onderwerp; of dit punt erbij hoort, is niet bekend',
    en: 'the source names the subject; whether this point belongs to it is not known',
  },
  NOT_KNOWN: { nl: 'niet bekend', en: 'not known' },
};

export const ASPECT_TEXTS: Readonly<Record<EvidenceAspect, InBothLanguages<string>>> = {
  PRESENT: { nl: 'het is er', en: 'it is there' },
  CARRIED_OUT: { nl: 'het wordt uitgevoerd', en: 'it is carried out' },
};

export const DATE_BASIS_TEXTS: Readonly<Record<DateBasis, InBothLanguages<string>>> = {
  STATED: { nl: 'zoals de bron die geeft', en: 'as the source states it' },
  COMPUTED: {
    nl: 'berekend; de datum in het register gaat voor',
    en: 'computed; the date in the register goes first',
  },
  NOT_KNOWN: { nl: 'niet bekend', en: 'not known' },
};

export const NOLOC_POINTS_TEXT: InBothLanguages<string> = {
  nl: 'Hoeveel PE-punten Noloc vraagt, is in Keurpoort niet bekend.',
  en: 'How many PE points Noloc asks for is not known in Keurpoort.',
};
