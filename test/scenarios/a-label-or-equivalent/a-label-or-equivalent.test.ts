import { describe, expect, it } from 'vitest';
import { BUYER, decision, dossier, READER, records } from '../dossiers.js';
import { policy, registers } from '../events.js';
import { bow, somebodyElse } from '../rows.js';
import { scenarioNetwork } from '../world.js';

const network = scenarioNetwork();
const { blikOpWerk } = registers();
const DE_WISSEL = { organisation: { kvkNumber: '99900151' } };
const LABEL = { id: 'bow', source: 'blikOpWerk', kind: 'keurmerk', service: 'jobcoaching' } as const;

const withoutLabel = [blikOpWerk.delivers('2026-10-05', [somebodyElse.blikOpWerk])];
const asking = { demands: 'BOW', asked: '2026-10-20', purpose: 'PROCUREMENT', dossier: 'DOSSIER' };
const open = dossier('DOSSIER', '2026-09-01', { dates: { submission: '2026-10-01' } });

describe('a label is demanded in a procurement (cases 36, 37 and 64)', () => {
  it('R31: without a decision the demand stays open, whatever the register says', async () => {
    const world = await network.given(withoutLabel, open);
    const answer = await world.ask(DE_WISSEL, asking);
    expect(answer.nodes).toEqual({ bow: 'UNDETERMINED EQUIVALENCE_UNDECIDED' });
    expect(answer.beneath).toEqual({ bow: ['NOT_LISTED'] });
    expect((await world.ask(DE_WISSEL, { demands: 'BOW', asked: '2026-10-20' })).outcome).toBe('NOT_MET');
  });

  it('R31: a label that is shown needs no decision', async () => {
    const rows = [bow('99900151', 'De Wissel', { from: '2022-01-01', until: '2027-12-31' })];
    const { blikOpWerk: delivering } = registers();
    const world = await network.given(delivering.delivers('2026-10-05', rows), open);
    expect((await world.ask(DE_WISSEL, asking)).nodes).toEqual({ bow: 'MET LISTED' });
  });

  it('R31: accepted by two persons it is met, and the answer says on whose authority', async () => {
    const world = await network.given(withoutLabel, open, decision('B1', '2026-10-12', { bidder: '99900151' }));
    const answer = await world.ask(DE_WISSEL, asking);
    expect(answer.nodes).toEqual({ bow: 'MET EQUIVALENT_ACCEPTED' });
    expect(answer.authority.bow).toMatchObject([{ type: 'DECISION', by: BUYER, secondBy: READER }]);
    expect((await world.ask(DE_WISSEL, { ...asking, knownAt: '2026-10-11' })).outcome).toBe('UNDETERMINED');
  });

  it('R31: one person decides nothing, not even under two spellings of one name', async () => {
    const alone = decision('B2', '2026-10-12', { bidder: '99900151', second: ` ${BUYER.toUpperCase()}` });
    const world = await network.given(withoutLabel, open, alone);
    expect((await world.ask(DE_WISSEL, asking)).nodes).toEqual({ bow: 'UNDETERMINED EQUIVALENCE_UNDECIDED' });
  });

  it('R31: rejected, or none offered after the day of submission, it is not met, with the reason of the label beneath', async () => {
    const rejected = decision('B3', '2026-10-12', { bidder: '99900151', result: 'notEquivalent' });
    const first = await (await network.given(withoutLabel, open, rejected)).ask(DE_WISSEL, asking);
    expect([first.nodes, first.beneath]).toEqual([{ bow: 'NOT_MET NOT_EQUIVALENT' }, { bow: ['NOT_LISTED'] }]);
    const none = decision('B4', '2026-10-12', { bidder: '99900151', result: 'noneOffered', second: null });
    const second = await (await network.given(withoutLabel, open, none)).ask(DE_WISSEL, asking);
    expect(second.nodes).toEqual({ bow: 'NOT_MET NONE_OFFERED' });
    const early = decision('B5', '2026-10-01', { bidder: '99900151', result: 'noneOffered', second: null });
    const third = await (await network.given(withoutLabel, open, early)).ask(DE_WISSEL, asking);
    expect(third.nodes).toEqual({ bow: 'UNDETERMINED EQUIVALENCE_UNDECIDED' });
  });

  it('R31: a policy cannot shut equivalents out but by naming the law; it is accepted with a legal warning', async () => {
    const shut = policy('ONLY BOW', LABEL, { equivalentsExcluded: ['procurement', 'openHouse'] });
    const byLaw = policy('BY LAW', { ...LABEL, prescribedByLaw: { article: 'Wet inburgering 2021' } });
    const world = await network.given(withoutLabel, open, shut, byLaw);
    const answer = await world.ask(DE_WISSEL, { ...asking, demands: 'ONLY BOW' });
    expect(answer.nodes).toEqual({ bow: 'UNDETERMINED EQUIVALENCE_UNDECIDED' });
    expect(answer.verdict?.policy.legalWarnings).toHaveLength(1);
    const house = { demands: 'ONLY BOW', asked: '2026-10-20', purpose: 'OPEN_HOUSE' };
    expect((await world.ask(DE_WISSEL, house)).nodes).toEqual({ bow: 'NOT_MET NOT_LISTED' });
    expect((await world.ask(DE_WISSEL, { ...asking, demands: 'BY LAW' })).nodes).toEqual({ bow: 'NOT_MET NOT_LISTED' });
  });

  it('R32: a decision elsewhere counts once it is adopted, to its last day, and for this bidder only', async () => {
    const world = await network.given(
      withoutLabel,
      open,
      decision('B6', '2026-10-08', {
        bidder: '99900151',
        dossier: 'ELSEWHERE',
        buyer: 'Gemeente Proefwijk (verzonnen)',
        until: '2026-10-18' as never,
      }),
      records('2026-10-15', {
        type: 'adoption',
        of: 'B6',
        buyer: 'Gemeente Voorbeelddam (verzonnen)',
        dossier: 'DOSSIER',
      }),
    );
    const on = (day: string, asked = '2026-10-20') => world.ask(DE_WISSEL, { ...asking, on: day, asked });
    expect((await on('2026-10-14', '2026-10-14')).outcome).toBe('UNDETERMINED');
    expect((await on('2026-10-18')).nodes).toEqual({ bow: 'MET EQUIVALENT_ACCEPTED' });
    expect((await on('2026-10-19')).nodes).toEqual({ bow: 'UNDETERMINED EQUIVALENCE_UNDECIDED' });
    const other = { organisation: { kvkNumber: '99900152' } };
    expect((await world.ask(other, { ...asking, on: '2026-10-18' })).outcome).toBe('UNDETERMINED');
  });

  it('R32: a third party that performs is judged in the place of the bidder once the buyer recorded it', async () => {
    const { blikOpWerk: delivering } = registers();
    const rows = [bow('99900153', 'De Onderaannemer', { from: '2022-01-01', until: '2027-12-31' })];
    const party = { type: 'reliance', dossier: 'DOSSIER', bidder: '99900151', demand: 'bow', thirdParty: '99900153' };
    const world = await network.given(
      delivering.delivers('2026-10-05', rows),
      open,
      records('2026-10-12', { ...party, from: 'unknown', until: 'open' }),
    );
    const answer = await world.ask(DE_WISSEL, asking);
    expect([answer.nodes, answer.notices]).toEqual([{ bow: 'MET LISTED' }, { bow: ['JUDGED_ON_THIRD_PARTY'] }]);
    expect((await world.ask(DE_WISSEL, { ...asking, knownAt: '2026-10-11' })).outcome).toBe('UNDETERMINED');
  });

  it('R33: beneath `not` a demand has only its own outcome', async () => {
    const without = policy('NOT BOW', { id: 'not', not: LABEL });
    const accepted = decision('B7', '2026-10-12', { bidder: '99900151' });
    const world = await network.given(withoutLabel, open, without, accepted);
    const answer = await world.ask(DE_WISSEL, { ...asking, demands: 'NOT BOW' });
    expect(answer.nodes).toEqual({ not: 'MET', bow: 'NOT_MET NOT_LISTED' });
  });
});
