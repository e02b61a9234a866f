import { DEFAULT_BRAKE, type Evidence, type RegisterWords } from '@keurpoort/domain';
import { afterEach, describe, expect, test } from 'vitest';
import { writeAsk } from './ask-text.js';
import { SetClock } from './clock.js';
import { CredentialStore } from './credential.store.js';
import {
  brakeAt,
  type DeliveryReport,
  decideOnHeld,
  deliverJsonLines,
  type Manifest,
  manifestFor,
} from './delivery.js';
import { ErasureKeyDiffers, ErasureMarks } from './erasure-marks.js';
import { EvidenceReader } from './evidence.loader.js';
import type { LedgerStore } from './ledger.store.js';
import { SETTLING_MS } from './publication.js';

const WORDS: RegisterWords = {
  source: 'oval',
  kinds: [
    { kind: 'keurmerk', words: [], categories: {}, levels: {} },
    { kind: 'membership', words: [], categories: { regulier: [] }, levels: {} },
  ],
  services: null,
  statuses: {},
};
const MARKS = new ErasureMarks(new Uint8Array(32).fill(5));
const BEGIN = Date.parse('2026-03-02T08:00:00+01:00');
const DAY = 86_400_000;

type Row = Readonly<Record<string, unknown>>;

/** Roos Winterswijk, a sole trader, is to be erased; Teun Ruiterkamp stays. */
const roos: Row = {
  number: 'OV-1',
  kvkNumber: '99911111',
  name: 'Roos Winterswijk',
  kind: 'keurmerk',
  key: 'a',
  until: 'open',
};
const teun: Row = {
  number: 'OV-2',
  kvkNumber: '99922222',
  name: 'Teun Ruiterkamp',
  kind: 'keurmerk',
  key: 'a',
  until: 'open',
};
const erased: Row = { number: 'OV-1', action: 'ERASED' };
/** Everything by which somebody could find her again. */
const TRACES = ['Winterswijk', 'OV-1', '99911111'];

