import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { SANDBOX_LINE, SOURCE_CODES, sourceOf } from '@keurpoort/domain';
import { type LedgerPlace, openLedgerAt, SetClock, subgraphUrlSetting, systemClock } from '@keurpoort/server';
import {
  GATEWAY_AUDIENCE,
  issuerSetting,
  newSigningKey,
  registerAudience,
  type SigningKey,
  type TrustedIssuer,
} from '@keurpoort/server/tokens';
import type { LastingSecrets } from './lasting-secrets.js';
import { DISCLOSURE, PUBLIC_ERROR_CODES } from './network.js';
import { type AllSubgraphs, VERIFICATION } from './registers.js';
import { refreshSandbox, seedSandbox } from './sandbox/seed.js';
import {
  type FeedReaderSecrets,
  feedReaderSecrets,
  gatewaySecrets,
  jsonText,
  registerSecrets,
  type Settings,
  verificationSecrets,
} from './secret-settings.js';
import { closeWorld, freshSecrets, openWorld, type Secrets, type World } from './world.js';

/** Milliseconds in which a process must listen and be ready. */
const START_MS = 60_000;
/** Milliseconds in which it must have stopped before it is killed. */
const STOP_MS = 15_000;
const GATEWAY = 'gateway';

export interface ClusterOptions {
  /** The Node that runs the processes. */
  readonly node: string;
  /** Ledgers of all six subgraphs, which the cluster fills with the sandbox when they are empty. */
  readonly place: LedgerPlace;
  /** Secrets that must outlast a restart; new ones unless told. */
  readonly lasting?: LastingSecrets;
  /** Of the gateway; 0 takes any free port. */
  readonly port: number;
  /** Whose tokens are believed, by the gateway and by each register under a name of its own. */
  readonly issuersFor: (audience: string) => readonly TrustedIssuer[];
  /** Told what operators need to know: errors in the log of a process, and that one ended by itself. */
  readonly tell: (text: string) => void;
}

/** Every subgraph and the gateway as processes of their own, over HTTP on 127.0.0.1. */
export interface Cluster {
  /** Where questions are to be sent. */
  readonly url: string;
  /** The processes by name: the six folders, and the gateway. */
  readonly processes: ReadonlyMap<
    string,
    { readonly url: string; readonly deliveries: string | null; readonly pid: number }
  >;
  /** Ends every process and waits for it. */
  stop(): Promise<void>;
}

