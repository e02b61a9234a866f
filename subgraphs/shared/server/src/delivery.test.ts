import { createHash } from 'node:crypto';
import type { EntryChange, RegisterWords } from '@keurpoort/domain';
import { DEFAULT_BRAKE } from '@keurpoort/domain';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SetClock } from './clock.js';
import { CredentialStore } from './credential.store.js';
import { deliveryContract } from './delivery.contract.js';
import {
  brakeAt,
  type DeliveryReport,
  decideOnHeld,
  deliver,
  deliverJsonLines,
  type Intake,
  type Manifest,
  manifestFor,
  rehearse,
} from './delivery.js';
import { jsonLinesSource } from './delivery-source.js';
import { ErasureMarks } from './erasure-marks.js';
import { openEmbeddedLedger } from './ledger.embedded.js';
import { SETTLING_MS } from './publication.js';
import type { QuarantinedRow } from './row-body.js';

const WORDS: RegisterWords = {
  source: 'noloc',
  kinds: [{ kind: 'registration', words: [], categories: { RJ: [], RL: [] }, levels: {} }],
  services: null,
  statuses: {},
};

const MARKS = new ErasureMarks(new Uint8Array(32).fill(7));
const CLERK = 'ledenadministratie';
const COLLEAGUE = 'tweede persoon';

deliveryContract('SQLite', () => openEmbeddedLedger({ file: ':memory:' }));

let clock: SetClock;
let store: CredentialStore;

