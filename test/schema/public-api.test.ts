import { PURPOSES, SOURCE_CODES } from '@keurpoort/domain';
import {
  buildSchema,
  type GraphQLType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isObjectType,
  isScalarType,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { composition, subgraphs } from './schema-now.js';

const api = buildSchema(composition.apiSdl);

/** Every field, input field and argument of the public API, with the name of its type. */
function places(): readonly { readonly path: string; readonly type: string }[] {
  return Object.values(api.getTypeMap()).flatMap((type) => {
    if (type.name.startsWith('__')) return [];
    const place = (path: string, of: GraphQLType) => ({ path: `${type.name}.${path}`, type: getNamedType(of).name });
    if (isInputObjectType(type)) return Object.values(type.getFields()).map((field) => place(field.name, field.type));
    if (!isObjectType(type)) return [];
    return Object.values(type.getFields()).flatMap((field) => [
      place(field.name, field.type),
      ...field.args.map((argument) => place(`${field.name}(${argument.name})`, argument.type)),
    ]);
  });
}

/** What the values of an enum of the subgraph stand for inside. */
function valuesOf(name: string): readonly unknown[] {
  const type = subgraphs.verification.schema.getType(name);
  if (!isEnumType(type)) throw new Error(`${name} is no enum`);
  return type.getValues().map(({ value }): unknown => value);
}

describe('the public API', () => {
  it('shows nobody an ask or evidence', () => {
    const found = places();
    expect(found.length).toBeGreaterThan(100);
    expect(found.filter(({ type }) => type === 'Ask' || type === 'Evidence')).toEqual([]);
    expect(found.filter(({ path }) => /\.\w+(Ask|Evidence)$/.test(path))).toEqual([]);
    expect(api.getType('Ask')).toBeUndefined();
    expect(api.getType('Evidence')).toBeUndefined();
  });

  it('has them between subgraphs, so that the question above is not empty', () => {
    const inside = buildSchema(composition.supergraphSdl);
    for (const name of ['Ask', 'Evidence']) expect(isScalarType(inside.getType(name))).toBe(true);
  });

  it('has no directives of federation left', () => {
    expect(composition.apiSdl).not.toMatch(/@join__|@inaccessible|@link|@key|@requires/);
  });

  it('knows the sources and purposes that the domain knows, and no others', () => {
    expect(valuesOf('Source')).toEqual(SOURCE_CODES);
    expect(valuesOf('Purpose')).toEqual(PURPOSES);
  });
});
