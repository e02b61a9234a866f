import { addDays, type Day, day, type PolicyVersion, SOURCE_CODES, type SourceCode } from '@keurpoort/domain';
import { manifestFor, openEmbeddedLedger, SETTLING_MS, SetClock } from '@keurpoort/server';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  allSubgraphs,
  closeWorld,
  connect,
  freshSecrets,
  handIn,
  openWorld,
  SignIn,
  startNetwork,
  type World,
} from '../scenarios/network.js';
import { supergraphSdl } from '../scenarios/supergraph.js';

// R1: whatever is recorded later, the same question with the same D and T has the same outcome and reasons at every node.

const RUNS = Number(process.env.KEURPOORT_RUNS ?? 60);
const BEGIN = day('2026-01-05');
const LENGTH = 120;
const BUYER = 'Gemeente Proefdorp (verzonnen)';

const coaches = ['femke', 'giel', 'hanneke'] as const;
const names = ['Femke de Boer', 'Giel Jansma', 'Hanneke van der Wal', 'Femke Boersma'] as const;
const personNumbers = ['NR-1', 'NR-2', 'NR-3'] as const;
const kvkNumbers = ['99900001', '99900002'] as const;

const dayIn = (from: number, to: number) => fc.integer({ min: from, max: to }).map((days) => addDays(BEGIN, days));
const validity = fc.record({
  from: fc.oneof(dayIn(-300, 30), fc.constant('unknown')),
  until: fc.oneof(dayIn(31, 400), fc.constant('open'), fc.constant('unknown')),
});
const status = fc.constantFrom('active', 'active', 'active', 'suspended', 'withdrawn', 'unknown');

const personRow = fc
  .record({
    number: fc.constantFrom(...personNumbers),
    name: fc.constantFrom(...names),
    key: fc.constantFrom('a', 'b'),
    validity,
    status,
  })
  .map(({ validity: { from, until }, ...row }) => ({ ...row, kind: 'registration', from, until }));
const firmRow = fc
  .record({ kvkNumber: fc.constantFrom(...kvkNumbers), key: fc.constantFrom('a', 'b'), validity, status })
  .map(({ validity: { from, until }, ...row }) => ({
    ...row,
    number: `nr-${row.kvkNumber}`,
    name: 'Firma (verzonnen)',
    from,
    until,
  }));

const own: Readonly<Record<SourceCode, object>> = {
  noloc: { category: 'RJ' },
  nvs: { level: 'certified' },
  blikOpWerk: { kind: 'keurmerk', services: ['jobcoaching'] },
  oval: { kind: 'keurmerk' },
  uwv: { kind: 'recognition' },
};

type Happening =
  | {
      readonly type: 'delivery';
      readonly source: SourceCode;
      readonly kind: 'full' | 'delta';
      readonly rows: readonly object[];
      /** 0: the next number; anything else is a gap or a fork, and refused. */
      readonly off: number;
      readonly action: 'STATED' | 'ENDED' | 'RECTIFIED';
    }
  | { readonly type: 'record'; readonly record: Readonly<Record<string, unknown>> }
  | { readonly type: 'withdrawal' | 'again'; readonly which: number }
  | { readonly type: 'proposal'; readonly noloc: string; readonly nvs: string }
  | { readonly type: 'decision'; readonly which: number; readonly result: 'confirmed' | 'rejected' }
  | { readonly type: 'policy'; readonly from: Day; readonly strict: boolean }
  | {
      readonly type: 'connection';
      readonly source: SourceCode;
      readonly connected: boolean;
      readonly promiseDays: number;
    };

