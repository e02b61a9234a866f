import { format } from 'node:util';
import { expect } from 'vitest';

export interface Test {
  readonly id: string;
  readonly name: string;
  readonly file: string;
  readonly run: () => unknown;
}

/** What test files are given in place of Vitest, as far as the tests of the domain use it. */
export interface AsVitest {
  readonly describe: (name: string, body: () => void) => void;
  readonly it: TestFunction;
  readonly test: TestFunction;
  readonly expect: typeof expect;
  readonly vi: { readonly setConfig: () => void };
}

export interface TestFunction {
  (name: string, body: () => unknown): void;
  readonly each: (rows: readonly unknown[]) => (name: string, body: (...row: never[]) => unknown) => void;
  readonly skipIf: (isSkipped: boolean) => (name: string, body: () => unknown) => void;
}

/** Collects the tests of files as these are loaded, to be run one by one later. */
export class CollectedTests {
  readonly tests: Test[] = [];
  file = '';
  private readonly above: string[] = [];

  /** From here on, files that are loaded are collected here. */
  static start(): CollectedTests {
    const collected = new CollectedTests();
    (globalThis as { asVitest?: AsVitest }).asVitest = collected.asVitest();
    return collected;
  }

  private asVitest(): AsVitest {
    const add = (name: string, run: () => unknown): void => this.add(name, run);
    const it = Object.assign(add, {
      each: (rows: readonly unknown[]) => (name: string, body: (...row: never[]) => unknown) => {
        for (const row of rows) {
          const values = (Array.isArray(row) ? row : [row]) as never[];
          this.add(titleOf(name, values), () => body(...values));
        }
      },
      skipIf: (isSkipped: boolean) => (name: string, body: () => unknown) => {
        if (!isSkipped) this.add(name, body);
      },
    });
    const describe = (name: string, body: () => void): void => {
      this.above.push(name);
      body();
      this.above.pop();
    };
    return { describe, it, test: it, expect, vi: { setConfig: () => {} } };
  }

  private add(title: string, run: () => unknown): void {
    const name = [...this.above, title].join(' ');
    this.tests.push({ id: `${this.file}#${this.tests.length} ${name.slice(0, 200)}`, name, file: this.file, run });
  }
}

function titleOf(name: string, values: readonly unknown[]): string {
  const [first] = values;
  const filled = name.replace(/\$(\w+)/g, (_, key: string) => String((first as Record<string, unknown>)?.[key]));
  return filled.includes('%') ? format(filled, ...values) : filled;
}
