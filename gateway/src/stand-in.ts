import type { FieldNode } from 'graphql';
import type { FetchShape } from './fetch-shape.js';
import { isRecord } from './source.js';

/** An entity as it is referred to in an `_entities` fetch. */
interface Representation {
  readonly __typename: string;
  readonly [field: string]: unknown;
}

/** One `_entities` fetch: who was asked about, and what. */
export interface EntityQuestion {
  readonly representations: readonly Representation[];
  readonly fieldsOf: (typeName: string) => ReadonlyMap<string, FieldNode>;
  readonly isObject: (typeName: string) => boolean;
}

/** What is passed on for an `_entities` fetch, one entity per representation. */
export interface EntityAnswer {
  readonly entities: Record<string, unknown>[];
  /** How many of them the stand-in had to fill in. */
  readonly filledIn: number;
}

/** Reads the question from the variables of an `_entities` fetch; null when it holds no representations. */
export function readQuestion(
  entityFields: NonNullable<FetchShape['entityFields']>,
  variables: Readonly<Record<string, unknown>>,
  isObject: (typeName: string) => boolean,
): EntityQuestion | null {
  const representations = variables.representations;
  if (!Array.isArray(representations) || !representations.every(isRepresentation)) {
    return null;
  }
  const byType = new Map<string, ReadonlyMap<string, FieldNode>>();
  const fieldsOf = (typeName: string) => {
    const fields = byType.get(typeName) ?? entityFields(typeName, variables);
    byType.set(typeName, fields);
    return fields;
  };
  return { representations, fieldsOf, isObject };
}

/** Answers in a subgraph's place: for every representation null for each field that was asked of it. */
export function standIn(question: EntityQuestion): EntityAnswer {
  return {
    entities: question.representations.map((representation) => nulls(representation, question)),
    filledIn: question.representations.length,
  };
}

/**
 * Keeps every entity that was answered completely, with nothing in it that was not asked, and stands in for the
 * others. Null fields of an answered entity stay null; the number of entities must be right already.
 */
export function completeEntities(question: EntityQuestion, said: readonly unknown[]): EntityAnswer {
  let filledIn = 0;
  const entities = question.representations.map((representation, index) => {
    const entity = answered(representation, said[index], question);
    if (entity === null) {
      filledIn += 1;
      return nulls(representation, question);
    }
    return entity;
  });
  return { entities, filledIn };
}

function answered(
  representation: Representation,
  said: unknown,
  { fieldsOf, isObject }: EntityQuestion,
): Record<string, unknown> | null {
  const { __typename: typeName } = representation;
  if (!isRecord(said)) {
    return null;
  }
  if (isObject(typeName) && said.__typename !== undefined && said.__typename !== typeName) {
    return null;
  }
  const entity: Record<string, unknown> = { __typename: said.__typename ?? typeName };
  for (const [key, field] of fieldsOf(typeName)) {
    if (key === '__typename') {
      continue;
    }
    if (!Object.hasOwn(said, key) || said[key] === undefined) {
      return null;
    }
    // What a subgraph was told of an entity it cannot change: the others are asked about the same one.
    entity[key] = isGiven(representation, key, field) ? representation[key] : said[key];
  }
  return entity;
}

function nulls(representation: Representation, { fieldsOf }: EntityQuestion): Record<string, unknown> {
  const entity: Record<string, unknown> = { __typename: representation.__typename };
  for (const [key, field] of fieldsOf(representation.__typename)) {
    if (key === '__typename') {
      continue;
    }
    // A key that is read back stays what it was, or the next subgraph would be asked about null.
    entity[key] = isGiven(representation, key, field) ? representation[key] : null;
  }
  return entity;
}

function isGiven(representation: Representation, key: string, field: FieldNode): boolean {
  return (
    key === field.name.value &&
    field.selectionSet === undefined &&
    (field.arguments ?? []).length === 0 &&
    Object.hasOwn(representation, key)
  );
}

function isRepresentation(value: unknown): value is Representation {
  return isRecord(value) && typeof value.__typename === 'string';
}
