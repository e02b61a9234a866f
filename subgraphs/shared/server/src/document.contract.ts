import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { type DocumentStore, MAX_BODY_CHARACTERS, type StoredDocument } from './document.store.js';

export interface DocumentContractOptions {
  /** Another handle on what `store` was opened on. */
  readonly reopen?: (store: DocumentStore) => Promise<DocumentStore>;
  /** Documents added at once, 1,200 unless told. */
  readonly many?: number;
  /** Random histories compared with the model, 60 unless told. */
  readonly histories?: number;
}

const DOCUMENT: StoredDocument = {
  kind: 'parked',
  id: 'd1',
  keys: ['person:fenna', 'person:joost'],
  at: 1_000,
  body: '{"name":"Fenna de Wit"}',
};

/** The promises of `DocumentStore`, to which every adapter is held. `open` gives a new, empty store each time. */
export function documentContract(
  name: string,
  open: () => Promise<DocumentStore>,
  options: DocumentContractOptions = {},
): void {
  const { reopen, many = 1_200, histories = 60 } = options;
  const opened: DocumentStore[] = [];
  const documents = async () => {
    const store = await open();
    opened.push(store);
    return store;
  };

  afterEach(async () => {
    await Promise.all(opened.splice(0).map((store) => store.close()));
  });

  describe(`documents in ${name}`, () => {
    test('A document is found by its id and by each of its keys, exactly as it was added.', async () => {
      const store = await documents();
      expect(await store.insert([DOCUMENT])).toBe(1);
      expect(await store.byIds('parked', ['d1', 'd2'])).toStrictEqual([DOCUMENT]);
      expect(await store.byKey('parked', 'person:fenna', null, 10)).toStrictEqual([DOCUMENT]);
      expect(await store.byKey('parked', 'person:joost', null, 10)).toStrictEqual([DOCUMENT]);
      expect(await store.byKey('parked', 'person', null, 10)).toEqual([]);
    });

    test('An id is taken once within its kind; the first document stays as it was, with its own keys.', async () => {
      const store = await documents();
      await store.insert([DOCUMENT]);
      expect(await store.insert([{ ...DOCUMENT, keys: ['person:anna'], body: 'other' }])).toBe(0);
      expect(await store.byIds('parked', ['d1'])).toStrictEqual([DOCUMENT]);
      expect(await store.byKey('parked', 'person:anna', null, 10)).toEqual([]);
      expect(await store.insert([{ ...DOCUMENT, kind: 'record' }])).toBe(1);
    });

    test('Of ten writers of one id, one adds it.', async () => {
      const store = await documents();
      const writers = Array.from({ length: 10 }, (_, n) => store.insert([{ ...DOCUMENT, body: `by ${n}` }]));
      expect((await Promise.all(writers)).reduce((sum, added) => sum + added, 0)).toBe(1);
    });

    test('Many are added at once, except those that are there, and read in pages in their order.', async () => {
      const store = await documents();
      const all = Array.from({ length: many }, (_, n) => ({
        ...DOCUMENT,
        id: `d${n}`,
        at: n % 7,
        keys: n % 2 ? ['odd'] : [],
      }));
      await store.insert(all.slice(0, 3));
      expect(await store.insert(all)).toBe(many - 3);
      const odd: StoredDocument[] = [];
      for (;;) {
        const last = odd.at(-1) ?? null;
        const page = await store.byKey('parked', 'odd', last, 97);
        if (page.length === 0) break;
        odd.push(...page);
      }
      const expected = all
        .filter(({ keys }) => keys.length > 0)
        .toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
      expect(odd.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
    });

    test('Up to a moment is up to and including it.', async () => {
      const store = await documents();
      await store.insert([1, 2, 3, 4].map((at) => ({ ...DOCUMENT, id: `d${at}`, at })));
      expect((await store.upTo('parked', 3, null, 10)).map(({ id }) => id)).toEqual(['d1', 'd2', 'd3']);
      expect((await store.upTo('parked', 3, { at: 1, id: 'd1' }, 1)).map(({ id }) => id)).toEqual(['d2']);
      expect(await store.upTo('record', 3, null, 10)).toEqual([]);
    });

    test('What is removed is gone from every look-up, and its id is free.', async () => {
      const store = await documents();
      await store.insert([DOCUMENT, { ...DOCUMENT, id: 'd2' }]);
      expect(await store.remove('parked', ['d1', 'd9'])).toBe(1);
      expect(await store.byIds('parked', ['d1'])).toEqual([]);
      expect((await store.byKey('parked', 'person:fenna', null, 10)).map(({ id }) => id)).toEqual(['d2']);
      expect((await store.upTo('parked', 9_999, null, 10)).map(({ id }) => id)).toEqual(['d2']);
      expect(await store.insert([{ ...DOCUMENT, keys: ['person:anna'] }])).toBe(1);
      expect((await store.byKey('parked', 'person:fenna', null, 10)).map(({ id }) => id)).toEqual(['d2']);
    });

    test('A text that cannot be kept, or is too long, is refused, and nothing of the call is written.', async () => {
      const store = await documents();
      for (const bad of [
        { ...DOCUMENT, body: 'a\0b' },
        { ...DOCUMENT, id: '\ud800' },
        { ...DOCUMENT, keys: ['a\0'] },
      ]) {
        await expect(store.insert([{ ...DOCUMENT, id: 'good' }, bad])).rejects.toThrow(TypeError);
      }
      const long = { ...DOCUMENT, body: 'x'.repeat(MAX_BODY_CHARACTERS + 1) };
      await expect(store.insert([long])).rejects.toThrow(RangeError);
      expect(await store.byIds('parked', ['good', 'd1'])).toEqual([]);
    });

    test('A long body with characters of three bytes is kept.', async () => {
      const store = await documents();
      const body = '€'.repeat(MAX_BODY_CHARACTERS);
      await store.insert([{ ...DOCUMENT, body }]);
      expect((await store.byIds('parked', ['d1']))[0]?.body === body).toBe(true);
    });

    test.skipIf(!reopen)('Another handle sees what was written and removed.', async () => {
      const store = await documents();
      await store.insert([DOCUMENT, { ...DOCUMENT, id: 'd2' }]);
      await store.remove('parked', ['d2']);
      const other = await reopen?.(store);
      if (!other) throw new Error('not opened again');
      opened.push(other);
      expect(await other.byIds('parked', ['d1', 'd2'])).toStrictEqual([DOCUMENT]);
      expect(await other.insert([DOCUMENT])).toBe(0);
    });

    test('Any history of adding and removing reads as the same history on a map.', async () => {
      const key = fc.constantFrom('a', 'b', 'ab', 'é', '');
      const document = fc.record({
        kind: fc.constantFrom('k', 'kk'),
        id: fc.constantFrom('1', '2', '10', 'Z', 'z', 'é'),
        keys: fc.uniqueArray(key, { maxLength: 3 }),
        at: fc.integer({ min: -2, max: 3 }),
        body: fc.constantFrom('', '{}', 'x'),
      });
      const step = fc.oneof(
        fc.record({ add: fc.array(document, { minLength: 1, maxLength: 3 }) }),
        fc.record({
          remove: fc.record({ kind: fc.constantFrom('k', 'kk'), ids: fc.array(fc.constantFrom('1', 'z')) }),
        }),
      );
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
          const store = await open();
          const model = new Map<string, StoredDocument>();
          for (const one of steps) {
            if ('add' in one) {
              const before = model.size;
              for (const added of one.add) if (!model.has(placeOf(added))) model.set(placeOf(added), added);
              expect(await store.insert(one.add)).toBe(model.size - before);
            } else {
              const { kind, ids } = one.remove;
              const gone = [...new Set(ids)].filter((id) => model.delete(placeOf({ kind, id })));
              expect(await store.remove(kind, ids)).toBe(gone.length);
            }
          }
          for (const kind of ['k', 'kk']) {
            const own = [...model.values()].filter((one) => one.kind === kind).toSorted(inOrder);
            expect(await store.upTo(kind, 2, null, 100)).toEqual(own.filter(({ at }) => at <= 2));
            for (const look of ['a', 'b', 'é', '']) {
              const under = own.filter(({ keys }) => keys.includes(look));
              expect(await store.byKey(kind, look, null, 100)).toEqual(under);
              expect(await store.byKey(kind, look, under[0] ?? null, 100)).toEqual(under.slice(1));
            }
          }
          await store.close();
        }),
        { numRuns: histories },
      );
    });
  });
}

function placeOf({ kind, id }: { readonly kind: string; readonly id: string }): string {
  return `${kind}:${id}`;
}

function inOrder(a: StoredDocument, b: StoredDocument): number {
  return a.at - b.at || Buffer.compare(Buffer.from(a.id), Buffer.from(b.id));
}
