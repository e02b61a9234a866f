import { ErasureMarks, openEmbeddedDocuments, openEmbeddedLedger, systemClock } from '@keurpoort/server';
import { expect, test } from 'vitest';
import { DirectoryStore } from './directory.store.js';
import { Receipts } from './receipt/issuing.js';
import { newReceiptKey, ReceiptKeys } from './receipt/receipt-keys.js';
import { RecordStore } from './record/record.store.js';
import { verificationContext } from './verification-context.js';

test('Where no names can be looked up, nothing says that the lists were looked at', async () => {
  // R20, R21: what is not followed counts as followed up to nowhere, so that absence stays open.
  const key = new Uint8Array(32);
  const ledger = await openEmbeddedLedger({ file: ':memory:' });
  const directory = new DirectoryStore(ledger, systemClock, new ErasureMarks(key));
  const records = new RecordStore(await openEmbeddedDocuments({ file: ':memory:' }), key);
  const keys = new ReceiptKeys({ keys: [newReceiptKey(0, 1)] });
  const receipts = new Receipts({ records, keys, issuer: 'https://keurpoort.example', clock: systemClock });
  const sealKeys = { noloc: [], nvs: [], blikOpWerk: [], oval: [], uwv: [] };
  const ports = { directory, names: null, records, receipts, clock: systemClock, idKey: key, sealKeys, sandbox: true };
  const { directories } = verificationContext(ports, null);
  const { names } = await directories.load({ coaches: [{ by: 'id', id: 'merle' }], organisations: [], knownAt: 0 });
  expect(names).toEqual({ found: [], ownNames: [], crowded: [], knownTo: {} });
  await records.close();
  await directory.close();
});
