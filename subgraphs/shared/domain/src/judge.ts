import { changeDays } from './change-days.js';
import { type Day, dayOf } from './day.js';
import { type AuthorityRef, bestOf, type EvidenceRef, type Finding, found, worstOf } from './finding.js';
import { isErased } from './identity.js';
import type { Judging } from './judging.js';
import { allOf, anyOf, atLeast, between, not, type Outcome } from './kleene.js';
import { daysOfMoment } from './moment.js';
import {
  type CredentialDemand,
  childrenOf,
  type DocumentDemand,
  type Grace,
  isLeaf,
  type Leaf,
  leavesOf,
  type Moment,
  type NotStruckOffDemand,
  nodesOf,
  type PolicyNode,
} from './policy.js';
import { mayHoldOneTwice, membersOf, proposedIn, surelyDifferent, thirdPartyFor } from './proposed.js';
import { type CoachReference, coachKey, type Member, type OrganisationReference } from './question.js';
import type { Notice, Reason } from './reason.js';
import { judgeAttachment, judgeRecognitionThroughAttachment } from './rules/attached.rule.js';
import { judgeCoachCredential, judgeOrganisationCredential } from './rules/credential.rule.js';
import { judgeDocument } from './rules/document.rule.js';
import { orEquivalent } from './rules/equivalence.rule.js';
import { judgeGraceTerm, supervisorsOf } from './rules/grace.rule.js';
import { orOwnObservation } from './rules/observation.rule.js';
import { judgeNotStruckOff } from './rules/struck-off.rule.js';
import { type SourceCode, sourceOf } from './source.js';

export type NodeKind =
  | 'allOf'
  | 'anyOf'
  | 'atLeast'
  | 'not'
  | 'eachCoach'
  | 'atLeastCoaches'
  | 'eachMember'
  | 'anyMember'
  | 'performingMember'
  | 'grace'
  | 'demand';

/** One node of the answer, of the same shape as the tree of demands; beneath a quantifier once per member or coach. */
export interface VerdictNode {
  /** The policy's id of the demand; beneath a quantifier over coaches `id@coach`, over members `id@kvkNumber`. */
  readonly id: string;
  readonly kind: NodeKind;
  readonly outcome: Outcome;
  /** Of a leaf, or of a quantifier that nobody or too few fill. */
  readonly reason: Reason | null;
  readonly beneath: readonly Reason[];
  readonly notices: readonly Notice[];
  readonly evidence: readonly EvidenceRef[];
  readonly authority: readonly AuthorityRef[];
  readonly demand: Leaf | null;
  /** For atLeast and atLeastCoaches. */
  readonly number: number | null;
  /** The coach this node is about. */
  readonly coach: CoachReference | null;
  /** KvK number of the member this node is about. */
  readonly member: string | null;
  readonly children: readonly VerdictNode[];
  /** On a future day: the outcome if nothing changes (R3). */
  readonly projection: Outcome | null;
  /** The day judged: D, or the deciding day of a moment (R30). */
  readonly day: Day;
  /** The moment to which this node is tied; null: none. */
  readonly moment: Moment | null;
}

interface Scope {
  /** The coach whom a quantifier chose; undefined outside every quantifier. */
  readonly coach: CoachReference | undefined;
  /** The member that a quantifier chose. */
  readonly member: Member | undefined;
  /** Ids of the node and of those above it, as the policy gives them. */
  readonly path: readonly string[];
  /** Beneath `not`, and where the law prescribes: only the demand's own outcome (R31, R33). */
  readonly ownOnly: boolean;
  readonly tree: Tree;
}

/** What is the same for every node of a tree. */
interface Tree {
  /** All registers that the exclusions of the tree look at together (R27). */
  readonly struckOffRegisters: readonly SourceCode[];
  /** The policy says something of the members of a combination (R26). */
  readonly hasMemberRule: boolean;
  readonly changes: () => readonly Day[];
}

