import { describe, expect, it } from 'vitest';
import { link, registers } from '../events.js';
import { decide, FEMKE, linksOf, proposals, proposeFor, tryTo } from '../linking.js';
import { certified, rj } from '../rows.js';
import { scenarioNetwork } from '../world.js';

const network = scenarioNetwork();
const MERLE = { coach: { id: 'merle' } };
const VALID = { from: '2024-01-01', until: '2027-12-31' };
const linked = link('merle', 'Merle van der Ploeg', 'noloc', 'NL-2001');

/** Merle is linked at Noloc; at NVS somebody of that name is listed, linked to nobody. */
const lists = (name = 'Merle v.d. Ploeg') => {
  const { noloc, nvs } = registers();
  return {
    nvs,
    first: [
      noloc.delivers('2026-03-02', [rj('NL-2001', 'Merle van der Ploeg', VALID)]),
      nvs.delivers('2026-03-02', [certified('N-31', name, VALID)]),
    ],
  };
};
const nvsOn = (asked: string, knownAt?: string) => ({ demands: 'NVS', asked, ...(knownAt ? { knownAt } : {}) });

describe('a link is proposed by a machine and decided by a person', () => {
  it('A proposal says what agrees, weighs it, and never meets a demand', async () => {
    // R20
    const world = await network.given(linked, lists().first);
    expect((await world.ask(MERLE, nvsOn('2026-03-05'))).beneath.nvs).toEqual([]);
    expect(await proposeFor(world, 'merle', '2026-03-06')).toMatchObject({ proposed: 1, takenBack: 0 });
    const [proposal] = await proposals(world, { coach: 'merle' }, '2026-03-06');
    expect(proposal).toMatchObject({
      state: 'OPEN',
      one: { listed: { source: 'NOLOC', number: 'NL-2001' }, names: ['Merle van der Ploeg'], coach: 'merle' },
      other: { listed: { source: 'NVS', number: 'N-31' }, names: ['Merle v.d. Ploeg'], coach: null },
      score: 75,
      conflicting: [],
    });
    expect(proposal?.matching.map(({ feature }) => feature)).toEqual([
      'NAME_AGREES',
      'SURNAME',
      'TUSSENVOEGSEL',
      'GIVEN_NAME',
    ]);
    expect(proposal?.matching[1]).toEqual({ feature: 'SURNAME', weight: 20, text: 'De achternaam is gelijk.' });
    const open = await world.ask(MERLE, nvsOn('2026-03-07'));
    expect(open.nodes).toEqual({ nvs: 'UNDETERMINED NO_CONFIRMED_LINK' });
    expect(open.beneath.nvs).toEqual(['CANDIDATE_OPEN']);
    expect(await proposeFor(world, 'merle', '2026-03-08')).toMatchObject({ proposed: 0, takenBack: 0 });
  });

  it('An own entry that does not count and a proposal that would: the candidate keeps it open (case 49)', async () => {
    // R20
    const { noloc, nvs } = registers();
    const world = await network.given(
      linked,
      link('merle', 'Merle van der Ploeg', 'nvs', 'N-30'),
      noloc.delivers('2026-03-02', [rj('NL-2001', 'Merle van der Ploeg', VALID)]),
      nvs.delivers('2026-03-02', [
        certified('N-30', 'Merle van der Ploeg', { from: '2018-01-01', until: '2022-12-31', status: 'expired' }),
        certified('N-31', 'M. van der Ploeg', VALID),
      ]),
    );
    await proposeFor(world, 'merle', '2026-03-05');
    const [proposal] = await proposals(world, { coach: 'merle' }, '2026-03-05');
    expect(proposal?.conflicting.map(({ feature }) => feature)).toEqual(['OTHER_NAMESAKES', 'OTHER_NUMBER_LINKED']);
    expect((await world.ask(MERLE, nvsOn('2026-03-06'))).nodes).toEqual({ nvs: 'UNDETERMINED CANDIDATE_OPEN' });
    await decide(world, 'reject', { proposal: proposal?.id }, '2026-03-07');
    expect((await world.ask(MERLE, nvsOn('2026-03-08'))).nodes).toEqual({ nvs: 'NOT_MET EXPIRED' });
    expect((await world.ask(MERLE, nvsOn('2026-03-09', '2026-03-06'))).nodes).toEqual({
      nvs: 'UNDETERMINED CANDIDATE_OPEN',
    });
  });

  it('Confirmed it counts from then on, with who said so and how; as known before it was not', async () => {
    // R1, R19
    const world = await network.given(linked, lists().first);
    await proposeFor(world, 'merle', '2026-03-05');
    const [proposal] = await proposals(world, { coach: 'merle' }, '2026-03-05');
    const days = { from: '2026-01-01', until: '2026-06-30' };
    const { ids, coach } = await decide(world, 'confirm', { proposal: proposal?.id, ...days }, '2026-03-06');
    expect([ids.length, coach]).toEqual([1, 'merle']);
    expect((await world.ask(MERLE, nvsOn('2026-03-07'))).nodes).toEqual({ nvs: 'MET LISTED' });
    expect((await world.ask(MERLE, { ...nvsOn('2026-03-07'), on: '2025-12-31' })).nodes).toEqual({
      nvs: 'UNDETERMINED NO_CONFIRMED_LINK',
    });
    expect((await world.ask(MERLE, nvsOn('2026-03-07', '2026-03-05'))).nodes).toEqual({
      nvs: 'UNDETERMINED NO_CONFIRMED_LINK',
    });
    const [decided] = await proposals(world, { coach: 'merle' }, '2026-03-07');
    expect(decided).toMatchObject({ state: 'CONFIRMED', how: 'PERSON', by: 'cases:femke' });
    const { links = [] } = (await linksOf(world, 'merle', '2026-03-07')) ?? {};
    expect(links.at(-1)).toMatchObject({ register: 'NVS', number: 'N-31', how: 'PERSON', by: 'cases:femke', ...days });
    const again = await tryTo(world, 'reject', { proposal: proposal?.id }, '2026-03-08');
    expect(again.codes).toEqual(['LINK_DECIDED_BEFORE']);
  });

  it('A link that proves wrong is taken back: it stays in the history, and what was known then stays known', async () => {
    // R1, R19
    const world = await network.given(linked, lists().first);
    await proposeFor(world, 'merle', '2026-03-05');
    const [proposal] = await proposals(world, { coach: 'merle' }, '2026-03-05');
    const { ids } = await decide(world, 'confirm', { proposal: proposal?.id }, '2026-03-06');
    await decide(world, 'takeBack', { id: ids[0] }, '2026-03-10');
    expect((await world.ask(MERLE, nvsOn('2026-03-11'))).nodes).toEqual({ nvs: 'UNDETERMINED NO_CONFIRMED_LINK' });
    expect((await world.ask(MERLE, nvsOn('2026-03-11', '2026-03-09'))).nodes).toEqual({ nvs: 'MET LISTED' });
    const { links = [] } = (await linksOf(world, 'merle', '2026-03-11')) ?? {};
    expect(links.map(({ number, takenBackAt }) => [number, takenBackAt !== null])).toEqual([
      ['NL-2001', false],
      ['N-31', true],
    ]);
    expect(await proposeFor(world, 'merle', '2026-03-12')).toMatchObject({ proposed: 0 });
    expect((await tryTo(world, 'takeBack', { id: ids[0] }, '2026-03-12')).codes).toEqual(['LINK_DECIDED_BEFORE']);
  });

  it('Rejected, the pair is not proposed again, until something else speaks for it', async () => {
    // R20
    const { nvs, first } = lists('M. van der Ploeg');
    const world = await network.given(linked, first);
    await proposeFor(world, 'merle', '2026-03-05');
    const [proposal] = await proposals(world, { coach: 'merle' }, '2026-03-05');
    await decide(world, 'reject', { proposal: proposal?.id }, '2026-03-06');
    expect(await proposeFor(world, 'merle', '2026-03-07')).toMatchObject({ proposed: 0 });
    expect((await world.ask(MERLE, nvsOn('2026-03-08'))).beneath.nvs).toEqual([]);
    await world.happens(nvs.delivers('2026-03-09', [certified('N-31', 'Merle van der Ploeg', VALID)]));
    expect(await proposeFor(world, 'merle', '2026-03-10')).toMatchObject({ proposed: 1 });
    const states = await proposals(world, { coach: 'merle' }, '2026-03-10');
    expect(states.map(({ state }) => state).toSorted()).toEqual(['OPEN', 'REJECTED']);
    expect((await world.ask(MERLE, nvsOn('2026-03-11'))).beneath.nvs).toEqual(['CANDIDATE_OPEN']);
  });

  it('Two entries that nobody linked yet become one coach with an id of its own, by one decision', async () => {
    // R19
    const world = await network.given(lists().first);
    const onward = 'mutation { proposeLinksOnward { looked proposed next } }';
    const { data } = await world.send(onward, {}, { at: '2026-03-05', as: OPERATOR });
    expect(data?.proposeLinksOnward).toMatchObject({ looked: 2, proposed: 1, next: null });
    const [proposal] = await proposals(world, { state: 'OPEN' }, '2026-03-05');
    const { coach, ids } = await decide(world, 'confirm', { proposal: proposal?.id }, '2026-03-06');
    expect(ids.length).toBe(2);
    expect((await world.ask({ coach: { id: coach ?? '' } }, nvsOn('2026-03-07'))).nodes).toEqual({ nvs: 'MET LISTED' });
    const typed = { coach: { register: 'NOLOC', number: 'NL-2001', name: 'Merle van der Ploeg' } } as const;
    expect((await world.ask(typed, nvsOn('2026-03-07'))).nodes).toEqual({ nvs: 'MET LISTED' });
  });

  it('An entry that stands on no list now is linked to nobody', async () => {
    const world = await network.given(linked, lists().first);
    const about = { coach: 'merle', register: 'NVS', number: 'N-99' };
    expect((await tryTo(world, 'link', about, '2026-03-05')).codes).toEqual(['LINK_NOT_LISTED']);
    await decide(world, 'link', { ...about, number: 'N-31' }, '2026-03-05');
    expect((await tryTo(world, 'link', { ...about, number: 'N-31' }, '2026-03-06')).codes).toEqual([
      'LINK_THERE_ALREADY',
    ]);
  });
});

