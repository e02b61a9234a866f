import { csv, jsonLines, type SampleSituation, textFile } from './sample-file.js';

const HEADERS = 'nummer;naam;soort;categorie;geldigVanaf;geldigTot;status';
const ELS = '0012345;Els Vis;registratie;RJ;2024-01-01;2026-12-31;actief';
const JAN = '0012346;Jan van der Meer;registratie;RJ;2023-06-01;2027-05-31;actief';
const INA = '0012347;Ina Bos;registratie;RL;2022-03-01;2026-02-28;verlopen';

/** Files of text: the shapes in which a list comes. */
const SHAPES: readonly SampleSituation[] = [
  csv(
    'a-list-without-errors',
    'Een goede lijst: CSV UTF-8 met de koppen uit de documentatie.',
    textFile([HEADERS, ELS, JAN, INA]),
  ),
  csv(
    'a-list-as-excel-saves-it-in-dutch',
    'Een lijst zoals Excel in het Nederlands haar opslaat: puntkomma, Windows-1252, dd-mm-jjjj, lege kolommen en eigen koppen.',
    textFile(
      [
        'Reg.nr.;Naam coach;Soort reg.;Sinds;T/m;Stand;Opmerkingen;;',
        '0012345;José van ’t Veen;RJ;01-01-2024;31-12-2026;Ingeschreven;tarief € 95;;',
        '0012346;Zoë D’Hondt;RJ;1-6-2023;31-5-2027;Ingeschreven;;;',
        '0012347;"Ina Bos; loopbaan";RL;1-3-2022;28-2-2026;Uitgeschreven;verhuisd;;',
        ';;;;;;;;',
        ';;;;;;;;',
      ],
      'windows1252',
    ),
    {
      mapping: {
        columns: {
          'Reg.nr.': 'number',
          'Naam coach': 'name',
          'Soort reg.': 'category',
          Sinds: 'from',
          'T/m': 'until',
          Stand: 'status',
        },
        values: { status: { Ingeschreven: 'active', Uitgeschreven: 'expired' } },
        defaults: { kind: 'registration' },
      },
    },
  ),
  csv(
    'commas-and-a-byte-order-mark',
    'CSV UTF-8 zoals Excel haar opslaat: met BOM, gescheiden door komma’s, koppen in het Engels.',
    textFile(
      [
        'Number,Name,Kind,Category,From,Until,Status',
        '0012345,"Vis, Els",registration,RJ,2024-01-01,2026-12-31,active',
      ],
      'utf8Mark',
    ),
  ),
  csv(
    'unicode-text-with-tabs',
    'Wat Excel "Unicode-tekst" noemt: UTF-16, gescheiden door tabs.',
    textFile(
      [HEADERS, ELS.replace('Els', 'Zoë'), JAN].map((line) => line.replaceAll(';', '\t')),
      'utf16',
    ),
    { file: 'lijst.txt' },
  ),
  csv(
    'lone-carriage-returns',
    'Regels die alleen met CR eindigen, van een oude Mac.',
    textFile([HEADERS, ELS, JAN], 'utf8', '\r'),
  ),
  csv(
    'delimiter-named-in-the-first-line',
    'Een eerste regel "sep=," die alleen voor Excel is.',
    textFile(['sep=,', 'nummer,naam,soort,categorie', '0012345,"Els ""Elsje"" Vis",registratie,RJ']),
  ),
  csv(
    'line-breaks-within-values',
    'Regeleinden en scheidingstekens in waarden tussen aanhalingstekens.',
    textFile([
      HEADERS,
      '0012345;"Els\nVis";registratie;RJ;2024-01-01;2026-12-31;actief',
      '0012346;"Meer; Jan van der";registratie;XX;2023-06-01;;actief',
    ]),
  ),
  csv(
    'a-quote-that-is-not-closed',
    'Een aanhalingsteken dat niet sluit kost één regel, niet de regels erna.',
    textFile([
      HEADERS,
      '0012345;"Els Vis;registratie;RJ;2024-01-01;2026-12-31;actief',
      JAN,
      INA.replace('Ina Bos', '"Ina Bos"'),
    ]),
  ),
  csv(
    'title-rows-above-the-headers',
    'Een titel en een lege regel boven de koppen.',
    textFile(['Register Jobcoach, stand per 20 november 2026;;;;;;', ';;;;;;', HEADERS, ELS, JAN]),
  ),
  csv('no-headers', 'Een lijst zonder koppen.', textFile([ELS, JAN])),
  csv(
    'headers-nobody-knows',
    'Een lijst met eigen koppen, zonder kolomindeling.',
    textFile(['Lidcode;Wie;Sinds wanneer', '0012345;Els Vis;2024-01-01']),
  ),
  csv(
    'the-number-is-missing',
    'Een lijst zonder kolom voor het nummer.',
    textFile(['naam;soort;status', 'Els Vis;registratie;actief']),
  ),
  csv(
    'two-columns-for-the-number',
    'Twee kolommen die allebei het nummer zijn.',
    textFile(['nummer;registratienummer;naam', '0012345;0012345;Els Vis']),
  ),
  csv(
    'columns-nobody-asked-for',
    'Kolommen die niet worden gebruikt, waaronder een met BSN’s.',
    textFile([
      `${HEADERS};BSN;Geboortedatum;Notitie;`,
      `${ELS};123456782;1980-05-06;heeft ook 111222333;x`,
      `${JAN};;;;`,
    ]),
  ),
  csv('an-empty-file', 'Een leeg bestand.', Buffer.alloc(0)),
  csv('headers-and-no-rows', 'Koppen zonder regels eronder.', textFile([HEADERS])),
  csv(
    'another-kind-of-file',
    'Een PDF met de naam van een CSV.',
    Buffer.from('%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n', 'latin1'),
  ),
  csv(
    'an-old-excel-file',
    'Een oud Excel-bestand, of een met een wachtwoord.',
    Buffer.from('d0cf11e0a1b11ae10000', 'hex'),
    {
      file: 'lijst.xls',
    },
  ),
];

