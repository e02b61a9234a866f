import { SOURCE_CODES, type SourceCode } from '@keurpoort/domain';
import { openEmbeddedLedger, SETTLING_MS, SetClock } from '@keurpoort/server';
import type { RememberedCompanies } from '@keurpoort/verification';
import { afterAll, beforeAll, expect } from 'vitest';
import { Answer, type AnswerData, QUERY } from './answer.js';
import { DEMANDS } from './demands.js';
import { DECLARES, LONG_AGO, moment, OWNER, type ScenarioEvent } from './events.js';
import {
  type Asker,
  allSubgraphs,
  closeWorld,
  connect,
  freshSecrets,
  openWorld,
  SignIn,
  startNetwork,
  type World,
} from './network.js';
import { supergraphSdl } from './supergraph.js';

/** Who is asked about, as the graph takes it. */
export interface About {
  readonly coach?: CoachAbout;
  readonly organisation?: { readonly kvkNumber: string; readonly name?: string; readonly branchNumber?: string };
  readonly coaches?: readonly CoachAbout[];
  readonly combination?: {
    readonly members: readonly {
      readonly organisation: { readonly kvkNumber: string };
      readonly coaches?: readonly CoachAbout[];
    }[];
    readonly performing?: string;
  };
}
type CoachAbout =
  | { readonly id: string }
  | { readonly name: string }
  | { readonly register: 'NOLOC' | 'NVS'; readonly number: string; readonly name: string };

export interface Asking {
  /** Code of the policy; null: none chosen. */
  readonly demands: string | null;
  readonly version?: number;
  /** D; without it the day of asking. */
  readonly on?: string;
  /** The clock: a day, at noon, or a day with a time. */
  readonly asked: string;
  /** T; without it the moment of asking. */
  readonly knownAt?: string;
  readonly purpose?: string;
  /** Id of the dossier in which it is asked. */
  readonly dossier?: string;
  /** Organisation of the token; without it the owner of the demands. */
  readonly by?: string;
  /** Sources that cannot be reached while this is asked. */
  readonly down?: readonly SourceCode[];
}

/** Who sends something else than a question, and when. */
export interface Sending {
  /** The clock: a day, at noon, or a day with a time. */
  readonly at: string;
  /** Without it the official who asks all questions; null: somebody who did not sign in. */
  readonly as?: Asker | null;
}

export interface Said {
  readonly data: Readonly<Record<string, unknown>> | null;
  readonly codes: readonly unknown[];
}

export interface Scenario {
  ask(about: About, asking: Asking): Promise<Answer>;
  /** Sends an operation through the gateway. */
  send(query: string, variables: Readonly<Record<string, unknown>>, sending: Sending): Promise<Said>;
  /** What happens later, in order of time. */
  happens(...events: readonly Events[]): Promise<void>;
  readonly world: World;
  /** Any other operation of the graph, at a moment of the clock. */
  read<T>(query: string, variables: Record<string, unknown>, asked: string): Promise<T>;
}

/** The official who asks the questions of the scenarios. */
export const ILSE: Asker = { subject: 'ilse', organisation: OWNER, scopes: ['verify', 'records'] };

const RECORD = 'mutation Record($proof: String!) { recordVerification(proof: $proof) { id } }';
const REPLAY = 'query Replay($id: ID!) { record(id: $id) { erased replay { state differences { path } } } }';

/** Events, and lists of them as deep as a scenario likes. */
export type Events = ScenarioEvent | readonly Events[];

function flat(events: Events): readonly ScenarioEvent[] {
  return 'happen' in events ? [events] : events.flatMap(flat);
}

export interface ScenarioNetwork {
  /** A world of its own, in which these things happen in order of time. */
  given(...events: readonly Events[]): Promise<Scenario>;
}

interface Replayed {
  readonly erased: boolean;
  readonly replay: { readonly state: string; readonly differences: readonly object[] };
}

const PROMISE_DAYS = 15;
/** After everything that happens in any scenario. */
const LAST_DAY = '2039-12-31';

