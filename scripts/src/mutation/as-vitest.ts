import type { AsVitest, TestFunction } from './collected-tests.js';

// Put there by whoever collects the tests: this file is loaded in place of Vitest, in another module graph.
const { asVitest } = globalThis as unknown as { readonly asVitest: AsVitest };

export const { describe, expect, vi } = asVitest;
export const it: TestFunction = asVitest.it;
export const test: TestFunction = asVitest.test;
