import { describe, expect, it } from 'vitest';
import { dossier, records } from '../dossiers.js';
import { link, OWNER, policy, registers } from '../events.js';
import { nolocMember, rj } from '../rows.js';
import { scenarioNetwork } from '../world.js';

const network = scenarioNetwork();
const RJ = { id: 'rj', source: 'noloc', kind: 'registration', category: 'RJ' } as const;
const NOOR = { coach: { id: 'noor' } };

const T8 = policy('T8', {
  id: 'registered-or-grace',
  anyOf: [
    RJ,
    {
      id: 'grace',
      grace: {
        id: 'aspirant',
        source: 'noloc',
        kind: 'membership',
        category: 'aspirant',
        statuses: { runningContract: ['aspirant'] },
      },
      supervisedBy: { ...RJ, id: 'supervisor' },
      withinDays: 365,
      purposes: ['runningContract'],
    },
  ],
});
const given = () => {
  const { noloc } = registers();
  return [
    noloc.delivers('2026-05-04', [
      nolocMember('NL-301', 'Noor Smit', { category: 'aspirant', status: 'aspirant', from: '2026-01-01' }),
      rj('NL-302', 'Griet Bakker', { from: '2022-01-01', until: '2027-12-31' }),
    ]),
    link('noor', 'Noor Smit', 'noloc', 'NL-301'),
    link('griet', 'Griet Bakker', 'noloc', 'NL-302'),
    T8,
    dossier('DOSSIER', '2026-01-15', { kind: 'runningContract', dates: { start: '2026-02-01' } }),
  ];
};
const supervision = records('2026-02-01', {
  type: 'supervision',
  coach: 'noor',
  supervisor: 'griet',
  from: '2026-02-01',
  until: 'open',
  buyer: OWNER,
});
const asking = { demands: 'T8', asked: '2026-05-06', purpose: 'RUNNING_CONTRACT', dossier: 'DOSSIER' };

describe('grace and forms of support (cases 8 and 39)', () => {
  it('R28: a supervised aspirant counts within the term, and only for the purpose that the policy names', async () => {
    const world = await network.given(given(), supervision);
    const answer = await world.ask(NOOR, asking);
    expect([answer.outcome, answer.nodes.grace]).toEqual(['MET', 'MET GRACE']);
    expect((await world.ask(NOOR, { ...asking, purpose: 'SINGLE_ASSIGNMENT' })).outcome).toBe('NOT_MET');
  });

  it('R28: grace is never implied: without a recorded supervisor it stays open', async () => {
    const world = await network.given(given());
    expect((await world.ask(NOOR, asking)).nodes.grace).toBe('UNDETERMINED SUPERVISION_NOT_SHOWN');
  });

  it('R28: for internal support no register demand applies', async () => {
    const internal = policy('INTERNAL', {
      id: 'none',
      rule: 'noDemandApplies',
      support: 'interne werkbegeleiding',
      article: 'Participatiewet artikel 10 lid 3 onderdeel b',
    });
    const world = await network.given(given(), internal);
    expect((await world.ask(NOOR, { demands: 'INTERNAL', asked: '2026-05-06' })).nodes).toEqual({
      none: 'MET NO_DEMAND_APPLIES',
    });
  });
});
