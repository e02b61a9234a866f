import { graphql } from 'graphql';
import { expect, test } from 'vitest';
import { changeFeedContract } from './change-feed.contract.js';
import { ChangeFeedReader } from './change-feed.js';
import { changeFeedResolver } from './change-feed.resolver.js';
import { SetClock } from './clock.js';
import { CredentialStore } from './credential.store.js';
import { ErasureMarks } from './erasure-marks.js';
import { federatedSchema } from './federated-schema.js';
import type { Identity, Scope } from './identity.js';
import { openEmbeddedLedger } from './ledger.embedded.js';

changeFeedContract('SQLite', () => openEmbeddedLedger({ file: ':memory:' }));

const { schema } = federatedSchema({
  resolvers: [changeFeedResolver('noloc')] as never,
  orphanedTypes: [],
  entities: {},
});

async function read(scopes: readonly Scope[] | null, first = 10, field = changesField(first)) {
  const store = new CredentialStore(
    await openEmbeddedLedger({ file: ':memory:' }),
    new SetClock(0),
    new ErasureMarks(new Uint8Array(32)),
  );
  const identity: Identity | null = scopes && { subject: 'volger', organisation: null, scopes: new Set(scopes) };
  const feed = new ChangeFeedReader('noloc', store, () => 0);
  const { data, errors } = await graphql({ schema, source: `{ told: ${field} }`, contextValue: { identity, feed } });
  await store.close();
  return errors?.map(({ extensions }) => extensions.code) ?? data?.told;
}

const changesField = (first: number) =>
  `nolocChanges(after: 0, first: ${first}) { changes { position } lastPosition lastRecordTime erasedAgain }`;
const ERASURES = 'nolocErasures(after: 0, first: 10) { erasures { position recordTime number } readersKey }';

test('Only a reader with the scope for it is told the feed.', async () => {
  expect(await read(null)).toEqual(['NOT_SIGNED_IN']);
  expect(await read(['verify', 'deliver:noloc'])).toEqual(['NOT_ALLOWED']);
  expect(await read(['feed'])).toEqual({ changes: [], lastPosition: null, lastRecordTime: null, erasedAgain: '' });
  expect(await read(null, 10, ERASURES)).toEqual(['NOT_SIGNED_IN']);
  expect(await read(['verify', 'deliver:noloc'], 10, ERASURES)).toEqual(['NOT_ALLOWED']);
  expect(await read(['feed'], 10, ERASURES)).toEqual({ erasures: [], readersKey: expect.any(String) });
});

test('A page that is too large is refused.', async () => {
  expect(await read(['feed'], 5_001)).toEqual(['BAD_USER_INPUT']);
});
