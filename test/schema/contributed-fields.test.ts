import {
  type ConstDirectiveNode,
  type FieldDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  type TypeNode,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { composition } from './schema-now.js';

interface Contribution {
  readonly path: string;
  readonly nullable: boolean;
}

/**
 * Every field of an entity that needs more than the subgraph which the entity comes from: added by another subgraph, external
 * somewhere, or computed from what others give. An entity comes from the subgraph whose root fields lead to it.
 */
function contributions(supergraphSdl: string): readonly Contribution[] {
  const types = new Map<string, ObjectTypeDefinitionNode>();
  for (const definition of parse(supergraphSdl).definitions) {
    if (definition.kind === Kind.OBJECT_TYPE_DEFINITION) types.set(definition.name.value, definition);
  }
  const origins = originsOf(types);
  return [...types].flatMap(([name, type]) => {
    const keyed = named(type.directives, 'join__type').some((joined) => argument(joined, 'key') !== undefined);
    if (!keyed) return [];
    const contributed = (type.fields ?? []).filter((field) => isContributed(field, origins.get(name) ?? new Set()));
    return contributed.map((field) => ({
      path: `${name}.${field.name.value}`,
      nullable: field.type.kind !== Kind.NON_NULL_TYPE,
    }));
  });
}

function isContributed(field: FieldDefinitionNode, origins: ReadonlySet<string>): boolean {
  return named(field.directives, 'join__field').some((joined) => {
    const graph = argument(joined, 'graph');
    const leansOnOthers = argument(joined, 'requires') !== undefined || argument(joined, 'external') === 'true';
    return leansOnOthers || (graph !== undefined && !origins.has(graph));
  });
}

/** Per type the subgraphs whose root fields lead to it. */
function originsOf(types: ReadonlyMap<string, ObjectTypeDefinitionNode>): ReadonlyMap<string, ReadonlySet<string>> {
  const origins = new Map<string, Set<string>>();
  const follow = (typeName: string, graph: string): void => {
    const known = origins.get(typeName) ?? new Set();
    if (known.has(graph)) return;
    origins.set(typeName, known.add(graph));
    for (const field of types.get(typeName)?.fields ?? []) {
      const joined = named(field.directives, 'join__field');
      const own = joined.length === 0 || joined.some((one) => argument(one, 'graph') === graph);
      if (own) follow(namedType(field.type), graph);
    }
  };
  for (const field of types.get('Query')?.fields ?? []) {
    for (const joined of named(field.directives, 'join__field')) {
      follow(namedType(field.type), argument(joined, 'graph') ?? '');
    }
  }
  return origins;
}

function named(directives: readonly ConstDirectiveNode[] | undefined, name: string): readonly ConstDirectiveNode[] {
  return (directives ?? []).filter((directive) => directive.name.value === name);
}

function argument(directive: ConstDirectiveNode, name: string): string | undefined {
  const value = directive.arguments?.find((candidate) => candidate.name.value === name)?.value;
  return value && 'value' in value ? String(value.value) : undefined;
}

function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}

describe('fields that a subgraph adds to an entity it does not own', () => {
  const found = contributions(composition.supergraphSdl);
  const own = (path: string) => !found.some((contribution) => contribution.path === path);

  it('are found in the supergraph, apart from the fields that the owner gives by itself', () => {
    expect(new Set(found.map(({ path }) => path.split('.')[0]))).toEqual(
      new Set(['Verification', 'Coach', 'Organisation']),
    );
    expect(own('Verification.on') && own('Coach.names') && own('Organisation.kvkNumber')).toBe(true);
    expect(own('Verification.verdict') || own('Coach.noloc') || own('Organisation.uwvAsk')).toBe(false);
  });

  it('are all nullable, so that a source that is down costs exactly what it knows', () => {
    expect(found.filter(({ nullable }) => !nullable)).toEqual([]);
  });

  it('would be named here if one of them were not', () => {
    const strict = composition.supergraphSdl.replaceAll(
      ': NolocAnswer @join__field(graph: NOLOC, requires',
      ': NolocAnswer! @join__field(graph: NOLOC, requires',
    );
    expect(contributions(strict).filter(({ nullable }) => !nullable)).toEqual([
      { path: 'Coach.noloc', nullable: false },
    ]);
  });
});
