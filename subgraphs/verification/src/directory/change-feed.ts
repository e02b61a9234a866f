import type { SourceCode } from '@keurpoort/domain';
import type { ChangePage, ErasurePage } from '@keurpoort/server';

export type { ChangePage, ErasurePage, FeedChange, FeedErasure } from '@keurpoort/server';

/** The change feed of one register: positions 1, 2, 3 ... that never change, save that a restored register has fewer. */
export interface ChangeFeed {
  readonly source: SourceCode;
  /** At most `first` changes with a position above `after`. Throws while the register cannot be reached. */
  changes(after: number, first: number): Promise<ChangePage>;
}

/** What a register erased: positions 1, 2, 3 ... in the order in which it was told. */
export interface ErasureFeed {
  readonly source: SourceCode;
  /** At most `first` with a position above `after`. Throws while the register cannot be reached. */
  erasures(after: number, first: number): Promise<ErasurePage>;
}
