import { SCOPES, type Scope } from '@keurpoort/server';
import { newSigningKey, TokenIssuer, type TrustedIssuer } from '@keurpoort/server/tokens';

/** The name under which the gateway accepts tokens. */
export const GATEWAY_AUDIENCE = 'keurpoort';
const VALID_S = 3600;

/** Who asks in an acceptance case or test. */
export interface Asker {
  readonly subject?: string;
  readonly organisation: string | null;
  readonly scopes?: readonly Scope[];
}

/** Signs people in at an issuer of their own, through the same path as everybody: for acceptance cases and tests. */
export class SignIn {
  private readonly tokens = new Map<string, Promise<string>>();

  private constructor(private readonly issuer: TokenIssuer) {}

  static async start(): Promise<SignIn> {
    return new SignIn(new TokenIssuer('cases', 'https://cases.invalid', await newSigningKey()));
  }

  get issuers(): readonly TrustedIssuer[] {
    return [this.issuer.trustedFor(GATEWAY_AUDIENCE, SCOPES)];
  }

  /** What goes with a request to the gateway; null: somebody anonymous asks. */
  async as(asker: Asker | null): Promise<{ readonly headers: ReadonlyMap<string, string> }> {
    if (!asker) return { headers: new Map() };
    const { subject = `somebody of ${asker.organisation}`, organisation, scopes = ['verify'] } = asker;
    const content = { subject, organisation, scopes, audience: GATEWAY_AUDIENCE, validForS: VALID_S };
    const name = JSON.stringify(content);
    const token = this.tokens.get(name) ?? this.issuer.mint(content);
    this.tokens.set(name, token);
    return { headers: new Map([['authorization', `Bearer ${await token}`]]) };
  }
}
