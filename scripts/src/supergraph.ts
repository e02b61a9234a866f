import { composeServices } from '@apollo/composition';
import { SOURCE_CODES, sourceOf } from '@keurpoort/domain';
import { parse, printSchema } from 'graphql';
import { type AllSubgraphs, VERIFICATION } from './registers.js';

/** The SDL of each subgraph under its name. */
export function subgraphSdls(subgraphs: AllSubgraphs): ReadonlyMap<string, string> {
  return new Map([
    [VERIFICATION, subgraphs.verification.sdl],
    ...SOURCE_CODES.map((code) => [sourceOf(code).folder, subgraphs.registers[code].sdl] as const),
  ]);
}

export interface Composition {
  readonly supergraphSdl: string;
  /** What clients may ask: the supergraph without all that is inaccessible. */
  readonly apiSdl: string;
  /** What composition has to say beside its result, such as elements that subgraphs describe differently. */
  readonly hints: readonly string[];
}

/** Composes standard Federation 2; throws with every composition error at once. */
export function compose(sdls: ReadonlyMap<string, string>): Composition {
  const services = [...sdls].map(([name, sdl]) => ({
    name,
    typeDefs: parse(sdl),
    url: `http://${name}.invalid/graphql`,
  }));
  const { schema, supergraphSdl, hints, errors } = composeServices(services);
  if (!schema) throw new Error((errors ?? []).map((error) => error.message).join('\n'));
  return {
    supergraphSdl,
    apiSdl: printSchema(schema.toAPISchema().toGraphQLJSSchema()),
    hints: hints.map((hint) => hint.message),
  };
}

/** The files of the schema folder that are emitted, by their path in it. */
export function emittedFiles(sdls: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map([...subgraphFiles(sdls), ['supergraph.graphql', asFile(compose(sdls).supergraphSdl)]]);
}

/** The files of a release, by their path in its folder: what later versions may not break. */
export function releasedFiles(sdls: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map([...subgraphFiles(sdls), ['api.graphql', asFile(compose(sdls).apiSdl)]]);
}

function subgraphFiles(sdls: ReadonlyMap<string, string>): readonly (readonly [string, string])[] {
  return [...sdls].map(([name, sdl]) => [`subgraphs/${name}.graphql`, asFile(sdl)]);
}

function asFile(sdl: string): string {
  return `${sdl.trimEnd()}\n`;
}
