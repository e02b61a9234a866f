import { dayOf } from './day.js';
import { bestOf, type EvidenceRef, type Finding, found, worstOf } from './finding.js';
import { nameDecision } from './identity.js';
import type { Judging } from './judging.js';
import { allOf, anyOf, atLeast, between, not, type Outcome } from './kleene.js';
import { type CredentialDemand, childrenOf, isLeaf, type Leaf, leavesOf, type PolicyNode } from './policy.js';
import { type CoachReference, coachKey } from './question.js';
import type { Notice, Reason } from './reason.js';
import { judgeAttachment, judgeRecognitionThroughAttachment } from './rules/attached.rule.js';
import { judgeCoachCredential, judgeOrganisationCredential } from './rules/credential.rule.js';
import { judgeNotStruckOff } from './rules/struck-off.rule.js';
import { type SourceCode, sourceOf } from './source.js';

export type NodeKind = 'allOf' | 'anyOf' | 'atLeast' | 'not' | 'eachCoach' | 'atLeastCoaches' | 'demand';

/** One node of the answer, of the same shape as the tree of demands; beneath a quantifier once per coach. */
export interface VerdictNode {
  /** The policy's id of the demand; beneath a quantifier over coaches `id@coach`. */
  readonly id: string;
  readonly kind: NodeKind;
  readonly outcome: Outcome;
  /** Of a leaf, or of a quantifier that nobody or too few fill. */
  readonly reason: Reason | null;
  readonly beneath: readonly Reason[];
  readonly notices: readonly Notice[];
  readonly evidence: readonly EvidenceRef[];
  readonly demand: Leaf | null;
  /** For atLeast and atLeastCoaches. */
  readonly number: number | null;
  /** The coach this node is about. */
  readonly coach: CoachReference | null;
  readonly children: readonly VerdictNode[];
  /** On a future day: the outcome if nothing changes (R3). */
  readonly projection: Outcome | null;
}

interface Scope {
  /** The coach whom a quantifier chose; undefined outside every quantifier. */
  readonly coach: CoachReference | undefined;
  /** All registers that the exclusions of the tree look at together (R27). */
  readonly struckOffRegisters: readonly SourceCode[];
}

/** Judges a tree of demands (R25 to R27, R39). Which subjects were asked is read from the question, never from the evidence. */
export function judge(tree: PolicyNode, judging: Judging): VerdictNode {
  const struckOffRegisters = [
    ...new Set(leavesOf(tree).flatMap((leaf) => ('rule' in leaf && leaf.rule === 'struckOff' ? [leaf.source] : []))),
  ];
  return judgeNode(tree, { coach: undefined, struckOffRegisters }, judging);
}

function judgeNode(node: PolicyNode, scope: Scope, judging: Judging): VerdictNode {
  if (isLeaf(node)) return judgeLeaf(node, scope, judging);
  if ('eachCoach' in node) return judgeEachCoach(node, scope, judging);
  if ('atLeastCoaches' in node) return judgeAtLeastCoaches(node, scope, judging);
  const children = childrenOf(node).map((child) => judgeNode(child, scope, judging));
  const combine = combinationOf(node);
  return branch(node, children, combine.kind, combine.with, scope, 'atLeast' in node ? node.atLeast : null);
}

type Combination = (outcomes: readonly Outcome[]) => Outcome;

function combinationOf(node: PolicyNode): { kind: NodeKind; with: Combination } {
  if ('allOf' in node) return { kind: 'allOf', with: allOf };
  if ('anyOf' in node) return { kind: 'anyOf', with: anyOf };
  if ('atLeast' in node) return { kind: 'atLeast', with: (outcomes) => atLeast(node.atLeast, outcomes) };
  return { kind: 'not', with: ([outcome]) => not(outcome ?? 'UNDETERMINED') };
}

function branch(
  node: PolicyNode,
  children: readonly VerdictNode[],
  kind: NodeKind,
  combine: Combination,
  scope: Scope,
  number: number | null = null,
): VerdictNode {
  const projected = children.some((child) => child.projection !== null);
  return {
    id: idOf(node, scope),
    kind,
    outcome: combine(children.map((child) => child.outcome)),
    reason: null,
    beneath: [],
    notices: [],
    evidence: [],
    demand: null,
    number,
    coach: scope.coach ?? null,
    children,
    projection: projected ? combine(children.map((child) => child.projection ?? child.outcome)) : null,
  };
}

