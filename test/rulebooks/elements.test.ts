import { readFileSync } from 'node:fs';
import { ELEMENT_KINDS, placeText, RULEBOOK_VERSIONS, type RulebookElement } from '@keurpoort/domain';
import { describe, expect, it } from 'vitest';
import { hashOf, PHRASE_WORDS, runsOf } from '../../scripts/src/rulebooks/phrases.js';

const lines = (file: string) =>
  readFileSync(new URL(file, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));

const table = lines('elements-of-the-documents.txt').map((line) => {
  const [code = '', kind = '', parent = '', place = '', word = ''] = line.split('|').map((cell) => cell.trim());
  return { code, kind, parent: parent === '-' ? null : parent, place, word };
});

const elements = RULEBOOK_VERSIONS.flatMap((version) => version.elements);
const profile = RULEBOOK_VERSIONS.find(({ code }) => code === 'BEROEPSPROFIEL')?.elements ?? [];
const letter = RULEBOOK_VERSIONS.find(({ code }) => code === 'KWALITEITSBRIEF')?.elements ?? [];
const count = (of: readonly RulebookElement[], kind: string) => of.filter((element) => element.kind === kind).length;
const beneath = (code: string, kind: string) =>
  elements.filter((element) => element.parent === code && element.kind === kind).length;
const term = (code: string) => elements.find((element) => element.code === code)?.term?.nl;

describe('the rulebooks against the table of the documents', () => {
  it('have every element of the table and no other, with its kind, parent and place, in the same order', () => {
    const found = elements.map(({ code, kind, parent, place }) => ({ code, kind, parent, place: placeText(place) }));
    expect(found).toEqual(table.map(({ word: _, ...row }) => row));
  });

  it('say under each code what the document says there', () => {
    const checked = table.filter(({ word }) => word !== '');
    expect(checked.length).toBeGreaterThan(180);
    expect(table.filter(({ kind, word }) => kind === 'indicator' && word === '')).toEqual([]);
    const wrong = checked.filter(({ code, word }) => {
      const element = elements.find((candidate) => candidate.code === code);
      return !`${element?.text.nl} ${element?.term?.nl}`.toLowerCase().includes(word);
    });
    expect(wrong).toEqual([]);
  });

  it('have codes of their own, parents that stand before them, and kinds that are all used', () => {
    const codes = elements.map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    for (const [index, element] of elements.entries()) {
      if (element.parent !== null) expect(codes.slice(0, index), element.code).toContain(element.parent);
    }
    expect(ELEMENT_KINDS.filter((kind) => count(elements, kind) === 0)).toEqual([]);
  });
});

describe('the Beroepsprofiel', () => {
  it('has exactly 104 indicators: 14 of knowledge, 45 of tasks, 45 of competences', () => {
    const under = (prefix: string) =>
      profile.filter(({ kind, parent }) => kind === 'indicator' && parent?.startsWith(prefix)).length;
    expect([under('BP-K'), under('BP-T'), under('BP-C'), count(profile, 'indicator')]).toEqual([14, 45, 45, 104]);
  });

  it.each([
    ['BP-K1', 'Jobcoachtheorie en -methodieken', 2],
    ['BP-K2', 'Ontwikkeling van de mens', 5],
    ['BP-K3', 'Arbeidsmarkt', 5],
    ['BP-K4', 'Wet- en regelgeving', 2],
    ['BP-T0', 'Procestaken gedurende het gehele traject', 7],
    ['BP-T1', 'Het voeren van een intakegesprek', 6],
    ['BP-T2', 'Het maken van een werknemersprofiel', 4],
    ['BP-T3', 'Jobfinding en het maken van een werkplekprofiel', 7],
    ['BP-T4', 'Matching', 8],
    ['BP-T5', 'Het opstellen van een coachingsplan', 3],
    ['BP-T6', 'Begeleiding on the job', 7],
    ['BP-T7', 'Afronding', 3],
    ['BP-C1', 'Methodisch werken', 9],
    ['BP-C2', 'Inlevingsvermogen', 6],
    ['BP-C3', 'Omgevingssensitiviteit', 6],
    ['BP-C4', 'Effectief communiceren', 12],
    ['BP-C5', 'Adviseren', 5],
    ['BP-C6', 'Coachen', 7],
  ])('%s is %s, with %i indicators', (code, name, indicators) => {
    expect([term(code), beneath(code, 'indicator')]).toEqual([name, indicators]);
  });

  it('has 8 tasks, 6 competences, 4 areas of knowledge, 4 points of attitude and 14 norms, 8 of tasks and 6 of competences', () => {
    const kinds = ['task', 'competence', 'knowledge', 'attitude', 'norm'];
    expect(kinds.map((kind) => count(profile, kind))).toEqual([8, 6, 4, 4, 14]);
    const norms = profile.filter(({ kind }) => kind === 'norm').map(({ parent }) => parent);
    expect(norms.filter((parent) => parent?.startsWith('BP-T'))).toHaveLength(8);
    expect(new Set(norms).size).toBe(14);
  });

  it('has 3 aims for the person and 3 for the employer, 6 activities, 5 footnotes and one method that must be known', () => {
    expect([beneath('BP-WC', 'aim'), beneath('BP-WW', 'aim')]).toEqual([3, 3]);
    expect(['activity', 'footnote', 'method'].map((kind) => count(profile, kind))).toEqual([6, 5, 1]);
    expect(term('BP-M1')).toBe('Supported Employment');
  });

  it('puts the indicator that stands after task 7 in the extracted text under Inlevingsvermogen', () => {
    expect(beneath('BP-T7', 'indicator')).toBe(3);
    expect(elements.find(({ code }) => code === 'BP-C2.6')?.text.nl).toMatch(/eigen gedrag/);
  });
});

