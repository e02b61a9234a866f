import { describe, expect, it } from 'vitest';
import { dossier, records } from '../dossiers.js';
import { link, policy, registers } from '../events.js';
import { certified, rj, somebodyElse } from '../rows.js';
import { scenarioNetwork } from '../world.js';

const network = scenarioNetwork();
const RJ = { id: 'rj', source: 'noloc', kind: 'registration', category: 'RJ' } as const;
const NVS = { id: 'nvs', source: 'nvs', kind: 'registration', level: 'certified' } as const;
const YFKE = { coach: { id: 'yfke' } };

const given = () => {
  const { noloc, nvs } = registers();
  return [
    noloc.delivers('2026-08-03', [somebodyElse.noloc, rj('NL-121', 'Yfke Dorenbos', { status: 'withdrawn' })]),
    nvs.delivers('2026-08-03', [certified('NVS-121', 'Yfke Dorenbos', { from: '2024-01-01', until: '2028-12-31' })]),
    link('yfke', 'Yfke Dorenbos', 'noloc', 'NL-121'),
    link('yfke', 'Yfke Dorenbos', 'nvs', 'NVS-121'),
    policy('LOCAL', { id: 'either', anyOf: [RJ, NVS] }, { recorded: '2026-01-05' }),
    policy('LOCAL', RJ, { version: 2, from: '2026-07-01' as never, recorded: '2026-06-20' }),
  ];
};
const asking = { demands: 'LOCAL', asked: '2026-08-05', purpose: 'RUNNING_CONTRACT' };

describe('the tender fixes the demands (case 47)', () => {
  it('R29: the version that was pinned applies, whatever the purpose and however old', async () => {
    const pinning = dossier('DOSSIER', '2026-06-10', { policy: 'LOCAL', version: 1 });
    const world = await network.given(given(), pinning);
    const answer = await world.ask(YFKE, { ...asking, dossier: 'DOSSIER' });
    expect([answer.outcome, answer.verdict?.policy]).toMatchObject(['MET', { version: 1, pinned: true }]);
    expect((await world.ask(YFKE, asking)).verdict?.policy).toMatchObject({ version: 2, pinned: false });
    expect((await world.ask(YFKE, { ...asking, dossier: 'DOSSIER', version: 2 })).refusal).toBe('POLICY_NOT_PINNED');
  });

  it('R29: a pin is replaced up to the day of submission, and not afterwards', async () => {
    const pinning = dossier('DOSSIER', '2026-06-10', {
      policy: 'LOCAL',
      version: 1,
      dates: { submission: '2026-07-10' },
    });
    const pin = { type: 'pin', dossier: 'DOSSIER', policy: 'LOCAL', version: 2 };
    const inTime = await network.given(given(), pinning, records('2026-07-10', pin));
    expect((await inTime.ask(YFKE, { ...asking, dossier: 'DOSSIER' })).verdict?.policy.version).toBe(2);
    const before = { ...asking, dossier: 'DOSSIER', knownAt: '2026-07-09', on: '2026-07-09' };
    expect((await inTime.ask(YFKE, before)).verdict?.policy.version).toBe(1);
    const late = await network.given(given(), pinning, records('2026-07-11', pin));
    expect((await late.ask(YFKE, { ...asking, dossier: 'DOSSIER' })).verdict?.policy.version).toBe(1);
  });

  it('R1: before it was recorded, and for another organisation, the dossier does not exist', async () => {
    const world = await network.given(given(), dossier('DOSSIER', '2026-06-10', { policy: 'LOCAL', version: 1 }));
    const early = await world.ask(YFKE, { ...asking, dossier: 'DOSSIER', knownAt: '2026-06-09', on: '2026-06-09' });
    const other = await world.ask(YFKE, { ...asking, dossier: 'DOSSIER', by: 'Gemeente Proefwijk (verzonnen)' });
    expect([early.refusal, other.refusal]).toEqual(['DOSSIER_NOT_RECORDED', 'DOSSIER_NOT_RECORDED']);
  });
});
