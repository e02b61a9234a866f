import { allSubgraphs } from './registers.js';
import { writeSchemaFiles } from './schema-folder.js';
import { emittedFiles, subgraphSdls } from './supergraph.js';

const folder = process.argv[2] ?? 'schema';
const sdls = subgraphSdls(allSubgraphs());
writeSchemaFiles(folder, emittedFiles(sdls));
process.stdout.write(`${sdls.size} subgraphs and the supergraph written to ${folder}\n`);
