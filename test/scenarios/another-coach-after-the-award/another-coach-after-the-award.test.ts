import { describe, expect, it } from 'vitest';
import { dossier, records } from '../dossiers.js';
import { attachment, link, OWNER, policy, registers } from '../events.js';
import { certified, recognition, rj } from '../rows.js';
import { scenarioNetwork } from '../world.js';

const network = scenarioNetwork();
const FIRM = '99959001';
const RJ = { id: 'rj', source: 'noloc', kind: 'registration', category: 'RJ' } as const;
const EITHER = {
  id: 'either',
  anyOf: [RJ, { id: 'nvs', source: 'nvs', kind: 'registration', level: 'certified' }],
} as const;
const firm = { organisation: { kvkNumber: FIRM } };
const performs = (coach: string, from: string, until: string) => ({
  type: 'participation',
  dossier: 'DOSSIER',
  bidder: FIRM,
  coach: { by: 'id', id: coach },
  from,
  until,
});

describe('a coach is replaced after the award (case 59)', () => {
  it('The new coach is judged by the demands that were pinned, and the old answer stays', async () => {
    // R1, R29, R30: continuous demands follow the people who perform.
    const { noloc, nvs } = registers();
    const world = await network.given(
      noloc.delivers('2026-05-04', [
        rj('NL-5901', 'Hilde Veenstra', { from: '2022-01-01', until: '2028-12-31' }),
        rj('NL-5909', 'Iemand Anders', {}),
      ]),
      nvs.delivers('2026-05-04', [certified('NVS-5902', 'Jorn Dijkman', { from: '2023-01-01', until: '2028-12-31' })]),
      noloc.delivers('2026-09-07', [
        rj('NL-5901', 'Hilde Veenstra', { from: '2022-01-01', until: '2028-12-31' }),
        rj('NL-5909', 'Iemand Anders', {}),
      ]),
      nvs.delivers('2026-09-07', [certified('NVS-5902', 'Jorn Dijkman', { from: '2023-01-01', until: '2028-12-31' })]),
      link('hilde', 'Hilde Veenstra', 'noloc', 'NL-5901'),
      link('jorn', 'Jorn Dijkman', 'nvs', 'NVS-5902'),
      policy('TENDER', { id: 'each', eachCoach: EITHER }, { recorded: '2026-01-05' }),
      policy(
        'TENDER',
        { id: 'each', eachCoach: RJ },
        { version: 2, from: '2026-07-01' as never, recorded: '2026-06-20' },
      ),
      dossier('DOSSIER', '2026-02-02', { policy: 'TENDER', version: 1, dates: { start: '2026-04-01' } }),
      records('2026-03-20', performs('hilde', '2026-04-01', '2026-08-31')),
      records('2026-08-24', performs('jorn', '2026-09-01', '2027-03-31')),
    );
    const asking = { demands: 'TENDER', dossier: 'DOSSIER', purpose: 'RUNNING_CONTRACT' };
    const hilde = { ...firm, coaches: [{ id: 'hilde' }] };
    const jorn = { ...firm, coaches: [{ id: 'jorn' }] };
    const then = await world.ask(hilde, { ...asking, asked: '2026-05-06' });
    const now = await world.ask(jorn, { ...asking, asked: '2026-09-09' });
    expect(then.nodes).toMatchObject({ each: 'MET', 'rj@hilde': 'MET LISTED' });
    expect(now.nodes).toMatchObject({ each: 'MET', 'nvs@jorn': 'MET LISTED' });
    expect(now.verdict?.policy).toMatchObject({ version: 1, pinned: true });
    // Without the pin the demands of July would apply.
    const unpinned = await world.ask(jorn, { demands: 'TENDER', asked: '2026-09-09' });
    expect([unpinned.verdict?.policy.version, unpinned.outcome]).toEqual([2, 'UNDETERMINED']);
    const again = await world.ask(hilde, { ...asking, on: '2026-05-06', knownAt: '2026-05-06', asked: '2026-09-09' });
    expect(again.nodes).toEqual(then.nodes);
  });
});

describe('the lead bidder relies on the coach of a subcontractor (case 38)', () => {
  const TITIA = { organisation: { kvkNumber: FIRM }, coaches: [{ id: 'titia' }] };
  const asking = { demands: 'UWV AND ATTACHED', on: '2026-04-15', asked: '2026-05-06' };
  const list = () =>
    registers().uwv.delivers('2026-05-04', [
      recognition(FIRM, 'De Haven', { from: '2022-01-01', until: '2027-12-31' }),
    ]);
  const declared = (by: 'buyer' | 'organisation') =>
    attachment('titia', FIRM, by, {
      from: '2026-04-01',
      until: '2027-03-31',
      kind: 'subcontractor',
      recorded: '2026-04-02',
      ...(by === 'buyer' ? { buyer: OWNER } : {}),
    });

  it('It counts once the buyer has recorded the declaration that this coach performs the work', async () => {
    // R23; Aanbestedingswet 2012, article 2.94(2)
    const world = await network.given(list(), declared('buyer'));
    expect((await world.ask(TITIA, asking)).nodes).toEqual({
      'uwv-route': 'MET',
      uwv: 'MET LISTED',
      attached: 'MET ATTACHED',
    });
    const before = await world.ask(TITIA, { ...asking, on: '2026-03-31' });
    expect(before.nodes.attached).toBe('UNDETERMINED ATTACHMENT_NOT_SHOWN');
  });

  it('The bidder’s own word is no proof, and nothing said is unknown', async () => {
    // R23
    const own = await network.given(list(), declared('organisation'));
    const silent = await network.given(list());
    expect((await own.ask(TITIA, asking)).nodes).toEqual({
      'uwv-route': 'UNDETERMINED',
      uwv: 'MET LISTED',
      attached: 'UNDETERMINED ATTACHMENT_OWN_STATEMENT',
    });
    expect((await silent.ask(TITIA, asking)).nodes.attached).toBe('UNDETERMINED ATTACHMENT_NOT_SHOWN');
  });
});
