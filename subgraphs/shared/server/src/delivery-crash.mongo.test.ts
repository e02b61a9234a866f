import { createConnection } from 'mongoose';
import { afterAll, describe } from 'vitest';
import { mongoDatabase, mongoUri } from '../../../../test/mongodb.js';
import { crashContract } from './delivery-crash.contract.js';
import { openMongoLedger } from './ledger.mongo.js';

const server = await mongoUri();

describe.skipIf(server === null)('killed in the midst', () => {
  const databases: string[] = [];

  afterAll(async () => {
    for (const uri of databases) {
      const connection = await createConnection(uri).asPromise();
      await connection.dropDatabase();
      await connection.close();
    }
  });

  // Few people and few kills each, for FerretDB, which reads a whole collection for nearly every question.
  crashContract('MongoDB', {
    place: () => {
      const uri = mongoDatabase(server ?? 'mongodb://127.0.0.1/', `crash${databases.length}`);
      databases.push(uri);
      return uri;
    },
    open: (place) => openMongoLedger({ uri: place, name: 'crash' }),
    people: 40,
    killsPerStore: 5,
  });
});
