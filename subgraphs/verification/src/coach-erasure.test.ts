import { directoryAt, dossierAt, NO_DATES, type ProofRecord, testimonyAt } from '@keurpoort/domain';
import {
  type DocumentStore,
  ErasureMarks,
  type LedgerStore,
  openEmbeddedDocuments,
  openEmbeddedLedger,
  SetClock,
} from '@keurpoort/server';
import { expect, test } from 'vitest';
import { eraseCoachEverywhere, finishErasures } from './coach-erasure.js';
import { DirectoryStore } from './directory.store.js';
import type { Known } from './record/known.js';
import { RecordStore } from './record/record.store.js';

const BUYER = 'Gemeente Voorbeelddam';
const ALWAYS = { from: '2024-01-01', until: 'open' } as const;
const SEEN = { found: true } as never;

/** What people recorded about one coach, by directory id and by number. */
function proofsAbout(coach: string, number: string): readonly ProofRecord[] {
  const record = { by: `official of ${coach}` };
  const typed = { by: 'number', source: 'noloc', number, name: `Name of ${coach}` } as const;
  const dossier = 'dossier-1';
  const decision = {
    ...{ type: 'decision', dossier, buyer: BUYER, demand: 'label', bidder: null, result: 'equivalent' },
    ...{ ground: null, proofDigest: null, from: null, until: 'open', replaces: null },
  } as const;
  const seen = { type: 'observation', source: 'noloc', seenOn: '2026-03-01', seen: SEEN, digest: 'd' } as const;
  const document = { type: 'document', document: 'vog', seenOn: '2026-03-01', date: '2026-02-01' } as const;
  const known = { sufficient: true, until: 'open', buyer: BUYER } as const;
  return [
    {
      ...record,
      id: `${coach}-p1`,
      type: 'participation',
      dossier,
      bidder: '99911111',
      coach: { by: 'id', id: coach },
      ...ALWAYS,
    },
    { ...record, id: `${coach}-p2`, type: 'participation', dossier, bidder: '99911111', coach: typed, ...ALWAYS },
    { ...record, id: `${coach}-p3`, type: 'participation', dossier, bidder: '99922222', coach: typed, ...ALWAYS },
    { ...record, id: `${coach}-p3-back`, type: 'takenBack', of: `${coach}-p3` },
    { ...record, ...decision, id: `${coach}-d1`, coach },
    { ...record, ...decision, id: `${coach}-d2`, coach: `noloc:${number}` },
    { ...record, id: `${coach}-d1-second`, type: 'second', of: `${coach}-d1` },
    { ...record, id: `${coach}-d1-adopted`, type: 'adoption', of: `${coach}-d1`, buyer: 'UWV', dossier: null },
    { ...record, ...seen, id: `${coach}-o1`, about: { coach }, organisation: BUYER },
    { ...record, ...seen, id: `${coach}-o2`, about: { source: 'noloc', number }, organisation: BUYER },
    { ...record, ...document, ...known, id: `${coach}-v1`, about: { coach } },
    { ...record, id: `${coach}-v1-adopted`, type: 'adoption', of: `${coach}-v1`, buyer: 'UWV', dossier: null },
    { ...record, id: `${coach}-a1-adopted`, type: 'adoption', of: `${coach}-a1`, buyer: 'UWV', dossier: null },
    { ...record, id: `${coach}-s1`, type: 'supervision', coach, supervisor: 'guus', buyer: BUYER, ...ALWAYS },
    { ...record, id: `${coach}-s2`, type: 'supervision', coach: 'guus', supervisor: coach, buyer: BUYER, ...ALWAYS },
  ] as unknown as readonly ProofRecord[];
}

