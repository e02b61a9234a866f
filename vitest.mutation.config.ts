import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The first test that fails decides: worked-out cases go before random worlds. */
class CasesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isRandom = ({ moduleId }: TestSpecification): number => (moduleId.includes('.property.') ? 1 : 0);
    return files.toSorted((a, b) => isRandom(a) - isRandom(b) || (a.moduleId < b.moduleId ? -1 : 1));
  }
}

/** The tests that speak of the domain and touch nothing else: mutants of it are tried on these (docs/mutation.md). */
export default defineConfig({
  resolve: {
    // Without this the workspace link leads out of the folder in which the mutants are.
    alias: [{ find: /^@keurpoort\/domain$/, replacement: here('./subgraphs/shared/domain/src/index.ts') }],
  },
  test: {
    include: ['subgraphs/shared/domain/**/*.test.ts', 'test/cases/on-the-domain/*.test.ts'],
    exclude: ['**/dist/**', '**/node_modules/**'],
    setupFiles: [here('./test/cases/on-the-domain/same-every-time.ts')],
    // Fewer random worlds, and the same ones for every mutant.
    env: { KEURPOORT_RUNS_AT_MOST: '60' },
    isolate: false,
    sequence: { sequencer: CasesFirst },
    testTimeout: 30_000,
  },
});
