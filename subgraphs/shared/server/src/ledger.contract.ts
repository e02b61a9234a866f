import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import {
  AttemptVoided,
  erasedRow,
  type JournalLine,
  type LedgerRow,
  type LedgerStore,
  type StoredRow,
} from './ledger.store.js';

export interface LedgerContractOptions {
  /** Another handle on the ledger that `store` was opened on; without it, nothing is said of lasting or sharing. */
  readonly reopen?: (store: LedgerStore) => Promise<LedgerStore>;
  /** Rows appended at once, 2,300 unless told: more than one batch. */
  readonly manyRows?: number;
  /** Rows erased at once, as many unless told. */
  readonly erasedRows?: number;
  /** Lines in the longest journal, 1,100 unless told. */
  readonly manyLines?: number;
  /** Random histories compared with the model, 60 unless told. */
  readonly histories?: number;
}

/** In the order of their UTF-8 bytes, which is neither that of a locale nor, for the last two, that of UTF-16. */
const TEXTS_IN_ORDER = [
  '',
  ' ',
  '"quoted"',
  '$gt',
  '%',
  '.',
  'Zwart',
  '\\',
  'a.b.c',
  'a:0',
  'e\u0301',
  "o'Brien",
  'zwart',
  '{"$ne":null}',
  'Élan',
  '\u00e9',
  'ﬁn',
  '😀',
];

