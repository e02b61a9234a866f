import {
  type BadRow,
  type Comparison,
  type CredentialIdentity,
  compareDelivery,
  type DatedChange,
  type DatedRecord,
  type DeliveryInForce,
  dayOf,
  type EntryEvidence,
  EVIDENCE_SCHEMA,
  type Evidence,
  foldEntry,
  type KnownEntry,
  type ReadRow,
  type RegisterWords,
  readDirectoryRecord,
  readRow,
  type SourceCode,
  type SubjectEvidence,
  sourceOf,
  UNTIED_KEY,
} from '@keurpoort/domain';
import { SANDBOX_PROMISES } from './delivery-schedule.js';
import type { SandboxLinks } from './sandbox-links.js';
import { SANDBOX_DECLARATIONS, type SandboxDelivery } from './sandbox-world.js';

/** One register that took deliveries in order, without a store: for tests of the sandbox's content. */
export class SandboxReplay {
  private readonly identities = new Map<string, CredentialIdentity>();
  private readonly changes = new Map<string, DatedChange[]>();
  private readonly known = new Map<string, KnownEntry>();
  private readonly deliveries: (DeliveryInForce & { readonly recordTime: number })[] = [];

  private readonly folded = new Map<number, readonly EntryEvidence[]>();

  constructor(
    private readonly register: SourceCode,
    private readonly words: RegisterWords,
  ) {}

  take(delivery: SandboxDelivery): { readonly comparison: Comparison; readonly bad: readonly BadRow[] } {
    const results = delivery.rows.map((row, index) => readRow(index + 1, row, this.words, delivery.referenceMoment));
    const rows = results.flatMap((result): ReadRow[] => ('row' in result ? [result.row] : []));
    const bad = results.flatMap((result): BadRow[] => ('bad' in result ? [result.bad] : []));
    const day = dayOf(delivery.referenceMoment);
    const comparison = compareDelivery(delivery.kind, day, rows, bad, [...this.known.values()]);
    const { sequence, kind, handedInAt } = delivery;
    this.folded.clear();
    this.deliveries.push({ sequence, kind, day, incomplete: comparison.incomplete, recordTime: handedInAt });
    for (const { entry, identity, change } of comparison.changes) {
      this.identities.set(entry, identity);
      this.changes.set(entry, [...(this.changes.get(entry) ?? []), { sequence, recordTime: handedInAt, change }]);
      const statement = change.type === 'stated' ? change.statement : (this.known.get(entry)?.statement ?? null);
      const listing = {
        stated: 'listed',
        missing: 'missing',
        quarantined: 'quarantine',
        rectified: 'rectified',
      } as const;
      this.known.set(entry, { entry, identity, listing: listing[change.type], statement });
    }
    return { comparison, bad };
  }

  /** What the register knew at T (milliseconds since the epoch) about the given identifiers. */
  evidence(
    knownAt: number,
    asked: readonly { readonly kind: 'number' | 'kvkNumber'; readonly value: string }[],
  ): Evidence {
    const deliveries = this.deliveriesAt(knownAt);
    const entries = this.entriesAt(knownAt);
    const subjects = asked.map(({ kind, value }) => subjectOf(kind, value, entries));
    const reached = subjects
      .flatMap((subject) => subject.entries)
      .flatMap((entry) => (entry.kind === 'attachment' ? kvkNumbersOf(entry) : []));
    return {
      schema: EVIDENCE_SCHEMA,
      register: this.register,
      ask: '',
      connected: true,
      promiseDays: SANDBOX_PROMISES[this.register],
      declarations: SANDBOX_DECLARATIONS,
      identifiesBy: sourceOf(this.register).subject === 'coach' ? 'number' : 'kvkNumber',
      head: null,
      deliveries,
      heldSince: [],
      refusedSince: [],
      measures: [],
      sandbox: true,
      subjects,
      reached: [...new Set(reached)].map((value) => subjectOf('kvkNumber', value, entries)),
      withoutKvkNumber: [],
    };
  }

  private deliveriesAt(knownAt: number): readonly DeliveryInForce[] {
    return this.deliveries.filter(({ recordTime }) => recordTime <= knownAt);
  }

  private entriesAt(knownAt: number): readonly EntryEvidence[] {
    const folded = this.folded.get(knownAt);
    if (folded) return folded;
    const deliveries = this.deliveriesAt(knownAt);
    const entries = [...this.changes].flatMap(([entry, changes]) => {
      const identity = this.identities.get(entry);
      const dated = changes.filter(({ recordTime }) => recordTime <= knownAt);
      return identity && dated.length > 0 ? [foldEntry(identity, dated, deliveries)] : [];
    });
    this.folded.set(knownAt, entries);
    return entries;
  }
}

/** The records of links deliveries with their record times. */
export function datedRecords(links: readonly SandboxLinks[]): readonly DatedRecord[] {
  return links.flatMap(({ handedInAt, records }) =>
    records.flatMap((raw, index) => {
      const read = readDirectoryRecord(index + 1, raw);
      return 'record' in read ? [{ record: read.record, recordedAt: handedInAt }] : [];
    }),
  );
}

function subjectOf(kind: 'number' | 'kvkNumber', value: string, all: readonly EntryEvidence[]): SubjectEvidence {
  const under = all.filter((entry) =>
    kind === 'number' ? entry.number === value : kvkNumbersOf(entry).includes(value),
  );
  return {
    kind,
    value,
    state: under.length > 0 ? 'known' : 'neverSeen',
    quarantined: under.some((entry) => entry.key === UNTIED_KEY && entry.closedBy === 'quarantine'),
    entries: under.filter((entry) => entry.key !== UNTIED_KEY),
  };
}

function kvkNumbersOf(entry: EntryEvidence): readonly string[] {
  return entry.versions.flatMap((version) => version.stated.kvkNumber ?? []);
}
