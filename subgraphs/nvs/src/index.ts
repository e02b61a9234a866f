export { nvsSubgraph } from './nvs.subgraph.js';
export { NVS_WORDS } from './nvs.words.js';
