import type {
  BadRow,
  BrakeReason,
  Change,
  ComparisonCounts,
  CredentialIdentity,
  Declarations,
  DeliveryKind,
  EntryChange,
  IdentifierKind,
  KnownEntry,
  Statement,
} from '@keurpoort/domain';
import type { Clock } from './clock.js';
import type { JournalLine, LedgerRow, LedgerStore } from './ledger.store.js';
import type { PublicationFailure, Published, WaitingAttempt } from './publication.js';
import { PublishedLedger, type RowInForce } from './published-ledger.js';

/** Whether a register delivers, and what it declares once; a record with record time like any other (R17). */
export interface ConnectionRecord {
  readonly type: 'connection';
  readonly connected: boolean;
  /** The delivery promise in calendar days; null: none. */
  readonly promiseDays: number | null;
  readonly declarations: Declarations;
  readonly identifiesBy: IdentifierKind;
}

/** A published delivery, as the journal keeps it. */
export interface DeliveryRecord {
  readonly type: 'delivery';
  readonly sequence: number;
  readonly kind: DeliveryKind;
  /** m, in milliseconds since the epoch. */
  readonly referenceMoment: number;
  readonly digest: string;
  readonly rowCount: number;
  readonly incomplete: boolean;
  readonly counts: ComparisonCounts;
  readonly badRows: number;
  /** Who handed it in, and who released it where the brake had held it. */
  readonly handedInBy: string;
  readonly releasedBy: string | null;
}

/** A delivery that the brake holds: it changes nothing until somebody else decides (R36). */
export interface HeldRecord {
  readonly type: 'held';
  readonly delivery: DeliveryRecord;
  readonly reasons: readonly BrakeReason[];
  readonly waiting: WaitingAttempt;
}

/** A held delivery that was rejected, or withdrawn by its register; its number is free again. */
export interface RejectionRecord {
  readonly type: 'rejection';
  readonly sequence: number;
  readonly how: 'rejected' | 'withdrawn';
  readonly by: string;
}

/** A delivery that was refused; it is named in answers until the next head (R36). */
export interface RefusalRecord {
  readonly type: 'refusal';
  readonly sequence: number;
  readonly code: string;
}

export type JournalRecord = ConnectionRecord | DeliveryRecord | RefusalRecord | HeldRecord | RejectionRecord;

export interface JournalEntry {
  readonly line: JournalLine;
  readonly record: JournalRecord;
}

/** A change of an entry, with the journal line that put it in force. */
export interface PublishedChange {
  readonly entry: string;
  readonly identity: CredentialIdentity;
  readonly change: Change;
  readonly line: JournalLine;
}

export interface DeliveryRows {
  readonly changes: readonly EntryChange[];
  readonly quarantine: readonly { readonly row: BadRow; readonly text: string }[];
  /** Whether rows without a KvK number must be found as such (R21). */
  readonly identifiesOrganisations: boolean;
}

/** The delivery that waits for a decision after these lines, if any. */
export function heldIn(journal: readonly JournalEntry[]): HeldRecord | null {
  const held = journal.findLast(({ record }) => record.type === 'held');
  if (held?.record.type !== 'held') return null;
  const { attempt } = held.record.waiting;
  return journal.some(({ line }) => line.attempt === attempt) ? null : held.record;
}

type RowBody =
  | { readonly type: 'change'; readonly identity: CredentialIdentity; readonly change: Change }
  | { readonly type: 'badRow'; readonly line: number; readonly text: string; readonly errors: BadRow['errors'] };

/** Look-up key of entries of organisations whose KvK number the list does not give (R21). */
const NO_KVK_NUMBER = '-';
const QUARANTINE_KEY = '!quarantine';

/** What one register delivered, complete history, over a ledger (design.md section 5). */
export class CredentialStore {
  private readonly ledger: PublishedLedger;
  private known: readonly JournalEntry[] = [];

  constructor(ledger: LedgerStore, clock: Clock) {
    this.ledger = new PublishedLedger(ledger, clock);
  }

  /** Every line of the journal with what it records, in order. */
  async journal(): Promise<readonly JournalEntry[]> {
    const lines = await this.ledger.journal();
    const fresh = lines.slice(this.known.length);
    if (fresh.length > 0) {
      this.known = [...this.known, ...fresh.map((line) => ({ line, record: JSON.parse(line.body) as JournalRecord }))];
    }
    return this.known;
  }

  /** Published changes of every entry under these numbers. */
  async changesByNumbers(numbers: readonly string[]): Promise<readonly PublishedChange[]> {
    return changesIn(await this.ledger.byFirstKeys(numbers));
  }

