import { describe, expect, it } from 'vitest';
import { dossier, records } from '../dossiers.js';
import { link, policy, registers } from '../events.js';
import { rj } from '../rows.js';
import { scenarioNetwork } from '../world.js';

const network = scenarioNetwork();
const RJ = { id: 'rj', source: 'noloc', kind: 'registration', category: 'RJ' } as const;
const ZEGER = { coach: { id: 'zeger' } };

/** Two certificates with a day between them on which there is none: 1 April 2026. */
const certificates = (until = '2027-12-31') => [
  rj('NL-131', 'Zeger Hofmeijer', { key: '1', from: '2022-04-01', until: '2026-03-31', status: 'expired' }),
  rj('NL-131', 'Zeger Hofmeijer', { key: '2', from: '2026-04-02', until }),
];
const known = (...rows: Parameters<ReturnType<typeof registers>['noloc']['delivers']>[1][]) => {
  const { noloc } = registers();
  return [noloc.delivers('2026-06-01', rows[0] ?? certificates()), link('zeger', 'Zeger Hofmeijer', 'noloc', 'NL-131')];
};
const asking = { asked: '2026-06-03', dossier: 'DOSSIER', purpose: 'SINGLE_ASSIGNMENT' };
const contract = (dates: object) => dossier('DOSSIER', '2026-01-15', { kind: 'singleAssignment', dates });

describe('a demand is tied to a moment of the dossier (cases 3, 59 and 65)', () => {
  it('R30: submission, award and start are judged on their own day instead of the day asked', async () => {
    const moments = ['submission', 'award', 'start'] as const;
    const policies = moments.map((one) => policy(one, { ...RJ, moment: one }));
    const dates = { submission: '2026-03-31', award: '2026-04-01', start: '2026-04-02' };
    const world = await network.given(known(), policies, contract(dates));
    const outcomes = await Promise.all([
      world.ask(ZEGER, { ...asking, demands: 'submission' }),
      world.ask(ZEGER, { ...asking, demands: 'award' }),
      world.ask(ZEGER, { ...asking, demands: 'start' }),
    ]);
    expect(outcomes.map(({ outcome, days }) => [days.rj, outcome])).toEqual([
      ['2026-03-31', 'MET'],
      ['2026-04-01', 'NOT_MET'],
      ['2026-04-02', 'MET'],
    ]);
  });

  it('R30: throughout, one bad day decides; before the first day the period has not begun', async () => {
    const world = await network.given(
      known(),
      policy('ALWAYS', { ...RJ, moment: 'throughout' }),
      contract({ start: '2026-03-02', end: '2026-12-31' }),
    );
    const answer = await world.ask(ZEGER, { ...asking, demands: 'ALWAYS' });
    expect([answer.outcome, answer.days.rj]).toEqual(['NOT_MET', '2026-04-01']);
    expect((await world.ask(ZEGER, { ...asking, demands: 'ALWAYS', on: '2026-03-31' })).outcome).toBe('MET');
    const early = await world.ask(ZEGER, { ...asking, demands: 'ALWAYS', on: '2026-03-01' });
    expect(early.nodes).toEqual({ rj: 'UNDETERMINED PERIOD_NOT_BEGUN' });
  });

  it('R30: anniversaries of 29 February fall on 28 February in other years, and all must be met', async () => {
    const { noloc } = registers();
    const rows = [rj('NL-131', 'Zeger Hofmeijer', { from: '2023-01-01', until: '2026-02-27', status: 'expired' })];
    const world = await network.given(
      noloc.delivers('2026-06-01', rows),
      link('zeger', 'Zeger Hofmeijer', 'noloc', 'NL-131'),
      policy('YEARLY', { ...RJ, moment: 'anniversaries' }),
      dossier('DOSSIER', '2024-01-15', { kind: 'singleAssignment', dates: { start: '2024-02-29' } }),
    );
    const answer = await world.ask(ZEGER, { ...asking, demands: 'YEARLY' });
    expect([answer.outcome, answer.days.rj]).toEqual(['NOT_MET', '2026-02-28']);
    expect((await world.ask(ZEGER, { ...asking, demands: 'YEARLY', on: '2026-02-27' })).outcome).toBe('MET');
  });

  it('R30: the innermost moment counts, and a date that is not known leaves its demand open', async () => {
    const world = await network.given(
      known(),
      policy('BOTH', {
        id: 'both',
        moment: 'award',
        allOf: [RJ, { ...RJ, id: 'at-start', moment: 'start' }],
      }),
      contract({ start: '2026-04-02' }),
    );
    const answer = await world.ask(ZEGER, { ...asking, demands: 'BOTH' });
    expect(answer.nodes).toEqual({
      both: 'UNDETERMINED',
      rj: 'UNDETERMINED MOMENT_DATE_MISSING',
      'at-start': 'MET LISTED',
    });
  });

  it('R30: on each day quantifiers go over those who perform on that day', async () => {
    const { noloc } = registers();
    const rows = [
      rj('NL-131', 'Zeger Hofmeijer', { from: '2022-04-01', until: '2026-03-31', status: 'expired' }),
      rj('NL-132', 'Wieke Oosterling', { from: '2026-04-01', until: '2027-12-31' }),
    ];
    const performs = (coach: string, from: string, until: string) => ({
      type: 'participation',
      dossier: 'DOSSIER',
      bidder: '99900131',
      coach: { by: 'id', id: coach },
      from,
      until,
    });
    const world = await network.given(
      noloc.delivers('2026-06-01', rows),
      link('zeger', 'Zeger Hofmeijer', 'noloc', 'NL-131'),
      link('wieke', 'Wieke Oosterling', 'noloc', 'NL-132'),
      policy('EACH ALWAYS', { id: 'always', moment: 'throughout', eachCoach: RJ }),
      contract({ start: '2026-03-02', end: '2026-12-31' }),
      records(
        '2026-02-01',
        performs('zeger', '2026-03-02', '2026-03-31'),
        performs('wieke', '2026-04-01', '2026-12-31'),
      ),
    );
    const firm = { organisation: { kvkNumber: '99900131' } };
    expect((await world.ask(firm, { ...asking, demands: 'EACH ALWAYS' })).outcome).toBe('MET');
  });
});
