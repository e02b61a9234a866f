export { nolocSubgraph } from './noloc.subgraph.js';
export { NOLOC_WORDS } from './noloc.words.js';