/** Judges a tree of demands (R25 to R35, R39). Which subjects were asked is read from the question, never from the evidence. */
export function judge(tree: PolicyNode, judging: Judging): VerdictNode {
  const struckOffRegisters = [
    ...new Set(leavesOf(tree).flatMap((leaf) => ('rule' in leaf && leaf.rule === 'struckOff' ? [leaf.source] : []))),
  ];
  const hasMemberRule = nodesOf(tree).some((node) => memberRuleOf(node) !== null);
  let days: readonly Day[] | null = null;
  const changes = (): readonly Day[] => {
    days ??= changeDays(tree, judging);
    return days;
  };
  const whole: Tree = { struckOffRegisters, hasMemberRule, changes };
  return judgeNode(tree, { coach: undefined, member: undefined, path: [], ownOnly: false, tree: whole }, judging);
}

function judgeNode(node: PolicyNode, above: Scope, judging: Judging): VerdictNode {
  const scope: Scope = {
    ...above,
    path: [...above.path, node.id],
    ownOnly: above.ownOnly || node.prescribedByLaw !== undefined,
  };
  return node.moment ? judgeAtMoment(node, node.moment, scope, judging) : judgeOnDay(node, scope, judging);
}

/** R30: the dossier's days instead of D; all of them must be met, and the day that decides is shown. */
function judgeAtMoment(node: PolicyNode, moment: Moment, scope: Scope, judging: Judging): VerdictNode {
  const days = daysOfMoment(moment, judging, scope.tree.changes);
  if ('missing' in days) {
    return { ...judgeOnDay(node, scope, { ...judging, on: judging.askedOn, moment, noDay: days.missing }), moment };
  }
  let deciding: VerdictNode | null = null;
  const projections: Outcome[] = [];
  let projected = false;
  for (const on of days.days) {
    const judged = judgeOnDay(node, scope, { ...judging, on, moment, noDay: null });
    projections.push(judged.projection ?? judged.outcome);
    projected ||= judged.projection !== null;
    // One bad day decides, then one unknown day; of days that are all met the last one is shown.
    if (deciding === null || judged.outcome === 'NOT_MET' || deciding.outcome === 'MET') deciding = judged;
    if (judged.outcome === 'NOT_MET') break;
  }
  const shown = deciding ?? judgeOnDay(node, scope, judging);
  return { ...shown, moment, projection: projected ? allOf(projections) : null };
}

function judgeOnDay(node: PolicyNode, scope: Scope, judging: Judging): VerdictNode {
  if (isLeaf(node)) return judgeLeaf(node, scope, judging);
  if ('eachCoach' in node) return judgeEachCoach(node, scope, judging);
  if ('atLeastCoaches' in node) return judgeAtLeastCoaches(node, scope, judging);
  if ('grace' in node) return judgeGrace(node, scope, judging);
  const members = memberRuleOf(node);
  if (members) return judgeMembers(node, members, scope, judging);
  const beneath = 'not' in node ? { ...scope, ownOnly: true } : scope;
  const children = childrenOf(node).map((child) => judgeNode(child, beneath, judging));
  const combine = combinationOf(node);
  return branch(node, children, combine.kind, combine.with, scope, judging, 'atLeast' in node ? node.atLeast : null);
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
  judging: Judging,
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
    authority: [],
    demand: null,
    number,
    coach: scope.coach ?? null,
    member: scope.member?.organisation.kvkNumber ?? null,
    children,
    projection: projected ? combine(children.map((child) => child.projection ?? child.outcome)) : null,
    day: judging.on,
    moment: null,
  };
}

function idOf(node: PolicyNode, { member, coach }: Scope): string {
  return [
    node.id,
    ...(member === undefined ? [] : [member.organisation.kvkNumber]),
    ...(coach === undefined ? [] : [coachKey(coach)]),
  ].join('@');
}

/** A quantifier that nobody, or too few, fill: it has a reason of its own. */
function unfilled(
  node: PolicyNode,
  kind: NodeKind,
  reason: Reason,
  children: readonly VerdictNode[],
  scope: Scope,
  judging: Judging,
  number: number | null = null,
): VerdictNode {
  const { outcome } = found(reason);
  return { ...branch(node, children, kind, () => outcome, scope, judging, number), reason };
}

/** R26: a combination about which the policy says nothing at all leaves even its coaches open. */
function lacksMemberRule(scope: Scope, judging: Judging): boolean {
  return (judging.subject.combination ?? null) !== null && !scope.tree.hasMemberRule;
}

