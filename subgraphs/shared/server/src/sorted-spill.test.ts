import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { byteOrdered, SortedSpill } from './sorted-spill.js';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keurpoort-test-'));
});

afterEach(() => rm(folder, { recursive: true }));

interface Value {
  readonly key: string;
  readonly serial: number;
}

async function sorted(spill: SortedSpill, values: readonly Value[]): Promise<readonly Value[]> {
  try {
    for (const value of values) await spill.add(JSON.stringify(value.key), JSON.stringify(value));
    const all: Value[] = [];
    for await (const batch of spill.sorted())
      for (const { order, text } of batch) {
        const value = JSON.parse(text) as Value;
        expect(order).toBe(byteOrdered(JSON.stringify(value.key)));
        all.push(value);
      }
    return all;
  } finally {
    await spill.close();
  }
}

function inOrder(values: readonly Value[]): readonly Value[] {
  const bytes = (value: Value) => Buffer.from(JSON.stringify(value.key));
  return values.toSorted((a, b) => Buffer.compare(bytes(a), bytes(b)) || a.serial - b.serial);
}

describe('sorting more than memory holds', () => {
  test('Texts come back in the order of the bytes of their keys, equal keys as they were added, in memory or not.', async () => {
    const key = fc.oneof(
      fc.constantFrom('Zwart', 'zwart', 'ﬁn', '😀', '\ue000', '"', ''),
      fc.string({ unit: 'binary' }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(key, { maxLength: 60 }), fc.integer({ min: 1, max: 20 }), async (keys, runValues) => {
        const values = keys.map((one, serial) => ({ key: one, serial }));
        expect(await sorted(new SortedSpill({ folder, runValues }), values)).toEqual(inOrder(values));
      }),
      { numRuns: 200 },
    );
  });

  test('A text longer than the window on its run comes back whole.', async () => {
    const values = Array.from({ length: 40 }, (_, serial) => ({
      key: `${'é'.repeat(serial * 20_000)}${serial}`,
      serial,
    }));
    expect(await sorted(new SortedSpill({ folder, runValues: 1 }), values)).toEqual(inOrder(values));
  });

  test('Nothing of it has a name, so that a process that is killed leaves nothing behind.', async () => {
    const spill = new SortedSpill({ folder, runValues: 2 });
    for (let serial = 0; serial < 9; serial += 1) await spill.add(String(serial), `text ${serial}`);
    expect(await readdir(folder)).toEqual([]);
    await spill.close();
    expect(await readdir(folder)).toEqual([]);
  });

  test('Two texts never become one in the order of their bytes.', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (one, other) => {
        const [a, b] = [byteOrdered(one), byteOrdered(other)];
        const order = Buffer.compare(Buffer.from(one), Buffer.from(other));
        expect(a < b ? -1 : a > b ? 1 : 0).toBe(order);
      }),
    );
  });
});