beforeEach(async () => {
  clock = new SetClock(Date.parse('2026-03-02T08:00:00+01:00'));
  store = new CredentialStore(await openEmbeddedLedger({ file: ':memory:' }), clock, MARKS);
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
  return deliverJsonLines(manifest, content, WORDS, store, clock, { by, brake: brakeAt(DEFAULT_BRAKE) });
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

test('What every object in JavaScript has is no word of a register, and half a character is none: row errors, and no fault.', async () => {
  const odd = [
    { number: 'NL-90', status: 'constructor' },
    { number: 'NL-91', status: '__proto__' },
    { number: 'NL-92', action: 'constructor' },
    { number: 'NL-93', category: 'toString' },
    { number: 'NL-94', procedure: 'valueOf' },
    { number: 'NL-95', kind: 'hasOwnProperty' },
    { number: 'NL-96\ud800' },
    { number: 'NL-97', name: 'Fenna \udc00' },
    { number: 'NL-98', key: '\ud83d' },
  ];
  const rows = odd.map((row) => `${JSON.stringify({ kind: 'registration', category: 'RJ', key: 'a', ...row })}\n`);
  const report = await handIn('2026-03-02', 1, listOf(100) + rows.join(''));
  expect(report).toMatchObject({ outcome: 'published', badRowCount: odd.length, counts: { added: 100 } });
  expect(report.badRows.map(({ errors }) => errors.map(({ code }) => code))).toEqual([
    ['STATUS_UNKNOWN_WORD'],
    ['STATUS_UNKNOWN_WORD'],
    ['ACTION_UNKNOWN'],
    ['CATEGORY_UNKNOWN'],
    ['PROCEDURE_UNKNOWN'],
    ['KIND_UNKNOWN'],
    ['CHARACTER_UNREADABLE'],
    ['CHARACTER_UNREADABLE'],
    ['CHARACTER_UNREADABLE'],
  ]);
});

test('The first list has the number that its register has come to; from then on numbers follow each other (R36).', async () => {
  expect(await handIn('2026-03-02', 41, listOf(3))).toMatchObject({ outcome: 'published', sequence: 41 });
  expect(await handIn('2026-03-09', 1, listOf(3))).toMatchObject({ refusal: 'SEQUENCE_FORK' });
  expect(await handIn('2026-03-09', 43, listOf(3))).toMatchObject({ refusal: 'SEQUENCE_GAP' });
  expect(await handIn('2026-03-09', 42, listOf(3))).toMatchObject({ outcome: 'published', counts: { unchanged: 3 } });
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
  const rehearsal = rehearse(manifest, jsonLinesSource(content), WORDS, store, clock, {
    brake: brakeAt(DEFAULT_BRAKE),
  });
  const changes: EntryChange[] = [];
  let next = await rehearsal.next();
  for (; !next.done; next = await rehearsal.next()) changes.push(...next.value);
  const report = next.value;
  expect(report).toMatchObject({ outcome: 'held', held: ['TOO_MANY_CHANGED'], inForceFrom: null });
  expect(report.badRows.map((row) => row.errors.map((error) => error.code))).toEqual([['CATEGORY_UNKNOWN']]);
  expect(changes.filter(({ change }) => change.type === 'stated')).toHaveLength(29);
  expect(changes.filter(({ change }) => change.type === 'missing')).toHaveLength(1);
  expect(await store.journal()).toHaveLength(1);
});

describe('a collective measure (R18)', () => {
  const LONGER = {
    action: 'MEASURE',
    id: 'verlenging-2026',
    effect: 'apply',
    select: { category: 'RJ', validOn: '2026-01-01' },
    extendYears: 1,
  };
  const line = (measure: object) => `${JSON.stringify(measure)}\n`;
  const sends = async (on: string, sequence: number, content: string, kind: Manifest['kind'] = 'delta') => {
    clock.set(Date.parse(`${on}T08:00:00+01:00`));
    const manifest = manifestFor(content, { register: 'noloc', kind, sequence, referenceMoment: clock.now() });
    return deliverJsonLines(manifest, content, WORDS, store, clock, { by: CLERK, brake: brakeAt(DEFAULT_BRAKE) });
  };

  test('that moves the last day of many is held, though no row says anything; so is taking it back.', async () => {
    await handIn('2026-03-02', 1, listOf(30));
    const sent = await sends('2026-03-09', 2, line(LONGER));
    expect(sent).toMatchObject({ outcome: 'held', held: ['TOO_MANY_CHANGED'], counts: { moved: 30, changed: 0 } });
    expect(await decideOnHeld(store, 'release', COLLEAGUE)).toMatchObject({ inForceFrom: expect.any(Number) });
    const back = { action: 'MEASURE', id: 'verlenging-2026', effect: 'reverse' };
    const taken = await sends('2026-03-16', 3, line(back));
    expect(taken).toMatchObject({ outcome: 'held', held: ['TOO_MANY_CHANGED'], counts: { moved: 30 } });
    await decideOnHeld(store, 'withdraw', CLERK);
    const until = line({ ...back, until: '2028-06-30' });
    expect(await sends('2026-03-17', 3, until)).toMatchObject({ outcome: 'held', held: ['TOO_MANY_CHANGED'] });
  });

  test('stated again while it is in force, or that reaches few, holds nothing.', async () => {
    await handIn('2026-03-02', 1, listOf(30));
    await sends('2026-03-09', 2, line(LONGER));
    await decideOnHeld(store, 'release', COLLEAGUE);
    expect(await sends('2026-03-16', 3, line(LONGER))).toMatchObject({ outcome: 'published', counts: { moved: 0 } });
    const none = { ...LONGER, id: 'RL', select: { category: 'RL', validOn: '2026-01-01' } };
    expect(await sends('2026-03-17', 4, line(none))).toMatchObject({ outcome: 'published' });
    const later = { ...LONGER, id: 'later', select: { validOn: '2030-01-01' } };
    expect(await sends('2026-03-18', 5, line(later))).toMatchObject({ outcome: 'published' });
  });

  test('leaves excepted and open entries where they are, and counts what a row changes once.', async () => {
    await handIn('2026-03-02', 1, listOf(30, { excepted: true }));
    expect(await sends('2026-03-09', 2, line(LONGER) + listOf(30, { excepted: true }), 'full')).toMatchObject({
      outcome: 'published',
    });
    // A silent delta does not except anybody (R18).
    const second = { ...LONGER, id: 'second' };
    expect(await sends('2026-03-10', 3, line(second))).toMatchObject({ outcome: 'held' });
    await decideOnHeld(store, 'withdraw', CLERK);
    await sends('2026-03-11', 3, listOf(30, { until: 'open' }), 'full');
    await decideOnHeld(store, 'release', COLLEAGUE);
    expect(await sends('2026-03-12', 4, line(second))).toMatchObject({ outcome: 'published' });
  });

  test('is in the brake of a dry run too, and reaches those of the rows before it alone.', async () => {
    await handIn('2026-03-02', 1, listOf(8));
    clock.set(Date.parse('2026-03-09T08:00:00+01:00'));
    const counted: unknown[] = [];
    const content = line(LONGER) + listOf(11).split('\n').slice(1).join('\n');
    const about = { register: 'noloc', kind: 'delta', sequence: 2, referenceMoment: clock.now() } as const;
    const rehearsal = rehearse(manifestFor(content, about), jsonLinesSource(content), WORDS, store, clock, {
      brake: (counts, rowCount) => {
        counted.push(counts);
        return brakeAt(DEFAULT_BRAKE)(counts, rowCount);
      },
    });
    let next = await rehearsal.next();
    while (!next.done) next = await rehearsal.next();
    expect(next.value).toMatchObject({ outcome: 'held', held: ['TOO_MANY_CHANGED'], counts: { moved: 8, added: 3 } });
    expect(counted).toEqual([{ listed: 8, dropped: 0, ended: 0, changed: 8, added: 3 }]);
  });
});

const SEMICOLONS = 'nummer;naam;soort;categorie;sleutel;geldigVanaf;geldigTot;status';

function csvOf(lines: readonly string[], header = SEMICOLONS): Buffer {
  return Buffer.from([header, ...lines, ''].join('\r\n'), 'utf8');
}

async function handInCsv(
  sequence: number,
  content: Buffer,
  about: Partial<Manifest> = {},
  badRows?: Intake['badRows'],
): Promise<DeliveryReport> {
  const manifest: Manifest = {
    schemaVersion: 1,
    register: 'noloc',
    kind: 'full',
    sequence,
    predecessor: sequence > 1 ? sequence - 1 : null,
    referenceMoment: clock.now(),
    rowCount: content.toString('utf8').split('\r\n').length - 2,
    sha256: createHash('sha256').update(content).digest('hex'),
    ...about,
  };
  // In small pieces, as a network brings them.
  async function* pieces() {
    for (let at = 0; at < content.length; at += 1_000) yield content.subarray(at, at + 1_000);
  }
  const source = { fileName: 'ledenlijst.csv', bytes: pieces() };
  const intake = { by: CLERK, brake: brakeAt(DEFAULT_BRAKE), ...(badRows ? { badRows } : {}) };
  return deliver(manifest, source, WORDS, store, clock, intake);
}

const coach = (serial: number, until = '2027-12-31') =>
  `NL-${serial};Coach ${serial};registration;RJ;a;2024-01-01;${until};actief`;
const coaches = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => coach(from + index));

async function kept(at = -1): Promise<readonly QuarantinedRow[]> {
  const entry = (await store.journal()).at(at);
  const rows: QuarantinedRow[] = [];
  if (entry) for await (const page of store.badRowsOf(entry)) rows.push(...page);
  return rows;
}

describe('a list as a register has it', () => {
  test('A CSV file is taken in like JSON Lines: the same rows change nothing.', async () => {
    expect(await handInCsv(1, csvOf(coaches(0, 30)))).toMatchObject({
      outcome: 'published',
      counts: { added: 30 },
      detected: { format: 'csv', delimiter: ';' },
    });
    clock.set(clock.now() + 86_400_000);
    expect(await handIn('2026-03-09', 2, listOf(30))).toMatchObject({ counts: { unchanged: 30, changed: 0 } });
  });

  test('A file that broke off, or is not the one of its manifest, is refused and changes nothing.', async () => {
    await handInCsv(1, csvOf(coaches(0, 30)));
    const whole = csvOf(coaches(0, 30));
    const digest = createHash('sha256').update(whole).digest('hex');
    const broken = whole.subarray(0, 700);
    expect(await handInCsv(2, broken, { sha256: digest, rowCount: 30 })).toMatchObject({ refusal: 'DIGEST_DIFFERS' });
    expect(await handInCsv(2, csvOf(coaches(0, 12)), { rowCount: 30 })).toMatchObject({ refusal: 'ROW_COUNT_DIFFERS' });
    expect(await handInCsv(2, Buffer.from('%PDF-1.7 lijst'))).toMatchObject({
      refusal: 'FORMAT_OTHER',
      unreadable: { code: 'FORMAT_OTHER' },
    });
    expect(await numbersKnown()).toBe(30);
  });

  test('An empty, a truncated, a doubled and a reordered file revoke nobody.', async () => {
    await handInCsv(1, csvOf(coaches(0, 30)));
    expect(await handInCsv(2, Buffer.alloc(0), { rowCount: 0 })).toMatchObject({ refusal: 'FILE_EMPTY' });
    expect(await handInCsv(2, csvOf([]))).toMatchObject({ outcome: 'held', held: ['LIST_EMPTY', 'TOO_MANY_DROPPED'] });
    await decideOnHeld(store, 'withdraw', CLERK);
    expect(await handInCsv(2, csvOf(coaches(0, 20)))).toMatchObject({ outcome: 'held', held: ['TOO_MANY_DROPPED'] });
    await decideOnHeld(store, 'withdraw', CLERK);
    const doubled = await handInCsv(2, csvOf([...coaches(0, 30), ...coaches(0, 30)]));
    expect(doubled).toMatchObject({ outcome: 'published', counts: { unchanged: 30, repeated: 30, missing: 0 } });
    const reordered = await handInCsv(3, csvOf(coaches(0, 30).toReversed()));
    expect(reordered).toMatchObject({ outcome: 'published', counts: { unchanged: 30, changed: 0, missing: 0 } });
    expect(await numbersKnown()).toBe(30);
  });

  test('A column of names that moved up a row is held.', async () => {
    await handInCsv(1, csvOf(coaches(0, 30)));
    const moved = coaches(0, 30).map((line, index) => line.replace(`Coach ${index}`, `Coach ${index + 1}`));
    expect(await handInCsv(2, csvOf(moved))).toMatchObject({ outcome: 'held', held: ['TOO_MANY_CHANGED'] });
  });
});

describe('bad rows', () => {
  test('More of them than the register allows refuse the list; all of them can be read afterwards.', async () => {
    await handInCsv(1, csvOf(coaches(0, 30)));
    const spoilt = [...coaches(0, 18), ...Array.from({ length: 12 }, (_, index) => coach(18 + index, 'ergens in mei'))];
    const report = await handInCsv(2, csvOf(spoilt));
    expect(report).toMatchObject({ refusal: 'TOO_MANY_BAD_ROWS', badRowCount: 12 });
    expect(report.errorCounts).toEqual({ DATE_UNREADABLE: 12 });
    expect((await kept()).map((row) => row.number)).toEqual(report.badRows.map((row) => row.number));
    expect(await numbersKnown()).toBe(30);
    expect(await handInCsv(2, csvOf(spoilt), {}, { share: 0.5, atLeast: 1 })).toMatchObject({ outcome: 'published' });
  });

  test('Rows that contradict each other count too, though they show only later.', async () => {
    const contradicting = coaches(0, 12).flatMap((line) => [line, line.replace('2027-12-31', '2029-12-31')]);
    const report = await handInCsv(1, csvOf(contradicting));
    expect(report).toMatchObject({ refusal: 'TOO_MANY_BAD_ROWS', errorCounts: { CONTRADICTING_ROWS: 24 } });
    expect(await kept()).toHaveLength(24);
    expect(await store.sweepLeftOvers()).toBe(0);
  });

  test('What may be a BSN is kept nowhere: not in the row, its error or the report.', async () => {
    const bsn = '111.222.333';
    const report = await handInCsv(1, csvOf([...coaches(0, 20), `NL-20;Coach ${bsn};registration;RJ;a;x;y;actief`]));
    expect(report).toMatchObject({ outcome: 'published', badRowCount: 1 });
    const text = JSON.stringify([report, await kept(), await store.journal()]);
    expect(text).toContain('*********');
    expect(text).not.toMatch(/111.?222.?333/);
  });

  test('Quarantine is answered as known at any moment: a number that is delivered well again leaves it.', async () => {
    const inQuarantine = async (knownAt: number) => {
      const lines: number[] = [];
      for await (const rows of store.quarantineAt(knownAt)) lines.push(...rows.map((row) => row.line));
      return lines;
    };
    const unread = coach(22).replace('NL-22', '');
    const first = await handInCsv(1, csvOf([...coaches(0, 20), coach(20, 'morgen'), coach(21, 'ooit'), unread]));
    clock.set(clock.now() + 86_400_000);
    const second = await handInCsv(2, csvOf([coach(20)]), { kind: 'delta' });
    const [before, after] = [first.inForceFrom ?? 0, second.inForceFrom ?? 0];
    expect(await inQuarantine(before - 1)).toEqual([]);
    expect(await inQuarantine(before)).toEqual([22, 23, 24]);
    expect(await inQuarantine(after)).toEqual([23, 24]);
    clock.set(clock.now() + 86_400_000);
    const third = await handInCsv(3, csvOf(coaches(0, 23)));
    expect(await inQuarantine(third.inForceFrom ?? 0)).toEqual([]);
    expect(await inQuarantine(after)).toEqual([23, 24]);
  });

  test('The same delivery again gives the same bad rows and counts of errors.', async () => {
    const content = csvOf([...coaches(0, 20), coach(20, 'morgen')]);
    const about = { referenceMoment: clock.now() };
    const first = await handInCsv(1, content, about);
    const again = await handInCsv(1, content, about);
    expect(again.outcome).toBe('repeated');
    const { badRows, badRowCount, errorCounts, counts, inForceFrom } = first;
    expect(again).toMatchObject({ badRows, badRowCount, errorCounts, counts, inForceFrom });
  });

  test('Of thousands the report holds the first, and the store has them all, by line.', async () => {
    const bad = Array.from({ length: 2_500 }, (_, index) => coach(index, 'morgen'));
    const report = await handInCsv(1, csvOf(bad), {}, { share: 1, atLeast: 1 });
    expect(report).toMatchObject({ badRowCount: 2_500, errorCounts: { DATE_UNREADABLE: 2_500 } });
    expect(report.badRows).toHaveLength(1_000);
    expect((await kept()).map((row) => row.line)).toEqual(bad.map((_, index) => index + 2));
  });
});

test('One number on thousands of rows is refused: a list that long under one number is a mistake.', async () => {
  const rows = Array.from({ length: 20_001 }, (_, index) => coach(7).replace(';a;', `;${index};`));
  expect(await handInCsv(1, csvOf(rows))).toMatchObject({ refusal: 'NUMBER_TOO_OFTEN' });
  expect(await numbersKnown()).toBe(0);
});
