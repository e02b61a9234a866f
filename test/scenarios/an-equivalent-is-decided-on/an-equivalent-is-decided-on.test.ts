import { describe, expect, it } from 'vitest';
import { act, done, MIRJAM, PROOF, SAMIR } from '../acts.js';
import { link, policy, registers } from '../events.js';
import { readGraph } from '../reading.js';
import { bow, somebodyElse } from '../rows.js';
import { type Scenario, scenarioNetwork } from '../world.js';

const network = scenarioNetwork();
const WISSEL = '99900151';
const PARTY = '99900153';
const BOW = { id: 'bow', source: 'blikOpWerk', kind: 'keurmerk' } as const;
const OVAL = { id: 'oval', source: 'oval', kind: 'keurmerk' } as const;
const RJ = { id: 'rj', source: 'noloc', kind: 'registration', category: 'RJ' } as const;
const FIRM = { organisation: { kvkNumber: WISSEL } };

async function procurement(code: string, more: object = {}): Promise<{ world: Scenario; dossier: string }> {
  const { noloc, blikOpWerk, oval } = registers();
  const world = await network.given(
    link('fenna', 'Fenna de Wit', 'noloc', 'NL-1'),
    link('joost', 'Joost Kramer', 'noloc', 'NL-2'),
    noloc.delivers('2026-10-05', [somebodyElse.noloc]),
    blikOpWerk.delivers('2026-10-05', [bow(PARTY, 'De Onderaannemer', { from: '2022-01-01', until: '2028-12-31' })]),
    oval.delivers('2026-10-05', [somebodyElse.oval]),
    policy('LABELS', { id: 'labels', allOf: [BOW, OVAL] }),
    policy('LABEL', BOW),
    policy('EACH', { id: 'each', eachCoach: RJ }),
  );
  const pin = { code, version: 1 };
  const stated = { kind: 'PROCUREMENT', title: code, pin, dates: { submission: '2026-10-01' }, ...more };
  const dossier = await done(world, 'openDossier', stated, '2026-09-01');
  await done(world, 'stateBidder', { dossier, kvkNumbers: [WISSEL] }, '2026-10-02');
  return { world, dossier };
}

const asking = (code: string, dossier: string, asked: string) => ({
  demands: code,
  asked,
  purpose: 'PROCUREMENT',
  dossier,
});
const GROUNDED = { ground: 'ARTICLE_2_78A', proofDigest: PROOF };

/** Decided and confirmed on the same day. */
async function decided(world: Scenario, stated: object, day: string): Promise<string> {
  const of = await done(world, 'decideOnEquivalence', { bidder: WISSEL, ...GROUNDED, ...stated }, day);
  await done(world, 'confirmAsSecondPerson', { of }, day, SAMIR);
  return of;
}

async function statesIn(world: Scenario, dossier: string, at: string): Promise<readonly string[]> {
  const query = 'query($id: ID!) { dossier(id: $id) { decisions { state } } }';
  type Own = { readonly dossier: { readonly decisions: readonly { readonly state: string }[] } };
  const read = await readGraph<Own>(world, query, { id: dossier }, at, MIRJAM);
  return read.dossier.decisions.map(({ state }) => state);
}

