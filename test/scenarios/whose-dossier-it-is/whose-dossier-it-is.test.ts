import { beforeAll, describe, expect, it } from 'vitest';
import { ACTS, type Act, act, done, ELDERS, JORIS, MIRJAM, PROOF, SAMIR, TESSA } from '../acts.js';
import { link, policy, registers } from '../events.js';
import { readGraph } from '../reading.js';
import { rj, somebodyElse } from '../rows.js';
import { type Scenario, scenarioNetwork } from '../world.js';

// R1, R23, R32: a dossier, and what is recorded in it, is its buyer's; everybody else gets what they would get if it were not there.
const network = scenarioNetwork();
const WISSEL = '99900151';
const DAY = '2026-10-20';
const LABEL = { id: 'label', source: 'blikOpWerk', kind: 'keurmerk' } as const;
const KINDS = ['BIDDER_STATED', 'COACH_PROPOSED', 'THIRD_PARTY_STATED', 'DECIDED', 'CONFIRMED', 'DATED', 'OPENED'];

let world: Scenario;
/** Ids of everything that the owner recorded, by what it is. */
const ids: Record<string, string> = {};

beforeAll(async () => {
  const { noloc, blikOpWerk } = registers();
  world = await network.given(
    link('fenna', 'Fenna de Wit', 'noloc', 'NL-1'),
    link('joost', 'Joost Kramer', 'noloc', 'NL-2'),
    noloc.delivers('2026-10-12', [rj('NL-1', 'Fenna de Wit', { from: '2024-01-01', until: '2028-12-31' })]),
    blikOpWerk.delivers('2026-10-12', [somebodyElse.blikOpWerk]),
    policy('LABEL', LABEL),
  );
  const own = (name: Act, stated: Readonly<Record<string, unknown>>) => done(world, name, stated, '2026-10-15');
  const pin = { code: 'LABEL', version: 1 };
  const dates = { submission: '2026-10-10' };
  const dossier = await own('openDossier', { kind: 'PROCUREMENT', title: 'Geheim', pin, dates });
  ids.dossier = dossier;
  ids.bidder = await own('stateBidder', { dossier, kvkNumbers: [WISSEL] });
  ids.proposal = await own('proposeCoach', { dossier, bidder: WISSEL, coach: { id: 'fenna' } });
  const party = { dossier, bidder: WISSEL, demand: 'label', thirdParty: '99900152' };
  ids.reliance = await own('recordReliance', party);
  const decided = { dossier, demand: 'label', bidder: WISSEL, result: 'EQUIVALENT', ground: 'ARTICLE_2_76' };
  ids.decision = await own('decideOnEquivalence', { ...decided, proofDigest: PROOF });
  await done(world, 'confirmAsSecondPerson', { of: ids.decision }, '2026-10-15', SAMIR);
  ids.observation = await own('recordObservation', observation('oval'));
  ids.document = await own('recordDocument', document);
  ids.supervision = await own('recordSupervision', { coach: 'fenna', supervisor: 'joost' });
  const attached = { coach: 'fenna', kvkNumber: WISSEL, kind: 'EMPLOYEE', statedBy: 'BUYER' };
  ids.attachment = await own('recordAttachment', attached);
  await own('setDossierDates', { dossier, dates: { publication: '2026-09-01' } });
});

const observation = (source: string) => ({
  source: source.toUpperCase(),
  about: { kvkNumber: WISSEL },
  seenOn: '2026-10-14',
  seen: { listed: true, kind: 'KEURMERK', status: 'ACTIVE' },
  digest: PROOF,
});
const document = {
  document: 'vog',
  about: { coach: { id: 'fenna' } },
  seenOn: '2026-10-14',
  date: '2026-10-01',
  sufficient: true,
};

const READ = `query Read($id: ID!) {
  dossier(id: $id) { id title }
  dossiers { dossiers { id title } next }
  testimony { observations { id } documents { id } supervisions { id } attachments { id } }
}`;

async function seenBy(as: typeof TESSA) {
  const { data, codes } = await world.send(READ, { id: ids.dossier }, { at: DAY, as });
  expect(codes).toEqual([]);
  return JSON.parse(JSON.stringify(data)) as Record<string, unknown>;
}