/** What erasure (R37) promises, place by place, to which every store is held. */
export function erasureContract(name: string, open: () => Promise<LedgerStore>): void {
  const opened: LedgerStore[] = [];

  afterEach(async () => {
    await Promise.all(opened.splice(0).map((ledger) => ledger.close()));
  });

  class Register {
    private sequence = 0;
    readonly clock = new SetClock(BEGIN);

    private constructor(
      readonly ledger: LedgerStore,
      readonly store: CredentialStore,
    ) {}

    static async open(): Promise<Register> {
      const ledger = await open();
      opened.push(ledger);
      const clock = new SetClock(BEGIN);
      const register = new Register(ledger, new CredentialStore(ledger, clock, MARKS));
      Object.assign(register, { clock });
      return register;
    }

    async delivers(
      kind: 'full' | 'delta',
      rows: readonly Row[],
      more: { readonly brake?: 'held'; readonly spoil?: (manifest: Manifest) => Manifest } = {},
    ): Promise<DeliveryReport> {
      this.clock.set(this.clock.now() + DAY);
      const content = rows.map((row) => `${JSON.stringify(row)}\n`).join('');
      const about = { register: 'oval', kind, sequence: this.sequence + 1, referenceMoment: this.clock.now() } as const;
      const manifest = (more.spoil ?? ((made) => made))(manifestFor(content, about));
      const brake = more.brake ? () => ['BY_HAND' as const] : brakeAt({ ...DEFAULT_BRAKE, atLeast: 1_000 });
      const report = await deliverJsonLines(manifest, content, WORDS, this.store, this.clock, {
        by: 'register:oval',
        brake,
        badRows: { share: 0.5, atLeast: 3 },
      });
      if (report.outcome === 'published' || report.outcome === 'held') this.sequence += 1;
      this.clock.set(this.clock.now() + SETTLING_MS);
      return report;
    }

    async evidence(knownAt = this.clock.now()): Promise<Evidence> {
      const identifiers = ['OV-1', 'OV-2', '99911111', '99922222'].map((value) => ({
        kind: value.startsWith('OV') ? ('number' as const) : ('kvkNumber' as const),
        value,
        marks: ['typed' as const],
      }));
      const ask = writeAsk({ register: 'oval', knownAt, identifiers });
      const [evidence] = await new EvidenceReader('oval', this.store, false).answer([ask]);
      if (!evidence || evidence instanceof Error) throw new Error('no evidence');
      return evidence;
    }

    async states(knownAt?: number): Promise<readonly string[]> {
      return (await this.evidence(knownAt)).subjects.map(({ state }) => state);
    }

    /** Everything that the store holds, as text: every row of every attempt, and the journal. */
    async everything(): Promise<string> {
      const rows = [];
      for (let after: string | null = null; ; ) {
        const page = await this.ledger.rowsByEntry(after, 100);
        const last = page.at(-1);
        if (!last) break;
        rows.push(...page);
        after = last.entry;
      }
      return JSON.stringify([rows, await this.ledger.journal(0)]);
    }

    async traces(): Promise<readonly string[]> {
      const everything = await this.everything();
      return TRACES.filter((trace) => everything.includes(trace));
    }

    /** As at a start of the process. */
    restarted(marks = MARKS): CredentialStore {
      return new CredentialStore(this.ledger, this.clock, marks);
    }
  }

  describe(`erasure in ${name} (R37)`, () => {
    test('Rows in force: nothing of any version is left, and those of others are as they were.', async () => {
      const register = await Register.open();
      await register.delivers('full', [roos, teun]);
      await register.delivers('full', [
        { ...roos, name: 'R. Winterswijk', kvkNumber: '99911111', until: '2027-12-31' },
        teun,
      ]);
      const before = await register.evidence();
      const report = await register.delivers('delta', [erased]);
      expect(report).toMatchObject({ outcome: 'published', counts: { erased: 1, erasedBefore: 0, missing: 0 } });
      expect(await register.traces()).toEqual([]);
      expect(await register.everything()).toContain('Ruiterkamp');
      const after = await register.evidence();
      expect(after.subjects.map(({ state, entries }) => [state, entries.length])).toEqual([
        ['erased', 0],
        ['known', 1],
        ['erased', 0],
        ['known', 1],
      ]);
      expect(after.subjects[1]?.entries[0]?.versions).toMatchObject([
        { stated: before.subjects[1]?.entries[0]?.versions[0]?.stated },
      ]);
    });

    test('Both time axes: as known at any moment before it, and from the insert on, it is no longer held.', async () => {
      const register = await Register.open();
      await register.delivers('full', [roos, teun]);
      const then = register.clock.now();
      await register.delivers('delta', [erased]);
      for (const knownAt of [BEGIN, then, register.clock.now() - SETTLING_MS - 1, register.clock.now()])
        expect((await register.states(knownAt))[0]).toBe('erased');
    });

    test('Quarantine: bad rows with her number, and those without one that name her, with their errors.', async () => {
      const register = await Register.open();
      await register.delivers('full', [roos, teun]);
      const report = await register.delivers('delta', [
        { ...roos, key: 'b', until: 'ergens bij Winterswijk' },
        { ...roos, number: 7 },
        { ...teun, key: 'b', until: 'ergens' },
      ]);
      expect(report.badRowCount).toBe(3);
      expect(await register.traces()).toEqual(TRACES);
      await register.delivers('delta', [erased]);
      expect(await register.traces()).toEqual([]);
      expect(await register.everything()).toContain('ergens');
      const kept = [];
      for (const entry of await register.store.journal())
        for await (const page of register.store.badRowsOf(entry)) kept.push(...page.map(({ number }) => number));
      expect(kept).toEqual(['OV-2']);
    });

    test('A list that was refused, with the bad rows that were kept of it.', async () => {
      const register = await Register.open();
      await register.delivers('full', [roos, teun]);
      const bad = ['b', 'c', 'd'].map((key) => ({ ...roos, key, until: 'ergens' }));
      expect(await register.delivers('delta', bad)).toMatchObject({ refusal: 'TOO_MANY_BAD_ROWS' });
      await register.delivers('delta', [erased]);
      expect(await register.traces()).toEqual([]);
    });

    test('A delivery that is held changes nothing; released, what it erases goes from everywhere, itself included.', async () => {
      const register = await Register.open();
      await register.delivers('full', [roos, teun]);
      const held = await register.delivers('delta', [erased, { ...roos, key: 'nieuw' }], { brake: 'held' });
      expect(held.outcome).toBe('held');
      expect(await register.states()).toEqual(['known', 'known', 'known', 'known']);
      register.clock.set(register.clock.now() + DAY);
      await decideOnHeld(register.store, 'release', 'iemand anders');
      register.clock.set(register.clock.now() + SETTLING_MS);
      // The new certificate under the number is another entry, stated with the erasure: it is known from then on.
      expect((await register.evidence()).subjects[0]).toMatchObject({ state: 'known', entries: [{ key: 'nieuw' }] });
      expect((await register.states(BEGIN + 2 * DAY))[0]).toBe('erased');
    });

    test('A delivery that was held and rejected, before its rows are swept.', async () => {
      const register = await Register.open();
      await register.delivers('full', [teun]);
      await register.delivers('delta', [roos], { brake: 'held' });
      await decideOnHeld(register.store, 'reject', 'iemand anders');
      Object.assign(register, { sequence: 1 });
      register.clock.set(register.clock.now() + SETTLING_MS);
      await register.delivers('delta', [roos]);
      await register.delivers('delta', [erased]);
      expect(await register.traces()).toEqual([]);
    });

    test('Rows that a writer left behind, which nothing ever put in force.', async () => {
      const register = await Register.open();
      await register.delivers('full', [roos, teun]);
      const writer = register.store.begin(true);
      const [change] = await register.store.changesByNumbers(['OV-1']);
      if (!change) throw new Error('nothing known');
      await writer.addChanges([
        { entry: change.entry, identity: change.identity, change: change.change, kvkNumber: '99911111' },
      ]);
      await writer.finish();
      await register.delivers('delta', [erased]);
      expect(await register.traces()).toEqual([]);
    });

    test('Reports: the same delivery handed in again tells what was erased to nobody.', async () => {
      const register = await Register.open();
      const rows = [{ ...roos, until: 'ergens bij Winterswijk' }, teun];
      await register.delivers('full', rows);
      await register.delivers('delta', [{ ...roos, key: 'b' }]);
      await register.delivers('delta', [erased]);
      const content = rows.map((row) => `${JSON.stringify(row)}\n`).join('');
      const about = { register: 'oval', kind: 'full', sequence: 1, referenceMoment: BEGIN + DAY } as const;
      const again = await deliverJsonLines(
        manifestFor(content, about),
        content,
        WORDS,
        register.store,
        register.clock,
        {
          by: 'register:oval',
          brake: () => [],
        },
      );
      expect(again.outcome).toBe('repeated');
      expect(TRACES.filter((trace) => JSON.stringify(again).includes(trace))).toEqual([]);
    });

    test('A reader in the midst sees all of it or nothing, whichever rows are gone already.', async () => {
      const register = await Register.open();
      await register.delivers('full', [roos, teun]);
      await register.delivers('full', [{ ...roos, until: '2027-12-31' }, teun]);
      const before = JSON.stringify((await register.evidence()).subjects[0]);
      const { ledger } = register;
      const seen: string[] = [];
      const erase = ledger.erase.bind(ledger);
      // Between every two rows that go, somebody asks: this process, and one that has read nothing yet.
      ledger.erase = async (rows) => {
        for (const row of rows) {
          for (const store of [register.store, register.restarted()]) {
            const ask = writeAsk({
              register: 'oval',
              knownAt: register.clock.now(),
              identifiers: [{ kind: 'number', value: 'OV-1', marks: ['typed'] }],
            });
            const [evidence] = await new EvidenceReader('oval', store, false).answer([ask]);
            seen.push(JSON.stringify((evidence as Evidence).subjects[0]));
          }
          await erase([row]);
        }
      };
      await register.delivers('delta', [erased]);
      expect(seen.length).toBeGreaterThan(3);
      expect(
        new Set(seen.map((one) => (one === before ? 'all' : (JSON.parse(one) as { state: string }).state))),
      ).toEqual(new Set(['erased']));
    });

    test('A reader that began before it: rows were read, then tombstones, so that none of them is believed.', async () => {
      const register = await Register.open();
      await register.delivers('full', [roos, teun]);
      const { ledger, store } = register;
      const read = ledger.rowsByFirstKeys.bind(ledger);
      let done = false;
      const reader = register.restarted();
      ledger.rowsByFirstKeys = async (keys) => {
        const rows = await read(keys);
        if (!done && keys.includes('OV-1')) {
          done = true;
          ledger.rowsByFirstKeys = read;
          await register.delivers('delta', [erased]);
        }
        return rows;
      };
      const ask = writeAsk({
        register: 'oval',
        knownAt: register.clock.now(),
        identifiers: [{ kind: 'number', value: 'OV-1', marks: ['typed'] }],
      });
      const [evidence] = await new EvidenceReader('oval', reader, false).answer([ask]);
      expect((evidence as Evidence).subjects[0]).toMatchObject({ state: 'erased', entries: [] });
      expect((await store.erasures()).isEmpty).toBe(false);
    });

    test('Interrupted after any number of rows, it is taken up again at the next start, and is as good meanwhile.', async () => {
      for (const after of [0, 1, 2, 3]) {
        const register = await Register.open();
        await register.delivers('full', [roos, teun]);
        await register.delivers('delta', [
          { ...roos, number: 7 },
          { ...roos, key: 'b', until: 'ergens' },
        ]);
        const { ledger } = register;
        const erase = ledger.erase.bind(ledger);
        ledger.erase = async (rows) => {
          await erase(rows.slice(0, after));
          throw new Error('the power failed');
        };
        await expect(register.delivers('delta', [erased])).rejects.toThrow('the power failed');
        ledger.erase = erase;
        register.clock.set(register.clock.now() + SETTLING_MS);
        const store = register.restarted();
        Object.assign(register, { store });
        expect((await register.states())[0]).toBe('erased');
        expect(await store.eraseRows()).toBeGreaterThan(0);
        expect(await register.traces()).toEqual([]);
        expect(await store.eraseRows()).toBe(0);
      }
    });

    test('What is erased whole is not looked for at the next start; what was interrupted is, also beneath a later one that is whole.', async () => {
      const register = await Register.open();
      await register.delivers('full', [roos, teun]);
      const { ledger } = register;
      const looks: string[] = [];
      const byEntry = ledger.rowsByEntry.bind(ledger);
      ledger.rowsByEntry = (...args) => {
        looks.push('every row');
        return byEntry(...args);
      };
      const starts = async (): Promise<number> => {
        looks.length = 0;
        await register.restarted().eraseRows();
        return looks.length;
      };
      expect(await starts()).toBe(0);
      const reach = ledger.reach.bind(ledger);
      // Every row is gone, and the power fails before that is remembered.
      ledger.reach = () => Promise.reject(new Error('the power failed'));
      await expect(register.delivers('delta', [erased])).rejects.toThrow('the power failed');
      ledger.reach = reach;
      register.clock.set(register.clock.now() + SETTLING_MS);
      Object.assign(register, { store: register.restarted(), sequence: 2 });
      await register.delivers('delta', [{ number: teun.number, action: 'ERASED' }]);
      expect(await starts()).toBeGreaterThan(0);
      expect(await starts()).toBe(0);
      expect(await register.traces()).toEqual([]);
    });

    test('Delivered again, well or badly, rows of it are dropped and told; nothing of them is kept.', async () => {
      const register = await Register.open();
      await register.delivers('full', [roos, teun]);
      await register.delivers('delta', [erased]);
      const again = await register.delivers('full', [roos, teun, { ...roos, until: 'ergens' }]);
      expect(again).toMatchObject({
        outcome: 'published',
        badRows: [],
        counts: { erasedBefore: 2, unchanged: 1, missing: 0 },
      });
      expect(again.notices).toMatchObject([{ code: 'ERASED_BEFORE', count: 2 }]);
      expect(await register.traces()).toEqual([]);
      expect((await register.states())[0]).toBe('erased');
    });

    test('Another entry under the number is known from its delivery on, and before that it is no longer held.', async () => {
      const register = await Register.open();
      await register.delivers('full', [roos, teun]);
      await register.delivers('delta', [erased]);
      const between = register.clock.now();
      await register.delivers('delta', [{ ...teun, number: 'OV-1', kvkNumber: '99933333', name: 'Ans Kok', key: 'z' }]);
      expect(await register.states(between)).toEqual(['erased', 'known', 'erased', 'known']);
      expect(await register.states()).toEqual(['known', 'known', 'erased', 'known']);
      // However often it is looked for, the new one stays, with what is said of it.
      expect(await register.restarted().eraseEverywhere()).toBe(0);
      expect((await register.evidence()).subjects[0]?.entries).toMatchObject([{ key: 'z' }]);
    });

    test('A field that is given narrows it; what stands beside it stays, and does not hide that something is gone.', async () => {
      const register = await Register.open();
      const member = { ...roos, kind: 'membership', category: 'regulier', key: 'm', until: '2024-12-31' };
      await register.delivers('full', [roos, member, teun]);
      await register.delivers('delta', [{ ...erased, kind: 'keurmerk' }]);
      expect((await register.evidence()).subjects[0]).toMatchObject({
        state: 'erased',
        entries: [{ kind: 'membership' }],
      });
    });

    test('A number of which nothing is there is told, and is not made into one that was erased.', async () => {
      const register = await Register.open();
      await register.delivers('full', [roos, teun]);
      const report = await register.delivers('delta', [{ number: 'OV-404', action: 'ERASED' }]);
      expect(report.notices).toMatchObject([{ code: 'NOTHING_TO_ERASE', count: 1 }]);
      expect(await register.store.tombstones()).toEqual([]);
    });

    test('The change feed: its positions stay, with a handle for the entry that is the same wherever it stood.', async () => {
      const register = await Register.open();
      await register.delivers('full', [roos, teun]);
      await register.delivers('full', [{ ...roos, until: '2027-12-31' }, teun]);
      const counts = (await register.ledger.journal(0)).map(({ rowCount }) => rowCount);
      await register.delivers('delta', [erased]);
      const lines = await register.ledger.journal(0);
      expect(lines.slice(0, counts.length).map(({ rowCount }) => rowCount)).toEqual(counts);
      const handles = new Set<string>();
      for (const { attempt, rowCount } of lines) {
        const rows = await register.ledger.rowsOfAttempt(attempt, 0, rowCount);
        expect(rows).toHaveLength(rowCount);
        for (const { entry, body } of rows) if (body.includes('erased')) handles.add(entry);
      }
      expect(handles.size).toBe(1);
    });

    test('A back-up that is put back: what was erased since is erased again from the tombstones kept apart.', async () => {
      const register = await Register.open();
      await register.delivers('full', [roos, teun]);
      await register.delivers('delta', [erased]);
      const kept = await register.store.tombstones();
      expect(TRACES.filter((trace) => JSON.stringify(kept).includes(trace))).toEqual([]);
      const restored = await Register.open();
      await restored.delivers('full', [roos, teun]);
      expect(await restored.store.eraseAgain(kept)).toBeGreaterThan(0);
      expect(await restored.traces()).toEqual([]);
      restored.clock.set(restored.clock.now() + SETTLING_MS);
      expect(await restored.states()).toEqual(['erased', 'known', 'erased', 'known']);
      expect(await restored.store.eraseAgain(kept)).toBe(0);
    });

    test('With another erasure key nothing is answered: what was erased could not be told from what was not.', async () => {
      const register = await Register.open();
      await register.delivers('full', [roos, teun]);
      await register.delivers('delta', [erased]);
      const other = register.restarted(new ErasureMarks(new Uint8Array(32).fill(6)));
      await expect(other.changesByNumbers(['OV-1'])).rejects.toThrow(ErasureKeyDiffers);
    });

    test('The brake holds a delivery that erases too many, for nothing brings them back.', async () => {
      const register = await Register.open();
      const many = Array.from({ length: 10 }, (_, serial) => ({ ...teun, number: `OV-${serial + 10}` }));
      await register.delivers('full', many);
      const content = many.map(({ number }) => `${JSON.stringify({ number, action: 'ERASED' })}\n`).join('');
      const about = { register: 'oval', kind: 'delta', sequence: 2, referenceMoment: register.clock.now() } as const;
      const report = await deliverJsonLines(
        manifestFor(content, about),
        content,
        WORDS,
        register.store,
        register.clock,
        {
          by: 'register:oval',
          brake: brakeAt(DEFAULT_BRAKE),
        },
      );
      expect(report).toMatchObject({ outcome: 'held', held: ['TOO_MANY_ENDED'] });
    });
  });
}
