import { directoryChanges } from '@keurpoort/verification';
import { describe, expect, it } from 'vitest';
import { dossier, observation, records } from '../dossiers.js';
import { attachment, link, registers } from '../events.js';
import { decide, linksOf, tryTo } from '../linking.js';
import { readGraph } from '../reading.js';
import { certified, recognition, rj } from '../rows.js';
import { scenarioNetwork } from '../world.js';

const network = scenarioNetwork();
const NAME = 'Sjoukje Wiarda';
const VALID = { from: '2024-01-01', until: '2027-12-31' };
const OLD = { coach: { id: 'sjoukje-2' } };
const NEW = { coach: { id: 'sjoukje' } };

/** One coach under two ids: the one has the number at Noloc, the other that at NVS. */
const twoIds = () => {
  const { noloc, nvs, uwv } = registers();
  return [
    link('sjoukje', NAME, 'noloc', 'NL-701'),
    link('sjoukje-2', NAME, 'nvs', 'N-701'),
    noloc.delivers('2026-03-02', [rj('NL-701', NAME, VALID)]),
    nvs.delivers('2026-03-02', [certified('N-701', NAME, VALID)]),
    uwv.delivers('2026-03-02', [recognition('99970001', 'Werkpad Zuid (verzonnen)', { from: '2020-01-01' })]),
  ];
};
const BOTH = { survivor: 'sjoukje', merged: 'sjoukje-2' };
const on = (demands: string, asked: string, knownAt?: string) => ({ demands, asked, ...(knownAt ? { knownAt } : {}) });

