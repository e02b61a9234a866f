import Database from 'libsql/promise';

/** Milliseconds a statement waits for another connection or process that is writing. */
const BUSY_TIMEOUT = 10_000;

type Parameter = string | number | null;

/** The part of libsql's untyped statement that is used here. */
interface Statement {
  all(parameters: readonly Parameter[]): Promise<readonly { readonly answer: string | number }[]>;
}

/** Runs one statement and gives the one value that it answers, if any. */
export type Run = (sql: string, ...parameters: readonly Parameter[]) => Promise<string | number | undefined>;

/**
 * One connection. In libsql/promise only `exec`, `prepare` and the first step of `all` leave the event loop; `run`, `get`
 * and every further row hold it. So each statement answers one row at most, in which JSON holds the rest.
 */
export class Connection {
  readonly #database: Database;
  readonly #statements = new Map<string, Statement>();
  #tail: Promise<unknown> = Promise.resolve();
  #closed = false;

  constructor(file: string) {
    this.#database = new Database(file, { timeout: BUSY_TIMEOUT });
  }

  /** Runs `work` alone: a prepared statement that is used twice at once mixes up its answers. */
  alone<T>(work: (run: Run) => Promise<T>): Promise<T> {
    if (this.#closed) {
      return Promise.reject(new Error('this store is closed'));
    }
    const result = this.#tail.then(() => work((sql, ...parameters) => this.#run(sql, parameters)));
    this.#tail = result.catch(() => undefined);
    return result;
  }

  async exec(sql: string): Promise<void> {
    await this.#database.exec(sql);
  }

  async close(): Promise<void> {
    if (this.#closed) {
      return;
    }
    this.#closed = true;
    await this.#tail;
    this.#statements.clear();
    this.#database.close();
  }

  async #run(sql: string, parameters: readonly Parameter[]): Promise<string | number | undefined> {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      const prepared: Statement = await this.#database.prepare(sql);
      statement = prepared;
      this.#statements.set(sql, statement);
    }
    const [row] = await statement.all(parameters);
    return row?.answer;
  }
}

/**
 * A writer and a reader on one SQLite file, which is made when it is not there (its folder must be) and given this schema;
 * several processes may share it. `:memory:` has one connection and ends with it.
 */
export async function openConnections(
  file: string | ':memory:',
  schema: string,
): Promise<{ readonly writer: Connection; readonly reader: Connection }> {
  const writer = new Connection(file);
  try {
    await prepareFile(writer, schema);
    const reader = file === ':memory:' ? writer : new Connection(file);
    await reader.exec(CONNECTION_PRAGMAS);
    return { writer, reader };
  } catch (error) {
    await writer.close();
    throw error;
  }
}

// FULL, not NORMAL: both survive a killed process, but NORMAL may lose acknowledged heads when the power fails.
const CONNECTION_PRAGMAS = `
PRAGMA busy_timeout = ${BUSY_TIMEOUT};
PRAGMA synchronous = FULL;
PRAGMA cache_size = -32768;
PRAGMA secure_delete = ON;
`;

async function prepareFile(connection: Connection, schema: string): Promise<void> {
  const deadline = Date.now() + BUSY_TIMEOUT;
  for (;;) {
    try {
      await connection.exec(`${CONNECTION_PRAGMAS} PRAGMA journal_mode = WAL;`);
      await connection.exec(schema);
      return;
    } catch (error) {
      // The switch to WAL does not wait for another process that opens the same new file.
      if (!isBusyError(error) || Date.now() > deadline) {
        throw error;
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

export function parseAnswer<T>(answer: string | number | undefined): T[] {
  return JSON.parse(String(answer));
}

function hasCode(error: unknown): error is { code: string } {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string';
}

export function isConstraintError(error: unknown): boolean {
  return hasCode(error) && error.code.startsWith('SQLITE_CONSTRAINT');
}

function isBusyError(error: unknown): boolean {
  return hasCode(error) && error.code.startsWith('SQLITE_BUSY');
}
