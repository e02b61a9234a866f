import type { RegisterWords } from '@keurpoort/domain';
import { describe, expect, test } from 'vitest';
import { SetClock } from './clock.js';
import { CredentialStore } from './credential.store.js';
import { type DeliveryReport, deliverJsonLines, manifestFor } from './delivery.js';
import { ErasureMarks } from './erasure-marks.js';
import type { LedgerStore } from './ledger.store.js';
import { SETTLING_MS } from './publication.js';

const MARKS = new ErasureMarks(new Uint8Array(32));
const BEGINNING = Date.parse('2026-03-02T08:00:00+01:00');
const A_QUARTER_MS = 900_000;
const WORDS: RegisterWords = {
  source: 'noloc',
  kinds: [{ kind: 'registration', words: [], categories: {}, levels: {} }],
  services: null,
  statuses: {},
};

const PEOPLE = 1_500;

function listOf(name: string, people = PEOPLE): string {
  const rows = Array.from({ length: people }, (_, serial) => ({
    number: `NL-${String(serial).padStart(4, '0')}`,
    name: `${name} ${serial}`,
    kind: 'registration',
    key: 'a',
    from: '2024-01-01',
    status: 'active',
  }));
  return rows.map((row) => `${JSON.stringify(row)}\n`).join('');
}

/** A gate that a writer stands before until it is let through. */
class Pause {
  private readonly gates: { reached: Promise<void>; letThrough: () => void; arrive: () => void; opened: Promise<void> };

  constructor() {
    let arrive = () => {};
    let letThrough = () => {};
    const reached = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    const opened = new Promise<void>((resolve) => {
      letThrough = resolve;
    });
    this.gates = { reached, letThrough, arrive, opened };
  }

  get reached(): Promise<void> {
    return this.gates.reached;
  }

  async wait(): Promise<void> {
    this.gates.arrive();
    await this.gates.opened;
  }

  letThrough(): void {
    this.gates.letThrough();
  }
}

/** The same ledger, in which a writer falls asleep before one of these. */
function asleepBefore(ledger: LedgerStore, what: 'append' | 'write', nth: number, pause: Pause): LedgerStore {
  let count = 0;
  return new Proxy(ledger, {
    get(target, name) {
      const method = Reflect.get(target, name).bind(target);
      if (name !== what) return method;
      return async (...args: unknown[]) => {
        count += 1;
        if (count === nth) await pause.wait();
        return method(...args);
      };
    },
  });
}