/** The promises of `LedgerStore`, to which every adapter is held. `open` gives a new, empty ledger each time. */
export function ledgerContract(
  name: string,
  open: () => Promise<LedgerStore>,
  options: LedgerContractOptions = {},
): void {
  const { reopen, manyRows = 2_300, erasedRows = manyRows, manyLines = 1_100, histories = 60 } = options;
  const opened: LedgerStore[] = [];
  const ledger = async () => {
    const store = await open();
    opened.push(store);
    return store;
  };
  const again = async (store: LedgerStore, how: (store: LedgerStore) => Promise<LedgerStore>) => {
    const other = await how(store);
    opened.push(other);
    return other;
  };

  afterEach(async () => {
    await Promise.all(opened.splice(0).map((store) => store.close()));
  });

  describe(`rows in ${name}`, () => {
    test('A row is found by its first key and by its second key, exactly as it was added.', async () => {
      const store = await ledger();
      const row = { entry: 'noloc-1', firstKey: 'N-1', secondKey: 'K-1', body: '{"name":"Fenna de Wit"}' };
      await store.append('attempt-1', 0, [row]);
      expect(await store.rowsByFirstKeys(['N-1'])).toStrictEqual([{ attempt: 'attempt-1', n: 0, ...row }]);
      expect(await store.rowsBySecondKeys(['K-1'])).toStrictEqual([{ attempt: 'attempt-1', n: 0, ...row }]);
    });

    test('An erased row keeps its place and a handle, and nothing else; the rows beside it stay.', async () => {
      const store = await ledger();
      const rows = ['Fenna de Wit', 'Youssef Amrani'].map((name, index) => ({
        entry: `entry-${index}`,
        firstKey: `N-${index}`,
        secondKey: 'K-1',
        body: JSON.stringify({ name }),
      }));
      await store.append('attempt-1', 0, rows);
      const gone = { attempt: 'attempt-1', n: 0, handle: 'hash-of-fenna' };
      await store.erase([gone, { ...gone, n: 7 }]);
      await store.erase([gone]);
      await store.forget();
      const left = await store.rowsOfAttempt('attempt-1', 0, 10);
      expect(left[0]).toStrictEqual({ attempt: 'attempt-1', n: 0, ...erasedRow('hash-of-fenna') });
      expect(left[1]).toStrictEqual({ attempt: 'attempt-1', n: 1, ...rows[1] });
      expect(left).toHaveLength(2);
      expect(await store.rowsByFirstKeys(['N-0'])).toEqual([]);
      expect((await store.rowsBySecondKeys(['K-1'])).map(({ n }) => n)).toEqual([1]);
      expect(JSON.stringify(left)).not.toContain('Fenna');
    });

    test('Many rows are erased at once, and lines of the journal stay as they were.', async () => {
      const store = await ledger();
      const rows = Array.from({ length: erasedRows }, (_, n) => aRow({ firstKey: `N-${n}` }));
      await store.append('attempt-1', 0, rows);
      const line = {
        position: 1,
        kind: 'published',
        attempt: 'attempt-1',
        recordTime: 1,
        rowCount: erasedRows,
        body: '{}',
      } as const;
      await store.write(line);
      await store.erase(rows.map((_, n) => ({ attempt: 'attempt-1', n, handle: String(n) })));
      await store.forget();
      expect(await store.rowsByFirstKeys(rows.map(({ firstKey }) => firstKey))).toEqual([]);
      expect(await store.rowsOfAttempt('attempt-1', 0, erasedRows)).toHaveLength(erasedRows);
      expect(await store.journal(0)).toStrictEqual([line]);
    });

    test('The first key is not looked up among the second keys, nor the other way round.', async () => {
      const store = await ledger();
      await store.append('attempt-1', 0, [aRow({ firstKey: 'N-1', secondKey: 'K-1' })]);
      expect(await store.rowsByFirstKeys(['K-1'])).toEqual([]);
      expect(await store.rowsBySecondKeys(['N-1'])).toEqual([]);
    });

    test('A row without a second key is found by no second key.', async () => {
      const store = await ledger();
      await store.append('attempt-1', 0, [aRow({ secondKey: null }), aRow({ secondKey: '' })]);
      expect(await store.rowsBySecondKeys(['null', '0', 'undefined'])).toEqual([]);
      expect((await store.rowsBySecondKeys([''])).map(({ n }) => n)).toEqual([1]);
    });

    test('No keys bring no rows, and no rows added leave no trace.', async () => {
      const store = await ledger();
      await store.append('attempt-1', 0, []);
      expect(await store.looseAttempts()).toEqual([]);
      await store.append('attempt-1', 0, [aRow({})]);
      expect(await store.rowsByFirstKeys([])).toEqual([]);
      expect(await store.rowsBySecondKeys([])).toEqual([]);
    });

    test('A key that is asked twice brings its rows once, however far apart it is asked.', async () => {
      const store = await ledger();
      await store.append('attempt-1', 0, [aRow({ firstKey: 'N-1', secondKey: 'K-1' })]);
      const others = Array.from({ length: 1_200 }, (_, index) => `none-${index}`);
      expect(await store.rowsByFirstKeys(['N-1', ...others, 'N-1'])).toHaveLength(1);
      expect(await store.rowsBySecondKeys(['K-1', ...others, 'K-1'])).toHaveLength(1);
    });

    test('2,500 keys at once bring the rows of all of them.', async () => {
      const store = await ledger();
      const keys = Array.from({ length: 2_500 }, (_, index) => `key-${index}`);
      const stored = keys.filter((_, index) => index % 50 === 0);
      await store.append(
        'attempt-1',
        0,
        stored.map((key) => aRow({ firstKey: key, secondKey: key })),
      );
      expect((await store.rowsByFirstKeys(keys)).map((row) => row.firstKey).sort()).toEqual([...stored].sort());
      expect((await store.rowsBySecondKeys(keys)).map((row) => row.secondKey).sort()).toEqual([...stored].sort());
    });

    test('Keys with quotes, dollars, dots, accents and emoji mean themselves and nothing else.', async () => {
      const store = await ledger();
      await store.append(
        'attempt-1',
        0,
        TEXTS_IN_ORDER.map((text) => ({ entry: text, firstKey: text, secondKey: text, body: JSON.stringify(text) })),
      );
      for (const [n, text] of TEXTS_IN_ORDER.entries()) {
        const expected = [
          { attempt: 'attempt-1', n, entry: text, firstKey: text, secondKey: text, body: JSON.stringify(text) },
        ];
        expect(await store.rowsByFirstKeys([text])).toStrictEqual(expected);
        expect(await store.rowsBySecondKeys([text])).toStrictEqual(expected);
      }
    });

    test('An attempt may have any name, also one that looks like the number of a row in another.', async () => {
      const store = await ledger();
      for (const attempt of ['a', 'a:1', 'a:1:0', "o'Brien $1.0", '😀']) {
        await store.append(attempt, 1, [aRow({ firstKey: attempt, secondKey: null })]);
        expect((await store.rowsByFirstKeys([attempt])).map((row) => row.attempt)).toEqual([attempt]);
      }
    });

    test('More rows than one batch are numbered on from the first number.', async () => {
      const store = await ledger();
      const rows = Array.from({ length: manyRows }, (_, index) => aRow({ body: `{"index":${index}}` }));
      await store.append('attempt-1', 7, rows);
      const found = inOrder(await store.rowsByFirstKeys(['N-1']));
      expect(found.map(({ n }) => n)).toEqual(rows.map((_, index) => index + 7));
      expect(found.map(({ body }) => body)).toEqual(rows.map(({ body }) => body));
      expect(inOrder(await store.rowsByEntry(null, 1))).toStrictEqual(found);
    });

    test('Bodies of 100 kB come back to the letter.', async () => {
      const store = await ledger();
      const bodies = Array.from({ length: 60 }, (_, index) => {
        return JSON.stringify({ index, text: `${'x'.repeat(100_000)} "é" \\ 😀 \u2028 \n` });
      });
      await store.append(
        'attempt-1',
        0,
        bodies.map((body) => aRow({ body })),
      );
      const found = inOrder(await store.rowsByFirstKeys(['N-1']));
      expect(found.map((row, index) => row.body === bodies[index])).toEqual(bodies.map(() => true));
    });

    test('A number that is added to an attempt twice throws, and the first row stays.', async () => {
      const store = await ledger();
      await store.append('attempt-1', 0, [aRow({ body: '"first"' }), aRow({ body: '"second"' })]);
      await expect(store.append('attempt-1', 1, [aRow({ body: '"other"' })])).rejects.toThrow();
      expect(inOrder(await store.rowsByFirstKeys(['N-1'])).map(({ body }) => body)).toEqual(['"first"', '"second"']);
      await store.append('attempt-2', 1, [aRow({ body: '"third"' })]);
      expect(await store.rowsByFirstKeys(['N-1'])).toHaveLength(3);
    });

    test('Rows are returned whether they are published or not, and beyond the row count of the head too.', async () => {
      const store = await ledger();
      await store.append('attempt-1', 0, [aRow({}), aRow({}), aRow({})]);
      await store.append('attempt-2', 0, [aRow({})]);
      expect(await store.write(aLine({ position: 1, attempt: 'attempt-1', rowCount: 2 }))).toBe('written');
      expect(inOrder(await store.rowsByFirstKeys(['N-1'])).map(({ attempt, n }) => [attempt, n])).toEqual([
        ['attempt-1', 0],
        ['attempt-1', 1],
        ['attempt-1', 2],
        ['attempt-2', 0],
      ]);
    });

    test.each(['a\0b', 'a\ud800b'])(
      'A text with a NUL or a lone surrogate is refused, and matches nothing.',
      async (text) => {
        const store = await ledger();
        await store.append('attempt-1', 0, [
          aRow({ firstKey: 'a' }),
          aRow({ firstKey: 'a\ufffdb', secondKey: 'a\ufffdb' }),
        ]);
        for (const row of [{ entry: text }, { firstKey: text }, { secondKey: text }, { body: text }]) {
          await expect(store.append('attempt-2', 0, [aRow({}), aRow(row)])).rejects.toThrow(TypeError);
        }
        await expect(store.append(text, 0, [aRow({})])).rejects.toThrow(TypeError);
        await expect(store.write(aLine({ attempt: text }))).rejects.toThrow(TypeError);
        await expect(store.write(aLine({ body: text }))).rejects.toThrow(TypeError);
        expect(await store.rowsByFirstKeys([text])).toEqual([]);
        expect(await store.rowsBySecondKeys([text])).toEqual([]);
        expect(await store.looseAttempts()).toEqual(['attempt-1']);
        expect(await store.journal(0)).toEqual([]);
      },
    );
  });

  describe(`the journal in ${name}`, () => {
    test('A new journal is empty.', async () => {
      const store = await ledger();
      expect(await store.journal(0)).toEqual([]);
    });

    test('A line comes back as it was written.', async () => {
      const store = await ledger();
      const line: JournalLine = {
        position: 1,
        kind: 'refused',
        attempt: 'attempt-é',
        recordTime: 1_795_359_600_123,
        rowCount: 123_456,
        body: '{"reason":"a gap in the sequence, \\"é\\" 😀"}',
      };
      expect(await store.write(line)).toBe('written');
      expect(await store.journal(0)).toStrictEqual([line]);
    });

    test('The lines above a position come in order, also when there are very many.', async () => {
      const store = await ledger();
      const lines = Array.from({ length: manyLines }, (_, index) => {
        return aLine({ position: index + 1, attempt: `attempt-${index + 1}`, recordTime: 1_000 + index });
      });
      const shuffled = [
        ...lines.filter(({ position }) => position % 2 === 0),
        ...lines.filter((line) => line.position % 2),
      ];
      expect(await Promise.all(shuffled.map((line) => store.write(line)))).toEqual(lines.map(() => 'written'));
      expect(await store.journal(0)).toEqual(lines);
      expect(await store.journal(manyLines - 2)).toEqual(lines.slice(-2));
      expect(await store.journal(manyLines)).toEqual([]);
    });

    test('A taken position is told, and the first line stays.', async () => {
      const store = await ledger();
      const first = aLine({ position: 1, attempt: 'attempt-1' });
      expect(await store.write(first)).toBe('written');
      expect(await store.write(aLine({ position: 1, attempt: 'attempt-2', body: '"other"' }))).toBe('position-taken');
      expect(await store.journal(0)).toEqual([first]);
    });

    test('An attempt that is voided cannot be published, nor one that is published voided.', async () => {
      const store = await ledger();
      const voided = aLine({ position: 1, attempt: 'attempt-1', kind: 'voided' });
      const published = aLine({ position: 2, attempt: 'attempt-2', kind: 'published' });
      expect(await store.write(voided)).toBe('written');
      expect(await store.write({ ...voided, position: 2, kind: 'published' })).toBe('attempt-taken');
      expect(await store.write(published)).toBe('written');
      expect(await store.write({ ...published, position: 3, kind: 'voided' })).toBe('attempt-taken');
      expect(await store.journal(0)).toEqual([voided, published]);
    });

    test('Where both are taken, the attempt is told, since another position would not help.', async () => {
      const store = await ledger();
      const first = aLine({ position: 1, attempt: 'attempt-1' });
      const second = aLine({ position: 2, attempt: 'attempt-2' });
      await store.write(first);
      await store.write(second);
      expect(await store.write(first)).toBe('attempt-taken');
      expect(await store.write({ ...first, position: 2 })).toBe('attempt-taken');
      expect(await store.journal(0)).toEqual([first, second]);
    });

    test('Of twenty writers of one position at once, exactly one has written.', async () => {
      const store = await ledger();
      const other = reopen === undefined ? store : await again(store, reopen);
      const attempts = Array.from({ length: 20 }, (_, index) => `attempt-${index}`);
      const outcomes = await Promise.all(
        attempts.map((attempt, index) => (index % 2 ? store : other).write(aLine({ position: 1, attempt }))),
      );
      expect([...outcomes].sort()).toEqual([...Array.from({ length: 19 }, () => 'position-taken'), 'written']);
      const winner = attempts[outcomes.indexOf('written')];
      expect((await store.journal(0)).map(({ attempt }) => attempt)).toEqual([winner]);
    });

    test('Of twenty writers of one attempt at once, exactly one has written.', async () => {
      const store = await ledger();
      const other = reopen === undefined ? store : await again(store, reopen);
      const outcomes = await Promise.all(
        Array.from({ length: 20 }, (_, index) => {
          return (index % 2 ? store : other).write(aLine({ position: index + 1, attempt: 'attempt-1' }));
        }),
      );
      expect([...outcomes].sort()).toEqual([...Array.from({ length: 19 }, () => 'attempt-taken'), 'written']);
      expect(await store.journal(0)).toHaveLength(1);
    });
  });

  describe(`pages of entries in ${name}`, () => {
    test('Entries come in the order of their UTF-8 bytes, whatever the language.', async () => {
      expect([...TEXTS_IN_ORDER].sort(byBytes)).toEqual(TEXTS_IN_ORDER);
      const store = await ledger();
      const shuffled = TEXTS_IN_ORDER.map((_, index) => TEXTS_IN_ORDER[(index * 7) % TEXTS_IN_ORDER.length] ?? '');
      await store.append(
        'attempt-1',
        0,
        shuffled.map((entry) => aRow({ entry })),
      );
      const whole = await store.rowsByEntry(null, 1_000);
      expect(whole.map(({ entry }) => entry)).toEqual(TEXTS_IN_ORDER);
      for (const [index, entry] of TEXTS_IN_ORDER.entries()) {
        const page = await store.rowsByEntry(entry, 2);
        expect(page.map((row) => row.entry)).toEqual(TEXTS_IN_ORDER.slice(index + 1, index + 3));
      }
    });

    test('The rows of one entry are never split over two pages, and none is left out or given twice.', async () => {
      const store = await ledger();
      const entries = ['b', 'a', 'c', 'b', 'b', 'd', 'a'];
      await store.append(
        'attempt-1',
        0,
        entries.map((entry) => aRow({ entry })),
      );
      await store.append(
        'attempt-2',
        0,
        entries.map((entry) => aRow({ entry })),
      );
      for (const limit of [1, 2, 3, 4, 5]) {
        const pages = await allPages(store, limit);
        for (const page of pages.slice(0, -1)) {
          expect(new Set(page.map(({ entry }) => entry)).size).toBe(limit);
        }
        const seen = pages.flatMap((page) => [...new Set(page.map(({ entry }) => entry))]);
        expect(seen).toEqual(['a', 'b', 'c', 'd']);
        expect(inOrder(pages.flat()).map(({ attempt, n }) => `${attempt} ${n}`)).toEqual(
          ['attempt-1', 'attempt-2'].flatMap((attempt) => entries.map((_, n) => `${attempt} ${n}`)),
        );
      }
    });

    test('An empty page is the end.', async () => {
      const store = await ledger();
      expect(await store.rowsByEntry(null, 10)).toEqual([]);
      await store.append('attempt-1', 0, [aRow({ entry: 'a' })]);
      expect(await store.rowsByEntry('a', 10)).toEqual([]);
      expect(await store.rowsByEntry('A', 10)).toHaveLength(1);
    });
  });

  describe(`the rows of an attempt in ${name}`, () => {
    test('They come in the order of their numbers, by the page, whatever their entries are.', async () => {
      const store = await ledger();
      const rows = Array.from({ length: 25 }, (_, n) => aRow({ entry: `entry-${(n * 7) % 25}` }));
      await store.append('attempt', 0, rows);
      await store.append('attempt:1', 0, rows);
      const numbers = async (from: number, limit: number) =>
        (await store.rowsOfAttempt('attempt', from, limit)).map(({ n }) => n);
      expect(await numbers(0, 10)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
      expect(await numbers(20, 10)).toEqual([20, 21, 22, 23, 24]);
      expect(await numbers(25, 10)).toEqual([]);
      expect(await store.rowsOfAttempt('attempt', 3, 1)).toStrictEqual([{ attempt: 'attempt', n: 3, ...rows[3] }]);
      expect(await store.rowsOfAttempt('unheard of', 0, 10)).toEqual([]);
    });
  });

  describe(`leftovers in ${name}`, () => {
    test('An attempt is loose while it has rows and no line in the journal.', async () => {
      const store = await ledger();
      for (const attempt of ['published', 'voided', 'refused', 'loose', 'loose:1', 'Loose']) {
        await store.append(attempt, 0, [aRow({}), aRow({})]);
      }
      await store.write(aLine({ position: 1, attempt: 'published', kind: 'published', rowCount: 2 }));
      await store.write(aLine({ position: 2, attempt: 'voided', kind: 'voided', rowCount: 0 }));
      await store.write(aLine({ position: 3, attempt: 'refused', kind: 'refused', rowCount: 0 }));
      await store.write(aLine({ position: 4, attempt: 'without rows', kind: 'refused', rowCount: 0 }));
      expect([...(await store.looseAttempts())].sort(byBytes)).toEqual(['Loose', 'loose', 'loose:1']);
    });

    test('A voided attempt is swept page by page, and no other attempt with it.', async () => {
      const store = await ledger();
      const rows = Array.from({ length: 25 }, () => aRow({}));
      for (const attempt of ['attempt', 'attempt:1', 'Attempt']) {
        await store.append(attempt, 0, rows);
      }
      await store.write(aLine({ position: 1, attempt: 'attempt', kind: 'voided', rowCount: 0 }));
      expect(await store.sweep('attempt', 10)).toBe(10);
      expect(await store.rowsByFirstKeys(['N-1'])).toHaveLength(65);
      expect(await store.sweep('attempt', 10)).toBe(10);
      expect(await store.sweep('attempt', 10)).toBe(5);
      expect(await store.sweep('attempt', 10)).toBe(0);
      const left = await store.rowsByFirstKeys(['N-1']);
      expect(left.filter(({ attempt }) => attempt === 'attempt')).toEqual([]);
      expect(left).toHaveLength(50);
    });

    test('To a voided attempt nothing is added any more, before its rows are swept or after.', async () => {
      const store = await ledger();
      await store.append('attempt', 0, [aRow({}), aRow({})]);
      await store.write(aLine({ position: 1, attempt: 'attempt', kind: 'voided', rowCount: 0 }));
      await expect(store.append('attempt', 2, [aRow({})])).rejects.toThrow(AttemptVoided);
      expect(await store.rowsByFirstKeys(['N-1'])).toHaveLength(2);
      expect(await store.sweep('attempt', 10)).toBe(2);
      await expect(store.append('attempt', 2, [aRow({})])).rejects.toThrow(AttemptVoided);
      expect(await store.rowsByFirstKeys(['N-1'])).toEqual([]);
    });

    test('An attempt that was not voided is never swept.', async () => {
      const store = await ledger();
      await store.append('published', 0, [aRow({})]);
      await store.append('loose', 0, [aRow({})]);
      await store.write(aLine({ position: 1, attempt: 'published', rowCount: 1 }));
      await expect(store.sweep('published', 10)).rejects.toThrow();
      await expect(store.sweep('loose', 10)).rejects.toThrow();
      await expect(store.sweep('unheard of', 10)).rejects.toThrow();
      expect(await store.rowsByFirstKeys(['N-1'])).toHaveLength(2);
    });
  });

  describe(`what there is one of in ${name}`, () => {
    test('It is claimed by one holder until it is given back or the time is over, and told apart by name.', async () => {
      const store = await ledger();
      expect(await store.claim('delivering', 'one', 1_000, 2_000)).toBe(true);
      expect(await store.claim('delivering', 'other', 1_999, 3_000)).toBe(false);
      expect(await store.claim('sweeping', 'other', 1_999, 3_000)).toBe(true);
      expect(await store.claim('delivering', 'one', 1_999, 4_000)).toBe(true);
      expect(await store.claim('delivering', 'other', 2_000, 5_000)).toBe(false);
      expect(await store.claim('delivering', 'other', 4_000, 5_000)).toBe(true);
      await store.unclaim('delivering', 'one');
      expect(await store.claim('delivering', 'one', 4_500, 6_000)).toBe(false);
      await store.unclaim('delivering', 'other');
      expect(await store.claim('delivering', 'one', 4_500, 6_000)).toBe(true);
    });

    test('Claims that have ended are swept, and no other.', async () => {
      const store = await ledger();
      expect(await store.claim('delivering', 'one', 1_000, 2_000)).toBe(true);
      expect(await store.claim('key', 'other', 1_000, 3_000)).toBe(true);
      await store.sweepClaims(1_999);
      expect(await store.claim('delivering', 'other', 0, 5_000)).toBe(false);
      await store.sweepClaims(2_000);
      // Asked as of a moment at which the claim that is gone would still have held.
      expect(await store.claim('delivering', 'other', 0, 5_000)).toBe(true);
      expect(await store.claim('key', 'one', 0, 5_000)).toBe(false);
    });

    test('Of twenty who claim at once, exactly one holds it.', async () => {
      const store = await ledger();
      const claims = Array.from({ length: 20 }, (_, index) => store.claim('delivering', `holder-${index}`, 0, 1_000));
      expect((await Promise.all(claims)).filter((held) => held)).toHaveLength(1);
    });
  });

  describe(`work that is done on ${name}`, () => {
    test('It is remembered how far it is done, by name, and never further back.', async () => {
      const store = await ledger();
      expect(await store.reached('erased')).toBe(0);
      await store.reach('erased', 7);
      await store.reach('erased', 3);
      expect(await store.reached('erased')).toBe(7);
      await store.reach('erased', 9);
      expect([await store.reached('erased'), await store.reached('other')]).toEqual([9, 0]);
    });
  });

  describe(`the life of ${name}`, () => {
    test('A closed ledger answers nothing, and may be closed once more.', async () => {
      const store = await ledger();
      await store.append('attempt-1', 0, [aRow({})]);
      await store.close();
      await expect(store.journal(0)).rejects.toThrow();
      await expect(store.rowsByFirstKeys(['N-1'])).rejects.toThrow();
      await expect(store.append('attempt-1', 1, [aRow({})])).rejects.toThrow();
      await store.close();
    });

    test('Questions asked at once do not mix up their answers.', async () => {
      const store = await ledger();
      const keys = Array.from({ length: 30 }, (_, index) => `key-${index}`);
      await Promise.all(
        keys.map((key, index) =>
          store.append('attempt-1', index, [aRow({ entry: key, firstKey: key, secondKey: key })]),
        ),
      );
      const answers = await Promise.all(
        keys.flatMap((key) => [store.rowsByFirstKeys([key]), store.rowsBySecondKeys([key])]),
      );
      expect(answers.map((rows) => rows.map(({ entry }) => entry))).toEqual(keys.flatMap((key) => [[key], [key]]));
    });

    test.skipIf(reopen === undefined)('Everything is still there after closing and opening again.', async () => {
      const store = await ledger();
      await store.append('attempt-1', 0, [aRow({}), aRow({ firstKey: 'N-2' })]);
      await store.append('attempt-2', 0, [aRow({})]);
      await store.write(aLine({ position: 1, attempt: 'attempt-1', rowCount: 2 }));
      const before = await everything(store);
      await store.close();
      const later = await again(store, reopen ?? open);
      expect(await everything(later)).toStrictEqual(before);
      expect(await later.looseAttempts()).toEqual(['attempt-2']);
      expect(await later.write(aLine({ position: 1, attempt: 'attempt-2' }))).toBe('position-taken');
    });

    test.skipIf(reopen === undefined)('Two handles on one ledger see what the other wrote.', async () => {
      const one = await ledger();
      const two = await again(one, reopen ?? open);
      await one.append('attempt-1', 0, [aRow({})]);
      expect(await two.rowsByFirstKeys(['N-1'])).toHaveLength(1);
      await expect(two.append('attempt-1', 0, [aRow({})])).rejects.toThrow();
      expect(await two.write(aLine({ position: 1, attempt: 'attempt-1', rowCount: 1 }))).toBe('written');
      expect(await one.journal(0)).toHaveLength(1);
      expect(await one.write(aLine({ position: 1, attempt: 'attempt-2' }))).toBe('position-taken');
      await two.append('attempt-2', 0, [aRow({})]);
      expect(await one.looseAttempts()).toEqual(['attempt-2']);
      expect(await one.rowsByEntry(null, 10)).toHaveLength(2);
    });

    test.skipIf(reopen === undefined)('Two handles may append at once.', async () => {
      const one = await ledger();
      const two = await again(one, reopen ?? open);
      const rows = Array.from({ length: 50 }, () => aRow({}));
      await Promise.all(
        [one, two].flatMap((store, index) => {
          return [0, 50, 100, 150].map((first) => store.append(`attempt-${index}`, first, rows));
        }),
      );
      expect(await one.rowsByFirstKeys(['N-1'])).toHaveLength(400);
    });
  });

  describe(`random histories of ${name}`, () => {
    test('The ledger answers as a plain list would.', { timeout: 300_000 }, async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
          const handle = { store: await open() };
          const model: Model = { rows: [], lines: [] };
          try {
            for (const one of steps) {
              await play(one, model, handle, reopen);
            }
            await compare(model, handle.store);
          } finally {
            await handle.store.close();
          }
        }),
        { numRuns: histories },
      );
    });
  });
}

