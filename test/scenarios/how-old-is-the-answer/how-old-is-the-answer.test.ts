import { describe, expect, it } from 'vitest';
import { link, policy, registers } from '../events.js';
import { rj } from '../rows.js';
import { scenarioNetwork } from '../world.js';

const network = scenarioNetwork();
const GEERTJE = { coach: { id: 'geertje' } };
const linked = link('geertje', 'Geertje Smit', 'noloc', 'NL-2601');
const geertje = rj('NL-2601', 'Geertje Smit', { from: '2024-01-01', until: '2027-12-31' });
const within = (maxAgeDays: number | null) =>
  policy('WITHIN', { id: 'rj', source: 'noloc', kind: 'registration', category: 'RJ' }, { maxAgeDays });

describe('how far reaches what a register said (cases 26 and 27)', () => {
  it('Two hours after the last delivery the answer stands, with the moment it rests on', async () => {
    // R12: a maximum age is a number of calendar days.
    const { noloc } = registers();
    const world = await network.given(linked, within(1), noloc.delivers('2026-05-10', [geertje]));
    const answer = await world.ask(GEERTJE, { demands: 'WITHIN', asked: '2026-05-10T11:00' });
    const nextNight = await world.ask(GEERTJE, { demands: 'WITHIN', asked: '2026-05-11T23:59' });
    expect(answer.nodes).toEqual({ rj: 'MET LISTED' });
    expect(answer.sources.NOLOC).toBe('as of 2026-05-10');
    expect(nextNight.nodes).toEqual({ rj: 'MET LISTED' });
  });

  it('Nine days after the last delivery with at most seven allowed nothing can be said about today', async () => {
    // R12: stale is neither valid nor invalid.
    const { noloc } = registers();
    const world = await network.given(linked, within(7), noloc.delivers('2026-05-10', [geertje]));
    const today = await world.ask(GEERTJE, { demands: 'WITHIN', asked: '2026-05-19' });
    const covered = await world.ask(GEERTJE, { demands: 'WITHIN', on: '2026-05-10', asked: '2026-05-19' });
    expect(today.nodes).toEqual({ rj: 'UNDETERMINED SOURCE_STALE' });
    expect(covered.nodes).toEqual({ rj: 'MET LISTED' });
  });

  it('A policy without a maximum age takes twice what the register promised', async () => {
    // R12: a promise of fifteen days.
    const { noloc } = registers();
    const world = await network.given(linked, within(null), noloc.delivers('2026-05-01', [geertje]));
    const last = await world.ask(GEERTJE, { demands: 'WITHIN', asked: '2026-05-31' });
    const beyond = await world.ask(GEERTJE, { demands: 'WITHIN', asked: '2026-06-01' });
    expect(last.nodes).toEqual({ rj: 'MET LISTED' });
    expect(beyond.nodes).toEqual({ rj: 'UNDETERMINED SOURCE_STALE' });
  });

  it('A policy that wants younger data than the register promises is told so, whatever the outcome', async () => {
    // R12: a promise of fifteen days.
    const { noloc } = registers();
    const delivered = noloc.delivers('2026-05-10', [geertje]);
    const world = await network.given(linked, within(7), delivered);
    const answer = await world.ask(GEERTJE, { demands: 'WITHIN', asked: '2026-05-11' });
    expect(answer.nodes).toEqual({ rj: 'MET LISTED' });
    expect(answer.notices.rj).toContain('MAX_AGE_BELOW_PROMISE');
    const patient = await network.given(linked, within(15), delivered);
    const other = await patient.ask(GEERTJE, { demands: 'WITHIN', asked: '2026-05-11' });
    expect(other.notices.rj ?? []).not.toContain('MAX_AGE_BELOW_PROMISE');
  });

  it('A delta that does not mention a coach is a sighting of the coach', async () => {
    // R7, R12
    const { noloc } = registers();
    const world = await network.given(
      linked,
      within(7),
      noloc.delivers('2026-05-10', [geertje]),
      noloc.deliversChanges('2026-05-17', [rj('NL-2602', 'Een Ander', { from: '2026-05-15' })]),
    );
    const answer = await world.ask(GEERTJE, { demands: 'WITHIN', asked: '2026-05-19' });
    expect(answer.nodes).toEqual({ rj: 'MET LISTED' });
  });

  it('Handing in the same delivery again makes nothing younger', async () => {
    // R12, R36
    const { noloc } = registers();
    const world = await network.given(
      linked,
      within(7),
      noloc.delivers('2026-05-10', [geertje]),
      noloc.delivers('2026-05-18', [geertje], { sequence: 1, referenceMoment: '2026-05-10' }),
    );
    const answer = await world.ask(GEERTJE, { demands: 'WITHIN', asked: '2026-05-19' });
    expect(answer.nodes).toEqual({ rj: 'UNDETERMINED SOURCE_STALE' });
    expect(answer.refusedSince.NOLOC).toEqual([]);
  });
});
