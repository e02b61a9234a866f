import { compareNames } from '@keurpoort/domain';
import { openEmbeddedSearch, searchNames } from '@keurpoort/verification';
import { openPeer } from './search-peer.js';
import { feedOf, type MadeUpCoach, madeUpCoaches, type Query, queriesFor } from './search-population.js';

/** Milliseconds; `cpu` is of the whole process, which other work on the machine does not lengthen by waiting. */
export interface Times {
  readonly p50: number;
  readonly p95: number;
  readonly worst: number;
  readonly cpuP95: number;
}

/** What a search costs and finds among so many coaches, on the embedded store in a file. */
export interface SearchFigures {
  readonly coaches: number;
  readonly queries: number;
  readonly buildSeconds: number;
  readonly ours: Times;
  /** The same queries as words of a plain full-text index in the same kind of file, asked in between. */
  readonly peer: Times & { readonly recall: number };
  /** Share of all queries of which the coach meant is among the first ten. */
  readonly recallOfAll: number;
  /** The same without the queries of which nothing tells the coach meant from ten others. */
  readonly recall: number;
  readonly cannotBeTold: number;
  readonly recallPerKind: Readonly<Record<string, number>>;
  readonly missed: readonly string[];
}

const PAGE = 2_000;
const FIRST = 10;

export async function measureSearch(count: number, queryCount: number, folder: string): Promise<SearchFigures> {
  const coaches = madeUpCoaches(count, 20_261_122);
  const feed = feedOf(coaches);
  const index = await openEmbeddedSearch({ file: `${folder}/search.db` });
  const began = performance.now();
  for (let at = 0; at < feed.length; at += PAGE) {
    const part = feed.slice(at, at + PAGE);
    await index.apply('noloc', part, { position: at + part.length, recordTime: at + part.length, mark: '' });
  }
  const buildSeconds = (performance.now() - began) / 1_000;
  const peer = await openPeer(`${folder}/peer.db`, coaches);
  const ours = new Stopwatch();
  const theirs = new Stopwatch();
  const results: { readonly query: Query; readonly found: boolean; readonly foundByPeer: boolean }[] = [];
  for (const query of queriesFor(coaches, queryCount, 7)) {
    const ranked = await ours.time(() => searchNames(query.text, 'coach', index));
    const byPeer = await theirs.time(() => peer.search(query.text, FIRST));
    const found = ranked.slice(0, FIRST).some((one) => one.found.number === query.target.number);
    results.push({ query, found, foundByPeer: byPeer.includes(query.target.number) });
  }
  await index.close();
  await peer.close();
  const words = coaches.map(({ name }) => sortedWords(name));
  const untold = new Set(
    results.flatMap(({ query, found }) => (!found && !canBeTold(query, coaches, words) ? query : [])),
  );
  const share = (part: number, of: number) => part / of;
  const told = results.filter(({ query }) => !untold.has(query));
  const kinds = [...new Set(results.map(({ query }) => query.kind))];
  const recallOf = (of: typeof results) => share(of.filter(({ found }) => found).length, of.length);
  return {
    coaches: count,
    queries: results.length,
    buildSeconds,
    ours: ours.times(),
    peer: { ...theirs.times(), recall: share(results.filter(({ foundByPeer }) => foundByPeer).length, results.length) },
    recallOfAll: recallOf(results),
    recall: recallOf(told),
    cannotBeTold: untold.size,
    recallPerKind: Object.fromEntries(
      kinds.map((kind) => [kind, recallOf(told.filter(({ query }) => query.kind === kind))]),
    ),
    missed: told.flatMap(({ query, found }) => (found ? [] : `${query.text} -> ${query.target.name}`)),
  };
}

const RANK = { same: 2, uncertain: 1, different: 0 } as const;

/**
 * A coach cannot be told from the others when ten of these are named so that the matcher says no less of them and that their
 * words lie no further from what was typed. Neither knows how a search orders its hits.
 */
function canBeTold({ text, target }: Query, coaches: readonly MadeUpCoach[], words: readonly string[]): boolean {
  const asked = sortedWords(text);
  const own = RANK[compareNames(text, target.name).decision];
  const ownDistance = distance(asked, sortedWords(target.name), Number.POSITIVE_INFINITY);
  let others = 0;
  for (const [at, coach] of coaches.entries()) {
    if (coach.number === target.number || distance(asked, words[at] ?? '', ownDistance) > ownDistance) continue;
    if (RANK[compareNames(text, coach.name).decision] >= own) others += 1;
    if (others >= FIRST) return false;
  }
  return true;
}

/** Lower case without marks, points and order; what is left is compared letter by letter. */
function sortedWords(name: string): string {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return plain
    .split(/[^a-z]+/)
    .filter((word) => word !== '')
    .toSorted()
    .join(' ');
}

/** Letters put in, left out or replaced; more than the limit where it is sure to be more. */
function distance(one: string, other: string, limit: number): number {
  if (Math.abs(one.length - other.length) > limit) return limit + 1;
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let at = 1; at <= one.length; at += 1) {
    const next = [at];
    for (let column = 1; column <= other.length; column += 1) {
      const replaced = (row[column - 1] ?? 0) + (one[at - 1] === other[column - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1));
    }
    if (Math.min(...next) > limit) return limit + 1;
    row = next;
  }
  return row[other.length] ?? limit + 1;
}

class Stopwatch {
  private readonly walls: number[] = [];
  private readonly cpus: number[] = [];

  async time<T>(work: () => Promise<T>): Promise<T> {
    const cpu = process.cpuUsage();
    const start = performance.now();
    const result = await work();
    this.walls.push(performance.now() - start);
    const { user, system } = process.cpuUsage(cpu);
    this.cpus.push((user + system) / 1_000);
    return result;
  }

  times(): Times {
    return {
      p50: at(this.walls, 0.5),
      p95: at(this.walls, 0.95),
      worst: at(this.walls, 1),
      cpuP95: at(this.cpus, 0.95),
    };
  }
}

function at(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}
