import { describe, expect, it } from 'vitest';
import { act, done, ELDERS, MIRJAM, PROOF, SAMIR, TESSA } from '../acts.js';
import { link, policy, registers } from '../events.js';
import { readGraph } from '../reading.js';
import { nolocMember, recognition, rj, somebodyElse } from '../rows.js';
import { type Scenario, scenarioNetwork } from '../world.js';

const network = scenarioNetwork();
const FIRM = '99900161';
const VUURTOREN = { organisation: { kvkNumber: FIRM, name: 'Vuurtoren Jobcoaching' } };
const OVAL = { id: 'oval', source: 'oval', kind: 'keurmerk' } as const;
const RJ = { id: 'rj', source: 'noloc', kind: 'registration', category: 'RJ' } as const;
const seeing = { accepted: true, maxAgeDays: 7 } as const;

const looked = {
  source: 'OVAL',
  about: { kvkNumber: FIRM },
  seenOn: '2026-11-10',
  seen: { listed: true, name: 'Vuurtoren Jobcoaching', kind: 'KEURMERK', status: 'ACTIVE' },
  digest: PROOF,
};

describe('a source does not deliver, and an official looked on its page (case 53)', () => {
  const given = () => network.given(registers().oval.staysAway(), policy('SEEN', { ...OVAL, ownObservation: seeing }));
  const asking = (asked: string) => ({ demands: 'SEEN', asked });

  it('R34: it counts once a second person of the same organisation stands for it, and the answer says so', async () => {
    const world = await given();
    const of = await done(world, 'recordObservation', looked, '2026-11-10');
    expect((await world.ask(VUURTOREN, asking('2026-11-11'))).nodes.oval).toBe('UNDETERMINED NOT_CONNECTED');
    expect((await act(world, 'confirmAsSecondPerson', { of }, '2026-11-11')).problems).toEqual(['SAME_PERSON of']);
    expect((await act(world, 'confirmAsSecondPerson', { of }, '2026-11-11', TESSA)).problems).toEqual([
      'RECORD_UNKNOWN of',
    ]);
    const waiting = '{ awaitingSecondPerson { observations { id by secondBy seen { listed kind status } } } }';
    expect(await readGraph(world, waiting, {}, '2026-11-11', SAMIR)).toEqual({
      awaitingSecondPerson: {
        observations: [
          { id: of, by: 'cases:mirjam', secondBy: null, seen: { listed: true, kind: 'KEURMERK', status: 'ACTIVE' } },
        ],
      },
    });
    await done(world, 'confirmAsSecondPerson', { of }, '2026-11-12', SAMIR);
    const answer = await world.ask(VUURTOREN, asking('2026-11-13'));
    expect(answer.nodes.oval).toBe('MET OWN_OBSERVATION');
    expect(answer.notices.oval).toEqual(['RESTS_ON_OWN_OBSERVATION']);
    expect(answer.authority.oval).toMatchObject([{ by: 'cases:mirjam', secondBy: 'cases:samir' }]);
    expect((await world.ask(VUURTOREN, { ...asking('2026-11-13'), knownAt: '2026-11-11' })).outcome).toBe(
      'UNDETERMINED',
    );
    await done(world, 'takeBack', { of }, '2026-11-14');
    expect((await world.ask(VUURTOREN, asking('2026-11-15'))).nodes.oval).toBe('UNDETERMINED NOT_CONNECTED');
  });

  it('R34: what cannot have been seen is refused, all of it at once', async () => {
    const world = await given();
    const refused = async (more: object) =>
      (await act(world, 'recordObservation', { ...looked, ...more }, '2026-11-10')).problems;
    expect(await refused({ seenOn: '2026-11-11', source: 'NOLOC', digest: 'page.png' })).toEqual([
      'INPUT_INVALID digest',
      'DAY_IN_FUTURE seenOn',
      'SOURCE_IS_OF_OTHERS about',
      'NOT_OF_THIS_SOURCE seen.kind',
    ]);
    const absent = { listed: false, number: 'OV-1' };
    expect(await refused({ seen: absent })).toEqual(['NOTHING_WAS_SEEN seen']);
    const odd = { listed: true, category: 'goud', services: ['koken'], from: '2026-02-01', until: '2026-01-01' };
    expect(await refused({ seen: odd })).toEqual([
      'END_BEFORE_START seen.until',
      'NOT_OF_THIS_SOURCE seen.category',
      'NOT_OF_THIS_SOURCE seen.services',
    ]);
    const nobody = { coach: { id: 'x' }, kvkNumber: FIRM };
    expect(await refused({ about: nobody })).toContain('INPUT_INVALID about');
    const coach = { coach: { id: 'x' } };
    const nameless = { source: 'NOLOC', about: coach, seen: { listed: true } };
    expect(await refused(nameless)).toEqual(['COACH_UNKNOWN about.coach', 'NAME_NOT_SEEN seen.name']);
    expect(await refused({ about: { coach: { name: 'Vera' } } })).toContain('NAME_ALONE about.coach');
  });
});

