import { describe, expect, it } from 'vitest';
import { act, done, MIRJAM, PROOF, SAMIR } from '../acts.js';
import { link, policy, registers } from '../events.js';
import { readGraph } from '../reading.js';
import { rj, somebodyElse } from '../rows.js';
import { type Scenario, scenarioNetwork } from '../world.js';

const network = scenarioNetwork();
const WISSEL = '99900151';
const LABEL = { id: 'bow', source: 'blikOpWerk', kind: 'keurmerk' } as const;
const RJ = { id: 'rj', source: 'noloc', kind: 'registration', category: 'RJ' } as const;
const MIXED = policy('MIXED', {
  id: 'all',
  allOf: [
    LABEL,
    RJ,
    { id: 'law', source: 'uwv', kind: 'recognition', prescribedByLaw: { article: 'Reïntegratiebesluit art. 18' } },
    { id: 'none', not: { id: 'oval', source: 'oval', kind: 'keurmerk' } },
    { id: 'attached', rule: 'attached' },
  ],
});
const MADE_FOR_SUBSIDY = policy('SUBSIDY', LABEL, { purposes: ['subsidy'] });

const given = () => {
  const { noloc, blikOpWerk } = registers();
  return network.given(
    link('fenna', 'Fenna de Wit', 'noloc', 'NL-1'),
    noloc.delivers('2026-09-07', [rj('NL-1', 'Fenna de Wit', { from: '2024-01-01', until: '2028-12-31' })]),
    blikOpWerk.delivers('2026-09-07', [somebodyElse.blikOpWerk]),
    MIXED,
    MADE_FOR_SUBSIDY,
  );
};
const PIN = { code: 'MIXED', version: 1 };
const open = (world: Scenario, more: object = {}, day = '2026-09-08') =>
  done(world, 'openDossier', { kind: 'PROCUREMENT', title: 'Jobcoaching', pin: PIN, ...more }, day);

describe('what is wrong with an act is told all at once, and nothing is recorded', () => {
  it('a dossier whose dates contradict each other and whose policy cannot be pinned (R28, R29)', async () => {
    const world = await given();
    const stated = { kind: 'PROCUREMENT', title: ' ', pin: { code: 'SUBSIDY', version: 1 } };
    const dates = { publication: '2026-09-10', submission: '2026-09-01', start: '2027-01-01', end: '2026-12-31' };
    const refused = await act(world, 'openDossier', { ...stated, dates }, '2026-09-08');
    expect(refused).toMatchObject({ id: '', error: null });
    expect(refused.problems).toEqual([
      'INPUT_INVALID title',
      'DATES_CONTRADICT dates.submission',
      'DATES_CONTRADICT dates.end',
      'POLICY_NOT_USABLE pin',
    ]);
    const codes = ['UNKNOWN', 'MIXED'].map((code) => ({ ...stated, title: 'x', pin: { code, version: 9 } }));
    for (const one of codes) {
      expect((await act(world, 'openDossier', one, '2026-09-08')).problems).toEqual(['POLICY_NOT_USABLE pin']);
    }
    const read = await readGraph(world, '{ dossiers { dossiers { id } } }', {}, '2026-09-09', MIRJAM);
    expect(read).toEqual({ dossiers: { dossiers: [] } });
  });

  it('a text says in Dutch, or in English, what is wrong', async () => {
    const world = await given();
    const query = `mutation Text($input: OpenDossierInput!) {
      openDossier(input: $input) { problems { nl: text en: text(language: EN) } }
    }`;
    const dates = { award: '2026-12-01', start: '2026-11-01' };
    const input = { key: 'k', kind: 'PROCUREMENT', title: 'x', dates };
    const { data } = await world.send(query, { input }, { at: '2026-09-08', as: MIRJAM });
    expect(data).toEqual({
      openDossier: {
        problems: [
          {
            nl: 'Deze datums spreken elkaar tegen: de gunning ligt na de start.',
            en: 'These dates contradict each other: the award lies after the start.',
          },
        ],
      },
    });
  });

  it('a combination with a member twice, and a performing one who is no member (R26)', async () => {
    const world = await given();
    const dossier = await open(world);
    const stated = { dossier, kvkNumbers: [WISSEL, '1', WISSEL], performing: '99900159' };
    expect((await act(world, 'stateBidder', stated, '2026-09-09')).problems).toEqual([
      'INPUT_INVALID kvkNumbers[1]',
      'SAME_ORGANISATION_TWICE kvkNumbers',
      'PERFORMING_IS_NO_MEMBER performing',
    ]);
  });

  it('a coach who is not known here, and days that end before they begin (R30)', async () => {
    const world = await given();
    const dossier = await open(world);
    const stated = { dossier, bidder: WISSEL, coach: { id: 'nobody' }, from: '2027-01-01', until: '2026-12-31' };
    expect((await act(world, 'proposeCoach', stated, '2026-09-09')).problems).toEqual([
      'END_BEFORE_START until',
      'COACH_UNKNOWN coach',
    ]);
    const byName = { dossier, bidder: WISSEL, coach: { name: 'Fenna de Wit' } };
    expect(await act(world, 'proposeCoach', byName, '2026-09-09')).toMatchObject({
      problems: [],
      notices: ['BIDDER_NOT_IN_DOSSIER', 'NAMED_BY_NAME_ONLY'],
    });
  });
});

