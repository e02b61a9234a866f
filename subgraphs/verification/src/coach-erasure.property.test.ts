import {
  type CoachReference,
  type Day,
  type DirectoryRecord,
  day,
  type EntryEvidence,
  type Evidence,
  type EvidenceAnswer,
  type Judging,
  judge,
  NO_DATES,
  PLAIN_JUDGING,
  type PolicyNode,
  type ProofRecord,
  type Purpose,
  type Question,
  SOURCE_CODES,
  type SourceCode,
  sourceOf,
  todayAt,
  type VerdictNode,
} from '@keurpoort/domain';
import { ErasureMarks, type LedgerStore, openEmbeddedDocuments, openEmbeddedLedger, SetClock } from '@keurpoort/server';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { evidenceOf, statedEntry, subjectOf } from '../../shared/domain/test/small-evidence.js';
import { eraseCoachEverywhere, finishErasures } from './coach-erasure.js';
import { DirectoryStore } from './directory.store.js';
import { gather } from './gathered.js';
import { RecordStore } from './record/record.store.js';
import { type VerificationPorts, verificationContext } from './verification-context.js';

// R37: no erasure turns an outcome into MET or NOT_MET out of something else.

const RUNS = Number(process.env.KEURPOORT_RUNS ?? 120);
vi.setConfig({ testTimeout: 60_000 + RUNS * 500 });

const BEGIN = Date.parse('2026-01-05T10:00:00+01:00');
const DAY_MS = 86_400_000;
const BUYERS = ['Gemeente Zandhoven', 'Gemeente Kleidorp'] as const;
const DOSSIERS = ['dossier-0', 'dossier-1'] as const;
const BIDDERS = ['99900101', '99900102'] as const;
/** Eva is erased, and the second id she may have. Elly's name may be hers; one number may be linked to two of them. */
const NAMES = { eva: 'Eva de Wit', elly: 'E. de Wit', finn: 'Finn Amrani', eva2: 'Eva de Wit' } as const;
type Coach = keyof typeof NAMES;
const COACHES = Object.keys(NAMES) as readonly Coach[];
const COACH_SOURCES = ['noloc', 'nvs', 'uwv'] as const;
const numberOf = (source: SourceCode, coach: Coach): string => `${source}-${coach}`;

const coach = fc.constantFrom(...COACHES);
const onDay = fc.integer({ min: 0, max: 40 }).map((n) => todayAt(BEGIN + n * DAY_MS));
const period = fc.record({
  from: fc.constantFrom<Day | 'unknown'>(day('2025-01-01'), day('2026-01-20'), 'unknown'),
  until: fc.constantFrom<Day | 'open'>('open', 'open', day('2026-01-25'), day('2027-12-31')),
});
const reference = fc.tuple(coach, fc.constantFrom('id', 'number')).map(([who, by]): CoachReference => {
  return by === 'id'
    ? { by: 'id', id: who }
    : { by: 'number', source: 'noloc', number: numberOf('noloc', who), name: NAMES[who] };
});
const subjectKey = fc.tuple(coach, fc.boolean()).map(([who, byId]) => (byId ? who : `noloc:${numberOf('noloc', who)}`));
const about = fc
  .tuple(coach, fc.boolean())
  .map(([who, byId]) => (byId ? { coach: who } : { source: 'noloc' as const, number: numberOf('noloc', who) }));
const dossier = fc.constantFrom(...DOSSIERS);
const bidder = fc.constantFrom(...BIDDERS);
const buyer = fc.constantFrom(...BUYERS);
const DEMANDS = ['rj', 'keurmerk', 'uwv', 'each', 'root'] as const;

