import type { RegisterWords } from '@keurpoort/domain';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ChangeFeedReader, type FeedChange } from './change-feed.js';
import { SetClock } from './clock.js';
import { CredentialStore } from './credential.store.js';
import { decideOnHeld, deliverJsonLines, manifestFor } from './delivery.js';
import { ErasureMarks, numberForReaders } from './erasure-marks.js';
import type { LedgerStore } from './ledger.store.js';
import { SETTLING_MS } from './publication.js';

const BEGINNING = Date.parse('2026-03-02T08:00:00+01:00');
const DAY = 86_400_000;
const WORDS: RegisterWords = {
  source: 'noloc',
  kinds: [{ kind: 'registration', words: [], categories: {}, levels: {} }],
  services: null,
  statuses: {},
};

type Row = Readonly<Record<string, unknown>>;

/** A register whose ledger, deliveries and feed can be played with. */
class FollowedRegister {
  private readonly clock = new SetClock(BEGINNING);
  readonly store: CredentialStore;
  private sequence = 0;

  constructor(readonly ledger: LedgerStore) {
    this.store = new CredentialStore(ledger, this.clock, new ErasureMarks(new Uint8Array(32)));
  }

  async deliver(kind: 'full' | 'delta', rows: readonly Row[], isHeld = false): Promise<void> {
    this.clock.set(this.clock.now() + DAY);
    const content = rows.map((row) => `${JSON.stringify(row)}\n`).join('');
    const about = { register: 'noloc' as const, kind, sequence: this.sequence + 1, referenceMoment: this.clock.now() };
    const report = await deliverJsonLines(manifestFor(content, about), content, WORDS, this.store, this.clock, {
      by: 'register:noloc',
      brake: () => (isHeld ? ['BY_HAND'] : []),
      badRows: { share: 1, atLeast: 1 },
    });
    if (report.outcome === 'published' || report.outcome === 'held') this.sequence += 1;
    this.clock.set(this.clock.now() + SETTLING_MS);
  }

  /** As when a back-up from before the erasure was put back. */
  async eraseAgain(number: string): Promise<void> {
    const { marks } = this.store;
    const identity = { number, kind: 'registration', category: null, level: null, key: 'a' } as const;
    await this.store.eraseAgain([
      {
        keyMark: marks.keyMark,
        number: marks.identifier('number', number),
        kvkNumbers: [],
        entry: marks.entry(identity),
      },
    ]);
    this.clock.set(this.clock.now() + SETTLING_MS);
  }

  async release(): Promise<void> {
    await decideOnHeld(this.store, 'release', 'tweede persoon');
    this.clock.set(this.clock.now() + SETTLING_MS);
  }

  get feed(): ChangeFeedReader {
    return new ChangeFeedReader('noloc', this.store, () => this.clock.now());
  }

  /** Read to its end, by the page, each page with a reader that knows nothing of the one before. */
  async followed(first: number, after = 0): Promise<readonly FeedChange[]> {
    const all: FeedChange[] = [];
    for (;;) {
      const { changes } = await this.feed.changes(after + all.length, first);
      if (changes.length === 0) return all;
      all.push(...changes);
    }
  }
}

function coach(number: string, name: string, more: Row = {}): Row {
  return { number, name, kind: 'registration', key: 'a', from: '2024-01-01', status: 'active', ...more };
}

const FENNA = coach('0417', 'Fenna de Wit');
const YOUSSEF = coach('0418', 'Youssef Amrani');
const GRIET = coach('0419', 'Griet Bakker');

