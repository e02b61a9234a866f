import { describe, expect, it } from 'vitest';
import { records } from '../dossiers.js';
import { link, OWNER, policy } from '../events.js';
import { scenarioNetwork } from '../world.js';

const network = scenarioNetwork();
const SANNE = { coach: { id: 'sanne' } };
const VOG = policy('VOG', { id: 'vog', rule: 'document', document: 'VOG', of: 'coach', maxAgeDays: 90 });
const known = [VOG, link('sanne', 'Sanne de Vries', 'noloc', 'NL-1')];
const seen = (day: string, date: string, about = {}) =>
  records(day, {
    type: 'document',
    document: 'VOG',
    about: { coach: 'sanne' },
    seenOn: day,
    date,
    sufficient: true,
    until: 'open',
    buyer: OWNER,
    ...about,
  });
const asking = { demands: 'VOG', asked: '2026-05-20' };

describe('a document has to be seen by a person', () => {
  it('R35: not recorded it is unknown; seen in time it is met; too old or too little it is not', async () => {
    const none = await network.given(known);
    expect((await none.ask(SANNE, asking)).nodes).toEqual({ vog: 'UNDETERMINED DOCUMENT_NOT_SEEN' });
    const world = await network.given(known, seen('2026-03-10', '2026-03-01'));
    const on = async (day: string) => (await world.ask(SANNE, { ...asking, asked: '2026-07-01', on: day })).nodes.vog;
    expect(await on('2026-02-28')).toBe('UNDETERMINED DOCUMENT_NOT_SEEN');
    expect(await on('2026-05-30')).toBe('MET DOCUMENT_SEEN');
    expect(await on('2026-05-31')).toBe('NOT_MET DOCUMENT_INSUFFICIENT');
    const little = await network.given(known, seen('2026-03-10', '2026-03-01', { sufficient: false }));
    expect((await little.ask(SANNE, asking)).outcome).toBe('NOT_MET');
  });

  it('R35: it counts for the buyer who recorded it, and for one who adopts it', async () => {
    const elsewhere = seen('2026-03-10', '2026-03-01', { id: 'vog-1', buyer: 'Gemeente Proefwijk (verzonnen)' });
    const alone = await network.given(known, elsewhere);
    expect((await alone.ask(SANNE, asking)).nodes).toEqual({ vog: 'UNDETERMINED DOCUMENT_NOT_SEEN' });
    const adopted = records('2026-04-01', {
      type: 'adoption',
      of: 'vog-1',
      buyer: OWNER,
      dossier: null,
    });
    const world = await network.given(known, elsewhere, adopted);
    expect((await world.ask(SANNE, asking)).nodes).toEqual({ vog: 'MET DOCUMENT_SEEN' });
  });

  it('R35: an item of the organisation self-check can be demanded as a document, and the demand names its element', async () => {
    const complaints = policy('KLACHTEN', {
      id: 'klachtreglement',
      rule: 'document',
      document: 'ORG-3.1',
      of: 'organisation',
    });
    const firm = { organisation: { kvkNumber: '99935001' } };
    const asked = { demands: 'KLACHTEN', asked: '2026-05-20' };
    const none = await network.given(complaints);
    expect((await none.ask(firm, asked)).nodes).toEqual({ klachtreglement: 'UNDETERMINED DOCUMENT_NOT_SEEN' });
    const world = await network.given(
      complaints,
      seen('2026-03-10', '2026-03-01', { document: 'ORG-3.1', about: { kvkNumber: '99935001' } }),
    );
    expect((await world.ask(firm, asked)).nodes).toEqual({ klachtreglement: 'MET DOCUMENT_SEEN' });
    const question = {
      subject: { organisation: { kvkNumber: '99935001' } },
      policy: { code: 'KLACHTEN' },
      purpose: 'OWN_CHECK',
      on: '2026-05-20',
    };
    const { verify } = await world.read<{ verify: { verification: { verdict: { nodes: unknown } } } }>(
      'query Ask($question: VerifyQuestion!) { verify(question: $question) { verification { verdict { nodes { id rulebookElements } } } } }',
      { question },
      '2026-05-20',
    );
    expect(verify.verification.verdict.nodes).toEqual([{ id: 'klachtreglement', rulebookElements: ['ORG-3.1'] }]);
  });
});
