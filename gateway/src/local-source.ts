import { AssertionRefused } from '@keurpoort/server/tokens';
import { execute, type GraphQLSchema } from 'graphql';
import { SubgraphFault } from './fault.js';
import type { IncomingRequest } from './request.js';
import { readAnswer, type SubgraphSource } from './source.js';

/** A subgraph in the same process. Its context is made anew for every call, as it would be over HTTP. */
export interface LocalEndpoint {
  readonly kind: 'local';
  readonly schema: GraphQLSchema;
  /** Verifies the assertion of who asks, as it would over HTTP; rejects with AssertionRefused. */
  readonly context: (incoming: IncomingRequest) => object | Promise<object>;
}

/**
 * Runs the planner's parsed document on the subgraph's schema: it was validated when it was planned, and parsing and
 * validating it again would cost half of the time. A resolver that blocks the event loop defeats every deadline.
 */
export function localSource(endpoint: LocalEndpoint): SubgraphSource {
  return {
    async call(call, incoming) {
      try {
        const result = await execute({
          schema: endpoint.schema,
          document: call.document,
          variableValues: call.variables,
          operationName: call.operationName,
          contextValue: await endpoint.context(incoming),
        });
        return readAnswer(result);
      } catch (error) {
        if (error instanceof SubgraphFault) throw error;
        const reason = error instanceof AssertionRefused ? 'not-trusted' : 'threw';
        throw new SubgraphFault(reason, { counts: true, cause: error });
      }
    },
    close: async () => {},
  };
}
