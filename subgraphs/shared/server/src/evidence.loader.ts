import {
  type Ask,
  type DeliveryInForce,
  type EntryEvidence,
  EVIDENCE_SCHEMA,
  type Evidence,
  foldEntry,
  type IdentifierKind,
  isUntied,
  type KnownMeasure,
  measuresIn,
  type NamedNumber,
  namesOf,
  type SourceCode,
  type SubjectEvidence,
  sourceOf,
} from '@keurpoort/domain';
import DataLoader from 'dataloader';
import { digestOf, readAsk } from './ask-text.js';
import {
  type ConnectionRecord,
  type CredentialStore,
  type DeliveryRecord,
  heldIn,
  type JournalEntry,
  type PublishedChange,
} from './credential.store.js';
import type { Erasures } from './erasure-marks.js';
import type { JournalLine } from './ledger.store.js';
import { datedBy, inForce, type PublishedDelivery, publishedIn } from './published-delivery.js';

/** Answers asks from one register's store. Reads the journal before the rows, so that no head is seen half. */
export class EvidenceReader {
  constructor(
    private readonly source: SourceCode,
    private readonly store: CredentialStore,
    private readonly sandbox: boolean,
  ) {}

  /** Evidence per ask text, in order; a text that is no ask of this register gives an Error. One read of the store serves all. */
  async answer(texts: readonly string[]): Promise<readonly (Evidence | Error)[]> {
    const asks = texts.map((text) => readAsk(text));
    const journal = await this.store.journal();
    const own = asks.filter((ask): ask is Ask => ask !== null && ask.register === this.source);
    const gathered = await this.gather(own, journal);
    // Heads, rows, then tombstones: whoever reads while rows are erased sees none of them (R37).
    const erasures = await this.store.erasures();
    return texts.map((text, index) => {
      const ask = asks[index];
      if (!ask || ask.register !== this.source) return new Error(`Not an ask of ${this.source}`);
      return this.evidenceFor(ask, digestOf(text), journal, gathered, erasures);
    });
  }

  private async gather(asks: readonly Ask[], journal: readonly JournalEntry[]): Promise<readonly PublishedChange[]> {
    const wanted = (kind: IdentifierKind) => [
      ...new Set(asks.flatMap((ask) => ask.identifiers.filter((id) => id.kind === kind).map((id) => id.value))),
    ];
    const kvkNumbers = wanted('kvkNumber');
    const organisations = sourceOf(this.source).subject === 'organisation' && asks.length > 0;
    const identifiesByKvk = journal.some(
      ({ record }) => record.type === 'connection' && record.identifiesBy === 'kvkNumber',
    );
    const direct = [
      ...(await this.store.changesByNumbers(wanted('number'))),
      ...(await this.store.changesByKvkNumbers(kvkNumbers)),
      ...(organisations && identifiesByKvk ? await this.store.changesWithoutKvkNumber() : []),
    ];
    // A coach's own attachments lead to organisations whose recognition matters too (R24).
    const reached = kvkNumbersReached(direct).filter((kvkNumber) => !kvkNumbers.includes(kvkNumber));
    const further = reached.length > 0 ? await this.store.changesByKvkNumbers(reached) : [];
    return [
      ...new Map([...direct, ...further].map((change) => [`${change.line.position} ${change.entry}`, change])).values(),
    ];
  }

  private evidenceFor(
    ask: Ask,
    digest: string,
    journal: readonly JournalEntry[],
    gathered: readonly PublishedChange[],
    erasures: Erasures,
  ): Evidence {
    const known = journal.filter(({ line }) => line.recordTime <= ask.knownAt);
    const connection = known.flatMap(({ record }) => (record.type === 'connection' ? [record] : [])).at(-1);
    const published = publishedIn(known);
    const deliveries = published.map(({ record }) => inForce(record));
    const head = published.at(-1);
    const measures = measuresIn(published.map(({ record }) => record));
    const folded = foldAll(
      gathered.filter(({ line, identity }) => line.recordTime <= ask.knownAt && !erasures.has(identity)),
      published,
      deliveries,
      measures,
    );
    const entries = folded.map(({ entry }) => entry);
    const subjects = ask.identifiers.map((asked) => subjectOf(asked.kind, asked.value, folded, erasures));
    const asked = new Set(ask.identifiers.map(({ kind, value }) => `${kind} ${value}`));
    const reached = [...new Set(subjects.flatMap((subject) => subject.entries).flatMap(kvkNumberReached))]
      .filter((kvkNumber) => !asked.has(`kvkNumber ${kvkNumber}`))
      .map((kvkNumber) => subjectOf('kvkNumber', kvkNumber, folded, erasures));
    return {
      schema: EVIDENCE_SCHEMA,
      register: this.source,
      ask: digest,
      connected: connection?.connected ?? false,
      promiseDays: connection?.promiseDays ?? null,
      declarations: connection?.declarations ?? { wholeHistory: false, keepsEnded: false },
      identifiesBy: connection?.identifiesBy ?? defaultIdentifier(this.source),
      head: head ? headOf(head.record, head.line) : null,
      deliveries,
      heldSince: heldSince(known),
      refusedSince: refusedSince(known),
      measures,
      sandbox: this.sandbox,
      subjects,
      reached,
      withoutKvkNumber: connection?.identifiesBy === 'kvkNumber' ? unnumbered(this.source, entries) : [],
    };
  }
}

