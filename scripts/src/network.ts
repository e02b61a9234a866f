import { SOURCE_CODES, sourceOf } from '@keurpoort/domain';
import { createGateway, type Gateway, type GatewayOptions, type LocalEndpoint } from '@keurpoort/gateway';
import { type Identity, identityOf, registerContext } from '@keurpoort/server';
import {
  AssertionSigner,
  AssertionVerifier,
  BearerTokens,
  type Disclosure,
  newSigningKey,
  publicKeysOf,
  type TrustedIssuer,
} from '@keurpoort/server/tokens';
import { LINK_REFUSALS, verificationContext } from '@keurpoort/verification';
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
  'RATE_LIMITED',
  'SEARCH_NOT_AVAILABLE',
  'PROOF_INVALID',
  'PROOF_EXPIRED',
  'PROOF_OF_ANOTHER',
  ...LINK_REFUSALS,
  'DRAFT_NOT_FOUND',
  'DRAFT_CHANGED',
  'DRAFT_CLOSED',
  'DRAFT_BROKEN',
  'SAME_PERSON',
  'CODE_OF_ANOTHER',
  'NOT_RECORDED',
] as const;

/** A register learns nobody's name or organisation; only what its own fields ask for (docs/decisions/identity.md). */
export const DISCLOSURE: Disclosure = {
  named: new Set([VERIFICATION]),
  sharedScopes: new Set(['verify', 'feed', 'operate']),
};

export interface NetworkOptions {
  readonly supergraphSdl: string;
  readonly subgraphs: AllSubgraphs;
  /** The stores that answer; asked anew for every fetch, so that a test may change worlds. */
  readonly world: () => World;
  readonly logger: GatewayOptions['logger'];
  /** Whose tokens are believed; without one everybody is anonymous. */
  readonly issuers?: readonly TrustedIssuer[];
  readonly gateway?: Pick<GatewayOptions, 'budget' | 'breaker' | 'clock' | 'notice'>;
  /** Puts something in the way of a subgraph, by its name. */
  readonly intercept?: (name: string, endpoint: LocalEndpoint) => LocalEndpoint;
}

/**
 * Everything in one process: the subgraphs as in-process sources of the gateway (design.md section 6). Each believes who asks
 * on the gateway's signed word alone, as it would over HTTP.
 */
export async function startNetwork(options: NetworkOptions): Promise<Gateway> {
  const { subgraphs, world } = options;
  const signingKey = await newSigningKey();
  const local = (
    name: string,
    schema: GraphQLSchema,
    context: (identity: Identity | null, visitor: string | null) => object,
  ) => {
    const assertions = new AssertionVerifier(publicKeysOf(signingKey), name);
    const endpoint: LocalEndpoint = {
      kind: 'local',
      schema,
      context: async ({ assertion }) => {
        const { caller, visitor } = await assertions.askerIn(assertion);
        return context(identityOf(caller), visitor);
      },
    };
    return [name, endpoint] as const;
  };
  const endpoints = [
    ...SOURCE_CODES.map((code) => {
      const { schema, words } = subgraphs.registers[code];
      return local(sourceOf(code).folder, schema, (identity) => {
        const { stores, clock, secrets, sandbox } = world();
        const ports = { store: stores[code], clock, sealKeys: secrets.seals[code], sandbox };
        return registerContext(words, ports, identity);
      });
    }),
    local(VERIFICATION, subgraphs.verification.schema, (identity, visitor) => {
      const { directory, names, companies, records, receipts, clock, secrets, sandbox } = world();
      const ports = {
        directory,
        names,
        companies,
        records,
        receipts,
        clock,
        idKey: secrets.idKey,
        sealKeys: secrets.seals,
        sandbox,
      };
      return verificationContext(ports, identity, visitor);
    }),
  ];
  const intercept = options.intercept ?? ((_, endpoint) => endpoint);
  const gateway = createGateway({
    supergraphSdl: options.supergraphSdl,
    subgraphs: Object.fromEntries(endpoints.map(([name, endpoint]) => [name, intercept(name, endpoint)])),
    tokens: new BearerTokens(options.issuers ?? []),
    assertions: new AssertionSigner(signingKey, DISCLOSURE),
    logger: options.logger,
    publicErrorCodes: PUBLIC_ERROR_CODES,
    ...options.gateway,
  });
  await gateway.start();
  return gateway;
}
