import { SOURCE_CODES, type SourceCode } from '@keurpoort/domain';
import { openEmbeddedLedger, SETTLING_MS, SetClock } from '@keurpoort/server';
import { afterAll, beforeAll } from 'vitest';
import { Answer, type AnswerData, QUERY } from './answer.js';
import { DEMANDS } from './demands.js';
import { DECLARES, LONG_AGO, moment, OWNER, type ScenarioEvent } from './events.js';
import {
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
  /** Organisation of the token; without it the owner of the demands. */
  readonly by?: string;
  /** Sources that cannot be reached while this is asked. */
  readonly down?: readonly SourceCode[];
}

export interface Scenario {
  ask(about: About, asking: Asking): Promise<Answer>;
}

export interface ScenarioNetwork {
  /** A world of its own, in which these things happen in order of time. */
  given(...events: readonly (ScenarioEvent | readonly ScenarioEvent[])[]): Promise<Scenario>;
}

const PROMISE_DAYS = 15;

/** The whole network in one process, started once per test file; each `given` is a world of its own. */
export function scenarioNetwork(): ScenarioNetwork {
  const subgraphs = allSubgraphs();
  const worlds: World[] = [];
  let current: World | null = null;
  let down: readonly SourceCode[] = [];
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

  afterAll(async () => {
    await gateway?.stop();
    for (const world of worlds) await closeWorld(world);
  });

  const ask = async (world: World, about: About, asking: Asking): Promise<Answer> => {
    (world.clock as SetClock).set(moment(asking.asked));
    current = world;
    down = asking.down ?? [];
    const signedIn = await signIn.as({ organisation: asking.by ?? OWNER });
    const variables = { question: questionOf(about, asking) };
    const answer = await gateway?.execute({ query: QUERY, variables }, signedIn);
    const data = answer?.result.data as { verify: AnswerData } | null | undefined;
    if (!data) throw new Error(answer?.result.errors?.map((error) => error.message).join('; ') ?? 'no answer');
    return new Answer(data.verify);
  };

  return {
    given: async (...events) => {
      const clock = new SetClock(moment('2000-01-01'));
      const world = await openWorld({
        clock,
        open: () => openEmbeddedLedger({ file: ':memory:' }),
        secrets: freshSecrets(),
        sandbox: false,
      });
      worlds.push(world);
      for (const source of SOURCE_CODES) {
        const identifiesBy = identifierOf(source);
        await connect(world, source, { connected: true, promiseDays: PROMISE_DAYS, ...DECLARES, identifiesBy });
      }
      clock.set(moment(LONG_AGO, '08:00'));
      await world.directory.takePolicies(DEMANDS);
      for (const event of events.flat().toSorted((a, b) => a.at - b.at)) {
        clock.set(event.at - SETTLING_MS);
        await event.happen(world, subgraphs);
      }
      return { ask: (about, asking) => ask(world, about, asking) };
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
    knownAt: knownAt === undefined ? null : new Date(moment(knownAt)).toISOString(),
  };
}
