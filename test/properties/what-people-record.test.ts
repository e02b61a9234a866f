import { addDays, type Day, day } from '@keurpoort/domain';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Act, act, ELDERS, JORIS, MIRJAM, PROOF, SAMIR, TESSA } from '../scenarios/acts.js';
import { link, OWNER, policy, registers } from '../scenarios/events.js';
import { bow, nolocMember, recognition, rj } from '../scenarios/rows.js';
import { type Scenario, scenarioNetwork } from '../scenarios/world.js';

// R1: whatever people record later through the graph, what was answered and shown as known at T stays what it was.

const RUNS = Number(process.env.KEURPOORT_RUNS ?? 25);
const network = scenarioNetwork();
const BEGIN = day('2026-03-02');
const HALF = 40;
const WISSEL = '99900131';
const MAAT = '99900132';
const COACHES = ['zeger', 'wieke', 'noor'] as const;
const PEOPLE = [MIRJAM, SAMIR, TESSA, JORIS] as const;

const RJ = { id: 'rj', source: 'noloc', kind: 'registration', category: 'RJ' } as const;
const seeing = { accepted: true, maxAgeDays: 30 } as const;
const DEMANDS = {
  id: 'root',
  allOf: [
    {
      id: 'firm',
      anyOf: [
        { id: 'bow', source: 'blikOpWerk', kind: 'keurmerk' },
        { id: 'oval', source: 'oval', kind: 'keurmerk', ownObservation: seeing },
        { id: 'uwv', source: 'uwv', kind: 'recognition' },
      ],
    },
    { id: 'attached', rule: 'attached' },
    {
      id: 'coaches',
      moment: 'throughout',
      eachCoach: {
        id: 'either',
        anyOf: [
          RJ,
          {
            id: 'grace',
            grace: { id: 'aspirant', source: 'noloc', kind: 'membership', category: 'aspirant' },
            supervisedBy: { ...RJ, id: 'supervisor' },
            withinDays: 100,
          },
        ],
      },
    },
    { id: 'papers', eachCoach: { id: 'vog', rule: 'document', document: 'vog', of: 'coach', maxAgeDays: 60 } },
  ],
} as const;

const dayIn = (from: number, to: number) => fc.integer({ min: from, max: to }).map((days) => addDays(BEGIN, days));
const coach = fc.constantFrom(...COACHES);
const firm = fc.constantFrom(WISSEL, MAAT);
const until = fc.option(dayIn(10, 150), { nil: undefined });
/** One of the records made so far, by its place; what it is decides what becomes of the act. */
const earlier = fc.nat({ max: 30 });

interface Doing {
  readonly name: Act;
  readonly stated: Readonly<Record<string, unknown>>;
  /** Fields that name an earlier record. */
  readonly of: Readonly<Record<string, number>>;
  readonly by: number;
}
const doing = (
  name: Act,
  stated: fc.Arbitrary<Readonly<Record<string, unknown>>>,
  of: Readonly<Record<string, fc.Arbitrary<number>>> = {},
): fc.Arbitrary<Doing> =>
  fc.record({ name: fc.constant(name), stated, of: fc.record(of), by: fc.constantFrom(0, 0, 0, 1, 1, 2, 3) });
/** Mostly the first dossier. */
const dossier = fc.constantFrom(0, 0, 0, 0, 1, 2, 5);
const pin = fc.constantFrom(1, 2).map((version) => ({ code: 'VRAAG', version }));
const dates = fc.record(
  {
    publication: dayIn(-60, 0),
    submission: dayIn(-20, 60),
    award: dayIn(0, 90),
    start: dayIn(0, 60),
    end: dayIn(60, 200),
  },
  { requiredKeys: [] },
);

