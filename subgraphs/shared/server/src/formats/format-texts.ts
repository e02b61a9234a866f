import type { FormatErrorCode } from '@keurpoort/domain';

/** What a register reads when its file has something that the format cannot carry; Dutch, B1. */

interface ErrorText {
  readonly text: string;
  readonly suggestion: string | null;
}

interface RefusalText {
  readonly text: string;
  readonly suggestion: string;
}

/** Per row. `{value}`: what stands there, masked; `{repair}`: what it may have been. */
export const FORMAT_ERROR_TEXTS = {
  LINE_TOO_LONG: {
    text: 'Deze regel is langer dan {value} tekens.',
    suggestion: 'Kijk of er regeleinden ontbreken in het bestand.',
  },
  QUOTE_MISPLACED: {
    text: 'In deze regel staat een dubbel aanhalingsteken (") op een plaats waar het niet hoort, of het sluitende aanhalingsteken ontbreekt.',
    suggestion:
      'Zet de hele waarde tussen aanhalingstekens, en schrijf een aanhalingsteken in de waarde twee keer ("").',
  },
  ROW_TOO_LONG: {
    text: 'Deze regel heeft meer waarden dan er koppen zijn.',
    suggestion: 'Kijk of er een scheidingsteken in een waarde staat. Zet zo’n waarde tussen aanhalingstekens.',
  },
  ROW_CUT_OFF: {
    text: 'De laatste regel breekt af. Het bestand is misschien niet compleet.',
    suggestion: 'Maak het bestand opnieuw, en kijk of de laatste regel er helemaal in staat.',
  },
  HEADER_REPEATED: {
    text: 'Op deze regel staan de koppen nog een keer.',
    suggestion: 'Haal deze regel weg. Kijk ook of er twee lijsten achter elkaar zijn geplakt.',
  },
  ROW_LOOKS_LIKE_NOTE: {
    text: 'Op deze regel staat één tekst zonder nummer. Het lijkt een toelichting of een telling.',
    suggestion: 'Haal de regel weg uit de lijst.',
  },
  FIELD_TWICE: {
    text: 'De waarde {value} staat twee keer in deze regel, onder twee namen.',
    suggestion: 'Geef elke waarde één keer.',
  },
  CHARACTER_UNREADABLE: {
    text: 'In "{value}" staat een teken dat niet te lezen is.',
    suggestion: 'Sla het bestand op als "CSV UTF-8" en verbeter het teken.',
  },
  TEXT_GARBLED: {
    text: 'De tekst "{value}" is bij een eerdere omzetting van tekens verkeerd geraakt.',
    suggestion: 'Bedoelt u "{repair}"? Sla het bestand op als "CSV UTF-8".',
  },
  BSN_MASKED: {
    text: 'Hier staat een nummer van negen cijfers dat een BSN kan zijn. Het is onleesbaar gemaakt en wordt niet bewaard.',
    suggestion: 'Haal het nummer uit de lijst. Een BSN mag niet worden aangeleverd.',
  },
  LEADING_ZERO_LOST: {
    text: 'Het nummer {value} is korter dan het hoort te zijn. Waarschijnlijk zijn nullen vooraan weggevallen.',
    suggestion: 'Bedoelt u {repair}? Zet de kolom in Excel op Tekst voor u nummers invult.',
  },
  SCIENTIFIC_NOTATION: {
    text: '"{value}" is een nummer dat door een spreadsheet is ingekort.',
    suggestion: '{repair}Zet de kolom in Excel op Tekst en vul het hele nummer opnieuw in.',
  },
  NUMBER_HAS_DECIMALS: {
    text: 'Het nummer "{value}" heeft cijfers achter de komma.',
    suggestion: 'Bedoelt u {repair}? Zet de kolom in Excel op Tekst.',
  },
  NUMBER_ROUNDED: {
    text: 'Het nummer "{value}" heeft meer dan 15 cijfers en staat als getal in Excel. Excel heeft de laatste cijfers vervangen door nullen.',
    suggestion: 'Zet de kolom in Excel op Tekst en vul het hele nummer opnieuw in.',
  },
  NUMBER_HAS_APOSTROPHE: {
    text: 'Bij het nummer "{value}" staat een aanhalingsteken dat er niet bij hoort.',
    suggestion: 'Bedoelt u {repair}?',
  },
  KVK_NUMBER_WRITTEN_OTHERWISE: {
    text: '"{value}" is geen KvK-nummer van acht cijfers zonder andere tekens.',
    suggestion: 'Bedoelt u {repair}?',
  },
  KVK_IS_BRANCH_NUMBER: {
    text: '"{value}" heeft twaalf cijfers. Dat lijkt een vestigingsnummer, geen KvK-nummer.',
    suggestion: 'Zet hier het KvK-nummer van acht cijfers.',
  },
  BRANCH_IS_KVK_NUMBER: {
    text: '"{value}" staat bij het vestigingsnummer, maar heeft acht cijfers zoals een KvK-nummer.',
    suggestion:
      'Is dit het KvK-nummer, zet het dan in de kolom kvkNummer. Een vestigingsnummer heeft twaalf cijfers, met alle nullen vooraan.',
  },
  BRANCH_NUMBER_UNREADABLE: {
    text: '"{value}" is geen vestigingsnummer van twaalf cijfers.',
    suggestion: 'Verbeter het nummer, of laat de kolom weg: een vestigingsnummer wordt niet bewaard.',
  },
  TWO_DIGIT_YEAR: {
    text: 'In de datum "{value}" heeft het jaar maar twee cijfers.',
    suggestion: 'Schrijf het jaar met vier cijfers, bijvoorbeeld 31-05-2026.',
  },
  DATE_ORDER_DOUBTFUL: {
    text: 'Bij de datum "{value}" is niet zeker wat de dag is en wat de maand. In dit bestand staat ook de maand voorop.',
    suggestion: 'Bedoelt u {repair}? Schrijf datums als jjjj-mm-dd of dd-mm-jjjj.',
  },
  DATE_IS_SERIAL: {
    text: 'Hier staat het getal {value} in plaats van een datum. Zo bewaart Excel een datum.',
    suggestion: 'Bedoelt u {repair}? Geef de kolom in Excel de opmaak Datum.',
  },
  DATE_HAS_ZONE: {
    text: '"{value}" is een tijdstip met een tijdzone, geen dag.',
    suggestion: 'Bedoelt u {repair}, de dag in Nederland?',
  },
  DATE_OTHER_NOTATION: {
    text: 'De datum "{value}" is geschreven op een manier die niet wordt aangenomen.',
    suggestion: 'Bedoelt u {repair}?',
  },
  DATE_PLACEHOLDER: {
    text: '"{value}" is geen datum.',
    suggestion: 'Laat het vak leeg als de dag onbekend is. Schrijf "onbepaald" als er geen laatste dag is.',
  },
  CELL_IS_DATE: {
    text: 'Excel heeft van deze waarde een datum gemaakt ({value}).',
    suggestion: 'Zet de kolom in Excel op Tekst en vul de waarde opnieuw in.',
  },
  CELL_ERROR: {
    text: 'In deze cel staat de fout {value} van Excel.',
    suggestion: 'Verbeter de formule, of vervang haar door de waarde.',
  },
  FORMULA_WITHOUT_VALUE: {
    text: 'In deze cel staat een formule waarvan de uitkomst niet in het bestand staat.',
    suggestion: 'Open het bestand in Excel en sla het op, of vervang de formule door de waarde.',
  },
  SERVICE_SEVERAL: {
    text: 'In "{value}" staan meer diensten bij elkaar.',
    suggestion: 'Maak een regel voor elke dienst.',
  },
} as const satisfies Readonly<Record<FormatErrorCode, ErrorText>>;