interface Model {
  rows: StoredRow[];
  lines: JournalLine[];
}

const text = fc
  .oneof(fc.constantFrom(...TEXTS_IN_ORDER), fc.string({ unit: 'grapheme', maxLength: 3 }))
  .filter((value) => {
    return !value.includes('\0');
  });
const attempt = fc.constantFrom('A', 'a', 'a:1', 'é', '😀');
const row = fc.record({
  entry: text,
  firstKey: text,
  secondKey: fc.option(text),
  body: fc.json({ maxDepth: 1 }).filter((body) => !/\p{Surrogate}/u.test(body)),
});
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ type: fc.constant('append'), attempt, rows: fc.array(row, { maxLength: 6 }) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('append twice'), attempt, row }) },
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constant('write'),
      attempt,
      kind: fc.constantFrom<JournalLine['kind']>('published', 'voided', 'refused'),
      back: fc.nat({ max: 2 }),
      rowCount: fc.nat(),
      body: text,
    }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('sweep'), attempt, limit: fc.integer({ min: 1, max: 5 }) }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('keys'), keys: fc.array(text, { maxLength: 5 }) }) },
  {
    weight: 2,
    arbitrary: fc.record({ type: fc.constant('page'), after: fc.option(text), limit: fc.integer({ min: 1, max: 5 }) }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('reopen') }) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** Does one step to both, and compares what they answer to it. */