function linesAbout(coach: string, number: string): readonly object[] {
  const link = { type: 'coachLink', by: 'registerProof', coach, name: `Name of ${coach}`, source: 'noloc', number };
  const attachment = { type: 'attachment', coach, kvkNumber: '99911111', kind: 'employee', assertedBy: 'coach' };
  return [
    { ...link, id: `${coach}-l1`, state: 'confirmed' },
    // Never theirs: it was taken back.
    { ...link, id: `${coach}-l2`, state: 'confirmed', number: 'NL-9' },
    { type: 'withdrawal', id: `${coach}-l2-back`, of: `${coach}-l2` },
    { ...attachment, id: `${coach}-a1` },
    { type: 'withdrawal', id: `${coach}-a1-back`, of: `${coach}-a1` },
  ];
}

class Places {
  readonly clock = new SetClock(Date.parse('2026-03-02T09:00:00+01:00'));

  private constructor(
    readonly ledger: LedgerStore,
    readonly documents: DocumentStore,
  ) {}

  static async withTwo(): Promise<Places> {
    const places = new Places(
      await openEmbeddedLedger({ file: ':memory:' }),
      await openEmbeddedDocuments({ file: ':memory:' }),
    );
    const { directory, records } = places.opened();
    const lines = [...linesAbout('sanne', 'NL-1'), ...linesAbout('daan', 'NL-2')];
    expect(await directory.takeLinks(lines.map((line) => JSON.stringify(line)).join('\n'))).toMatchObject({
      outcome: 'published',
    });
    const dossier: ProofRecord = {
      ...{ id: 'dossier-1', by: 'ilse', type: 'dossier', kind: 'tender', buyer: BUYER, title: 'Jobcoaching' },
      ...{ policy: null, version: null, dates: NO_DATES },
    } as never;
    await directory.proofs.record([dossier, ...proofsAbout('sanne', 'NL-1'), ...proofsAbout('daan', 'NL-2')]);
    const about: Readonly<Record<string, Known>> = {
      'sanne by id': { by: 'coach', id: 'sanne' },
      'sanne by number': { by: 'number', source: 'noloc', number: 'NL-1' },
      'daan by id': { by: 'coach', id: 'daan' },
      'somebody else by number': { by: 'number', source: 'noloc', number: 'NL-9' },
    };
    for (const [id, known] of Object.entries(about)) {
      for (const name of [`recorded ${id}`, `parked ${id}`])
        await records.park(name, { skeleton: '{}', particulars: '{}' }, [known], places.clock.now());
      await records.record(`recorded ${id}`, BUYER);
    }
    places.clock.set(places.clock.now() + 60_000);
    return places;
  }

  /** As a process that starts. */
  opened() {
    const marks = new ErasureMarks(new Uint8Array(32));
    return {
      clock: this.clock,
      directory: new DirectoryStore(this.ledger, this.clock, marks),
      records: new RecordStore(this.documents, new Uint8Array(32).fill(7)),
    };
  }

  async ledgerText(): Promise<string> {
    return JSON.stringify([await this.ledger.rowsByEntry(null, 1_000), await this.ledger.journal(0)]);
  }

  async kept(kind: string): Promise<readonly string[]> {
    return (await this.documents.upTo(kind, Number.MAX_SAFE_INTEGER, null, 1_000)).map(({ id }) => id).toSorted();
  }

  /** Nothing of Sanne, and everything of Daan. */
  async expectErased(): Promise<void> {
    const text = await this.ledgerText();
    for (const { id } of proofsAbout('sanne', 'NL-1')) expect(text.includes(id), id).toBe(false);
    for (const trace of ['sanne', 'NL-1"', 'NL-1:']) expect(text.includes(trace), trace).toBe(false);
    for (const { id } of proofsAbout('daan', 'NL-2'))
      expect(text.includes(`"${id}\\"`) || text.includes(id), id).toBe(true);
    for (const line of linesAbout('daan', 'NL-2'))
      expect(text).toContain(JSON.stringify(line).slice(1, 8).replaceAll('"', '\\"'));
    const others = ['daan by id', 'somebody else by number'];
    expect(await this.kept('particulars')).toEqual(others.map((id) => `recorded ${id}`));
    const parked = others.flatMap((id) => [`parked ${id}`, `recorded ${id}`]).toSorted();
    expect(await this.kept('parked')).toEqual(parked);
    expect(await this.kept('record')).toHaveLength(4);
  }
}

