import { describe, expect, it } from 'vitest';
import { registers } from '../events.js';
import { bow, ovalKeurmerk, somebodyElse } from '../rows.js';
import { scenarioNetwork } from '../world.js';

const network = scenarioNetwork();
const GILDE = { organisation: { kvkNumber: '99928001', name: 'Gilde aan het Werk' } };
const asking = { asked: '2026-03-05', down: ['blikOpWerk'] as const };
const lists = (ownOval: boolean) => {
  const { blikOpWerk, oval } = registers();
  return [
    blikOpWerk.delivers('2026-03-02', [bow('99928001', 'Gilde aan het Werk', { from: '2020-01-01', until: 'open' })]),
    oval.delivers('2026-03-02', [
      somebodyElse.oval,
      ...(ownOval ? [ovalKeurmerk('99928001', 'Gilde aan het Werk', { from: '2020-01-01', until: 'open' })] : []),
    ]),
  ];
};

describe('a source cannot be reached (cases 28, 29 and 30)', () => {
  it('One label is enough, and the source that could not be reached is named', async () => {
    // R25: decided branches decide; R17: the source itself is unknown.
    const world = await network.given(lists(true));
    const answer = await world.ask(GILDE, { ...asking, demands: 'BOW OR OVAL' });
    expect(answer.nodes).toEqual({ label: 'MET', bow: 'UNDETERMINED SOURCE_UNREACHABLE', oval: 'MET LISTED' });
    expect(answer.sources).toMatchObject({ BLIK_OP_WERK: 'unreachable', OVAL: 'as of 2026-03-02', UWV: 'not asked' });
    expect(answer.verdict).toMatchObject({ provisional: true, unreachable: ['BLIK_OP_WERK'] });
  });

  it('Never "not met" while the label that is left might be there', async () => {
    // R25
    const world = await network.given(lists(false));
    const answer = await world.ask(GILDE, { ...asking, demands: 'BOW OR OVAL' });
    expect(answer.nodes).toEqual({
      label: 'UNDETERMINED',
      bow: 'UNDETERMINED SOURCE_UNREACHABLE',
      oval: 'NOT_MET NOT_LISTED',
    });
  });

  it('Of two labels that are both demanded one false one decides', async () => {
    // R25
    const world = await network.given(lists(false));
    const answer = await world.ask(GILDE, { ...asking, demands: 'BOW AND OVAL' });
    expect(answer.nodes).toEqual({
      labels: 'NOT_MET',
      bow: 'UNDETERMINED SOURCE_UNREACHABLE',
      oval: 'NOT_MET NOT_LISTED',
    });
  });

  it('A source that the demands do not need is not asked and cannot matter', async () => {
    // R25
    const world = await network.given(lists(true));
    const answer = await world.ask(GILDE, { ...asking, demands: 'OVAL' });
    expect(answer.nodes).toEqual({ oval: 'MET LISTED' });
    expect(answer.sources.BLIK_OP_WERK).toBe('not asked');
    expect(answer.verdict?.provisional).toBe(false);
  });

  it('Not connected, and connected without any delivery, are not the same as absent', async () => {
    // R17
    const { blikOpWerk } = registers();
    const world = await network.given(blikOpWerk.staysAway());
    const answer = await world.ask(GILDE, { asked: '2026-03-05', demands: 'BOW OR OVAL' });
    expect(answer.nodes).toEqual({
      label: 'UNDETERMINED',
      bow: 'UNDETERMINED NOT_CONNECTED',
      oval: 'UNDETERMINED NOTHING_DELIVERED_YET',
    });
    expect(answer.sources).toMatchObject({ BLIK_OP_WERK: 'not connected', OVAL: 'nothing delivered' });
  });
});