async function play(
  one: Step,
  model: Model,
  handle: { store: LedgerStore },
  reopen: LedgerContractOptions['reopen'],
): Promise<void> {
  const { store } = handle;
  switch (one.type) {
    case 'append': {
      const first = model.rows.filter((stored) => stored.attempt === one.attempt).length;
      if (model.lines.some((line) => line.attempt === one.attempt && line.kind === 'voided')) {
        if (one.rows.length > 0) {
          await expect(store.append(one.attempt, first, one.rows)).rejects.toThrow(AttemptVoided);
        }
        return;
      }
      await store.append(one.attempt, first, one.rows);
      model.rows.push(...one.rows.map((added, index) => ({ attempt: one.attempt, n: first + index, ...added })));
      return;
    }
    case 'append twice': {
      const taken = model.rows.find((stored) => stored.attempt === one.attempt);
      if (taken !== undefined) {
        await expect(store.append(one.attempt, taken.n, [one.row])).rejects.toThrow();
      }
      return;
    }
    case 'write': {
      const position = Math.max(1, model.lines.length + 1 - one.back);
      const { kind, rowCount, body } = one;
      const line = { position, kind, attempt: one.attempt, recordTime: model.lines.length, rowCount, body };
      const expected = model.lines.some((written) => written.attempt === line.attempt)
        ? 'attempt-taken'
        : model.lines.some((written) => written.position === position)
          ? 'position-taken'
          : 'written';
      expect(await store.write(line)).toBe(expected);
      if (expected === 'written') {
        model.lines.push(line);
      }
      return;
    }
    case 'sweep': {
      if (!model.lines.some((line) => line.attempt === one.attempt && line.kind === 'voided')) {
        await expect(store.sweep(one.attempt, one.limit)).rejects.toThrow();
        return;
      }
      let left = model.rows.filter((stored) => stored.attempt === one.attempt).length;
      do {
        const expected = Math.min(left, one.limit);
        expect(await store.sweep(one.attempt, one.limit)).toBe(expected);
        left -= expected;
      } while (left > 0);
      model.rows = model.rows.filter((stored) => stored.attempt !== one.attempt);
      return;
    }
    case 'keys': {
      const byFirst = model.rows.filter(({ firstKey }) => one.keys.includes(firstKey));
      const bySecond = model.rows.filter(({ secondKey }) => secondKey !== null && one.keys.includes(secondKey));
      expect(inOrder(await store.rowsByFirstKeys(one.keys))).toStrictEqual(inOrder(byFirst));
      expect(inOrder(await store.rowsBySecondKeys(one.keys))).toStrictEqual(inOrder(bySecond));
      return;
    }
    case 'page': {
      const { after, limit } = one;
      const entries = [...new Set(model.rows.map(({ entry }) => entry))]
        .filter((entry) => after === null || byBytes(entry, after) > 0)
        .sort(byBytes)
        .slice(0, limit);
      const page = await store.rowsByEntry(after, limit);
      expect([...new Set(page.map(({ entry }) => entry))]).toEqual(entries);
      expect(page.map(({ entry }) => entry)).toEqual(page.map(({ entry }) => entry).sort(byBytes));
      expect(inOrder(page)).toStrictEqual(inOrder(model.rows.filter(({ entry }) => entries.includes(entry))));
      return;
    }
    case 'reopen': {
      if (reopen !== undefined) {
        handle.store = await reopen(store);
        await store.close();
      }
      return;
    }
  }
}

