import { readFileSync } from 'node:fs';
import { SANDBOX_LINE } from '@keurpoort/domain';
import { serveGateway } from '@keurpoort/gateway';
import { exampleQuestion } from './example-question.js';
import { startNetwork } from './network.js';
import { allSubgraphs } from './registers.js';
import { openSandbox } from './sandbox/open-sandbox.js';
import { closeWorld } from './world.js';

const { KEURPOORT_PORT = '4000', KEURPOORT_SANDBOX_DATA } = process.env;
const folder = KEURPOORT_SANDBOX_DATA ?? new URL('../../data/sandbox', import.meta.url).pathname;
const supergraphSdl = readFileSync(new URL('../../schema/supergraph.graphql', import.meta.url), 'utf8');
const logger = {
  error: (entry: object) => process.stderr.write(`${JSON.stringify(entry)}\n`),
  info: () => {},
};

const subgraphs = allSubgraphs();
process.stdout.write('De zandbak wordt geopend (alle gegevens zijn verzonnen) ...\n');
const world = await openSandbox(folder, subgraphs, Date.now());
const gateway = await startNetwork({ supergraphSdl, subgraphs, world: () => world, logger, gateway: { notice: SANDBOX_LINE.nl } });
const server = await serveGateway(gateway, { port: Number(KEURPOORT_PORT), logger });
process.stdout.write(exampleQuestion(server.url));

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    server
      .close()
      .then(() => closeWorld(world))
      .then(() => process.exit(0));
  });
}
