import type { Day } from './day.js';
import type { Outcome } from './kleene.js';
import { allOf, anyOf } from './kleene.js';
import { type Notice, outcomeOfReason, type Reason, rankOf } from './reason.js';
import type { SourceCode } from './source.js';

/** Where a finding rests: one entry of one register. */
export interface EvidenceRef {
  readonly source: SourceCode;
  readonly number: string;
  readonly kind: string;
  readonly category: string | null;
  readonly level: string | null;
  readonly sequence: number | null;
  readonly name: string | null;
  readonly from: string | null;
  readonly until: string | null;
}

/** What people recorded that a finding rests on: by whose authority (R32, R34, R35). */
export interface AuthorityRef {
  readonly type: 'decision' | 'observation' | 'document' | 'supervision' | 'reliance';
  readonly id: string;
  /** The organisation on whose behalf it was recorded. */
  readonly organisation: string;
  readonly by: string;
  readonly secondBy: string | null;
  /** Article of law, for a decision. */
  readonly ground: string | null;
  /** Digest of what was seen, never the thing itself. */
  readonly digest: string | null;
  /** Day of looking, or the document's own date. */
  readonly day: Day | null;
  /** Last day to which it reaches; null: none. */
  readonly until: Day | null;
}

/** What was found about one demand: one reason, what lies beneath it, and notices beside it (R39). */
export interface Finding {
  readonly outcome: Outcome;
  readonly reason: Reason;
  readonly beneath: readonly Reason[];
  readonly notices: readonly Notice[];
  /** Last valid day of what was found; of equal reasons the latest is shown, and open ended is later than any. */
  readonly lastDay: Day | 'open' | null;
  readonly evidence: readonly EvidenceRef[];
  readonly authority: readonly AuthorityRef[];
  /** What the outcome would be on a future day if nothing changes (R3). */
  readonly projection: Outcome | null;
}

export function found(reason: Reason, more: Partial<Omit<Finding, 'reason' | 'outcome'>> = {}): Finding {
  return {
    outcome: outcomeOfReason(reason),
    reason,
    beneath: [],
    notices: [],
    lastDay: null,
    evidence: [],
    authority: [],
    projection: null,
    ...more,
  };
}

/** Of several findings any of which suffices: MET before UNDETERMINED before NOT_MET, then the order of R39. */
export function bestOf(findings: readonly [Finding, ...Finding[]]): Finding {
  return choose(findings, anyOf(findings.map((finding) => finding.outcome)));
}

/** Of several findings all of which are needed: NOT_MET before UNDETERMINED before MET, then the order of R39. */
export function worstOf(findings: readonly [Finding, ...Finding[]]): Finding {
  return choose(findings, allOf(findings.map((finding) => finding.outcome)));
}

function choose(findings: readonly [Finding, ...Finding[]], outcome: Outcome): Finding {
  const deciding = findings.filter((finding) => finding.outcome === outcome);
  const chosen = deciding.reduce(
    (best, finding) => (goesBefore(finding, best) ? finding : best),
    deciding[0] ?? findings[0],
  );
  const others = findings.filter((finding) => finding.outcome !== 'MET');
  return {
    ...chosen,
    beneath: withoutRepeats(
      [...chosen.beneath, ...others.flatMap((finding) => [finding.reason, ...finding.beneath])],
      chosen.reason,
    ),
    notices: [...new Set([...chosen.notices, ...findings.flatMap((finding) => finding.notices)])],
    evidence: chosen.outcome === 'MET' ? chosen.evidence : findings.flatMap((finding) => finding.evidence),
    authority: [...new Set([...chosen.authority, ...findings.flatMap((finding) => finding.authority)])],
  };
}

function goesBefore(a: Finding, b: Finding): boolean {
  if (a.reason !== b.reason) return rankOf(a.reason) < rankOf(b.reason);
  // As text "open" comes after every day; an end that is not known comes before.
  return (a.lastDay ?? '') > (b.lastDay ?? '');
}

export function withoutRepeats(reasons: readonly Reason[], except?: Reason): readonly Reason[] {
  return [...new Set(reasons)].filter((reason) => reason !== except);
}
