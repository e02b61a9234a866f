import { SOURCE_CODES, sourceOf } from '@keurpoort/domain';
import { createGateway, type Gateway, type GatewayOptions, type LocalEndpoint } from '@keurpoort/gateway';
import { registerContext } from '@keurpoort/server';
import { verificationContext } from '@keurpoort/verification';
import type { GraphQLSchema } from 'graphql';
import { type AllSubgraphs, VERIFICATION } from './registers.js';
import type { World } from './world.js';

/** Codes of refusals that the subgraphs tell a caller in so many words; everything else is masked. */
export const PUBLIC_ERROR_CODES = [
  'INVALID_VERIFICATION_ID',
  'TOO_MANY_SUBJECTS',
  'KNOWN_AT_IN_FUTURE',
  'NOT_SIGNED_IN',
  'NOT_ALLOWED',
] as const;

export interface NetworkOptions {
  readonly supergraphSdl: string;
  readonly subgraphs: AllSubgraphs;
  /** The stores that answer; asked anew for every fetch, so that a test may change worlds. */
  readonly world: () => World;
  readonly logger: GatewayOptions['logger'];
  readonly gateway?: Pick<GatewayOptions, 'budget' | 'breaker' | 'clock' | 'notice'>;
  /** Puts something in the way of a subgraph, by its name. */
  readonly intercept?: (name: string, endpoint: LocalEndpoint) => LocalEndpoint;
}

/** Everything in one process: the subgraphs as in-process sources of the gateway (design.md section 6). */
export async function startNetwork(options: NetworkOptions): Promise<Gateway> {
  const { subgraphs, world } = options;
  const endpoints = new Map<string, LocalEndpoint>();
  for (const code of SOURCE_CODES) {
    const { schema, words } = subgraphs.registers[code];
    const context = () => {
      const { stores, clock, secrets, sandbox } = world();
      return registerContext(words, { store: stores[code], clock, sealKeys: secrets.seals[code], sandbox }, null);
    };
    endpoints.set(sourceOf(code).folder, local(schema, context));
  }
  const judging = () => {
    const { directory, names, clock, secrets, sandbox } = world();
    return verificationContext(
      { directory, names, clock, idKey: secrets.idKey, sealKeys: secrets.seals, sandbox },
      null,
    );
  };
  endpoints.set(VERIFICATION, local(subgraphs.verification.schema, judging));
  const intercept = options.intercept ?? ((_, endpoint) => endpoint);
  const gateway = createGateway({
    supergraphSdl: options.supergraphSdl,
    subgraphs: Object.fromEntries([...endpoints].map(([name, endpoint]) => [name, intercept(name, endpoint)])),
    logger: options.logger,
    publicErrorCodes: PUBLIC_ERROR_CODES,
    ...options.gateway,
  });
  await gateway.start();
  return gateway;
}

function local(schema: GraphQLSchema, context: () => object): LocalEndpoint {
  return { kind: 'local', schema, context };
}
