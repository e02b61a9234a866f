import { SOURCE_CODES, type SourceCode } from '@keurpoort/domain';
import type { Gateway, LocalEndpoint } from '@keurpoort/gateway';
import {
  decideOnHeld,
  heldIn,
  manifestFor,
  openEmbeddedLedger,
  type RegisterContext,
  SETTLING_MS,
  SetClock,
} from '@keurpoort/server';
import { GraphQLError, isObjectType } from 'graphql';
import { startNetwork } from '../network.js';
import { type AllSubgraphs, allSubgraphs } from '../registers.js';
import { SignIn } from '../sign-in.js';
import { closeWorld, connect, freshSecrets, handIn, openWorld, type World } from '../world.js';
import { askerOf, type CaseAnswer, differencesFrom, ENUM_OF, type NodeData, withLaterPins } from './answer-key.js';
import type { AcceptanceCase, Ask, CaseCoach, FaultKind, Given } from './notation.js';
import { decisionRecords, dossierRecords, observationRecords } from './proofs.js';
import { attachmentRecord, contentOf, identifiesBy, linkRecord, NotExpressible, policyOf } from './translate.js';

export interface CaseResult {
  readonly id: string;
  readonly title: string;
  readonly expected: string;
  readonly got: string;
  /** Every difference in words; empty: as expected. */
  readonly differences: readonly string[];
}

/** All registers in the cases declare that rows carry the whole history and that lists keep ended entries. */
const DECLARATIONS = { wholeHistory: true, keepsEnded: true };
const PROMISE_DAYS = 15;
const RELEASER = 'tweede persoon';

/** Runs acceptance cases, each a world of its own with a clock that can be set, through the real gateway in one process. */
export class CaseRunner {
  private world: World | null = null;
  private faults = new Map<SourceCode, FaultKind>();

  private constructor(
    private readonly subgraphs: AllSubgraphs,
    private readonly signIn: SignIn,
  ) {}

  private gateway: Gateway | null = null;

  static async start(supergraphSdl: string): Promise<CaseRunner> {
    const runner = new CaseRunner(allSubgraphs(), await SignIn.start());
    runner.putFaultsInTheWay();
    runner.gateway = await startNetwork({
      supergraphSdl,
      subgraphs: runner.subgraphs,
      world: () => runner.currentWorld(),
      logger: { error: () => {}, info: () => {} },
      issuers: runner.signIn.issuers,
      gateway: { breaker: { faultsToOpen: Number.MAX_SAFE_INTEGER } },
      intercept: (name, endpoint) => runner.intercept(name, endpoint),
    });
    return runner;
  }

  async stop(): Promise<void> {
    await this.gateway?.stop();
  }

  async run(given: AcceptanceCase): Promise<CaseResult> {
    const asks = 'many' in given.ask ? given.ask.many : [given.ask];
    const expected = (given.expect.outcomes ?? [given.expect.outcome ?? '']).join(' ');
    try {
      const first = asks[0];
      const world = await this.build(given.given, (first && askerOf(first, given.given)) ?? 'koper');
      this.world = world;
      try {
        const now = asks[0]?.now;
        if (!now) throw new NotExpressible('a case without a question');
        (world.clock as SetClock).set(Date.parse(now));
        this.faults = new Map((given.given.faults ?? []).map(({ source, fault }) => [source, fault]));
        const answers = await this.ask(asks, given.given);
        const differences = differencesFrom(given.expect, answers);
        return {
          id: given.id,
          title: given.title,
          expected,
          got: answers.map((answer) => answer.outcome).join(' '),
          differences,
        };
      } finally {
        this.faults.clear();
        await closeWorld(world);
      }
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      const why = error instanceof NotExpressible ? `cannot be expressed yet: ${message}` : `failed: ${message}`;
      return { id: given.id, title: given.title, expected, got: '-', differences: [why] };
    }
  }

  /** Feeds what is given in order of time. */
  private async build(given: Given, asker: string): Promise<World> {
    const clock = new SetClock(Date.parse('2000-01-01T00:00:00Z'));
    const world = await openWorld({
      clock,
      open: () => openEmbeddedLedger({ file: ':memory:' }),
      secrets: freshSecrets(),
      sandbox: false,
    });
    for (const source of SOURCE_CODES) {
      await connect(world, source, {
        connected: !(given.notConnected ?? []).includes(source),
        promiseDays: PROMISE_DAYS,
        declarations: DECLARATIONS,
        identifiesBy: identifiesBy(source, given.deliveries),
      });
    }
    for (const event of eventsOf(given, asker)) {
      clock.set(event.at - SETTLING_MS);
      await event.happen(world, this.subgraphs);
    }
    return world;
  }

