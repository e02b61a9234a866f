import {
  ErasureMarks,
  openDocumentsAt,
  openLedgerAt,
  type ProcessHost,
  readVerificationConfig,
  runSubgraph,
  SubgraphConfigurationError,
  serveSubgraph,
  systemClock,
} from '@keurpoort/server';
import { AssertionVerifier } from '@keurpoort/server/tokens';
import { finishErasures } from './coach-erasure.js';
import { DirectoryStore } from './directory.store.js';
import { Receipts } from './receipt/issuing.js';
import { ReceiptKeys, readReceiptKeys } from './receipt/receipt-keys.js';
import { RecordStore } from './record/record.store.js';
import { sweepRegularly } from './record/sweeping.js';
import { verificationSubgraph } from './verification.subgraph.js';
import { verificationContext } from './verification-context.js';

/** Bytes of a request's body: the evidence of every source comes in one. */
const MAX_BODY_BYTES = 96 * 1024 * 1024;

/** Runs the subgraph that judges as a process of its own. */
export function runVerification(host: ProcessHost): Promise<void> {
  return runSubgraph(host, async (environment, logger) => {
    const config = readVerificationConfig(environment);
    const { sandbox, sealKeys, idKey, issuer } = config;
    const keySet = readReceiptKeys(config.receiptKeys);
    if ('problems' in keySet) throw new SubgraphConfigurationError(keySet.problems);
    const directory = new DirectoryStore(
      await openLedgerAt(config.ledger, 'verification'),
      systemClock,
      new ErasureMarks(config.erasureKey),
    );
    await directory.sweepLeftOvers();
    const records = new RecordStore(await openDocumentsAt(config.ledger, 'verification'), config.personKey);
    await finishErasures({ directory, records, clock: systemClock });
    const receipts = new Receipts({ records, keys: new ReceiptKeys(keySet), issuer, clock: systemClock });
    const sweeping = sweepRegularly(records, systemClock, logger);
    const server = await serveSubgraph({
      schema: verificationSubgraph().schema,
      assertions: new AssertionVerifier(config.gatewayKeys, 'verification'),
      context: (identity) =>
        verificationContext(
          { directory, names: null, records, receipts, clock: systemClock, idKey, sealKeys, sandbox },
          identity,
        ),
      ready: () => directory.isEmpty(),
      host: config.host,
      port: config.port,
      maxBodyBytes: MAX_BODY_BYTES,
      publicDocuments: (path) => receipts.publicDocument(path),
      logger,
    });
    const store = {
      async close() {
        sweeping.stop();
        await records.close();
        await directory.close();
      },
    };
    return { server, store };
  });
}
