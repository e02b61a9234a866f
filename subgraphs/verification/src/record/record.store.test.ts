import { type DocumentStore, openEmbeddedDocuments } from '@keurpoort/server';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import type { Known } from './known.js';
import { PARKED_MS, RecordStore } from './record.store.js';

const PERSON_KEY = new Uint8Array(32).fill(7);
const CHECKED = Date.parse('2026-03-05T11:00:00Z');
const FENNA: Known = { by: 'coach', id: 'fenna' };
const JOOST: Known = { by: 'number', source: 'nvs', number: 'NVS-1' };
const PARKED = { skeleton: '{"organisation":"Gemeente Voorbeelddam"}', particulars: '{"name":"Fenna de Wit"}' };
const OWNER = 'Gemeente Voorbeelddam';

const opened: DocumentStore[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((store) => store.close()));
});

async function documents(): Promise<DocumentStore> {
  const store = await openEmbeddedDocuments({ file: ':memory:' });
  opened.push(store);
  return store;
}

/** The same documents, each call of which first passes a gate that may hold it up, or let the process die there. */
function gated(store: DocumentStore, pass: (call: string) => Promise<void>): DocumentStore {
  return {
    insert: async (added) => {
      await pass('insert');
      return store.insert(added);
    },
    byIds: async (kind, ids) => {
      await pass('byIds');
      return store.byIds(kind, ids);
    },
    byKey: async (kind, key, after, limit) => {
      await pass('byKey');
      return store.byKey(kind, key, after, limit);
    },
    upTo: async (kind, at, after, limit) => {
      await pass('upTo');
      return store.upTo(kind, at, after, limit);
    },
    remove: async (kind, ids) => {
      await pass('remove');
      return store.remove(kind, ids);
    },
    close: async () => {},
  };
}

/** Everything that names a person, wherever it is kept. */
async function namedIn(store: DocumentStore): Promise<readonly string[]> {
  const kinds = await Promise.all(
    ['parked', 'particulars'].map((kind) => store.upTo(kind, Number.MAX_SAFE_INTEGER, null, 1_000)),
  );
  return kinds.flat().map(({ kind, id }) => `${kind} ${id}`);
}

describe('a process that dies between the evidence and the record', () => {
  const CALLS = 12;
  test.each(Array.from({ length: CALLS }, (_, n) => n))(
    'At call %d: there is no record, or after a second call or the sweep a whole one, and nothing else that names a person',
    async (dies) => {
      const store = await documents();
      let left = dies;
      const dying = new RecordStore(
        gated(store, async () => {
          if (left === 0) throw new Error('killed');
          left -= 1;
        }),
        PERSON_KEY,
      );
      const acknowledged = await dying
        .park('r1', PARKED, [FENNA], CHECKED)
        .then(() => dying.record('r1', OWNER))
        .then(() => true)
        .catch(() => false);

      const another = new RecordStore(store, PERSON_KEY);
      const made = (await another.find('r1')) !== null;
      if (acknowledged) expect(made).toBe(true);
      if (made) expect(await another.particularsOf('r1')).toBe(PARKED.particulars);
      await another.sweepParked(CHECKED + PARKED_MS);
      expect(await namedIn(store)).toEqual(made ? ['particulars r1'] : []);
      if (made) expect(await another.particularsOf('r1')).toBe(PARKED.particulars);
    },
  );

  test('The calls above reach the end of recording', async () => {
    const calls: string[] = [];
    const counted = new RecordStore(
      gated(await documents(), async (call) => void calls.push(call)),
      PERSON_KEY,
    );
    await counted.park('r1', PARKED, [FENNA], CHECKED);
    await counted.record('r1', OWNER);
    expect(calls.length).toBeLessThan(CALLS);
  });

  test('The sweep finishes what nobody asked for again', async () => {
    const store = await documents();
    const dying = new RecordStore(
      gated(store, async (call) => {
        if (call === 'insert' && (await store.byIds('record', ['r1'])).length > 0) throw new Error('killed');
      }),
      PERSON_KEY,
    );
    await dying.park('r1', PARKED, [FENNA], CHECKED);
    await expect(dying.record('r1', OWNER)).rejects.toThrow('killed');
    const another = new RecordStore(store, PERSON_KEY);
    expect(await namedIn(store)).toEqual(['parked r1']);
    await another.sweepParked(CHECKED + PARKED_MS);
    expect(await namedIn(store)).toEqual(['particulars r1']);
  });
});

