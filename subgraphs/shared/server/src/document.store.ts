import { refuseUnstorable } from './storable-text.js';

/**
 * Documents that are written once, never changed, and may be removed: what must be able to go (parked evidence, the part of
 * a record that names people), and what belongs to it. No answer rests on them; those rest on the ledger (ledger.store.ts).
 * Two adapters (embedded, mongo) are held to one contract suite.
 */
export interface StoredDocument {
  /** What sort of document it is; ids, keys and order are those of one kind. */
  readonly kind: string;
  readonly id: string;
  /** Look-ups, all of them equal. */
  readonly keys: readonly string[];
  /** Milliseconds since the epoch; documents of a kind are read in this order, and by id where it is equal. */
  readonly at: number;
  /** At most `MAX_BODY_CHARACTERS`. */
  readonly body: string;
}

/** Where a page ended. */
export interface DocumentPlace {
  readonly at: number;
  readonly id: string;
}

/** MongoDB takes documents of 16 MB, and a character may be three bytes. */
export const MAX_BODY_CHARACTERS = 5_000_000;

/** Errors of a store that cannot answer are thrown as they come. */
export interface DocumentStore {
  /**
   * Adds each document whose id is not taken within its kind, and leaves those that are; says how many it added. One document
   * is added whole or not at all. Throws a TypeError on a text that cannot be kept, a RangeError on a body that is too long.
   */
  insert(documents: readonly StoredDocument[]): Promise<number>;
  /** In no particular order; ids that are not there are left out. */
  byIds(kind: string, ids: readonly string[]): Promise<readonly StoredDocument[]>;
  /** At most `limit` documents under one key, beyond `after` (null: from the first), in order. An empty page is the end. */
  byKey(kind: string, key: string, after: DocumentPlace | null, limit: number): Promise<readonly StoredDocument[]>;
  /** The same for the documents of a kind with `at` up to and including this moment. */
  upTo(kind: string, at: number, after: DocumentPlace | null, limit: number): Promise<readonly StoredDocument[]>;
  /** Says how many there were. */
  remove(kind: string, ids: readonly string[]): Promise<number>;
  close(): Promise<void>;
}

/** For adapters: looks at every document before any of them is written. */
export function refuseUnkeepable(documents: readonly StoredDocument[]): void {
  for (const { kind, id, keys, body } of documents) {
    refuseUnstorable([kind, id, ...keys, body]);
    if (body.length > MAX_BODY_CHARACTERS) throw new RangeError('the body of a document is too long');
  }
}