/** Files of text: what goes wrong with rows. */
const ROWS: readonly SampleSituation[] = [
  csv(
    'what-may-be-a-bsn',
    'Een BSN bij het nummer en in de naam, ook met punten en spaties.',
    textFile([
      HEADERS,
      ELS.replace('0012345', '123456782'),
      JAN.replace('Jan van der Meer', 'Jan van der Meer 123.456.782'),
      INA.replace('Ina Bos', '111 222 333 Ina Bos'),
    ]),
  ),
  csv(
    'leading-zeros-that-got-lost',
    'Nummers die hun nullen vooraan kwijt zijn.',
    textFile([
      'nummer;naam;kvkNummer;soort;categorie',
      '0012345;Els Vis;01234567;registratie;RJ',
      '12346;Jan van der Meer;1234567;registratie;RJ',
    ]),
  ),
  csv(
    'numbers-that-a-spreadsheet-spoilt',
    'Nummers die een spreadsheet heeft ingekort of van decimalen heeft voorzien.',
    textFile([
      'nummer;naam;soort;categorie',
      '1,23457E+11;Els Vis;registratie;RJ',
      '1,2345678E+7;Jan van der Meer;registratie;RJ',
      '12345678,0;Ina Bos;registratie;RJ',
      "'0012348;Omar Haddad;registratie;RJ",
      '="0012349";Fatma Kaya;registratie;RJ',
    ]),
  ),
  csv(
    'kvk-numbers-and-branch-numbers',
    'KvK-nummers en vestigingsnummers door elkaar.',
    textFile([
      'nummer;naam;kvkNummer;vestigingsnummer;soort;categorie',
      'L-1;Werkpad (fictief);99912345;000012345678;lidmaatschap;regulier',
      'L-2;De Brug (fictief);000012345678;;lidmaatschap;regulier',
      'L-3;Kompas (fictief);99912347;99912347;lidmaatschap;regulier',
      'L-4;Zeilwerk (fictief);KvK 99.91.23.48;12;lidmaatschap;regulier',
      'L-5;Tweede Kans (fictief);9991234;;lidmaatschap;regulier',
    ]),
    { register: 'oval' },
  ),
  csv(
    'dates-that-are-accepted',
    'Alle manieren waarop een datum geschreven mag zijn.',
    textFile([
      'nummer;soort;categorie;geldigVanaf;geldigTot;status',
      '0000001;registratie;RJ;2024-01-01;2026-12-31;actief',
      '0000002;registratie;RJ;01-02-2024;31-12-2026;actief',
      '0000003;registratie;RJ;1/2/2024;1.2.2027;actief',
      '0000004;registratie;RJ;1-2-2024 0:00;2027-01-31 23:59:59;actief',
      '0000005;registratie;RJ;2024-03;2027-03;actief',
      '0000006;registratie;RJ;onbekend;onbepaald;actief',
      '0000007;registratie;RJ;;open;actief',
      '0000008;registratie;RJ;1900-01-01;31-12-9999;actief',
    ]),
  ),
  csv(
    'dates-that-are-refused',
    'Datums die niet zeker zijn, of niet bestaan.',
    textFile([
      'nummer;soort;categorie;geldigVanaf;geldigTot;status',
      '0000001;registratie;RJ;1-2-24;31-12-26;actief',
      '0000002;registratie;RJ;45292;20261231;actief',
      '0000003;registratie;RJ;1 maart 2024;12-2026;actief',
      '0000004;registratie;RJ;2024-01-31T23:30:00Z;n.v.t.;actief',
      '0000005;registratie;RJ;30-02-2024;2026-13-01;actief',
      '0000006;registratie;RJ;binnenkort;-;actief',
    ]),
  ),
  csv(
    'dates-with-the-month-in-front',
    'Amerikaanse datums: dan is ook 05/06/2026 niet zeker.',
    textFile([
      'nummer;soort;categorie;geldigVanaf;geldigTot;status',
      '0000001;registratie;RJ;01/13/2024;12/31/2026;actief',
      '0000002;registratie;RJ;05/06/2024;05/05/2027;actief',
    ]),
  ),
  csv(
    'words-the-register-does-not-know',
    'Soorten, categorieën, statussen en acties die dit register niet kent.',
    textFile([
      `${HEADERS};actie`,
      '0012345;Els Vis;keurmerk;RJ;2024-01-01;2026-12-31;actief;',
      '0012346;Jan van der Meer;registratie;RX;2024-01-01;2026-12-31;heel actief;',
      '0012347;Ina Bos;registratie;RL;2024-01-01;2026-12-31;actief;weg',
    ]),
  ),
  csv(
    'days-that-contradict-each-other',
    'Een einde voor het begin, en "verlopen" terwijl de laatste dag nog komt.',
    textFile([HEADERS, ELS.replace('2026-12-31', '2023-12-31'), JAN.replace('actief', 'verlopen')]),
  ),
  csv(
    'rows-that-contradict-each-other',
    'Twee regels over hetzelfde certificaat met een andere inhoud, en een regel die er twee keer staat.',
    textFile([HEADERS, ELS, ELS.replace('actief', 'geschorst'), JAN, JAN]),
  ),
  csv(
    'a-list-that-breaks-off',
    'Een bestand dat midden in de laatste regel ophoudt.',
    Buffer.from(`${HEADERS}\r\n${ELS}\r\n0012346;Jan van der`),
  ),
  csv(
    'rows-of-other-lengths',
    'Een regel met te veel waarden, en een met te weinig.',
    textFile([
      HEADERS,
      '0012345;Vis; Els;registratie;RJ;2024-01-01;2026-12-31;actief',
      '0012346;Jan van der Meer;registratie;RJ',
      `${INA};;`,
    ]),
  ),
  csv(
    'two-lists-pasted-together',
    'Koppen midden in de lijst, en een telling onderaan.',
    textFile([HEADERS, ELS, HEADERS, JAN, 'Totaal: 2;;;;;;']),
  ),
  csv(
    'characters-that-went-wrong',
    'Tekens die bij een eerdere omzetting verkeerd zijn geraakt.',
    textFile([HEADERS, ELS.replace('Els Vis', 'JosÃ© van â€™t Veen'), JAN.replace('Meer', 'M\ufffdrk')]),
  ),
  csv(
    'several-services-in-a-row',
    'Meer diensten in één regel, en een dienst die Keurpoort niet kent.',
    textFile([
      'nummer;kvkNummer;naam;soort;categorie;dienst;geldigVanaf;geldigTot;status',
      'K-1;99912345;Werkpad (fictief);keurmerk;arbeid;jobcoaching;2024-01-01;2026-12-31;actief',
      'K-2;99912346;De Brug (fictief);keurmerk;arbeid;"jobcoaching; outplacement";2024-01-01;2026-12-31;actief',
      'K-3;99912347;Kompas (fictief);keurmerk;arbeid;paardencoaching;2024-01-01;2026-12-31;actief',
    ]),
    { register: 'blikOpWerk' },
  ),
  csv(
    'changes-only',
    'Een levering met alleen wijzigingen: beëindigd, gerectificeerd en een verbetering.',
    textFile([
      'nummer;soort;categorie;geldigVanaf;geldigTot;status;statusVanaf;actie;correctie;procedure',
      '0012345;registratie;RJ;;2026-10-31;ingetrokken;2026-11-01;beëindigd;;',
      '0012346;registratie;RJ;;;;;rectificatie;;',
      '0012347;registratie;RJ;2024-01-01;2026-12-31;actief;;;ja;bezwaar',
      '0012348;registratie;RJ;2024-01-01;2026-12-31;actief;;;misschien;hoger beroep',
    ]),
    { kind: 'delta' },
  ),
  csv(
    'attachments-by-name',
    'UWV: coaches die aan een organisatie verbonden zijn, met en zonder eigen nummer.',
    textFile([
      'nummer;naam;kvkNummer;soort;soortBand;geldigVanaf;geldigTot',
      'E-1;De Brug (fictief);99912345;erkenning;;2024-01-01;onbepaald',
      ';Els Vis;99912345;attachment;werknemer;2024-01-01;onbepaald',
      'U-77;Jan van der Meer;99912345;attachment;zzp;2024-01-01;2026-12-31',
      ';;99912345;attachment;zzp;2024-01-01;2026-12-31',
    ]),
    { register: 'uwv' },
  ),
  csv(
    'names-in-parts',
    'Voorletters, voornaam, tussenvoegsel en achternaam in eigen kolommen.',
    textFile([
      'nummer;voorletters;voornaam;tussenvoegsel;achternaam;soort;categorie',
      '0012345;E.M.;Els;van der;Vis;registratie;RJ',
      '0012346;;Jan;;;registratie;RJ',
    ]),
  ),
  csv(
    'organisations-by-kvk-number-only',
    'Een lijst die organisaties alleen met hun KvK-nummer kent: één kolom vult twee velden.',
    textFile([
      'KvK;Naam;Lid',
      '99912345;Werkpad (fictief);regulier',
      '01234567;De Brug (fictief);regulier',
      '1234568;Kompas (fictief);aspirant',
    ]),
    {
      register: 'oval',
      mapping: {
        columns: { KvK: ['number', 'kvkNumber'], Lid: 'category' },
        defaults: { kind: 'membership', status: 'active' },
      },
    },
  ),
];

