import { beforeAll, describe, expect, it } from 'vitest';
import { act, done, ELDERS, JORIS, MIRJAM, PROOF, SAMIR, TESSA } from '../acts.js';
import { link, OWNER, policy, registers } from '../events.js';
import { readGraph } from '../reading.js';
import { bow, rj, somebodyElse } from '../rows.js';
import { type Scenario, scenarioNetwork } from '../world.js';

// R1, R29, R31, R32: one procurement from its publication to after its award, and what another buyer makes of it.
const network = scenarioNetwork();
const WISSEL = '99900151';
const BRUG = '99900152';
const LABEL = { id: 'label', source: 'blikOpWerk', kind: 'keurmerk', service: 'jobcoaching' } as const;
const PERSON = {
  id: 'person',
  eachCoach: { id: 'rj', source: 'noloc', kind: 'registration', category: 'RJ' },
} as const;

let world: Scenario;
let dossier: string;
let decision: string;

const wissel = { organisation: { kvkNumber: WISSEL }, coaches: [{ id: 'fenna' }] };
const ask = (asked: string, more: object = {}) =>
  world.ask(wissel, { demands: 'VRAAG', asked, purpose: 'PROCUREMENT', dossier, ...more });

const FIND = `query Find($source: Source) {
  decisionsElsewhere(source: $source) {
    decisions { id organisation demand policy labels { source service } result ground awarded bidder coach { id } proofDigest }
  }
}`;
async function found(at: string, as = TESSA, source = 'BLIK_OP_WERK') {
  type Found = { readonly decisionsElsewhere: { readonly decisions: readonly Record<string, unknown>[] } };
  return (await readGraph<Found>(world, FIND, { source }, at, as)).decisionsElsewhere.decisions;
}

beforeAll(async () => {
  const { noloc, blikOpWerk } = registers();
  world = await network.given(
    link('fenna', 'Fenna de Wit', 'noloc', 'NL-1'),
    link('joost', 'Joost Kramer', 'noloc', 'NL-2'),
    ...noloc.keepsDelivering(
      ['2026-08-31', '2026-09-14', '2026-10-05', '2026-10-19', '2026-11-02'],
      [
        rj('NL-1', 'Fenna de Wit', { from: '2024-01-01', until: '2028-12-31' }),
        rj('NL-2', 'Joost Kramer', { from: '2024-01-01', until: '2028-12-31' }),
      ],
    ),
    ...blikOpWerk.keepsDelivering(
      ['2026-08-31', '2026-09-14', '2026-10-05', '2026-10-19', '2026-11-02'],
      [somebodyElse.blikOpWerk, bow(BRUG, 'De Brug', { from: '2024-01-01', until: '2028-12-31' })],
    ),
    policy('VRAAG', { id: 'demands', allOf: [LABEL, PERSON] }, { recorded: '2026-08-03' }),
    policy('ELDERS', { id: 'eisen', allOf: [{ ...LABEL, id: 'keurmerk' }] }, { owner: ELDERS, recorded: '2026-08-03' }),
    policy('ANDERS', { id: 'label', source: 'oval', kind: 'keurmerk' }, { owner: ELDERS, recorded: '2026-08-03' }),
  );
  dossier = await done(
    world,
    'openDossier',
    {
      kind: 'PROCUREMENT',
      title: 'Jobcoaching 2027',
      pin: { code: 'VRAAG', version: 1 },
      dates: { publication: '2026-09-01', submission: '2026-10-01' },
    },
    '2026-09-01',
  );
});

