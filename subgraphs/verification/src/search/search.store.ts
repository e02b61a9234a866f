import type { NameFeatures, NameKey, SourceCode } from '@keurpoort/domain';
import type { FeedChange } from '../directory/change-feed.js';

export type SearchSubject = 'coach' | 'organisation';

/** A name as one register gives it under one number, and when it was known. */
export interface IndexedName {
  readonly source: SourceCode;
  readonly subject: SearchSubject;
  readonly number: string;
  readonly name: string;
  readonly kvkNumber: string | null;
  /** The name taken apart; nothing for an organisation. */
  readonly features: NameFeatures;
  /** Record times: known from the first on, until it was found never to have been true (null: it still stands). */
  readonly known: readonly { readonly from: number; readonly until: number | null }[];
}

/** How far an index has followed one register. */
export interface Followed {
  readonly position: number;
  /** Record time up to which everything of the register is in the index. */
  readonly recordTime: number;
  /** Tells the change there from another that a restored register has put there, and what had been erased by then. */
  readonly mark: string;
}

/** Where names are found by their keys. A projection of the change feeds: it can always be built anew. */
export interface SearchStore {
  followed(source: SourceCode): Promise<Followed | null>;
  /** Takes in changes and how far they reach, all of it or nothing. */
  apply(source: SourceCode, changes: readonly FeedChange[], reached: Followed): Promise<void>;
  /** Forgets everything of one register, its position included. */
  forget(source: SourceCode): Promise<void>;
  /** For each list of keys at most `limit` names, those with the most weight first. */
  byKeys(queries: readonly (readonly NameKey[])[], scope: SearchScope): Promise<readonly (readonly IndexedName[])[]>;
  /** Names that have a word beginning with each of these, at most `limit`. */
  byWords(words: readonly string[], scope: SearchScope): Promise<readonly IndexedName[]>;
  byNumbers(numbers: readonly string[], scope: SearchScope): Promise<readonly IndexedName[]>;
  byKvkNumbers(kvkNumbers: readonly string[], scope: SearchScope): Promise<readonly IndexedName[]>;
  /** The next names in the order in which they came in, at most `limit`, after a place; `last` is where they end. */
  page(after: number, scope: SearchScope): Promise<{ readonly names: readonly IndexedName[]; readonly last: number }>;
  /** Every name in a fixed order, to compare two indexes; for tests and repair only, never for an answer. */
  contents(): Promise<readonly IndexedName[]>;
  close(): Promise<void>;
}

export interface SearchScope {
  readonly subject: SearchSubject;
  readonly limit: number;
}
