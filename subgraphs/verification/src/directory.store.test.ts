import { day, directoryAt, type PolicyVersion } from '@keurpoort/domain';
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

const RJ = { id: 'rj', source: 'noloc', kind: 'registration', category: 'RJ' } as const;
const TOWN: PolicyVersion = {
  code: 'TOWN',
  version: 1,
  owner: 'Gemeente Voorbeelddam (verzonnen)',
  title: 'Jobcoaching',
  example: true,
  legalSource: null,
  purposes: null,
  from: day('2026-01-01'),
  until: 'open',
  maxAgeDays: null,
  extends: null,
  parts: { person: RJ },
  overrides: {},
  tree: { part: 'person' },
};

test('Policies are taken in whole or not at all, with every problem of each told (R28, R29).', async () => {
  const { store } = await directoryWithTwo();
  const deviation = (code: string, part: string): PolicyVersion => {
    return { ...TOWN, code, extends: 'TOWN', parts: {}, overrides: { [part]: { ...RJ, id: 'own' } }, tree: null };
  };
  const refused = await store.takePolicies([
    TOWN,
    deviation('HAMLET', 'nobody'),
    { ...TOWN, code: 'VILLAGE', extends: 'NOWHERE' },
    { ...TOWN, code: 'ISLE', tree: { ...RJ, category: 'RX', prescribedByLaw: {} as never } },
  ]);
  expect(refused).toMatchObject({
    outcome: 'refused',
    problems: [
      { line: 2, field: 'overrides.nobody', code: 'OVERRIDE_UNKNOWN' },
      { line: 3, field: 'extends', code: 'BASE_UNKNOWN' },
      { line: 4, field: 'tree.prescribedByLaw', code: 'ARTICLE_MISSING' },
      { line: 4, field: 'tree.category', code: 'CATEGORY_UNKNOWN' },
    ],
  });
  expect(await store.policyVersions.all()).toEqual([]);
  const together = await store.takePolicies([TOWN, deviation('HAMLET', 'person')]);
  expect(together).toMatchObject({ outcome: 'published', warnings: [] });
  // On a base that stands already, and with a legal warning (R31).
  const closed: PolicyVersion = { ...deviation('VILLAGE', 'person'), equivalentsExcluded: ['procurement'] };
  expect(await store.takePolicies([closed])).toMatchObject({ warnings: ['EQUIVALENTS_SHUT_OUT'] });
  // TOWN on HAMLET, which is on TOWN.
  const round = { ...deviation('TOWN', 'person'), version: 2, extends: 'HAMLET' };
  expect(await store.takePolicies([round])).toMatchObject({ problems: [{ line: 1, code: 'BASE_IN_CIRCLE' }] });
  await store.close();
});

test('A version that stands there is never replaced; the same words again change nothing (R29).', async () => {
  const { clock, ledger, store } = await directoryWithTwo();
  await store.takePolicies([TOWN]);
  const [first] = await store.policyVersions.all();
  clock.set(clock.now() + 86_400_000);
  const lines = (await ledger.journal(0)).length;
  const again = { ...TOWN, definitions: {}, cvdr: null };
  const same = { outcome: 'published', records: 0, inForceFrom: first?.recordedAt };
  expect(await store.takePolicies([again])).toMatchObject(same);
  expect((await ledger.journal(0)).length).toBe(lines);
  const other = { ...TOWN, title: 'Iets anders' };
  const refused = { outcome: 'refused', problems: [{ line: 2, field: 'version', code: 'VERSION_EXISTS' }] };
  expect(await store.takePolicies([{ ...TOWN, version: 2 }, other])).toMatchObject(refused);
  expect(
    await store.takePolicies([
      { ...TOWN, version: 2 },
      { ...other, version: 2 },
    ]),
  ).toMatchObject(refused);
  expect(await store.policyVersions.all()).toEqual([first]);
  await store.close();
});

test('A code belongs to the owner who recorded it first, in whatever spelling.', async () => {
  const { store } = await directoryWithTwo();
  const owner = 'Gemeente Elders (verzonnen)';
  const codes = (policies: readonly PolicyVersion[]) =>
    store
      .takePolicies(policies)
      .then((report) => ('problems' in report ? report.problems.map(({ code }) => code) : []));
  expect(await codes([TOWN, { ...TOWN, code: 'town', version: 2, owner }])).toEqual(['CODE_OF_ANOTHER']);
  await store.takePolicies([TOWN]);
  expect(await codes([{ ...TOWN, version: 2, owner }])).toEqual(['CODE_OF_ANOTHER']);
  expect(await codes([{ ...TOWN, code: 'Town', owner }])).toEqual(['CODE_OF_ANOTHER']);
  for (const code of [' VILLAGE', 'VIL\u200bLAGE', 'VIL\0LAGE', 'V'.repeat(201)]) {
    expect(await codes([{ ...TOWN, code }]), JSON.stringify(code)).toEqual(['VALUE_UNREADABLE']);
  }
  expect(await codes([{ ...TOWN, code: 'VILLAGE', owner }])).toEqual([]);
  await store.close();
});

const MIRJAM = { subject: 'mirjam', organisation: TOWN.owner, scopes: new Set<never>() };
const SAMIR = { ...MIRJAM, subject: 'samir' };

test('Drafts of one code that are published at the same moment become two versions, one after the other (R29).', async () => {
  const { clock, ledger, store } = await directoryWithTwo();
  const beside = new DirectoryStore(ledger, clock, new ErasureMarks(new Uint8Array(32)));
  const { owner, version, ...text } = TOWN;
  const drafts = ['a', 'b', 'c'];
  for (const newDraft of drafts) await store.drafts.save(JSON.stringify(text), { newDraft }, MIRJAM);
  const publish = (draft: string, at: number) => (at % 2 ? store : beside).drafts.publish(`${draft}.1`, SAMIR);
  const done = await Promise.all([...drafts, 'a'].map(publish));
  expect(done.map((draft) => ('failure' in draft ? draft.failure : draft.ended?.act))).toEqual(
    Array(4).fill('published'),
  );
  expect((await store.policyVersions.all()).map((one) => one.version)).toEqual([1, 2, 3]);
  expect(await store.drafts.of('Gemeente Elders (verzonnen)')).toEqual([]);
  expect((await beside.drafts.of(owner)).map(({ id, acts }) => [id, acts.length])).toEqual(drafts.map((id) => [id, 2]));
  await store.close();
});

test('Of two who save upon one text the second is told, and nothing is lost.', async () => {
  const { store } = await directoryWithTwo();
  await store.drafts.save('{}', { newDraft: 'a' }, MIRJAM);
  const saved = await Promise.all([MIRJAM, SAMIR].map((by) => store.drafts.save('[]', { basedOn: 'a.1' }, by)));
  expect(saved.map((draft) => ('failure' in draft ? draft.failure : draft.saving.id)).toSorted()).toEqual([
    'DRAFT_CHANGED',
    'a.2',
  ]);
  expect(await store.drafts.save('{}', { basedOn: 'a' }, MIRJAM)).toMatchObject({ failure: 'DRAFT_NOT_FOUND' });
  await store.close();
});
