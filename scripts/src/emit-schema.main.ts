import { mkdirSync, writeFileSync } from 'node:fs';
import { allSubgraphs } from './registers.js';
import { composeSupergraph, subgraphSdls } from './supergraph.js';

const folder = process.argv[2] ?? 'schema';
const sdls = subgraphSdls(allSubgraphs());
mkdirSync(`${folder}/subgraphs`, { recursive: true });
for (const [name, sdl] of sdls) writeFileSync(`${folder}/subgraphs/${name}.graphql`, sdl);
writeFileSync(`${folder}/supergraph.graphql`, `${composeSupergraph(sdls).trimEnd()}\n`);
process.stdout.write(`${sdls.size} subgraphs and the supergraph written to ${folder}\n`);
