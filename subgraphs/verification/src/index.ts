export { type CoachErasureReport, eraseCoachEverywhere, finishErasures } from './coach-erasure.js';
export { KvkApi } from './company/company-register.http.js';
export type { CompanyAnswer, CompanyRegister } from './company/company-register.js';
export { RememberedCompanies } from './company/remembered-companies.js';
export type { ChangeFeed, ChangePage, FeedChange } from './directory/change-feed.js';
export { directoryChanges } from './directory/directory-changes.js';
export { FEED_WAIT_MS, type FollowedNames, followedNames } from './directory/followed-names.js';
export { DirectoryStore } from './directory.store.js';
export type { IntakeReport } from './intake-report.js';
export { LINK_REFUSALS } from './links/deciding.js';
export { type ProposingReport, proposeFrom } from './links/proposing.js';
export { BUILT_IN_POLICIES } from './policies/built-in.policy.js';
export { ProofStore } from './proof.store.js';
export {
  type CheckResult,
  checkReceipt,
  RECEIPT_STEP_CODES,
  type ReceiptCheck,
  type ReceiptToCheck,
} from './receipt/check-receipt.js';
export { Receipts } from './receipt/issuing.js';
export { type CheckClaims, checkClaims, type ReceiptClaims, signReceipt } from './receipt/receipt.js';
export {
  newReceiptKey,
  type PublicReceiptKey,
  type ReceiptKeySet,
  ReceiptKeys,
  readReceiptKeys,
  rotated,
} from './receipt/receipt-keys.js';
export { RECEIPT_RESULT_TEXTS, RECEIPT_STEP_TEXTS, RECEIPT_TEXTS } from './receipt/receipt-texts.js';
export { type ReceiptStatus, signStatusList, statusListClaims } from './receipt/status-list.js';
export type { Known } from './record/known.js';
export { followFeed, type LaterChange, type LaterChangeFeed } from './record/later-changes.js';
export { PARKED_MS, RecordStore } from './record/record.store.js';
export { type Disclosure, Salter, saltedDigest } from './record/salted.js';
export type { Skeleton } from './record/skeleton.js';
export { sweep, sweepRegularly } from './record/sweeping.js';
export { openEmbeddedSearch } from './search/search.embedded.js';
export { searchNames } from './search/search.js';
export type { SearchStore } from './search/search.store.js';
export { SearchAllowance } from './search/search-allowance.js';
export { verificationSubgraph } from './verification.subgraph.js';
export { type VerificationContext, type VerificationPorts, verificationContext } from './verification-context.js';
export { openId, type Sealed, sealId } from './verification-id.js';
export { MAX_PERSONS, MAX_QUESTIONS } from './verify.js';
