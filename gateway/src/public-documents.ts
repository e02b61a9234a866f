import { type LogEntry, type Logger, loggable } from './logger.js';

/** Something that anybody may read over HTTP, such as the keys by which receipts are checked. */
export interface PublicDocument {
  readonly contentType: string;
  readonly body: string;
  /** Seconds for which it may be kept. */
  readonly maxAgeSeconds: number;
}

/** The document at a path; null: there is none. */
export type PublicDocuments = (path: string) => Promise<PublicDocument | null>;

/** The only paths that are forwarded: whatever else a subgraph answers is not for everybody. */
const PATH = /^\/(?:\.well-known\/jwks\.json|status-lists\/[1-9]\d{0,5})$/;
const TIMEOUT_MS = 5_000;
const MAX_AGE = /\bmax-age=(\d{1,9})\b/;

/** Public documents of another process, by its address. Rejects when that does not answer, so that nobody takes it for "none". */
export function forwardedDocuments(url: string, logger: Logger): PublicDocuments {
  return async (path) => {
    if (!PATH.test(path)) return null;
    try {
      const response = await fetch(new URL(path, url), { signal: AbortSignal.timeout(TIMEOUT_MS), redirect: 'error' });
      if (response.status === 404) return null;
      if (!response.ok) throw new Error(`answered ${response.status}`);
      const contentType = response.headers.get('content-type') ?? 'application/octet-stream';
      const maxAgeSeconds = Number(MAX_AGE.exec(response.headers.get('cache-control') ?? '')?.[1] ?? 0);
      return { contentType, body: await response.text(), maxAgeSeconds };
    } catch (error) {
      const entry: LogEntry = { event: 'public-document-unreachable', ...loggable(error) };
      logger.error(entry);
      throw error;
    }
  };
}
