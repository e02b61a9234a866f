import {
  type Around,
  type CoachReference,
  coachAsMerged,
  coachesIn,
  type Directory,
  type Dossier,
  dossierAsMerged,
  dossierAt,
  idsMeaning,
  idsOf,
  organisationsIn,
  type PolicyInForce,
  type PolicyNode,
  type PolicyOn,
  policyInForce,
  policyPinned,
  type Question,
  type RecordedPolicy,
  type Refusal,
  type Subject,
  subjectAsMerged,
  type Testimony,
  testimonyAsMerged,
  todayAt,
} from '@keurpoort/domain';
import { policiesTried, type Trial } from './policies/trial.js';
import type { VerificationContext } from './verification-context.js';

/** Everything that verification itself knows at T about a question: the first half of what is judged on. */
export interface Gathered {
  /** Whom the question means: an id that was merged is the survivor's, as known at T. */
  readonly subject: Subject;
  readonly dossier: Dossier | null;
  readonly directory: Directory;
  readonly testimony: Testimony;
  readonly around: Around;
  /** Null: no policy was chosen, and the dossier pins none. */
  readonly policy: PolicyInForce | null;
  /** The demands in force on another day, as known at T (R29). */
  readonly policyOn: PolicyOn;
  /** Versions that may come into force on a later day; none where the dossier pins one. */
  readonly versions: readonly RecordedPolicy[];
  /** What the policy is held against; null: nothing. Absent: no trial. */
  readonly compared?: PolicyInForce | null;
}

export async function gather(
  question: Question,
  knownAt: number,
  context: VerificationContext,
  trial: Trial | null = null,
): Promise<Gathered | Refusal> {
  const dossier = question.dossier === null ? null : await dossierOf(question.dossier, question, knownAt, context);
  if (dossier && 'details' in dossier) return dossier;
  const policies = await (trial
    ? policiesOnTrial(trial, question, knownAt, context)
    : policiesFor(question, dossier, knownAt, context));
  if ('details' in policies) return policies;
  const performing = dossier?.participations.map(({ coach }) => coach) ?? [];
  const thirdParties = dossier?.reliances.map(({ thirdParty }) => thirdParty) ?? [];
  const coaches = [...coachesIn(question.subject), ...performing];
  const others = thirdParties.map((kvkNumber) => ({ kvkNumber, name: null }));
  const organisations = [...organisationsIn(question.subject), ...others].map(({ kvkNumber, name }) => ({
    kvkNumber,
    name,
  }));
  const kvkNumbers = organisations.map(({ kvkNumber }) => kvkNumber);
  const directory = await context.directories.load({ coaches, organisations, knownAt });
  const testimony = await context.testimonies.load({ about: aboutWhom(coaches, kvkNumbers, directory), knownAt });
  const supervisors = testimony.supervisions.map(({ supervisor }) => ({ by: 'id' as const, id: supervisor }));
  const everybody = [...coaches, ...supervisors];
  const all =
    supervisors.length > 0 ? await context.directories.load({ coaches: everybody, organisations, knownAt }) : directory;
  const { merged } = all;
  return {
    subject: subjectAsMerged(question.subject, merged),
    dossier: dossier && dossierAsMerged(dossier, merged),
    directory: all,
    testimony: testimonyAsMerged(testimony, merged),
    around: {
      coaches: [...performing, ...supervisors].map((coach) => coachAsMerged(coach, merged)),
      kvkNumbers: thirdParties,
    },
    ...policies,
  };
}

/** R1: a dossier exists from the moment it was recorded, and only for the buyer whose it is. */
async function dossierOf(
  id: string,
  question: Question,
  knownAt: number,
  context: VerificationContext,
): Promise<Dossier | Refusal> {
  const dossier = dossierAt(knownAt, id, await context.dossiers.load(id));
  return dossier && dossier.buyer === question.askedBy ? dossier : { code: 'DOSSIER_NOT_RECORDED', details: [id] };
}

type Policies = Pick<Gathered, 'policy' | 'policyOn' | 'versions'>;

async function policiesFor(
  question: Question,
  dossier: Dossier | null,
  knownAt: number,
  context: VerificationContext,
): Promise<Policies | Refusal> {
  const pin = dossier?.pin ?? null;
  if (pin) {
    const asked = question.policy;
    if (asked && (asked.code !== pin.policy || (asked.version !== null && asked.version !== pin.version))) {
      return { code: 'POLICY_NOT_PINNED', details: [`${pin.policy} ${pin.version}`] };
    }
    const policy = policyPinned(pin, question.purpose, await context.policies.load(pin.policy));
    return 'details' in policy ? policy : { policy, policyOn: () => policy, versions: [] };
  }
  const { policy: wanted } = question;
  if (!wanted) return { policy: null, policyOn: () => NO_POLICY, versions: [] };
  const recorded = await context.policies.load(wanted.code);
  const known = recorded.filter((version) => version.recordedAt <= knownAt);
  const policyOn: PolicyOn = (day) => policyInForce(wanted, question.purpose, day, known);
  const policy = policyOn(question.on);
  return 'details' in policy ? policy : { policy, policyOn, versions: known };
}

/** Nothing but these very demands is tried, on whatever later day. */
async function policiesOnTrial(
  trial: Trial,
  { purpose, on }: Question,
  knownAt: number,
  context: VerificationContext,
): Promise<(Policies & Pick<Gathered, 'compared'>) | Refusal> {
  const tried = await policiesTried(trial, { purpose, on, knownAt }, context);
  return 'details' in tried ? tried : { ...tried, policyOn: () => tried.policy, versions: [] };
}

const NO_POLICY: Refusal = { code: 'POLICY_UNKNOWN', details: [] };

function aboutWhom(coaches: readonly CoachReference[], kvkNumbers: readonly string[], directory: Directory) {
  const meant = coaches.map((coach) => coachAsMerged(coach, directory.merged));
  const ids = meant.flatMap((coach) => idsOf(coach, directory));
  const typed = coaches.flatMap((coach) => (coach.by === 'number' ? [`${coach.source}:${coach.number}`] : []));
  const linked = directory.coachLinks.flatMap((link) =>
    ids.includes(link.coach) ? [`${link.source}:${link.number}`] : [],
  );
  const attached = directory.attachments.flatMap((one) => (ids.includes(one.coach) ? [one.kvkNumber] : []));
  return {
    coaches: [...new Set(ids.flatMap((id) => idsMeaning(id, directory.merged)))],
    numbers: [...new Set([...typed, ...linked])],
    kvkNumbers: [...new Set([...kvkNumbers, ...attached])],
  };
}

/** Every tree whose sources are asked: the one judged, and on today's day those that come into force later (R38). */
export function treesOf(question: Question, knownAt: number, gathered: Gathered): readonly PolicyNode[] {
  const { policy, policyOn, versions, compared } = gathered;
  if (!policy) return [];
  if (compared) return [policy.tree, compared.tree];
  if (question.on !== todayAt(knownAt)) return [policy.tree];
  const later = [...new Set(versions.map(({ from }) => from))].filter((day) => day > question.on);
  const trees = later.flatMap((day): PolicyNode[] => {
    const then = policyOn(day);
    return 'tree' in then ? [then.tree] : [];
  });
  return [policy.tree, ...trees];
}
