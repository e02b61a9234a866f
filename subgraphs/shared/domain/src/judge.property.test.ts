import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { runs } from '../test/runs.config.js';
import type { Statement, Status } from './credential.js';
import { type Day, day } from './day.js';
import { type CoachLink, type Directory, EMPTY_DIRECTORY, type StatedAttachment } from './directory.js';
import type { EntryEvidence, Evidence, EvidenceAnswer } from './evidence.js';
import { judge, type VerdictNode } from './judge.js';
import { type Judging, PLAIN_JUDGING } from './judging.js';
import { between, type Outcome } from './kleene.js';
import { type Leaf, leavesOf, type PolicyNode } from './policy.js';
import type { CoachReference } from './question.js';
import { SOURCE_CODES, type SourceCode, sourceOf } from './source.js';

const RUNS = runs(600);
// More runs than usual are given more time.
vi.setConfig({ testTimeout: 30_000 + RUNS * 20 });

const ON = day('2026-03-05');
const SEEN_FIRST = day('2026-02-02');
const SEEN_LAST = day('2026-03-02');
const KVK = '99900101';
const NAMES = ['Fenna de Wit', 'Youssef Amrani', 'Griet Bakker'] as const;

// A small world: what stands under each number, who is linked to which, and what a policy demands.

const SITUATIONS = [
  'active',
  'withdrawn',
  'suspended',
  'expired',
  'missing',
  'quarantine',
  'unknown',
  'never',
] as const;
type Situation = (typeof SITUATIONS)[number];
const STATES = [
  'in order',
  'in order',
  'in order',
  'stale',
  'not connected',
  'nothing delivered',
  'unreachable',
] as const;

function statement(name: string, kvkNumber: string | null, status: Status, attached: boolean): Statement {
  return {
    name,
    kvkNumber,
    from: day('2024-01-01'),
    until: status === 'expired' ? day('2026-02-01') : day('2027-12-31'),
    status,
    periods: [],
    services: null,
    procedure: 'none',
    successor: null,
    correction: false,
    excepted: false,
    attachmentKind: attached ? 'freelancer' : null,
  };
}

function entry(
  number: string,
  kind: EntryEvidence['kind'],
  situation: Situation,
  name: string,
  kvkNumber: string | null,
): readonly EntryEvidence[] {
  if (situation === 'never') return [];
  const status: Status = situation === 'missing' || situation === 'quarantine' ? 'active' : situation;
  const closedBy = situation === 'missing' || situation === 'quarantine' ? situation : null;
  const lastSighted = closedBy === null ? SEEN_LAST : SEEN_FIRST;
  const stated = statement(name, kvkNumber, status, kind === 'attachment');
  const version = {
    sequence: 1,
    recordTime: 0,
    stated,
    firstSighted: SEEN_FIRST,
    lastSighted,
    lastListed: lastSighted,
  };
  return [
    {
      number,
      kind,
      category: null,
      level: null,
      key: 'K',
      rectified: false,
      closedBy,
      extended: null,
      versions: [version],
    },
  ];
}

const KIND_OF: Readonly<Record<SourceCode, EntryEvidence['kind']>> = {
  noloc: 'registration',
  nvs: 'registration',
  blikOpWerk: 'keurmerk',
  oval: 'keurmerk',
  uwv: 'recognition',
};

interface Person {
  /** Index of the name; two persons may have one. */
  readonly name: number;
  readonly presented: 'by id' | 'by number' | 'by number and another name';
  readonly links: Readonly<Record<SourceCode, 'confirmed' | 'proposed' | 'none'>>;
  readonly situations: Readonly<Record<SourceCode, Situation>>;
  readonly attachment: 'none' | 'buyer' | 'coach' | 'ended';
}

interface SmallWorld {
  readonly people: readonly Person[];
  readonly organisation: boolean;
  readonly holds: Readonly<Record<SourceCode, Situation>>;
  readonly states: Readonly<Record<SourceCode, (typeof STATES)[number]>>;
}

function perSource<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<Readonly<Record<SourceCode, T>>> {
  return fc.record({ noloc: arbitrary, nvs: arbitrary, blikOpWerk: arbitrary, oval: arbitrary, uwv: arbitrary });
}

const person: fc.Arbitrary<Person> = fc.record({
  name: fc.nat({ max: NAMES.length - 1 }),
  presented: fc.constantFrom(
    'by id' as const,
    'by id' as const,
    'by number' as const,
    'by number and another name' as const,
  ),
  links: perSource(fc.constantFrom('confirmed' as const, 'confirmed' as const, 'proposed' as const, 'none' as const)),
  situations: perSource(fc.constantFrom(...SITUATIONS, 'active' as const, 'active' as const)),
  attachment: fc.constantFrom('none' as const, 'buyer' as const, 'coach' as const, 'ended' as const),
});

