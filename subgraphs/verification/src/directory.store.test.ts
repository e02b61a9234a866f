import { directoryAt } from '@keurpoort/domain';
import { openEmbeddedLedger, SETTLING_MS, SetClock } from '@keurpoort/server';
import { expect, test } from 'vitest';
import { DirectoryStore } from './directory.store.js';

test('The same links handed in again change nothing that was known before (R1).', async () => {
  const clock = new SetClock(Date.parse('2026-03-02T09:00:00+01:00'));
  const store = new DirectoryStore(await openEmbeddedLedger({ file: ':memory:' }), clock);
  const about = { coach: 'sanne', name: 'Sanne de Vries', source: 'noloc', number: 'NL-1', state: 'confirmed' };
  const link = JSON.stringify({
    type: 'coachLink',
    id: 'link-1',
    by: 'registerProof',
    from: '2020-01-01',
    until: 'open',
    ...about,
  });
  await store.takeLinks(link);
  const then = clock.now() + SETTLING_MS;
  clock.set(Date.parse('2026-05-04T09:00:00+02:00'));
  await store.takeLinks(link);
  const records = await store.recordsAbout([{ kvkNumbers: [], coaches: [{ by: 'id', id: 'sanne' }] }]);
  expect(directoryAt(then, records).coachLinks).toMatchObject([{ number: 'NL-1', recordedAt: then }]);
  await store.close();
});
