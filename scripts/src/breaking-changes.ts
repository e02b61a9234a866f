import { buildASTSchema, findBreakingChanges, type GraphQLSchema, parse } from 'graphql';

/** What a version of the schema takes away from those who rely on a release; empty: nothing. */
export function breakingChanges(
  released: ReadonlyMap<string, string>,
  current: ReadonlyMap<string, string>,
): readonly string[] {
  return [...released].flatMap(([path, sdl]) => {
    const now = current.get(path);
    if (now === undefined) return [`${path}: the whole schema was removed`];
    return findBreakingChanges(schemaOf(sdl), schemaOf(now)).map(({ description }) => `${path}: ${description}`);
  });
}

/** Federation's own directives are not defined in the SDL of a subgraph. */
function schemaOf(sdl: string): GraphQLSchema {
  return buildASTSchema(parse(sdl), { assumeValidSDL: true });
}