const OPERATOR = { subject: 'beheer', organisation: null, scopes: ['operate' as const] };

describe('who may see proposals, and who may decide', () => {
  it('Nobody decides without the scope for it, and nobody anonymous sees a candidate', async () => {
    // R20
    const world = await network.given(linked, lists().first);
    await proposeFor(world, 'merle', '2026-03-05');
    const [proposal] = await proposals(world, { coach: 'merle' }, '2026-03-05');
    const about: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
      confirm: { proposal: proposal?.id },
      reject: { proposal: proposal?.id },
      link: { coach: 'merle', register: 'NVS', number: 'N-31' },
      linkOrganisation: { kvkNumber: '99920012', register: 'OVAL', number: 'O-1' },
      relate: { kind: 'SUCCESSION', from: '99920012', to: '99920021', day: '2026-01-01' },
      takeBack: { id: 'record-1' },
      merge: { survivor: 'merle', merged: 'merle-2' },
    };
    const searcher = { ...FEMKE, scopes: ['verify' as const, 'search' as const, 'dossiers' as const] };
    for (const [act, variables] of Object.entries(about)) {
      const name = act as Parameters<typeof tryTo>[1];
      expect((await tryTo(world, name, variables, '2026-03-06', searcher)).codes, act).toEqual(['NOT_ALLOWED']);
      expect((await tryTo(world, name, variables, '2026-03-06', null)).codes, act).toEqual(['NOT_SIGNED_IN']);
    }
    const list = 'query ($coach: ID) { linkProposals(coach: $coach) { proposals { id } } }';
    const who = async (coach: string | null, as: typeof FEMKE | null) =>
      (await world.send(list, { coach }, { at: '2026-03-06', as })).codes;
    expect(await who('merle', null)).toEqual(['NOT_SIGNED_IN']);
    expect(await who('merle', { ...FEMKE, scopes: ['verify', 'records'] })).toEqual(['NOT_ALLOWED']);
    expect(await who('merle', searcher)).toEqual([]);
    expect(await who(null, searcher)).toEqual(['NOT_ALLOWED']);
    expect(await who(null, FEMKE)).toEqual([]);
  });
});