describe('a document has to be seen by a person', () => {
  const given = () => {
    const { noloc } = registers();
    return network.given(
      noloc.delivers('2026-11-02', [rj('NL-1', 'Fenna de Wit', { from: '2024-01-01', until: '2028-12-31' })]),
      link('fenna', 'Fenna de Wit', 'noloc', 'NL-1'),
      policy('VOG', { id: 'vog', rule: 'document', document: 'vog', of: 'coach', maxAgeDays: 90 }),
    );
  };
  const shown = {
    document: 'vog',
    about: { coach: { id: 'fenna' } },
    seenOn: '2026-11-10',
    date: '2026-10-01',
    sufficient: true,
  };
  const fenna = { coach: { id: 'fenna' } };
  const asking = { demands: 'VOG', asked: '2026-11-13' };

  it('R35: it counts for who recorded it, and for one who adopts it; taken back it counts for neither', async () => {
    const world = await given();
    const ours = async (asked: string) => (await world.ask(fenna, { ...asking, asked })).nodes.vog;
    const theirs = async (asked: string) => (await world.ask(fenna, { ...asking, asked, by: ELDERS })).nodes.vog;
    const { id: of, notices } = await act(world, 'recordDocument', shown, '2026-11-10');
    expect(notices).toEqual(['COUNTS_FOR_A_YEAR']);
    expect([await ours('2026-11-11'), await theirs('2026-11-11')]).toEqual([
      'MET DOCUMENT_SEEN',
      'UNDETERMINED DOCUMENT_NOT_SEEN',
    ]);
    const adoption = await done(world, 'adoptStatement', { of }, '2026-11-12', TESSA);
    expect(await theirs('2026-11-13')).toBe('MET DOCUMENT_SEEN');
    await done(world, 'takeBack', { of: adoption }, '2026-11-14', TESSA);
    expect([await ours('2026-11-15'), await theirs('2026-11-15')]).toEqual([
      'MET DOCUMENT_SEEN',
      'UNDETERMINED DOCUMENT_NOT_SEEN',
    ]);
    await done(world, 'adoptStatement', { of }, '2026-11-16', TESSA);
    await done(world, 'takeBack', { of }, '2026-11-17');
    expect([await ours('2026-11-18'), await theirs('2026-11-18')]).toEqual([
      'UNDETERMINED DOCUMENT_NOT_SEEN',
      'UNDETERMINED DOCUMENT_NOT_SEEN',
    ]);
    expect((await act(world, 'adoptStatement', { of }, '2026-11-19', TESSA)).problems).toEqual(['RECORD_UNKNOWN of']);
  });

  it('R35: seen tomorrow, or dated after it was seen, is refused', async () => {
    const world = await given();
    const wrong = { ...shown, seenOn: '2026-11-11', date: '2026-11-12', until: '2026-11-01' };
    expect((await act(world, 'recordDocument', wrong, '2026-11-10')).problems).toEqual([
      'DAY_IN_FUTURE seenOn',
      'DOCUMENT_AFTER_SEEN date',
      'END_BEFORE_START until',
    ]);
    const insufficient = { ...shown, sufficient: false };
    await done(world, 'recordDocument', insufficient, '2026-11-10');
    expect((await world.ask(fenna, asking)).nodes.vog).toBe('NOT_MET DOCUMENT_INSUFFICIENT');
  });
});

