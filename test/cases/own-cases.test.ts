import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AcceptanceCase } from '../../scripts/src/cases/notation.js';
import { CaseRunner } from '../../scripts/src/cases/run.js';

const byRule = readdirSync(new URL('./by-rule/', import.meta.url)).map((file) => `./by-rule/${file}`);
const cases = ['./own-cases.json', './own-dossier-cases.json', ...byRule].flatMap(
  (file) =>
    JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8')) as readonly (AcceptanceCase & {
      readonly expect: { readonly why: string };
    })[],
);
const supergraph = new URL('../../schema/supergraph.graphql', import.meta.url);

describe('our own acceptance cases, worked out by hand from the rules', () => {
  let runner: CaseRunner | null = null;

  beforeAll(async () => {
    runner = await CaseRunner.start(readFileSync(supergraph, 'utf8'));
  });

  afterAll(async () => {
    await runner?.stop();
  });

  it.each(cases.map((given) => ({ id: given.id, title: given.title, given })))('$id: $title', async ({ given }) => {
    const result = await runner?.run(given);
    expect(result?.differences, given.expect.why).toEqual([]);
  });

  it('Each case says why, and names the rule', () => {
    for (const { id, expect: expected } of cases) expect(expected.why, id).toMatch(/\bR\d+\b/);
  });
});
