import type { SourceCode } from '@keurpoort/domain';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openEmbeddedSearch } from '../search/search.embedded.js';
import type { SearchStore } from '../search/search.store.js';
import type { ChangeFeed, ChangePage, FeedChange } from './change-feed.js';
import { DirectoryFollower } from './directory-follower.js';

type Told =
  | { readonly change: 'stated'; readonly number: string; readonly name: string; readonly kvkNumber: string | null }
  | { readonly change: 'rectified' | 'erased' | 'erasedAgain' | 'other'; readonly number: string };

/** A register as its feed shows it, on a road on which pages are lost, doubled, cut and shuffled. */
class Register implements ChangeFeed {
  private log: readonly FeedChange[] = [];
  /** What was erased without a position of its own. */
  private erasedAgain = '';
  /** The register as it was when it had so many changes. */
  private readonly backUps: { readonly log: readonly FeedChange[]; readonly erasedAgain: string }[] = [
    { log: [], erasedAgain: '' },
  ];
  private clock = 1_000;
  /** What happens to the next pages, in turn; then nothing any more. */
  faults: readonly ('fine' | 'lost' | 'doubled' | 'shuffled' | 'cut' | 'gap')[] = [];
  pageLength = 3;

  constructor(readonly source: SourceCode) {}

  tell(told: Told): void {
    this.clock += 7;
    const { number } = told;
    const at = { position: this.log.length + 1, recordTime: this.clock, entry: `entry of ${number}` };
    if (told.change === 'erased' || told.change === 'erasedAgain') {
      this.log = this.log.map((one) =>
        one.entry === at.entry ? { ...at, position: one.position, recordTime: one.recordTime, change: 'erased' } : one,
      );
    }
    if (told.change === 'erasedAgain') {
      this.erasedAgain = `${this.erasedAgain}${number}@${this.clock} `;
      return;
    }
    const change: FeedChange =
      told.change === 'stated'
        ? { ...at, change: 'stated', subject: 'coach', number, names: [told.name], kvkNumber: told.kvkNumber }
        : told.change === 'rectified'
          ? { ...at, change: 'rectified', number }
          : { ...at, change: told.change };
    this.log = [...this.log, change];
    this.backUps[this.log.length] = { log: this.log, erasedAgain: this.erasedAgain };
  }

  /** The register's own back-up is put back: what came after it is gone, and new changes take the same positions. */
  restore(length: number): void {
    const backUp = this.backUps[Math.min(length, this.log.length)];
    this.log = backUp?.log ?? [];
    this.erasedAgain = backUp?.erasedAgain ?? '';
    this.clock += 1_000;
  }

  changes(after: number, first: number): Promise<ChangePage> {
    const [fault = 'fine', ...rest] = this.faults;
    this.faults = rest;
    const head = this.log.length === 0 ? null : { position: this.log.length, recordTime: this.clock };
    const { erasedAgain } = this;
    const page = this.log.slice(after, after + Math.min(first, this.pageLength));
    if (fault === 'lost') return Promise.reject(new Error('No answer'));
    if (fault === 'doubled') return Promise.resolve({ changes: [...page, ...page], head, erasedAgain });
    if (fault === 'shuffled') return Promise.resolve({ changes: page.toReversed(), head, erasedAgain });
    if (fault === 'cut') return Promise.resolve({ changes: page.slice(0, 1), head, erasedAgain });
    if (fault === 'gap') return Promise.resolve({ changes: page.slice(1), head, erasedAgain });
    return Promise.resolve({ changes: page, head, erasedAgain });
  }
}

/** An index whose process is killed: what it was writing is not there afterwards. */
function killedAt(index: SearchStore, kill: (nth: number) => boolean): SearchStore {
  let nth = 0;
  return new Proxy(index, {
    get: (target, name) => {
      if (name !== 'apply') return Reflect.get(target, name).bind(target);
      return (...given: Parameters<SearchStore['apply']>) => {
        nth += 1;
        return kill(nth) ? Promise.reject(new Error('Killed')) : target.apply(...given);
      };
    },
  });
}

