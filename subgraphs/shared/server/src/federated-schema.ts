import 'reflect-metadata';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { printSchemaWithDirectives } from '@graphql-tools/utils';
import { type GraphQLResolveInfo, type GraphQLSchema, parse } from 'graphql';
import { type BuildSchemaOptions, buildSchemaSync, createResolversMap } from 'type-graphql';
import { checkScopes } from './authorization.js';
import type { IdentifiedContext, Scope } from './identity.js';

/** Entities and fields of a subgraph that type-graphql has no decorator for. */
export type EntityResolvers = Readonly<
  Record<
    string,
    Readonly<Record<string, (parent: never, args: never, context: never, info: GraphQLResolveInfo) => unknown>>
  >
>;

export interface SubgraphParts {
  readonly resolvers: BuildSchemaOptions['resolvers'];
  /** Types that no root field reaches, such as entities that this subgraph only adds to. */
  readonly orphanedTypes: NonNullable<BuildSchemaOptions['orphanedTypes']>;
  readonly entities: EntityResolvers;
}

export interface SubgraphSchema {
  readonly schema: GraphQLSchema;
  /** The subgraph's own SDL, as it is committed and composed. */
  readonly sdl: string;
}

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@requires", "@external", "@inaccessible", "@shareable"])`;

/** A federated schema from type-graphql classes: type-graphql prints no @link, so its schema is printed and built anew. */
export function federatedSchema(parts: SubgraphParts): SubgraphSchema {
  const built = buildSchemaSync({
    resolvers: parts.resolvers,
    orphanedTypes: parts.orphanedTypes,
    validate: false,
    skipCheck: true,
    authChecker: ({ context }: { readonly context: IdentifiedContext }, scopes: Scope[]) =>
      checkScopes(context, scopes),
  });
  const query = built.getQueryType();
  if (query) query.description = 'Every question that can be asked here (vraag).';
  const mutation = built.getMutationType();
  if (mutation) mutation.description = 'Everything that can be recorded here (vastlegging).';
  const sdl = `${LINK}\n\n${printSchemaWithDirectives(built)}\n`;
  const resolvers = createResolversMap(built);
  for (const [type, fields] of Object.entries(parts.entities)) {
    resolvers[type] = { ...(resolvers[type] as object | undefined), ...fields } as never;
  }
  return { schema: buildSubgraphSchema({ typeDefs: parse(sdl), resolvers: resolvers as never }), sdl };
}