const source = fc.constantFrom(...SOURCE_CODES);
const delivery = source.chain((code) =>
  fc.record({
    type: fc.constant('delivery' as const),
    source: fc.constant(code),
    kind: fc.constantFrom('full' as const, 'delta' as const),
    rows: fc.array(
      (code === 'noloc' || code === 'nvs' ? personRow : firmRow).map((row) => ({ ...row, ...own[code] })),
      { maxLength: 4 },
    ),
    off: fc.constantFrom(0, 0, 0, 0, 0, 1, -1),
    action: fc.constantFrom('STATED' as const, 'STATED' as const, 'ENDED' as const, 'RECTIFIED' as const),
  }),
);
const link = fc.record({
  type: fc.constant('record' as const),
  record: fc.record({
    type: fc.constant('coachLink'),
    coach: fc.constantFrom(...coaches),
    name: fc.constantFrom(...names),
    source: fc.constantFrom('noloc', 'nvs'),
    number: fc.constantFrom(...personNumbers),
    state: fc.constantFrom('confirmed', 'confirmed', 'proposed'),
    by: fc.constant('registerProof'),
    from: dayIn(-400, 60),
    until: fc.oneof(dayIn(61, 300), fc.constant('open')),
  }),
});
const attachment = fc.record({
  type: fc.constant('record' as const),
  record: fc.record({
    type: fc.constant('attachment'),
    coach: fc.constantFrom(...coaches),
    kvkNumber: fc.constantFrom(...kvkNumbers),
    kind: fc.constant('employee'),
    from: dayIn(-400, 60),
    until: fc.oneof(dayIn(61, 300), fc.constant('open')),
    assertedBy: fc.constantFrom('register', 'buyer', 'coach', 'organisation'),
    buyer: fc.constant(BUYER),
  }),
});
const relation = fc.record({
  type: fc.constant('record' as const),
  record: fc.record({
    type: fc.constant('relation'),
    kind: fc.constantFrom('succession', 'businessPurchase', 'motherCompany'),
    fromKvkNumber: fc.constant(kvkNumbers[0]),
    toKvkNumber: fc.constant(kvkNumbers[1]),
    day: dayIn(0, 100),
  }),
});
const merge = fc.record({
  type: fc.constant('record' as const),
  record: fc.record({
    type: fc.constant('merge'),
    by: fc.constant('femke'),
    survivor: fc.constantFrom(...coaches),
    merged: fc.constantFrom(...coaches),
  }),
});
const proposal = fc.record({
  type: fc.constant('proposal' as const),
  noloc: fc.constantFrom(...personNumbers),
  nvs: fc.constantFrom(...personNumbers),
});
const decision = fc.record({
  type: fc.constant('decision' as const),
  which: fc.nat({ max: 3 }),
  result: fc.constantFrom('confirmed' as const, 'rejected' as const),
});
const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 2, arbitrary: merge },
  { weight: 2, arbitrary: proposal },
  { weight: 1, arbitrary: decision },
  { weight: 6, arbitrary: delivery },
  { weight: 3, arbitrary: link },
  { weight: 2, arbitrary: attachment },
  { weight: 1, arbitrary: relation },
  {
    weight: 2,
    arbitrary: fc.record({ type: fc.constantFrom('withdrawal' as const, 'again' as const), which: fc.nat({ max: 5 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ type: fc.constant('policy' as const), from: dayIn(-30, 90), strict: fc.boolean() }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('connection' as const),
      source,
      connected: fc.boolean(),
      promiseDays: fc.integer({ min: 1, max: 40 }),
    }),
  },
);

const question = fc.record({
  subject: fc.oneof(
    fc.constantFrom(...coaches).map((id) => ({ coach: { id } })),
    fc
      .record({
        register: fc.constantFrom('NOLOC', 'NVS'),
        number: fc.constantFrom(...personNumbers),
        name: fc.constantFrom(...names),
      })
      .map((coach) => ({ coach })),
    fc
      .record({ kvkNumber: fc.constantFrom(...kvkNumbers), ids: fc.subarray([...coaches]) })
      .map(({ kvkNumber, ids }) => ({ organisation: { kvkNumber }, coaches: ids.map((id) => ({ id })) })),
  ),
  demanded: fc.constantFrom('P', 'P', 'P', null),
  on: dayIn(-20, LENGTH + 10),
  /** T, in days from the beginning. */
  known: fc.integer({ min: 0, max: LENGTH / 2 }),
});

const QUERY = `query Known($questions: [VerifyQuestion!]!) {
  verifyMany(questions: $questions) {
    refusal { code }
    verification {
      verdict { outcome projection policy { code version } nodes { id outcome reason beneath notices projection } }
      facts { source coach state reason entries { number status unsure from until } }
      sources { source asked reached connected asOf sequence promiseDays keepsPromise heldSince refusedSince }
    }
  }
}`;

const PROVE =
  'query Prove($questions: [VerifyQuestion!]!) { verifyMany(questions: $questions) { verification { proof } } }';
