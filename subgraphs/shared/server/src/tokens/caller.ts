/** Who makes a request, as an issuer that is trusted says. */
export interface Caller {
  /** The issuer's name and its word for this person or machine: two persons are two subjects. */
  readonly subject: string;
  /** The organisation on whose behalf the caller acts; null: none. */
  readonly organisation: string | null;
  /** What the issuer grants, as far as it may grant it. */
  readonly scopes: readonly string[];
}

/** Letters that a scope or the name of an issuer or subgraph may have. */
export const SCOPE_WORD = /^[A-Za-z0-9][A-Za-z0-9:._/-]{0,63}$/;
export const MAX_SUBJECT = 255;
export const MAX_ORGANISATION = 200;
