import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { runs } from '../test/runs.config.js';
import { confirmedLink, evidenceOf, statedEntry, subjectOf } from '../test/small-evidence.js';
import { addDays, type Day, day, daysBetween } from './day.js';
import { EMPTY_DIRECTORY } from './directory.js';
import { type Dossier, type EquivalenceDecision, NO_DATES, type OwnObservation } from './dossier.js';
import type { EvidenceAnswer } from './evidence.js';
import { askedLater, holdsUntil } from './holds-until.js';
import { judge } from './judge.js';
import { type Judging, PLAIN_JUDGING } from './judging.js';
import { allOf } from './kleene.js';
import type { Moment, PolicyInForce, PolicyNode, RecordedPolicy, Refusal } from './policy.js';
import { policyInForce } from './policy-version.js';
import type { SourceCode } from './source.js';

const RUNS = runs(400);
// More runs than usual are given more time.
vi.setConfig({ testTimeout: 60_000 + RUNS * 100 });

const TODAY = day('2026-05-01');
const SPAN = 60;
const KVK = '99900101';

/** A day around today, by its distance. */
const around = fc.integer({ min: -SPAN, max: SPAN }).map((days) => addDays(TODAY, days));
const past = fc.integer({ min: -SPAN, max: 0 }).map((days) => addDays(TODAY, days));
const end = fc.oneof(around, fc.constantFrom('open' as const, 'unknown' as const));

const certificate = fc.record({
  from: fc.oneof(
    { weight: 3, arbitrary: fc.constant(addDays(TODAY, -2 * SPAN)) },
    { weight: 2, arbitrary: around },
    { weight: 1, arbitrary: fc.constantFrom('unknown' as const, '2026-04' as const) },
  ),
  until: end,
  suspension: fc.option(fc.tuple(around, fc.integer({ min: 0, max: 20 })), { nil: null }),
});

/** Two certificates with a few days between them, or none: what a look at some days only would miss. */
const renewed = fc.tuple(past, fc.integer({ min: 1, max: 3 })).map(([last, days]) => [
  { from: addDays(TODAY, -2 * SPAN), until: last, suspension: null },
  { from: addDays(last, days), until: 'open' as const, suspension: null },
]);
type Certificate = typeof certificate extends fc.Arbitrary<infer C> ? C : never;
const certificates: fc.Arbitrary<readonly Certificate[]> = fc.oneof(renewed, fc.array(certificate, { maxLength: 2 }));

const world = fc.record({
  noloc: certificates,
  bow: certificates,
  deliveries: fc.oneof(
    fc.array(past, { minLength: 1, maxLength: 4 }),
    past.map((first) => [first, TODAY]),
  ),
  typed: fc.boolean(),
  ovalState: fc.constantFrom('unreachable' as const, 'not connected' as const, 'stale' as const),
  observations: fc.array(fc.tuple(past, fc.constantFrom('active', 'withdrawn', 'suspended'), end), { maxLength: 2 }),
  decisions: fc.array(
    fc.tuple(fc.option(around, { nil: null }), end, fc.constantFrom('equivalent' as const, 'notEquivalent' as const)),
    { maxLength: 2 },
  ),
  attachment: fc.option(fc.tuple(around, end), { nil: null }),
  start: fc.oneof(past, fc.constant(addDays(TODAY, -SPAN))),
  contractEnd: fc.option(around, { nil: null }),
  purpose: fc.constantFrom('procurement' as const, 'runningContract' as const),
  maxAgeDays: fc.integer({ min: 5, max: 50 }),
});
type World = typeof world extends fc.Arbitrary<infer W> ? W : never;

function entriesOf(
  given: World['noloc'],
  number: string,
  kind: 'registration' | 'keurmerk',
  seen: readonly [Day, Day],
) {
  return given.map(({ from, until, suspension }, index) => {
    const [begins, length] = suspension ?? [];
    const periods =
      begins === undefined ? [] : [{ status: 'suspended' as const, from: begins, until: addDays(begins, length ?? 0) }];
    const kvkNumber = kind === 'keurmerk' ? KVK : null;
    const name = index === 0 || from !== 'unknown' ? 'Fenna de Wit' : 'Griet Bakker';
    return statedEntry(
      { number, kind, key: `K${index}` },
      { name: kind === 'keurmerk' ? 'De Brug' : name, kvkNumber, from, until, periods },
      ...seen,
    );
  });
}

