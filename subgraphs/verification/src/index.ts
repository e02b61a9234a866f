export { DirectoryStore, type IntakeReport } from './directory.store.js';
export { verificationSubgraph } from './verification.subgraph.js';
export { openId, type Sealed, sealId } from './verification-id.js';
export {
  MAX_PERSONS,
  MAX_QUESTIONS,
  type VerificationContext,
  type VerificationPorts,
  verificationContext,
} from './verify.js';