const RECORD = 'mutation Record($proof: String!) { recordVerification(proof: $proof) { id } }';
const READ = `query Read($id: ID!) {
  record(id: $id) { skeleton erased nodes { id outcome explanation } replay { state differences { path recorded replayed } } }
}`;

const subgraphs = allSubgraphs();
let world: World;
let gateway: Awaited<ReturnType<typeof startNetwork>>;
let signIn: SignIn;

beforeAll(async () => {
  signIn = await SignIn.start();
  gateway = await startNetwork({
    supergraphSdl,
    subgraphs,
    world: () => world,
    logger: { error: () => {}, info: () => {} },
    issuers: signIn.issuers,
  });
});

afterAll(() => gateway.stop());

function momentOf(on: Day, hour: number): number {
  return Date.parse(`${on}T00:00:00Z`) + hour * 3_600_000;
}

function policy(version: number, from: Day, strict: boolean): PolicyVersion {
  const rj = { id: 'rj', source: 'noloc', kind: 'registration', category: 'RJ' } as const;
  const nvs = { id: 'nvs', source: 'nvs', kind: 'registration', level: 'certified' } as const;
  const label = { id: 'label', source: 'blikOpWerk', kind: 'keurmerk', service: 'jobcoaching' } as const;
  const uwv = { id: 'uwv', source: 'uwv', kind: 'recognition' } as const;
  const person = { id: 'person', eachCoach: strict ? rj : { id: 'either', anyOf: [rj, nvs] } } as const;
  return {
    code: 'P',
    version,
    owner: BUYER,
    title: 'P',
    example: true,
    legalSource: null,
    purposes: null,
    from,
    until: 'open',
    maxAgeDays: strict ? 30 : null,
    extends: null,
    parts: {},
    overrides: {},
    tree: {
      id: 'root',
      allOf: [
        person,
        { id: 'organisation', anyOf: [label, uwv, { id: 'attached', rule: 'attached' }] },
        { id: 'clean', rule: 'notStruckOff', registers: ['noloc', 'nvs'] },
      ],
    },
  };
}

/** Lets things happen one after the other, a few hours apart, from a day on. */
class Teller {
  private readonly sequences = new Map<SourceCode, number>();
  private readonly records: { readonly id: string }[] = [];
  private readonly proposals: string[] = [];
  private versions = 1;

  async tell(happenings: readonly Happening[], from: Day): Promise<void> {
    const clock = world.clock as SetClock;
    for (const [index, happening] of happenings.entries()) {
      clock.set(momentOf(addDays(from, Math.floor((index * LENGTH) / 2 / happenings.length)), 6 + (index % 12)));
      await this.one(happening, clock.now());
      clock.set(clock.now() + SETTLING_MS);
    }
  }

  private async one(happening: Happening, now: number): Promise<void> {
    switch (happening.type) {
      case 'delivery': {
        const { source: register, kind, off, action } = happening;
        const content = happening.rows.map((row) => `${JSON.stringify({ ...row, action })}\n`).join('');
        const last = this.sequences.get(register) ?? 0;
        const manifest = manifestFor(content, {
          register,
          kind,
          sequence: last + 1 + off,
          referenceMoment: now - 3_600_000,
        });
        const report = await handIn(world, subgraphs, manifest, content);
        if (report.outcome === 'published') this.sequences.set(register, manifest.sequence);
        return;
      }
      case 'record': {
        const record = { id: `record-${this.records.length}`, ...happening.record };
        this.records.push(record);
        await world.directory.takeLinks(JSON.stringify(record));
        return;
      }
      case 'withdrawal': {
        const of = this.records[happening.which]?.id;
        if (of) await world.directory.takeLinks(JSON.stringify({ type: 'withdrawal', id: `back-${now}`, of }));
        return;
      }
      case 'proposal': {
        const id = `proposal-${this.proposals.length}`;
        const ends = {
          one: { source: 'noloc', number: happening.noloc },
          other: { source: 'nvs', number: happening.nvs },
        } as const;
        this.proposals.push(id);
        await world.directory.recordDecided(async () => [
          { type: 'linkProposal', id, ...ends, score: 50, matching: [], conflicting: [], scoring: '1' },
        ]);
        return;
      }
      case 'decision': {
        const of = this.proposals[happening.which];
        const { result } = happening;
        if (!of) return;
        await world.directory.recordDecided(async () => [
          { type: 'proposalDecision', id: `decision-${now}`, of, result, by: 'femke', how: 'person' },
        ]);
        return;
      }
      // The same links handed in again: those records were known since the first time.
      case 'again': {
        const record = this.records[happening.which];
        if (record) await world.directory.takeLinks(JSON.stringify(record));
        return;
      }
      case 'policy': {
        this.versions += 1;
        await world.directory.takePolicies([policy(this.versions, happening.from, happening.strict)]);
        return;
      }
      case 'connection': {
        const { source: code, connected, promiseDays } = happening;
        await connectAs(code, connected, promiseDays);
      }
    }
  }
}

