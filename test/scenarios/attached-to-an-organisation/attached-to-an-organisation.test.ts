import { describe, expect, it } from 'vitest';
import { attachment, link, OWNER, registers } from '../events.js';
import { recognition, rj, somebodyElse, uwvAttachment } from '../rows.js';
import { scenarioNetwork } from '../world.js';

const network = scenarioNetwork();
const HAVEN = '99913001';
const BRUG = '99913002';
const titiaFor = (kvkNumber: string) => ({ organisation: { kvkNumber }, coaches: [{ id: 'titia' }] });
const TITIA = { coach: { id: 'titia' } };
const asking = (on: string, by = OWNER) => ({ demands: 'UWV AND ATTACHED', on, asked: '2026-05-06', by });

const bothRecognised = () =>
  registers().uwv.delivers('2026-05-04', [
    recognition(HAVEN, 'De Haven', { from: '2022-01-01', until: '2027-12-31' }),
    recognition(BRUG, 'De Brug', { from: '2022-01-01', until: '2027-12-31' }),
  ]);

describe('recognised is the organisation, and the coach must be attached to it (cases 13 to 16)', () => {
  it('An organisation is recognised while nothing shows that the coach is attached to it', async () => {
    // R23: no list of relations is complete, so not shown is unknown.
    const world = await network.given(bothRecognised());
    const answer = await world.ask(titiaFor(HAVEN), asking('2026-04-15'));
    expect(answer.nodes).toEqual({
      'uwv-route': 'UNDETERMINED',
      uwv: 'MET LISTED',
      attached: 'UNDETERMINED ATTACHMENT_NOT_SHOWN',
    });
  });

  it('A coach who left on 1 April was attached on 15 March', async () => {
    // R23: a relation has its own days.
    const world = await network.given(
      bothRecognised(),
      attachment('titia', HAVEN, 'register', { from: '2024-01-01', until: '2026-03-31' }),
      attachment('titia', BRUG, 'register', { from: '2026-04-01' }),
    );
    const onDay = await world.ask(titiaFor(HAVEN), asking('2026-03-15'));
    const after = await world.ask(titiaFor(HAVEN), asking('2026-04-01'));
    expect(onDay.nodes).toEqual({ 'uwv-route': 'MET', uwv: 'MET LISTED', attached: 'MET ATTACHED' });
    expect(after.nodes).toEqual({ 'uwv-route': 'NOT_MET', uwv: 'MET LISTED', attached: 'NOT_MET ATTACHMENT_ENDED' });
  });

  it('A freelancer may be attached to two organisations at once', async () => {
    // R23: several may run at once.
    const world = await network.given(
      bothRecognised(),
      attachment('titia', HAVEN, 'buyer', {
        from: '2026-01-01',
        buyer: OWNER,
        kind: 'freelancer',
        recorded: '2026-01-05',
      }),
      attachment('titia', BRUG, 'buyer', {
        from: '2026-01-01',
        buyer: OWNER,
        kind: 'freelancer',
        recorded: '2026-01-05',
      }),
    );
    for (const kvkNumber of [HAVEN, BRUG]) {
      const answer = await world.ask(titiaFor(kvkNumber), asking('2026-04-15'));
      expect(answer.nodes.attached).toBe('MET ATTACHED');
    }
  });

  it('What one buyer confirmed counts for that buyer only', async () => {
    // R23
    const world = await network.given(
      bothRecognised(),
      attachment('titia', HAVEN, 'buyer', { from: '2026-01-01', buyer: OWNER, recorded: '2026-01-05' }),
    );
    const other = await world.ask(titiaFor(HAVEN), asking('2026-04-15', 'Gemeente Elders (verzonnen)'));
    expect(other.nodes.attached).toBe('UNDETERMINED ATTACHMENT_NOT_SHOWN');
  });

  it('The statement of coach and organisation themselves is a document to be seen', async () => {
    // R23
    const world = await network.given(
      bothRecognised(),
      attachment('titia', HAVEN, 'coach', { from: '2026-01-01' }),
      attachment('titia', HAVEN, 'organisation', { from: '2026-01-01' }),
    );
    const answer = await world.ask(titiaFor(HAVEN), asking('2026-04-15'));
    expect(answer.nodes.attached).toBe('UNDETERMINED ATTACHMENT_OWN_STATEMENT');
  });

  it('A coach who says to have left does not end what the register confirmed; that is said beside it', async () => {
    // R23: confirmed by the register it counts until the register ends it, and several may run at once.
    const world = await network.given(
      bothRecognised(),
      attachment('titia', HAVEN, 'register', { from: '2025-01-01', until: 'open' }),
      attachment('titia', HAVEN, 'coach', { from: '2025-01-01', until: '2026-02-28' }),
    );
    const answer = await world.ask(titiaFor(HAVEN), asking('2026-04-15'));
    expect(answer.nodes.attached).toBe('MET ATTACHED');
    expect(answer.notices.attached).toContain('ENDED_BY_OWN_STATEMENT');
  });

  it('An attachment that UWV delivers counts for everyone', async () => {
    // R23, R24
    const { uwv } = registers();
    const world = await network.given(
      link('titia', 'Titia Hoekstra', 'uwv', 'UC-1'),
      uwv.delivers('2026-05-04', [
        recognition(HAVEN, 'De Haven', { from: '2022-01-01', until: '2027-12-31' }),
        uwvAttachment('UC-1', 'Titia Hoekstra', HAVEN, { from: '2025-01-01', until: 'open' }),
      ]),
    );
    const withFirm = await world.ask(titiaFor(HAVEN), asking('2026-04-15'));
    const alone = await world.ask(TITIA, { demands: 'UWV', asked: '2026-05-06' });
    expect(withFirm.nodes.attached).toBe('MET ATTACHED');
    expect(alone.nodes).toEqual({ uwv: 'MET LISTED' });
  });

  it('A coach who says to be recognised by UWV is not: that claim is no ground', async () => {
    // R24: recognition is of an organisation; the coach may be attached to a recognised one.
    const { noloc } = registers();
    const world = await network.given(
      link('titia', 'Titia Hoekstra', 'noloc', 'NL-1601'),
      noloc.delivers('2026-05-04', [rj('NL-1601', 'Titia Hoekstra', { from: '2024-01-01', until: '2027-12-31' })]),
      registers().uwv.delivers('2026-05-04', [somebodyElse.uwv]),
    );
    const answer = await world.ask(TITIA, { demands: 'UWV', asked: '2026-05-06' });
    expect(answer.nodes).toEqual({ uwv: 'UNDETERMINED ATTACHMENT_NOT_SHOWN' });
    expect(answer.notices.uwv).toContain('OWN_CLAIM_IS_NO_GROUND');
  });
});
