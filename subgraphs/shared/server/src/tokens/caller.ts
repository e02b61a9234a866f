/** Who makes a request, as an issuer that is trusted says. */
export interface Caller {
  /** The issuer's name and its word for this person or machine: two persons are two subjects. */
  readonly subject: string;
  /** The organisation on whose behalf the caller acts; null: none. */
  readonly organisation: string | null;
  /** What the issuer grants, as far as it may grant it. */
  readonly scopes: readonly string[];
  /** Register numbers that a register's own issuer says to be this person's, as `register:number`; absent: none. */
  readonly numbers?: readonly string[];
}

/** Letters that a scope or the name of an issuer or subgraph may have. */
export const SCOPE_WORD = /^[A-Za-z0-9][A-Za-z0-9:._/-]{0,63}$/;
export const MAX_SUBJECT = 255;
export const MAX_ORGANISATION = 200;
/** The claim in which an issuer lists register numbers of a person, in its tokens and in the gateway's own. */
export const NUMBERS_CLAIM = 'register_numbers';
const MOST_NUMBERS = 10;
const NUMBER = /^([A-Za-z]{1,32}):([\x21-\x7e][\x20-\x7e]{0,63})$/;

/** The numbers in a claim, of these registers alone; null: it is no such list. */
export function numbersIn(claimed: unknown, registers: readonly string[]): readonly string[] | null {
  if (claimed === undefined) return [];
  if (!Array.isArray(claimed) || claimed.length > MOST_NUMBERS) return null;
  if (!claimed.every((text) => typeof text === 'string' && NUMBER.test(text))) return null;
  return claimed.filter((text: string) => registers.includes(text.slice(0, text.indexOf(':'))));
}
