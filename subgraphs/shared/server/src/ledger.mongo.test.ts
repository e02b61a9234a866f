import { createConnection } from 'mongoose';
import { afterAll, describe, expect, test } from 'vitest';
import { mongoDatabase, mongoUri } from '../../../../test/mongodb.js';
import { changeFeedContract } from './change-feed.contract.js';
import { deliveryContract } from './delivery.contract.js';
import { ledgerContract } from './ledger.contract.js';
import { openMongoLedger } from './ledger.mongo.js';
import type { LedgerStore } from './ledger.store.js';

const server = await mongoUri();

describe.skipIf(server === null)('the ledger on MongoDB', () => {
  const uri = mongoDatabase(server ?? 'mongodb://127.0.0.1/', 'ledger');
  const names = new WeakMap<LedgerStore, string>();
  let count = 0;

  const openNamed = async (name: string): Promise<LedgerStore> => {
    const store = await openMongoLedger({ uri, name });
    names.set(store, name);
    return store;
  };
  const open = () => {
    count += 1;
    return openNamed(`ledger-${count}`);
  };

  afterAll(async () => {
    const connection = await createConnection(uri).asPromise();
    await connection.dropDatabase();
    await connection.close();
  });

  // Small, for FerretDB, which reads a whole collection for nearly every question.
  ledgerContract('MongoDB', open, {
    reopen: (store) => openNamed(names.get(store) ?? ''),
    manyRows: 1_100,
    manyLines: 120,
    histories: 12,
  });

  changeFeedContract('MongoDB', open, 4);
  deliveryContract('MongoDB', open);

  test('Two ledgers in one database know nothing of each other.', async () => {
    const [one, other] = [await open(), await open()];
    await one.append('attempt-1', 0, [{ entry: 'e', firstKey: 'k', secondKey: null, body: '{}' }]);
    expect(await other.rowsByFirstKeys(['k'])).toEqual([]);
    expect(await other.looseAttempts()).toEqual([]);
    await Promise.all([one.close(), other.close()]);
  });

  test.each(['', 'Noloc', '1st', 'a.b', 'a$b', 'a b', 'a\0b', 'x'.repeat(64)])(
    'A ledger is not named %j.',
    async (name) => {
      await expect(openMongoLedger({ uri, name })).rejects.toThrow(TypeError);
    },
  );

  test('A server that is not there is told within seconds.', async () => {
    await expect(openMongoLedger({ uri: 'mongodb://127.0.0.1:1/', name: 'ledger' })).rejects.toThrow();
  });

  test('The queries have the indexes that they need.', async () => {
    const store = await open();
    const connection = await createConnection(uri).asPromise();
    const keys = async (collection: string) => {
      const indexes = await connection.collection(collection).indexes();
      return indexes.map(({ key, unique }) => `${Object.keys(key).join(' ')}${unique ? ' unique' : ''}`).sort();
    };
    const name = names.get(store) ?? '';
    expect(await keys(`${name}_rows`)).toEqual(['_id', 'attempt n', 'entry attempt n', 'firstKey', 'secondKey']);
    expect(await keys(`${name}_journal`)).toEqual(['_id', 'attempt unique']);
    await Promise.all([store.close(), connection.close()]);
  });
});
