import { type SampleSituation, xlsx } from './sample-file.js';
import { type SheetCell, zipFile } from './xlsx-file.js';

const HEADERS = ['nummer', 'naam', 'soort', 'categorie', 'geldigVanaf', 'geldigTot', 'status'];
const NOTATIONS = ['dd-mm-yyyy', '0000000', 'mmm-yy', 'dd-mm-yyyy hh:mm'];
const day = (number: number): SheetCell => ({ number, style: 1 });
const FIRST = day(45292);
const LAST = day(46387);
const ELS: readonly SheetCell[] = ['0012345', 'Els Vis', 'registratie', 'RJ', FIRST, LAST, 'actief'];
const JAN: readonly SheetCell[] = [
  '0012346',
  'Jan van der Meer',
  'registratie',
  'RJ',
  '1-6-2023',
  'onbepaald',
  'actief',
];
const OTHER = { name: 'Toelichting', rows: [['Wat de kolommen betekenen']] };

export const XLSX_SITUATIONS: readonly SampleSituation[] = [
  xlsx('a-workbook-without-errors', 'Een Excel-werkmap met datums als datum, en een leeg tweede blad.', {
    sheets: [
      { name: 'Register', rows: [HEADERS, ELS, JAN] },
      { name: 'Blad2', rows: [] },
    ],
    notations: NOTATIONS,
  }),
  xlsx(
    'a-workbook-with-numbers-as-numbers',
    'Nummers die in Excel als getal staan: met en zonder opmaak, ingekort, met decimalen, te lang.',
    {
      sheets: [
        {
          name: 'Register',
          rows: [
            ['nummer', 'naam', 'soort', 'categorie', 'sleutel'],
            [{ number: 12345, style: 2 }, 'Els Vis', 'registratie', 'RJ', ''],
            [{ number: 12346 }, 'Jan van der Meer', 'registratie', 'RJ', ''],
            [{ number: '1.2345670000000001E7' }, 'Ina Bos', 'registratie', 'RJ', ''],
            [{ number: '1.234567E6' }, 'Omar Haddad', 'registratie', 'RJ', ''],
            ['0012349', 'Fatma Kaya', 'registratie', 'RJ', { number: '1.2345678901234501E16' }],
            ['0012350', 'Tom Mol', 'registratie', 'RJ', day(45292)],
          ],
        },
      ],
      notations: NOTATIONS,
    },
  ),
  xlsx('a-workbook-with-dates-of-all-kinds', 'Datums met tijd, alleen een maand, als getal en als tekst.', {
    sheets: [
      {
        name: 'Register',
        rows: [
          HEADERS,
          ['0000001', 'Els Vis', 'registratie', 'RJ', { number: 45292.75, style: 4 }, LAST, 'actief'],
          [
            '0000002',
            'Jan van der Meer',
            'registratie',
            'RJ',
            { number: 45292, style: 3 },
            { number: 46357, style: 3 },
            'actief',
          ],
          ['0000003', 'Ina Bos', 'registratie', 'RJ', { number: 45292 }, '31-12-26', 'actief'],
          ['0000004', 'Omar Haddad', 'registratie', day(45292), '2024-01-01', '31-12-2026', 'actief'],
        ],
      },
    ],
    notations: NOTATIONS,
  }),
  xlsx('a-workbook-that-counts-from-1904', 'Een werkmap die haar dagen vanaf 1904 telt.', {
    sheets: [
      {
        name: 'Register',
        rows: [HEADERS, ['0012345', 'Els Vis', 'registratie', 'RJ', day(43830), day(44925), 'actief']],
      },
    ],
    notations: NOTATIONS,
    since1904: true,
  }),
  xlsx('a-workbook-with-formulas', 'Formules met een uitkomst, zonder uitkomst, en met een fout.', {
    sheets: [
      {
        name: 'Register',
        rows: [
          HEADERS,
          [
            { formula: 'TEXT(12345,"0000000")', text: '0012345' },
            'Els Vis',
            'registratie',
            'RJ',
            FIRST,
            LAST,
            'actief',
          ],
          ['0012346', { formula: 'Namen!A2' }, 'registratie', 'RJ', FIRST, LAST, 'actief'],
          ['0012347', 'Ina Bos', 'registratie', 'RJ', FIRST, LAST, { error: '#N/A' }],
        ],
      },
    ],
    notations: NOTATIONS,
  }),
  xlsx('a-workbook-with-several-sheets', 'Twee bladen met gegevens, en niemand zei welk de lijst is.', {
    sheets: [{ name: 'Register 2026', rows: [HEADERS, ELS] }, OTHER],
    notations: NOTATIONS,
  }),
  xlsx(
    'a-workbook-with-the-sheet-named',
    'Twee bladen met gegevens, waarvan er één is genoemd.',
    { sheets: [OTHER, { name: 'Register 2026', rows: [HEADERS, ELS] }], notations: NOTATIONS },
    { sheet: 'register 2026' },
  ),
  xlsx(
    'a-workbook-without-the-sheet-named',
    'Het genoemde blad staat er niet in.',
    { sheets: [{ name: 'Register 2026', rows: [HEADERS, ELS] }], notations: NOTATIONS },
    { mapping: { sheet: 'Register 2025' } },
  ),
  xlsx(
    'a-workbook-made-to-look-nice',
    'Een titel, samengevoegde cellen, lege en verborgen regels, een verborgen blad en een BSN.',
    {
      sheets: [
        {
          name: 'Register',
          rows: [
            ['Register Jobcoach'],
            [],
            [...HEADERS, 'Notitie'],
            [...ELS, { number: 123456782 }],
            [],
            [...JAN, 'bel eerst'],
            [{ number: 111222333 }, 'Ina Bos', 'registratie', 'RL', FIRST, LAST, 'actief'],
          ],
          merged: ['A1:G1', 'D4:D6'],
          hiddenRows: [6],
        },
        { name: 'Oud', rows: [HEADERS, ELS], hidden: true },
      ],
      notations: NOTATIONS,
    },
  ),
  {
    folder: 'an-opendocument-file',
    title: 'Een spreadsheet van LibreOffice (.ods).',
    file: 'lijst.ods',
    content: zipFile([
      ['mimetype', 'application/vnd.oasis.opendocument.spreadsheet'],
      ['content.xml', '<office:document-content/>'],
    ]),
  },
];