const doings: fc.Arbitrary<Doing> = fc.oneof(
  {
    weight: 1,
    arbitrary: doing(
      'openDossier',
      fc.record({ kind: fc.constant('PROCUREMENT'), title: fc.constant('x'), pin, dates }),
    ),
  },
  { weight: 1, arbitrary: doing('replacePin', fc.record({ pin }), { dossier }) },
  { weight: 2, arbitrary: doing('setDossierDates', fc.record({ dates }), { dossier }) },
  { weight: 1, arbitrary: doing('stateBidder', fc.record({ kvkNumbers: fc.constant([WISSEL]) }), { dossier }) },
  {
    weight: 3,
    arbitrary: doing(
      'proposeCoach',
      fc.record({ bidder: firm, coach: coach.map((id) => ({ id })), from: dayIn(-10, 20), until }),
      { dossier },
    ),
  },
  {
    weight: 1,
    arbitrary: doing('recordReliance', fc.constant({ bidder: WISSEL, demand: 'bow', thirdParty: MAAT }), { dossier }),
  },
  {
    weight: 4,
    arbitrary: doing(
      'decideOnEquivalence',
      fc.record({
        demand: fc.constantFrom('root', 'firm', 'bow', 'oval', 'rj'),
        bidder: fc.constantFrom(WISSEL, undefined),
        coach: fc.option(
          coach.map((id) => ({ id })),
          { nil: undefined },
        ),
        result: fc.constantFrom('EQUIVALENT', 'NOT_EQUIVALENT'),
        ground: fc.constant('ARTICLE_2_78A'),
        proofDigest: fc.constant(PROOF),
        until,
      }),
      { dossier },
    ),
  },
  {
    weight: 1,
    arbitrary: doing('decideOnEquivalence', fc.constant({ demand: 'firm', bidder: WISSEL, result: 'NONE_OFFERED' }), {
      dossier,
    }),
  },
  { weight: 5, arbitrary: doing('confirmAsSecondPerson', fc.constant({}), { of: earlier }) },
  { weight: 2, arbitrary: doing('adoptDecision', fc.constant({}), { dossier, decision: earlier }) },
  {
    weight: 3,
    arbitrary: doing(
      'recordObservation',
      fc.record({
        source: fc.constant('OVAL'),
        about: fc.constant({ kvkNumber: WISSEL }),
        seenOn: dayIn(-10, 30),
        seen: fc.constantFrom({ listed: false }, { listed: true, kind: 'KEURMERK', status: 'ACTIVE' }),
        digest: fc.constant(PROOF),
      }),
    ),
  },
  {
    weight: 3,
    arbitrary: doing(
      'recordDocument',
      fc.record({
        document: fc.constant('vog'),
        about: coach.map((id) => ({ coach: { id } })),
        seenOn: dayIn(-10, 0),
        date: dayIn(-40, -11),
        sufficient: fc.boolean(),
        until,
      }),
    ),
  },
  { weight: 1, arbitrary: doing('recordSupervision', fc.constant({ coach: 'noor', supervisor: 'wieke' })) },
  {
    weight: 3,
    arbitrary: doing(
      'recordAttachment',
      fc.record({
        coach,
        kvkNumber: firm,
        kind: fc.constant('EMPLOYEE'),
        statedBy: fc.constantFrom('BUYER', 'BUYER', 'COACH'),
        from: fc.constant(addDays(BEGIN, -100)),
        until,
      }),
    ),
  },
  { weight: 2, arbitrary: doing('adoptStatement', fc.constant({}), { of: earlier }) },
  { weight: 2, arbitrary: doing('endRecord', fc.record({ lastDay: dayIn(-5, 60) }), { of: earlier }) },
  { weight: 3, arbitrary: doing('takeBack', fc.constant({}), { of: earlier }) },
);

const question = fc.record({
  about: fc.constantFrom(
    { organisation: { kvkNumber: WISSEL } },
    { organisation: { kvkNumber: WISSEL }, coaches: [{ id: 'zeger' }, { id: 'noor' }] },
    { coach: { id: 'wieke' } },
  ),
  by: fc.constantFrom(OWNER, OWNER, ELDERS),
  dossier: fc.constantFrom(0, 0, null),
  on: dayIn(-5, HALF),
  known: fc.integer({ min: 1, max: HALF }),
});

const SHOWN = `query Shown($id: ID!, $at: DateTime) {
  dossier(id: $id, knownAt: $at) {
    dates { publication submission award start end } pin { policy version pinnedAt }
    bidders { kvkNumbers } proposals { bidder from until } reliances { demand thirdParty }
    decisions { id demand result state secondBy adopted } acts { id kind of by }
  }
}`;

class Told {
  readonly ids: string[] = [];
  private sent = 0;

  constructor(private readonly world: Scenario) {}

