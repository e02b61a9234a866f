import { describe, expect, it } from 'vitest';
import { link, registers } from '../events.js';
import { ovalKeurmerk, rj } from '../rows.js';
import { scenarioNetwork } from '../world.js';

const network = scenarioNetwork();
const MERLE = { coach: { id: 'merle' } };
const asking = { demands: 'RJ', asked: '2026-03-05' };
const lapsed = rj('NL-2001', 'Merle van der Ploeg', { from: '2018-01-01', until: '2022-12-31', status: 'expired' });
const other = (name: string) => rj('NL-2002', name, { from: '2024-01-01', until: '2027-12-31' });
const linked = link('merle', 'Merle van der Ploeg', 'noloc', 'NL-2001');
const list = (...rows: readonly ReturnType<typeof rj>[]) => registers().noloc.delivers('2026-03-02', rows);

describe('an entry that nobody linked stands under the name of the coach (case 20)', () => {
  it('It keeps the demand open where the coach’s own entry does not count', async () => {
    // R20
    const world = await network.given(linked, list(lapsed, other('M. v.d. Ploeg')));
    const answer = await world.ask(MERLE, asking);
    expect(answer.nodes).toEqual({ rj: 'UNDETERMINED CANDIDATE_OPEN' });
    expect(answer.beneath.rj).toContain('EXPIRED');
    expect(answer.notices.rj).toContain('LISTED_UNDER_THIS_NAME');
  });

  it('It changes nothing where the own entry counts, where it does not count itself, or where the name is another', async () => {
    // R20
    const valid = rj('NL-2001', 'Merle van der Ploeg', { from: '2024-01-01', until: '2027-12-31' });
    const counts = await network.given(linked, list(valid, other('Merle van der Ploeg')));
    const ended = rj('NL-2002', 'Merle van der Ploeg', { from: '2018-01-01', until: '2023-12-31', status: 'expired' });
    const neither = await network.given(linked, list(lapsed, ended));
    const stranger = await network.given(linked, list(lapsed, other('Merel van den Ploeg')));
    expect((await counts.ask(MERLE, asking)).nodes).toEqual({ rj: 'MET LISTED' });
    expect((await neither.ask(MERLE, asking)).nodes).toEqual({ rj: 'NOT_MET EXPIRED' });
    expect((await stranger.ask(MERLE, { ...asking })).nodes).toEqual({ rj: 'NOT_MET EXPIRED' });
  });

  it('It is no candidate once it is linked to somebody else, or found to be another’s', async () => {
    // R20
    const rows = list(lapsed, other('Merle van der Ploeg'));
    const somebodyElse = await network.given(
      linked,
      link('merle-2', 'Merle van der Ploeg', 'noloc', 'NL-2002', { recorded: '2026-03-03' }),
      rows,
    );
    const foundWrong = await network.given(
      linked,
      link('merle', 'Merle van der Ploeg', 'noloc', 'NL-2002', {
        state: 'proposed',
        recorded: '2026-03-03',
        takenBack: '2026-03-04',
      }),
      rows,
    );
    expect((await somebodyElse.ask(MERLE, asking)).nodes).toEqual({ rj: 'NOT_MET EXPIRED' });
    expect((await somebodyElse.ask(MERLE, { ...asking, knownAt: '2026-03-02' })).nodes).toEqual({
      rj: 'UNDETERMINED CANDIDATE_OPEN',
    });
    expect((await foundWrong.ask(MERLE, asking)).nodes).toEqual({ rj: 'NOT_MET EXPIRED' });
  });

  it('It counts by the names known at the moment asked about', async () => {
    // R1, R20: the entry bore another name until the second list.
    const { noloc } = registers();
    const world = await network.given(
      linked,
      noloc.delivers('2026-03-02', [lapsed, other('Heel Iemand Anders')]),
      noloc.delivers('2026-03-04', [lapsed, other('Merle van der Ploeg')]),
    );
    const before = await world.ask(MERLE, { ...asking, knownAt: '2026-03-03' });
    const after = await world.ask(MERLE, asking);
    expect(before.nodes).toEqual({ rj: 'NOT_MET EXPIRED' });
    expect(after.nodes).toEqual({ rj: 'UNDETERMINED CANDIDATE_OPEN' });
  });

  it('It keeps the demand open for a coach who is presented with a number too', async () => {
    // R19, R20
    const world = await network.given(list(lapsed, other('Merle van der Ploeg')));
    const about = { coach: { register: 'NOLOC', number: 'NL-2001', name: 'Merle van der Ploeg' } } as const;
    expect((await world.ask(about, asking)).nodes).toEqual({ rj: 'UNDETERMINED CANDIDATE_OPEN' });
  });
});

describe('an organisation stands on the list under another KvK number', () => {
  const asked = { demands: 'OVAL', asked: '2026-03-05' };
  const held = (kvkNumber: string, name: string) => ovalKeurmerk(kvkNumber, name, { from: '2020-01-01' });

  it('Its number may be mistyped: absence is not shown', async () => {
    // R21
    const world = await network.given(
      registers().oval.delivers('2026-03-02', [held('99920012', 'Werkpad Noord B.V.')]),
    );
    const mistyped = await world.ask({ organisation: { kvkNumber: '99920021', name: 'Werkpad Noord' } }, asked);
    const another = await world.ask({ organisation: { kvkNumber: '99920021', name: 'Werkpad Zuid' } }, asked);
    const nameless = await world.ask({ organisation: { kvkNumber: '99920021' } }, asked);
    expect(mistyped.nodes).toEqual({ oval: 'UNDETERMINED NUMBER_NOT_LISTED' });
    expect(mistyped.notices.oval).toContain('LISTED_UNDER_THIS_NAME');
    expect(another.nodes).toEqual({ oval: 'NOT_MET NOT_LISTED' });
    expect(nameless.nodes).toEqual({ oval: 'NOT_MET NOT_LISTED' });
  });

  it('The name that another source gives the number is looked for too', async () => {
    // R21
    const { oval, blikOpWerk } = registers();
    const world = await network.given(
      oval.delivers('2026-03-02', [held('99920012', 'Werkpad Noord B.V.')]),
      blikOpWerk.delivers('2026-03-02', [
        {
          number: 'B-1',
          kvkNumber: '99920021',
          name: 'Werkpad Noord',
          kind: 'keurmerk',
          service: 'jobcoaching',
          from: '2020-01-01',
          until: 'open',
          status: 'active',
        },
      ]),
    );
    const answer = await world.ask({ organisation: { kvkNumber: '99920021' } }, asked);
    expect(answer.nodes).toEqual({ oval: 'UNDETERMINED NUMBER_NOT_LISTED' });
  });
});
