/** One line of a subgraph's log. It names no person: neither variables, query texts nor messages belong in it. */
export interface ProcessLogEntry {
  readonly event: string;
  readonly correlationId?: string;
  readonly [detail: string]: string | number | boolean | undefined;
}

/** Where a subgraph writes what operators need to know. */
export interface ProcessLogger {
  error(entry: ProcessLogEntry): void;
  info(entry: ProcessLogEntry): void;
}

const FRAMES = 8;

/** What may be logged of an error: what it is and where it arose. Its message may quote a name or a number, so never that. */
export function traceOf(error: unknown): { readonly name: string; readonly code?: string; readonly where?: string } {
  if (!(error instanceof Error)) return { name: typeof error };
  const code = 'code' in error && ['string', 'number'].includes(typeof error.code) ? String(error.code) : undefined;
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const where = frames
    .slice(0, FRAMES)
    .map((line) => line.trim())
    .join(' | ');
  return { name: error.name, ...(code === undefined ? {} : { code }), ...(where === '' ? {} : { where }) };
}