function judgingOf(given: World): Judging {
  const deliveries = [...new Set(given.deliveries)].toSorted();
  const seen = [deliveries[0] ?? TODAY, deliveries.at(-1) ?? TODAY] as const;
  const oval: EvidenceAnswer =
    given.ovalState === 'unreachable'
      ? 'unreachable'
      : given.ovalState === 'stale'
        ? evidenceOf('oval', [addDays(TODAY, -SPAN)], [subjectOf('kvkNumber', KVK, [])])
        : { ...evidenceOf('oval', [], []), connected: false };
  const decisions = given.decisions.map(
    ([from, until, result], index): EquivalenceDecision => ({
      id: `B${index}`,
      buyer: 'Gemeente Zandhoven',
      demand: 'bow',
      bidder: KVK,
      coach: null,
      result,
      ground: null,
      proofDigest: null,
      from,
      until,
      by: 'a',
      secondBy: 'b',
      decidedAt: index,
      adopted: false,
    }),
  );
  const dossier: Dossier = {
    id: 'D',
    kind: given.purpose,
    buyer: 'Gemeente Zandhoven',
    recordedAt: 0,
    dates: { ...NO_DATES, start: given.start, end: given.contractEnd },
    pin: null,
    participations: [],
    reliances: [],
    decisions,
  };
  const observations = given.observations.map(
    ([seenOn, status, until], index): OwnObservation => ({
      id: `W${index}`,
      source: 'oval',
      about: { kvkNumber: KVK },
      seenOn,
      seen: {
        listed: true,
        number: null,
        name: 'De Brug',
        kind: 'keurmerk',
        category: null,
        level: null,
        services: null,
        status,
        from: null,
        until: until === 'open' || until === 'unknown' ? null : until,
      },
      digest: 'x',
      organisation: 'Gemeente Zandhoven',
      by: 'a',
      secondBy: 'b',
      recordedAt: 0,
    }),
  );
  const [from, until] = given.attachment ?? [];
  return {
    ...PLAIN_JUDGING,
    on: TODAY,
    askedOn: TODAY,
    knownAt: Date.parse(`${TODAY}T12:00:00+02:00`),
    today: TODAY,
    subject: {
      organisation: { kvkNumber: KVK, name: 'De Brug', repaired: false },
      coaches: [
        given.typed
          ? { by: 'number', source: 'noloc', number: 'NL-1', name: 'Fenna de Wit' }
          : { by: 'id', id: 'fenna' },
      ],
    },
    purpose: given.purpose,
    askedBy: 'Gemeente Zandhoven',
    dossier,
    testimony: { observations, documents: [], supervisions: [] },
    maxAgeDays: given.maxAgeDays,
    evidence: new Map<SourceCode, EvidenceAnswer>([
      [
        'noloc',
        evidenceOf('noloc', deliveries, [
          subjectOf('number', 'NL-1', entriesOf(given.noloc, 'NL-1', 'registration', seen)),
        ]),
      ],
      [
        'blikOpWerk',
        evidenceOf('blikOpWerk', deliveries, [
          subjectOf('kvkNumber', KVK, entriesOf(given.bow, 'BOW-1', 'keurmerk', seen)),
        ]),
      ],
      ['oval', oval],
      ['uwv', evidenceOf('uwv', deliveries, [subjectOf('kvkNumber', KVK, [])])],
    ]),
    directory: {
      ...EMPTY_DIRECTORY,
      coachLinks: [confirmedLink('fenna', 'Fenna de Wit', 'noloc', 'NL-1')],
      attachments:
        from === undefined || until === undefined
          ? []
          : [
              {
                coach: 'fenna',
                kvkNumber: KVK,
                kind: 'employee',
                from,
                until,
                assertedBy: 'buyer',
                buyer: 'Gemeente Zandhoven',
                recordedAt: Date.parse('2025-07-01T12:00:00Z'),
              },
            ],
    },
  };
}

const LEAVES: readonly PolicyNode[] = [
  { id: 'rj', source: 'noloc', kind: 'registration' },
  { id: 'rj', source: 'noloc', kind: 'registration' },
  { id: 'bow', source: 'blikOpWerk', kind: 'keurmerk' },
  { id: 'oval', source: 'oval', kind: 'keurmerk', ownObservation: { accepted: true, maxAgeDays: 9 } },
  { id: 'attached', rule: 'attached' },
  { id: 'struck', rule: 'struckOff', source: 'noloc' },
];

const tree = fc.letrec<{ node: PolicyNode }>((tie) => {
  const children = fc.array(tie('node'), { minLength: 1, maxLength: 3 });
  return {
    node: fc.oneof(
      { maxDepth: 2, depthSize: 'small' },
      fc.constantFrom(...LEAVES),
      children.map((of): PolicyNode => ({ id: 'all', allOf: of })),
      children.map((of): PolicyNode => ({ id: 'any', anyOf: of })),
      tie('node').map((of): PolicyNode => ({ id: 'not', not: of })),
    ),
  };
}).node;

