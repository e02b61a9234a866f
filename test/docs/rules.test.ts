import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (path: string) => readFileSync(`${root}${path}`, 'utf8');
const rulesCitedIn = (path: string) => new Set(read(path).match(/\bR\d+\b/g) ?? []);

interface RuleRow {
  readonly rule: string;
  readonly state: string;
  readonly says: string;
  readonly code: readonly string[];
  readonly tests: readonly string[];
}

const rows: readonly RuleRow[] = read('docs/rules.md')
  .split('\n')
  .filter((line) => line.startsWith('| R'))
  .map((line) => {
    const [rule = '', state = '', says = '', code = '', tests = ''] = line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
    return { rule, state, says, code: pathsIn(code), tests: pathsIn(tests) };
  });

function pathsIn(cell: string): readonly string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, path]) => path ?? '');
}

function filesUnder(folder: string): readonly string[] {
  return readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => `${folder}/${path}`);
}

/** R13, R15 and R20 to R24 speak of one day and what is known of it: cases and scenarios show them. */
const OF_ALL_DAYS_OR_TREES = [
  1, 2, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14, 16, 17, 18, 25, 26, 30, 31, 33, 37, 38, 39, 40,
].map((number) => `R${number}`);

const domainFiles = filesUnder('subgraphs/shared/domain/src').filter((path) => !path.endsWith('.test.ts'));
const scenarios = filesUnder('test/scenarios').filter((path) => path.endsWith('.test.ts'));

describe('docs/rules.md says where each rule of judging lives', () => {
  it('Every rule from R1 to R40 has one row, in order', () => {
    expect(rows.map(({ rule }) => rule)).toEqual(Array.from({ length: 40 }, (_, index) => `R${index + 1}`));
    for (const { rule, state, says } of rows) {
      expect(['built', 'later'], rule).toContain(state);
      expect(says.length, rule).toBeGreaterThan(20);
      if (state === 'later') expect(says, rule).toContain('brought later');
    }
  });

  it('Every rule that speaks of all days, or of all trees, has a property test', () => {
    const random = (path: string) => path.includes('.property.test.') || path.startsWith('test/properties/');
    for (const rule of OF_ALL_DAYS_OR_TREES) {
      const { tests = [] } = rows.find((row) => row.rule === rule) ?? {};
      expect(tests.some(random), `${rule} has no property test`).toBe(true);
    }
  });

  it('Every file that a row names exists and cites the rule', () => {
    for (const { rule, code, tests } of rows) {
      for (const path of [...code, ...tests]) {
        expect(existsSync(`${root}${path}`), `${rule}: ${path} does not exist`).toBe(true);
        expect([...rulesCitedIn(path)], `${path} does not cite ${rule}`).toContain(rule);
      }
    }
  });

  it('Every rule that is built names its place in the code and a scenario', () => {
    for (const { rule, state, code, tests } of rows) {
      if (state !== 'built') continue;
      expect(code.length, `${rule} names no code`).toBeGreaterThan(0);
      expect(
        tests.some((path) => path.startsWith('test/scenarios/')),
        `${rule} has no scenario`,
      ).toBe(true);
    }
  });

  it('Every scenario cites the rule that it shows', () => {
    expect(scenarios.length).toBeGreaterThan(0);
    for (const path of scenarios) expect(rulesCitedIn(path).size, `${path} cites no rule`).toBeGreaterThan(0);
  });

  it('Every rule that the domain cites is listed with that file', () => {
    for (const path of domainFiles) {
      for (const rule of rulesCitedIn(path)) {
        const row = rows.find((candidate) => candidate.rule === rule);
        expect(row?.code ?? [], `${path} cites ${rule}, and the row of ${rule} does not list it`).toContain(path);
      }
    }
  });
});