/** An act that refers to an earlier record does so by how many before it that stands. */
const act = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ type: fc.constant('participation' as const), dossier, bidder, coach: reference, period }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('decision' as const),
      dossier,
      demand: fc.constantFrom(...DEMANDS),
      bidder: fc.option(bidder, { freq: 3 }),
      coach: fc.option(subjectKey, { freq: 2 }),
      result: fc.constantFrom('equivalent', 'equivalent', 'notEquivalent', 'noneOffered'),
      from: fc.option(onDay, { freq: 2 }),
      replaces: fc.option(fc.nat(3), { freq: 2 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ type: fc.constant('second' as const), of: fc.nat(3), same: fc.nat(5).map((n) => n === 0) }),
  },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('takenBack' as const), of: fc.nat(4) }) },
  {
    weight: 1,
    arbitrary: fc.record({ type: fc.constant('adoption' as const), of: fc.nat(4), buyer, dossier: fc.option(dossier) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('document' as const),
      about,
      date: onDay,
      sufficient: fc.boolean(),
      buyer,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ type: fc.constant('observation' as const), about, seenOn: onDay, listed: fc.boolean() }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ type: fc.constant('supervision' as const), coach, supervisor: coach, period, buyer }),
  },
);
const link = fc.record({
  who: coach,
  whose: fc.option(coach, { freq: 3, nil: null }),
  source: fc.constantFrom(...COACH_SOURCES),
  state: fc.constantFrom('confirmed', 'confirmed', 'confirmed', 'proposed'),
  takenBack: fc.nat(5).map((n) => n === 0),
  period,
});
const attachment = fc.record({
  who: coach,
  kvkNumber: bidder,
  assertedBy: fc.constantFrom('coach', 'buyer', 'register'),
  period,
});
const credential = fc.constantFrom('active', 'active', 'expired', 'withdrawn', 'aspirant', 'none');

const leaf = fc.constantFrom<PolicyNode>(
  { id: 'rj', source: 'noloc', kind: 'registration' },
  { id: 'nvs', source: 'nvs', kind: 'registration', ownObservation: { accepted: true, maxAgeDays: 30 } },
  { id: 'keurmerk', source: 'blikOpWerk', kind: 'keurmerk' },
  { id: 'uwv', source: 'uwv', kind: 'recognition' },
  { id: 'attached', rule: 'attached' },
  { id: 'vog', rule: 'document', document: 'vog', of: 'coach' },
  { id: 'clean', rule: 'notStruckOff', registers: ['noloc', 'nvs'] },
  { id: 'cleanAll', rule: 'notStruckOff', registers: ['noloc', 'nvs'], reach: 'all' },
  {
    id: 'grace',
    grace: { id: 'aspirant', source: 'noloc', kind: 'registration', statuses: { procurement: ['aspirant'] } },
    supervisedBy: { id: 'supervisor', source: 'nvs', kind: 'registration' },
    withinDays: 60,
  },
);
const plain = fc.oneof(
  leaf,
  fc.array(leaf, { minLength: 1, maxLength: 3 }).map((allOf): PolicyNode => ({ id: 'all', allOf })),
  fc.array(leaf, { minLength: 1, maxLength: 3 }).map((anyOf): PolicyNode => ({ id: 'any', anyOf })),
  leaf.map((not): PolicyNode => ({ id: 'not', not })),
);
const tree = fc.oneof(
  plain,
  plain.map((eachCoach): PolicyNode => ({ id: 'each', eachCoach })),
  plain.map((eachCoach): PolicyNode => ({ id: 'each', moment: 'throughout', eachCoach })),
  fc
    .tuple(fc.integer({ min: 1, max: 3 }), plain)
    .map(([atLeastCoaches, of]): PolicyNode => ({ id: 'coaches', atLeastCoaches, of })),
  fc
    .tuple(plain, plain)
    .map(([one, two]): PolicyNode => ({ id: 'root', allOf: [one, { id: 'each', eachCoach: two }] })),
  plain.map((one): PolicyNode => ({ id: 'root', not: { id: 'each', eachCoach: one } })),
);
const purpose = fc.constantFrom<Purpose>('procurement', 'runningContract', 'ownCheck');
const asking = fc.record({
  coaches: fc.array(reference, { maxLength: 3 }),
  organisation: fc.option(bidder, { freq: 4 }),
  dossier: fc.option(dossier, { freq: 4 }),
  on: onDay,
  /** Days after the last act. */
  later: fc.constantFrom(1, 1, 3, -2, -4),
});
const world = fc.record({
  links: fc.array(link, { maxLength: 6 }),
  attachments: fc.array(attachment, { maxLength: 3 }),
  acts: fc.array(act, { maxLength: 12 }),
  credentials: fc.record({
    noloc: fc.array(credential, { minLength: 4, maxLength: 4 }),
    nvs: fc.array(credential, { minLength: 4, maxLength: 4 }),
  }),
  organisations: fc.array(credential, { minLength: 4, maxLength: 4 }),
  nvsConnected: fc.boolean(),
  trees: fc.array(tree, { minLength: 2, maxLength: 3 }),
  questions: fc.array(asking, { minLength: 3, maxLength: 5 }),
  diesAt: fc.nat(6),
  /** Which of the coaches are linked to their own numbers. */
  linked: fc.array(fc.nat(3), { minLength: 4, maxLength: 4 }),
  merged: fc.constantFrom(null, null, 'eva', 'eva2'),
  proposed: fc.array(fc.tuple(coach, coach, fc.constantFrom('open', 'open', 'rejected')), { maxLength: 3 }),
  purposes: fc.tuple(purpose, purpose),
});
type World = typeof world extends fc.Arbitrary<infer W> ? W : never;

