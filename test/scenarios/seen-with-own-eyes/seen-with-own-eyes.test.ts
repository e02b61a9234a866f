import { describe, expect, it } from 'vitest';
import { observation } from '../dossiers.js';
import { policy, registers } from '../events.js';
import { ovalKeurmerk, somebodyElse } from '../rows.js';
import { scenarioNetwork } from '../world.js';

const network = scenarioNetwork();
const VUURTOREN = { organisation: { kvkNumber: '99900161', name: 'Vuurtoren Jobcoaching' } };
const OVAL = { id: 'oval', source: 'oval', kind: 'keurmerk' } as const;
const accepting = policy('SEEN', { ...OVAL, ownObservation: { accepted: true, maxAgeDays: 7 } });
const seenOn = (day: string, seen = {}, second?: null) =>
  observation(
    'oval',
    { kvkNumber: '99900161' },
    day,
    { name: 'Vuurtoren Jobcoaching', kind: 'keurmerk', ...seen },
    second,
  );
const away = () => registers().oval.staysAway();
const asking = { demands: 'SEEN', asked: '2026-11-20' };

describe('a source does not deliver, and an official looked (case 53)', () => {
  it('R34: it counts from the day of looking for its own maximum age, shown as such', async () => {
    const world = await network.given(away(), accepting, seenOn('2026-11-10'));
    const on = async (day: string) => (await world.ask(VUURTOREN, { ...asking, on: day })).nodes.oval;
    expect(await on('2026-11-09')).toBe('UNDETERMINED NOT_CONNECTED');
    expect(await on('2026-11-10')).toBe('MET OWN_OBSERVATION');
    expect(await on('2026-11-17')).toBe('MET OWN_OBSERVATION');
    expect(await on('2026-11-18')).toBe('UNDETERMINED NOT_CONNECTED');
    const answer = await world.ask(VUURTOREN, { ...asking, on: '2026-11-11' });
    expect(answer.notices.oval).toEqual(['RESTS_ON_OWN_OBSERVATION']);
    expect((await world.ask(VUURTOREN, { ...asking, demands: 'OVAL', on: '2026-11-11' })).outcome).toBe('UNDETERMINED');
  });

  it('R34: without a second look it is no observation', async () => {
    const world = await network.given(away(), accepting, seenOn('2026-11-18', {}, null));
    expect((await world.ask(VUURTOREN, asking)).nodes).toEqual({ oval: 'UNDETERMINED NOT_CONNECTED' });
  });

  it('R34: for earlier days it counts as far as the page stated dates', async () => {
    const world = await network.given(
      away(),
      accepting,
      seenOn('2026-11-18', { from: '2026-11-01', until: '2027-10-31' }),
    );
    const on = async (day: string) => (await world.ask(VUURTOREN, { ...asking, on: day })).nodes.oval;
    expect(await on('2026-11-01')).toBe('MET OWN_OBSERVATION');
    expect(await on('2026-10-31')).toBe('NOT_MET NOT_YET_VALID');
  });

  it('R34: seen to be absent proves nothing, another name is another organisation', async () => {
    const absent = await network.given(away(), accepting, seenOn('2026-11-18', { listed: false, name: null }));
    expect((await absent.ask(VUURTOREN, asking)).nodes).toEqual({ oval: 'UNDETERMINED OBSERVED_ABSENT' });
    const other = await network.given(away(), accepting, seenOn('2026-11-18', { name: 'Kade Loopbanen' }));
    expect((await other.ask(VUURTOREN, asking)).nodes).toEqual({ oval: 'UNDETERMINED NAME_DIFFERS' });
  });

  it('R34: two that disagree count each from its own day; between them, and on one day, nothing is known', async () => {
    const gone = seenOn('2026-11-14', { status: 'withdrawn' });
    const world = await network.given(away(), accepting, seenOn('2026-11-10'), gone);
    const on = async (day: string) => (await world.ask(VUURTOREN, { ...asking, on: day })).nodes.oval;
    expect(await on('2026-11-10')).toBe('MET OWN_OBSERVATION');
    expect(await on('2026-11-12')).toBe('UNDETERMINED OBSERVATIONS_DIFFER');
    expect(await on('2026-11-14')).toBe('NOT_MET WITHDRAWN');
    const oneDay = await network.given(away(), accepting, seenOn('2026-11-14'), gone);
    expect((await oneDay.ask(VUURTOREN, asking)).nodes).toEqual({ oval: 'UNDETERMINED OBSERVATIONS_DIFFER' });
  });

  it('R34: it stands in for a stale source when it is later than the last list, never for one that is down', async () => {
    const { oval } = registers();
    const expired = [ovalKeurmerk('99900161', 'Vuurtoren Jobcoaching', { status: 'active', from: '2020-01-01' })];
    const stale = await network.given(
      oval.delivers('2026-09-01', [...expired, somebodyElse.oval]),
      accepting,
      seenOn('2026-11-18'),
    );
    expect((await stale.ask(VUURTOREN, asking)).nodes).toEqual({ oval: 'MET OWN_OBSERVATION' });
    expect((await stale.ask(VUURTOREN, { ...asking, down: ['oval'] })).nodes).toEqual({
      oval: 'UNDETERMINED SOURCE_UNREACHABLE',
    });
  });
});
