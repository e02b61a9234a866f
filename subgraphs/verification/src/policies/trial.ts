import {
  type ComparedPolicy,
  type Day,
  type PolicyInForce,
  type Purpose,
  policyAsIf,
  policyInForce,
  type RecordedPolicy,
  type Refusal,
} from '@keurpoort/domain';
import type { VerificationContext } from '../verification-context.js';
import { readDraft } from './policy-life.js';

/** A published policy, in the version given or the one in force; or a draft, by one of its savings. */
export type PolicyChoice =
  | { readonly code: string; readonly version: number | null }
  | { readonly saving: string; readonly owner: string };

/** What is tried instead of the policy of a question, and what it is held against; null: nothing. */
export interface Trial {
  readonly policy: PolicyChoice;
  readonly comparedWith: PolicyChoice | null;
}

/** What a trial judges by. */
export interface TriedPolicies {
  readonly policy: PolicyInForce;
  readonly compared: PolicyInForce | null;
}

interface When {
  /** Null: none is checked. */
  readonly purpose: Purpose | null;
  readonly on: Day;
  readonly knownAt: number;
}

/** The demands on trial. A draft, and a version that is named, are judged on any day, whatever their own days. */
export async function policiesTried(
  { policy, comparedWith }: Trial,
  when: When,
  context: VerificationContext,
): Promise<TriedPolicies | Refusal> {
  const chosen = await choosePolicy(policy, when, context);
  if ('details' in chosen) return chosen;
  const other = comparedWith && (await choosePolicy(comparedWith, when, context));
  if (other && 'details' in other) return other;
  return { policy: chosen.policy, compared: other?.policy ?? null };
}

/** One side of a comparison, with the bases as they are on the day; a draft that does not exist for its owner is unknown. */
export async function choosePolicy(
  choice: PolicyChoice,
  when: When,
  context: VerificationContext,
): Promise<ComparedPolicy | Refusal> {
  if ('saving' in choice) return chooseDraft(choice, when, context);
  const { code, version: number } = choice;
  const known = await knownPolicies(code, when, context);
  if (number === null) {
    const policy = policyInForce(choice, when.purpose, when.on, known);
    const version = 'tree' in policy ? lastOf(code, policy.version, known) : null;
    return 'tree' in policy && version ? { version, policy } : (policy as Refusal);
  }
  const version = lastOf(code, number, known);
  if (version) return placed(version, when, known);
  const unknown = known.every((one) => one.code !== code);
  return unknown
    ? { code: 'POLICY_UNKNOWN', details: [code] }
    : { code: 'POLICY_VERSION_UNKNOWN', details: [code, String(number)] };
}

async function chooseDraft(
  { saving: id, owner }: Extract<PolicyChoice, { readonly saving: string }>,
  when: When,
  context: VerificationContext,
): Promise<ComparedPolicy | Refusal> {
  const found = await context.ports.directory.drafts.saving(id, owner);
  if (!found) return { code: 'POLICY_UNKNOWN', details: [id] };
  const { code, base } = codesIn(found.saving.text);
  const known = [
    ...(code === null ? [] : await knownPolicies(code, when, context)),
    ...(base === null ? [] : await knownPolicies(base, when, context)),
  ];
  const { policy, problems } = readDraft(found.saving.text, owner, known);
  if (!policy) return { code: 'POLICY_BROKEN', details: problems.map(({ path, text }) => `${path}: ${text}`) };
  const version = { ...policy, recordedAt: Number.MAX_VALUE };
  const tried = placed(version, when, known);
  return 'details' in tried ? tried : { version, policy: { ...tried.policy, draft: true } };
}

function codesIn(text: string): { readonly code: string | null; readonly base: string | null } {
  const { code } = readDraft(text, '', []);
  const { extends: base } = code === null ? {} : (JSON.parse(text) as { readonly extends?: unknown });
  return { code, base: typeof base === 'string' ? base : null };
}

function placed(
  version: RecordedPolicy,
  { purpose, on }: When,
  known: readonly RecordedPolicy[],
): ComparedPolicy | Refusal {
  const policy = policyAsIf(version, purpose, on, known);
  return 'details' in policy ? policy : { version, policy };
}

async function knownPolicies(
  code: string,
  { knownAt }: When,
  context: VerificationContext,
): Promise<readonly RecordedPolicy[]> {
  return (await context.policies.load(code)).filter(({ recordedAt }) => recordedAt <= knownAt);
}

/** Of a version that a restored store has twice the one recorded last, as everywhere (R29). */
function lastOf(code: string, version: number, known: readonly RecordedPolicy[]): RecordedPolicy | null {
  return known.findLast((one) => one.code === code && one.version === version) ?? null;
}
