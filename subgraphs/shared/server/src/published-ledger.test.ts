import type { Evidence, RegisterWords } from '@keurpoort/domain';
import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { writeAsk } from './ask-text.js';
import { SetClock } from './clock.js';
import { CredentialStore } from './credential.store.js';
import { deliverJsonLines, manifestFor } from './delivery.js';
import { ErasureMarks } from './erasure-marks.js';
import { EvidenceReader } from './evidence.loader.js';
import { openEmbeddedLedger } from './ledger.embedded.js';
import type { JournalLine, LedgerStore } from './ledger.store.js';
import { SETTLING_MS } from './publication.js';
import { PublishedLedger } from './published-ledger.js';

const RUNS = Math.max(25, Number(process.env.KEURPOORT_RUNS ?? 0));
// More runs than usual are given more time.
vi.setConfig({ testTimeout: 30_000 + RUNS * 20 });
const NOON = Date.parse('2026-03-02T12:00:00+01:00');
const DAY = 86_400_000;

const opened: LedgerStore[] = [];

async function emptyLedger(): Promise<LedgerStore> {
  const ledger = await openEmbeddedLedger({ file: ':memory:' });
  opened.push(ledger);
  return ledger;
}

afterEach(async () => {
  await Promise.all(opened.splice(0).map((ledger) => ledger.close()));
});

interface Attempt {
  readonly fate: JournalLine['kind'] | 'never written';
  readonly rows: number;
  /** What the line says; it may be fewer than were written, or more. */
  readonly rowCount: number;
}

const attempt: fc.Arbitrary<Attempt> = fc.record({
  fate: fc.constantFrom(
    'published' as const,
    'published' as const,
    'voided' as const,
    'refused' as const,
    'never written' as const,
  ),
  rows: fc.nat({ max: 4 }),
  rowCount: fc.nat({ max: 5 }),
});

describe('what readers see of a ledger', () => {
  test('Only rows of published attempts are seen, none beyond the count that their line says, whichever way they are read.', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(attempt, { maxLength: 6 }), async (attempts) => {
        const ledger = await emptyLedger();
        let position = 0;
        const expected: string[] = [];
        for (const [index, { fate, rows, rowCount }] of attempts.entries()) {
          const written = Array.from({ length: rows }, (_, n) => ({
            entry: `entry ${n % 2}`,
            firstKey: 'number',
            secondKey: 'kvk number',
            body: `"${index}.${n}"`,
          }));
          if (rows > 0) await ledger.append(`attempt ${index}`, 0, written);
          if (fate === 'published') expected.push(...written.slice(0, rowCount).map((row) => row.body));
          if (fate === 'never written') continue;
          position += 1;
          await ledger.write({
            position,
            kind: fate,
            attempt: `attempt ${index}`,
            recordTime: NOON + position,
            rowCount,
            body: '{}',
          });
        }
        const published = new PublishedLedger(ledger, new SetClock(NOON));
        expect((await published.byFirstKeys(['number'])).map(({ row }) => row.body)).toEqual(expected);
        expect((await published.bySecondKeys(['kvk number'])).map(({ row }) => row.body)).toEqual(expected);
        const paged: string[] = [];
        for await (const page of published.entries())
          paged.push(...page.flatMap(({ rows }) => rows.map(({ row }) => row.body)));
        expect(paged.toSorted()).toEqual(expected.toSorted());
      }),
      { numRuns: RUNS },
    );
  });

  test('A reader that was open all the time sees what was published since, and rows only with their line.', async () => {
    const ledger = await emptyLedger();
    const published = new PublishedLedger(ledger, new SetClock(NOON));
    const row = { entry: 'entry', firstKey: 'number', secondKey: null, body: '{}' };
    await ledger.append('attempt', 0, [row]);
    expect(await published.byFirstKeys(['number'])).toEqual([]);
    await ledger.write({
      position: 1,
      kind: 'published',
      attempt: 'attempt',
      recordTime: NOON,
      rowCount: 1,
      body: '{}',
    });
    expect(await published.byFirstKeys(['number'])).toHaveLength(1);
    expect((await published.journal()).map((line) => line.position)).toEqual([1]);
  });
});

/** A register of this test's own: one kind, no services. */
const WORDS: RegisterWords = {
  source: 'noloc',
  kinds: [{ kind: 'registration', words: [], categories: {}, levels: {} }],
  services: null,
  statuses: {},
};

async function known(store: CredentialStore, knownAt: number): Promise<Evidence> {
  const ask = writeAsk({
    register: 'noloc',
    knownAt,
    identifiers: [{ kind: 'number', value: '0417', marks: ['typed'] }],
  });
  const [evidence] = await new EvidenceReader('noloc', store, false).answer([ask]);
  if (!evidence || evidence instanceof Error) throw new Error('no evidence');
  return evidence;
}

describe('a head and the moment of knowledge (R1)', () => {
  test('A delivery is not known before its record time, and known from then on, however often is asked in between.', async () => {
    const moments = fc.array(fc.record({ wait: fc.nat({ max: 2 * DAY }), refused: fc.boolean() }), {
      minLength: 1,
      maxLength: 5,
    });
    await fc.assert(
      fc.asyncProperty(moments, async (steps) => {
        const clock = new SetClock(NOON);
        const store = new CredentialStore(await emptyLedger(), clock, new ErasureMarks(new Uint8Array(32)));
        let sequence = 0;
        const seen: { readonly recordTime: number; readonly before: Evidence }[] = [];
        for (const { wait, refused } of steps) {
          clock.set(clock.now() + SETTLING_MS + 1 + wait);
          const row = {
            number: '0417',
            name: `Fenna de Wit ${sequence}`,
            status: 'active',
            from: '2024-01-01',
            key: 'K',
          };
          const content = `${JSON.stringify(row)}\n`;
          const made = manifestFor(content, {
            register: 'noloc',
            kind: 'full',
            sequence: sequence + 1,
            referenceMoment: clock.now(),
          });
          const manifest = refused ? { ...made, rowCount: 7 } : made;
          const before = await known(store, clock.now());
          const report = await deliverJsonLines(manifest, content, WORDS, store, clock, {
            by: 'register',
            brake: () => [],
          });
          expect(report.outcome).toBe(refused ? 'refused' : 'published');
          if (!refused) sequence += 1;
          const lines = await store.journal();
          const recordTime = lines.at(-1)?.line.recordTime ?? 0;
          expect(recordTime).toBeGreaterThan(clock.now());
          seen.push({ recordTime, before });
          expect(await known(store, clock.now())).toEqual(before);
          expect((await known(store, recordTime - 1)).head).toEqual(before.head);
          const after = await known(store, recordTime);
          if (!refused) expect(after.head?.sequence).toBe(sequence);
          else expect(after.refusedSince.map(({ code }) => code)).toContain(report.refusal);
        }
        for (const { recordTime, before } of seen) {
          const again = await known(store, recordTime - 1);
          expect({ ...again, ask: '' }).toEqual({ ...before, ask: '' });
        }
      }),
      { numRuns: RUNS },
    );
  });
});
