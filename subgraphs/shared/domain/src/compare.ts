import type { CredentialIdentity, Statement } from './credential.js';
import { type Day, earliestStart, endsBefore, knownEnd } from './day.js';
import type { BadRow, ReadRow, RowError } from './delivery-row.js';
import type { DeliveryKind } from './evidence.js';
import type { Change } from './history.js';

/** What is known of an entry before a delivery. */
export interface KnownEntry {
  readonly entry: string;
  readonly identity: CredentialIdentity;
  readonly listing: 'listed' | 'missing' | 'quarantine' | 'rectified';
  /** The last statement; null when only quarantined rows are known. */
  readonly statement: Statement | null;
}

/** A change row to be written. */
export interface EntryChange {
  readonly entry: string;
  readonly identity: CredentialIdentity;
  readonly change: Change;
  /** The KvK number to look the row up by. */
  readonly kvkNumber: string | null;
}

export interface Comparison {
  readonly changes: readonly EntryChange[];
  /** Rows that were readable by themselves but contradict each other (R16). */
  readonly contradicting: readonly BadRow[];
  readonly counts: ComparisonCounts;
  /** A row's number could not be read (R15). */
  readonly incomplete: boolean;
}

export interface ComparisonCounts {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly returned: number;
  readonly missing: number;
  readonly rectified: number;
  readonly quarantined: number;
  readonly repeated: number;
}

/** Key of the stand-in entry for a quarantined row that can be tied to a number but not to an entry. */
export const UNTIED_KEY = '?';

/** One text per entry: identity, and for entries without a key of the register's own a serial number (R16). */
export function entryIdOf(identity: CredentialIdentity, serial: number): string {
  const { number, kind, category, level, key } = identity;
  return JSON.stringify([number, kind, category, level, key ?? serial]);
}

/** Compares a delivery with what is known: the change rows to write (R7, R10, R16). Pure: writes nothing. */
export function compareDelivery(
  kind: DeliveryKind,
  referenceDay: Day,
  rows: readonly ReadRow[],
  bad: readonly BadRow[],
  known: readonly KnownEntry[],
): Comparison {
  return new DeliveryComparison(kind, referenceDay, known).run(rows, bad);
}

interface Candidate {
  readonly identity: CredentialIdentity;
  readonly lines: readonly number[];
  readonly action: ReadRow['action'];
  readonly statement: Statement;
}

class DeliveryComparison {
  private readonly byEntry: Map<string, KnownEntry>;
  private readonly byNumber: ReadonlyMap<string, readonly KnownEntry[]>;
  private readonly changes: EntryChange[] = [];
  private readonly mentioned = new Set<string>();
  private readonly contradicting: BadRow[] = [];
  private readonly counts = {
    added: 0,
    changed: 0,
    unchanged: 0,
    returned: 0,
    missing: 0,
    rectified: 0,
    quarantined: 0,
    repeated: 0,
  };

  constructor(
    private readonly kind: DeliveryKind,
    private readonly referenceDay: Day,
    known: readonly KnownEntry[],
  ) {
    this.byEntry = new Map(known.map((entry) => [entry.entry, entry]));
    this.byNumber = groupBy(known, (entry) => entry.identity.number);
  }

  run(rows: readonly ReadRow[], bad: readonly BadRow[]): Comparison {
    for (const group of groupBy(rows, (row) => baseOf(row.identity)).values()) this.takeGroup(group);
    const rejected = [...bad, ...this.contradicting];
    for (const row of rejected) this.quarantine(row);
    this.releaseUntied(rejected);
    if (this.kind === 'full') this.markMissing();
    return {
      changes: this.changes,
      contradicting: this.contradicting,
      counts: this.counts,
      incomplete: rejected.some((row) => row.number === null),
    };
  }

  private takeGroup(group: readonly ReadRow[]): void {
    const identity = group[0]?.identity;
    if (!identity) return;
    if (identity.key !== null) {
      const candidate = this.merge(group);
      if (candidate) this.take(candidate, entryIdOf(identity, 0));
      return;
    }
    for (const candidate of this.keyless(group)) this.take(candidate, this.matchKeyless(candidate));
  }

