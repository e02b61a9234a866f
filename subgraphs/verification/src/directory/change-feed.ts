import type { SourceCode } from '@keurpoort/domain';

/** What of a change an index of names needs; nothing else of a register reaches the directory (design.md section 1). */
export type FeedChange = { readonly position: number; readonly recordTime: number; readonly entry: string } & (
  | {
      readonly change: 'stated';
      readonly subject: 'coach' | 'organisation';
      readonly number: string;
      readonly names: readonly string[];
      readonly kvkNumber: string | null;
    }
  /** Never true from the record time on; or, for privacy, gone whatever the moment of knowledge. */
  | { readonly change: 'rectified' | 'erased' }
  /** No name changes: missing from a list, in quarantine, a measure. */
  | { readonly change: 'other' }
);

export interface ChangePage {
  /** In order of position, without gaps, the first one right after the position asked. */
  readonly changes: readonly FeedChange[];
  /** The last position there is, and the record time of the last line of the register's journal; null: nothing yet. */
  readonly head: { readonly position: number; readonly recordTime: number } | null;
}

/** The change feed of one register: positions 1, 2, 3 ... that never change, save that a restored register has fewer. */
export interface ChangeFeed {
  readonly source: SourceCode;
  /** At most `first` changes with a position above `after`. Throws while the register cannot be reached. */
  changes(after: number, first: number): Promise<ChangePage>;
}