/** Fills the stores, starts the processes, and waits until each is ready; nothing is left running when it rejects. */
export async function startCluster(subgraphs: AllSubgraphs, options: ClusterOptions): Promise<Cluster> {
  const secrets = { ...freshSecrets(), ...options.lasting };
  const key = await newSigningKey();
  await fillStores(subgraphs, options.place, secrets, Date.now());
  const members: Member[] = [];
  const stop = async () => {
    await Promise.all(members.toReversed().map((member) => member.stop()));
  };
  try {
    const shared = sharedSettings(options, key);
    const feedReader = feedReaderSecrets(await newSigningKey());
    members.push(...registerMembers(options, secrets, shared, feedReader));
    await Promise.all(members.map((member) => member.ready()));
    const verification = verificationMember(options, secrets, shared, feedReader, members);
    members.push(verification);
    await verification.ready();
    const gateway = new Member(GATEWAY, entryOf(GATEWAY), gatewaySettings(members, options, key), options);
    members.push(gateway);
    await gateway.ready();
    const processes = new Map(members.map(({ name, url, deliveries, pid }) => [name, { url, deliveries, pid }]));
    return { url: gateway.url, processes, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Through the same ledgers that the processes use; they open them only after these are closed. */
async function fillStores(subgraphs: AllSubgraphs, place: LedgerPlace, secrets: Secrets, now: number): Promise<void> {
  const open = (name: string) => openLedgerAt(place, folderOf(name));
  const within = async (clock: World['clock'], work: (world: World) => Promise<unknown>) => {
    const world = await openWorld({ clock, open, secrets, sandbox: true });
    try {
      await work(world);
    } finally {
      await closeWorld(world);
    }
  };
  await within(new SetClock(now), (world) => seedSandbox(world, subgraphs, now));
  await within(systemClock, (world) => refreshSandbox(world, subgraphs, now));
}

function folderOf(name: string): string {
  const source = SOURCE_CODES.find((code) => code === name);
  return source ? sourceOf(source).folder : name;
}

function sharedSettings({ place }: ClusterOptions, key: SigningKey): Settings {
  return {
    KEURPOORT_PORT: '0',
    KEURPOORT_SANDBOX: '1',
    KEURPOORT_GATEWAY_JWKS: gatewaySecrets(key).KEURPOORT_GATEWAY_JWKS,
    ...(place.kind === 'mongo' ? { MONGODB_URI: place.uri } : { KEURPOORT_DATA: place.folder }),
  };
}

function registerMembers(
  options: ClusterOptions,
  secrets: Secrets,
  shared: Settings,
  feedReader: FeedReaderSecrets,
): readonly Member[] {
  const { KEURPOORT_VERIFICATION_JWKS } = feedReader;
  return SOURCE_CODES.map((source) => {
    const { folder } = sourceOf(source);
    const own = {
      ...registerSecrets(secrets, source),
      KEURPOORT_DELIVERY_PORT: '0',
      KEURPOORT_ISSUERS: issuersText(options.issuersFor(registerAudience(folder))),
      KEURPOORT_VERIFICATION_JWKS,
    };
    return new Member(folder, entryOf(`subgraphs/${folder}`), { ...shared, ...own }, options);
  });
}

/** After the registers, which it follows where they listen. */
function verificationMember(
  options: ClusterOptions,
  secrets: Secrets,
  shared: Settings,
  { KEURPOORT_VERIFICATION_KEY }: FeedReaderSecrets,
  registers: readonly Member[],
): Member {
  const own = {
    ...verificationSecrets(secrets),
    ...urlSettings(registers),
    KEURPOORT_ISSUER: `http://127.0.0.1:${options.port}`,
    KEURPOORT_VERIFICATION_KEY,
  };
  return new Member(VERIFICATION, entryOf(`subgraphs/${VERIFICATION}`), { ...shared, ...own }, options);
}

function urlSettings(members: readonly Member[]): Settings {
  return Object.fromEntries(members.map(({ name, url }) => [subgraphUrlSetting(name), url]));
}

function gatewaySettings(members: readonly Member[], { port, issuersFor }: ClusterOptions, key: SigningKey): Settings {
  const documents = members.find(({ name }) => name === VERIFICATION)?.url ?? '';
  return {
    KEURPOORT_PORT: String(port),
    KEURPOORT_PUBLIC_DOCUMENTS_URL: documents,
    KEURPOORT_SUPERGRAPH: fileURLToPath(new URL('../../schema/supergraph.graphql', import.meta.url)),
    KEURPOORT_PUBLIC_ERROR_CODES: PUBLIC_ERROR_CODES.join(','),
    KEURPOORT_NOTICE: SANDBOX_LINE.nl,
    KEURPOORT_ISSUERS: issuersText(issuersFor(GATEWAY_AUDIENCE)),
    KEURPOORT_GATEWAY_KEY: gatewaySecrets(key).KEURPOORT_GATEWAY_KEY,
    KEURPOORT_NAMED_SUBGRAPHS: [...DISCLOSURE.named].join(','),
    KEURPOORT_SHARED_SCOPES: [...DISCLOSURE.sharedScopes].join(','),
    ...urlSettings(members),
  };
}

function issuersText(issuers: readonly TrustedIssuer[]): string {
  return jsonText(issuers.map(issuerSetting));
}

function entryOf(workspace: string): string {
  const path = fileURLToPath(new URL(`../../${workspace}/dist/main.js`, import.meta.url));
  if (!existsSync(path)) throw new Error(`${workspace} is not built: run npm run build first`);
  return path;
}

/** One process of the cluster. It says in its log where it listens, so that nobody has to guess a free port. */
class Member {
  private readonly child: ChildProcess;
  private readonly listening: Promise<string>;
  private readonly ended: Promise<void>;
  private stopping = false;
  private readonly said: string[] = [];
  url = '';
  deliveries: string | null = null;

  constructor(
    readonly name: string,
    entry: string,
    settings: Settings,
    { node, tell }: ClusterOptions,
  ) {
    // Not the environment of whoever starts the cluster: a process gets what it needs, and no other secrets.
    this.child = spawn(node, [entry], { env: { ...settings }, stdio: ['ignore', 'ignore', 'pipe'] });
    this.ended = new Promise((resolve) => {
      this.child.once('close', () => resolve());
    });
    this.listening = new Promise((resolve, reject) => {
      this.child.once('error', reject);
      this.ended.then(() => {
        reject(new Error(`${name} did not start:\n${this.said.join('\n')}`));
        if (!this.stopping && this.url !== '') tell(`${name} (pid ${this.pid}) has ended by itself`);
      });
      if (this.child.stderr) {
        createInterface({ input: this.child.stderr }).on('line', (line) => {
          const entry = entryIn(line);
          if (entry?.event === 'listening' && typeof entry.url === 'string') {
            this.deliveries = typeof entry.deliveries === 'string' ? entry.deliveries : null;
            resolve(entry.url);
          } else if (entry?.level !== 'info') {
            this.said.push(line);
            if (this.url !== '') tell(`${name}: ${line}`);
          }
        });
      }
    });
    // Awaited later, perhaps after another process has failed.
    this.listening.catch(() => {});
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  async ready(): Promise<void> {
    const deadline = Date.now() + START_MS;
    const url = await within(this.listening, START_MS, `${this.name} does not listen`);
    const health = new URL('/health/ready', url);
    while (!(await answersOk(health))) {
      if (Date.now() > deadline) throw new Error(`${this.name} is not ready:\n${this.said.join('\n')}`);
      await pause(100);
    }
    this.url = url;
  }

  async stop(): Promise<void> {
    this.stopping = true;
    if (this.child.exitCode !== null || this.child.signalCode !== null || this.child.pid === undefined) return;
    this.child.kill('SIGTERM');
    const cut = setTimeout(() => this.child.kill('SIGKILL'), STOP_MS);
    await this.ended;
    clearTimeout(cut);
  }
}

function entryIn(line: string): Readonly<Record<string, unknown>> | null {
  try {
    const entry: unknown = JSON.parse(line);
    return typeof entry === 'object' && entry !== null ? (entry as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

async function answersOk(url: URL): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}

async function within<T>(work: Promise<T>, ms: number, message: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(message)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

const MONGO_ADDRESS = /^(mongodb(?:\+srv)?:\/\/([^/?]+))(?:\/([^?]*))?(\?.*)?$/;

/**
 * The database for the cluster's fictitious data on a MongoDB server: `keurpoort_sandbox` where the address names none. Null
 * for a database whose name does not say sandbox, in which somebody else's data may be.
 */
export function sandboxDatabase(uri: string): string | null {
  const [, server, authority = '', database = '', options = ''] = MONGO_ADDRESS.exec(uri) ?? [];
  if (server === undefined) return null;
  if (database !== '') return database.includes('sandbox') ? uri : null;
  // A database in the address would also become the one that knows the user.
  const needsAdmin = authority.includes('@') && !/[?&]authSource=/i.test(options);
  const admin = needsAdmin ? `${options === '' ? '?' : '&'}authSource=admin` : '';
  return `${server}/keurpoort_sandbox${options}${admin}`;
}
