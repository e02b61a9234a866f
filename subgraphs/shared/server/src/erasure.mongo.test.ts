import { createConnection } from 'mongoose';
import { afterAll, describe } from 'vitest';
import { mongoDatabase, mongoUri } from '../../../../test/mongodb.js';
import { erasureContract } from './erasure.contract.js';
import { openMongoLedger } from './ledger.mongo.js';

const server = await mongoUri();

describe.skipIf(server === null)('erasure on MongoDB (R37)', () => {
  const uri = mongoDatabase(server ?? 'mongodb://127.0.0.1/', 'erasure');
  let count = 0;

  afterAll(async () => {
    const connection = await createConnection(uri).asPromise();
    await connection.dropDatabase();
    await connection.close();
  });

  erasureContract('MongoDB', () => {
    count += 1;
    return openMongoLedger({ uri, name: `ledger-${count}` });
  });
});