function idOf(node: PolicyNode, scope: Scope): string {
  return scope.coach === undefined ? node.id : `${node.id}@${coachKey(scope.coach)}`;
}

function emptyQuantifier(
  node: PolicyNode,
  kind: NodeKind,
  reason: Reason,
  children: readonly VerdictNode[],
  number: number | null,
): VerdictNode {
  const finding = found(reason);
  return {
    ...branch(node, children, kind, () => finding.outcome, { coach: undefined, struckOffRegisters: [] }, number),
    reason,
  };
}

function judgeEachCoach(node: PolicyNode & { eachCoach: PolicyNode }, scope: Scope, judging: Judging): VerdictNode {
  const coaches = proposed(judging);
  if (coaches.length === 0) return emptyQuantifier(node, 'eachCoach', 'NOBODY_PROPOSED', [], null);
  const children = coaches.map((coach) => judgeNode(node.eachCoach, { ...scope, coach }, judging));
  return branch(node, children, 'eachCoach', allOf, scope);
}

function judgeAtLeastCoaches(
  node: PolicyNode & { atLeastCoaches: number; of: PolicyNode },
  scope: Scope,
  judging: Judging,
): VerdictNode {
  const coaches = proposed(judging);
  const n = node.atLeastCoaches;
  if (coaches.length === 0) return emptyQuantifier(node, 'atLeastCoaches', 'NOBODY_PROPOSED', [], n);
  const children = coaches.map((coach) => judgeNode(node.of, { ...scope, coach }, judging));
  if (coaches.length < n) return emptyQuantifier(node, 'atLeastCoaches', 'TOO_FEW_PROPOSED', children, n);
  const groups = groupsOfOnePerson(coaches, judging);
  const count: Combination = (outcomes) => {
    const met = new Set(outcomes.flatMap((outcome, index) => (outcome === 'MET' ? [groups[index]] : [])));
    return between(n, met.size, outcomes.filter((outcome) => outcome !== 'NOT_MET').length);
  };
  const counted = branch(node, children, 'atLeastCoaches', count, scope, n);
  const doubles = new Set(groups).size < groups.length;
  return doubles ? { ...counted, notices: ['MAY_BE_THE_SAME_PERSON'] } : counted;
}

/** The coaches proposed, each once: proposed twice counts once (R26). A coach as subject is the one proposed. */
function proposed(judging: Judging): readonly CoachReference[] {
  const once = new Map<string, CoachReference>();
  for (const coach of judging.subject.coaches) {
    const key = directoryIdOf(coach, judging) ?? coachKey(coach);
    if (!once.has(key)) once.set(key, coach);
  }
  return [...once.values()];
}

function directoryIdOf(coach: CoachReference, judging: Judging): string | null {
  if (coach.by === 'id') return coach.id;
  if (coach.by === 'name') return null;
  const { coachLinks } = judging.directory;
  const linked = coachLinks.filter(
    (link) => link.state === 'confirmed' && link.source === coach.source && link.number === coach.number,
  );
  const agreeing = linked.filter((link) => nameDecision(coach.name, link.name) === 'same');
  return agreeing[0]?.coach ?? null;
}

/** R26: coaches whose names agree or are uncertain may be one person; equal group numbers count once for certain. */
function groupsOfOnePerson(coaches: readonly CoachReference[], judging: Judging): readonly number[] {
  const names = coaches.map((coach) => knownNames(coach, judging));
  const groups = coaches.map((_, index) => index);
  for (let i = 0; i < coaches.length; i += 1) {
    for (let j = 0; j < i; j += 1) {
      if (!mayBeOne(names[i] ?? [], names[j] ?? [])) continue;
      const [from, to] = [groups[i], groups[j]];
      if (to !== undefined) for (let k = 0; k < groups.length; k += 1) if (groups[k] === from) groups[k] = to;
    }
  }
  return groups;
}

function mayBeOne(a: readonly string[], b: readonly string[]): boolean {
  return a.some((name) => b.some((other) => nameDecision(name, other) !== 'different'));
}

function knownNames(coach: CoachReference, judging: Judging): readonly string[] {
  if (coach.by !== 'id') return [coach.name];
  const links = judging.directory.coachLinks.filter((link) => link.coach === coach.id && link.state === 'confirmed');
  return [...new Set(links.map((link) => link.name))];
}