/** Of a whole file. */
export const FILE_REFUSAL_TEXTS = {
  FILE_EMPTY: { text: 'Het bestand is leeg.', suggestion: 'Kijk of u het goede bestand hebt gekozen.' },
  FILE_TOO_LARGE: {
    text: 'Een Excel-bestand mag hoogstens {value} MB zijn.',
    suggestion: 'Haal andere bladen en plaatjes weg, of lever de lijst als CSV.',
  },
  FORMAT_OLD_EXCEL: {
    text: 'Dit is een oud Excel-bestand (.xls), of een Excel-bestand met een wachtwoord.',
    suggestion: 'Open het in Excel en sla het zonder wachtwoord op als Excel-werkmap (.xlsx) of als CSV UTF-8.',
  },
  FORMAT_OTHER: {
    text: 'Dit lijkt een bestand van een andere soort ({value}).',
    suggestion: 'Lever de lijst als CSV, als Excel-werkmap (.xlsx) of als JSON Lines.',
  },
  FORMAT_JSON_NOT_LINES: {
    text: 'Dit is JSON, maar niet met één rij per regel.',
    suggestion: 'Zet elke rij als één JSON-object op een eigen regel (JSON Lines), zonder haken en komma’s eromheen.',
  },
  ENCODING_UNKNOWN: {
    text: 'De tekens in dit bestand zijn niet te lezen.',
    suggestion: 'Sla het bestand op als "CSV UTF-8 (door komma’s gescheiden)".',
  },
  HEADER_NOT_FOUND: {
    text: 'In de eerste regels zijn geen koppen gevonden die Keurpoort kent.{value}',
    suggestion: 'Gebruik de koppen uit docs/deliveries.md, of maak een kolomindeling voor uw eigen koppen.',
  },
  HEADER_NUMBER_MISSING: {
    text: 'De kolom met het nummer ontbreekt. Deze koppen zijn wel herkend: {value}.',
    suggestion: 'Noem de kolom "nummer", of zeg in de kolomindeling welke kolom het nummer is.',
  },
  COLUMN_TWICE: {
    text: 'Er zijn twee kolommen voor hetzelfde: {value}.',
    suggestion: 'Haal één van de twee weg, of zeg in de kolomindeling welke kolom u bedoelt.',
  },
  QUOTES_BROKEN: {
    text: 'In meer dan {value} regels staan de aanhalingstekens verkeerd. Het bestand is niet goed te lezen.',
    suggestion: 'Sla de lijst opnieuw op als CSV, of lever haar als Excel-werkmap (.xlsx).',
  },
  SHEETS_SEVERAL: {
    text: 'In het bestand staan meer bladen met gegevens: {value}.',
    suggestion: 'Zeg welk blad de lijst is, of haal de andere bladen weg.',
  },
  SHEET_UNKNOWN: {
    text: 'Het blad dat u noemt, staat niet in het bestand. Er is wel: {value}.',
    suggestion: 'Noem één van deze bladen.',
  },
  SHEET_EMPTY: {
    text: 'Er staat geen blad met gegevens in het bestand.',
    suggestion: 'Kijk of u het goede bestand hebt gekozen.',
  },
  XLSX_DAMAGED: {
    text: 'Dit Excel-bestand is beschadigd, of geen echte Excel-werkmap.',
    suggestion: 'Open het in Excel en sla het opnieuw op als Excel-werkmap (.xlsx).',
  },
  XLSX_TOO_LARGE: {
    text: 'Uitgepakt is dit Excel-bestand groter dan {value} MB.',
    suggestion: 'Haal opmaak, lege regels en andere bladen weg, of lever de lijst als CSV.',
  },
  XLSX_TOO_MANY_ROWS: {
    text: 'Een Excel-bestand mag hoogstens {value} regels hebben.',
    suggestion: 'Lever de lijst als CSV of als JSON Lines.',
  },
} as const satisfies Readonly<Record<string, RefusalText>>;
export type FileRefusalCode = keyof typeof FILE_REFUSAL_TEXTS;

