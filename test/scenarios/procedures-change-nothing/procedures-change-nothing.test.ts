import { describe, expect, it } from 'vitest';
import { link, registers } from '../events.js';
import { rj } from '../rows.js';
import { scenarioNetwork } from '../world.js';

const network = scenarioNetwork();
const IMKE = { coach: { id: 'imke' } };
const linked = link('imke', 'Imke Postma', 'noloc', 'NL-7001');
const imke = (about = {}) =>
  rj('NL-7001', 'Imke Postma', { from: '2022-04-01', until: '2026-03-31', procedure: 'recertification', ...about });

describe('a procedure is no status (cases 7 and 54)', () => {
  it('While a recertification runs, the registration counts up to its own last day and no further', async () => {
    // R5: a procedure changes no outcome; R13: an announced end takes effect on its day.
    const { noloc } = registers();
    const world = await network.given(linked, noloc.delivers('2026-03-25', [imke()]));
    const before = await world.ask(IMKE, { demands: 'RJ', on: '2026-03-31', asked: '2026-04-21' });
    const after = await world.ask(IMKE, { demands: 'RJ', on: '2026-04-21', asked: '2026-04-21' });
    expect(before.nodes).toEqual({ rj: 'MET LISTED' });
    expect(before.notices.rj).toContain('PROCEDURE_RUNNING');
    expect(after.nodes).toEqual({ rj: 'NOT_MET EXPIRED' });
  });

  it('A register that still says active after its own last day contradicts itself', async () => {
    // R11
    const { noloc } = registers();
    const world = await network.given(
      linked,
      noloc.delivers('2026-03-25', [imke()]),
      noloc.delivers('2026-04-15', [imke()]),
    );
    const after = await world.ask(IMKE, { demands: 'RJ', on: '2026-04-10', asked: '2026-04-21' });
    const before = await world.ask(IMKE, { demands: 'RJ', on: '2026-03-31', asked: '2026-04-21' });
    expect(after.nodes).toEqual({ rj: 'UNDETERMINED CONTRADICTS_ITSELF' });
    expect(before.nodes).toEqual({ rj: 'MET LISTED' });
  });

  it('An extension that the register itself publishes counts', async () => {
    // R4: the dates of the latest version speak for all days.
    const { noloc } = registers();
    const world = await network.given(
      linked,
      noloc.delivers('2026-03-25', [imke()]),
      noloc.delivers('2026-04-15', [imke({ until: '2030-03-31', procedure: 'none' })]),
    );
    const answer = await world.ask(IMKE, { demands: 'RJ', on: '2026-04-10', asked: '2026-04-21' });
    expect(answer.nodes).toEqual({ rj: 'MET LISTED' });
  });

  it('A complaint under investigation is no sanction', async () => {
    // R5
    const { noloc } = registers();
    const world = await network.given(
      linked,
      noloc.delivers('2026-03-25', [imke({ until: '2028-03-31', procedure: 'investigation' })]),
    );
    const answer = await world.ask(IMKE, { demands: 'RJ', asked: '2026-03-26' });
    expect(answer.nodes).toEqual({ rj: 'MET LISTED' });
  });
});
