import type { Statement } from './credential.js';
import { earliestStart, knownEnd } from './day.js';
import type { ReadRow } from './delivery-row.js';
import type { KnownEntry } from './history.js';

/** The days of a statement as texts that compare, and its services; null: not said, or not distinguished. */
interface Span {
  readonly start: string;
  readonly end: string;
  readonly services: readonly string[] | null;
}

function spanOf({ from, until, services }: Statement): Span {
  return {
    start: earliestStart(from) ?? '',
    end: knownEnd(until) ?? '9999',
    services: typeof services === 'string' ? null : services,
  };
}

/** One of several rows: the one that lasts longest. */
interface Reach {
  readonly index: number;
  readonly end: string;
}

/**
 * R16: rows of one number, kind, category and level without a key. Those whose days and services overlap, directly or by
 * way of others, are one credential. In the order of their first days, whatever the order of the file; n log n.
 */
export function credentialsWithoutKey(rows: readonly ReadRow[]): readonly (readonly ReadRow[])[] {
  const spans = rows.map(({ statement }) => spanOf(statement));
  const order = [...spans.keys()].sort((a, b) => compareTexts(spans[a]?.start ?? '', spans[b]?.start ?? '') || a - b);
  const sets = new DisjointSets(rows.length);
  const sweep = new OverlapSweep(sets);
  const sameDays = new Map<string, number>();
  for (const index of order) {
    const [span, row] = [spans[index], rows[index]];
    if (!span || !row) continue;
    sweep.take(index, span);
    const days = daysOf(row.statement);
    sets.join(index, sameDays.get(days) ?? index);
    sameDays.set(days, index);
  }
  const groups = new Map<number, number[]>();
  for (const index of order) {
    const root = sets.rootOf(index);
    const group = groups.get(root);
    if (group) group.push(index);
    else groups.set(root, [index]);
  }
  return [...groups.values()].map((group) => group.flatMap((index) => rows[index] ?? []));
}

/** Joins rows as they begin, in the order of their first days, with those that still last. */
class OverlapSweep {
  private readonly perService = new Map<string, Reach>();
  /** Services with a row since the last one that names no services. */
  private readonly fresh = new Set<string>();
  /** The longest row that names no services, and the longest other one that such a row was joined with. */
  private unnamed: Reach | null = null;
  private joined: Reach | null = null;

  constructor(private readonly sets: DisjointSets) {}

  take(index: number, { start, end, services }: Span): void {
    const own: Reach = { index, end };
    this.unnamed = this.meet(own, this.unnamed, start);
    if (services === null) {
      this.joined = this.meet(own, this.joined, start);
      for (const service of this.fresh) {
        const reach = this.perService.get(service) ?? null;
        if (this.meet(own, reach, start)) this.joined = longest(this.joined, reach);
      }
      this.fresh.clear();
      this.unnamed = longest(this.unnamed, own);
      return;
    }
    for (const service of services) {
      const reach = this.meet(own, this.perService.get(service) ?? null, start);
      this.perService.set(service, longest(reach, own) ?? own);
      this.fresh.add(service);
    }
  }

  /** Joins with what still lasts on the first day; null when it does not. */
  private meet(own: Reach, reach: Reach | null, start: string): Reach | null {
    if (reach === null || reach.end < start) return null;
    this.sets.join(own.index, reach.index);
    return reach;
  }
}

function longest(a: Reach | null, b: Reach | null): Reach | null {
  if (a === null || b === null) return a ?? b;
  return b.end > a.end ? b : a;
}

class DisjointSets {
  private readonly parents: number[];

  constructor(size: number) {
    this.parents = Array.from({ length: size }, (_, index) => index);
  }

  rootOf(index: number): number {
    let at = index;
    for (;;) {
      const parent = this.parents[at] ?? at;
      if (parent === at) return at;
      const above = this.parents[parent] ?? parent;
      this.parents[at] = above;
      at = above;
    }
  }

  join(a: number, b: number): void {
    this.parents[this.rootOf(a)] = this.rootOf(b);
  }
}

