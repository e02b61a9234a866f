import type { Status } from './credential.js';
import type { Day, EndDay } from './day.js';
import type { Purpose } from './question.js';
import type { CredentialKind, SourceCode } from './source.js';

/** A demand for an entry in a source (R39: of the right kind, category, level and service). */
export interface CredentialDemand {
  readonly id: string;
  readonly source: SourceCode;
  readonly kind: CredentialKind;
  readonly category?: string;
  readonly level?: string;
  readonly service?: string;
  /** Calendar days; without it the policy's (R12). */
  readonly maxAgeDays?: number;
  /** Statuses that count beside `active`, per purpose (R28). */
  readonly statuses?: Partial<Record<Purpose, readonly Status[]>>;
}

/** Every proposed coach attached to the organisation (R23). */
export interface AttachedDemand {
  readonly id: string;
  readonly rule: 'attached';
}

/** Struck off in one register on the day; MET means struck off. For use beneath `not` (R27, R33). */
export interface StruckOffFact {
  readonly id: string;
  readonly rule: 'struckOff';
  readonly source: SourceCode;
}

/** An exclusion of its own (R27). `linked`: the registers to which a link was ever confirmed; `all`: an unlinked one is unknown. */
export interface NotStruckOffDemand {
  readonly id: string;
  readonly rule: 'notStruckOff';
  readonly registers: readonly SourceCode[];
  readonly reach?: 'linked' | 'all';
}

export type Leaf = CredentialDemand | AttachedDemand | StruckOffFact | NotStruckOffDemand;

export type PolicyNode =
  | Leaf
  | { readonly id: string; readonly allOf: readonly PolicyNode[] }
  | { readonly id: string; readonly anyOf: readonly PolicyNode[] }
  | { readonly id: string; readonly atLeast: number; readonly of: readonly PolicyNode[] }
  | { readonly id: string; readonly not: PolicyNode }
  | { readonly id: string; readonly eachCoach: PolicyNode }
  | { readonly id: string; readonly atLeastCoaches: number; readonly of: PolicyNode };

/** As written, a tree may name parts of the policy (or of the base it extends). */
export type PolicyText = PolicyNode | { readonly part: string } | PolicyBranchText;
type PolicyBranchText =
  | { readonly id: string; readonly allOf: readonly PolicyText[] }
  | { readonly id: string; readonly anyOf: readonly PolicyText[] }
  | { readonly id: string; readonly atLeast: number; readonly of: readonly PolicyText[] }
  | { readonly id: string; readonly not: PolicyText }
  | { readonly id: string; readonly eachCoach: PolicyText }
  | { readonly id: string; readonly atLeastCoaches: number; readonly of: PolicyText };

/** One version of a policy (eisenset): data, never edited in place. */
export interface PolicyVersion {
  readonly code: string;
  readonly version: number;
  readonly owner: string;
  readonly title: string;
  /** Constructed, not the rule of a real municipality. */
  readonly example: boolean;
  readonly legalSource: string | null;
  /** Purposes it was made for; null: any (R28). */
  readonly purposes: readonly Purpose[] | null;
  readonly from: Day;
  readonly until: EndDay;
  readonly maxAgeDays: number | null;
  readonly extends: string | null;
  readonly parts: Readonly<Record<string, PolicyText>>;
  /** Parts of the base that this version replaces. */
  readonly overrides: Readonly<Record<string, PolicyText>>;
  /** Null where the tree is the base's. */
  readonly tree: PolicyText | null;
}

/** A version with its record time, in milliseconds since the epoch. */
export interface RecordedPolicy extends PolicyVersion {
  readonly recordedAt: number;
}

/** The demands as they apply on a day: one version, on one version of its base where it has one (R29). */
export interface PolicyInForce {
  readonly code: string;
  readonly version: number;
  readonly owner: string;
  readonly title: string;
  readonly example: boolean;
  readonly legalSource: string | null;
  readonly base: { readonly code: string; readonly version: number } | null;
  readonly maxAgeDays: number | null;
  readonly tree: PolicyNode;
}

export const REFUSALS = [
  'INPUT_INVALID',
  'KNOWN_AT_IN_FUTURE',
  'TOO_MANY_SUBJECTS',
  'PURPOSE_NOT_AVAILABLE',
  'PURPOSE_NOT_NAMED',
  'POLICY_UNKNOWN',
  'POLICY_VERSION_UNKNOWN',
  'POLICY_NOT_IN_FORCE',
  'POLICY_BROKEN',
] as const;
export type RefusalCode = (typeof REFUSALS)[number];

export interface Refusal {
  readonly code: RefusalCode;
  /** What is wrong, in words; all problems of the input at once. */
  readonly details: readonly string[];
}

export function childrenOf(node: PolicyNode): readonly PolicyNode[] {
  if ('allOf' in node) return node.allOf;
  if ('anyOf' in node) return node.anyOf;
  if ('of' in node) return Array.isArray(node.of) ? node.of : [node.of as PolicyNode];
  if ('not' in node) return [node.not];
  return 'eachCoach' in node ? [node.eachCoach] : [];
}

/** Every leaf of a tree, from left to right. */
export function leavesOf(node: PolicyNode): readonly Leaf[] {
  const children = childrenOf(node);
  return children.length === 0 && isLeaf(node) ? [node] : children.flatMap(leavesOf);
}

export function isLeaf(node: PolicyNode): node is Leaf {
  return 'rule' in node || 'source' in node;
}
