import { createHmac } from 'node:crypto';
import { baseOf, type CredentialIdentity, type IdentifierKind } from '@keurpoort/domain';

/**
 * What is kept of an erased entry (R37): keyed hashes, from which nobody without the store's erasure key can tell who it
 * was. The same key for as long as the store lives: with another one nothing that was erased would be known again.
 */
export interface Tombstone {
  /** Tells that this key made it. */
  readonly keyMark: string;
  readonly number: string;
  /** The hash of the number that readers of the feed can make too; absent in one from before there was such a hash. */
  readonly numberForReaders?: string;
  /** KvK numbers under which it ever stood. */
  readonly kvkNumbers: readonly string[];
  /** The identity, without the serial number of an entry that has no key of the register's own. */
  readonly entry: string;
}

/** Thrown when a store holds tombstones of another erasure key: what was erased cannot be told from what was not. */
export class ErasureKeyDiffers extends Error {
  override readonly name = 'ErasureKeyDiffers';

  constructor() {
    super('This store was erased from under another erasure key');
  }
}

/** A number as readers of the feed are told that it was erased; `readersKey` is the register's. */
export function numberForReaders(number: string, readersKey: string): string {
  return createHmac('sha256', readersKey).update(number).digest('base64url');
}

const MOST_REMEMBERED = 50_000;

/** Makes the keyed hashes of one store. */
export class ErasureMarks {
  private readonly remembered = new Map<string, string>();

  /** `key`: 32 bytes or more, secret. */
  constructor(private readonly key: Uint8Array) {}

  get keyMark(): string {
    return this.mark('key', '');
  }

  identifier(kind: IdentifierKind, value: string): string {
    return this.mark(kind, value);
  }

  entry(identity: CredentialIdentity): string {
    return this.mark('entry', baseOf(identity));
  }

  /** Stands for the entry wherever its own name must not: in what is left of an erased row, and in the change feed. */
  handle(entryId: string): string {
    return this.mark('handle', entryId);
  }

  coach(id: string): string {
    return this.mark('coach', id);
  }

  /**
   * The key by which readers of the change feed know a number that they hold again among those that were erased. It opens
   * nothing else: entries, KvK numbers and the numbers of the store itself are hashed with the key that never leaves it.
   */
  get readersKey(): string {
    return this.mark('readers', '');
  }

  private mark(kind: string, value: string): string {
    const text = JSON.stringify([kind, value]);
    const known = this.remembered.get(text);
    if (known !== undefined) return known;
    const made = createHmac('sha256', this.key).update(text).digest('base64url');
    if (this.remembered.size >= MOST_REMEMBERED) this.remembered.clear();
    this.remembered.set(text, made);
    return made;
  }
}

interface PublishedTombstone {
  readonly tombstone: Tombstone;
  readonly recordTime: number;
  readonly position: number;
}

/** Everything that was erased from one store, whatever the moment of knowledge. */
export class Erasures {
  private readonly entries = new Set<string>();
  private readonly last = new Map<string, PublishedTombstone>();

  constructor(
    readonly marks: ErasureMarks,
    readonly published: readonly PublishedTombstone[],
  ) {
    for (const one of published) {
      const { tombstone } = one;
      if (tombstone.keyMark !== marks.keyMark) throw new ErasureKeyDiffers();
      this.entries.add(tombstone.entry);
      // Keyed hashes of a number and of a KvK number are never alike.
      for (const mark of [tombstone.number, ...tombstone.kvkNumbers]) this.last.set(mark, one);
    }
  }

  get isEmpty(): boolean {
    return this.published.length === 0;
  }

  /** Whether the entry was erased; one of the same identity that is stated later is the same entry. */
  has(identity: CredentialIdentity): boolean {
    return !this.isEmpty && this.entries.has(this.marks.entry(identity));
  }

  /** The last erasure of an entry under this number; null: none. */
  lastUnder(kind: IdentifierKind, value: string): { readonly recordTime: number; readonly position: number } | null {
    return this.isEmpty ? null : (this.last.get(this.marks.identifier(kind, value)) ?? null);
  }
}
