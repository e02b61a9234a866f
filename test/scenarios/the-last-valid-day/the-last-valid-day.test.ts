import { describe, expect, it } from 'vitest';
import { link, registers } from '../events.js';
import { bow, rj } from '../rows.js';
import { scenarioNetwork } from '../world.js';

const network = scenarioNetwork();
const TREFPUNT = { organisation: { kvkNumber: '99901001', name: 'Trefpunt Jobcoaching' } };
const SJOERD = { coach: { id: 'sjoerd' } };

describe('a last valid day counts to its end in Amsterdam (cases 3, 4 and 5)', () => {
  it('An end in month form is the last day of that month, to its last minute', async () => {
    // R2
    const { blikOpWerk } = registers();
    const keurmerk = bow('99901001', 'Trefpunt Jobcoaching', { from: '2024-06-01', until: '2026-05' });
    const world = await network.given(blikOpWerk.delivers('2026-05-28', [keurmerk]));
    const last = await world.ask(TREFPUNT, { demands: 'BOW', asked: '2026-05-31T23:30' });
    const next = await world.ask(TREFPUNT, { demands: 'BOW', asked: '2026-06-01T00:00' });
    expect(last.nodes).toEqual({ bow: 'MET LISTED' });
    expect(last.evidence.bow?.[0]?.until).toBe('2026-05-31');
    expect(next.nodes).toEqual({ bow: 'NOT_MET EXPIRED' });
    expect(next.notices.bow).toEqual(['ANNOUNCED_AFTER_LAST_DELIVERY']);
    expect(next.sources.BLIK_OP_WERK).toBe('as of 2026-05-28');
  });

  it('A day is a calendar day and never an instant: no time zone takes a day away', async () => {
    // R2: the list is made at the moment that is 23:00 on the day before in UTC.
    const { noloc } = registers();
    const world = await network.given(
      link('sjoerd', 'Sjoerd Bakker', 'noloc', 'NL-1005'),
      noloc.delivers('2025-12-31', [rj('NL-1005', 'Sjoerd Bakker', { from: '2022-01-01', until: '2025-12-31' })], {
        referenceMoment: '2025-12-31T00:00',
      }),
    );
    const last = await world.ask(SJOERD, { demands: 'RJ', on: '2025-12-31', asked: '2025-12-31T23:59' });
    const next = await world.ask(SJOERD, { demands: 'RJ', on: '2026-01-01', asked: '2026-01-01T00:00' });
    expect(last.nodes).toEqual({ rj: 'MET LISTED' });
    expect(next.nodes).toEqual({ rj: 'NOT_MET EXPIRED' });
  });

  it('A registration that ended yesterday still held on the day of signing', async () => {
    // R4: the dates of the last word speak for past days too.
    const { noloc } = registers();
    const world = await network.given(
      link('sjoerd', 'Sjoerd Bakker', 'noloc', 'NL-1005'),
      noloc.delivers('2026-06-08', [
        rj('NL-1005', 'Sjoerd Bakker', { from: '2022-06-10', until: '2026-06-09', status: 'active' }),
      ]),
      noloc.delivers('2026-06-10', [
        rj('NL-1005', 'Sjoerd Bakker', { from: '2022-06-10', until: '2026-06-09', status: 'expired' }),
      ]),
    );
    const signing = await world.ask(SJOERD, { demands: 'RJ', on: '2026-05-11', asked: '2026-06-10' });
    const today = await world.ask(SJOERD, { demands: 'RJ', asked: '2026-06-10' });
    expect(signing.nodes).toEqual({ rj: 'MET LISTED' });
    expect(today.nodes).toEqual({ rj: 'NOT_MET EXPIRED' });
  });
});
