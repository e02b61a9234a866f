import {
  ErasureMarks,
  openLedgerAt,
  type ProcessHost,
  readVerificationConfig,
  runSubgraph,
  serveSubgraph,
  systemClock,
} from '@keurpoort/server';
import { AssertionVerifier } from '@keurpoort/server/tokens';
import { DirectoryStore } from './directory.store.js';
import { verificationSubgraph } from './verification.subgraph.js';
import { verificationContext } from './verify.js';

/** Bytes of a request's body: the evidence of every source comes in one. */
const MAX_BODY_BYTES = 96 * 1024 * 1024;

/** Runs the subgraph that judges as a process of its own. */
export function runVerification(host: ProcessHost): Promise<void> {
  return runSubgraph(host, async (environment, logger) => {
    const config = readVerificationConfig(environment);
    const { sandbox, sealKeys, idKey } = config;
    const directory = new DirectoryStore(
      await openLedgerAt(config.ledger, 'verification'),
      systemClock,
      new ErasureMarks(config.erasureKey),
    );
    await directory.sweepLeftOvers();
    await directory.eraseRows();
    const server = await serveSubgraph({
      schema: verificationSubgraph().schema,
      assertions: new AssertionVerifier(config.gatewayKeys, 'verification'),
      context: (identity) => verificationContext({ directory, clock: systemClock, idKey, sealKeys, sandbox }, identity),
      ready: () => directory.isEmpty(),
      host: config.host,
      port: config.port,
      maxBodyBytes: MAX_BODY_BYTES,
      logger,
    });
    return { server, store: directory };
  });
}
