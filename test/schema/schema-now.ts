import { fileURLToPath } from 'node:url';
import { allSubgraphs } from '../../scripts/src/registers.js';
import { compose, subgraphSdls } from '../../scripts/src/supergraph.js';

/** Where the contract is committed. */
export const SCHEMA_FOLDER = fileURLToPath(new URL('../../schema', import.meta.url));

export const subgraphs = allSubgraphs();
/** The SDL of each subgraph as the code makes it now, by its name. */
export const sdls = subgraphSdls(subgraphs);
export const composition = compose(sdls);
