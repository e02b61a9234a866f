import type { Status } from './credential.js';
import type { Day, EndDay } from './day.js';
import type { Purpose } from './question.js';
import type { CredentialKind, SourceCode } from './source.js';

/** Days of a dossier that a demand or a subtree may be tied to (R30). */
export const MOMENTS = ['submission', 'award', 'start', 'anniversaries', 'throughout'] as const;
export type Moment = (typeof MOMENTS)[number];

/** What any node may carry. */
interface NodeBase {
  readonly id: string;
  /** Judged on the dossier's days instead of D; the innermost moment counts (R30). */
  readonly moment?: Moment;
  /** A demand prescribed by law, or a subtree of such demands: equivalents do not count (R31). */
  readonly prescribedByLaw?: { readonly article: string };
}

/** A demand for an entry in a source (R39: of the right kind, category, level and service). */
export interface CredentialDemand extends NodeBase {
  readonly source: SourceCode;
  readonly kind: CredentialKind;
  readonly category?: string;
  readonly level?: string;
  readonly service?: string;
  /** Calendar days; without it the policy's (R12). */
  readonly maxAgeDays?: number;
  /** Statuses that count beside `active`, per purpose (R28). */
  readonly statuses?: Partial<Record<Purpose, readonly Status[]>>;
  /** Whether an own observation counts, and for how many days from the day of looking (R34). */
  readonly ownObservation?: { readonly accepted: boolean; readonly maxAgeDays: number };
}

/** Every proposed coach attached to the organisation (R23). */
export interface AttachedDemand extends NodeBase {
  readonly rule: 'attached';
}

/** Struck off in one register on the day; MET means struck off. For use beneath `not` (R27, R33). */
export interface StruckOffFact extends NodeBase {
  readonly rule: 'struckOff';
  readonly source: SourceCode;
}

/** An exclusion of its own (R27). `linked`: the registers to which a link was ever confirmed; `all`: an unlinked one is unknown. */
export interface NotStruckOffDemand extends NodeBase {
  readonly rule: 'notStruckOff';
  readonly registers: readonly SourceCode[];
  readonly reach?: 'linked' | 'all';
}

/** A document that a named person has to have seen (R35): of each coach, or of the organisation. */
export interface DocumentDemand extends NodeBase {
  readonly rule: 'document';
  /** Code of the document, as the policy's definitions explain it. */
  readonly document: string;
  readonly of: 'coach' | 'organisation';
  /** Oldest age of the document on the day judged, in calendar days; without it age does not matter. */
  readonly maxAgeDays?: number;
}

/** R28: for this form of support no register demand applies. */
export interface NoDemand extends NodeBase {
  readonly rule: 'noDemandApplies';
  /** Form of support, in words. */
  readonly support: string;
  readonly article?: string;
}

export type Leaf = CredentialDemand | AttachedDemand | StruckOffFact | NotStruckOffDemand | DocumentDemand | NoDemand;

/** Branches over nodes of type N: those of a tree, or those of a text that may name parts. */
interface AllOf<N> extends NodeBase {
  readonly allOf: readonly N[];
}
interface AnyOf<N> extends NodeBase {
  readonly anyOf: readonly N[];
}
interface AtLeast<N> extends NodeBase {
  readonly atLeast: number;
  readonly of: readonly N[];
}
interface Not<N> extends NodeBase {
  readonly not: N;
}
interface EachCoach<N> extends NodeBase {
  readonly eachCoach: N;
}
interface AtLeastCoaches<N> extends NodeBase {
  readonly atLeastCoaches: number;
  readonly of: N;
}
interface EachMember<N> extends NodeBase {
  readonly eachMember: N;
}
interface AnyMember<N> extends NodeBase {
  readonly anyMember: N;
}
interface PerformingMember<N> extends NodeBase {
  readonly performingMember: N;
}

/**
 * R28: an aspirant who is supervised by a coach who meets other demands counts until a number of days after the start;
 * explicit, never implied.
 */
