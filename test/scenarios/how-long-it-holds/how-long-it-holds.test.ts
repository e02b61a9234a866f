import { describe, expect, it } from 'vitest';
import { decision, dossier } from '../dossiers.js';
import { link, policy, registers } from '../events.js';
import { certified, rj, somebodyElse } from '../rows.js';
import { scenarioNetwork } from '../world.js';

const network = scenarioNetwork();
const RJ = { id: 'rj', source: 'noloc', kind: 'registration', category: 'RJ' } as const;
const MARIJKE = { coach: { id: 'marijke' } };

const known = (until: string) => {
  const { noloc } = registers();
  return [
    noloc.delivers('2026-11-18', [rj('NL-201', 'Marijke Boerlage', { from: '2022-12-06', until })]),
    link('marijke', 'Marijke Boerlage', 'noloc', 'NL-201'),
  ];
};
const asked = '2026-11-20';

describe('until when does this stay true', () => {
  it('R38: to the day after the last valid day, or until the data are too old, whichever is first', async () => {
    const ends = await network.given(known('2026-12-05'));
    expect((await ends.ask(MARIJKE, { demands: 'RJ', asked })).holdsUntil).toEqual({
      day: '2026-12-06',
      event: 'END',
      outcome: 'NOT_MET',
      node: 'rj',
    });
    const ages = await network.given(known('2027-12-05'));
    expect((await ages.ask(MARIJKE, { demands: 'RJ', asked })).holdsUntil).toMatchObject({
      day: '2026-12-19',
      event: 'MAXIMUM_AGE',
    });
  });

  it('R38: an alternative holds until its last support falls away', async () => {
    const { nvs } = registers();
    const world = await network.given(
      known('2026-12-05'),
      nvs.delivers('2026-11-18', [
        certified('NVS-201', 'Marijke Boerlage', { from: '2022-01-01', until: '2026-12-10' }),
      ]),
      link('marijke', 'Marijke Boerlage', 'nvs', 'NVS-201'),
    );
    const answer = await world.ask(MARIJKE, { demands: 'NOLOC OR NVS', asked });
    expect(answer.holdsUntil).toMatchObject({ day: '2026-12-11', event: 'END' });
  });

  it('R38: a new version of the policy and the end of a decision are events too', async () => {
    const versions = [
      policy('LOCAL', RJ),
      policy('LOCAL', { ...RJ, category: 'RL' }, { version: 2, from: '2026-12-01' as never }),
    ];
    const world = await network.given(known('2027-12-05'), versions);
    expect((await world.ask(MARIJKE, { demands: 'LOCAL', asked })).holdsUntil).toMatchObject({
      day: '2026-12-01',
      event: 'POLICY_VERSION',
    });
    const { blikOpWerk } = registers();
    const decided = await network.given(
      blikOpWerk.delivers('2026-11-18', [somebodyElse.blikOpWerk]),
      dossier('DOSSIER', '2026-09-01'),
      decision('B1', '2026-10-12', { bidder: '99900191', until: '2026-11-30' as never }),
    );
    const about = { organisation: { kvkNumber: '99900191' } };
    const answer = await decided.ask(about, { demands: 'BOW', asked, dossier: 'DOSSIER', purpose: 'PROCUREMENT' });
    expect(answer.holdsUntil).toMatchObject({ day: '2026-12-01', event: 'DECISION_ENDS', outcome: 'UNDETERMINED' });
  });

  it('R38: of another day than today nothing is said', async () => {
    const world = await network.given(known('2026-12-05'));
    expect((await world.ask(MARIJKE, { demands: 'RJ', asked, on: '2026-11-19' })).holdsUntil).toBeNull();
  });
});