/** The whole network in one process, started once per test file; each `given` is a world of its own. Without `companies` no Handelsregister. */
export function scenarioNetwork(
  options: { readonly companies?: (clock: SetClock) => RememberedCompanies } = {},
): ScenarioNetwork {
  const subgraphs = allSubgraphs();
  const worlds: World[] = [];
  let current: World | null = null;
  let down: readonly SourceCode[] = [];
  const recorded: { readonly world: World; readonly id: string; readonly as: Asker }[] = [];
  let gateway: Awaited<ReturnType<typeof startNetwork>> | null = null;
  let signIn: SignIn;

  beforeAll(async () => {
    signIn = await SignIn.start();
    gateway = await startNetwork({
      supergraphSdl,
      subgraphs,
      world: () => {
        if (!current) throw new Error('Nothing was given');
        return current;
      },
      logger: { error: () => {}, info: () => {} },
      issuers: signIn.issuers,
      gateway: { breaker: { faultsToOpen: Number.MAX_SAFE_INTEGER } },
      intercept: (_, endpoint) => ({
        ...endpoint,
        context: (incoming) => {
          const source = SOURCE_CODES.find((code) => subgraphs.registers[code].schema === endpoint.schema);
          if (source && down.includes(source)) throw new Error(`${source} is down`);
          return endpoint.context(incoming);
        },
      }),
    });
  });

  const send = async (world: World, query: string, variables: object, sending: Sending): Promise<Said> => {
    (world.clock as SetClock).set(moment(sending.at));
    current = world;
    down = [];
    const signedIn = await signIn.as(sending.as === undefined ? ILSE : sending.as);
    const answer = await gateway?.execute({ query, variables: { ...variables } }, signedIn);
    const { data, errors } = answer?.result ?? {};
    return { data: (data ?? null) as Said['data'], codes: (errors ?? []).map(({ extensions }) => extensions?.code) };
  };

  /** Every question of every scenario is recorded, and judged again when all that happens in its world has happened. */
  const record = async (world: World, proof: string | null, asked: string, as: Asker) => {
    if (proof === null) return;
    const { data, codes } = await send(world, RECORD, { proof }, { at: asked, as });
    const made = data?.recordVerification as { readonly id: string } | undefined;
    if (!made) throw new Error(`Not recorded: ${codes.join()}`);
    recorded.push({ world, id: made.id, as });
  };

  afterAll(async () => {
    for (const { world, id, as } of recorded) {
      const { data } = await send(world, REPLAY, { id }, { at: LAST_DAY, as });
      const found = data?.record as Replayed | null | undefined;
      expect(found?.replay, id).toEqual({ state: found?.erased ? 'ERASED' : 'IDENTICAL', differences: [] });
    }
    await gateway?.stop();
    for (const world of worlds) await closeWorld(world);
  });

  const ask = async (world: World, about: About, asking: Asking): Promise<Answer> => {
    (world.clock as SetClock).set(moment(asking.asked));
    current = world;
    down = asking.down ?? [];
    const as = { ...ILSE, organisation: asking.by ?? OWNER };
    const signedIn = await signIn.as(as);
    const variables = { question: questionOf(about, asking) };
    const answer = await gateway?.execute({ query: QUERY, variables }, signedIn);
    const data = answer?.result.data as { verify: AnswerData } | null | undefined;
    if (!data) throw new Error(answer?.result.errors?.map((error) => error.message).join('; ') ?? 'no answer');
    const said = new Answer(data.verify);
    await record(world, said.proof, asking.asked, as);
    return said;
  };

  return {
    given: async (...events) => {
      const clock = new SetClock(moment('2000-01-01'));
      const world = await openWorld({
        clock,
        open: () => openEmbeddedLedger({ file: ':memory:' }),
        secrets: freshSecrets(),
        sandbox: false,
        ...(options.companies ? { companies: options.companies(clock) } : {}),
      });
      worlds.push(world);
      for (const source of SOURCE_CODES) {
        const identifiesBy = identifierOf(source);
        await connect(world, source, { connected: true, promiseDays: PROMISE_DAYS, ...DECLARES, identifiesBy });
      }
      clock.set(moment(LONG_AGO, '08:00'));
      await world.directory.takePolicies(DEMANDS);
      const happens: Scenario['happens'] = async (...later) => {
        for (const event of flat(later).toSorted((a, b) => a.at - b.at)) {
          clock.set(event.at - SETTLING_MS);
          await event.happen(world, subgraphs);
        }
      };
      await happens(...events);
      return {
        ask: (about, asking) => ask(world, about, asking),
        send: (query, variables, sending) => send(world, query, variables, sending),
        read: async <T>(query: string, variables: Record<string, unknown>, asked: string) => {
          const { data, codes } = await send(world, query, variables, { at: asked, as: null });
          if (codes.length > 0) throw new Error(codes.join('; '));
          return JSON.parse(JSON.stringify(data)) as T;
        },
        happens,
        world,
      };
    },
  };
}

function identifierOf(source: SourceCode): 'number' | 'kvkNumber' {
  return source === 'noloc' || source === 'nvs' ? 'number' : 'kvkNumber';
}

function questionOf(about: About, asking: Asking): Record<string, unknown> {
  const { demands, version, on, knownAt, purpose = 'OWN_CHECK' } = asking;
  return {
    subject: about,
    policy: demands === null ? null : { code: demands, ...(version === undefined ? {} : { version }) },
    purpose,
    on: on ?? null,
    dossier: asking.dossier ?? null,
    knownAt: knownAt === undefined ? null : new Date(moment(knownAt)).toISOString(),
  };
}
