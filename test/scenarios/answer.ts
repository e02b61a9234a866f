import { dayOf, parseDay } from '@keurpoort/domain';

export const QUERY = `query Scenario($question: VerifyQuestion!) {
  verify(question: $question) {
    refusal { code }
    verification {
      proof
      verdict {
        outcome projection provisional unreachable policy { code version baseVersion pinned legalWarnings }
        nodes { id outcome reason beneath notices projection day evidence { number name until } authority { type organisation by secondBy ground } }
      }
      holdsUntil { day event outcome node }
      facts { source coach state reason entries { number kind status unsure until openEnded } }
      sources { source asked reached connected asOf heldSince refusedSince }
    }
  }
}`;

interface NodeData {
  readonly id: string;
  readonly outcome: string;
  readonly reason: string | null;
  readonly beneath: readonly string[];
  readonly notices: readonly string[];
  readonly projection: string | null;
  readonly day: string;
  readonly authority: readonly {
    readonly type: string;
    readonly organisation: string;
    readonly by: string;
    readonly secondBy: string | null;
    readonly ground: string | null;
  }[];
  readonly evidence: readonly {
    readonly number: string;
    readonly name: string | null;
    readonly until: string | null;
  }[];
}

interface FactData {
  readonly source: string;
  readonly coach: string | null;
  readonly state: string;
  readonly entries: readonly {
    readonly number: string;
    readonly kind: string;
    readonly status: string | null;
    readonly unsure: string | null;
    readonly until: string | null;
    readonly openEnded: boolean | null;
  }[];
}

interface SourceData {
  readonly source: string;
  readonly asked: boolean;
  readonly reached: boolean;
  readonly connected: boolean | null;
  readonly asOf: string | null;
  readonly heldSince: readonly number[];
  readonly refusedSince: readonly number[];
}

export interface AnswerData {
  readonly refusal: { readonly code: string } | null;
  readonly verification: {
    readonly proof: string | null;
    readonly verdict: {
      readonly outcome: string;
      readonly projection: string | null;
      readonly provisional: boolean;
      readonly unreachable: readonly string[];
      readonly policy: {
        readonly code: string;
        readonly version: number;
        readonly baseVersion: number | null;
        readonly pinned: boolean;
        readonly legalWarnings: readonly string[];
      };
      readonly nodes: readonly NodeData[];
    } | null;
    readonly holdsUntil: {
      readonly day: string;
      readonly event: string;
      readonly outcome: string | null;
      readonly node: string | null;
    } | null;
    readonly facts: readonly FactData[] | null;
    readonly sources: readonly SourceData[] | null;
  } | null;
}

/** An answer as a scenario reads it. */
export class Answer {
  constructor(private readonly data: AnswerData) {}

  get refusal(): string | null {
    return this.data.refusal?.code ?? null;
  }

  /** With which the check can be recorded; null: the question was refused. */
  get proof(): string | null {
    return this.data.verification?.proof ?? null;
  }

  /** Null where no policy was chosen, or the question was refused. */
  get verdict() {
    return this.data.verification?.verdict ?? null;
  }

  get outcome(): string | null {
    return this.verdict?.outcome ?? null;
  }

  /** Per node its outcome, for a leaf with its reason: `NOT_MET SUSPENDED`. */
  get nodes(): Readonly<Record<string, string>> {
    return this.perNode(({ outcome, reason }) => (reason === null ? outcome : `${outcome} ${reason}`));
  }

  /** Until when the outcome holds, and what then happens. */
  get holdsUntil() {
    return this.data.verification?.holdsUntil ?? null;
  }

  /** Per node the day that was judged. */
  get days(): Readonly<Record<string, string>> {
    return this.perNode(({ day }) => day);
  }

  /** Per node on whose authority it rests. */
  get authority(): Readonly<Record<string, NodeData['authority']>> {
    return this.perNode(({ authority }) => authority);
  }

  /** Per node the reasons that lie beneath its own. */
  get beneath(): Readonly<Record<string, readonly string[]>> {
    return this.perNode(({ beneath }) => beneath);
  }

  get notices(): Readonly<Record<string, readonly string[]>> {
    return this.perNode(({ notices }) => notices);
  }

  get evidence(): Readonly<Record<string, NodeData['evidence']>> {
    return this.perNode(({ evidence }) => evidence);
  }

  /** Per source: not asked, unreachable, not connected, or the day of its last delivery. */
  get sources(): Readonly<Record<string, string>> {
    return Object.fromEntries(
      (this.data.verification?.sources ?? []).map((source) => [source.source, stateOf(source)]),
    );
  }

  /** Per source the deliveries that wait for a second person. */
  get heldSince(): Readonly<Record<string, readonly number[]>> {
    const sources = this.data.verification?.sources ?? [];
    return Object.fromEntries(sources.map(({ source, heldSince }) => [source, heldSince]));
  }

  get refusedSince(): Readonly<Record<string, readonly number[]>> {
    const sources = this.data.verification?.sources ?? [];
    return Object.fromEntries(sources.map(({ source, refusedSince }) => [source, refusedSince]));
  }

  /** Per source what it says about the subject, without any demand. */
  get facts(): Readonly<Record<string, string>> {
    return Object.fromEntries((this.data.verification?.facts ?? []).map(({ source, state }) => [source, state]));
  }

  get entries(): Readonly<Record<string, FactData['entries']>> {
    return Object.fromEntries((this.data.verification?.facts ?? []).map(({ source, entries }) => [source, entries]));
  }

  private perNode<T>(read: (node: NodeData) => T): Readonly<Record<string, T>> {
    return Object.fromEntries((this.verdict?.nodes ?? []).map((node) => [node.id, read(node)]));
  }
}

function stateOf({ asked, reached, connected, asOf }: SourceData): string {
  if (!asked) return 'not asked';
  if (!reached) return 'unreachable';
  if (connected !== true) return 'not connected';
  return asOf === null ? 'nothing delivered' : `as of ${parseDay(asOf) ?? dayOf(Date.parse(asOf))}`;
}
