import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { SetClock } from './clock.js';
import { openEmbeddedLedger } from './ledger.embedded.js';
import { AttemptVoided, type JournalLine, type LedgerRow, type LedgerStore } from './ledger.store.js';
import { Publication, type PublicationFailure, type Published, SETTLING_MS } from './publication.js';
import { PublishedLedger } from './published-ledger.js';

const RUNS = Math.max(25, Number(process.env.KEURPOORT_RUNS ?? 0));
// More runs than usual are given more time.
vi.setConfig({ testTimeout: 30_000 + RUNS * 20 });
const NOON = Date.parse('2026-03-02T12:00:00+01:00');
const MINUTE = 60_000;

const opened: LedgerStore[] = [];

async function emptyLedger(): Promise<LedgerStore> {
  const ledger = await openEmbeddedLedger({ file: ':memory:' });
  opened.push(ledger);
  return ledger;
}

afterEach(async () => {
  await Promise.all(opened.splice(0).map((ledger) => ledger.close()));
});

function rows(names: readonly string[]): readonly LedgerRow[] {
  return names.map((name) => ({ entry: name, firstKey: `number of ${name}`, secondKey: null, body: '{}' }));
}

/** The line of a publication that is expected to succeed. */
function lineOf(published: Published | PublicationFailure): JournalLine {
  if (typeof published === 'string') throw new Error(`Not published: ${published}`);
  return published.line;
}

/** A ledger on which something happens just before a line is written: a writer that was asleep, a network that was slow. */
function withDelay(ledger: LedgerStore, beforeWriting: () => Promise<void>): LedgerStore {
  return {
    append: (attempt, firstN, added) => ledger.append(attempt, firstN, added),
    write: async (line) => {
      await beforeWriting();
      return ledger.write(line);
    },
    journal: (after) => ledger.journal(after),
    rowsByFirstKeys: (keys) => ledger.rowsByFirstKeys(keys),
    rowsBySecondKeys: (keys) => ledger.rowsBySecondKeys(keys),
    rowsByEntry: (after, limit) => ledger.rowsByEntry(after, limit),
    rowsOfAttempt: (attempt, fromN, limit) => ledger.rowsOfAttempt(attempt, fromN, limit),
    looseAttempts: () => ledger.looseAttempts(),
    claim: (name, holder, now, until) => ledger.claim(name, holder, now, until),
    unclaim: (name, holder) => ledger.unclaim(name, holder),
    sweepClaims: (now) => ledger.sweepClaims(now),
    reach: (name, position) => ledger.reach(name, position),
    reached: (name) => ledger.reached(name),
    sweep: (attempt, limit) => ledger.sweep(attempt, limit),
    erase: (rows) => ledger.erase(rows),
    forget: () => ledger.forget(),
    close: () => ledger.close(),
  };
}

describe('record times', () => {
  test('Record times rise strictly, whatever the clock does in between.', async () => {
    const steps = fc.array(
      fc.record({
        move: fc.oneof(
          fc.constant(0),
          fc.integer({ min: -50_000, max: 5_000 }),
          fc.integer({ min: 0, max: 86_400_000 }),
        ),
        event: fc.constantFrom('publish', 'note'),
      }),
      { minLength: 2, maxLength: 12 },
    );
    await fc.assert(
      fc.asyncProperty(steps, async (moves) => {
        const ledger = await emptyLedger();
        const clock = new SetClock(NOON);
        const publication = new Publication(ledger, clock);
        for (const { move, event } of moves) {
          clock.set(clock.now() + move);
          const last = (await ledger.journal(0)).at(-1) ?? null;
          const published =
            event === 'publish'
              ? await publication.publish(rows(['Fenna de Wit']), '{}', last)
              : await publication.note('refused', '{}', last);
          if (typeof published === 'string') expect(published).toBe('CLOCK_UNRELIABLE');
          else expect(published.line.recordTime).toBeGreaterThanOrEqual(clock.now() + SETTLING_MS);
        }
        const times = (await ledger.journal(0)).map((line) => line.recordTime);
        expect(times).toEqual([...new Set(times)].toSorted((a, b) => a - b));
        expect((await ledger.journal(0)).map((line) => line.position)).toEqual(times.map((_, index) => index + 1));
      }),
      { numRuns: RUNS },
    );
  });

  test('A publication is in force a settling time after it began to be written.', async () => {
    const publication = new Publication(await emptyLedger(), new SetClock(NOON));
    const published = await publication.publish(rows(['Fenna de Wit']), '{}', null);
    expect(lineOf(published).recordTime).toBe(NOON + SETTLING_MS);
    expect(published).toMatchObject({ late: false });
  });

  test('While the clock stands still, each publication comes a millisecond after the one before.', async () => {
    const publication = new Publication(await emptyLedger(), new SetClock(NOON));
    const first = lineOf(await publication.publish([], '{}', null));
    const second = lineOf(await publication.publish([], '{}', first));
    expect(second.recordTime).toBe(first.recordTime + 1);
  });

  test('A last record time more than a minute ahead means that clocks differ: nothing is written.', async () => {
    const ledger = await emptyLedger();
    const clock = new SetClock(NOON);
    const publication = new Publication(ledger, clock);
    const first = lineOf(await publication.publish(rows(['Fenna de Wit']), '{}', null));
    clock.set(first.recordTime - MINUTE - 1);
    expect(await publication.publish(rows(['Youssef Amrani']), '{}', first)).toBe('CLOCK_UNRELIABLE');
    expect(await ledger.journal(0)).toEqual([first]);
    expect(await ledger.looseAttempts()).toEqual([]);
    clock.set(first.recordTime - MINUTE);
    expect(lineOf(await publication.publish(rows(['Youssef Amrani']), '{}', first)).position).toBe(2);
  });

  test('A line that is acknowledged after its own record time is reported as late.', async () => {
    const clock = new SetClock(NOON);
    const slow = withDelay(await emptyLedger(), async () => clock.set(NOON + SETTLING_MS + 1));
    expect(await new Publication(slow, clock).publish([], '{}', null)).toMatchObject({ late: true });
  });
});

