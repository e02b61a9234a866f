/** The fields that a row may state, with the headers that are documented for them in docs/deliveries.md. */
export const DELIVERY_FIELDS = {
  number: ['nummer', 'registernummer', 'registratienummer'],
  kvkNumber: ['kvkNummer', 'kvk'],
  name: ['naam', 'volledigeNaam'],
  initials: ['voorletters'],
  givenName: ['voornaam', 'roepnaam'],
  prefix: ['tussenvoegsel', 'tussenvoegsels', 'voorvoegsel'],
  surname: ['achternaam'],
  kind: ['soort'],
  category: ['categorie'],
  level: ['niveau'],
  service: ['dienst'],
  services: ['diensten'],
  from: ['geldigVanaf', 'geldigVan', 'ingangsdatum', 'vanaf'],
  until: ['geldigTot', 'geldigTotEnMet', 'einddatum', 'tot', 'totEnMet'],
  status: [],
  statusFrom: ['statusVanaf'],
  statusUntil: ['statusTot', 'statusTotEnMet'],
  statuses: ['statusperioden'],
  procedure: [],
  key: ['sleutel'],
  action: ['actie'],
  successor: ['opvolger'],
  correction: ['correctie'],
  excepted: ['uitgezonderd'],
  attachmentKind: ['soortBand'],
  branchNumber: ['vestigingsnummer'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type Field = keyof typeof DELIVERY_FIELDS;

export const DATE_FIELDS: ReadonlySet<Field> = new Set<Field>(['from', 'until', 'statusFrom', 'statusUntil']);
/** Fields that a row bears or does not: yes, or left empty. */
export const MARKS: ReadonlySet<Field> = new Set<Field>(['correction', 'excepted']);
/** Here text counts digit by digit: a spreadsheet may have spoilt it. */
export const NUMBER_FIELDS: ReadonlySet<Field> = new Set<Field>([
  'number',
  'kvkNumber',
  'key',
  'successor',
  'branchNumber',
]);
export const NAME_PARTS = ['initials', 'givenName', 'prefix', 'surname'] as const satisfies readonly Field[];

const BSN_HEADERS = new Set(['bsn', 'bsnnummer', 'burgerservicenummer', 'sofi', 'sofinummer', 'citizenservicenumber']);

const BY_HEADER: ReadonlyMap<string, Field> = new Map(
  Object.entries(DELIVERY_FIELDS).flatMap(([field, headers]) =>
    [field, ...headers].map((header) => [normalHeader(header), field as Field] as const),
  ),
);

/** Case, spaces, underscores and hyphens are forgiven, and nothing else. */
export function normalHeader(header: string): string {
  return header.replace(/[\s_\-\u00ad\u200b\ufeff]/g, '').toLowerCase();
}

export function fieldOfHeader(header: string): Field | null {
  return BY_HEADER.get(normalHeader(header)) ?? null;
}

export function isField(text: string): text is Field {
  return Object.hasOwn(DELIVERY_FIELDS, text);
}

export function isBsnHeader(header: string): boolean {
  return BSN_HEADERS.has(normalHeader(header).replaceAll('.', ''));
}
