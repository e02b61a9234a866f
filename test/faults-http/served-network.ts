import { SOURCE_CODES, type SourceCode, sourceOf } from '@keurpoort/domain';
import { createGateway, type Gateway, type GatewayOptions } from '@keurpoort/gateway';
import { registerContext, type SubgraphServer, serveSubgraph } from '@keurpoort/server';
import {
  AssertionSigner,
  AssertionVerifier,
  BearerTokens,
  newSigningKey,
  publicKeysOf,
  type TrustedIssuer,
} from '@keurpoort/server/tokens';
import { verificationContext } from '@keurpoort/verification';
import { DISCLOSURE, PUBLIC_ERROR_CODES } from '../../scripts/src/network.js';
import { type AllSubgraphs, VERIFICATION } from '../../scripts/src/registers.js';
import type { World } from '../../scripts/src/world.js';
import { FaultProxy } from '../fault-matrix/fault-proxy.js';
import { supergraphSdl } from '../fault-matrix/matrix.js';

type Context = Parameters<typeof serveSubgraph>[0]['context'];
const logger = { error: () => {}, info: () => {} };

/** The six subgraphs on ports of their own, the real gateway over them, and a proxy before each of the six. */
export interface ServedNetwork {
  readonly gateway: Gateway;
  /** Makes the gateway's word on who asks, for whoever has its key. */
  readonly assertions: AssertionSigner;
  readonly proxies: Readonly<Record<SourceCode | 'verification', FaultProxy>>;
  /** Straight to a subgraph, past proxy and gateway. */
  readonly urls: Readonly<Record<SourceCode | 'verification', string>>;
  close(): Promise<void>;
}

export async function serveNetwork(
  subgraphs: AllSubgraphs,
  world: World,
  options: Pick<GatewayOptions, 'budget' | 'breaker'> & { readonly issuers?: readonly TrustedIssuer[] },
): Promise<ServedNetwork> {
  const { issuers = [], ...gatewayOptions } = options;
  const { clock, stores, directory, records, receipts, secrets, sandbox } = world;
  const key = await newSigningKey();
  const assertions = new AssertionSigner(key, DISCLOSURE);
  const verifierOf = (name: string) => new AssertionVerifier(publicKeysOf(key), name);
  const servers = new Map<SourceCode | 'verification', SubgraphServer>();
  for (const source of SOURCE_CODES) {
    const { schema, words } = subgraphs.registers[source];
    const ports = { store: stores[source], clock, sealKeys: secrets.seals[source], sandbox };
    const context: Context = (identity) => registerContext(words, ports, identity);
    const trusting = { assertions: verifierOf(sourceOf(source).folder), context };
    servers.set(
      source,
      await serveSubgraph({ schema, ...trusting, ready: () => stores[source].journal(), port: 0, logger }),
    );
  }
  const ports = { directory, records, receipts, clock, idKey: secrets.idKey, sealKeys: secrets.seals, sandbox };
  servers.set(
    VERIFICATION,
    await serveSubgraph({
      schema: subgraphs.verification.schema,
      assertions: verifierOf(VERIFICATION),
      context: (identity) => verificationContext(ports, identity),
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
    tokens: new BearerTokens(issuers),
    assertions,
    logger,
    publicErrorCodes: PUBLIC_ERROR_CODES,
    ...gatewayOptions,
  });
  await gateway.start();
  return {
    gateway,
    assertions,
    proxies,
    urls: Object.fromEntries([...servers].map(([name, { url }]) => [name, url])) as ServedNetwork['urls'],
    async close() {
      await gateway.stop();
      await Promise.all(Object.values(proxies).map((proxy) => proxy.close()));
      await Promise.all([...servers.values()].map((server) => server.close()));
    },
  };
}
