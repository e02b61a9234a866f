import { type SourceCode, sourceOf } from '@keurpoort/domain';
import type { ProcessLogger } from '@keurpoort/server';
import { type FeedTokens, registerAudience } from '@keurpoort/server/tokens';
import type { ChangeFeed, ChangePage, ErasureFeed, ErasurePage, FeedChange, FeedErasure } from './change-feed.js';

/** Milliseconds for a page; questions wait for it no longer than the follower lets them. */
const PAGE_MS = 5_000;
/** Bytes of a page: far more than the most changes of one take. */
const MAX_PAGE_BYTES = 16 * 1024 * 1024;

export type FeedFailure = 'FEED_UNREACHABLE' | 'FEED_TIMEOUT' | 'FEED_REFUSED' | 'FEED_UNREADABLE';

/** A page that could not be had, and why; it quotes nothing of what came back. */
export class FeedOutOfReach extends Error {
  override readonly name = 'FeedOutOfReach';

  constructor(
    readonly code: FeedFailure,
    cause?: unknown,
  ) {
    super(`The change feed cannot be read (${code}).`, { cause });
  }
}

export interface HttpFeedOptions {
  /** Where the register's own subgraph takes operations. */
  readonly url: string;
  readonly tokens: FeedTokens;
  readonly logger: ProcessLogger;
  /** Milliseconds for a page; 5,000. */
  readonly pageMs?: number;
}

/** The change feed of a register in a process of its own. One request a page: who follows decides whether to ask again. */
export class HttpChangeFeed implements ChangeFeed, ErasureFeed {
  private readonly query: string;
  private readonly erasuresQuery: string;
  private failing: FeedFailure | null = null;

  constructor(
    readonly source: SourceCode,
    private readonly options: HttpFeedOptions,
  ) {
    this.query = `query Follow($after: Int!, $first: Int!) {
  page: ${source}Changes(after: $after, first: $first) {
    changes { position recordTime entry change subject number names kvkNumber } lastPosition lastRecordTime erasedAgain
  }
}`;
    this.erasuresQuery = `query Erased($after: Int!, $first: Int!) {
  page: ${source}Erasures(after: $after, first: $first) { erasures { position recordTime number } readersKey }
}`;
  }

  /** Rejects with FeedOutOfReach; the log tells when that begins, becomes something else, and ends. */
  changes(after: number, first: number): Promise<ChangePage> {
    return this.told(async () => pageIn(await this.ask(this.query, after, first)));
  }

  erasures(after: number, first: number): Promise<ErasurePage> {
    return this.told(async () => erasuresIn(await this.ask(this.erasuresQuery, after, first)));
  }

  private async told<T>(asking: () => Promise<T>): Promise<T> {
    try {
      const page = await asking();
      if (this.failing !== null) this.options.logger.info({ event: 'feed-in-reach', source: this.source });
      this.failing = null;
      return page;
    } catch (error) {
      const out = error instanceof FeedOutOfReach ? error : new FeedOutOfReach(failureOf(error), error);
      if (this.failing !== out.code)
        this.options.logger.error({ event: 'feed-out-of-reach', source: this.source, code: out.code });
      this.failing = out.code;
      throw out;
    }
  }

  private async ask(query: string, after: number, first: number): Promise<unknown> {
    const { url, tokens, pageMs = PAGE_MS } = this.options;
    const token = await tokens.tokenFor(registerAudience(sourceOf(this.source).folder));
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query, variables: { after, first } }),
      // The token is for this register alone.
      redirect: 'error',
      signal: AbortSignal.timeout(pageMs),
    });
    const text = await textOf(response);
    if ([401, 403].includes(response.status)) throw new FeedOutOfReach('FEED_REFUSED');
    if (!response.ok) throw new FeedOutOfReach('FEED_UNREACHABLE');
    try {
      return JSON.parse(text) as unknown;
    } catch (error) {
      throw new FeedOutOfReach('FEED_UNREADABLE', error);
    }
  }
}

function failureOf(error: unknown): FeedFailure {
  return error instanceof Error && error.name === 'TimeoutError' ? 'FEED_TIMEOUT' : 'FEED_UNREACHABLE';
}

async function textOf({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.byteLength;
    if (size > MAX_PAGE_BYTES) throw new FeedOutOfReach('FEED_UNREADABLE');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function pageIn(answer: unknown): ChangePage {
  const { data, errors } = fieldsOf(answer);
  if (errors !== undefined) throw new FeedOutOfReach('FEED_REFUSED');
  const { changes, lastPosition, lastRecordTime, erasedAgain } = fieldsOf(fieldsOf(data).page);
  if (!Array.isArray(changes)) throw new FeedOutOfReach('FEED_UNREADABLE');
  const empty = lastPosition === null && lastRecordTime === null;
  return {
    changes: changes.map(changeIn),
    head: empty ? null : { position: wholeIn(lastPosition), recordTime: momentIn(lastRecordTime) },
    erasedAgain: textIn(erasedAgain),
  };
}

function erasuresIn(answer: unknown): ErasurePage {
  const { data, errors } = fieldsOf(answer);
  if (errors !== undefined) throw new FeedOutOfReach('FEED_REFUSED');
  const { erasures, readersKey } = fieldsOf(fieldsOf(data).page);
  if (!Array.isArray(erasures)) throw new FeedOutOfReach('FEED_UNREADABLE');
  return { erasures: erasures.map(erasureIn), readersKey: textIn(readersKey) };
}

function erasureIn(given: unknown): FeedErasure {
  const { position, recordTime, number } = fieldsOf(given);
  const hash = number === null ? null : textIn(number);
  return { position: wholeIn(position), recordTime: momentIn(recordTime), number: hash };
}

function changeIn(given: unknown): FeedChange {
  const { position, recordTime, entry, change, subject, number, names, kvkNumber } = fieldsOf(given);
  const at = { position: wholeIn(position), recordTime: momentIn(recordTime), entry: textIn(entry) };
  if (change === 'RECTIFIED') return { ...at, change: 'rectified', number: textIn(number) };
  if (change === 'ERASED') return { ...at, change: 'erased' };
  if (change === 'OTHER') return { ...at, change: 'other' };
  if (change !== 'STATED' || !Array.isArray(names)) throw new FeedOutOfReach('FEED_UNREADABLE');
  return {
    ...at,
    change: 'stated',
    subject: subjectIn(subject),
    number: textIn(number),
    names: names.map(textIn),
    kvkNumber: kvkNumber === null ? null : textIn(kvkNumber),
  };
}

function subjectIn(value: unknown): 'coach' | 'organisation' {
  if (value === 'COACH') return 'coach';
  if (value === 'ORGANISATION') return 'organisation';
  throw new FeedOutOfReach('FEED_UNREADABLE');
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) throw new FeedOutOfReach('FEED_UNREADABLE');
  return value as Readonly<Record<string, unknown>>;
}

function textIn(value: unknown): string {
  if (typeof value !== 'string') throw new FeedOutOfReach('FEED_UNREADABLE');
  return value;
}

function wholeIn(value: unknown): number {
  if (!Number.isSafeInteger(value) || Number(value) < 0) throw new FeedOutOfReach('FEED_UNREADABLE');
  return Number(value);
}

function momentIn(value: unknown): number {
  const moment = Date.parse(textIn(value));
  if (Number.isNaN(moment)) throw new FeedOutOfReach('FEED_UNREADABLE');
  return moment;
}