  /** Rows of one credential in one delivery: equal ones count once, one row per service, others contradict each other. */
  private merge(group: readonly ReadRow[]): Candidate | null {
    const [first, ...rest] = group;
    if (!first) return null;
    const alike = rest.every((row) => row.action === first.action && sameButServices(row.statement, first.statement));
    const lists = group.map((row) => row.statement.services);
    const listed = lists.filter((services): services is readonly string[] => Array.isArray(services));
    if (!alike || (listed.length > 0 && listed.length < lists.length)) {
      this.contradict(group);
      return null;
    }
    const services = listed.length > 0 ? [...new Set(listed.flat())].toSorted() : first.statement.services;
    this.counts.repeated += group.length - new Set(group.map((row) => JSON.stringify(row.statement))).size;
    return {
      identity: first.identity,
      lines: group.map((row) => row.line),
      action: first.action,
      statement: { ...first.statement, services },
    };
  }

  /** R16: without a key, rows whose days do not overlap are different credentials. */
  private keyless(group: readonly ReadRow[]): readonly Candidate[] {
    const clusters: ReadRow[][] = [];
    for (const row of group) {
      const joined = clusters.filter((cluster) => cluster.some((other) => overlap(row.statement, other.statement)));
      const merged = [row, ...joined.flat()];
      for (const cluster of joined) clusters.splice(clusters.indexOf(cluster), 1);
      clusters.push(merged);
    }
    return clusters.flatMap((cluster) => this.merge(cluster.toSorted((a, b) => a.line - b.line)) ?? []);
  }

  private matchKeyless(candidate: Candidate): string {
    const base = baseOf(candidate.identity);
    const known = (this.byNumber.get(candidate.identity.number) ?? []).filter(
      (entry) => baseOf(entry.identity) === base,
    );
    const taken = known.find(
      (entry) =>
        !this.mentioned.has(entry.entry) && entry.statement !== null && overlap(entry.statement, candidate.statement),
    );
    if (taken) return taken.entry;
    let serial = known.length;
    while (
      this.byEntry.has(entryIdOf(candidate.identity, serial)) ||
      this.mentioned.has(entryIdOf(candidate.identity, serial))
    )
      serial += 1;
    return entryIdOf(candidate.identity, serial);
  }

  private contradict(group: readonly ReadRow[]): void {
    for (const row of group) {
      const others = group.filter((other) => other !== row).map((other) => other.line);
      const error: RowError = {
        field: '',
        code: 'CONTRADICTING_ROWS',
        text: `Deze regel spreekt regel ${others.join(', ')} tegen: hetzelfde certificaat, maar een andere inhoud.`,
        suggestion: 'Lever één regel per certificaat en dienst; geef elk certificaat een eigen sleutel.',
      };
      this.contradicting.push({ line: row.line, number: row.identity.number, identity: row.identity, errors: [error] });
    }
  }

  private take(candidate: Candidate, entry: string): void {
    const known = this.byEntry.get(entry);
    this.mentioned.add(entry);
    if (candidate.action === 'RECTIFIED') {
      this.counts.rectified += 1;
      if (known && known.listing !== 'rectified')
        this.write(entry, candidate.identity, { type: 'rectified' }, known.statement?.kvkNumber ?? null);
      return;
    }
    // What was found never to have been true is nothing to carry on from (R16).
    const before = known?.listing === 'rectified' ? null : (known?.statement ?? null);
    const statement =
      candidate.action === 'ENDED' && before ? endedFrom(before, candidate.statement) : candidate.statement;
    const same = known !== undefined && known.listing === 'listed' && before !== null && isSame(before, statement);
    if (same && !(this.kind === 'delta' && speaksAgain(statement, this.referenceDay))) {
      this.counts.unchanged += 1;
      return;
    }
    if (!known) this.counts.added += 1;
    else if (known.listing === 'missing') this.counts.returned += 1;
    else this.counts.changed += 1;
    this.write(entry, candidate.identity, { type: 'stated', statement }, statement.kvkNumber);
  }

