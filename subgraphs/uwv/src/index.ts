export { uwvSubgraph } from './uwv.subgraph.js';
export { UWV_WORDS } from './uwv.words.js';
