import { SOURCE_CODES, type SourceCode } from '@keurpoort/domain';
import type { Caller } from './tokens/index.js';

/** What a person or machine may do here; an issuer of tokens grants them, and knows no others (docs/decisions/identity.md). */
export const GENERAL_SCOPES = [
  /** Ask for verdicts on behalf of one's organisation. */
  'verify',
  /** Search coaches and organisations by name. */
  'search',
  /** Confirm or reject proposed links, merge and unmerge (R19). */
  'links:confirm',
  /** Record checks, and read those of one's own organisation. */
  'records',
  /** Keep dossiers and what belongs to them: bidders, attachments, documents, own observations (R23, R29, R34, R35). */
  'dossiers',
  /** Decide on equivalence, and be the second person of a decision or observation (R31, R34). */
  'decisions',
  'policies:draft',
  'policies:publish',
  /** Read the change feeds. */
  'feed',
  /** Record connections and promises, measures and erasures; read what operators need. */
  'operate',
] as const;

/** Handing deliveries in, and deciding on held ones: for one register each, so that none can write to another. */
export type RegisterScope = `deliver:${SourceCode}` | `release:${SourceCode}`;
export type Scope = (typeof GENERAL_SCOPES)[number] | RegisterScope;

export const SCOPES: readonly Scope[] = [
  ...GENERAL_SCOPES,
  ...SOURCE_CODES.flatMap((source) => [`deliver:${source}`, `release:${source}`] as const),
];

/** Who asks: a person or a machine, as an issuer that is trusted says. Two persons are two subjects. */
export interface Identity {
  /** Unique among all issuers; in a register subgraph a pseudonym of the day. */
  readonly subject: string;
  /** The acting organisation; null: none, or not told to this subgraph. */
  readonly organisation: string | null;
  readonly scopes: ReadonlySet<Scope>;
  /** Register numbers that the register's own issuer says to be this person's; absent: none. */
  readonly numbers?: readonly OwnNumber[];
}

/** A number of a register, proven by signing in with that register. */
export interface OwnNumber {
  readonly source: SourceCode;
  readonly number: string;
}

/** Of every request to a subgraph. Null: anonymous. */
export interface IdentifiedContext {
  readonly identity: Identity | null;
}

/** A verified caller, with the scopes that exist here. */
export function identityOf(caller: Caller | null): Identity | null {
  if (!caller) return null;
  const { numbers = [], ...rest } = caller;
  const own = numbers.flatMap((text): readonly OwnNumber[] => {
    const source = SOURCE_CODES.find((code) => text.startsWith(`${code}:`));
    return source ? [{ source, number: text.slice(source.length + 1) }] : [];
  });
  return { ...rest, scopes: scopesAmong(caller.scopes), ...(own.length > 0 ? { numbers: own } : {}) };
}

/** The scopes that exist here among those that were granted elsewhere. */
export function scopesAmong(words: Iterable<string>): ReadonlySet<Scope> {
  const given = new Set(words);
  return new Set(SCOPES.filter((scope) => given.has(scope)));
}
