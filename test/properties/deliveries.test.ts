import type { EntryEvidence, Evidence, RegisterWords } from '@keurpoort/domain';
import {
  CredentialStore,
  type DeliveryReport,
  deliverJsonLines,
  ErasureMarks,
  EvidenceReader,
  type LedgerStore,
  type Manifest,
  manifestFor,
  openEmbeddedLedger,
  SETTLING_MS,
  SetClock,
  writeAsk,
} from '@keurpoort/server';
import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { allSubgraphs } from '../scenarios/network.js';

const RUNS = Math.max(60, Number(process.env.KEURPOORT_RUNS ?? 0));
// More runs than usual are given more time.
vi.setConfig({ testTimeout: 30_000 + RUNS * 20 });

const BEGINNING = Date.parse('2026-01-05T09:00:00+01:00');
const DAY = 86_400_000;
const NUMBERS = ['0417', '0418', '0419', '0420'] as const;

const words: RegisterWords = allSubgraphs().registers.noloc.words;

type Row = Readonly<Record<string, unknown>>;
type Kind = 'full' | 'delta';

/** A register of its own under a clock of its own, and everything that was handed in to it. */
class Register {
  private sequence = 0;

  private constructor(
    private readonly ledger: LedgerStore,
    private readonly store: CredentialStore,
    readonly clock: SetClock,
  ) {}

  static async open(): Promise<Register> {
    const ledger = await openEmbeddedLedger({ file: ':memory:' });
    opened.push(ledger);
    const clock = new SetClock(BEGINNING);
    return new Register(
      ledger,
      new CredentialStore(ledger, clock, new ErasureMarks(new Uint8Array(32).fill(3))),
      clock,
    );
  }

  /** The next delivery, a day after the one before. */
  async handIn(
    kind: Kind,
    rows: readonly Row[],
    spoil: (manifest: Manifest) => Manifest = (made) => made,
  ): Promise<DeliveryReport> {
    this.clock.set(this.clock.now() + DAY);
    const content = rows.map((row) => `${JSON.stringify(row)}\n`).join('');
    const about = { register: 'noloc' as const, kind, sequence: this.sequence + 1, referenceMoment: this.clock.now() };
    const manifest = spoil(manifestFor(content, about));
    const report = await deliverJsonLines(manifest, content, words, this.store, this.clock, {
      by: 'register:noloc',
      brake: () => [],
      badRows: { share: 1, atLeast: 1 },
    });
    if (report.outcome === 'published') this.sequence += 1;
    return report;
  }

  /** What is known of all the numbers, now or at an earlier moment. */
  async known(knownAt: number = this.clock.now() + SETTLING_MS): Promise<Evidence> {
    const identifiers = NUMBERS.map((value) => ({ kind: 'number' as const, value, marks: ['typed' as const] }));
    const ask = writeAsk({ register: 'noloc', knownAt, identifiers });
    const [evidence] = await new EvidenceReader('noloc', this.store, false).answer([ask]);
    if (!evidence || evidence instanceof Error) throw new Error('no evidence');
    return evidence;
  }

  async rowsWritten(): Promise<number> {
    return (await this.ledger.rowsByEntry(null, 10_000)).length;
  }
}

const opened: LedgerStore[] = [];

afterEach(async () => {
  await Promise.all(opened.splice(0).map((ledger) => ledger.close()));
});

const number = fc.constantFrom(...NUMBERS);
const content = fc.record({
  name: fc.constantFrom('Fenna de Wit', 'F. de Wit'),
  from: fc.constantFrom('2024-01-01', '2024-06', 'onbekend'),
  until: fc.constantFrom('2026-12-31', '2027-03', 'open', 'onbekend'),
  status: fc.constantFrom('active', 'suspended', 'withdrawn'),
  procedure: fc.constantFrom('none', 'appeal'),
});

function rowFor(about: string, stated: Row, action: string): Row {
  return { number: about, kind: 'registration', category: 'RJ', key: 'a', ...stated, action };
}

interface Step {
  readonly number: string;
  readonly action: 'STATED' | 'ENDED' | 'RECTIFIED' | 'ERASED';
  readonly stated: Row;
}

const step: fc.Arbitrary<Step> = fc.record({
  number,
  action: fc.constantFrom(
    'STATED' as const,
    'STATED' as const,
    'STATED' as const,
    'ENDED' as const,
    'RECTIFIED' as const,
    'ERASED' as const,
  ),
  stated: content,
});

/** What was stated by an ENDED row, as a list would state it. */
function asStated({ action, stated }: Step): Row {
  return action === 'ENDED'
    ? { ...stated, from: '2024-01-01', until: '2026-02-28', status: 'endedOnRequest', statusFrom: '2026-03-01' }
    : stated;
}

