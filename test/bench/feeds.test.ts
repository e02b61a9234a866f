import { SOURCE_CODES } from '@keurpoort/domain';
import { expect, test } from 'vitest';
import { startNetwork } from '../../scripts/src/network.js';
import { closeWorld } from '../../scripts/src/world.js';
import { composition, subgraphs } from '../schema/schema-now.js';
import { deliverRows, emptyWorld } from '../schema/small-deliveries.js';
import { madeUpCoaches } from './search-population.js';

/** `KEURPOORT_BENCH_FEEDS=300 npx vitest run test/bench/feeds` prints the figures of so many rounds. */
const ROUNDS = Number(process.env.KEURPOORT_BENCH_FEEDS ?? '20');
const COACHES = madeUpCoaches(500, 20_261_122);
const QUESTION = `query Ask($question: VerifyQuestion!) {
  verify(question: $question) { verification { facts { source state } } refusal { code } }
}`;

test('Fifty questions at once wait less for the change feeds than one after the other.', async () => {
  const given = await emptyWorld('2026-05-01T08:00:00Z');
  const { world, clock } = given;
  for (const [at, register] of SOURCE_CODES.entries()) {
    const rows = COACHES.map(({ name }, serial) => ({
      number: `N-${serial}`,
      name,
      kvkNumber: String(99_910_000 + serial),
      kind: ['noloc', 'nvs'].includes(register) ? 'registration' : register === 'uwv' ? 'recognition' : 'keurmerk',
      key: 'a',
      from: '2024-01-01',
      until: '2028-12-31',
      status: 'active',
    }));
    await deliverRows(given, { register, kind: 'full', sequence: 1, at: `2026-05-1${at}T07:00:00Z`, rows });
  }
  clock.set(Date.parse('2026-05-20T08:00:00Z'));
  const gateway = await startNetwork({
    supergraphSdl: composition.supergraphSdl,
    subgraphs,
    world: () => world,
    logger: { error: () => {}, info: () => {} },
  });
  const timed = async (work: () => Promise<unknown>): Promise<number> => {
    clock.set(clock.now() + 1_000);
    const began = performance.now();
    await work();
    return performance.now() - began;
  };
  const question = {
    subject: { coach: { register: 'NOLOC', number: 'N-7', name: COACHES[7]?.name } },
    policy: null,
    purpose: 'OWN_CHECK',
  };
  const variables = { question };
  const one: number[] = [];
  const fifty: number[] = [];
  const secondLook: number[] = [];
  const questions: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    one.push(await timed(() => world.names.catchUp(clock.now())));
    const knownAt = clock.now();
    const began = performance.now();
    await world.names.catchUp(knownAt);
    secondLook.push(performance.now() - began);
    fifty.push(await timed(() => Promise.all(Array.from({ length: 50 }, () => world.names.catchUp(clock.now())))));
    questions.push(await timed(() => gateway.execute({ query: QUESTION, variables })));
  }
  const figures = {
    one: median(one),
    secondLook: median(secondLook),
    fifty: median(fifty),
    question: median(questions),
  };
  if (process.env.KEURPOORT_BENCH_FEEDS) process.stdout.write(`${JSON.stringify(figures)}\n`);
  expect(figures.fifty).toBeLessThan(25 * figures.one);
  await gateway.stop();
  await closeWorld(world);
}, 120_000);

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
}