  /** Each act twice: what was recorded is recorded once, what was refused is refused again. */
  async tell(acts: readonly Doing[], from: Day): Promise<void> {
    for (const [index, { name, stated, of, by }] of acts.entries()) {
      const at = `${addDays(from, Math.floor((index * HALF) / acts.length))}T${String(8 + (index % 10)).padStart(2, '0')}:00`;
      const named = Object.entries(of).map(([field, place]) => [
        field,
        this.ids[place % Math.max(this.ids.length, 1)] ?? 'x',
      ]);
      this.sent += 1;
      const key = ['confirmAsSecondPerson', 'endRecord', 'takeBack'].includes(name) ? {} : { key: `key-${this.sent}` };
      const whole = { ...key, ...stated, ...Object.fromEntries(named) };
      const first = await act(this.world, name, whole, at, PEOPLE[by]);
      expect(first.error, JSON.stringify(first)).toBeNull();
      expect((first.id === '') === first.problems.length > 0).toBe(true);
      const again = await act(this.world, name, whole, at.replace(':00', ':30'), PEOPLE[by]);
      expect([again.id, again.problems], name).toEqual([first.id, first.problems]);
      if (first.id !== '') this.ids.push(first.id);
    }
  }
}

async function answers(
  world: Scenario,
  questions: readonly (typeof question extends fc.Arbitrary<infer T> ? T : never)[],
  [first = '']: readonly string[],
  asked: Day,
) {
  const said: unknown[] = [];
  for (const { about, by, dossier: place, on, known } of questions) {
    const knownAt = addDays(BEGIN, known);
    const inDossier = place === null ? {} : { dossier: first };
    const asking = { demands: 'VRAAG', asked, on, knownAt, by, purpose: 'PROCUREMENT', ...inDossier };
    const answer = await world.ask(about, asking);
    said.push([answer.refusal, answer.nodes, answer.beneath, answer.notices, answer.authority, answer.days]);
    const at = new Date(Date.parse(`${knownAt}T11:00:00Z`)).toISOString();
    const shown = await world.send(SHOWN, { id: first, at }, { at: asked, as: by === OWNER ? MIRJAM : TESSA });
    expect(shown.codes).toEqual([]);
    said.push(JSON.parse(JSON.stringify(shown.data)));
  }
  return said;
}

test('Whatever people record later, answers and dossiers as known at T stay what they were; each act counts once (R1)', async () => {
  let recorded = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(doings, { minLength: 6, maxLength: 16 }),
      fc.array(doings, { minLength: 2, maxLength: 12 }),
      fc.array(question, { minLength: 2, maxLength: 4 }),
      async (before, after, questions) => {
        const { noloc, blikOpWerk, oval, uwv } = registers();
        const world = await network.given(
          link('zeger', 'Zeger Hofmeijer', 'noloc', 'NL-131'),
          link('wieke', 'Wieke Oosterling', 'noloc', 'NL-132'),
          link('noor', 'Noor Smit', 'noloc', 'NL-133'),
          noloc.delivers('2026-02-23', [
            rj('NL-131', 'Zeger Hofmeijer', { from: '2022-01-01', until: '2026-03-20', status: 'active' }),
            rj('NL-132', 'Wieke Oosterling', { from: '2022-01-01', until: '2028-12-31' }),
            nolocMember('NL-133', 'Noor Smit', { category: 'aspirant', status: 'aspirant', from: '2026-01-01' }),
          ]),
          blikOpWerk.delivers('2026-02-23', [bow(MAAT, 'De Maat', { from: '2022-01-01' })]),
          oval.staysAway(),
          uwv.delivers('2026-02-23', [recognition(MAAT, 'De Maat', { from: '2022-01-01' })]),
          policy('VRAAG', DEMANDS, { maxAgeDays: 90 }),
          policy('VRAAG', { ...DEMANDS, id: 'root' }, { version: 2, maxAgeDays: 60, recorded: '2026-01-06' }),
        );
        const told = new Told(world);
        const opening: Doing = {
          name: 'openDossier',
          stated: { kind: 'PROCUREMENT', title: 'x', pin: { code: 'VRAAG', version: 1 } },
          of: {},
          by: 0,
        };
        await told.tell([opening, ...before], BEGIN);
        const then = await answers(world, questions, told.ids, addDays(BEGIN, HALF + 1));
        await told.tell(after, addDays(BEGIN, HALF + 2));
        recorded += told.ids.length;
        expect(await answers(world, questions, told.ids, addDays(BEGIN, HALF * 3))).toEqual(then);
      },
    ),
    { numRuns: RUNS },
  );
  // Were nearly everything refused, nothing would be shown by this.
  expect(recorded / RUNS).toBeGreaterThan(5);
}, 240_000);
