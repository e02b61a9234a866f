import {
  asksFor,
  type Directory,
  directoryAt,
  EVIDENCE_SCHEMA,
  type Evidence,
  type EvidenceAnswer,
  type Fact,
  factsFor,
  type Judging,
  judge,
  type PolicyInForce,
  policyInForce,
  type Question,
  type RecordedPolicy,
  type Refusal,
  SOURCE_CODES,
  type SourceCode,
  type Subject,
  todayAt,
  type VerdictNode,
} from '@keurpoort/domain';
import { digestOf, type IdentifiedContext, type Identity, openSeal, type SealKey, writeAsk } from '@keurpoort/server';
import DataLoader from 'dataloader';
import type { DirectoryStore } from './directory.store.js';
import { openId, type Sealed, sealId } from './verification-id.js';

/** Persons and organisations that one request may be about (design.md section 2). */
export const MAX_QUESTIONS = 100;
export const MAX_PERSONS = 500;

/** What verification needs of the outside. */
export interface VerificationPorts {
  readonly directory: DirectoryStore;
  readonly clock: { now(): number };
  readonly idKey: Uint8Array;
  readonly sealKeys: Readonly<Record<SourceCode, readonly SealKey[]>>;
  readonly sandbox: boolean;
}

/** Per request: who asks, one moment of knowledge, and each subject and policy read once. */
export interface VerificationContext extends IdentifiedContext {
  readonly ports: VerificationPorts;
  readonly now: number;
  readonly directories: DataLoader<{ readonly subject: Subject; readonly knownAt: number }, Directory, string>;
  readonly policies: DataLoader<string, readonly RecordedPolicy[]>;
}

export function verificationContext(ports: VerificationPorts, identity: Identity | null): VerificationContext {
  return {
    identity,
    ports,
    now: ports.clock.now(),
    directories: new DataLoader(
      async (keys) => {
        const records = await ports.directory.recordsAbout(keys.map((key) => key.subject));
        // Records, then what was erased: whoever asks in the midst of an erasure sees nothing of it.
        const asked = keys.flatMap(({ subject }) =>
          subject.coaches.flatMap((coach) => (coach.by === 'id' ? coach.id : [])),
        );
        const found = records.flatMap(({ record }) => ('coach' in record ? record.coach : []));
        const erased = await ports.directory.erasedAmong([...new Set([...asked, ...found])]);
        return keys.map((key) => directoryAt(key.knownAt, records, erased));
      },
      { cacheKeyFn: (key) => JSON.stringify(key) },
    ),
    policies: new DataLoader(async (codes) => {
      const versions = await ports.directory.policies(codes);
      return codes.map(() => versions);
    }),
  };
}

/** On whose behalf is asked, by the caller's token alone; null: nobody's, as of everybody anonymous. */
export function actingOrganisation({ identity }: VerificationContext): string | null {
  return identity?.scopes.has('verify') ? identity.organisation : null;
}

/** A question that was accepted: its id, and the ask for each source that matters. */
export interface Accepted {
  readonly id: string;
  readonly asks: Readonly<Partial<Record<SourceCode, string>>>;
  readonly directory: Directory;
}

/** Works out who is meant and which sources matter, and puts an ask to each (design.md section 2). */
export async function accept(
  question: Question,
  knownAt: number,
  context: VerificationContext,
): Promise<Accepted | Refusal> {
  if (knownAt > context.now) return { code: 'KNOWN_AT_IN_FUTURE', details: [new Date(knownAt).toISOString()] };
  const policy = await policyFor(question, knownAt, context);
  if (policy && 'details' in policy) return policy;
  const directory = await context.directories.load({ subject: question.subject, knownAt });
  const asks = askTexts(question.subject, policy?.tree ?? null, directory, knownAt);
  const digests = Object.fromEntries(Object.entries(asks).map(([source, text]) => [source, digestOf(text)]));
  return { id: await sealId({ question, knownAt, asks: digests }, context.ports.idKey), asks, directory };
}

export function askTexts(
  subject: Subject,
  tree: PolicyInForce['tree'] | null,
  directory: Directory,
  knownAt: number,
): Readonly<Partial<Record<SourceCode, string>>> {
  const asks = [...asksFor(subject, tree, directory)];
  return Object.fromEntries(
    asks.map(([register, identifiers]) => [register, writeAsk({ register, knownAt, identifiers })]),
  );
}

async function policyFor(
  question: Question,
  knownAt: number,
  context: VerificationContext,
): Promise<PolicyInForce | Refusal | null> {
  if (!question.policy) return null;
  const versions = await context.policies.load(question.policy.code);
  const known = versions.filter((version) => version.recordedAt <= knownAt);
  return policyInForce(question.policy, question.purpose, question.on, known);
}

/** An id that was opened, with what came back for each of its asks. */
export interface Answered {
  readonly question: Question;
  readonly knownAt: number;
  readonly policy: PolicyInForce | null;
  readonly judging: Judging;
  /** Of every source that was asked, also those that did not answer. */
  readonly evidence: ReadonlyMap<SourceCode, EvidenceAnswer>;
}

/**
 * Opens an id and the evidence for it. Which sources were asked is read from the question, never from what came back: asked
 * and null, a broken seal, or evidence for another ask, all mean unreachable (R17). Null: the id is not ours, or was made for
 * another organisation.
 */
export async function open(
  id: string,
  sealed: Readonly<Partial<Record<SourceCode, string | null>>>,
  context: VerificationContext,
): Promise<Answered | null> {
  const content = await openId(id, context.ports.idKey);
  return content && content.question.askedBy === actingOrganisation(context)
    ? answered(content, sealed, context)
    : null;
}

async function answered(
  { question, knownAt, asks }: Sealed,
  sealed: Readonly<Partial<Record<SourceCode, string | null>>>,
  context: VerificationContext,
): Promise<Answered> {
  const asked = SOURCE_CODES.filter((source) => asks[source] !== undefined);
  const evidence = new Map<SourceCode, EvidenceAnswer>(
    asked.map((source) => [
      source,
      openEvidence(sealed[source], source, asks[source] ?? '', context.ports.sealKeys[source]),
    ]),
  );
  const policy = await policyFor(question, knownAt, context);
  const directory = await context.directories.load({ subject: question.subject, knownAt });
  const inForce = policy && 'tree' in policy ? policy : null;
  return {
    question,
    knownAt,
    policy: inForce,
    evidence,
    judging: {
      on: question.on,
      knownAt,
      today: todayAt(knownAt),
      subject: question.subject,
      purpose: question.purpose,
      askedBy: question.askedBy,
      maxAgeDays: inForce?.maxAgeDays ?? null,
      evidence,
      directory,
      projecting: false,
    },
  };
}

function openEvidence(
  sealed: string | null | undefined,
  source: SourceCode,
  askDigest: string,
  keys: readonly SealKey[],
): EvidenceAnswer {
  const content = sealed ? openSeal(sealed, source, askDigest, keys) : null;
  if (content === null) return 'unreachable';
  try {
    const evidence = JSON.parse(content) as Evidence;
    const own = evidence.schema === EVIDENCE_SCHEMA && evidence.register === source && evidence.ask === askDigest;
    return own ? evidence : 'unreachable';
  } catch {
    return 'unreachable';
  }
}

/** The verdict under the policy of the question; null without one (scenario 63). */
export function verdictOf(answer: Answered): VerdictNode | null {
  return answer.policy ? judge(answer.policy.tree, answer.judging) : null;
}

export function factsOf(answer: Answered): readonly Fact[] {
  return factsFor(answer.judging);
}
