import { describe, expect, it } from 'vitest';
import { registers } from '../events.js';
import { bow, ovalKeurmerk } from '../rows.js';
import { scenarioNetwork } from '../world.js';

const network = scenarioNetwork();
const asking = { demands: 'BOW', asked: '2026-03-05' };
const list = () =>
  registers().blikOpWerk.delivers('2026-03-02', [
    bow('00001717', 'Nieuwe Koers', { from: '2022-01-01', until: 'open' }),
  ]);

describe('the KvK number says which organisation is meant (cases 17, 24 and 25)', () => {
  it('An organisation that changed its name is the same organisation, with a notice', async () => {
    // R21: another name is a notice, never an outcome.
    const world = await network.given(list());
    const answer = await world.ask({ organisation: { kvkNumber: '00001717', name: 'Zaanbocht Advies' } }, asking);
    expect(answer.nodes).toEqual({ bow: 'MET LISTED' });
    expect(answer.notices.bow).toContain('ORGANISATION_NAME_DIFFERS');
  });

  it('A KvK number that lost one leading zero is repaired, with a notice', async () => {
    // R21
    const world = await network.given(list());
    const answer = await world.ask({ organisation: { kvkNumber: '0001717', name: 'Nieuwe Koers' } }, asking);
    expect(answer.nodes).toEqual({ bow: 'MET LISTED' });
    expect(answer.notices.bow).toContain('KVK_NUMBER_REPAIRED');
  });

  it('A KvK number that lost more than one digit is refused', async () => {
    const world = await network.given(list());
    const answer = await world.ask({ organisation: { kvkNumber: '001717' } }, asking);
    expect(answer.refusal).toBe('INPUT_INVALID');
  });

  it('A branch of the organisation holds what the organisation holds', async () => {
    // R21: a vestigingsnummer only refines.
    const world = await network.given(list());
    const about = { organisation: { kvkNumber: '00001717', name: 'Nieuwe Koers', branchNumber: '000012345678' } };
    const answer = await world.ask(about, asking);
    expect(answer.nodes).toEqual({ bow: 'MET LISTED' });
  });

  it('A typed KvK number that no list has is absent, unless an agreeing name stands there without a number', async () => {
    // R15, R21
    const { oval } = registers();
    const world = await network.given(
      oval.delivers('2026-03-02', [
        ovalKeurmerk('99917001', 'Houder', { from: '2020-01-01' }),
        { ...ovalKeurmerk('99917002', 'Kansrijk Werk B.V.', { from: '2020-01-01' }), kvkNumber: undefined },
      ]),
    );
    const question = { demands: 'OVAL', asked: '2026-03-05' };
    const absent = await world.ask({ organisation: { kvkNumber: '99917003', name: 'Heel Anders' } }, question);
    const unsure = await world.ask({ organisation: { kvkNumber: '99917002', name: 'Kansrijk Werk' } }, question);
    expect(absent.nodes).toEqual({ oval: 'NOT_MET NOT_LISTED' });
    expect(unsure.nodes).toEqual({ oval: 'UNDETERMINED NUMBER_NOT_LISTED' });
  });
});
