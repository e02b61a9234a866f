import { GraphQLError, type ValidationRule } from 'graphql';

/** The code of an operation that answers one field under the reserved name of another. */
export const aliasReserved = 'ALIAS_RESERVED';

/**
 * A validation rule that refuses an alias equal to a name used in a `@key` or `@requires` selection, unless it is
 * that very field, and any alias beginning with two underscores. Such an alias would write into what subgraphs are
 * given. It holds at every level, in fragments, and on every type: a selection's own type does not limit where the
 * gateway reads from.
 */
export function reservedNamesRule(reservedNames: ReadonlySet<string>): ValidationRule {
  return (context) => ({
    Field: (node) => {
      const alias = node.alias?.value;
      if (alias === undefined || alias === node.name.value) {
        return;
      }
      // `__typename` decides to which type a representation belongs.
      if (reservedNames.has(alias) || alias.startsWith('__')) {
        context.reportError(
          new GraphQLError(
            `The alias "${alias}" is reserved: only the field "${alias}" itself may be answered under this name.`,
            { nodes: node.alias ?? node, extensions: { code: aliasReserved } },
          ),
        );
      }
    },
  });
}
