import { SOURCE_CODES } from '@keurpoort/domain';
import { SCOPES, type Scope } from '@keurpoort/server';
import { GATEWAY_AUDIENCE, newSigningKey, TokenIssuer, type TrustedIssuer } from '@keurpoort/server/tokens';

const VALID_S = 3600;

/** Who asks in an acceptance case or test. */
export interface Asker {
  readonly subject?: string;
  readonly organisation: string | null;
  readonly scopes?: readonly Scope[];
  /** Register numbers that the issuer says to be this person's, as `register:number`. */
  readonly numbers?: readonly string[];
}

/** Signs people in at an issuer of their own, through the same path as everybody: for acceptance cases and tests. */
export class SignIn {
  private readonly tokens = new Map<string, Promise<string>>();

  private constructor(private readonly issuer: TokenIssuer) {}

  static async start(): Promise<SignIn> {
    return new SignIn(new TokenIssuer('cases', 'https://cases.invalid', await newSigningKey()));
  }

  get issuers(): readonly TrustedIssuer[] {
    return this.issuersFor(GATEWAY_AUDIENCE);
  }

  issuersFor(audience: string): readonly TrustedIssuer[] {
    return [this.issuer.trustedFor(audience, SCOPES, SOURCE_CODES)];
  }

  /** What goes with a request to the gateway; null: somebody anonymous asks. */
  async as(asker: Asker | null): Promise<{ readonly headers: ReadonlyMap<string, string> }> {
    return {
      headers: new Map(asker ? [['authorization', `Bearer ${await this.token(asker, GATEWAY_AUDIENCE)}`]] : []),
    };
  }

  /** A token for whoever goes by that name: the gateway, or one register. */
  token(asker: Asker, audience: string): Promise<string> {
    const { subject = `somebody of ${asker.organisation}`, organisation, scopes = ['verify'], numbers } = asker;
    const content = { subject, organisation, scopes, ...(numbers ? { numbers } : {}), audience, validForS: VALID_S };
    const name = JSON.stringify(content);
    const token = this.tokens.get(name) ?? this.issuer.mint(content);
    this.tokens.set(name, token);
    return token;
  }
}