describe('what is decided in a dossier (cases 36 and 64)', () => {
  it('R31: rejected by two persons the demand is not met, and a later decision takes its place', async () => {
    const { world, dossier } = await procurement('LABEL');
    const first = await decided(world, { dossier, demand: 'bow', result: 'NOT_EQUIVALENT' }, '2026-10-12');
    expect((await world.ask(FIRM, asking('LABEL', dossier, '2026-10-13'))).nodes.bow).toBe('NOT_MET NOT_EQUIVALENT');
    const again = { bidder: WISSEL, ...GROUNDED, dossier, demand: 'bow', result: 'EQUIVALENT', replaces: first };
    const second = await done(world, 'decideOnEquivalence', again, '2026-10-14');
    // One person's decision takes the place of nothing.
    expect((await world.ask(FIRM, asking('LABEL', dossier, '2026-10-15'))).nodes.bow).toBe('NOT_MET NOT_EQUIVALENT');
    expect(await statesIn(world, dossier, '2026-10-15')).toEqual(['COUNTS', 'AWAITS_SECOND_PERSON']);
    await done(world, 'confirmAsSecondPerson', { of: second }, '2026-10-16', SAMIR);
    expect((await world.ask(FIRM, asking('LABEL', dossier, '2026-10-17'))).outcome).toBe('MET');
    expect(await statesIn(world, dossier, '2026-10-17')).toEqual(['REPLACED', 'COUNTS']);
    const other = { ...again, demand: 'bow', bidder: PARTY };
    expect((await act(world, 'decideOnEquivalence', other, '2026-10-17')).problems).toEqual([
      'DECISION_UNKNOWN replaces',
    ]);
  });

  it('R31: nothing was offered: one person records it, and the demand is not met', async () => {
    const { world, dossier } = await procurement('LABEL');
    const none = { dossier, demand: 'bow', bidder: WISSEL, result: 'NONE_OFFERED' };
    const { notices } = await act(world, 'decideOnEquivalence', none, '2026-10-12');
    expect(notices).toEqual([]);
    const answer = await world.ask(FIRM, asking('LABEL', dossier, '2026-10-13'));
    expect([answer.nodes, answer.beneath]).toEqual([{ bow: 'NOT_MET NONE_OFFERED' }, { bow: ['NOT_LISTED'] }]);
  });

  it('R32: it counts to its last day inclusive, and afterwards the demand is undecided again', async () => {
    const { world, dossier } = await procurement('LABEL');
    await decided(world, { dossier, demand: 'bow', result: 'EQUIVALENT', until: '2026-10-20' }, '2026-10-12');
    const on = async (day: string) => (await world.ask(FIRM, asking('LABEL', dossier, day))).nodes.bow;
    expect([await on('2026-10-20'), await on('2026-10-21')]).toEqual([
      'MET EQUIVALENT_ACCEPTED',
      'UNDETERMINED EQUIVALENCE_UNDECIDED',
    ]);
  });

  it('R32: on a subtree it reaches what stands beneath; on a coach it reaches that coach alone', async () => {
    const { world, dossier } = await procurement('LABELS');
    await decided(world, { dossier, demand: 'labels', result: 'EQUIVALENT' }, '2026-10-12');
    expect((await world.ask(FIRM, asking('LABELS', dossier, '2026-10-13'))).outcome).toBe('MET');
    const coaches = await procurement('EACH');
    const stated = { dossier: coaches.dossier, demand: 'rj', coach: { id: 'fenna' }, result: 'EQUIVALENT' };
    await decided(coaches.world, stated, '2026-10-12');
    const both = { ...FIRM, coaches: [{ id: 'fenna' }, { id: 'joost' }] };
    const answer = await coaches.world.ask(both, asking('EACH', coaches.dossier, '2026-10-13'));
    expect(answer.nodes).toEqual({
      each: 'UNDETERMINED',
      'rj@fenna': 'MET EQUIVALENT_ACCEPTED',
      'rj@joost': 'UNDETERMINED EQUIVALENCE_UNDECIDED',
    });
  });

  it('R32: in an Open House it is the same, and there is no day of submission', async () => {
    const { world, dossier } = await procurement('LABEL', { kind: 'OPEN_HOUSE', dates: {} });
    const stated = { ...asking('LABEL', dossier, '2026-10-13'), purpose: 'OPEN_HOUSE' };
    expect((await world.ask(FIRM, stated)).nodes.bow).toBe('UNDETERMINED EQUIVALENCE_UNDECIDED');
    await decided(world, { dossier, demand: 'bow', result: 'EQUIVALENT' }, '2026-10-14');
    expect((await world.ask(FIRM, { ...stated, asked: '2026-10-15' })).outcome).toBe('MET');
  });

  it('R31: taken back by one person it leaves the demand undecided, and answers given before stay as they were', async () => {
    const { world, dossier } = await procurement('LABEL');
    const of = await decided(world, { dossier, demand: 'bow', result: 'EQUIVALENT' }, '2026-10-12');
    const asked = asking('LABEL', dossier, '2026-10-14');
    expect((await world.ask(FIRM, asked)).outcome).toBe('MET');
    await done(world, 'takeBack', { of }, '2026-10-15');
    expect((await act(world, 'takeBack', { of }, '2026-10-16', SAMIR)).problems).toEqual([]);
    expect((await world.ask(FIRM, { ...asked, asked: '2026-10-16' })).outcome).toBe('UNDETERMINED');
    expect((await world.ask(FIRM, { ...asked, asked: '2026-10-16', knownAt: '2026-10-14' })).outcome).toBe('MET');
    expect(
      (await act(world, 'confirmAsSecondPerson', { of }, '2026-10-17', { ...SAMIR, subject: 'derde' })).problems,
    ).toEqual(['ALREADY_TAKEN_BACK of']);
  });

  it('R31: one person cannot bring an earlier decision back by taking a later one back', async () => {
    const { world, dossier } = await procurement('LABELS');
    await decided(world, { dossier, demand: 'labels', result: 'EQUIVALENT' }, '2026-10-12');
    const later = await decided(world, { dossier, demand: 'bow', result: 'NOT_EQUIVALENT' }, '2026-10-13');
    expect((await world.ask(FIRM, asking('LABELS', dossier, '2026-10-14'))).nodes.bow).toBe('NOT_MET NOT_EQUIVALENT');
    expect((await act(world, 'takeBack', { of: later }, '2026-10-15')).problems).toEqual(['WOULD_REVIVE of']);
    const third = { dossier, demand: 'bow', bidder: WISSEL, result: 'EQUIVALENT', ...GROUNDED, replaces: later };
    const open = await done(world, 'decideOnEquivalence', third, '2026-10-15');
    await done(world, 'takeBack', { of: open }, '2026-10-16');
    expect((await world.ask(FIRM, asking('LABELS', dossier, '2026-10-17'))).nodes.bow).toBe('NOT_MET NOT_EQUIVALENT');
  });
});

