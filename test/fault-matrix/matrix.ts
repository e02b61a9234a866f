import { readFileSync } from 'node:fs';
import { SOURCE_CODES, type SourceCode, sourceOf } from '@keurpoort/domain';
import { expect } from 'vitest';
import { type Outcome, tableOutcome } from './kleene-table.js';
import { KNOWN_LEAVES, leavesIn, NOW, POLICIES, SUBJECT } from './small-world.js';

/** The composed graph as it is committed. */
export const supergraphSdl = readFileSync(new URL('../../schema/supergraph.graphql', import.meta.url), 'utf8');

/** Puts every policy of the matrix in one request. */
export const MATRIX_QUERY = `query Matrix($questions: [VerifyQuestion!]!) {
  verifyMany(questions: $questions) {
    refusal { code message }
    verification {
      verdict { outcome provisional unreachable nodes { id kind outcome reason evidence { source number } } }
      facts { source state reason entries { number status } }
      sources { source asked reached connected asOf sequence }
    }
  }
}`;

export const MATRIX_QUESTIONS = POLICIES.map(({ code }) => ({
  subject: SUBJECT,
  policy: { code },
  purpose: 'OWN_CHECK',
  knownAt: new Date(NOW).toISOString(),
}));

interface MatrixNode {
  readonly id: string;
  readonly kind: string;
  readonly outcome: Outcome;
  readonly reason: string | null;
}

export interface MatrixItem {
  readonly refusal: { readonly code: string; readonly message: string } | null;
  readonly verification: {
    readonly verdict: {
      readonly outcome: Outcome;
      readonly provisional: boolean;
      readonly unreachable: readonly string[];
      readonly nodes: readonly MatrixNode[];
    } | null;
    readonly sources: readonly { readonly source: string; readonly asked: boolean; readonly reached: boolean }[] | null;
  } | null;
}

export interface MatrixAnswer {
  readonly data?: { readonly verifyMany: readonly MatrixItem[] } | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: Readonly<Record<string, unknown>> }[];
}

/** How the graph names a source. */
export function graphName(source: SourceCode): string {
  return sourceOf(source).folder.toUpperCase().replaceAll('-', '_');
}

/**
 * Holds an answer to the table: with `missing` unknown, every outcome is what Kleene's logic makes of the rest, and every
 * demand on a missing source says so. Gives how many outcomes survived the loss and how many did not.
 */
export function expectMatrix(answer: MatrixAnswer, missing: readonly SourceCode[]): { survived: number; lost: number } {
  const lostSources: readonly string[] = missing;
  const counts = { survived: 0, lost: 0 };
  const leaves = new Map([...KNOWN_LEAVES].map(([id, outcome]) => [id, isLost(id) ? 'UNDETERMINED' : outcome]));
  expect(answer.data?.verifyMany).toHaveLength(POLICIES.length);
  for (const [index, { code, tree }] of POLICIES.entries()) {
    const item = answer.data?.verifyMany[index];
    const verdict = item?.verification?.verdict;
    const asked = new Set(leavesIn(tree).map(({ source }) => source));
    const lost = SOURCE_CODES.filter((source) => asked.has(source) && lostSources.includes(source));
    expect(item?.refusal, code).toBeNull();
    expect(verdict?.outcome, code).toBe(tableOutcome(tree, leaves));
    expect(verdict?.unreachable, code).toEqual(lost.map(graphName));
    expect(verdict?.provisional, code).toBe(lost.length > 0);
    for (const { id } of leavesIn(tree)) {
      const node = verdict?.nodes.find((candidate) => candidate.id === id);
      expect(node?.outcome, `${code} ${id}`).toBe(leaves.get(id));
      if (isLost(id)) expect(node?.reason, `${code} ${id}`).toBe('SOURCE_UNREACHABLE');
      else expect(node?.reason, `${code} ${id}`).not.toBe('SOURCE_UNREACHABLE');
    }
    const reached = item?.verification?.sources?.filter((source) => source.reached).map(({ source }) => source);
    const answered = SOURCE_CODES.filter((source) => asked.has(source) && !lostSources.includes(source));
    expect(reached, code).toEqual(answered.map(graphName));
    if (lost.length > 0) counts[verdict?.outcome === 'UNDETERMINED' ? 'lost' : 'survived'] += 1;
  }
  return counts;

  function isLost(leaf: string): boolean {
    return missing.some((source) => leaf.startsWith(`${source}-`));
  }
}

/** The sources that the error entries of an answer name, as the graph knows them. */
export function sourcesInErrors(answer: MatrixAnswer): readonly unknown[] {
  const errors = answer.errors ?? [];
  expect(errors.map((error) => error.extensions?.code)).toEqual(errors.map(() => 'SOURCE_UNREACHABLE'));
  const named = errors.map((error) => error.extensions?.source);
  return [...new Set(named)];
}