function everyFourthBad(rows: number): Buffer {
  const row = (serial: number) =>
    `00123${String(serial).padStart(2, '0')};Coach ${serial};registratie;RJ;2024-01-01;${serial % 4 === 0 ? '31-12-26' : '2026-12-31'};actief`;
  return textFile([HEADERS, ...Array.from({ length: rows }, (_, serial) => row(serial))]);
}

/** Lists with what is more than a row. */
const WHOLE_LISTS: readonly SampleSituation[] = [
  csv(
    'somebody-who-is-erased',
    'Iemand vroeg om gewist te worden: een regel met actie "gewist", en een waarvan het nummer ontbreekt.',
    textFile([
      'nummer;naam;soort;categorie;actie',
      '0012345;;;;gewist',
      '0012346;;;RJ;gewist',
      ';;;;gewist',
      '0012347;Ina Bos;registratie;RL;',
    ]),
    { kind: 'delta' },
  ),
  csv(
    'too-many-rows-with-errors',
    'Meer dan een tiende van de regels heeft een fout: zo wordt de hele lijst geweigerd.',
    everyFourthBad(40),
  ),
  csv(
    'as-many-rows-with-errors-as-may-be',
    'Negen regels met een fout: zij tellen niet mee, de andere regels wel.',
    everyFourthBad(36),
  ),
];

