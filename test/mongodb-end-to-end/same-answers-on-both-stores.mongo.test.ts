import { SOURCE_CODES, type SourceCode, sourceOf } from '@keurpoort/domain';
import type { Gateway } from '@keurpoort/gateway';
import { type LedgerStore, manifestFor, openMongoLedger, type SetClock } from '@keurpoort/server';
import { createConnection } from 'mongoose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startNetwork } from '../../scripts/src/network.js';
import { allSubgraphs } from '../../scripts/src/registers.js';
import { closeWorld, handIn, type World } from '../../scripts/src/world.js';
import {
  expectMatrix,
  MATRIX_QUERY,
  MATRIX_QUESTIONS,
  type MatrixAnswer,
  supergraphSdl,
} from '../fault-matrix/matrix.js';
import { NOW, openSmallWorld, SUBJECT } from '../fault-matrix/small-world.js';
import { mongoDatabase, mongoUri } from '../mongodb.js';

const server = await mongoUri();
const LATER = Date.parse('2026-06-15T09:00:00+02:00');

/** Everything that an answer rests on, except its id, which is sealed anew each time. */
const QUERY = `query Both($question: VerifyQuestion!) {
  verify(question: $question) {
    refusal { code message details }
    verification {
      on knownAt purpose kvkNumber sandbox coaches { key id name }
      verdict {
        outcome projection provisional unreachable engine policy { code version }
        nodes { id outcome reason beneath notices explanation evidence { source number kind sequence name from until } }
      }
      facts { source coach state reason entries { number kind category level services from until status unsure } }
      sources { source asked reached connected asOf recordedAt sequence promiseDays keepsPromise refusedSince }
    }
  }
}`;

const READABLE = `query Readable($at: DateTime) {
  coach(id: "coach-amina", knownAt: $at) {
    names
    noloc { state asOf sequence registrations { number name from until status unsure missing category } }
    nvs { state sequence registrations { number status unsure missing } }
  }
  organisation(kvkNumber: "00005050", knownAt: $at) { kvkNumber uwv { state sequence } }
}`;

/** A month later: a correction, an end, a row that nobody can read, a link taken back, and a delivery out of order. */
async function goOn(world: World, subgraphs: ReturnType<typeof allSubgraphs>): Promise<readonly unknown[]> {
  (world.clock as SetClock).set(LATER);
  const deliver = async (register: SourceCode, kind: 'full' | 'delta', sequence: number, rows: readonly object[]) => {
    const content = rows.map((row) => `${JSON.stringify(row)}\n`).join('');
    const manifest = manifestFor(content, { register, kind, sequence, referenceMoment: LATER });
    return handIn(world, subgraphs, manifest, content);
  };
  const named = { name: 'Amina el Idrissi', kind: 'registration', key: 'a', from: '2024-02-01', until: '2028-01-31' };
  const firm = { name: 'El Idrissi Begeleiding', kvkNumber: '00005050', from: '2024-02-01', key: 'a' };
  const taken = { type: 'withdrawal', id: 'back', of: 'link-NVS-0502' };
  return [
    await deliver('noloc', 'delta', 2, [
      { ...named, number: 'NL-0501', category: 'RJ', status: 'active', action: 'RECTIFIED' },
      { ...named, number: 'NL-0777', name: 'Thijs van der Berg', category: 'RJ', status: 'active' },
      { ...named, number: 'NL-0778', category: 'XX' },
    ]),
    await deliver('nvs', 'full', 2, [
      { ...named, number: 'NVS-0600', name: 'Wim Smit', level: 'certified', status: 'active' },
    ]),
    await deliver('oval', 'delta', 2, [
      { ...firm, number: 'OV-0504', kind: 'keurmerk', until: '2026-05-31', action: 'ENDED' },
    ]),
    await deliver('uwv', 'delta', 4, []),
    await world.directory.takeLinks(JSON.stringify(taken)),
  ];
}