  /** Published changes of every entry that ever stood under one of these KvK numbers, with all its versions. */
  async changesByKvkNumbers(kvkNumbers: readonly string[]): Promise<readonly PublishedChange[]> {
    const rows = await this.ledger.bySecondKeys(kvkNumbers);
    return this.changesByNumbers([...new Set(rows.map(({ row }) => row.firstKey))]);
  }

  /** Published changes of the entries of organisations that stand on the list without a KvK number. */
  async changesWithoutKvkNumber(): Promise<readonly PublishedChange[]> {
    return this.changesByKvkNumbers([NO_KVK_NUMBER]);
  }

  /** The state of every entry after the whole journal, in key order. */
  async *knownEntries(): AsyncGenerator<KnownEntry> {
    for await (const page of this.ledger.pages()) {
      const byEntry = new Map<string, PublishedChange[]>();
      for (const change of changesIn(page)) {
        const group = byEntry.get(change.entry);
        if (group) group.push(change);
        else byEntry.set(change.entry, [change]);
      }
      for (const changes of byEntry.values()) {
        const state = stateAfter(changes);
        if (state) yield state;
      }
    }
  }

  /** Every published change, whole entries at a time, in key order. */
  async *publishedChanges(): AsyncGenerator<readonly PublishedChange[]> {
    for await (const page of this.ledger.pages()) yield changesIn(page);
  }

  /** Publishes a delivery with its change rows and its quarantined rows after `last`; with reasons, it is held instead. */
  takeIn(
    delivery: DeliveryRecord,
    { changes, quarantine, identifiesOrganisations }: DeliveryRows,
    reasons: readonly BrakeReason[],
    last: JournalLine | null,
  ): Promise<Published | PublicationFailure> {
    const rows = [
      ...changes.map((change) => changeRow(change, identifiesOrganisations)),
      ...quarantine.map(({ row, text }) => badRow(delivery.sequence, row, text)),
    ];
    return reasons.length > 0
      ? this.ledger.hold(rows, { type: 'held', delivery, reasons }, last)
      : this.ledger.publish(rows, JSON.stringify(delivery), last);
  }

  /** Puts a held delivery in force. */
  release(
    { delivery, waiting }: HeldRecord,
    by: string,
    last: JournalLine | null,
  ): Promise<Published | PublicationFailure> {
    return this.ledger.release(waiting, JSON.stringify({ ...delivery, releasedBy: by }), last);
  }

  /** Ends a held delivery for good. */
  reject(
    { delivery, waiting }: HeldRecord,
    how: RejectionRecord['how'],
    by: string,
    last: JournalLine | null,
  ): Promise<Published | PublicationFailure> {
    const record: RejectionRecord = { type: 'rejection', sequence: delivery.sequence, how, by };
    return this.ledger.reject(waiting, JSON.stringify(record), last);
  }

  publishConnection(record: ConnectionRecord, last: JournalLine | null): Promise<Published | PublicationFailure> {
    return this.ledger.publish([], JSON.stringify(record), last);
  }

  noteRefusal(record: RefusalRecord, last: JournalLine | null): Promise<Published | PublicationFailure> {
    return this.ledger.note('refused', JSON.stringify(record), last);
  }

  sweepLeftOvers(): Promise<number> {
    return this.ledger.sweepLeftOvers();
  }

  close(): Promise<void> {
    return this.ledger.close();
  }
}

function changesIn(rows: readonly RowInForce[]): readonly PublishedChange[] {
  return rows.flatMap(({ row, line }) => {
    const body = JSON.parse(row.body) as RowBody;
    return body.type === 'change' ? [{ entry: row.entry, identity: body.identity, change: body.change, line }] : [];
  });
}

function changeRow({ entry, identity, change, kvkNumber }: EntryChange, organisations: boolean): LedgerRow {
  const body: RowBody = { type: 'change', identity, change };
  return {
    entry,
    firstKey: identity.number,
    secondKey: kvkNumber ?? (organisations && change.type === 'stated' ? NO_KVK_NUMBER : null),
    body: JSON.stringify(body),
  };
}

function badRow(sequence: number, row: BadRow, text: string): LedgerRow {
  const body: RowBody = { type: 'badRow', line: row.line, text, errors: row.errors };
  return {
    entry: JSON.stringify([QUARANTINE_KEY, sequence, row.line]),
    firstKey: QUARANTINE_KEY,
    secondKey: null,
    body: JSON.stringify(body),
  };
}

const LISTING_AFTER = {
  stated: 'listed',
  missing: 'missing',
  quarantined: 'quarantine',
  rectified: 'rectified',
} as const;

function stateAfter(changes: readonly PublishedChange[]): KnownEntry | null {
  const last = changes.at(-1);
  if (!last) return null;
  let statement: Statement | null = null;
  for (const { change } of changes) if (change.type === 'stated') statement = change.statement;
  return { entry: last.entry, identity: last.identity, listing: LISTING_AFTER[last.change.type], statement };
}
