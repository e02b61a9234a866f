import {
  type BadRow,
  type Change,
  type CredentialIdentity,
  compareNumber,
  type DatedChange,
  type DeliveryInForce,
  type DeliveryKind,
  dayOf,
  type EntryEvidence,
  type ErasureRow,
  EVIDENCE_SCHEMA,
  type Evidence,
  foldEntry,
  type IdentifierKind,
  isErasureRow,
  isMeasureLine,
  isUntied,
  type KnownEntry,
  kvkNumberIn,
  type MeasureEvent,
  measuresIn,
  namesOf,
  type ReadRow,
  type RegisterWords,
  readErasure,
  readMeasure,
  readRow,
  type Statement,
  type SubjectEvidence,
  sourceOf,
  withoutErased,
} from '@keurpoort/domain';

/** A delivery in memory: what the register's rows say, and when it is published. Moments in milliseconds since the epoch. */
export interface SmallDelivery {
  readonly sequence: number;
  readonly kind: DeliveryKind;
  readonly referenceMoment: number;
  readonly rows: readonly Record<string, unknown>[];
}

interface Published {
  readonly recordTime: number;
  readonly referenceMoment: number;
  readonly delivery: DeliveryInForce;
  readonly measures: readonly MeasureEvent[];
}

interface StoredChange extends DatedChange {
  readonly entry: string;
  readonly identity: CredentialIdentity;
}

const LISTING = {
  stated: 'listed',
  missing: 'missing',
  quarantined: 'quarantine',
  rectified: 'rectified',
} as const satisfies Record<Change['type'], KnownEntry['listing']>;

/** One register in memory, straight on the domain: what a subgraph does with deliveries and asks, without store or network. */
export class SmallRegister {
  private readonly published: Published[] = [];
  private changes: StoredChange[] = [];
  private readonly erased = new Map<string, number>();
  private readonly erasedUnder = new Map<string, number>();
  private held: { readonly delivery: SmallDelivery; readonly content: string } | null = null;
  private readonly contents = new Set<string>();

  constructor(
    private readonly words: RegisterWords,
    private readonly connected: boolean,
    private readonly identifiesBy: IdentifierKind,
    private readonly promiseDays: number,
  ) {}

  /** Takes a delivery in, or refuses it for its number, its kind or its moment (R36). */
  take(delivery: SmallDelivery, at: number, isHeld: boolean): void {
    const content = JSON.stringify(delivery);
    if (this.contents.has(content) || this.held || this.isRefused(delivery, at)) return;
    if (this.isUnusable(delivery)) return;
    if (isHeld) this.held = { delivery, content };
    else this.publish(delivery, content, at);
  }

  /** Another one may be held still: this one was then refused, and nobody decides on that one. */
  release(sequence: number, at: number): void {
    const { held } = this;
    if (held?.delivery.sequence !== sequence) return;
    this.held = null;
    this.publish(held.delivery, held.content, at);
  }

  private isRefused({ sequence, kind, referenceMoment }: SmallDelivery, at: number): boolean {
    const last = this.published.at(-1);
    if (!last) return kind !== 'full' || referenceMoment > at + 300_000;
    return (
      sequence !== last.delivery.sequence + 1 ||
      referenceMoment < last.referenceMoment ||
      referenceMoment > at + 300_000
    );
  }

  private isUnusable({ rows }: SmallDelivery): boolean {
    return rows.some((raw) => isMeasureLine(raw) && 'errors' in readMeasure(raw, this.words));
  }

  private publish({ sequence, kind, referenceMoment, rows }: SmallDelivery, content: string, at: number): void {
    this.contents.add(content);
    const day = dayOf(referenceMoment);
    const good: ReadRow[] = [];
    const bad: (BadRow & { readonly number: string })[] = [];
    const erasures: ErasureRow[] = [];
    const measures: MeasureEvent[] = [];
    let incomplete = false;
    for (const [index, raw] of rows.entries()) {
      if (isMeasureLine(raw)) {
        const read = readMeasure(raw, this.words);
        if ('measure' in read) measures.push(read.measure);
      } else if (isErasureRow(raw)) {
        const read = readErasure(index, raw, this.words);
        if ('erasure' in read) erasures.push(read.erasure);
      } else {
        const read = readRow(index, raw, this.words, referenceMoment);
        if ('row' in read) good.push(read.row);
        else if (read.bad.number === null) incomplete = true;
        else bad.push({ ...read.bad, number: read.bad.number });
      }
    }
    const known = this.known();
    const numbers = [...good, ...known].map(({ identity }) => identity.number);
    const written: StoredChange[] = [];
    for (const number of new Set([...numbers, ...bad.map((row) => row.number), ...erasures.map((row) => row.number)])) {
      const under = {
        number,
        rows: good.filter((row) => row.identity.number === number),
        bad: bad.filter((row) => row.number === number),
        known: known.filter((entry) => entry.identity.number === number),
      };
      const gone = withoutErased(
        under,
        erasures.filter((row) => row.number === number),
        { number: this.erasedUnder.has(`number ${number}`), entry: (identity) => this.erased.has(baseOf(identity)) },
      );
      const { changes, incomplete: ofNobodyKnown } = compareNumber(kind, day, gone.left);
      incomplete ||= ofNobodyKnown;
      written.push(...changes.map((change) => ({ ...change, sequence, recordTime: at })));
      for (const identity of gone.erased) this.erase(identity, at);
    }
    this.published.push({ recordTime: at, referenceMoment, delivery: { sequence, kind, day, incomplete }, measures });
    this.changes = [...this.changes, ...written].filter(({ identity }) => !this.erased.has(baseOf(identity)));
  }

