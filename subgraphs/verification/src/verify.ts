import {
  asksFor,
  compareVerdicts,
  type Directory,
  EVIDENCE_SCHEMA,
  type Evidence,
  type EvidenceAnswer,
  type Fact,
  factsFor,
  type HoldsUntil,
  holdsUntil,
  type Judging,
  judge,
  type NodeDifference,
  type Outcome,
  PLAIN_JUDGING,
  type PolicyInForce,
  type Question,
  type Refusal,
  SOURCE_CODES,
  type SourceCode,
  todayAt,
  type VerdictNode,
} from '@keurpoort/domain';
import { digestOf, openSeal, type SealKey, writeAsk } from '@keurpoort/server';
import { type Gathered, gather, treesOf } from './gathered.js';
import type { Trial } from './policies/trial.js';
import { actingOrganisation, type VerificationContext } from './verification-context.js';
import { openId, type Sealed, sealId } from './verification-id.js';

/** Persons and organisations that one request may be about (design.md section 2). */
export const MAX_QUESTIONS = 100;
export const MAX_PERSONS = 500;

/** A question that was accepted: its id, and the ask for each source that matters. */
export interface Accepted {
  readonly id: string;
  readonly asks: Readonly<Partial<Record<SourceCode, string>>>;
  readonly directory: Directory;
  /** As it was understood: who was merged is asked about as the survivor. */
  readonly question: Question;
}

/** Works out who is meant and which sources matter, and puts an ask to each (design.md section 2). */
export async function accept(
  question: Question,
  knownAt: number,
  context: VerificationContext,
  trial: Trial | null = null,
): Promise<Accepted | Refusal> {
  if (knownAt > context.now) return { code: 'KNOWN_AT_IN_FUTURE', details: [new Date(knownAt).toISOString()] };
  const gathered = await gather(question, knownAt, context, trial);
  if ('details' in gathered) return gathered;
  const { directory, around, subject } = gathered;
  const meant: Question = { ...question, subject };
  const asks = asksFor(subject, treesOf(question, knownAt, gathered), directory, around);
  const texts = [...asks].map(([register, identifiers]) => [register, writeAsk({ register, knownAt, identifiers })]);
  const digests = Object.fromEntries(texts.map(([source = '', text = '']) => [source, digestOf(text)]));
  const content = { question: meant, knownAt, asks: digests, ...(trial ? { trial } : {}) };
  const id = await sealId(content, context.ports.idKey);
  return { id, asks: Object.fromEntries(texts), directory, question: meant };
}

/** All that a verdict rests on. */
export interface Judged {
  readonly question: Question;
  readonly knownAt: number;
  readonly policy: PolicyInForce | null;
  readonly judging: Judging;
  /** Of every source that was asked, also those that did not answer. */
  readonly evidence: ReadonlyMap<SourceCode, EvidenceAnswer>;
}

/** An id that was opened, with what came back for each of its asks. */
export interface Answered extends Judged {
  readonly gathered: Gathered;
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
  if (!content) return null;
  // A trial is for who may draft, which is no right to ask on behalf of the organisation.
  const acting = content.trial ? (context.identity?.organisation ?? null) : actingOrganisation(context);
  return content.question.askedBy === acting ? answered(content, sealed, context) : null;
}

async function answered(
  { question, knownAt, asks, trial }: Sealed,
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
  const gathered = await gather(question, knownAt, context, trial);
  // What was accepted is never refused afterwards: nothing recorded since can change what was known at T (R1).
  if ('details' in gathered) throw new Error(`An accepted question was refused: ${gathered.code}`);
  const { policy, dossier, testimony, directory } = gathered;
  return {
    question,
    knownAt,
    gathered,
    policy,
    evidence,
    judging: {
      ...PLAIN_JUDGING,
      on: question.on,
      askedOn: question.on,
      knownAt,
      today: todayAt(knownAt),
      subject: question.subject,
      purpose: question.purpose,
      askedBy: question.askedBy,
      dossier,
      testimony,
      maxAgeDays: policy?.maxAgeDays ?? null,
      equivalentsExcluded: policy?.equivalentsExcluded ?? [],
      evidence,
      directory,
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
export function verdictOf(answer: Judged): VerdictNode | null {
  return answer.policy ? judge(answer.policy.tree, answer.judging) : null;
}

/** Judged as if other demands were in force: no check, and never recorded as one. */
export function isTrial({ gathered }: Answered): boolean {
  return gathered.compared !== undefined;
}

/** The nodes on which two policies on trial differ, from the same evidence; null: nothing is held against the policy. */
export function comparisonOf(answer: Answered): Comparison | null {
  const { policy, gathered } = answer;
  const { compared } = gathered;
  const verdict = verdictOf(answer);
  if (!policy || !compared || !verdict) return null;
  const { maxAgeDays, equivalentsExcluded } = compared;
  const other = judge(compared.tree, { ...answer.judging, maxAgeDays, equivalentsExcluded });
  const differences = compareVerdicts({ policy, verdict }, { policy: compared, verdict: other });
  return { policy, compared, outcome: verdict.outcome, otherwise: other.outcome, differences };
}

export interface Comparison {
  readonly policy: PolicyInForce;
  readonly compared: PolicyInForce;
  readonly outcome: Outcome;
  /** Under the policy that it is held against. */
  readonly otherwise: Outcome;
  readonly differences: readonly NodeDifference[];
}

/** Until when the verdict holds; null without a policy, or where nothing changes it (R38). */
export function holdsUntilOf(answer: Answered): HoldsUntil | null {
  const verdict = verdictOf(answer);
  const { policyOn, versions } = answer.gathered;
  return verdict ? holdsUntil(verdict, answer.judging, policyOn, versions) : null;
}

export function factsOf(answer: Judged): readonly Fact[] {
  return factsFor(answer.judging);
}
