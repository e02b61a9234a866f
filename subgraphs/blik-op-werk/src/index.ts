export { blikOpWerkSubgraph } from './blik-op-werk.subgraph.js';
export { BLIK_OP_WERK_WORDS } from './blik-op-werk.words.js';