function rowOf(one: Step): Row {
  return rowFor(one.number, asStated(one), one.action);
}

/** Deltas that together hold these steps in order; a number stands at most once in each. */
function cutAt(cuts: readonly boolean[], steps: readonly Step[]): readonly (readonly Step[])[] {
  const deltas: Step[][] = [];
  for (const [index, one] of steps.entries()) {
    const current = deltas.at(-1);
    const begins = !current || cuts[index] === true || current.some((other) => other.number === one.number);
    if (begins) deltas.push([one]);
    else current.push(one);
  }
  return deltas;
}

/** The latest version of an entry, and whether it still stands. */
function latestOf(entry: EntryEvidence | undefined) {
  if (!entry || entry.rectified) return null;
  return { closedBy: entry.closedBy, stated: entry.versions.at(-1)?.stated };
}

function latest(evidence: Evidence): readonly unknown[] {
  return evidence.subjects.map((subject) => subject.entries.map(latestOf).filter((one) => one !== null));
}

const list = fc
  .dictionary(number, content)
  .map((held) => Object.entries(held).map(([about, stated]) => rowFor(about, stated, 'STATED')));

describe('a list and the changes to it', () => {
  test('However the changes are cut into deltas, the end is that of one full list.', async () => {
    const steps = fc.array(step, { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(
        list,
        steps,
        fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
        async (first, changes, cuts) => {
          // An ENDED row adds to what was stated before; a list says only how it stands in the end.
          const once = changes.filter(
            (one, index) =>
              one.action !== 'ENDED' || !changes.slice(0, index).some(({ number: about }) => about === one.number),
          );
          const byDeltas = await Register.open();
          const byOneList = await Register.open();
          await byDeltas.handIn('full', first);
          await byOneList.handIn('full', first);
          for (const delta of cutAt(cuts, once)) {
            const report = await byDeltas.handIn('delta', delta.map(rowOf));
            expect(report).toMatchObject({ outcome: 'published', badRows: [] });
          }
          const held = new Map(first.map((row) => [String(row.number), row]));
          const there = new Set(held.keys());
          const erased = new Set<string>();
          for (const one of once) {
            const { action } = one;
            if (action === 'STATED' || action === 'ENDED') there.add(one.number);
            // What was erased stays so, whatever is said of it later; what was never there cannot be erased (R37).
            if (action === 'ERASED' && there.has(one.number)) erased.add(one.number);
            else if (action !== 'ERASED')
              held.set(one.number, rowFor(one.number, asStated(one), action === 'RECTIFIED' ? action : 'STATED'));
          }
          for (const about of erased) held.set(about, { number: about, action: 'ERASED' });
          expect(await byOneList.handIn('full', [...held.values()])).toMatchObject({
            outcome: 'published',
            badRows: [],
          });
          const [one, other] = [await byDeltas.known(), await byOneList.known()];
          expect(latest(one)).toEqual(latest(other));
          const inFirst = new Set(first.map((row) => row.number));
          const states = ({ subjects }: Evidence) => subjects.map(({ value, state }) => inFirst.has(value) && state);
          expect(states(one)).toEqual(states(other));
        },
      ),
      { numRuns: RUNS },
    );
  });

  test('A full list that changes nothing writes no rows, in whatever order it comes, and only makes it younger.', async () => {
    await fc.assert(
      fc.asyncProperty(list, fc.integer({ min: 1, max: 3 }), async (first, times) => {
        const register = await Register.open();
        await register.handIn('full', first);
        const before = await register.known();
        const written = await register.rowsWritten();
        for (let time = 0; time < times; time += 1) {
          const report = await register.handIn('full', time % 2 === 0 ? first.toReversed() : first);
          expect(report.counts).toMatchObject({ unchanged: first.length, added: 0, changed: 0, missing: 0 });
        }
        expect(await register.rowsWritten()).toBe(written);
        const after = await register.known();
        expect(latest(after)).toEqual(latest(before));
        const today = after.deliveries.at(-1)?.day;
        const sighted = after.subjects.flatMap((subject) =>
          subject.entries.map((one) => one.versions.at(-1)?.lastSighted),
        );
        expect(sighted).toEqual(first.map(() => today));
      }),
      { numRuns: RUNS },
    );
  });
});

const anyRow: fc.Arbitrary<Row> = fc.oneof(
  { weight: 6, arbitrary: step.map(rowOf) },
  {
    weight: 2,
    arbitrary: fc
      .record({ about: number, stated: content })
      .map(({ about, stated }) => ({ ...rowFor(about, stated, 'STATED'), key: '' })),
  },
  { weight: 1, arbitrary: step.map((one) => ({ ...rowOf(one), until: 'ergens in mei' })) },
  { weight: 1, arbitrary: step.map((one) => ({ ...rowOf(one), number: 417 })) },
);
const anyDelivery = fc.record({
  kind: fc.constantFrom<Kind>('full', 'delta'),
  rows: fc.array(anyRow, { maxLength: 8 }),
});

describe('nothing is lost', () => {
  test('Every row of a delivery is stated, unchanged, rectified, repeated, erased or in quarantine.', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyDelivery, { minLength: 1, maxLength: 4 }), async (deliveries) => {
        const register = await Register.open();
        for (const [index, { kind, rows }] of deliveries.entries()) {
          const { outcome, counts, badRows } = await register.handIn(index === 0 ? 'full' : kind, rows);
          expect(outcome).toBe('published');
          if (!counts) throw new Error('A published delivery says what became of its rows');
          const { added, changed, unchanged, returned, rectified, repeated, merged, quarantined } = counts;
          const good = added + changed + unchanged + returned + rectified + repeated + merged;
          const { erased, erasedBefore } = counts;
          expect(good + erased + erasedBefore + badRows.length).toBe(rows.length);
          const unreadable = badRows.filter((row) => row.number === null).length;
          expect(quarantined + unreadable).toBe(badRows.length);
          expect(new Set(badRows.map((row) => row.line)).size).toBe(badRows.length);
        }
      }),
      { numRuns: RUNS },
    );
  });
});

