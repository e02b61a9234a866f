import { composeServices } from '@apollo/composition';
import { SOURCE_CODES, sourceOf } from '@keurpoort/domain';
import { parse } from 'graphql';
import { type AllSubgraphs, VERIFICATION } from './registers.js';

/** Folder name of a subgraph, which is its name in the supergraph too. */
export function subgraphNames(): readonly string[] {
  return [VERIFICATION, ...SOURCE_CODES.map((code) => sourceOf(code).folder)];
}

/** The SDL of each subgraph under its name. */
export function subgraphSdls(subgraphs: AllSubgraphs): ReadonlyMap<string, string> {
  return new Map([
    [VERIFICATION, subgraphs.verification.sdl],
    ...SOURCE_CODES.map((code) => [sourceOf(code).folder, subgraphs.registers[code].sdl] as const),
  ]);
}

/** Composes standard Federation 2; throws with every composition error at once. */
export function composeSupergraph(sdls: ReadonlyMap<string, string>): string {
  const services = [...sdls].map(([name, sdl]) => ({
    name,
    typeDefs: parse(sdl),
    url: `http://${name}.invalid/graphql`,
  }));
  const { supergraphSdl, errors } = composeServices(services);
  if (!supergraphSdl) throw new Error((errors ?? []).map((error) => error.message).join('\n'));
  return supergraphSdl;
}