/** What was done or left out, said once for the whole file. `{count}` times; `{details}`: which ones. */
export const DELIVERY_NOTICE_TEXTS = {
  WINDOWS_1252:
    'Het bestand is gelezen als Windows-1252, zoals Excel een gewone CSV opslaat. Controleer één naam met een accent.',
  TITLE_ROWS_SKIPPED: 'Overgeslagen regels boven de koppen: {count}.',
  EMPTY_ROWS_SKIPPED: 'Overgeslagen lege regels: {count}.',
  ERASED_BEFORE: 'Regels over wat is gewist: {count}. Zij zijn niet bewaard (eerste regel: {details}).',
  NOTHING_TO_ERASE:
    'Onder het nummer in deze regels is niets bekend, dus is er niets gewist: {details}. Controleer het nummer.',
  NO_ROWS: 'Er staat geen enkele regel in. Een volledige lijst zonder regels zegt dat niemand er meer op staat.',
  COLUMNS_DROPPED: 'Deze kolommen worden niet gebruikt en niet bewaard: {details}.',
  BSN_COLUMN_DROPPED:
    'Een kolom met BSN’s mag niet worden aangeleverd. Zij is niet gelezen en wordt niet bewaard: {details}.',
  BSN_IN_DROPPED_COLUMN:
    'In een kolom die niet wordt bewaard staan nummers die een BSN kunnen zijn: {count} keer. Haal ze uit uw lijst.',
  BRANCH_NUMBERS_NOT_STORED: 'Vestigingsnummers zijn alleen nagekeken en worden niet bewaard.',
  MAPPING_COLUMN_MISSING: 'Deze kolommen uit de kolomindeling staan niet in het bestand: {details}.',
  DEFAULTS_USED: 'Vaste waarden uit de kolomindeling zijn ingevuld: {details}.',
  ROWS_SHORTER: 'Regels met minder waarden dan er koppen zijn: {count}. Wat achteraan ontbreekt, is gelezen als leeg.',
  DATES_REWRITTEN:
    'Datums die niet als jjjj-mm-dd stonden en zijn omgezet: {count}. Bij dd-mm-jjjj is het eerste getal gelezen als de dag.',
  DATE_TIME_DROPPED: 'Datums met een tijd erbij: {count}. Alleen de dag telt.',
  MONTH_DATES: 'Datums waarvan Excel alleen de maand laat zien: {count}. Zij zijn gelezen als die maand, zonder dag.',
  PLACEHOLDER_DATES:
    'Datums die zo ver weg liggen dat zij misschien "onbepaald" of "onbekend" betekenen ({details}): {count}. Zij zijn gelezen zoals ze er staan.',
  NUMBERS_FROM_CELLS:
    'Nummers die in Excel als getal staan: {count}. Nullen vooraan kunnen weg zijn. Zet de kolom liever op Tekst.',
  NUMBER_FORMAT_APPLIED: 'Nummers die zijn gelezen met de nullen vooraan die Excel laat zien: {count}.',
  EXCEL_TEXT_FORMULA:
    'Waarden die als ="…" in het bestand staan: {count}. Alleen de tekst tussen de aanhalingstekens is gelezen.',
  FORMULAS_READ: 'Cellen met een formule: {count}. Gelezen is de uitkomst die het laatst is opgeslagen.',
  HIDDEN_ROWS_READ: 'Verborgen of gefilterde regels die gewoon zijn meegelezen: {count}.',
  SHEETS_NOT_READ: 'Deze bladen zijn niet gelezen: {details}.',
  MERGED_CELLS: 'Samengevoegde cellen onder de koppen: {count}. Alleen de eerste cel daarvan heeft een waarde.',
  NAME_GIVEN_TWICE: 'Regels waarin de naam heel én in delen staat: {count}. De delen zijn gebruikt.',
  SERVICE_NOT_USED: 'Deze bron maakt geen onderscheid tussen diensten. De kolom met diensten wordt niet gebruikt.',
  SERVICE_UNKNOWN_WORD:
    'Diensten die Keurpoort niet kent ({details}): {count} keer. Zo’n dienst telt voor geen enkele eis.',
  ROWS_REPEATED: 'Regels die er nog een keer staan, met dezelfde inhoud: {count}. Zij tellen één keer.',
  NOT_COMPARED:
    'Niet alle regels zijn hier met elkaar vergeleken, omdat het er te veel zijn. Bij het aanleveren gebeurt dat wel.',
  WHOLE_LIST_TOO_MANY_BAD:
    'Er zijn te veel regels met een fout ({count}). Zo wordt de hele levering geweigerd (TOO_MANY_BAD_ROWS), tenzij uw register een andere grens koos.',
  WHOLE_LIST_MEASURE_UNUSABLE:
    'Een collectieve maatregel klopt niet. Zo wordt de hele levering geweigerd (MEASURE_UNUSABLE).',
  ERRORS_LEFT_OUT: 'Fouten die niet in dit verslag staan, omdat het anders te lang wordt: {count}.',
} as const satisfies Readonly<Record<string, string>>;
export type NoticeCode = keyof typeof DELIVERY_NOTICE_TEXTS;

/** Fills `{name}` in a text; a name without a value becomes nothing. */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
}
