import { openMongoLedger } from '@keurpoort/server';
import { createConnection } from 'mongoose';
import { afterAll, describe } from 'vitest';
import { policyContract } from '../../subgraphs/verification/src/policies/policy.contract.js';
import { mongoDatabase, mongoUri } from '../mongodb.js';

const server = await mongoUri();

describe.skipIf(server === null)('policies and their drafts (R29)', () => {
  const uri = mongoDatabase(server ?? 'mongodb://127.0.0.1/', 'policies');
  let count = 0;

  afterAll(async () => {
    const connection = await createConnection(uri).asPromise();
    await connection.dropDatabase();
    await connection.close();
  });

  policyContract('MongoDB', () => {
    count += 1;
    return openMongoLedger({ uri, name: `ledger-${count}` });
  });
});
