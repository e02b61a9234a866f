import { describe, expect, it } from 'vitest';
import { policy, registers } from '../events.js';
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

  it('A repaired number that no list has shows nobody absent: the digit may have been lost elsewhere', async () => {
    // R21: absence needs the number as it was typed.
    const world = await network.given(list());
    const lost = await world.ask({ organisation: { kvkNumber: '0001718', name: 'Heel Anders' } }, asking);
    const whole = await world.ask({ organisation: { kvkNumber: '00001718', name: 'Heel Anders' } }, asking);
    expect(lost.nodes).toEqual({ bow: 'UNDETERMINED NUMBER_NOT_LISTED' });
    expect(lost.beneath.bow).toEqual(['NOT_LISTED']);
    expect(lost.notices.bow).toContain('KVK_NUMBER_REPAIRED');
    expect([lost.facts.BLIK_OP_WERK, whole.facts.BLIK_OP_WERK]).toEqual(['UNCERTAIN', 'NOT_LISTED']);
    expect(whole.nodes).toEqual({ bow: 'NOT_MET NOT_LISTED' });
  });

  it('What lacks more than one digit, or is no number, is refused and never repaired', async () => {
    const world = await network.given(list());
    for (const kvkNumber of ['001717', '1717', '000001717', '000012345678', '0001717O', '+0001717', '']) {
      const answer = await world.ask({ organisation: { kvkNumber } }, asking);
      expect(answer.refusal, kvkNumber).toBe('INPUT_INVALID');
    }
  });

  it('In a combination the members and the one that performs are repaired alike', async () => {
    // R21, R26
    const world = await network.given(
      list(),
      policy('PERFORMING', {
        id: 'performing',
        performingMember: { id: 'bow', source: 'blikOpWerk', kind: 'keurmerk', service: 'jobcoaching' },
      }),
    );
    const members = [{ organisation: { kvkNumber: '0001717' } }, { organisation: { kvkNumber: '99917009' } }];
    for (const performing of ['0001717', '00001717']) {
      const answer = await world.ask({ combination: { members, performing } }, { ...asking, demands: 'PERFORMING' });
      expect(answer.outcome).toBe('MET');
    }
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