/** What holds for deliveries on whatever store: one at a time, and none from a writer that was given up for dead. */
export function deliveryContract(name: string, open: () => Promise<LedgerStore>): void {
  const handIn = (
    store: CredentialStore,
    clock: SetClock,
    sequence: number,
    content: string,
  ): Promise<DeliveryReport> =>
    deliverJsonLines(
      manifestFor(content, { register: 'noloc', kind: 'full', sequence, referenceMoment: clock.now() }),
      content,
      WORDS,
      store,
      clock,
      { by: 'register:noloc', brake: () => [] },
    );

  describe(`deliveries on ${name}`, () => {
    test.each([
      ['its second batch of rows', 'append', 2],
      ['its head', 'write', 1],
    ] as const)(
      'A writer that sleeps before %s, is swept and wakes up neither publishes nor adds a row.',
      async (_, what, nth) => {
        const ledger = await open();
        const clock = new SetClock(BEGINNING);
        const store = new CredentialStore(ledger, clock, MARKS);
        try {
          await handIn(store, clock, 1, listOf('Coach'));
          clock.set(clock.now() + SETTLING_MS);
          const before = await ledger.rowsByEntry(null, 10_000);
          const pause = new Pause();
          const asleep = new CredentialStore(asleepBefore(ledger, what, nth, pause), clock, MARKS);
          const late = handIn(asleep, clock, 2, listOf('Late coach'));
          await pause.reached;
          clock.set(clock.now() + A_QUARTER_MS);
          expect(await store.sweepLeftOvers()).toBeGreaterThan(0);
          expect(await ledger.rowsByEntry(null, 10_000)).toEqual(before);
          pause.letThrough();
          expect(await late).toMatchObject({ outcome: 'refused', refusal: 'BUSY' });
          expect(await ledger.rowsByEntry(null, 10_000)).toEqual(before);
          expect(await handIn(store, clock, 2, listOf('Coach'))).toMatchObject({
            outcome: 'published',
            counts: { unchanged: PEOPLE },
          });
        } finally {
          await ledger.close();
        }
      },
    );

    test('A second delivery is refused while the first is taken in, by whatever process; questions are answered.', async () => {
      const ledger = await open();
      const clock = new SetClock(BEGINNING);
      const pause = new Pause();
      try {
        const first = handIn(
          new CredentialStore(asleepBefore(ledger, 'append', 2, pause), clock, MARKS),
          clock,
          1,
          listOf('Coach'),
        );
        await pause.reached;
        const other = new CredentialStore(ledger, clock, MARKS);
        expect(await handIn(other, clock, 1, listOf('Other coach'))).toMatchObject({ refusal: 'DELIVERY_RUNNING' });
        expect(await other.journal()).toEqual([]);
        expect(await other.changesByNumbers(['NL-0001'])).toEqual([]);
        expect(await other.sweepLeftOvers()).toBe(0);
        pause.letThrough();
        expect(await first).toMatchObject({ outcome: 'published', counts: { added: PEOPLE } });
        expect(await other.changesByNumbers(['NL-0001'])).toHaveLength(1);
      } finally {
        await ledger.close();
      }
    });

    describe('while something else is recorded before the head of a delivery is written', () => {
      const tombstoneOf = (number: string) => ({
        keyMark: MARKS.keyMark,
        number: MARKS.identifier('number', number),
        kvkNumbers: [],
        entry: MARKS.entry({ number, kind: 'registration', category: null, level: null, key: 'a' }),
      });
      const promise = {
        type: 'connection',
        connected: true,
        promiseDays: 7,
        declarations: { wholeHistory: true, keepsEnded: true },
        identifiesBy: 'number',
      } as const;
      const lastOf = async (store: CredentialStore) => (await store.journal()).at(-1)?.line ?? null;
      const recordings: readonly {
        readonly what: string;
        readonly record: (store: CredentialStore, ledger: LedgerStore) => Promise<unknown>;
        readonly outcome: Partial<DeliveryReport>;
      }[] = [
        {
          what: 'a promise: it comes into force after it',
          record: async (store) => store.publishConnection(promise, await lastOf(store)),
          outcome: { outcome: 'published', sequence: 2 },
        },
        {
          what: 'a promise and a refusal: it comes into force after both',
          record: async (store) => {
            await store.publishConnection(promise, await lastOf(store));
            await store.noteRefusal({ type: 'refusal', sequence: 9, code: 'SEQUENCE_GAP' }, await lastOf(store));
          },
          outcome: { outcome: 'published', sequence: 2 },
        },
        {
          what: 'an erasure of somebody of whom it writes nothing: it comes into force after it',
          record: (store) => store.eraseAgain([tombstoneOf('NL-0900')]),
          outcome: { outcome: 'published', sequence: 2 },
        },
        {
          what: 'an erasure of somebody of whom it writes, not carried out yet: it is refused, and may be sent again',
          record: async (store, ledger) => {
            const last = await lastOf(store);
            await ledger.write({
              position: (last?.position ?? 0) + 1,
              kind: 'published',
              attempt: 'an erasure that was interrupted',
              recordTime: (last?.recordTime ?? 0) + 1_000,
              rowCount: 0,
              body: JSON.stringify({ type: 'erasedAgain', erasures: [tombstoneOf('NL-0003')] }),
            });
          },
          outcome: { outcome: 'refused', refusal: 'BUSY' },
        },
      ];

      test.each(recordings)('$what', async ({ record, outcome }) => {
        const ledger = await open();
        const clock = new SetClock(BEGINNING);
        const store = new CredentialStore(ledger, clock, MARKS);
        try {
          await handIn(store, clock, 1, listOf('Coach', 8));
          clock.set(clock.now() + SETTLING_MS);
          const pause = new Pause();
          const asleep = new CredentialStore(asleepBefore(ledger, 'write', 1, pause), clock, MARKS);
          const list = listOf('Other coach', 5) + listOf('Coach', 8).split('\n').slice(5).join('\n');
          const late = handIn(asleep, clock, 2, list);
          await pause.reached;
          clock.set(clock.now() + 1_000);
          await record(store, ledger);
          pause.letThrough();
          const report = await late;
          expect(report).toMatchObject(outcome);
          const known = await store.changesByNumbers(['NL-0000', 'NL-0003', 'NL-0007']);
          const names = known.flatMap(({ change }) => (change.type === 'stated' ? change.statement.name : []));
          if (report.outcome === 'published') {
            expect(report.counts).toMatchObject({ changed: 5, unchanged: 3 });
            expect(names).toEqual(expect.arrayContaining(['Coach 0', 'Coach 7', 'Other coach 0', 'Other coach 3']));
            expect(names).toHaveLength(5);
            expect((await store.journal()).at(-1)?.record).toMatchObject({ type: 'delivery', sequence: 2 });
          } else {
            expect(names.toSorted()).toEqual(['Coach 0', 'Coach 7']);
            expect(await handIn(store, clock, 2, list)).toMatchObject({
              outcome: 'published',
              counts: { changed: 4, unchanged: 3, erasedBefore: 1 },
            });
          }
        } finally {
          await ledger.close();
        }
      });
    });
  });
}
