import type { Ask, CaseDossier, Expect, Given } from './notation.js';

/** Our codes as the public graph writes them. */
export const ENUM_OF: Readonly<Record<string, string>> = {
  noloc: 'NOLOC',
  nvs: 'NVS',
  blikOpWerk: 'BLIK_OP_WERK',
  oval: 'OVAL',
  uwv: 'UWV',
  procurement: 'PROCUREMENT',
  openHouse: 'OPEN_HOUSE',
  subsidy: 'SUBSIDY',
  runningContract: 'RUNNING_CONTRACT',
  singleAssignment: 'SINGLE_ASSIGNMENT',
  ownCheck: 'OWN_CHECK',
};

export interface NodeData {
  readonly id: string;
  readonly kind: string;
  readonly outcome: string;
  readonly reason: string | null;
  readonly beneath: readonly string[];
}

/** What came of one question, as far as an answer key speaks of it. */
export interface CaseAnswer {
  readonly outcome: string;
  readonly refusal: string | null;
  readonly nodes: readonly NodeData[];
  readonly holdsUntil: string | null;
  readonly facts: readonly { readonly source: string; readonly state: string }[];
}

const STATE_OF: Readonly<Record<string, string>> = {
  listed: 'LISTED',
  notListed: 'NOT_LISTED',
  noConfirmedLink: 'NO_CONFIRMED_LINK',
  stale: 'STALE',
  unreachable: 'UNREACHABLE',
  notConnected: 'NOT_CONNECTED',
};

/** Every difference from the answer key, in words. */
export function differencesFrom(expect: Expect, answers: readonly CaseAnswer[]): readonly string[] {
  const differences: string[] = [];
  const outcomes = expect.outcomes ?? [expect.outcome];
  for (const [index, outcome] of outcomes.entries()) {
    const got = answers[index]?.outcome;
    if (outcome !== undefined && got !== outcome)
      differences.push(`outcome ${index + 1}: expected ${outcome}, got ${got}`);
  }
  const first = answers[0];
  if (!first) return [...differences, 'no answer'];
  for (const [id, outcome] of Object.entries(expect.leafOutcomes ?? {})) {
    const got = outcomeOf(id, first.nodes);
    if (got !== outcome) differences.push(`${id}: expected ${outcome}, got ${got}`);
  }
  const reasons = first.nodes.flatMap((node) => [node.reason ?? '', ...node.beneath]);
  const named = expect.reasonsAnyOf ?? [];
  if (named.length > 0 && !named.some((reason) => reasons.includes(reason))) {
    const given = [...new Set(reasons.filter((reason) => reason !== ''))];
    differences.push(`reasons: expected one of ${named.join(', ')}, got ${given.join(', ') || 'none'}`);
  }
  for (const [source, state] of Object.entries(expect.facts ?? {})) {
    const got = first.facts.find((fact) => fact.source === ENUM_OF[source])?.state;
    if (got !== STATE_OF[state]) differences.push(`facts of ${source}: expected ${state}, got ${got}`);
  }
  if (expect.refusal !== undefined && first.refusal !== expect.refusal) {
    differences.push(`refusal: expected ${expect.refusal}, got ${first.refusal}`);
  }
  if (expect.holdsUntil !== undefined && first.holdsUntil !== expect.holdsUntil) {
    differences.push(`holds until: expected ${expect.holdsUntil}, got ${first.holdsUntil}`);
  }
  return differences;
}

/** A node by its id; beneath a quantifier a bare id means every coach's node, when they agree. */
function outcomeOf(id: string, nodes: readonly NodeData[]): string {
  const exact = nodes.find((node) => node.id === id);
  if (exact) return exact.outcome;
  const beneath = new Set(nodes.filter((node) => node.id.startsWith(`${id}@`)).map((node) => node.outcome));
  return beneath.size === 1 ? ([...beneath][0] ?? 'absent') : 'absent';
}

/** On whose behalf is asked: the dossier's buyer, else the policy's owner; without a policy anonymously. */
export function askerOf(ask: Ask, given: Given): string | null {
  const dossier = given.dossiers?.find(({ id }) => id === ask.dossier);
  return dossier?.buyer ?? given.policies?.find(({ code }) => code === ask.policy)?.owner ?? null;
}

/** A dossier that stands there again under the same id pins another version (R29). */
export function withLaterPins(given: readonly CaseDossier[]): readonly CaseDossier[] {
  const first = new Map<string, CaseDossier>();
  for (const dossier of given) {
    const { id, policy, pinnedVersion: version, publishedAt: recordedAt } = dossier;
    const before = first.get(id);
    const pin =
      version === undefined || version === null ? [] : [{ ...(policy ? { policy } : {}), version, recordedAt }];
    first.set(id, before ? { ...before, pins: [...(before.pins ?? []), ...pin] } : dossier);
  }
  return [...first.values()];
}