async function connectAs(code: SourceCode, connected: boolean, promiseDays: number): Promise<void> {
  await connect(world, code, {
    connected,
    promiseDays,
    declarations: { wholeHistory: code !== 'nvs', keepsEnded: code !== 'oval' },
    identifiesBy: code === 'noloc' || code === 'nvs' ? 'number' : 'kvkNumber',
  });
}

type Asked = typeof question extends fc.Arbitrary<infer T> ? T : never;

function asInput(questions: readonly Asked[]): readonly object[] {
  return questions.map(({ subject, demanded, on, known }) => ({
    subject,
    policy: demanded === null ? null : { code: demanded },
    purpose: 'OWN_CHECK',
    on,
    knownAt: new Date(momentOf(addDays(BEGIN, known), 12)).toISOString(),
  }));
}

async function send(query: string, variables: Record<string, unknown>): Promise<Readonly<Record<string, unknown>>> {
  const signedIn = await signIn.as({ organisation: BUYER, scopes: ['verify', 'records'] });
  const { result } = await gateway.execute({ query, variables }, signedIn);
  expect(result.errors).toBeUndefined();
  return result.data ?? {};
}

function answersTo(questions: readonly Asked[]): Promise<unknown> {
  return send(QUERY, { questions: asInput(questions) });
}

/** Records every check that was answered; says the ids of the records. */
async function record(questions: readonly Asked[]): Promise<readonly string[]> {
  const { verifyMany } = await send(PROVE, { questions: asInput(questions) });
  const items = verifyMany as readonly { readonly verification: { readonly proof: string } | null }[];
  const made = items.map(async ({ verification }) => {
    if (!verification) return [];
    const { recordVerification } = await send(RECORD, { proof: verification.proof });
    return [(recordVerification as { readonly id: string }).id];
  });
  return (await Promise.all(made)).flat();
}

function recordsOf(ids: readonly string[]): Promise<readonly unknown[]> {
  return Promise.all(ids.map(async (id) => (await send(READ, { id })).record));
}

test('Whatever is recorded later, what was answered as known at T is still the answer, and every record judges again to the same bytes (R1, R40).', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(happening, { minLength: 3, maxLength: 14 }),
      fc.array(happening, { minLength: 1, maxLength: 10 }),
      fc.array(question, { minLength: 4, maxLength: 8 }),
      async (before, after, questions) => {
        const clock = new SetClock(momentOf(addDays(BEGIN, -10), 6));
        world = await openWorld({
          clock,
          open: () => openEmbeddedLedger({ file: ':memory:' }),
          secrets: freshSecrets(),
          sandbox: false,
        });
        try {
          for (const code of SOURCE_CODES) await connectAs(code, true, 15);
          await world.directory.takePolicies([policy(1, addDays(BEGIN, -30), false)]);
          const teller = new Teller();
          await teller.tell(before, BEGIN);
          clock.set(momentOf(addDays(BEGIN, LENGTH / 2 + 1), 20));
          const then = await answersTo(questions);
          const ids = await record(questions);
          const recorded = await recordsOf(ids);
          for (const one of recorded) {
            expect(one).toMatchObject({ erased: false, replay: { state: 'IDENTICAL', differences: [] } });
          }
          await teller.tell(after, addDays(BEGIN, LENGTH / 2 + 2));
          clock.set(momentOf(addDays(BEGIN, LENGTH * 2), 20));
          expect(await answersTo(questions)).toEqual(then);
          expect(await recordsOf(ids)).toEqual(recorded);
        } finally {
          await closeWorld(world);
        }
      },
    ),
    { numRuns: RUNS },
  );
}, 240_000);
