import {
  type ConstDirectiveNode,
  type FieldDefinitionNode,
  Kind,
  OperationTypeNode,
  parse,
  type SelectionSetNode,
  type TypeNode,
  visit,
} from 'graphql';

/** What the gateway needs to know about the graph, all of it read from the supergraph SDL. */
export interface SupergraphFacts {
  /** The names of the subgraphs, as `@join__graph(name:)` gives them, in the order of the SDL. */
  readonly subgraphs: readonly string[];
  /** Every field name used, at any depth, in a `@key` or `@requires` selection. */
  readonly reservedNames: ReadonlySet<string>;
  /** Subgraphs with at least one field of Query or Mutation. */
  readonly rootOwners: ReadonlySet<string>;
  /** Subgraphs with at least one finishing field. */
  readonly finishers: ReadonlySet<string>;
  /** Whether `subgraph` works out `field` from fields that others had to work out from required fields in turn. */
  isFinishing(subgraph: string, typeName: string, field: string): boolean;
  /** Whether a fragment on `condition` applies to an entity whose representation names `typeName`. */
  applies(condition: string, typeName: string): boolean;
  /** Whether `typeName` is an object type, so that an answer can be of no other type. */
  isObject(typeName: string): boolean;
}

interface FieldFacts {
  readonly type: string;
  readonly requires: ReadonlyMap<string, SelectionSetNode>;
  readonly owners: readonly string[];
}

interface TypeFacts {
  readonly kind: 'object' | 'interface' | 'union';
  readonly parents: ReadonlySet<string>;
  readonly members: ReadonlySet<string>;
  readonly fields: ReadonlyMap<string, FieldFacts>;
}

/** Reads the facts from a Federation 2 supergraph SDL; throws a GraphQLError when the SDL cannot be parsed. */
export function readSupergraph(supergraphSdl: string): SupergraphFacts {
  const document = parse(supergraphSdl, { noLocation: true });
  const nameOfGraph = new Map<string, string>();
  const types = new Map<string, TypeFacts>();
  const rootTypes = new Set<string>();
  const selections: SelectionSetNode[] = [];

  for (const definition of document.definitions) {
    if (definition.kind === Kind.ENUM_TYPE_DEFINITION && definition.name.value === 'join__Graph') {
      for (const value of definition.values ?? []) {
        const name = textArgument(directivesNamed(value.directives, 'join__graph')[0], 'name');
        nameOfGraph.set(value.name.value, name ?? value.name.value);
      }
    }
  }
  const graphName = (directive: ConstDirectiveNode): string | undefined => {
    const graph = enumArgument(directive, 'graph');
    return graph === undefined ? undefined : (nameOfGraph.get(graph) ?? graph);
  };

  for (const definition of document.definitions) {
    if (definition.kind === Kind.SCHEMA_DEFINITION) {
      for (const { operation, type } of definition.operationTypes) {
        if (operation !== OperationTypeNode.SUBSCRIPTION) {
          rootTypes.add(type.name.value);
        }
      }
    } else if (
      definition.kind === Kind.OBJECT_TYPE_DEFINITION ||
      definition.kind === Kind.INTERFACE_TYPE_DEFINITION ||
      definition.kind === Kind.UNION_TYPE_DEFINITION
    ) {
      const joined = directivesNamed(definition.directives, 'join__type');
      for (const directive of joined) {
        const key = textArgument(directive, 'key');
        if (key !== undefined) {
          selections.push(fieldSet(key));
        }
      }
      const hosts = joined.flatMap((directive) => graphName(directive) ?? []);
      const fields = new Map<string, FieldFacts>();
      if (definition.kind !== Kind.UNION_TYPE_DEFINITION) {
        for (const field of definition.fields ?? []) {
          const facts = fieldFacts(field, hosts, graphName);
          selections.push(...facts.requires.values());
          fields.set(field.name.value, facts);
        }
      }
      types.set(definition.name.value, {
        kind:
          definition.kind === Kind.OBJECT_TYPE_DEFINITION
            ? 'object'
            : definition.kind === Kind.INTERFACE_TYPE_DEFINITION
              ? 'interface'
              : 'union',
        parents: new Set(
          definition.kind === Kind.UNION_TYPE_DEFINITION ? [] : definition.interfaces?.map((type) => type.name.value),
        ),
        members: new Set(
          definition.kind === Kind.UNION_TYPE_DEFINITION ? definition.types?.map((type) => type.name.value) : [],
        ),
        fields,
      });
    }
  }

  const finishing = finishingFields(types);
  return {
    subgraphs: [...nameOfGraph.values()],
    reservedNames: namesIn(selections),
    rootOwners: ownersOf(rootTypes, types),
    finishers: new Set(finishing.keys()),
    isFinishing: (subgraph, typeName, field) => finishing.get(subgraph)?.has(`${typeName}.${field}`) ?? false,
    applies: (condition, typeName) =>
      condition === typeName ||
      (types.get(typeName)?.parents.has(condition) ?? false) ||
      (types.get(condition)?.members.has(typeName) ?? false),
    isObject: (typeName) => types.get(typeName)?.kind === 'object',
  };
}

