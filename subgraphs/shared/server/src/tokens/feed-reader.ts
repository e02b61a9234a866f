import type { JSONWebKeySet } from 'jose';
import { SIGNING_ALGORITHM, type SigningKey } from './signing-key.js';
import { TokenIssuer } from './token-issuer.js';
import type { TrustedIssuer } from './trusted-issuer.js';

/** How verification signs itself in at a register, to follow its change feed: an issuer of its own, for that alone. */
export const FEED_READER = { name: 'verification', issuer: 'keurpoort-verification' } as const;

/** Seconds that a token is valid, and milliseconds that one is used again. */
const VALID_S = 300;
const KEPT_MS = 240_000;

/** As a register is told of it: whatever its tokens say, they open the change feed and nothing else. */
export function feedReaderOf(keys: JSONWebKeySet, audience: string): TrustedIssuer {
  return {
    ...FEED_READER,
    audience,
    keys: { jwks: keys },
    algorithms: [SIGNING_ALGORITHM],
    scopes: ['feed'],
    organisation: null,
  };
}

/** Signs verification's tokens, one for each register. */
export class FeedTokens {
  private readonly issuer: TokenIssuer;
  private readonly kept = new Map<string, { readonly until: number; readonly token: Promise<string> }>();

  /** `now` gives milliseconds since the epoch. */
  constructor(
    key: SigningKey,
    private readonly now: () => number = Date.now,
  ) {
    this.issuer = new TokenIssuer(FEED_READER.name, FEED_READER.issuer, key, now);
  }

  tokenFor(audience: string): Promise<string> {
    const now = this.now();
    const known = this.kept.get(audience);
    if (known && now < known.until) return known.token;
    const { name: subject } = FEED_READER;
    const token = this.issuer.mint({ subject, organisation: null, scopes: ['feed'], audience, validForS: VALID_S });
    this.kept.set(audience, { until: now + KEPT_MS, token });
    token.catch(() => this.kept.delete(audience));
    return token;
  }
}
