import { randomInt, randomUUID } from 'node:crypto';
import type { Clock, PublicDocument } from '@keurpoort/server';
import type { RecordMark, RecordStore, StoredRecord } from '../record/record.store.js';
import { readSkeleton } from '../record/skeleton.js';
import { checkClaims, signReceipt } from './receipt.js';
import type { ReceiptKeys, SigningKey } from './receipt-keys.js';
import {
  type ReceiptStatus,
  STATUS_LIST_MEDIA_TYPE,
  STATUS_LIST_SIZE,
  STATUS_TTL,
  signStatusList,
  statusListClaims,
} from './status-list.js';

const JWKS_PATH = '/.well-known/jwks.json';
const STATUS_LIST_PATH = /^\/status-lists\/([1-9]\d{0,5})$/;
/** Seconds for which whoever reads the keys may keep them. */
const KEYS_TTL = 3_600;
/** Places tried in one list before the next one is taken: about where a list is half full. */
const TRIES = 8;

/** What issuing needs of the outside. */
export interface ReceiptPorts {
  readonly records: RecordStore;
  readonly keys: ReceiptKeys;
  /** The public address of the platform, without a slash at the end: `iss`, and where keys and lists are published. */
  readonly issuer: string;
  readonly clock: Clock;
}

export interface IssuedReceipt {
  /** Compact JWS. */
  readonly receipt: string;
  readonly list: number;
  readonly index: number;
}

export class ReceiptKeyMissing extends Error {
  override readonly name = 'ReceiptKeyMissing';
}

/** Issues receipts for records, and publishes the keys and the lists by which anybody can check them. */
export class Receipts {
  constructor(private readonly ports: ReceiptPorts) {}

  /** The one receipt of a record, signed when it is first asked for. Throws ReceiptKeyMissing where no key may sign now. */
  async of(record: StoredRecord): Promise<IssuedReceipt> {
    const there = await this.issued(record.id);
    if (there) return there;
    const { clock, issuer, records } = this.ports;
    const now = clock.now();
    const signing = this.signing(now);
    const place = await this.takePlace();
    const receipt = await signReceipt(
      {
        iss: issuer,
        iat: Math.floor(now / 1_000),
        jti: randomUUID(),
        sub: record.id,
        check: checkClaims(readSkeleton(record)),
        status: { status_list: { idx: place.index, uri: this.listUri(place.list) } },
      },
      signing,
    );
    const body = JSON.stringify({ receipt, ...place });
    await records.documents.insert([{ kind: 'receipt', id: record.id, keys: [], at: now, body }]);
    // Another process may have been first; its receipt is the one that counts.
    return (await this.issued(record.id)) ?? { receipt, ...place };
  }

  /** Receipt and everything that is needed to check it without us, as one JSON file. */
  async bundle(record: StoredRecord): Promise<string> {
    const { receipt, list } = await this.of(record);
    const { published } = this.ports.keys;
    const bundle = { receipt, skeleton: record.skeleton, keys: published, statusList: await this.statusList(list) };
    return JSON.stringify(bundle, null, 2);
  }

  statusOf(marks: readonly RecordMark[]): ReceiptStatus {
    if (marks.some(({ kind }) => kind !== 'SUPERSEDED')) return 'WITHDRAWN';
    return marks.length > 0 ? 'SUPERSEDED' : 'VALID';
  }

  /** What anybody may read without signing in; null: there is no such thing. */
  async publicDocument(path: string): Promise<PublicDocument | null> {
    if (path === JWKS_PATH) {
      const body = JSON.stringify(this.ports.keys.published);
      return { contentType: 'application/jwk-set+json', body, maxAgeSeconds: KEYS_TTL };
    }
    const list = Number(STATUS_LIST_PATH.exec(path)?.[1] ?? 0);
    if (list === 0 || !(await this.exists(list))) return null;
    return { contentType: STATUS_LIST_MEDIA_TYPE, body: await this.statusList(list), maxAgeSeconds: STATUS_TTL };
  }

  private async statusList(list: number): Promise<string> {
    const now = this.ports.clock.now();
    const statuses = await this.statusesIn(list);
    return signStatusList(statusListClaims(this.listUri(list), statuses, now), this.signing(now));
  }

  /** Read from the marks, which are few, and not from the receipts, which are many. */
  private async statusesIn(list: number): Promise<ReadonlyMap<number, ReceiptStatus>> {
    const statuses = new Map<number, ReceiptStatus>();
    for await (const [record, marks] of this.ports.records.marked()) {
      const issued = await this.issued(record);
      if (issued?.list === list) statuses.set(issued.index, this.statusOf(marks));
    }
    return statuses;
  }

  private async issued(record: string): Promise<IssuedReceipt | null> {
    const [found] = await this.ports.records.documents.byIds('receipt', [record]);
    return found ? (JSON.parse(found.body) as IssuedReceipt) : null;
  }

  /** A place at random, so that neighbours in a list have nothing in common; each is taken once, by one insert. */
  private async takePlace(): Promise<{ readonly list: number; readonly index: number }> {
    const { documents } = this.ports.records;
    for (let list = 1; ; list += 1) {
      for (let tries = 0; tries < TRIES; tries += 1) {
        const index = randomInt(STATUS_LIST_SIZE);
        const place = { kind: 'place', id: `${list}:${index}`, keys: [`list:${list}`], at: list, body: '{}' };
        if ((await documents.insert([place])) === 1) return { list, index };
      }
    }
  }

  private async exists(list: number): Promise<boolean> {
    const places = await this.ports.records.documents.byKey('place', `list:${list}`, null, 1);
    return list === 1 || places.length > 0;
  }

  private listUri(list: number): string {
    return `${this.ports.issuer}/status-lists/${list}`;
  }

  private signing(now: number): SigningKey {
    const key = this.ports.keys.signing(now);
    if (key) return key;
    throw new ReceiptKeyMissing('no receipt key is valid now');
  }
}
