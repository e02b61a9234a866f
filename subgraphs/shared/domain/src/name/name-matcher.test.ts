import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs } from '../../test/runs.config.js';
import { compareNames, type NameDecision } from './name-matcher.js';
import { LONGEST_NAME, LONGEST_TEXT } from './name-text.js';

const decide = (presented: string, registered: string): NameDecision => compareNames(presented, registered).decision;

const GIVEN = [
  'Tess',
  'Jan-Willem',
  'Marijke',
  'Ben',
  'IJsbrand',
  'Zoë',
  'Karim',
  'Annemarie',
  'Th.',
  'M.J.',
  'J.W.M.',
  'Björn',
  'Li',
];
const PREFIXES = ['', 'van der ', 'de ', "in 't ", "van 't ", 'op den ', 'ter ', 'El ', 'van ', "d'", 'von '];
const CORES = [
  'Vonk',
  'Meijer',
  'Jansen',
  'Hoogerwerf',
  'Bos',
  'IJsselstein',
  'Müller',
  'Ma',
  'Heer',
  'Öztürk',
  'Nguyễn',
];

const surname = fc.tuple(fc.constantFrom(...PREFIXES), fc.constantFrom(...CORES)).map((parts) => parts.join(''));
const plausible = fc
  .tuple(fc.constantFrom(...GIVEN), surname, fc.option(surname, { nil: undefined }))
  .map(([given, first, second]) => `${given} ${second === undefined ? first : `${first}-${second}`}`);

const PIECES = [
  ...[
    "'",
    '-',
    ',',
    '.',
    '(',
    ')',
    '/',
    ' ',
    '"',
    '*',
    '<',
    '&',
    'v.d.',
    'geb.',
    'e.v.',
    'de',
    'van',
    'IJ',
    'ÿ',
    'ĳ',
    '\u0301',
    '\u202e',
  ],
  ...[
    '\u200b',
    'Я',
    '李',
    '0',
    '\u0000',
    'drs.',
    'MSc',
    'jr.',
    'Vonk',
    'Tess',
    'O',
    '\ud800',
    '😀',
    '"Tess"',
    'v d',
    'namens',
    '\n',
  ],
];
const anything = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 30 }).map((parts) => parts.join('')),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 30 }).map((parts) => parts.join(' ')),
  plausible,
);

describe('comparing any two names', () => {
  it('finds every plausible Dutch name the same as itself', () => {
    fc.assert(fc.property(plausible, (name) => decide(name, name) === 'same'));
  });

  it('finds a name the same in capitals, without accents and in list order', () => {
    fc.assert(
      fc.property(fc.constantFrom('Tess', 'Marijke', 'M.J.'), surname, (given, last) => {
        const name = `${given} ${last}`;
        expect(decide(name.toUpperCase(), name)).not.toBe('different');
        expect(decide(`${last}, ${given}`, name)).toBe('same');
        expect(decide(name.normalize('NFD'), name)).toBe('same');
      }),
    );
  });

  it('never accepts one way round what it refuses the other way round', () => {
    fc.assert(
      fc.property(anything, anything, (one, other) => {
        const decisions = [decide(one, other), decide(other, one)];
        expect(decisions.includes('same') && decisions.includes('different')).toBe(false);
      }),
      { numRuns: runs(2000) },
    );
  });

  it('throws at nothing', () => {
    fc.assert(
      fc.property(anything, anything, (one, other) => ['same', 'uncertain', 'different'].includes(decide(one, other))),
      { numRuns: runs(2000) },
    );
  });

  it('never accepts two different surnames under one given name', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...CORES),
        fc.constantFrom(...CORES),
        fc.constantFrom(...GIVEN),
        (one, other, given) => {
          fc.pre(one !== other);
          return decide(`${given} ${one}`, `${given} ${other}`) !== 'same';
        },
      ),
    );
  });

  it('never accepts a text with an override character', () => {
    fc.assert(
      fc.property(plausible, fc.nat(), (name, at) => {
        const place = at % (name.length + 1);
        return decide(`${name.slice(0, place)}\u202e${name.slice(place)}`, name) !== 'same';
      }),
    );
  });
});

