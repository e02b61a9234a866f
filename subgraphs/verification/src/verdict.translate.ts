import {
  type CoachReference,
  coachesIn,
  coachKey,
  type Directory,
  dayOf,
  demandText,
  ENGINE_VERSION,
  type EntryEvidence,
  type EvidenceAnswer,
  elementsBehindTree,
  type Fact,
  fillText,
  formatDay,
  keepsPromise,
  legalWarningsOf,
  NAME_MATCHER_VERSION,
  NOTICE_TEXTS,
  type Notice,
  parseDay,
  type Question,
  REASON_TEXTS,
  REFUSAL_TEXTS,
  type Refusal,
  SOURCES,
  type SourceCode,
  sourceOf,
  type Language as TextLanguage,
  type TextValue,
  type VerdictNode,
} from '@keurpoort/domain';
import { readCredential } from '@keurpoort/server';
import type {
  AuthorityView,
  CoachReferenceView,
  FactView,
  HoldsUntilView,
  NodeKind,
  PolicyView,
  RefusalView,
  SourceStatus,
  Verdict,
  VerdictNodeView,
} from './verdict.type.js';
import { type Answered, factsOf, holdsUntilOf, verdictOf } from './verify.js';

export function showVerdict(answer: Answered): Verdict | null {
  const root = verdictOf(answer);
  const { policy } = answer;
  if (!root || !policy) return null;
  const unreachable = [...answer.evidence].flatMap(([source, evidence]) =>
    evidence === 'unreachable' ? [source] : [],
  );
  return {
    outcome: root.outcome,
    projection: root.projection,
    policy: showPolicy(policy),
    nodes: flatten(root, null, 0, answer),
    provisional: unreachable.length > 0,
    unreachable,
    engine: `${ENGINE_VERSION}; names ${NAME_MATCHER_VERSION}`,
  };
}

export function showPolicy(policy: NonNullable<Answered['policy']>): PolicyView {
  const { code, version, title, owner, example, legalSource, base, maxAgeDays, pinned, cvdr, definitions } = policy;
  return {
    code,
    version,
    title,
    owner,
    example,
    legalSource,
    baseCode: base?.code ?? null,
    baseVersion: base?.version ?? null,
    maxAgeDays,
    rulebookElements: elementsBehindTree(policy.tree),
    pinned,
    draft: policy.draft === true,
    cvdr,
    definitions: Object.entries(definitions).map(([word, meaning]) => ({ word, meaning })),
    warnings: legalWarningsOf(policy),
  };
}

/** Until when the verdict holds (R38). */
export function showHoldsUntil(answer: Answered): HoldsUntilView | null {
  return holdsUntilOf(answer);
}

function flatten(
  node: VerdictNode,
  parent: string | null,
  depth: number,
  answer: Answered,
): readonly VerdictNodeView[] {
  const { demand } = node;
  const view: VerdictNodeView = {
    id: node.id,
    parent,
    depth,
    kind: node.kind as NodeKind,
    number: node.number,
    outcome: node.outcome,
    projection: node.projection,
    reason: node.reason,
    beneath: node.beneath,
    notices: node.notices,
    source: demand && 'source' in demand ? demand.source : null,
    coach: node.coach ? coachKey(node.coach) : null,
    member: node.member,
    moment: node.moment,
    day: node.day,
    evidence: node.evidence,
    authority: node.authority,
    words: { day: node.day, demand },
  };
  return [view, ...node.children.flatMap((child) => flatten(child, node.id, depth + 1, answer))];
}

/** What the node asks, for a demand; null for a node that only combines. */
export function titleOf(node: VerdictNodeView, language: TextLanguage): string | null {
  return node.words.demand ? demandText(node.words.demand, language) : null;
}

/** The sentence for a reason in one language, with the facts filled in. */
export function explain(
  node: VerdictNodeView,
  part: 'text' | 'nextStep' | 'short',
  language: TextLanguage,
): string | null {
  const { reason } = node;
  if (reason === null) return null;
  const template = REASON_TEXTS[reason as keyof typeof REASON_TEXTS][language][part];
  if (template === null) return null;
  const entry = node.evidence[0];
  const authority = node.authority.at(-1);
  return fillText(template, {
    ...(authority ? textsOf(authority, language) : {}),
    day: formatDay(node.words.day, language),
    ...(node.source ? { source: sourceOf(node.source).name } : {}),
    ...(entry ? { number: entry.number, ...(entry.name ? { name: entry.name } : {}) } : {}),
    ...textDay('from', entry?.from, language),
    ...textDay('until', entry?.until, language),
  });
}

