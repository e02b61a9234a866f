import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  getDirectiveValues,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  type SelectionSetNode,
  valueFromASTUntyped,
} from 'graphql';
import type { SupergraphFacts } from './supergraph.js';

type Variables = Readonly<Record<string, unknown>>;

/** What one planned fetch asks of a subgraph. */
export interface FetchShape {
  /** Whether it selects a finishing field, and so may use the reserved part of the budget. */
  readonly finishing: boolean;
  /** For an `_entities` fetch: which fields it selects, by response key; null for fetches of root fields. */
  readonly entityFields: ((typeName: string, variables: Variables) => ReadonlyMap<string, FieldNode>) | null;
  /** The response keys of its root fields. */
  readonly rootKeys: (variables: Variables) => readonly string[];
}

/** Reads the shape of a planned fetch document for one subgraph. */
export function readFetchShape(document: DocumentNode, subgraph: string, facts: SupergraphFacts): FetchShape {
  const fragments = new Map<string, FragmentDefinitionNode>();
  let operation: OperationDefinitionNode | undefined;
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) {
      fragments.set(definition.name.value, definition);
    } else if (definition.kind === Kind.OPERATION_DEFINITION) {
      operation ??= definition;
    }
  }
  if (operation === undefined) {
    throw new Error('A planned fetch holds no operation.');
  }
  const { selectionSet } = operation;
  const defaults = defaultsOf(operation);
  const fieldsOf = (selected: SelectionSetNode, variables: Variables, applies: (condition: string) => boolean) => {
    const fields = new Map<string, FieldNode>();
    collect(selected, { ...defaults, ...variables }, applies, fragments, fields);
    return fields;
  };
  const rootKeys = (variables: Variables) => [...fieldsOf(selectionSet, variables, () => true).keys()];
  const entities = entitySelection(operation);
  if (entities === undefined) {
    return { finishing: false, entityFields: null, rootKeys };
  }
  return {
    finishing: selectsFinishing(entities, undefined, subgraph, facts, fragments),
    entityFields: (typeName, variables) =>
      fieldsOf(entities, variables, (condition) => facts.applies(condition, typeName)),
    rootKeys,
  };
}

function entitySelection(operation: OperationDefinitionNode): SelectionSetNode | undefined {
  const [only, ...others] = operation.selectionSet.selections;
  return operation.operation === OperationTypeNode.QUERY &&
    others.length === 0 &&
    only?.kind === Kind.FIELD &&
    only.name.value === '_entities'
    ? only.selectionSet
    : undefined;
}

function defaultsOf(operation: OperationDefinitionNode): Variables {
  const defaults: Record<string, unknown> = {};
  for (const { variable, defaultValue } of operation.variableDefinitions ?? []) {
    if (defaultValue !== undefined) {
      defaults[variable.name.value] = valueFromASTUntyped(defaultValue);
    }
  }
  return defaults;
}

function collect(
  selectionSet: SelectionSetNode,
  variables: Variables,
  applies: (condition: string) => boolean,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  into: Map<string, FieldNode>,
): void {
  for (const selection of selectionSet.selections) {
    // A field that the caller switched off is not missing from an answer.
    if (
      getDirectiveValues(GraphQLSkipDirective, selection, variables)?.if === true ||
      getDirectiveValues(GraphQLIncludeDirective, selection, variables)?.if === false
    ) {
      continue;
    }
    if (selection.kind === Kind.FIELD) {
      const key = (selection.alias ?? selection.name).value;
      if (!into.has(key)) {
        into.set(key, selection);
      }
      continue;
    }
    const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
    const condition = fragment?.typeCondition?.name.value;
    if (fragment !== undefined && (condition === undefined || applies(condition))) {
      collect(fragment.selectionSet, variables, applies, fragments, into);
    }
  }
}

function selectsFinishing(
  selectionSet: SelectionSetNode,
  typeName: string | undefined,
  subgraph: string,
  facts: SupergraphFacts,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): boolean {
  return selectionSet.selections.some((selection) => {
    if (selection.kind === Kind.FIELD) {
      return typeName !== undefined && facts.isFinishing(subgraph, typeName, selection.name.value);
    }
    const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
    return (
      fragment !== undefined &&
      selectsFinishing(
        fragment.selectionSet,
        fragment.typeCondition?.name.value ?? typeName,
        subgraph,
        facts,
        fragments,
      )
    );
  });
}
