import {
  type CredentialIdentity,
  isUntied,
  type Statement,
  type StatusPeriod,
  TERMINAL_STATUSES,
  UNTIED_KEY,
} from './credential.js';
import { type Day, endsBefore } from './day.js';
import type { BadRow, ReadRow, RowError } from './delivery-row.js';
import type { DeliveryKind } from './evidence.js';
import type { Change, KnownEntry } from './history.js';
import { contentOf, credentialsWithoutKey, EntriesWithoutKey } from './keyless.js';

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
  /** A row's number could not be read, or the KvK number of an organisation (R15). */
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
  /** Rows beside the first of one credential, each with a service of its own. */
  readonly merged: number;
  /** Rows that ask for erasure, and rows that state what is erased (R37). */
  readonly erased: number;
  readonly erasedBefore: number;
  /** Entries whose last valid day the measures of this delivery move, forth or back (R18); their rows are counted as well. */
  readonly moved: number;
}

/** One text per entry: identity, and for entries without a key of the register's own a serial number (R16). */
export function entryIdOf(identity: CredentialIdentity, serial: number): string {
  const { number, kind, category, level, key } = identity;
  return JSON.stringify([number, kind, category, level, key ?? serial]);
}

/**
 * Compares a whole delivery with what is known: the change rows to write (R7, R10, R16). Pure: writes nothing. What is said
 * of one number depends on nothing else, so that a long list is compared number by number.
 */
export function compareDelivery(
  kind: DeliveryKind,
  referenceDay: Day,
  rows: readonly ReadRow[],
  bad: readonly BadRow[],
  known: readonly KnownEntry[],
): Comparison {
  const ofNumber = groupBy(rows, (row) => row.identity.number);
  const badOfNumber = groupBy(bad, (row) => row.number ?? '');
  const knownOfNumber = groupBy(known, (entry) => entry.identity.number);
  const changes: EntryChange[] = [];
  const contradicting: BadRow[] = [];
  let counts = NOTHING_COMPARED;
  let incomplete = bad.some((row) => row.number === null);
  for (const number of new Set([...ofNumber.keys(), ...badOfNumber.keys(), ...knownOfNumber.keys()])) {
    const compared = compareNumber(kind, referenceDay, {
      number,
      rows: ofNumber.get(number) ?? [],
      bad: (badOfNumber.get(number) ?? []).filter((row) => row.number !== null),
      known: knownOfNumber.get(number) ?? [],
    });
    changes.push(...compared.changes);
    contradicting.push(...compared.contradicting);
    counts = addCounts(counts, compared.counts);
    incomplete ||= compared.incomplete;
  }
  return { changes, contradicting, counts, incomplete };
}

/** A bad row, as far as it matters to what is known. */
export type BadRowOfNumber = Pick<BadRow, 'line' | 'identity' | 'kvkNumber'> & {
  readonly errors: readonly Pick<RowError, 'code' | 'field'>[];
};

/** All that a delivery and the store have under one number. */
export interface UnderOneNumber {
  readonly number: string;
  readonly rows: readonly ReadRow[];
  readonly bad: readonly BadRowOfNumber[];
  readonly known: readonly KnownEntry[];
}

/** Compares what a delivery says under one number with what is known under it; n log n in its rows and entries. */
export function compareNumber(kind: DeliveryKind, referenceDay: Day, under: UnderOneNumber): Comparison {
  return new NumberComparison(kind, referenceDay, under).run();
}

export const NOTHING_COMPARED: ComparisonCounts = {
  added: 0,
  changed: 0,
  unchanged: 0,
  returned: 0,
  missing: 0,
  rectified: 0,
  quarantined: 0,
  repeated: 0,
  merged: 0,
  erased: 0,
  erasedBefore: 0,
  moved: 0,
};

export function addCounts(a: ComparisonCounts, b: ComparisonCounts): ComparisonCounts {
  return {
    added: a.added + b.added,
    changed: a.changed + b.changed,
    unchanged: a.unchanged + b.unchanged,
    returned: a.returned + b.returned,
    missing: a.missing + b.missing,
    rectified: a.rectified + b.rectified,
    quarantined: a.quarantined + b.quarantined,
    repeated: a.repeated + b.repeated,
    merged: a.merged + b.merged,
    erased: a.erased + b.erased,
    erasedBefore: a.erasedBefore + b.erasedBefore,
    moved: a.moved + b.moved,
  };
}

interface Candidate {
  readonly identity: CredentialIdentity;
  readonly action: ReadRow['action'];
  readonly statement: Statement;
}

/** Lines of other rows that an error names. */
const MOST_LINES_NAMED = 5;

