import { describe, expect, it } from 'vitest';
import { act, done, MIRJAM, PROOF, SAMIR } from '../acts.js';
import { link, policy, registers } from '../events.js';
import { readGraph } from '../reading.js';
import { bow, rj, suspension } from '../rows.js';
import { type Scenario, scenarioNetwork } from '../world.js';

const network = scenarioNetwork();
const WISSEL = '99900131';
const MAAT = '99900132';
const RJ = { id: 'rj', source: 'noloc', kind: 'registration', category: 'RJ' } as const;
const BOW = { id: 'bow', source: 'blikOpWerk', kind: 'keurmerk' } as const;

const given = () => {
  const { noloc, blikOpWerk } = registers();
  const rows = [
    rj('NL-131', 'Zeger Hofmeijer', {
      from: '2022-04-01',
      until: '2027-12-31',
      ...suspension('2026-05-01', 'unknown'),
    }),
    rj('NL-132', 'Wieke Oosterling', { from: '2022-04-01', until: '2027-12-31' }),
  ];
  return network.given(
    link('zeger', 'Zeger Hofmeijer', 'noloc', 'NL-131'),
    link('wieke', 'Wieke Oosterling', 'noloc', 'NL-132'),
    ...noloc.keepsDelivering(['2026-02-23', '2026-03-23', '2026-04-20', '2026-05-18', '2026-06-08'], rows),
    blikOpWerk.delivers('2026-02-23', [bow(WISSEL, 'De Wissel', { from: '2022-01-01', until: '2028-12-31' })]),
    policy('ALWAYS', { id: 'always', moment: 'throughout', eachCoach: RJ }),
    policy('MEMBERS', {
      id: 'demands',
      allOf: [
        { id: 'each', eachMember: BOW },
        { id: 'performs', performingMember: { id: 'coaches', eachCoach: RJ } },
      ],
    }),
  );
};

async function contract(world: Scenario, code = 'ALWAYS'): Promise<string> {
  const dates = { submission: '2026-02-01', award: '2026-02-20', start: '2026-03-02', end: '2026-12-31' };
  const stated = { kind: 'PROCUREMENT', title: 'Contract', pin: { code, version: 1 }, dates };
  return done(world, 'openDossier', stated, '2026-01-12');
}

