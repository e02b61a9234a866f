import {
  type CoachReference,
  coachesIn,
  coachKey,
  type EvidenceAnswer,
  type EvidenceRef,
  SOURCE_CODES,
  type SourceCode,
  type VerdictNode,
} from '@keurpoort/domain';
import { canonicalJson, digestOf } from '@keurpoort/server';
import { showQuestion } from '../verdict.translate.js';
import { factsOf, type Judged, verdictOf } from '../verify.js';
import { type Disclosure, Salter } from './salted.js';
import {
  type CheckedBy,
  PRESENT_ENGINE,
  SKELETON_SCHEMA,
  type Skeleton,
  type SkeletonEntry,
  type SkeletonNode,
  type SkeletonSource,
} from './skeleton.js';

/** Judges, and writes down what came of it; the same answer and salt give the same bytes for as long as the engine is the same. */
export function skeletonOf(
  answered: Judged,
  by: CheckedBy,
): { readonly skeleton: Skeleton; readonly disclosures: readonly Disclosure[]; readonly places: readonly string[] } {
  const { question, knownAt, policy, evidence, judging } = answered;
  const salter = new Salter(by.salt);
  const shown = showQuestion(question, knownAt, judging.directory, by.sandbox);
  const places = new Places(coachesIn(question.subject));
  const root = verdictOf(answered);
  const { organisation } = question.subject;
  const { dossier } = judging;
  const inProcurement = question.purpose === 'procurement' || dossier?.kind === 'procurement';
  const skeleton: Skeleton = {
    schema: SKELETON_SCHEMA,
    engine: PRESENT_ENGINE,
    organisation: by.organisation,
    checkedAt: by.checkedAt,
    on: question.on,
    knownAt,
    purpose: question.purpose,
    question: salter.digest('question', canonicalJson(question)),
    subject: {
      organisation: organisation ? salter.digest('organisation', canonicalJson(organisation)) : null,
      members: (question.subject.combination?.members ?? []).map((member, index) =>
        salter.digest(`member.${index + 1}`, canonicalJson(member.organisation)),
      ),
      coaches: shown.coaches.map((coach, index) => salter.digest(`coach.${index + 1}`, canonicalJson(coach))),
    },
    procurement: inProcurement ? { award: dossier?.dates.award ?? null } : null,
    policy: policy && {
      code: policy.code,
      version: policy.version,
      base: policy.base,
      digest: digestOf(canonicalJson(policy)),
    },
    outcome: root?.outcome ?? null,
    projection: root?.projection ?? null,
    nodes: root ? nodesOf(root, null, places, salter) : [],
    facts: factsOf(answered).map(({ source, coach, state, reason }) => {
      return { source, coach: coach && places.of(coachKey(coach)), state, reason };
    }),
    sources: SOURCE_CODES.map((source) => sourceOf(source, evidence.get(source), salter)),
    directory: salter.digest('directory', canonicalJson(judging.directory)),
    dossier: judging.dossier && salter.digest('dossier', canonicalJson(judging.dossier)),
    testimony: salter.digest('testimony', canonicalJson(judging.testimony)),
    sandbox: by.sandbox,
  };
  return { skeleton, disclosures: salter.disclosures, places: places.keys() };
}

/** Whom a key names, without the key: the place among those asked about, or after them. */
class Places {
  private readonly places = new Map<string, number>();

  constructor(coaches: readonly CoachReference[]) {
    for (const coach of coaches) this.of(coachKey(coach));
  }

  of(key: string): number {
    const place = this.places.get(key) ?? this.places.size + 1;
    this.places.set(key, place);
    return place;
  }

  /** The keys in the order of their places. */
  keys(): readonly string[] {
    return [...this.places.keys()];
  }

  /** A node's id names its coach behind the first `@`. */
  within(id: string): string {
    const at = id.indexOf('@');
    return at < 0 ? id : `${id.slice(0, at)}@${this.of(id.slice(at + 1))}`;
  }
}

function nodesOf(node: VerdictNode, parent: string | null, places: Places, salter: Salter): readonly SkeletonNode[] {
  const id = places.within(node.id);
  const { demand } = node;
  const own: SkeletonNode = {
    id,
    parent,
    kind: node.kind,
    number: node.number,
    outcome: node.outcome,
    projection: node.projection,
    reason: node.reason,
    beneath: node.beneath,
    notices: node.notices,
    source: demand && 'source' in demand ? demand.source : null,
    coach: node.coach && places.of(coachKey(node.coach)),
    member: node.member === null ? null : places.of(node.member),
    moment: node.moment,
    day: node.day,
    entries: node.evidence.map((entry, index) => entryOf(entry, `entry.${id}.${index + 1}`, salter)),
    authority: node.authority.map((act, index) => {
      const digest = salter.digest(`authority.${id}.${index + 1}`, canonicalJson(act));
      return { type: act.type, ground: act.ground, digest };
    }),
  };
  return [own, ...node.children.flatMap((child) => nodesOf(child, id, places, salter))];
}

function entryOf(entry: EvidenceRef, label: string, salter: Salter): SkeletonEntry {
  const { source, kind, category, level, sequence } = entry;
  return { source, kind, category, level, sequence, digest: salter.digest(label, canonicalJson(entry)) };
}

function sourceOf(source: SourceCode, given: EvidenceAnswer | undefined, salter: Salter): SkeletonSource {
  if (given === undefined) return { source, state: 'NOT_ASKED', connected: null, head: null, evidence: null };
  if (given === 'unreachable') return { source, state: 'MISSING', connected: null, head: null, evidence: null };
  const digest = salter.digest(`evidence.${source}`, canonicalJson(given));
  return { source, state: 'ANSWERED', connected: given.connected, head: given.head, evidence: digest };
}
