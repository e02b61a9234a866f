export { ovalSubgraph } from './oval.subgraph.js';
export { OVAL_WORDS } from './oval.words.js';
