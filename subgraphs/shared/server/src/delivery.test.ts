import type { RegisterWords } from '@keurpoort/domain';
import { DEFAULT_BRAKE } from '@keurpoort/domain';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { SetClock } from './clock.js';
import { CredentialStore } from './credential.store.js';
import { brakeAt, type DeliveryReport, decideOnHeld, deliver, manifestFor, rehearse } from './delivery.js';
import { openEmbeddedLedger } from './ledger.embedded.js';
import { SETTLING_MS } from './publication.js';

const WORDS: RegisterWords = {
  source: 'noloc',
  kinds: [{ kind: 'registration', words: [], categories: { RJ: [], RL: [] }, levels: {} }],
  services: null,
  statuses: {},
};

const CLERK = 'ledenadministratie';
const COLLEAGUE = 'tweede persoon';

let clock: SetClock;
let store: CredentialStore;

beforeEach(async () => {
  clock = new SetClock(Date.parse('2026-03-02T08:00:00+01:00'));
  store = new CredentialStore(await openEmbeddedLedger({ file: ':memory:' }), clock);
});

afterEach(() => store.close());

function listOf(people: number, more: object = {}): string {
  const rows = Array.from({ length: people }, (_, serial) => ({
    number: `NL-${serial}`,
    name: `Coach ${serial}`,
    kind: 'registration',
    category: 'RJ',
    key: 'a',
    from: '2024-01-01',
    until: '2027-12-31',
    status: 'active',
    ...more,
  }));
  return rows.map((row) => `${JSON.stringify(row)}\n`).join('');
}

async function handIn(on: string, sequence: number, content: string, by = CLERK): Promise<DeliveryReport> {
  clock.set(Date.parse(`${on}T08:00:00+01:00`));
  const manifest = manifestFor(content, { register: 'noloc', kind: 'full', sequence, referenceMoment: clock.now() });
  return deliver(manifest, content, WORDS, store, clock, { by, brake: brakeAt(DEFAULT_BRAKE) });
}

async function numbersKnown(): Promise<number> {
  const changes = await store.changesByNumbers(Array.from({ length: 40 }, (_, serial) => `NL-${serial}`));
  const missing = changes.filter(({ change }) => change.type === 'missing').length;
  return changes.filter(({ change }) => change.type === 'stated').length - missing;
}

test('A truncated list is held and changes nothing (R36).', async () => {
  await handIn('2026-03-02', 1, listOf(30));
  const report = await handIn('2026-03-09', 2, listOf(10));
  expect(report).toMatchObject({ outcome: 'held', held: ['TOO_MANY_DROPPED'], inForceFrom: null });
  expect(await numbersKnown()).toBe(30);
});

test('A held delivery blocks its successors until somebody decides (R36).', async () => {
  await handIn('2026-03-02', 1, listOf(30));
  await handIn('2026-03-09', 2, listOf(10));
  expect(await handIn('2026-03-16', 3, listOf(30))).toMatchObject({ outcome: 'refused', refusal: 'PREDECESSOR_HELD' });
});

test('Who handed it in cannot release it; a second person can, and it is in force from then on.', async () => {
  await handIn('2026-03-02', 1, listOf(30));
  await handIn('2026-03-09', 2, listOf(10));
  expect(await decideOnHeld(store, 'release', CLERK)).toBe('SAME_PERSON');
  clock.set(Date.parse('2026-03-11T15:00:00+01:00'));
  expect(await decideOnHeld(store, 'release', COLLEAGUE)).toEqual({ inForceFrom: clock.now() + SETTLING_MS });
  expect(await numbersKnown()).toBe(10);
  expect((await store.journal()).at(-1)?.record).toMatchObject({
    type: 'delivery',
    sequence: 2,
    releasedBy: COLLEAGUE,
  });
});

test.each(['reject', 'withdraw'] as const)(
  'After %s the number is free again, and the rows are swept (R36).',
  async (decision) => {
    await handIn('2026-03-02', 1, listOf(30));
    await handIn('2026-03-09', 2, listOf(10));
    expect(await decideOnHeld(store, decision, COLLEAGUE)).toEqual({ inForceFrom: null });
    expect(await decideOnHeld(store, 'release', COLLEAGUE)).toBe('NOTHING_HELD');
    expect(await store.sweepLeftOvers()).toBe(20);
    expect(await handIn('2026-03-16', 2, listOf(29))).toMatchObject({ outcome: 'published', sequence: 2 });
    expect(await numbersKnown()).toBe(29);
  },
);

test('The register itself may withdraw what it handed in.', async () => {
  await handIn('2026-03-02', 1, listOf(30));
  await handIn('2026-03-09', 2, listOf(10));
  expect(await decideOnHeld(store, 'withdraw', CLERK)).toEqual({ inForceFrom: null });
});

test('Left-overs are swept, but not the rows of a delivery that waits for a decision.', async () => {
  await handIn('2026-03-02', 1, listOf(30));
  await handIn('2026-03-09', 2, listOf(10));
  clock.set(Date.parse('2026-04-09T08:00:00+02:00'));
  expect(await store.sweepLeftOvers()).toBe(0);
  expect(await decideOnHeld(store, 'release', COLLEAGUE)).toMatchObject({ inForceFrom: clock.now() + SETTLING_MS });
  expect(await numbersKnown()).toBe(10);
});

test('The same delivery handed in again while it is held gives the same report and is held once.', async () => {
  await handIn('2026-03-02', 1, listOf(30));
  const first = await handIn('2026-03-09', 2, listOf(10));
  const lines = (await store.journal()).length;
  const again = await handIn('2026-03-09', 2, listOf(10));
  expect(again).toMatchObject({ outcome: 'held', held: first.held, counts: first.counts });
  expect(await store.journal()).toHaveLength(lines);
});

test('A dry run tells every change and every bad row, and changes nothing.', async () => {
  await handIn('2026-03-02', 1, listOf(30));
  const content = `${listOf(29, { until: '2028-12-31' })}{"number":"NL-99","category":"XX"}\n`;
  clock.set(Date.parse('2026-03-09T08:00:00+01:00'));
  const manifest = manifestFor(content, { register: 'noloc', kind: 'full', sequence: 2, referenceMoment: clock.now() });
  const { report, changes } = await rehearse(manifest, content, WORDS, store, clock, brakeAt(DEFAULT_BRAKE));
  expect(report).toMatchObject({ outcome: 'held', held: ['TOO_MANY_CHANGED'], inForceFrom: null });
  expect(report.badRows.map((row) => row.errors.map((error) => error.code))).toEqual([['CATEGORY_UNKNOWN']]);
  expect(changes.filter(({ change }) => change.type === 'stated')).toHaveLength(29);
  expect(changes.filter(({ change }) => change.type === 'missing')).toHaveLength(1);
  expect(await store.journal()).toHaveLength(1);
});
