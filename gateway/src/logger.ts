/** One line of the log. It names no person: neither variables nor query texts belong in it. */
export interface LogEntry {
  readonly event: string;
  readonly correlationId?: string;
  readonly subgraph?: string;
  readonly [detail: string]: string | number | boolean | undefined;
}

/** Where the gateway writes what operators need to know. */
export interface Logger {
  error(entry: LogEntry): void;
  info(entry: LogEntry): void;
}

/** What may be logged of an error: its name, its message without values, and where it arose. */
export function loggable(error: unknown): {
  readonly name: string;
  readonly message?: string;
  readonly where?: string;
} {
  if (!(error instanceof Error)) {
    return { name: typeof error };
  }
  const where = (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 12)
    .map((line) => line.trim())
    .join(' | ');
  // A GraphQL error's message is written for the caller, perhaps by another process, and may name anyone.
  const message = error.name === 'GraphQLError' ? {} : { message: withoutValues(error.message) };
  return { name: error.name, ...message, ...(where === '' ? {} : { where }) };
}

// Messages of libraries quote the values that they were given, and those may be a person's name or number.
function withoutValues(message: string): string {
  return message
    .replace(/"(?:[^"\\]|\\.)*"?/g, '"…"')
    .replace(/'[^']*'/g, "'…'")
    .replace(/\d{3,}/g, '#')
    .slice(0, 500);
}
