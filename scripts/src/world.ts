import { randomBytes } from 'node:crypto';
import { DEFAULT_BRAKE, SOURCE_CODES, type SourceCode } from '@keurpoort/domain';
import {
  brakeAt,
  ChangeFeedReader,
  type Clock,
  type ConnectionRecord,
  CredentialStore,
  type DeliveryReport,
  type DocumentStore,
  deliverJsonLines,
  ErasureMarks,
  type Intake,
  type LedgerStore,
  type Manifest,
  openEmbeddedDocuments,
  type SealKey,
} from '@keurpoort/server';
import {
  DirectoryStore,
  FEED_WAIT_MS,
  type FollowedNames,
  finishErasures,
  followedNames,
  type LaterFeeds,
  laterFeeds,
  newReceiptKey,
  openEmbeddedSearch,
  type ReceiptKeySet,
  ReceiptKeys,
  Receipts,
  RecordStore,
  type RememberedCompanies,
  SearchAllowance,
} from '@keurpoort/verification';
import type { AllSubgraphs } from './registers.js';

/** Where `npm start` listens. */
const DEFAULT_ISSUER = 'http://127.0.0.1:4000';

/** Secrets that the subgraphs share: one seal per source, and the key of verification ids. */
export interface Secrets {
  readonly seals: Readonly<Record<SourceCode, readonly SealKey[]>>;
  readonly idKey: Uint8Array;
  /** One for each store, and the same for as long as that store lives (R37). */
  readonly erasure: Readonly<Record<SourceCode | 'verification', Uint8Array>>;
  /** Of the keyed hashes by which people are found in records. */
  readonly personKey: Uint8Array;
  readonly receiptKeys: ReceiptKeySet;
}

/** The stores of all six subgraphs under one clock. */
export interface World {
  readonly clock: Clock;
  readonly stores: Readonly<Record<SourceCode, CredentialStore>>;
  readonly directory: DirectoryStore;
  /** What the registers' lists have by name, followed from their stores. */
  readonly names: FollowedNames;
  readonly records: RecordStore;
  /** What records are told of afterwards. */
  readonly later: LaterFeeds;
  readonly receipts: Receipts;
  readonly secrets: Secrets;
  readonly sandbox: boolean;
  /** The Handelsregister; null: it is not connected, as in the sandbox, whose organisations are in no Handelsregister. */
  readonly companies: RememberedCompanies | null;
}

export function freshSecrets(): Secrets {
  const seals = SOURCE_CODES.map((code) => [code, [{ id: 'k1', secret: new Uint8Array(randomBytes(32)) }]] as const);
  return {
    seals: Object.fromEntries(seals) as unknown as Secrets['seals'],
    idKey: new Uint8Array(randomBytes(32)),
    erasure: freshErasureKeys(),
    personKey: new Uint8Array(randomBytes(32)),
    receiptKeys: { keys: [newReceiptKey(Date.parse('2000-01-01'), Date.parse('2100-01-01'))] },
  };
}

export function freshErasureKeys(): Secrets['erasure'] {
  const keys = [...SOURCE_CODES, 'verification'].map((name) => [name, new Uint8Array(randomBytes(32))] as const);
  return Object.fromEntries(keys) as unknown as Secrets['erasure'];
}

/** Opens the six stores; `open` is given the name of the subgraph. */
export async function openWorld(options: {
  readonly clock: Clock;
  readonly open: (name: SourceCode | 'verification') => Promise<LedgerStore>;
  /** Documents of verification; without it in memory, until the world is closed. */
  readonly openDocuments?: () => Promise<DocumentStore>;
  readonly secrets: Secrets;
  readonly sandbox: boolean;
  /** File of the index of names; without it the index lives as long as the world. */
  readonly indexFile?: string;
  /** The public address of the platform; the sandbox's own unless told. */
  readonly issuer?: string;
  readonly companies?: RememberedCompanies;
}): Promise<World> {
  const { clock, open, secrets, sandbox, issuer = DEFAULT_ISSUER, indexFile = ':memory:' } = options;
  const openDocuments = options.openDocuments ?? (() => openEmbeddedDocuments({ file: ':memory:' }));
  const records = new RecordStore(await openDocuments(), secrets.personKey);
  const opened = await Promise.all(
    SOURCE_CODES.map(
      async (code) =>
        [code, new CredentialStore(await open(code), clock, new ErasureMarks(secrets.erasure[code]))] as const,
    ),
  );
  const stores = Object.fromEntries(opened) as unknown as World['stores'];
  const feeds = SOURCE_CODES.map((code) => new ChangeFeedReader(code, stores[code], () => clock.now()));
  const marks = new ErasureMarks(secrets.erasure.verification);
  const directory = new DirectoryStore(await open('verification'), clock, marks);
  return {
    clock,
    stores,
    directory,
    names: followedNames(feeds, await openEmbeddedSearch({ file: indexFile }), {
      waitMs: FEED_WAIT_MS,
      allowance: new SearchAllowance(() => clock.now()),
      now: () => clock.now(),
    }),
    records,
    later: laterFeeds(feeds, directory),
    receipts: new Receipts({ records, keys: new ReceiptKeys(secrets.receiptKeys), issuer, clock }),
    secrets,
    sandbox,
    companies: options.companies ?? null,
  };
}

/** As at every start: takes up again what an interrupted erasure left (R37). */
export async function eraseAgain(world: World): Promise<void> {
  for (const store of Object.values(world.stores)) await store.eraseRows();
  await finishErasures(world);
}

export async function closeWorld(world: World): Promise<void> {
  await Promise.all([
    ...Object.values(world.stores).map((store) => store.close()),
    world.directory.close(),
    world.names.index.close(),
    world.records.close(),
  ]);
}

/** Records whether and how a register is connected (R17). */
export async function connect(world: World, source: SourceCode, record: Omit<ConnectionRecord, 'type'>): Promise<void> {
  const store = world.stores[source];
  const last = (await store.journal()).at(-1)?.line ?? null;
  const published = await store.publishConnection({ type: 'connection', ...record }, last);
  if (typeof published === 'string') throw new Error(`The connection of ${source} was not recorded: ${published}`);
}

/** Hands a delivery of JSON Lines in to the register's own store. Without thresholds of its own, the default brake. */
export function handIn(
  world: World,
  subgraphs: AllSubgraphs,
  manifest: Manifest,
  content: string,
  intake: Partial<Intake> = {},
): Promise<DeliveryReport> {
  const { register } = manifest;
  return deliverJsonLines(manifest, content, subgraphs.registers[register].words, world.stores[register], world.clock, {
    by: `register:${register}`,
    brake: brakeAt(DEFAULT_BRAKE),
    ...intake,
  });
}
