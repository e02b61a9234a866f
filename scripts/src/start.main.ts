import { readFileSync } from 'node:fs';
import { SANDBOX_LINE } from '@keurpoort/domain';
import { serveGateway } from '@keurpoort/gateway';
import { serveDeliveries } from '@keurpoort/server';
import { GATEWAY_AUDIENCE } from '@keurpoort/server/tokens';
import { followLaterRegularly, sweepRegularly } from '@keurpoort/verification';
import { deliveryPlaces } from './delivery-places.js';
import { exampleQuestion } from './example-question.js';
import { startNetwork } from './network.js';
import { allSubgraphs } from './registers.js';
import { openSandbox } from './sandbox/open-sandbox.js';
import { sandboxIssuers } from './sandbox/sandbox-token.js';
import { readSandboxConfig } from './sandbox.config.js';
import { closeWorld } from './world.js';

const logger = {
  error: (entry: object) => process.stderr.write(`${JSON.stringify(entry)}\n`),
  info: () => {},
};

async function run(): Promise<void> {
  const config = readSandboxConfig(process.env);
  if ('problems' in config) throw new Error(config.problems.join('\n'));
  const supergraphSdl = readFileSync(new URL('../../schema/supergraph.graphql', import.meta.url), 'utf8');
  const subgraphs = allSubgraphs();
  process.stdout.write('De zandbak wordt geopend (alle gegevens zijn verzonnen) ...\n');
  const world = await openSandbox(config.folder, subgraphs, Date.now(), `http://127.0.0.1:${config.port}`);
  const sweeping = sweepRegularly(world.records, world.clock, logger);
  const following = followLaterRegularly(world.later, world.records, world.clock, logger);
  const issuersFor = await sandboxIssuers(config.folder);
  const gateway = await startNetwork({
    supergraphSdl,
    subgraphs,
    world: () => world,
    logger,
    issuers: issuersFor(GATEWAY_AUDIENCE),
    gateway: { notice: SANDBOX_LINE.nl },
  });
  const server = await serveGateway(gateway, {
    port: config.port,
    logger,
    publicDocuments: (path) => world.receipts.publicDocument(path),
  });
  const deliveries = await serveDeliveries({
    places: deliveryPlaces(world, subgraphs, issuersFor, config.thresholds, logger),
    port: config.deliveryPort,
    logger,
  });
  process.stdout.write(exampleQuestion(server.url, deliveries.url));

  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      sweeping.stop();
      following.stop();
      Promise.all([server.close(), deliveries.close()])
        .then(() => closeWorld(world))
        .then(() => process.exit(0));
    });
  }
}

run().catch((error: unknown) => {
  const { code, port } = error as { readonly code?: string; readonly port?: number };
  const message = error instanceof Error ? error.message : String(error);
  const inUse = `Poort ${port} is al in gebruik. Kies andere, bijvoorbeeld KEURPOORT_PORT=4001 KEURPOORT_DELIVERY_PORT=4101 npm start.`;
  process.stderr.write(`${code === 'EADDRINUSE' ? inUse : message}\n`);
  process.exit(1);
});
