import { execute, type GraphQLSchema } from 'graphql';
import { SubgraphFault } from './fault.js';
import type { IncomingRequest } from './request.js';
import { readAnswer, type SubgraphSource } from './source.js';

/** A subgraph in the same process. Its context is made anew for every call, as it would be over HTTP. */
export interface LocalEndpoint {
  readonly kind: 'local';
  readonly schema: GraphQLSchema;
  readonly context: (incoming: IncomingRequest) => object;
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
          contextValue: endpoint.context(incoming),
        });
        return readAnswer(result);
      } catch (error) {
        throw error instanceof SubgraphFault ? error : new SubgraphFault('threw', { counts: true, cause: error });
      }
    },
    close: async () => {},
  };
}