function judgeEachCoach(node: PolicyNode & { eachCoach: PolicyNode }, scope: Scope, judging: Judging): VerdictNode {
  if (lacksMemberRule(scope, judging)) return unfilled(node, 'eachCoach', 'MEMBER_RULE_MISSING', [], scope, judging);
  const coaches = proposedIn(scope.member, judging);
  if (coaches.length === 0) return unfilled(node, 'eachCoach', nobody(judging), [], scope, judging);
  const children = coaches.map((coach) => judgeNode(node.eachCoach, { ...scope, coach }, judging));
  return branch(node, children, 'eachCoach', allOf, scope, judging);
}

/** Who is proposed on a day that is not known is not known either. */
function nobody({ noDay }: Judging): Reason {
  return noDay ?? 'NOBODY_PROPOSED';
}

function judgeAtLeastCoaches(
  node: PolicyNode & { atLeastCoaches: number; of: PolicyNode },
  scope: Scope,
  judging: Judging,
): VerdictNode {
  const n = node.atLeastCoaches;
  const kind = 'atLeastCoaches';
  if (lacksMemberRule(scope, judging)) return unfilled(node, kind, 'MEMBER_RULE_MISSING', [], scope, judging, n);
  const coaches = proposedIn(scope.member, judging);
  if (coaches.length === 0) return unfilled(node, kind, nobody(judging), [], scope, judging, n);
  const children = coaches.map((coach) => judgeNode(node.of, { ...scope, coach }, judging));
  if (coaches.length < n) {
    return unfilled(node, kind, judging.noDay ?? 'TOO_FEW_PROPOSED', children, scope, judging, n);
  }
  const count: Combination = (outcomes) => {
    const met = coaches.filter((_, index) => outcomes[index] === 'MET');
    return between(n, surelyDifferent(met, judging), outcomes.filter((outcome) => outcome !== 'NOT_MET').length);
  };
  const counted = branch(node, children, kind, count, scope, judging, n);
  return mayHoldOneTwice(coaches, judging) ? { ...counted, notices: ['MAY_BE_THE_SAME_PERSON'] } : counted;
}

interface MemberRule {
  readonly kind: Extract<NodeKind, 'eachMember' | 'anyMember' | 'performingMember'>;
  readonly of: PolicyNode;
}

function memberRuleOf(node: PolicyNode): MemberRule | null {
  if ('eachMember' in node) return { kind: 'eachMember', of: node.eachMember };
  if ('anyMember' in node) return { kind: 'anyMember', of: node.anyMember };
  return 'performingMember' in node ? { kind: 'performingMember', of: node.performingMember } : null;
}

/** R26: beneath a member only that member's coaches and attachments count; a single bidder is its own only member. */
function judgeMembers(node: PolicyNode, rule: MemberRule, scope: Scope, judging: Judging): VerdictNode {
  const members = membersOf(judging, rule.kind === 'performingMember');
  if (members.length === 0) return unfilled(node, rule.kind, 'ORGANISATION_NOT_GIVEN', [], scope, judging);
  const children = members.map((member) => judgeNode(rule.of, { ...scope, member }, judging));
  return branch(node, children, rule.kind, rule.kind === 'anyMember' ? anyOf : allOf, scope, judging);
}

/** R28: an aspirant within the term, supervised by a coach who meets the demands; explicit, never implied. */
function judgeGrace(node: PolicyNode & Grace<PolicyNode>, scope: Scope, judging: Judging): VerdictNode {
  const ownOnly = { ...scope, ownOnly: true };
  const aspirant = judgeNode(node.grace, ownOnly, judging);
  const coach = scope.coach ?? proposedIn(scope.member, judging)[0];
  const supervisors = coach ? supervisorsOf(coach, judging) : [];
  const supervised = supervisors.map(({ supervisor }) =>
    judgeNode(node.supervisedBy, { ...ownOnly, coach: { by: 'id', id: supervisor } }, judging),
  );
  const term = judging.noDay === null ? judgeGraceTerm(node, judging) : found(judging.noDay);
  const combine: Combination = ([own = 'UNDETERMINED', ...support]) =>
    allOf([own, term.outcome, support.length > 0 ? anyOf(support) : 'UNDETERMINED']);
  const judged = branch(node, [aspirant, ...supervised], 'grace', combine, scope, judging, node.withinDays);
  const reason =
    judged.outcome === 'MET'
      ? 'GRACE'
      : term.outcome !== 'MET'
        ? term.reason
        : supervised.length === 0 && aspirant.outcome !== 'NOT_MET'
          ? coach && isErased(coach, judging)
            ? 'NO_LONGER_HELD'
            : 'SUPERVISION_NOT_SHOWN'
          : null;
  return {
    ...judged,
    reason,
    authority: supervisors.map(({ id, buyer, by, from, until }) => ({
      type: 'supervision' as const,
      id,
      organisation: buyer,
      by,
      secondBy: null,
      ground: null,
      digest: null,
      day: from === 'unknown' ? null : (from as Day),
      until: until === 'open' || until === 'unknown' ? null : until,
    })),
  };
}

