import {
  type ComparedPolicy,
  comparePolicies,
  type DemandDifference,
  dayOf,
  type NodeDifference,
  type Purpose,
  type Question,
  type Refusal,
  type VerdictNode,
} from '@keurpoort/domain';
import { readSubject } from '../question.translate.js';
import type { SubjectInput } from '../question.type.js';
import { showPolicy } from '../verdict.translate.js';
import { type Answered, comparisonOf } from '../verify.js';
import { showNode } from './policy-version.translate.js';
import type { PolicyChoice, Trial } from './trial.js';
import type {
  AnswerComparison,
  ComparedNode,
  ComparedNodes,
  PolicyChoiceInput,
  PolicyDemandDifference,
  PolicyDifferenceView,
  PolicyTrialInput,
} from './trial.type.js';

/** A choice of an organisation as the trial knows it, or what is wrong with it. */
export function readChoice(
  { code, version, saving }: PolicyChoiceInput,
  owner: string | null,
  field: string,
): PolicyChoice | Refusal {
  const named = code?.trim() ?? '';
  if (saving && owner !== null && !code && version === undefined) return { saving, owner };
  if (named !== '' && !saving) return { code: named, version: version ?? null };
  return {
    code: 'INPUT_INVALID',
    details: [`${field}: geef de code van een eisenset, of een bewaarde tekst (saving)`],
  };
}

/** One question of a trial. `policy` says under which code it stands in the processing log. */
export function readTried(
  input: SubjectInput,
  { purpose, on, knownAt }: PolicyTrialInput,
  { policy }: Trial,
  askedBy: string,
  now: number,
): { readonly question: Question; readonly knownAt: number } | Refusal {
  const problems: string[] = [];
  const subject = readSubject(input, problems);
  if (problems.length > 0) return { code: 'INPUT_INVALID', details: problems };
  const at = knownAt ?? now;
  const named = 'code' in policy ? policy : { code: `concept ${policy.saving}`, version: null };
  return {
    knownAt: at,
    question: { subject, policy: named, purpose: purpose as Purpose, askedBy, on: on ?? dayOf(at), dossier: null },
  };
}

export function showComparison(answer: Answered): AnswerComparison | null {
  const comparison = comparisonOf(answer);
  if (!comparison) return null;
  const { policy, compared, outcome, otherwise, differences } = comparison;
  return {
    left: showPolicy(policy),
    right: showPolicy(compared),
    leftOutcome: outcome,
    rightOutcome: otherwise,
    differs: outcome !== otherwise,
    nodes: differences.map(showNodes),
  };
}

function showNodes({ left, right }: NodeDifference): ComparedNodes {
  return { left: left && showCompared(left), right: right && showCompared(right) };
}

function showCompared({ id, outcome, reason, demand }: VerdictNode): ComparedNode {
  return { id, outcome, reason, demand };
}

export function showDifference(left: ComparedPolicy, right: ComparedPolicy): PolicyDifferenceView {
  const { fields, demands } = comparePolicies(left, right);
  return { left: showPolicy(left.policy), right: showPolicy(right.policy), fields, demands: demands.map(showDemand) };
}

function showDemand({ change, left, right }: DemandDifference): PolicyDemandDifference {
  return { change, left: left && showNode(left), right: right && showNode(right) };
}
