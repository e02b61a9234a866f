import type { GraphQLFormattedError } from 'graphql';
import { sourceUnreachable } from './guarded-source.js';
import { type Logger, loggable } from './logger.js';
import { aliasReserved } from './reserved-names.rule.js';
import { isRecord } from './source.js';

/** Codes that any caller may see, with their message, whatever the subgraphs are about. */
export const ownPublicErrorCodes: readonly string[] = [
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  aliasReserved,
  sourceUnreachable,
];

// A subgraph that finds a planned fetch ill-formed is out of step with the supergraph: the caller did nothing wrong.
const neverFromSubgraphs = new Set(['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED']);

/** Lets errors with a public code through and puts one blank fault in the place of all others. */
export interface ErrorMask {
  /** Notes to which request these errors belong. */
  belongTo(correlationId: string, errors: readonly unknown[]): void;
  /** The error as the caller may see it; what is masked is logged once. */
  format(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError;
}

/** Makes the mask of one gateway. */
export function createErrorMask(parts: {
  readonly publicErrorCodes: readonly string[];
  readonly logger: Logger;
  readonly newCorrelationId: () => string;
}): ErrorMask {
  const publicCodes = new Set(parts.publicErrorCodes);
  const requestOf = new WeakMap<object, string>();
  const logged = new WeakSet<object>();
  return {
    belongTo(correlationId, errors) {
      for (const error of errors) {
        if (typeof error === 'object' && error !== null) {
          requestOf.set(error, correlationId);
        }
      }
    },
    format(formatted, error) {
      const { message, locations, path, extensions = {} } = formatted;
      const place = { ...(locations === undefined ? {} : { locations }), ...(path === undefined ? {} : { path }) };
      const code = ruleCode(error) ?? extensions.code;
      const fromSubgraph = typeof extensions.serviceName === 'string' ? extensions.serviceName : undefined;
      if (
        typeof code === 'string' &&
        publicCodes.has(code) &&
        !(fromSubgraph !== undefined && neverFromSubgraphs.has(code))
      ) {
        const source = extensions.source;
        return { message, ...place, extensions: { code, ...(typeof source === 'string' ? { source } : {}) } };
      }

      const known = typeof error === 'object' && error !== null ? error : undefined;
      const correlationId = (known && requestOf.get(known)) ?? parts.newCorrelationId();
      if (known === undefined || !logged.has(known)) {
        if (known !== undefined) {
          logged.add(known);
        }
        const subgraph = fromSubgraph === undefined ? {} : { subgraph: fromSubgraph };
        const said = typeof code === 'string' ? { code } : {};
        parts.logger.error({
          event: 'internal-fault',
          correlationId,
          ...subgraph,
          ...said,
          ...loggable(origin(error)),
        });
      }
      return { message: 'Internal fault', ...place, extensions: { code: 'INTERNAL', correlationId } };
    },
  };
}

// Apollo gives every broken rule the same code and keeps the rule's own on the original error.
function ruleCode(error: unknown): string | undefined {
  const original = originalOf(error);
  const extensions = isRecord(original) ? original.extensions : undefined;
  return isRecord(extensions) && extensions.code === aliasReserved ? aliasReserved : undefined;
}

function origin(error: unknown): unknown {
  const original = originalOf(error);
  return original instanceof Error ? origin(original) : error;
}

function originalOf(error: unknown): unknown {
  return error instanceof Error && 'originalError' in error ? error.originalError : undefined;
}