const LAST = day('2026-02-10');
function entryOf(kind: string, number: string, how: string, stated: object): readonly EntryEvidence[] {
  if (how === 'none') return [];
  const dates = { from: day('2020-01-01'), until: how === 'expired' ? day('2025-12-31') : day('2027-12-31') };
  const status = how === 'expired' ? 'expired' : how;
  return [
    statedEntry({ number, kind: kind as never }, { ...dates, status, ...stated } as never, day('2025-06-01'), LAST),
  ];
}

function evidenceFor(source: SourceCode, given: World): Evidence {
  const { subject } = sourceOf(source);
  const kind = subject === 'coach' ? 'registration' : source === 'uwv' ? 'recognition' : 'keurmerk';
  const people = COACHES.map((who, at) => {
    const how = source === 'noloc' || source === 'nvs' ? (given.credentials[source][at] ?? 'none') : 'none';
    const number = numberOf(source, who);
    return subjectOf('number', number, entryOf(kind, number, how, { name: NAMES[who] }));
  });
  const firms = BIDDERS.map((kvkNumber, at) => {
    const how = given.organisations[at + (source === 'uwv' ? 2 : 0)] ?? 'none';
    return subjectOf('kvkNumber', kvkNumber, entryOf(kind, `${source}-${at}`, how, { name: 'De Haven', kvkNumber }));
  });
  const subjects = subject === 'coach' || source === 'uwv' ? [...people, ...firms] : firms;
  const evidence = evidenceOf(source, [day('2025-01-01'), LAST], subjects);
  return source === 'nvs' && !given.nvsConnected
    ? { ...evidence, connected: false, deliveries: [], subjects: [] }
    : evidence;
}

type Act = World['acts'][number];

/** The ids that acts refer to are of records some places before them. */
function recordsOf(given: World): readonly ProofRecord[] {
  return given.acts.map((one, index) => recordOf(one, index));
}

function recordOf(one: Act, index: number): ProofRecord {
  const before = (back: number): string => `act-${index - 1 - back}`;
  const base = { id: `act-${index}`, by: 'Ilse' };
  switch (one.type) {
    case 'participation':
      return { ...base, type: one.type, dossier: one.dossier, bidder: one.bidder, coach: one.coach, ...one.period };
    case 'decision': {
      const { demand, bidder: whose, coach: who, result, from } = one;
      const owner = BUYERS[DOSSIERS.indexOf(one.dossier)] ?? BUYERS[0];
      const replaces = one.replaces === null ? null : before(one.replaces);
      const content = { demand, bidder: whose, coach: who, result, from, until: 'open', replaces } as const;
      return {
        ...base,
        type: one.type,
        dossier: one.dossier,
        buyer: owner,
        ground: '2.78a',
        proofDigest: 'd',
        ...content,
      } as ProofRecord;
    }
    case 'second':
      return { ...base, by: one.same ? 'Ilse' : 'Joost', type: one.type, of: before(one.of) };
    case 'takenBack':
      return { ...base, type: one.type, of: before(one.of) };
    case 'adoption':
      return { ...base, type: one.type, of: before(one.of), buyer: one.buyer, dossier: one.dossier };
    case 'document': {
      const { about: whom, date, sufficient, buyer: whose } = one;
      return {
        ...base,
        type: one.type,
        document: 'vog',
        about: whom,
        seenOn: date,
        date,
        sufficient,
        until: 'open',
        buyer: whose,
      };
    }
    case 'observation': {
      const seen = {
        listed: one.listed,
        number: null,
        name: null,
        kind: 'registration',
        category: null,
        level: null,
        services: null,
        status: 'active',
        from: null,
        until: null,
      };
      return {
        ...base,
        type: one.type,
        source: 'nvs',
        about: one.about,
        seenOn: one.seenOn,
        seen,
        digest: 'd',
        organisation: BUYERS[0],
      } as ProofRecord;
    }
    case 'supervision':
      return {
        ...base,
        type: one.type,
        coach: one.coach,
        supervisor: one.supervisor,
        ...one.period,
        buyer: one.buyer,
      };
  }
}

