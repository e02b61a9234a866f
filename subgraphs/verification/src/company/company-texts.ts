/** What is said beside a verdict of what the Handelsregister has, and never changes it (scenario 60). */
export const COMPANY_NOTICES = [
  'COMPANY_ENDED',
  'COMPANY_ENDS',
  'COMPANY_NAME_DIFFERS',
  'COMPANY_NAME_UNCERTAIN',
  'COMPANY_NOT_LISTED',
  'COMPANY_NOT_REACHED',
  'COMPANY_ANSWER_OLD',
  'COMPANY_NOT_CONNECTED',
] as const;
export type CompanyNoticeCode = (typeof COMPANY_NOTICES)[number];

type Text = Readonly<Record<'nl' | 'en', string>>;

/** `{day}` is the day on which the business ended or ends. */
export const COMPANY_TEXTS: Readonly<
  Record<CompanyNoticeCode, { readonly text: Text; readonly nextStep: Text | null }>
> = {
  COMPANY_ENDED: {
    text: {
      nl: 'Volgens het Handelsregister is deze onderneming beëindigd op {day}. Dat verandert de uitkomst niet: alleen de eigenaar van een keurmerk beëindigt het.',
      en: 'According to the Handelsregister this business ended on {day}. That does not change the outcome: only the owner of a mark ends it.',
    },
    nextStep: {
      nl: 'Vraag de organisatie wie het werk nu doet en onder welk KvK-nummer, en meld het aan de bron die haar nog noemt.',
      en: 'Ask the organisation who does the work now and under which KvK number, and tell the source that still lists it.',
    },
  },
  COMPANY_ENDS: {
    text: {
      nl: 'Volgens het Handelsregister eindigt deze onderneming op {day}.',
      en: 'According to the Handelsregister this business ends on {day}.',
    },
    nextStep: {
      nl: 'Vraag de organisatie wie het werk daarna doet.',
      en: 'Ask the organisation who will do the work from then on.',
    },
  },
  COMPANY_NAME_DIFFERS: {
    text: {
      nl: 'Het Handelsregister heeft onder dit KvK-nummer een andere naam dan u opgaf.',
      en: 'The Handelsregister has another name under this KvK number than the one you gave.',
    },
    nextStep: {
      nl: 'Ga na of het KvK-nummer goed is, en of de organisatie van naam is veranderd.',
      en: 'Check that the KvK number is right, and whether the organisation changed its name.',
    },
  },
  COMPANY_NAME_UNCERTAIN: {
    text: {
      nl: 'De naam die u opgaf lijkt op een naam in het Handelsregister, maar is niet gelijk.',
      en: 'The name you gave is like a name in the Handelsregister, but not the same.',
    },
    nextStep: { nl: 'Ga na of het KvK-nummer goed is.', en: 'Check that the KvK number is right.' },
  },
  COMPANY_NOT_LISTED: {
    text: {
      nl: 'Het Handelsregister levert niets onder dit KvK-nummer. Misschien is het verkeerd overgenomen, of is de inschrijving al lang beëindigd.',
      en: 'The Handelsregister delivers nothing under this KvK number. It may be mistyped, or its registration ended long ago.',
    },
    nextStep: { nl: 'Ga na of het KvK-nummer goed is.', en: 'Check that the KvK number is right.' },
  },
  COMPANY_NOT_REACHED: {
    text: {
      nl: 'Het Handelsregister was niet te bereiken. Over de inschrijving van deze organisatie is nu niets te zeggen.',
      en: 'The Handelsregister could not be reached. Nothing can be said now about the registration of this organisation.',
    },
    nextStep: {
      nl: 'Vraag het later opnieuw, of kijk zelf op kvk.nl.',
      en: 'Ask again later, or look at kvk.nl yourself.',
    },
  },
  COMPANY_ANSWER_OLD: {
    text: {
      nl: 'Het Handelsregister was niet te bereiken. U ziet wat het eerder zei; wanneer dat was, staat erbij.',
      en: 'The Handelsregister could not be reached. You see what it said before; when that was stands beside it.',
    },
    nextStep: {
      nl: 'Vraag het later opnieuw, of kijk zelf op kvk.nl.',
      en: 'Ask again later, or look at kvk.nl yourself.',
    },
  },
  COMPANY_NOT_CONNECTED: {
    text: {
      nl: 'Het Handelsregister is hier niet aangesloten.',
      en: 'The Handelsregister is not connected here.',
    },
    nextStep: null,
  },
};
