import { SOURCE_CODES, type SourceCode, sourceOf } from '@keurpoort/domain';
import type { CredentialStore, PublishedChange } from '@keurpoort/server';
import {
  type ChangeFeed,
  type ChangePage,
  type FeedChange,
  type FollowedNames,
  followedNames,
  type SearchStore,
} from '@keurpoort/verification';

/** Milliseconds that a question waits for one register's changes: they are in this process. */
const WAIT_MS = 250;

/** Follows the registers of this process into an index of names, before every question: their stores are at hand. */
export function followedInProcess(
  stores: Readonly<Record<SourceCode, CredentialStore>>,
  index: SearchStore,
): FollowedNames {
  const feeds = SOURCE_CODES.map((source) => new InProcessFeed(source, stores[source]));
  return followedNames(feeds, index, WAIT_MS);
}

class InProcessFeed implements ChangeFeed {
  private journalLength = 0;
  private known: readonly FeedChange[] = [];

  constructor(
    readonly source: SourceCode,
    private readonly store: CredentialStore,
  ) {}

  async changes(after: number, first: number): Promise<ChangePage> {
    const journal = await this.store.journal();
    if (journal.length !== this.journalLength) {
      this.known = await this.read();
      this.journalLength = journal.length;
    }
    const last = journal.at(-1);
    const head = last ? { position: this.known.length, recordTime: last.line.recordTime } : null;
    return { changes: this.known.slice(after, after + first), head };
  }

  private async read(): Promise<readonly FeedChange[]> {
    const all: PublishedChange[] = [];
    for await (const page of this.store.publishedChanges()) all.push(...page);
    return all
      .toSorted((a, b) => a.line.position - b.line.position || (a.entry < b.entry ? -1 : 1))
      .map((published, at) => this.told(published, at + 1));
  }

  private told({ entry, identity, change, line }: PublishedChange, position: number): FeedChange {
    const at = { position, recordTime: line.recordTime, entry };
    if (change.type === 'rectified') return { ...at, change: 'rectified' };
    if (change.type !== 'stated') return { ...at, change: 'other' };
    const { name, kvkNumber } = change.statement;
    const subject = identity.kind === 'attachment' ? 'coach' : sourceOf(this.source).subject;
    const names = name === null ? [] : [name];
    return {
      ...at,
      change: 'stated',
      subject,
      number: identity.number,
      names,
      kvkNumber: subject === 'coach' ? null : kvkNumber,
    };
  }
}
