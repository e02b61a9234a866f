import { SOURCE_CODES, type SourceCode } from '@keurpoort/domain';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openEmbeddedSearch } from '../search/search.embedded.js';
import { SearchAllowance } from '../search/search-allowance.js';
import type { ChangeFeed, ChangePage } from './change-feed.js';
import { ERASED_WITHIN_MS, followedNames } from './followed-names.js';

const clock = { now: 1_000_000 };
const follow = async (feeds: readonly ChangeFeed[], waitMs = 10_000) =>
  followedNames(feeds, await openEmbeddedSearch({ file: ':memory:' }), {
    waitMs,
    allowance: new SearchAllowance(() => clock.now),
    now: () => clock.now,
  });

/** A register whose publications have record times of the same clock, and that may take its time to answer. */
class Register implements ChangeFeed {
  private readonly published: number[] = [];
  asked = 0;
  isDown = false;
  /** Between being asked and looking, and between looking and answering. */
  pauses: () => Promise<void> = async () => {};

  constructor(readonly source: SourceCode) {}

  /** Inserted before its record time, as a delivery is; in force from then on. */
  publish(recordTime = clock.now): void {
    this.published.push(recordTime);
  }

  async changes(after: number, first: number): Promise<ChangePage> {
    this.asked += 1;
    if (this.isDown) throw new Error('out of reach');
    await this.pauses();
    const inForce = this.published.filter((recordTime) => recordTime <= clock.now);
    await this.pauses();
    const changes = inForce.slice(after, after + first).map((recordTime, at) => ({
      position: after + at + 1,
      recordTime,
      entry: `entry ${after + at}`,
      change: 'stated' as const,
      subject: 'coach' as const,
      number: String(after + at),
      names: ['Merle van der Ploeg'],
      kvkNumber: null,
    }));
    const last = inForce.at(-1);
    return {
      changes,
      head: last === undefined ? null : { position: inForce.length, recordTime: last },
      erasedAgain: '',
    };
  }
}

describe('names are brought up to date for a question', () => {
  test('Everything that was in force at T is known, however many ask meanwhile (R1).', async () => {
    const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
    const step = fc.oneof(
      fc.record({ type: fc.constant('publish' as const), settling: fc.integer({ min: 0, max: 3 }) }),
      fc.record({ type: fc.constant('ask' as const), ago: fc.integer({ min: 0, max: 4 }) }),
      fc.record({ type: fc.constant('pass' as const) }),
    );
    let shared = 0;
    let asks = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 20 }), async (steps) => {
        const register = new Register('noloc');
        const gates: (() => void)[] = [];
        register.pauses = () => new Promise((resolve) => gates.push(resolve));
        const pass = () => {
          for (const open of gates.splice(0)) open();
          return wait(2);
        };
        const names = await follow([register]);
        const inForce: number[] = [];
        const answered: Promise<void>[] = [];
        for (const one of steps) {
          clock.now += 1;
          if (one.type === 'publish') {
            const recordTime = Math.max(clock.now + one.settling, (inForce.at(-1) ?? 0) + 1);
            inForce.push(recordTime);
            register.publish(recordTime);
          } else if (one.type === 'pass') {
            await pass();
          } else {
            const knownAt = clock.now - one.ago;
            asks += 1;
            answered.push(
              names.catchUp(knownAt).then(async () => {
                const known = new Set(
                  (await names.index.contents()).flatMap(({ known: [since] }) => since?.from ?? []),
                );
                for (const recordTime of inForce.filter((at) => at <= knownAt)) expect(known).toContain(recordTime);
                const followed = await names.index.followed('noloc');
                const last = inForce.findLast((at) => at <= knownAt);
                if (last !== undefined) expect(followed?.recordTime).toBeGreaterThanOrEqual(last);
              }),
            );
          }
        }
        const all = Promise.all(answered);
        let isOver = false;
        const over = all.finally(() => {
          isOver = true;
        });
        while (!isOver) await pass();
        await over;
        shared += register.asked;
        await names.index.close();
      }),
      { numRuns: 60 },
    );
    expect(shared).toBeLessThan(asks);
  });

  test('Fifty questions at once cost a register at most two readings, and the second look of a question none.', async () => {
    const register = new Register('noloc');
    register.publish();
    register.pauses = () => new Promise((resolve) => setTimeout(resolve, 5));
    const names = await follow([register]);
    const moments: number[] = [];
    const first = names.catchUp(clock.now);
    await Promise.all([
      first,
      ...Array.from({ length: 50 }, () => {
        clock.now += 1;
        moments.push(clock.now);
        return names.catchUp(clock.now);
      }),
    ]);
    expect(register.asked).toBe(2);
    await Promise.all(moments.map((knownAt) => names.catchUp(knownAt)));
    expect(register.asked).toBe(2);
    clock.now += 1;
    await names.catchUp(clock.now);
    expect(register.asked).toBe(3);
    await names.index.close();
  });

  test('For an earlier T it is read again after five seconds, for what was erased since leaves every T (R37).', async () => {
    const register = new Register('noloc');
    const names = await follow([register]);
    const knownAt = clock.now;
    await names.catchUp(knownAt);
    clock.now += ERASED_WITHIN_MS - 1;
    await names.catchUp(knownAt);
    expect(register.asked).toBe(1);
    clock.now += 1;
    await names.catchUp(knownAt);
    expect(register.asked).toBe(2);
    await names.index.close();
  });

  test('A register that cannot be reached keeps its names, and is asked again by the next question.', async () => {
    const registers = SOURCE_CODES.map((source) => new Register(source));
    for (const register of registers) register.publish();
    const names = await follow(registers);
    await names.catchUp(clock.now);
    clock.now += 1;
    for (const register of registers) register.publish();
    const [first] = registers;
    if (first) first.isDown = true;
    await names.catchUp(clock.now);
    expect(await names.index.contents()).toHaveLength(9);
    if (first) first.isDown = false;
    await names.catchUp(clock.now);
    expect(await names.index.contents()).toHaveLength(10);
    expect(registers.map(({ asked }) => asked)).toEqual([3, 2, 2, 2, 2]);
    await names.index.close();
  });

  test('A register that never answers holds nobody up longer than once.', async () => {
    const silent: ChangeFeed = { source: 'nvs', changes: () => new Promise(() => {}) };
    const register = new Register('noloc');
    register.publish();
    const names = await follow([silent, register], 60);
    await names.catchUp(clock.now);
    const began = performance.now();
    for (let asked = 0; asked < 20; asked += 1) {
      clock.now += 1;
      await names.catchUp(clock.now);
    }
    expect(performance.now() - began).toBeLessThan(600);
    expect(await names.index.contents()).toHaveLength(1);
    await names.index.close();
  });
});
