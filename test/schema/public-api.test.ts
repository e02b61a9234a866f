import { PURPOSES, SOURCE_CODES } from '@keurpoort/domain';
import {
  buildSchema,
  type GraphQLEnumType,
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
    if (type.name.startsWith('__') || !(isObjectType(type) || isInputObjectType(type))) return [];
    return Object.values(type.getFields()).flatMap((field) => [
      { path: `${type.name}.${field.name}`, type: getNamedType(field.type).name },
      ...('args' in field ? field.args : []).map((argument) => ({
        path: `${type.name}.${field.name}(${argument.name})`,
        type: getNamedType(argument.type).name,
      })),
    ]);
  });
}

/** What the values of an enum of the subgraph stand for inside. */
function valuesOf(name: string): readonly unknown[] {
  const type = subgraphs.verification.schema.getType(name);
  if (!isEnumType(type)) throw new Error(`${name} is no enum`);
  return (type as GraphQLEnumType).getValues().map(({ value }): unknown => value);
}

describe('the public API', () => {
  it('shows nobody an ask or evidence', () => {
    const found = places();
    expect(found.length).toBeGreaterThan(100);
    expect(found.filter(({ type }) => type === 'Ask' || type === 'Evidence')).toEqual([]);
    expect(found.filter(({ path }) => /(?<!Verdict\w*)\.\w+(Ask|Evidence)$/.test(path))).toEqual([]);
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
