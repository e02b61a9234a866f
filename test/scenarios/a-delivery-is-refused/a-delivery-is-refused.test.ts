import { describe, expect, it } from 'vitest';
import { link, registers } from '../events.js';
import { rj, somebodyElse } from '../rows.js';
import { scenarioNetwork } from '../world.js';

const network = scenarioNetwork();
const DIRKJE = { coach: { id: 'dirkje' } };
const linked = link('dirkje', 'Dirkje Bos', 'noloc', 'NL-3601');
const dirkje = rj('NL-3601', 'Dirkje Bos', { from: '2024-01-01', until: '2027-12-31' });
/** People who are not asked about: a list of some length. */
const others = (people: number) =>
  Array.from({ length: people }, (_, serial) =>
    rj(`NL-37${String(serial).padStart(2, '0')}`, `Coach ${serial}`, { from: '2024-01-01', until: '2027-12-31' }),
  );
const ask = { demands: 'RJ', asked: '2026-05-20' };

describe('a delivery is refused', () => {
  it('A first delivery that is no full list changes nothing', async () => {
    // R36
    const { noloc } = registers();
    const world = await network.given(
      linked,
      noloc.deliversChanges('2026-05-04', [dirkje], { answered: 'FIRST_MUST_BE_FULL' }),
    );
    const answer = await world.ask(DIRKJE, ask);
    expect(answer.nodes).toEqual({ rj: 'UNDETERMINED NOTHING_DELIVERED_YET' });
    expect(answer.refusedSince.NOLOC).toEqual([1]);
  });

  it('A gap, a fork and a reference moment that goes back are refused, and answers name what was refused since', async () => {
    // R36
    const { noloc } = registers();
    const world = await network.given(
      linked,
      noloc.delivers('2026-05-04', [dirkje]),
      noloc.delivers('2026-05-05', [somebodyElse.noloc], { sequence: 3, answered: 'SEQUENCE_GAP' }),
      noloc.delivers('2026-05-06', [somebodyElse.noloc], { sequence: 1, answered: 'SEQUENCE_FORK' }),
      noloc.delivers('2026-05-07', [somebodyElse.noloc], {
        sequence: 2,
        referenceMoment: '2026-05-03',
        answered: 'REFERENCE_MOMENT_WENT_BACK',
      }),
      noloc.delivers('2026-05-08', [somebodyElse.noloc], {
        sequence: 2,
        referenceMoment: '2026-05-09',
        answered: 'REFERENCE_MOMENT_AHEAD',
      }),
    );
    const answer = await world.ask(DIRKJE, ask);
    expect(answer.nodes).toEqual({ rj: 'MET LISTED' });
    expect(answer.sources.NOLOC).toBe('as of 2026-05-04');
    expect(answer.refusedSince.NOLOC).toEqual([3, 1, 2, 2]);
  });

  it('A list that drops a third is held: the last good one stays in force, and the answer names what waits', async () => {
    // R36
    const { noloc } = registers();
    const world = await network.given(
      linked,
      noloc.delivers('2026-05-04', [dirkje, ...others(20)]),
      noloc.delivers('2026-05-11', others(12)),
    );
    const answer = await world.ask(DIRKJE, { ...ask, asked: '2026-05-12' });
    expect(answer.nodes).toEqual({ rj: 'MET LISTED' });
    expect(answer.sources.NOLOC).toBe('as of 2026-05-04');
    expect(answer.heldSince.NOLOC).toEqual([2]);
    expect(answer.refusedSince.NOLOC).toEqual([]);
    // As known before it was handed in, nothing waited.
    const before = await world.ask(DIRKJE, { ...ask, asked: '2026-05-12', knownAt: '2026-05-10' });
    expect(before.heldSince.NOLOC).toEqual([]);
  });

  it('What is handed in behind a held list is refused, and named beside it', async () => {
    // R36
    const { noloc } = registers();
    const world = await network.given(
      linked,
      noloc.delivers('2026-05-04', [dirkje, ...others(20)]),
      noloc.delivers('2026-05-11', others(12)),
      noloc.delivers('2026-05-12', [dirkje, ...others(20)], { answered: 'PREDECESSOR_HELD' }),
    );
    const answer = await world.ask(DIRKJE, { ...ask, asked: '2026-05-13' });
    expect(answer.heldSince.NOLOC).toEqual([2]);
    expect(answer.refusedSince.NOLOC).toEqual([3]);
  });

  it('A measure for everybody is held like a list that changes them, and moves no last day until then', async () => {
    // R18, R36
    const { noloc } = registers();
    const select = { category: 'RJ', validOn: '2026-05-01' };
    const longer = { action: 'MEASURE', id: 'verlenging-2026', effect: 'apply', select, extendYears: 1 };
    const world = await network.given(
      linked,
      noloc.delivers('2026-05-04', [{ ...dirkje, until: '2026-05-15' }, ...others(8)]),
      noloc.deliversChanges('2026-05-11', [longer], { answered: 'held' }),
    );
    const answer = await world.ask(DIRKJE, ask);
    expect(answer.nodes).toEqual({ rj: 'NOT_MET EXPIRED' });
    expect(answer.heldSince.NOLOC).toEqual([2]);
  });

  it('The same list twice is the same delivery: it changes nothing and is no refusal', async () => {
    // R36
    const { noloc } = registers();
    const twice = { sequence: 1, referenceMoment: '2026-05-04' };
    const world = await network.given(
      linked,
      noloc.delivers('2026-05-04', [dirkje], { answered: 'published' }),
      noloc.delivers('2026-05-06', [dirkje], { ...twice, answered: 'repeated' }),
    );
    const answer = await world.ask(DIRKJE, ask);
    expect(answer.nodes).toEqual({ rj: 'MET LISTED' });
    expect(answer.sources.NOLOC).toBe('as of 2026-05-04');
    expect(answer.refusedSince.NOLOC).toEqual([]);
  });
});