const world: fc.Arbitrary<SmallWorld> = fc.record({
  people: fc.array(person, { maxLength: 3 }),
  organisation: fc.boolean(),
  holds: perSource(fc.constantFrom(...SITUATIONS)),
  states: perSource(fc.constantFrom(...STATES)),
});

function nameOf(one: Person): string {
  return NAMES[one.name] ?? NAMES[0];
}

function numberOf(index: number, source: SourceCode): string {
  return `${source} ${index}`;
}

function referenceTo(one: Person, index: number): CoachReference {
  if (one.presented === 'by id') return { by: 'id', id: `coach-${index}` };
  const name = one.presented === 'by number' ? nameOf(one) : 'Willemijn Oosterhuis';
  return { by: 'number', source: 'noloc', number: numberOf(index, 'noloc'), name };
}

function directoryOf({ people }: SmallWorld): Directory {
  const coachLinks = people.flatMap((one, index) =>
    SOURCE_CODES.flatMap((source): CoachLink[] => {
      const state = one.links[source];
      const { subject } = sourceOf(source);
      if (state === 'none' || (subject !== 'coach' && source !== 'uwv')) return [];
      const link = { coach: `coach-${index}`, name: nameOf(one), source, number: numberOf(index, source), state };
      return [{ ...link, from: 'unknown', until: 'unknown', recordedAt: 0 }];
    }),
  );
  const attachments = people.flatMap((one, index): StatedAttachment[] => {
    if (one.attachment === 'none') return [];
    const until = one.attachment === 'ended' ? day('2026-02-01') : day('2026-12-31');
    const assertedBy = one.attachment === 'coach' ? 'coach' : 'buyer';
    const about = { coach: `coach-${index}`, kvkNumber: KVK, kind: 'employee' as const };
    const buyer = assertedBy === 'buyer' ? 'Gemeente Zandhoven' : null;
    return [{ ...about, from: day('2025-01-01'), until, assertedBy, buyer, recordedAt: 0 }];
  });
  return { ...EMPTY_DIRECTORY, coachLinks, attachments };
}

function evidenceOf(source: SourceCode, given: SmallWorld): EvidenceAnswer {
  const state = given.states[source];
  if (state === 'unreachable') return 'unreachable';
  const deliveries = [SEEN_FIRST, SEEN_LAST].map((on: Day, index) => {
    return {
      sequence: index + 1,
      kind: 'full' as const,
      day: state === 'stale' ? day(`2025-0${index + 1}-01`) : on,
      incomplete: false,
    };
  });
  const kind = source === 'uwv' ? 'attachment' : KIND_OF[source];
  const byNumber = given.people.map((one, index) => {
    const number = numberOf(index, source);
    const entries = entry(number, kind, one.situations[source], nameOf(one), source === 'uwv' ? KVK : null);
    return { kind: 'number' as const, value: number, state: 'known' as const, quarantined: false, entries };
  });
  const held = entry(`${source} of ${KVK}`, KIND_OF[source], given.holds[source], 'De Brug', KVK);
  const byKvk = { kind: 'kvkNumber' as const, value: KVK, state: 'known' as const, quarantined: false, entries: held };
  return {
    schema: 1,
    register: source,
    ask: '',
    connected: state !== 'not connected',
    promiseDays: 5,
    declarations: { wholeHistory: true, keepsEnded: true },
    identifiesBy: sourceOf(source).subject === 'coach' ? 'number' : 'kvkNumber',
    head: null,
    deliveries: state === 'nothing delivered' ? [] : deliveries,
    heldSince: [],
    refusedSince: [],
    measures: [],
    sandbox: false,
    subjects: sourceOf(source).subject === 'coach' ? byNumber : [...byNumber, byKvk],
    reached: [],
    withoutKvkNumber: [],
  } satisfies Evidence;
}

function judgingOf(given: SmallWorld): Judging {
  return {
    ...PLAIN_JUDGING,
    on: ON,
    askedOn: ON,
    knownAt: Date.parse('2026-03-05T12:00:00+01:00'),
    today: ON,
    subject: {
      organisation: given.organisation ? { kvkNumber: KVK, name: 'De Brug', repaired: false } : null,
      coaches: given.people.map(referenceTo),
    },
    purpose: 'ownCheck',
    askedBy: 'Gemeente Zandhoven',
    maxAgeDays: 10,
    evidence: new Map(SOURCE_CODES.map((source) => [source, evidenceOf(source, given)])),
    directory: directoryOf(given),
  };
}

