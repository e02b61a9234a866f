import { describe, expect, it } from 'vitest';
import { link, policy, registers } from '../events.js';
import { bow, rj, somebodyElse } from '../rows.js';
import { scenarioNetwork } from '../world.js';

const network = scenarioNetwork();
const BOW = { id: 'bow', source: 'blikOpWerk', kind: 'keurmerk', service: 'jobcoaching' } as const;
const RJ = { id: 'rj', source: 'noloc', kind: 'registration', category: 'RJ' } as const;
const A = '99900171';
const B = '99900172';
const together = (performing?: string) => ({
  combination: {
    members: [
      { organisation: { kvkNumber: A }, coaches: [{ id: 'sanne' }] },
      { organisation: { kvkNumber: B }, coaches: [{ id: 'youssef' }] },
    ],
    ...(performing === undefined ? {} : { performing }),
  },
});

const given = () => {
  const { blikOpWerk, noloc } = registers();
  return [
    blikOpWerk.delivers('2026-05-04', [bow(A, 'Aanpak', { from: '2022-01-01' }), somebodyElse.blikOpWerk]),
    noloc.delivers('2026-05-04', [
      rj('NL-171', 'Sanne de Vries', { from: '2022-01-01', until: '2027-12-31' }),
      rj('NL-172', 'Youssef Amrani', { from: '2022-01-01', until: '2027-12-31' }),
    ]),
    link('sanne', 'Sanne de Vries', 'noloc', 'NL-171'),
    link('youssef', 'Youssef Amrani', 'noloc', 'NL-172'),
    policy('EACH MEMBER', { id: 'each', eachMember: BOW }),
    policy('ANY MEMBER', { id: 'any', anyMember: BOW }),
    policy('PERFORMING', { id: 'performing', performingMember: BOW }),
    policy('PERFORMING COACHES', { id: 'performing', performingMember: { id: 'coaches', atLeastCoaches: 2, of: RJ } }),
    policy('ANY MEMBER AND TWO', {
      id: 'all',
      allOf: [
        { id: 'any', anyMember: BOW },
        { id: 'two', atLeastCoaches: 2, of: RJ },
      ],
    }),
  ];
};
const asked = '2026-05-06';

describe('organisations bid together (case 56)', () => {
  it('R26: each member, one of them, or the one that performs, as the policy says', async () => {
    const world = await network.given(given());
    const each = await world.ask(together(), { demands: 'EACH MEMBER', asked });
    expect(each.nodes).toEqual({
      each: 'NOT_MET',
      [`bow@${A}`]: 'MET LISTED',
      [`bow@${B}`]: 'NOT_MET NOT_LISTED',
    });
    expect((await world.ask(together(), { demands: 'ANY MEMBER', asked })).outcome).toBe('MET');
    expect((await world.ask(together(A), { demands: 'PERFORMING', asked })).outcome).toBe('MET');
    expect((await world.ask(together(B), { demands: 'PERFORMING', asked })).outcome).toBe('NOT_MET');
    expect((await world.ask(together(), { demands: 'PERFORMING', asked })).nodes).toEqual({
      performing: 'UNDETERMINED ORGANISATION_NOT_GIVEN',
    });
  });

  it('R26: without a rule for members nothing is decided', async () => {
    const world = await network.given(given());
    expect((await world.ask(together(), { demands: 'BOW', asked })).nodes).toEqual({
      bow: 'UNDETERMINED MEMBER_RULE_MISSING',
    });
    expect((await world.ask(together(), { demands: 'EACH COACH', asked })).nodes).toEqual({
      each: 'UNDETERMINED MEMBER_RULE_MISSING',
    });
  });

  it('R26: beneath a member only its own coaches count; beside a member rule those of all members', async () => {
    const world = await network.given(given());
    expect((await world.ask(together(A), { demands: 'PERFORMING COACHES', asked })).outcome).toBe('NOT_MET');
    expect((await world.ask(together(A), { demands: 'ANY MEMBER AND TWO', asked })).outcome).toBe('MET');
  });
});