  private async ask(asks: readonly Ask[], given: Given): Promise<readonly CaseAnswer[]> {
    // One request has one caller: the buyer whose policy it is.
    const [first = null, ...others] = new Set(asks.map((ask) => askerOf(ask, given)));
    if (others.length === 0) return this.askAs(first, asks);
    const answers: CaseAnswer[] = [];
    for (const ask of asks) answers.push(...(await this.askAs(askerOf(ask, given), [ask])));
    return answers;
  }

  private async askAs(asker: string | null, asks: readonly Ask[]): Promise<readonly CaseAnswer[]> {
    const questions = asks.map(questionOf);
    const signedIn = await this.signIn.as(asker === null ? null : { organisation: asker });
    const answer = await this.gateway?.execute({ query: QUERY, variables: { questions } }, signedIn);
    const data = answer?.result.data as { verifyMany: readonly ItemData[] } | null | undefined;
    if (!data) throw new Error(answer?.result.errors?.map((error) => error.message).join('; ') ?? 'no answer');
    return data.verifyMany.map(readItem);
  }

  private currentWorld(): World {
    if (!this.world) throw new Error('No case is running');
    return this.world;
  }

  private intercept(name: string, endpoint: LocalEndpoint): LocalEndpoint {
    const source = SOURCE_CODES.find((code) => this.subgraphs.registers[code].schema === endpoint.schema);
    if (!source) return endpoint;
    return {
      ...endpoint,
      context: (incoming) => {
        if (this.faults.get(source) === 'down') throw new Error(`${name} is down`);
        return endpoint.context(incoming);
      },
    };
  }

  /** The faults of the notation that lie in the answer itself: on the field that gives the evidence. */
  private putFaultsInTheWay(): void {
    for (const source of SOURCE_CODES) {
      const type = this.subgraphs.registers[source].schema.getType('Verification');
      const field = isObjectType(type) ? type.getFields()[`${source}Evidence`] : undefined;
      const resolve = field?.resolve;
      if (!field || !resolve) throw new Error(`${source} gives no evidence`);
      field.resolve = async (parent: Record<string, string>, args, context: RegisterContext, info) => {
        switch (this.faults.get(source)) {
          case 'nullEvidence':
            return null;
          case 'brokenSeal':
            return `${await resolve(parent, args, context, info)} `;
          case 'otherAsk': {
            const ask = JSON.parse(parent[`${source}Ask`] ?? '{}') as object;
            const other = JSON.stringify({ ...ask, identifiers: [] });
            return resolve({ ...parent, [`${source}Ask`]: other }, args, context, info);
          }
          case 'down':
            throw new GraphQLError(`${source} is down`);
          default:
            return resolve(parent, args, context, info);
        }
      };
    }
  }
}

interface CaseEvent {
  readonly at: number;
  readonly happen: (world: World, subgraphs: AllSubgraphs) => Promise<void>;
}

