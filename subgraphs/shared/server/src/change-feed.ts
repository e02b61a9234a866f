import { type SourceCode, sourceOf } from '@keurpoort/domain';
import type { CredentialStore, NumberedChange } from './credential.store.js';

/** Of a keyed hash: tells entries apart without saying what they are. */
const HANDLE_CHARACTERS = 22;
/** Most changes of one page. */
export const MOST_CHANGES = 5_000;

/** What a change means to those who follow a register: names and numbers, and nothing else that it states. */
export type FeedChange = { readonly position: number; readonly recordTime: number; readonly entry: string } & (
  | {
      readonly change: 'stated';
      readonly subject: 'coach' | 'organisation';
      readonly number: string;
      readonly names: readonly string[];
      readonly kvkNumber: string | null;
    }
  /** Never true, from the record time on. */
  | { readonly change: 'rectified'; readonly number: string }
  /** For privacy, gone whatever the moment of knowledge. */
  | { readonly change: 'erased' }
  /** No name changes: missing from a list, in quarantine, an attachment. */
  | { readonly change: 'other' }
);

export interface ChangePage {
  /** In order of position, without gaps, the first one right after the position asked. */
  readonly changes: readonly FeedChange[];
  /** The last position there is, and the record time of the last line of the journal; null: nothing yet. */
  readonly head: { readonly position: number; readonly recordTime: number } | null;
  /**
   * Empty, until a register that was put back from a back-up was told what had been erased since. No position tells of those
   * entries: who knows another text than this one reads the feed from its beginning.
   */
  readonly erasedAgain: string;
}

/** An entry that was erased, as readers of the feed are told. */
export interface FeedErasure {
  /** 1, 2, 3 ...; a register that was restored from a back-up may have others there. */
  readonly position: number;
  readonly recordTime: number;
  /** See `numberForReaders`; null: erased before there was such a hash. */
  readonly number: string | null;
}

export interface ErasurePage {
  readonly erasures: readonly FeedErasure[];
  /** The same for as long as the register's store lives. */
  readonly readersKey: string;
}

/** The change feed of one register (design.md section 4): positions 1, 2, 3 ... that never change. */
export class ChangeFeedReader {
  constructor(
    readonly source: SourceCode,
    private readonly store: CredentialStore,
    private readonly now: () => number,
  ) {}

  /** At most `first` changes with a position above `after`, of deliveries that are in force. */
  async changes(after: number, first: number): Promise<ChangePage> {
    const page = await this.store.changesAfter(after, Math.min(first, MOST_CHANGES), this.now());
    return { ...page, changes: page.changes.map((change) => this.read(change)) };
  }

  /**
   * What was erased, in the order in which it was told to this store, from the one after number `after` on. Nobody can tell a
   * number from it; who holds a number can tell whether it is among them.
   */
  async erasures(after: number, first: number): Promise<ErasurePage> {
    const { published, marks } = await this.store.erasures();
    const known = published.filter(({ recordTime }) => recordTime <= this.now());
    const page = known.slice(after, after + Math.min(first, MOST_CHANGES));
    return {
      erasures: page.map(({ tombstone, recordTime }, index) => ({
        position: after + index + 1,
        recordTime,
        number: tombstone.numberForReaders ?? null,
      })),
      readersKey: marks.readersKey,
    };
  }

  private read({ position, recordTime, handle, row }: NumberedChange): FeedChange {
    const at = { position, recordTime, entry: handle.slice(0, HANDLE_CHARACTERS) };
    // An erased row leaves its position behind, and a hash by which its entry is known to have been the same one.
    if (row === null) return { ...at, change: 'erased' };
    const { identity, change } = row;
    if (change.type === 'rectified') return { ...at, change: 'rectified', number: identity.number };
    if (change.type !== 'stated' || identity.kind === 'attachment') return { ...at, change: 'other' };
    const { name, kvkNumber } = change.statement;
    const { subject } = sourceOf(this.source);
    return { ...at, change: 'stated', subject, number: identity.number, names: name === null ? [] : [name], kvkNumber };
  }
}

/** Of every request to a register. */
export interface FeedContext {
  readonly feed: ChangeFeedReader;
}