/** Loads evidence once per ask text within one request. */
export function evidenceLoader(reader: EvidenceReader): DataLoader<string, Evidence> {
  return new DataLoader((texts) => reader.answer(texts));
}

export function defaultIdentifier(source: SourceCode): IdentifierKind {
  return sourceOf(source).subject === 'coach' ? 'number' : 'kvkNumber';
}

/** The last statement on whether and how the register is connected, in its journal. */
export function connectionIn(journal: readonly JournalEntry[]): ConnectionRecord | null {
  return journal.flatMap(({ record }) => (record.type === 'connection' ? [record] : [])).at(-1) ?? null;
}

function headOf(record: DeliveryRecord, line: JournalLine) {
  const { sequence, kind, referenceMoment, digest } = record;
  return { sequence, kind, referenceMoment, recordTime: line.recordTime, digest };
}

/** R36: a held delivery changes nothing, and is named until somebody decides. */
function heldSince(known: readonly JournalEntry[]): Evidence['heldSince'] {
  const held = heldIn(known);
  const entry = known.findLast(({ record }) => record === held);
  return held && entry ? [{ sequence: held.delivery.sequence, recordTime: entry.line.recordTime }] : [];
}

function refusedSince(known: readonly JournalEntry[]) {
  const head = known.findLastIndex(({ record }) => record.type === 'delivery');
  return known
    .slice(head + 1)
    .flatMap(({ line, record }) =>
      record.type === 'refusal' ? [{ sequence: record.sequence, code: record.code, recordTime: line.recordTime }] : [],
    );
}

/** An entry, with the KvK numbers under which only unreadable rows put it (R16). */
interface FoldedEntry {
  readonly entry: EntryEvidence;
  readonly quarantinedUnder: readonly string[];
}

function foldAll(
  changes: readonly PublishedChange[],
  published: readonly PublishedDelivery[],
  deliveries: readonly DeliveryInForce[],
  measures: readonly KnownMeasure[],
): readonly FoldedEntry[] {
  const datedOf = datedBy(published);
  const byEntry = new Map<string, PublishedChange[]>();
  for (const change of changes) {
    const group = byEntry.get(change.entry);
    if (group) group.push(change);
    else byEntry.set(change.entry, [change]);
  }
  return [...byEntry.values()].flatMap((group) => {
    const dated = datedOf(group);
    const identity = group[0]?.identity;
    if (!identity || dated.length === 0) return [];
    const quarantinedUnder = group.flatMap(({ change }) =>
      change.type === 'quarantined' ? (change.kvkNumber ?? []) : [],
    );
    return [{ entry: foldEntry(identity, dated, deliveries, measures), quarantinedUnder }];
  });
}

function subjectOf(
  kind: IdentifierKind,
  value: string,
  folded: readonly FoldedEntry[],
  erasures: Erasures,
): SubjectEvidence {
  const under = folded
    .filter((one) => (kind === 'number' ? one.entry.number === value : hasKvkNumber(one, value)))
    .map(({ entry }) => entry);
  // R37: until a delivery states another entry under the number, from then on.
  const erasedAt = erasures.lastUnder(kind, value)?.recordTime ?? null;
  const isErased = erasedAt !== null && !under.some(({ versions }) => (versions[0]?.recordTime ?? 0) >= erasedAt);
  const untied = under.find((entry) => isUntied(entry) && entry.closedBy === 'quarantine');
  const tied = under.filter(
    (entry) => !isUntied(entry) && (entry.versions.length > 0 || entry.closedBy === 'quarantine'),
  );
  return {
    kind,
    value,
    state: isErased ? 'erased' : under.length > 0 ? 'known' : 'neverSeen',
    quarantined: untied !== undefined,
    entries: tied,
  };
}

/** An entry without a good sighting is the organisation's whose number its unreadable rows give (R16). */
function hasKvkNumber({ entry, quarantinedUnder }: FoldedEntry, kvkNumber: string): boolean {
  return entry.versions.length > 0
    ? entry.versions.some((version) => version.stated.kvkNumber === kvkNumber)
    : quarantinedUnder.includes(kvkNumber);
}

function kvkNumberReached(entry: EntryEvidence): readonly string[] {
  return entry.kind === 'attachment' ? entry.versions.flatMap((version) => version.stated.kvkNumber ?? []) : [];
}

function kvkNumbersReached(changes: readonly PublishedChange[]): readonly string[] {
  return [
    ...new Set(
      changes.flatMap(({ identity, change }) =>
        identity.kind === 'attachment' && change.type === 'stated' ? (change.statement.kvkNumber ?? []) : [],
      ),
    ),
  ];
}

function unnumbered(source: SourceCode, entries: readonly EntryEvidence[]): readonly NamedNumber[] {
  if (sourceOf(source).subject === 'coach') return [];
  const without = entries.filter(
    (entry) =>
      !entry.rectified &&
      entry.kind !== 'attachment' &&
      entry.versions.length > 0 &&
      entry.versions.at(-1)?.stated.kvkNumber === null,
  );
  return [...new Map(without.map((entry) => [entry.number, { number: entry.number, names: namesOf(entry) }])).values()];
}