describe('a buyer states that a coach belongs to an organisation (cases 13 to 15)', () => {
  const given = () => {
    const { noloc, uwv } = registers();
    return network.given(
      link('titia', 'Titia Hoekstra', 'noloc', 'NL-2'),
      noloc.delivers('2026-11-02', [rj('NL-2', 'Titia Hoekstra', { from: '2024-01-01', until: '2028-12-31' })]),
      uwv.delivers('2026-11-02', [recognition(FIRM, 'Vuurtoren', { from: '2022-01-01', until: '2028-12-31' })]),
    );
  };
  const titia = { organisation: { kvkNumber: FIRM }, coaches: [{ id: 'titia' }] };
  const stated = { coach: 'titia', kvkNumber: FIRM, kind: 'EMPLOYEE', from: '2026-01-01' };
  const at = async (world: Scenario, asked: string, more: object = {}) =>
    (await world.ask(titia, { demands: 'UWV AND ATTACHED', asked, ...more })).nodes.attached;

  it('R23: the buyer’s word counts for that buyer until it ends it, and for one who adopts it just so', async () => {
    const world = await given();
    const { id: of, notices } = await act(world, 'recordAttachment', { ...stated, statedBy: 'BUYER' }, '2026-11-03');
    expect(notices).toEqual(['COUNTS_FOR_A_YEAR']);
    expect(await at(world, '2026-11-04')).toBe('MET ATTACHED');
    expect(await at(world, '2026-11-04', { by: ELDERS })).toBe('UNDETERMINED ATTACHMENT_NOT_SHOWN');
    const adoption = await done(world, 'adoptStatement', { of }, '2026-11-05', TESSA);
    expect(await at(world, '2026-11-06', { by: ELDERS })).toBe('MET ATTACHED');
    expect((await act(world, 'endRecord', { of, lastDay: '2025-12-31' }, '2026-11-07')).problems).toEqual([
      'END_BEFORE_START lastDay',
    ]);
    await done(world, 'endRecord', { of, lastDay: '2026-11-08' }, '2026-11-07');
    for (const by of [undefined, ELDERS]) {
      const who = by === undefined ? {} : { by };
      expect(await at(world, '2026-11-10', { on: '2026-11-08', ...who }), String(by)).toBe('MET ATTACHED');
      expect(await at(world, '2026-11-10', who), String(by)).toBe('NOT_MET ATTACHMENT_ENDED');
      expect(await at(world, '2026-11-10', { knownAt: '2026-11-06', on: '2026-11-06', ...who })).toBe('MET ATTACHED');
    }
    await done(world, 'takeBack', { of: adoption }, '2026-11-11', TESSA);
    expect(await at(world, '2026-11-12', { on: '2026-11-08', by: ELDERS })).toBe('UNDETERMINED ATTACHMENT_NOT_SHOWN');
  });

  it('R23: what coach or organisation say of themselves keeps it open, and is no other buyer’s to adopt', async () => {
    const world = await given();
    for (const statedBy of ['COACH', 'ORGANISATION']) {
      const { id: of, notices } = await act(world, 'recordAttachment', { ...stated, statedBy }, '2026-11-03');
      expect(notices).toEqual(['OWN_STATEMENT_ONLY']);
      expect((await act(world, 'adoptStatement', { of }, '2026-11-03', TESSA)).problems).toEqual(['RECORD_UNKNOWN of']);
    }
    expect(await at(world, '2026-11-04')).toBe('UNDETERMINED ATTACHMENT_OWN_STATEMENT');
  });

  it('R1: taken back it was never true, from then on; earlier answers stay', async () => {
    const world = await given();
    const of = await done(world, 'recordAttachment', { ...stated, statedBy: 'BUYER' }, '2026-11-03');
    await done(world, 'takeBack', { of }, '2026-11-05');
    expect(await at(world, '2026-11-06')).toBe('UNDETERMINED ATTACHMENT_NOT_SHOWN');
    expect(await at(world, '2026-11-06', { on: '2026-11-04', knownAt: '2026-11-04' })).toBe('MET ATTACHED');
    const again = await done(world, 'recordAttachment', { ...stated, statedBy: 'BUYER' }, '2026-11-06');
    await done(world, 'endRecord', { of: again, lastDay: '2026-11-10' }, '2026-11-07');
    await done(world, 'takeBack', { of: again }, '2026-11-08');
    expect(await at(world, '2026-11-09')).toBe('UNDETERMINED ATTACHMENT_NOT_SHOWN');
    const query = '{ testimony { attachments { id } } }';
    expect(await readGraph(world, query, {}, '2026-11-10', MIRJAM)).toEqual({ testimony: { attachments: [] } });
  });
});

