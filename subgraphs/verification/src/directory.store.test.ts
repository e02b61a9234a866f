import { directoryAt } from '@keurpoort/domain';
import { ErasureMarks, type LedgerStore, openEmbeddedLedger, SETTLING_MS, SetClock } from '@keurpoort/server';
import { expect, test } from 'vitest';
import { DirectoryStore } from './directory.store.js';

test('The same links handed in again change nothing that was known before (R1).', async () => {
  const clock = new SetClock(Date.parse('2026-03-02T09:00:00+01:00'));
  const store = new DirectoryStore(
    await openEmbeddedLedger({ file: ':memory:' }),
    clock,
    new ErasureMarks(new Uint8Array(32)),
  );
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
  const records = await store.recordsAbout([{ organisations: [], coaches: [{ by: 'id', id: 'sanne' }] }]);
  expect(directoryAt(then, records).coachLinks).toMatchObject([{ number: 'NL-1', recordedAt: then }]);
  await store.close();
});

const SANNE = { coach: 'sanne', name: 'Sanne de Vries', source: 'noloc', number: 'NL-1', state: 'confirmed' };
const ATTACHED = { coach: 'sanne', kvkNumber: '99911111', kind: 'employee', assertedBy: 'coach' };

/** Everything that a ledger holds, as text. */
async function everythingIn(ledger: LedgerStore): Promise<string> {
  return JSON.stringify([await ledger.rowsByEntry(null, 1_000), await ledger.journal(0)]);
}

async function directoryWithTwo() {
  const clock = new SetClock(Date.parse('2026-03-02T09:00:00+01:00'));
  const ledger = await openEmbeddedLedger({ file: ':memory:' });
  const store = new DirectoryStore(ledger, clock, new ErasureMarks(new Uint8Array(32)));
  const lines = [
    { type: 'coachLink', id: 'link-1', by: 'registerProof', ...SANNE },
    {
      type: 'coachLink',
      id: 'link-2',
      by: 'registerProof',
      ...SANNE,
      coach: 'daan',
      name: 'Daan Bakker',
      number: 'NL-2',
    },
    { type: 'attachment', id: 'attachment-1', ...ATTACHED },
    { type: 'withdrawal', id: 'back-1', of: 'attachment-1' },
  ];
  expect(await store.takeLinks(lines.map((line) => JSON.stringify(line)).join('\n'))).toMatchObject({ records: 4 });
  clock.set(clock.now() + 86_400_000);
  return { clock, ledger, store };
}

test('An erased coach: links, names, attachments and what took them back are gone, the id known by its hash alone (R37).', async () => {
  const { ledger, store } = await directoryWithTwo();
  expect(await store.eraseCoach('sanne')).toBe('erased');
  const left = await everythingIn(ledger);
  for (const trace of ['sanne', 'Sanne', 'NL-1', '99911111', 'link-1', 'attachment-1', 'back-1'])
    expect(left.includes(trace), trace).toBe(false);
  expect(left).toContain('Daan Bakker');
  expect(await store.erasedAmong(['sanne', 'daan', 'niemand'])).toEqual(['sanne']);
  expect(await store.erasures()).toMatchObject([{ coach: store.markOf('sanne') }]);
  expect(await store.eraseCoach('sanne')).toBe('was-erased');
  expect(await store.eraseCoach('niemand')).toBe('unknown');
});

test('Links that name an erased coach again are refused, all of the delivery, and told (R37).', async () => {
  const { ledger, store } = await directoryWithTwo();
  await store.eraseCoach('sanne');
  const again = JSON.stringify({ type: 'coachLink', id: 'link-9', by: 'registerProof', ...SANNE });
  expect(await store.takeLinks(again)).toMatchObject({ outcome: 'refused', problems: [{ line: 1, field: 'coach' }] });
  expect(await everythingIn(ledger)).not.toContain('Sanne');
});

test('An erasure of a coach that was interrupted is as good at once, and is taken up again at the next start (R37).', async () => {
  for (const after of [0, 1, 2]) {
    const { clock, ledger, store } = await directoryWithTwo();
    const erase = ledger.erase.bind(ledger);
    ledger.erase = async (rows) => {
      await erase(rows.slice(0, after));
      throw new Error('the power failed');
    };
    await expect(store.eraseCoach('sanne')).rejects.toThrow('the power failed');
    ledger.erase = erase;
    const restarted = new DirectoryStore(ledger, clock, new ErasureMarks(new Uint8Array(32)));
    const subject = { coaches: [{ by: 'id', id: 'sanne' }], organisations: [] } as const;
    const records = await restarted.recordsAbout([subject]);
    const directory = directoryAt(clock.now(), records, await restarted.erasedAmong(['sanne']));
    expect([directory.coachLinks, directory.attachments, directory.erasedCoaches]).toEqual([[], [], ['sanne']]);
    expect(await restarted.eraseRows()).toBeGreaterThan(0);
    expect(await everythingIn(ledger)).not.toContain('Sanne');
    expect(await restarted.eraseRows()).toBe(0);
  }
});