  private erase(identity: CredentialIdentity, at: number): void {
    this.erased.set(baseOf(identity), at);
    this.erasedUnder.set(`number ${identity.number}`, at);
    for (const { identity: other, change } of this.changes) {
      const kvkNumber = kvkNumberIn(change);
      if (baseOf(other) === baseOf(identity) && kvkNumber !== null) this.erasedUnder.set(`kvkNumber ${kvkNumber}`, at);
    }
  }

  private known(): readonly KnownEntry[] {
    return [...this.byEntry(this.changes).values()].flatMap((group) => {
      const last = group.at(-1);
      if (!last) return [];
      let statement: Statement | null = null;
      for (const { change } of group) if (change.type === 'stated') statement = change.statement;
      return [{ entry: last.entry, identity: last.identity, listing: LISTING[last.change.type], statement }];
    });
  }

  private byEntry(changes: readonly StoredChange[]): ReadonlyMap<string, readonly StoredChange[]> {
    const groups = new Map<string, StoredChange[]>();
    for (const change of changes) groups.set(change.entry, [...(groups.get(change.entry) ?? []), change]);
    return groups;
  }

  /** Every entry as known at T. */
  entriesAt(knownAt: number): readonly EntryEvidence[] {
    const { deliveries, measures } = this.publishedAt(knownAt);
    return [...this.byEntry(this.changes.filter(({ recordTime }) => recordTime <= knownAt)).values()].flatMap(
      (group) => (group[0] ? [foldEntry(group[0].identity, group, deliveries, measures)] : []),
    );
  }

  private publishedAt(knownAt: number) {
    const known = this.published.filter(({ recordTime }) => recordTime <= knownAt);
    const brought = known.map(({ delivery, measures }) => ({ sequence: delivery.sequence, measures }));
    return { known, deliveries: known.map(({ delivery }) => delivery), measures: measuresIn(brought) };
  }

  /** What the register knows at T about what is asked (design.md section 2). */
  evidence(
    knownAt: number,
    identifiers: readonly { readonly kind: IdentifierKind; readonly value: string }[],
  ): Evidence {
    const { known, deliveries, measures } = this.publishedAt(knownAt);
    const entries = this.entriesAt(knownAt);
    const subjects = identifiers.map(({ kind, value }) => this.subjectIn(kind, value, entries));
    const reached = new Set(
      subjects
        .flatMap((subject) => subject.entries)
        .flatMap((entry) =>
          entry.kind === 'attachment' ? entry.versions.flatMap(({ stated }) => stated.kvkNumber ?? []) : [],
        ),
    );
    const asked = new Set(identifiers.flatMap(({ kind, value }) => (kind === 'kvkNumber' ? [value] : [])));
    const last = known.at(-1);
    return {
      schema: EVIDENCE_SCHEMA,
      register: this.words.source,
      ask: '',
      connected: this.connected,
      promiseDays: this.promiseDays,
      declarations: { wholeHistory: true, keepsEnded: true },
      identifiesBy: this.identifiesBy,
      head: last
        ? {
            sequence: last.delivery.sequence,
            kind: last.delivery.kind,
            referenceMoment: last.referenceMoment,
            recordTime: last.recordTime,
            digest: '',
          }
        : null,
      deliveries,
      heldSince: [],
      refusedSince: [],
      measures,
      sandbox: false,
      subjects,
      reached: [...reached]
        .filter((kvkNumber) => !asked.has(kvkNumber))
        .map((kvkNumber) => this.subjectIn('kvkNumber', kvkNumber, entries)),
      withoutKvkNumber: this.unnumbered(entries),
    };
  }

  private subjectIn(kind: IdentifierKind, value: string, entries: readonly EntryEvidence[]): SubjectEvidence {
    const under = entries.filter((entry) =>
      kind === 'number' ? entry.number === value : this.hasKvkNumber(entry, value),
    );
    const erasedAt = this.erasedUnder.get(`${kind} ${value}`);
    const isErased =
      erasedAt !== undefined && !under.some(({ versions }) => (versions[0]?.recordTime ?? 0) >= erasedAt);
    return {
      kind,
      value,
      state: isErased ? 'erased' : under.length > 0 ? 'known' : 'neverSeen',
      quarantined: under.some((entry) => isUntied(entry) && entry.closedBy === 'quarantine'),
      entries: under.filter(
        (entry) => !isUntied(entry) && (entry.versions.length > 0 || entry.closedBy === 'quarantine'),
      ),
    };
  }

  /** R16: an entry without a good sighting is the organisation's whose number its unreadable rows give. */
  private hasKvkNumber(entry: EntryEvidence, kvkNumber: string): boolean {
    if (entry.versions.length > 0) return entry.versions.some(({ stated }) => stated.kvkNumber === kvkNumber);
    return this.changes.some(
      ({ identity, change }) => baseOf(identity) === baseOf(entry) && kvkNumberIn(change) === kvkNumber,
    );
  }

  private unnumbered(entries: readonly EntryEvidence[]) {
    if (sourceOf(this.words.source).subject === 'coach' || this.identifiesBy !== 'kvkNumber') return [];
    const without = entries.filter(
      (entry) => !entry.rectified && entry.kind !== 'attachment' && entry.versions.at(-1)?.stated.kvkNumber === null,
    );
    return [
      ...new Map(without.map((entry) => [entry.number, { number: entry.number, names: namesOf(entry) }])).values(),
    ];
  }
}

/** Without the serial number of an entry that has no key of the register's own. */
function baseOf({ number, kind, category, level, key }: CredentialIdentity): string {
  return JSON.stringify([number, kind, category, level, key]);
}
