import { type Connection, createConnection } from 'mongoose';

/** Milliseconds until a server that is not there counts as an outage. */
const SERVER_SELECTION_TIMEOUT = 5_000;
/** The server's code for a value that a unique index holds already. */
const DUPLICATE_KEY = 11_000;

export const SCHEMA_OPTIONS = {
  versionKey: false,
  id: false,
  autoIndex: false,
  autoCreate: false,
  bufferCommands: false,
  strict: 'throw',
  strictQuery: 'throw',
  read: 'primary',
  writeConcern: { w: 'majority' },
} as const;

/** A connection of its own; throws the driver's error when no server answers within five seconds. */
export async function openConnection(uri: string): Promise<Connection> {
  const connection = createConnection(uri, {
    autoIndex: false,
    autoCreate: false,
    bufferCommands: false,
    serverSelectionTimeoutMS: SERVER_SELECTION_TIMEOUT,
    readPreference: 'primary',
    w: 'majority',
  });
  try {
    await connection.asPromise();
    return connection;
  } catch (error) {
    await connection.close();
    throw error;
  }
}

/** Throws a TypeError on a name of other than lower-case letters, digits, `_` and `-`. */
export function refuseName(name: string): void {
  // Refused, not replaced: two names must never become one collection.
  if (!/^[a-z][a-z0-9_-]{0,62}$/.test(name)) {
    throw new TypeError('the name of a store is 1 to 63 lower-case letters, digits, _ and -, with a letter first');
  }
}

export function isDuplicateKeyError(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === DUPLICATE_KEY;
}
