import type {
  BadRow,
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
import type { PublicationFailure, Published } from './publication.js';
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
}

/** A delivery that was refused; it is named in answers until the next head (R36). */
export interface RefusalRecord {
  readonly type: 'refusal';
  readonly sequence: number;
  readonly code: string;
}

export type JournalRecord = ConnectionRecord | DeliveryRecord | RefusalRecord;

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

  /** Publishes a delivery with its change rows and its quarantined rows after `last`. */
  publishDelivery(
    record: DeliveryRecord,
    changes: readonly EntryChange[],
    quarantine: readonly { readonly row: BadRow; readonly text: string }[],
    last: JournalLine | null,
    identifiesOrganisations: boolean,
  ): Promise<Published | PublicationFailure> {
    const rows = [
      ...changes.map((change) => changeRow(change, identifiesOrganisations)),
      ...quarantine.map(({ row, text }) => badRow(record.sequence, row, text)),
    ];
    return this.ledger.publish(rows, JSON.stringify(record), last);
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