class NumberComparison {
  private readonly byEntry: Map<string, KnownEntry>;
  private readonly changes: EntryChange[] = [];
  private readonly mentioned = new Set<string>();
  private readonly contradicting: BadRow[] = [];
  private readonly counts: { -readonly [Count in keyof ComparisonCounts]: number } = { ...NOTHING_COMPARED };
  private incomplete = false;
  /** Bases whose entries a bad row closed; '': all of the number. */
  private readonly closed = new Set<string>();

  constructor(
    private readonly kind: DeliveryKind,
    private readonly referenceDay: Day,
    private readonly under: UnderOneNumber,
  ) {
    this.byEntry = new Map(under.known.map((entry) => [entry.entry, entry]));
  }

  run(): Comparison {
    const { rows, bad } = this.under;
    if (rows.length === 1) this.takeGroup(rows);
    else for (const group of groupBy(rows, (row) => baseOf(row.identity)).values()) this.takeGroup(group);
    for (const row of bad) this.quarantine(row);
    for (const row of this.contradicting) this.quarantine(row);
    if (bad.length + this.contradicting.length === 0) this.releaseUntied();
    if (this.kind === 'full') this.markMissing();
    const { changes, contradicting, counts, incomplete } = this;
    return { changes, contradicting, counts, incomplete };
  }

  private takeGroup(group: readonly ReadRow[]): void {
    const identity = group[0]?.identity;
    if (!identity) return;
    if (identity.key === null) {
      this.takeKeyless(identity, group);
      return;
    }
    const candidate = this.merge(group);
    if (candidate) this.take(candidate, entryIdOf(identity, 0));
  }

  private takeKeyless(identity: CredentialIdentity, group: readonly ReadRow[]): void {
    const clusters = credentialsWithoutKey(group);
    const candidates = clusters.flatMap(
      (cluster) => this.merge(cluster.length > 1 ? cluster.toSorted((a, b) => a.line - b.line) : cluster) ?? [],
    );
    const base = baseOf(identity);
    const known = this.under.known.filter((entry) => baseOf(entry.identity) === base);
    const entries = new EntriesWithoutKey(known);
    const same = candidates.map(({ statement }) => entries.takeSame(statement));
    let serial = known.length;
    for (const [index, candidate] of candidates.entries()) {
      const found = same[index] ?? entries.takeOverlapping(candidate.statement);
      if (found) {
        this.take(candidate, found.entry);
        continue;
      }
      while (this.byEntry.has(entryIdOf(identity, serial))) serial += 1;
      this.take(candidate, entryIdOf(identity, serial));
      serial += 1;
    }
  }

  /** Rows of one credential in one delivery: equal ones count once, one row per service, others contradict each other. */
  private merge(group: readonly ReadRow[]): Candidate | null {
    const [first, ...rest] = group;
    if (!first) return null;
    const { identity, action, statement } = first;
    if (rest.length === 0) return { identity, action, statement };
    const content = contentOf({ ...statement, services: null });
    const alike = rest.every(
      (row) => row.action === action && contentOf({ ...row.statement, services: null }) === content,
    );
    const lists = group.map((row) => row.statement.services);
    const listed = lists.filter((services): services is readonly string[] => Array.isArray(services));
    if (!alike || (listed.length > 0 && listed.length < lists.length)) {
      this.contradict(group);
      return null;
    }
    const services = listed.length > 0 ? [...new Set(listed.flat())].toSorted() : statement.services;
    const distinct = new Set(group.map((row) => JSON.stringify(row.statement))).size;
    this.counts.repeated += group.length - distinct;
    this.counts.merged += distinct - 1;
    return { identity, action, statement: { ...statement, services } };
  }

