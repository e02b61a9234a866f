import { describe, expect, it } from 'vitest';
import { link, registers } from '../events.js';
import { rj } from '../rows.js';
import { scenarioNetwork } from '../world.js';

const network = scenarioNetwork();
const proposing = (...ids: readonly string[]) => ({
  organisation: { kvkNumber: '99926001' },
  coaches: ids.map((id) => ({ id })),
});
const asking = (demands: string) => ({ demands, asked: '2026-05-06' });
const given = () => [
  ...link('anouk', 'Anouk Timmer', 'noloc', 'NL-2601'),
  ...link('anouk', 'Anouk Timmer', 'nvs', 'NVS-2601'),
  ...link('bas', 'Bas Koning', 'noloc', 'NL-2602'),
  ...link('bas', 'Bas Koning', 'nvs', 'NVS-2602'),
  ...link('dieke', 'Dieke Roos', 'noloc', 'NL-2603'),
  registers().noloc.delivers('2026-05-04', [
    rj('NL-2601', 'Anouk Timmer', { from: '2024-01-01', until: '2027-12-31' }),
    rj('NL-2602', 'Bas Koning', { from: '2020-01-01', until: '2023-12-31', status: 'expired' }),
    rj('NL-2603', 'Dieke Roos', { from: '2024-01-01', until: '2027-12-31' }),
  ]),
  registers().nvs.delivers('2026-05-04', []),
];

describe('an organisation proposes several coaches', () => {
  it('Each coach has to meet the demand; one who does not decides', async () => {
    // R26
    const world = await network.given(given());
    const answer = await world.ask(proposing('anouk', 'bas'), asking('EACH COACH'));
    expect(answer.nodes).toMatchObject({
      each: 'NOT_MET',
      'person@anouk': 'MET',
      'person@bas': 'NOT_MET',
      'rj@bas': 'NOT_MET EXPIRED',
      'nvs@bas': 'NOT_MET NOT_LISTED',
    });
  });

  it('Nobody proposed is unknown; fewer than demanded is not met', async () => {
    // R26
    const world = await network.given(given());
    expect((await world.ask(proposing(), asking('EACH COACH'))).nodes).toEqual({
      each: 'UNDETERMINED NOBODY_PROPOSED',
    });
    expect((await world.ask(proposing('anouk'), asking('TWO COACHES'))).nodes.two).toBe('NOT_MET TOO_FEW_PROPOSED');
    expect((await world.ask(proposing('anouk', 'dieke'), asking('TWO COACHES'))).nodes.two).toBe('MET');
  });

  it('A coach who is proposed twice counts once', async () => {
    // R26
    const world = await network.given(given());
    const twice = await world.ask(proposing('anouk', 'anouk'), asking('TWO COACHES'));
    expect(twice.nodes.two).toBe('NOT_MET TOO_FEW_PROPOSED');
  });

  it('Two that may be one person count once for certain', async () => {
    // R26
    const world = await network.given(given(), link('anouk-2', 'A. Timmer', 'noloc', 'NL-2603'));
    const answer = await world.ask(proposing('anouk', 'anouk-2'), asking('TWO COACHES'));
    expect(answer.nodes.two).toBe('UNDETERMINED');
    expect(answer.notices.two).toContain('MAY_BE_THE_SAME_PERSON');
  });
});
