import { describe, expect, it } from 'vitest';
import { registers } from '../events.js';
import { rj } from '../rows.js';
import { scenarioNetwork } from '../world.js';

const network = scenarioNetwork();
const presented = (name: string, number = 'NL-5001') => ({ coach: { register: 'NOLOC' as const, number, name } });
const ask = { demands: 'RJ', asked: '2026-05-06' };
const list = () =>
  registers().noloc.delivers('2026-05-04', [
    rj('NL-5001', 'Hidde van den Berg', { from: '2024-01-01', until: '2027-12-31' }),
  ]);

describe('a number is presented with a name (cases 20, 21 and 50)', () => {
  it('The name that the register has confirms the number', async () => {
    // R19
    const world = await network.given(list());
    const answer = await world.ask(presented('H. v.d. Berg'), ask);
    expect(answer.nodes).toEqual({ rj: 'MET LISTED' });
  });

  it('Somebody else’s valid number says nothing for this coach, and nothing against', async () => {
    // R19: numbers can be borrowed.
    const world = await network.given(list());
    const answer = await world.ask(presented('Quirien Schaafsma'), ask);
    expect(answer.nodes).toEqual({ rj: 'UNDETERMINED NAME_DIFFERS' });
  });

  it('A number that is not on the list may be mistyped', async () => {
    // R19
    const world = await network.given(list());
    const answer = await world.ask(presented('Hidde van den Berg', 'NL-5010'), ask);
    expect(answer.nodes).toEqual({ rj: 'UNDETERMINED NUMBER_NOT_LISTED' });
  });

  it('A name alone is ambiguous, however many it fits', async () => {
    // R22, case 20 without its candidates
    const world = await network.given(list());
    const answer = await world.ask({ coach: { name: 'Hidde van den Berg' } }, ask);
    expect(answer.nodes).toEqual({ rj: 'UNDETERMINED SUBJECT_AMBIGUOUS' });
  });

  it('A demand on an organisation, when only a coach is given, is open; the rest of the tree goes on', async () => {
    // R22, R25
    const world = await network.given(list());
    const answer = await world.ask(presented('Hidde van den Berg'), { ...ask, demands: 'RJ AND BOW' });
    expect(answer.nodes).toMatchObject({ both: 'UNDETERMINED', rj: 'MET LISTED' });
    expect(`${answer.nodes.bow} ${answer.beneath.bow?.join(' ')}`).toContain('ORGANISATION_NOT_GIVEN');
  });
});
