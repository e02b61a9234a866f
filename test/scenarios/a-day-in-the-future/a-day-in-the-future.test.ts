import { describe, expect, it } from 'vitest';
import { link, registers } from '../events.js';
import { rj } from '../rows.js';
import { scenarioNetwork } from '../world.js';

const network = scenarioNetwork();
const CARLIJN = { coach: { id: 'carlijn' } };
const given = () => [
  ...link('carlijn', 'Carlijn Mulder', 'noloc', 'NL-5101'),
  registers().noloc.delivers('2026-06-29', [
    rj('NL-5101', 'Carlijn Mulder', { from: '2024-01-01', until: '2026-07-31' }),
  ]),
];

describe('a day in the future is asked about (case 51)', () => {
  it('Nobody knows a suspension of tomorrow; what holds if nothing changes is said beside it', async () => {
    // R3
    const world = await network.given(given());
    const answer = await world.ask(CARLIJN, { demands: 'RJ', on: '2026-07-01', asked: '2026-06-30T23:30' });
    expect(answer.nodes).toEqual({ rj: 'UNDETERMINED FUTURE_DAY' });
    expect(answer.verdict?.projection).toBe('MET');
  });

  it('A last day that is stated enters the projection', async () => {
    // R3
    const world = await network.given(given());
    const answer = await world.ask(CARLIJN, { demands: 'RJ', on: '2026-08-01', asked: '2026-06-30' });
    expect(answer.nodes).toEqual({ rj: 'UNDETERMINED FUTURE_DAY' });
    expect(answer.verdict?.projection).toBe('NOT_MET');
  });

  it('A moment of knowledge in the future is refused', async () => {
    // R1
    const world = await network.given(given());
    const answer = await world.ask(CARLIJN, {
      demands: 'RJ',
      on: '2026-06-30',
      knownAt: '2026-07-01',
      asked: '2026-06-30',
    });
    expect(answer.refusal).toBe('KNOWN_AT_IN_FUTURE');
  });
});