/** The promises of a change feed, on whatever store it stands. */
export function changeFeedContract(name: string, open: () => Promise<LedgerStore>, histories = 30): void {
  const using = async (work: (register: FollowedRegister) => Promise<void>) => {
    const ledger = await open();
    try {
      await work(new FollowedRegister(ledger));
    } finally {
      await ledger.close();
    }
  };

  describe(`the change feed on ${name}`, () => {
    test('Before anything was delivered it is empty, and says so.', () =>
      using(async ({ feed }) => {
        expect(await feed.changes(0, 10)).toEqual({ changes: [], head: null, erasedAgain: '' });
      }));

    test('It tells names and numbers, and nothing else that a register states.', () =>
      using(async (register) => {
        await register.deliver('full', [FENNA]);
        const { changes, head } = await register.feed.changes(0, 10);
        expect(changes).toEqual([
          {
            position: 1,
            recordTime: head?.recordTime,
            entry: expect.stringMatching(/^[\w-]{22}$/),
            change: 'stated',
            subject: 'coach',
            number: '0417',
            names: ['Fenna de Wit'],
            kvkNumber: null,
          },
        ]);
        expect(head?.position).toBe(1);
      }));

    test('Who is missing, in quarantine or rectified is told of the same entry; bad rows have no place in it.', () =>
      using(async (register) => {
        await register.deliver('full', [FENNA, YOUSSEF, GRIET]);
        await register.deliver('full', [
          { ...FENNA, action: 'RECTIFIED' },
          { ...YOUSSEF, until: 'ooit' },
        ]);
        const all = await register.followed(10);
        expect(all.map(({ change }) => change)).toEqual(['stated', 'stated', 'stated', 'rectified', 'other', 'other']);
        expect(all.slice(3).map(({ entry }) => entry)).toEqual(all.slice(0, 3).map(({ entry }) => entry));
        expect(all[3]).toMatchObject({ change: 'rectified', number: '0417' });
        expect(await register.feed.changes(6, 10)).toMatchObject({ changes: [], head: { position: 6 } });
      }));

    test('A held delivery is told from its release on, after what was published before it.', () =>
      using(async (register) => {
        await register.deliver('full', [FENNA]);
        await register.deliver('delta', [YOUSSEF], true);
        expect(await register.followed(10)).toHaveLength(1);
        await register.release();
        await register.deliver('delta', [GRIET]);
        const told = await register.followed(10);
        expect(told.map((change) => change.change === 'stated' && change.number)).toEqual(['0417', '0418', '0419']);
      }));

    test('A position stays when its content is erased.', () =>
      using(async (register) => {
        await register.deliver('full', [FENNA, YOUSSEF, GRIET]);
        const before = await register.followed(10);
        const erased = new FollowedRegister(without(register.ledger, '0418'));
        const pages = await new ChangeFeedReader('noloc', erased.store, () => Number.MAX_SAFE_INTEGER).changes(0, 10);
        expect(pages.changes).toEqual([
          before[0],
          { position: 2, recordTime: before[1]?.recordTime, entry: '', change: 'erased' },
          before[2],
        ]);
        expect(pages.head?.position).toBe(3);
      }));

    test('Who is erased by a delivery is told at a position of their own, and nobody need read it anew (R37).', () =>
      using(async (register) => {
        await register.deliver('full', [FENNA, YOUSSEF, GRIET]);
        const before = await register.followed(10);
        await register.deliver('delta', [{ number: '0418', action: 'ERASED' }]);
        const { changes, erasedAgain } = await register.feed.changes(0, 10);
        expect(changes.map(({ change }) => change)).toEqual(['stated', 'erased', 'stated', 'erased']);
        expect([changes[1]?.entry, changes[3]?.entry]).toEqual([before[1]?.entry, before[1]?.entry]);
        expect(erasedAgain).toBe('');
      }));

    test('What was erased is told by a hash that only those know again who hold the number (R37).', () =>
      using(async (register) => {
        await register.deliver('full', [FENNA, YOUSSEF, GRIET]);
        await register.deliver('delta', [{ number: '0418', action: 'ERASED' }]);
        await register.deliver('delta', [{ number: '0419', action: 'ERASED' }]);
        const { erasures, readersKey } = await register.feed.erasures(0, 10);
        expect(erasures.map(({ position, number }) => [position, number])).toEqual([
          [1, numberForReaders('0418', readersKey)],
          [2, numberForReaders('0419', readersKey)],
        ]);
        expect((await register.feed.erasures(1, 10)).erasures).toEqual(erasures.slice(1));
        expect(await register.feed.erasures(2, 10)).toEqual({ erasures: [], readersKey });
        const { marks } = register.store;
        for (const own of ['0418', '0419'].map((number) => marks.identifier('number', number)))
          expect(JSON.stringify([erasures, readersKey]).includes(own)).toBe(false);
      }));

    test('What is erased again in a back-up that was put back has no position: another mark says so on every page (R37).', () =>
      using(async (register) => {
        await register.deliver('full', [FENNA, YOUSSEF, GRIET]);
        const before = await register.followed(10);
        for (const [index, number] of ['0418', '0417'].entries()) {
          const { erasedAgain } = await register.feed.changes(0, 10);
          await register.eraseAgain(number);
          const pages = [await register.feed.changes(0, 1), await register.feed.changes(3, 10)];
          expect(new Set(pages.map((page) => page.erasedAgain)).size).toBe(1);
          expect(pages[0]?.erasedAgain).not.toBe(erasedAgain);
          const all = await register.followed(10);
          expect(all.filter(({ change }) => change === 'erased')).toHaveLength(index + 1);
          const places = (some: readonly FeedChange[]) => some.map(({ position, entry }) => [position, entry]);
          expect(places(all)).toEqual(places(before));
        }
        const { erasedAgain } = await register.feed.changes(0, 10);
        await register.eraseAgain('0417');
        expect((await register.feed.changes(0, 10)).erasedAgain).toBe(erasedAgain);
      }));

    test('Whatever is delivered, its positions have no gaps, never change, and may be read on from any of them.', async () => {
      const numbers = fc.constantFrom('0417', '0418', '0419', '0420');
      const row = fc.record({ number: numbers, name: fc.constantFrom('Fenna de Wit', 'F. de Wit'), bad: fc.boolean() });
      const delivery = fc.record({
        kind: fc.constantFrom('full' as const, 'delta' as const),
        rows: fc.array(row, { maxLength: 5 }),
      });
      await fc.assert(
        fc.asyncProperty(
          fc.array(delivery, { minLength: 1, maxLength: 4 }),
          fc.integer({ min: 1, max: 4 }),
          fc.nat({ max: 5 }),
          (deliveries, first, after) =>
            using(async (register) => {
              let before: readonly FeedChange[] = [];
              for (const [index, { kind, rows }] of deliveries.entries()) {
                const stated = rows.map(({ number, name: given, bad }) =>
                  coach(number, given, bad ? { until: 'ooit' } : {}),
                );
                await register.deliver(index === 0 ? 'full' : kind, stated);
                const all = await register.followed(first);
                expect(all.map(({ position }) => position)).toEqual(all.map((_, at) => at + 1));
                expect(all.slice(0, before.length)).toEqual(before);
                expect(await register.followed(first, after)).toEqual(all.slice(after));
                before = all;
              }
            }),
        ),
        { numRuns: histories },
      );
    });
  });
}

/** The same ledger without the rows of one number, as erasure leaves it. */
function without(ledger: LedgerStore, number: string): LedgerStore {
  const left = new Proxy(ledger, {
    get(target, name) {
      if (name !== 'rowsOfAttempt') return Reflect.get(target, name).bind(target);
      return async (...args: Parameters<LedgerStore['rowsOfAttempt']>) =>
        (await target.rowsOfAttempt(...args)).filter((row) => row.firstKey !== number);
    },
  });
  return left;
}