describe.skipIf(server === null)('on MongoDB, the same deliveries give the same answers', () => {
  const uri = mongoDatabase(server ?? 'mongodb://127.0.0.1/', 'end_to_end');
  const subgraphs = allSubgraphs();
  const openMongo = (name: SourceCode | 'verification'): Promise<LedgerStore> =>
    openMongoLedger({ uri, name: name === 'verification' ? name : sourceOf(name).folder });
  let worlds: { readonly embedded: World; readonly mongo: World };
  let gateways: { readonly embedded: Gateway; readonly mongo: Gateway };

  const start = (world: () => World): Promise<Gateway> =>
    startNetwork({
      supergraphSdl,
      subgraphs,
      world,
      logger: { error: () => {}, info: () => {} },
      gateway: { budget: { totalMs: 25_000, reservedMs: 5000 } },
    });

  beforeAll(async () => {
    worlds = { embedded: await openSmallWorld(subgraphs), mongo: await openSmallWorld(subgraphs, openMongo) };
    gateways = { embedded: await start(() => worlds.embedded), mongo: await start(() => worlds.mongo) };
  });

  afterAll(async () => {
    await Promise.all([gateways.embedded.stop(), gateways.mongo.stop()]);
    await Promise.all([closeWorld(worlds.embedded), closeWorld(worlds.mongo)]);
    const connection = await createConnection(uri).asPromise();
    await connection.dropDatabase();
    await connection.close();
  });

  const askBoth = async (query: string, variables: Readonly<Record<string, unknown>>) => {
    const [embedded, mongo] = [
      await gateways.embedded.execute({ query, variables }),
      await gateways.mongo.execute({ query, variables }),
    ];
    expect(embedded.result.errors).toBeUndefined();
    expect(mongo.result).toEqual(embedded.result);
    return JSON.parse(JSON.stringify(mongo.result.data)) as Record<string, never>;
  };

  const question = (policy: string | null, knownAt: number, on: string) => ({
    question: {
      subject: SUBJECT,
      policy: policy === null ? null : { code: policy },
      purpose: 'OWN_CHECK',
      knownAt: new Date(knownAt).toISOString(),
      on,
    },
  });

  test('Deliveries, links and policies taken in on MongoDB answer every demand', async () => {
    const { result } = await gateways.mongo.execute({
      query: MATRIX_QUERY,
      variables: { questions: MATRIX_QUESTIONS },
    });
    expectMatrix(result as unknown as MatrixAnswer, []);
    await askBoth(MATRIX_QUERY, { questions: MATRIX_QUESTIONS });
  });

  test('Later deliveries, a correction, an end and a withdrawn link are reported and answered alike', async () => {
    const [embedded, mongo] = [await goOn(worlds.embedded, subgraphs), await goOn(worlds.mongo, subgraphs)];
    expect(mongo).toEqual(embedded);
    expect(mongo.map((report) => (report as { outcome: string }).outcome)).toEqual([
      'published',
      'published',
      'published',
      'refused',
      'published',
    ]);
    const after = LATER + 60_000;
    for (const world of Object.values(worlds)) (world.clock as SetClock).set(after);
    for (const on of ['2026-05-20', '2026-06-15']) {
      for (const policy of ['at-least-5', 'at-least-2', 'nested', 'oval-met-not', null]) {
        await askBoth(QUERY, question(policy, after, on));
      }
    }
    await askBoth(READABLE, { at: null });
    await askBoth(READABLE, { at: new Date(NOW).toISOString() });
  });

  test('What was answered before is answered again, as it was known then', async () => {
    const before = await askBoth(QUERY, question('at-least-5', NOW, '2026-05-20'));
    const since = await askBoth(QUERY, question('at-least-5', LATER + 60_000, '2026-06-15'));
    expect(before).toMatchObject({ verify: { verification: { verdict: { outcome: 'MET' } } } });
    expect(since).toMatchObject({ verify: { verification: { verdict: { outcome: 'NOT_MET' } } } });
  });

  test('What was stored is there for a process that opens it anew', async () => {
    const { mongo } = worlds;
    const again = await Promise.all(
      SOURCE_CODES.map(async (source) => {
        const ledger = await openMongo(source);
        const lines = await ledger.journal(0);
        await ledger.close();
        return lines.length;
      }),
    );
    const known = await Promise.all(SOURCE_CODES.map(async (source) => (await mongo.stores[source].journal()).length));
    expect(again).toEqual(known);
  });
});
