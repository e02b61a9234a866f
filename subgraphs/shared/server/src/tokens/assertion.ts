import { createHmac, hkdfSync } from 'node:crypto';
import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey, jwtVerify, SignJWT } from 'jose';
import type { Caller } from './caller.js';
import { SIGNING_ALGORITHM, type SigningKey } from './signing-key.js';

/** The header in which the gateway says to a subgraph who asks. */
export const ASSERTION_HEADER = 'keurpoort-assertion';

const ISSUER = 'keurpoort-gateway';
const TYPE = 'kp-assertion+jwt';
/** Seconds that an assertion is valid, and milliseconds that the gateway uses one again. */
const VALID_S = 90;
const KEPT_MS = 60_000;
/** Seconds that the clocks of gateway and subgraph may differ. */
const TOLERANCE_S = 15;
const MAX_KEPT = 5_000;
const DAY_MS = 86_400_000;

/** To which subgraphs the gateway says who asks, and which scopes the others are told. */
export interface Disclosure {
  /** Names of the subgraphs that are told subject, organisation and every scope. */
  readonly named: ReadonlySet<string>;
  /** All others get a pseudonym of the day and of these scopes those that the caller has. */
  readonly sharedScopes: ReadonlySet<string>;
}

/** Makes the gateway's short-lived statements of who asks, one per caller and subgraph. */
export class AssertionSigner {
  private readonly kept = new Map<string, { readonly until: number; readonly text: Promise<string> }>();
  private readonly pseudonymKey: Buffer;

  /** `now` gives milliseconds since the epoch. */
  constructor(
    private readonly key: SigningKey,
    private readonly disclosure: Disclosure,
    private readonly now: () => number = Date.now,
  ) {
    this.pseudonymKey = Buffer.from(hkdfSync('sha256', Buffer.from(key.d, 'base64url'), '', 'keurpoort pseudonym', 32));
  }

  /** The assertion for one subgraph; null: somebody anonymous asks. */
  assertionFor(subgraph: string, caller: Caller | null): Promise<string> {
    const now = this.now();
    const told = caller && this.toldTo(subgraph, caller, now);
    const name = JSON.stringify([subgraph, told]);
    const known = this.kept.get(name);
    if (known && now < known.until) return known.text;
    this.kept.delete(name);
    for (const oldest of this.kept.keys()) {
      if (this.kept.size < MAX_KEPT) break;
      this.kept.delete(oldest);
    }
    const text = this.sign(subgraph, told, now);
    this.kept.set(name, { until: now + KEPT_MS, text });
    text.catch(() => this.kept.delete(name));
    return text;
  }

  private toldTo(subgraph: string, caller: Caller, now: number): Caller {
    if (this.disclosure.named.has(subgraph)) return caller;
    const day = Math.floor(now / DAY_MS);
    const pseudonym = createHmac('sha256', this.pseudonymKey).update(JSON.stringify([subgraph, day, caller.subject]));
    return {
      subject: `pseudonym:${pseudonym.digest('base64url').slice(0, 22)}`,
      organisation: null,
      scopes: caller.scopes.filter((scope) => this.disclosure.sharedScopes.has(scope)),
    };
  }

  private sign(subgraph: string, told: Caller | null, now: number): Promise<string> {
    const at = Math.floor(now / 1000);
    const about = told
      ? {
          sub: told.subject,
          scope: told.scopes.join(' '),
          ...(told.organisation === null ? {} : { org: told.organisation }),
        }
      : { anonymous: true };
    return new SignJWT(about)
      .setProtectedHeader({ alg: SIGNING_ALGORITHM, kid: this.key.kid, typ: TYPE })
      .setIssuer(ISSUER)
      .setAudience(subgraph)
      .setIssuedAt(at)
      .setExpirationTime(at + VALID_S)
      .sign(this.key);
  }
}

export type AssertionRefusal = 'ASSERTION_MISSING' | 'ASSERTION_INVALID' | 'ASSERTION_EXPIRED';

/** A request to a subgraph without a sound assertion of the gateway: it is not answered. */
export class AssertionRefused extends Error {
  override readonly name = 'AssertionRefused';

  constructor(
    readonly code: AssertionRefusal,
    cause?: unknown,
  ) {
    super(`No sound assertion of the gateway came along (${code}).`, { cause });
  }
}

/** Verifies on the side of one subgraph what the gateway asserts. */
export class AssertionVerifier {
  private readonly key: JWTVerifyGetKey;
  private readonly kept = new Map<string, { readonly until: number; readonly caller: Caller | null }>();

  /** `gatewayKeys`: the gateway's public keys, two while one takes the other's place. */
  constructor(
    gatewayKeys: JSONWebKeySet,
    private readonly subgraph: string,
    private readonly now: () => number = Date.now,
  ) {
    this.key = createLocalJWKSet(gatewayKeys);
  }

  /** Who asks; null: somebody anonymous, by the gateway's word. Rejects with AssertionRefused. */
  async callerIn(assertion: string | undefined): Promise<Caller | null> {
    if (assertion === undefined || assertion === '') throw new AssertionRefused('ASSERTION_MISSING');
    const now = this.now();
    const known = this.kept.get(assertion);
    if (known && now < known.until) return known.caller;
    const { caller, until } = await this.verified(assertion, now);
    for (const oldest of this.kept.keys()) {
      if (this.kept.size < MAX_KEPT) break;
      this.kept.delete(oldest);
    }
    this.kept.set(assertion, { until, caller });
    return caller;
  }

  private async verified(assertion: string, now: number) {
    try {
      const { payload } = await jwtVerify(assertion, this.key, {
        issuer: ISSUER,
        audience: this.subgraph,
        typ: TYPE,
        algorithms: [SIGNING_ALGORITHM],
        clockTolerance: TOLERANCE_S,
        maxTokenAge: VALID_S,
        currentDate: new Date(now),
        requiredClaims: ['iat', 'exp'],
      });
      const { sub, scope, org, anonymous, exp = 0 } = payload;
      const until = exp * 1000;
      if (anonymous === true && sub === undefined) return { caller: null, until };
      if (anonymous !== undefined || typeof sub !== 'string' || sub === '')
        throw new AssertionRefused('ASSERTION_INVALID');
      const scopes = typeof scope === 'string' ? scope.split(' ').filter((word) => word !== '') : [];
      return { caller: { subject: sub, organisation: typeof org === 'string' ? org : null, scopes }, until };
    } catch (error) {
      if (error instanceof AssertionRefused) throw error;
      throw new AssertionRefused(error instanceof errors.JWTExpired ? 'ASSERTION_EXPIRED' : 'ASSERTION_INVALID', error);
    }
  }
}