function judgeLeaf(leaf: Leaf, scope: Scope, judging: Judging): VerdictNode {
  const node = leafNode(leaf, scope, judging);
  if ('rule' in leaf && leaf.rule === 'noDemandApplies') return fill(node, found('NO_DEMAND_APPLIES'));
  if (judging.noDay !== null) return fill(node, found(judging.noDay));
  if (judging.on > judging.today && !judging.projecting) {
    // R3: nobody knows tomorrow; what holds if nothing changes is said beside it.
    const projected = judgeLeaf(leaf, scope, { ...judging, projecting: true });
    return { ...projected, outcome: 'UNDETERMINED', reason: 'FUTURE_DAY', beneath: [], projection: projected.outcome };
  }
  if ('rule' in leaf && leaf.rule === 'notStruckOff') return fill(node, judgeExclusion(leaf, scope, judging));
  if ('rule' in leaf && leaf.rule === 'struckOff') {
    const finding = overCoaches(scope, judging, (coach) =>
      judgeNotStruckOff(leaf.source, scope.tree.struckOffRegisters, 'linked', coach, judging),
    );
    return { ...fill(node, finding), outcome: not(finding.outcome) };
  }
  return fill(node, findingOf(leaf, scope, judging));
}

function leafNode(leaf: Leaf, scope: Scope, judging: Judging): VerdictNode {
  return { ...branch(leaf, [], 'demand', () => 'UNDETERMINED', scope, judging), demand: leaf };
}

function fill(node: VerdictNode, finding: Finding): VerdictNode {
  const { outcome, reason, beneath, notices, evidence, authority } = finding;
  return { ...node, outcome, reason, beneath, notices, evidence, authority };
}

/** On whom a demand on an organisation is judged: the one asked about, the member, or a third party relied on (R26, R32). */
interface Bidder {
  readonly organisation: OrganisationReference | null;
  /** KvK number of the bidder itself, by which decisions are recorded. */
  readonly kvkNumber: string | null;
  readonly notices: readonly Notice[];
  readonly authority: readonly AuthorityRef[];
}

function bidderIn(scope: Scope, judging: Judging): Bidder {
  const own = scope.member?.organisation ?? judging.subject.organisation;
  const party = own ? thirdPartyFor(own.kvkNumber, scope.path, judging) : null;
  if (!own || !party) {
    return { organisation: own ?? null, kvkNumber: own?.kvkNumber ?? null, notices: [], authority: [] };
  }
  return {
    organisation: { kvkNumber: party.thirdParty, name: null, repaired: false },
    kvkNumber: own.kvkNumber,
    notices: ['JUDGED_ON_THIRD_PARTY'],
    authority: [
      {
        type: 'reliance',
        id: party.id,
        organisation: judging.dossier?.buyer ?? '',
        by: party.by,
        secondBy: null,
        ground: null,
        digest: null,
        day: null,
        until: null,
      },
    ],
  };
}