test('An erased coach leaves the directory, what people recorded, parked evidence and recorded checks; nobody else does (R37).', async () => {
  const places = await Places.withTwo();
  const open = places.opened();
  expect(await eraseCoachEverywhere('sanne', open)).toEqual({ outcome: 'erased', records: 2, parked: 4 });
  await places.expectErased();
  const testimony = testimonyAt(
    places.clock.now() + 60_000,
    await open.directory.proofs.aboutWhom({ coaches: ['sanne', 'daan'], numbers: ['noloc:NL-1'], kvkNumbers: [] }),
  );
  expect(testimony.documents).toMatchObject([{ about: { coach: 'daan' } }]);
  expect(await eraseCoachEverywhere('sanne', open)).toEqual({ outcome: 'was-erased', records: 0, parked: 0 });
  expect(await eraseCoachEverywhere('niemand', open)).toEqual({ outcome: 'unknown', records: 0, parked: 0 });
});

test('In a dossier it stays that somebody was proposed, from when, and when that was taken back; so nothing is judged on the others alone (R37).', async () => {
  const places = await Places.withTwo();
  const { directory, ...open } = places.opened();
  const read = async () => {
    const records = await directory.proofs.aboutDossiers(['dossier-1']);
    return dossierAt(places.clock.now() + 60_000, 'dossier-1', records);
  };
  const before = await read();
  await eraseCoachEverywhere('sanne', { directory, ...open });
  const after = await read();
  const shape = (one: typeof before) => one?.participations.map(({ bidder, from, until }) => [bidder, from, until]);
  expect(shape(after)?.toSorted()).toEqual(shape(before)?.toSorted());
  expect(before?.participations).toHaveLength(4);
  const ids = after?.participations.flatMap(({ coach }) => (coach.by === 'id' ? coach.id : [])) ?? [];
  expect(ids.filter((id) => id === 'daan')).toHaveLength(1);
  expect(await directory.erasedAmong(ids)).toEqual(ids.filter((id) => id !== 'daan'));
  expect(after?.decisions.map(({ coach }) => coach)).not.toContain('sanne');
});

test('A decision on a coach who is erased goes on taking the place of an earlier one, and an earlier one does not come to count again (R32, R37).', async () => {
  const places = await Places.withTwo();
  const { directory, ...open } = places.opened();
  const general = {
    type: 'decision',
    dossier: 'dossier-1',
    buyer: BUYER,
    demand: 'label',
    bidder: '99911111',
  } as const;
  const record = async (record: object) => {
    expect(await directory.proofs.record([{ by: 'ilse', ...record } as ProofRecord])).toMatchObject({
      outcome: 'published',
    });
    places.clock.set(places.clock.now() + 60_000);
  };
  const plain = { ...general, ground: '2.78a', proofDigest: 'd', from: null, until: 'open', replaces: null };
  await record({ ...plain, id: 'for-all', coach: null, result: 'equivalent' });
  await record({ type: 'second', id: 'for-all-second', by: 'joost', of: 'for-all' });
  await record({ ...plain, id: 'for-sanne', coach: 'sanne', result: 'notEquivalent', replaces: 'for-all' });
  const between = places.clock.now() - 1;
  await record({ type: 'second', id: 'for-sanne-second', by: 'joost', of: 'for-sanne' });
  const decisions = async (at: number) => {
    const found = dossierAt(at, 'dossier-1', await directory.proofs.aboutDossiers(['dossier-1']))?.decisions ?? [];
    return found
      .filter(({ bidder }) => bidder !== null)
      .map(({ id, result }) => [id.startsWith('for') ? id : '', result]);
  };
  expect(await decisions(places.clock.now())).toEqual([['for-sanne', 'notEquivalent']]);
  await eraseCoachEverywhere('sanne', { directory, ...open });
  places.clock.set(places.clock.now() + 60_000);
  expect(await decisions(places.clock.now())).toEqual([['', 'erased']]);
  // As known before the second person stood for it.
  expect(await decisions(between)).toEqual([['for-all', 'equivalent']]);
  const text = await places.ledgerText();
  for (const trace of ['for-sanne', 'notEquivalent']) expect(text.includes(trace), trace).toBe(false);
});

