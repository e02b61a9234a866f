import { readFileSync } from 'node:fs';
import {
  AMBIGUITY_CODES,
  CERTIFICATION_RULE_TEXTS,
  documentCodes,
  type ElementKind,
  LABEL_COVERAGE,
  RULEBOOK_VERSIONS,
} from '@keurpoort/domain';
import { describe, expect, it } from 'vitest';
import { glossaryTerms, homesOf, rulebookPage } from '../../scripts/src/rulebooks/rulebook-page.js';

const read = (path: string) => readFileSync(new URL(`../../docs/${path}`, import.meta.url), 'utf8');
const elements = RULEBOOK_VERSIONS.flatMap((version) => version.elements.map((element) => ({ element, version })));

/** Kinds that demand something of a coach or an organisation, or by which it is shown. */
const DEMANDING: readonly ElementKind[] = [
  'criterion',
  'footnote',
  'knowledge',
  'task',
  'competence',
  'norm',
  'indicator',
  'attitude',
  'method',
  'demand',
  'source',
];

describe('the pages of the rulebooks', () => {
  it.each(RULEBOOK_VERSIONS)('$code: lays place and words side by side, as the data have them', (version) => {
    expect(read(`rulebooks/${version.code.toLowerCase()}-${version.version}.md`)).toBe(rulebookPage(version));
  });

  it('give every element one row', () => {
    const rows = RULEBOOK_VERSIONS.flatMap((version) => rulebookPage(version).split('\n')).filter((line) =>
      /^\| [A-Z]+-/.test(line),
    );
    expect(rows.map((row) => row.split(' ')[1])).toEqual(elements.map(({ element }) => element.code));
  });

  it('say of every demand in which check or rule it lives', () => {
    const demands = elements.filter(({ element }) => DEMANDING.includes(element.kind));
    expect(demands.length).toBeGreaterThan(190);
    const homeless = demands.filter(({ element, version }) => homesOf(element, version).includes('to be read'));
    expect(homeless.map(({ element }) => element.code)).toEqual([]);
  });

  it('say of what only describes that it is there to be read', () => {
    const [wish] = elements.filter(({ element }) => element.code === 'KB-I3');
    expect(wish && homesOf(wish.element, wish.version)).toEqual(['to be read']);
  });
});

it('The glossary has every term of both documents with its place', () => {
  const rows = new Set(read('glossary.md').split('\n'));
  const terms = glossaryTerms(RULEBOOK_VERSIONS);
  expect(terms.length).toBeGreaterThan(80);
  expect(terms.filter((term) => !rows.has(term))).toEqual([]);
});

it('The decision page names every doubt, and docs/rulebooks.md every row and every item of the organisation check', () => {
  const decision = read('decisions/readings-of-the-profile.md');
  expect(AMBIGUITY_CODES.filter((code) => !decision.includes(`\`${code}\``))).toEqual([]);
  const page = read('rulebooks.md');
  expect(Object.keys(CERTIFICATION_RULE_TEXTS).filter((rule) => !new RegExp(`\\b${rule}\\b`).test(page))).toEqual([]);
});

it('Labels speak of items of the organisation check only, and each item can be the code of a document', () => {
  const codes = documentCodes(elements.map(({ element }) => element));
  expect(codes).toHaveLength(10);
  for (const covered of Object.values(LABEL_COVERAGE)) {
    expect(Object.keys(covered).filter((code) => !codes.includes(code))).toEqual([]);
  }
});