async function compare(model: Model, store: LedgerStore): Promise<void> {
  expect(await store.journal(0)).toStrictEqual(model.lines);
  expect(await store.journal(1)).toStrictEqual(model.lines.slice(1));
  expect(inOrder(await store.rowsByEntry(null, 1_000))).toStrictEqual(inOrder(model.rows));
  for (const name of new Set(model.rows.map((stored) => stored.attempt))) {
    const ofAttempt = inOrder(model.rows).filter((stored) => stored.attempt === name && stored.n >= 1);
    expect(await store.rowsOfAttempt(name, 1, 3)).toStrictEqual(ofAttempt.slice(0, 3));
  }
  const settled = new Set(model.lines.map((line) => line.attempt));
  const loose = new Set(model.rows.map((stored) => stored.attempt).filter((name) => !settled.has(name)));
  expect([...(await store.looseAttempts())].sort(byBytes)).toEqual([...loose].sort(byBytes));
}

async function everything(store: LedgerStore) {
  return { lines: await store.journal(0), rows: inOrder(await store.rowsByEntry(null, 1_000)) };
}

async function allPages(store: LedgerStore, limit: number): Promise<(readonly StoredRow[])[]> {
  const pages: (readonly StoredRow[])[] = [];
  for (let after: string | null = null; ; ) {
    const page: readonly StoredRow[] = await store.rowsByEntry(after, limit);
    const last = page.at(-1);
    if (last === undefined) {
      return pages;
    }
    pages.push(page);
    after = last.entry;
  }
}

function aRow(parts: Partial<LedgerRow>): LedgerRow {
  return { entry: 'entry-1', firstKey: 'N-1', secondKey: 'K-1', body: '{}', ...parts };
}

function aLine(parts: Partial<JournalLine>): JournalLine {
  return { position: 1, kind: 'published', attempt: 'attempt-1', recordTime: 1_000, rowCount: 0, body: '{}', ...parts };
}

function inOrder(rows: readonly StoredRow[]): StoredRow[] {
  return [...rows].sort((one, other) => byBytes(one.attempt, other.attempt) || one.n - other.n);
}

function byBytes(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}