test('A number that was linked to an erased coach is not taken for one of which nothing was ever known (R27, R37).', async () => {
  const places = await Places.withTwo();
  const { directory, ...open } = places.opened();
  const typed = { by: 'number', source: 'noloc', number: 'NL-1', name: 'Name of sanne' } as const;
  await eraseCoachEverywhere('sanne', { directory, ...open });
  places.clock.set(places.clock.now() + 60_000);
  const linked = async () => {
    const records = await directory.recordsAbout([{ coaches: [typed], organisations: [] }]);
    return directoryAt(places.clock.now(), records).coachLinks.map(({ coach, number }) => [coach.slice(0, 7), number]);
  };
  expect(await linked()).toEqual([['gewist:', 'NL-1']]);
  // A number may be given out again.
  const about = { by: 'registerProof', name: 'Mees Hof', source: 'noloc', number: 'NL-1', state: 'confirmed' };
  await directory.takeLinks(JSON.stringify({ type: 'coachLink', id: 'mees-l1', coach: 'mees', ...about }));
  places.clock.set(places.clock.now() + 60_000);
  expect(await linked()).toEqual([['mees', 'NL-1']]);
});

test('About an erased coach nothing more can be recorded (R37).', async () => {
  const places = await Places.withTwo();
  const { directory, ...open } = places.opened();
  await eraseCoachEverywhere('sanne', { directory, ...open });
  const again = proofsAbout('sanne', 'NL-5')
    .slice(0, 1)
    .map((record) => ({ ...record, id: 'again' }));
  expect(await directory.proofs.record(again)).toMatchObject({ outcome: 'refused', problems: [{ line: 1 }] });
  await places.expectErased();
});

const dies = () => Promise.reject(new Error('the power failed'));

/** Lets the process die at its nth step that erases something; half of the rows of that step are gone then. */
function dyingAt(places: Places, nth: number): () => void {
  let step = 0;
  const { ledger, documents } = places;
  const [erase, reach, insert, remove] = [
    ledger.erase.bind(ledger),
    ledger.reach.bind(ledger),
    documents.insert.bind(documents),
    documents.remove.bind(documents),
  ];
  const passes = () => {
    step += 1;
    return step < nth;
  };
  ledger.erase = async (rows) => {
    for (const row of rows) await (passes() ? erase([row]) : dies());
  };
  ledger.reach = async (name, position) => (passes() ? reach(name, position) : dies());
  documents.insert = async (added) => (passes() ? insert(added) : dies());
  documents.remove = async (kind, ids) => (passes() ? remove(kind, ids) : dies());
  return () => Object.assign(ledger, { erase, reach }) && Object.assign(documents, { insert, remove });
}

test('Wherever it is interrupted, the next start finishes it (R37).', async () => {
  for (let nth = 1; ; nth += 1) {
    const places = await Places.withTwo();
    const restored = dyingAt(places, nth);
    const died = await eraseCoachEverywhere('sanne', places.opened()).then(
      () => false,
      () => true,
    );
    restored();
    if (!died) {
      expect(nth).toBeGreaterThan(20);
      return;
    }
    await finishErasures(places.opened());
    await places.expectErased();
    // What is finished is not looked for again.
    const { rowsByEntry } = places.ledger;
    places.ledger.rowsByEntry = dies;
    expect(await places.opened().directory.eraseRows()).toBe(0);
    Object.assign(places.ledger, { rowsByEntry });
  }
});
