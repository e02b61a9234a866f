import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { sourceOf } from '@keurpoort/domain';
import { systemClock } from './clock.js';
import { CredentialStore } from './credential.store.js';
import { type DeliveryServer, serveDeliveries } from './delivery.http.js';
import { DeliveryDesk } from './delivery-desk.js';
import { openEmbeddedDocuments } from './document.embedded.js';
import { openMongoDocuments } from './document.mongo.js';
import type { DocumentStore } from './document.store.js';
import { ErasureMarks } from './erasure-marks.js';
import { openEmbeddedLedger } from './ledger.embedded.js';
import { openMongoLedger } from './ledger.mongo.js';
import type { LedgerStore } from './ledger.store.js';
import {
  type Environment,
  type LedgerPlace,
  readRegisterConfig,
  SubgraphConfigurationError,
} from './process.config.js';
import { type ProcessLogger, traceOf } from './process-log.js';
import { type RegisterSubgraph, registerContext } from './register.subgraph.js';
import { type SubgraphServer, serveSubgraph } from './subgraph.http.js';
import { intakeAt } from './thresholds.config.js';
import { AssertionVerifier, BearerTokens } from './tokens/index.js';

/** What a subgraph uses of its process; each `main.ts` hands over Node's own. */
export interface ProcessHost {
  readonly env: Environment;
  readonly stderr: { write(text: string): unknown };
  once(signal: 'SIGTERM' | 'SIGINT', listener: () => void): unknown;
  exit(code: number): void;
}

/** A subgraph that was started: what to close, in that order. */
export interface StartedSubgraph {
  readonly server: SubgraphServer;
  /** Where the register hands in. */
  readonly deliveries?: DeliveryServer;
  readonly store: { close(): Promise<void> };
}

/** Opens a subgraph's ledger by the name of its folder; the data folder is made when it is not there. */
export async function openLedgerAt(place: LedgerPlace, name: string): Promise<LedgerStore> {
  if (place.kind === 'mongo') return openMongoLedger({ uri: place.uri, name });
  await mkdir(place.folder, { recursive: true });
  return openEmbeddedLedger({ file: join(place.folder, `${name}.db`) });
}

/** Opens a subgraph's documents, beside its ledger. */
export async function openDocumentsAt(place: LedgerPlace, name: string): Promise<DocumentStore> {
  if (place.kind === 'mongo') return openMongoDocuments({ uri: place.uri, name });
  await mkdir(place.folder, { recursive: true });
  return openEmbeddedDocuments({ file: join(place.folder, `${name}-documents.db`) });
}

/** Starts a subgraph, tells where it listens, and closes it on SIGTERM or SIGINT; a failed start exits with 1. */
export async function runSubgraph(
  host: ProcessHost,
  start: (environment: Environment, logger: ProcessLogger) => Promise<StartedSubgraph>,
): Promise<void> {
  const write = (level: string) => (entry: object) => {
    host.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), level, ...entry })}\n`);
  };
  const logger: ProcessLogger = { error: write('error'), info: write('info') };
  try {
    const started = await start(host.env, logger);
    const stop = () => {
      logger.info({ event: 'stopping' });
      closeAll(started).then(
        () => host.exit(0),
        (error: unknown) => {
          logger.error({ event: 'stop-failed', ...traceOf(error) });
          host.exit(1);
        },
      );
    };
    host.once('SIGTERM', stop);
    host.once('SIGINT', stop);
    const { server, deliveries } = started;
    logger.info({ event: 'listening', url: server.url, ...(deliveries ? { deliveries: deliveries.url } : {}) });
  } catch (error) {
    if (error instanceof SubgraphConfigurationError) host.stderr.write(`${error.message}\n`);
    else logger.error({ event: 'start-failed', ...traceOf(error) });
    host.exit(1);
  }
}

async function closeAll({ server, deliveries, store }: StartedSubgraph): Promise<void> {
  await Promise.all([server.close(), deliveries?.close()]);
  await store.close();
}

/** Runs one register as a process of its own. */
export function runRegister(subgraph: RegisterSubgraph, host: ProcessHost): Promise<void> {
  return runSubgraph(host, async (environment, logger) => {
    const { words, schema } = subgraph;
    const { folder } = sourceOf(words.source);
    const config = readRegisterConfig(environment, folder);
    const { sandbox, sealKeys } = config;
    const store = new CredentialStore(
      await openLedgerAt(config.ledger, folder),
      systemClock,
      new ErasureMarks(config.erasureKey),
    );
    await store.sweepLeftOvers();
    const tokens = new BearerTokens(config.issuers);
    // An erasure that was interrupted is taken up again, and a back-up that was put back is erased again.
    await store.eraseRows();
    const server = await serveSubgraph({
      schema,
      assertions: new AssertionVerifier(config.gatewayKeys, folder),
      tokens: new BearerTokens([...config.issuers, config.feedReader]),
      context: (identity) => registerContext(words, { store, clock: systemClock, sealKeys, sandbox }, identity),
      ready: () => store.journal(),
      host: config.host,
      port: config.port,
      logger,
    });
    const desk = new DeliveryDesk({
      words,
      store,
      clock: systemClock,
      intake: intakeAt(config.thresholds),
      logger,
    });
    const deliveries = await serveDeliveries({
      places: new Map([[folder, { desk, tokens }]]),
      host: config.host,
      port: config.deliveryPort,
      logger,
    });
    return { server, deliveries, store };
  });
}