function unreachable(judging: Judging, source: SourceCode): Judging {
  return { ...judging, evidence: new Map([...judging.evidence, [source, 'unreachable']]) };
}

const leaf: fc.Arbitrary<Leaf> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.constantFrom(...SOURCE_CODES).map((source) => ({ id: '', source, kind: KIND_OF[source] })),
  },
  { weight: 1, arbitrary: fc.constant({ id: '', rule: 'attached' as const }) },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('noloc' as const, 'nvs' as const)
      .map((source) => ({ id: '', rule: 'struckOff' as const, source })),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('linked' as const, 'all' as const).map((reach) => {
      return { id: '', rule: 'notStruckOff' as const, registers: ['noloc', 'nvs'] as const, reach };
    }),
  },
);

/** Trees without quantifiers, so that one quantifier can stand above them. */
const plain = fc.letrec<{ node: PolicyNode }>((tie) => {
  const children = fc.array(tie('node'), { minLength: 1, maxLength: 3 });
  return {
    node: fc.oneof(
      { maxDepth: 2, depthSize: 'small' },
      leaf,
      children.map((allOf) => ({ id: '', allOf })),
      children.map((anyOf) => ({ id: '', anyOf })),
      fc.record({ id: fc.constant(''), atLeast: fc.integer({ min: 1, max: 3 }), of: children }),
      tie('node').map((not) => ({ id: '', not })),
    ),
  };
}).node;

const tree: fc.Arbitrary<PolicyNode> = fc.oneof(
  plain,
  plain.map((eachCoach) => ({ id: '', eachCoach })),
  fc.record({ id: fc.constant(''), atLeastCoaches: fc.integer({ min: 1, max: 3 }), of: plain }),
  fc.tuple(plain, plain).map(([own, each]) => ({ id: '', allOf: [own, { id: '', eachCoach: each }] })),
  fc.tuple(plain, plain).map(([own, each]) => ({
    id: '',
    anyOf: [
      { id: '', not: own },
      { id: '', atLeastCoaches: 2, of: each },
    ],
  })),
);

function nodesOf(node: VerdictNode): readonly VerdictNode[] {
  return [node, ...node.children.flatMap(nodesOf)];
}

/** The sources that an answer to a demand can depend on; a typed number is confirmed by its own register (R19). */
function restsOn(demand: Leaf, node: PolicyNode, given: SmallWorld): ReadonlySet<SourceCode> {
  const typed: readonly SourceCode[] = given.people.some((one) => one.presented !== 'by id') ? ['noloc'] : [];
  if (!('rule' in demand)) {
    const aboutCoaches = sourceOf(demand.source).subject === 'coach' || demand.kind === 'recognition';
    return new Set([demand.source, ...(aboutCoaches ? typed : [])]);
  }
  if (demand.rule === 'attached') return new Set(['uwv', ...typed]);
  if (demand.rule === 'notStruckOff') return new Set([...demand.registers, ...typed]);
  const together = leavesOf(node).flatMap((other) =>
    'rule' in other && other.rule === 'struckOff' ? [other.source] : [],
  );
  return new Set([...together, ...typed]);
}

describe('a source that cannot be reached (R17, R25)', () => {
  test('Its loss never flips a decided outcome, at any node of any tree.', () => {
    fc.assert(
      fc.property(tree, world, fc.constantFrom(...SOURCE_CODES), (demands, given, source) => {
        const judging = judgingOf(given);
        const whole = nodesOf(judge(demands, judging));
        const lost = nodesOf(judge(demands, unreachable(judging, source)));
        expect(lost).toHaveLength(whole.length);
        for (const [index, node] of lost.entries()) {
          expect([whole[index]?.outcome, 'UNDETERMINED']).toContain(node.outcome);
        }
      }),
      { numRuns: RUNS },
    );
  });

  test('What the other sources say about their own demands stays, with its reason.', () => {
    fc.assert(
      fc.property(tree, world, fc.constantFrom(...SOURCE_CODES), (demands, given, source) => {
        const judging = judgingOf(given);
        const lost = nodesOf(judge(demands, unreachable(judging, source)));
        for (const [index, node] of nodesOf(judge(demands, judging)).entries()) {
          if (!node.demand || restsOn(node.demand, demands, given).has(source)) continue;
          expect([lost[index]?.outcome, lost[index]?.reason]).toEqual([node.outcome, node.reason]);
        }
      }),
      { numRuns: RUNS },
    );
  });

  test('With every source lost nothing is decided by any of them.', () => {
    fc.assert(
      fc.property(tree, world, (demands, given) => {
        const judging = judgingOf(given);
        const lost = SOURCE_CODES.reduce(unreachable, judging);
        for (const node of nodesOf(judge(demands, lost))) {
          if (!node.demand || 'rule' in node.demand) continue;
          expect(node.outcome).toBe('UNDETERMINED');
        }
      }),
      { numRuns: Math.ceil(RUNS / 3) },
    );
  });
});

