export type { ChangeFeed, ChangePage, FeedChange } from './directory/change-feed.js';
export { DirectoryFollower } from './directory/directory-follower.js';
export { DirectoryStore, type IntakeReport } from './directory.store.js';
export { BUILT_IN_POLICIES } from './policies/built-in.policy.js';
export { openEmbeddedSearch } from './search/search.embedded.js';
export { searchNames } from './search/search.js';
export type { SearchStore } from './search/search.store.js';
export { verificationSubgraph } from './verification.subgraph.js';
export { openId, type Sealed, sealId } from './verification-id.js';
export {
  MAX_PERSONS,
  MAX_QUESTIONS,
  type VerificationContext,
  type VerificationPorts,
  verificationContext,
} from './verify.js';
