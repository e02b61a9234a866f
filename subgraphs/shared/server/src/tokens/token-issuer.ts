import { SignJWT } from 'jose';
import { NUMBERS_CLAIM } from './caller.js';
import { publicKeysOf, SIGNING_ALGORITHM, type SigningKey } from './signing-key.js';
import type { TrustedIssuer } from './trusted-issuer.js';

/** What a token says. */
export interface TokenContent {
  readonly subject: string;
  readonly organisation: string | null;
  readonly scopes: readonly string[];
  /** Register numbers of the person, as `register:number`. */
  readonly numbers?: readonly string[];
  readonly audience: string;
  /** Seconds that it is valid. */
  readonly validForS: number;
}

const ORGANISATION_CLAIM = 'organisation';

/** An issuer of one's own, for a sandbox and for tests; in production an OpenID provider takes its place. */
export class TokenIssuer {
  constructor(
    readonly name: string,
    readonly url: string,
    private readonly key: SigningKey,
    private readonly now: () => number = Date.now,
  ) {}

  /** How whoever is to believe its tokens is told of it. */
  trustedFor(audience: string, scopes: readonly string[], registers: readonly string[] = []): TrustedIssuer {
    return {
      name: this.name,
      issuer: this.url,
      audience,
      keys: { jwks: publicKeysOf(this.key) },
      algorithms: [SIGNING_ALGORITHM],
      scopes,
      organisation: { claim: ORGANISATION_CLAIM },
      ...(registers.length > 0 ? { registers } : {}),
    };
  }

  mint({ subject, organisation, scopes, numbers, audience, validForS }: TokenContent): Promise<string> {
    const at = Math.floor(this.now() / 1000);
    return new SignJWT({
      scope: scopes.join(' '),
      ...(organisation === null ? {} : { [ORGANISATION_CLAIM]: organisation }),
      ...(numbers === undefined ? {} : { [NUMBERS_CLAIM]: numbers }),
    })
      .setProtectedHeader({ alg: SIGNING_ALGORITHM, kid: this.key.kid, typ: 'at+jwt' })
      .setIssuer(this.url)
      .setAudience(audience)
      .setSubject(subject)
      .setIssuedAt(at)
      .setExpirationTime(at + validForS)
      .sign(this.key);
  }
}

/** Writes a trusted issuer as `readIssuers` reads it. */
export function issuerSetting({ keys, organisation, ...rest }: TrustedIssuer): Readonly<Record<string, unknown>> {
  return {
    ...rest,
    ...('url' in keys ? { jwksUrl: keys.url } : { jwks: keys.jwks }),
    ...(organisation === null
      ? {}
      : 'always' in organisation
        ? { organisation: organisation.always }
        : { organisationClaim: organisation.claim }),
  };
}