function judgeLeaf(leaf: Leaf, scope: Scope, judging: Judging): VerdictNode {
  if (judging.on > judging.today && !judging.projecting) {
    // R3: nobody knows tomorrow; what holds if nothing changes is said beside it.
    const projected = judgeLeaf(leaf, scope, { ...judging, projecting: true });
    return { ...projected, outcome: 'UNDETERMINED', reason: 'FUTURE_DAY', beneath: [], projection: projected.outcome };
  }
  const node = leafNode(leaf, scope);
  if ('rule' in leaf && leaf.rule === 'notStruckOff') return judgeExclusion(leaf, node, scope, judging);
  if ('rule' in leaf && leaf.rule === 'struckOff') {
    const finding = overCoaches(scope, judging, (coach) =>
      judgeNotStruckOff(leaf.source, scope.struckOffRegisters, 'linked', coach, judging),
    );
    return { ...fill(node, finding), outcome: not(finding.outcome) };
  }
  return fill(node, findingOf(leaf, scope, judging));
}

function leafNode(leaf: Leaf, scope: Scope): VerdictNode {
  return { ...branch(leaf, [], 'demand', () => 'UNDETERMINED', scope), demand: leaf };
}

function fill(node: VerdictNode, finding: Finding): VerdictNode {
  const { outcome, reason, beneath, notices, evidence } = finding;
  return { ...node, outcome, reason, beneath, notices, evidence };
}

function findingOf(
  leaf: CredentialDemand | { readonly id: string; readonly rule: 'attached' },
  scope: Scope,
  judging: Judging,
): Finding {
  const { organisation } = judging.subject;
  if ('rule' in leaf) {
    return everyCoach(scope, judging, (coach) => judgeAttachment(coach, organisation?.kvkNumber ?? null, judging));
  }
  if (sourceOf(leaf.source).subject === 'coach') {
    return overCoaches(scope, judging, (coach) => judgeCoachCredential(leaf, coach, judging));
  }
  const coach =
    scope.coach ?? (organisation === null && leaf.kind === 'recognition' ? judging.subject.coaches[0] : undefined);
  const throughCoach = coach !== undefined && leaf.kind === 'recognition';
  return throughCoach
    ? judgeRecognitionThroughAttachment(leaf, coach, judging)
    : judgeOrganisationCredential(leaf, organisation, judging);
}

/** R23: the demand stands for every proposed coach. */
function everyCoach(scope: Scope, judging: Judging, judgeOne: (coach: CoachReference) => Finding): Finding {
  const coaches = scope.coach === undefined ? proposed(judging) : [scope.coach];
  const [first, ...rest] = coaches.map(judgeOne);
  return first ? worstOf([first, ...rest]) : found('COACH_NOT_GIVEN');
}

/** A demand on a coach outside every quantifier: decided only where all the proposed coaches agree (R22). */
function overCoaches(scope: Scope, judging: Judging, judgeOne: (coach: CoachReference) => Finding): Finding {
  const coaches = scope.coach === undefined ? proposed(judging) : [scope.coach];
  const [first, ...rest] = coaches.map(judgeOne);
  if (!first) return found('COACH_NOT_GIVEN');
  if (rest.every((finding) => finding.outcome === first.outcome))
    return first.outcome === 'MET' ? bestOf([first, ...rest]) : worstOf([first, ...rest]);
  return found('COACH_NOT_GIVEN', { beneath: [first, ...rest].map((finding) => finding.reason) });
}

function judgeExclusion(
  leaf: {
    readonly id: string;
    readonly rule: 'notStruckOff';
    readonly registers: readonly SourceCode[];
    readonly reach?: 'linked' | 'all';
  },
  node: VerdictNode,
  scope: Scope,
  judging: Judging,
): VerdictNode {
  const [first, ...rest] = leaf.registers.map((source) =>
    overCoaches(scope, judging, (coach) =>
      judgeNotStruckOff(source, leaf.registers, leaf.reach ?? 'linked', coach, judging),
    ),
  );
  return fill(node, first ? worstOf([first, ...rest]) : found('NO_CONFIRMED_LINK'));
}

/** day(T) of a moment of knowledge: what "today" means in an answer (R1). */
export function todayAt(knownAt: number): ReturnType<typeof dayOf> {
  return dayOf(knownAt);
}

/** Version of the judging, named in every answer (R40). */
export const ENGINE_VERSION = 'judge 1';