function fieldFacts(
  field: FieldDefinitionNode,
  hosts: readonly string[],
  graphName: (directive: ConstDirectiveNode) => string | undefined,
): FieldFacts {
  const requires = new Map<string, SelectionSetNode>();
  const owners: string[] = [];
  const joined = directivesNamed(field.directives, 'join__field');
  for (const directive of joined) {
    const graph = graphName(directive);
    if (graph !== undefined && !flagArgument(directive, 'external')) {
      owners.push(graph);
      const required = textArgument(directive, 'requires');
      if (required !== undefined) {
        requires.set(graph, fieldSet(required));
      }
    }
  }
  // Without @join__field a field belongs to every subgraph that has its type.
  return { type: namedType(field.type), requires, owners: joined.length === 0 ? hosts : owners };
}

function finishingFields(types: ReadonlyMap<string, TypeFacts>): ReadonlyMap<string, ReadonlySet<string>> {
  const finishing = new Map<string, Set<string>>();
  for (const [typeName, { fields }] of types) {
    for (const [fieldName, { requires }] of fields) {
      for (const [subgraph, selection] of requires) {
        if (restsOnRequiredWork(selection, typeName, subgraph, types)) {
          const known = finishing.get(subgraph) ?? new Set();
          finishing.set(subgraph, known.add(`${typeName}.${fieldName}`));
        }
      }
    }
  }
  return finishing;
}

function restsOnRequiredWork(
  selectionSet: SelectionSetNode,
  typeName: string,
  subgraph: string,
  types: ReadonlyMap<string, TypeFacts>,
): boolean {
  return selectionSet.selections.some((selection) => {
    if (selection.kind === Kind.FRAGMENT_SPREAD) {
      return false;
    }
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      const narrowed = selection.typeCondition?.name.value ?? typeName;
      return restsOnRequiredWork(selection.selectionSet, narrowed, subgraph, types);
    }
    const field = types.get(typeName)?.fields.get(selection.name.value);
    if (field === undefined) {
      return false;
    }
    const elsewhere = [...field.requires.keys()].some((graph) => graph !== subgraph);
    return (
      elsewhere ||
      (selection.selectionSet !== undefined && restsOnRequiredWork(selection.selectionSet, field.type, subgraph, types))
    );
  });
}

function ownersOf(rootTypes: ReadonlySet<string>, types: ReadonlyMap<string, TypeFacts>): ReadonlySet<string> {
  const names = rootTypes.size === 0 ? ['Query', 'Mutation'] : [...rootTypes];
  return new Set(
    names.flatMap((name) => [...(types.get(name)?.fields.values() ?? [])].flatMap(({ owners }) => owners)),
  );
}

function namesIn(selections: readonly SelectionSetNode[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const selection of selections) {
    visit(selection, {
      Field: ({ name }) => {
        names.add(name.value);
      },
    });
  }
  return names;
}

function fieldSet(text: string): SelectionSetNode {
  const document = parse(text.trim().startsWith('{') ? text : `{${text}}`, { noLocation: true });
  const [definition] = document.definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION) {
    throw new Error('A field set of the supergraph is no selection.');
  }
  return definition.selectionSet;
}

function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}

function directivesNamed(
  directives: readonly ConstDirectiveNode[] | undefined,
  name: string,
): readonly ConstDirectiveNode[] {
  return (directives ?? []).filter((directive) => directive.name.value === name);
}

function argument(directive: ConstDirectiveNode | undefined, name: string) {
  return directive?.arguments?.find((candidate) => candidate.name.value === name)?.value;
}

function textArgument(directive: ConstDirectiveNode | undefined, name: string): string | undefined {
  const value = argument(directive, name);
  return value?.kind === Kind.STRING ? value.value : undefined;
}

function enumArgument(directive: ConstDirectiveNode, name: string): string | undefined {
  const value = argument(directive, name);
  return value?.kind === Kind.ENUM ? value.value : undefined;
}

function flagArgument(directive: ConstDirectiveNode, name: string): boolean {
  const value = argument(directive, name);
  return value?.kind === Kind.BOOLEAN && value.value;
}
