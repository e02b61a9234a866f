import {
  createLocalJWKSet,
  createRemoteJWKSet,
  decodeJwt,
  errors,
  type JWTPayload,
  type JWTVerifyGetKey,
  jwtVerify,
} from 'jose';
import { type Caller, MAX_ORGANISATION, MAX_SUBJECT, NUMBERS_CLAIM, numbersIn } from './caller.js';
import { SIGNATURES, type TrustedIssuer } from './trusted-issuer.js';

/** Seconds that two clocks may differ. */
const TOLERANCE_S = 30;
const MAX_TOKEN_LENGTH = 8192;
/** Milliseconds: how long keys are kept, how long an issuer is not asked again, and how long it may take to answer. */
const KEYS_KEPT_MS = 600_000;
const COOL_DOWN_MS = 30_000;
const ISSUER_MS = 2_000;

export type TokenRefusal = 'TOKEN_INVALID' | 'TOKEN_EXPIRED' | 'ISSUER_UNREACHABLE';

const MESSAGES: Readonly<Record<TokenRefusal, string>> = {
  TOKEN_INVALID: 'The bearer token is not valid here.',
  TOKEN_EXPIRED: 'The bearer token has expired.',
  ISSUER_UNREACHABLE: 'The keys of the token’s issuer cannot be read now, so nobody can sign in with it.',
};

/** A token came along and cannot be believed: its bearer is refused, never taken for somebody anonymous. */
export class TokenRefused extends Error {
  override readonly name = 'TokenRefused';
  /** HTTP status: 401, or 503 when it is the issuer that fails. */
  readonly status: 401 | 503;
  /** Headers of the answer (RFC 6750, RFC 9110). */
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    readonly code: TokenRefusal,
    cause?: unknown,
  ) {
    super(MESSAGES[code], { cause });
    this.status = code === 'ISSUER_UNREACHABLE' ? 503 : 401;
    this.headers =
      this.status === 503
        ? { 'retry-after': '30' }
        : { 'www-authenticate': `Bearer error="invalid_token", error_description="${MESSAGES[code]}"` };
  }
}

/** Verifies access tokens (OAuth 2 bearer tokens that are signed JWTs) of the issuers that are trusted. */
export class BearerTokens {
  private readonly keys: ReadonlyMap<string, { readonly trusted: TrustedIssuer; readonly key: JWTVerifyGetKey }>;

  /** `now` gives milliseconds since the epoch. */
  constructor(
    issuers: readonly TrustedIssuer[],
    private readonly now: () => number = Date.now,
  ) {
    this.keys = new Map(issuers.map((trusted) => [trusted.issuer, { trusted, key: keysOf(trusted) }]));
  }

  /** The bearer of an Authorization header; null without one: anonymous. Rejects with TokenRefused. */
  async bearerOf(authorization: string | undefined): Promise<Caller | null> {
    if (authorization === undefined) return null;
    const token = /^Bearer +(\S+)$/i.exec(authorization.trim())?.[1];
    if (token === undefined || token.length > MAX_TOKEN_LENGTH) throw new TokenRefused('TOKEN_INVALID');
    const known = this.keys.get(issuerOf(token));
    if (!known) throw new TokenRefused('TOKEN_INVALID');
    const { trusted, key } = known;
    try {
      const { payload } = await jwtVerify(token, key, {
        issuer: trusted.issuer,
        audience: trusted.audience,
        algorithms: [...(trusted.algorithms.length > 0 ? trusted.algorithms : SIGNATURES)],
        clockTolerance: TOLERANCE_S,
        currentDate: new Date(this.now()),
        requiredClaims: ['sub', 'exp'],
      });
      return callerIn(payload, trusted);
    } catch (error) {
      throw refusalOf(error);
    }
  }
}

function keysOf({ keys }: TrustedIssuer): JWTVerifyGetKey {
  if ('jwks' in keys) return createLocalJWKSet(keys.jwks);
  return createRemoteJWKSet(new URL(keys.url), {
    cacheMaxAge: KEYS_KEPT_MS,
    cooldownDuration: COOL_DOWN_MS,
    timeoutDuration: ISSUER_MS,
  });
}

/** Not verified yet: it only says whose keys to verify with. */
function issuerOf(token: string): string {
  try {
    return decodeJwt(token).iss ?? '';
  } catch {
    return '';
  }
}

function callerIn(payload: JWTPayload, { name, scopes, organisation, registers = [] }: TrustedIssuer): Caller {
  const { sub = '' } = payload;
  const claimed =
    organisation === null ? null : 'always' in organisation ? organisation.always : payload[organisation.claim];
  const actsFor = claimed ?? null;
  const isName =
    actsFor === null || (typeof actsFor === 'string' && actsFor.trim() !== '' && actsFor.length <= MAX_ORGANISATION);
  if (sub.trim() === '' || sub.length > MAX_SUBJECT || !isName) throw new TokenRefused('TOKEN_INVALID');
  const numbers = numbersIn(registers.length > 0 ? payload[NUMBERS_CLAIM] : undefined, registers);
  if (numbers === null) throw new TokenRefused('TOKEN_INVALID');
  const granted = scopesIn(payload);
  return {
    subject: `${name}:${sub}`,
    organisation: actsFor as string | null,
    scopes: scopes.filter((scope) => granted.has(scope)),
    ...(numbers.length > 0 ? { numbers } : {}),
  };
}

/** RFC 8693 has a text with spaces, `scope`; some issuers give a list, `scp`. */
function scopesIn({ scope, scp }: JWTPayload): ReadonlySet<string> {
  const words = [scope, scp].flatMap((given): readonly unknown[] =>
    typeof given === 'string' ? given.split(' ') : Array.isArray(given) ? given : [],
  );
  return new Set(words.filter((word) => typeof word === 'string'));
}

function refusalOf(error: unknown): TokenRefused {
  if (error instanceof TokenRefused) return error;
  if (error instanceof errors.JWTExpired) return new TokenRefused('TOKEN_EXPIRED', error);
  // What is left but the library's own findings about the token concerns the way to the issuer's keys.
  const aboutKeys =
    !(error instanceof errors.JOSEError) ||
    ['ERR_JOSE_GENERIC', errors.JWKSTimeout.code, errors.JWKSInvalid.code].includes(error.code);
  return new TokenRefused(aboutKeys ? 'ISSUER_UNREACHABLE' : 'TOKEN_INVALID', error);
}