class Kept {
  private constructor(
    readonly clock: SetClock,
    readonly ledger: LedgerStore,
    readonly records: RecordStore,
    private readonly given: World,
  ) {}

  static async of(given: World): Promise<Kept> {
    const clock = new SetClock(BEGIN);
    const documents = await openEmbeddedDocuments({ file: ':memory:' });
    const kept = new Kept(
      clock,
      await openEmbeddedLedger({ file: ':memory:' }),
      new RecordStore(documents, new Uint8Array(32)),
      given,
    );
    await kept.fill();
    return kept;
  }

  directory(): DirectoryStore {
    return new DirectoryStore(this.ledger, this.clock, new ErasureMarks(new Uint8Array(32)));
  }

  private async fill(): Promise<void> {
    const directory = this.directory();
    const lines = [
      ...COACHES.flatMap((who, at) =>
        (['noloc', 'nvs', 'uwv'] as const).flatMap((source) => {
          if (this.given.linked[at] === 0) return [];
          const number = numberOf(source, who);
          const about = {
            coach: who,
            name: NAMES[who],
            source,
            number,
            state: 'confirmed',
            from: 'unknown',
            until: 'open',
          };
          return [{ type: 'coachLink', id: `own-${who}-${source}`, by: 'registerProof', ...about }];
        }),
      ),
      ...this.given.links.flatMap(({ who, whose, source, state, takenBack, period: days }, index) => [
        {
          type: 'coachLink',
          id: `link-${index}`,
          by: 'registerProof',
          coach: who,
          name: NAMES[who],
          source,
          number: numberOf(source, whose ?? who),
          state,
          ...days,
        },
        ...(takenBack ? [{ type: 'withdrawal', id: `link-${index}-back`, of: `link-${index}` }] : []),
      ]),
      ...this.given.attachments.map(({ who, kvkNumber, assertedBy, period: days }, index) => ({
        type: 'attachment',
        id: `attachment-${index}`,
        coach: who,
        kvkNumber,
        kind: 'employee',
        assertedBy,
        buyer: BUYERS[0],
        ...days,
      })),
    ];
    if (this.given.merged !== null) {
      const [survivor, merged] = this.given.merged === 'eva' ? ['eva', 'eva2'] : ['eva2', 'eva'];
      lines.push({ type: 'merge', id: 'merge', by: 'Ilse', survivor, merged } as never);
    }
    const proposals = this.given.proposed.flatMap(([one, other, how], index): DirectoryRecord[] => {
      const ends = { source: 'noloc', number: numberOf('noloc', one) } as const;
      const id = `proposal-${index}`;
      const scored = { score: 50, matching: [], conflicting: [], scoring: '1' };
      const about = { one: ends, other: { source: 'nvs', number: numberOf('nvs', other) } as const, ...scored };
      return [
        { type: 'linkProposal', id, ...about },
        ...(how === 'open'
          ? []
          : [{ type: 'proposalDecision', id: `${id} no`, of: id, result: how, by: 'Ilse', how: 'person' } as never]),
      ];
    });
    await directory.recordDecided(async () => proposals);
    if (lines.length > 0) {
      const report = await directory.takeLinks(lines.map((line) => JSON.stringify(line)).join('\n'));
      expect(report.outcome).toBe('published');
    }
    const dates = { ...NO_DATES, submission: day('2026-01-08'), start: day('2026-01-10') };
    const dossiers = DOSSIERS.map(
      (id, at): ProofRecord => ({
        type: 'dossier',
        id,
        by: 'Ilse',
        kind: this.given.purposes[at] ?? 'procurement',
        buyer: BUYERS[at] ?? BUYERS[0],
        title: 'Jobcoaching',
        policy: null,
        version: null,
        dates,
      }),
    );
    await directory.proofs.record(dossiers);
    for (const record of recordsOf(this.given)) {
      this.clock.set(this.clock.now() + DAY_MS);
      await directory.proofs.record([record]);
    }
    this.clock.set(this.clock.now() + DAY_MS);
  }

