import { elementsFrom } from './element-draft.js';
import { LETTER_WHAT } from './letter-elements.js';
import { LETTER_QUALITY } from './letter-quality.js';
import { PROFILE_ATTITUDE, PROFILE_COMPETENCES } from './profile-competences.js';
import { PROFILE_CRITERIA } from './profile-criteria.js';
import { PROFILE_FIELD, PROFILE_INTRODUCTION, PROFILE_SCOPE } from './profile-fields.js';
import { PROFILE_TASKS } from './profile-tasks.js';
import type { RulebookVersion } from './rulebook.js';

/** Both documents were recorded on the day on which Keurpoort was begun; neither carries a date of its own. */
const RECORDED_AT = Date.UTC(2026, 10, 22, 15);

/** Every version of every rulebook; a new version is one more entry, and none is edited in place. */
export const RULEBOOK_VERSIONS: readonly RulebookVersion[] = [
  {
    code: 'BEROEPSPROFIEL',
    version: 1,
    title: { nl: 'Beroepsprofiel Register Jobcoach', en: 'Professional profile Register Jobcoach' },
    source: {
      nl: 'Noloc, “Beroepsprofiel Register Jobcoach”, zonder datum',
      en: 'Noloc, “Beroepsprofiel Register Jobcoach”, undated',
    },
    owner: 'Noloc',
    from: 'unknown',
    until: 'unknown',
    recordedAt: RECORDED_AT,
    reviewMonths: 6,
    elements: elementsFrom([
      PROFILE_INTRODUCTION,
      PROFILE_FIELD,
      PROFILE_SCOPE,
      {
        code: 'BP-B',
        kind: 'section',
        heading: '3. Beroepsvereisten',
        term: ['Beroepsvereisten', 'Requirements of the profession'],
        text: ['Wat er van een Register Jobcoach wordt gevraagd.', 'What is asked of a Register Jobcoach.'],
        beneath: [...PROFILE_CRITERIA, PROFILE_TASKS, PROFILE_COMPETENCES, PROFILE_ATTITUDE],
      },
    ]),
  },
  {
    code: 'KWALITEITSBRIEF',
    version: 1,
    title: { nl: 'Brief over jobcoaching en kwaliteit', en: 'Letter on jobcoaching and quality' },
    source: {
      nl: 'Brief van OVAL, Noloc, NVS Support en Blik op Werk aan staatssecretaris Van Ark (SZW), zonder datum',
      en: 'Letter of OVAL, Noloc, NVS Support and Blik op Werk to state secretary Van Ark (SZW), undated',
    },
    owner: 'OVAL, Noloc, NVS Support en Blik op Werk',
    from: 'unknown',
    until: 'unknown',
    recordedAt: RECORDED_AT,
    reviewMonths: null,
    elements: elementsFrom([...LETTER_WHAT, ...LETTER_QUALITY]),
  },
];