const JSON_LINES: readonly SampleSituation[] = [
  jsonLines('json-lines-without-errors', 'JSON Lines met hele statusperioden en de naam in delen.', [
    {
      number: '0012345',
      name: { initials: 'E.M.', prefix: 'van der', surname: 'Vis' },
      kind: 'registration',
      category: 'RJ',
      from: '2024-01-01',
      until: '2026-12-31',
      status: 'active',
      statuses: [{ status: 'suspended', from: '2025-03-01', until: '30-04-2025' }],
    },
    {
      number: '0012346',
      name: 'Jan van der Meer',
      kind: 'registration',
      category: 'RL',
      until: 'open',
      status: 'active',
    },
  ]),
  jsonLines(
    'json-lines-with-errors',
    'JSON Lines met getallen in plaats van tekst, een kapotte regel en namen die niemand kent.',
    [
      { number: 12345, name: 'Els Vis', kind: 'registration', category: 'RJ' },
      '{"number": "0012346", "name": "Jan',
      '',
      ['0012347'],
      { number: '0012348', nummer: '0012348', kind: 'registration', category: 'RJ', geboortedatum: '1980-05-06' },
      {
        number: '0012349',
        kind: 'registration',
        category: 'RJ',
        statuses: [{ status: 'weg', from: '1-1-26' }],
        bsn: '123456782',
      },
      { number: 123456782, kind: 'registration', category: 'RJ' },
    ],
  ),
  jsonLines('a-measure-for-many', 'Een collectieve maatregel, en een die wordt teruggenomen, tussen de regels.', [
    {
      action: 'MEASURE',
      id: 'verlenging-2023',
      effect: 'apply',
      select: { kind: 'registratie', category: 'RJ', validOn: '2023-01-01' },
      extendYears: 1,
    },
    {
      number: '0012345',
      name: 'Els Vis',
      kind: 'registration',
      category: 'RJ',
      from: '2020-06-16',
      until: '2023-06-15',
    },
    { action: 'MEASURE', id: 'verlenging-2023', effect: 'reverse', until: '2023-09-30' },
  ]),
  jsonLines('a-measure-with-errors', 'Collectieve maatregelen die niet kloppen: zo wordt de hele levering geweigerd.', [
    {
      number: '0012345',
      name: 'Els Vis',
      kind: 'registration',
      category: 'RJ',
      from: '2020-06-16',
      until: '2023-06-15',
    },
    { action: 'MEASURE', effect: 'apply', select: { category: 'XX', validOn: '01-01-2023' }, extendYears: 25 },
    { action: 'MEASURE', id: 'verlenging-2023', effect: 'verleng' },
    { action: 'MEASURE', id: 'verlenging-2022', effect: 'reverse', until: 'eind september' },
  ]),
  jsonLines('json-as-one-list', 'JSON als één lijst in plaats van een object per regel.', [
    '[',
    '  {"number": "0012345"}',
    ']',
  ]),
];

export const TEXT_SITUATIONS: readonly SampleSituation[] = [...SHAPES, ...ROWS, ...WHOLE_LISTS, ...JSON_LINES];