describe('texts that no store can keep', () => {
  it.each(['a\0b', 'a\ud800b'])('are refused like others, in whatever field they stand', async (odd) => {
    const world = await given();
    const dossier = await open(world);
    const opened = { key: odd, kind: 'PROCUREMENT', title: odd, pin: { code: odd, version: 1 } };
    expect(await act(world, 'openDossier', opened, '2026-09-09')).toMatchObject({
      error: null,
      problems: ['INPUT_INVALID title', 'INPUT_INVALID pin.code', 'INPUT_INVALID key', 'POLICY_NOT_USABLE pin'],
    });
    const proposal = { dossier: odd, bidder: odd, coach: { id: odd } };
    const proposed = await act(world, 'proposeCoach', proposal, '2026-09-09');
    expect([proposed.error, proposed.id]).toEqual([null, '']);
    const decision = { dossier, demand: odd, bidder: WISSEL, coach: { id: odd }, result: 'EQUIVALENT', replaces: odd };
    const decided = await act(world, 'decideOnEquivalence', { ...decision, proofDigest: odd }, '2026-09-09');
    expect([decided.error, decided.id]).toEqual([null, '']);
    for (const name of ['takeBack', 'confirmAsSecondPerson', 'adoptStatement'] as const) {
      const refused = await act(world, name, { of: odd }, '2026-09-09');
      expect([refused.error, refused.problems], name).toEqual([null, ['RECORD_UNKNOWN of']]);
    }
    const query = 'query($id: ID!) { dossier(id: $id) { id } dossiers { dossiers { id } } }';
    expect(await readGraph(world, query, { id: odd }, '2026-09-09', MIRJAM)).toEqual({
      dossier: null,
      dossiers: { dossiers: [{ id: dossier }] },
    });
  });
});

describe('the demands of a tender are fixed (case 47)', () => {
  it('R29: another version is pinned up to the day of submission, and not on the day after', async () => {
    const world = await given();
    const dossier = await open(world, { dates: { submission: '2026-10-01' } });
    await world.happens(policy('MIXED', LABEL, { version: 2, recorded: '2026-09-15' }));
    const pin = { dossier, pin: { code: 'MIXED', version: 2 } };
    await done(world, 'replacePin', pin, '2026-10-01T23:58');
    const pinned = async (at: string) => {
      const query = 'query($id: ID!) { dossier(id: $id) { pin { version } } }';
      const read = await readGraph<{ dossier: { pin: { version: number } } }>(
        world,
        query,
        { id: dossier },
        at,
        MIRJAM,
      );
      return read.dossier.pin.version;
    };
    expect(await pinned('2026-10-01T23:59')).toBe(2);
    const late = { dossier, pin: PIN };
    expect((await act(world, 'replacePin', late, '2026-10-02T00:01')).problems).toEqual([
      'SUBMISSION_HAS_PASSED dossier',
    ]);
    expect(await pinned('2026-10-03')).toBe(2);
  });

  it('R29: the day of submission cannot be moved once it has passed, nor before a pin that was replaced', async () => {
    const world = await given();
    const dossier = await open(world, { dates: { submission: '2026-10-01' } });
    await done(world, 'replacePin', { dossier, pin: PIN }, '2026-09-20');
    const move = (submission: string, at: string) =>
      act(world, 'setDossierDates', { dossier, dates: { submission } }, at);
    expect((await move('2026-09-19', '2026-09-21')).problems).toEqual(['PIN_AFTER_SUBMISSION dates.submission']);
    expect((await move('2026-10-08', '2026-09-22')).problems).toEqual([]);
    expect((await move('2026-11-01', '2026-10-09')).problems).toEqual(['SUBMISSION_HAS_PASSED dates.submission']);
    expect((await move('2026-10-08', '2026-10-10')).problems).toEqual([]);
    const nothing = await act(world, 'setDossierDates', { dossier, dates: {} }, '2026-10-10');
    expect(nothing.problems).toEqual(['NOTHING_STATED dates']);
  });

  it('R29: a dossier that is opened after the day of submission says so', async () => {
    const world = await given();
    const stated = { kind: 'PROCUREMENT', title: 'Laat', pin: PIN, dates: { submission: '2026-09-01' } };
    expect((await act(world, 'openDossier', stated, '2026-09-08')).notices).toEqual(['PINNED_AFTER_SUBMISSION']);
  });
});

