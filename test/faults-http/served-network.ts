import { SOURCE_CODES, type SourceCode, sourceOf } from '@keurpoort/domain';
import { createGateway, type Gateway, type GatewayOptions } from '@keurpoort/gateway';
import { registerContext, type SubgraphServer, serveSubgraph } from '@keurpoort/server';
import { verificationContext } from '@keurpoort/verification';
import { PUBLIC_ERROR_CODES } from '../../scripts/src/network.js';
import { type AllSubgraphs, VERIFICATION } from '../../scripts/src/registers.js';
import type { World } from '../../scripts/src/world.js';
import { FaultProxy } from '../fault-matrix/fault-proxy.js';
import { supergraphSdl } from '../fault-matrix/matrix.js';

const logger = { error: () => {}, info: () => {} };

/** The six subgraphs on ports of their own, the real gateway over them, and a proxy before each of the six. */
export interface ServedNetwork {
  readonly gateway: Gateway;
  readonly proxies: Readonly<Record<SourceCode | 'verification', FaultProxy>>;
  /** Straight to a subgraph, past proxy and gateway. */
  readonly urls: Readonly<Record<SourceCode | 'verification', string>>;
  close(): Promise<void>;
}

export async function serveNetwork(
  subgraphs: AllSubgraphs,
  world: World,
  gatewayOptions: Pick<GatewayOptions, 'budget' | 'breaker'>,
): Promise<ServedNetwork> {
  const { clock, stores, directory, names, secrets, sandbox } = world;
  const servers = new Map<SourceCode | 'verification', SubgraphServer>();
  for (const source of SOURCE_CODES) {
    const { schema, words } = subgraphs.registers[source];
    const ports = { store: stores[source], clock, sealKeys: secrets.seals[source], sandbox };
    const context = () => registerContext(words, ports, null);
    servers.set(
      source,
      await serveSubgraph({ schema, context, ready: () => stores[source].journal(), port: 0, logger }),
    );
  }
  const ports = { directory, names, clock, idKey: secrets.idKey, sealKeys: secrets.seals, sandbox };
  servers.set(
    VERIFICATION,
    await serveSubgraph({
      schema: subgraphs.verification.schema,
      context: () => verificationContext(ports, null),
      ready: () => directory.isEmpty(),
      port: 0,
      logger,
    }),
  );
  const started = await Promise.all(
    [...servers].map(async ([name, { url }]) => [name, await FaultProxy.start(url)] as const),
  );
  const proxies = Object.fromEntries(started) as Record<SourceCode | 'verification', FaultProxy>;
  const endpoints = started.map(([name, { url }]) => [
    name === VERIFICATION ? name : sourceOf(name as SourceCode).folder,
    { kind: 'http' as const, url },
  ]);
  const gateway = createGateway({
    supergraphSdl,
    subgraphs: Object.fromEntries(endpoints),
    logger,
    publicErrorCodes: PUBLIC_ERROR_CODES,
    ...gatewayOptions,
  });
  await gateway.start();
  return {
    gateway,
    proxies,
    urls: Object.fromEntries([...servers].map(([name, { url }]) => [name, url])) as ServedNetwork['urls'],
    async close() {
      await gateway.stop();
      await Promise.all(Object.values(proxies).map((proxy) => proxy.close()));
      await Promise.all([...servers.values()].map((server) => server.close()));
    },
  };
}
