import { describe, expect, it } from 'vitest';
import { attachment, link, registers } from '../events.js';
import { bow, rj } from '../rows.js';
import { scenarioNetwork } from '../world.js';

const network = scenarioNetwork();
const KVK = '99958001';
const SANNE = { id: 'sanne' };
const asking = { demands: 'RJ AND BOW', asked: '2026-05-06' };
const given = () => [
  link('sanne', 'Sanne de Vries', 'noloc', 'NL-5801'),
  attachment('sanne', KVK, 'register', { from: '2020-01-01', kind: 'director' }),
  registers().noloc.delivers('2026-05-04', [
    rj('NL-5801', 'Sanne de Vries', { from: '2024-01-01', until: '2027-12-31' }),
  ]),
  registers().blikOpWerk.delivers('2026-05-04', [
    bow(KVK, 'Coaching Sanne de Vries', { from: '2022-01-01', until: '2027-12-31' }),
  ]),
];

describe('coach and organisation are one human being (case 58)', () => {
  it('They are two subjects: what the coach holds is not the organisation’s, nor the other way round', async () => {
    // R21, R22: a KvK number and a register number differ in kind, whoever stands behind them.
    const world = await network.given(given());
    const coach = await world.ask({ coach: SANNE }, asking);
    const firm = await world.ask({ organisation: { kvkNumber: KVK } }, asking);
    expect(coach.nodes).toEqual({
      both: 'UNDETERMINED',
      rj: 'MET LISTED',
      bow: 'UNDETERMINED ORGANISATION_NOT_GIVEN',
    });
    expect(firm.nodes).toEqual({ both: 'UNDETERMINED', rj: 'UNDETERMINED COACH_NOT_GIVEN', bow: 'MET LISTED' });
  });

  it('Asked about together each demand is met by its own', async () => {
    const world = await network.given(given());
    const both = await world.ask({ organisation: { kvkNumber: KVK }, coaches: [SANNE] }, asking);
    expect(both.nodes).toEqual({ both: 'MET', rj: 'MET LISTED', bow: 'MET LISTED' });
    expect(both.evidence).toMatchObject({ rj: [{ number: 'NL-5801' }], bow: [{ number: `nr-${KVK}` }] });
  });

  it('A name that both bear confirms no number of the other', async () => {
    // R19, R22
    const world = await network.given(given());
    const about = { register: 'NOLOC', number: KVK, name: 'Sanne de Vries' } as const;
    const answer = await world.ask({ coach: about }, { ...asking, demands: 'RJ' });
    expect(answer.nodes).toEqual({ rj: 'UNDETERMINED NUMBER_NOT_LISTED' });
    const namedOnly = await world.ask({ coach: { name: 'Sanne de Vries' } }, { ...asking, demands: 'RJ' });
    expect(namedOnly.nodes).toEqual({ rj: 'UNDETERMINED SUBJECT_AMBIGUOUS' });
  });
});
