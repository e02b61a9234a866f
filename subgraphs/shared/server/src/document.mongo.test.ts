import { createConnection } from 'mongoose';
import { afterAll, describe, expect, test } from 'vitest';
import { mongoDatabase, mongoUri } from '../../../../test/mongodb.js';
import { documentContract } from './document.contract.js';
import { openMongoDocuments } from './document.mongo.js';
import type { DocumentStore } from './document.store.js';

const server = await mongoUri();

describe.skipIf(server === null)('documents on MongoDB', () => {
  const uri = mongoDatabase(server ?? 'mongodb://127.0.0.1/', 'documents');
  const names = new WeakMap<DocumentStore, string>();
  let count = 0;

  const openNamed = async (name: string): Promise<DocumentStore> => {
    const store = await openMongoDocuments({ uri, name });
    names.set(store, name);
    return store;
  };
  const open = () => {
    count += 1;
    return openNamed(`documents-${count}`);
  };

  afterAll(async () => {
    const connection = await createConnection(uri).asPromise();
    await connection.dropDatabase();
    await connection.close();
  });

  // Small, for FerretDB, which reads a whole collection for nearly every question.
  documentContract('MongoDB', open, { reopen: (store) => openNamed(names.get(store) ?? ''), many: 130, histories: 10 });

  test('The queries have the indexes that they need.', async () => {
    const store = await open();
    const connection = await createConnection(uri).asPromise();
    const indexes = await connection.collection(`${names.get(store)}_documents`).indexes();
    expect(indexes.map(({ key }) => Object.keys(key).join(' ')).sort()).toEqual([
      '_id',
      'kind at id',
      'kind keys at id',
    ]);
    await Promise.all([store.close(), connection.close()]);
  });
});