describe('writers at the same time', () => {
  test('Of several writers after the same line exactly one publishes; the others are told that they were overtaken.', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 2, max: 5 }), fc.boolean(), async (writers, onEmpty) => {
        const ledger = await emptyLedger();
        const clock = new SetClock(NOON);
        const publication = new Publication(ledger, clock);
        const last = onEmpty ? null : lineOf(await publication.publish(rows(['Griet Bakker']), '{}', null));
        const names = Array.from({ length: writers }, (_, index) => `writer ${index}`);
        const results = await Promise.all(
          names.map((name) => new Publication(ledger, clock).publish(rows([name, `${name} too`]), '{}', last)),
        );
        expect(results.filter((result) => result === 'OVERTAKEN')).toHaveLength(writers - 1);
        const winner = results.findIndex((result) => typeof result !== 'string');
        const seen: string[] = [];
        for await (const page of new PublishedLedger(ledger, clock).entries())
          seen.push(...page.map(({ entry }) => entry));
        expect(seen.filter((entry) => entry.startsWith('writer'))).toEqual([names[winner], `${names[winner]} too`]);
      }),
      { numRuns: RUNS },
    );
  });

  test('Who compared with a line that is no longer the last is overtaken, and leaves nothing in force.', async () => {
    const ledger = await emptyLedger();
    const publication = new Publication(ledger, new SetClock(NOON));
    await publication.publish(rows(['Fenna de Wit']), '{}', null);
    expect(await publication.publish(rows(['Youssef Amrani']), '{}', null)).toBe('OVERTAKEN');
    expect(await ledger.journal(0)).toHaveLength(1);
  });
});

describe('left-overs', () => {
  test('A writer that wakes up after its attempt was voided can neither publish it nor add to it.', async () => {
    const ledger = await emptyLedger();
    const clock = new SetClock(NOON);
    const sweeper = new Publication(ledger, clock);
    const asleep = withDelay(ledger, async () => {
      clock.set(clock.now() + 11 * MINUTE);
      expect(await sweeper.sweepLeftOvers()).toBe(2);
    });
    const names = ['Fenna de Wit', 'Youssef Amrani'];
    expect(await new Publication(asleep, clock).publish(rows(names), '{}', null)).toBe('OVERTAKEN');
    const journal = await ledger.journal(0);
    expect(journal.map((line) => line.kind)).toEqual(['voided']);
    const attempt = journal[0]?.attempt ?? '';
    const again = {
      position: 2,
      kind: 'published',
      attempt,
      recordTime: NOON + 12 * MINUTE,
      rowCount: 2,
      body: '{}',
    } as const;
    expect(await ledger.write(again)).toBe('attempt-taken');
    await expect(ledger.append(attempt, 0, rows(names))).rejects.toThrow(AttemptVoided);
    expect(await new PublishedLedger(ledger, clock).byFirstKeys(['number of Fenna de Wit'])).toEqual([]);
    expect(await sweeper.sweepLeftOvers()).toBe(0);
    expect(await ledger.rowsByFirstKeys(['number of Fenna de Wit'])).toEqual([]);
  });

  test('Sweeping takes only abandoned attempts: published rows and young attempts stay.', async () => {
    const attempts = fc.array(fc.record({ minutesOld: fc.nat({ max: 20 }), names: fc.nat({ max: 3 }) }), {
      maxLength: 6,
    });
    await fc.assert(
      fc.asyncProperty(attempts, fc.integer({ min: 1, max: 3 }), async (loose, pageSize) => {
        const ledger = await emptyLedger();
        const clock = new SetClock(NOON);
        const publication = new Publication(ledger, clock);
        const first = lineOf(await publication.publish(rows(['Fenna de Wit', 'Griet Bakker']), '{}', null));
        for (const [index, { minutesOld, names }] of loose.entries()) {
          const started = NOON + 30 * MINUTE - minutesOld * MINUTE;
          const people = Array.from({ length: names }, (_, n) => `person ${index}.${n}`);
          if (names > 0) await ledger.append(`${started.toString(36)}-${index}`, 0, rows(people));
        }
        clock.set(NOON + 30 * MINUTE);
        const abandoned = loose.filter(({ minutesOld }) => minutesOld >= 10).reduce((sum, { names }) => sum + names, 0);
        expect(await publication.sweepLeftOvers(pageSize)).toBe(abandoned);
        const left = await ledger.rowsByEntry(null, 1_000);
        const young = loose.filter(({ minutesOld }) => minutesOld < 10).reduce((sum, { names }) => sum + names, 0);
        expect(left).toHaveLength(2 + young);
        expect(left.filter((row) => row.attempt === first.attempt)).toHaveLength(2);
        expect(await publication.sweepLeftOvers(pageSize)).toBe(0);
        const times = (await ledger.journal(0)).map((line) => line.recordTime);
        expect(times).toEqual([...new Set(times)].toSorted((a, b) => a - b));
      }),
      { numRuns: RUNS },
    );
  });
});
