export { startNetwork } from '../../scripts/src/network.js';
export type { AllSubgraphs } from '../../scripts/src/registers.js';
export { allSubgraphs } from '../../scripts/src/registers.js';
export { type Asker, SignIn } from '../../scripts/src/sign-in.js';
export { closeWorld, connect, freshSecrets, handIn, openWorld, type World } from '../../scripts/src/world.js';