describe('what one organisation recorded, and another one sends', () => {
  it('the owner reads its dossier, and what it recorded beside it', async () => {
    expect(await seenBy(SAMIR)).toEqual({
      dossier: { id: ids.dossier, title: 'Geheim' },
      dossiers: { dossiers: [{ id: ids.dossier, title: 'Geheim' }], next: null },
      testimony: {
        observations: [{ id: ids.observation }],
        documents: [{ id: ids.document }],
        supervisions: [{ id: ids.supervision }],
        attachments: [{ id: ids.attachment }],
      },
    });
  });

  it('another organisation reads nothing of it, though it knows every id', async () => {
    expect(await seenBy(TESSA)).toEqual({
      dossier: null,
      dossiers: { dossiers: [], next: null },
      testimony: { observations: [], documents: [], supervisions: [], attachments: [] },
    });
    for (const id of Object.values(ids)) {
      const { data } = await world.send('query($id: ID!) { dossier(id: $id) { id } }', { id }, { at: DAY, as: TESSA });
      expect(data?.dossier).toBeNull();
    }
    const waiting = '{ awaitingSecondPerson { decisions { id } observations { id } } }';
    const { data } = await world.send(waiting, {}, { at: DAY, as: JORIS });
    expect(data?.awaitingSecondPerson).toEqual({ decisions: [], observations: [] });
  });

  it('an act in somebody else’s dossier is refused as if there were none, whatever else is wrong with it', async () => {
    const dossier = ids.dossier;
    const foreign: readonly (readonly [Act, Readonly<Record<string, unknown>>])[] = [
      ['replacePin', { dossier, pin: { code: 'LABEL', version: 1 } }],
      ['setDossierDates', { dossier, dates: { award: DAY } }],
      ['stateBidder', { dossier, kvkNumbers: [WISSEL] }],
      ['proposeCoach', { dossier, bidder: WISSEL, coach: { id: 'fenna' } }],
      ['recordReliance', { dossier, bidder: WISSEL, demand: 'label', thirdParty: '99900153' }],
      ['decideOnEquivalence', { dossier, demand: 'label', bidder: WISSEL, result: 'NONE_OFFERED' }],
      ['adoptDecision', { dossier, decision: ids.decision }],
    ];
    for (const [name, stated] of foreign) {
      const nowhere = await act(world, name, { ...stated, dossier: 'nergens' }, DAY, TESSA);
      expect(await act(world, name, stated, DAY, TESSA), name).toEqual(nowhere);
      expect(nowhere.problems, name).toContain('DOSSIER_NOT_RECORDED dossier');
    }
  });

  it('an act on somebody else’s record is refused as if there were none', async () => {
    for (const [what, of] of Object.entries(ids)) {
      for (const name of ['takeBack', 'endRecord', 'confirmAsSecondPerson'] as const) {
        const more = name === 'endRecord' ? { lastDay: DAY } : {};
        const nowhere = await act(world, name, { of: 'nergens', ...more }, DAY, TESSA);
        expect(await act(world, name, { of, ...more }, DAY, TESSA), `${name} ${what}`).toEqual(nowhere);
        expect(nowhere.problems).toEqual(['RECORD_UNKNOWN of']);
      }
    }
    for (const what of ['dossier', 'bidder', 'proposal', 'reliance', 'decision', 'observation', 'supervision']) {
      const adopted = await act(world, 'adoptStatement', { of: ids[what] }, DAY, TESSA);
      expect(adopted.problems, what).toEqual(['RECORD_UNKNOWN of']);
    }
    const replaced = { dossier: await openOwn(), demand: 'label', bidder: WISSEL, replaces: ids.decision };
    const more = { result: 'NOT_EQUIVALENT', ground: 'ARTICLE_2_76', proofDigest: PROOF };
    const refused = await act(world, 'decideOnEquivalence', { ...replaced, ...more }, DAY, TESSA);
    expect(refused.problems).toEqual(['DECISION_UNKNOWN replaces']);
  });

  it('after all of that the dossier is what it was', async () => {
    const query = 'query Own($id: ID!) { dossier(id: $id) { acts { kind by } decisions { state } } }';
    const { data } = await world.send(query, { id: ids.dossier }, { at: DAY, as: MIRJAM });
    const own = data?.dossier as { acts: { kind: string; by: string }[]; decisions: { state: string }[] };
    expect(own.acts.map(({ kind }) => kind).toSorted()).toEqual(KINDS.toSorted());
    expect(new Set(own.acts.map(({ by }) => by))).toEqual(new Set(['cases:mirjam', 'cases:samir']));
    expect(own.decisions).toEqual([{ state: 'COUNTS' }]);
  });

  it('a question asked in somebody else’s dossier is refused, and its records are nobody else’s', async () => {
    const about = { organisation: { kvkNumber: WISSEL } };
    const asking = { demands: 'LABEL', asked: DAY, purpose: 'PROCUREMENT', dossier: ids.dossier ?? '' };
    expect((await world.ask(about, { ...asking, by: ELDERS })).refusal).toBe('DOSSIER_NOT_RECORDED');
    expect((await world.ask(about, asking)).outcome).toBe('MET');
    const query = 'query Own($id: ID!) { dossier(id: $id) { checks { records { id } } } }';
    expect((await world.send(query, { id: ids.dossier }, { at: DAY, as: TESSA })).data?.dossier).toBeNull();
    type Own = { readonly dossier: { readonly checks: { readonly records: readonly object[] } } };
    const { dossier } = await readGraph<Own>(world, query, { id: ids.dossier }, DAY, MIRJAM);
    expect(dossier.checks.records).toHaveLength(1);
  });

  it('R23, R35: a document or an attachment counts for another buyer once that buyer adopts it, by its id', async () => {
    for (const one of [ids.document, ids.attachment]) {
      expect((await act(world, 'adoptStatement', { of: one }, DAY, TESSA)).problems).toEqual([]);
      expect((await act(world, 'adoptStatement', { of: one }, DAY, MIRJAM)).problems).toEqual(['NOT_ADOPTABLE of']);
    }
    expect(await seenBy(TESSA)).toMatchObject({ testimony: { documents: [], attachments: [] } });
    const { testimony } = await readGraph<{ readonly testimony: { readonly adoptions: readonly object[] } }>(
      ...([world, '{ testimony { adoptions { of } } }', {}, '2026-10-21', TESSA] as const),
    );
    expect(testimony.adoptions).toEqual([{ of: ids.document }, { of: ids.attachment }]);
  });
});

