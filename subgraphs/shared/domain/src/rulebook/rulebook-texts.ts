import type { InBothLanguages } from '../texts.js';
import type { ElementKind, RulebookNotice } from './rulebook.js';

export const ELEMENT_KIND_TEXTS: Readonly<Record<ElementKind, InBothLanguages<string>>> = {
  section: { nl: 'hoofdstuk of groep', en: 'chapter or group' },
  statement: { nl: 'uitspraak', en: 'statement' },
  aim: { nl: 'doel van jobcoaching', en: 'aim of jobcoaching' },
  targetGroup: { nl: 'doelgroep', en: 'target group' },
  activity: { nl: 'activiteit', en: 'activity' },
  criterion: { nl: 'criterium', en: 'criterion' },
  footnote: { nl: 'voetnoot', en: 'footnote' },
  knowledge: { nl: 'kennisgebied', en: 'area of knowledge' },
  task: { nl: 'taak', en: 'task' },
  competence: { nl: 'competentie', en: 'competence' },
  norm: { nl: 'norm', en: 'norm' },
  indicator: { nl: 'indicator', en: 'indicator' },
  attitude: { nl: 'professionele attitude', en: 'professional attitude' },
  method: { nl: 'methode', en: 'method' },
  reference: { nl: 'verwijzing', en: 'reference' },
  direction: { nl: 'richting', en: 'direction' },
  phase: { nl: 'fase vóór plaatsing', en: 'phase before placement' },
  role: { nl: 'rol van de intern werkbegeleider', en: 'role of the internal work supervisor' },
  supportForm: { nl: 'vorm van ondersteuning', en: 'form of support' },
  demand: { nl: 'kwaliteitseis', en: 'quality demand' },
  source: { nl: 'register of keurmerk', en: 'register or keurmerk' },
  wish: { nl: 'wens', en: 'wish' },
};

export const RULEBOOK_NOTICE_TEXTS: Readonly<Record<RulebookNotice, InBothLanguages<string>>> = {
  VERSION_UNDATED: {
    nl: 'Het document heeft geen datum. Op welke dagen deze versie gold, staat er niet in.',
    en: 'The document has no date. It does not say on which days this version was in force.',
  },
  REVIEW_DUE: {
    nl: 'Deze versie is ouder dan een half jaar. Kijk of er een nieuwe versie van het document is.',
    en: 'This version is older than half a year. See whether there is a new version of the document.',
  },
};
