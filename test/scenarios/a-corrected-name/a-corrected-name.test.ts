import { describe, expect, it } from 'vitest';
import { registers } from '../events.js';
import { rj } from '../rows.js';
import { scenarioNetwork } from '../world.js';

const network = scenarioNetwork();
const presented = (name: string) => ({ coach: { register: 'NOLOC' as const, number: 'NL-6601', name } });
const asking = { demands: 'RJ', asked: '2026-05-06' };
const entry = (name: string, about = {}) => rj('NL-6601', name, { from: '2024-01-01', until: '2027-12-31', ...about });

describe('a register corrects the name of a coach (case 66)', () => {
  it('A tender row with the old name is about this coach, with a notice', async () => {
    // R19: a name that the register gave in any version known at T counts.
    const { noloc } = registers();
    const world = await network.given(
      noloc.delivers('2026-03-02', [entry('Berber Hofstra')]),
      noloc.delivers('2026-05-04', [entry('Berber Hofstede')]),
    );
    const old = await world.ask(presented('Berber Hofstra'), asking);
    const corrected = await world.ask(presented('Berber Hofstede'), asking);
    expect(old.nodes).toEqual({ rj: 'MET LISTED' });
    expect(old.notices.rj).toContain('NAME_IS_AN_EARLIER_ONE');
    expect(corrected.nodes).toEqual({ rj: 'MET LISTED' });
    expect(corrected.notices.rj).not.toContain('NAME_IS_AN_EARLIER_ONE');
  });

  it('Before the correction was known the new name was another name', async () => {
    // R1, R19
    const { noloc } = registers();
    const world = await network.given(
      noloc.delivers('2026-04-20', [entry('Berber Hofstra')]),
      noloc.delivers('2026-05-04', [entry('Berber Hofstede')]),
    );
    const early = { ...asking, on: '2026-04-30', knownAt: '2026-04-30' };
    expect((await world.ask(presented('Berber Hofstede'), early)).nodes).toEqual({ rj: 'UNDETERMINED NAME_DIFFERS' });
    expect((await world.ask(presented('Berber Hofstra'), early)).nodes).toEqual({ rj: 'MET LISTED' });
  });

  it('A name that was never this person’s, and rectified as such, confirms nothing', async () => {
    // R19: names of an entry that was rectified are not this coach's.
    const { noloc } = registers();
    const world = await network.given(
      noloc.delivers('2026-04-06', [entry('Marijn Tolsma', { key: 'wrong' })]),
      noloc.delivers('2026-05-04', [
        entry('Marijn Tolsma', { key: 'wrong', action: 'RECTIFIED' }),
        entry('Berber Hofstede', { key: 'right' }),
      ]),
    );
    expect((await world.ask(presented('Marijn Tolsma'), asking)).nodes).toEqual({ rj: 'UNDETERMINED NAME_DIFFERS' });
  });
});
