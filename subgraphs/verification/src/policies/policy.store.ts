import {
  type LegalWarning,
  type PolicyProblem,
  type PolicyProblemCode,
  type PolicyVersion,
  type RecordedPolicy,
  type RecordProblem,
  readPolicy,
} from '@keurpoort/domain';
import type { LedgerRow, PublishedLedger, RowInForce } from '@keurpoort/server';
import { type Decided, type IntakeReport, notRecorded, publishDecided, publishRecords } from '../intake-report.js';
import { problemsAmong, problemsBeside, standingVersion } from './policy-life.js';

/** All policies together, for lists of what can be asked. */
const POLICIES_KEY = 'policies';

export type PolicyIntakeReport =
  | (Extract<IntakeReport, { outcome: 'published' }> & { readonly warnings: readonly LegalWarning[] })
  | { readonly outcome: 'refused'; readonly problems: readonly PolicyIntakeProblem[] };

/** Without a code where nothing is wrong with the policies. */
type PolicyIntakeProblem = RecordProblem & { readonly code?: PolicyProblemCode };

/** Versions of policies, in the ledger of verification: each recorded once, and never replaced (R29). */
export class PolicyStore {
  constructor(private readonly ledger: PublishedLedger) {}

  /**
   * Takes in versions of policies together, or none of them: every problem of each is told, on the bases that are recorded
   * or come along. What stands there already in the same words is left as it is. `line` counts the policies.
   */
  async take(policies: readonly PolicyVersion[]): Promise<PolicyIntakeReport> {
    let taken: Taken = { fresh: [], standing: [], warnings: [] };
    const published = await publishDecided(this.ledger, async (): Promise<Decided<readonly PolicyIntakeProblem[]>> => {
      const read = beside(policies, await this.all());
      if ('problems' in read) return { refused: read.problems };
      taken = read;
      return { rows: taken.fresh.map(rowOfPolicy) };
    });
    if ('failed' in published) return notRecorded(published.failed);
    if ('refused' in published) return { outcome: 'refused', problems: published.refused };
    const since = Math.max(0, ...taken.standing.map(({ recordedAt }) => recordedAt));
    const inForceFrom = taken.fresh.length > 0 ? (published.line?.recordTime ?? since) : since;
    return { outcome: 'published', records: taken.fresh.length, inForceFrom, warnings: taken.warnings };
  }

  /** Unchecked: what a restored store may hold is judged all the same, and refused then (R28). */
  record(policies: readonly PolicyVersion[]): Promise<IntakeReport> {
    return publishRecords(
      this.ledger,
      policies.map((policy) => [rowOfPolicy(policy)]),
    );
  }

  /** Every version of the policies with these codes and of the policies that they extend. */
  async versions(codes: readonly string[]): Promise<readonly RecordedPolicy[]> {
    const seen = new Set<string>();
    const found: RecordedPolicy[] = [];
    for (let next = [...new Set(codes)]; next.length > 0; ) {
      for (const code of next) seen.add(code);
      found.push(...policiesIn(await this.ledger.byFirstKeys(next.map(policyKey))));
      next = [...new Set(found.flatMap((version) => version.extends ?? []))].filter((code) => !seen.has(code));
    }
    return found;
  }

  /** Every version that was recorded. */
  async all(): Promise<readonly RecordedPolicy[]> {
    return policiesIn(await this.ledger.bySecondKeys([POLICIES_KEY]));
  }
}

interface Taken {
  readonly fresh: readonly PolicyVersion[];
  readonly standing: readonly RecordedPolicy[];
  readonly warnings: readonly LegalWarning[];
}

/** What is new of these policies beside those recorded, or everything that is wrong with them. */
function beside(
  policies: readonly PolicyVersion[],
  recorded: readonly RecordedPolicy[],
): Taken | { readonly problems: readonly PolicyIntakeProblem[] } {
  const read = policies.map(readPolicy);
  const given = read.flatMap((one) => ('policy' in one ? [{ ...one.policy, recordedAt: Number.MAX_VALUE }] : []));
  const fresh: RecordedPolicy[] = [];
  const standing: RecordedPolicy[] = [];
  const problems = read.flatMap((one, index) => {
    if ('problems' in one) return one.problems.map((problem) => inPolicy(index, problem));
    const before = [...recorded, ...fresh];
    const found = [...problemsBeside(one.policy, before), ...problemsAmong(one.policy, [...recorded, ...given])];
    const same = standingVersion(one.policy, before);
    if (same) standing.push(same);
    else fresh.push({ ...one.policy, recordedAt: Number.MAX_VALUE });
    return found.map((problem) => inPolicy(index, problem));
  });
  if (problems.length > 0) return { problems };
  const warnings = [...new Set(read.flatMap((one) => ('warnings' in one ? one.warnings : [])))];
  return { fresh: fresh.map(({ recordedAt, ...policy }) => policy), standing, warnings };
}

function inPolicy(index: number, { path, code, text }: PolicyProblem): PolicyIntakeProblem {
  return { line: index + 1, field: path, code, text };
}

/** The row of one version. */
export function rowOfPolicy(policy: PolicyVersion): LedgerRow {
  const id = `${policy.code}:${policy.version}`;
  const body = JSON.stringify({ type: 'policy', id, policy });
  return { entry: id, firstKey: policyKey(policy.code), secondKey: POLICIES_KEY, body };
}

function policiesIn(rows: readonly RowInForce[]): readonly RecordedPolicy[] {
  return rows.map(({ row, line }) => {
    const { policy } = JSON.parse(row.body) as { readonly policy: PolicyVersion };
    return { ...policy, recordedAt: line.recordTime };
  });
}

function policyKey(code: string): string {
  return `policy:${code}`;
}