describe('a decision in another dossier of one’s own', () => {
  it('R32: is not inherited either: it counts once it is adopted, and not again when that is taken back', async () => {
    const { world, dossier } = await procurement('LABEL');
    const pin = { code: 'LABELS', version: 1 };
    const other = await done(world, 'openDossier', { kind: 'PROCUREMENT', title: 'Ander', pin }, '2026-10-05');
    const asked = async (day: string) => (await world.ask(FIRM, asking('LABELS', other, day))).nodes.bow;
    const stated = { dossier, demand: 'bow', bidder: WISSEL, result: 'EQUIVALENT', ...GROUNDED };
    const decision = await done(world, 'decideOnEquivalence', stated, '2026-10-12');
    const adoption = { decision, dossier: other };
    expect((await act(world, 'adoptDecision', adoption, '2026-10-13')).problems).toEqual(['NOT_DECIDED decision']);
    await done(world, 'confirmAsSecondPerson', { of: decision }, '2026-10-14', SAMIR);
    expect(await asked('2026-10-15')).toBe('UNDETERMINED EQUIVALENCE_UNDECIDED');
    const wrong = await act(world, 'adoptDecision', { ...adoption, demand: 'oval' }, '2026-10-15');
    expect(wrong.problems).toEqual(['DEMAND_DIFFERS demand']);
    const own = await act(world, 'adoptDecision', { decision, dossier }, '2026-10-15');
    expect(own.problems).toEqual(['NOT_ADOPTABLE decision']);
    const of = await done(world, 'adoptDecision', adoption, '2026-10-16');
    expect(await asked('2026-10-17')).toBe('MET EQUIVALENT_ACCEPTED');
    expect(await statesIn(world, other, '2026-10-17')).toEqual(['COUNTS']);
    const clerk = { ...MIRJAM, scopes: ['dossiers'] as const };
    expect((await act(world, 'takeBack', { of }, '2026-10-18', clerk)).problems).toEqual(['NOT_ALLOWED']);
    await done(world, 'takeBack', { of }, '2026-10-18');
    expect(await asked('2026-10-19')).toBe('UNDETERMINED EQUIVALENCE_UNDECIDED');
  });
});

describe('a bidder relies on somebody else (case 38)', () => {
  it('R32: a demand is judged on the third party that the buyer recorded, up to its last day', async () => {
    const { world, dossier } = await procurement('LABEL');
    const party = { dossier, bidder: WISSEL, demand: 'bow', thirdParty: PARTY };
    expect((await act(world, 'recordReliance', { ...party, demand: 'x' }, '2026-10-11')).problems).toEqual([
      'DEMAND_UNKNOWN demand',
    ]);
    expect((await act(world, 'recordReliance', { ...party, thirdParty: WISSEL }, '2026-10-11')).problems).toEqual([
      'SAME_ORGANISATION_TWICE thirdParty',
    ]);
    const of = await done(world, 'recordReliance', party, '2026-10-12');
    const answer = await world.ask(FIRM, asking('LABEL', dossier, '2026-10-13'));
    expect([answer.nodes, answer.notices]).toEqual([{ bow: 'MET LISTED' }, { bow: ['JUDGED_ON_THIRD_PARTY'] }]);
    await done(world, 'endRecord', { of, lastDay: '2026-10-15' }, '2026-10-14');
    const on = async (day: string) =>
      (await world.ask(FIRM, { ...asking('LABEL', dossier, '2026-10-16'), on: day })).outcome;
    expect([await on('2026-10-15'), await on('2026-10-16')]).toEqual(['MET', 'UNDETERMINED']);
  });
});

describe('what waits for a second person', () => {
  it('R31: is shown to who may decide, until it is confirmed or taken back', async () => {
    const { world, dossier } = await procurement('LABEL');
    const stated = { dossier, demand: 'bow', bidder: WISSEL, result: 'EQUIVALENT', ...GROUNDED };
    const first = await done(world, 'decideOnEquivalence', stated, '2026-10-12');
    const second = await done(world, 'decideOnEquivalence', stated, '2026-10-13');
    const waiting = async (at: string) => {
      const query = '{ awaitingSecondPerson { decisions { id } } }';
      type Waiting = { readonly awaitingSecondPerson: { readonly decisions: readonly { readonly id: string }[] } };
      const read = await readGraph<Waiting>(world, query, {}, at, SAMIR);
      return read.awaitingSecondPerson.decisions.map(({ id }) => id);
    };
    expect(await waiting('2026-10-14')).toEqual([first, second]);
    await done(world, 'takeBack', { of: second }, '2026-10-14');
    expect(await waiting('2026-10-15')).toEqual([first]);
    await done(world, 'confirmAsSecondPerson', { of: first }, '2026-10-15', SAMIR);
    expect(await waiting('2026-10-16')).toEqual([]);
    const again = await act(world, 'confirmAsSecondPerson', { of: first }, '2026-10-17', SAMIR);
    expect(again.problems).toEqual([]);
  });
});