  private contradict(group: readonly ReadRow[]): void {
    const named = group.slice(0, MOST_LINES_NAMED + 1).map((row) => row.line);
    for (const row of group) {
      const others = named.filter((line) => line !== row.line).slice(0, MOST_LINES_NAMED);
      const more = group.length - 1 - others.length;
      const error: RowError = {
        field: '',
        code: 'CONTRADICTING_ROWS',
        text: `Deze regel spreekt regel ${others.join(', ')}${more > 0 ? ` en nog ${more}` : ''} tegen: hetzelfde certificaat, maar een andere inhoud.`,
        suggestion: 'Lever één regel per certificaat en dienst; geef elk certificaat een eigen sleutel.',
      };
      const { line, identity, statement } = row;
      const { number } = identity;
      this.contradicting.push({ line, number, identity, kvkNumber: statement.kvkNumber, errors: [error] });
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
    const same =
      known !== undefined &&
      known.listing === 'listed' &&
      before !== null &&
      contentOf(before) === contentOf(statement);
    if (same && !(this.kind === 'delta' && speaksAgain(statement, this.referenceDay))) {
      this.counts.unchanged += 1;
      return;
    }
    if (!known) this.counts.added += 1;
    else if (known.listing === 'missing') this.counts.returned += 1;
    else this.counts.changed += 1;
    this.write(entry, candidate.identity, { type: 'stated', statement }, statement.kvkNumber);
  }

  /** A bad row closes the entry it can be tied to; when that is none, every entry of its number not stated here. */
  private quarantine({ identity: tiedTo, errors, kvkNumber = null }: BadRowOfNumber): void {
    const codes = errors.map((error) => error.code);
    this.counts.quarantined += 1;
    if (this.closeAll(tiedTo === null ? '' : baseOf(tiedTo), codes, kvkNumber)) return;
    // R15, R21: of an organisation that nothing else is known of, whose KvK number could not be read, it may be anybody's.
    const ofOrganisation = tiedTo?.kind !== 'registration' && tiedTo?.kind !== 'attachment';
    if (ofOrganisation && errors.some(({ field }) => field === 'kvkNumber')) this.incomplete = true;
    const identity: CredentialIdentity =
      tiedTo !== null && tiedTo.key !== null
        ? tiedTo
        : {
            number: this.under.number,
            kind: tiedTo?.kind ?? 'registration',
            category: null,
            level: null,
            key: UNTIED_KEY,
          };
    const entry = entryIdOf(identity, 0);
    if (!this.mentioned.has(entry)) this.close(entry, identity, codes, kvkNumber);
  }

  /** Whether there was an entry to close; a second bad row finds none left. */
  private closeAll(base: string, codes: readonly string[], kvkNumber: string | null): boolean {
    if (this.closed.has(base)) return false;
    this.closed.add(base);
    const open = this.under.known.filter(
      (entry) =>
        (base === '' || baseOf(entry.identity) === base) &&
        !this.mentioned.has(entry.entry) &&
        entry.listing !== 'rectified' &&
        !isUntied(entry.identity),
    );
    for (const entry of open) this.close(entry.entry, entry.identity, codes, entry.statement?.kvkNumber ?? kvkNumber);
    return open.length > 0;
  }

  private close(entry: string, identity: CredentialIdentity, codes: readonly string[], kvkNumber: string | null): void {
    this.mentioned.add(entry);
    if (this.byEntry.get(entry)?.listing !== 'quarantine')
      this.write(entry, identity, { type: 'quarantined', codes, kvkNumber }, kvkNumber);
  }

  /** A number that is delivered well again leaves quarantine. */
  private releaseUntied(): void {
    if (!this.changes.some(({ change }) => change.type === 'stated')) return;
    for (const entry of this.under.known) {
      if (!isUntied(entry.identity) || entry.listing !== 'quarantine') continue;
      this.mentioned.add(entry.entry);
      this.write(entry.entry, entry.identity, { type: 'missing' }, null);
    }
  }

  private markMissing(): void {
    for (const entry of this.under.known) {
      if (this.mentioned.has(entry.entry) || entry.listing === 'missing' || entry.listing === 'rectified') continue;
      // What stands for a row that no list could be read to repeat or to leave out is not missing (R16).
      if (isUntied(entry.identity)) continue;
      this.counts.missing += 1;
      this.write(entry.entry, entry.identity, { type: 'missing' }, entry.statement?.kvkNumber ?? null);
    }
  }

  private write(entry: string, identity: CredentialIdentity, change: Change, kvkNumber: string | null): void {
    this.changes.push({ entry, identity, change, kvkNumber });
  }
}

/** Identity, for keyed entries with the key: rows of one base are one credential, or without a key several periods of it. */
export function baseOf({ number, kind, category, level, key }: CredentialIdentity): string {
  return JSON.stringify([number, kind, category, level, key]);
}

/** R4: a row that ends a credential takes back only what it speaks about; one that dates the status at its end, an earlier end. */
function endedFrom(before: Statement, ended: Statement): Statement {
  const isEnd = ({ status }: StatusPeriod): boolean => TERMINAL_STATUSES.has(status);
  const datesItsEnd = ended.periods.some(isEnd);
  return {
    ...before,
    name: ended.name ?? before.name,
    kvkNumber: ended.kvkNumber ?? before.kvkNumber,
    from: ended.from === 'unknown' ? before.from : ended.from,
    until: ended.until === 'unknown' ? before.until : ended.until,
    status: ended.status,
    periods: [...before.periods.filter((period) => !(datesItsEnd && isEnd(period))), ...ended.periods],
    services: ended.services === 'unknown' ? before.services : ended.services,
    procedure: ended.procedure,
    successor: ended.successor ?? before.successor,
    correction: ended.correction,
    excepted: ended.excepted,
  };
}

/**
 * An unchanged row in a delta says something that a silent delta does not: after its own end, about a suspension, or that
 * it is excepted from a measure (R7, R11, R18).
 */
function speaksAgain(statement: Statement, referenceDay: Day): boolean {
  return (
    statement.until === 'unknown' ||
    statement.excepted ||
    statement.status === 'suspended' ||
    endsBefore(statement.until, referenceDay)
  );
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