export interface Grace<N> extends NodeBase {
  readonly grace: CredentialDemand;
  readonly supervisedBy: N;
  /** Calendar days after the start of the dossier. */
  readonly withinDays: number;
  /** Purposes for which the grace holds; without it: all. */
  readonly purposes?: readonly Purpose[];
}

export type PolicyNode =
  | Leaf
  | AllOf<PolicyNode>
  | AnyOf<PolicyNode>
  | AtLeast<PolicyNode>
  | Not<PolicyNode>
  | EachCoach<PolicyNode>
  | AtLeastCoaches<PolicyNode>
  | EachMember<PolicyNode>
  | AnyMember<PolicyNode>
  | PerformingMember<PolicyNode>
  | Grace<PolicyNode>;

/** As written, a tree may name parts of the policy (or of the base it extends). */
export type PolicyText =
  | Leaf
  | { readonly part: string }
  | AllOf<PolicyText>
  | AnyOf<PolicyText>
  | AtLeast<PolicyText>
  | Not<PolicyText>
  | EachCoach<PolicyText>
  | AtLeastCoaches<PolicyText>
  | EachMember<PolicyText>
  | AnyMember<PolicyText>
  | PerformingMember<PolicyText>
  | Grace<PolicyText>;

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
  /** What words mean in this policy: definitions are local. */
  readonly definitions?: Readonly<Record<string, string>>;
  /** Identifier of the ordinance in CVDR, such as CVDR123456/1. */
  readonly cvdr?: string | null;
  /** Purposes for which it says that equivalents do not count; in a procurement that only gives a legal warning (R31). */
  readonly equivalentsExcluded?: readonly Purpose[];
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
  readonly equivalentsExcluded: readonly Purpose[];
  readonly definitions: Readonly<Record<string, string>>;
  readonly cvdr: string | null;
  /** By a dossier (R29). */
  readonly pinned: boolean;
  /** On trial, and nobody's demands yet; absent of a published version. */
  readonly draft?: true;
}

/** What a policy says otherwise than the law; it is accepted with a warning. */
export type LegalWarning = 'EQUIVALENTS_SHUT_OUT';

/** R31: in a procurement a policy cannot shut equivalents out, except by naming the article of law that prescribes the demand. */
export function legalWarningsOf(policy: {
  readonly equivalentsExcluded?: readonly Purpose[];
}): readonly LegalWarning[] {
  return (policy.equivalentsExcluded ?? []).includes('procurement') ? ['EQUIVALENTS_SHUT_OUT'] : [];
}

export const REFUSALS = [
  'INPUT_INVALID',
  'KNOWN_AT_IN_FUTURE',
  'TOO_MANY_SUBJECTS',
  'PURPOSE_NOT_NAMED',
  'POLICY_UNKNOWN',
  'POLICY_VERSION_UNKNOWN',
  'POLICY_NOT_IN_FORCE',
  'POLICY_BROKEN',
  'POLICY_NOT_PINNED',
  'DOSSIER_NOT_RECORDED',
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
  if ('atLeast' in node) return node.of;
  if ('atLeastCoaches' in node) return [node.of];
  if ('not' in node) return [node.not];
  if ('eachCoach' in node) return [node.eachCoach];
  if ('eachMember' in node) return [node.eachMember];
  if ('anyMember' in node) return [node.anyMember];
  if ('performingMember' in node) return [node.performingMember];
  return 'grace' in node ? [node.grace, node.supervisedBy] : [];
}

/** Every leaf of a tree, from left to right. */
export function leavesOf(node: PolicyNode): readonly Leaf[] {
  return isLeaf(node) ? [node] : childrenOf(node).flatMap(leavesOf);
}

/** Every node of a tree, parents first. */
export function nodesOf(node: PolicyNode): readonly PolicyNode[] {
  return [node, ...childrenOf(node).flatMap(nodesOf)];
}

export function isLeaf(node: PolicyNode): node is Leaf {
  return 'rule' in node || 'source' in node;
}
