import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** Milliseconds a server that was just started has to listen. */
const START_TIMEOUT = 30_000;

// Vitest may kill its workers, which then run no exit handler; the pipe to this shell ends whatever they die of.
const UNTIL_INPUT_ENDS = '"$@" < /dev/null & cat; kill -9 $!; wait $!; rm -rf "$0"';

let known: Promise<string | null> | undefined;

/**
 * The MongoDB server that suites may use: `MONGODB_URI`, else a `mongod` on the PATH that is started with a throw-away
 * folder and ends with this process. Null when there is neither, which throws where `CI` is set. A suite takes a
 * database of its own (see `mongoDatabase`) and drops it at the end.
 */
export function mongoUri(): Promise<string | null> {
  known ??= find();
  return known;
}

/** The same server and options, with a database of its own for the suite; the name holds letters, digits and `_`. */
export function mongoDatabase(uri: string, suite: string): string {
  // Not by URL, which refuses the several hosts of a replica set.
  const database = `${suite}_${process.pid}_${Date.now().toString(36)}`;
  return uri.replace(/^(mongodb(?:\+srv)?:\/\/[^/?]+)(?:\/[^?]*)?/, `$1/${database}`);
}

async function find(): Promise<string | null> {
  const given = process.env.MONGODB_URI;
  if (given !== undefined && given !== '') {
    return given;
  }
  const started = await startMongod();
  if (started !== null) {
    return started;
  }
  const message = 'No MongoDB: set MONGODB_URI or put mongod on the PATH.';
  if ((process.env.CI ?? '') !== '') {
    throw new Error(message);
  }
  console.warn(`${message} The suites on MongoDB are skipped.`);
  return null;
}

async function startMongod(): Promise<string | null> {
  if (spawnSync('sh', ['-c', 'command -v mongod']).status !== 0) {
    return null;
  }
  const folder = await mkdtemp(join(tmpdir(), 'keurpoort-mongod-'));
  const port = await freePort();
  const server = ['mongod', '--dbpath', folder, '--port', String(port), '--bind_ip', '127.0.0.1', '--quiet'];
  const child = spawn('sh', ['-c', UNTIL_INPUT_ENDS, folder, ...server], { stdio: ['pipe', 'ignore', 'ignore'] });
  child.unref();
  if (!(await listening(port))) {
    child.stdin.end();
    throw new Error('the mongod on the PATH does not start');
  }
  return `mongodb://127.0.0.1:${port}/`;
}

async function listening(port: number): Promise<boolean> {
  const deadline = Date.now() + START_TIMEOUT;
  while (Date.now() < deadline) {
    if (await answers(port)) {
      return true;
    }
    await pause(100);
  }
  return false;
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const settle = (yes: boolean) => {
      socket.destroy();
      resolve(yes);
    };
    socket.once('connect', () => settle(true));
    socket.once('error', () => settle(false));
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