/** Ways in which a delivery is refused (R36). */
const SPOILT: Readonly<Record<string, (made: Manifest) => Manifest>> = {
  SCHEMA_VERSION_UNKNOWN: (made) => ({ ...made, schemaVersion: 99 }),
  DIGEST_DIFFERS: (made) => ({ ...made, sha256: '0'.repeat(64) }),
  ROW_COUNT_DIFFERS: (made) => ({ ...made, rowCount: made.rowCount + 1 }),
  SEQUENCE_GAP: (made) => ({ ...made, sequence: made.sequence + 1, predecessor: made.sequence }),
  SEQUENCE_FORK: (made) => ({ ...made, sequence: made.sequence - 1, predecessor: null }),
  REFERENCE_MOMENT_WENT_BACK: (made) => ({ ...made, referenceMoment: BEGINNING - DAY }),
  REFERENCE_MOMENT_AHEAD: (made) => ({ ...made, referenceMoment: made.referenceMoment + 2 * DAY }),
};

describe('a refused delivery', () => {
  test('It changes nothing but that it is named: not what was known before it, and not what is known after it.', async () => {
    const refusals = fc.array(fc.record({ code: fc.constantFrom(...Object.keys(SPOILT)), given: anyDelivery }), {
      minLength: 1,
      maxLength: 3,
    });
    await fc.assert(
      fc.asyncProperty(fc.array(anyDelivery, { minLength: 1, maxLength: 3 }), refusals, async (deliveries, refused) => {
        const register = await Register.open();
        for (const [index, { kind, rows }] of deliveries.entries())
          await register.handIn(index === 0 ? 'full' : kind, rows);
        const moment = register.clock.now() + SETTLING_MS;
        const before = await register.known(moment);
        const written = await register.rowsWritten();
        for (const { code, given } of refused) {
          const report = await register.handIn(given.kind, given.rows, SPOILT[code]);
          expect(report).toMatchObject({ outcome: 'refused', refusal: code });
        }
        expect(await register.known(moment)).toEqual(before);
        const after = await register.known();
        expect({ ...after, ask: before.ask, refusedSince: [] }).toEqual(before);
        expect(after.refusedSince.map(({ code }) => code)).toEqual(refused.map(({ code }) => code));
        expect(await register.rowsWritten()).toBe(written);
      }),
      { numRuns: RUNS },
    );
  });

  test('Handing in the same delivery again changes nothing and gives the same counts.', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyDelivery, { minLength: 1, maxLength: 3 }),
        fc.nat({ max: 2 }),
        async (deliveries, which) => {
          const register = await Register.open();
          const manifests: Manifest[] = [];
          const reports: DeliveryReport[] = [];
          for (const [index, { kind, rows }] of deliveries.entries()) {
            const keep = (made: Manifest) => {
              manifests.push(made);
              return made;
            };
            reports.push(await register.handIn(index === 0 ? 'full' : kind, rows, keep));
          }
          const before = await register.known();
          const again = which % deliveries.length;
          const [manifest, given] = [manifests[again], deliveries[again]];
          if (!manifest || !given) throw new Error('Nothing was delivered');
          const report = await register.handIn(manifest.kind, given.rows, () => manifest);
          expect(report).toMatchObject({ outcome: 'repeated', counts: reports[again]?.counts });
          expect({ ...(await register.known()), ask: before.ask }).toEqual(before);
        },
      ),
      { numRuns: RUNS },
    );
  });
});
