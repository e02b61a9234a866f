import { directoryAt } from '@keurpoort/domain';
import { ErasureMarks, openEmbeddedLedger, SetClock } from '@keurpoort/server';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FeedChange } from '../directory/change-feed.js';
import { DirectoryStore } from '../directory.store.js';
import { openEmbeddedSearch } from '../search/search.embedded.js';
import type { SearchSubject } from '../search/search.store.js';
import { proposeForCoach, proposeFrom } from './proposing.js';

const DAY_MS = 86_400_000;

interface Listed {
  readonly source: 'noloc' | 'nvs' | 'oval' | 'blikOpWerk';
  readonly number: string;
  readonly name: string;
  readonly kvkNumber?: string;
}

/** Lists as the index has them, and a directory without anybody. */
async function lists(listed: readonly Listed[]) {
  const clock = new SetClock(Date.parse('2026-03-02T09:00:00+01:00'));
  const ledger = await openEmbeddedLedger({ file: ':memory:' });
  const directory = new DirectoryStore(ledger, clock, new ErasureMarks(new Uint8Array(32)));
  const index = await openEmbeddedSearch({ file: ':memory:' });
  for (const source of new Set(listed.map((one) => one.source))) {
    const changes = listed
      .filter((one) => one.source === source)
      .map(
        ({ number, name, kvkNumber = null }, at): FeedChange => ({
          ...{ position: at + 1, recordTime: 1_000 + at, entry: `${source} ${at}`, change: 'stated', number },
          subject: source === 'noloc' || source === 'nvs' ? 'coach' : 'organisation',
          names: [name],
          kvkNumber,
        }),
      );
    await index.apply(source, changes, { position: changes.length, recordTime: 2_000, mark: 'm' });
  }
  const sweep = async (subject: SearchSubject = 'coach') => {
    const sum = { proposed: 0, crowded: 0 };
    for (let next: number | null = 0; next !== null; ) {
      clock.set(clock.now() + DAY_MS);
      const done = await proposeFrom(next, subject, { directory, names: { index } });
      sum.proposed += done.proposed;
      sum.crowded += done.crowded;
      ({ next } = done);
    }
    return sum;
  };
  const everything = async () => {
    const records = await directory.allProposals();
    return records.map(({ record }) => record);
  };
  const close = async () => {
    await index.close();
    await directory.close();
  };
  return { clock, ledger, directory, index, sweep, everything, close };
}

const person = fc.record({
  source: fc.constantFrom('noloc' as const, 'nvs' as const),
  number: fc.integer({ min: 1, max: 9 }).map(String),
  name: fc.constantFrom('J. de Vries', 'Jan de Vries', 'Sanne de Vries', 'Jan Vries', 'Marloes Bakker-van Dongen'),
});
const firm = fc
  .record({
    source: fc.constantFrom('oval' as const, 'blikOpWerk' as const),
    number: fc.integer({ min: 1, max: 9 }).map(String),
    name: fc.constantFrom('Stap Vooruit', 'Stap Vooruit B.V.', 'Werkpad'),
    kvkNumber: fc.constantFrom(undefined, '99911111', '99922222'),
  })
  .map(({ kvkNumber, ...rest }) => (kvkNumber === undefined ? rest : { ...rest, kvkNumber }));

test('Whatever the lists say, nothing is ever confirmed without a person or a proof: precision 1 by construction (R20).', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(person, firm), { maxLength: 14 }), async (listed) => {
      const world = await lists(listed);
      await world.sweep('coach');
      await world.sweep('organisation');
      const rows = await world.ledger.rowsByEntry(null, 10_000);
      const types = rows.map(({ body }) => (JSON.parse(body) as { readonly type: string }).type);
      expect([...new Set(types)].filter((type) => type !== 'linkProposal' && type !== 'withdrawal')).toEqual([]);
      const known = directoryAt(Number.MAX_SAFE_INTEGER, await world.directory.allProposals());
      const links = [...known.coachLinks, ...known.organisationLinks];
      expect(links.filter(({ state }) => state === 'confirmed')).toEqual([]);
      expect((await world.sweep('coach')).proposed).toBe(0);
      expect((await world.sweep('organisation')).proposed).toBe(0);
      await world.close();
    }),
    { numRuns: 25 },
  );
}, 60_000);

test('Whoever asks for one coach finds what going through all lists finds.', async () => {
  const listed: readonly Listed[] = [
    { source: 'noloc', number: 'NL-1', name: 'Jeroen van den Berg' },
    { source: 'noloc', number: 'NL-2', name: 'J. van den Berg' },
    { source: 'nvs', number: 'N-1', name: 'Jeroen v.d. Berg' },
  ];
  const link = {
    ...{ type: 'coachLink', id: 'link-1', by: 'official', coach: 'jeroen', name: 'Jeroen v.d. Berg' },
    ...{ source: 'nvs', number: 'N-1', state: 'confirmed' },
  };
  const [asked, swept] = [await lists(listed), await lists(listed)];
  for (const { directory, clock } of [asked, swept]) {
    await directory.takeLinks(JSON.stringify(link));
    clock.set(clock.now() + DAY_MS);
  }
  const names = { index: asked.index };
  expect(await proposeForCoach('jeroen', { directory: asked.directory, names })).toMatchObject({ proposed: 2 });
  await swept.sweep();
  const byId = (records: Awaited<ReturnType<typeof asked.everything>>) =>
    records.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  expect(byId(await asked.everything())).toEqual(byId(await swept.everything()));
  await asked.close();
  await swept.close();
});

test('More namesakes in one list than anybody can tell apart are proposed to nobody.', async () => {
  const crowd = Array.from(
    { length: 21 },
    (_, at): Listed => ({ source: 'nvs', number: `N-${at}`, name: 'J. de Vries' }),
  );
  const world = await lists([{ source: 'noloc', number: 'NL-1', name: 'J. de Vries' }, ...crowd]);
  expect(await world.sweep()).toEqual({ proposed: 0, crowded: 1 });
  await world.close();
});
