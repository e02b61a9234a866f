import { AssertionSigner, BearerTokens } from '@keurpoort/server/tokens';
import { ConfigurationError, readConfig } from './config.js';
import { createGateway } from './gateway.js';
import { type LogEntry, type Logger, loggable } from './logger.js';
import { forwardedDocuments } from './public-documents.js';
import { serveGateway } from './server.js';

const write = (level: string) => (entry: LogEntry) => {
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), level, ...entry })}\n`);
};
const logger: Logger = { error: write('error'), info: write('info') };

async function run(): Promise<void> {
  const config = readConfig(process.env);
  const { supergraphSdl, host, port, trustedProxies, subgraphUrls, publicErrorCodes, publicDocumentsUrl, notice } =
    config;
  const subgraphs = Object.fromEntries(
    Object.entries(subgraphUrls).map(([name, url]) => [name, { kind: 'http' as const, url }]),
  );
  const gateway = createGateway({
    supergraphSdl,
    subgraphs,
    tokens: new BearerTokens(config.issuers),
    assertions: new AssertionSigner(config.signingKey, config.disclosure),
    logger,
    publicErrorCodes,
    ...(notice === null ? {} : { notice }),
  });
  await gateway.start();
  const documents =
    publicDocumentsUrl === null ? {} : { publicDocuments: forwardedDocuments(publicDocumentsUrl, logger) };
  const server = await serveGateway(gateway, { host, port, trustedProxies, logger, ...documents });
  logger.info({ event: 'listening', url: server.url });

  const stop = (signal: NodeJS.Signals) => {
    logger.info({ event: 'stopping', signal });
    server.close().then(
      () => process.exit(0),
      (error: unknown) => {
        logger.error({ event: 'stop-failed', ...loggable(error) });
        process.exit(1);
      },
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

run().catch((error: unknown) => {
  if (error instanceof ConfigurationError) {
    process.stderr.write(`${error.message}\n`);
  } else {
    // Nobody has asked anything yet, so the whole message may be told.
    logger.error({ event: 'start-failed', message: error instanceof Error ? error.message : String(error) });
  }
  process.exit(1);
});
