import { describe, expect, it } from 'vitest';
import { registers, relation } from '../events.js';
import { bow, recognition, somebodyElse } from '../rows.js';
import { scenarioNetwork } from '../world.js';

const network = scenarioNetwork();
const OLD = '99919001';
const NEW = '99919002';
const about = (kvkNumber: string) => ({ organisation: { kvkNumber } });
const asking = (on = '2026-04-15') => ({ demands: 'UWV', on, asked: '2026-05-06' });
/** UWV lists the old number only, in March and in May; with a last day of 31 March it has expired by then. */
const onlyTheOldOne = (until = 'open') => {
  const { uwv } = registers();
  const row = (status: string) => recognition(OLD, 'Oude Stempel', { from: '2020-01-01', until, status });
  return [
    uwv.delivers('2026-03-02', [row('active'), somebodyElse.uwv]),
    uwv.delivers('2026-05-04', [row(until === 'open' ? 'active' : 'expired'), somebodyElse.uwv]),
  ];
};

describe('an organisation is taken over, or belongs to another (cases 18, 19 and 57)', () => {
  it('After a purchase of its shares the organisation keeps its number, and the buyer gets nothing', async () => {
    // R21: a number follows the legal person.
    const world = await network.given(onlyTheOldOne(), relation('sharePurchase', OLD, NEW, '2026-04-01'));
    const sold = await world.ask(about(OLD), asking());
    const buyer = await world.ask(about(NEW), asking());
    expect(sold.nodes).toEqual({ uwv: 'MET LISTED' });
    expect(buyer.nodes).toEqual({ uwv: 'NOT_MET NOT_LISTED' });
    expect(buyer.notices.uwv).toEqual([]);
  });

  it('After a purchase of the business the buyer is not recognised, with a notice that the seller was', async () => {
    // R21
    const world = await network.given(onlyTheOldOne(), relation('businessPurchase', OLD, NEW, '2026-04-01'));
    const buyer = await world.ask(about(NEW), asking());
    expect(buyer.nodes).toEqual({ uwv: 'NOT_MET NOT_LISTED' });
    expect(buyer.notices.uwv).toContain('BUSINESS_SELLER_HELD');
  });

  it('After a legal merger the recognition of the new number is open until UWV confirms it, from that day', async () => {
    // R21: a recorded succession asks the old number too.
    const world = await network.given(onlyTheOldOne('2026-03-31'), relation('succession', OLD, NEW, '2026-04-01'));
    const after = await world.ask(about(NEW), asking());
    const before = await world.ask(about(NEW), asking('2026-03-31'));
    const history = await world.ask(about(OLD), asking('2026-03-31'));
    expect(after.nodes).toEqual({ uwv: 'UNDETERMINED SUCCESSOR_CANDIDATE' });
    expect(after.beneath.uwv).toContain('NOT_LISTED');
    expect(before.nodes).toEqual({ uwv: 'NOT_MET NOT_LISTED' });
    expect(history.nodes).toEqual({ uwv: 'MET LISTED' });
  });

  it('A sole trader’s own bv is a candidate for what the sole trader held, and so is the successor of a successor', async () => {
    // R21: each succession counts from its own day.
    const NEXT = '99919003';
    const world = await network.given(
      onlyTheOldOne('2026-03-31'),
      relation('succession', OLD, NEW, '2026-04-01'),
      relation('succession', NEW, NEXT, '2026-04-10'),
    );
    const next = await world.ask(about(NEXT), asking());
    const early = await world.ask(about(NEXT), asking('2026-04-09'));
    expect(next.nodes).toEqual({ uwv: 'UNDETERMINED SUCCESSOR_CANDIDATE' });
    expect(next.notices.uwv).toContain('PREDECESSOR_HELD');
    expect(early.nodes).toEqual({ uwv: 'NOT_MET NOT_LISTED' });
  });

  it('A succession gives the old number nothing, and nothing where the old one held nothing', async () => {
    // R21: it goes from the old number to the new one.
    const backwards = await network.given(onlyTheOldOne(), relation('succession', NEW, OLD, '2026-04-01'));
    expect((await backwards.ask(about(NEW), asking())).nodes).toEqual({ uwv: 'NOT_MET NOT_LISTED' });
    const long = await network.given(onlyTheOldOne('2025-12-31'), relation('succession', OLD, NEW, '2026-04-01'));
    expect((await long.ask(about(NEW), asking())).nodes).toEqual({ uwv: 'NOT_MET NOT_LISTED' });
  });

  it('It counts as known at the moment asked about', async () => {
    // R1
    const { uwv } = registers();
    const expired = recognition(OLD, 'Oude Stempel', { from: '2020-01-01', until: '2026-03-31', status: 'expired' });
    const world = await network.given(
      uwv.delivers('2026-04-13', [expired, somebodyElse.uwv]),
      relation('succession', OLD, NEW, '2026-04-01', { recorded: '2026-04-20' }),
    );
    const before = await world.ask(about(NEW), { ...asking('2026-04-13'), knownAt: '2026-04-19' });
    const after = await world.ask(about(NEW), { ...asking('2026-04-13'), knownAt: '2026-04-21' });
    expect(before.nodes).toEqual({ uwv: 'NOT_MET NOT_LISTED' });
    expect(after.nodes).toEqual({ uwv: 'UNDETERMINED SUCCESSOR_CANDIDATE' });
  });

  it('A keurmerk of the mother company is not the daughter’s, and a notice says that the mother holds it', async () => {
    // R21
    const { blikOpWerk } = registers();
    const world = await network.given(
      blikOpWerk.delivers('2026-04-06', [bow(OLD, 'Moeder Groep', { from: '2020-01-01', until: 'open' })]),
      relation('motherCompany', OLD, NEW, '2018-01-01'),
    );
    const daughter = await world.ask(about(NEW), { ...asking(), demands: 'BOW' });
    expect(daughter.nodes).toEqual({ bow: 'NOT_MET NOT_LISTED' });
    expect(daughter.notices.bow).toContain('MOTHER_COMPANY_HOLDS');
  });
});