const NAMES = ['Sanne de Vries', 'S. de Vries', 'Joost van den Berg', 'Hanneke Jansen-Bakker'] as const;
const numbers = fc.constantFrom('1', '2', '3');
const told: fc.Arbitrary<Told> = fc.oneof(
  fc.record({
    change: fc.constant('stated' as const),
    number: numbers,
    name: fc.constantFrom(...NAMES),
    kvkNumber: fc.constantFrom(null, '99900001'),
  }),
  fc.record({
    change: fc.constantFrom('rectified' as const, 'erased' as const, 'erasedAgain' as const, 'other' as const),
    number: numbers,
  }),
);
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ type: fc.constant('tell' as const), told }) },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('follow' as const), killed: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('restore' as const), length: fc.nat(6) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('faults' as const),
      faults: fc.array(fc.constantFrom('fine', 'lost', 'doubled', 'shuffled', 'cut', 'gap'), { maxLength: 5 }),
    }),
  },
);

test('Whatever happens on the way, the directory that followed equals one built from scratch.', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const register = new Register('noloc');
      const index = await openEmbeddedSearch({ file: ':memory:' });
      for (const one of steps) {
        if (one.type === 'tell') register.tell(one.told);
        else if (one.type === 'restore') register.restore(one.length);
        else if (one.type === 'faults') register.faults = one.faults as Register['faults'];
        else {
          const follower = new DirectoryFollower(
            register,
            killedAt(index, (nth) => one.killed && nth === 2),
          );
          await follower.catchUp().catch(() => undefined);
        }
      }
      register.faults = [];
      const outcome = await new DirectoryFollower(register, index).catchUp();
      expect(outcome).not.toBe('out-of-reach');
      const scratch = await openEmbeddedSearch({ file: ':memory:' });
      await new DirectoryFollower(register, scratch).catchUp();
      expect(await index.contents()).toEqual(await scratch.contents());
      expect(await index.followed('noloc')).toEqual(await scratch.followed('noloc'));
      await index.close();
      await scratch.close();
    }),
    { numRuns: 200 },
  );
});

test('Building anew leaves exactly what following had made.', async () => {
  const register = new Register('nvs');
  register.tell({ change: 'stated', number: '1', name: NAMES[0], kvkNumber: null });
  register.tell({ change: 'rectified', number: '1' });
  register.tell({ change: 'stated', number: '1', name: NAMES[1], kvkNumber: null });
  const index = await openEmbeddedSearch({ file: ':memory:' });
  const follower = new DirectoryFollower(register, index);
  await follower.catchUp();
  const before = await index.contents();
  await follower.rebuild();
  expect(await index.contents()).toEqual(before);
  expect(before).toMatchObject([
    { name: NAMES[1], known: [{ from: 1021, until: null }] },
    { name: NAMES[0], known: [{ from: 1007, until: 1014 }] },
  ]);
  await index.close();
});

test('Who is erased leaves the index, also when no position of the feed tells of it; the others stay (R37).', async () => {
  for (const change of ['erased', 'erasedAgain'] as const) {
    const register = new Register('noloc');
    for (const [number, name] of [
      ['1', NAMES[0]],
      ['2', NAMES[2]],
      ['3', NAMES[3]],
    ] as const)
      register.tell({ change: 'stated', number, name, kvkNumber: null });
    const index = await openEmbeddedSearch({ file: ':memory:' });
    const follower = new DirectoryFollower(register, index);
    await follower.catchUp();
    register.tell({ change, number: '1' });
    expect(await follower.catchUp()).toBe(change === 'erased' ? 'up-to-date' : 'rebuilt');
    expect((await index.contents()).map(({ number }) => number)).toEqual(['2', '3']);
    expect(await follower.catchUp()).toBe('up-to-date');
    await index.close();
  }
});