  /** The outcome of every question under every tree. */
  async answers(last: number): Promise<readonly VerdictNode[]> {
    const ports = {
      directory: this.directory(),
      records: this.records,
      clock: this.clock,
      names: null,
    } as unknown as VerificationPorts;
    const context = verificationContext(ports, null);
    const verdicts: VerdictNode[] = [];
    for (const { coaches, organisation, dossier: id, on, later } of this.given.questions) {
      const at = Math.max(0, DOSSIERS.indexOf(id ?? DOSSIERS[0]));
      const knownAt = Math.max(BEGIN + DAY_MS / 2, last + later * DAY_MS - DAY_MS);
      const question: Question = {
        subject: {
          organisation: organisation === null ? null : { kvkNumber: organisation, name: null, repaired: false },
          coaches,
        },
        policy: null,
        purpose: this.given.purposes[id === null ? 1 : at] ?? 'procurement',
        askedBy: BUYERS[at] ?? BUYERS[0],
        on,
        dossier: id,
      };
      const gathered = await gather(question, knownAt, context);
      if ('details' in gathered) throw new Error(gathered.code);
      const judging: Judging = {
        ...PLAIN_JUDGING,
        ...{ on, askedOn: on, knownAt, today: todayAt(knownAt), maxAgeDays: 60 },
        ...{ subject: question.subject, purpose: question.purpose, askedBy: question.askedBy },
        ...{ dossier: gathered.dossier, testimony: gathered.testimony, directory: gathered.directory },
        evidence: new Map<SourceCode, EvidenceAnswer>(
          SOURCE_CODES.map((source) => [source, evidenceFor(source, this.given)]),
        ),
      };
      verdicts.push(...this.given.trees.map((one) => judge(one, judging)));
    }
    return verdicts;
  }
}

function reasonsIn(node: VerdictNode): readonly string[] {
  return [...(node.reason ? [node.reason] : []), ...node.beneath, ...node.children.flatMap(reasonsIn)];
}

test('Erasing a coach leaves every outcome as it was, or makes it undetermined: nothing comes to be decided because somebody was forgotten (R37).', async () => {
  let changed = 0;
  await fc.assert(
    fc.asyncProperty(world, async (given) => {
      const kept = await Kept.of(given);
      const last = kept.clock.now();
      const before = await kept.answers(last);
      const compare = async () => {
        const after = await kept.answers(last);
        for (const [index, { outcome, ...node }] of after.entries()) {
          const was = before[index];
          if (outcome === was?.outcome) continue;
          changed += 1;
          expect({
            was: was?.outcome,
            outcome,
            before: reasonsIn(was as VerdictNode),
            after: reasonsIn({ ...node, outcome }),
          }).toMatchObject({ outcome: 'UNDETERMINED' });
          const { coaches, dossier: id } = given.questions[Math.floor(index / given.trees.length)] ?? {};
          const isAboutEvaAlone = id === null && coaches?.length === 1 && coaches[0]?.by === 'id';
          if (isAboutEvaAlone) expect(reasonsIn({ ...node, outcome })).toContain('NO_LONGER_HELD');
        }
      };
      kept.clock.set(last + 30 * DAY_MS);
      const erase = kept.ledger.erase.bind(kept.ledger);
      let left = given.diesAt;
      kept.ledger.erase = async (rows) => {
        await erase(rows.slice(0, left));
        left -= rows.length;
        if (left < 0) throw new Error('the power failed');
      };
      await eraseCoachEverywhere('eva', {
        directory: kept.directory(),
        records: kept.records,
        clock: kept.clock,
      }).catch(() => null);
      await compare();
      kept.ledger.erase = erase;
      await finishErasures({ directory: kept.directory(), records: kept.records, clock: kept.clock });
      await compare();
      await kept.ledger.close();
      await kept.records.close();
    }),
    { numRuns: RUNS },
  );
  // Enough worlds in which the erasure is felt at all; there are about one in six.
  expect(changed).toBeGreaterThan(RUNS / 40);
});