describe('a coach is replaced by a colleague after the award (case 59)', () => {
  const firm = { organisation: { kvkNumber: WISSEL } };
  const asking = (dossier: string, asked: string) => ({ demands: 'ALWAYS', asked, purpose: 'PROCUREMENT', dossier });

  it('R30: the colleague is judged under the pinned policy for the days on which they perform', async () => {
    const world = await given();
    const dossier = await contract(world);
    const proposed = { dossier, bidder: WISSEL, coach: { id: 'zeger' }, from: '2026-03-02' };
    const of = await done(world, 'proposeCoach', proposed, '2026-02-02');
    const before = await world.ask(firm, asking(dossier, '2026-04-22'));
    expect(before.nodes['rj@zeger']).toBe('MET LISTED');
    const suspended = await world.ask(firm, asking(dossier, '2026-05-20'));
    expect([suspended.outcome, suspended.days.always]).toEqual(['UNDETERMINED', '2026-05-01']);
    expect(suspended.beneath['rj@zeger']).toEqual(['SUSPENDED']);
    await done(world, 'endRecord', { of, lastDay: '2026-04-30' }, '2026-05-21');
    const colleague = { dossier, bidder: WISSEL, coach: { id: 'wieke' }, from: '2026-05-01' };
    await done(world, 'proposeCoach', colleague, '2026-05-21');
    const after = await world.ask(firm, asking(dossier, '2026-06-09'));
    expect([after.outcome, after.nodes['rj@wieke']]).toEqual(['MET', 'MET LISTED']);
    // The old answer stays what it was, as known then (R1).
    const then = await world.ask(firm, { ...asking(dossier, '2026-06-09'), on: '2026-05-20', knownAt: '2026-05-20' });
    expect([then.outcome, then.days.always]).toEqual(['UNDETERMINED', '2026-05-01']);
    const query =
      'query($id: ID!) { dossier(id: $id) { proposals { coach { id } from until } checks { records { outcome } } } }';
    const read = await readGraph<{ dossier: { proposals: readonly object[]; checks: { records: readonly object[] } } }>(
      ...([world, query, { id: dossier }, '2026-06-10', MIRJAM] as const),
    );
    expect(read.dossier.proposals).toEqual([
      { coach: { id: 'zeger' }, from: '2026-03-02', until: '2026-04-30' },
      { coach: { id: 'wieke' }, from: '2026-05-01', until: 'open' },
    ]);
    expect(read.dossier.checks.records).toHaveLength(4);
  });

  it('R1: ended twice it is ended once, and on no moment nobody performs', async () => {
    const world = await given();
    const dossier = await contract(world);
    const of = await done(world, 'proposeCoach', { dossier, bidder: WISSEL, coach: { id: 'zeger' } }, '2026-02-02');
    const ended = await done(world, 'endRecord', { of, lastDay: '2026-04-30' }, '2026-04-01');
    expect(await done(world, 'endRecord', { of, lastDay: '2026-04-30' }, '2026-04-02', SAMIR)).toBe(ended);
    expect((await act(world, 'endRecord', { of, lastDay: '2026-05-31' }, '2026-04-03')).problems).toEqual([
      'ALREADY_TAKEN_BACK of',
    ]);
    expect((await act(world, 'takeBack', { of }, '2026-04-03')).problems).toEqual(['ALREADY_TAKEN_BACK of']);
    const later = await done(world, 'endRecord', { of: ended, lastDay: '2026-05-31' }, '2026-04-03');
    const performing = async (knownAt: number) => {
      const query = 'query($id: ID!, $at: DateTime) { dossier(id: $id, knownAt: $at) { proposals { id until } } }';
      const variables = { id: dossier, at: new Date(knownAt).toISOString() };
      type Own = { readonly dossier: { readonly proposals: readonly object[] } };
      return (await readGraph<Own>(world, query, variables, '2026-04-10', MIRJAM)).dossier.proposals;
    };
    const moment = Date.parse('2026-04-03T12:00:00+02:00');
    expect(await performing(moment + 249)).toEqual([{ id: ended, until: '2026-04-30' }]);
    expect(await performing(moment + 250)).toEqual([{ id: later, until: '2026-05-31' }]);
    expect((await act(world, 'endRecord', { of: dossier, lastDay: '2026-05-31' }, '2026-04-11')).problems).toEqual([
      'NOT_TO_BE_ENDED of',
    ]);
    expect((await act(world, 'takeBack', { of: dossier }, '2026-04-11')).problems).toEqual(['NOT_TO_BE_TAKEN_BACK of']);
  });
});

describe('a combination bids in a dossier (case 56)', () => {
  it('R26, R32: each member is judged, and a decision reaches the member that it names', async () => {
    const world = await given();
    const dossier = await contract(world, 'MEMBERS');
    await done(world, 'stateBidder', { dossier, kvkNumbers: [WISSEL, MAAT], performing: MAAT }, '2026-02-02');
    const proposed = await act(world, 'proposeCoach', { dossier, bidder: MAAT, coach: { id: 'wieke' } }, '2026-02-02');
    expect(proposed.notices).toEqual([]);
    const combination = {
      combination: {
        members: [
          { organisation: { kvkNumber: WISSEL } },
          { organisation: { kvkNumber: MAAT }, coaches: [{ id: 'wieke' }] },
        ],
        performing: MAAT,
      },
    };
    const asking = { demands: 'MEMBERS', purpose: 'PROCUREMENT', dossier };
    const first = await world.ask(combination, { ...asking, asked: '2026-03-02' });
    expect(first.nodes).toMatchObject({
      [`bow@${WISSEL}`]: 'MET LISTED',
      [`bow@${MAAT}`]: 'UNDETERMINED EQUIVALENCE_UNDECIDED',
      performs: 'MET',
    });
    const decision = { dossier, demand: 'bow', bidder: MAAT, result: 'EQUIVALENT', ground: 'ARTICLE_2_78A' };
    const of = await done(world, 'decideOnEquivalence', { ...decision, proofDigest: PROOF }, '2026-03-03');
    await done(world, 'confirmAsSecondPerson', { of }, '2026-03-03', SAMIR);
    expect((await world.ask(combination, { ...asking, asked: '2026-03-04' })).outcome).toBe('MET');
  });
});