function eventsOf(given: Given, asker: string): readonly CaseEvent[] {
  const events: CaseEvent[] = [];
  for (const delivery of given.deliveries) {
    const content = contentOf(delivery);
    const { register, kind, sequence } = delivery;
    const manifest = manifestFor(content, {
      register,
      kind,
      sequence,
      referenceMoment: Date.parse(delivery.referenceMoment),
    });
    events.push({
      at: Date.parse(delivery.publishedAt),
      happen: async (world, subgraphs) => {
        await handIn(world, subgraphs, manifest, content, { brake: () => (delivery.held ? ['BY_HAND'] : []) });
      },
    });
    if (delivery.held && delivery.releasedAt) {
      events.push({
        at: Date.parse(delivery.releasedAt),
        happen: async (world) => {
          // Another one may be held still: this one was then refused, and nobody decides on that one.
          const held = heldIn(await world.stores[register].journal());
          if (held?.delivery.sequence === sequence) await decideOnHeld(world.stores[register], 'release', RELEASER);
        },
      });
    }
  }
  const records = (at: string, record: Record<string, unknown>) =>
    events.push({
      at: Date.parse(at),
      happen: async (world) => {
        const report = await world.directory.takeLinks(JSON.stringify(record));
        if (report.outcome === 'refused') throw new Error(report.problems.map((problem) => problem.text).join(' '));
      },
    });
  for (const [index, link] of (given.links ?? []).entries()) {
    records(link.recordedAt, linkRecord(link, `link-${index}`));
    if (link.withdrawnAt)
      records(link.withdrawnAt, { type: 'withdrawal', id: `link-${index}-back`, of: `link-${index}` });
  }
  for (const [index, attachment] of (given.attachments ?? []).entries()) {
    records(attachment.recordedAt, attachmentRecord(attachment, `attachment-${index}`, asker));
    if (attachment.withdrawnAt) {
      records(attachment.withdrawnAt, {
        type: 'withdrawal',
        id: `attachment-${index}-back`,
        of: `attachment-${index}`,
      });
    }
  }
  for (const policy of given.policies ?? []) {
    const version = policyOf(policy);
    events.push({
      at: Date.parse(policy.recordedAt),
      happen: async (world) => {
        // Unchecked: some cases are about a policy that is broken (R28).
        await world.directory.recordPolicies([version]);
      },
    });
  }
  const dossiers = withLaterPins(given.dossiers ?? []);
  const buyers = new Map(dossiers.map(({ id, buyer }) => [id, buyer]));
  const recorded = [
    ...dossiers.flatMap(dossierRecords),
    ...(given.decisions ?? []).flatMap((decision) => decisionRecords(decision, buyers)),
    ...(given.observations ?? []).map((observation) => observationRecords(observation, asker)),
  ];
  for (const { at, records: proofs } of recorded) {
    events.push({
      at: Date.parse(at),
      happen: async (world) => {
        const report = await world.directory.proofs.record(proofs);
        if (report.outcome === 'refused') throw new Error(report.problems.map((problem) => problem.text).join(' '));
      },
    });
  }
  return events.toSorted((a, b) => a.at - b.at);
}

function questionOf(ask: Ask): Record<string, unknown> {
  return {
    subject: subjectOf(ask.subject),
    policy: ask.policy === null ? null : { code: ask.policy },
    purpose: ENUM_OF[ask.purpose],
    dossier: ask.dossier ?? null,
    on: ask.on,
    knownAt: ask.knownAt,
  };
}

function subjectOf(subject: Ask['subject']): Record<string, unknown> {
  if ('coach' in subject) return { coach: { id: subject.coach } };
  if ('register' in subject) return { coach: coachOf(subject) };
  if ('members' in subject) {
    const members = subject.members.map(memberOf);
    return { combination: { members, performing: subject.performing ?? null } };
  }
  return memberOf(subject);
}

function memberOf({
  organisation: { kvk, name },
  coaches,
}: Extract<Ask['subject'], { readonly organisation: object }>) {
  return { organisation: { kvkNumber: kvk, name: name ?? null }, coaches: (coaches ?? []).map(coachOf) };
}

function coachOf(coach: CaseCoach): Record<string, unknown> {
  if (typeof coach === 'string') return { id: coach };
  if ('coach' in coach) return { id: (coach as { coach: string }).coach };
  return { register: ENUM_OF[coach.register], number: coach.number, name: coach.name };
}

const QUERY = `query Cases($questions: [VerifyQuestion!]!) {
  verifyMany(questions: $questions) {
    refusal { code message }
    verification {
      verdict { outcome nodes { id kind outcome reason beneath } }
      holdsUntil { day }
      facts { source state }
    }
  }
}`;

interface ItemData {
  readonly refusal: { readonly code: string } | null;
  readonly verification: {
    readonly verdict: { readonly outcome: string; readonly nodes: readonly NodeData[] } | null;
    readonly holdsUntil: { readonly day: string } | null;
    readonly facts: readonly { readonly source: string; readonly state: string }[] | null;
  } | null;
}

function readItem({ refusal, verification }: ItemData): CaseAnswer {
  return {
    outcome: refusal ? 'REFUSED' : (verification?.verdict?.outcome ?? 'NONE'),
    refusal: refusal?.code ?? null,
    nodes: verification?.verdict?.nodes ?? [],
    holdsUntil: verification?.holdsUntil?.day ?? null,
    facts: verification?.facts ?? [],
  };
}
