import { describe, expect, it } from 'vitest';
import { connection, type Row, registers } from '../events.js';
import { decide, proposals, tryTo } from '../linking.js';
import { bow } from '../rows.js';
import { scenarioNetwork } from '../world.js';

const network = scenarioNetwork();
const FIRM = { organisation: { kvkNumber: '99930001', name: 'Stap Vooruit B.V.' } };
const held = { kind: 'keurmerk', status: 'active', from: '2020-01-01', until: '2029-12-31' };
const keurmerk = (number: string, name: string): Row => ({ number, key: number, name, ...held });
const OPERATOR = { subject: 'beheer', organisation: null, scopes: ['operate' as const] };
const ONWARD = 'mutation { proposeLinksOnward(organisations: true) { proposed } }';
const asking = (asked: string, knownAt?: string) => ({ demands: 'OVAL', asked, ...(knownAt ? { knownAt } : {}) });

/** OVAL's list gives no KvK numbers here; Blik op Werk says which name belongs to the number. */
const given = (name: string) => {
  const { oval, blikOpWerk } = registers();
  return [
    connection('oval', { identifiesBy: 'number' }),
    oval.delivers('2026-03-02', [keurmerk('O-17', name), keurmerk('O-18', 'Ander Werk (verzonnen)')]),
    blikOpWerk.delivers('2026-03-02', [bow('99930001', 'Stap Vooruit B.V.', { from: '2020-01-01' })]),
  ];
};

describe('a source publishes no KvK numbers', () => {
  it('The organisation is linked like a coach: proposed by name, counted once somebody confirms it', async () => {
    // R20, R21
    const world = await network.given(given('Stap Vooruit'));
    expect((await world.ask(FIRM, asking('2026-03-05'))).outcome).toBe('UNDETERMINED');
    const { data } = await world.send(ONWARD, {}, { at: '2026-03-05', as: OPERATOR });
    expect(data?.proposeLinksOnward).toEqual({ proposed: 1 });
    const [proposal] = await proposals(world, { kvkNumber: '99930001' }, '2026-03-05');
    expect(proposal).toMatchObject({
      one: { kvkNumber: '99930001', names: ['Stap Vooruit B.V.'] },
      other: { listed: { source: 'OVAL', number: 'O-17' }, names: ['Stap Vooruit'] },
    });
    expect((await world.ask(FIRM, asking('2026-03-06'))).outcome).toBe('UNDETERMINED');
    const { ids } = await decide(world, 'confirm', { proposal: proposal?.id }, '2026-03-07');
    expect((await world.ask(FIRM, asking('2026-03-08'))).nodes).toEqual({ oval: 'MET LISTED' });
    expect((await world.ask(FIRM, asking('2026-03-08', '2026-03-06'))).outcome).toBe('UNDETERMINED');
    await decide(world, 'takeBack', { id: ids[0] }, '2026-03-09');
    expect((await world.ask(FIRM, asking('2026-03-10'))).outcome).toBe('UNDETERMINED');
  });

  it('Under quite another name an official links it, once', async () => {
    // R21
    const world = await network.given(given('SV Re-integratie'));
    const about = { kvkNumber: '99930001', register: 'OVAL', number: 'O-17' };
    await decide(world, 'linkOrganisation', about, '2026-03-05');
    expect((await world.ask(FIRM, asking('2026-03-06'))).nodes).toEqual({ oval: 'MET LISTED' });
    const other = { ...about, kvkNumber: '99930002' };
    expect((await tryTo(world, 'linkOrganisation', other, '2026-03-06')).codes).toEqual(['LINK_THERE_ALREADY']);
  });

  it('What became of an organisation is recorded with its day: a succession is a candidate only (case 18)', async () => {
    // R21
    const { blikOpWerk } = registers();
    const world = await network.given(
      blikOpWerk.delivers('2026-03-02', [bow('99930003', 'Jan Stap, eenmanszaak', { from: '2020-01-01' })]),
    );
    const bv = { organisation: { kvkNumber: '99930004', name: 'Jan Stap Coaching B.V.' } };
    const demand = { demands: 'BOW', asked: '2026-03-06' };
    expect((await world.ask(bv, demand)).nodes).toEqual({ bow: 'NOT_MET NOT_LISTED' });
    const about = { kind: 'SUCCESSION', from: '99930003', to: '99930004', day: '2026-02-01' };
    const { ids } = await decide(world, 'relate', about, '2026-03-07');
    const after = { ...demand, asked: '2026-03-08' };
    expect((await world.ask(bv, after)).nodes).toEqual({ bow: 'UNDETERMINED SUCCESSOR_CANDIDATE' });
    expect((await world.ask(bv, { ...after, knownAt: '2026-03-06' })).nodes).toEqual({ bow: 'NOT_MET NOT_LISTED' });
    await decide(world, 'takeBack', { id: ids[0] }, '2026-03-09');
    expect((await world.ask(bv, { ...demand, asked: '2026-03-10' })).nodes).toEqual({ bow: 'NOT_MET NOT_LISTED' });
  });
});
