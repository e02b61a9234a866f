import { compareNames } from '@keurpoort/domain';
import { openEmbeddedSearch, searchNames } from '@keurpoort/verification';
import { feedOf, madeUpCoaches, type Query, queriesFor } from './search-population.js';

/** What a search costs and finds among so many coaches, on the embedded store in a file. */
export interface SearchFigures {
  readonly coaches: number;
  readonly queries: number;
  readonly buildSeconds: number;
  readonly p50: number;
  readonly p95: number;
  readonly worst: number;
  readonly recall: number;
  readonly recallPerKind: Readonly<Record<string, number>>;
  readonly missed: readonly string[];
}

const PAGE = 2_000;

export async function measureSearch(count: number, queryCount: number, file: string): Promise<SearchFigures> {
  const coaches = madeUpCoaches(count, 20_261_122);
  const feed = feedOf(coaches);
  const index = await openEmbeddedSearch({ file });
  const began = performance.now();
  for (let at = 0; at < feed.length; at += PAGE) {
    const part = feed.slice(at, at + PAGE);
    await index.apply('noloc', part, { position: at + part.length, recordTime: at + part.length, mark: '' });
  }
  const buildSeconds = (performance.now() - began) / 1_000;
  const queries = queriesFor(coaches, queryCount, 7);
  const times: number[] = [];
  const recalls: { readonly kind: string; readonly recall: number; readonly text: string }[] = [];
  for (const query of queries) {
    const start = performance.now();
    const found = (await searchNames(query.text, 'coach', index)).slice(0, 10);
    times.push(performance.now() - start);
    const isIn = isFound(
      query,
      found.map(({ found: { number, name } }) => ({ number, name })),
    );
    recalls.push({ kind: query.kind, recall: isIn ? 1 : 0, text: `${query.text} -> ${query.target.name}` });
  }
  await index.close();
  const inOrder = times.toSorted((a, b) => a - b);
  const share = (of: typeof recalls) => of.reduce((sum, { recall }) => sum + recall, 0) / of.length;
  const kinds = [...new Set(recalls.map(({ kind }) => kind))];
  return {
    coaches: count,
    queries: queries.length,
    buildSeconds,
    p50: at(inOrder, 0.5),
    p95: at(inOrder, 0.95),
    worst: at(inOrder, 1),
    recall: share(recalls),
    recallPerKind: Object.fromEntries(kinds.map((kind) => [kind, share(recalls.filter((one) => one.kind === kind))])),
    missed: recalls.filter(({ recall }) => recall === 0).map(({ text }) => text),
  };
}

const RANK = { same: 2, uncertain: 1, different: 0 } as const;

/**
 * The target counts as found when it is among the first ten; or when these are ten names of which the matcher says no less
 * than of the target's own, for namesakes cannot be told apart by what was typed. A target that the matcher tells apart from
 * the text, as after a slip in a short name, has to be among the ten itself.
 */
function isFound(
  { text, target }: Query,
  found: readonly { readonly number: string; readonly name: string }[],
): boolean {
  if (found.some(({ number }) => number === target.number)) return true;
  const own = RANK[compareNames(text, target.name).decision];
  return own > 0 && found.length === 10 && found.every(({ name }) => RANK[compareNames(text, name).decision] >= own);
}

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}
