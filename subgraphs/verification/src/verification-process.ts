import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { SOURCE_CODES } from '@keurpoort/domain';
import {
  ErasureMarks,
  openDocumentsAt,
  openLedgerAt,
  type ProcessHost,
  type ProcessLogger,
  readVerificationConfig,
  runSubgraph,
  SubgraphConfigurationError,
  serveSubgraph,
  systemClock,
  type VerificationConfig,
} from '@keurpoort/server';
import { AssertionVerifier, FeedTokens } from '@keurpoort/server/tokens';
import { finishErasures } from './coach-erasure.js';
import { KvkApi } from './company/company-register.http.js';
import { RememberedCompanies } from './company/remembered-companies.js';
import { HttpChangeFeed } from './directory/change-feed.http.js';
import { FEED_WAIT_MS, type FollowedNames, followedNames } from './directory/followed-names.js';
import { DirectoryStore } from './directory.store.js';
import { Receipts } from './receipt/issuing.js';
import { ReceiptKeys, readReceiptKeys } from './receipt/receipt-keys.js';
import { followLaterRegularly, laterFeeds } from './record/following.js';
import { RecordStore } from './record/record.store.js';
import { sweepRegularly } from './record/sweeping.js';
import { openEmbeddedSearch } from './search/search.embedded.js';
import { SearchAllowance } from './search/search-allowance.js';
import { verificationSubgraph } from './verification.subgraph.js';
import { verificationContext } from './verification-context.js';

/** Bytes of a request's body: the evidence of every source comes in one. */
const MAX_BODY_BYTES = 96 * 1024 * 1024;
/** Milliseconds between two readings of what changed in the Handelsregister. */
const FORGET_CHANGED_MS = 15 * 60_000;
const INDEX_FILE = 'verification-names.db';

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
    const feeds = registerFeeds(config, logger);
    const names = await namesFollowed(config, feeds);
    const following = followLaterRegularly(laterFeeds(feeds, directory), records, systemClock, logger);
    const { companies, stopForgetting } = companiesConnected(config, logger);
    // The first question finds the names there, or on their way; a register that is down holds no start up.
    await names.catchUp(systemClock.now());
    const server = await serveSubgraph({
      schema: verificationSubgraph().schema,
      assertions: new AssertionVerifier(config.gatewayKeys, 'verification'),
      context: (identity, visitor) =>
        verificationContext(
          { directory, names, companies, records, receipts, clock: systemClock, idKey, sealKeys, sandbox },
          identity,
          visitor,
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
        following.stop();
        stopForgetting();
        await names.index.close();
        await records.close();
        await directory.close();
      },
    };
    return { server, store };
  });
}

/** The Handelsregister where it is connected; what it says has changed is forgotten every so often. */
function companiesConnected({ companyApi }: VerificationConfig, logger: ProcessLogger) {
  const now = () => systemClock.now();
  if (!companyApi) return { companies: null, stopForgetting: () => {} };
  const companies = new RememberedCompanies(new KvkApi({ ...companyApi, logger, now }), now);
  if (companyApi.subscription === null) return { companies, stopForgetting: () => {} };
  const timer = setInterval(() => void companies.forgetChanged(), FORGET_CHANGED_MS);
  timer.unref();
  return { companies, stopForgetting: () => clearInterval(timer) };
}

/** Each register's feeds, over HTTP. */
function registerFeeds(
  { registerUrls, feedKey }: VerificationConfig,
  logger: ProcessLogger,
): readonly HttpChangeFeed[] {
  const tokens = new FeedTokens(feedKey);
  return SOURCE_CODES.map((source) => new HttpChangeFeed(source, { url: registerUrls[source], tokens, logger }));
}

/** Follows each register into an index of its own: in a file, or in memory and built anew at every start. */
async function namesFollowed(
  { indexFolder }: VerificationConfig,
  feeds: readonly HttpChangeFeed[],
): Promise<FollowedNames> {
  if (indexFolder !== null) await mkdir(indexFolder, { recursive: true });
  return followedNames(
    feeds,
    await openEmbeddedSearch({ file: indexFolder === null ? ':memory:' : join(indexFolder, INDEX_FILE) }),
    { waitMs: FEED_WAIT_MS, allowance: new SearchAllowance(() => systemClock.now()), now: () => systemClock.now() },
  );
}
