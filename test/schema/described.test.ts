import { readFileSync } from 'node:fs';
import { type DocumentNode, Kind, type NameNode, parse, type StringValueNode, visit } from 'graphql';
import { describe, expect, it } from 'vitest';
import { sdls } from './schema-now.js';

/** Kinds of elements that a reader of the schema meets. */
const ELEMENTS: ReadonlySet<string> = new Set([
  Kind.OBJECT_TYPE_DEFINITION,
  Kind.INTERFACE_TYPE_DEFINITION,
  Kind.UNION_TYPE_DEFINITION,
  Kind.INPUT_OBJECT_TYPE_DEFINITION,
  Kind.ENUM_TYPE_DEFINITION,
  Kind.SCALAR_TYPE_DEFINITION,
  Kind.FIELD_DEFINITION,
  Kind.INPUT_VALUE_DEFINITION,
  Kind.ENUM_VALUE_DEFINITION,
]);

interface Element {
  readonly path: string;
  readonly description: string;
}

interface Described {
  readonly kind: string;
  readonly name?: NameNode;
  readonly description?: StringValueNode;
}

/** Every element of a schema under its path, such as Query.coach.id. */
function elementsOf(document: DocumentNode): readonly Element[] {
  const elements: Element[] = [];
  const names: string[] = [];
  visit(document, {
    enter: (node: Described) => {
      if (!ELEMENTS.has(node.kind)) return;
      names.push(node.name?.value ?? '');
      elements.push({ path: names.join('.'), description: node.description?.value ?? '' });
    },
    leave: (node: Described) => {
      if (ELEMENTS.has(node.kind)) names.pop();
    },
  });
  return elements;
}

/** The Dutch terms of docs/glossary.md, whose rows read: identifier, Dutch term, meaning, source. */
function dutchTerms(): readonly string[] {
  const glossary = readFileSync(new URL('../../docs/glossary.md', import.meta.url), 'utf8');
  const rows = glossary.split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
  return rows
    .filter((cells) => cells.length >= 5 && cells[1] !== 'identifier' && !cells[1]?.startsWith('---'))
    .flatMap((cells) => (cells[2] ?? '').replace(/\(.*?\)/g, '').split(','))
    .map((term) => term.trim().toLowerCase())
    .filter((term) => term !== '');
}

const terms = dutchTerms();

function quotesDutchTerm(description: string): boolean {
  const quoted = [...description.matchAll(/\(([^)]*)\)/g)].map((match) => (match[1] ?? '').toLowerCase());
  return quoted.some((text) => terms.includes(text));
}

describe.each([...sdls])('the schema of %s', (_, sdl) => {
  const elements = elementsOf(parse(sdl));
  const where = (wrong: (element: Element) => boolean) => elements.filter(wrong).map(({ path }) => path);

  it('describes every type, field, argument, input field and enum value', () => {
    expect(elements.length).toBeGreaterThan(20);
    expect(where(({ description }) => description.trim() === '')).toEqual([]);
  });

  it('quotes the Dutch term of the glossary with every type', () => {
    expect(where(({ path, description }) => !path.includes('.') && !quotesDutchTerm(description))).toEqual([]);
  });

  it('says each description on one line, with nothing left to fill in', () => {
    expect(where(({ description }) => /\n|[{}]|\[/.test(description))).toEqual([]);
  });
});

it('finds what is not described, and what quotes no term', () => {
  const [type, field] = elementsOf(parse('"A day (weekdag)" type Day { number: Int }'));
  expect(field).toEqual({ path: 'Day.number', description: '' });
  expect(quotesDutchTerm(type?.description ?? '')).toBe(false);
  expect(quotesDutchTerm('A day (dag)')).toBe(true);
});
