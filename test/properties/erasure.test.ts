import { addDays, type Day, day, SOURCE_CODES } from '@keurpoort/domain';
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
  startNetwork,
  type World,
} from '../scenarios/network.js';
import { supergraphSdl } from '../scenarios/supergraph.js';

// R37, R40: erasure is what may change an answer for given D and T, and it changes no other person's.

const RUNS = Number(process.env.KEURPOORT_RUNS ?? 40);
const BEGIN = day('2026-01-05');
const PEOPLE = [
  { id: 'femke', number: 'NR-1', name: 'Femke de Boer' },
  { id: 'giel', number: 'NR-2', name: 'Giel Jansma' },
  { id: 'hanneke', number: 'NR-3', name: 'Hanneke van der Wal' },
] as const;
type Person = (typeof PEOPLE)[number];

const row = fc.record({
  person: fc.constantFrom(...PEOPLE),
  key: fc.constantFrom('a', 'b', ''),
  category: fc.constantFrom('RJ', 'RJ', 'RL'),
  from: fc.constantFrom('2024-01-01', '2026-01-10', 'onbekend'),
  until: fc.constantFrom('2026-01-20', '2027-12-31', 'open', 'ergens'),
  status: fc.constantFrom('active', 'active', 'suspended', 'withdrawn'),
  action: fc.constantFrom('STATED', 'STATED', 'STATED', 'ENDED', 'RECTIFIED'),
});
const deliveries = fc.array(
  fc.record({ kind: fc.constantFrom('full' as const, 'delta' as const), rows: fc.array(row, { maxLength: 5 }) }),
  { minLength: 1, maxLength: 6 },
);
const moments = fc.array(fc.record({ on: fc.integer({ min: -20, max: 40 }), known: fc.integer({ min: 0, max: 30 }) }), {
  minLength: 2,
  maxLength: 4,
});

const QUERY = `query Erased($questions: [VerifyQuestion!]!) {
  verifyMany(questions: $questions) {
    verification { verdict { outcome nodes { id outcome reason beneath } } }
  }
}`;

interface Answers {
  readonly verifyMany: readonly {
    readonly verification: { readonly verdict: { readonly nodes: readonly { readonly reason: string | null }[] } };
  }[];
}

const subgraphs = allSubgraphs();
let world: World;
let gateway: Awaited<ReturnType<typeof startNetwork>>;

beforeAll(async () => {
  gateway = await startNetwork({
    supergraphSdl,
    subgraphs,
    world: () => world,
    logger: { error: () => {}, info: () => {} },
  });
});

afterAll(() => gateway.stop());

const noon = (on: Day): number => Date.parse(`${on}T12:00:00Z`);

async function deliver(sequence: number, kind: 'full' | 'delta', rows: readonly object[]): Promise<void> {
  const clock = world.clock as SetClock;
  const content = rows.map((one) => `${JSON.stringify(one)}\n`).join('');
  const manifest = manifestFor(content, { register: 'noloc', kind, sequence, referenceMoment: clock.now() });
  const report = await handIn(world, subgraphs, manifest, content, {
    brake: () => [],
    badRows: { share: 1, atLeast: 99 },
  });
  expect(report.outcome).toBe('published');
  clock.set(clock.now() + SETTLING_MS);
}

/** Both ways of asking about a person, for each of the moments. */
async function answersAbout(
  person: Person,
  asked: readonly { readonly on: number; readonly known: number }[],
): Promise<Answers> {
  const subjects = [
    { coach: { id: person.id } },
    { coach: { register: 'NOLOC', number: person.number, name: person.name } },
  ];
  const questions = subjects.flatMap((subject) =>
    asked.map(({ on, known }) => ({
      subject,
      policy: { code: 'RJ' },
      purpose: 'OWN_CHECK',
      on: addDays(BEGIN, on),
      knownAt: new Date(noon(addDays(BEGIN, known))).toISOString(),
    })),
  );
  const { result } = await gateway.execute({ query: QUERY, variables: { questions } });
  expect(result.errors).toBeUndefined();
  return result.data as unknown as Answers;
}

test('Whoever is erased is no longer held for any day and moment, and nobody else is answered otherwise (R37, R40).', async () => {
  let erasures = 0;
  await fc.assert(
    fc.asyncProperty(deliveries, moments, fc.constantFrom(...PEOPLE), async (given, asked, gone) => {
      const clock = new SetClock(noon(addDays(BEGIN, -30)));
      world = await openWorld({
        clock,
        open: () => openEmbeddedLedger({ file: ':memory:' }),
        secrets: freshSecrets(),
        sandbox: false,
      });
      try {
        const declarations = { wholeHistory: true, keepsEnded: true };
        for (const code of SOURCE_CODES)
          await connect(world, code, { connected: true, promiseDays: 15, declarations, identifiesBy: 'number' });
        await world.directory.takePolicies([
          {
            code: 'RJ',
            version: 1,
            owner: 'Gemeente Proefdorp (verzonnen)',
            title: 'RJ',
            example: true,
            legalSource: null,
            purposes: null,
            from: day('2020-01-01'),
            until: 'open',
            maxAgeDays: 30,
            extends: null,
            parts: {},
            overrides: {},
            tree: { id: 'rj', source: 'noloc', kind: 'registration', category: 'RJ' },
          },
        ]);
        const links = PEOPLE.map(({ id, name, number }) => ({
          type: 'coachLink',
          id: `link-${id}`,
          by: 'registerProof',
          coach: id,
          name,
          source: 'noloc',
          number,
          state: 'confirmed',
          from: '2015-01-01',
          until: 'open',
        }));
        await world.directory.takeLinks(links.map((one) => JSON.stringify(one)).join('\n'));
        for (const [index, { kind, rows }] of given.entries()) {
          clock.set(noon(addDays(BEGIN, index * 5)) - 7_200_000);
          const delivered = rows.map(({ person, ...more }) => ({
            ...more,
            number: person.number,
            name: person.name,
            kind: 'registration',
          }));
          await deliver(index + 1, index === 0 ? 'full' : kind, delivered);
        }
        clock.set(noon(addDays(BEGIN, 60)));
        const others = PEOPLE.filter((person) => person !== gone);
        const before = await Promise.all(others.map((person) => answersAbout(person, asked)));
        await deliver(given.length + 1, 'delta', [{ number: gone.number, action: 'ERASED' }]);
        clock.set(noon(addDays(BEGIN, 61)));
        expect(await Promise.all(others.map((person) => answersAbout(person, asked)))).toEqual(before);
        const wasThere = !(await world.stores.noloc.erasures()).isEmpty;
        if (!wasThere) return;
        erasures += 1;
        const reasons = (await answersAbout(gone, asked)).verifyMany.map(
          ({ verification }) => verification.verdict.nodes[0]?.reason,
        );
        const expected = asked.map(({ on, known }) => {
          if (on > known) return 'FUTURE_DAY';
          // Before the first delivery there is nothing that could have been erased.
          return known >= 0 ? 'NO_LONGER_HELD' : 'NOTHING_DELIVERED_YET';
        });
        expect(reasons).toEqual([...expected, ...expected]);
      } finally {
        await closeWorld(world);
      }
    }),
    { numRuns: RUNS },
  );
  expect(erasures).toBeGreaterThan(RUNS / 4);
}, 240_000);
