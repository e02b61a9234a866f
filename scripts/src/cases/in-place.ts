import type { PolicyVersion } from '@keurpoort/domain';
import type { AcceptanceCase, Ask, CasePolicy } from './notation.js';

/** Before anything that a case tells of. */
const LONG_AGO = { validFrom: '1900-01-01', validUntil: 'open', recordedAt: '2000-01-02T00:00:00Z' };

/**
 * A case with a policy in place of the one it asks under: its demands in every version of that policy, on that policy's days
 * and of its owner, so that pins, moments and attachments stay as they are. Null: the case asks under none.
 */
export function inPlace(
  given: AcceptanceCase,
  policy: PolicyVersion,
  bases: readonly PolicyVersion[],
): AcceptanceCase | null {
  const asks: readonly Ask[] = 'many' in given.ask ? given.ask.many : [given.ask];
  const dossiers = given.given.dossiers ?? [];
  const asked = new Set([...asks.map((ask) => ask.policy), ...dossiers.map((dossier) => dossier.policy)]);
  const own = given.given.policies ?? [];
  if (!own.some(({ code }) => asked.has(code))) return null;
  const policies = own.map((version) => (asked.has(version.code) ? withDemandsOf(version, policy) : version));
  const more = bases.map((base) =>
    withDemandsOf({ code: base.code, version: 1, owner: base.owner, ...LONG_AGO }, base),
  );
  return { ...given, given: { ...given.given, policies: [...more, ...policies] } };
}

function withDemandsOf(
  { code, version, owner, validFrom, validUntil, recordedAt }: CasePolicy,
  policy: PolicyVersion,
): CasePolicy {
  const { purposes, maxAgeDays, tree, parts, extends: base, overrides, equivalentsExcluded } = policy;
  return {
    ...{ code, version, owner, validFrom, validUntil, recordedAt, parts, overrides },
    ...(purposes === null ? {} : { purposes }),
    ...(equivalentsExcluded === undefined ? {} : { equivalentsExcluded }),
    ...(maxAgeDays === null ? {} : { maxAge: `P${maxAgeDays}D` }),
    ...(tree === null ? {} : { tree }),
    ...(base === null ? {} : { extends: base }),
  };
}
