import type { JSONWebKeySet } from 'jose';
import { SCOPE_WORD } from './caller.js';
import { isRecord, jsonIn, publicKeysIn } from './signing-key.js';

/** Signatures that only the holder of a private key can make; a shared secret or none at all is never accepted. */
export const SIGNATURES = [
  'ES256',
  'ES384',
  'ES512',
  'PS256',
  'PS384',
  'PS512',
  'RS256',
  'RS384',
  'RS512',
  'EdDSA',
  'Ed25519',
] as const;

/** Somebody whose tokens are believed, and how far. */
export interface TrustedIssuer {
  /** Short and lasting: it stands before the issuer's own word for a person. */
  readonly name: string;
  /** `iss`, letter for letter. */
  readonly issuer: string;
  /** `aud`: the name of whoever verifies. */
  readonly audience: string;
  /** The issuer's public keys, or where they are. */
  readonly keys: { readonly jwks: JSONWebKeySet } | { readonly url: string };
  /** Empty: every signature of a private key. */
  readonly algorithms: readonly string[];
  /** The scopes that this issuer may grant. */
  readonly scopes: readonly string[];
  /** One organisation for all its tokens, or the claim that names it; null: its callers act for nobody. */
  readonly organisation: { readonly always: string } | { readonly claim: string } | null;
  /** Registers whose numbers this issuer may say to be somebody's: its own alone. Absent: none. */
  readonly registers?: readonly string[];
}

const FORM =
  '[{"name", "issuer", "jwksUrl" or "jwks", "scopes": [...], and perhaps "organisation" or "organisationClaim", "audience", "algorithms": [...], "registers": [...]}]';

/**
 * Reads a setting of trusted issuers (JSON, or JSON in base64url); every problem of it is added to `problems`. `audience`: of
 * those that name none, so that one setting may serve every process.
 */
export function readIssuers(
  setting: string,
  text: string | null,
  audience: string,
  problems: string[],
): readonly TrustedIssuer[] {
  if (text === null) {
    problems.push(`${setting} is missing: ${FORM}`);
    return [];
  }
  const list = jsonIn(text);
  if (!Array.isArray(list) || list.length === 0) {
    problems.push(`${setting} is no list of issuers: ${FORM}`);
    return [];
  }
  const issuers = list.flatMap(
    (given: unknown, index) => readIssuer(`${setting}[${index}]`, given, audience, problems) ?? [],
  );
  for (const field of ['name', 'issuer'] as const) {
    const values = issuers.map((issuer) => issuer[field]);
    if (new Set(values).size < values.length) problems.push(`${setting} gives one ${field} twice`);
  }
  return issuers;
}

const FIELDS = [
  'name',
  'issuer',
  'audience',
  'jwksUrl',
  'jwks',
  'algorithms',
  'scopes',
  'organisation',
  'organisationClaim',
  'registers',
];

function readIssuer(place: string, given: unknown, ownAudience: string, problems: string[]): TrustedIssuer | null {
  if (!isRecord(given)) {
    problems.push(`${place} is no issuer: ${FORM}`);
    return null;
  }
  const before = problems.length;
  const {
    name,
    issuer,
    audience = ownAudience,
    jwksUrl,
    jwks,
    algorithms = [],
    scopes,
    organisation,
    organisationClaim,
    registers = [],
  } = given;
  const say = (problem: string) => problems.push(`${place}.${problem}`);
  for (const field of Object.keys(given)) if (!FIELDS.includes(field)) say(`${field} is not known`);
  if (typeof name !== 'string' || !/^[a-z0-9-]{1,32}$/.test(name)) say('name is no word of a-z, 0-9 and -, at most 32');
  for (const [field, value] of Object.entries({ issuer, audience })) if (!isText(value)) say(`${field} is missing`);
  if (!isTexts(algorithms) || !algorithms.every((name) => (SIGNATURES as readonly string[]).includes(name))) {
    say(`algorithms are not among ${SIGNATURES.join(', ')}`);
  }
  if (!isTexts(scopes) || !scopes.every((scope) => SCOPE_WORD.test(scope))) {
    say('scopes is no list of the scopes that this issuer may grant');
  }
  if (!isTexts(registers) || !registers.every((register) => SCOPE_WORD.test(register))) {
    say('registers is no list of the registers whose numbers this issuer may say to be somebody’s');
  }
  if (organisation !== undefined && organisationClaim !== undefined)
    say('organisation and organisationClaim exclude each other');
  for (const [field, value] of Object.entries({ organisation, organisationClaim })) {
    if (value !== undefined && !isText(value)) say(`${field} is no text`);
  }
  const keys = readKeys(jwksUrl, jwks, say);
  if (problems.length > before || keys === null) return null;
  return {
    name: name as string,
    issuer: issuer as string,
    audience: audience as string,
    keys,
    algorithms: algorithms as readonly string[],
    scopes: scopes as readonly string[],
    organisation: isText(organisation)
      ? { always: organisation }
      : isText(organisationClaim)
        ? { claim: organisationClaim }
        : null,
    ...(isTexts(registers) && registers.length > 0 ? { registers } : {}),
  };
}

function readKeys(url: unknown, jwks: unknown, say: (problem: string) => void): TrustedIssuer['keys'] | null {
  if ((url === undefined) === (jwks === undefined)) {
    say('jwksUrl or jwks: one of the two');
    return null;
  }
  if (url !== undefined) {
    if (typeof url === 'string' && isSafeUrl(url)) return { url };
    say('jwksUrl is no https address (http on this machine only)');
    return null;
  }
  const keys = publicKeysIn(jwks);
  if (keys === null) say('jwks is no set of public keys');
  return keys === null ? null : { jwks: keys };
}

/** Keys that come unencrypted over a network could be anybody's. */
function isSafeUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || (protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname));
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
