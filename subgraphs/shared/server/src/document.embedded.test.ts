import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { documentContract } from './document.contract.js';
import { openEmbeddedDocuments } from './document.embedded.js';
import type { DocumentStore } from './document.store.js';

let folder = '';
let count = 0;
const files = new WeakMap<DocumentStore, string>();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keurpoort-documents-'));
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

async function openFile(file: string): Promise<DocumentStore> {
  const store = await openEmbeddedDocuments({ file });
  files.set(store, file);
  return store;
}

function newFile(): string {
  count += 1;
  return join(folder, `${count}.db`);
}

documentContract('a file', () => openFile(newFile()), { reopen: (store) => openFile(files.get(store) ?? '') });

documentContract('memory', () => openEmbeddedDocuments({ file: ':memory:' }));