describe('erasing a person while others record', () => {
  test('In whatever order the calls fall, nothing from before that names the person is left', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (scheduler) => {
        const store = await openEmbeddedDocuments({ file: ':memory:' });
        const records = new RecordStore(
          gated(store, (call) => scheduler.schedule(Promise.resolve(), call)),
          PERSON_KEY,
        );
        const recording = (id: string, about: readonly Known[], at: number) =>
          records.park(id, PARKED, about, at).then(() => records.record(id, OWNER));
        const all = Promise.all([
          recording('fenna', [FENNA, JOOST], CHECKED),
          recording('joost', [JOOST], CHECKED),
          recording('later', [FENNA], CHECKED + 2),
          records.eraseRecordsOf([FENNA], CHECKED + 1),
          records.sweepParked(CHECKED + PARKED_MS),
        ]);
        await scheduler.waitFor(all);
        const whole = new RecordStore(store, PERSON_KEY);
        await whole.sweepParked(CHECKED + PARKED_MS);
        const left = await namedIn(store);
        expect(left).not.toContain('particulars fenna');
        expect(left).not.toContain('parked fenna');
        // Somebody else, and a check from after the erasure, are left alone.
        for (const id of ['joost', 'later']) {
          const made = await whole.find(id);
          if (made) expect(await whole.particularsOf(id), id).toBe(PARKED.particulars);
        }
        await store.close();
      }),
      { numRuns: 150 },
    );
  });

  test('Many records go in pages, and those of others stay', async () => {
    const store = await documents();
    const records = new RecordStore(store, PERSON_KEY);
    for (let n = 0; n < 450; n += 1) {
      await records.park(`r${n}`, PARKED, n % 3 === 0 ? [JOOST] : [FENNA], CHECKED + n);
    }
    await records.record('r1', OWNER);
    expect(await records.eraseRecordsOf([FENNA], CHECKED + 1_000)).toEqual({ records: 1, parked: 300 });
    expect(await namedIn(store)).toHaveLength(150);
    expect(await records.sweepParked(CHECKED + PARKED_MS + 1_000)).toBe(150);
    expect(await namedIn(store)).toEqual([]);
  });
});

describe('the processing log', () => {
  test('Is found by the person, names them nowhere, and goes after its years', async () => {
    const store = await documents();
    const records = new RecordStore(store, PERSON_KEY);
    const line = { who: 'ilse', organisation: OWNER, purpose: 'ownCheck', policy: 'T1' };
    await records.log([
      { id: '1', at: CHECKED, line: { ...line, subjects: [records.hashOf(FENNA)] } },
      { id: '2', at: CHECKED + 1, line: { ...line, subjects: [records.hashOf(FENNA), records.hashOf(JOOST)] } },
    ]);
    const about: unknown[] = [];
    for await (const found of records.loggedAbout(FENNA)) about.push(found);
    expect(about).toMatchObject([
      { at: CHECKED, who: 'ilse', purpose: 'ownCheck' },
      { at: CHECKED + 1, organisation: OWNER },
    ]);
    const kept = JSON.stringify(await store.upTo('processing', Number.MAX_SAFE_INTEGER, null, 9));
    for (const secret of ['fenna', 'NVS-1']) expect(kept).not.toContain(secret);
    expect(await records.sweepLog(CHECKED)).toBe(1);
    expect(await store.upTo('processing', Number.MAX_SAFE_INTEGER, null, 9)).toHaveLength(1);
  });

  test('Another key gives other hashes', async () => {
    const store = await documents();
    const other = new RecordStore(store, new Uint8Array(32).fill(8));
    expect(other.hashOf(FENNA)).not.toBe(new RecordStore(store, PERSON_KEY).hashOf(FENNA));
  });
});
