import { describe, expect, it } from 'vitest';
import { link, registers } from '../events.js';
import { certified, rj } from '../rows.js';
import { scenarioNetwork } from '../world.js';

const network = scenarioNetwork();
const KLASKE = { coach: { id: 'klaske' } };
const ask = { demands: 'NOLOC OR NVS', asked: '2026-05-06' };
const lapsed = certified('NVS-4901', 'Klaske de Boer', { from: '2019-01-01', until: '2023-12-31', status: 'expired' });
const atNoloc = rj('NL-4901', 'Klaske de Boer', { from: '2024-01-01', until: '2027-12-31' });
const lists = () => {
  const { noloc, nvs } = registers();
  return [noloc.delivers('2026-05-04', [atNoloc]), nvs.delivers('2026-05-04', [lapsed])];
};

describe('a coach is linked to one register and not to the other (case 49)', () => {
  it('Not linked is not absent: only a confirmed number in a complete list shows absence', async () => {
    // R20
    const world = await network.given(link('klaske', 'Klaske de Boer', 'nvs', 'NVS-4901'), lists());
    const answer = await world.ask(KLASKE, ask);
    expect(answer.nodes).toEqual({
      person: 'UNDETERMINED',
      rj: 'UNDETERMINED NO_CONFIRMED_LINK',
      nvs: 'NOT_MET EXPIRED',
    });
    expect(answer.facts).toMatchObject({ NOLOC: 'NO_CONFIRMED_LINK', NVS: 'LISTED' });
  });

  it('A proposed link keeps the demand open and never meets it', async () => {
    // R20
    const world = await network.given(
      link('klaske', 'Klaske de Boer', 'nvs', 'NVS-4901'),
      link('klaske', 'Klaske de Boer', 'noloc', 'NL-4901', { state: 'proposed' }),
      lists(),
    );
    const answer = await world.ask(KLASKE, ask);
    expect(answer.nodes.rj).toBe('UNDETERMINED NO_CONFIRMED_LINK');
    expect(answer.beneath.rj).toEqual(['CANDIDATE_OPEN']);
  });

  it('A link counts on its own days, and only as known', async () => {
    // R1, R19
    const world = await network.given(
      link('klaske', 'Klaske de Boer', 'noloc', 'NL-4901', {
        from: '2026-01-01',
        until: '2026-03-31',
        recorded: '2026-04-10',
      }),
      lists(),
    );
    const within = await world.ask(KLASKE, { ...ask, on: '2026-03-31' });
    const outside = await world.ask(KLASKE, { ...ask, on: '2026-04-01' });
    const unknown = await world.ask(KLASKE, { ...ask, on: '2026-03-31', knownAt: '2026-04-09' });
    expect(within.nodes.rj).toBe('MET LISTED');
    expect(outside.nodes.rj).toBe('UNDETERMINED NO_CONFIRMED_LINK');
    expect(unknown.nodes.rj).toBe('UNDETERMINED NOTHING_DELIVERED_YET');
  });
});
