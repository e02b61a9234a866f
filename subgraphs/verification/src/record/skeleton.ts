import {
  type AuthorityRef,
  type Day,
  ENGINE_VERSION,
  type Head,
  type Moment,
  NAME_MATCHER_VERSION,
  type Outcome,
  type Purpose,
  type SourceCode,
} from '@keurpoort/domain';
import type { StoredRecord } from './record.store.js';

export const SKELETON_SCHEMA = 1;

/** What judged: another version may judge otherwise (R40). */
export interface EngineVersions {
  readonly judge: string;
  readonly names: string;
}

export const PRESENT_ENGINE: EngineVersions = { judge: ENGINE_VERSION, names: NAME_MATCHER_VERSION };

/** An entry that a node rests on; number, name and days are in the digest. */
export interface SkeletonEntry {
  readonly source: SourceCode;
  readonly kind: string;
  readonly category: string | null;
  readonly level: string | null;
  readonly sequence: number | null;
  readonly digest: string;
}

/** What people recorded that a node rests on; the persons and the organisation are in the digest. */
export interface SkeletonAuthority {
  readonly type: AuthorityRef['type'];
  readonly ground: string | null;
  readonly digest: string;
}

export interface SkeletonNode {
  /** Id in the policy; beneath a quantifier `id@n`, n being the coach's place. */
  readonly id: string;
  readonly parent: string | null;
  readonly kind: string;
  readonly number: number | null;
  readonly outcome: Outcome;
  readonly projection: Outcome | null;
  readonly reason: string | null;
  readonly beneath: readonly string[];
  readonly notices: readonly string[];
  readonly source: SourceCode | null;
  readonly coach: number | null;
  /** The place of a member of a combination. */
  readonly member: number | null;
  readonly moment: Moment | null;
  /** The day judged. */
  readonly day: Day;
  readonly entries: readonly SkeletonEntry[];
  readonly authority: readonly SkeletonAuthority[];
}

/** `MISSING`: asked, and could not be reached; what depends on it is UNDETERMINED. */
export type SkeletonSourceState = 'NOT_ASKED' | 'ANSWERED' | 'MISSING';

export interface SkeletonSource {
  readonly source: SourceCode;
  readonly state: SkeletonSourceState;
  readonly connected: boolean | null;
  readonly head: Head | null;
  /** Salted digest of all that it answered. */
  readonly evidence: string | null;
}

/**
 * What a record keeps for good: codes, outcomes, versions, heads and salted digests. No name and no number; the day, the
 * purpose and the organisation that checked are in it. Its id is the digest of its canonical JSON.
 */
export interface Skeleton {
  readonly schema: typeof SKELETON_SCHEMA;
  readonly engine: EngineVersions;
  /** The organisation that checked. */
  readonly organisation: string;
  /** Milliseconds since the epoch. */
  readonly checkedAt: number;
  readonly on: string;
  readonly knownAt: number;
  readonly purpose: Purpose;
  readonly question: string;
  readonly subject: {
    readonly organisation: string | null;
    readonly members: readonly string[];
    readonly coaches: readonly string[];
  };
  /** Null: no procurement. `award`: its day, as known then. */
  readonly procurement: { readonly award: string | null } | null;
  readonly policy: {
    readonly code: string;
    readonly version: number;
    readonly base: { readonly code: string; readonly version: number } | null;
    readonly digest: string;
  } | null;
  readonly outcome: Outcome | null;
  readonly projection: Outcome | null;
  readonly nodes: readonly SkeletonNode[];
  readonly facts: readonly {
    readonly source: SourceCode;
    readonly coach: number | null;
    readonly state: string;
    readonly reason: string | null;
  }[];
  readonly sources: readonly SkeletonSource[];
  readonly directory: string;
  /** Salted digests of the dossier, and of what people recorded beside the registers. */
  readonly dossier: string | null;
  readonly testimony: string;
  readonly sandbox: boolean;
}

/** What a skeleton is made of, beside the answer itself. */
export interface CheckedBy {
  readonly organisation: string;
  /** Milliseconds since the epoch. */
  readonly checkedAt: number;
  readonly sandbox: boolean;
  readonly salt: string;
}

export function readSkeleton(record: StoredRecord): Skeleton {
  return JSON.parse(record.skeleton) as Skeleton;
}