function findingOf(
  leaf: CredentialDemand | DocumentDemand | { readonly id: string; readonly rule: 'attached' },
  scope: Scope,
  judging: Judging,
): Finding {
  const bidder = bidderIn(scope, judging);
  const { organisation } = bidder;
  const withoutMember = (judging.subject.combination ?? null) !== null && scope.member === undefined;
  const noted = (finding: Finding): Finding => ({
    ...finding,
    notices: [...new Set([...finding.notices, ...bidder.notices])],
    authority: [...bidder.authority, ...finding.authority],
  });
  if ('rule' in leaf && leaf.rule === 'document') {
    if (leaf.of === 'coach') return everyCoach(scope, judging, (coach) => judgeDocument(leaf, { coach }, judging));
    if (withoutMember) return found('MEMBER_RULE_MISSING');
    return organisation
      ? judgeDocument(leaf, { kvkNumber: organisation.kvkNumber }, judging)
      : found('ORGANISATION_NOT_GIVEN');
  }
  if ('rule' in leaf) {
    if (withoutMember) return found('MEMBER_RULE_MISSING');
    return noted(
      everyCoach(scope, judging, (coach) => judgeAttachment(coach, organisation?.kvkNumber ?? null, judging)),
    );
  }
  const equivalent = (
    own: Finding,
    coach: CoachReference | null,
    ofCoach: boolean,
    kvkNumber: string | null,
  ): Finding => (scope.ownOnly ? own : orEquivalent(own, scope.path, { bidder: kvkNumber, coach, ofCoach }, judging));
  if (sourceOf(leaf.source).subject === 'coach') {
    return overCoaches(scope, judging, (coach) => {
      const own = orOwnObservation(judgeCoachCredential(leaf, coach, judging), leaf, { coach }, judging);
      return equivalent(own, coach, true, bidder.kvkNumber);
    });
  }
  const coach = scope.coach ?? (organisation === null ? proposedIn(scope.member, judging)[0] : undefined);
  const judgeOrganisation = (one: OrganisationReference): Finding => {
    const label = judgeOrganisationCredential(leaf, one, judging);
    const own = orOwnObservation(label, leaf, { organisation: one }, judging);
    return equivalent(own, coach ?? null, false, bidder.kvkNumber ?? one.kvkNumber);
  };
  if (withoutMember) return found('MEMBER_RULE_MISSING');
  if (coach !== undefined && leaf.kind === 'recognition') {
    return noted(judgeRecognitionThroughAttachment(leaf, coach, organisation, judging, judgeOrganisation));
  }
  return organisation ? noted(judgeOrganisation(organisation)) : judgeOrganisationCredential(leaf, null, judging);
}

/** R23: the demand stands for every proposed coach; R26: where nobody is proposed, that is why it is unknown. */
function everyCoach(scope: Scope, judging: Judging, judgeOne: (coach: CoachReference) => Finding): Finding {
  const coaches = coachesFor(scope, judging);
  const [first, ...rest] = coaches.map(judgeOne);
  if (first) return worstOf([first, ...rest]);
  return found(lacksMemberRule(scope, judging) ? 'MEMBER_RULE_MISSING' : nobody(judging));
}

/** A demand on a coach outside every quantifier: decided only where all the proposed coaches agree (R22). */
function overCoaches(scope: Scope, judging: Judging, judgeOne: (coach: CoachReference) => Finding): Finding {
  const coaches = coachesFor(scope, judging);
  const [first, ...rest] = coaches.map(judgeOne);
  if (!first) return found(lacksMemberRule(scope, judging) ? 'MEMBER_RULE_MISSING' : 'COACH_NOT_GIVEN');
  if (rest.every((finding) => finding.outcome === first.outcome))
    return first.outcome === 'MET' ? bestOf([first, ...rest]) : worstOf([first, ...rest]);
  return found('COACH_NOT_GIVEN', { beneath: [first, ...rest].map((finding) => finding.reason) });
}

function coachesFor(scope: Scope, judging: Judging): readonly CoachReference[] {
  if (scope.coach !== undefined) return [scope.coach];
  return lacksMemberRule(scope, judging) ? [] : proposedIn(scope.member, judging);
}

function judgeExclusion(leaf: NotStruckOffDemand, scope: Scope, judging: Judging): Finding {
  const [first, ...rest] = leaf.registers.map((source) =>
    overCoaches(scope, judging, (coach) =>
      judgeNotStruckOff(source, leaf.registers, leaf.reach ?? 'linked', coach, judging),
    ),
  );
  return first ? worstOf([first, ...rest]) : found('NO_CONFIRMED_LINK');
}

/** day(T) of a moment of knowledge: what "today" means in an answer (R1). */
export function todayAt(knownAt: number): ReturnType<typeof dayOf> {
  return dayOf(knownAt);
}

/** Version of the judging, named in every answer (R40). */
export const ENGINE_VERSION = 'judge 3';
