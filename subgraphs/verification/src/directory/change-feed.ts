import type { SourceCode } from '@keurpoort/domain';
import type { ChangePage } from '@keurpoort/server';

export type { ChangePage, FeedChange } from '@keurpoort/server';

/** The change feed of one register: positions 1, 2, 3 ... that never change, save that a restored register has fewer. */
export interface ChangeFeed {
  readonly source: SourceCode;
  /** At most `first` changes with a position above `after`. Throws while the register cannot be reached. */
  changes(after: number, first: number): Promise<ChangePage>;
}
