export * from './assertion.js';
export * from './audience.js';
export * from './bearer-tokens.js';
export type { Caller } from './caller.js';
export * from './feed-reader.js';
export {
  isRecord,
  jsonIn,
  newSigningKey,
  publicKeysIn,
  publicKeysOf,
  type SigningKey,
  signingKeyIn,
} from './signing-key.js';
export * from './token-issuer.js';
export { readIssuers, type TrustedIssuer } from './trusted-issuer.js';
