import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { InstrumenterContext } from '@stryker-mutator/api/core';
import { declareFactoryPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import {
  type DryRunResult,
  DryRunStatus,
  determineHitLimitReached,
  type MutantRunOptions,
  type MutantRunResult,
  type TestResult,
  type TestRunner,
  TestStatus,
  toMutantRunResult,
} from '@stryker-mutator/api/test-runner';
import { createServer, type ViteDevServer } from 'vite';
import { CollectedTests, type Test } from './collected-tests.js';

/** Random worlds per property and mutant. */
const RUNS = '20';
const DOMAIN = 'subgraphs/shared/domain/src';
const CASES = 'test/cases/on-the-domain';
const SAME_EVERY_TIME = `${CASES}/same-every-time.ts`;
/** Files that remember what they worked out: the next mutant would be judged by what this one left there. */
const REMEMBERING = /\/name\/spelling\.ts$/;

/**
 * Runs the tests of the domain for one mutant after the other in one process, which loads them once: a mutant costs what its
 * tests cost, and nothing more. A tenth of the time that a run of Vitest for each mutant takes.
 */
class TestsInOneProcess implements TestRunner {
  private server: ViteDevServer | null = null;
  private tests: readonly Test[] = [];
  private readonly mutants: InstrumenterContext;

  constructor() {
    const shared = globalThis as { __stryker__?: InstrumenterContext };
    shared.__stryker__ ??= {};
    this.mutants = shared.__stryker__;
  }

  capabilities() {
    return { reloadEnvironment: true };
  }

  async init(): Promise<void> {
    process.env.KEURPOORT_RUNS_AT_MOST = RUNS;
    const root = process.cwd();
    this.server = await createServer({
      configFile: false,
      root,
      appType: 'custom',
      logLevel: 'error',
      server: { middlewareMode: true, hmr: false, watch: null, ws: false },
      optimizeDeps: { noDiscovery: true, include: [] },
      resolve: {
        alias: [
          { find: /^vitest$/, replacement: path.join(root, 'scripts/src/mutation/as-vitest.ts') },
          // The workspace link leads out of the folder in which the mutants are.
          { find: /^@keurpoort\/domain$/, replacement: path.join(root, DOMAIN, 'index.ts') },
        ],
      },
    });
    await this.load();
  }

  async dispose(): Promise<void> {
    await this.server?.close();
  }

  /** Loads every test file; worked-out cases before random worlds, for the first test that fails decides. */
  private async load(): Promise<void> {
    const { server } = this;
    if (!server) throw new Error('Not started');
    server.moduleGraph.invalidateAll();
    const collected = CollectedTests.start();
    await server.ssrLoadModule(path.resolve(SAME_EVERY_TIME));
    for (const file of [...testFilesIn(CASES), ...testFilesIn(DOMAIN)].toSorted(byKind)) {
      collected.file = file;
      await server.ssrLoadModule(path.resolve(file));
    }
    this.tests = collected.tests;
  }

  async dryRun(): Promise<DryRunResult> {
    const results: TestResult[] = [];
    for (const test of this.tests) {
      this.mutants.currentTestId = test.id;
      results.push(await resultOf(test));
      delete this.mutants.currentTestId;
    }
    const { mutantCoverage } = this.mutants;
    return { status: DryRunStatus.Complete, tests: results, ...(mutantCoverage ? { mutantCoverage } : {}) };
  }

  async mutantRun({ testFilter, activeMutant, hitLimit, sandboxFileName }: MutantRunOptions): Promise<MutantRunResult> {
    const wanted = testFilter && new Set(testFilter);
    Object.assign(this.mutants, { hitCount: hitLimit === undefined ? undefined : 0, hitLimit });
    this.mutants.activeMutant = activeMutant.id;
    const results: TestResult[] = [];
    for (const test of this.tests) {
      if (wanted && !wanted.has(test.id)) continue;
      const result = await resultOf(test);
      results.push(result);
      if (result.status !== TestStatus.Failed) continue;
      // What found one mutant finds its neighbours too.
      this.tests = [test, ...this.tests.filter((other) => other !== test)];
      break;
    }
    const timeOut = determineHitLimitReached(this.mutants.hitCount, hitLimit);
    delete this.mutants.activeMutant;
    if (REMEMBERING.test(sandboxFileName)) await this.load();
    return toMutantRunResult(timeOut ?? { status: DryRunStatus.Complete, tests: results });
  }
}

function testFilesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => `${folder}/${name}`);
}

function byKind(a: string, b: string): number {
  const isRandom = (file: string): number => (file.includes('.property.') ? 1 : 0);
  return isRandom(a) - isRandom(b) || (a < b ? -1 : 1);
}

async function resultOf({ id, name, file, run }: Test): Promise<TestResult> {
  const started = performance.now();
  const about = { id, name, fileName: path.resolve(file) };
  try {
    await run();
    return { ...about, status: TestStatus.Success, timeSpentMs: performance.now() - started };
  } catch (error) {
    const failureMessage = error instanceof Error ? error.message : String(error);
    return { ...about, status: TestStatus.Failed, failureMessage, timeSpentMs: performance.now() - started };
  }
}

export const strykerPlugins = [
  declareFactoryPlugin(PluginKind.TestRunner, 'tests-in-one-process', () => new TestsInOneProcess()),
];