describe('the letter', () => {
  it('has 12 tasks in two groups of 6', () => {
    expect([beneath('KB-TA', 'task'), beneath('KB-TB', 'task'), count(letter, 'task')]).toEqual([6, 6, 12]);
  });

  it('has 9 competences of its own, not the 6 of the profile', () => {
    const names = letter.filter(({ kind }) => kind === 'competence').map((element) => element.term?.nl);
    expect(names).toEqual([
      'Inlevingsvermogen',
      'Analytisch vermogen',
      'Effectief communiceren',
      'Reflecteren',
      'Adviseren/instrueren',
      'Coachen',
      'Zelfreflectie',
      'Professionele ontwikkeling',
      'Netwerkcontacten',
    ]);
  });

  it('has 7 roles of the intern werkbegeleider, 4 forms of support, 2 directions, 5 sources and 4 phases before placement', () => {
    const kinds = ['role', 'supportForm', 'direction', 'source', 'phase'];
    expect(kinds.map((kind) => count(letter, kind))).toEqual([7, 4, 2, 5, 4]);
  });

  it('has 4 items of education and knowledge, the third with 4 subjects and the fourth with 3 methods', () => {
    expect([beneath('KB-K', 'knowledge'), beneath('KB-K3', 'knowledge'), beneath('KB-K4', 'method')]).toEqual([
      4, 4, 3,
    ]);
  });

  it('has 5 demands on organisations, with 1, 0, 2, 0 and 4 items beneath them', () => {
    expect(beneath('KB-ORG', 'demand')).toBe(5);
    expect([1, 2, 3, 4, 5].map((number) => beneath(`ORG-${number}`, 'demand'))).toEqual([1, 0, 2, 0, 4]);
  });
});

describe('the words of the rulebooks', () => {
  const phrases = new Set(lines('phrases-of-the-documents.txt'));

  it(`copy no run of ${PHRASE_WORDS} words of a document`, () => {
    expect(phrases.size).toBeGreaterThan(4_000);
    const copied = elements.flatMap(({ code, text, remark }) =>
      [text.nl, remark?.nl ?? '']
        .flatMap(runsOf)
        .filter((run) => phrases.has(hashOf(run)))
        .map((run) => `${code}: ${run}`),
    );
    expect(copied).toEqual([]);
  });

  it('would be found out if they did', () => {
    // The heading of task 3 stands in the document as it stands in ours: names stay names.
    const heading = 'Jobfinding en het maken van een werkplekprofiel';
    expect(runsOf(heading).map((run) => phrases.has(hashOf(run)))).toEqual([true]);
  });

  it('are there in Dutch and in English, and end as a sentence', () => {
    for (const { code, text } of elements) {
      for (const words of [text.nl, text.en]) expect(words, code).toMatch(/^[“A-ZÉ0-9].*\.$/u);
    }
  });
});