describe('a decision has to bear on something', () => {
  it('R31, R33: its demand stands in the policy pinned, and is open to equivalents', async () => {
    const world = await given();
    const dossier = await open(world);
    const bare = await done(world, 'openDossier', { kind: 'PROCUREMENT', title: 'Zonder' }, '2026-09-08');
    const decided = { bidder: WISSEL, result: 'EQUIVALENT', ground: 'ARTICLE_2_78A', proofDigest: PROOF };
    const on = async (demand: string, where = dossier) =>
      (await act(world, 'decideOnEquivalence', { ...decided, dossier: where, demand }, '2026-09-09')).problems;
    expect(await on('bow', bare)).toEqual(['NO_POLICY_PINNED dossier']);
    expect(await on('bov')).toEqual(['DEMAND_UNKNOWN demand']);
    for (const demand of ['law', 'none', 'oval', 'attached']) {
      expect(await on(demand), demand).toEqual(['DEMAND_NOT_OPEN_TO_EQUIVALENTS demand']);
    }
    expect(await on('rj')).toEqual(['COACH_NEEDED coach']);
    expect(await on('bow')).toEqual([]);
    const query = `mutation Text($input: DecisionInput!) { decideOnEquivalence(input: $input) { problems { text } } }`;
    const input = { key: 'k', dossier, demand: 'bov', ...decided };
    const { data } = await world.send(query, { input }, { at: '2026-09-09', as: MIRJAM });
    expect(JSON.stringify(data)).toContain('Kies een van deze: all, bow, rj.');
  });

  it('R31, R32: it names somebody, an article and a proof; whoever is not in the dossier gives a notice', async () => {
    const world = await given();
    const dossier = await open(world);
    const nothing = { dossier, demand: 'bow', result: 'NOT_EQUIVALENT' };
    expect((await act(world, 'decideOnEquivalence', nothing, '2026-09-09')).problems).toEqual([
      'SUBJECT_MISSING bidder',
      'GROUND_MISSING ground',
      'PROOF_MISSING proofDigest',
    ]);
    const decided = { dossier, demand: 'all', bidder: WISSEL, result: 'EQUIVALENT', ground: 'ARTICLE_2_96' };
    const unread = { ...decided, proofDigest: 'abc', from: '2027-01-01', until: '2026-01-01' };
    expect((await act(world, 'decideOnEquivalence', unread, '2026-09-09')).problems).toEqual([
      'END_BEFORE_START until',
      'INPUT_INVALID proofDigest',
    ]);
    const { notices } = await act(world, 'decideOnEquivalence', { ...decided, proofDigest: PROOF }, '2026-09-09');
    expect(notices).toEqual(['BIDDER_NOT_IN_DOSSIER', 'REACHES_ORGANISATION_ONLY', 'NEEDS_SECOND_PERSON']);
    const ofCoach = { ...decided, demand: 'rj', coach: { id: 'fenna' }, proofDigest: PROOF };
    expect((await act(world, 'decideOnEquivalence', ofCoach, '2026-09-09')).notices).toEqual([
      'BIDDER_NOT_IN_DOSSIER',
      'COACH_NOT_IN_DOSSIER',
      'NEEDS_SECOND_PERSON',
    ]);
    await done(world, 'stateBidder', { dossier, kvkNumbers: [WISSEL] }, '2026-09-10');
    await done(world, 'proposeCoach', { dossier, bidder: WISSEL, coach: { id: 'fenna' } }, '2026-09-10');
    expect((await act(world, 'decideOnEquivalence', ofCoach, '2026-09-11')).notices).toEqual(['NEEDS_SECOND_PERSON']);
  });

  it('R31: that nothing was offered is certain only after the day of submission', async () => {
    const world = await given();
    const without = await open(world);
    const dossier = await open(world, { dates: { submission: '2026-10-01' } });
    const none = { demand: 'bow', bidder: WISSEL, result: 'NONE_OFFERED' };
    const on = async (day: string, more: object) =>
      (await act(world, 'decideOnEquivalence', { ...none, ...more }, day)).problems;
    expect(await on('2026-09-30', { dossier: without })).toEqual(['SUBMISSION_UNKNOWN result']);
    expect(await on('2026-10-01', { dossier })).toEqual(['TOO_EARLY result']);
    expect(await on('2026-10-02', { dossier, ground: 'ARTICLE_2_76' })).toEqual(['NOTHING_TO_DECIDE_ON ground']);
    expect(await on('2026-10-02', { dossier })).toEqual([]);
  });
});