describe('two ids of the directory turn out to be one coach (case 23)', () => {
  it('Either id means the survivor with all numbers from then on; as known before, each was somebody', async () => {
    // R1, R19
    const world = await network.given(twoIds());
    const before = await world.ask(OLD, on('RJ', '2026-03-04'));
    expect(before.nodes).toEqual({ rj: 'UNDETERMINED NO_CONFIRMED_LINK' });
    await decide(world, 'merge', BOTH, '2026-03-05');
    for (const about of [OLD, NEW]) {
      expect((await world.ask(about, on('RJ', '2026-03-06'))).nodes).toEqual({ rj: 'MET LISTED' });
      expect((await world.ask(about, on('NVS', '2026-03-06'))).nodes).toEqual({ nvs: 'MET LISTED' });
    }
    expect((await world.ask(OLD, on('RJ', '2026-03-06', '2026-03-04'))).nodes).toEqual(before.nodes);
    const query =
      'query ($id: ID!, $knownAt: DateTime) { coach(id: $id, knownAt: $knownAt) { id names nvs { registrations { number } } } }';
    const look = (id: string, knownAt: string | null) =>
      readGraph<{ coach: { id: string; nvs: object | null } }>(world, query, { id, knownAt }, '2026-03-06');
    expect((await look('sjoukje-2', null)).coach).toMatchObject({
      id: 'sjoukje',
      nvs: { registrations: [{ number: 'N-701' }] },
    });
    expect((await look('sjoukje-2', '2026-03-04T12:00:00+01:00')).coach).toMatchObject({ id: 'sjoukje-2' });
  });

  it('Proposed under both ids it is one coach, and a second one is still missing', async () => {
    // R26
    const world = await network.given(twoIds());
    await decide(world, 'merge', BOTH, '2026-03-05');
    const about = { organisation: { kvkNumber: '99970001' }, coaches: [{ id: 'sjoukje' }, { id: 'sjoukje-2' }] };
    const answer = await world.ask(about, on('TWO COACHES', '2026-03-06'));
    expect(answer.nodes.two).toBe('NOT_MET TOO_FEW_PROPOSED');
  });

  it('Taken back, both are again what they were, and what was answered meanwhile stays the answer known then', async () => {
    // R1, R19
    const world = await network.given(twoIds());
    const { ids } = await decide(world, 'merge', BOTH, '2026-03-05');
    const merged = await world.ask(OLD, on('RJ', '2026-03-06'));
    await decide(world, 'takeBack', { id: ids[0] }, '2026-03-10');
    expect((await world.ask(OLD, on('RJ', '2026-03-11'))).nodes).toEqual({ rj: 'UNDETERMINED NO_CONFIRMED_LINK' });
    expect((await world.ask(NEW, on('NVS', '2026-03-11'))).nodes).toEqual({ nvs: 'UNDETERMINED NO_CONFIRMED_LINK' });
    expect((await world.ask(OLD, on('RJ', '2026-03-11', '2026-03-06'))).nodes).toEqual(merged.nodes);
    const history = await linksOf(world, 'sjoukje-2', '2026-03-11');
    expect(history).toMatchObject({ coach: 'sjoukje-2', ids: ['sjoukje-2'] });
    expect(history?.merges).toMatchObject([{ ...BOTH, how: 'PERSON', by: 'cases:femke' }]);
    const changes = await directoryChanges(world.world.directory).changes(0, 100);
    expect(changes.map(({ kind, about }) => [kind, about])).toEqual([
      [
        'MERGED',
        [
          { by: 'coach', id: 'sjoukje' },
          { by: 'coach', id: 'sjoukje-2' },
        ],
      ],
      [
        'UNMERGED',
        [
          { by: 'coach', id: 'sjoukje' },
          { by: 'coach', id: 'sjoukje-2' },
        ],
      ],
    ]);
  });

  it('Of a chain the last survivor stands for all; a merge within one coach is refused', async () => {
    // R19
    const { nvs, noloc } = registers();
    const world = await network.given(
      link('a', NAME, 'noloc', 'NL-1'),
      link('b', NAME, 'nvs', 'N-1'),
      link('c', NAME, 'nvs', 'N-2'),
      noloc.delivers('2026-03-02', [rj('NL-1', NAME, VALID)]),
      nvs.delivers('2026-03-02', [certified('N-1', NAME, VALID), certified('N-2', NAME, VALID)]),
    );
    await decide(world, 'merge', { survivor: 'b', merged: 'c' }, '2026-03-03');
    await decide(world, 'merge', { survivor: 'a', merged: 'b' }, '2026-03-04');
    expect(await linksOf(world, 'c', '2026-03-05')).toMatchObject({ coach: 'a', ids: ['a', 'b', 'c'] });
    expect((await world.ask({ coach: { id: 'c' } }, on('RJ', '2026-03-05'))).nodes).toEqual({ rj: 'MET LISTED' });
    const circle = await tryTo(world, 'merge', { survivor: 'c', merged: 'a' }, '2026-03-05');
    expect(circle.codes).toEqual(['MERGED_ALREADY']);
    const nobody = await tryTo(world, 'merge', { survivor: 'a', merged: 'nobody' }, '2026-03-05');
    expect(nobody.codes).toEqual(['COACH_UNKNOWN']);
  });

  it('What was recorded about the old id is about the survivor: attachments, observations, who performs', async () => {
    // R23, R30, R34
    const { uwv } = registers();
    const world = await network.given(
      link('sjoukje', NAME, 'noloc', 'NL-701'),
      link('sjoukje-2', NAME, 'nvs', 'N-701'),
      uwv.delivers('2026-03-02', [recognition('99970001', 'Werkpad Zuid (verzonnen)', { from: '2020-01-01' })]),
      attachment('sjoukje-2', '99970001', 'register', { from: '2025-01-01' }),
      dossier('D-7', '2026-03-02', { kind: 'runningContract', dates: { start: '2026-01-01' } }),
      records('2026-03-02', {
        type: 'participation',
        dossier: 'D-7',
        bidder: '99970001',
        coach: { by: 'id', id: 'sjoukje-2' },
        from: '2026-01-01',
        until: 'open',
      }),
      observation('nvs', { coach: 'sjoukje-2' }, '2026-03-02', { name: NAME, number: 'N-701', level: 'certified' }),
    );
    const attached = { demands: 'UWV AND ATTACHED', asked: '2026-03-06' };
    const about = { organisation: { kvkNumber: '99970001' }, coaches: [{ id: 'sjoukje' }] };
    expect((await world.ask(about, attached)).nodes.attached).toContain('ATTACHMENT_NOT_SHOWN');
    await decide(world, 'merge', BOTH, '2026-03-05');
    expect((await world.ask(about, attached)).nodes.attached).toBe('MET ATTACHED');
    const performing = await world.ask(
      { organisation: { kvkNumber: '99970001' } },
      { demands: 'EACH COACH', asked: '2026-03-06', dossier: 'D-7', purpose: 'RUNNING_CONTRACT' },
    );
    expect(Object.keys(performing.nodes).some((id) => id.endsWith('@sjoukje'))).toBe(true);
    expect(Object.keys(performing.nodes).some((id) => id.endsWith('@sjoukje-2'))).toBe(false);
  });

  it('Erased under one id the coach is erased under both', async () => {
    // R37
    const world = await network.given(twoIds());
    await decide(world, 'merge', BOTH, '2026-03-05');
    expect(await world.world.directory.eraseCoach('sjoukje-2')).toBe('erased');
    for (const about of [OLD, NEW]) {
      expect((await world.ask(about, on('RJ', '2026-03-07'))).nodes).toEqual({ rj: 'UNDETERMINED NO_LONGER_HELD' });
    }
  });
});
