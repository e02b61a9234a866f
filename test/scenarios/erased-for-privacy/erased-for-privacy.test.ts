import { describe, expect, it } from 'vitest';
import { link, moment, registers, type ScenarioEvent } from '../events.js';
import { certified, recognition, rj, somebodyElse, uwvAttachment } from '../rows.js';
import { scenarioNetwork } from '../world.js';

const network = scenarioNetwork();
const EELKE = { coach: { id: 'eelke' } };
const WIEKE = { coach: { id: 'wieke' } };
const HAVEN = '99900171';

const eelke = (about = {}) => rj('NL-1701', 'Eelke Hogenkamp', { from: '2023-01-01', until: '2027-12-31', ...about });
const wieke = rj('NL-1702', 'Wieke Zandbergen', { from: '2021-05-01', until: '2031-04-30' });
const linked = [
  ...link('eelke', 'Eelke Hogenkamp', 'noloc', 'NL-1701'),
  ...link('wieke', 'Wieke Zandbergen', 'noloc', 'NL-1702'),
];
const erased = (number: string) => ({ number, action: 'ERASED' });

/** The directory erases a coach: links, names, attachments. */
function directoryErases(id: string, day: string): ScenarioEvent {
  return {
    at: moment(day, '10:00'),
    happen: async (world) => {
      expect(await world.directory.eraseCoach(id)).toBe('erased');
    },
  };
}

/** Names in the index, each time that it was brought up to date. */
function followingNames() {
  const followed: string[][] = [];
  const follow = (day: string): ScenarioEvent => ({
    at: moment(day, '12:00'),
    happen: async ({ names, clock }) => {
      await names.catchUp(clock.now());
      const contents = await names.index.contents();
      followed.push(contents.filter(({ source }) => source === 'noloc').map(({ name }) => name));
    },
  });
  return { followed, follow };
}