function textsOf(authority: AuthorityView, language: TextLanguage): Partial<Record<TextValue, string>> {
  const { organisation, by, secondBy, ground, day, until } = authority;
  return {
    organisation,
    by,
    ...(secondBy ? { secondBy } : {}),
    ...(ground ? { ground } : {}),
    ...(day ? { seenOn: formatDay(day, language) } : {}),
    ...(until ? { until: formatDay(until, language) } : {}),
  };
}

function textDay(
  field: 'from' | 'until',
  value: string | null | undefined,
  language: TextLanguage,
): Record<string, string> {
  const known = value ? parseDay(value) : null;
  return known ? { [field]: formatDay(known, language) } : {};
}

export function noticeText(notice: string, node: VerdictNodeView, language: TextLanguage): string {
  const template = NOTICE_TEXTS[notice as Notice][language];
  return fillText(template, {
    day: formatDay(node.words.day, language),
    ...(node.source ? { source: sourceOf(node.source).name } : {}),
  });
}

export function showRefusal(refusal: Refusal): RefusalView {
  const { text, nextStep } = REFUSAL_TEXTS[refusal.code].nl;
  const details = refusal.details.join('; ');
  return {
    code: refusal.code,
    message: `${fillText(text, { details })} ${fillText(nextStep, { details })}`,
    details: refusal.details,
  };
}

export function showFacts(answer: Answered): readonly FactView[] {
  return factsOf(answer).map((fact) => showFact(fact, answer));
}

function showFact(fact: Fact, answer: Answered): FactView {
  const evidence = answer.evidence.get(fact.source);
  return {
    source: fact.source,
    coach: fact.coach ? coachKey(fact.coach) : null,
    state: fact.state,
    reason: fact.reason,
    entries:
      evidence && evidence !== 'unreachable' ? fact.entries.map((entry) => showEntry(entry, evidence, answer)) : [],
  };
}

function showEntry(entry: EntryEvidence, evidence: Exclude<EvidenceAnswer, 'unreachable'>, answer: Answered) {
  const { on, today } = answer.judging;
  const { number, from, until, openEnded, status, unsure } = readCredential(entry, evidence, { on, today });
  const services = entry.versions.at(-1)?.stated.services;
  return {
    number,
    kind: entry.kind,
    category: entry.category,
    level: entry.level,
    services: Array.isArray(services) ? services : null,
    from,
    until,
    openEnded,
    status,
    unsure,
  };
}

export function showSources(answer: Answered): readonly SourceStatus[] {
  return SOURCES.map(({ code, name }) => showSource(code, name, answer));
}

function showSource(source: SourceCode, name: string, answer: Answered): SourceStatus {
  const given = answer.evidence.get(source);
  const evidence = given === undefined || given === 'unreachable' ? null : given;
  return {
    source,
    name,
    asked: given !== undefined,
    reached: evidence !== null,
    connected: evidence?.connected ?? null,
    asOf: evidence?.head?.referenceMoment ?? null,
    recordedAt: evidence?.head?.recordTime ?? null,
    sequence: evidence?.head?.sequence ?? null,
    promiseDays: evidence?.promiseDays ?? null,
    keepsPromise: evidence ? keepsPromise(evidence, dayOf(answer.knownAt)) : null,
    heldSince: evidence?.heldSince.map((held) => held.sequence) ?? [],
    refusedSince: evidence?.refusedSince.map((refused) => refused.sequence) ?? [],
  };
}

function showCoach(reference: CoachReference, directory: Directory): CoachReferenceView {
  const links = reference.by === 'id' ? directory.coachLinks.filter((link) => link.coach === reference.id) : [];
  return {
    key: coachKey(reference),
    id: reference.by === 'id' ? reference.id : null,
    register: reference.by === 'number' ? reference.source : null,
    number: reference.by === 'number' ? reference.number : null,
    name: reference.by === 'id' ? (links.find((link) => link.state === 'confirmed')?.name ?? null) : reference.name,
  };
}

/** The question as it was understood. */
export function showQuestion(question: Question, knownAt: number, directory: Directory, sandbox: boolean) {
  return {
    on: question.on,
    knownAt,
    purpose: question.purpose,
    kvkNumber: question.subject.organisation?.kvkNumber ?? null,
    members: (question.subject.combination?.members ?? []).map((member) => member.organisation.kvkNumber),
    coaches: coachesIn(question.subject).map((coach) => showCoach(coach, directory)),
    dossier: question.dossier,
    sandbox,
  };
}
