import type { PolicyNode } from '@keurpoort/domain';
import { describe, expect, it } from 'vitest';
import { link, policy, registers } from '../events.js';
import { certified, somebodyElse } from '../rows.js';
import { scenarioNetwork } from '../world.js';

const network = scenarioNetwork();
const YFKE = { coach: { id: 'yfke' } };
const rj: PolicyNode = { id: 'rj', source: 'noloc', kind: 'registration', category: 'RJ' };
const nvs: PolicyNode = { id: 'nvs', source: 'nvs', kind: 'registration', level: 'certified' };
const either: PolicyNode = { id: 'person', anyOf: [rj, nvs] };
const given = () => [
  ...link('yfke', 'Yfke Wiersma', 'nvs', 'NVS-4701'),
  ...link('yfke', 'Yfke Wiersma', 'noloc', 'NL-4701'),
  registers().nvs.delivers('2026-07-03', [
    certified('NVS-4701', 'Yfke Wiersma', { from: '2024-01-01', until: '2028-12-31' }),
  ]),
  registers().noloc.delivers('2026-06-08', [somebodyElse.noloc]),
];

describe('a policy gets a new version (cases 47 and 48, outside procurements)', () => {
  it('The version in force on the day counts, as known at the moment', async () => {
    // R29: of the versions whose days contain D the last one recorded.
    const world = await network.given(
      given(),
      policy('INKOOP', either),
      policy('INKOOP', rj, { version: 2, from: '2026-06-01' as never, recorded: '2026-07-01' }),
    );
    const ask = (on: string, knownAt?: string) =>
      world.ask(YFKE, { demands: 'INKOOP', on, asked: '2026-07-07', ...(knownAt ? { knownAt } : {}) });
    expect((await ask('2026-05-31')).verdict?.policy.version).toBe(1);
    expect((await ask('2026-06-15')).nodes).toEqual({ rj: 'NOT_MET NOT_LISTED' });
    expect((await ask('2026-06-15', '2026-06-30')).verdict?.policy.version).toBe(1);
  });

  it('The base changes, and the local deviation stays', async () => {
    // R29
    const tree = { id: 'root', allOf: [{ part: 'person' }] };
    const world = await network.given(
      given(),
      policy('REGION', tree, { parts: { person: either } }),
      policy('REGION', tree, {
        version: 2,
        parts: { person: rj },
        from: '2026-06-01' as never,
        recorded: '2026-05-20',
      }),
      policy('TOWN', null, { extends: 'REGION', overrides: { person: nvs } }),
      policy('VILLAGE', null, { extends: 'REGION' }),
      policy('HAMLET', null, { extends: 'REGION', overrides: { nobody: nvs }, broken: true }),
    );
    const ask = (demands: string) => world.ask(YFKE, { demands, asked: '2026-07-07' });
    expect((await ask('TOWN')).nodes).toEqual({ root: 'MET', nvs: 'MET LISTED' });
    expect((await ask('TOWN')).verdict?.policy.baseVersion).toBe(2);
    expect((await ask('VILLAGE')).nodes).toEqual({ root: 'NOT_MET', rj: 'NOT_MET NOT_LISTED' });
    expect((await ask('HAMLET')).refusal).toBe('POLICY_BROKEN');
  });

  it('A policy may let a suspended entry count for a contract that runs', async () => {
    // R28
    const lenient: PolicyNode = { ...nvs, statuses: { runningContract: ['suspended'] } };
    const suspended = certified('NVS-4701', 'Yfke Wiersma', {
      from: '2024-01-01',
      until: '2028-12-31',
      status: 'suspended',
      statuses: [{ status: 'suspended', from: '2026-07-01', until: 'unknown' }],
    });
    const world = await network.given(
      link('yfke', 'Yfke Wiersma', 'nvs', 'NVS-4701'),
      registers().nvs.delivers('2026-07-03', [suspended]),
      policy('LENIENT', lenient),
    );
    const ask = async (purpose: string) =>
      (await world.ask(YFKE, { demands: 'LENIENT', asked: '2026-07-07', purpose })).nodes;
    expect(await ask('RUNNING_CONTRACT')).toEqual({ nvs: 'MET LISTED' });
    expect(await ask('SINGLE_ASSIGNMENT')).toEqual({ nvs: 'NOT_MET SUSPENDED' });
  });
});
