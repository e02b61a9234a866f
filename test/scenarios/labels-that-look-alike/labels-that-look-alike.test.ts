import { describe, expect, it } from 'vitest';
import { link, registers } from '../events.js';
import { affiliated, nolocMember, ovalKeurmerk, ovalMember, rj, rl, somebodyElse } from '../rows.js';
import { scenarioNetwork } from '../world.js';

const network = scenarioNetwork();
const JELLE = { coach: { id: 'jelle' } };
const linkedTo = (source: 'noloc' | 'nvs', number: string) => link('jelle', 'Jelle Visser', source, number);

describe('a label that looks like the one demanded (cases 8, 9, 10 and 35)', () => {
  it('An aspirant member of Noloc is not in the Register Jobcoach', async () => {
    // R39: entries of another kind are no entries for the demand; R15: so absence is what counts.
    const { noloc } = registers();
    const aspirant = nolocMember('NL-8001', 'Jelle Visser', { category: 'aspirant', status: 'aspirant' });
    const world = await network.given(
      linkedTo('noloc', 'NL-8001'),
      noloc.delivers('2026-03-02', [aspirant, somebodyElse.noloc]),
    );
    const answer = await world.ask(JELLE, { demands: 'RJ', asked: '2026-03-05' });
    expect(answer.nodes).toEqual({ rj: 'NOT_MET ASPIRANT' });
    expect(answer.beneath.rj).toContain('NOT_LISTED');
  });

  it('An aspirant member of OVAL holds no OVAL-keurmerk, and neither does a regular one', async () => {
    // R39
    const { oval } = registers();
    const world = await network.given(
      oval.delivers('2026-03-02', [
        ovalMember('99908001', 'Begin Goed', { category: 'aspirant', from: '2026-01-01' }),
        ovalMember('99908002', 'Lid Sinds Jaar', { from: '2020-01-01' }),
        ovalKeurmerk('99908003', 'Houder', { from: '2020-01-01' }),
      ]),
    );
    const asking = { demands: 'OVAL', asked: '2026-03-05' };
    const [aspirant, regular, holder] = await Promise.all(
      ['99908001', '99908002', '99908003'].map((kvkNumber) => world.ask({ organisation: { kvkNumber } }, asking)),
    );
    expect(aspirant?.nodes).toEqual({ oval: 'NOT_MET ASPIRANT' });
    expect(regular?.nodes).toEqual({ oval: 'NOT_MET WRONG_CATEGORY' });
    expect(holder?.nodes).toEqual({ oval: 'MET LISTED' });
  });

  it('A Register Loopbaanprofessional is another category', async () => {
    // R39
    const { noloc } = registers();
    const world = await network.given(
      linkedTo('noloc', 'NL-8002'),
      noloc.delivers('2026-03-02', [rl('NL-8002', 'Jelle Visser', { from: '2024-01-01', until: '2027-12-31' })]),
    );
    const answer = await world.ask(JELLE, { demands: 'RJ', asked: '2026-03-05' });
    expect(answer.nodes).toEqual({ rj: 'NOT_MET WRONG_CATEGORY' });
  });

  it('Registration as Register Jobcoach needs no membership', async () => {
    // R39: a membership is another kind of entry, and nobody asked for one.
    const { noloc } = registers();
    const world = await network.given(
      linkedTo('noloc', 'NL-8003'),
      noloc.delivers('2026-03-02', [
        rj('NL-8003', 'Jelle Visser', { from: '2024-01-01', until: '2027-12-31' }),
        nolocMember('NL-8003', 'Jelle Visser', { category: 'externeAansluiter', from: '2024-01-01' }),
      ]),
    );
    const answer = await world.ask(JELLE, { demands: 'RJ', asked: '2026-03-05' });
    expect(answer.nodes).toEqual({ rj: 'MET LISTED' });
  });

  it('An NVS coach who is affiliated without a certificate is not certified', async () => {
    // R39
    const { nvs } = registers();
    const world = await network.given(
      linkedTo('nvs', 'NVS-8004'),
      nvs.delivers('2026-03-02', [affiliated('NVS-8004', 'Jelle Visser', { from: '2024-01-01' })]),
    );
    const answer = await world.ask(JELLE, { demands: 'NVS', asked: '2026-03-05' });
    expect(answer.nodes).toEqual({ nvs: 'NOT_MET NOT_CERTIFIED' });
  });
});
