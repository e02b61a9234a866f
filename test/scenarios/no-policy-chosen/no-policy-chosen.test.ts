import { describe, expect, it } from 'vitest';
import { link, policy, registers } from '../events.js';
import { bow, rj, somebodyElse } from '../rows.js';
import { scenarioNetwork } from '../world.js';

const network = scenarioNetwork();
const OLDERT = { coach: { id: 'oldert' } };
const given = () => {
  const { noloc, nvs, blikOpWerk, oval } = registers();
  return [
    ...link('oldert', 'Oldert Prins', 'noloc', 'NL-6301'),
    noloc.delivers('2026-05-04', [rj('NL-6301', 'Oldert Prins', { from: '2024-01-01', until: '2027-12-31' })]),
    nvs.delivers('2026-05-04', [somebodyElse.nvs]),
    blikOpWerk.delivers('2026-05-04', [bow('99963001', 'Prins Werkt', { from: '2020-01-01', until: 'open' })]),
    oval.delivers('2026-01-05', [somebodyElse.oval]),
  ];
};

describe('no policy is chosen, or one that does not fit (case 63)', () => {
  it('Without demands there are facts per source and no overall outcome', async () => {
    // R28: which credentials count is not ours to say; R12: facts take twice the register's promise.
    const world = await network.given(given());
    const coach = await world.ask(OLDERT, { demands: null, asked: '2026-05-06' });
    const firm = await world.ask({ organisation: { kvkNumber: '99963001' } }, { demands: null, asked: '2026-05-06' });
    expect(coach.verdict).toBeNull();
    expect(coach.facts).toEqual({ NOLOC: 'LISTED', NVS: 'NO_CONFIRMED_LINK' });
    expect(coach.entries.NOLOC?.[0]).toMatchObject({ number: 'NL-6301', status: 'ACTIVE', until: '2027-12-31' });
    expect(firm.facts).toEqual({ BLIK_OP_WERK: 'LISTED', OVAL: 'STALE', UWV: 'NOTHING_DELIVERED' });
    expect(coach.sources.OVAL).toBe('not asked');
  });

  it('That nobody is linked to a register says more than that it has delivered nothing yet', async () => {
    const { noloc } = registers();
    const row = rj('NL-6301', 'Oldert Prins', { from: '2024-01-01', until: '2027-12-31' });
    const world = await network.given(
      link('oldert', 'Oldert Prins', 'noloc', 'NL-6301'),
      noloc.delivers('2026-05-04', [row]),
    );
    const { facts } = await world.ask(OLDERT, { demands: null, asked: '2026-05-06' });
    expect(facts).toEqual({ NOLOC: 'LISTED', NVS: 'NO_CONFIRMED_LINK' });
  });

  it('A policy that does not exist, is not in force, is broken or was made for another purpose is refused', async () => {
    // R28
    const rule = { id: 'rj', source: 'noloc', kind: 'registration', category: 'RJ' } as const;
    const world = await network.given(
      given(),
      policy('LATER', rule, { from: '2026-09-01' as never }),
      policy('CONTRACT', rule, { purposes: ['runningContract'] }),
      policy('BROKEN', { part: 'nowhere' }, { broken: true }),
    );
    const refused = async (demands: string, more = {}) =>
      (await world.ask(OLDERT, { demands, asked: '2026-05-06', ...more })).refusal;
    expect(await refused('NOWHERE')).toBe('POLICY_UNKNOWN');
    expect(await refused('RJ', { version: 9 })).toBe('POLICY_VERSION_UNKNOWN');
    expect(await refused('LATER')).toBe('POLICY_NOT_IN_FORCE');
    expect(await refused('CONTRACT')).toBe('PURPOSE_NOT_NAMED');
    expect(await refused('CONTRACT', { purpose: 'RUNNING_CONTRACT' })).toBeNull();
    expect(await refused('BROKEN')).toBe('POLICY_BROKEN');
    expect(await refused('CONTRACT', { purpose: 'PROCUREMENT' })).toBe('PURPOSE_NOT_NAMED');
  });
});