describe('an aspirant is supervised (case 8)', () => {
  it('R28: recorded by the buyer it counts within the term, and ends on the day that is stated', async () => {
    const { noloc } = registers();
    const ASPIRANT = { source: 'noloc', kind: 'membership', category: 'aspirant' } as const;
    const world = await network.given(
      noloc.delivers('2026-11-02', [
        nolocMember('NL-301', 'Noor Smit', { category: 'aspirant', status: 'aspirant', from: '2026-01-01' }),
        rj('NL-302', 'Griet Bakker', { from: '2022-01-01', until: '2028-12-31' }),
        somebodyElse.noloc,
      ]),
      link('noor', 'Noor Smit', 'noloc', 'NL-301'),
      link('griet', 'Griet Bakker', 'noloc', 'NL-302'),
      policy('GRACE', {
        id: 'grace',
        grace: { id: 'aspirant', ...ASPIRANT, statuses: { runningContract: ['aspirant'] } },
        supervisedBy: { ...RJ, id: 'supervisor' },
        withinDays: 365,
      }),
    );
    const dates = { start: '2026-10-01' };
    const contract = { kind: 'RUNNING_CONTRACT', title: 'Contract', pin: { code: 'GRACE', version: 1 }, dates };
    const dossier = await done(world, 'openDossier', contract, '2026-11-03');
    const asking = { demands: 'GRACE', purpose: 'RUNNING_CONTRACT', dossier };
    const noor = (asked: string) => world.ask({ coach: { id: 'noor' } }, { ...asking, asked });
    expect((await noor('2026-11-04')).nodes.grace).toBe('UNDETERMINED SUPERVISION_NOT_SHOWN');
    const wrong = { coach: 'noor', supervisor: 'noor' };
    expect((await act(world, 'recordSupervision', wrong, '2026-11-04')).problems).toEqual([
      'SAME_COACH_TWICE supervisor',
    ]);
    const unknown = { coach: 'noor', supervisor: 'nobody' };
    expect((await act(world, 'recordSupervision', unknown, '2026-11-04')).problems).toEqual([
      'COACH_UNKNOWN supervisor',
    ]);
    const of = await done(
      world,
      'recordSupervision',
      { coach: 'noor', supervisor: 'griet', from: '2026-10-01' },
      '2026-11-04',
    );
    expect((await noor('2026-11-05')).nodes.grace).toBe('MET GRACE');
    await done(world, 'endRecord', { of, lastDay: '2026-11-06' }, '2026-11-05');
    expect((await noor('2026-11-06')).nodes.grace).toBe('MET GRACE');
    expect((await noor('2026-11-07')).nodes.grace).toBe('UNDETERMINED SUPERVISION_NOT_SHOWN');
  });
});
