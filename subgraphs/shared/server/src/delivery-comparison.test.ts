import { type BadRow, compareDelivery, dayOf, type ReadRow, type RegisterWords, readRow } from '@keurpoort/domain';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SetClock } from './clock.js';
import { CredentialStore, type StandingEntry } from './credential.store.js';
import { deliverJsonLines, manifestFor } from './delivery.js';
import { ErasureMarks } from './erasure-marks.js';
import { openEmbeddedLedger } from './ledger.embedded.js';

const WORDS: RegisterWords = {
  source: 'blikOpWerk',
  kinds: [{ kind: 'keurmerk', words: [], categories: {}, levels: {} }],
  services: { Jobcoaching: [], Loopbaan: [] },
  statuses: {},
};
const BEGINNING = Date.parse('2026-03-02T08:00:00+01:00');
const DAY_MS = 86_400_000;
const RUNS = Math.max(60, Number(process.env.KEURPOORT_RUNS ?? 0));

type Row = Readonly<Record<string, unknown>>;

// Lists of the same few rows, which so say again what they said, and now and then what they said before that.
const row: fc.Arbitrary<Row> = fc.record(
  {
    number: fc.constantFrom('1', '1 a', 'Z', 'é', '😀'),
    kind: fc.constantFrom('keurmerk', 'keurmerk', 'keurmerk', 'keurmerk', 'diploma'),
    key: fc.constantFrom('a', 'b'),
    name: fc.constantFrom('Firma Jansen', 'Firma de Wit'),
    service: fc.constantFrom('Jobcoaching', 'Loopbaan'),
    until: fc.constantFrom('2026-12-31', '2026-01-31', 'open'),
    status: fc.constantFrom('active', 'active', 'suspended'),
    action: fc.constantFrom('STATED', 'STATED', 'STATED', 'STATED', 'STATED', 'ENDED', 'RECTIFIED'),
    correction: fc.constantFrom(true, false),
  },
  { requiredKeys: ['number', 'kind', 'until', 'status'] },
);
const lists = fc.array(row, { minLength: 1, maxLength: 5 }).chain((known) =>
  fc.array(
    fc.record({
      kind: fc.constantFrom('full' as const, 'full' as const, 'full' as const, 'delta' as const),
      rows: fc.array(fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...known) }, { weight: 1, arbitrary: row }), {
        maxLength: 6,
      }),
    }),
    { minLength: 2, maxLength: 7 },
  ),
);

async function standing(store: CredentialStore): Promise<readonly StandingEntry[]> {
  const all: StandingEntry[] = [];
  for await (const page of store.knownPages()) all.push(...page);
  return all;
}

/** What the domain says of the same rows, when it reads every entry. */
function expected(kind: 'full' | 'delta', at: number, rows: readonly Row[], known: readonly StandingEntry[]) {
  const good: ReadRow[] = [];
  const bad: BadRow[] = [];
  for (const [index, raw] of rows.entries()) {
    const result = readRow(index + 1, raw, WORDS, at);
    if ('row' in result) good.push(result.row);
    else bad.push(result.bad);
  }
  return compareDelivery(kind, dayOf(at), good, bad, known);
}

test('An entry that is left unread counts and stands as if it had been read, whatever was delivered before.', {
  timeout: 30_000 + RUNS * 200,
}, async () => {
  let unchanged = 0;
  await fc.assert(
    fc.asyncProperty(lists, async (deliveries) => {
      const ledger = await openEmbeddedLedger({ file: ':memory:' });
      const clock = new SetClock(BEGINNING);
      const store = new CredentialStore(ledger, clock, new ErasureMarks(new Uint8Array(32)));
      try {
        for (const [index, { kind, rows }] of deliveries.entries()) {
          clock.set(BEGINNING + index * DAY_MS);
          // A mark that is not set is left out, as files have it.
          const written = rows.map(({ correction, ...rest }) => (correction ? { ...rest, correction } : rest));
          const about = { register: 'blikOpWerk', kind: index === 0 ? 'full' : kind, sequence: index + 1 } as const;
          const { changes, counts } = expected(about.kind, clock.now(), written, await standing(store));
          const content = written.map((one) => `${JSON.stringify(one)}\n`).join('');
          const manifest = manifestFor(content, { ...about, referenceMoment: clock.now() });
          const intake = { by: 'machine', brake: () => [], badRows: { share: 1, atLeast: 1 } };
          const report = await deliverJsonLines(manifest, content, WORDS, store, clock, intake);
          expect(report).toMatchObject({ outcome: 'published', counts });
          const attempt = (await store.journal()).at(-1)?.line.attempt ?? '';
          const rowsOf = await ledger.rowsOfAttempt(attempt, 0, 1_000);
          const stored = rowsOf.map(({ body }) => JSON.parse(body)).filter(({ type }) => type === 'change');
          const byText = (texts: readonly string[]) => texts.toSorted();
          expect(byText(stored.map(({ identity, change }) => JSON.stringify({ identity, change })))).toEqual(
            byText(changes.map(({ identity, change }) => JSON.stringify({ identity, change }))),
          );
          unchanged += counts.unchanged;
        }
      } finally {
        await ledger.close();
      }
    }),
    { numRuns: RUNS },
  );
  // Else it has shown nothing.
  expect(unchanged).toBeGreaterThan(RUNS / 4);
});
