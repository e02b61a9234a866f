import {
  type Day,
  dayOf,
  legalWarningsOf,
  type OutlineNode,
  outlineOf,
  type PolicyVersion,
  policyAsIf,
  type RecordedPolicy,
  versionStateOn,
} from '@keurpoort/domain';
import { canonicalJson } from '@keurpoort/server';
import type { NodeKind } from '../verdict.type.js';
import type { PolicyNodeView, PolicyVersionView } from './policy-version.type.js';

/** A version as it stands among those recorded, on a day. */
export function showVersion(version: RecordedPolicy, on: Day, recorded: readonly RecordedPolicy[]): PolicyVersionView {
  const { code, title, owner, example, legalSource, from, until, recordedAt, purposes, maxAgeDays } = version;
  const placed = policyAsIf(version, null, within(on, version), recorded);
  return {
    code,
    version: version.version,
    title,
    owner,
    example,
    legalSource,
    from,
    until,
    recordedAt,
    purposes,
    maxAgeDays,
    state: versionStateOn(version, on, recorded),
    retroactive: isRetroactive(version, recordedAt),
    equivalentsExcluded: version.equivalentsExcluded ?? [],
    cvdr: version.cvdr ?? null,
    baseCode: version.extends,
    definitions: Object.entries(version.definitions ?? {}).map(([word, meaning]) => ({ word, meaning })),
    nodes: 'tree' in placed ? outlineOf(placed.tree).map(showNode) : [],
    brokenBy: 'tree' in placed ? [] : placed.details,
    json: textOf(version),
    warnings: legalWarningsOf(version),
  };
}

/** Recorded after the first day on which it holds. */
export function isRetroactive({ from }: Pick<PolicyVersion, 'from'>, recordedAt: number): boolean {
  return from < dayOf(recordedAt);
}

/** The day itself, or of the version's own days the nearest. */
function within(on: Day, { from, until }: PolicyVersion): Day {
  if (on < from) return from;
  return until !== 'open' && until !== 'unknown' && on > until ? until : on;
}

function textOf({ recordedAt: _, ...policy }: RecordedPolicy): string {
  return canonicalJson(policy);
}

export function showNode(node: OutlineNode): PolicyNodeView {
  const { id, parent, depth, kind, number, demand, moment, article, fields } = node;
  const source = demand && 'source' in demand ? demand.source : null;
  return {
    id,
    parent,
    depth,
    kind: kind as NodeKind,
    number,
    source,
    moment,
    article,
    fields: canonicalJson(fields),
    demand,
  };
}