/** Every way in which unknown coaches may turn out, and in which references with one name may be one person or not. */
function possibleCounts(coaches: readonly { readonly name: number; readonly outcome: Outcome }[]): readonly number[] {
  const turns = coaches.reduce<boolean[][]>(
    (all, { outcome }) =>
      all.flatMap((known) =>
        (outcome === 'UNDETERMINED' ? [true, false] : [outcome === 'MET']).map((met) => [...known, met]),
      ),
    [[]],
  );
  return turns.flatMap((met) => {
    const meeting = coaches.filter((_, index) => met[index]);
    // Of one name at least one person meets it and at most as many as there are references.
    return [new Set(meeting.map(({ name }) => name)).size, meeting.length];
  });
}

describe('quantifiers over coaches (R26)', () => {
  const coach = fc.record({
    name: fc.nat({ max: NAMES.length - 1 }),
    situation: fc.constantFrom<Situation>('active', 'withdrawn', 'missing'),
  });
  const OUTCOME_OF: Partial<Record<Situation, Outcome>> = {
    active: 'MET',
    withdrawn: 'NOT_MET',
    missing: 'UNDETERMINED',
  };
  const demand: Leaf = { id: 'registered', source: 'noloc', kind: 'registration' };
  const linked = { noloc: 'confirmed', nvs: 'none', blikOpWerk: 'none', oval: 'none', uwv: 'none' } as const;

  function worldOf(coaches: readonly { readonly name: number; readonly situation: Situation }[]): SmallWorld {
    const never = { noloc: 'never', nvs: 'never', blikOpWerk: 'never', oval: 'never', uwv: 'never' } as const;
    const state = 'in order' as const;
    return {
      people: coaches.map(({ name, situation }) => {
        return {
          name,
          presented: 'by id',
          links: linked,
          situations: { ...never, noloc: situation },
          attachment: 'none',
        };
      }),
      organisation: true,
      holds: never,
      states: { noloc: state, nvs: state, blikOpWerk: state, oval: state, uwv: state },
    };
  }

  test('At least a number of coaches is MET or NOT_MET exactly where every way it may turn out says so.', () => {
    fc.assert(
      fc.property(fc.array(coach, { minLength: 1, maxLength: 5 }), fc.integer({ min: 1, max: 5 }), (coaches, n) => {
        const verdict = judge({ id: 'enough', atLeastCoaches: n, of: demand }, judgingOf(worldOf(coaches)));
        const outcomes = coaches.map(({ name, situation }) => ({
          name,
          outcome: OUTCOME_OF[situation] ?? 'UNDETERMINED',
        }));
        expect(verdict.children.map((child) => child.outcome)).toEqual(outcomes.map(({ outcome }) => outcome));
        const counts = possibleCounts(outcomes);
        expect(verdict.outcome).toBe(between(n, Math.min(...counts), Math.max(...counts)));
        if (coaches.length < n) expect(verdict.reason).toBe('TOO_FEW_PROPOSED');
      }),
      { numRuns: RUNS },
    );
  });

  test('Each coach is as good as the worst of them; a coach proposed twice is one coach.', () => {
    fc.assert(
      fc.property(fc.array(coach, { minLength: 1, maxLength: 5 }), fc.nat({ max: 4 }), (coaches, twice) => {
        const judging = judgingOf(worldOf(coaches));
        const again = judging.subject.coaches[twice % coaches.length];
        const subject = { ...judging.subject, coaches: [...judging.subject.coaches, ...(again ? [again] : [])] };
        const verdict = judge({ id: 'each', eachCoach: demand }, { ...judging, subject });
        expect(verdict.children).toHaveLength(coaches.length);
        const outcomes = coaches.map(({ situation }) => OUTCOME_OF[situation]);
        const worst = (['NOT_MET', 'UNDETERMINED', 'MET'] as const).find((outcome) => outcomes.includes(outcome));
        expect(verdict.outcome).toBe(worst);
      }),
      { numRuns: RUNS },
    );
  });

  test('Nobody proposed is unknown, whatever is demanded of them.', () => {
    const judging = judgingOf(worldOf([]));
    for (const node of [
      { id: 'each', eachCoach: demand },
      { id: 'one', atLeastCoaches: 1, of: demand },
      { id: 'attached', rule: 'attached' as const },
    ]) {
      expect(judge(node, judging)).toMatchObject({ outcome: 'UNDETERMINED', reason: 'NOBODY_PROPOSED' });
    }
  });
});