describe('a person asks for erasure', () => {
  it('The register erases an entry: for every day and every moment of knowledge it is no longer held', async () => {
    // R37: an erased entry leaves both time axes; R40 names it among what may change an earlier answer.
    const { noloc } = registers();
    const world = await network.given(
      linked,
      noloc.delivers('2026-03-02', [eelke(), wieke]),
      noloc.delivers('2026-04-06', [eelke(), wieke]),
      noloc.deliversChanges('2026-05-11', [erased('NL-1701')]),
    );
    for (const on of ['2022-06-01', '2026-03-20', '2026-04-09']) {
      for (const knownAt of [undefined, '2026-04-10']) {
        const asking = { demands: 'RJ', on, asked: '2026-05-13', ...(knownAt ? { knownAt } : {}) };
        expect((await world.ask(EELKE, asking)).nodes).toEqual({ rj: 'UNDETERMINED NO_LONGER_HELD' });
      }
    }
    expect((await world.ask(WIEKE, { demands: 'RJ', asked: '2026-05-13' })).nodes).toEqual({ rj: 'MET LISTED' });
    const facts = await world.ask(EELKE, { demands: null, asked: '2026-05-13' });
    expect(facts.facts.NOLOC).toBe('UNCERTAIN');
  });

  it('The register erases an entry: its name leaves the index of names that had followed it', async () => {
    // R37
    const { noloc } = registers();
    const { followed, follow } = followingNames();
    await network.given(
      noloc.delivers('2026-03-02', [eelke(), wieke]),
      follow('2026-03-03'),
      noloc.deliversChanges('2026-05-11', [erased('NL-1701')]),
      follow('2026-05-12'),
    );
    expect(followed).toEqual([['Eelke Hogenkamp', 'Wieke Zandbergen'], ['Wieke Zandbergen']]);
  });

  it('A back-up of the register is put back and erased again: the name leaves the index of names then too', async () => {
    // R37: no position of the feed tells of it.
    const { followed, follow } = followingNames();
    await network.given(
      registers().noloc.delivers('2026-03-02', [eelke(), wieke]),
      follow('2026-03-03'),
      {
        at: moment('2026-05-11', '10:00'),
        happen: async ({ stores: { noloc } }) => {
          const { marks } = noloc;
          const number = marks.identifier('number', 'NL-1701');
          const [stated] = await noloc.changesByNumbers(['NL-1701']);
          const entry = stated ? marks.entry(stated.identity) : '';
          expect(await noloc.eraseAgain([{ keyMark: marks.keyMark, number, kvkNumbers: [], entry }])).toBe(1);
        },
      },
      follow('2026-05-12'),
    );
    expect(followed).toEqual([['Eelke Hogenkamp', 'Wieke Zandbergen'], ['Wieke Zandbergen']]);
  });

  it('The register forgets to leave the person out of its next list: those rows are dropped', async () => {
    // R37
    const { noloc } = registers();
    const world = await network.given(
      linked,
      noloc.delivers('2026-03-02', [eelke(), wieke]),
      noloc.deliversChanges('2026-05-11', [erased('NL-1701')]),
      noloc.delivers('2026-05-12', [eelke(), wieke]),
    );
    const answer = await world.ask(EELKE, { demands: 'RJ', asked: '2026-05-13' });
    expect(answer.nodes).toEqual({ rj: 'UNDETERMINED NO_LONGER_HELD' });
  });

  it('The directory erases a coach: the id is no longer held anywhere, for any day or moment', async () => {
    // R37: an erased directory id too; the registers' own entries are the registers' own to erase.
    const { noloc } = registers();
    const world = await network.given(
      linked,
      noloc.delivers('2026-05-11', [eelke(), wieke]),
      directoryErases('eelke', '2026-05-12'),
    );
    for (const knownAt of [undefined, '2026-05-11']) {
      const asking = { demands: 'RJ', on: '2026-05-11', asked: '2026-05-13', ...(knownAt ? { knownAt } : {}) };
      expect((await world.ask(EELKE, asking)).nodes).toEqual({ rj: 'UNDETERMINED NO_LONGER_HELD' });
    }
    expect((await world.ask(WIEKE, { demands: 'RJ', asked: '2026-05-13' })).nodes).toEqual({ rj: 'MET LISTED' });
    const typed = { coach: { register: 'NOLOC', number: 'NL-1701', name: 'Eelke Hogenkamp' } };
    expect((await world.ask(typed, { demands: 'RJ', asked: '2026-05-13' })).nodes).toEqual({ rj: 'MET LISTED' });
  });

  it('UWV erases the row that attached a coach: whether the coach was attached is not known', async () => {
    // R23, R37
    const { uwv } = registers();
    const world = await network.given(
      link('eelke', 'Eelke Hogenkamp', 'uwv', 'UC-17'),
      uwv.delivers('2026-05-04', [
        recognition(HAVEN, 'De Haven', { from: '2022-01-01', until: '2027-12-31' }),
        uwvAttachment('UC-17', 'Eelke Hogenkamp', HAVEN, { from: '2025-01-01', until: 'open' }),
      ]),
      uwv.deliversChanges('2026-05-11', [erased('UC-17')]),
    );
    const answer = await world.ask(
      { organisation: { kvkNumber: HAVEN }, coaches: [{ id: 'eelke' }] },
      { demands: 'UWV AND ATTACHED', asked: '2026-05-12' },
    );
    expect(answer.nodes.uwv).toBe('MET LISTED');
    expect(answer.nodes.attached).toBe('UNDETERMINED NO_LONGER_HELD');
  });

  it('Whether somebody was struck off where the entry was erased is not known', async () => {
    // R27: stale, unreachable, erased: unknown.
    const { nvs, noloc } = registers();
    const world = await network.given(
      linked,
      link('eelke', 'Eelke Hogenkamp', 'nvs', 'NVS-17'),
      noloc.delivers('2026-05-11', [eelke(), wieke]),
      nvs.delivers('2026-05-04', [certified('NVS-17', 'Eelke Hogenkamp', { status: 'withdrawn' }), somebodyElse.nvs]),
      nvs.deliversChanges('2026-05-11', [erased('NVS-17')]),
    );
    const answer = await world.ask(EELKE, { demands: 'NOT STRUCK OFF', asked: '2026-05-12' });
    expect(answer.nodes).toMatchObject({ rj: 'MET LISTED', clean: 'UNDETERMINED NO_LONGER_HELD' });
  });
});