describe('an act that is sent again', () => {
  it('R1: is recorded once, also where its rules would refuse it by now', async () => {
    const world = await given();
    const stated = { key: 'eenmalig', kind: 'PROCUREMENT', title: 'Jobcoaching', pin: PIN };
    const first = await act(world, 'openDossier', stated, '2026-09-08');
    expect(await act(world, 'openDossier', stated, '2026-09-09')).toEqual(first);
    expect(await act(world, 'openDossier', stated, '2026-09-09', SAMIR)).toEqual(first);
    const other = { ...stated, title: 'Iets anders' };
    expect((await act(world, 'openDossier', other, '2026-09-09')).problems).toEqual(['KEY_REUSED key']);
    const dossier = first.id;
    const pin = { key: 'pin', dossier, pin: PIN };
    const pinned = await act(world, 'replacePin', pin, '2026-09-10');
    await done(world, 'setDossierDates', { dossier, dates: { submission: '2026-09-11' } }, '2026-09-10T13:00');
    expect(await act(world, 'replacePin', pin, '2026-09-14')).toEqual(pinned);
    const query = '{ dossiers { dossiers { id acts { kind } } } }';
    const read = await readGraph(world, query, {}, '2026-09-15', MIRJAM);
    const acts = ['OPENED', 'PINNED', 'DATED'].map((kind) => ({ kind }));
    expect(read).toEqual({ dossiers: { dossiers: [{ id: dossier, acts }] } });
  });

  it('R1: sent several times at the same moment it is one record all the same', async () => {
    const world = await given();
    const stated = { key: 'tegelijk', kind: 'PROCUREMENT', title: 'Jobcoaching' };
    const sent = await Promise.all([1, 2, 3].map(() => act(world, 'openDossier', stated, '2026-09-08')));
    expect(new Set(sent.map(({ id }) => id)).size).toBe(1);
    const query = '{ dossiers { dossiers { acts { kind } } } }';
    const read = await readGraph(world, query, {}, '2026-09-09', MIRJAM);
    expect(read).toEqual({ dossiers: { dossiers: [{ acts: [{ kind: 'OPENED' }] }] } });
  });
});

describe('a coach about whom everything was erased', () => {
  it('R37: is named in nothing new, and in nothing that is shown', async () => {
    const world = await given();
    const dossier = await open(world);
    await done(world, 'stateBidder', { dossier, kvkNumbers: [WISSEL] }, '2026-09-09');
    const proposal = { dossier, bidder: WISSEL, coach: { id: 'fenna' } };
    await done(world, 'proposeCoach', proposal, '2026-09-09');
    const attached = { coach: 'fenna', kvkNumber: WISSEL, kind: 'EMPLOYEE', statedBy: 'BUYER' };
    const attachment = await done(world, 'recordAttachment', attached, '2026-09-09');
    const seen = { document: 'vog', about: { coach: { id: 'fenna' } }, seenOn: '2026-09-09', date: '2026-09-01' };
    const document = await done(world, 'recordDocument', { ...seen, sufficient: true }, '2026-09-09');
    const decided = { dossier, demand: 'rj', coach: { id: 'fenna' }, result: 'EQUIVALENT', ground: 'ARTICLE_2_76' };
    const decision = await done(world, 'decideOnEquivalence', { ...decided, proofDigest: PROOF }, '2026-09-09');
    await world.happens({
      at: Date.parse('2026-09-10T10:00:00Z'),
      happen: async ({ directory }) => expect(await directory.eraseCoach('fenna')).toBe('erased'),
    });
    const query = `query($id: ID!) {
      dossier(id: $id) { proposals { bidder by coach { key } } decisions { id } acts { kind } }
      testimony { documents { id } attachments { id } }
      awaitingSecondPerson { decisions { id } }
    }`;
    const { data } = await world.send(query, { id: dossier }, { at: '2026-09-11', as: SAMIR });
    expect(JSON.parse(JSON.stringify(data))).toEqual({
      dossier: {
        proposals: [{ bidder: WISSEL, by: '', coach: null }],
        decisions: [],
        acts: ['OPENED', 'BIDDER_STATED', 'COACH_PROPOSED', 'DECIDED'].map((kind) => ({ kind })),
      },
      testimony: { documents: [], attachments: [] },
      awaitingSecondPerson: { decisions: [] },
    });
    expect((await act(world, 'proposeCoach', proposal, '2026-09-11')).problems).toEqual(['COACH_ERASED coach']);
    expect((await act(world, 'recordAttachment', attached, '2026-09-11')).problems).toEqual(['COACH_ERASED coach']);
    for (const gone of [decision, document, attachment]) {
      expect((await act(world, 'takeBack', { of: gone }, '2026-09-11')).problems).toEqual(['RECORD_UNKNOWN of']);
      expect((await act(world, 'confirmAsSecondPerson', { of: gone }, '2026-09-11', SAMIR)).problems).toEqual([
        'RECORD_UNKNOWN of',
      ]);
    }
  });
});
