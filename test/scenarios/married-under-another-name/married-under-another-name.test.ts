import { describe, expect, it } from 'vitest';
import { link, registers } from '../events.js';
import { decide, proposals, proposeFor } from '../linking.js';
import { certified, rj } from '../rows.js';
import { scenarioNetwork } from '../world.js';

const network = scenarioNetwork();
const VALID = { from: '2024-01-01', until: '2027-12-31' };
const MARLOES = { coach: { id: 'marloes' } };
const asking = (asked: string) => ({ demands: 'NVS', asked });

const given = (atNoloc: string, atNvs: string) => {
  const { noloc, nvs } = registers();
  return [
    link('marloes', atNoloc, 'noloc', 'NL-22'),
    noloc.delivers('2026-03-02', [rj('NL-22', atNoloc, VALID)]),
    nvs.delivers('2026-03-02', [certified('N-22', atNvs, VALID)]),
  ];
};

describe('a coach is listed under a partner name at the one and a birth name at the other (case 22)', () => {
  it('A name that agrees is no proof: a candidate until somebody links the two', async () => {
    // R20
    const world = await network.given(given('Marloes van Dongen-Bakker', 'Marloes Bakker'));
    await proposeFor(world, 'marloes', '2026-03-03');
    const [proposal] = await proposals(world, { coach: 'marloes' }, '2026-03-03');
    expect(proposal).toMatchObject({ state: 'OPEN' });
    expect(proposal?.matching.map(({ feature }) => feature)).toContain('NAME_AGREES');
    const open = await world.ask(MARLOES, asking('2026-03-04'));
    expect([open.nodes.nvs, open.beneath.nvs]).toEqual(['UNDETERMINED NO_CONFIRMED_LINK', ['CANDIDATE_OPEN']]);
    await decide(world, 'confirm', { proposal: proposal?.id }, '2026-03-05');
    expect((await world.ask(MARLOES, asking('2026-03-06'))).nodes).toEqual({ nvs: 'MET LISTED' });
  });

  it('With nothing in common in the surnames nothing is proposed; an official may link the two all the same', async () => {
    // R19
    const world = await network.given(given('Marloes van Dongen', 'Marloes Bakker'));
    expect(await proposeFor(world, 'marloes', '2026-03-03')).toMatchObject({ proposed: 0 });
    await decide(world, 'link', { coach: 'marloes', register: 'NVS', number: 'N-22' }, '2026-03-05');
    expect((await world.ask(MARLOES, asking('2026-03-06'))).nodes).toEqual({ nvs: 'MET LISTED' });
  });
});
