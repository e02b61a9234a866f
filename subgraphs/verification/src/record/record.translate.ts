import { coachesIn, coachKey, type Day, type Leaf, leavesOf, type PolicyNode } from '@keurpoort/domain';
import { showQuestion } from '../verdict.translate.js';
import type { AuthorityView, EvidenceReference, NodeKind, VerdictNodeView } from '../verdict.type.js';
import type { Particulars } from './particulars.js';
import type { StoredRecord } from './record.store.js';
import type { RecordedSource, RecordedSourceState, ReplayView, VerificationRecord } from './record.type.js';
import type { Replay } from './recording.js';
import { retainUntil } from './retention.js';
import { type Disclosure, saltedDigest } from './salted.js';
import {
  type EngineVersions,
  PRESENT_ENGINE,
  readSkeleton,
  type Skeleton,
  type SkeletonNode,
  type SkeletonSource,
} from './skeleton.js';
import { skeletonOf } from './skeleton.translate.js';

/** A record as its owner reads it. Everything that decides comes from the skeleton; names only where they were not erased. */
export function showRecord(stored: StoredRecord, particulars: Particulars | null): VerificationRecord {
  const skeleton = readSkeleton(stored);
  const { organisation, checkedAt, knownAt, purpose, outcome, policy, engine, sandbox } = skeleton;
  const asked = particulars?.answered;
  const about = asked && showQuestion(asked.question, asked.knownAt, asked.judging.directory, sandbox);
  return {
    id: stored.id,
    organisation,
    checkedAt,
    on: skeleton.on as Day,
    knownAt,
    purpose,
    outcome,
    policy: policy && {
      code: policy.code,
      version: policy.version,
      baseCode: policy.base?.code ?? null,
      baseVersion: policy.base?.version ?? null,
      digest: policy.digest,
    },
    nodes: showNodes(skeleton, stored, particulars),
    sources: skeleton.sources.map(showSource),
    engine: engineText(engine),
    erased: particulars === null,
    kvkNumber: about?.kvkNumber ?? null,
    coaches: about?.coaches ?? null,
    skeleton: stored.skeleton,
    retainUntil: retainUntil(skeleton),
    sandbox,
    stored,
  };
}

/** What stands behind the digests of a record: only what makes exactly a digest that was recorded. */
export function disclosuresOf(stored: StoredRecord, { answered, by }: Particulars): readonly Disclosure[] {
  const { disclosures } = skeletonOf(answered, by);
  return disclosures.filter((disclosure) => stored.skeleton.includes(`"${saltedDigest(disclosure)}"`));
}

export function showReplay({ state, recordedEngine, presentEngine, differences }: Replay): ReplayView {
  return {
    state,
    recordedEngine: engineText(recordedEngine),
    presentEngine: engineText(presentEngine),
    differences,
  };
}

function showNodes(
  skeleton: Skeleton,
  stored: StoredRecord,
  particulars: Particulars | null,
): readonly VerdictNodeView[] {
  const told = particulars ? disclosuresOf(stored, particulars) : [];
  const entries = new Map(told.map(({ label, content }) => [label, content]));
  const keys = particulars ? placesOf(skeleton, particulars) : [];
  const tree = particulars?.answered.policy?.tree ?? null;
  const depths = new Map<string, number>();
  return skeleton.nodes.map((node) => {
    const depth = node.parent === null ? 0 : (depths.get(node.parent) ?? 0) + 1;
    depths.set(node.id, depth);
    return showNode(node, depth, {
      coach: node.coach === null ? null : (keys[node.coach - 1] ?? String(node.coach)),
      member: node.member === null ? null : (keys[node.member - 1] ?? String(node.member)),
      demand: demandIn(tree, node.id),
      evidence: node.entries.flatMap((_, index) => {
        const content = entries.get(`entry.${node.id}.${index + 1}`);
        return content === undefined ? [] : [JSON.parse(content) as EvidenceReference];
      }),
      authority: node.authority.flatMap((_, index) => {
        const content = entries.get(`authority.${node.id}.${index + 1}`);
        return content === undefined ? [] : [JSON.parse(content) as AuthorityView];
      }),
    });
  });
}

/** Who stands at which place; another engine may come upon people in another order (R40). */
function placesOf({ engine }: Skeleton, { answered, by }: Particulars): readonly string[] {
  const asked = coachesIn(answered.question.subject).map(coachKey);
  return engineText(engine) === engineText(PRESENT_ENGINE) ? skeletonOf(answered, by).places : asked;
}

interface NodeParticulars {
  readonly coach: string | null;
  readonly member: string | null;
  readonly demand: Leaf | null;
  readonly evidence: readonly EvidenceReference[];
  readonly authority: readonly AuthorityView[];
}

function showNode(
  node: SkeletonNode,
  depth: number,
  { coach, member, demand, evidence, authority }: NodeParticulars,
): VerdictNodeView {
  const { id, parent, number, outcome, projection, reason, beneath, notices, source, moment, day } = node;
  const kind = node.kind as NodeKind;
  const words = { day, demand };
  return {
    id,
    parent,
    depth,
    kind,
    number,
    outcome,
    projection,
    reason,
    beneath,
    notices,
    source,
    coach,
    member,
    moment,
    day,
    evidence,
    authority,
    words,
  };
}

function demandIn(tree: PolicyNode | null, nodeId: string): Leaf | null {
  const id = nodeId.split('@', 1)[0];
  return tree ? (leavesOf(tree).find((leaf) => leaf.id === id) ?? null) : null;
}

function showSource({ source, state, head, evidence }: SkeletonSource): RecordedSource {
  return {
    source,
    state: state as RecordedSourceState,
    sequence: head?.sequence ?? null,
    asOf: head?.referenceMoment ?? null,
    recordedAt: head?.recordTime ?? null,
    evidenceDigest: evidence,
  };
}

function engineText({ judge, names }: EngineVersions): string {
  return `${judge}; names ${names}`;
}
