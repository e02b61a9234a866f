import { describe, expect, it } from 'vitest';
import { link, registers } from '../events.js';
import { rj, suspension } from '../rows.js';
import { scenarioNetwork } from '../world.js';

const network = scenarioNetwork();
const LOTTE = { coach: { id: 'lotte' } };

/** Lotte's certificate runs to 2027; a suspension was announced for 1 March to 30 April 2026. */
const lotte = (about = {}) =>
  rj('NL-2001', 'Lotte de Wit', {
    from: '2023-06-01',
    until: '2027-05-31',
    ...suspension('2026-03-01', '2026-04-30'),
    ...about,
  });
const linked = link('lotte', 'Lotte de Wit', 'noloc', 'NL-2001');

describe('a certificate is suspended for two months (cases 1 and 2)', () => {
  it('A suspension overrides the certificate period while it lasts', async () => {
    // R5: a suspension is a period of the status timeline; R13: announced, it takes effect on its day.
    const { noloc } = registers();
    const world = await network.given(
      linked,
      noloc.delivers('2026-02-20', [lotte()]),
      noloc.delivers('2026-04-10', [lotte({ status: 'suspended' })]),
    );
    const before = await world.ask(LOTTE, { demands: 'RJ', on: '2026-02-28', asked: '2026-04-15' });
    const during = await world.ask(LOTTE, { demands: 'RJ', on: '2026-04-15', asked: '2026-04-15' });
    expect(before.nodes).toEqual({ rj: 'MET LISTED' });
    expect(during.nodes).toEqual({ rj: 'NOT_MET SUSPENDED' });
    expect(during.outcome).toBe('NOT_MET');
    expect(during.sources).toEqual({
      NOLOC: 'as of 2026-04-10',
      NVS: 'not asked',
      BLIK_OP_WERK: 'not asked',
      OVAL: 'not asked',
      UWV: 'not asked',
    });
  });

  it('The day after the suspension nobody knows whether it was prolonged, until the register has spoken again', async () => {
    // R14: the end of a suspension is an expectation.
    const { noloc } = registers();
    const world = await network.given(linked, noloc.delivers('2026-04-20', [lotte({ status: 'suspended' })]));
    const answer = await world.ask(LOTTE, { demands: 'RJ', on: '2026-05-01', asked: '2026-05-01' });
    expect(answer.nodes).toEqual({ rj: 'UNDETERMINED SUSPENSION_END_UNCONFIRMED' });
    expect(answer.beneath.rj).toEqual(['SUSPENDED']);
  });

  it('Once the register has delivered after the suspension, the registration counts from its first day on', async () => {
    const { noloc } = registers();
    const world = await network.given(
      linked,
      noloc.delivers('2026-04-20', [lotte({ status: 'suspended' })]),
      noloc.delivers('2026-05-06', [lotte()]),
    );
    const answer = await world.ask(LOTTE, { demands: 'RJ', on: '2026-05-01', asked: '2026-05-07' });
    expect(answer.nodes).toEqual({ rj: 'MET LISTED' });
    const asKnown = await world.ask(LOTTE, {
      demands: 'RJ',
      on: '2026-05-01',
      knownAt: '2026-05-02',
      asked: '2026-05-07',
    });
    expect(asKnown.nodes).toEqual({ rj: 'UNDETERMINED SUSPENSION_END_UNCONFIRMED' });
  });

  it('A row that still says suspended after the suspension contradicts itself', async () => {
    // R11
    const { noloc } = registers();
    const world = await network.given(linked, noloc.delivers('2026-05-06', [lotte({ status: 'suspended' })]));
    const after = await world.ask(LOTTE, { demands: 'RJ', on: '2026-05-06', asked: '2026-05-07' });
    const during = await world.ask(LOTTE, { demands: 'RJ', on: '2026-04-30', asked: '2026-05-07' });
    expect(after.nodes).toEqual({ rj: 'UNDETERMINED CONTRADICTS_ITSELF' });
    expect(during.nodes).toEqual({ rj: 'NOT_MET SUSPENDED' });
  });

  it('A suspension without a known last day goes on until the register says otherwise', async () => {
    // R9
    const { noloc } = registers();
    const open = lotte({ status: 'suspended', ...suspension('2026-03-01', 'unknown') });
    const world = await network.given(linked, noloc.delivers('2026-04-20', [open]));
    const answer = await world.ask(LOTTE, { demands: 'RJ', on: '2026-05-15', asked: '2026-05-15' });
    expect(answer.nodes).toEqual({ rj: 'NOT_MET SUSPENDED' });
  });
});