/** Known entries of one number, kind, category and level without a key, to be found by what a row states about them. */
export class EntriesWithoutKey {
  private readonly taken = new Set<KnownEntry>();
  private readonly byStatement = new Map<string, KnownEntry>();
  private readonly byDays = new Map<string, Placed[]>();
  private readonly perService = new Map<string, Placed[]>();
  private readonly unnamed: Placed[] = [];
  private readonly all: Placed[] = [];
  private readonly timelines = new Map<readonly Placed[], Timeline>();

  constructor(known: readonly KnownEntry[]) {
    for (const [order, entry] of known.entries()) {
      if (entry.statement === null) continue;
      const span = spanOf(entry.statement);
      const placed = { order, entry, span };
      const text = contentOf(entry.statement);
      if (entry.listing === 'listed' && !this.byStatement.has(text)) this.byStatement.set(text, entry);
      this.all.push(placed);
      if (span.services === null) this.unnamed.push(placed);
      else for (const service of span.services) added(this.perService, service, placed);
      added(this.byDays, daysOf(entry.statement), placed);
    }
  }

  /** The listed entry that says the very same: an unchanged list changes nothing, in whatever order its rows stand. */
  takeSame(statement: Statement): KnownEntry | null {
    return this.take(this.byStatement.get(contentOf(statement)) ?? null);
  }

  /** The first entry that overlaps and was not taken by another row. */
  takeOverlapping(statement: Statement): KnownEntry | null {
    const span = spanOf(statement);
    const lists =
      span.services === null
        ? [this.all]
        : [this.unnamed, ...span.services.map((service) => this.perService.get(service) ?? [])];
    const sameDays = span.services === null ? [] : (this.byDays.get(daysOf(statement)) ?? []);
    let first: Placed | null = null;
    for (const found of [...lists.map((list) => this.timelineOf(list).overlapping(span)), sameDays])
      for (const placed of found)
        if (!this.taken.has(placed.entry) && (first === null || placed.order < first.order)) first = placed;
    return this.take(first?.entry ?? null);
  }

  private take(entry: KnownEntry | null): KnownEntry | null {
    if (entry === null || this.taken.has(entry)) return null;
    this.taken.add(entry);
    return entry;
  }

  private timelineOf(list: readonly Placed[]): Timeline {
    const known = this.timelines.get(list);
    if (known) return known;
    const timeline = new Timeline(list);
    this.timelines.set(list, timeline);
    return timeline;
  }
}

interface Placed {
  readonly order: number;
  readonly entry: KnownEntry;
  readonly span: Span;
}

/** Entries by their first days, each with the last day of all up to it. */
class Timeline {
  private readonly sorted: readonly Placed[];
  private readonly lastDays: readonly string[];

  constructor(placed: readonly Placed[]) {
    this.sorted = placed.toSorted((a, b) => compareTexts(a.span.start, b.span.start));
    let last = '';
    this.lastDays = this.sorted.map(({ span }) => {
      if (span.end > last) last = span.end;
      return last;
    });
  }

  overlapping({ start, end }: Span): readonly Placed[] {
    let low = 0;
    let high = this.sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.sorted[middle]?.span.start ?? '') <= end) low = middle + 1;
      else high = middle;
    }
    const found: Placed[] = [];
    for (let at = low - 1; at >= 0 && (this.lastDays[at] ?? '') >= start; at -= 1) {
      const placed = this.sorted[at];
      if (placed && placed.span.end >= start) found.push(placed);
    }
    return found;
  }
}

/** What a statement says; that a row is a correction is said once and is no content. */
export function contentOf(statement: Statement): string {
  return JSON.stringify(statement.correction ? { ...statement, correction: false } : statement);
}

function daysOf({ from, until }: Statement): string {
  return `${from} ${until}`;
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function added(map: Map<string, Placed[]>, key: string, placed: Placed): void {
  const list = map.get(key);
  if (list) list.push(placed);
  else map.set(key, [placed]);
}