const tied = (node: PolicyNode, moment: Moment): PolicyNode => ({ ...node, moment });
const onDay = (judging: Judging, askedOn: Day): Judging => ({ ...judging, on: askedOn, askedOn });

describe('throughout (R30)', () => {
  test('judged on the days on which a fact changes it equals judging day by day.', () => {
    fc.assert(
      fc.property(tree, world, fc.integer({ min: -SPAN, max: SPAN }), (demands, given, distance) => {
        const judging = onDay(judgingOf(given), addDays(TODAY, distance));
        const verdict = judge(tied(demands, 'throughout'), judging);
        if (given.start > judging.askedOn) return;
        const { dossier } = judging;
        const last =
          given.contractEnd !== null && given.contractEnd < judging.askedOn ? given.contractEnd : judging.askedOn;
        const days = Array.from({ length: Math.max(1, daysBetween(given.start, last) + 1) }, (_, index) =>
          addDays(given.start, index),
        );
        const daily = days.map((start) => {
          const dates = { ...NO_DATES, start };
          return judge(tied(demands, 'start'), { ...judging, dossier: dossier && { ...dossier, dates } }).outcome;
        });
        expect(verdict.outcome).toBe(allOf(daily));
      }),
      { numRuns: RUNS },
    );
  });
});

describe('holds until (R38)', () => {
  const versions = fc.array(
    fc.record({
      from: around,
      until: end,
      tree,
      recordedAt: fc.nat({ max: 5 }),
      maxAgeDays: fc.integer({ min: 5, max: 50 }),
    }),
    { maxLength: 2 },
  );
  const moments = fc.constantFrom<Moment | null>(null, null, 'throughout', 'anniversaries', 'start');

  function policyOf(demands: PolicyNode, more: Partial<RecordedPolicy>): RecordedPolicy {
    return {
      code: 'P',
      version: 1,
      owner: 'Gemeente Zandhoven',
      title: 'P',
      example: true,
      legalSource: null,
      purposes: null,
      from: day('2020-01-01'),
      until: 'open',
      maxAgeDays: null,
      extends: null,
      parts: {},
      overrides: {},
      tree: demands,
      recordedAt: -1,
      ...more,
    };
  }

  test('With nothing new recorded the outcome stays up to the day before, and is another on that day.', () => {
    fc.assert(
      fc.property(tree, moments, world, versions, (demands, moment, given, later) => {
        const judging = judgingOf(given);
        const root = numbered(moment === null ? demands : tied(demands, moment));
        const recorded = [
          policyOf(root, { maxAgeDays: given.maxAgeDays }),
          ...later.map((version, index) =>
            policyOf(numbered(version.tree), { ...version, version: index + 2, tree: numbered(version.tree) }),
          ),
        ];
        const policyOn = (on: Day): PolicyInForce | Refusal =>
          policyInForce({ code: 'P', version: null }, given.purpose, on, recorded);
        const outcomeOn = (on: Day) => {
          const policy = policyOn(on);
          return 'tree' in policy ? judge(policy.tree, askedLater(judging, policy, on)) : null;
        };
        const now = outcomeOn(TODAY);
        if (!now) return;
        const holds = holdsUntil(now, judging, policyOn, recorded);
        // Beyond two maximum ages and every date of this world nothing changes any more, but for anniversaries.
        const horizon = holds ? daysBetween(TODAY, holds.day) : 400;
        for (let days = 1; days < horizon; days += days < 2 * SPAN ? 1 : 5) {
          expect(outcomeOn(addDays(TODAY, days))?.outcome ?? null, addDays(TODAY, days)).toBe(now.outcome);
        }
        if (holds) expect(outcomeOn(holds.day)?.outcome ?? null).not.toBe(now.outcome);
      }),
      { numRuns: Math.ceil(RUNS / 10) },
    );
  });

  /** Ids of a policy are its own; leaves that decisions name keep theirs when they stand once. */
  function numbered(node: PolicyNode): PolicyNode {
    const seen = new Map<string, number>();
    const visit = (one: PolicyNode): PolicyNode => {
      const count = seen.get(one.id) ?? 0;
      seen.set(one.id, count + 1);
      const id = count === 0 ? one.id : `${one.id}-${count}`;
      if ('allOf' in one) return { ...one, id, allOf: one.allOf.map(visit) };
      if ('anyOf' in one) return { ...one, id, anyOf: one.anyOf.map(visit) };
      if ('not' in one) return { ...one, id, not: visit(one.not) };
      return { ...one, id };
    };
    return visit(node);
  }
});
