import { ErasureMarks, openEmbeddedLedger, SetClock } from '@keurpoort/server';
import { expect, test } from 'vitest';
import { DirectoryStore } from '../directory.store.js';
import { directoryChanges } from './directory-changes.js';

const DAY_MS = 86_400_000;

async function directory() {
  const clock = new SetClock(Date.parse('2026-03-02T09:00:00+01:00'));
  const ledger = await openEmbeddedLedger({ file: ':memory:' });
  const store = new DirectoryStore(ledger, clock, new ErasureMarks(new Uint8Array(32)));
  const take = async (...records: readonly object[]) => {
    const report = await store.takeLinks(records.map((record) => JSON.stringify(record)).join('\n'));
    clock.set(clock.now() + DAY_MS);
    if (report.outcome === 'refused') throw new Error(report.problems.map(({ text }) => text).join());
    return report.inForceFrom;
  };
  return { store, take };
}

const link = (id: string, coach: string, number: string) => ({
  ...{ type: 'coachLink', id, by: 'official', coach, name: 'Sanne de Vries', source: 'noloc', number },
  state: 'confirmed',
});
const MERGE = { type: 'merge', id: 'merge-1', by: 'femke', survivor: 'sanne', merged: 'sanne-2' };
const SANNE = { by: 'coach', id: 'sanne' };
const SANNE_2 = { by: 'coach', id: 'sanne-2' };

test('Merges, unmerges and links taken back are told once each, in order, with whom they are about.', async () => {
  const { store, take } = await directory();
  await take(link('link-1', 'sanne', 'NL-1'), link('link-2', 'sanne-2', 'NL-2'));
  const merged = await take(MERGE);
  const back = await take(
    { type: 'withdrawal', id: 'back-1', of: 'merge-1' },
    { type: 'withdrawal', id: 'back-2', of: 'link-2' },
  );
  const feed = directoryChanges(store);
  const all = await feed.changes(0, 10);
  expect(all).toEqual([
    { position: 2, kind: 'MERGED', recordedAt: merged, about: [SANNE, SANNE_2] },
    { position: 3, kind: 'UNMERGED', recordedAt: back, about: [SANNE, SANNE_2] },
    {
      position: 3,
      kind: 'LINK_WITHDRAWN',
      recordedAt: back,
      about: [SANNE_2, { by: 'number', source: 'noloc', number: 'NL-2' }],
    },
  ]);
  expect(await feed.changes(2, 1)).toEqual(all.slice(1));
  expect(await feed.changes(3, 10)).toEqual([]);
  await store.close();
});

test('What is handed in again, or taken back a second time, is told no second time.', async () => {
  const { store, take } = await directory();
  await take(link('link-1', 'sanne', 'NL-1'), link('link-2', 'sanne-2', 'NL-2'), MERGE);
  await take(MERGE, { type: 'withdrawal', id: 'back-1', of: 'link-2' });
  await take({ type: 'withdrawal', id: 'back-1', of: 'link-2' }, { type: 'withdrawal', id: 'back-2', of: 'link-2' });
  expect((await directoryChanges(store).changes(0, 10)).map(({ position, kind }) => [position, kind])).toEqual([
    [1, 'MERGED'],
    [2, 'LINK_WITHDRAWN'],
  ]);
  await store.close();
});

test('A coach who was merged is erased under every id, and no merge tells who that was (R37).', async () => {
  const { store, take } = await directory();
  await take(link('link-1', 'sanne', 'NL-1'), link('link-2', 'sanne-2', 'NL-2'), link('link-3', 'daan', 'NL-3'), MERGE);
  expect(await store.eraseCoach('sanne-2')).toBe('erased');
  expect(await store.erasedAmong(['sanne', 'sanne-2', 'daan'])).toEqual(['sanne', 'sanne-2']);
  const left = await store.recordsAbout([
    { organisations: [], coaches: ['sanne', 'sanne-2', 'daan'].map((id) => ({ by: 'id', id })) },
  ]);
  expect(left.map(({ record }) => record.id)).toEqual(['link-3']);
  expect(await directoryChanges(store).changes(0, 10)).toEqual([]);
  await store.close();
});

test('Who was merged by mistake, and unmerged since, is not erased along (R37).', async () => {
  const { store, take } = await directory();
  await take(link('link-1', 'sanne', 'NL-1'), link('link-2', 'sanne-2', 'NL-2'), MERGE);
  await take({ type: 'withdrawal', id: 'back-1', of: 'merge-1' });
  expect(await store.eraseCoach('sanne')).toBe('erased');
  expect(await store.erasedAmong(['sanne', 'sanne-2'])).toEqual(['sanne']);
  const left = await store.recordsAbout([{ organisations: [], coaches: [{ by: 'id', id: 'sanne-2' }] }]);
  expect(left.map(({ record }) => record.id)).toEqual(['link-2']);
  await store.close();
});
