import { createHmac, hkdfSync } from 'node:crypto';
import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey, jwtVerify, SignJWT } from 'jose';
import { type Caller, NUMBERS_CLAIM } from './caller.js';
import { SIGNING_ALGORITHM, type SigningKey } from './signing-key.js';
import { visitorAddress } from './visitor-address.js';

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

/** Who asks, by the gateway's word. */
export interface Asker {
  /** Null: somebody anonymous. */
  readonly caller: Caller | null;
  /** A pseudonym of the day for where somebody anonymous comes from; null: signed in, or not told to this subgraph. */
  readonly visitor: string | null;
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

  /** The assertion for one subgraph; null: somebody anonymous asks, from an address if that is known. */
  assertionFor(subgraph: string, caller: Caller | null, address: string | null = null): Promise<string> {
    const now = this.now();
    const told: Asker = caller
      ? { caller: this.toldTo(subgraph, caller, now), visitor: null }
      : { caller, visitor: this.visitorToldTo(subgraph, address, now) };
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
    return {
      subject: `pseudonym:${this.pseudonym(subgraph, now, [caller.subject])}`,
      organisation: null,
      scopes: caller.scopes.filter((scope) => this.disclosure.sharedScopes.has(scope)),
    };
  }

  /** Only who answers anonymous visitors has to tell one from another; the address itself goes nowhere. */
  private visitorToldTo(subgraph: string, address: string | null, now: number): string | null {
    const from = address === null ? null : visitorAddress(address);
    return from !== null && this.disclosure.named.has(subgraph)
      ? this.pseudonym(subgraph, now, ['visitor', from])
      : null;
  }

  private pseudonym(subgraph: string, now: number, of: readonly string[]): string {
    const day = Math.floor(now / DAY_MS);
    const digest = createHmac('sha256', this.pseudonymKey).update(JSON.stringify([subgraph, day, ...of]));
    return digest.digest('base64url').slice(0, 22);
  }

  private sign(subgraph: string, { caller, visitor }: Asker, now: number): Promise<string> {
    const at = Math.floor(now / 1000);
    const about = caller
      ? {
          sub: caller.subject,
          scope: caller.scopes.join(' '),
          ...(caller.organisation === null ? {} : { org: caller.organisation }),
          ...(caller.numbers ? { [NUMBERS_CLAIM]: caller.numbers } : {}),
        }
      : { anonymous: true, ...(visitor === null ? {} : { visitor }) };
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
  private readonly kept = new Map<string, { readonly until: number; readonly asker: Asker }>();

  /** `gatewayKeys`: the gateway's public keys, two while one takes the other's place. */
  constructor(
    gatewayKeys: JSONWebKeySet,
    private readonly subgraph: string,
    private readonly now: () => number = Date.now,
  ) {
    this.key = createLocalJWKSet(gatewayKeys);
  }

  /** Who asks, by the gateway's word. Rejects with AssertionRefused. */
  async askerIn(assertion: string | undefined): Promise<Asker> {
    if (assertion === undefined || assertion === '') throw new AssertionRefused('ASSERTION_MISSING');
    const now = this.now();
    const known = this.kept.get(assertion);
    if (known && now < known.until) return known.asker;
    const { asker, until } = await this.verified(assertion, now);
    for (const oldest of this.kept.keys()) {
      if (this.kept.size < MAX_KEPT) break;
      this.kept.delete(oldest);
    }
    this.kept.set(assertion, { until, asker });
    return asker;
  }

  private async verified(assertion: string, now: number): Promise<{ asker: Asker; until: number }> {
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
      const { sub, scope, org, anonymous, visitor, exp = 0 } = payload;
      const until = exp * 1000;
      if (anonymous === true && sub === undefined) {
        return { asker: { caller: null, visitor: typeof visitor === 'string' ? visitor : null }, until };
      }
      if (anonymous !== undefined || visitor !== undefined || typeof sub !== 'string' || sub === '')
        throw new AssertionRefused('ASSERTION_INVALID');
      const scopes = typeof scope === 'string' ? scope.split(' ').filter((word) => word !== '') : [];
      const organisation = typeof org === 'string' ? org : null;
      const numbers = payload[NUMBERS_CLAIM];
      const vouched = Array.isArray(numbers) ? { numbers: numbers.map(String) } : {};
      return { asker: { caller: { subject: sub, organisation, scopes, ...vouched }, visitor: null }, until };
    } catch (error) {
      if (error instanceof AssertionRefused) throw error;
      throw new AssertionRefused(error instanceof errors.JWTExpired ? 'ASSERTION_EXPIRED' : 'ASSERTION_INVALID', error);
    }
  }
}