describe('a procurement, told in the order in which it happens (cases 36, 47 and 64)', () => {
  it('R29: the policy published with it is pinned, and its bidders are stated with their coaches', async () => {
    await done(world, 'stateBidder', { dossier, kvkNumbers: [WISSEL] }, '2026-10-02');
    await done(world, 'stateBidder', { dossier, kvkNumbers: [BRUG] }, '2026-10-02');
    await done(world, 'proposeCoach', { dossier, bidder: WISSEL, coach: { id: 'fenna' } }, '2026-10-02');
    const answer = await ask('2026-10-06');
    expect(answer.verdict?.policy).toMatchObject({ code: 'VRAAG', version: 1, pinned: true });
  });

  it('R31: the label is not shown and nobody has decided: undetermined', async () => {
    const answer = await ask('2026-10-06');
    expect(answer.nodes.label).toBe('UNDETERMINED EQUIVALENCE_UNDECIDED');
    expect(answer.beneath.label).toEqual(['NOT_LISTED']);
    expect(answer.nodes['rj@fenna']).toBe('MET LISTED');
    expect(answer.outcome).toBe('UNDETERMINED');
  });

  it('R31: one person decides, and that is no decision yet', async () => {
    const { id, notices } = await act(
      world,
      'decideOnEquivalence',
      { dossier, demand: 'label', bidder: WISSEL, result: 'EQUIVALENT', ground: 'ARTICLE_2_78A', proofDigest: PROOF },
      '2026-10-12',
    );
    decision = id;
    expect(notices).toEqual(['NEEDS_SECOND_PERSON']);
    expect((await ask('2026-10-13')).nodes.label).toBe('UNDETERMINED EQUIVALENCE_UNDECIDED');
    const same = { ...MIRJAM, subject: 'Mirjam' };
    expect((await act(world, 'confirmAsSecondPerson', { of: decision }, '2026-10-13', same)).problems).toEqual([
      'SAME_PERSON of',
    ]);
    expect((await act(world, 'confirmAsSecondPerson', { of: decision }, '2026-10-13', TESSA)).problems).toEqual([
      'RECORD_UNKNOWN of',
    ]);
    expect(await found('2026-10-13')).toEqual([]);
  });

  it('R31: a second person makes it one, and the answer names on whose authority it rests', async () => {
    await done(world, 'confirmAsSecondPerson', { of: decision }, '2026-10-14', SAMIR);
    const answer = await ask('2026-10-15');
    expect(answer.outcome).toBe('MET');
    expect(answer.nodes.label).toBe('MET EQUIVALENT_ACCEPTED');
    expect(answer.authority.label).toMatchObject([
      { type: 'DECISION', organisation: OWNER, ground: '2.78a', by: 'cases:mirjam', secondBy: 'cases:samir' },
    ]);
  });

  it('R32: another buyer finds it before the award, and learns of nobody', async () => {
    const [one, ...others] = await found('2026-10-20');
    expect(others).toEqual([]);
    expect(one).toMatchObject({
      organisation: OWNER,
      policy: 'VRAAG',
      demand: 'label',
      labels: [{ source: 'BLIK_OP_WERK', service: 'jobcoaching' }],
      result: 'EQUIVALENT',
      ground: 'ARTICLE_2_78A',
      awarded: false,
      bidder: null,
      coach: null,
      proofDigest: null,
    });
    expect(JSON.stringify(one)).not.toContain(WISSEL);
    expect(await found('2026-10-20', TESSA, 'OVAL')).toEqual([]);
    expect(await found('2026-10-20', MIRJAM)).toEqual([]);
  });

  it('R32: it cannot be taken over before the award, for that would tell whom it is about', async () => {
    const own = await openElsewhere('ELDERS', '2026-10-20');
    const adoption = { decision, dossier: own, demand: 'keurmerk' };
    expect((await act(world, 'adoptDecision', adoption, '2026-10-21', TESSA)).problems).toEqual([
      'NOT_AWARDED_YET decision',
    ]);
  });

  it('R32: after the award the bidder is named, and the decision counts elsewhere only once it is adopted', async () => {
    await done(world, 'setDossierDates', { dossier, dates: { award: '2026-10-26' } }, '2026-10-26');
    expect((await found('2026-10-25'))[0]).toMatchObject({ awarded: false, bidder: null });
    expect((await found('2026-10-27'))[0]).toMatchObject({ awarded: true, bidder: WISSEL });
    const own = await openElsewhere('ELDERS', '2026-10-27');
    const theirs = { demands: 'ELDERS', purpose: 'PROCUREMENT', dossier: own, by: ELDERS };
    const before = await world.ask({ organisation: { kvkNumber: WISSEL } }, { ...theirs, asked: '2026-10-28' });
    expect(before.nodes.keurmerk).toBe('UNDETERMINED EQUIVALENCE_UNDECIDED');
    const adoption = { decision, dossier: own, demand: 'keurmerk' };
    const { notices, problems } = await act(world, 'adoptDecision', adoption, '2026-10-29', JORIS);
    expect([problems, notices]).toEqual([[], ['BIDDER_NOT_IN_DOSSIER']]);
    const after = await world.ask({ organisation: { kvkNumber: WISSEL } }, { ...theirs, asked: '2026-10-30' });
    expect(after.nodes.keurmerk).toBe('MET EQUIVALENT_ACCEPTED');
    expect(after.notices.keurmerk).toEqual(['DECISION_OF_ANOTHER_ADOPTED']);
    expect(after.authority.keurmerk).toMatchObject([{ organisation: OWNER }]);
  });

  it('R32: a demand of the same id that asks another label is not met by it', async () => {
    const own = await openElsewhere('ANDERS', '2026-10-30');
    expect((await act(world, 'adoptDecision', { decision, dossier: own }, '2026-10-31', TESSA)).problems).toEqual([
      'DEMAND_DIFFERS demand',
    ]);
  });

  it('R29: a later version of the policy changes nothing in this procurement', async () => {
    const stricter = {
      id: 'demands',
      allOf: [LABEL, PERSON, { id: 'oval', source: 'oval', kind: 'keurmerk' }],
    } as const;
    await world.happens(policy('VRAAG', stricter, { version: 2, recorded: '2026-11-02' }));
    const answer = await ask('2026-11-03');
    expect(answer.outcome).toBe('MET');
    expect(answer.verdict?.policy).toMatchObject({ version: 1, pinned: true });
    expect(
      (await act(world, 'replacePin', { dossier, pin: { code: 'VRAAG', version: 2 } }, '2026-11-03')).problems,
    ).toEqual(['SUBMISSION_HAS_PASSED dossier']);
  });

  it('R1: as known before the decision it is still undetermined', async () => {
    const answer = await ask('2026-11-04', { knownAt: '2026-10-13', on: '2026-10-13' });
    expect(answer.nodes.label).toBe('UNDETERMINED EQUIVALENCE_UNDECIDED');
  });

  it('The dossier shows everything in it, and every check that was recorded under it', async () => {
    const query = `query Own($id: ID!) { dossier(id: $id) {
      title openedBy dates { publication submission award } pin { policy version decidable { id } }
      bidders { kvkNumbers } proposals { bidder coach { id } }
      decisions { id state by secondBy bidder adopted } acts { kind by }
      checks { records { outcome purpose } next }
    } }`;
    type Own = {
      readonly acts: readonly { readonly kind: string }[];
      readonly checks: { readonly records: readonly { readonly outcome: string }[] };
    };
    const own = (await readGraph<{ dossier: Own }>(world, query, { id: dossier }, '2026-11-05', SAMIR)).dossier;
    expect(own).toMatchObject({
      title: 'Jobcoaching 2027',
      openedBy: 'cases:mirjam',
      dates: { publication: '2026-09-01', submission: '2026-10-01', award: '2026-10-26' },
      pin: {
        policy: 'VRAAG',
        version: 1,
        decidable: [{ id: 'demands' }, { id: 'label' }, { id: 'person' }, { id: 'rj' }],
      },
      bidders: [{ kvkNumbers: [WISSEL] }, { kvkNumbers: [BRUG] }],
      proposals: [{ bidder: WISSEL, coach: { id: 'fenna' } }],
      decisions: [{ id: decision, state: 'COUNTS', by: 'cases:mirjam', secondBy: 'cases:samir', adopted: false }],
    });
    expect(own.acts.map(({ kind }) => kind)).toEqual([
      'OPENED',
      'BIDDER_STATED',
      'BIDDER_STATED',
      'COACH_PROPOSED',
      'DECIDED',
      'CONFIRMED',
      'DATED',
    ]);
    expect(own.checks.records.map(({ outcome }) => outcome)).toEqual([
      ...['UNDETERMINED', 'UNDETERMINED', 'UNDETERMINED', 'MET', 'MET', 'UNDETERMINED'],
    ]);
  });
});

async function openElsewhere(code: string, day: string): Promise<string> {
  const stated = { kind: 'PROCUREMENT', title: `Inkoop ${code}`, pin: { code, version: 1 } };
  return done(world, 'openDossier', stated, day, TESSA);
}
