export { DirectoryStore, type IntakeReport } from './directory.store.js';
export { BUILT_IN_POLICIES } from './policies/built-in.policy.js';
export { verificationSubgraph } from './verification.subgraph.js';
export { openId, type Sealed, sealId } from './verification-id.js';
export {
  MAX_PERSONS,
  MAX_QUESTIONS,
  type VerificationContext,
  type VerificationPorts,
  verificationContext,
} from './verify.js';