describe('who may do it at all', () => {
  const stated: Readonly<Partial<Record<Act, Readonly<Record<string, unknown>>>>> = {
    openDossier: { kind: 'PROCUREMENT', title: 'x' },
    replacePin: { dossier: 'x', pin: { code: 'LABEL', version: 1 } },
    setDossierDates: { dossier: 'x', dates: {} },
    stateBidder: { dossier: 'x', kvkNumbers: [] },
    proposeCoach: { dossier: 'x', bidder: 'x', coach: { id: 'x' } },
    recordReliance: { dossier: 'x', bidder: 'x', demand: 'x', thirdParty: 'x' },
    decideOnEquivalence: { dossier: 'x', demand: 'x', result: 'NONE_OFFERED' },
    adoptDecision: { dossier: 'x', decision: 'x' },
    recordObservation: observation('oval'),
    recordDocument: document,
    recordSupervision: { coach: 'x', supervisor: 'y' },
    recordAttachment: { coach: 'x', kvkNumber: 'x', kind: 'UNKNOWN', statedBy: 'BUYER' },
    endRecord: { of: 'x', lastDay: DAY },
  };
  const DECIDING: readonly Act[] = ['decideOnEquivalence', 'adoptDecision', 'confirmAsSecondPerson'];

  it.each(ACTS)('%s needs somebody who signed in, has the scope, and acts for an organisation', async (name) => {
    const input = stated[name] ?? { of: 'x' };
    const errorOf = async (as: Parameters<typeof act>[4] | null) =>
      (await act(world, name, input, DAY, as as Parameters<typeof act>[4])).error;
    expect(await errorOf(null)).toBe('NOT_SIGNED_IN');
    const others = ['verify', 'records', 'search', 'operate', 'policies:draft'] as const;
    expect(await errorOf({ ...MIRJAM, scopes: others })).toBe('NOT_ALLOWED');
    expect(await errorOf({ ...MIRJAM, organisation: null })).toBe('NOT_ALLOWED');
    const wrong = DECIDING.includes(name) ? (['dossiers'] as const) : (['decisions'] as const);
    expect(await errorOf({ ...MIRJAM, scopes: wrong })).toBe(name === 'takeBack' ? null : 'NOT_ALLOWED');
  });

  it('a decision is taken back by who may decide, and by nobody else', async () => {
    const clerk = { ...SAMIR, scopes: ['dossiers'] as const };
    expect((await act(world, 'takeBack', { of: ids.decision }, DAY, clerk)).problems).toEqual(['NOT_ALLOWED']);
  });
});

async function openOwn(): Promise<string> {
  const stated = { kind: 'PROCUREMENT', title: 'Elders', pin: { code: 'LABEL', version: 1 } };
  const own = await done(world, 'openDossier', stated, DAY, TESSA);
  await done(world, 'stateBidder', { dossier: own, kvkNumbers: [WISSEL] }, DAY, TESSA);
  return own;
}
