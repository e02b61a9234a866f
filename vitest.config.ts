import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: {
    conditions: ['keurpoort-source', 'node', 'import', 'default'],
    // Vite and Node would otherwise each load a copy of graphql.
    alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }],
  },
  ssr: { resolve: { conditions: ['keurpoort-source', 'node', 'import', 'default'] } },
  test: {
    include: ['subgraphs/**/*.test.ts', 'gateway/**/*.test.ts', 'scripts/**/*.test.ts', 'test/**/*.test.ts'],
    exclude: ['**/dist/**', '**/node_modules/**'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