describe('texts of ten thousand characters', () => {
  const LONG = 10_000;
  const heaps: readonly (readonly [string, string])[] = [
    ['combining marks', `Ja${'\u0301'.repeat(LONG)}n de Vries`],
    ['letters', 'a'.repeat(LONG)],
    ['hyphens', `Jan ${'de-'.repeat(LONG / 3)}Vries`],
    ['initials', `${'J.'.repeat(LONG / 2)} de Vries`],
    ['brackets', `${'('.repeat(LONG / 2)}Jan${')'.repeat(LONG / 2)} de Vries`],
    ['tussenvoegsels', `Jan ${'v.d. '.repeat(LONG / 5)}Vries`],
    ['ligatures that grow', `Jan ${'\ufdfa'.repeat(LONG)}`],
    ['given names', `${'Jan '.repeat(LONG / 4)}de Vries`],
  ];

  it.each(heaps)('of %s are not looked into and not accepted', (_, heap) => {
    expect(compareNames(heap, 'Jan de Vries')).toMatchObject({ decision: 'different' });
    expect(compareNames(heap, 'Jan de Vries').notices).toContain('TOO_LONG');
    expect(decide('Jan de Vries', heap)).toBe('different');
    expect(decide(heap, heap)).not.toBe('same');
  });

  it('are refused as soon as they are over the longest name, however they came by it', () => {
    expect(LONGEST_NAME).toBeLessThan(LONGEST_TEXT);
    expect(decide(`Jan ${'e'.repeat(LONGEST_NAME)}`, 'Jan de Vries')).toBe('different');
    expect(decide(`Jan${' '.repeat(300)}de Vries`, 'Jan de Vries')).toBe('same');
    expect(decide(`Jan${' '.repeat(LONGEST_TEXT)}de Vries`, 'Jan de Vries')).toBe('uncertain');
  });
});

describe('what a careful official would say', () => {
  it.each([
    ['Ida v.d. Zee', 'Ida van den Zee', 'same'],
    ['Zee, Ida van der', 'Ida van der Zee', 'same'],
    ['Tess Prins', 'Tess Prins geb. Vonk', 'same'],
    ['T. Vonk e.v. Prins', 'T. Prins-Vonk', 'same'],
    ['de heer J. de Heer', 'Jan de Heer', 'same'],
    ['Tess Hoekstar', 'Tess Hoekstra', 'same'],
    ['Hans Vonk', 'Johannes Vonk', 'uncertain'],
    ['H. (Henk) Vonk', 'Hendrikus Vonk', 'same'],
    ['A. (Bert) Vonk', 'Albertus Vonk', 'same'],
    ['A. (Bert) Vonk', 'Albert Vonk', 'uncertain'],
    ['Tess Meyer', 'Tess Meijer', 'uncertain'],
    ['Tess V0nk', 'Tess Vonk', 'uncertain'],
    ['Tess Prins-Vonk', 'Tess Prins', 'same'],
    ['Ida Zee', 'Ida van der Zee', 'uncertain'],
    ['Ida van den Zee', 'Ida van der Zee', 'different'],
    ['Tess Jansen', 'Tess Janssen', 'different'],
    ['J. Kok jr.', 'J. Kok sr.', 'different'],
    ['Karima Bouali', 'Karim Bouali', 'different'],
    ['null', 'Tess Vonk', 'different'],
    ['Onbekend, MA', 'Onbekend, MA', 'different'],
    ['Geen naam MA RA', 'Geen naam MA RA', 'different'],
  ] as const)('%s against %s is %s', (presented, registered, expected) => {
    expect(decide(presented, registered)).toBe(expected);
  });

  it('says what it noticed', () => {
    expect(compareNames('drs. T. Vonk', 'T. Vonk').notices).toContain('TITLE_IGNORED');
    expect(compareNames('Tess Prins', 'Tess Prins-Vonk').notices).toContain('PARTNER_NAME_LEFT_OUT');
    expect(compareNames('Tess Hoekstar', 'Tess Hoekstra').notices).toContain('TYPING_ERROR');
  });
});
