export { canonicalJson } from '@keurpoort/domain';
export * from './ask-text.js';
export * from './authorization.js';
export {
  ChangeFeedReader,
  type ChangePage,
  type ErasurePage,
  type FeedChange,
  type FeedErasure,
} from './change-feed.js';
export { changeFeedResolver } from './change-feed.resolver.js';
export * from './clock.js';
export { type Connection, openConnections, type Run } from './connection.embedded.js';
export * from './credential.store.js';
export * from './delivery.http.js';
export * from './delivery.js';
export * from './delivery-answer.js';
export { DeliveryDesk } from './delivery-desk.js';
export { contentDigest, MANIFEST_HEADER, manifestHeader, readAsOf, type SentManifest } from './delivery-manifest.js';
export { REQUEST_PROBLEMS } from './delivery-problems.js';
export { type DeliverySource, fileSource, jsonLinesSource } from './delivery-source.js';
export { openEmbeddedDocuments } from './document.embedded.js';
export { openMongoDocuments } from './document.mongo.js';
export type { DocumentPlace, DocumentStore, StoredDocument } from './document.store.js';
export * from './erasure-marks.js';
export * from './evidence.loader.js';
export * from './federated-schema.js';
export * from './formats/index.js';
export * from './identity.js';
export * from './language.type.js';
export { openEmbeddedLedger } from './ledger.embedded.js';
export { openMongoLedger } from './ledger.mongo.js';
export {
  handleIn,
  type JournalLine,
  type JournalOutcome,
  type LedgerRow,
  type LedgerStore,
  type StoredRow,
} from './ledger.store.js';
export * from './outcome.type.js';
export * from './process.config.js';
export { type ProcessLogEntry, type ProcessLogger, traceOf } from './process-log.js';
export type { PublicDocument, PublicDocuments } from './public-document.js';
export * from './publication.js';
export * from './published-ledger.js';
export * from './register.subgraph.js';
export * from './register.type.js';
export * from './row-body.js';
export * from './scalars.type.js';
export * from './seal.js';
export { isStorable } from './storable-text.js';
export * from './subgraph.http.js';
export * from './subgraph-process.js';
export { type IntakeThresholds, intakeAt, readThresholds, thresholdsSetting } from './thresholds.config.js';