  /** A bad row closes the entry it can be tied to; with only a number, every entry of that number not stated here. */
  private quarantine(row: BadRow): void {
    if (row.number === null) return;
    const codes = row.errors.map((error) => error.code);
    const ofNumber = this.byNumber.get(row.number) ?? [];
    const tied = row.identity ? ofNumber.filter((entry) => isTiedTo(entry, row.identity)) : ofNumber;
    const open = tied.filter(
      (entry) => !this.mentioned.has(entry.entry) && entry.listing !== 'rectified' && entry.identity.key !== UNTIED_KEY,
    );
    this.counts.quarantined += 1;
    for (const entry of open) this.close(entry.entry, entry.identity, codes, entry.statement?.kvkNumber ?? null);
    if (open.length > 0) return;
    const identity: CredentialIdentity =
      row.identity !== null && row.identity.key !== null
        ? row.identity
        : {
            number: row.number,
            kind: row.identity?.kind ?? 'registration',
            category: null,
            level: null,
            key: UNTIED_KEY,
          };
    const entry = entryIdOf(identity, 0);
    if (!this.mentioned.has(entry)) this.close(entry, identity, codes, null);
  }

  private close(entry: string, identity: CredentialIdentity, codes: readonly string[], kvkNumber: string | null): void {
    this.mentioned.add(entry);
    if (this.byEntry.get(entry)?.listing !== 'quarantine')
      this.write(entry, identity, { type: 'quarantined', codes }, kvkNumber);
  }

  /** A number that is delivered well again leaves quarantine. */
  private releaseUntied(rejected: readonly BadRow[]): void {
    const bad = new Set(rejected.map((row) => row.number));
    const stated = new Set(
      this.changes.filter(({ change }) => change.type === 'stated').map(({ identity }) => identity.number),
    );
    for (const entry of this.byEntry.values()) {
      const { number, key } = entry.identity;
      if (key === UNTIED_KEY && entry.listing === 'quarantine' && stated.has(number) && !bad.has(number)) {
        this.mentioned.add(entry.entry);
        this.write(entry.entry, entry.identity, { type: 'missing' }, null);
      }
    }
  }

  private markMissing(): void {
    for (const entry of this.byEntry.values()) {
      if (this.mentioned.has(entry.entry) || entry.listing === 'missing' || entry.listing === 'rectified') continue;
      this.counts.missing += 1;
      this.write(entry.entry, entry.identity, { type: 'missing' }, entry.statement?.kvkNumber ?? null);
    }
  }

  private write(entry: string, identity: CredentialIdentity, change: Change, kvkNumber: string | null): void {
    this.changes.push({ entry, identity, change, kvkNumber });
  }
}

function isTiedTo(entry: KnownEntry, identity: CredentialIdentity | null): boolean {
  return identity !== null && baseOf(entry.identity) === baseOf(identity);
}

/** Identity, for keyed entries with the key: rows of one base are one credential, or without a key several periods of it. */
function baseOf({ number, kind, category, level, key }: CredentialIdentity): string {
  return JSON.stringify([number, kind, category, level, key]);
}

function endedFrom(before: Statement, ended: Statement): Statement {
  return {
    ...before,
    name: ended.name ?? before.name,
    kvkNumber: ended.kvkNumber ?? before.kvkNumber,
    from: ended.from === 'unknown' ? before.from : ended.from,
    until: ended.until === 'unknown' ? before.until : ended.until,
    status: ended.status,
    periods: [...before.periods, ...ended.periods],
    services: ended.services === 'unknown' ? before.services : ended.services,
    procedure: ended.procedure,
    successor: ended.successor ?? before.successor,
    correction: ended.correction,
  };
}

/** An unchanged row in a delta says something that a silent delta does not: after its own end, or about a suspension (R7, R11). */
function speaksAgain(statement: Statement, referenceDay: Day): boolean {
  return statement.until === 'unknown' || endsBefore(statement.until, referenceDay) || statement.status === 'suspended';
}

function overlap(a: Statement, b: Statement): boolean {
  const services =
    !Array.isArray(a.services) ||
    !Array.isArray(b.services) ||
    a.services.some((service) => b.services?.includes(service)) ||
    sameDays(a, b);
  const startA = earliestStart(a.from) ?? '';
  const startB = earliestStart(b.from) ?? '';
  const days = startA <= (knownEnd(b.until) ?? '9999') && startB <= (knownEnd(a.until) ?? '9999');
  return services && days;
}

function sameDays(a: Statement, b: Statement): boolean {
  return a.from === b.from && a.until === b.until;
}

function sameButServices(a: Statement, b: Statement): boolean {
  return isSame({ ...a, services: null }, { ...b, services: null });
}

/** Statements are built with their fields in one order; that a row is a correction is said once and is no content. */
function isSame(a: Statement, b: Statement): boolean {
  return JSON.stringify({ ...a, correction: false }) === JSON.stringify({ ...b, correction: false });
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
