import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AcceptanceCase } from '../../scripts/src/cases/notation.js';
import { CaseRunner } from '../../scripts/src/cases/run.js';

type OwnCase = AcceptanceCase & { readonly expect: { readonly why: string } };

const supergraph = new URL('../../schema/supergraph.graphql', import.meta.url);

/** Tests that every case in these files of this folder is answered as it expects, through the real gateway. */
export function describeCases(title: string, files: readonly string[]): void {
  const cases = files.flatMap(
    (file) => JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8')) as readonly OwnCase[],
  );

  describe(title, () => {
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

    it('Each case has an id of its own, says why, and names the rule', () => {
      expect(new Set(cases.map(({ id }) => id)).size).toBe(cases.length);
      for (const { id, expect: expected } of cases) expect(expected.why, id).toMatch(/\bR\d+\b/);
    });
  });
}
