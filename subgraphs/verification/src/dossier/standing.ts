import {
  type CoachReference,
  type DatedProof,
  type Dossier,
  dossierAt,
  type PolicyInForce,
  policyPinned,
  standingAt,
} from '@keurpoort/domain';
import type { DirectoryStore } from '../directory.store.js';

/** After everything that was recorded, in force already or not: rules of recording look at all of it. */
export const EVER = Number.MAX_SAFE_INTEGER;

/** A dossier with what stands in it. */
export interface StandingDossier {
  readonly dossier: Dossier;
  readonly records: readonly DatedProof[];
  /** The demands that it pins; null: none, or none that can be judged. */
  readonly policy: PolicyInForce | null;
}

/** A dossier as known at T, whoever's it is; null: it was not recorded by then (R1). */
export async function standingDossier(
  id: string,
  knownAt: number,
  directory: DirectoryStore,
): Promise<StandingDossier | null> {
  const [found] = await standingDossiers([id], knownAt, directory);
  return found ?? null;
}

/** Those of the dossiers that were recorded by T, read together. */
export async function standingDossiers(
  ids: readonly string[],
  knownAt: number,
  directory: DirectoryStore,
): Promise<readonly StandingDossier[]> {
  const records = await directory.proofs.aboutDossiers(ids);
  const dossiers = ids.flatMap((id) => dossierAt(knownAt, id, records) ?? []);
  const codes = dossiers.flatMap(({ pin }) => pin?.policy ?? []);
  const policies = codes.length > 0 ? await directory.policyVersions.versions([...new Set(codes)]) : [];
  return dossiers.map((dossier) => {
    const policy = dossier.pin && policyPinned(dossier.pin, null, policies);
    return { dossier, records, policy: policy && 'tree' in policy ? policy : null };
  });
}

/** KvK numbers of everybody who bids, members of combinations included. */
export function biddersIn({ dossier, records }: StandingDossier, knownAt: number): readonly string[] {
  const stated = standingAt(knownAt, 'bidder', records).filter((one) => one.dossier === dossier.id);
  const proposing = dossier.participations.map(({ bidder }) => bidder);
  return [...new Set([...stated.flatMap(({ kvkNumbers }) => kvkNumbers), ...proposing])];
}

/** How a record names a coach: the directory id, or register and number; null: by a name alone nobody is named. */
export function recordKey(coach: CoachReference): string | null {
  if (coach.by === 'name') return null;
  return coach.by === 'id' ? coach.id : `${coach.source}:${coach.number}`;
}
